// Tagged formats that differ in little but their tags: COPAC ("TI- "), Inspec ("TI ~ "), the Cochrane Library ("TI: "), Ovid's
// "Reprint/Medline" ("TI  - " without RIS's types), RefWorks ("T1 ").

#include "characters.hpp"
#include "loam/base/text.hpp"
#include "ovid_source.hpp"
#include "registry.hpp"
#include "tagged.hpp"

namespace loam::records {
namespace {

struct Meaning {
    std::string_view tag;
    Field field;
};
constexpr auto of_copac = std::to_array<Meaning>({
    {"TI", Field::title}, {"AU", Field::author}, {"PY", Field::year}, {"PU", Field::none}, {"SE", Field::series}, {"IS", Field::number}, {"KW", Field::keyword}, {"NT", Field::notes}, {"PD", Field::none}, {"DT", Field::none}, {"HL", Field::none}, {"LA", Field::language}, {"UR", Field::url},
});
constexpr auto of_inspec = std::to_array<Meaning>({
    {"TI", Field::title}, {"AU", Field::author}, {"ED", Field::editor}, {"PY", Field::year}, {"PU", Field::none}, {"AB", Field::abstract}, {"ID", Field::keyword}, {"SO", Field::none}, {"RT", Field::type}, {"LA", Field::language}, {"AN", Field::accession}, {"DO", Field::doi},
});

constexpr auto of_cochrane = std::to_array<Meaning>({
    {"ID", Field::accession}, {"TI", Field::title}, {"AU", Field::author}, {"SO", Field::journal}, {"YR", Field::year}, {"VL", Field::volume}, {"NO", Field::issue}, {"PG", Field::pages}, {"PM", Field::none}, {"XR", Field::none}, {"PT", Field::type}, {"KY", Field::none}, {"DOI", Field::doi}, {"AB", Field::abstract}, {"US", Field::url}, {"LA", Field::language}, {"PB", Field::publisher}, {"SN", Field::number}, {"CC", Field::none}, {"CR", Field::none},
});
constexpr auto of_ovid = std::to_array<Meaning>({
    {"UI", Field::accession}, {"AN", Field::accession}, {"TI", Field::title}, {"OT", Field::translated_title}, {"TT", Field::translated_title}, {"AU", Field::author}, {"FA", Field::none}, {"SO", Field::none}, {"YR", Field::year}, {"DP", Field::year}, {"JN", Field::journal}, {"VO", Field::volume}, {"IP", Field::issue}, {"PG", Field::pages}, {"AB", Field::abstract}, {"LG", Field::language}, {"IS", Field::number}, {"IB", Field::number}, {"PT", Field::type}, {"DT", Field::none},
    {"MH", Field::heading}, {"SH", Field::heading}, {"HW", Field::none}, {"KW", Field::keyword}, {"KF", Field::keyword}, {"ID", Field::keyword}, {"DO", Field::doi}, {"DB", Field::database}, {"PU", Field::publisher}, {"UR", Field::url}, {"VN", Field::none}, {"IN", Field::none}, {"ST", Field::none},
});
constexpr auto of_refworks = std::to_array<Meaning>({
    {"RT", Field::type}, {"T1", Field::title}, {"OT", Field::translated_title}, {"A1", Field::author}, {"A2", Field::editor}, {"YR", Field::year}, {"FD", Field::date}, {"JF", Field::journal}, {"T2", Field::journal}, {"JO", Field::journal_short}, {"VO", Field::volume}, {"IS", Field::issue}, {"SP", Field::first_page}, {"OP", Field::last_page}, {"PB", Field::publisher}, {"PP", Field::place}, {"ED", Field::edition}, {"T3", Field::series},
    {"DO", Field::doi}, {"SN", Field::number}, {"LA", Field::language}, {"LK", Field::url}, {"UL", Field::url}, {"AB", Field::abstract}, {"K1", Field::keyword}, {"NO", Field::notes}, {"AN", Field::accession}, {"DB", Field::database}, {"ID", Field::label}, {"SR", Field::none}, {"AD", Field::none},
});

class CatalogueReader : public TaggedReader {
public:
    CatalogueReader(TextWindow& window, Delivery& out, std::string_view format, std::string_view mark, std::span<const Meaning> meanings) : TaggedReader(window, out, format), m_mark(mark), m_meanings(meanings) {}

private:
    std::optional<TagLine> tag_of(std::string_view line) const override {
        if (m_format == "ovid-tagged" && line.starts_with('<') && line.ends_with('>')) return TagLine{"<>", line, false};
        // CNKI writes the tag of the volume in small letters.
        if (m_format == "refworks" && line.starts_with("vo ") && line.size() > 3 && is_digit(line[3])) return TagLine{"VO", line.substr(3), true};
        if (line.size() < 2 || !is_upper(line[0]) || (!is_upper(line[1]) && !is_digit(line[1]))) return std::nullopt;
        const std::size_t length = line.size() > 2 && is_upper(line[2]) ? 3 : 2;  // "DOI: "
        const auto rest = line.substr(length);
        if (rest.starts_with(m_mark)) return TagLine{line.substr(0, length), rest.substr(m_mark.size()), false};
        // An empty value may have lost the blank behind its mark.
        return !rest.empty() && m_mark.starts_with(rest) ? std::optional(TagLine{line.substr(0, length), {}, false}) : std::nullopt;
    }
    bool begins(std::string_view tag, bool blank) const override {
        if (m_format == "copac") return blank;
        const auto& open = m_out.record();
        // What stands above the first number ("DB  - Ovid MEDLINE(R)") is no record of its own.
        const bool is_only_head = m_out.is_open() && open.label.empty() && open.title.empty() && open.accession.empty() && open.authors.empty();
        if (m_format == "ovid-tagged") return (tag == "<>" && !is_only_head) || (tag == "UI" && !m_out.record().accession.empty());
        if (m_format == "refworks") return tag == "RT";
        if (m_format == "cochrane") return tag == "ID" && !m_out.record().accession.empty();
        return tag == "TI" && !m_out.record().title.empty() && blank;
    }
    Use use_of(std::string_view line, bool) const override {
        if (m_format == "refworks" && bare(line) == "ER") return Use::counter;   // as RIS ends its records
        return line.starts_with("Record") ? Use::counter : line.starts_with(' ') || line.starts_with('\t') || m_format != "copac" ? Use::carries_on : Use::heading;
    }
    bool keeps_lines(std::string_view) const override { return false; }

