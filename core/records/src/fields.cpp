#include "fields.hpp"

#include "characters.hpp"
#include "loam/records/formats.hpp"

namespace loam::records {
namespace {

struct Named {
    Field field;
    std::string_view word;
    std::string Record::*text = nullptr;
};
constexpr std::array<Named, 35> all_fields{{
    {Field::kind, "kind"},
    {Field::type, "type", &Record::type_as_printed},
    {Field::title, "title", &Record::title},
    {Field::translated_title, "translated_title", &Record::translated_title},
    {Field::author, "authors"},
    {Field::editor, "editors"},
    {Field::body, "bodies"},
    {Field::year, "year"},
    {Field::date, "date", &Record::date_as_printed},
    {Field::journal, "journal", &Record::journal},
    {Field::journal_short, "journal_short", &Record::journal_short},
    {Field::volume, "volume", &Record::volume},
    {Field::issue, "issue", &Record::issue},
    {Field::pages, "pages", &Record::pages},
    {Field::first_page, "first_page"},
    {Field::last_page, "last_page"},
    {Field::publisher, "publisher", &Record::publisher},
    {Field::place, "place", &Record::place},
    {Field::edition, "edition", &Record::edition},
    {Field::series, "series", &Record::series},
    {Field::doi, "doi", &Record::doi},
    {Field::pmid, "pmid", &Record::pmid},
    {Field::pmcid, "pmcid", &Record::pmcid},
    {Field::accession, "accession", &Record::accession},
    {Field::database, "database", &Record::database},
    {Field::issn, "issn"},
    {Field::isbn, "isbn"},
    {Field::number, "issn_or_isbn"},
    {Field::language, "language", &Record::language},
    {Field::url, "urls"},
    {Field::abstract, "abstract", &Record::abstract},
    {Field::keyword, "keywords"},
    {Field::heading, "headings"},
    {Field::notes, "notes", &Record::notes},
    {Field::label, "label", &Record::label},
}};

/// What PsycINFO ("No Pagination Specified"), Publish or Perish ("0") and others print where there are no pages.
bool is_no_page(std::string_view text) {
    return same_word(text, "No-Specified") || same_word(text, "No Pagination Specified") || same_word(text, "No") || same_word(text, "Specified") || text == "0";
}

/// "[No abstract available]", "[No author name available]": what Scopus prints where there is none.
bool says_there_is_none(std::string_view text) {
    return text.starts_with("[No ") && text.ends_with(" available]") && text.size() < 40;
}

void add_once(std::vector<std::string>& list, std::string text) {
    if (!text.empty() && std::ranges::find(list, text) == list.end()) list.push_back(std::move(text));
}

bool put_page(Record& record, Field field, std::string_view text, std::string_view tag) {
    if (is_no_page(text)) return add_other(record, tag, text), true;
    if (field == Field::first_page) {
        if (record.pages.empty()) record.pages = text;
        else if (record.pages.starts_with('-') && text.find('-') == std::string_view::npos) record.pages = record.pages == fmt::format("-{}", text) ? std::string(text) : std::string(text) + record.pages;
        else if (record.pages != text) add_other(record, tag, text);
        return true;
    }
    // The last page alone, or behind a range, or the first once more.
    if (record.pages.empty()) record.pages = fmt::format("-{}", text);
    else if (record.pages.find('-') == std::string::npos) record.pages += record.pages == text ? std::string() : fmt::format("-{}", text);
    else if (!record.pages.ends_with(text)) add_other(record, tag, text);
    return true;
}

bool put_number(Record& record, Field field, std::string_view text, std::string_view tag) {
    if (field == Field::pmid && text.starts_with("http") && text.find("pubmed") != std::string_view::npos) {
        while (text.ends_with('/')) text.remove_suffix(1);
        text = text.substr(text.rfind('/') + 1);
    }
    const bool fits = field == Field::doi ? !doi_in(text).empty() : field == Field::pmcid ? !pmcid_in(text).empty() : std::ranges::all_of(text, is_digit);
    if (!fits) return add_other(record, tag, text), false;
    auto value = field == Field::doi ? doi_in(text) : field == Field::pmcid ? pmcid_in(text) : std::string(text);
    auto& member = *text_of(record, field);
    if (member.empty()) member = std::move(value);
    else if (!same_word(member, value)) add_other(record, tag, text);
    return true;
}

/// The year where it is not known yet; the rest of the date where the text says more.
bool put_year(Record& record, std::string_view text, std::string_view tag) {
    auto date = text;
    while (date.ends_with('/')) date.remove_suffix(1);
    if (date.size() == 6 && date.ends_with(".0")) date.remove_suffix(2);   // a table that had its years as numbers
    if (date.empty()) return true;
    const auto year = year_in(date);
    const bool is_year_alone = year && date.size() == 4;
    if (!record.year) record.year = year;
    if (is_year_alone ? record.year == year : record.date_as_printed == one_line(date)) return true;
    if (is_year_alone || !record.date_as_printed.empty()) add_other(record, tag, text);
    else record.date_as_printed = one_line(date);
    return true;
}

/// "1063-3995 (Print)"
bool tells_more(std::string_view numbers) {
    const auto low = lower(numbers);
    return std::ranges::any_of(std::array{"print", "electronic", "linking", "online", "cover", "pbk", "hbk", "cloth", "paper", "book", "pub", "pdf"}, [&](auto word) { return low.find(word) != std::string::npos; });
}

void put_text(Record& record, Field field, std::string_view value, std::string_view tag) {
    auto& member = *text_of(record, field);
    if (field == Field::abstract || field == Field::notes) {
        auto lines = own_lines(value);
        if (member.empty()) member = std::move(lines);
        else if (field == Field::notes) add_lines(member, lines);
        else if (member != lines) add_other(record, tag, lines);
        return;
    }
    auto line = one_line(value);
    if (member.empty()) member = std::move(line);
    else if (member != line) add_other(record, tag, line);
}

}  // namespace

std::string_view word(Field field) {
    const auto found = std::ranges::find(all_fields, field, &Named::field);
    return found == all_fields.end() ? "" : found->word;
}

std::optional<Field> field_from(std::string_view word) {
    const auto found = std::ranges::find(all_fields, word, &Named::word);
    if (found == all_fields.end()) return std::nullopt;
    return found->field;
}

const std::vector<Field>& fields() {
    static const auto all = [] {
        std::vector<Field> list;
        for (const auto& each : all_fields) list.push_back(each.field);
        return list;
    }();
    return all;
}

std::string* text_of(Record& record, Field field) {
    const auto found = std::ranges::find(all_fields, field, &Named::field);
    return found == all_fields.end() || !found->text ? nullptr : &(record.*found->text);
}

void add_other(Record& record, std::string_view tag, std::string_view value) {
    auto text = own_lines(value);
    if (!text.empty()) record.others.push_back({std::string(tag), std::move(text)});
}

void add_lines(std::string& text, std::string_view value) {
    if (value.empty()) return;
    if (!text.empty()) text += '\n';
    text += value;
}

bool put(Record& record, Field field, std::string_view value, std::string_view tag) {
    const auto text = bare(value);
    if (text.empty()) return true;
    if (says_there_is_none(text)) return add_other(record, tag, text), true;
    switch (field) {
        case Field::author: record.authors.push_back(author_from(text)); return true;
        case Field::editor: record.editors.push_back(author_from(text)); return true;
        case Field::body: record.authors.push_back({.family = one_line(text), .given = {}, .body = true}); return true;
        case Field::year: return put_year(record, text, tag);
        case Field::first_page:
        case Field::last_page: return put_page(record, field, one_line(text), tag);
        case Field::doi:
        case Field::pmid:
        case Field::pmcid: return put_number(record, field, text, tag);
        case Field::issn:
        case Field::isbn:
        case Field::number:
            if (!add_numbers(record, text) || tells_more(text)) add_other(record, tag, text);
            return true;
        case Field::url: add_once(record.urls, one_line(text.ends_with(';') ? text.substr(0, text.size() - 1) : text)); return true;
        case Field::keyword: add_once(record.keywords, one_line(text)); return true;
        case Field::heading: add_once(record.headings, one_line(text)); return true;
        case Field::kind:
            record.kind = kind_from(lower(text)).value_or(Kind::unknown);
            return record.kind != Kind::unknown;
        case Field::none: add_other(record, tag, text); return true;
        default: put_text(record, field, text, tag); return true;
    }
}

std::optional<Ends> ends_of(std::string_view pages) {
    const auto dash = pages.find('-');
    if (dash == std::string_view::npos || dash == 0 || dash + 1 == pages.size() || pages.find('-', dash + 1) != std::string_view::npos) return std::nullopt;
    if (pages.find_first_of(" ,;") != std::string_view::npos) return std::nullopt;
    const Ends ends{pages.substr(0, dash), pages.substr(dash + 1)};
    if (ends.first == ends.last || is_no_page(ends.first) || is_no_page(ends.last)) return std::nullopt;
    return ends;
}

/// "Accession Number: 104651987. Language: English. PMID: NLM21513456." in the notes of EBSCOhost.
static std::string_view number_in_notes(std::string_view notes, std::string_view name) {
    const auto at = notes.find(name);
    if (at == std::string_view::npos) return {};
    auto rest = bare(notes.substr(at + name.size()));
    if (rest.starts_with("NLM")) rest.remove_prefix(3);
    return rest.substr(0, rest.find_first_not_of("0123456789-"));
}

bool is_pmid(std::string_view text) {
    constexpr std::size_t most = 8;
    return !text.empty() && text.size() <= most && std::ranges::all_of(text, is_digit);
}

bool may_be_pmid(std::string_view text) { return text.size() >= 6 && is_pmid(text); }

void conclude(Record& record) {
    // A date that is only the year says no more, and few formats have a place for both.
    if (record.year && record.date_as_printed == std::to_string(*record.year)) record.date_as_printed.clear();
    if (record.accession.empty()) record.accession = number_in_notes(record.notes, "Accession Number: ");
    if (record.pmid.empty()) {
        const auto number = number_in_notes(record.notes, "PMID: ");
        if (is_pmid(number)) record.pmid = number;
    }
    if (record.pmcid.empty())
        if (const auto at = record.notes.find("PMCID: PMC"); at != std::string::npos) record.pmcid = "PMC" + std::string(std::string_view(record.notes).substr(at + 10, record.notes.find_first_not_of("0123456789", at + 10) - at - 10));
    // EndNote keeps the number of PubMed Central in a field for the user's own.
    for (const auto& other : record.others)
        if (record.pmcid.empty() && (other.tag == "ris:C2" || other.tag == "enw:2" || other.tag == "endnote-xml:custom2")) record.pmcid = pmcid_in(other.value);
    if (record.pages.starts_with('-')) record.pages.erase(0, 1);
    for (const auto& url : record.urls) {
        if (!record.doi.empty()) break;
        if (url.find("doi.org/10.") != std::string::npos) record.doi = doi_in(url);
    }
    // Zotero has no field for it in some kinds: "DOI: 10.1101/..." on a line of what it calls extra.
    if (const auto at = record.doi.empty() ? record.notes.find("DOI: ") : std::string::npos; at != std::string::npos && (at == 0 || record.notes[at - 1] == '\n'))
        record.doi = doi_in(bare(std::string_view(record.notes).substr(at + 5, record.notes.find('\n', at) - at - 5)));
    // In this order a file is read again as the same record: what is concluded once is printed then.
    if (record.pmid.empty() && is_pmid(record.accession)) {
        const auto database = lower(record.database);
        if (database.find("pubmed") != std::string::npos || database.find("medline") != std::string::npos || database == "nlm") record.pmid = record.accession;
    }
    // Paperpile and Reference Manager: "PMID:31234567", "PM:31234567"
    const auto take_pmid = [&](std::string_view text, std::string_view sign) {
        if (!record.pmid.empty() || !text.starts_with(sign)) return;
        const auto number = bare(text.substr(sign.size()));
        if (is_pmid(number)) record.pmid = number;
    };
    // Ovid prints the number with its address: "39000001 [https://www.ncbi.nlm.nih.gov/pubmed/?term=39000001]".
    if (const auto bracket = record.label.find(" [http"); bracket != std::string::npos && record.label.find("pubmed", bracket) != std::string::npos) take_pmid(record.label.substr(0, bracket), "");
    take_pmid(record.accession, "PMID:");
    for (const auto& url : record.urls) take_pmid(url, "PM:");
    if (record.pmcid.empty() && record.accession.starts_with("PMC")) record.pmcid = pmcid_in(record.accession);
}

void complete(Delivery& out, std::size_t line) {
    auto& record = out.record();
    conclude(record);
    if (record.title.empty()) out.doubtful(line, {}, "The record has no title; what it has was kept.");
}

void undo_entities(std::string& value, Delivery& out) {
    if (value.find('&') != std::string::npos && undo_entities(value)) out.often("Entities of HTML were turned into the characters they stand for.");
}

std::optional<Escape> escape_in(std::string_view value) {
    const auto colon = value.find(": ");
    if (colon == std::string_view::npos || colon > 60) return std::nullopt;
    const auto tag = value.substr(0, colon);
    const auto first = tag.find(':');
    if (first == std::string_view::npos || first + 1 == tag.size() || tag[first + 1] == ' ' || tag.find('\n') != std::string_view::npos) return std::nullopt;
    const auto of = tag.substr(0, first);
    if (of != "loam" && of != "json" && of != "pasted" && !format_of(of)) return std::nullopt;
    return Escape{tag, value.substr(colon + 2)};
}

bool apply(Record& record, const Escape& escape) {
    const auto name = own_part(escape.tag, "loam");
    if (name == "headings") {  // the last ones among the keywords
        std::size_t count = 0;
        for (const char c : escape.value) count = count * 10 + static_cast<std::size_t>(is_digit(c) ? c - '0' : 0);
        count = std::min(count, record.keywords.size());
        const auto from = record.keywords.end() - static_cast<std::ptrdiff_t>(count);
        record.headings.insert(record.headings.end(), from, record.keywords.end());
        record.keywords.erase(from, record.keywords.end());
        return true;
    }
    if (name == "heading") return put(record, Field::heading, escape.value, escape.tag);
    if (name == "no-label") return record.label.clear(), true;   // the key was made for a format that needs one
    const auto field = field_from(name);
    if (!field) return false;
    if (*field == Field::kind) return record.kind = kind_from(escape.value).value_or(Kind::unknown), true;
    if (*field == Field::notes) return add_lines(*text_of(record, *field), escape.value), true;
    if (*field == Field::type && escape.value == "none") return record.type_as_printed.clear(), true;   // its own format says a word for it
    if (auto* text = text_of(record, *field)) return *text = escape.value, true;
    if (*field == Field::year) return record.year = year_in(escape.value), true;
    if (*field == Field::issn) return record.issns.emplace_back(escape.value), true;
    if (*field == Field::isbn) return record.isbns.emplace_back(escape.value), true;
    return put(record, *field, escape.value, escape.tag);
}

std::string_view own_part(std::string_view tag, std::string_view format) {
    return tag.starts_with(format) && tag.size() > format.size() + 1 && tag[format.size()] == ':' ? tag.substr(format.size() + 1) : std::string_view();
}

}  // namespace loam::records
