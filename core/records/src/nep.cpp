// The letters of RePEc's New Economics Papers: a list of contents, then numbered papers with authors, abstract and fields.

#include "characters.hpp"
#include "fields.hpp"
#include "lines.hpp"
#include "loam/base/text.hpp"
#include "registry.hpp"

namespace loam::records {
namespace {

bool is_rule(std::string_view text) { return text.size() > 20 && std::ranges::all_of(text, [](char c) { return c == '-'; }); }

/// "12. Title"
std::optional<std::string_view> numbered(std::string_view text) {
    std::size_t n = 0;
    while (n < text.size() && is_digit(text[n])) ++n;
    if (n == 0 || n > 4 || !text.substr(n).starts_with(". ")) return std::nullopt;
    return bare(text.substr(n + 2));
}

class NepReader {
public:
    NepReader(TextWindow& window, Delivery& out) : m_window(window), m_lines(window), m_out(out) {}

    base::Result<void> read() {
        // Without a list of contents the papers begin at once.
        m_in_papers = m_window.text().find("In this issue we have") == std::string_view::npos;
        Line line;
        while (!m_out.stopped() && m_lines.next(line)) take(line);
        if (m_out.is_open() && !m_out.stopped()) close();
        return {};
    }

private:
    enum class Where { title, names, abstract, field };

    void take(const Line& line) {
        const auto text = bare(line.text);
        if (text.starts_with("In this issue we have")) m_rules_left = 2;
        if (is_rule(text) && m_rules_left > 0 && --m_rules_left == 0) m_in_papers = true;
        if (text.empty() || is_rule(text)) {
            if (text.empty()) m_blank = true;
            return m_out.until(m_window, line.end, Part::separator);
        }
        if (const auto title = m_in_papers ? numbered(text) : std::nullopt) return begin(line, *title);
        if (!m_out.is_open()) {
            m_out.until(m_window, line.begin, Part::separator);
            m_out.until(m_window, line.end, Part::diagnostic, "the letter");
            if (!std::exchange(m_is_told, true)) m_out.remark(line.number, {}, "The head of the letter and its list of contents belong to no record and were passed over.");
            return;
        }
        account(line, value_of(text));
        inside(text);
        m_end = line.end;
        m_blank = false;
    }

    void begin(const Line& line, std::string_view title) {
        if (m_out.is_open()) close();
        m_out.until(m_window, line.begin, Part::separator);
        m_out.begin(m_window, line.begin, line.number);
        m_number = line.number;
        m_out.record().title = one_line(title);
        m_part = Where::title;
        m_blank = false;
        m_end = line.end;
        account(line, title);
    }

    void account(const Line& line, std::string_view text) {
        const auto from = line.begin + static_cast<std::size_t>(text.data() - line.text.data());
        m_out.until(m_window, text.empty() ? line.end : from, Part::separator);
        m_out.until(m_window, from + text.size(), Part::field, m_part == Where::title ? "title" : "paper");
        m_out.until(m_window, line.end, Part::separator);
    }

    static std::string_view name_of(std::string_view text) {
        for (const std::string_view name : {"Date:", "By:", "URL:", "Keywords:", "JEL:", "Classification-JEL:"})
            if (text.starts_with(name)) return name.substr(0, name.size() - 1);
        return {};
    }
    static std::string_view value_of(std::string_view text) {
        const auto name = name_of(text);
        return name.empty() ? text : bare(text.substr(name.size() + 1));
    }

    void inside(std::string_view text) {
        auto& record = m_out.record();
        if (const auto name = name_of(text); !name.empty()) return named(name, value_of(text));
        if (m_part == Where::title && !m_blank) return void(record.title += " " + one_line(text));
        if (m_part == Where::title && record.authors.empty() && text.size() < 80 && text.find(". ") == std::string_view::npos) m_part = Where::names;
        if (m_part == Where::names && m_blank && !record.authors.empty()) m_part = Where::abstract;
        if (m_part == Where::names) return author(text);
        m_part = Where::abstract;
        record.abstract += (record.abstract.empty() ? "" : m_blank ? "\n" : " ") + one_line(text);
    }

    void named(std::string_view name, std::string_view value) {
        auto& record = m_out.record();
        m_part = Where::field;
        if (name == "By") {
            m_part = Where::names;
            return author(value);
        }
        if (name == "Date") {
            put(record, Field::year, value, "nep:Date");
            if (!record.year) m_out.doubtful(m_number, name, fmt::format("This is no date that can be read: \"{}\". It was kept as it stands.", value));
        } else if (name == "URL") {
            put(record, Field::url, value, "nep:URL");
        } else if (name == "Keywords") {
            for (const auto& part : base::split(value, value.find(';') == std::string_view::npos ? ',' : ';')) put(record, Field::keyword, part, "nep:Keywords");
        } else {
            add_other(record, fmt::format("nep:{}", name), value);
        }
    }

    /// "Uwe Cantner (University of Jena, Faculty of Economics)"
    void author(std::string_view text) {
        if (text.empty()) return;
        const auto open = text.find(" (");
        put(m_out.record(), Field::author, text.substr(0, open), "nep:By");
        if (open == std::string_view::npos) return;
        const auto house = text.substr(open + 2, text.size() - open - 2 - (text.ends_with(')') ? 1 : 0));
        auto& publisher = m_out.record().publisher;  // who brings the paper out
        if (publisher.find(house) == std::string::npos) publisher += (publisher.empty() ? "" : "; ") + one_line(house);
    }

    void close() {
        m_out.record().kind = Kind::report;
        complete(m_out, m_number);
        m_out.deliver(m_window, m_end);
    }

    TextWindow& m_window;
    Lines m_lines;
    Delivery& m_out;
    Where m_part = Where::title;
    std::uint64_t m_end = 0;
    std::size_t m_number = 0;
    int m_rules_left = 0;
    bool m_in_papers = false;
    bool m_blank = false;
    bool m_is_told = false;
};

}  // namespace

int recognise_nep(std::string_view head) { return head.find("nep.repec.org") != std::string_view::npos || head.find("NEP: New Economics Papers") != std::string_view::npos ? 58 : 0; }
base::Result<void> read_nep(TextWindow& window, Delivery& out) { return NepReader(window, out).read(); }

}  // namespace loam::records
