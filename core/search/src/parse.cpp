#include "loam/search/parse.hpp"

#include <algorithm>

#include "history.hpp"
#include "reader.hpp"
#include "remarks.hpp"

namespace loam::search {
namespace {

/// A title above its query, as strategies are printed ("2. Population: adults"): nothing in it is syntax.
std::size_t after_title(TextView text, const Span& line) {
    bool colon = false;
    for (auto at = line.start; at < line.end; ++at) {
        const auto c = text[at];
        if (c == '\n') return colon ? at + 1 : line.start;
        colon = colon || c == ':';
        if (c == '(' || c == '[' || c == '/' || c == '*' || c == '$' || c == '#' || c == '=' || straight(c) == '"') break;
        if (c == '.' && at + 1 < line.end && is_letter_or_digit(text[at + 1])) break;
    }
    return line.start;
}

}  // namespace

Strategy parse(const Platform& platform, std::string_view bytes) {
    auto history = history_of(to_text(bytes));
    const auto& text = history.text;
    Strategy strategy{.platform = platform.id, .lines = std::move(history.lines), .problems = {}};
    std::set<std::size_t> known;
    if (std::ranges::count_if(strategy.lines, [](const Line& line) { return line.note.empty(); }) > 1)
        for (const auto& line : strategy.lines) known.insert(line.number);
    take_words_before(platform, text, strategy.lines);
    for (auto& line : strategy.lines) {
        if (!line.note.empty()) continue;  // a header of the history
        if (line.numbered) {
            if (const auto start = after_title(text, line.span); start > line.span.start && start < line.span.end) {
                line.note = squeezed(to_utf8(TextView(text).substr(line.span.start, start - line.span.start)));
                line.span.start = start;
            }
        }
        take_remarks(platform, text, line);
        line.root = Reader(platform, text, line.span, known, strategy.problems).read();
        if (!line.root) line.note = squeezed(to_utf8(TextView(text).substr(line.span.start, line.span.end - line.span.start)));
    }
    // where nobody numbered them, what holds no query has no number
    if (std::ranges::none_of(strategy.lines, &Line::numbered)) {
        std::size_t number = 0;
        for (auto& line : strategy.lines)
            if (line.root) line.number = ++number;
    }
    return strategy;
}

std::string text_at(std::string_view text, const Span& span) {
    const auto points = to_text(text);
    const auto start = std::min(span.start, points.size());
    return to_utf8(TextView(points).substr(start, std::min(span.end, points.size()) - start));
}

}  // namespace loam::search
