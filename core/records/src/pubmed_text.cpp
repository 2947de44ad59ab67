// What PubMed saves as "Abstract (text)": a number, then a paragraph each for the citation, the title, the names, their
// addresses, the abstract and the numbers of the record.

#include "characters.hpp"
#include "lines.hpp"
#include "loam/base/text.hpp"
#include "registry.hpp"
#include "table.hpp"

namespace loam::records {
namespace {

constexpr std::size_t none = std::string_view::npos;
constexpr std::size_t longest_number = 6;

struct Counter {
    std::size_t number = 0;   ///< 0: the line has none
    std::string_view rest;
};
/// "12. J Invented. 2019"
Counter counter_of(std::string_view line) {
    std::size_t n = 0;
    std::size_t number = 0;
    while (n < line.size() && n < longest_number && is_digit(line[n])) number = number * 10 + static_cast<std::size_t>(line[n++] - '0');
    if (n == 0 || !line.substr(n).starts_with(". ")) return {};
    return {number, bare(line.substr(n + 2))};
}

/// "Lind M(1)(2)", "O'Hara TJ." → "Lind M"
std::string without_marks(std::string_view name) {
    std::string text;
    for (std::size_t at = 0; at < name.size(); ++at) {
        const auto close = name[at] == '(' ? name.find(')', at) : none;
        const bool is_mark = close != none && close > at + 1 && std::ranges::all_of(name.substr(at + 1, close - at - 1), is_digit);
        if (is_mark) at = close;
        else text += name[at];
    }
    text = one_line(text);
    if (text.ends_with('.')) text.pop_back();
    return text;
}

/// Family name and initials, as PubMed prints a person.
bool is_name(std::string_view part) {
    const auto name = without_marks(part);
    const auto blank = name.rfind(' ');
    if (blank == std::string::npos || name.size() > 60) return false;
    auto last = std::string_view(name).substr(blank + 1);
    if (last == "Jr" || last == "Sr" || last == "2nd" || last == "3rd") {
        const auto before = name.rfind(' ', blank - 1);
        last = before == std::string::npos ? last : std::string_view(name).substr(before + 1, blank - before - 1);
    }
    return last.size() <= 8 && std::ranges::all_of(last, [](char c) { return is_upper(c) || c == '-' || static_cast<unsigned char>(c) >= 0x80; });
}

/// "Berg A Jr" → "Berg, A Jr"
std::string with_comma(const std::string& name) {
    const auto last = name.rfind(' ');
    const auto before = last == std::string::npos || last == 0 ? std::string::npos : name.rfind(' ', last - 1);
    const auto suffix = last == std::string::npos ? std::string() : name.substr(last + 1);
    const bool has_suffix = suffix == "Jr" || suffix == "Sr" || suffix == "2nd" || suffix == "3rd";
    return has_suffix && before != std::string::npos ? fmt::format("{},{}", name.substr(0, before), name.substr(before)) : name;
}

bool is_list_of_names(std::string_view line) {
    const auto first = line.find_first_of(",;");
    if (first == none) return is_name(line) || (line.ends_with('.') && is_body(without_marks(line)));
    const auto second = line.find_first_of(",;", first + 1);
    const auto next = bare(line.substr(first + 1, second == none ? none : second - first - 1));
    return is_name(line.substr(0, first)) && (next.empty() || line[first] == ';' || is_name(next));
}

/// Lines by which one record leads to another: "Comment in", "Erratum for".
bool is_link(std::string_view line) {
    static constexpr std::array<std::string_view, 17> words{"Comment in", "Comment on", "Erratum in", "Erratum for", "Update in", "Update of", "Republished in", "Republished from", "Corrected and republished in", "Corrected and republished from",
                                                            "Retraction in", "Retraction of", "Retracted and republished", "Expression of concern in", "Expression of concern for", "Summary for patients in", "Original report in"};
    return std::ranges::any_of(words, [&](auto word) { return line.starts_with(word) && line.size() <= word.size() + 3; });
}

class PubmedText {
public:
    PubmedText(TextWindow& window, Delivery& out) : m_window(window), m_lines(window), m_out(out) {}

