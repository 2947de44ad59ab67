#include "loam/workbench/versions.hpp"

#include "loam/passages/difference.hpp"
#include "reads/coded.hpp"

namespace loam::workbench {
namespace {

using base::ErrorKind;
using base::fail;

/// The source with its versions; the project is held as long as they are looked at.
struct Found {
    std::shared_ptr<const domain::Project> project;
    SourceWork work;
};

Result<Found> found_source(const Workbench& workbench, const std::string& id) {
    auto project = workbench.project();
    if (!project) return std::unexpected(project.error());
    const auto source = std::ranges::find((*project)->sources, id, [](const auto& each) { return each.id.text; });
    if (source == (*project)->sources.end()) return fail(ErrorKind::not_found, fmt::format("There is no source with the id \"{}\".", id), id);
    auto work = work_on_sources(**project, &*source).front();
    return Found{std::move(*project), std::move(work)};
}

std::string_view word(passages::Side side) {
    switch (side) {
        case passages::Side::left: return "removed";
        case passages::Side::right: return "added";
        case passages::Side::both: break;
    }
    return "both";
}

}  // namespace

Result<Json> versions_of_source(const Workbench& workbench, const std::string& source) {
    const auto found = found_source(workbench, source);
    if (!found) return std::unexpected(found.error());
    JsonArray all;
    for (const auto* text : found->work.versions) {
        all.insert(all.begin(), JsonObject{{"version", or_null(text->version)}, {"text_id", text->id.text}, {"made", or_null(text->made)}, {"note", or_null(text->note)}, {"characters", passages::Offsets(text->text).size()}, {"newest", text == found->work.newest()}});
    }
    return JsonObject{{"source", source}, {"name", found->work.source->name}, {"versions", std::move(all)}};
}

Result<Json> version_of_source(const Workbench& workbench, const std::string& source, std::int64_t version) {
    const auto found = found_source(workbench, source);
    if (!found) return std::unexpected(found.error());
    const auto& versions = found->work.versions;
    const auto at = std::ranges::find(versions, version, [](const auto* each) { return each->version.value_or(0); });
    if (at == versions.end()) return fail(ErrorKind::not_found, fmt::format("“{}” has no version {}.", found->work.source->name, version), "version");
    const auto& text = **at;
    auto runs = at == versions.begin() ? std::vector<passages::MarkedRun>{{passages::Side::both, text.text}} : passages::difference((*std::prev(at))->text, text.text);
    JsonArray told;
    std::size_t added = 0;
    std::size_t removed = 0;
    for (auto& run : runs) {
        added += run.side == passages::Side::right ? 1U : 0U;
        removed += run.side == passages::Side::left ? 1U : 0U;
        told.push_back(JsonObject{{"side", word(run.side)}, {"text", std::move(run.text)}});
    }
    return JsonObject{{"source", source}, {"name", found->work.source->name}, {"version", version}, {"versions", versions.size()}, {"made", or_null(text.made)}, {"note", or_null(text.note)}, {"added", added}, {"removed", removed}, {"runs", std::move(told)}};
}

}  // namespace loam::workbench
