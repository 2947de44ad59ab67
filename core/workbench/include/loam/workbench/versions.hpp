#pragma once
// The versions of a source's text, and what each correction changed. JSON in the shapes of docs/reference/http.md.

#include "loam/workbench/workbench.hpp"

namespace loam::workbench {

/// {source, name, versions: [{version, text_id, made, note, characters, newest}]}, newest first.
Result<Json> versions_of_source(const Workbench& workbench, const std::string& source);

/// One version beside the one before it: {source, name, version, versions, made, note, added, removed, runs: [{side, text}]}. A run stands
/// in both, was taken out (removed) or came in (added); blanks that alone changed are not told apart. Of the first version one run.
Result<Json> version_of_source(const Workbench& workbench, const std::string& source, std::int64_t version);

}  // namespace loam::workbench
