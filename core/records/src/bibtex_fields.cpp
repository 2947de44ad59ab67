#include "bibtex_fields.hpp"

#include "characters.hpp"
#include "latex.hpp"
#include "loam/base/text.hpp"

namespace loam::records {
namespace {

struct Meaning {
    std::string_view name;
    Field field;
    Latex mode = Latex::text;
};
constexpr auto meanings = std::to_array<Meaning>({
    {"author", Field::author}, {"editor", Field::editor}, {"title", Field::title}, {"journal", Field::journal}, {"journaltitle", Field::journal}, {"booktitle", Field::journal}, {"shortjournal", Field::journal_short}, {"journal-iso", Field::journal_short},
    {"year", Field::year}, {"date", Field::date}, {"month", Field::date}, {"volume", Field::volume}, {"number", Field::issue}, {"issue", Field::issue}, {"pages", Field::pages, Latex::plain}, {"publisher", Field::publisher}, {"address", Field::place},
    {"location", Field::place}, {"edition", Field::edition}, {"series", Field::series}, {"doi", Field::doi, Latex::plain}, {"issn", Field::number, Latex::plain}, {"eissn", Field::number, Latex::plain}, {"isbn", Field::number, Latex::plain}, {"url", Field::url, Latex::plain},
    {"abstract", Field::abstract}, {"keywords", Field::keyword}, {"keyword", Field::keyword}, {"key-words", Field::keyword}, {"keywords-plus", Field::keyword}, {"author_keywords", Field::keyword}, {"mesh", Field::heading}, {"mesh-terms", Field::heading}, {"note", Field::notes}, {"annote", Field::notes}, {"language", Field::language}, {"langid", Field::language}, {"abbrev_source_title", Field::journal_short}, {"pmid", Field::pmid, Latex::plain}, {"pmcid", Field::pmcid, Latex::plain}, {"pmc", Field::pmcid, Latex::plain}, {"pubmed_id", Field::pmid, Latex::plain}, {"unique-id", Field::accession, Latex::plain},
    {"accession", Field::accession, Latex::plain}, {"database", Field::database}, {"translatedtitle", Field::translated_title}, {"origtitle", Field::translated_title}, {"file", Field::none, Latex::plain}, {"eprint", Field::none, Latex::plain},
});

constexpr auto types = std::to_array<std::string_view>({"article", "book", "mvbook", "booklet", "inbook", "bookinbook", "suppbook", "incollection", "inproceedings", "conference", "proceedings", "mvproceedings", "collection", "mvcollection", "phdthesis", "mastersthesis", "bachelorsthesis",
                                                        "thesis", "techreport", "report", "manual", "misc", "online", "electronic", "www", "webpage", "unpublished", "patent", "periodical", "suppperiodical", "reference", "inreference", "dataset", "software", "set", "xdata", "artwork", "audio", "video", "movie", "music", "image", "letter", "legal", "standard", "review", "performance", "jurisdiction", "legislation", "commentary", "preprint", "generic"});

/// Single line ends in BibTeX are blanks; an empty line parts paragraphs.
std::string paragraphs(std::string_view text) {
    std::string made;
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] != '\n' && text[at] != '\r') {
            made += text[at++];
            continue;
        }
        std::size_t ends = 0;
        for (; at < text.size() && (text[at] == '\n' || text[at] == '\r' || text[at] == ' ' || text[at] == '\t'); ++at)
            if (text[at] == '\n' || (text[at] == '\r' && (at + 1 == text.size() || text[at + 1] != '\n'))) ++ends;
        made.append(std::max<std::size_t>(1, ends / 2), ends < 2 ? ' ' : '\n');
    }
    return made;
}

