#pragma once
// The command line as one call, so that a program of the tests can be it, too.

#include <functional>
#include <string_view>

namespace loam::cli {

/// What main does: reads one file if the program was started by itself for that, else runs a command. Returns the exit code.
/// `before` goes to workbench::child_main: for tests of what is told about readers that die.
int run_program(int argc, const char* const* argv, const std::function<void(std::string_view name)>& before = {});

}  // namespace loam::cli