    base::Result<void> read() {
        Line line;
        while (!m_out.stopped() && m_lines.next(line)) {
            take(line, bare(line.text));
            if ((line.number & 0x3FFFU) == 0) m_out.progress(m_window.byte_of(line.end));
        }
        if (m_out.is_open() && !m_out.stopped()) close();
        return {};
    }

private:
    void take(const Line& line, std::string_view text) {
        if (text.empty()) {
            ++m_blank;
            return m_out.until(m_window, line.end, Part::separator);
        }
        const auto counter = counter_of(text);
        const bool begins = counter.number > 0 && (!m_out.is_open() || ((m_blank >= 2 || m_is_numbered) && counter.number == m_number + 1));
        if (begins) {
            if (m_out.is_open()) close();
            if (m_out.stopped()) return;
            m_number = counter.number;
            m_out.until(m_window, line.begin, Part::separator);
            m_out.begin(m_window, line.begin, line.number);
            m_line = line.number;
            m_part = "SO";
            m_parts = 1;
            text = counter.rest;
        } else if (!m_out.is_open()) {
            m_out.until(m_window, line.end, Part::diagnostic, "outside of any record");
            return m_out.remark(line.number, {}, fmt::format("This line belongs to no record and was passed over: \"{}\".", text.substr(0, 120)));
        } else if (m_blank > 0) {
            flush();
            m_part = part_of(text);
            ++m_parts;
        }
        m_blank = 0;
        m_end = line.end;
        const auto from = line.begin + static_cast<std::uint64_t>(text.data() - line.text.data());
        m_out.until(m_window, from, Part::separator);
        m_out.until(m_window, from + text.size(), Part::field, m_part);
        m_out.until(m_window, line.end, Part::separator);
        m_value.append(m_value.empty() ? "" : "\n").append(text);
    }

    std::string_view part_of(std::string_view line) {
        if (m_parts == 1) return "TI";
        if (line.starts_with("[Article in ")) return "LA";
        if (line.starts_with("Author information:")) return "AD";
        if (line.starts_with("Collaborators")) return "IR";
        if (is_link(line)) return "CM";
        if (line.starts_with("Copyright ") || line.starts_with("\xC2\xA9")) return "CI";
        if (line.starts_with("DOI: ") || line.starts_with("PMCID: ") || line.starts_with("PMID: ")) return "ID";
        if (line.starts_with("Conflict of interest statement:")) return "COI";
        if (!m_has_names && !m_has_abstract && is_list_of_names(line)) return "AU";
        return "AB";
    }

    void flush() {
        if (m_value.empty()) return;
        auto value = std::exchange(m_value, {});
        undo_entities(value, m_out);
        auto& record = m_out.record();
        const auto tag = fmt::format("pubmed-text:{}", m_part);
        if (m_part == "TI") record.title = one_line(value);
        else if (m_part == "SO") citation(one_line(value), tag);
        else if (m_part == "AU") names(one_line(value), tag);
        else if (m_part == "AB") abstract(value);
        else if (m_part == "ID") numbers(value, tag);
        else add_other(record, tag, value);
        if (m_part == "LA" && value.ends_with(']')) record.language = value.substr(12, value.size() - 13);
    }

    /// "J Invented. 2019 Mar-Apr;12(3):123-134. doi: ...", "J Invented. 2019 Mar 15:e12. doi: ..."; that of a book stands as it is.
    void citation(const std::string& text, const std::string& tag) {
        auto& record = m_out.record();
        add_other(record, tag, text);
        if (read_nlm_citation(record, text)) return;
        const auto point = text.find(". ");
        if (point == none || !is_digit(text[std::min(point + 2, text.size() - 1)])) return;
        const auto end = std::min(text.find_first_of(":.", point + 2), text.size());
        const auto date = std::string_view(text).substr(point + 2, end - point - 2);
        if (!year_in(date)) return;
        record.journal = text.substr(0, point);
        put(record, Field::year, date, tag);
        if (end < text.size() && text[end] == ':') record.pages = one_line(std::string_view(text).substr(end + 1, text.find('.', end) - end - 1));
    }

