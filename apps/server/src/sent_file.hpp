#pragma once
// What was sent, as a file for as long as it is read.

#include <filesystem>
#include <fstream>

#include "loam/base/ids.hpp"
#include "loam/server/http.hpp"
#include "loam/server/sent_body.hpp"

namespace loam::server {

class SentFile {
public:
    explicit SentFile(const Request& request) : m_sent(request.sent) {
        if (m_sent) {
            m_path = m_sent->path();
            m_whole = true;
            return;
        }
        const std::string_view bytes = request.body;
        std::error_code ignored;
        m_path = std::filesystem::temp_directory_path(ignored) / ("loam-records-" + base::new_id());
        std::ofstream out(m_path, std::ios::binary);
        std::filesystem::permissions(m_path, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write, ignored);
        out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        out.close();
        m_whole = out.good();
    }
    ~SentFile() {
        std::error_code ignored;
        if (!m_sent) std::filesystem::remove(m_path, ignored);
    }
    SentFile(const SentFile&) = delete;
    SentFile& operator=(const SentFile&) = delete;
    [[nodiscard]] bool is_whole() const { return m_whole; }
    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }

private:
    std::shared_ptr<const SentBody> m_sent;
    std::filesystem::path m_path;
    bool m_whole = false;
};

}  // namespace loam::server