/// Parts between " and " outside of braces.
std::vector<std::string_view> names_of(std::string_view text) {
    std::vector<std::string_view> names;
    std::size_t depth = 0;
    std::size_t from = 0;
    const auto is_blank = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); };
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '\\') ++at;
        else if (text[at] == '{') ++depth;
        else if (text[at] == '}' && depth > 0) --depth;
        else if (depth == 0 && is_blank(text[at]) && at + 4 < text.size() && starts_with_word(text.substr(at + 1), "and") && is_blank(text[at + 4])) {
            names.push_back(text.substr(from, at - from));
            from = at + 5;
            at += 3;
        }
    }
    names.push_back(text.substr(std::min(from, text.size())));
    return names;
}

bool is_all_in_braces(std::string_view name) {
    if (!name.starts_with('{') || !name.ends_with('}')) return false;
    std::size_t depth = 0;
    for (std::size_t at = 0; at < name.size(); ++at) {
        if (name[at] == '\\') ++at;
        else if (name[at] == '{') ++depth;
        else if (name[at] == '}' && --depth == 0) return at + 1 == name.size();
    }
    return false;
}

/// "family=Berg, given=A., prefix=van den, useprefix=true": biblatex, as Better BibTeX writes it.
std::optional<Author> extended_name(const std::string& text) {
    if (!text.starts_with("family=") && !text.starts_with("given=") && !text.starts_with("prefix=")) return std::nullopt;
    Author author;
    std::string prefix;
    std::string suffix;
    for (const auto& part : base::split(text, ',')) {
        const auto sign = part.find('=');
        if (sign == std::string::npos) return std::nullopt;
        const auto key = bare(std::string_view(part).substr(0, sign));
        auto value = one_line(std::string_view(part).substr(sign + 1));
        if (value.size() > 1 && value.front() == '"' && value.back() == '"') value = value.substr(1, value.size() - 2);
        if (key == "family") author.family = std::move(value);
        else if (key == "given") author.given = std::move(value);
        else if (key == "prefix") prefix = std::move(value);
        else if (key == "suffix") suffix = std::move(value);
        else if (key != "useprefix" && key != "given-i" && key != "family-i" && key != "prefix-i" && key != "suffix-i" && key != "juniorcomma" && key != "nametemplates" && key != "sortingnamekeytemplatename") return std::nullopt;
    }
    if (!prefix.empty()) author.family = prefix + " " + author.family;
    if (!suffix.empty()) author.given += ", " + suffix;
    return author.family.empty() ? std::nullopt : std::optional(author);
}

Author bibtex_name(std::string_view raw) {
    const auto name = bare(raw);
    const auto text = one_line(from_latex(name, Latex::text));
    if (auto extended = extended_name(text)) return *extended;
    if (is_all_in_braces(name) && text.find(',') == std::string::npos && text.find(' ') != std::string::npos) return {.family = text, .given = {}, .body = true};
    if (is_all_in_braces(name) && text.find(' ') == std::string::npos) return {.family = text, .given = {}, .body = !name.starts_with("{\\")};
    const auto first = text.find(',');
    const auto second = first == std::string::npos ? first : text.find(',', first + 1);
    if (second == std::string::npos || text.find(',', second + 1) != std::string::npos) return author_from(text);
    // "Family, Jr, Given"
    const auto middle = one_line(std::string_view(text).substr(first + 1, second - first - 1));
    const auto last = one_line(std::string_view(text).substr(second + 1));
    const auto low = lower(middle);
    if (low == "jr" || low == "jr." || low == "sr" || low == "sr." || low == "ii" || low == "iii" || low == "iv") return {.family = text.substr(0, first), .given = fmt::format("{}, {}", last, middle), .body = false};
    return author_from(text);
}

void add_names(Record& record, Field field, std::string_view value, std::string_view tag) {
    auto& people = field == Field::author ? record.authors : record.editors;
    const auto names = names_of(value);
    if (names.size() == 1 && value.find(';') != std::string_view::npos && value.find('{') == std::string_view::npos) {
        for (const auto& name : names_in(from_latex(value, Latex::text))) people.push_back(author_from(name));
        return;
    }
    for (const auto name : names) {
        if (bare(name).empty()) continue;
        if (same_word(bare(name), "others")) add_other(record, tag, "others");
        else people.push_back(bibtex_name(name));
    }
}

