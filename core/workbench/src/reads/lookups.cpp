#include "loam/workbench/lookups.hpp"

#include <fstream>
#include <sstream>

#include "loam/base/text.hpp"
#include "loam/domain/names.hpp"
#include "reads/views.hpp"

namespace loam::workbench {
namespace {

std::optional<JsonObject> read_object(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    auto parsed = base::parse_json(text.str(), file.filename().string());
    if (!in || !parsed || !parsed->is_object()) return std::nullopt;
    return parsed->get_object();
}

std::vector<JsonObject> objects_in(const std::filesystem::path& folder) {
    std::vector<JsonObject> all;
    std::error_code ignored;
    for (const auto& entry : std::filesystem::directory_iterator(folder, ignored)) {
        if (entry.path().extension() != ".json") continue;
        if (auto object = read_object(entry.path())) all.push_back(std::move(*object));
    }
    return all;
}

/// A text of a data file; "" where it stands for nothing.
std::string text_of(const JsonObject& object, std::string_view key) {
    const auto* value = object.if_contains(key);
    return value && value->is_string() ? std::string(value->get_string()) : std::string();
}

JsonArray by_title(std::vector<JsonObject> all) {
    std::ranges::sort(all, {}, [](const JsonObject& each) { return text_of(each, "title"); });
    JsonArray list;
    for (auto& each : all) list.push_back(std::move(each));
    return list;
}

JsonArray methods_json(const std::filesystem::path& folder, const domain::Project& project) {
    const auto used = base::split(project.about.methods, ' ');
    std::vector<JsonObject> all;
    for (const auto& each : objects_in(folder)) {
        const auto id = text_of(each, "id");
        all.push_back({{"id", id}, {"title", text_of(each, "title")}, {"half", text_of(each, "half")}, {"source", or_null(text_of(each, "source"))}, {"adopted", std::ranges::find(used, id) != used.end()}});
    }
    return by_title(std::move(all));
}

JsonArray checklists_json(const std::filesystem::path& folder, const domain::Project& project) {
    std::vector<JsonObject> all;
    for (const auto& each : objects_in(folder)) {
        const auto key = text_of(each, "key");
        const auto version = text_of(each, "version");
        const auto* items = each.if_contains("items");
        const bool adopted = std::ranges::any_of(project.checklists, [&](const auto& known) { return known.key == key && known.version == version; });
        all.push_back({{"key", key}, {"version", version}, {"title", text_of(each, "title")}, {"source", or_null(text_of(each, "source"))}, {"note", or_null(text_of(each, "note"))},
                       {"items", items && items->is_array() ? items->get_array().size() : 0}, {"adopted", adopted}});
    }
    return by_title(std::move(all));
}

}  // namespace

Result<Json> names_of(const Workbench& workbench, const std::vector<std::string>& ids) {
    const auto project = workbench.project();
    if (!project) return std::unexpected(project.error());
    const auto known = domain::names_of(**project, {ids.begin(), ids.end()});
    JsonArray names;
    for (const auto& id : ids) {
        const auto at = known.find(id);
        if (at == known.end()) continue;
        const auto* table = domain::find_table(at->second.table);
        names.push_back(JsonObject{{"id", id}, {"table", at->second.table}, {"kind", table ? table->title : at->second.table}, {"label", at->second.label}});
    }
    return JsonObject{{"names", std::move(names)}};
}

Result<Json> adoptable(const Workbench& workbench) {
    const auto project = workbench.project();
    if (!project) return std::unexpected(project.error());
    return JsonObject{{"methods", methods_json(workbench.data() / "methods", **project)}, {"checklists", checklists_json(workbench.data() / "checklists", **project)}};
}

}  // namespace loam::workbench
