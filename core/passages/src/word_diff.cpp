#include "word_diff.hpp"

#include <algorithm>
#include <unordered_map>

namespace loam::passages {
namespace {

using Tokens = std::vector<Token>;

/// Runs of this many tokens (three words and the blanks between) that stand once in either text hold the comparison.
constexpr std::uint32_t run = 5;
/// Past this many edits a stretch is taken as rewritten; the search grows with the square.
constexpr int most_edits = 1500;

struct Region {
    std::uint32_t a0, a1, b0, b1;
    [[nodiscard]] bool is_empty() const { return a0 == a1 && b0 == b1; }
};

class Comparison {
public:
    Comparison(const Tokens& a, const Tokens& b) : m_a(a), m_b(b) {}

    std::vector<Hunk> hunks() {
        compare({0, static_cast<std::uint32_t>(m_a.size()), 0, static_cast<std::uint32_t>(m_b.size())}, run);
        return std::move(m_hunks);
    }

private:
    [[nodiscard]] bool same(std::uint32_t i, std::uint32_t j) const { return m_a[i].form == m_b[j].form; }

    void trim(Region& region) const {
        while (region.a0 < region.a1 && region.b0 < region.b1 && same(region.a0, region.b0)) ++region.a0, ++region.b0;
        while (region.a0 < region.a1 && region.b0 < region.b1 && same(region.a1 - 1, region.b1 - 1)) --region.a1, --region.b1;
    }

    void add(const Region& r) {
        if (r.is_empty()) return;
        if (!m_hunks.empty() && m_hunks.back().a1 == r.a0 && m_hunks.back().b1 == r.b0) {
            m_hunks.back().a1 = r.a1;
            m_hunks.back().b1 = r.b1;
        } else {
            m_hunks.push_back({r.a0, r.a1, r.b0, r.b1});
        }
    }

    /// Length of anchors falls from five tokens to one where the longer ones hold nothing.
    void compare(Region region, std::uint32_t length) {
        trim(region);
        if (region.a0 == region.a1 || region.b0 == region.b1) return add(region);
        const auto size = (region.a1 - region.a0) + (region.b1 - region.b0);
        if (size <= 200) return shortest(region);
        const auto held = anchors(region, length);
        if (held.empty()) return length > 1 ? compare(region, length > 3 ? 3 : 1) : shortest(region);
        auto a = region.a0;
        auto b = region.b0;
        for (const auto& [i, j] : held) {
            if (i < a || j < b) continue;
            if (i > a || j > b) compare({a, i, b, j}, length);
            a = i;
            b = j;
            while (a < region.a1 && b < region.b1 && same(a, b)) ++a, ++b;
        }
        if (a < region.a1 || b < region.b1) compare({a, region.a1, b, region.b1}, length);
    }

    template <class Each>
    static void each_run(const Tokens& tokens, std::uint32_t from, std::uint32_t to, std::uint32_t length, Each&& each) {
        for (auto i = from; i + length <= to; ++i) {
            if (!tokens[i].word) continue;
            std::uint64_t hash = 88172645463325252ULL;
            for (std::uint32_t k = 0; k < length; ++k) hash = (hash ^ (tokens[i + k].form + 0x9E3779B97F4A7C15ULL)) * 0xBF58476D1CE4E5B9ULL, hash ^= hash >> 31;
            each(hash, i);
        }
    }

    using Pair = std::pair<std::uint32_t, std::uint32_t>;

    std::vector<Pair> anchors(const Region& r, std::uint32_t length) const {
        struct Seen {
            std::uint32_t in_a = 0, in_b = 0, i = 0, j = 0;
        };
        std::unordered_map<std::uint64_t, Seen> seen;
        seen.reserve(r.a1 - r.a0);
        each_run(m_a, r.a0, r.a1, length, [&](std::uint64_t hash, std::uint32_t i) {
            auto& s = seen[hash];
            ++s.in_a;
            s.i = i;
        });
        each_run(m_b, r.b0, r.b1, length, [&](std::uint64_t hash, std::uint32_t j) {
            const auto at = seen.find(hash);
            if (at == seen.end()) return;
            ++at->second.in_b;
            at->second.j = j;
        });
        std::vector<Pair> once;
        for (const auto& [hash, s] : seen) {
            if (s.in_a == 1 && s.in_b == 1 && same(s.i, s.j)) once.emplace_back(s.i, s.j);
        }
        std::ranges::sort(once);
        return longest_rising(once);
    }

    /// Longest subsequence rising in both, by piles (patience sorting).
    static std::vector<Pair> longest_rising(const std::vector<Pair>& pairs) {
        std::vector<std::uint32_t> piles;
        std::vector<std::int32_t> before(pairs.size(), -1);
        for (std::uint32_t k = 0; k < pairs.size(); ++k) {
            const auto at = std::ranges::lower_bound(piles, pairs[k].second, {}, [&](std::uint32_t top) { return pairs[top].second; });
            if (at != piles.begin()) before[k] = static_cast<std::int32_t>(*(at - 1));
            if (at == piles.end()) {
                piles.push_back(k);
            } else {
                *at = k;
            }
        }
        std::vector<Pair> rising;
        for (auto k = piles.empty() ? -1 : static_cast<std::int32_t>(piles.back()); k >= 0; k = before[static_cast<std::size_t>(k)])
            rising.push_back(pairs[static_cast<std::size_t>(k)]);
        std::ranges::reverse(rising);
        return rising;
    }

