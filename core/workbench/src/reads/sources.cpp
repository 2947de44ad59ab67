#include "loam/workbench/sources.hpp"

#include "acts/correction.hpp"
#include "loam/base/number.hpp"
#include "loam/base/text.hpp"
#include "loam/workbench/coding.hpp"
#include "reads/waiting.hpp"

namespace loam::workbench {
namespace {

using base::ErrorKind;
using base::fail;
using domain::Project;
using passages::Offsets;
using passages::Span;

Result<const domain::Source*> source_of(const Project& project, const std::string& id) {
    const auto at = std::ranges::find(project.sources, id, [](const auto& each) { return each.id.text; });
    if (at == project.sources.end()) return fail(ErrorKind::not_found, fmt::format("There is no source with the id \"{}\".", id), id);
    return &*at;
}

/// "12 17 72.0 90.5 100.25 101": a word and its box.
std::optional<JsonObject> word_of(const std::string& line) {
    static constexpr std::array<std::string_view, 6> names{"start", "end", "left", "top", "right", "bottom"};
    const auto parts = base::split(line, ' ');
    if (parts.size() != names.size()) return std::nullopt;
    JsonObject word;
    for (std::size_t i = 0; i < names.size(); ++i) {
        const auto number = base::parse_number(parts[i]);
        if (!number) return std::nullopt;
        word[names[i]] = i < 2 ? Json(static_cast<std::int64_t>(*number)) : Json(*number);
    }
    return word;
}

JsonObject changed_json(const CodedPassages& coded, const Offsets& was, const Offsets& now, const passages::Carried& carried) {
    JsonArray codings;
    for (const auto* coding : coded.codings) codings.push_back(JsonObject{{"id", coding->id.text}, {"code", coding->code.text}});
    return {{"passage", coded.passage->id.text}, {"was", place_json(was, span_of(*coded.passage))}, {"now", place_json(now, carried.span)}, {"why", carried.why}, {"codings", std::move(codings)}};
}

/// Counts and lists what becomes of the spans of one version.
void preview_version(const SourceWork& work, const domain::SourceText& version, const std::string& text, JsonObject& preview) {
    const bool is_last = &version == work.newest();
    std::vector<const CodedPassages*> spans_of_version;
    std::vector<Span> spans;
    for (const auto& coded : work.passages) {
        if (coded.passage->source_text != version.id || coded.passage->kind != "span") continue;
        spans_of_version.push_back(&coded);
        spans.push_back(span_of(*coded.passage));
    }
    const Offsets was(version.text);
    const Offsets now(text);
    const auto carried = passages::carry_over(version.text, text, spans);
    for (std::size_t i = 0; i < carried.size(); ++i) {
        const auto& coded = *spans_of_version[i];
        const auto& one = carried[i];
        if (one.kept && (is_last || !one.changed)) {
            preview["kept"] = preview.at("kept").as_int64() + 1;
            if (one.changed) preview.at("changed").as_array().push_back(changed_json(coded, was, now, one));
            if (!is_last) preview["found"] = preview.at("found").as_int64() + 1;
        } else if (coded.used) {
            preview.at("waiting").as_array().push_back(waiting_json(coded, was, now, one));
        }
    }
}

}  // namespace

Result<Json> sources(const Workbench& workbench) {
    const auto project = workbench.project();
    if (!project) return std::unexpected(project.error());
    const auto files = workbench.store().files();
    if (!files) return std::unexpected(files.error());
    std::set<std::string> erased;
    for (const auto& file : *files) {
        if (!file.erased_at.empty()) erased.insert(file.key);
    }
    auto list = sources_json(**project);
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (!erased.contains((*project)->sources[i].original)) continue;
        list[i].as_object()["has_original"] = false;
        list[i].as_object()["media_type"] = nullptr;
    }
    return JsonObject{{"sources", std::move(list)}};
}

Result<Json> page_of_source(const Workbench& workbench, const std::string& source, std::int64_t number) {
    const auto project = workbench.project();
    if (!project) return std::unexpected(project.error());
    const auto found = source_of(**project, source);
    if (!found) return std::unexpected(found.error());
    const auto work = work_on_sources(**project, *found).front();
    const auto* text = work.newest();
    const auto page = std::ranges::find_if((*project)->pages, [&](const auto& each) { return text && each.source_text == text->id && each.number == number; });
    if (page == (*project)->pages.end()) return fail(ErrorKind::not_found, fmt::format("“{}” has no page {}.", (*found)->name, number), "page");
    JsonArray words;
    for (const auto& line : base::split(page->boxes, '\n')) {
        if (auto word = word_of(line)) words.push_back(std::move(*word));
    }
    return JsonObject{{"number", or_null(page->number)}, {"width", or_null(page->width)}, {"height", or_null(page->height)}, {"words", std::move(words)}};
}

Result<Original> original_of(const Workbench& workbench, const std::string& source) {
    const auto project = workbench.project();
    if (!project) return std::unexpected(project.error());
    const auto found = source_of(**project, source);
    if (!found) return std::unexpected(found.error());
    if ((*found)->original.empty()) return fail(ErrorKind::not_found, fmt::format("The file that “{}” was read from is not kept in this project.", (*found)->name), source);
    auto bytes = workbench.store().file_bytes((*found)->original);
    if (!bytes) return std::unexpected(bytes.error());
    const auto type = media_type_of((*found)->file);
    return Original{(*found)->file.empty() ? (*found)->name : (*found)->file, type.empty() ? "application/octet-stream" : std::string(type), std::move(*bytes)};
}

Result<Json> correction_preview(const Workbench& workbench, const std::string& source, const std::string& text) {
    const auto project = workbench.project();
    if (!project) return std::unexpected(project.error());
    const auto found = source_of(**project, source);
    if (!found) return std::unexpected(found.error());
    const auto work = work_on_sources(**project, *found).front();
    if (!work.newest()) return fail(ErrorKind::not_found, fmt::format("The text of “{}” is not in this project.", (*found)->name), source);
    if (base::first_bad_utf8(text)) return fail(ErrorKind::bad_input, "The text is not valid UTF-8.", "text");
    const auto clean = clean_words(text);
    JsonObject preview{{"kept", 0}, {"changed", JsonArray{}}, {"waiting", JsonArray{}}, {"found", 0}, {"same", clean == work.newest()->text}};
    for (const auto* version : work.versions) preview_version(work, *version, clean, preview);
    return preview;
}

Result<std::string> source_named(const Workbench& workbench, const std::string& name) {
    const auto project = workbench.project();
    if (!project) return std::unexpected(project.error());
    std::vector<std::string> found;
    for (const auto& source : (*project)->sources) {
        if (source.id.text == name) return name;
        if (base::comparable(source.name) == base::comparable(name)) found.push_back(source.id.text);
    }
    if (found.size() == 1) return found.front();
    if (found.empty()) return fail(ErrorKind::not_found, fmt::format("There is no source “{}” in this project.", name), "source");
    return fail(ErrorKind::bad_input, fmt::format("{} sources are called “{}”: {}. Give the id of one.", found.size(), name, base::join(found, ", ")), "source");
}

}  // namespace loam::workbench
