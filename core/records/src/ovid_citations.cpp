// Citations as Ovid prints them: a number, the title, the names, "Journal. 12(3):123-134, 2019 Mar.", "[Journal Article]",
// "UI: 31234567". Which of the first lines is the title and which the names is seen from the names.

#include "characters.hpp"
#include "fields.hpp"
#include "lines.hpp"
#include "loam/base/text.hpp"
#include "ovid_source.hpp"
#include "registry.hpp"

namespace loam::records {
namespace {

constexpr std::size_t none = std::string_view::npos;

/// Bytes of "12. ", "<12>" or "12." alone; 0: none.
std::size_t counter_length(std::string_view line) {
    const bool is_bracketed = line.starts_with('<');
    std::size_t at = is_bracketed ? 1 : 0;
    const auto from = at;
    while (at < line.size() && is_digit(line[at])) ++at;
    if (at == from || at - from > 6 || at >= line.size() || line[at] != (is_bracketed ? '>' : '.')) return 0;
    return is_bracketed || at + 1 == line.size() || line[at + 1] == ' ' || line[at + 1] == '\t' ? at + 1 : 0;
}

/// "Journal of Night Work. 12(3):123-134, 2019 Mar."
bool is_source(std::string_view line) {
    const auto comma = line.rfind(',');
    const auto colon = comma == none ? none : line.rfind(':', comma);
    const auto point = colon == none ? none : line.rfind(". ", colon);
    return point != none && year_in(line.substr(comma)).has_value() && line.find_first_of("0123456789", point) != none && colon - point < 40;
}

/// "Lind M. O'Hara TJ." or "Lind M; O'Hara TJ."
std::vector<std::string> names_of(std::string_view line) {
    if (line.find(';') != none) return names_in(line.ends_with('.') ? line.substr(0, line.size() - 1) : line);
    std::vector<std::string> names;
    for (std::size_t from = 0; from < line.size();) {
        const auto end = std::min(line.find(". ", from), line.size());
        auto name = bare(line.substr(from, end - from));
        if (name.ends_with('.')) name.remove_suffix(1);
        if (!name.empty()) names.emplace_back(name);
        from = end + 2;
    }
    return names;
}

bool are_names(std::string_view line) {
    const auto names = names_of(line);
    return !names.empty() && std::ranges::all_of(names, [](std::string_view name) {
        if (const auto comma = name.find(", "); comma != none && name.size() < 60) return comma + 2 < name.size() && is_upper(name[comma + 2]);
        const auto last = name.substr(name.rfind(' ') == none ? name.size() : name.rfind(' ') + 1);
        return !last.empty() && last.size() <= 5 && std::ranges::all_of(last, [](char c) { return is_upper(c) || c == '.' || c == '-' || static_cast<unsigned char>(c) >= 0x80; });
    });
}

class OvidCitations {
public:
    OvidCitations(TextWindow& window, Delivery& out) : m_window(window), m_lines(window), m_out(out) {}

    base::Result<void> read() {
        Line line;
        while (!m_out.stopped() && m_lines.next(line)) take(line, bare(line.text));
        if (m_out.is_open() && !m_out.stopped()) close();
        return {};
    }

private:
    void take(const Line& line, std::string_view text) {
        if (text.empty()) {
            m_blank = true;
            return m_out.until(m_window, line.end, Part::separator);
        }
        const auto counter = m_blank || !m_out.is_open() ? counter_length(text) : 0;
        m_blank = false;
        if (counter > 0) {
            if (m_out.is_open()) close();
            if (m_out.stopped()) return;
            m_out.until(m_window, line.begin, Part::separator);
            m_out.begin(m_window, line.begin, line.number);
            m_line = line.number;
            text = bare(text.substr(counter));
        } else if (!m_out.is_open()) {
            m_out.until(m_window, line.end, Part::diagnostic, "outside of any record");
            return m_out.remark(line.number, {}, fmt::format("This line belongs to no record and was passed over: \"{}\".", text.substr(0, 120)));
        }
        m_end = line.end;
        const auto from = text.empty() ? line.end : line.begin + static_cast<std::uint64_t>(text.data() - line.text.data());
        m_out.until(m_window, from, Part::separator);
        if (!text.empty()) m_out.until(m_window, from + text.size(), Part::field, "line");
        m_out.until(m_window, line.end, Part::separator);
        if (!text.empty()) m_held.emplace_back(text);
    }

