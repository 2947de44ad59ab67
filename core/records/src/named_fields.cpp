// Exports whose lines name their field in words: CNKI ("Title-题名: "), NoteExpress ("{Title}: "), ProQuest's text ("Title: "),
// SilverPlatter ("TI: " below "Record 1 of 2 in PsycINFO").

#include "characters.hpp"
#include "loam/base/text.hpp"
#include "registry.hpp"
#include "tagged.hpp"

namespace loam::records {
namespace {

struct Meaning {
    std::string_view name;
    Field field;
};
constexpr auto of_cnki = std::to_array<Meaning>({
    {"SrcDatabase", Field::type}, {"Title", Field::title}, {"Author", Field::author}, {"Source", Field::journal}, {"Keyword", Field::keyword}, {"Summary", Field::abstract}, {"PubTime", Field::date}, {"Year", Field::year}, {"Volume", Field::volume},
    {"Period", Field::issue}, {"Roll", Field::volume}, {"Issue", Field::issue}, {"Page", Field::pages}, {"PageCount", Field::pages}, {"ISSN", Field::number}, {"ISBN", Field::number}, {"DOI", Field::doi}, {"URL", Field::url}, {"Link", Field::url}, {"Language", Field::language}, {"Publisher", Field::publisher},
});
constexpr auto of_noteexpress = std::to_array<Meaning>({
    {"Reference Type", Field::type}, {"Title", Field::title}, {"Translated Title", Field::translated_title}, {"Author", Field::author}, {"Secondary Author", Field::editor}, {"Journal", Field::journal}, {"Secondary Title", Field::journal}, {"Book Title", Field::journal}, {"Conference Name", Field::journal},
    {"Year", Field::year}, {"Date", Field::date}, {"Volume", Field::volume}, {"Issue", Field::issue}, {"Pages", Field::pages}, {"Keywords", Field::keyword}, {"Abstract", Field::abstract}, {"ISBN/ISSN", Field::number}, {"ISSN", Field::number}, {"ISBN", Field::number}, {"DOI", Field::doi}, {"URL", Field::url},
    {"Notes", Field::notes}, {"Publisher", Field::publisher}, {"Place Published", Field::place}, {"Edition", Field::edition}, {"Language", Field::language}, {"Database Provider", Field::database}, {"Accession Number", Field::accession}, {"Label", Field::label},
});
constexpr auto of_proquest = std::to_array<Meaning>({
    {"Heading", Field::title}, {"Title", Field::title}, {"Alternate title", Field::translated_title}, {"Author", Field::author}, {"Authors", Field::author}, {"Editor", Field::editor}, {"Abstract", Field::abstract}, {"Subject", Field::heading}, {"MeSH subject", Field::heading}, {"Identifier / keyword", Field::keyword},
    {"Publication title", Field::journal}, {"Volume", Field::volume}, {"Issue", Field::issue}, {"Pages", Field::pages}, {"First page", Field::first_page}, {"Publication year", Field::year}, {"Publication date", Field::date}, {"Publisher", Field::publisher}, {"Place of publication", Field::place},
    {"ISSN", Field::number}, {"e-ISSN", Field::number}, {"ISBN", Field::number}, {"DOI", Field::doi}, {"Document URL", Field::url}, {"ProQuest document link", Field::url}, {"Accession number", Field::accession}, {"ProQuest document ID", Field::accession}, {"Database", Field::database}, {"Document type", Field::type},
    {"Language of publication", Field::language}, {"Language", Field::language}, {"Notes", Field::notes}, {"PubMed ID", Field::pmid}, {"PMID", Field::pmid},
});
constexpr auto of_silverplatter = std::to_array<Meaning>({
    {"Record", Field::database}, {"TI", Field::title}, {"TO", Field::translated_title}, {"OT", Field::translated_title}, {"AU", Field::author}, {"ED", Field::editor}, {"PY", Field::year}, {"AB", Field::abstract}, {"DE", Field::heading}, {"MESH", Field::heading}, {"MJME", Field::heading}, {"MIME", Field::heading}, {"MJ", Field::heading}, {"MN", Field::heading},
    {"ID", Field::keyword}, {"KP", Field::keyword}, {"PT", Field::type}, {"DT", Field::type}, {"IS", Field::number}, {"ISSN", Field::number}, {"LA", Field::language}, {"AN", Field::accession}, {"UI", Field::accession}, {"PB", Field::publisher}, {"JN", Field::journal},
});

/// What CNKI calls the places its records come from.
constexpr std::array<std::pair<std::string_view, Kind>, 8> chinese_types{{
    {"期刊", Kind::article}, {"硕士", Kind::thesis}, {"博士", Kind::thesis}, {"会议", Kind::conference_paper}, {"国际会议", Kind::conference_paper}, {"报纸", Kind::article}, {"图书", Kind::book}, {"年鉴", Kind::book},
}};

bool is_rule(std::string_view line) { return line.size() >= 20 && line.find_first_not_of('_') == std::string_view::npos; }

/// "Document 1 of 12"
bool is_count(std::string_view line, std::string_view word) {
    if (!line.starts_with(word) || line.size() <= word.size() + 1 || !is_digit(line[word.size() + 1])) return false;
    return line.substr(word.size() + 1).contains(" of ");
}

/// A name in front of ": ", a few words that begin with a capital.
std::optional<TagLine> worded(std::string_view line) {
    const auto colon = line.find(':');
    if (colon == std::string_view::npos || colon == 0 || colon > 40 || !is_upper(line.front()) || (colon + 1 < line.size() && line[colon + 1] != ' ')) return std::nullopt;
    const auto name = line.substr(0, colon);
    const bool is_plain = std::ranges::all_of(name, [](char c) { return is_letter(c) || c == ' ' || c == '/' || c == '-' || c == '(' || c == ')'; });
    return is_plain && std::ranges::count(name, ' ') <= 4 ? std::optional(TagLine{name, line.substr(colon + 1), false}) : std::nullopt;
}

/// "Title-题名: "
std::optional<TagLine> of_two_languages(std::string_view line) {
    const auto hyphen = line.find('-');
    if (hyphen == std::string_view::npos || hyphen < 2 || hyphen > 20 || hyphen + 1 >= line.size() || static_cast<unsigned char>(line[hyphen + 1]) < 0x80 || !std::ranges::all_of(line.substr(0, hyphen), is_letter)) return std::nullopt;
    constexpr std::string_view wide = "：";
    const auto plain = line.find(':', hyphen);
    const auto other = line.find(wide, hyphen);
    const auto end = std::min(plain, other);
    if (end == std::string_view::npos || end > hyphen + 40) return std::nullopt;
    return TagLine{line.substr(0, hyphen), line.substr(end + (end == plain ? 1 : wide.size())), false};
}

/// "{Title}: "
std::optional<TagLine> in_braces(std::string_view line) {
    const auto close = line.find("}:");
    if (!line.starts_with('{') || close == std::string_view::npos || close > 60 || close < 2) return std::nullopt;
    return TagLine{line.substr(1, close - 1), line.substr(close + 2), false};
}

/// "TI: " and "Record 1 of 2 in PsycINFO 1998/01-1998/03"
std::optional<TagLine> of_silver(std::string_view line) {
    if (is_count(line, "Record")) {
        const auto in = line.find_first_of("-i", line.find(" of "));
        const auto from = in == std::string_view::npos ? line.size() : std::min(line.find(' ', in), line.size());
        return TagLine{"Record", line.substr(from), false};
    }
    const auto colon = line.find(':');
    if (colon == std::string_view::npos || colon < 2 || colon > 4 || !std::ranges::all_of(line.substr(0, colon), [](char c) { return is_upper(c) || is_digit(c); })) return std::nullopt;
    return TagLine{line.substr(0, colon), line.substr(colon + 1), false};
}

std::string with(std::string_view text, std::string_view what, std::string_view instead) {
    std::string made;
    for (auto at = text.find(what); at != std::string_view::npos; at = text.find(what)) {
        made.append(text.substr(0, at)).append(instead);
        text.remove_prefix(at + what.size());
    }
    return made.append(text);
}

class NamedReader : public TaggedReader {
public:
    NamedReader(TextWindow& window, Delivery& out, std::string_view format, std::optional<TagLine> (*split)(std::string_view), std::span<const Meaning> meanings, std::string_view first)
        : TaggedReader(window, out, format), m_split(split), m_meanings(meanings), m_first(first) {}

private:
    [[nodiscard]] bool is_proquest() const { return m_format == "proquest"; }

