#pragma once
// One open project file inside the module: the database, the door's state, texts, the stacks of undo.

#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include "loam/store/store.hpp"
#include "sql.hpp"

namespace loam::store {

/// "Loam" in ASCII; tells the file from any other SQLite file.
inline constexpr std::int64_t application_id = 0x4C6F616D;

/// Which acts stand, in the order in which they took effect, and which could be done again.
class UndoStacks {
public:
    void read_on(Database& db);
    [[nodiscard]] const std::vector<std::int64_t>& standing() const { return m_standing; }
    [[nodiscard]] const std::vector<std::int64_t>& redoable() const { return m_redoable; }
    [[nodiscard]] bool is_undone(std::int64_t seq) const { return m_undone.contains(seq); }
    void forget();

private:
    void take(std::int64_t seq, std::string_view act, std::int64_t undoes, bool undoable);
    std::int64_t m_read_to = 0;
    std::vector<std::int64_t> m_standing;
    std::vector<std::int64_t> m_redoable;
    std::unordered_set<std::int64_t> m_undone;
};

/// The project as values with the place (`ord`) of each of them, kept up with the file: see kept_project.cpp.
struct KeptProject {
    std::shared_ptr<domain::Project> project;
    std::int64_t revision = -1;
    std::vector<std::vector<std::int64_t>> places;  ///< by kind, in the order of for_each_kind; each beside its values
};

class Connection {
public:
    Connection(const std::filesystem::path& path, int flags, bool immutable, Access access);
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    Database db;
    std::filesystem::path file;
    Access access;
    std::filesystem::path copy_before_upgrade;
    UndoStacks stacks;
    bool door_open = false;   ///< an act's transaction is open: guard triggers let it pass
    bool entry_due = false;   ///< rows were written and the history has no entry for them yet
    std::vector<std::string> kept_files;  ///< keys of the files that the open act brought in
    std::vector<std::pair<const domain::Table*, std::string>> written;  ///< rows that the open act inserted, for checking references
    std::vector<std::pair<const domain::Table*, std::string>> rewritten;  ///< and those that it changed, withdrew, restored or moved
    std::set<std::pair<const domain::Table*, std::string>> named;       ///< what the inserted rows refer to: table (null: any) and id
    std::string fresh_id;     ///< the last one that the open act was given
    std::unordered_map<const domain::Table*, std::int64_t> last_places; ///< largest ord by table, as of places_head
    KeptProject kept;         ///< none before it was asked for
    /// Hash and salt of every kept file by its size; listed once when the open act keeps its first, since nobody else writes meanwhile.
    std::optional<std::unordered_multimap<std::size_t, std::pair<std::string, std::string>>> kept_by_size;
    std::map<std::pair<std::string, std::string>, std::string> speakers;  ///< hashes of names by version and name, of turns that the open act inserted
    std::size_t looked_up = 0;  ///< ids that the open act asked for
    std::optional<std::unordered_map<std::string, const domain::Table*>> ids;  ///< of all rows; listed when an act asks for many
    std::int64_t places_head = -1;  ///< the entry after which last_places was true; another program may have written since

private:
    void register_functions();
};

/// Opens the door for the life of the guard.
class Door {
public:
    explicit Door(Connection& connection) : m_connection(connection) {
        m_connection.door_open = true;
        m_connection.entry_due = false;
        m_connection.written.clear();
        m_connection.rewritten.clear();
        m_connection.named.clear();
        m_connection.fresh_id.clear();
        m_connection.kept_files.clear();
        m_connection.kept_by_size.reset();
        m_connection.speakers.clear();
        m_connection.looked_up = 0;
        m_connection.ids.reset();
    }
    Door(const Door&) = delete;
    Door& operator=(const Door&) = delete;
    ~Door() {
        m_connection.door_open = false;
        m_connection.entry_due = false;
    }

private:
    Connection& m_connection;
};

// ---- schema --------------------------------------------------------------------------------

/// All tables, indexes and guards of an empty project.
void create_schema(Database& db);
/// Adds the tables and columns that an older file lacks.
void upgrade_schema(Database& db);
/// Guard triggers of all tables and of the history; made anew on upgrade.
void create_guards(Database& db);
void drop_guards(Database& db);
std::string sql_name(std::string_view name);

/// A copy of the whole file as it stands; throws Failure.
void copy_into(Connection& from, const std::filesystem::path& out);

// ---- texts ---------------------------------------------------------------------------------

/// What a reader sees in place of words that were erased.
inline constexpr std::string_view erased_words = "[erased]";
/// Keeps a text under a fresh salt; returns the hex hash that stands for it.
std::string keep_text(Database& db, std::string_view text);
/// The words behind a hash; erased_words if they were erased.
std::string text_behind(Database& db, std::string_view hash);

// ---- files ---------------------------------------------------------------------------------

enum class FileState { unknown, kept, erased };
FileState state_of_file(Database& db, std::string_view key);
/// Keeps the bytes under a fresh salt; returns the hex hash that stands for them.
std::pair<std::string, std::string> keep_file(Database& db, std::string_view bytes);  ///< hash and salt
/// The key of a kept file of these bytes.
std::optional<std::string> file_of(Database& db, std::string_view bytes);
void erase_file(Database& db, std::string_view key, std::string_view now);
/// Keys of files that all acts up to this one name.
std::unordered_set<std::string> files_named_up_to(Database& db, std::int64_t seq);

// ---- rows ----------------------------------------------------------------------------------

/// The table of every row, live or withdrawn, by its id.
std::unordered_map<std::string, const domain::Table*> read_ids(Database& db);
/// Rows of a table with their words, in stored order.
std::vector<domain::Row> read_rows(Database& db, const domain::Table& table, bool with_withdrawn);
std::optional<domain::Row> read_row(Database& db, const domain::Table& table, const std::string& id);
std::vector<domain::Row> read_rows_where(Database& db, const domain::Table& table, std::string_view column, const domain::Cell& value);
/// The first cell is the one that is looked up: it should tell most apart.
std::vector<domain::Row> read_rows_matching(Database& db, const domain::Table& table, const std::vector<std::pair<std::string_view, domain::Cell>>& cells);
std::optional<domain::Row> read_row_before(Database& db, const domain::Table& table, std::string_view owner, const std::string& id, std::int64_t at);
std::vector<std::pair<std::string, std::string>> read_labels_where(Database& db, const domain::Table& table, std::string_view column, const domain::Cell& value);
domain::About read_about(Database& db);
/// Cells of the matrix, for the codes and studies that the project has.
void read_matrix(Database& db, domain::Project& project);
/// All live rows as values; `places`, if given, takes the `ord` of each by kind.
domain::Project read_project(Database& db, std::vector<std::vector<std::int64_t>>* places = nullptr);
/// Brings a project that was read to `head`: only the rows that acts touched since are read again. False if it has to be
/// read anew: words were erased, a newer Loam wrote, or too much changed. What others hold of it stays as it was.
bool follow(Database& db, KeptProject& kept, std::int64_t head);

// ---- history -------------------------------------------------------------------------------

struct NewEntry {
    ActTitle title;
    std::string summary;
    std::int64_t undoes = 0;
    bool undoable = true;
    std::string changes;      ///< a change set of SQLite's session extension
    std::vector<std::string> touched;
};
/// Fields of an entry as the chain hashes them.
struct Sealed {
    std::string seq, act_id, lamport, at, actor, act, summary, reason, touched, undoes, undoable, schema_version, last_text, changes;
    [[nodiscard]] std::vector<std::string_view> fields() const {
        return {seq, act_id, lamport, at, actor, act, summary, reason, touched, undoes, undoable, schema_version, last_text, changes};
    }
};

std::int64_t write_entry(Connection& connection, const NewEntry& entry);
std::optional<Entry> read_entry(Connection& connection, std::int64_t seq);
std::string changes_of(Database& db, std::int64_t seq);
std::string chain_hash(std::string_view prev, const std::vector<std::string_view>& fields);
Verification verify_history(Connection& connection);

}  // namespace loam::store
