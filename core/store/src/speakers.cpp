#include "loam/store/speakers.hpp"

#include "changes.hpp"
#include "loam/base/text.hpp"
#include "speakers.hpp"

namespace loam::store {
namespace {

const domain::Table& turns() {
    static const auto& table = *domain::find_table("turn");
    return table;
}

std::size_t place_of(std::string_view column) { return static_cast<std::size_t>(domain::find_column(turns(), column) - turns().columns.data()); }

const std::string* text_in(const domain::Row& row, std::size_t place) { return std::get_if<std::string>(&row.cells[place]); }

}  // namespace

/// A speaker has hundreds of turns in one version: erased in one of them alone her name would still be read in the others.
std::optional<std::string> shared_name(Connection& connection, const domain::Table& table, const domain::Row& row, std::size_t place) {
    static const auto speaker = place_of("speaker");
    static const auto version = place_of("source_text");
    const auto* name = &table == &turns() && place == speaker ? text_in(row, speaker) : nullptr;
    const auto* text = name ? text_in(row, version) : nullptr;
    if (!text) return std::nullopt;
    auto& kept = connection.speakers[{*text, *name}];
    if (kept.empty()) kept = keep_text(connection.db, *name);
    return kept;
}

/// A turn that was hers once and is to lose the name it has now does not take hers from turns that nobody asked about, be it theirs now
/// or again after an undo. A turn whose own name is erased claims none that it had before: else two turns would keep it for each other
/// for ever.
std::size_t leave_names_of_others(Database& db, const std::set<std::string, std::less<>>& asked, bool asks_turns, std::unordered_set<std::string>& words) {
    std::set<std::string, std::less<>> others;
    std::set<std::string> theirs;
    std::set<std::string> present;  // of the turns asked about: what they are called now goes, whoever was called so before
    auto all_turns = db.prepared("SELECT w.id, w.speaker, w.standing, t.erased_at IS NULL FROM turn w LEFT JOIN texts t ON t.hash = w.speaker");
    while (all_turns->step()) {
        const std::string name(all_turns->text(1));
        if (asked.contains(all_turns->text(0))) present.insert(name);
        else if (all_turns->integer(3) != 0) others.emplace(all_turns->text(0));
        if (!asked.contains(all_turns->text(0)) && all_turns->text(2) == "live") theirs.insert(name);
    }
    const auto place = place_of("speaker") + 3;  // in a change set id, ord and standing come before
    if (asks_turns && !others.empty() && std::ranges::any_of(words, [&](const auto& hash) { return !present.contains(hash) && !theirs.contains(hash); })) {
        std::vector<std::int64_t> entries;
        auto all = db.prepared("SELECT seq FROM history");
        while (all->step()) entries.push_back(all->integer(0));
        for (const auto seq : entries) {
            for (const auto& row : rows_of(changes_of(db, seq))) {
                if (row.table != &turns() || !others.contains(row.id)) continue;
                for (const auto* side : {&row.before, &row.after}) {
                    const auto* hash = place < side->size() ? std::get_if<std::string>(&(*side)[place]) : nullptr;
                    if (hash && !present.contains(*hash)) theirs.insert(*hash);
                }
            }
        }
    }
    return std::erase_if(words, [&](const auto& hash) { return theirs.contains(hash); });
}

/// Two participants under one label are two.
base::Result<std::vector<ErasedCell>> name_of_speaker(const Store& store, const std::string& turn) {
    const auto& table = turns();
    std::vector<ErasedCell> cells{{&table, turn, "speaker"}};
    const auto row = store.row(table, turn);
    if (!row) return std::unexpected(row.error());
    if (!*row) return cells;
    // "?" stands for turns without a label and what is erased for names that are gone: whoever has them in common need not be one person.
    const auto* label = text_in(**row, place_of("speaker"));
    const auto name = label ? base::trimmed(*label) : std::string_view();
    if (name.empty() || name == "?") return cells;
    if (name == erased_words) return base::fail(base::ErrorKind::not_found, "There are no words left there to erase.", turn);
    const auto all = store.rows(table, true);
    if (!all) return std::unexpected(all.error());
    for (const auto& each : *all) {
        const auto alike = [&](std::string_view column) { return each.cells[place_of(column)] == (*row)->cells[place_of(column)]; };
        if (each.id != turn && alike("source_text") && alike("speaker") && alike("participant")) cells.push_back({&table, each.id, "speaker"});
    }
    return cells;
}

}  // namespace loam::store
