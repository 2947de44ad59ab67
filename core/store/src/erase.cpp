#include "changes.hpp"

#include "loam/base/clock.hpp"
#include "loam/base/text.hpp"
#include "speakers.hpp"

// Erasure: the words go, the trail of what was done stays. It cannot be undone.

namespace loam::store {
namespace {

/// A cell to be erased, with its place in a change set.
struct Place {
    const domain::Table* table = nullptr;
    std::string id;
    std::size_t place = 0;
    bool is_file = false;
    auto operator<=>(const Place&) const = default;
};

struct Found {
    std::unordered_set<std::string> words;   ///< hashes of texts
    std::unordered_set<std::string> files;   ///< keys of files
};

Result<std::vector<Place>> places_of(const std::vector<ErasedCell>& cells) {
    std::vector<Place> places;
    for (const auto& cell : cells) {
        const auto* column = domain::find_column(*cell.table, cell.column);
        const bool is_file = column && column->kind == domain::ColumnKind::file;
        if (!column || (column->kind != domain::ColumnKind::words && !is_file))
            return base::fail(ErrorKind::bad_input, fmt::format("\"{}\" of a {} holds no words of its own. Nothing was erased.", cell.column, cell.table->title), cell.column);
        places.push_back({cell.table, cell.id, static_cast<std::size_t>(column - cell.table->columns.data()) + 3, is_file});
    }
    return places;
}

/// Entries that touch one of the rows. Of large acts the entry lists no ids, so they are all looked through.
std::vector<std::int64_t> entries_on(Database& db, const std::vector<Place>& places) {
    std::set<std::string> ids;
    for (const auto& place : places) ids.insert("\"" + place.id + "\"");
    std::vector<std::int64_t> entries;
    auto all = db.prepared("SELECT seq, touched FROM history");
    while (all->step()) {
        const auto touched = all->text(1);
        if (touched == "[]" || std::ranges::any_of(ids, [&](const auto& id) { return touched.find(id) != std::string_view::npos; })) entries.push_back(all->integer(0));
    }
    return entries;
}

/// Every hash that ever stood in these cells, in the rows and in the history.
Found hashes_of_cells(Database& db, const std::vector<Place>& places) {
    std::map<std::pair<const domain::Table*, std::string>, std::vector<const Place*>> by_row;
    for (const auto& place : places) by_row[{place.table, place.id}].push_back(&place);
    Found found;
    for (const auto seq : entries_on(db, places)) {
        for (const auto& row : rows_of(changes_of(db, seq))) {
            const auto asked = by_row.find({row.table, row.id});
            if (asked == by_row.end()) continue;
            for (const auto* place : asked->second) {
                for (const auto* side : {&row.before, &row.after}) {
                    const auto* hash = place->place < side->size() ? std::get_if<std::string>(&(*side)[place->place]) : nullptr;
                    if (hash) (place->is_file ? found.files : found.words).insert(*hash);
                }
            }
        }
    }
    return found;
}

/// What a summary quotes: the pieces between quotation marks, without the sign that they were cut.
std::vector<std::string_view> quoted_in(std::string_view summary) {
    static constexpr std::string_view open = "“";
    static constexpr std::string_view close = "”";
    static constexpr std::string_view cut = "…";
    std::vector<std::string_view> pieces;
    for (auto at = summary.find(open); at != std::string_view::npos; at = summary.find(open, at)) {
        at += open.size();
        auto piece = summary.substr(at, summary.find(close, at) - at);
        if (piece.ends_with(cut)) piece.remove_suffix(cut.size());
        pieces.push_back(piece);
    }
    return pieces;
}

/// Summaries and reasons tell what was done in words, and may repeat what is to go: of acts on these rows, those that hold
/// the beginning of what is erased, and those that quote a stretch of it (a shorter one would be found by chance).
class TellTales {
public:
    TellTales(const std::vector<Place>& places, const std::vector<std::string>& words) : m_words(words) {
        for (const auto& place : places) m_ids.insert("\"" + place.id + "\"");
        for (const auto& each : words) {
            if (!base::trimmed(each).empty()) m_beginnings.emplace(base::slice(each, 0, shown));
        }
    }
    [[nodiscard]] bool tells(std::string_view text, std::string_view touched) const {
        if (std::ranges::any_of(m_ids, [&](const auto& id) { return touched.find(id) != std::string_view::npos; })) return true;
        if (std::ranges::any_of(m_beginnings, [&](const auto& each) { return holds(text, each); })) return true;
        return std::ranges::any_of(quoted_in(text), [&](std::string_view piece) {
            if (base::code_points(piece) < least) return false;
            return std::ranges::any_of(m_words, [&](const auto& each) { return each.find(piece) != std::string::npos; });
        });
    }

private:
    /// A short name is found as a whole word only: "A" stands in "Added" too.
    static bool holds(std::string_view text, std::string_view words) {
        if (base::code_points(words) >= least) return text.find(words) != std::string_view::npos;
        const auto is_letter = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || static_cast<unsigned char>(c) >= 0x80; };
        for (auto at = text.find(words); at != std::string_view::npos; at = text.find(words, at + 1)) {
            const auto end = at + words.size();
            // Quotation marks and the sign of what was cut are no letters, though they are no ASCII either.
            const bool begins = at == 0 || !is_letter(text[at - 1]) || !is_letter(words.front()) || is_sign_before(text.substr(0, at));
            const bool ends = end == text.size() || !is_letter(text[end]) || !is_letter(words.back()) || text.substr(end).starts_with("\xE2\x80");
            if (begins && ends) return true;
        }
        return false;
    }
    static bool is_sign_before(std::string_view text) { return text.size() >= 3 && text.substr(text.size() - 3).starts_with("\xE2\x80"); }

