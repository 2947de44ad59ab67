// XML of EBSCOhost and of its web service: "rec" with a "header", in which "controlInfo" holds what describes journal
// (jinfo), issue (pubinfo), article (artinfo), book (bkinfo) and thesis (dissinfo).

#include "characters.hpp"
#include "registry.hpp"
#include "xml_records.hpp"

namespace loam::records {
namespace {

class EbscoReader : public XmlReader {
public:
    EbscoReader(TextWindow& window, Delivery& out) : XmlReader(window, out, "ebsco-xml", {"rec"}) {}

private:
    void record(pugi::xml_node root) override {
        auto header = child_of(root, "header");
        give(Field::database, header.attribute("longDbName").value(), "longDbName");
        give(Field::accession, header.attribute("uiTerm").value(), "uiTerm");
        auto info = child_of(header, "controlInfo");
        article(child_of(info, "artinfo"));
        journal(child_of(info, "jinfo"));
        issue(child_of(info, "pubinfo"));
        book(child_of(info, "bkinfo"));
        thesis(child_of(info, "dissinfo"));
        take_all(info, "language", Field::language);
        for (const auto* name : {"plink", "pLink"}) take_all(root, name, Field::url);
    }

    void article(pugi::xml_node part) {
        numbers(part);
        take(part, "ppf", Field::first_page);
        take(part, "ppl", Field::last_page);
        auto titles = child_of(part, "tig");
        take(titles, "atl", Field::title);
        take(titles, "atl", Field::translated_title);
        people(part, Field::author);
        subjects(child_of(part, "sug"));
        take(part, "ab", Field::abstract);
        for (const auto* name : {"doctype", "pubtype"})
            while (child_of(part, name)) give_type(taken(part, name));
    }

    /// "ui" without a kind is the number in the database.
    void numbers(pugi::xml_node part) {
        for (auto node = part.first_child(); node;) {
            const auto next = node.next_sibling();
            if (name_of(node) == "ui" || name_of(node) == "an") {
                const auto field = field_of(lower(node.attribute("type").value()), text_in(node));
                if (field != Field::none) {
                    const auto number = text_in(node);
                    give(field, field == Field::pmid && number.starts_with("NLM") ? number.substr(3) : number, "ui");
                    part.remove_child(node);
                }
            }
            node = next;
        }
    }

    static Field field_of(std::string_view kind, std::string_view number) {
        if (kind == "doi") return doi_in(number).empty() ? Field::none : Field::doi;
        if (kind == "pmid") return Field::pmid;
        // "NLM34888888" is the number of PubMed; digits alone may be the number that the NLM gives the journal.
        if (kind == "nlm") return number.starts_with("NLM") && may_be_pmid(number.substr(3)) ? Field::pmid : Field::none;
        if (!pmcid_in(number).empty()) return Field::pmcid;
        return kind.empty() ? Field::accession : Field::none;
    }

    void people(pugi::xml_node part, Field field) { take_all(child_of(part, "aug"), "au", field); }

    /// The authors' own words are keywords, all others stand in a thesaurus of the database.
    void subjects(pugi::xml_node list) {
        for (auto node = child_of(list, "subj"); node; node = child_of(list, "subj")) {
            const auto kind = lower(node.attribute("type").value());
            const bool is_own = kind.contains("key") || kind.contains("author") || kind.contains("unclass");
            take(list, "subj", is_own ? Field::keyword : Field::heading);
        }
    }

    void journal(pugi::xml_node part) {
        take(part, "jtl", Field::journal);
        take_all(part, "issn", Field::number);
        for (auto node = part.first_child(); node;) {
            const auto next = node.next_sibling();
            if (name_of(node) == "jid" && same_word(node.attribute("type").value(), "issn") && put(m_out.record(), Field::issn, text_in(node), "ebsco-xml:jid")) part.remove_child(node);
            node = next;
        }
    }

    void issue(pugi::xml_node part) {
        auto date = child_of(part, "dt");
        const std::string year = date.attribute("year").value();
        if (const auto printed = one_line(text_in(date)); year_in(printed)) take(part, "dt", Field::year);
        else give(Field::year, year, "dt");
        take(part, "vid", Field::volume);
        take(part, "iid", Field::issue);
        take(part, "pub", Field::publisher);
        take(part, "place", Field::place);
    }

    void book(pugi::xml_node part) {
        auto& made = m_out.record();
        const bool is_part = !made.title.empty();
        // A journal of the web service repeats the title of the article here.
        const auto title = taken(part, "btl");
        if (!is_part) give(Field::title, title, "btl");
        else if (made.journal.empty()) give(Field::journal, title, "btl");
        else add_other(made, "ebsco-xml:btl", title);
        take_all(part, "isbn", Field::number);
        take(part, "edition", Field::edition);
        people(part, made.authors.empty() ? Field::author : Field::editor);
    }

    void thesis(pugi::xml_node part) {
        if (m_out.record().title.empty()) take(part, "disstl", Field::title);
        take(part, "dissinst", Field::publisher);
    }
};

}  // namespace

int recognise_ebsco_xml(std::string_view head) { return has_element(head, "rec") && has_element(head, "header") && (has_element(head, "controlInfo") || has_element(head, "artinfo")) ? 95 : 0; }

base::Result<void> read_ebsco_xml(TextWindow& window, Delivery& out) { return EbscoReader(window, out).read(); }

}  // namespace loam::records
