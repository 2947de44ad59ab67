// Lists of references, pasted or as a file: what of a text is one reference.

#include "characters.hpp"
#include "fields.hpp"
#include "lines.hpp"
#include "loam/base/text.hpp"
#include "pasted_parts.hpp"
#include "registry.hpp"

namespace loam::records {
namespace {

/// "12. ", "[12] ", "12) ", "- ", "• "
std::string_view without_number(std::string_view line) {
    auto text = bare(line);
    std::size_t at = text.starts_with('[') || text.starts_with('(') ? 1 : 0;
    const auto from = at;
    while (at < text.size() && is_digit(text[at])) ++at;
    const bool is_number = at > from && at - from <= 4 && at < text.size();
    if (is_number && from == 1 && (text[at] == ']' || text[at] == ')')) return bare(text.substr(at + 1));
    if (is_number && from == 0 && (text[at] == '.' || text[at] == ':' || text[at] == ')' || text[at] == '\t') && at + 1 < text.size() && (text[at + 1] == ' ' || text[at + 1] == '\t' || text[at] == '\t')) return bare(text.substr(at + 1));
    for (const std::string_view bullet : {"- ", "* ", "\xE2\x80\xA2", "\xE2\x80\x93 "})
        if (text.starts_with(bullet)) return bare(text.substr(bullet.size()));
    return text;
}

bool is_heading(std::string_view line) {
    const auto low = lower(line);
    return low == "references" || low == "reference list" || low == "bibliography" || low == "literature" || low == "works cited" || low == "references:" || low.starts_with("# ") || low.starts_with("## ");
}

/// "… Chicago: Aldine; 1967.", "… Geneva: WHO, 2019": a book, a report or a thesis.
bool has_year_at_its_end(std::string_view line) {
    while (!line.empty() && (line.back() == '.' || line.back() == ' ')) line.remove_suffix(1);
    if (line.size() < 6 || line[line.size() - 5] != ' ' || !year_in(line.substr(line.size() - 4))) return false;
    return (line[line.size() - 6] == ';' || line[line.size() - 6] == ',') && line.find(". ") != std::string_view::npos && line.find(": ") != std::string_view::npos;
}

}  // namespace

std::vector<PastedReference> read_pasted(std::string_view text) {
    std::vector<std::string> lines;
    for (auto rest = text; !rest.empty();) {
        const auto end = std::min(rest.find_first_of("\r\n"), rest.size());
        lines.emplace_back(bare(rest.substr(0, end)));
        rest.remove_prefix(std::min(end + (rest.substr(end).starts_with("\r\n") ? 2 : 1), rest.size()));
    }
    // Blocks between empty lines, if every block of more than one line reads as one: its later lines do not begin one.
    bool in_blocks = false;
    for (std::size_t i = 1; i < lines.size(); ++i)
        if (lines[i].empty() && !lines[i - 1].empty()) in_blocks = true;
    std::size_t several = 0;
    std::size_t begun = 0;
    for (std::size_t i = 1; i < lines.size(); ++i) {
        if (lines[i].empty() || lines[i - 1].empty() || is_heading(lines[i - 1])) continue;
        ++several;
        if (without_number(lines[i]).size() < lines[i].size() || year_behind_names(lines[i]) || numbers_of_vancouver(lines[i])) ++begun;
    }
    in_blocks = in_blocks && several > 0 && begun * 2 < several;
    std::vector<PastedReference> all;
    std::string block;
    std::size_t first = 0;
    const auto give = [&] {
        if (!without_number(block).empty()) all.push_back(reference_of(without_number(block), first));
        block.clear();
    };
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const auto& line = lines[i];
        if (line.empty() || is_heading(line) || !in_blocks) give();
        if (line.empty() || is_heading(line)) continue;
        if (block.empty()) first = i + 1;
        block += (block.empty() ? "" : " ") + line;
    }
    give();
    return all;
}

namespace {

/// Whether a line goes on with the reference above it: in a list with numbers (the summaries of PubMed, wrapped at some 80 signs)
/// one without, that no empty line parts from it.
class Wrapped {
public:
    bool goes_on(std::string_view line) {
        const auto text = bare(line);
        const auto reference = without_number(text);
        if (text.empty() || is_heading(reference)) return m_open = false;  // "6. References" is no number of a list
        const bool has_number = is_digit(text.front()) && reference.size() < text.size();
        if (!m_numbered) m_numbered = has_number;
        if (m_open && *m_numbered && !has_number) return true;
        m_open = true;
        return false;
    }

private:
    std::optional<bool> m_numbered;
    bool m_open = false;
};

}  // namespace

int recognise_references(std::string_view head) {
    std::vector<std::string> found;
    Wrapped wrapped;
    while (!head.empty() && found.size() < 40) {
        const auto end = std::min(head.find_first_of("\r\n"), head.size());
        const auto line = head.substr(0, end);
        head.remove_prefix(std::min(end + (head.substr(end).starts_with("\r\n") ? 2 : 1), head.size()));
        if (wrapped.goes_on(line)) found.back() += " " + std::string(bare(line));
        else if (const auto text = without_number(line); text.size() >= 4 && !is_heading(text)) found.emplace_back(text);
        else if (!text.empty() && !is_heading(text)) found.emplace_back();
    }
    std::size_t lines = 0;
    std::size_t good = 0;
    for (const std::string_view line : found) {
        if (line.empty()) continue;
        ++lines;
        if (line.size() < 200 && !doi_in(line).empty()) ++good;   // a list of DOIs
        else if (line.size() > 25 && line.size() < 2000 && (year_behind_names(line) || numbers_of_vancouver(line) || has_year_at_its_end(line)) && line.front() != '<' && line.front() != '{' && line.front() != '@') ++good;
    }
    return lines > 0 && good * 10 >= lines * 7 ? 25 : 0;
}

/// As a file: a line a reference, or several in a list with numbers.
base::Result<void> read_references(TextWindow& window, Delivery& out) {
    Lines lines(window);
    Line line;
    Wrapped wrapped;
    std::string reference;
    std::size_t number = 0;
    std::uint64_t end = 0;
    const auto give = [&] {
        if (reference.empty()) return;
        auto made = reference_of(std::exchange(reference, {}), number);
        out.record() = std::move(made.record);
        for (auto& doubt : made.doubts) out.doubtful(number, {}, std::move(doubt));
        out.deliver(window, end);
    };
    while (!out.stopped() && lines.next(line)) {
        const bool goes_on = wrapped.goes_on(line.text) && !reference.empty() && reference.size() <= most_of_one_reference;
        if (!goes_on) give();
        if (out.stopped()) break;
        const auto text = goes_on ? bare(line.text) : without_number(line.text);
        out.until(window, line.begin, Part::separator);
        if (text.empty() || is_heading(text)) {
            out.until(window, line.end, text.empty() ? Part::separator : Part::diagnostic, text.empty() ? "" : "heading");
            if (!text.empty()) out.remark(line.number, {}, fmt::format("A heading, passed over: \"{}\".", text));
            continue;
        }
        if (!goes_on) {
            out.begin(window, line.begin, line.number);
            number = line.number;
        }
        const auto from = line.begin + static_cast<std::size_t>(text.data() - line.text.data());
        out.until(window, from, Part::separator);
        out.until(window, from + text.size(), Part::field, "line");
        out.until(window, line.end, Part::separator);
        reference += (reference.empty() ? "" : " ") + std::string(text);
        end = line.end;
    }
    if (!out.stopped()) give();
    return {};
}

}  // namespace loam::records
