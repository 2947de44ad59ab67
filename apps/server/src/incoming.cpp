#include "incoming.hpp"

#include <chrono>
#include <fstream>

#include "loam/server/sent_body.hpp"

namespace loam::server {
namespace {

using base::Result;

constexpr std::string_view incoming = ".loam-incoming-";

/// A program that was killed could not take its files away. A day later nobody waits for them any more.
void clear_forgotten(const std::filesystem::path& folder) {
    std::error_code code;
    const auto now = std::filesystem::file_time_type::clock::now();
    for (const auto& entry : std::filesystem::directory_iterator(folder, code)) {
        const bool ours = entry.path().filename().string().starts_with(incoming) && entry.is_directory(code) && !entry.is_symlink(code);
        if (ours && now - entry.last_write_time(code) > std::chrono::hours(24) && !code) std::filesystem::remove_all(entry.path(), code);
    }
}

}  // namespace

Result<IncomingFolder> IncomingFolder::beside(const std::filesystem::path& project) {
    std::error_code code;
    const auto parent = std::filesystem::absolute(project, code).parent_path();
    clear_forgotten(parent);
    const auto folder = parent / fmt::format("{}{}", incoming, base::new_id());
    if (code || !std::filesystem::create_directory(folder, code))
        return base::fail(base::ErrorKind::read_only, "Files cannot be taken in: the folder of the project may not be written.");
    std::filesystem::permissions(folder, std::filesystem::perms::owner_all, code);
    return IncomingFolder(folder);
}

IncomingFolder::~IncomingFolder() {
    if (m_path.empty()) return;
    std::error_code ignored;
    std::filesystem::remove_all(m_path, ignored);
}

bool keep_body(const Request& sent, const std::filesystem::path& place) {
    if (sent.sent) return sent.sent->keep_as(place);
    std::ofstream out(place, std::ios::binary);
    out.write(sent.body.data(), static_cast<std::streamsize>(sent.body.size()));
    out.close();
    return out.good();
}

}  // namespace loam::server
