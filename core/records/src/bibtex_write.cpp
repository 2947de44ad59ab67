#include "bibtex_fields.hpp"
#include "characters.hpp"
#include "loam/base/printed_date.hpp"
#include "latex.hpp"
#include "loam/base/text.hpp"
#include "registry.hpp"

namespace loam::records {
namespace {

std::string_view type_of(Kind kind) {
    switch (kind) {
        case Kind::book: return "book";
        case Kind::chapter: return "incollection";
        case Kind::conference_paper:
        case Kind::conference_abstract: return "inproceedings";
        case Kind::thesis: return "phdthesis";
        case Kind::report:
        case Kind::protocol: return "techreport";
        case Kind::dataset:
        case Kind::trial_registration: return "dataset";
        case Kind::web_page: return "online";
        case Kind::unknown:
        case Kind::preprint:
        case Kind::other: return "misc";
        default: return "article";
    }
}

/// An empty line for each line end, since BibTeX takes a single one for a blank.
std::string with_paragraphs(std::string_view text) {
    auto made = to_latex(text);
    for (auto at = made.find('\n'); at != std::string::npos; at = made.find('\n', at + 2)) made.replace(at, 1, "\n\n");
    return made;
}

class BibtexText {
public:
    BibtexText(std::string_view type, std::string_view key) : m_text(fmt::format("@{}{{{},\n", type, key)) {}
    void raw(std::string_view name, std::string_view value) {
        if (!value.empty()) m_text += fmt::format("  {} = {{{}}},\n", name, value);
    }
    /// A word that BibTeX has a string of its own for, without braces: styles write it out in their language.
    void word(std::string_view name, std::string_view value) { m_text += fmt::format("  {} = {},\n", name, value); }
    void field(std::string_view name, std::string_view value) { raw(name, with_paragraphs(value)); }
    void own(std::string_view tag, std::string_view value) { field(fmt::format("loam-{}", ++m_own), fmt::format("{}: {}", tag, value)); }
    std::string end() && { return std::move(m_text += "}\n\n"); }

private:
    std::string m_text;
    std::size_t m_own = 0;
};

std::string name_of(const Author& author) {
    if (author.body) return fmt::format("{{{}}}", to_latex(author.family));
    const auto braced = [](const std::string& part) {
        const auto low = lower(part);
        const auto text = to_latex(part);
        return low.find(" and ") != std::string::npos || low.starts_with("and ") || low.ends_with(" and") ? fmt::format("{{{}}}", text) : text;
    };
    return author.given.empty() ? braced(author.family) : fmt::format("{}, {}", braced(author.family), braced(author.given));
}

std::string names_of(const std::vector<Author>& authors, bool and_others) {
    std::string text;
    for (const auto& author : authors) text += (text.empty() ? "" : " and ") + name_of(author);
    return and_others && !text.empty() ? text + " and others" : text;
}

/// Separated by commas, as is usual; by semicolons where an item holds a comma itself.
std::string list_of(const std::vector<std::string>& items) {
    const bool has_comma = std::ranges::any_of(items, [](const auto& item) { return item.find(',') != std::string::npos; });
    return to_latex(base::join(items, has_comma ? "; " : ", ")) + (has_comma && items.size() == 1 ? ";" : "");
}

bool is_told(const Record& record, std::string_view number) {
    return std::ranges::any_of(record.others, [&](const auto& other) {
        Record told;
        return (other.tag == "bibtex:issn" || other.tag == "bibtex:isbn" || other.tag == "bibtex:eissn") && add_numbers(told, other.value) && (std::ranges::find(told.issns, number) != told.issns.end() || std::ranges::find(told.isbns, number) != told.isbns.end());
    });
}

void write_numbers(BibtexText& text, const Record& record) {
    for (const auto& [name, list] : {std::pair{"issn", &record.issns}, {"isbn", &record.isbns}}) {
        std::string line;
        for (const auto& number : *list)
            if (!is_told(record, number)) line += (line.empty() ? "" : ", ") + number;
        text.raw(name, line);
    }
    text.field("doi", record.doi);
    text.field("pmid", record.pmid);
    text.field("pmcid", record.pmcid);
    text.field("accession", record.accession);
    text.field("database", record.database);
}

/// The month by its name of BibTeX; what else a date says is Loam's own.
void write_month(BibtexText& text, const Record& record) {
    const auto& printed = record.date_as_printed;
    if (printed.empty()) return;
    const auto month = base::month_and_day(printed, record.year).month;
    if (month > 0) text.word("month", base::short_month(month));
    if (month > 0 ? printed != base::short_month(month) : year_in(printed).has_value()) text.own("loam:date", printed);
    else if (month == 0) text.field("month", printed);
}

void write_type(BibtexText& text, const Record& record, std::string_view type) {
    auto kind = kind_of_type(type).value_or(Kind::other);
    const auto told = std::ranges::find(record.others, "bibtex:document_type", &OtherField::tag);
    if (told != record.others.end()) kind = more_telling(kind, kind_of_type(told->value).value_or(Kind::unknown));
    if (kind != record.kind) text.own("loam:kind", word(record.kind));
    if (record.type_as_printed != type) text.own("loam:type", record.type_as_printed.empty() ? std::string_view("none") : std::string_view(record.type_as_printed));
}

bool is_field_name(std::string_view name) {
    return !name.empty() && is_letter(name.front()) && std::ranges::all_of(name, [](char c) { return is_letter(c) || is_digit(c) || c == '-' || c == '_' || c == '.' || c == ':' || c == '+'; });
}

}  // namespace

bool is_bibtex_key(std::string_view label) {
    return !label.empty() && std::ranges::all_of(label, [](char c) { return static_cast<unsigned char>(c) > 0x20 && std::string_view("\"#%'(),={}\\~").find(c) == std::string_view::npos; });
}

std::string bibtex_of(const Record& record) {
    const auto type = is_bibtex_type(record.type_as_printed) ? std::string_view(record.type_as_printed) : type_of(record.kind);
    const auto is_and_others = [](std::string_view tag) { return [tag](const OtherField& other) { return other.tag == tag && other.value == "others"; }; };
    BibtexText text(type, record.label);
    text.field("title", record.title);
    text.field("origtitle", record.translated_title);
    text.raw("author", names_of(record.authors, std::ranges::any_of(record.others, is_and_others("bibtex:author"))));
    text.raw("editor", names_of(record.editors, std::ranges::any_of(record.others, is_and_others("bibtex:editor"))));
    if (record.year) text.raw("year", std::to_string(*record.year));
    write_month(text, record);
    const bool is_part = record.kind == Kind::chapter || record.kind == Kind::conference_paper || record.kind == Kind::conference_abstract;
    text.field(is_part && std::ranges::find(record.others, "bibtex:journal", &OtherField::tag) == record.others.end() ? "booktitle" : "journal", record.journal);
    text.field("shortjournal", record.journal_short);
    text.field("volume", record.volume);
    text.field("number", record.issue);
    const auto ends = ends_of(record.pages);
    text.raw("pages", ends ? fmt::format("{}--{}", to_latex(ends->first), to_latex(ends->last)) : to_latex(record.pages));
    text.field("publisher", record.publisher);
    text.field("address", record.place);
    text.field("edition", record.edition);
    text.field("series", record.series);
    write_numbers(text, record);
    text.field("language", record.language);
    for (const auto& url : record.urls) &url == &record.urls.front() ? text.field("url", url) : text.own("loam:urls", url);
    text.field("abstract", record.abstract);
    text.raw("keywords", list_of(record.keywords));
    text.raw("mesh", list_of(record.headings));
    text.field("note", record.notes);
    write_type(text, record, type);
    for (const auto& other : record.others) {
        if (is_and_others("bibtex:author")(other) || is_and_others("bibtex:editor")(other)) continue;
        const auto own = own_part(other.tag, "bibtex");
        if (is_field_name(own) && own != "not-understood") text.field(own, other.value);
        else text.own(other.tag, other.value);
    }
    return std::move(text).end();
}

}  // namespace loam::records
