#include "loam/workbench/workbench.hpp"

#include "acts/blindness.hpp"
#include "acts/rows.hpp"
#include "loam/base/text.hpp"
#include "loam/exchange/archive.hpp"
#include "loam/exchange/tidy.hpp"
#include "loam/workbench/judging.hpp"
#include "loam/workbench/reading_only.hpp"

// A tidy folder in and out. Taking one in is one act.

namespace loam::workbench {
namespace {

using base::ErrorKind;
using base::fail;
using domain::Row;
using domain::RowsByTable;
using domain::Table;

/// There is one project to a file: the row of the folder changes the one that is there.
Result<void> join_projects(const store::Writing& writing, RowsByTable& rows, base::Diagnostics& diagnostics) {
    const auto there = writing.rows(*domain::find_table("project"));
    if (!there) return std::unexpected(there.error());
    const auto given = rows.find("project");
    if (there->empty() || given == rows.end() || given->second.empty() || given->second.front().id == there->front().id) return {};
    diagnostics.push_back({base::Loss::repaired, "project.csv", fmt::format("The project keeps its id \"{}\"; title and description were taken over.", there->front().id)});
    given->second.front().id = there->front().id;
    return {};
}

/// In a tidy folder a file is named by its plain hash, in the project by its salted one: it is kept when its row is taken.
class FilesOfFolder {
public:
    explicit FilesOfFolder(const exchange::TidyRead& tidy) : m_files(tidy.files) {}

    Result<void> keep(store::Writing& writing, const Table& table, Row& row) {
        for (std::size_t i = 0; i < table.columns.size() && i < row.cells.size(); ++i) {
            const auto* name = std::get_if<std::string>(&row.cells[i]);
            if (table.columns[i].kind != domain::ColumnKind::file || !name) continue;
            auto key = key_of(writing, *name);
            if (!key) return std::unexpected(key.error());
            row.cells[i] = std::move(*key);
        }
        return {};
    }

private:
    Result<std::string> key_of(store::Writing& writing, const std::string& name) {
        if (const auto known = m_keys.find(name); known != m_keys.end()) return known->second;
        const auto bytes = exchange::tidy_file_bytes(m_files.at(name));
        if (!bytes) return std::unexpected(bytes.error());
        auto key = writing.keep_file(*bytes);
        if (key) m_keys.emplace(name, *key);
        return key;
    }

    const std::map<std::string, std::filesystem::path>& m_files;
    std::map<std::string, std::string> m_keys;
};

/// A folder may bring answers in. It opens none, and changes none that are closed to who brings it, or were opened.
class AnswersOfFolder {
public:
    AnswersOfFolder(store::Writing& writing, const Bearings& bearings, const std::string& actor) : m_writing(writing), m_bearings(bearings), m_actor(actor) {}

    [[nodiscard]] Result<void> may_take(const Table& table, const Row* there, const Row& row) const {
        const bool was_there = there && !there->withdrawn;
        if (was_there && there->cells == row.cells && !row.withdrawn) return {};
        if (table.name == "reveal") return was_there ? stays_opened(row) : row.withdrawn ? Result<void>{} : may_be_open(m_bearings, text_of(table, row, "stage"));
        if (table.name == "stage_plan") return keeps(m_actor, table, there, row);
        if (!holds_answers(table)) return {};
        if (was_there) return keeps(m_actor, table, there, row);
        // What comes in anew may be anybody's, as long as the item is not open yet.
        return row.withdrawn ? Result<void>{} : keeps(table.name == "criterion_answer" ? m_actor : text_of(table, row, table.name == "rating" ? "rater" : "person"), table, nullptr, row);
    }

private:
    [[nodiscard]] Result<void> keeps(const std::string& actor, const Table& table, const Row* there, const Row& row) const {
        static const JsonObject none;
        return keeps_blindness({m_writing, none, {}, actor, m_bearings}, table, there, row.withdrawn ? nullptr : &row);
    }
    static Result<void> stays_opened(const Row& row) { return fail(ErrorKind::refused, "What was opened stays opened: the folder says otherwise. Nothing was imported.", "reveal.csv " + row.id); }

