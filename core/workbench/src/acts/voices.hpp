#pragma once
// Whose words a passage holds follows from who speaks there. When that is corrected, the passages that only repeated it follow;
// what a person said of one otherwise (a paraphrase, say) stays.

#include "acts/spans.hpp"

namespace loam::workbench {

/// What the turns of a version tell of each passage on it, by the passage's id.
using VoicesTold = std::map<std::string, std::string>;
Result<VoicesTold> voices_told(const store::Writing& writing, const Version& version);

/// After the turns have changed, or the passages have gone to the version `now`: how many passages follow.
Result<std::size_t> renew_voices(store::Writing& writing, const VoicesTold& before, const Version& now);

/// "; 2 passages follow"; empty if there is none.
std::string told_renewed(std::size_t passages);

}  // namespace loam::workbench
