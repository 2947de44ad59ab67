// PubMed XML: PubmedArticleSet, PubmedBookArticleSet, MedlineCitationSet. Each part that is understood is taken out of the
// tree, and what is left of the tree goes to others: so nothing can be forgotten.

#include "characters.hpp"
#include "registry.hpp"
#include "xml_records.hpp"

namespace loam::records {
namespace {

constexpr std::string_view format = "pubmed-xml";

class PubmedReader : public XmlReader {
public:
    PubmedReader(TextWindow& window, Delivery& out) : XmlReader(window, out, format, names_in(window)) {}

private:
    static std::vector<std::string_view> names_in(const TextWindow& window) {
        if (has_element(window.text(), "PubmedArticle") || has_element(window.text(), "PubmedBookArticle")) return {"PubmedArticle", "PubmedBookArticle"};
        return {"MedlineCitation"};
    }

    void record(pugi::xml_node root) override {
        auto citation = child_of(root, "MedlineCitation");
        auto book = child_of(root, "BookDocument");
        if (name_of(root) == "MedlineCitation") citation = root;
        if (citation) read_citation(citation);
        if (book) read_book(book);
        for (const auto* name : {"PubmedData", "PubmedBookData"}) {
            auto more = child_of(root, name);
            ids(child_of(more, "ArticleIdList"));
        }
    }

    void read_citation(pugi::xml_node citation) {
        auto& made = m_out.record();
        take(citation, "PMID", Field::pmid);
        auto article = child_of(citation, "Article");
        read_article(article);
        auto info = child_of(citation, "MedlineJournalInfo");
        take(info, "ISSNLinking", Field::issn);
        if (made.journal_short.empty()) take(info, "MedlineTA", Field::journal_short);
        else if (const auto short_name = taken(info, "MedlineTA"); short_name != made.journal_short) add_other(made, "pubmed-xml:MedlineTA", short_name);
        take_all(citation, "GeneralNote", Field::notes);
        headings(child_of(citation, "MeshHeadingList"));
        keywords(citation);
    }

    void read_article(pugi::xml_node article) {
        auto journal = child_of(article, "Journal");
        take(journal, "ISSN", Field::issn);
        take(journal, "Title", Field::journal);
        take(journal, "ISOAbbreviation", Field::journal_short);
        auto issue = child_of(journal, "JournalIssue");
        take(issue, "Volume", Field::volume);
        take(issue, "Issue", Field::issue);
        date(issue, "PubDate");
        take(article, "ArticleTitle", Field::title);
        take(article, "VernacularTitle", Field::translated_title);
        common(article);
        types(child_of(article, "PublicationTypeList"));
    }

    void read_book(pugi::xml_node document) {
        auto& made = m_out.record();
        take(document, "PMID", Field::pmid);
        ids(child_of(document, "ArticleIdList"));
        auto book = child_of(document, "Book");
        take(document, "ArticleTitle", Field::title);
        const bool is_part = !made.title.empty();
        take(book, "BookTitle", is_part ? Field::journal : Field::title);
        take(book, "CollectionTitle", Field::series);
        auto house = child_of(book, "Publisher");
        take(house, "PublisherName", Field::publisher);
        take(house, "PublisherLocation", Field::place);
        date(book, "PubDate");
        take_all(book, "Isbn", Field::isbn);
        take(book, "Edition", Field::edition);
        take(book, "Volume", Field::volume);
        take(document, "VernacularTitle", Field::translated_title);
        common(document);
        common(book);
        types(document);
        keywords(document);
        if (made.kind == Kind::unknown || made.kind == Kind::other) made.kind = is_part ? Kind::chapter : Kind::book;
    }

    /// What articles and books have alike.
    void common(pugi::xml_node node) {
        auto& made = m_out.record();
        auto pages = child_of(node, "Pagination");
        take(pages, "MedlinePgn", Field::pages);
        if (made.pages.empty()) {
            take(pages, "StartPage", Field::first_page);
            take(pages, "EndPage", Field::last_page);
        } else if (pages) {
            node.remove_child(pages);
        }
        abstract(child_of(node, "Abstract"));
        while (auto list = child_of(node, "AuthorList")) {
            authors(list);
            node.remove_child(list);
        }
        while (child_of(node, "Language")) {
            const auto language = taken(node, "Language");
            made.language += (made.language.empty() ? "" : "; ") + language;
        }
        for (auto each = node.first_child(); each;) {
            const auto next = each.next_sibling();
            if (name_of(each) == "ELocationID" && std::string_view(each.attribute("EIdType").value()) == "doi" && !doi_in(text_in(each)).empty()) {
                put(made, Field::doi, text_in(each), "pubmed-xml:ELocationID");
                node.remove_child(each);
            }
            each = next;
        }
    }