    store::Writing& m_writing;
    const Bearings& m_bearings;
    const std::string& m_actor;
};

Result<void> take_changed(store::Writing& writing, const Table& table, const Row& there, const Row& row) {
    if (there.withdrawn) {
        if (auto back = writing.restore(table, row.id); !back) return back;
    }
    std::vector<std::pair<std::string, domain::Cell>> cells;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        if (row.cells[i] != there.cells[i]) cells.emplace_back(std::string(table.columns[i].name), row.cells[i]);
    }
    if (!cells.empty()) {
        if (auto changed = writing.change(table, row.id, cells); !changed) return changed;
    }
    return row.withdrawn ? writing.withdraw(table, row.id) : Result<void>{};
}

/// Cells of a large matrix are told apart here; asking the database for each would take minutes.
class MatrixCells {
public:
    Result<void> is_new(const Table& table, const Row& row) {
        const auto key = text_of(table, row, "concept") + " " + text_of(table, row, "study");
        if (m_seen.insert(key).second) return {};
        return fail(ErrorKind::conflict, fmt::format("The folder tells the cell {} twice. Nothing was imported.", key), "endorsement.csv " + row.id);
    }

private:
    std::set<std::string> m_seen;
};

Result<void> take_row(store::Writing& writing, const Table& table, Row& row, MatrixCells& cells, FilesOfFolder& files, const AnswersOfFolder& answers) {
    const auto there = writing.row(table, row.id);
    if (!there) return std::unexpected(there.error());
    if (*there && (*there)->withdrawn && row.withdrawn) return {};
    if (auto kept = files.keep(writing, table, row); !kept) return kept;
    if (auto may = answers.may_take(table, *there ? &**there : nullptr, row); !may) return may;
    if (*there) return take_changed(writing, table, **there, row);
    auto inserted = writing.insert(table, row);
    if (!inserted) return std::unexpected(inserted.error());
    if (row.withdrawn) return {};
    return table.name == "endorsement" ? cells.is_new(table, row) : Result<void>{};
}

/// Rules look at other rows, so they are asked once everything is in.
Result<void> all_keep_rules(const store::Writing& writing, const RowsByTable& rows) {
    for (const auto& [name, list] : rows) {
        const auto& table = *domain::find_table(name);
        if (name == "endorsement") continue;
        for (const auto& row : list) {
            if (row.withdrawn) continue;
            if (auto kept = keeps_rules(writing, table, row); !kept) {
                auto error = kept.error();
                error.where = fmt::format("{}.csv, row {}", name, row.id);
                static constexpr std::string_view unchanged = " Nothing was changed.";
                if (error.message.ends_with(unchanged)) error.message.resize(error.message.size() - unchanged.size());
                error.message += " Nothing was imported.";
                return std::unexpected(std::move(error));
            }
        }
    }
    return {};
}

/// Answers that are not open to the reader stay behind, also those that were withdrawn.
Result<RowsByTable> all_rows(const Workbench& workbench, const std::set<std::string, std::less<>>& closed) {
    RowsByTable rows;
    for (const auto* table : domain::tables()) {
        auto of_table = workbench.store().rows(*table, true);
        if (!of_table) return std::unexpected(of_table.error());
        if (!closed.empty()) std::erase_if(*of_table, [&](const Row& row) { return closed.contains(row.id) || (row.withdrawn && holds_answers(*table)); });
        if (!of_table->empty()) rows.emplace(table->name, std::move(*of_table));
    }
    return rows;
}

/// Kept files by key; those that were erased are told by name.
class KeptFiles {
public:
    static Result<KeptFiles> of(const store::Store& store) {
        const auto files = store.files();
        if (!files) return std::unexpected(files.error());
        KeptFiles kept(store);
        for (const auto& file : *files) {
            if (!file.erased_at.empty()) kept.m_erased.insert(file.key);
        }
        return kept;
    }
    Result<std::optional<std::string>> bytes(const std::string& key) const {
        if (m_erased.contains(key)) return std::optional<std::string>{};
        auto bytes = m_store->file_bytes(key);
        if (!bytes) return std::unexpected(bytes.error());
        return std::optional(std::move(*bytes));
    }
    [[nodiscard]] std::size_t erased_among(const RowsByTable& rows) const {
        return static_cast<std::size_t>(std::ranges::count_if(exchange::file_keys(rows), [&](const auto& key) { return m_erased.contains(key); }));
    }

private:
    explicit KeptFiles(const store::Store& store) : m_store(&store) {}
    const store::Store* m_store;
    std::set<std::string> m_erased;
};

JsonArray left_out_of_tidy(std::size_t erased_files, std::size_t closed_answers) {
    JsonArray left_out{JsonObject{{"element", "history"}, {"why", "A tidy folder holds the project as it stands; who did what and when stays in the project file."}}};
    if (erased_files > 0)
        left_out.push_back(JsonObject{{"element", base::counted(erased_files, "original", "originals")}, {"why", "The words were erased, and the file they came from with them."}});
    if (closed_answers > 0)
        left_out.push_back(JsonObject{{"element", base::counted(closed_answers, "row", "rows")}, {"why", "They hold answers of others at a blind stage that are not open yet. The project file keeps them."}});
    return left_out;
}

/// What breaks a rule is often what was lost before: a text that could not be read, a row without its other half.
base::Error with_first_losses(base::Error error, const base::Diagnostics& diagnostics) {
    constexpr std::size_t most_told = 3;
    std::vector<std::string> lost;
    for (const auto& diagnostic : diagnostics) {
        if (diagnostic.loss == base::Loss::lost) lost.push_back(fmt::format("{}: {}", diagnostic.where, diagnostic.message));
    }
    if (lost.empty()) return error;
    const auto more = lost.size() > most_told ? fmt::format(" and {} more", lost.size() - most_told) : "";
    lost.resize(std::min(lost.size(), most_told));
    error.message += fmt::format(" It may come from what could not be read before: {}{}", base::join(lost, " "), more);
    return error;
}

}  // namespace

