#include "loam/store/record_view.hpp"

#include <functional>
#include <map>
#include <mutex>

#include "loam/base/text.hpp"
#include "record_query.hpp"
#include "sql.hpp"

namespace loam::store {
namespace {

/// Goes up whenever the tables below, or what is put into them, change: an older view is thrown away.
constexpr std::int64_t view_version = 5;
constexpr std::int64_t view_application_id = 0x4C6F5657;  // "LoVW"

constexpr std::string_view tokens = R"(tokenize="porter unicode61 remove_diacritics 2")";

constexpr std::string_view tables_sql = R"(
CREATE TABLE batch (number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, first INTEGER NOT NULL, count INTEGER NOT NULL) STRICT;
CREATE TABLE entry (
    n INTEGER PRIMARY KEY, batch INTEGER NOT NULL, place INTEGER NOT NULL, title TEXT NOT NULL, authors TEXT NOT NULL, year INTEGER,
    journal TEXT NOT NULL, kind TEXT NOT NULL, language TEXT NOT NULL, base TEXT NOT NULL, doi TEXT NOT NULL, abstract TEXT NOT NULL,
    keywords TEXT NOT NULL, edited INTEGER NOT NULL
) STRICT;
CREATE TABLE kept (name TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT;
CREATE TABLE counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT;
INSERT INTO counter VALUES ('revision', 0), ('last n', 0), ('indexed to', 0);
CREATE VIRTUAL TABLE words USING fts5(title, abstract, authors, journal, keywords, content='entry', content_rowid='n', {});
)";

constexpr std::string_view columns = "n, batch, place, title, authors, year, journal, kind, language, base, doi, abstract, keywords, edited";
constexpr std::string_view word_columns = "title, abstract, authors, journal, keywords";

bool is_of_this_version(Database& db) {
    return db.number("PRAGMA application_id") == view_application_id && db.number("PRAGMA user_version") == view_version;
}

/// What another version left is emptied in its place: a file that is taken away could be the one that somebody else has just begun.
void drop_everything(Database& db) {
    for (const auto* kind : {"sql LIKE 'CREATE VIRTUAL%'", "name NOT LIKE 'sqlite_%'"}) {
        std::vector<std::string> names;
        {
            auto tables = db.prepared(fmt::format("SELECT name FROM sqlite_master WHERE type = 'table' AND {}", kind));
            while (tables->step()) names.emplace_back(tables->text(0));
        }
        for (const auto& name : names) db.run(fmt::format("DROP TABLE IF EXISTS \"{}\"", name));
    }
}

void make_tables(Database& db) {
    Transaction transaction(db);
    if (is_of_this_version(db)) return;  // somebody else was quicker
    drop_everything(db);
    db.run(fmt::format(tables_sql, tokens));
    db.run(fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {}", view_application_id, view_version));
    transaction.commit();
}

std::unique_ptr<Database> opened(const std::filesystem::path& file) {
    auto db = std::make_unique<Database>(file.string(), SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, false);
    // What is lost with the power is made anew.
    db->run("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA temp_store = MEMORY; PRAGMA mmap_size = 4294967296; PRAGMA cache_size = -16384");
    return db;
}

void take_away(const std::filesystem::path& file) {
    std::error_code ignored;
    for (const auto* ending : {"", "-wal", "-shm", "-journal"}) std::filesystem::remove(file.string() + ending, ignored);
}

std::unique_ptr<Database> ready(const std::filesystem::path& file) {
    auto db = opened(file);
    if (!is_of_this_version(*db)) make_tables(*db);
    return db;
}

ViewRow row_of(const Statement& row) {
    const auto number = [&](int at) { return static_cast<std::uint32_t>(row.integer(at)); };
    const auto text = [&](int at) { return std::string(row.text(at)); };
    return {.n = number(0), .batch = number(1), .place = number(2), .title = text(3), .authors = text(4),
            .year = row.is_null(5) ? std::nullopt : std::optional<int>(static_cast<int>(row.integer(5))), .journal = text(6), .kind = text(7), .language = text(8),
            .database = text(9), .doi = text(10), .abstract = text(11), .keywords = text(12), .has_abstract = !row.text(11).empty(), .edited = row.integer(13) != 0};
}

/// Without the long texts: a million are read at once.
constexpr std::string_view short_columns = "n, batch, place, title, authors, year, journal, kind, language, base, doi, '', '', edited, abstract <> ''";

ViewRow short_row_of(const Statement& row) {
    auto read = row_of(row);
    read.has_abstract = row.integer(14) != 0;
    return read;
}

void put_row(Database& db, const ViewRow& row) {
    auto insert = db.prepared(fmt::format("INSERT OR REPLACE INTO entry ({}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)", columns));
    insert->bind(1, std::int64_t{row.n}).bind(2, std::int64_t{row.batch}).bind(3, std::int64_t{row.place}).bind(4, std::string_view(row.title));
    insert->bind(5, std::string_view(row.authors));
    if (row.year) insert->bind(6, std::int64_t{*row.year});
    else insert->bind_null(6);
    insert->bind(7, std::string_view(row.journal)).bind(8, std::string_view(row.kind)).bind(9, std::string_view(row.language));
    insert->bind(10, std::string_view(row.database)).bind(11, std::string_view(row.doi)).bind(12, std::string_view(row.abstract));
    insert->bind(13, std::string_view(row.keywords)).bind(14, std::int64_t{row.edited ? 1 : 0});
    insert->run();
}

std::int64_t counter(Database& db, std::string_view name) {
    auto found = db.prepared("SELECT value FROM counter WHERE name = ?1");
    found->bind(1, name);
    return found->step() ? found->integer(0) : 0;
}

void set_counter(Database& db, std::string_view name, std::int64_t value) {
    auto update = db.prepared("UPDATE counter SET value = ?2 WHERE name = ?1");
    update->bind_all(name, value);
    update->run();
}

/// An index over another table's rows is told the old words before these go.
void take_out_of_index(Database& db, std::int64_t from, std::int64_t to) {
    const auto indexed = counter(db, "indexed to");
    db.run(fmt::format("INSERT INTO words (words, rowid, {0}) SELECT 'delete', n, {0} FROM entry WHERE n BETWEEN {1} AND {2}", word_columns, from, std::min(to, indexed)));
}

void put_into_index(Database& db, std::int64_t from, std::int64_t to) {
    db.run(fmt::format("INSERT INTO words (rowid, {0}) SELECT n, {0} FROM entry WHERE n BETWEEN {1} AND {2}", word_columns, from, to));
}

}  // namespace

base::Result<RecordView> RecordView::open(const std::filesystem::path& file) {
    static std::mutex one_at_a_time;
    const std::lock_guard lock(one_at_a_time);
    auto first = guarded([&]() -> Result<RecordView> { return RecordView(ready(file)); });
    if (first || first.error().kind == ErrorKind::locked || first.error().kind == ErrorKind::read_only) return first;
    take_away(file);  // damaged, or no view at all
    return guarded([&]() -> Result<RecordView> { return RecordView(ready(file)); });
}

RecordView::RecordView(std::unique_ptr<Database> db) : m_db(std::move(db)) {}
RecordView::RecordView(RecordView&&) noexcept = default;
RecordView& RecordView::operator=(RecordView&&) noexcept = default;
RecordView::~RecordView() = default;

base::Result<std::vector<ViewBatch>> RecordView::batches() const {
    return guarded([&]() -> Result<std::vector<ViewBatch>> {
        std::vector<ViewBatch> all;
        auto rows = m_db->prepared("SELECT number, id, first, count FROM batch ORDER BY number");
        while (rows->step()) {
            all.push_back({static_cast<std::uint32_t>(rows->integer(0)), std::string(rows->text(1)), static_cast<std::uint32_t>(rows->integer(2)),
                           static_cast<std::uint32_t>(rows->integer(3))});
        }
        return all;
    });
}

base::Result<std::int64_t> RecordView::revision() const {
    return guarded([&]() -> Result<std::int64_t> { return counter(*m_db, "revision"); });
}

// ---- changing ------------------------------------------------------------------------------

struct RecordView::Change::State {
    explicit State(Database& db) : transaction(db), next_n(counter(db, "last n") + 1) {}
    Transaction transaction;
    std::int64_t next_n;
    std::int64_t batch = 0;       ///< the import that rows are added to; 0: none
    std::int64_t batch_first = 0;
};

RecordView::Change::Change(RecordView& view) : m_view(view) {}
RecordView::Change::~Change() = default;

base::Result<void> RecordView::Change::end_batch() {
    if (!m_state || m_state->batch == 0) return {};
    auto update = m_view.m_db->prepared("UPDATE batch SET count = ?2 WHERE number = ?1");
    update->bind_all(m_state->batch, m_state->next_n - m_state->batch_first);
    update->run();
    m_state->batch = 0;
    return {};
}

base::Result<std::uint32_t> RecordView::Change::begin_batch(const std::string& id) {
    return guarded([&]() -> Result<std::uint32_t> {
        auto& db = *m_view.m_db;
        if (!m_state) m_state = std::make_unique<State>(db);
        if (auto ended = end_batch(); !ended) return std::unexpected(ended.error());
        auto insert = db.prepared("INSERT INTO batch (id, first, count) VALUES (?1, ?2, 0)");
        insert->bind_all(std::string_view(id), m_state->next_n);
        insert->run();
        m_state->batch = sqlite3_last_insert_rowid(db.raw());
        m_state->batch_first = m_state->next_n;
        return static_cast<std::uint32_t>(m_state->batch);
    });
}

base::Result<void> RecordView::Change::add(const ViewRow& row) {
    return guarded([&]() -> Result<void> {
        auto placed = row;
        placed.n = static_cast<std::uint32_t>(m_state->next_n++);
        placed.batch = static_cast<std::uint32_t>(m_state->batch);
        put_row(*m_view.m_db, placed);
        return {};
    });
}

base::Result<void> RecordView::Change::drop_batch(const std::string& id) {
    return guarded([&]() -> Result<void> {
        auto& db = *m_view.m_db;
        if (!m_state) m_state = std::make_unique<State>(db);
        std::int64_t first = 0;
        std::int64_t last = -1;
        {
            auto found = db.prepared("SELECT first, first + count - 1 FROM batch WHERE id = ?1");
            found->bind(1, std::string_view(id));
            if (!found->step()) return {};
            first = found->integer(0);
            last = found->integer(1);
        }
        take_out_of_index(db, first, last);
        db.run(fmt::format("DELETE FROM entry WHERE n BETWEEN {} AND {}", first, last));
        auto gone = db.prepared("DELETE FROM batch WHERE id = ?1");
        gone->bind(1, std::string_view(id));
        gone->run();
        return {};
    });
}

base::Result<void> RecordView::Change::replace(const ViewRow& row) {
    return guarded([&]() -> Result<void> {
        auto& db = *m_view.m_db;
        if (!m_state) m_state = std::make_unique<State>(db);
        const bool indexed = std::int64_t{row.n} <= counter(db, "indexed to");
        if (indexed) take_out_of_index(db, row.n, row.n);
        put_row(db, row);
        if (indexed) put_into_index(db, row.n, row.n);
        return {};
    });
}

base::Result<void> RecordView::Change::keep(const std::string& name, std::string_view bytes) {
    return guarded([&]() -> Result<void> {
        auto& db = *m_view.m_db;
        if (!m_state) m_state = std::make_unique<State>(db);
        auto insert = db.prepared("INSERT OR REPLACE INTO kept VALUES (?1, ?2)");
        insert->bind_all(std::string_view(name), Blob{bytes});
        insert->run();
        return {};
    });
}

base::Result<void> RecordView::Change::commit() {
    return guarded([&]() -> Result<void> {
        if (!m_state) return {};
        auto& db = *m_view.m_db;
        if (auto ended = end_batch(); !ended) return ended;
        set_counter(db, "last n", m_state->next_n - 1);
        set_counter(db, "revision", counter(db, "revision") + 1);
        m_state->transaction.commit();
        m_state.reset();
        return {};
    });
}

// ---- reading -------------------------------------------------------------------------------

base::Result<std::string> RecordView::kept(const std::string& name) const {
    return guarded([&]() -> Result<std::string> {
        auto found = m_db->prepared("SELECT bytes FROM kept WHERE name = ?1");
        found->bind(1, std::string_view(name));
        return found->step() ? std::string(found->blob(0)) : std::string{};
    });
}

base::Result<std::vector<ViewRow>> RecordView::rows(std::span<const std::uint32_t> numbers) const {
    return guarded([&]() -> Result<std::vector<ViewRow>> {
        std::vector<ViewRow> all;
        for (const auto n : numbers) {
            auto found = m_db->prepared(fmt::format("SELECT {} FROM entry WHERE n = ?1", columns));
            found->bind(1, std::int64_t{n});
            if (found->step()) all.push_back(row_of(*found));
        }
        return all;
    });
}

base::Result<void> RecordView::each_row(const std::function<void(const ViewRow&)>& take) const {
    return guarded([&]() -> Result<void> {
        auto all = m_db->prepared(fmt::format("SELECT {} FROM entry ORDER BY n", short_columns));
        while (all->step()) take(short_row_of(*all));
        return {};
    });
}

base::Result<void> RecordView::each_row_of(std::span<const std::uint32_t> batches, const std::function<void(const ViewRow&)>& take) const {
    return guarded([&]() -> Result<void> {
        for (const auto batch : batches) {
            auto rows = m_db->prepared(fmt::format("SELECT {} FROM entry WHERE n BETWEEN (SELECT first FROM batch WHERE number = ?1) AND (SELECT first + count - 1 FROM batch WHERE number = ?1) ORDER BY n", short_columns));
            rows->bind(1, std::int64_t{batch});
            while (rows->step()) take(short_row_of(*rows));
        }
        return {};
    });
}

base::Result<std::string> RecordView::text(Text which, std::uint32_t n) const {
    return guarded([&]() -> Result<std::string> {
        auto found = m_db->prepared(which == Text::title ? "SELECT title FROM entry WHERE n = ?1" : which == Text::authors ? "SELECT authors FROM entry WHERE n = ?1" : "SELECT journal FROM entry WHERE n = ?1");
        found->bind(1, std::int64_t{n});
        return found->step() ? std::string(found->text(0)) : std::string{};
    });
}

// ---- words ---------------------------------------------------------------------------------

base::Result<std::size_t> RecordView::not_indexed() const {
    return guarded([&]() -> Result<std::size_t> {
        // Counted by imports: a million rows are not walked through to be counted.
        auto left = m_db->prepared("SELECT coalesce(sum(min(count, first + count - 1 - told.value)), 0) FROM batch, (SELECT value FROM counter WHERE name = 'indexed to') AS told WHERE first + count - 1 > told.value");
        left->step();
        return static_cast<std::size_t>(left->integer(0));
    });
}

base::Result<std::int64_t> RecordView::indexed_to() const {
    return guarded([&]() -> Result<std::int64_t> { return counter(*m_db, "indexed to"); });
}

base::Result<std::size_t> RecordView::index_some(std::size_t most) {
    const auto taken = guarded([&]() -> Result<void> {
        Transaction transaction(*m_db);
        const auto indexed = counter(*m_db, "indexed to");
        std::int64_t to = 0;
        {
            auto last = m_db->prepared("SELECT max(n) FROM (SELECT n FROM entry WHERE n > ?1 ORDER BY n LIMIT ?2)");
            last->bind_all(indexed, static_cast<std::int64_t>(most));
            last->step();
            to = last->integer(0);
        }
        if (to == 0) return {};
        put_into_index(*m_db, indexed + 1, to);
        set_counter(*m_db, "indexed to", to);
        transaction.commit();
        return {};
    });
    if (!taken) return std::unexpected(taken.error());
    return not_indexed();
}

base::Result<std::vector<std::uint32_t>> RecordView::matching(const std::string& query) const { return matching(query, 1, ~std::uint32_t{0}); }

base::Result<std::vector<std::uint32_t>> RecordView::matching(const std::string& query, std::uint32_t first, std::uint32_t last) const {
    const auto match = match_expression(query);
    if (!match) return std::unexpected(match.error());
    return guarded([&]() -> Result<std::vector<std::uint32_t>> {
        std::vector<std::uint32_t> numbers;
        auto found = m_db->prepared("SELECT rowid FROM words WHERE words MATCH ?1 AND rowid BETWEEN ?2 AND ?3 ORDER BY rowid");
        found->bind_all(std::string_view(*match), std::int64_t{first}, std::int64_t{last});
        while (found->step()) numbers.push_back(static_cast<std::uint32_t>(found->integer(0)));
        return numbers;
    });
}

base::Result<std::vector<Highlight>> RecordView::highlights(const std::string& query, std::span<const std::uint32_t> numbers) const {
    const auto match = match_expression(query);
    if (!match) return std::unexpected(match.error());
    // The rows that are shown are put into a small index of their own: asked for one after the other in the large one, each would cost
    // as much as the whole search where words are frequent or only begun.
    return guarded([&]() -> Result<std::vector<Highlight>> {
        m_db->run(fmt::format("DROP TABLE IF EXISTS temp.shown; CREATE VIRTUAL TABLE temp.shown USING fts5({}, {})", word_columns, tokens));
        for (const auto n : numbers) m_db->run(fmt::format("INSERT INTO temp.shown (rowid, {0}) SELECT n, {0} FROM entry WHERE n = {1} AND n <= (SELECT value FROM counter WHERE name = 'indexed to')", word_columns, n));
        std::map<std::uint32_t, Highlight> by_number;
        {
            auto found = m_db->prepared("SELECT rowid, highlight(shown, 0, char(2), char(3)), snippet(shown, 1, char(2), char(3), '…', 40) FROM temp.shown WHERE shown MATCH ?1");
            found->bind(1, std::string_view(*match));
            while (found->step()) {
                const auto n = static_cast<std::uint32_t>(found->integer(0));
                const auto abstract = found->text(2);
                by_number.emplace(n, Highlight{n, std::string(found->text(1)), abstract.find('\x02') == std::string_view::npos ? std::string{} : std::string(abstract)});
            }
        }
        std::vector<Highlight> all;
        for (const auto n : numbers) {
            if (const auto at = by_number.find(n); at != by_number.end()) all.push_back(std::move(at->second));
        }
        return all;
    });
}

}  // namespace loam::store
