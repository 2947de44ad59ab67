#include "acts/erasing.hpp"

#include <unordered_set>

#include "acts/lists.hpp"
#include "acts/rows.hpp"
#include "loam/base/text.hpp"
#include "loam/base/words.hpp"
#include "loam/store/speakers.hpp"

namespace loam::workbench {
namespace {

using base::ErrorKind;
using base::fail;
using domain::ColumnKind;
using domain::Row;
using domain::Table;
using store::ErasedCell;
using store::Store;

const Table& table_named(std::string_view name) { return *domain::find_table(name); }

/// "yes", "no", or "" if it was not said.
std::string answer(const JsonObject& arguments, std::string_view name) {
    static constexpr domain::Column yes_no{"original", ColumnKind::boolean, false, "", {}, ""};
    const auto cell = cell_argument(arguments, name, yes_no);
    return cell ? domain::cell_text(yes_no, *cell) : "";
}

/// True if the file that the source was read from lies in the project.
Result<bool> has_original(const Store& store, const std::string& source) {
    const auto& sources = table_named("source");
    const auto row = store.row(sources, source);
    if (!row) return std::unexpected(row.error());
    const auto key = *row ? text_of(sources, **row, "original") : "";
    if (key.empty()) return false;
    const auto files = store.files();
    if (!files) return std::unexpected(files.error());
    const auto file = std::ranges::find(*files, key, &store::KeptFile::key);
    return file != files->end() && file->erased_at.empty();
}

/// Words that are erased while the file they came from stays would not be gone: that is for a person to say.
Result<void> says_what_becomes_of_the_original(const Store& store, const std::string& source, const std::string& said) {
    if (!said.empty()) return {};
    const auto kept = has_original(store, source);
    if (!kept) return std::unexpected(kept.error());
    if (!*kept) return {};
    return fail(ErrorKind::refused,
                "The file that this source was read from is kept in the project and holds the same words. Say original=yes to erase it too, or original=no to keep it. "
                "Nothing was erased.", "original");
}

// ---- one cell ------------------------------------------------------------------------------

Result<store::Receipt> erase_words(Store& store, const JsonObject& arguments, const Doer& doer) {
    const auto name = text_argument(arguments, "table");
    const auto* table = domain::find_table(name);
    if (!table) return fail(ErrorKind::not_found, fmt::format("There is no table \"{}\". Nothing was changed.", name), "table");
    const auto id = text_argument(arguments, "id");
    const auto column = text_argument(arguments, "column");
    std::vector<ErasedCell> cells{{table, id, column}};
    if (table->name == "source_text" && column == "text") {
        const auto row = store.row(*table, id);
        if (!row) return std::unexpected(row.error());
        const auto source = *row ? text_of(*table, **row, "source") : "";
        const auto said = answer(arguments, "original");
        if (auto decided = says_what_becomes_of_the_original(store, source, said); !decided) return std::unexpected(decided.error());
        if (said == "yes" && !source.empty()) cells.push_back({&table_named("source"), source, "original"});
    }
    if (table->name == "turn" && column == "speaker") {
        auto names = store::name_of_speaker(store, id);
        if (!names) return std::unexpected(names.error());
        if (names->size() > 1)
            return store.erase(*names, {"erase-words", doer.person, doer.reason, doer.act_id}, fmt::format("Erased the words of {} {}, {}, and of {} of the same speaker", table->title, id, column, base::counted(names->size() - 1, "other turn", "other turns")));
    }
    if (cells.size() == 1) return store.erase_words(*table, id, column, doer.person, doer.reason);
    return store.erase(cells, {"erase-words", doer.person, doer.reason, doer.act_id}, fmt::format("Erased the words of {} {}, {}, and the original of its source", table->title, id, column));
}

// ---- all words of a source -----------------------------------------------------------------

/// Adds these columns of every row of a table that ever named one of the ids.
Result<std::vector<std::string>> add_cells(const Store& store, std::string_view name, std::string_view by, const std::vector<std::string>& ids,
                                           const std::vector<std::string>& columns, std::vector<ErasedCell>& cells) {
    const auto& table = table_named(name);
    std::vector<std::string> found;
    for (const auto& id : ids) {
        auto rows = store.rows_ever(table, by, id);
        if (!rows) return std::unexpected(rows.error());
        for (auto& row : *rows) {
            for (const auto& column : columns) cells.push_back({&table, row, column});
            found.push_back(std::move(row));
        }
    }
    return found;
}

struct OfSource {
    std::vector<ErasedCell> cells;
    std::size_t versions = 0;
    std::size_t passages = 0;
};

/// Versions that an undo took away are found too: their words still lie in the file.
Result<OfSource> words_of_source(const Store& store, const std::string& source, bool with_original) {
    OfSource all;
    const auto& sources = table_named("source");
    all.cells.push_back({&sources, source, "file"});
    if (with_original) all.cells.push_back({&sources, source, "original"});
    const auto versions = add_cells(store, "source_text", "source", {source}, {"text", "note"}, all.cells);
    if (!versions) return std::unexpected(versions.error());
    const auto passages = add_cells(store, "passage", "source", {source}, {"words"}, all.cells);
    if (!passages) return std::unexpected(passages.error());
    if (auto turns = add_cells(store, "turn", "source_text", *versions, {"speaker"}, all.cells); !turns) return std::unexpected(turns.error());
    if (auto pages = add_cells(store, "page", "source_text", *versions, {"boxes"}, all.cells); !pages) return std::unexpected(pages.error());
    if (auto kept = add_cells(store, "kept_element", "owner", {source}, {"content"}, all.cells); !kept) return std::unexpected(kept.error());
    all.versions = versions->size();
    all.passages = passages->size();
    return all;
}

/// Five words in a row, as they are compared: how a quotation is known when its source is gone.
std::vector<std::string> runs_of_words(std::string_view text) {
    static constexpr std::size_t length = 5;
    const auto words = base::words_of(text);
    std::vector<std::string> runs;
    for (std::size_t i = 0; i + length <= words.size(); ++i) {
        std::string run;
        for (std::size_t k = i; k < i + length; ++k) run += base::word_form(text.substr(words[k].from_byte, words[k].to_byte - words[k].from_byte)) + " ";
        runs.push_back(std::move(run));
    }
    return runs;
}

/// Rows elsewhere that still quote what was erased, by table and id: their labels might be the quotation.
Result<std::vector<std::string>> still_quoted(const Store& store, const std::vector<ErasedCell>& erased, const std::unordered_set<std::string>& gone) {
    std::set<std::pair<const Table*, std::string>> cells;
    for (const auto& cell : erased) cells.emplace(cell.table, cell.id);
    std::vector<std::string> quoting;
    for (const auto* table : domain::tables()) {
        const auto rows = store.rows(*table, true);
        if (!rows) return std::unexpected(rows.error());
        for (const auto& row : *rows) {
            if (cells.contains({table, row.id})) continue;
            bool quotes = false;
            for (std::size_t i = 0; i < table->columns.size() && !quotes; ++i) {
                const auto* text = table->columns[i].kind == ColumnKind::words ? std::get_if<std::string>(&row.cells[i]) : nullptr;
                if (text) quotes = std::ranges::any_of(runs_of_words(*text), [&](const auto& run) { return gone.contains(run); });
            }
            if (quotes) quoting.push_back(fmt::format("{} {}", table->title, row.id));
        }
    }
    return quoting;
}

std::string and_still_quoted(const std::vector<std::string>& quoting) {
    if (quoting.empty()) return "";
    static constexpr std::size_t most = 12;
    std::vector<std::string> shown(quoting.begin(), quoting.begin() + static_cast<std::ptrdiff_t>(std::min(most, quoting.size())));
    if (quoting.size() > most) shown.push_back(fmt::format("{} more", quoting.size() - most));
    return fmt::format(". Still quoted in: {}", base::join(shown, ", "));
}

Result<store::Receipt> erase_source(Store& store, const JsonObject& arguments, const Doer& doer) {
    const auto source = text_argument(arguments, "source");
    const auto said = answer(arguments, "original");
    if (auto decided = says_what_becomes_of_the_original(store, source, said); !decided) return std::unexpected(decided.error());
    const auto all = words_of_source(store, source, said == "yes");
    if (!all) return std::unexpected(all.error());
    const auto there = store.row(table_named("source"), source);
    if (!there) return std::unexpected(there.error());
    if (!*there && all->versions == 0) return fail(ErrorKind::not_found, fmt::format("There is no source with the id \"{}\". Nothing was erased.", source), "source");
    const auto& texts = table_named("source_text");
    const auto versions = store.rows(texts, true);
    if (!versions) return std::unexpected(versions.error());
    std::unordered_set<std::string> gone;
    for (const auto& version : *versions) {
        if (text_of(texts, version, "source") != source) continue;
        for (auto& run : runs_of_words(text_of(texts, version, "text"))) gone.insert(std::move(run));
    }
    const auto quoting = still_quoted(store, all->cells, gone);
    if (!quoting) return std::unexpected(quoting.error());
    const auto summary = fmt::format("Erased the words of source {}: {}, {}{}{}", source, base::counted(all->versions, "version", "versions"), base::counted(all->passages, "passage", "passages"),
                                     said == "yes" ? ", and its original" : said == "no" ? "; its original was kept" : "", and_still_quoted(*quoting));
    return store.erase(all->cells, {"erase-source", doer.person, doer.reason, doer.act_id}, summary);
}

Parameter original_parameter() {
    return {"original", ColumnKind::boolean, false, "", {}, "Yes: the file that the source was read from is erased too; no: it stays, with the words in it. Needed if it is kept."};
}

constexpr std::string_view no_way_back =
    "Erased words cannot be brought back, neither by undo nor from the history. Copies that were handed out, exports and backups "
    "keep theirs.";

}  // namespace

std::vector<Act> erasing_acts() {
    return {
        {"erase-words", "Erase words", "Erases the words of one column of one row everywhere in the file, in the history too; of a column that names a kept file, that file. The trail of acts stays.",
         {{"table", ColumnKind::token, true, "", {}, "The table the row stands in."},
          {"id", ColumnKind::any_id, true, "", {}, "The row."},
          {"column", ColumnKind::token, true, "", {}, "The column whose words are erased."},
          original_parameter()},
         false, std::string(no_way_back) + " The name of a speaker goes from every turn of that speaker in the version, not from one turn alone.", {}},
        {"erase-source", "Erase the words of a source",
         "Erases every version of a source's text, the words of its passages and turns, and the name of its file; its original too, if that is said. Names where else it is still quoted.",
         {{"source", ColumnKind::any_id, true, "source", {}, "The source, also one whose import was undone."}, original_parameter()},
         false, std::string(no_way_back), {}},
    };
}

Result<store::Receipt> erase(Store& store, const Act& act, const JsonObject& arguments, const Doer& doer) {
    return act.name == "erase-source" ? erase_source(store, arguments, doer) : erase_words(store, arguments, doer);
}

}  // namespace loam::workbench
