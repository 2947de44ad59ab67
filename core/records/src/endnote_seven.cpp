// XML of EndNote 7 and before, which library systems write to this day: RECORD in RECORDS, a number for the type
// (REFERENCE_TYPE), all names in capitals.

#include "characters.hpp"
#include "registry.hpp"
#include "xml_records.hpp"

namespace loam::records {
namespace {

struct Meaning {
    std::string_view name;
    Field field;
};
constexpr auto meanings = std::to_array<Meaning>({
    {"REFNUM", Field::label}, {"YEAR", Field::year}, {"DATE", Field::date}, {"TITLE", Field::title}, {"TRANSLATED_TITLE", Field::translated_title}, {"TERTIARY_TITLE", Field::series}, {"ALTERNATE_TITLE", Field::journal_short}, {"VOLUME", Field::volume},
    {"NUMBER", Field::issue}, {"PAGES", Field::pages}, {"PLACE_PUBLISHED", Field::place}, {"PUBLISHER", Field::publisher}, {"EDITION", Field::edition}, {"ISBN", Field::number}, {"ISSN", Field::number}, {"ACCESSION_NUMBER", Field::accession},
    {"DOI", Field::doi}, {"ELECTRONIC_RESOURCE_NUM", Field::doi}, {"ABSTRACT", Field::abstract}, {"NOTES", Field::notes}, {"URL", Field::url}, {"LANGUAGE", Field::language}, {"DATABASE", Field::database}, {"NAME_OF_DATABASE", Field::database},
});

/// EndNote's own numbers, in its own words.
constexpr std::array<std::pair<std::string_view, std::string_view>, 13> types{{
    {"0", "Journal Article"}, {"1", "Book"}, {"2", "Thesis"}, {"3", "Conference Proceedings"}, {"4", "Personal Communication"}, {"5", "Newspaper Article"}, {"7", "Book Section"}, {"8", "Magazine Article"}, {"9", "Edited Book"}, {"10", "Report"},
    {"16", "Electronic Source"}, {"20", "Manuscript"}, {"31", "Generic"},
}};

class EndnoteSevenReader : public XmlReader {
public:
    EndnoteSevenReader(TextWindow& window, Delivery& out) : XmlReader(window, out, "endnote7-xml", {"RECORD"}) {}

private:
    void record(pugi::xml_node root) override {
        auto& made = m_out.record();
        type(taken(root, "REFERENCE_TYPE"));
        people(root, "AUTHORS", "AUTHOR", Field::author);
        people(root, "SECONDARY_AUTHORS", "SECONDARY_AUTHOR", Field::editor);
        while (auto list = child_of(root, "KEYWORDS")) {
            take_all(list, "KEYWORD", Field::keyword);
            keep_rest(made, list, "endnote7-xml");
            root.remove_child(list);
        }
        for (const auto& [name, field] : meanings) take_all(root, name, field);
        journal(root);
        give_type(taken(root, "TYPE_OF_WORK"));
    }

    void type(const std::string& number) {
        const auto found = std::ranges::find(types, number, [](const auto& each) { return each.first; });
        give_type(found == types.end() ? number : std::string(found->second));
    }

    void people(pugi::xml_node root, std::string_view list, std::string_view one, Field field) {
        while (auto each = child_of(root, list)) {
            take_all(each, one, field);
            keep_rest(m_out.record(), each, "endnote7-xml");
            root.remove_child(each);
        }
    }

    /// The second title is the journal of an article, the book of a chapter, the series of a book.
    void journal(pugi::xml_node root) {
        auto& made = m_out.record();
        auto periodical = child_of(root, "PERIODICAL");
        for (const auto* name : {"TITLE", "FULL_TITLE"}) take(periodical, name, Field::journal);
        take(periodical, "ABBR_1", Field::journal_short);
        const bool is_book = made.kind == Kind::book;
        take_all(root, "SECONDARY_TITLE", is_book && made.series.empty() ? Field::series : Field::journal);
    }
};

}  // namespace

int recognise_endnote_seven(std::string_view head) { return has_element(head, "RECORD") && (has_element(head, "REFERENCE_TYPE") || has_element(head, "REFNUM")) ? 95 : 0; }

base::Result<void> read_endnote_seven(TextWindow& window, Delivery& out) { return EndnoteSevenReader(window, out).read(); }

}  // namespace loam::records