    static constexpr std::size_t shown = 40;
    static constexpr std::size_t least = 12;
    const std::vector<std::string>& m_words;
    std::set<std::string> m_ids;
    std::set<std::string> m_beginnings;
};

std::vector<std::string> summaries_that_tell(Database& db, const TellTales& tales) {
    std::vector<std::string> hashes;
    auto all = db.prepared("SELECT h.summary, t.text, h.touched FROM history h JOIN texts t ON t.hash = h.summary WHERE t.text IS NOT NULL "
                           "UNION ALL SELECT h.reason, t.text, '' FROM history h JOIN texts t ON t.hash = h.reason WHERE t.text IS NOT NULL");
    while (all->step()) {
        if (tales.tells(all->text(1), all->text(2))) hashes.emplace_back(all->text(0));
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

std::unexpected<Error> nothing_left(Database& db, const std::vector<Place>& places) {
    const auto& first = places.front();
    if (places.size() == 1 && !read_row(db, *first.table, first.id))
        return base::fail(ErrorKind::not_found, fmt::format("There is no {} with the id \"{}\". Nothing was erased.", first.table->title, first.id), first.id);
    return base::fail(ErrorKind::not_found, "There are no words left there to erase.", first.id);
}

}  // namespace

Result<Receipt> Store::erase(const std::vector<ErasedCell>& cells, const ActTitle& title, const std::string& summary) {
    return guarded([&]() -> Result<Receipt> {
        auto& connection = *m_connection;
        auto& db = connection.db;
        if (connection.access == Access::read) db.fail(SQLITE_READONLY);
        const auto places = places_of(cells);
        if (!places) return std::unexpected(places.error());
        if (places->empty()) return base::fail(ErrorKind::bad_input, "Nothing was named that could be erased.");
        Receipt receipt{0, summary, {}};
        {
            const Door door(connection);
            Transaction transaction(db);
            auto found = hashes_of_cells(db, *places);
            std::set<std::string, std::less<>> ids;
            for (const auto& place : *places) ids.insert(place.id);
            const auto* turns = domain::find_table("turn");
            const bool asks_turns = std::ranges::any_of(*places, [&](const Place& place) { return place.table == turns; });
            const auto left = leave_names_of_others(db, ids, asks_turns, found.words);
            std::vector<std::string> words;
            for (const auto& hash : found.words) words.push_back(text_behind(db, hash));
            std::erase(words, std::string(erased_words));
            const bool any_file = std::ranges::any_of(found.files, [&](const auto& key) { return state_of_file(db, key) == FileState::kept; });
            if (words.empty() && !any_file) return nothing_left(db, *places);
            const auto now = base::now_utc();
            for (const auto& hash : found.words) erase_text(db, hash, now);
            for (const auto& key : found.files) erase_file(db, key, now);
            for (const auto& hash : summaries_that_tell(db, TellTales(*places, words))) erase_text(db, hash, now);
            receipt.touched.assign(ids.begin(), ids.end());
            if (left > 0) receipt.summary += fmt::format("; {} of other turns too and stayed", left == 1 ? "one name that they had is" : fmt::format("{} names that they had are", left));
            receipt.seq = write_entry(connection, {title, receipt.summary, 0, false, {}, receipt.touched});
            transaction.commit();
        }
        scrub(connection);
        return receipt;
    });
}

Result<Receipt> Store::erase_words(const domain::Table& table, const std::string& id, const std::string& column, const std::string& actor, const std::string& reason) {
    const auto* described = domain::find_column(table, column);
    const auto what = described && described->kind == domain::ColumnKind::file ? "file" : "words";
    return erase({{&table, id, column}}, {"erase-words", actor, reason, {}}, fmt::format("Erased the {} of {} {}, {}", what, table.title, id, column));
}

}  // namespace loam::store
