#include "changes.hpp"

#include "loam/base/clock.hpp"
#include "loam/base/text.hpp"

// Erasure: the words go, the trail of what was done stays. It cannot be undone.

namespace loam::store {
namespace {

/// Every hash that ever stood in this cell, in the row and in the history.
std::vector<std::string> hashes_of_cell(Database& db, const domain::Table& table, const std::string& id, std::size_t place) {
    std::unordered_set<std::string> hashes;
    std::vector<std::int64_t> entries;
    {
        auto all = db.prepared("SELECT seq FROM history WHERE touched = '[]' OR instr(touched, ?1) > 0");
        all->bind(1, std::string_view("\"" + id + "\""));
        while (all->step()) entries.push_back(all->integer(0));
    }
    for (const auto seq : entries) {
        for (const auto& row : rows_of(changes_of(db, seq))) {
            if (row.table != &table || row.id != id) continue;
            for (const auto* side : {&row.before, &row.after}) {
                const auto* hash = place < side->size() ? std::get_if<std::string>(&(*side)[place]) : nullptr;
                if (hash) hashes.insert(*hash);
            }
        }
    }
    return {hashes.begin(), hashes.end()};
}

/// Summaries tell what was done in words, and may repeat what is to go: of acts on this row, and of any that quote it.
std::vector<std::string> summaries_that_tell(Database& db, const std::string& id, const std::vector<std::string>& words) {
    std::vector<std::string> hashes;
    auto all = db.prepared("SELECT h.summary, t.text, h.touched FROM history h JOIN texts t ON t.hash = h.summary WHERE t.text IS NOT NULL "
                           "UNION ALL SELECT h.reason, t.text, '' FROM history h JOIN texts t ON t.hash = h.reason WHERE t.text IS NOT NULL");
    while (all->step()) {
        const auto text = all->text(1);
        const bool on_row = all->text(2).find("\"" + id + "\"") != std::string_view::npos;
        const bool quotes = std::ranges::any_of(words, [&](const std::string& each) {
            const auto beginning = base::slice(each, 0, 40);
            return !base::trimmed(each).empty() && text.find(beginning) != std::string_view::npos;
        });
        if (on_row || quotes) hashes.emplace_back(all->text(0));
    }
    return hashes;
}

void erase_text(Database& db, const std::string& hash, const std::string& now) {
    auto update = db.prepared("UPDATE texts SET text = NULL, salt = NULL, erased_at = ?2 WHERE hash = ?1 AND erased_at IS NULL");
    update->bind_all(std::string_view(hash), std::string_view(now));
    update->run();
}

/// secure_delete has overwritten the cells; this empties the log and the free pages too.
void scrub(Connection& connection) {
    connection.db.forget_prepared();
    connection.db.run("VACUUM");
    if (connection.db.number("PRAGMA wal_checkpoint(TRUNCATE)") != 0) {
        throw Failure{{ErrorKind::locked, "The words are erased, but another program is reading the file and its log may still hold them. Close it and open the project once more.",
                       connection.file.string()}};
    }
}

}  // namespace

Result<Receipt> Store::erase_words(const domain::Table& table, const std::string& id, const std::string& column, const std::string& actor, const std::string& reason) {
    return guarded([&]() -> Result<Receipt> {
        auto& connection = *m_connection;
        if (connection.access == Access::read) connection.db.fail(SQLITE_READONLY);
        const auto* described = domain::find_column(table, column);
        if (!described || described->kind != domain::ColumnKind::words)
            return base::fail(ErrorKind::bad_input, fmt::format("\"{}\" of a {} holds no words of its own. Nothing was erased.", column, table.title), column);
        const auto place = static_cast<std::size_t>(described - table.columns.data()) + 3;
        Receipt receipt;
        {
            const Door door(connection);
            Transaction transaction(connection.db);
            if (!read_row(connection.db, table, id))
                return base::fail(ErrorKind::not_found, fmt::format("There is no {} with the id \"{}\". Nothing was erased.", table.title, id), id);
            const auto hashes = hashes_of_cell(connection.db, table, id, place);
            std::vector<std::string> words;
            for (const auto& hash : hashes) words.push_back(text_behind(connection.db, hash));
            std::erase(words, std::string(erased_words));
            if (words.empty()) return base::fail(ErrorKind::not_found, "There are no words left there to erase.", id);
            const auto now = base::now_utc();
            for (const auto& hash : hashes) erase_text(connection.db, hash, now);
            for (const auto& hash : summaries_that_tell(connection.db, id, words)) erase_text(connection.db, hash, now);
            receipt.summary = fmt::format("Erased the words of {} {}, {}", table.title, id, column);
            receipt.touched = {id};
            receipt.seq = write_entry(connection, {{"erase-words", actor, reason, {}}, receipt.summary, 0, false, {}, receipt.touched});
            transaction.commit();
        }
        scrub(connection);
        return receipt;
    });
}

}  // namespace loam::store
