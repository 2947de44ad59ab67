#pragma once
// The program as a reader of what comes from elsewhere, started by itself with limits: documents, records, archives, REFI-QDA.

#include <functional>
#include <optional>
#include <string_view>

namespace loam::workbench {

/// The exit code if the program was started as such a reader; none if it was started by a person. Called first thing in main.
/// `before` is told the name of the file, but of no document, in the reader, before a byte of it is looked at: for tests.
std::optional<int> child_main(int argc, const char* const* argv, const std::function<void(std::string_view name)>& before = {});

}  // namespace loam::workbench