    void close() {
        auto& record = m_out.record();
        for (auto& text : m_held) undo_entities(text, m_out);
        const auto source = std::ranges::find_if(m_held, is_source);
        const auto end = source - m_held.begin();
        std::string title;
        for (auto i = std::ptrdiff_t{0}; i < end; ++i) {
            const auto& text = m_held[static_cast<std::size_t>(i)];
            // A title that is all capitals might be a name; the names are one line, and the last or the first of them.
            const bool is_edge = i == 0 || i + 1 == end;
            if (record.authors.empty() && end > 1 && is_edge && are_names(text)) {
                for (const auto& name : names_of(text)) put(record, Field::author, name, "ovid-citations:Authors");
            } else {
                title += (title.empty() ? "" : " ") + text;
            }
        }
        put(record, Field::title, title, "ovid-citations:Title");
        if (source != m_held.end()) {
            add_other(record, "ovid:Source", *source);
            read_ovid_source(record, *source);
            for (auto rest = source + 1; rest != m_held.end(); ++rest) behind(*rest);
        } else {
            m_out.doubtful(m_line, {}, "The line of the journal was not recognised; all lines were kept with the title.");
        }
        if (record.kind == Kind::unknown && !record.journal.empty()) record.kind = Kind::article;
        m_held.clear();
        complete(m_out, m_line);
        m_out.deliver(m_window, m_end);
    }

    /// What stands behind the journal: "[Journal Article]", "UI: 31234567".
    void behind(std::string_view text) {
        auto& record = m_out.record();
        if (text.starts_with('[') && text.ends_with(']')) {
            text = text.substr(1, text.size() - 2);
            record.type_as_printed = one_line(text);
            for (const auto& type : base::split(text, '.')) record.kind = more_telling(record.kind, kind_of_type(type).value_or(Kind::unknown));
        } else if (text.starts_with("UI: ")) {
            put(record, Field::accession, text.substr(4), "ovid-citations:UI");
        } else if (text.starts_with("AN: ")) {
            put(record, Field::accession, text.substr(4), "ovid-citations:AN");
        } else if (text.starts_with("PMID: ")) {
            put(record, Field::pmid, text.substr(6), "ovid-citations:PMID");
        } else if (!doi_in(text).empty()) {
            put(record, Field::doi, text, "ovid-citations:DOI");
        } else if (text.starts_with("Database: ")) {
            put(record, Field::database, text.substr(10), "ovid-citations:Database");
        } else {
            add_other(record, "ovid-citations:text", text);
        }
    }

    TextWindow& m_window;
    Lines m_lines;
    Delivery& m_out;
    std::vector<std::string> m_held;
    std::uint64_t m_end = 0;
    std::size_t m_line = 0;
    bool m_blank = true;
};

}  // namespace

int recognise_ovid_citations(std::string_view head) {
    std::size_t counters = 0;
    std::size_t sources = 0;
    std::size_t signs = 0;
    for (std::size_t lines = 0; !head.empty() && lines < 200; ++lines) {
        const auto end = std::min(head.find_first_of("\r\n"), head.size());
        auto line = bare(head.substr(0, end));
        head.remove_prefix(std::min(end + 1, head.size()));
        counters += counter_length(line) > 0 ? 1 : 0;
        sources += is_source(line) && counter_length(line) == 0 ? 1 : 0;
        signs += line.starts_with("UI: ") || line.starts_with("AN: ") || (line.starts_with('[') && line.ends_with(']')) ? 1 : 0;
    }
    return counters > 0 && sources > 0 && signs > 0 && sources * 2 >= counters ? 60 : 0;
}

base::Result<void> read_ovid_citations(TextWindow& window, Delivery& out) { return OvidCitations(window, out).read(); }

}  // namespace loam::records
