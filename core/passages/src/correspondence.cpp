#include "correspondence.hpp"

#include <algorithm>
#include <unordered_map>

namespace loam::passages {
namespace {

using Points = std::vector<char32_t>;
using Tokens = std::vector<Token>;

/// Letters that have to be typed, dropped, changed or swapped (optimal string alignment), for short words.
std::size_t distance(const char32_t* a, std::size_t n, const char32_t* b, std::size_t m) {
    std::vector<std::size_t> before(m + 1), last(m + 1), row(m + 1);
    for (std::size_t j = 0; j <= m; ++j) last[j] = j;
    for (std::size_t i = 1; i <= n; ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= m; ++j) {
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U)});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[j] = std::min(row[j], before[j - 2] + 1);
        }
        before = std::exchange(last, row);
    }
    return last[m];
}

/// 3 for the same word, 2 for another spelling of it (one letter in three), 0 for another word.
int likeness(const Points& old_points, const Token& a, const Points& new_points, const Token& b) {
    if (a.form == b.form) return 3;
    const auto n = a.end - a.start;
    const auto m = b.end - b.start;
    const auto longer = std::max(n, m);
    if (longer > 40 || (longer - std::min(n, m)) > longer / 3) return 0;
    return distance(&old_points[a.start], n, &new_points[b.start], m) <= longer / 3 ? 2 : 0;
}

std::vector<std::uint32_t> words_of(const Tokens& tokens, std::uint32_t from, std::uint32_t to) {
    std::vector<std::uint32_t> words;
    for (auto i = from; i < to; ++i) {
        if (tokens[i].word) words.push_back(i);
    }
    return words;
}

/// The words of a hunk set against each other in order, most likeness in all. Nothing if fewer than half of the words
/// on either side find their like: then the words were replaced, and what matches does so by chance.
std::vector<WordPair> surviving_words(const Correspondence& c, const Hunk& h) {
    const auto a = words_of(c.old_tokens, h.a0, h.a1);
    const auto b = words_of(c.new_tokens, h.b0, h.b1);
    if (a.empty() || b.empty() || a.size() * b.size() > 40'000) return {};
    const auto width = b.size() + 1;
    std::vector<int> best((a.size() + 1) * width, 0);
    std::vector<std::int8_t> like(a.size() * b.size());
    for (auto i = a.size(); i-- > 0;) {
        for (auto j = b.size(); j-- > 0;) {
            const auto alike = likeness(c.old_points, c.old_tokens[a[i]], c.new_points, c.new_tokens[b[j]]);
            like[i * b.size() + j] = static_cast<std::int8_t>(alike);
            best[i * width + j] = std::max({best[(i + 1) * width + j], best[i * width + j + 1], alike > 0 ? best[(i + 1) * width + j + 1] + alike : 0});
        }
    }
    std::vector<WordPair> pairs;
    for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
        const auto alike = like[i * b.size() + j];
        if (alike > 0 && best[i * width + j] == best[(i + 1) * width + j + 1] + alike) {
            pairs.push_back({a[i++], b[j++], alike == 3});
        } else {
            (best[i * width + j] == best[(i + 1) * width + j] ? i : j) += 1;
        }
    }
    if (pairs.size() * 2 < a.size() || pairs.size() * 2 < b.size()) pairs.clear();
    return pairs;
}

std::uint32_t start_of(const Tokens& tokens, std::uint32_t i, const Points& points) {
    return i < tokens.size() ? tokens[i].start : static_cast<std::uint32_t>(points.size());
}

void narrow(Edit& e, const Points& a, const Points& b) {
    while (e.a0 < e.a1 && e.b0 < e.b1 && a[e.a0] == b[e.b0]) ++e.a0, ++e.b0;
    while (e.a0 < e.a1 && e.b0 < e.b1 && a[e.a1 - 1] == b[e.b1 - 1]) --e.a1, --e.b1;
}

/// How far an edit with one empty side can be slid without changing either text, short of its neighbours.
void find_play(Edit& e, const Points& a, const Points& b, std::uint32_t lowest, std::uint32_t highest) {
    if (e.a0 != e.a1 && e.b0 != e.b1) return;
    const bool out = e.b0 == e.b1;
    const auto& text = out ? a : b;
    const auto from = out ? e.a0 : e.b0;
    const auto to = out ? e.a1 : e.b1;
    while (e.back < e.a0 - lowest && text[from - e.back - 1] == text[to - e.back - 1]) ++e.back;
    while (e.a1 + e.on < highest && text[from + e.on] == text[to + e.on]) ++e.on;
}

}  // namespace

Correspondence::Correspondence(std::string_view old_text, std::string_view new_text)
    : old_points(decoded(old_text)), new_points(decoded(new_text)) {
    Vocabulary vocabulary;
    old_tokens = vocabulary.tokens(old_points);
    new_tokens = vocabulary.tokens(new_points);
    const auto hunks = word_diff(old_tokens, new_tokens);
    find_edits(hunks);
    find_moves(hunks);
}

