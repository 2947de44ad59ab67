#pragma once
// How much a reading of bytes looks like written words.

#include <string_view>

namespace loam::intake {

struct Likelihood {
    double score = 0;            ///< mean over the characters that are not ASCII; about 2 for prose, below 0 for a wrong reading
    std::size_t characters = 0;  ///< that are not ASCII
};

/// Judges each character that is not ASCII by its neighbours: an accent among small letters, an opening quotation mark
/// before a word, a capital inside a word.
Likelihood likelihood(std::string_view text);

}  // namespace loam::intake