    void names(std::string_view text, const std::string& tag) {
        auto& record = m_out.record();
        m_has_names = true;
        bool is_first = true;
        for (const auto& part : base::split(text, ';')) {
            if (!std::exchange(is_first, false)) {
                put(record, Field::body, without_marks(part), tag);
                continue;
            }
            if (!is_name(part.substr(0, part.find(',')))) put(record, Field::body, without_marks(part), tag);
            else
                for (const auto& name : base::split(part, ',')) put(record, Field::author, with_comma(without_marks(name)), tag);
        }
    }

    /// Lines are wrapped; a labelled section ("METHODS: ") begins one of its own.
    void abstract(const std::string& value) {
        m_has_abstract = true;
        auto& text = m_out.record().abstract;
        bool is_first = true;
        for (const auto& line : base::split(value, '\n')) {
            const auto colon = line.find(": ");
            const bool is_label = colon != none && colon > 2 && colon < 60 && std::ranges::none_of(std::string_view(line).substr(0, colon), [](char c) { return is_letter(c) && !is_upper(c); });
            if (!text.empty()) text += std::exchange(is_first, false) || is_label ? '\n' : ' ';
            is_first = false;
            text += bare(line);
        }
    }

    void numbers(const std::string& value, const std::string& tag) {
        auto& record = m_out.record();
        m_is_numbered = true;
        for (const auto& line : base::split(value, '\n')) {
            const auto text = std::string_view(line);
            const auto number = text.substr(std::min(text.find(": ") == none ? 0 : text.find(": ") + 2, text.size()));
            bool fits = false;
            if (text.starts_with("DOI: ")) fits = put(record, Field::doi, number, tag);
            else if (text.starts_with("PMCID: ")) fits = put(record, Field::pmcid, number, tag);
            else if (text.starts_with("PMID: ")) {
                const auto end = std::min(number.find(' '), number.size());
                fits = put(record, Field::pmid, number.substr(0, end), tag);
                add_other(record, "pubmed-text:STAT", bare(number.substr(end)));
            } else {
                add_other(record, tag, text);
                fits = true;
            }
            if (!fits) m_out.doubtful(m_line, "ID", fmt::format("This is not what belongs here: \"{}\". It was kept as it stands.", text.substr(0, 80)));
        }
    }

    void close() {
        flush();
        complete(m_out, m_line);
        m_out.deliver(m_window, m_end);
        m_has_names = m_has_abstract = m_is_numbered = false;
        m_parts = 0;
    }

    TextWindow& m_window;
    Lines m_lines;
    Delivery& m_out;
    std::string m_value;
    std::string_view m_part;
    std::uint64_t m_end = 0;
    std::size_t m_line = 0;
    std::size_t m_number = 0;
    std::size_t m_parts = 0;
    std::size_t m_blank = 0;
    bool m_has_names = false;
    bool m_has_abstract = false;
    bool m_is_numbered = false;
};

}  // namespace

int recognise_pubmed_text(std::string_view head) {
    const auto text = bare(head);
    const auto citation = counter_of(text.substr(0, text.find_first_of("\r\n")));
    if (citation.number == 0 || citation.rest.find(". ") == none) return 0;
    const auto number = text.find("\nPMID: ");
    const auto is_after_blank = [&](std::size_t at) { return at != none && at > 2; };
    return is_after_blank(number) && year_in(text.substr(0, 400)) ? 88 : 0;
}

base::Result<void> read_pubmed_text(TextWindow& window, Delivery& out) { return PubmedText(window, out).read(); }

}  // namespace loam::records
