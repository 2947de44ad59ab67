#include "reads/coded.hpp"

#include "loam/passages/lines.hpp"
#include "loam/workbench/coding.hpp"

namespace loam::workbench {

using domain::Index;
using domain::Project;
using domain::Source;

std::unordered_map<std::string_view, std::int64_t> memo_counts(const Project& project, const std::string& me) {
    std::unordered_map<std::string_view, std::int64_t> counts;
    std::unordered_map<std::string_view, const domain::Memo*> seen;
    for (const auto& memo : project.memos) {
        if (memo.is_private.value_or(false) && (me.empty() || memo.writer.text != me)) continue;
        seen.emplace(memo.id.text, &memo);
        if (!memo.about.empty()) ++counts[memo.about.text];
    }
    for (const auto& link : project.memo_links) {
        const auto memo = seen.find(link.memo.text);
        if (memo != seen.end() && memo->second->about.text != link.target.text) ++counts[link.target.text];
    }
    return counts;
}

namespace {

/// Ids that any live row names, beside codings.
std::unordered_set<std::string> named_rows(const Project& project) {
    std::unordered_set<std::string> named;
    domain::for_each_kind(project, [&]<class V>(const std::vector<V>& rows) {
        const auto& entity = domain::entity<V>();
        if (rows.empty() || entity.table.name == "coding") return;
        for (std::size_t i = 0; i < entity.table.columns.size(); ++i) {
            const auto& column = entity.table.columns[i];
            if (column.kind != domain::ColumnKind::any_id && column.refers_to != "passage") continue;
            for (const auto& row : rows) {
                const auto cell = entity.fields[i].get(row);
                if (const auto* id = std::get_if<std::string>(&cell)) named.insert(*id);
            }
        }
    });
    return named;
}

/// Most passages carry codings; only where one does not is everything else asked.
void mark_used(const Project& project, std::vector<SourceWork>& all) {
    std::optional<std::unordered_set<std::string>> named;
    for (auto& work : all) {
        for (auto& coded : work.passages) {
            coded.used = !coded.codings.empty();
            if (coded.used) continue;
            if (!named) named = named_rows(project);
            coded.used = named->contains(coded.passage->id.text);
        }
    }
}

}  // namespace

std::vector<SourceWork> work_on_sources(const Project& project, const Source* only) {
    std::vector<SourceWork> all;
    std::unordered_map<std::string_view, std::size_t> place;
    for (const auto& source : project.sources) {
        if (only && &source != only) continue;
        place.emplace(source.id.text, all.size());
        all.push_back({&source, {}, {}});
    }
    for (const auto& text : project.source_texts) {
        if (const auto at = place.find(text.source.text); at != place.end()) all[at->second].versions.push_back(&text);
    }
    for (auto& work : all) std::ranges::stable_sort(work.versions, {}, [](const auto* text) { return text->version.value_or(0); });
    std::unordered_map<std::string_view, std::pair<std::size_t, std::size_t>> passages;
    for (const auto& passage : project.passages) {
        const auto at = place.find(passage.source.text);
        if (at == place.end()) continue;
        passages.emplace(passage.id.text, std::pair{at->second, all[at->second].passages.size()});
        all[at->second].passages.push_back({&passage, {}});
    }
    for (const auto& coding : project.codings) {
        if (const auto at = passages.find(coding.passage.text); at != passages.end()) all[at->second.first].passages[at->second.second].codings.push_back(&coding);
    }
    mark_used(project, all);
    return all;
}

passages::Span span_of(const domain::Passage& passage) {
    const auto place = [](const domain::Integer& number) { return static_cast<std::size_t>(std::max<std::int64_t>(number.value_or(0), 0)); };
    return {place(passage.start), place(passage.end)};
}

bool is_unsettled(const SourceWork& work, const CodedPassages& coded) {
    return coded.passage->kind == "span" && coded.used && work.newest() && coded.passage->source_text != work.newest()->id;
}

std::string_view media_type_of(const std::string& file) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 13> types{{
        {".pdf", "application/pdf"}, {".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"}, {".odt", "application/vnd.oasis.opendocument.text"},
        {".rtf", "application/rtf"}, {".html", "text/html"}, {".htm", "text/html"}, {".txt", "text/plain"}, {".md", "text/markdown"}, {".vtt", "text/vtt"},
        {".srt", "application/x-subrip"}, {".csv", "text/csv"}, {".png", "image/png"}, {".jpg", "image/jpeg"},
    }};
    std::string lower(file);
    std::ranges::transform(lower, lower.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    for (const auto& [ending, type] : types) {
        if (lower.ends_with(ending)) return type;
    }
    return "";
}

namespace {

struct LineCounts {
    std::size_t characters = 0;
    std::size_t lines = 0;
    std::size_t coded = 0;
};

LineCounts line_counts(const SourceWork& work) {
    const auto* newest = work.newest();
    if (!newest) return {};
    const passages::Lines lines(newest->text);
    std::vector<bool> coded(lines.count() + 1);
    for (const auto& each : work.passages) {
        if (each.codings.empty() || each.passage->source_text != newest->id || each.passage->kind != "span") continue;
        const auto range = lines.of(span_of(*each.passage));
        for (auto line = range.first; line <= range.last && line < coded.size(); ++line) coded[line] = true;
    }
    return {passages::Offsets(newest->text).size(), lines.count(), static_cast<std::size_t>(std::ranges::count(coded, true))};
}

Json named_or_null(const std::string& id, const std::string& label) { return id.empty() ? Json(nullptr) : Json(JsonObject{{"id", id}, {"label", label}}); }

}  // namespace

JsonObject source_json(const Project& project, const SourceWork& work) {
    const auto& source = *work.source;
    const auto* newest = work.newest();
    const auto counts = line_counts(work);
    std::size_t codings = 0;
    std::size_t unsettled = 0;
    std::unordered_set<std::string_view> codes;
    for (const auto& each : work.passages) {
        codings += each.codings.size();
        unsettled += is_unsettled(work, each) ? 1U : 0U;
        for (const auto* coding : each.codings) codes.insert(coding->code.text);
    }
    const auto participant = std::ranges::find(project.participants, source.participant, &domain::Participant::id);
    const auto study = std::ranges::find(project.studies, source.study, &domain::Study::id);
    const auto pages = newest ? std::ranges::count(project.pages, newest->id, &domain::Page::source_text) : 0;
    const auto type = media_type_of(source.file);
    return {{"id", source.id.text},
            {"name", source.name},
            {"kind", source.kind},
            {"file", or_null(source.file)},
            {"participant", participant == project.participants.end() ? Json(nullptr) : named_or_null(participant->id.text, participant->pseudonym)},
            {"study", study == project.studies.end() ? Json(nullptr) : named_or_null(study->id.text, study->citation)},
            {"here", source.here.value_or(false)},
            {"text_id", newest ? Json(newest->id.text) : Json(nullptr)},
            {"version", newest ? or_null(newest->version) : Json(nullptr)},
            {"versions", work.versions.size()},
            {"language", source.language.empty() ? Json("english") : Json(source.language)},
            {"characters", counts.characters},
            {"lines", counts.lines},
            {"coded_lines", counts.coded},
            {"codings", codings},
            {"codes", codes.size()},
            {"unsettled", unsettled},
            {"has_original", !source.original.empty()},
            {"media_type", type.empty() || source.original.empty() ? Json(nullptr) : Json(type)},
            {"pages", pages}};
}

JsonArray sources_json(const Project& project) {
    JsonArray all;
    for (const auto& work : work_on_sources(project)) all.push_back(source_json(project, work));
    return all;
}

}  // namespace loam::workbench
