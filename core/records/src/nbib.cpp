// MEDLINE as PubMed displays and saves it (.nbib), as ERIC and Ovid write it too.

#include "characters.hpp"
#include "loam/base/printed_date.hpp"
#include "loam/base/text.hpp"
#include "ovid_source.hpp"
#include "registry.hpp"
#include "table.hpp"
#include "tagged.hpp"

namespace loam::records {
namespace {

struct Meaning {
    std::string_view tag;
    Field field;
};
/// Tags of the MEDLINE/PubMed data element descriptions; with none: kept as they are.
constexpr auto meanings = std::to_array<Meaning>({
    {"PMID", Field::pmid}, {"PMC", Field::none}, {"PMCR", Field::none}, {"TI", Field::title}, {"TT", Field::translated_title}, {"BTI", Field::journal}, {"CTI", Field::series}, {"FAU", Field::author},
    {"AU", Field::none}, {"AUID", Field::none}, {"CN", Field::body}, {"FED", Field::editor}, {"ED", Field::none}, {"DP", Field::year}, {"JT", Field::journal}, {"TA", Field::journal_short}, {"VI", Field::volume},
    {"IP", Field::issue}, {"PG", Field::pages}, {"PB", Field::publisher}, {"EN", Field::edition}, {"ISBN", Field::isbn}, {"IS", Field::issn}, {"ISSN", Field::issn}, {"LA", Field::language}, {"AB", Field::abstract},
    {"MH", Field::heading}, {"OT", Field::keyword}, {"OWN", Field::none}, {"STAT", Field::none}, {"DCOM", Field::none}, {"LR", Field::none}, {"DEP", Field::none}, {"AD", Field::none}, {"PT", Field::none}, {"PL", Field::place},
    {"JID", Field::none}, {"SB", Field::none}, {"CRDT", Field::none}, {"PHST", Field::none}, {"AID", Field::none}, {"LID", Field::none}, {"PST", Field::none}, {"SO", Field::none}, {"EDAT", Field::none}, {"MHDA", Field::none},
    {"CI", Field::none}, {"COIS", Field::none}, {"GR", Field::none}, {"IR", Field::none}, {"FIR", Field::none}, {"IRAD", Field::none}, {"RN", Field::none}, {"OTO", Field::none}, {"OID", Field::none}, {"MID", Field::none},
    {"NM", Field::none}, {"SI", Field::none}, {"DA", Field::none}, {"RF", Field::none}, {"PS", Field::none}, {"FPS", Field::none}, {"GN", Field::notes}, {"OAB", Field::none}, {"OABL", Field::none}, {"OCI", Field::none}, {"DRDT", Field::none},
    {"CON", Field::none}, {"CIN", Field::none}, {"EIN", Field::none}, {"EFR", Field::none}, {"CRI", Field::none}, {"CRF", Field::none}, {"PRIN", Field::none}, {"PROF", Field::none}, {"RPI", Field::none}, {"RPF", Field::none},
    {"RIN", Field::none}, {"ROF", Field::none}, {"UIN", Field::none}, {"UOF", Field::none}, {"SPIN", Field::none}, {"ORI", Field::none}, {"DDIN", Field::none}, {"DRIN", Field::none}, {"ECI", Field::none}, {"ECF", Field::none}, {"CTDT", Field::none},
    {"GS", Field::none}, {"SPACE", Field::none}, {"LOAM", Field::none}, {"UI", Field::accession}, {"YR", Field::year}, {"DO", Field::doi}, {"JC", Field::none}, {"AUTH", Field::none}, {"TAS", Field::none},
});

const Meaning* meaning_of(std::string_view tag) {
    const auto found = std::ranges::find(meanings, tag, &Meaning::tag);
    return found == meanings.end() ? nullptr : &*found;
}

/// "pmid- ", "ti  - ": in small letters, but else as MEDLINE has it.
const Meaning* small_tag(std::string_view line) {
    if (line.size() < 5 || line[4] != '-' || (line.size() > 5 && line[5] != ' ') || line[0] < 'a' || line[0] > 'z') return nullptr;
    const auto tag = bare(line.substr(0, 4));
    if (tag.size() < 2 || !std::ranges::all_of(tag, [](char c) { return c >= 'a' && c <= 'z'; })) return nullptr;
    std::string capitals(tag);
    for (auto& c : capitals) c = static_cast<char>(c - 'a' + 'A');
    return meaning_of(capitals);
}

/// "Long V" is the short form of "Long, Vicky".
bool is_short_for(std::string_view short_name, const Author& author) {
    return starts_with_word(short_name, author.family) && (short_name.size() <= author.family.size() || (short_name[author.family.size()] == ' ' && !author.given.empty() && short_name.size() > author.family.size() + 1 && short_name[author.family.size() + 1] == author.given.front()));
}

/// Line ends in what MEDLINE has no place for are written as \n.
std::string with_lines(std::string_view value) {
    std::string text;
    for (std::size_t i = 0; i < value.size(); ++i) {
        if (value[i] != '\\' || i + 1 == value.size()) text += value[i];
        else text += value[++i] == 'n' ? '\n' : value[i];
    }
    return text;
}

std::string without_lines(std::string_view value) {
    std::string text;
    for (const char c : value) {
        if (c == '\n') text += "\\n";
        else if (c == '\\') text += "\\\\";
        else text += c;
    }
    return text;
}

class NbibReader : public TaggedReader {
public:
    NbibReader(TextWindow& window, Delivery& out) : TaggedReader(window, out, "nbib") {}

private:
    std::optional<TagLine> tag_of(std::string_view line) const override {
        if (const auto* small = small_tag(line)) return TagLine{small->tag, line.substr(5), true};
        std::size_t n = 0;
        while (n < line.size() && n < 4 && (is_upper(line[n]) || (n > 0 && is_digit(line[n])))) ++n;
        if (n < 2) return std::nullopt;
        std::size_t at = n;
        while (at < line.size() && at < 5 && line[at] == ' ') ++at;
        if (at >= line.size() || line[at] != '-') return std::nullopt;
        TagLine found{line.substr(0, n), line.substr(at + 1), at != 4};
        const bool is_spaced = found.value.empty() || found.value.front() == ' ';
        if (at == 4 && is_spaced) return found;
        found.is_bent = true;
        if (!meaning_of(found.tag)) return std::nullopt;
        return at == 4 || is_spaced ? std::optional(found) : std::nullopt;
    }
    bool begins(std::string_view tag, bool blank) const override { return blank || (tag == "PMID" && !m_out.record().pmid.empty()); }
    Use use_of(std::string_view line, bool blank) const override {
        if (!blank || line.starts_with("      ")) return Use::carries_on;
        const auto text = bare(line);
        return std::ranges::all_of(text, [](char c) { return is_digit(c) || c == '.' || c == ':'; }) ? Use::counter : Use::heading;
    }
    bool keeps_lines(std::string_view) const override { return false; }
    bool is_indented(std::string_view line) const override { return line.starts_with("      "); }

