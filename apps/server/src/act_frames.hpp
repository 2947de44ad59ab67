#pragma once
// What open pages hear of acts, whoever did them and from whatever program: events "act" without a word of what was answered, for every page hears the same.

#include "desk.hpp"

namespace loam::server {

/// The frames of the acts after one revision up to another, oldest first; at most the newest 50, the oldest of which stands for those before it.
base::Result<std::vector<std::string>> act_frames(Desk& desk, std::int64_t after, std::int64_t upto);

}  // namespace loam::server
