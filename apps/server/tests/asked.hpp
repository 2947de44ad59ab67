#pragma once
// Asks a router without a socket, and reads its answer as JSON.

#include "loam/server/router.hpp"
#include "test_server.hpp"

namespace loam::server::test {

inline const std::filesystem::path& data_folder() {
    static const std::filesystem::path folder = std::filesystem::path(LOAM_SOURCE_DIR) / "data";
    return folder;
}

inline Request posted(std::string path, std::string body, std::string type) {
    Request request;
    request.method = "POST";
    request.path = std::move(path);
    request.body = std::move(body);
    request.headers.add("Content-Type", std::move(type));
    return request;
}

inline base::JsonObject json_of(const Response& response) {
    const auto* text = std::get_if<std::string>(&response.body);
    auto parsed = base::parse_json(text ? *text : "{}");
    return parsed && parsed->is_object() ? parsed->as_object() : base::JsonObject{};
}

inline Request asked(std::string path, std::vector<std::pair<std::string, std::string>> query = {}) {
    Request request;
    request.method = "GET";
    request.path = std::move(path);
    request.query = std::move(query);
    return request;
}

}  // namespace loam::server::test
