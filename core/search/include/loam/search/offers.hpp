#pragma once
// What may be typed on a platform, for somebody who types: its operators and fields. And of a list of terms, which of them a
// strategy looks for.

#include "loam/search/platform.hpp"

namespace loam::search {

struct Offer {
    std::string_view kind;  ///< "operator" or "field"
    std::string label;      ///< as it is called: NEAR/n, TITLE-ABS-KEY
    std::string insert;     ///< what is typed
    std::size_t back = 0;   ///< signs from its end to where the caret goes: TITLE-ABS-KEY(|)
    std::string meaning;
};

/// What holds on this day in this database (its id; empty: the platform's first).
std::vector<Offer> offers(const Platform& platform, std::string_view database, const std::optional<base::Date>& on = std::nullopt);

/// For each term whether the strategy looks for it, as far as one can see from the words. A term is written as in a report: free text,
/// a heading with a slash behind it (exp Mentors/), or one with its vocabulary before it (MeSH: Mentors).
std::vector<bool> looked_for(const Platform& platform, std::string_view text, const std::vector<std::string>& terms);

}  // namespace loam::search