void add_list(Record& record, Field field, std::string_view text, std::string_view tag) {
    const char separator = text.find(';') != std::string_view::npos ? ';' : ',';
    for (const auto& each : base::split(text, separator)) put(record, field, each, tag);
}

const Meaning* meaning_of(std::string_view name) {
    const auto found = std::ranges::find(meanings, name, &Meaning::name);
    return found == meanings.end() ? nullptr : &*found;
}

/// "loam-12"
bool is_own(std::string_view name) { return name.starts_with("loam-") && std::ranges::all_of(name.substr(5), is_digit); }

class EntryStore {
public:
    EntryStore(Delivery& out, const BibEntry& entry, std::size_t line) : m_out(out), m_record(out.record()), m_entry(entry), m_line(line) {}

    void store() {
        m_record.type_as_printed = m_entry.type;
        m_record.kind = kind_of_type(m_entry.type).value_or(Kind::other);
        m_record.label = from_latex(m_entry.key, Latex::plain);
        for (const auto& field : m_entry.fields) store(field.name, field.value);
        conclude();
    }

private:
    void store(std::string_view name, std::string_view value) {
        if (bare(value).empty()) return;
        const auto tag = fmt::format("bibtex:{}", name);
        const auto* meaning = meaning_of(name);
        const auto field = meaning ? meaning->field : Field::none;
        if (is_own(name)) return own(value, tag);
        if (field == Field::author || field == Field::editor) return add_names(m_record, field, value, tag);
        auto text = paragraphs(from_latex(value, meaning ? meaning->mode : Latex::text));
        undo_entities(text, m_out);
        if (field == Field::keyword || field == Field::heading) return add_list(m_record, field, text, tag);
        if (field == Field::date) {
            auto& kept = name == "date" ? m_date : m_month;
            if (!kept.empty() && kept != one_line(text)) return add_other(m_record, fmt::format("bibtex:{}", name), one_line(text));
            return void(kept = one_line(text));
        }
        if (name == "booktitle") return void(m_book = one_line(text));
        if (name == "subtitle") return void(m_subtitle = one_line(text));
        if (name == "school" || name == "institution" || name == "organization") return house(text, tag);
        if (name == "article-number" || name == "articleno" || name == "art_number" || name == "eid") return void(m_article = one_line(text));
        if (name == "source" && same_word(text, "Scopus")) return void(put(m_record, Field::database, text, tag));
        if (name == "document_type") m_document_type = one_line(text);
        if (name == "eprinttype" || name == "archiveprefix") m_eprint_type = lower(text);
        if (name == "eprint") m_eprint = one_line(text);
        if (field == Field::pages) text = with_single_hyphens(text);
        if (field == Field::doi && doi_in(text).empty()) return add_other(m_record, tag, text);
        if (!put(m_record, field, text, tag) && field != Field::number) m_out.misplaced(m_line, name, text);
    }

    /// "123--130"
    static std::string with_single_hyphens(std::string text) {
        for (auto at = text.find("--"); at != std::string::npos; at = text.find("--")) text.replace(at, 2, "-");
        for (auto at = text.find(" - "); at != std::string::npos; at = text.find(" - ")) text.replace(at, 3, "-");
        return text;
    }

    void own(std::string_view value, const std::string& tag) {
        const auto text = paragraphs(from_latex(value, Latex::text));
        const auto escape = escape_in(text);
        if (!escape) return add_other(m_record, tag, text);
        if (escape->tag.starts_with("loam:")) m_escapes.emplace_back(escape->tag, escape->value);
        else m_record.others.push_back({std::string(escape->tag), std::string(escape->value)});
    }

    void house(const std::string& text, const std::string& tag) {
        const bool is_publisher = m_record.kind == Kind::thesis || m_record.kind == Kind::report;
        put(m_record, is_publisher ? Field::publisher : Field::none, text, tag);
    }

