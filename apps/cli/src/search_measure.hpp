#pragma once
// `loam search measure`: figures over the strategies of a folder.

#include "command.hpp"

namespace loam::cli {

/// `path`: a file or a folder of strategies as text (.txt), or one to a line as JSON with "query" and perhaps "platform" (.jsonl).
/// The platform of a text is the one given, else the folder it stands in, else told by its looks.
Result<Answer> measured_strategies(const std::string& path, const std::string& platform);

}  // namespace loam::cli
