#pragma once
// Asks a router without a socket, and reads its answer as JSON.

#include "desk.hpp"
#include "loam/domain/schema.hpp"
#include "loam/server/api.hpp"
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

/// Every address of every reading route, from the server's own table: each part of a path filled with each id (names of tables where
/// it asks for one), each parameter that `values` name with their value, else with its first choice; and once without parameters.
inline std::vector<Request> every_read(const std::vector<std::string>& ids, const std::map<std::string, std::string>& values) {
    std::vector<Request> all;
    for (const auto& route : api_routes()) {
        if (route.method != "GET" || route.type == "text/event-stream") continue;
        auto parts = ids;
        if (route.pattern.contains("{table}")) {
            for (const auto* table : domain::tables()) parts.emplace_back(table->name);
        }
        if (!route.pattern.contains('{')) parts.resize(1);
        for (const auto& part : parts) {
            auto path = route.pattern;
            for (auto at = path.find('{'); at != std::string::npos; at = path.find('{')) path.replace(at, path.find('}') - at + 1, part);
            auto request = asked(path);
            for (const auto& parameter : route.parameters) {
                if (parameter.in != In::query) continue;
                if (const auto value = values.find(parameter.name); value != values.end()) request.query.emplace_back(parameter.name, value->second);
                else if (!parameter.choices.empty()) request.query.emplace_back(parameter.name, parameter.choices.front());
            }
            if (!request.query.empty()) all.push_back(asked(path));
            all.push_back(std::move(request));
        }
    }
    return all;
}

/// The status and the text of an answer, asked by a person; "" is nobody.
inline std::string answer_of(const Router& router, Desk& desk, Request request, const std::string& person) {
    if (!person.empty()) request.headers.add("X-Loam-Actor", person);
    const auto response = router.answer(request, desk);
    const auto* text = std::get_if<std::string>(&response.body);
    return fmt::format("{} {}", response.status, text ? *text : std::string());
}

}  // namespace loam::server::test
