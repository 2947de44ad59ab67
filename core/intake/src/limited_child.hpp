#pragma once
// A program that was started with limits and runs beside us.

#include <sys/types.h>

#include "descriptors.hpp"
#include "loam/base/error.hpp"
#include "process.hpp"

namespace loam::intake {

/// It and all it started are killed with this value at the latest.
class LimitedChild {
public:
    /// `in` becomes its standard input; `process.input` is not looked at. `file`, if it is open, becomes its file_descriptor.
    /// An error if it cannot be found or started.
    static base::Result<LimitedChild> start(const Process& process, const Descriptor& in, const Descriptor& file = Descriptor());
    LimitedChild(LimitedChild&& other) noexcept;
    LimitedChild& operator=(LimitedChild&&) = delete;
    LimitedChild(const LimitedChild&) = delete;
    LimitedChild& operator=(const LimitedChild&) = delete;
    ~LimitedChild() { end(); }

    Descriptor out;    ///< its standard output; reading never waits
    Descriptor err;
    Descriptor ended;  ///< can be read once it has ended; closed on a kernel before 5.3

    /// Kills the group; what it ended with, as waitpid tells it. -1 if it was ended before.
    int end();

private:
    LimitedChild() = default;
    std::unique_ptr<ScratchFolder> m_scratch;
    pid_t m_number = -1;
};

/// In the child: all of what is sent to its standard input, `size` bytes. False at the end of it.
bool receive_all(void* into, std::size_t size);
/// What can be read without waiting; beyond `most` it is read and forgotten. Closes the descriptor at its end.
void take_what_is_there(Descriptor& from, std::string& into, std::size_t most);
/// Words of a program, as one plain line of up to 300 bytes.
std::string plain_line(std::string_view said);

inline constexpr std::size_t most_said = 4096;
/// Behind the three that every program has.
inline constexpr int file_descriptor = 3;

}  // namespace loam::intake