void Correspondence::find_edits(const std::vector<Hunk>& hunks) {
    edits.reserve(hunks.size());
    for (const auto& h : hunks) {
        Edit e{.a0 = start_of(old_tokens, h.a0, old_points), .a1 = start_of(old_tokens, h.a1, old_points),
               .b0 = start_of(new_tokens, h.b0, new_points), .b1 = start_of(new_tokens, h.b1, new_points), .tokens_from = h.a0, .tokens_to = h.a1, .pairs = surviving_words(*this, h)};
        narrow(e, old_points, new_points);
        edits.push_back(std::move(e));
    }
    for (std::size_t i = 0; i < edits.size(); ++i) {
        const auto lowest = i == 0 ? 0U : edits[i - 1].a1;
        const auto highest = i + 1 == edits.size() ? static_cast<std::uint32_t>(old_points.size()) : edits[i + 1].a0;
        find_play(edits[i], old_points, new_points, lowest, highest);
    }
}

/// With the signs and blanks around it that went along.
Move Correspondence::widened(Move move) const {
    const auto same = [&](std::uint32_t a, std::uint32_t b) { return a < old_points.size() && b < new_points.size() && old_points[a] == new_points[b]; };
    while (move.a0 > 0 && move.b0 > 0 && same(move.a0 - 1, move.b0 - 1)) --move.a0, --move.b0;
    while (same(move.a1, move.b0 + (move.a1 - move.a0))) ++move.a1;
    return move;
}

/// Words taken out in one hunk and put in by another: four or more in a row that stand once on either side, or all of a
/// hunk whose neighbour put them in beyond the stretch they were moved across.
void Correspondence::find_moves(const std::vector<Hunk>& hunks) {
    constexpr std::size_t least = 4;
    struct Place {
        std::uint32_t hunk, word, times;
    };
    std::vector<std::vector<std::uint32_t>> out(hunks.size()), in(hunks.size());
    std::unordered_map<std::uint64_t, Place> put_in, taken_out;
    const auto note = [](std::unordered_map<std::uint64_t, Place>& at, std::uint64_t key, std::uint32_t hunk, std::uint32_t word) {
        const auto [it, fresh] = at.try_emplace(key, Place{hunk, word, 0});
        ++it->second.times;
    };
    const auto key = [](const Tokens& tokens, const std::vector<std::uint32_t>& words, std::size_t from) {
        std::uint64_t hash = 7;
        for (std::size_t k = 0; k < least; ++k) hash = (hash ^ (tokens[words[from + k]].form + 0x9E3779B97F4A7C15ULL)) * 0xBF58476D1CE4E5B9ULL, hash ^= hash >> 29;
        return hash;
    };
    for (std::uint32_t h = 0; h < hunks.size(); ++h) {
        out[h] = words_of(old_tokens, hunks[h].a0, hunks[h].a1);
        in[h] = words_of(new_tokens, hunks[h].b0, hunks[h].b1);
        for (std::uint32_t w = 0; w + least <= out[h].size(); ++w) note(taken_out, key(old_tokens, out[h], w), h, w);
        for (std::uint32_t w = 0; w + least <= in[h].size(); ++w) note(put_in, key(new_tokens, in[h], w), h, w);
    }
    const auto same = [&](const std::vector<std::uint32_t>& a, std::size_t i, const std::vector<std::uint32_t>& b, std::size_t j) {
        return i < a.size() && j < b.size() && old_tokens[a[i]].form == new_tokens[b[j]].form;
    };
    const auto keep = [&](const std::vector<std::uint32_t>& a, std::size_t i, const std::vector<std::uint32_t>& b, std::size_t j, std::size_t n) {
        // Only where the signs and blanks between the words went along too.
        const auto first = a[i];
        const auto last = a[i + n - 1];
        const auto begin = b[j];
        if (b[j + n - 1] - begin != last - first) return;
        for (auto t = first; t <= last; ++t) {
            if (old_tokens[t].form != new_tokens[begin + (t - first)].form) return;
        }
        moves.push_back(widened({old_tokens[first].start, old_tokens[last].end, new_tokens[begin].start}));
    };
    for (std::uint32_t h = 0; h < hunks.size(); ++h) {
        const auto& a = out[h];
        const auto had = moves.size();
        for (std::uint32_t w = 0; w + least <= a.size();) {
            const auto code = key(old_tokens, a, w);
            const auto at = put_in.find(code);
            if (at == put_in.end() || at->second.times > 1 || taken_out.at(code).times > 1 || at->second.hunk == h || !same(a, w, in[at->second.hunk], at->second.word)) {
                ++w;
                continue;
            }
            const auto& b = in[at->second.hunk];
            std::size_t n = 0;
            std::size_t i = w, j = at->second.word;
            while (i > 0 && j > 0 && same(a, i - 1, b, j - 1)) --i, --j;
            while (same(a, i + n, b, j + n)) ++n;
            keep(a, i, b, j, n);
            w = static_cast<std::uint32_t>(std::max<std::size_t>(w + 1, i + n));
        }
        if (moves.size() != had || a.empty() || !in[h].empty()) continue;
        for (const auto other : {h + 1, h - 1}) {
            if (other >= hunks.size() || !out[other].empty() || in[other].size() != a.size()) continue;
            std::size_t n = 0;
            while (same(a, n, in[other], n)) ++n;
            if (n == a.size()) keep(a, 0, in[other], 0, n);
        }
    }
    std::ranges::sort(moves, {}, &Move::a0);
}

}  // namespace loam::passages