    void store(std::string_view tag, const std::string& value, std::size_t) override {
        auto& record = m_out.record();
        if (tag == "<>") {
            const auto close = std::min(value.find('>'), value.size() - 1);
            record.label = one_line(std::string_view(value).substr(1, close - 1));
            return add_other(record, own("text"), std::string_view(value).substr(close + 1));
        }
        if (tag == "DT" && m_format == "copac") m_types.push_back(value);
        if (tag == "PU" && m_format != "ovid-tagged") return store_house(value);
        if (tag == "SO" && m_format != "cochrane") {
            add_other(record, own(tag), value);
            if (m_format == "ovid-tagged") m_source = one_line(value);
            else store_source(value);
            return;
        }
        if (tag == "PM" && value.starts_with("PUBMED ")) return void(put(record, Field::pmid, value.substr(7), own(tag)));
        if (tag == "KY" || (m_format == "refworks" && tag == "K1")) {
            for (const auto& each : base::split(value, ';')) put(record, Field::keyword, each, own(tag));
            return;
        }
        if (m_format == "refworks" && (tag == "A1" || tag == "A2") && value.contains(';')) {
            for (const auto& each : base::split(value, ';')) put(record, tag == "A1" ? Field::author : Field::editor, each, own(tag));
            return;
        }
        if (m_format == "refworks" && tag == "DS") return void(put(record, Field::database, value, own(tag)));
        if (m_format == "refworks" && tag == "LA" && value.ends_with(';')) return void(put(record, Field::language, std::string_view(value).substr(0, value.size() - 1), own(tag)));
        const auto found = std::ranges::find(m_meanings, tag, &Meaning::tag);
        if (found != m_meanings.end() && found->field == Field::type && !record.type_as_printed.empty()) return void(record.type_as_printed += "; " + one_line(value));
        put(record, found == m_meanings.end() ? Field::none : found->field, value, own(tag));
    }

