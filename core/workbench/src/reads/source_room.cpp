#include "loam/base/text.hpp"
#include "loam/workbench/coding.hpp"
#include "reads/coded.hpp"
#include "reads/identifying.hpp"
#include "reads/waiting.hpp"

// One source in the coding room.

namespace loam::workbench {
namespace {

using domain::Index;
using domain::Project;
using passages::Span;

using MemoCounts = std::unordered_map<std::string_view, std::int64_t>;

std::int64_t count_of(const MemoCounts& counts, const std::string& id) {
    const auto at = counts.find(id);
    return at == counts.end() ? 0 : at->second;
}

JsonArray turns_json(const Project& project, const domain::SourceText& text) {
    std::vector<const domain::Turn*> turns;
    for (const auto& turn : project.turns) {
        if (turn.source_text == text.id) turns.push_back(&turn);
    }
    std::ranges::stable_sort(turns, {}, [](const auto* turn) { return turn->start.value_or(0); });
    JsonArray all;
    for (const auto* turn : turns) {
        all.push_back(JsonObject{{"id", turn->id.text}, {"start", or_null(turn->start)}, {"end", or_null(turn->end)}, {"speaker", turn->speaker}, {"role", or_null(turn->role)},
                                 {"participant", or_null(turn->participant)}, {"at", or_null(turn->at)}});
    }
    return all;
}

JsonArray pages_json(const Project& project, const domain::SourceText& text) {
    JsonArray all;
    for (const auto& page : project.pages) {
        if (page.source_text != text.id) continue;
        all.push_back(JsonObject{{"number", or_null(page.number)}, {"start", or_null(page.start)}, {"end", or_null(page.end)}, {"width", or_null(page.width)}, {"height", or_null(page.height)}});
    }
    return all;
}

JsonArray codings_json(const CodedPassages& coded, const Index<domain::Person>& people, const MemoCounts& memos) {
    JsonArray all;
    for (const auto* coding : coded.codings) {
        const auto* coder = people.find(coding->coder);
        all.push_back(JsonObject{{"id", coding->id.text},
                                 {"code", coding->code.text},
                                 {"coder", coder ? Json(JsonObject{{"id", coder->id.text}, {"name", coder->name}}) : Json(nullptr)},
                                 {"note", or_null(coding->note)},
                                 {"memos", count_of(memos, coding->id.text)}});
    }
    return all;
}

/// Passages that a link names at either end.
std::unordered_set<std::string_view> linked_rows(const Project& project) {
    std::unordered_set<std::string_view> rows;
    for (const auto& link : project.links) {
        rows.insert(link.origin.text);
        rows.insert(link.target.text);
    }
    return rows;
}

JsonArray passages_json(const Project& project, const SourceWork& work, const domain::SourceText& text, const MemoCounts& memos) {
    const Index people(project.people);
    const auto linked = linked_rows(project);
    std::vector<const CodedPassages*> shown;
    for (const auto& coded : work.passages) {
        const auto& passage = *coded.passage;
        if (passage.source_text != text.id || passage.kind != "span") continue;
        if (!coded.codings.empty() || count_of(memos, passage.id.text) > 0 || linked.contains(passage.id.text)) shown.push_back(&coded);
    }
    std::ranges::stable_sort(shown, {}, [](const auto* coded) { return span_of(*coded->passage); });
    JsonArray all;
    all.reserve(shown.size());
    for (const auto* coded : shown) {
        const auto span = span_of(*coded->passage);
        all.push_back(JsonObject{{"id", coded->passage->id.text}, {"start", span.start}, {"end", span.end}, {"voice", coded->passage->voice}, {"memos", count_of(memos, coded->passage->id.text)},
                                 {"codings", codings_json(*coded, people, memos)}});
    }
    return all;
}

JsonArray marks_json(const Project& project) {
    JsonArray all;
    for (const auto& mark : project.verbatim_marks) all.push_back(JsonObject{{"mark", mark.mark}, {"meaning", mark.meaning}});
    return all;
}

}  // namespace

Result<Json> source_room(const Workbench& workbench, const std::string& id, std::optional<std::int64_t> version, const std::string& me) {
    const auto values = workbench.project();
    if (!values) return std::unexpected(values.error());
    const auto& project = **values;
    const auto source = std::ranges::find(project.sources, id, [](const auto& each) { return each.id.text; });
    if (source == project.sources.end()) return base::fail(base::ErrorKind::not_found, fmt::format("There is no source with the id \"{}\".", id), id);
    const auto work = work_on_sources(project, &*source).front();
    const auto* text = work.newest();
    if (version) {
        const auto at = std::ranges::find(work.versions, *version, [](const auto* each) { return each->version.value_or(0); });
        if (at == work.versions.end()) return base::fail(base::ErrorKind::not_found, fmt::format("“{}” has no version {}.", source->name, *version), "version");
        text = *at;
    }
    const auto memos = memo_counts(project, me);
    auto summary = source_json(project, work);
    if (!source->original.empty() && !workbench.store().has_file(source->original)) {  // it was erased
        summary["has_original"] = false;
        summary["media_type"] = nullptr;
    }
    return JsonObject{{"source", std::move(summary)},
                      {"text", text ? Json(text->text) : Json(nullptr)},
                      {"text_id", text ? Json(text->id.text) : Json(nullptr)},
                      {"version", text ? or_null(text->version) : Json(nullptr)},
                      {"turns", text ? turns_json(project, *text) : JsonArray{}},
                      {"passages", text ? passages_json(project, work, *text, memos) : JsonArray{}},
                      {"pages", text ? pages_json(project, *text) : JsonArray{}},
                      {"unsettled", unsettled_of(work)},
                      {"marks", marks_json(project)},
                      {"identifying", identifying_json(project, *source)}};
}

}  // namespace loam::workbench
