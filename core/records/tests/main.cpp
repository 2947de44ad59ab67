#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <memory>

#include "loam/records/apart.hpp"

// The tests as a program that reads records as a child, as loam itself is one. A file whose name says so ends its reader.

namespace {

/// What a reader can do beside reading, on its standard error.
void try_what_is_forbidden() {
    const int reading = ::open("/etc/passwd", O_RDONLY);
    std::fprintf(stderr, "read: %s; ", reading < 0 ? std::strerror(errno) : "yes");
    const int writing = ::open("trace", O_WRONLY | O_CREAT, 0600);
    std::fprintf(stderr, "write: %s; ", writing < 0 ? std::strerror(errno) : "yes");
    const auto forked = ::fork();
    if (forked == 0) ::_exit(0);
    std::fprintf(stderr, "start: %s", forked < 0 ? std::strerror(errno) : "yes");
    std::abort();
}

void end_as_named(std::string_view name) {
    if (name.contains("forbidden")) try_what_is_forbidden();
    if (name.contains("breaks")) std::abort();
    for (volatile bool hangs = name.contains("hangs"); hangs;) {}
    std::vector<std::unique_ptr<char[]>> eaten;
    while (name.contains("memory")) eaten.push_back(std::make_unique_for_overwrite<char[]>(1U << 24U));
}

}  // namespace

int main(int argc, char** argv) {
    if (const auto code = loam::records::child_main(argc, argv, end_as_named)) return *code;
    testing::InitGoogleMock(&argc, argv);
    return RUN_ALL_TESTS();
}
