#include "loam/passages/difference.hpp"

#include <algorithm>

#include "loam/passages/offsets.hpp"
#include "word_diff.hpp"

namespace loam::passages {
namespace {

/// A line that was broken elsewhere is no other wording: runs of blanks become one for the comparison.
std::vector<Token> compared(std::vector<Token> tokens, const std::vector<char32_t>& points) {
    constexpr std::uint32_t blanks = ~std::uint32_t{0};
    for (auto& token : tokens) {
        if (is_blank(points[token.start])) token.form = blanks;
    }
    return tokens;
}

void add(std::vector<MarkedRun>& runs, Side side, std::string_view text) {
    if (text.empty()) return;
    if (!runs.empty() && runs.back().side == side) {
        runs.back().text += text;
    } else {
        runs.push_back({side, std::string(text)});
    }
}

}  // namespace

std::vector<MarkedRun> difference(std::string_view left, std::string_view right) {
    const auto left_points = decoded(left);
    const auto right_points = decoded(right);
    Vocabulary vocabulary;
    const auto a = compared(vocabulary.tokens(left_points), left_points);
    const auto b = compared(vocabulary.tokens(right_points), right_points);
    const Offsets in_left(left);
    const Offsets in_right(right);
    const auto words = [](const Offsets& text, const std::vector<Token>& tokens, std::size_t from, std::size_t to) {
        return from == to ? std::string_view{} : text.slice({tokens[from].start, tokens[to - 1].end});
    };
    std::vector<MarkedRun> runs;
    std::size_t at = 0;
    for (const auto& hunk : word_diff(a, b)) {
        add(runs, Side::both, words(in_left, a, at, hunk.a0));
        add(runs, Side::left, words(in_left, a, hunk.a0, hunk.a1));
        add(runs, Side::right, words(in_right, b, hunk.b0, hunk.b1));
        at = hunk.a1;
    }
    add(runs, Side::both, words(in_left, a, at, a.size()));
    return runs;
}

}  // namespace loam::passages
