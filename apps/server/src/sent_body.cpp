#include "loam/server/sent_body.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>

namespace loam::server {

namespace {

std::atomic<std::uint64_t> held{0};

/// Not every file system knows files without a name: there one is made and its name taken away.
int nameless_file(const std::filesystem::path& folder) {
    const int file = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (file >= 0) return file;
    auto name = (folder / ".loam-sent-XXXXXX").string();
    const int named = ::mkostemp(name.data(), O_CLOEXEC);
    if (named >= 0) ::unlink(name.c_str());
    return named;
}

}  // namespace

std::shared_ptr<SentBody> SentBody::begin(const std::filesystem::path& folder, std::uint64_t announced) {
    int file = folder.empty() ? -1 : nameless_file(folder);
    std::error_code ignored;
    if (file < 0) file = nameless_file(std::filesystem::temp_directory_path(ignored));
    if (file < 0) return nullptr;
    std::shared_ptr<SentBody> body(new SentBody(file));
    return body->reserve(announced) ? body : nullptr;
}

SentBody::~SentBody() {
    if (m_bytes) ::munmap(m_bytes, m_size);
    ::close(m_file);
    held -= m_reserved;
}

bool SentBody::reserve(std::uint64_t bytes) {
    if (bytes <= m_reserved) return true;
    const auto more = bytes - m_reserved;
    auto now = held.load();
    do {
        if (more > most_held || now > most_held - more) return false;
    } while (!held.compare_exchange_weak(now, now + more));
    m_reserved = bytes;
    return true;
}

bool SentBody::append(std::string_view piece) {
    if (!reserve(m_size + piece.size())) return false;
    while (!piece.empty()) {
        const auto n = ::write(m_file, piece.data(), piece.size());
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return false;
        m_size += static_cast<std::size_t>(n);
        piece.remove_prefix(static_cast<std::size_t>(n));
    }
    return true;
}

bool SentBody::finish() {
    if (m_size == 0) return true;
    auto* bytes = ::mmap(nullptr, m_size, PROT_READ, MAP_SHARED, m_file, 0);
    if (bytes == MAP_FAILED) return false;
    m_bytes = bytes;
    return true;
}

std::filesystem::path SentBody::path() const { return fmt::format("/proc/self/fd/{}", m_file); }

bool SentBody::keep_as(const std::filesystem::path& place) const {
    if (::linkat(AT_FDCWD, path().c_str(), AT_FDCWD, place.c_str(), AT_SYMLINK_FOLLOW) == 0) return true;
    const int to = ::open(place.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (to < 0) return false;
    off_t at = 0;
    bool good = true;
    while (good && static_cast<std::size_t>(at) < m_size) {
        const auto n = ::sendfile(to, m_file, &at, m_size - static_cast<std::size_t>(at));
        good = n > 0 || (n < 0 && errno == EINTR);
    }
    return ::close(to) == 0 && good;
}

}  // namespace loam::server