    void store(std::string_view tag, const std::string& value, std::size_t line) override {
        auto& record = m_out.record();
        if (tag == "LOAM" && store_escape(with_lines(value))) return;
        if (tag == "AU") return store_short(record.authors, value, m_short_authors);
        if (tag == "ED") return store_short(record.editors, value, m_short_editors);
        if (tag == "PT") return m_types.push_back(one_line(value));
        if (tag == "PMC" && !pmcid_in(value).empty()) return void(put(record, Field::pmcid, value, own(tag)));
        if (tag == "LID" || tag == "AID") return store_article_id(tag, value);
        if (tag == "LA" && !record.language.empty()) return void(record.language += "; " + one_line(value));
        if (tag == "AB" && !record.abstract.empty()) return add_lines(record.abstract, own_lines(value));
        if (tag == "TI" && !record.title.empty() && record.title != one_line(value)) return void(record.title += fmt::format("{} {}", std::string_view(":?!.").find(record.title.back()) == std::string_view::npos ? ":" : "", one_line(value)));
        if (tag == "DP") return void(put(record, Field::year, one_line(value), own(tag)));
        if (tag == "OID" && record.accession.empty() && is_number_of_eric(value)) return void(put(record, Field::accession, value, own(tag)));
        const auto* meaning = meaning_of(tag);
        if (!meaning || meaning->field == Field::none) return add_other(record, own(tag), value);
        if (!put(record, meaning->field, value, own(tag))) m_out.misplaced(line, tag, value);
    }

    /// "EJ1400001", "ED600001"
    static bool is_number_of_eric(std::string_view value) { return value.size() >= 8 && (value.starts_with("EJ") || value.starts_with("ED")) && std::ranges::all_of(value.substr(2), is_digit); }

    /// A name that is there in full already says nothing new.
    static void store_short(const std::vector<Author>& full, const std::string& value, std::vector<std::string>& left) {
        if (!full.empty() && is_short_for(value, full.back())) return;
        if (std::ranges::any_of(full, [&](const auto& author) { return is_short_for(value, author); })) return;
        left.push_back(one_line(value));
    }