    /// Myers' greedy search; the furthest points of every step are kept for the way back.
    void shortest(const Region& r) {
        const int n = static_cast<int>(r.a1 - r.a0);
        const int m = static_cast<int>(r.b1 - r.b0);
        const int most = std::min(n + m, most_edits);
        std::vector<int> furthest(static_cast<std::size_t>(2 * most + 3), 0);
        const auto at = [&](std::vector<int>& row, int k) -> int& { return row[static_cast<std::size_t>(k + most + 1)]; };
        std::vector<std::vector<int>> steps;
        for (int d = 0; d <= most; ++d) {
            steps.emplace_back(furthest.begin() + (most + 1 - d - 1), furthest.begin() + (most + 1 + d + 2));
            for (int k = -d; k <= d; k += 2) {
                int x = (k == -d || (k != d && at(furthest, k - 1) < at(furthest, k + 1))) ? at(furthest, k + 1) : at(furthest, k - 1) + 1;
                while (x < n && x - k < m && x - k >= 0 && same(r.a0 + static_cast<std::uint32_t>(x), r.b0 + static_cast<std::uint32_t>(x - k))) ++x;
                at(furthest, k) = x;
                if (x >= n && x - k >= m) return trace_back(r, steps, d);
            }
        }
        add(r);
    }

    void trace_back(const Region& r, const std::vector<std::vector<int>>& steps, int d) {
        std::vector<Region> edits;
        int x = static_cast<int>(r.a1 - r.a0);
        int y = static_cast<int>(r.b1 - r.b0);
        for (; d > 0; --d) {
            const auto& row = steps[static_cast<std::size_t>(d)];
            const auto reached = [&](int k) { return row[static_cast<std::size_t>(k + d + 1)]; };
            const int k = x - y;
            const bool down = k == -d || (k != d && reached(k - 1) < reached(k + 1));
            const int from_k = down ? k + 1 : k - 1;
            const int from_x = reached(from_k);
            const int from_y = from_x - from_k;
            const auto a = r.a0 + static_cast<std::uint32_t>(from_x);
            const auto b = r.b0 + static_cast<std::uint32_t>(from_y);
            edits.push_back(down ? Region{a, a, b, b + 1} : Region{a, a + 1, b, b});
            x = from_x;
            y = from_y;
        }
        for (auto edit = edits.rbegin(); edit != edits.rend(); ++edit) add(*edit);
    }

    const Tokens& m_a;
    const Tokens& m_b;
    std::vector<Hunk> m_hunks;
};

std::uint32_t words_in(const Tokens& tokens, std::uint32_t from, std::uint32_t to) {
    std::uint32_t n = 0;
    for (auto i = from; i < to; ++i) n += tokens[i].word ? 1 : 0;
    return n;
}

/// Could old [a0, a1) have become new [b0, b1) by putting in or taking out one single stretch?
bool is_one_stretch(const Tokens& a, const Tokens& b, const Hunk& h) {
    const auto shorter = std::min(h.a1 - h.a0, h.b1 - h.b0);
    std::uint32_t front = 0;
    while (front < shorter && a[h.a0 + front].form == b[h.b0 + front].form) ++front;
    std::uint32_t back = 0;
    while (back < shorter && a[h.a1 - 1 - back].form == b[h.b1 - 1 - back].form) ++back;
    return front + back >= shorter;
}

/// An island is no ground to stand on if it has no word, or one or two that may match by chance between longer changes.
bool island_holds(const Tokens& a, const Tokens& b, const Hunk& left, const Hunk& right, std::uint32_t end) {
    // A stretch put in or taken out may as well stand later, and then the island is longer.
    const bool out = right.b0 == right.b1;
    std::uint32_t play = 0;
    while (out && right.a1 + play < end && a[right.a0 + play].form == a[right.a1 + play].form) ++play;
    while (right.a0 == right.a1 && right.a1 + play < end && b[right.b0 + play].form == b[right.b1 + play].form) ++play;
    const auto island = words_in(a, left.a1, right.a0 + play);
    if (island == 0) return false;
    // Two stretches taken out, or two put in: nothing was written there that could match by chance.
    if ((left.b0 == left.b1 && right.b0 == right.b1) || (left.a0 == left.a1 && right.a0 == right.a1)) return true;
    const auto changed = [&](const Hunk& h) { return std::max(words_in(a, h.a0, h.a1), words_in(b, h.b0, h.b1)); };
    return island >= 3 || island >= std::min(changed(left), changed(right));
}

/// Brings a hunk that joined two back to its true edges.
Hunk trimmed_hunk(const Tokens& a, const Tokens& b, Hunk h) {
    while (h.a0 < h.a1 && h.b0 < h.b1 && a[h.a0].form == b[h.b0].form) ++h.a0, ++h.b0;
    while (h.a0 < h.a1 && h.b0 < h.b1 && a[h.a1 - 1].form == b[h.b1 - 1].form) --h.a1, --h.b1;
    return h;
}

}  // namespace

std::vector<Hunk> word_diff(const std::vector<Token>& a, const std::vector<Token>& b) {
    std::vector<Hunk> kept;
    const auto found = Comparison(a, b).hunks();
    for (std::size_t i = 0; i < found.size(); ++i) {
        auto hunk = found[i];
        const auto end = i + 1 < found.size() ? found[i + 1].a0 : static_cast<std::uint32_t>(a.size());
        while (!kept.empty() && hunk.a0 - kept.back().a1 <= 400) {
            const Hunk joined{kept.back().a0, hunk.a1, kept.back().b0, hunk.b1};
            if (!is_one_stretch(a, b, joined) && island_holds(a, b, kept.back(), hunk, end)) break;
            hunk = trimmed_hunk(a, b, joined);
            kept.pop_back();
        }
        kept.push_back(hunk);
    }
    return kept;
}

}  // namespace loam::passages
