#pragma once
// The bytes of a file that is being taken in.

#include "loam/workbench/importing.hpp"

namespace loam::workbench {

/// In memory; of a file that is ours a view, whose pages the system can let go. A view of somebody else's file would end the
/// program if they cut it short meanwhile.
class FileBytes {
public:
    explicit FileBytes(std::string bytes) : m_bytes(std::move(bytes)) {}
    /// Fails where nothing can be mapped: then it is to be read.
    static std::optional<FileBytes> view_of(const std::filesystem::path& file, std::size_t size);
    FileBytes(FileBytes&& other) noexcept : m_bytes(std::move(other.m_bytes)), m_view(std::exchange(other.m_view, {})) {}
    FileBytes& operator=(FileBytes&&) = delete;
    ~FileBytes();
    operator std::string_view() const { return m_view.data() ? m_view : std::string_view(m_bytes); }  // NOLINT: it is one

private:
    std::string m_bytes;
    std::string_view m_view;
};

/// Fails if it is not there, is no ordinary file, cannot be read, or is larger than what is read.
Result<FileBytes> bytes_of(const InputFile& file);

}  // namespace loam::workbench
