#include "route_tools.hpp"

#include <chrono>
#include <filesystem>

namespace loam::server {

Result<std::string> name_of_file(const Call& call) {
    auto name = std::filesystem::path(call.words("name")).filename().string();
    if (name.empty()) return base::fail(base::ErrorKind::bad_input, "Say what the file is called.", "name");
    return name;
}

Result<std::optional<JsonObject>> choices_of(const Call& call) {
    const auto choices = call.words("choices");
    if (choices.empty()) return std::nullopt;
    auto parsed = base::parse_json(choices, "choices");
    if (!parsed) return std::unexpected(std::move(parsed.error()));
    if (!parsed->is_object()) return base::fail(base::ErrorKind::bad_input, "The choices are no JSON object. Nothing was imported.", "choices");
    return std::move(parsed->get_object());
}

std::function<void(std::size_t, std::size_t, const std::string&)> files_told(const Desk& desk, std::string event, std::string id) {
    return [&desk, event = std::move(event), id = std::move(id), last = std::chrono::steady_clock::time_point{}](std::size_t done, std::size_t of, const std::string& next) mutable {
        static constexpr std::chrono::milliseconds apart{80};
        const auto now = std::chrono::steady_clock::now();
        if (next.empty() || (done > 0 && now - last < apart)) return;
        last = now;
        desk.tell(event_frame(event, base::json_text(JsonObject{{"id", id}, {"done", done}, {"of", of}, {"name", next}})));
    };
}

}  // namespace loam::server
