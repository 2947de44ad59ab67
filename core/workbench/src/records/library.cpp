#include "records/library.hpp"

#include <chrono>
#include <cstdlib>

#include "loam/base/digest.hpp"
#include "loam/base/text.hpp"
#include "loam/records/markup.hpp"
#include "shared_here.hpp"

namespace loam::workbench {
namespace {

namespace fs = std::filesystem;
using base::ErrorKind;
using base::fail;

/// Rows whose words go into the index at a time: some tenths of a second.
constexpr std::size_t index_step = 4000;
constexpr std::string_view edits_name = "edits";
constexpr std::string_view databases_name = "databases";

std::string names_text(const std::vector<records::Author>& names) {
    std::vector<std::string> all;
    for (const auto& name : names) all.push_back(name.given.empty() ? name.family : name.family + ", " + name.given);
    return base::join(all, "; ");
}

using Edits = std::vector<const domain::RecordEdit*>;

/// What the database is called that an import came from: what its run says was searched, since files say "cin20", or nothing.
/// Empty if no run of a database or register tells it.
std::string database_of(const domain::Project& project, const std::string& import) {
    const auto at = std::ranges::find(project.record_imports, import, [](const auto& each) { return each.id.text; });
    if (at == project.record_imports.end() || at->run.text.empty()) return {};
    const auto run = std::ranges::find(project.search_runs, at->run.text, [](const auto& each) { return each.id.text; });
    if (run == project.search_runs.end() || (run->kind != "database" && run->kind != "register")) return {};
    return run->source;
}

/// `searched` is what database_of() says of its import; a database that was put right by hand stands above it.
store::ViewRow row_of(const records::Record& record, std::uint64_t place, const std::string& searched, const Edits& edits) {
    const bool by_hand = std::ranges::any_of(edits, [](const auto* edit) { return edit->field == "database"; });
    auto keywords = record.keywords;
    keywords.insert(keywords.end(), record.headings.begin(), record.headings.end());
    return {.n = 0, .batch = 0, .place = static_cast<std::uint32_t>(place), .title = records::without_tags(record.title), .authors = names_text(record.authors), .year = record.year,
            .journal = records::without_tags(record.journal.empty() ? record.journal_short : record.journal), .kind = std::string(records::word(record.kind)), .language = record.language,
            .database = searched.empty() || by_hand ? record.database : searched, .doi = record.doi, .abstract = records::without_tags(record.abstract), .keywords = base::join(keywords, "; "), .edited = !edits.empty()};
}

std::uint64_t whole(const domain::Integer& number) { return number && *number > 0 ? static_cast<std::uint64_t>(*number) : 0; }

std::string mark_of(const Edits& edits) {
    base::Sha256 digest;
    for (const auto* edit : edits) digest.add(fmt::format("{}:{}:{}\n", edit->field, edit->value.size(), edit->value));
    return base::hex(digest.finish()).substr(0, 16);
}

/// Parts of imports that stand: those of an import that was taken back stand no more.
std::vector<const domain::RecordPart*> standing_parts(const domain::Project& project) {
    std::vector<const domain::RecordPart*> parts;
    for (const auto& import : project.record_imports) {
        const auto own = parts_of(project, import.id.text);
        parts.insert(parts.end(), own.begin(), own.end());
    }
    return parts;
}

/// What was kept under a name as a JSON object; an empty one if that is none.
Result<JsonObject> kept_object(const store::RecordView& view, std::string_view name) {
    const auto text = view.kept(std::string(name));
    if (!text) return std::unexpected(text.error());
    auto parsed = base::parse_json(text->empty() ? "{}" : *text);
    return parsed && parsed->is_object() ? std::move(parsed->get_object()) : JsonObject{};
}

fs::path cache_folder() {
    if (const auto* folder = std::getenv("XDG_CACHE_HOME"); folder != nullptr && *folder == '/') return fs::path(folder) / "loam";
    if (const auto* home = std::getenv("HOME"); home != nullptr && *home == '/') return fs::path(home) / ".cache" / "loam";
    std::error_code ignored;
    return fs::temp_directory_path(ignored) / "loam-cache";
}

}  // namespace

fs::path view_file_of(const fs::path& project) {
    std::error_code ignored;
    const auto place = fs::weakly_canonical(project, ignored).string();
    return cache_folder() / (base::hex(base::sha256(place)).substr(0, 24) + ".view");
}

std::string token_of(const std::map<std::uint32_t, Listing>& listings, std::uint32_t n) {
    for (const auto& [number, listing] : listings) {
        if (n < listing.first_n || n >= listing.first_n + listing.count) continue;
        return record_token({listing.part->record_import.text, whole(listing.part->first) + (n - listing.first_n)});
    }
    return {};
}

std::uint32_t number_of(const std::map<std::uint32_t, Listing>& listings, std::string_view token) {
    const auto name = parse_record_token(token);
    if (!name) return 0;
    for (const auto& [number, listing] : listings) {
        const auto first = whole(listing.part->first);
        if (listing.part->record_import.text != name->import || name->place < first || name->place >= first + listing.count) continue;
        return listing.first_n + static_cast<std::uint32_t>(name->place - first);
    }
    return 0;
}

Result<void> RecordLibrary::open(const Workbench& workbench) {
    if (m_view) return {};
    const auto file = view_file_of(workbench.store().file());
    std::error_code code;
    fs::create_directories(file.parent_path(), code);
    if (!code) fs::permissions(file.parent_path(), fs::perms::owner_all, code);
    auto view = store::RecordView::open(file);
    if (!view) return std::unexpected(view.error());
    m_view = std::move(*view);
    m_file = file;
    m_shared = shared_here<SharedList>(file);
    return {};
}

Result<std::map<std::uint32_t, Listing>> RecordLibrary::listings(const domain::Project& project) const {
    const auto batches = m_view->batches();
    if (!batches) return std::unexpected(batches.error());
    std::unordered_map<std::string_view, const domain::RecordPart*> parts;
    for (const auto* part : standing_parts(project)) parts.emplace(part->id.text, part);
    std::map<std::uint32_t, Listing> all;
    for (const auto& batch : *batches) {
        if (const auto part = parts.find(batch.id); part != parts.end()) all.emplace(batch.number, Listing{part->second, batch.first, batch.count});
    }
    return all;
}

/// Batches are named by their part, and a part never changes: one that stands needs no second look.
Result<bool> RecordLibrary::follow_parts(const Workbench& workbench, const domain::Project& project) {
    const auto batches = m_view->batches();
    if (!batches) return std::unexpected(batches.error());
    const auto parts = standing_parts(project);
    const auto stands = [&](const std::string& id) { return std::ranges::any_of(parts, [&](const auto* part) { return part->id.text == id; }); };
    store::RecordView::Change change(*m_view);
    for (const auto& batch : *batches) {
        if (stands(batch.id)) continue;
        if (auto dropped = change.drop_batch(batch.id); !dropped) return std::unexpected(dropped.error());
        if (auto kept = change.commit(); !kept) return std::unexpected(kept.error());
        return true;
    }
    const auto missing = std::ranges::find_if(parts, [&](const auto* part) { return std::ranges::find(*batches, part->id.text, &store::ViewBatch::id) == batches->end(); });
    if (missing == parts.end()) return false;
    const auto first = whole((*missing)->first);
    const auto last = first + whole((*missing)->count) - 1;
    if (auto begun = change.begin_batch((*missing)->id.text); !begun) return std::unexpected(begun.error());
    const auto searched = database_of(project, (*missing)->record_import.text);
    Result<void> added;
    const auto read = each_imported(workbench, (*missing)->record_import.text, first, [&](records::PlacedRecord&& each, std::uint64_t place) {
        added = change.add(row_of(each.record, place, searched, {}));
        return added && place < last;
    });
    if (!read) return std::unexpected(read.error());
    if (!added) return std::unexpected(added.error());
    auto databases = kept_object(*m_view, databases_name);
    if (!databases) return std::unexpected(databases.error());
    (*databases)[(*missing)->id.text] = searched;
    if (auto put = change.keep(std::string(databases_name), base::json_text(*databases)); !put) return std::unexpected(put.error());
    if (auto kept = change.commit(); !kept) return std::unexpected(kept.error());
    return true;
}

/// A run may be called otherwise later, or another be named for an import: its rows then say so, each in its place.
Result<bool> RecordLibrary::follow_databases(const Workbench& workbench, const domain::Project& project) {
    auto databases = kept_object(*m_view, databases_name);
    if (!databases) return std::unexpected(databases.error());
    const auto all = listings(project);
    if (!all) return std::unexpected(all.error());
    for (const auto& [number, listing] : *all) {
        const auto searched = database_of(project, listing.part->record_import.text);
        const auto* was = databases->if_contains(listing.part->id.text);
        if (was != nullptr && *was == Json(searched)) continue;
        const auto edits = edits_by_record(project);
        const auto first = whole(listing.part->first);
        store::RecordView::Change change(*m_view);
        Result<void> replaced;
        std::vector<std::uint32_t> rows;
        const auto read = each_imported(workbench, listing.part->record_import.text, first, [&, &number = number, &listing = listing](records::PlacedRecord&& each, std::uint64_t place) {
            const auto own = edits.find(record_token({listing.part->record_import.text, place}));
            if (own != edits.end()) apply_edits(each.record, own->second);
            auto row = row_of(each.record, place, searched, own == edits.end() ? Edits{} : own->second);
            row.n = listing.first_n + static_cast<std::uint32_t>(place - first);
            row.batch = number;
            rows.push_back(row.n);
            replaced = change.replace(row);
            return replaced && place + 1 < first + listing.count;
        });
        if (!read) return std::unexpected(read.error());
        if (!replaced) return std::unexpected(replaced.error());
        if (auto noted = note_changed(*m_view, change, rows); !noted) return std::unexpected(noted.error());
        (*databases)[listing.part->id.text] = searched;
        if (auto put = change.keep(std::string(databases_name), base::json_text(*databases)); !put) return std::unexpected(put.error());
        if (auto kept = change.commit(); !kept) return std::unexpected(kept.error());
        return true;
    }
    return false;
}

Result<bool> RecordLibrary::follow_edits(const Workbench& workbench, const domain::Project& project) {
    const auto was = kept_object(*m_view, edits_name);
    if (!was) return std::unexpected(was.error());
    const auto edits = edits_by_record(project);
    std::set<std::string> changed;
    JsonObject now;
    for (const auto& [token, own] : edits) {
        const auto mark = mark_of(own);
        now[token] = mark;
        const auto* before = was->if_contains(token);
        if (before == nullptr || *before != Json(mark)) changed.insert(token);
    }
    for (const auto& [token, mark] : *was) {
        if (!now.contains(token)) changed.emplace(token);
    }
    if (changed.empty()) return false;
    const auto all = listings(project);
    if (!all) return std::unexpected(all.error());
    store::RecordView::Change change(*m_view);
    std::vector<std::uint32_t> rows;
    for (const auto& token : changed) {
        const auto n = number_of(*all, token);
        if (n == 0) continue;  // its import is gone
        const auto placed = workbench::record(workbench, token);
        if (!placed) return std::unexpected(placed.error());
        const auto name = *parse_record_token(token);
        const auto own = edits.find(token);
        auto row = row_of(placed->record, name.place, database_of(project, name.import), own == edits.end() ? Edits{} : own->second);
        row.n = n;
        for (const auto& [number, listing] : *all) {
            if (n >= listing.first_n && n < listing.first_n + listing.count) row.batch = number;
        }
        rows.push_back(n);
        if (auto put = change.replace(row); !put) return std::unexpected(put.error());
    }
    if (auto noted = note_changed(*m_view, change, rows); !noted) return std::unexpected(noted.error());
    if (auto put = change.keep(std::string(edits_name), base::json_text(now)); !put) return std::unexpected(put.error());
    if (auto kept = change.commit(); !kept) return std::unexpected(kept.error());
    return true;
}

Result<bool> RecordLibrary::advance(const Workbench& workbench) {
    if (auto opened = open(workbench); !opened) return std::unexpected(opened.error());
    const auto stored = workbench.stored();
    if (!stored) return std::unexpected(stored.error());
    const auto& project = *stored->project;
    auto parts = follow_parts(workbench, project);
    if (!parts) return parts;
    if (*parts) {
        const auto ordering = is_time_to_order();
        if (!ordering) return ordering;
        if (*ordering) {
            if (auto ordered = follow_columns(); !ordered) return ordered;
        }
        return true;
    }
    auto databases = follow_databases(workbench, project);
    if (!databases || *databases) return databases;
    auto edits = follow_edits(workbench, project);
    if (!edits || *edits) return edits;
    auto columns = follow_columns();
    if (!columns || *columns) return columns;
    const auto left = m_view->not_indexed();
    if (!left) return std::unexpected(left.error());
    if (*left == 0) return false;
    if (auto indexed = m_view->index_some(index_step); !indexed) return std::unexpected(indexed.error());
    return true;
}

Result<ViewState> RecordLibrary::state(const Workbench& workbench) const {
    const auto stored = workbench.stored();
    if (!stored) return std::unexpected(stored.error());
    ViewState state;
    for (const auto& import : stored->project->record_imports) state.records += whole(import.records);
    const auto all = listings(*stored->project);
    if (!all) return std::unexpected(all.error());
    for (const auto& [number, listing] : *all) state.listed += listing.count;
    const auto left = m_view->not_indexed();
    if (!left) return std::unexpected(left.error());
    state.not_indexed = *left;
    return state;
}

Result<ViewState> advance_record_view(const Workbench& workbench) {
    static constexpr std::chrono::milliseconds enough{200};
    auto& library = workbench.kept<RecordLibrary>();
    const auto begun = std::chrono::steady_clock::now();
    do {
        const auto more = library.advance(workbench);
        if (!more) return std::unexpected(more.error());
        if (!*more) break;
    } while (std::chrono::steady_clock::now() - begun < enough);
    return library.state(workbench);
}

Result<ViewState> record_view_state(const Workbench& workbench) {
    auto& library = workbench.kept<RecordLibrary>();
    if (auto opened = library.open(workbench); !opened) return std::unexpected(opened.error());
    return library.state(workbench);
}

}  // namespace loam::workbench
