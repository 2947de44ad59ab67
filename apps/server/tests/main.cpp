#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

#include <unistd.h>

#include "loam/workbench/child.hpp"

// The tests as a program that reads documents and records as a child, as loam itself is one.

namespace {

/// Projects of tests lie in memory where there is such a place: nothing here asks what is left after a power cut, and waiting for
/// the disk after each of some thousand acts took more than half of the time. Whoever says where (TMPDIR) is heard.
void keep_projects_in_memory() {
    constexpr const char* in_memory = "/dev/shm";
    std::error_code unknown;
    const auto space = std::filesystem::space(in_memory, unknown);
    constexpr std::uintmax_t enough = std::uintmax_t{1} << 30U;
    if (!unknown && space.available > enough && ::access(in_memory, W_OK | X_OK) == 0) ::setenv("TMPDIR", in_memory, 0);
}

}  // namespace

int main(int argc, char** argv) {
    if (const auto code = loam::workbench::child_main(argc, argv)) return *code;
    keep_projects_in_memory();
    testing::InitGoogleMock(&argc, argv);
    return RUN_ALL_TESTS();
}