    std::optional<TagLine> tag_of(std::string_view line) const override {
        const auto text = bare(line);
        if (auto found = m_split(text)) return found;
        // The title stands alone above the fields.
        const bool is_heading = is_proquest() && !m_out.is_open() && !text.empty() && !is_rule(text) && !is_count(text, "Document") && !is_closing(text);
        return is_heading ? std::optional(TagLine{"Heading", text, false}) : std::nullopt;
    }
    bool begins(std::string_view tag, bool) const override { return tag == m_first; }
    Use use_of(std::string_view line, bool) const override {
        const auto text = bare(line);
        if (is_proquest() && (is_rule(text) || is_count(text, "Document") || is_closing(text))) return Use::counter;
        return Use::carries_on;
    }
    bool keeps_lines(std::string_view tag) const override { return tag == "Abstract" || tag == "Notes"; }

    static bool is_closing(std::string_view text) { return text.starts_with("Contact ProQuest") || text.starts_with("Copyright ") || text.starts_with("Database copyright"); }

    void store(std::string_view tag, const std::string& value, std::size_t line) override {
        auto& record = m_out.record();
        const auto known = std::ranges::find(m_meanings, tag, &Meaning::name);
        const auto field = known == m_meanings.end() ? Field::none : known->field;
        const auto name = own(tag);
        if (tag == "SO" && m_format == "silverplatter") return source(value);
        if (tag == "Publication title" && value.contains("; ")) {
            const auto at = value.rfind("; ");
            put(record, Field::place, value.substr(at + 2), name);
            return void(put(record, Field::journal, value.substr(0, at), name));
        }
        switch (field) {
            case Field::author:
            case Field::editor: return is_proquest() ? names_with_notes(field, value, name) : names(field, value, name);
            case Field::keyword:
            case Field::heading:
                for (const auto& each : base::split(value, ';')) put(record, field, bare(each), name);
                return;
            case Field::pages:
                if (tag == "PageCount" && value.find_first_of("-,") == std::string::npos) return add_other(record, name, value);
                break;
            case Field::doi:
                if (doi_in(value).empty()) return add_other(record, name, value);
                break;
            default: break;
        }
        if (!put(record, field, value, name) && field != Field::number && field != Field::none)
            m_out.misplaced(line, tag, value);
    }

