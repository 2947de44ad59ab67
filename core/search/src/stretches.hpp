#pragma once
// Stretches of a text, to be asked whether something meets one of them: thousands of findings are asked about one another.

#include <algorithm>
#include <iterator>
#include <map>

#include "loam/search/tree.hpp"

namespace loam::search {

/// Each from its first sign to its last; those that overlap are kept as one.
class Stretches {
public:
    void add(std::size_t first, std::size_t last) {
        auto at = m_all.upper_bound(first);
        if (at != m_all.begin() && std::prev(at)->second >= first) --at;
        while (at != m_all.end() && at->first <= last) {
            first = std::min(first, at->first);
            last = std::max(last, at->second);
            at = m_all.erase(at);
        }
        m_all.emplace_hint(at, first, last);
    }
    [[nodiscard]] bool meets(std::size_t first, std::size_t last) const {
        const auto at = m_all.upper_bound(last);
        return at != m_all.begin() && std::prev(at)->second >= first;
    }

    /// A span ends behind its last sign; one of nothing is met by nothing.
    void add(const Span& span) {
        if (span.end > span.start) add(span.start, span.end - 1);
    }
    [[nodiscard]] bool meets(const Span& span) const { return span.end > span.start && meets(span.start, span.end - 1); }

private:
    std::map<std::size_t, std::size_t> m_all;  ///< first → last
};

}  // namespace loam::search
