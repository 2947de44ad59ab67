#pragma once
// The body of a large request. It goes to a file while it comes, so that it never stands in memory; the file has no name, and
// is gone with the last who holds it, also when the program is killed.

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string_view>

namespace loam::server {

class SentBody {
public:
    /// In `folder`, or where temporary files lie if nothing can be written there. Null if neither can be, or if all bodies that are
    /// held now would come to more than most_held with one of `announced` bytes.
    static std::shared_ptr<SentBody> begin(const std::filesystem::path& folder, std::uint64_t announced);
    SentBody(const SentBody&) = delete;
    SentBody& operator=(const SentBody&) = delete;
    ~SentBody();

    /// False if the disk is full, or most_held is met.
    bool append(std::string_view piece);
    /// All has come: from now on the bytes can be seen. False if they cannot.
    bool finish();

    /// A view of the file: pages of it that are looked at can be let go by the system at any time.
    [[nodiscard]] std::string_view bytes() const { return {static_cast<const char*>(m_bytes), m_bytes ? m_size : 0}; }
    /// A path that leads to it as long as this lives.
    [[nodiscard]] std::filesystem::path path() const;
    /// The file under a name; a copy where the disk is another one. False if there is no room.
    [[nodiscard]] bool keep_as(const std::filesystem::path& place) const;

    static constexpr std::uint64_t most_held = std::uint64_t{1} << 30U;

private:
    explicit SentBody(int file) : m_file(file) {}
    bool reserve(std::uint64_t bytes);

    int m_file = -1;
    std::size_t m_size = 0;
    std::uint64_t m_reserved = 0;
    void* m_bytes = nullptr;
};

}  // namespace loam::server