Result<Imported> Workbench::import_tidy(const std::filesystem::path& folder, const Doer& doer) {
    auto tidy = exchange::read_tidy(folder);
    if (!tidy) return std::unexpected(tidy.error());
    if (auto known = is_known(doer); !known) return std::unexpected(known.error());
    Imported imported{.format = "tidy folder", .read = tidy->read, .repaired = 0, .lost = 0, .diagnostics = std::move(tidy->diagnostics), .outcome = {}};
    const auto name = std::filesystem::weakly_canonical(folder).filename().string();
    const auto bearings = bearings_of(*this);
    if (!bearings) return std::unexpected(bearings.error());
    if (auto may = may_act(*this, doer.person); !may) return std::unexpected(may.error());
    auto receipt = m_store.perform({"import-tidy-folder", doer.person, doer.reason, doer.act_id}, [&](store::Writing& writing) -> Result<std::string> {
        if (auto joined = join_projects(writing, tidy->rows, imported.diagnostics); !joined) return std::unexpected(joined.error());
        MatrixCells cells;
        FilesOfFolder files(*tidy);
        const AnswersOfFolder answers(writing, *bearings, doer.person);
        for (const auto* table : domain::tables()) {
            const auto list = tidy->rows.find(table->name);
            if (list == tidy->rows.end()) continue;
            for (auto& row : list->second) {
                if (auto taken = take_row(writing, *table, row, cells, files, answers); !taken) return std::unexpected(taken.error());
            }
        }
        if (auto kept = all_keep_rules(writing, tidy->rows); !kept) return std::unexpected(kept.error());
        return fmt::format("Imported {} from the tidy folder “{}”", base::counted(tidy->read, "row", "rows"), name);
    });
    auto done = outcome(std::move(receipt));
    if (!done) return std::unexpected(with_first_losses(std::move(done.error()), imported.diagnostics));
    imported.outcome = std::move(*done);
    for (const auto& diagnostic : imported.diagnostics) {
        imported.repaired += diagnostic.loss == base::Loss::repaired ? 1U : 0U;
        imported.lost += diagnostic.loss == base::Loss::lost ? 1U : 0U;
    }
    return imported;
}

Result<Json> Workbench::export_tidy(const std::filesystem::path& folder, bool force) const {
    const auto closed = not_open(*this);
    if (!closed) return std::unexpected(closed.error());
    const auto rows = all_rows(*this, *closed);
    if (!rows) return std::unexpected(rows.error());
    const auto kept = KeptFiles::of(m_store);
    if (!kept) return std::unexpected(kept.error());
    const auto written = exchange::write_tidy(*rows, folder, force ? exchange::IfThere::replace : exchange::IfThere::refuse,
                                              [&](const std::string& key) { return kept->bytes(key); });
    if (!written) return std::unexpected(written.error());
    return JsonObject{{"written", folder.string()},
                      {"files", written->files},
                      {"rows", written->rows},
                      {"left_out", left_out_of_tidy(kept->erased_among(*rows), closed->size())}};
}

Result<Workbench::Download> Workbench::download_tidy() const {
    const auto closed = not_open(*this);
    if (!closed) return std::unexpected(closed.error());
    const auto rows = all_rows(*this, *closed);
    if (!rows) return std::unexpected(rows.error());
    const auto kept = KeptFiles::of(m_store);
    if (!kept) return std::unexpected(kept.error());
    std::map<std::string, std::string> files;
    exchange::FileNames names;
    std::size_t together = 0;
    for (const auto& key : exchange::file_keys(*rows)) {
        auto file = kept->bytes(key);
        if (!file) return std::unexpected(file.error());
        if (!*file) continue;
        together += (*file)->size();
        if (together > store::most_file_bytes)
            return fail(ErrorKind::refused, "The kept files are too large for one download. On the command line, loam export writes them into a folder.");
        auto tidy = exchange::tidy_file(std::move(**file));
        names.emplace(key, tidy.path.substr(tidy.path.find('/') + 1));
        files.emplace(std::move(tidy.path), std::move(tidy.bytes));
    }
    for (auto& file : exchange::tidy_files(*rows, &names)) files.emplace(std::move(file.path), std::move(file.bytes));
    auto bytes = exchange::zipped(files);
    if (!bytes) return std::unexpected(bytes.error());
    return Download{m_store.file().stem().string() + "-tidy.zip", "application/zip", std::move(*bytes)};
}

}  // namespace loam::workbench
