#include "loam/base/text.hpp"
#include "loam/workbench/record_files.hpp"
#include "loam/workbench/records_kept.hpp"
#include "records/choosing.hpp"

// What the screens and the command line read of records.

namespace loam::workbench {
namespace {

using base::ErrorKind;
using base::fail;

Json text_or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

/// What is said of each record beside its fields, by token.
template <class V>
std::map<std::string, std::vector<const V*>, std::less<>> by_record(const std::vector<V>& rows) {
    std::map<std::string, std::vector<const V*>, std::less<>> all;
    for (const auto& row : rows) all[row.record].push_back(&row);
    return all;
}

/// One read of a list, begun anew for each request.
class Reading {
public:
    Reading(const Workbench& workbench, const domain::Project& project, RecordLibrary& library, const records::Columns& columns, std::map<std::uint32_t, Listing> listings)
        : m_workbench(workbench), m_project(project), m_library(library), m_columns(columns), m_listings(std::move(listings)), m_tags(by_record(project.record_tags)), m_notes(by_record(project.record_notes)) {}

    Result<Json> read(const RecordsQuery& query) {
        const auto chosen = chosen_by(m_workbench, query, m_project, m_library, m_columns, m_listings);
        if (!chosen) return std::unexpected(chosen.error());
        const auto places = records::page(m_columns, *chosen, query.order, query.descending, query.first, std::min<std::size_t>(query.count, 500));
        auto rows = rows_json(places, query.words);
        if (!rows) return std::unexpected(rows.error());
        JsonObject told{{"total", chosen->count()}, {"of", m_columns.size()}, {"records", std::move(*rows)}};
        if (query.with_facets) told["facets"] = facets_json(records::facets(m_columns, *chosen));
        return told;
    }

private:
    Result<JsonArray> rows_json(const std::vector<std::uint32_t>& places, const std::string& words) const {
        std::vector<std::uint32_t> numbers;
        for (const auto place : places) numbers.push_back(m_columns.n(place));
        const auto rows = m_library.view().rows(numbers);
        if (!rows) return std::unexpected(rows.error());
        std::map<std::uint32_t, const store::Highlight*> marked;
        const auto highlights = words.empty() ? std::vector<store::Highlight>{} : m_library.view().highlights(words, numbers).value_or(std::vector<store::Highlight>{});
        for (const auto& each : highlights) marked.emplace(each.n, &each);
        JsonArray all;
        for (const auto& row : *rows) {
            const auto mark = marked.find(row.n);
            all.push_back(row_json(row, mark == marked.end() ? nullptr : mark->second));
        }
        return all;
    }

    JsonObject row_json(const store::ViewRow& row, const store::Highlight* mark) const {
        const auto token = token_of(m_listings, row.n);
        JsonArray tags;
        if (const auto own = m_tags.find(token); own != m_tags.end()) {
            for (const auto* tag : own->second) tags.push_back(Json(tag->tag));
        }
        const auto notes = m_notes.find(token);
        JsonObject told{{"id", token},
                        {"title", text_or_null(row.title)},
                        {"authors", text_or_null(row.authors)},
                        {"year", row.year ? Json(*row.year) : Json(nullptr)},
                        {"journal", text_or_null(row.journal)},
                        {"kind", row.kind},
                        {"language", text_or_null(row.language)},
                        {"database", text_or_null(row.database)},
                        {"doi", text_or_null(row.doi)},
                        {"has_abstract", !row.abstract.empty()},
                        {"edited", row.edited},
                        {"tags", std::move(tags)},
                        {"notes", notes == m_notes.end() ? 0 : notes->second.size()}};
        if (mark) told["marked"] = JsonObject{{"title", mark->title}, {"abstract", text_or_null(mark->abstract)}};
        return told;
    }

    JsonArray labels_json(const std::vector<records::Facet>& facets) const {
        JsonArray all;
        for (const auto& facet : facets) all.push_back(JsonObject{{"value", facet.word}, {"count", facet.count}});
        return all;
    }

