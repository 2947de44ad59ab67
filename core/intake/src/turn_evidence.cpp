#include "turn_evidence.hpp"

#include "label_parts.hpp"
#include "loam/base/text.hpp"
#include "loam/base/words.hpp"

namespace loam::intake {

std::vector<Line> lines_of(std::string_view text) {
    std::vector<Line> lines;
    std::size_t at = 0;
    while (true) {
        const auto end = std::min(text.find('\n'), text.size());
        const auto line = text.substr(0, end);
        const auto blank = line.find_last_not_of(" \t");
        lines.push_back({line, at, at + (blank == std::string_view::npos ? 0 : base::code_points(line.substr(0, blank + 1)))});
        if (end == text.size()) return lines;
        at += base::code_points(line) + 1;
        text.remove_prefix(end + 1);
    }
}

std::size_t bold_bytes(const Line& line, const std::vector<TextSpan>& bold, std::size_t& next) {
    while (next < bold.size() && bold[next].end <= line.start) ++next;
    if (next == bold.size() || line.words_end == line.start) return 0;
    const auto first = line.start + base::code_points(line.text.substr(0, std::min(lead_of(line.text).length, line.text.size())));
    auto span = next;
    while (span < bold.size() && bold[span].end <= first) ++span;
    if (span == bold.size() || bold[span].start > first) return 0;
    return base::slice(line.text, 0, bold[span].end - line.start).size();
}

bool ends_as_speech(std::string_view words) {
    words = base::trimmed(words);
    for (const auto* mark : {".", "?", "!", "\u2026", "\"", "\u201D", "\u00BB", "-", "\u2013", "\u2014", ")", "]", "\u3002", "\uFF01", "\uFF1F", "\u300D", "\u061F", "\u0964"})
        if (words.ends_with(mark)) return true;
    return base::words_of(words.substr(0, 400)).size() >= 8;
}

bool asks(std::string_view words) {
    for (const auto* mark : {"?", "\uFF1F", "\u061F", "\u037E"})
        if (words.find(mark) != std::string_view::npos) return true;
    return false;
}

}  // namespace loam::intake