    void names(Field field, const std::string& value, const std::string& tag) {
        // SilverPlatter keeps words together with hyphens: "Berg,-Anna". Chinese texts have wide marks.
        const auto text = m_format == "silverplatter" ? with(value, ",-", ", ") : with(with(value, "；", ";"), "，", ";");
        for (const auto& each : base::split(text, ';')) put(m_out.record(), field, bare(each), tag);
    }

    /// Where the numbers behind a person's name begin; npos in "COVID-19 Study Group" and "3M Company".
    static std::size_t notes_in(std::string_view name) {
        const auto digit = name.find_first_of("0123456789", std::min(name.find(','), name.size()));
        return digit != std::string_view::npos && digit > 0 && name[digit - 1] == ' ' ? digit : std::string_view::npos;
    }

    /// "Lind, Marta 1 ; Berg, Anna 2 1 University Q; 2 Clinic Z": the numbers point at what stands behind the last name.
    void names_with_notes(Field field, const std::string& value, const std::string& tag) {
        for (std::size_t at = 0; at < value.size();) {
            const auto end = std::min(value.find(';', at), value.size());
            const auto one = std::string_view(value).substr(at, end - at);
            const auto digit = notes_in(one);
            put(m_out.record(), field, bare(one.substr(0, digit)), tag);
            if (digit != std::string_view::npos) {
                const auto behind = one.find_first_not_of("0123456789, ", digit);
                // From the first words behind a number on, nothing is a name.
                if (behind != std::string_view::npos) return add_other(m_out.record(), tag, bare(std::string_view(value).substr(at + one.find_last_of(' ', behind - 2) + 1)));
            }
            at = end + 1;
        }
    }