    void store_article_id(std::string_view tag, const std::string& value) {
        auto& record = m_out.record();
        const auto doi = doi_in(value);
        if (doi.empty() && value.starts_with("http")) return void(put(record, Field::url, one_line(value), own(tag)));   // ERIC
        if (doi.empty()) return add_other(record, own(tag), value);
        put(record, Field::doi, doi, own(tag));
    }

    void conclude(std::size_t line) override {
        auto& record = m_out.record();
        settle(record.authors, "AU", m_short_authors);
        settle(record.editors, "ED", m_short_editors);
        record.type_as_printed = base::join(m_types, "; ");
        record.kind = Kind::unknown;
        for (const auto& type : m_types) record.kind = more_telling(record.kind, kind_of_type(type).value_or(Kind::other));
        m_types.clear();
        take_source();
        apply_escapes();
        complete(m_out, line);
    }

    /// Ovid writes the tags of MEDLINE, and the journal only within its source: "Journal. 12(3):123-134, 2019 Mar."
    void take_source() {
        auto& record = m_out.record();
        const auto source = std::ranges::find(record.others, "nbib:SO", &OtherField::tag);
        if (source == record.others.end() || !record.journal.empty() || !record.journal_short.empty()) return;
        const auto text = source->value;
        if (read_nlm_citation(record, text)) return;
        read_ovid_source(record, text);
        if (record.volume.empty()) record.journal.clear();   // it is of another form, and stands among the rest
    }

    /// Records without full names have the short ones.
    void settle(std::vector<Author>& authors, std::string_view tag, std::vector<std::string>& left) {
        const bool none = std::ranges::all_of(authors, &Author::body);
        for (const auto& name : left) {
            if (none) authors.push_back(author_from(name));
            else if (std::ranges::none_of(authors, [&](const auto& author) { return is_short_for(name, author); })) add_other(m_out.record(), own(tag), name);
        }
        left.clear();
    }

