#pragma once
// A file of a folder, opened with care.

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <string>

#include "loam/base/error.hpp"

namespace loam::exchange {

class Descriptor {
public:
    explicit Descriptor(int number) : m_number(number) {}
    ~Descriptor() {
        if (m_number >= 0) ::close(m_number);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    [[nodiscard]] int number() const { return m_number; }

private:
    int m_number;
};

/// Opened without following a link that took the file's place, and without waiting for a pipe.
class OpenFile {
public:
    explicit OpenFile(const std::filesystem::path& file) : m_open(::open(file.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)) {
        struct stat facts {};
        m_is_regular = m_open.number() >= 0 && ::fstat(m_open.number(), &facts) == 0 && S_ISREG(facts.st_mode);
        m_error = errno;
        m_size = m_is_regular ? static_cast<std::uintmax_t>(facts.st_size) : 0;
    }
    [[nodiscard]] bool is_regular() const { return m_is_regular; }
    [[nodiscard]] std::uintmax_t size() const { return m_size; }
    [[nodiscard]] base::Error error(const std::string& path) const {
        return {base::ErrorKind::failed, fmt::format("The file cannot be opened: {}. Nothing was read.", std::strerror(m_error)), path};
    }
    [[nodiscard]] base::Result<std::string> read(const std::string& path) const {
        std::string bytes(m_size, '\0');
        std::size_t have = 0;
        while (have < bytes.size()) {
            const auto got = ::read(m_open.number(), bytes.data() + have, bytes.size() - have);
            if (got < 0 && errno == EINTR) continue;
            if (got < 0)
                return base::fail(base::ErrorKind::failed,
                                  fmt::format("The file cannot be read: {}. Nothing was read.", std::strerror(errno)), path);
            if (got == 0) break;
            have += static_cast<std::size_t>(got);
        }
        bytes.resize(have);
        return bytes;
    }

private:
    Descriptor m_open;
    bool m_is_regular = false;
    int m_error = 0;
    std::uintmax_t m_size = 0;
};

}  // namespace loam::exchange