    /// "Journal-of-Invented-Wards. 1998 Mar; Vol 12(3): 45-60"
    void source(const std::string& value) {
        auto& record = m_out.record();
        const auto tag = own("SO");
        add_other(record, tag, value);
        const auto point = value.find(". ");
        if (point == std::string::npos) return;
        auto journal = value.substr(0, point);
        std::ranges::replace(journal, '-', ' ');
        put(record, Field::journal, journal, tag);
        const auto semicolon = value.find(';', point);
        const auto date = bare(std::string_view(value).substr(point + 2, semicolon == std::string::npos ? semicolon : semicolon - point - 2));
        if (!record.year) record.year = year_in(date);
        if (record.date_as_printed.empty() && record.year) record.date_as_printed = one_line(date);
        if (semicolon == std::string::npos) return;
        auto rest = bare(std::string_view(value).substr(semicolon + 1));
        const auto colon = rest.find(':');
        if (colon != std::string_view::npos) put(record, Field::pages, bare(rest.substr(colon + 1)), tag);
        rest = bare(rest.substr(0, colon));
        if (rest.starts_with("Vol ")) rest.remove_prefix(4);
        const auto open = rest.find('(');
        put(record, Field::volume, bare(rest.substr(0, open)), tag);
        if (open != std::string_view::npos && rest.ends_with(')')) put(record, Field::issue, rest.substr(open + 1, rest.size() - open - 2), tag);
    }

    void conclude(std::size_t line) override {
        auto& record = m_out.record();
        record.kind = Kind::unknown;
        auto types = record.type_as_printed;
        if (m_format == "silverplatter") std::ranges::replace(types, '-', ' ');
        if (!types.empty())
            for (const auto& type : base::split(types, ';')) {
                const auto chinese = std::ranges::find(chinese_types, bare(type), &std::pair<std::string_view, Kind>::first);
                record.kind = more_telling(record.kind, chinese != chinese_types.end() ? chinese->second : kind_of_type(type).value_or(Kind::other));
            }
        if (!record.year) record.year = year_in(record.date_as_printed);
        complete(m_out, line);
    }

    std::optional<TagLine> (*m_split)(std::string_view);
    std::span<const Meaning> m_meanings;
    std::string_view m_first;
};

int lines_that(std::string_view head, const std::function<bool(std::string_view)>& is_one) {
    int found = 0;
    for (std::size_t lines = 0; !head.empty() && lines < 200; ++lines) {
        const auto end = std::min(head.find_first_of("\r\n"), head.size());
        if (is_one(bare(head.substr(0, end)))) ++found;
        head.remove_prefix(std::min(end + 1, head.size()));
    }
    return found;
}

int known_lines(std::string_view head, std::optional<TagLine> (*split)(std::string_view), std::span<const Meaning> meanings) {
    return lines_that(head, [&](std::string_view line) {
        const auto tag = split(line);
        return tag && std::ranges::find(meanings, tag->tag, &Meaning::name) != meanings.end();
    });
}

}  // namespace

int recognise_cnki(std::string_view head) { return known_lines(head, of_two_languages, of_cnki) >= 3 ? 75 : 0; }
base::Result<void> read_cnki(TextWindow& window, Delivery& out) { return NamedReader(window, out, "cnki", of_two_languages, of_cnki, "SrcDatabase").read(); }

int recognise_noteexpress(std::string_view head) { return known_lines(head, in_braces, of_noteexpress) >= 3 ? 75 : 0; }
base::Result<void> read_noteexpress(TextWindow& window, Delivery& out) { return NamedReader(window, out, "noteexpress", in_braces, of_noteexpress, "Reference Type").read(); }

int recognise_proquest(std::string_view head) { return lines_that(head, is_rule) > 0 && known_lines(head, worded, of_proquest) >= 4 && head.contains("ProQuest") ? 72 : 0; }
base::Result<void> read_proquest(TextWindow& window, Delivery& out) { return NamedReader(window, out, "proquest", worded, of_proquest, {}).read(); }

int recognise_silverplatter(std::string_view head) { return lines_that(head, [](auto line) { return is_count(line, "Record"); }) > 0 && known_lines(head, of_silver, of_silverplatter) >= 4 ? 70 : 0; }
base::Result<void> read_silverplatter(TextWindow& window, Delivery& out) { return NamedReader(window, out, "silverplatter", of_silver, of_silverplatter, "Record").read(); }

}  // namespace loam::records
