#pragma once
// The built pages, sent from one folder and never from beside it.

#include <filesystem>

#include "loam/server/http.hpp"

namespace loam::server {

class StaticFiles {
public:
    explicit StaticFiles(const std::filesystem::path& folder);
    /// "/" is index.html. GET and HEAD only.
    [[nodiscard]] Response answer(const Request& request) const;

private:
    [[nodiscard]] std::optional<std::filesystem::path> file_of(std::string_view path) const;
    [[nodiscard]] Response first_page(const std::filesystem::path& file) const;
    std::filesystem::path m_folder;  ///< canonical; empty if there are no built pages
};

/// A plain page for people who come with a browser: a heading and paragraphs (text, escaped here).
Response plain_page(int status, std::string_view heading, const std::vector<std::string>& paragraphs);

/// Does a person with a browser look at the answer?
bool wants_page(const Request& request);

}  // namespace loam::server
