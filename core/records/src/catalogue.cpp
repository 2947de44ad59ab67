// Two tagged formats of libraries: COPAC ("TI- ", a record ends with an empty line) and Inspec ("TI ~ ").

#include "characters.hpp"
#include "loam/base/text.hpp"
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

class CatalogueReader : public TaggedReader {
public:
    CatalogueReader(TextWindow& window, Delivery& out, std::string_view format, std::string_view mark, std::span<const Meaning> meanings) : TaggedReader(window, out, format), m_mark(mark), m_meanings(meanings) {}

private:
    std::optional<TagLine> tag_of(std::string_view line) const override {
        if (line.size() < 2 + m_mark.size() || !is_upper(line[0]) || !is_upper(line[1]) || !line.substr(2).starts_with(m_mark)) return std::nullopt;
        return TagLine{line.substr(0, 2), line.substr(2 + m_mark.size()), false};
    }
    bool begins(std::string_view tag, bool blank) const override { return m_format == "copac" ? blank : tag == "TI" && !m_out.record().title.empty() && blank; }
    Use use_of(std::string_view line, bool) const override { return line.starts_with("Record") ? Use::counter : line.starts_with(' ') || line.starts_with('\t') ? Use::carries_on : Use::heading; }
    bool keeps_lines(std::string_view) const override { return false; }

    void store(std::string_view tag, const std::string& value, std::size_t) override {
        auto& record = m_out.record();
        if (tag == "DT") m_types.push_back(value);
        if (tag == "PU") return store_house(value);
        if (tag == "SO") {
            add_other(record, own(tag), value);
            return store_source(value);
        }
        const auto found = std::ranges::find(m_meanings, tag, &Meaning::tag);
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
            std::string type = record.type_as_printed;
            std::ranges::replace(type, '-', ' ');
            record.kind = kind_of_type(type).value_or(record.type_as_printed.empty() ? Kind::unknown : Kind::other);
        }
        m_types.clear();
        complete(m_out, line);
    }

    std::string_view m_mark;
    std::span<const Meaning> m_meanings;
    std::vector<std::string> m_types;
};

int lines_like(std::string_view head, std::string_view mark, std::span<const Meaning> meanings) {
    int found = 0;
    for (std::size_t lines = 0; !head.empty() && lines < 100; ++lines) {
        const auto end = std::min(head.find_first_of("\r\n"), head.size());
        const auto line = head.substr(0, end);
        head.remove_prefix(std::min(end + 1, head.size()));
        if (line.size() > 4 && line.substr(2).starts_with(mark) && std::ranges::find(meanings, line.substr(0, 2), &Meaning::tag) != meanings.end()) ++found;
    }
    return found;
}

}  // namespace

int recognise_copac(std::string_view head) { return lines_like(head, "- ", of_copac) >= 3 ? 60 : 0; }
base::Result<void> read_copac(TextWindow& window, Delivery& out) { return CatalogueReader(window, out, "copac", "- ", of_copac).read(); }
int recognise_inspec(std::string_view head) { return lines_like(head, " ~ ", of_inspec) >= 3 ? 60 : 0; }
base::Result<void> read_inspec(TextWindow& window, Delivery& out) { return CatalogueReader(window, out, "inspec", " ~ ", of_inspec).read(); }

}  // namespace loam::records
