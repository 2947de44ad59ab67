// EndNote's tagged export (.enw) and refer/BibIX: "%A Berg, Anna", a record ends with an empty line.

#include "characters.hpp"
#include "loam/base/text.hpp"
#include "registry.hpp"
#include "tagged.hpp"

namespace loam::records {
namespace {

constexpr std::string_view known_tags = "0ABCDEFGHIJKLMNOPQRSTUVWXYZ12345678!@#$&()*+?<>[]=^~9,:\"/|'`;-_{}\\.";

Field meaning_of(char tag) {
    switch (tag) {
        case 'A': return Field::author;
        case 'E': return Field::editor;
        case 'T': return Field::title;
        case 'Q': return Field::translated_title;
        case 'D':
        case '8': return Field::year;
        case 'J': return Field::journal;
        case 'V': return Field::volume;
        case 'N': return Field::issue;
        case 'P': return Field::pages;
        case 'I': return Field::publisher;
        case 'C': return Field::place;
        case 'S': return Field::series;
        case '7': return Field::edition;
        case '@': return Field::number;
        case 'U':
        case '>': return Field::url;
        case 'X': return Field::abstract;
        case 'Z': return Field::notes;
        case 'M': return Field::accession;
        case 'G': return Field::language;
        case 'F': return Field::label;
        case '~':
        case 'W': return Field::database;
        default: return Field::none;
    }
}

class EnwReader : public TaggedReader {
public:
    EnwReader(TextWindow& window, Delivery& out) : TaggedReader(window, out, "enw") {}

private:
    std::optional<TagLine> tag_of(std::string_view line) const override {
        const bool is_indented = !line.empty() && line.front() != '%';
        if (is_indented) line = bare(line);
        if (line.size() < 2 || line[0] != '%' || known_tags.find(line[1]) == std::string_view::npos) return std::nullopt;
        if (line.size() > 2 && line[2] != ' ' && line[2] != '\t') return std::nullopt;
        return TagLine{line.substr(1, 1), line.substr(2), is_indented};
    }
    bool begins(std::string_view tag, bool blank) const override { return tag == "0" ? blank || m_has_type : blank; }
    Use use_of(std::string_view line, bool) const override { return std::ranges::all_of(bare(line), is_digit) && !m_out.is_open() ? Use::counter : Use::carries_on; }
    bool keeps_lines(std::string_view tag) const override { return tag != "T" && tag != "J" && tag != "B"; }

    /// Google Scholar writes the sign for "and" as LaTeX does: "Health \\& Place".
    void store(std::string_view tag, const std::string& written, std::size_t line) override {
        auto& record = m_out.record();
        auto value = written;
        for (auto at = value.find("\\&"); at != std::string::npos && tag != "U" && tag != ">"; at = value.find("\\&", at)) {
            value.erase(at, 1);
            m_out.often("A backslash before & was taken out; it is a sign of LaTeX.");
        }
        const auto keep = [&](std::string& member) {
            if (member.empty()) member = one_line(value);
            else if (member != one_line(value)) add_other(record, own(tag), value);
        };
        switch (tag.front()) {
            case '0': m_has_type = true; return keep(record.type_as_printed);
            case 'B': return keep(m_second_title);
            case '9': return keep(m_work_type);
            case 'K': return add_keywords(value);
            case 'R':
                if (doi_in(value).empty()) add_other(record, own(tag), value);
                else put(record, Field::doi, value, own(tag));
                return;
            case 'A':
            case 'E':
                for (const auto& name : base::split(value, '\n')) put(record, tag == "A" ? Field::author : Field::editor, name, own(tag));
                return;
            case 'U':
            case '>':
                for (const auto& each : base::split(value, '\n')) put(record, Field::url, each, own(tag));
                return;
            default: break;
        }
        if (!put(record, meaning_of(tag.front()), value, own(tag))) m_out.misplaced(line, "%" + std::string(tag), value);
    }

    void add_keywords(const std::string& value) {
        const char separator = value.find('\n') != std::string::npos ? '\n' : value.find(';') != std::string::npos ? ';' : '\n';
        for (const auto& each : base::split(value, separator)) put(m_out.record(), Field::keyword, each, own("K"));
    }

    void conclude(std::size_t line) override {
        auto& record = m_out.record();
        const auto kind = kind_of_type(record.type_as_printed);
        record.kind = kind.value_or(record.type_as_printed.empty() ? Kind::unknown : Kind::other);
        if (const auto told = kind_of_type(m_work_type)) record.kind = more_telling(record.kind, *told);
        if (!m_work_type.empty()) add_other(record, "enw:9", std::exchange(m_work_type, {}));
        if (!m_second_title.empty()) {
            auto& member = record.kind == Kind::book && record.series.empty() ? record.series : record.journal;
            if (member.empty()) member = m_second_title;
            else if (member != m_second_title) add_other(record, "enw:B", m_second_title);
            m_second_title.clear();
        }
        m_has_type = false;
        apply_escapes();
        complete(m_out, line);
    }

    std::string m_second_title;
    std::string m_work_type;
    bool m_has_type = false;
};

}  // namespace

int recognise_enw(std::string_view head) {
    int tags = 0;
    int types = 0;
    int lines = 0;
    for (; !head.empty() && lines < 200; ++lines) {
        const auto end = std::min(head.find_first_of("\r\n"), head.size());
        const auto line = bare(head.substr(0, end));
        head.remove_prefix(std::min(end + 1, head.size()));
        if (line.size() < 2 || line[0] != '%' || (line.size() > 2 && line[2] != ' ')) continue;
        if (line[1] == '0') ++types;
        else if (is_upper(line[1]) || known_tags.find(line[1]) != std::string_view::npos) ++tags;
    }
    if (types > 0) return 85;
    return tags >= 2 ? 70 : tags == 1 && lines <= 3 ? 40 : 0;
}

base::Result<void> read_enw(TextWindow& window, Delivery& out) { return EnwReader(window, out).read(); }

}  // namespace loam::records