    std::vector<std::string> m_types;
    std::vector<std::string> m_short_authors;
    std::vector<std::string> m_short_editors;
};

class NbibText {
public:
    void line(std::string_view tag, std::string_view lines) {
        if (lines.empty()) return;
        std::string joined(lines);
        std::ranges::replace(joined, '\n', ' ');
        std::string_view value = joined;
        m_text += fmt::format("{:<4}- ", tag);
        // Wrapped at blanks as PubMed does it, so that nothing is joined otherwise when it is read again.
        constexpr std::size_t width = 88;
        for (bool first = true; !value.empty(); first = false) {
            auto cut = value.size();
            if (cut > width) {
                cut = value.rfind(' ', width);
                // Never beside another blank, since one is all that joins the lines again.
                while (cut != std::string_view::npos && cut > 0 && (value[cut - 1] == ' ' || value[cut + 1] == ' ')) cut = value.rfind(' ', cut - 1);
                if (cut == std::string_view::npos || cut == 0) cut = std::min(value.find(' ', 1), value.size());
            }
            m_text += fmt::format("{}{}\n", first ? "" : "      ", value.substr(0, cut));
            value.remove_prefix(std::min(cut + 1, value.size()));
        }
    }
    void escape(std::string_view tag, std::string_view value) { line("LOAM", without_lines(fmt::format("{}: {}", tag, value))); }
    [[nodiscard]] bool is_empty() const { return m_text.empty(); }
    std::string end() && { return std::move(m_text += "\n"); }

private:
    std::string m_text;
};

void write_types(NbibText& text, const Record& record) {
    auto kind = Kind::unknown;
    for (const auto& type : record.type_as_printed.empty() ? std::vector<std::string>() : base::split(record.type_as_printed, ';')) {
        text.line("PT", bare(type));
        kind = more_telling(kind, kind_of_type(type).value_or(Kind::other));
    }
    if (record.type_as_printed.empty() && record.kind != Kind::unknown) text.escape("loam:kind", word(record.kind));
    else if (kind != record.kind) text.escape("loam:kind", word(record.kind));
    if (kind != record.kind && record.kind == Kind::unknown) text.escape("loam:type", record.type_as_printed);
}

bool is_told(const Record& record, std::initializer_list<std::string_view> tags, std::string_view number) {
    return std::ranges::any_of(record.others, [&](const auto& other) {
        Record told;
        return std::ranges::find(tags, std::string_view(other.tag)) != tags.end() && add_numbers(told, other.value) && (std::ranges::find(told.issns, number) != told.issns.end() || std::ranges::find(told.isbns, number) != told.isbns.end());
    });
}

}  // namespace

int recognise_nbib(std::string_view head) {
    int tags = 0;
    int others = 0;
    bool is_sure = false;
    for (std::size_t lines = 0; !head.empty() && lines < 400; ++lines) {
        const auto end = std::min(head.find_first_of("\r\n"), head.size());
        const auto line = head.substr(0, end);
        head.remove_prefix(std::min(end + 1, head.size()));
        if (line.starts_with("pmid- ") && small_tag(line)) is_sure = true;
        if (line.starts_with("PMID-") || line.starts_with("PMCR-") || line.starts_with("OWN -") || line.starts_with("STAT-") || line.starts_with("PMC -") || line.starts_with("LOAM-")) is_sure = true;
        if (small_tag(line)) {
            ++tags;
            continue;
        }
        if (line.size() < 5 || line[4] != '-' || !is_upper(line[0]) || !meaning_of(bare(line.substr(0, 4)))) {
            others += bare(line).empty() || line.starts_with("      ") ? 0 : 1;
            continue;
        }
        ++tags;
    }
    return is_sure ? 90 : tags >= 4 ? 45 : tags > 0 && others == 0 ? 35 : 0;
}

base::Result<void> read_nbib(TextWindow& window, Delivery& out) { return NbibReader(window, out).read(); }

namespace {

/// "2019 May 2": the year stands first, since most programs read no more of the line.
void write_date(NbibText& text, const Record& record) {
    const auto& printed = record.date_as_printed;
    if (!record.year) {
        text.line("DP", printed);
        if (year_in(printed)) text.escape("loam:year", "none");
        return;
    }
    const auto year = std::to_string(*record.year);
    if (printed.empty() || printed.starts_with(year)) return text.line("DP", printed.empty() ? year : printed);
    const auto [month, day] = base::month_and_day(printed, record.year);
    auto date = year;
    if (month > 0) {
        date += ' ';
        date += static_cast<char>(base::short_month(month)[0] - 'a' + 'A');
        date += base::short_month(month).substr(1);
    }
    if (day > 0) date += fmt::format(" {}", day);
    text.line("DP", date);
    text.escape("loam:date", printed);
}

}  // namespace

std::string nbib_of(const Record& record) {
    NbibText text;
    text.line("PMID", record.pmid);
    for (const auto& number : record.issns)
        if (!is_told(record, {"nbib:IS", "nbib:ISSN"}, number)) text.line("IS", number);
    for (const auto& number : record.isbns)
        if (!is_told(record, {"nbib:ISBN"}, number)) text.line("ISBN", number);
    text.line("VI", record.volume);
    text.line("IP", record.issue);
    write_date(text, record);
    text.line("TI", record.title);
    text.line("TT", record.translated_title);
    text.line("PG", record.pages);
    if (!record.doi.empty()) text.line("LID", record.doi + " [doi]");
    for (const auto& part : base::split(record.abstract, '\n')) text.line("AB", part);
    if (record.abstract.find("\n\n") != std::string::npos) text.escape("loam:abstract", record.abstract);
    for (const auto& author : record.authors) text.line(author.body ? "CN" : "FAU", author.body ? author.family : printed(author));
    for (const auto& editor : record.editors) text.line("FED", printed(editor));
    text.line("LA", record.language);
    write_types(text, record);
    text.line("TA", record.journal_short);
    text.line("JT", record.journal);
    text.line("PL", record.place);
    text.line("PB", record.publisher);
    text.line("EN", record.edition);
    text.line("CTI", record.series);
    for (const auto& heading : record.headings) text.line("MH", heading);
    text.line("PMC", record.pmcid);
    for (const auto& keyword : record.keywords) text.line("OT", keyword);
    for (const auto& [name, value] : {std::pair{"loam:accession", &record.accession}, {"loam:database", &record.database}, {"loam:label", &record.label}})
        if (!value->empty()) text.escape(name, *value);
    for (const auto& url : record.urls) text.escape("loam:urls", url);
    if (!record.notes.empty()) text.escape("loam:notes", record.notes);
    for (const auto& [tag, value] : record.others) {
        const auto own = own_part(tag, "nbib");   // a second PMID would begin a record
        const bool fits = own != "PMID" && own.size() >= 2 && own.size() <= 4 && std::ranges::all_of(own, [](char c) { return is_upper(c) || is_digit(c); }) && is_upper(own.front());
        if (fits) text.line(own, value);
        else text.escape(tag, value);
    }
    if (text.is_empty()) text.escape("loam:kind", word(record.kind));
    return std::move(text).end();
}

}  // namespace loam::records