    /// "London ; New York : McGraw-Hill"
    void store_house(const std::string& value) {
        const auto colon = value.find(" : ");
        put(m_out.record(), Field::publisher, colon == std::string::npos ? value : value.substr(colon + 3), own("PU"));
        if (colon != std::string::npos) put(m_out.record(), Field::place, value.substr(0, colon), own("PU"));
    }

    /// "Journal. 1992; 19: 20"
    void store_source(const std::string& value) {
        const auto point = value.find(". ");
        const auto semicolon = value.find(';');
        const auto colon = value.find(':');
        if (point == std::string::npos || semicolon == std::string::npos || semicolon < point) return;
        auto& record = m_out.record();
        put(record, Field::journal, value.substr(0, point), own("SO"));
        put(record, Field::year, value.substr(point + 2, semicolon - point - 2), own("SO"));
        if (colon == std::string::npos || colon < semicolon) return;
        put(record, Field::volume, value.substr(semicolon + 1, colon - semicolon - 1), own("SO"));
        put(record, Field::pages, value.substr(colon + 1), own("SO"));
    }

    void conclude(std::size_t line) override {
        auto& record = m_out.record();
        if (m_format == "copac") {
            record.kind = Kind::book;
            record.type_as_printed = base::join(m_types, "; ");
        } else {
            std::string types = record.type_as_printed;
            std::ranges::replace(types, '-', ' ');
            record.kind = Kind::unknown;
            if (!types.empty())
                for (const auto& type : base::split(types, ';')) record.kind = more_telling(record.kind, kind_of_type(type).value_or(Kind::other));
        }
        if (!m_source.empty()) read_ovid_source(record, std::exchange(m_source, {}));
        m_types.clear();
        complete(m_out, line);
    }

    std::string_view m_mark;
    std::span<const Meaning> m_meanings;
    std::vector<std::string> m_types;
    std::string m_source;
};

int lines_like(std::string_view head, std::string_view mark, std::span<const Meaning> meanings) {
    int found = 0;
    for (std::size_t lines = 0; !head.empty() && lines < 100; ++lines) {
        const auto end = std::min(head.find_first_of("\r\n"), head.size());
        const auto line = head.substr(0, end);
        head.remove_prefix(std::min(end + 1, head.size()));
        if (mark == "  - " && line.starts_with("TY  - ")) return 0;  // RIS
        if (line.size() > 4 && line.substr(2).starts_with(mark) && std::ranges::find(meanings, line.substr(0, 2), &Meaning::tag) != meanings.end()) ++found;
    }
    return found;
}

}  // namespace

int recognise_copac(std::string_view head) { return lines_like(head, "- ", of_copac) >= 3 ? 60 : 0; }
base::Result<void> read_copac(TextWindow& window, Delivery& out) { return CatalogueReader(window, out, "copac", "- ", of_copac).read(); }
int recognise_inspec(std::string_view head) { return lines_like(head, " ~ ", of_inspec) >= 3 ? 60 : 0; }
base::Result<void> read_inspec(TextWindow& window, Delivery& out) { return CatalogueReader(window, out, "inspec", " ~ ", of_inspec).read(); }

int recognise_cochrane(std::string_view head) { return lines_like(head, ": ", of_cochrane) >= 4 ? 62 : 0; }
base::Result<void> read_cochrane(TextWindow& window, Delivery& out) { return CatalogueReader(window, out, "cochrane", ": ", of_cochrane).read(); }
int recognise_ovid_tagged(std::string_view head) {
    const bool is_ovid = head.find("VN  - Ovid") != std::string_view::npos || head.starts_with("<1>") || head.find("\nDB  - Ovid") != std::string_view::npos;
    return is_ovid && lines_like(head, "  - ", of_ovid) >= 3 ? 65 : 0;
}
base::Result<void> read_ovid_tagged(TextWindow& window, Delivery& out) { return CatalogueReader(window, out, "ovid-tagged", "  - ", of_ovid).read(); }
int recognise_refworks(std::string_view head) { return (head.starts_with("RT ") || head.find("\nRT ") != std::string_view::npos) && lines_like(head, " ", of_refworks) >= 4 ? 64 : 0; }
base::Result<void> read_refworks(TextWindow& window, Delivery& out) { return CatalogueReader(window, out, "refworks", " ", of_refworks).read(); }

}  // namespace loam::records
