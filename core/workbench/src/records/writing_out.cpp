#include "loam/base/text.hpp"
#include "loam/records/formats.hpp"
#include "loam/workbench/records_out.hpp"
#include "records/choosing.hpp"

// Records out of a project. They are read part by part, as they were imported, so that a million need no more memory than one part.

namespace loam::workbench {
namespace {

using base::ErrorKind;
using base::fail;

std::uint64_t whole(const domain::Integer& number) { return number && *number > 0 ? static_cast<std::uint64_t>(*number) : 0; }

/// Which records go out.
class Chosen {
public:
    static Result<Chosen> of(const Workbench& workbench, const domain::Project& project, const RecordsQuery& query) {
        Chosen chosen;
        if (asks_for_all(query)) return chosen;
        const auto state = record_view_state(workbench);
        if (!state) return std::unexpected(state.error());
        if (!state->is_complete())
            return fail(ErrorKind::conflict, "The list of records is still being made ready, so it cannot be told which records these are. Nothing was written; try again in a moment.");
        auto& library = workbench.kept<RecordLibrary>();
        const auto columns = library.columns();
        if (!columns) return std::unexpected(columns.error());
        auto listings = library.listings(project);
        if (!listings) return std::unexpected(listings.error());
        auto places = chosen_by(workbench, query, project, library, **columns, *listings);
        if (!places) return std::unexpected(places.error());
        chosen.m_columns = *columns;
        chosen.m_places = std::move(*places);
        for (const auto& [number, listing] : *listings) chosen.m_first_of[listing.part->id.text] = listing;
        return chosen;
    }

    /// Of the stretch of an import that this part holds.
    [[nodiscard]] bool has(const domain::RecordPart& part, std::uint64_t place) const {
        if (!m_places) return true;
        const auto listing = m_first_of.find(part.id.text);
        if (listing == m_first_of.end()) return false;
        const auto at = m_columns->place_of(listing->second.first_n + static_cast<std::uint32_t>(place - whole(part.first)));
        return at && m_places->has(*at);
    }
    /// False if no record of the part goes out, so that it need not be read.
    [[nodiscard]] bool any_of(const domain::RecordPart& part) const {
        if (!m_places) return true;
        for (auto place = whole(part.first); place < whole(part.first) + whole(part.count); ++place) {
            if (has(part, place)) return true;
        }
        return false;
    }

private:
    const records::Columns* m_columns = nullptr;
    std::optional<records::Places> m_places;
    std::map<std::string, Listing, std::less<>> m_first_of;
};

/// What people added to records has no place in an exchange format of records.
class Added {
public:
    explicit Added(const domain::Project& project) {
        const auto note = [&](const auto& rows, std::string_view element) {
            for (const auto& row : rows) m_of_record[row.record].insert(element);
        };
        note(project.record_tags, "tags");
        note(project.record_notes, "notes of the project");
        note(project.record_files, "attached files");
    }
    void count(const std::string& token) {
        const auto own = m_of_record.find(token);
        if (own == m_of_record.end()) return;
        for (const auto element : own->second) {
            auto& told = m_told[element];
            if (told.records++ == 0) told.example = token;
        }
    }
    void tell(std::vector<records::LeftOut>& left_out) const {
        for (const auto& [element, told] : m_told) left_out.push_back({std::string(element), "What people added to records stays in the project; the tidy folder carries it.", told.records, told.example});
    }

private:
    std::map<std::string, std::set<std::string_view>, std::less<>> m_of_record;
    std::map<std::string_view, records::LeftOut> m_told;
};

class Writing {
public:
    Writing(const Workbench& workbench, const domain::Project& project, Chosen chosen, records::Writer writer, const RecordsOutProgress& progress, std::stop_token stop)
        : m_workbench(workbench), m_project(project), m_chosen(std::move(chosen)), m_writer(std::move(writer)), m_edits(edits_by_record(project)), m_added(project), m_progress(progress), m_stop(std::move(stop)) {
        for (const auto& import : project.record_imports) m_of += whole(import.records);
    }

    Result<RecordsWritten> write() {
        for (const auto& import : m_project.record_imports) {
            for (const auto* part : parts_of(m_project, import.id.text)) {
                if (auto done = write_part(*part); !done) return std::unexpected(done.error());
            }
        }
        if (auto done = m_writer.finish(); !done) return std::unexpected(done.error());
        RecordsWritten written{m_writer.written(), m_writer.left_out()};
        m_added.tell(written.left_out);
        return written;
    }

private:
    Result<void> write_part(const domain::RecordPart& part) {
        const auto last = whole(part.first) + whole(part.count) - 1;
        if (!m_chosen.any_of(part)) {
            tell(whole(part.count));
            return {};
        }
        Result<void> done;
        const auto read = each_imported(m_workbench, part.record_import.text, whole(part.first), [&](records::PlacedRecord&& each, std::uint64_t place) {
            if (m_stop.stop_requested()) done = fail(ErrorKind::refused, fmt::format("Stopped after {}.", base::counted(m_writer.written(), "record", "records")));
            else if (m_chosen.has(part, place)) done = write_one(each.record, record_token({part.record_import.text, place}));
            tell(1);
            return done && place < last;
        });
        if (!read) return read;
        return done;
    }

    Result<void> write_one(records::Record& record, const std::string& token) {
        if (const auto own = m_edits.find(token); own != m_edits.end()) apply_edits(record, own->second);
        m_added.count(token);
        return m_writer.write(record);
    }

    void tell(std::uint64_t more) {
        static constexpr std::uint64_t apart = 1000;
        const auto before = m_done / apart;
        m_done += more;
        if (m_progress && (m_done / apart != before || m_done == m_of)) m_progress(m_done, m_of);
    }

    const Workbench& m_workbench;
    const domain::Project& m_project;
    Chosen m_chosen;
    records::Writer m_writer;
    EditsByRecord m_edits;
    Added m_added;
    const RecordsOutProgress& m_progress;
    std::stop_token m_stop;
    std::uint64_t m_done = 0;
    std::uint64_t m_of = 0;
};

}  // namespace

bool asks_for_all(const RecordsQuery& query) {
    const auto& filter = query.filter;
    return query.words.empty() && query.imports.empty() && query.tags.empty() && !filter.from_year && !filter.to_year && !filter.without_year && filter.batches.empty() &&
           filter.kinds.empty() && filter.languages.empty() && filter.databases.empty() && !filter.with_abstract && filter.duplicates == records::Duplicates::all;
}

Result<RecordsWritten> export_records(const Workbench& workbench, const RecordsExport& wanted, const records::Out& out, const RecordsOutProgress& progress, std::stop_token stop) {
    const auto project = workbench.project();
    if (!project) return std::unexpected(project.error());
    auto writer = records::Writer::to(wanted.format, out);
    if (!writer) return std::unexpected(writer.error());
    auto chosen = Chosen::of(workbench, **project, wanted.query);
    if (!chosen) return std::unexpected(chosen.error());
    return Writing(workbench, **project, std::move(*chosen), std::move(*writer), progress, std::move(stop)).write();
}

JsonObject to_json(const RecordsWritten& written) {
    JsonArray left_out;
    for (const auto& each : written.left_out) left_out.push_back(JsonObject{{"element", each.element}, {"why", each.why}, {"records", each.records}, {"example", each.example}});
    return {{"written", written.records}, {"left_out", std::move(left_out)}};
}

}  // namespace loam::workbench
