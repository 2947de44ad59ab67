#pragma once
// What tests let a reader in a process of its own do, by the name of its file, before it looks at a byte: break, hang, eat its
// memory, or try what it is forbidden.

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <string_view>
#include <vector>

namespace loam::intake::testing {

/// What it can do beside reading, on its standard error.
inline void try_what_is_forbidden() {
    const int reading = ::open("/etc/passwd", O_RDONLY);
    std::fprintf(stderr, "read: %s; ", reading < 0 ? std::strerror(errno) : "yes");
    const int writing = ::open("trace", O_WRONLY | O_CREAT, 0600);
    std::fprintf(stderr, "write: %s; ", writing < 0 ? std::strerror(errno) : "yes");
    const auto forked = ::fork();
    if (forked == 0) ::_exit(0);
    std::fprintf(stderr, "start: %s", forked < 0 ? std::strerror(errno) : "yes");
    std::abort();
}

inline void end_as_named(std::string_view name) {
    if (name.contains("forbidden")) try_what_is_forbidden();
    if (name.contains("breaks")) std::abort();
    for (volatile bool hangs = name.contains("hangs"); hangs;) {}
    std::vector<std::unique_ptr<char[]>> eaten;
    while (name.contains("memory")) eaten.push_back(std::make_unique_for_overwrite<char[]>(1U << 24U));
}

}  // namespace loam::intake::testing