    JsonObject facets_json(const records::Facets& facets) const {
        JsonArray years;
        for (const auto& [year, count] : facets.years) years.push_back(JsonObject{{"year", year == 0 ? Json(nullptr) : Json(year)}, {"count", count}});
        std::map<std::string, std::size_t> by_import;
        for (const auto& [batch, count] : facets.batches) {
            if (const auto listing = m_listings.find(batch); listing != m_listings.end()) by_import[listing->second.part->record_import.text] += count;
        }
        JsonArray imports;
        for (const auto& import : m_project.record_imports) {
            if (const auto count = by_import.find(import.id.text); count != by_import.end())
                imports.push_back(JsonObject{{"id", import.id.text}, {"file", import.file}, {"run", text_or_null(import.run.text)}, {"count", count->second}});
        }
        std::map<std::string, std::size_t> tags;
        for (const auto& tag : m_project.record_tags) ++tags[tag.tag];
        JsonArray tags_json;
        for (const auto& [tag, count] : tags) tags_json.push_back(JsonObject{{"value", tag}, {"count", count}});
        return {{"kinds", labels_json(facets.kinds)}, {"languages", labels_json(facets.languages)}, {"databases", labels_json(facets.databases)}, {"years", std::move(years)},
                {"imports", std::move(imports)}, {"tags", std::move(tags_json)}, {"without_abstract", facets.without_abstract}};
    }

    const Workbench& m_workbench;
    const domain::Project& m_project;
    RecordLibrary& m_library;
    const records::Columns& m_columns;
    std::map<std::uint32_t, Listing> m_listings;
    std::map<std::string, std::vector<const domain::RecordTag*>, std::less<>> m_tags;
    std::map<std::string, std::vector<const domain::RecordNote*>, std::less<>> m_notes;
};

JsonObject origin_json(const domain::Project& project, const RecordName& name, const records::Origin& origin) {
    const auto import = std::ranges::find_if(project.record_imports, [&](const auto& each) { return each.id.text == name.import; });
    const auto run = std::ranges::find_if(project.search_runs, [&](const auto& each) { return each.id.text == import->run.text; });
    JsonObject told{{"import", import->id.text}, {"file", import->file}, {"format", import->format}, {"place", name.place},
                    {"line", origin.line == 0 ? Json(nullptr) : Json(origin.line)}, {"begin", origin.begin}, {"end", origin.end}, {"run", nullptr}};
    if (run != project.search_runs.end())
        told["run"] = JsonObject{{"id", run->id.text}, {"source", run->source}, {"platform", text_or_null(run->platform)}, {"ran", text_or_null(run->ran)}};
    return told;
}

}  // namespace

Result<Json> records_json(const Workbench& workbench, const RecordsQuery& query) {
    const auto state = view_for_reading(workbench);
    if (!state) return std::unexpected(state.error());
    const auto project = workbench.project();
    if (!project) return std::unexpected(project.error());
    auto& library = workbench.kept<RecordLibrary>();
    const auto columns = library.columns();
    if (!columns) return std::unexpected(columns.error());
    auto listings = library.listings(**project);
    if (!listings) return std::unexpected(listings.error());
    auto told = Reading(workbench, **project, library, **columns, std::move(*listings)).read(query);
    if (!told) return told;
    told->get_object()["in_project"] = state->records;
    told->get_object()["behind"] = state->records - std::min<std::uint64_t>(state->records, (*columns)->size());
    told->get_object()["not_indexed"] = state->not_indexed;
    return told;
}

Result<Json> record_json(const Workbench& workbench, const std::string& token) {
    const auto placed = record(workbench, token);
    if (!placed) return std::unexpected(placed.error());
    const auto project = workbench.project();
    if (!project) return std::unexpected(project.error());
    const auto line = base::parse_json(records::to_line(placed->record, placed->origin));
    if (!line) return std::unexpected(line.error());
    auto fields = line->get_object();
    fields.erase("origin");
    JsonObject told{{"id", token}, {"fields", std::move(fields)}, {"origin", origin_json(**project, *parse_record_token(token), placed->origin)}};
    JsonArray edits;
    for (const auto& edit : (*project)->record_edits) {
        if (edit.record == token) edits.push_back(JsonObject{{"id", edit.id.text}, {"field", edit.field}, {"title", records::field_title(edit.field)}, {"value", text_or_null(edit.value)}});
    }
    JsonArray tags;
    for (const auto& tag : (*project)->record_tags) {
        if (tag.record == token) tags.push_back(JsonObject{{"id", tag.id.text}, {"tag", tag.tag}});
    }
    JsonArray notes;
    for (const auto& note : (*project)->record_notes) {
        if (note.record == token) notes.push_back(JsonObject{{"id", note.id.text}, {"note", note.note}, {"person", text_or_null(note.person.text)}});
    }
    told["edits"] = std::move(edits);
    told["tags"] = std::move(tags);
    told["notes"] = std::move(notes);
    told["files"] = files_of_records(workbench, **project, {token});
    return told;
}

}  // namespace loam::workbench
