#pragma once
// A program run with limits: memory, time, sizes, no network, no open files of ours, a folder of its own that is removed
// afterwards. It and all it started are killed at the end, whatever they do.

#include <chrono>
#include <cstddef>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "loam/base/error.hpp"

namespace loam::intake {

struct Process {
    std::string program;                 ///< a path, or a name that is looked for in PATH
    std::vector<std::string> arguments;  ///< without the program itself
    std::string_view input;              ///< its standard input; as a file, so that it may also be opened as /dev/stdin
    std::chrono::seconds time{60};
    std::size_t memory_bytes = 1UL << 30U;  ///< address space
    std::size_t output_bytes = 256UL << 20U;
    std::size_t file_bytes = 512UL << 20U;  ///< largest file it may write
    std::stop_token stop = {};
};

enum class Ending { exited, crashed, out_of_time, too_much_output, stopped };

struct Finished {
    Ending ending = Ending::exited;
    int code = 0;  ///< exit code, or the signal if it crashed
    std::string output;
    std::string said;  ///< the first lines on standard error, as one plain line
};

/// An error if the program cannot be found or started.
base::Result<Finished> run_limited(const Process& process);

/// A path to the program; empty if there is none.
std::string found_in_path(std::string_view program);

}  // namespace loam::intake