    /// Where the archive shows it: arXiv, JSTOR and the Handle System have an address for every number.
    [[nodiscard]] std::string address_of_eprint() const {
        auto number = m_eprint;
        const bool says_arxiv = lower(number).starts_with("arxiv:");
        if (says_arxiv) number.erase(0, 6);
        if (number.empty() || number.contains("://") || number.find_first_of(" {}\\") != std::string::npos) return {};
        if (m_eprint_type == "arxiv" || (says_arxiv && m_eprint_type.empty())) return "https://arxiv.org/abs/" + number;
        if (m_eprint_type == "jstor") return "https://www.jstor.org/stable/" + number;
        if (m_eprint_type == "hdl") return "https://hdl.handle.net/" + number;
        return {};
    }

    void conclude() {
        if (!m_subtitle.empty()) m_record.title += (m_record.title.empty() ? "" : ": ") + m_subtitle;
        if (!m_book.empty()) put(m_record, Field::journal, m_book, "bibtex:booktitle");
        if (!m_article.empty()) put(m_record, m_record.pages.empty() ? Field::pages : Field::none, m_article, "bibtex:eid");
        if (!m_date.empty()) put(m_record, Field::year, m_date, "bibtex:date");
        if (const auto* itself = m_entry.find("crossref"); itself && m_record.doi.empty() && names_itself(m_entry, *itself)) m_record.doi = doi_in(*itself);
        if (m_month == "0" || m_month == "00") {   // SciELO, where none is known
            add_other(m_record, "bibtex:month", m_month);
        } else if (!m_month.empty()) {
            if (m_record.date_as_printed.empty()) m_record.date_as_printed = m_month;
            else add_other(m_record, "bibtex:month", m_month);
        }
        if (const auto told = kind_of_type(m_document_type)) m_record.kind = more_telling(m_record.kind, *told);
        if (m_eprint_type == "arxiv" && m_record.journal.empty() && (m_record.kind == Kind::unknown || m_record.kind == Kind::other)) m_record.kind = Kind::preprint;
        if (const auto address = address_of_eprint(); !address.empty() && m_record.urls.empty()) put(m_record, Field::url, address, "bibtex:eprint");
        if (m_eprint_type == "pubmed" || m_eprint_type == "pmid") put(m_record, Field::pmid, m_eprint, "bibtex:eprint");
        for (const auto& [tag, value] : m_escapes)
            if (!apply(m_record, {tag, value})) m_record.others.push_back({tag, value});
        add_other(m_record, "bibtex:not-understood", m_entry.bad);
        complete(m_out, m_line);
    }

    Delivery& m_out;
    Record& m_record;
    const BibEntry& m_entry;
    std::size_t m_line;
    std::string m_date, m_month, m_book, m_subtitle, m_article, m_eprint, m_eprint_type, m_document_type;
    std::vector<std::pair<std::string, std::string>> m_escapes;
};

}  // namespace

bool is_bibtex_type(std::string_view type) { return std::ranges::find(types, type) != types.end(); }

void inherit_fields(BibEntry& entry, const BibEntry& parent) {
    static constexpr std::array<std::string_view, 12> own{"crossref", "xdata", "doi", "url", "abstract", "keywords", "pages", "note", "file", "ids", "author", "entryset"};
    const bool is_data = parent.type == "xdata";
    for (const auto& field : parent.fields) {
        auto name = field.name;
        if (!is_data && std::ranges::find(own, std::string_view(name)) != own.end()) continue;
        if (!is_data && name == "title") name = parent.type == "periodical" ? "journaltitle" : "booktitle";
        if (!is_data && name == "subtitle") continue;
        if (!entry.find(name)) entry.fields.push_back({name, field.value, 0, 0});
    }
}

void store_bibtex(Delivery& out, const BibEntry& entry, std::size_t line) { EntryStore(out, entry, line).store(); }

}  // namespace loam::records
