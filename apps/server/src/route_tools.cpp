#include "route_tools.hpp"

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

}  // namespace loam::server
