#include "descriptors.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <array>
#include <filesystem>

namespace loam::intake {

void Descriptor::close() {
    if (m_number >= 0) ::close(std::exchange(m_number, -1));
}

void Descriptor::never_wait() const { ::fcntl(m_number, F_SETFL, ::fcntl(m_number, F_GETFL) | O_NONBLOCK); }

bool Pipe::open() {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) return false;
    read = Descriptor(ends[0]);
    write = Descriptor(ends[1]);
    return true;
}

ScratchFolder::ScratchFolder() {
    std::error_code error;
    auto pattern = (std::filesystem::temp_directory_path(error) / "loam-XXXXXX").string();
    if (::mkdtemp(pattern.data())) m_path = pattern;
}

ScratchFolder::~ScratchFolder() {
    std::error_code ignored;
    if (!m_path.empty()) std::filesystem::remove_all(m_path, ignored);
}

Descriptor file_of(std::string_view bytes) {
    Descriptor file(::memfd_create("loam-input", MFD_CLOEXEC));
    if (!file.is_open()) return Descriptor();
    while (!bytes.empty()) {
        const auto written = ::write(file.number(), bytes.data(), bytes.size());
        if (written <= 0) return Descriptor();
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    ::lseek(file.number(), 0, SEEK_SET);
    return file;
}

}  // namespace loam::intake
