#pragma once
// What a child process gives up between fork and exec.

#include <sys/types.h>

#include <cstddef>

namespace loam::intake {

struct Confinement {
    std::size_t memory_bytes;
    std::size_t file_bytes;
    std::size_t seconds;  ///< of processor time
    unsigned descriptors; ///< so many stay open
    const char* folder;   ///< where it works
};

/// System calls only, so that it may stand after a fork in a program with threads. Own process group, death with the
/// parent, no descriptors but the first ones, limits, no new rights, no sockets. False if a limit could not be set.
bool confine(const Confinement& limits, pid_t parent);

/// From here on this process may read and write what is open, ask for memory and end; it can open no file and start nothing.
/// False if the kernel, which knows of filters, refused. Nothing changes on a machine whose calls are not known here.
bool give_up_files();

}  // namespace loam::intake