    void abstract(pugi::xml_node node) {
        auto& made = m_out.record();
        for (auto part = child_of(node, "AbstractText"); part; part = child_of(node, "AbstractText")) {
            std::string label = part.attribute("Label").value();
            if (label == "UNLABELLED") label.clear();
            const auto text = one_line(text_in(part));
            add_lines(made.abstract, label.empty() ? text : fmt::format("{}: {}", label, text));
            node.remove_child(part);
        }
        undo_entities(made.abstract, m_out);
    }

    void authors(pugi::xml_node list) {
        auto& made = m_out.record();
        const std::string_view kind = list.attribute("Type").value();
        auto& people = kind == "editors" ? made.editors : made.authors;
        for (auto node : list.children()) {
            if (node.type() != pugi::node_element) continue;
            if (child_of(node, "CollectiveName")) {
                people.push_back({.family = taken(node, "CollectiveName"), .given = {}, .body = true});
            } else {
                Author author{.family = taken(node, "LastName"), .given = taken(node, "ForeName"), .body = false};
                const auto initials = taken(node, "Initials");
                if (author.given.empty()) author.given = initials;
                if (const auto suffix = taken(node, "Suffix"); !suffix.empty()) author.given += (author.given.empty() ? "" : ", ") + suffix;
                people.push_back(std::move(author));
            }
            keep_rest(made, node, format);
        }
    }

    void date(pugi::xml_node parent, std::string_view name) {
        auto node = child_of(parent, name);
        std::string text;
        for (const auto* part : {"MedlineDate", "Year", "Season", "Month", "Day"})
            if (const auto value = taken(node, part); !value.empty()) text += (text.empty() ? "" : " ") + value;
        put(m_out.record(), Field::year, text, fmt::format("{}:{}", format, name));
    }

    void types(pugi::xml_node list) {
        while (child_of(list, "PublicationType")) give_type(taken(list, "PublicationType"));
    }

    void headings(pugi::xml_node list) {
        for (auto node : list.children()) {
            const auto star = [](const pugi::xml_node& each) { return std::string_view(each.attribute("MajorTopicYN").value()) == "Y" ? "*" : ""; };
            const auto subject = child_of(node, "DescriptorName");
            if (!subject) continue;
            std::string heading = star(subject) + one_line(text_in(subject));
            for (const auto& each : node.children())
                if (name_of(each) == "QualifierName") heading += fmt::format("/{}{}", star(each), one_line(text_in(each)));
            put(m_out.record(), Field::heading, heading, "pubmed-xml:MeshHeading");
        }
        list.parent().remove_child(list);
    }

    void keywords(pugi::xml_node node) {
        while (auto list = child_of(node, "KeywordList")) {
            while (child_of(list, "Keyword")) take(list, "Keyword", Field::keyword);
            node.remove_child(list);
        }
    }

    void ids(pugi::xml_node list) {
        auto& made = m_out.record();
        for (auto node = list.first_child(); node;) {
            const auto next = node.next_sibling();
            const std::string_view kind = node.attribute("IdType").value();
            const auto field = kind == "doi" ? Field::doi : kind == "pubmed" ? Field::pmid : kind == "pmc" ? Field::pmcid : kind == "bookaccession" ? Field::accession : Field::none;
            if (field != Field::none) {
                put(made, field, text_in(node), fmt::format("{}:ArticleId", format));
                list.remove_child(node);
            }
            node = next;
        }
    }
};

}  // namespace

int recognise_pubmed_xml(std::string_view head) {
    for (const auto* name : {"PubmedArticleSet", "PubmedArticle", "PubmedBookArticle", "PubmedBookArticleSet", "MedlineCitation", "MedlineCitationSet"})
        if (has_element(head, name)) return 95;
    return 0;
}

base::Result<void> read_pubmed_xml(TextWindow& window, Delivery& out) { return PubmedReader(window, out).read(); }

}  // namespace loam::records
