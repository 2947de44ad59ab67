#pragma once
// Two wordings of one passage, with what differs marked.

#include <string>
#include <string_view>
#include <vector>

namespace loam::passages {

enum class Side { both, left, right };

/// A run of words and signs that stands in both, or only on one side.
struct MarkedRun {
    Side side = Side::both;
    std::string text;
    bool operator==(const MarkedRun&) const = default;
};

/// All runs in order; those of one side give that side's text letter for letter, but that runs of blanks count as equal
/// and are given as they stand on the left.
std::vector<MarkedRun> difference(std::string_view left, std::string_view right);

}  // namespace loam::passages
