#pragma once
// The project file: rows, texts and history in one SQLite file, and the one door through which they change.
// sqlite3.h appears nowhere else. The recipe and its traps: docs/formats/loam.md.

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "loam/base/error.hpp"
#include "loam/domain/project.hpp"

namespace loam::store {

using base::Result;

enum class Access {
    write,      ///< fails if the file or its folder may not be written
    read,       ///< never changes a byte; works on read-only media
};

/// One line of the history.
struct Entry {
    std::int64_t seq = 0;          ///< 1, 2, 3, ... in this file
    std::string act_id;            ///< random, the same in every copy
    std::string at;                ///< UTC
    std::string actor;             ///< id of a person; empty: nobody was named
    std::string act;               ///< "rate-item"; "undo" and "redo" too
    std::string summary;           ///< "Rated Barr et al. (2020), item 6: yes"
    std::string reason;
    std::vector<std::string> touched;  ///< ids of rows
    std::int64_t undoes = 0;       ///< seq of the act that this entry takes back (undo) or does again (redo)
    bool undoable = true;          ///< false for erasure and the like
    bool undone = false;           ///< taken back by a later undo and not done again
    std::string hash;              ///< hex; SHA-256 over the entry and the hash before it
};

/// What an act tells of itself.
struct ActTitle {
    std::string name;
    std::string actor;
    std::string reason;
    std::string act_id = {};       ///< given on retry, so that an act is never done twice; else fresh
    bool undoable = true;          ///< false: undo passes it by, and what was undone before cannot be done again
};

struct Receipt {
    std::int64_t seq = 0;
    std::string summary;
    std::vector<std::string> touched;
};

/// A cell that stands in the way of an undo.
struct Clash {
    std::string table;
    std::string id;
    std::string column;
    std::string was;               ///< what the act to be undone wrote
    std::string would_be;          ///< what the undo would write; both empty: the row came to name `now` later
    std::string now;               ///< what a later act wrote; with no column: what has become of the row
    std::int64_t since = 0;        ///< the later act
};

/// What undoing an act would mean: clean if there are no clashes.
struct UndoPlan {
    Entry act;
    std::vector<Clash> clashes;
    std::vector<Entry> together;   ///< later acts that must be undone with it, newest first
};

struct HistoryFilter {
    std::string actor = {};
    std::string act = {};
    std::string touching = {};          ///< id of a row
    std::string since = {};             ///< UTC or date
    std::string until = {};
    std::int64_t before_seq = 0;   ///< for paging; 0: from the newest
    std::size_t most = 0;          ///< 0: all
};

struct Verification {
    bool ok = true;
    std::int64_t entries = 0;
    std::string head;              ///< hex hash of the last entry
    std::vector<std::string> problems;
};

/// The largest file that a project keeps.
inline constexpr std::size_t most_file_bytes = 512UL << 20U;

/// A file that lies in the project: the original of a source.
struct KeptFile {
    std::string key;               ///< what columns of kind file hold
    std::uint64_t bytes = 0;       ///< 0 if it was erased
    std::string erased_at;         ///< UTC; empty as long as it is there
};

/// One cell whose words, or whose file, are to go.
struct ErasedCell {
    const domain::Table* table = nullptr;
    std::string id;
    std::string column;
};

/// A row that an act wrote, and the ids that stood in it before or stand in it now.
struct Touch {
    const domain::Table* table = nullptr;
    std::string id;
    std::vector<std::pair<std::string_view, std::string>> named;  ///< column and id
};

/// A project as of one entry of the history.
struct Current {
    std::shared_ptr<const domain::Project> project;
    std::int64_t revision = 0;
};

/// Whether a file that is there may give way.
enum class IfThere { refuse, replace };

/// Takes away a project file and what SQLite keeps beside it. For files that were begun and came to nothing.
void remove_files(const std::filesystem::path& file);
/// Puts a finished, closed project file in the place of another one. Refused while another program has that one open.
Result<void> put_in_place(const std::filesystem::path& finished, const std::filesystem::path& file);

class Connection;
class Recording;

/// Handed to an act while its transaction is open. References are checked when the act ends.
class Writing {
public:
    Writing(Connection& connection, Recording& recording);
    /// Adds a row; an empty id gets a fresh one, ord 0 gets the next place. Returns the id.
    Result<std::string> insert(const domain::Table& table, domain::Row row);
    /// Changes the named cells of a live row.
    Result<void> change(const domain::Table& table, const std::string& id,
                        const std::vector<std::pair<std::string, domain::Cell>>& cells);
    /// Takes a row out of the project; it stays in the file. Refused while live rows refer to it (the message names them).
    Result<void> withdraw(const domain::Table& table, const std::string& id);
    Result<void> restore(const domain::Table& table, const std::string& id);
    /// Keeps a file whole and returns the key for a column of kind file; of bytes that are kept already, their key.
    /// The act must name the file in a row. Fails if it is empty or larger than most_file_bytes.
    Result<std::string> keep_file(std::string_view bytes);
    /// Puts a row at another place among its kind (0 is first).
    Result<void> move(const domain::Table& table, const std::string& id, std::size_t place);

    [[nodiscard]] Result<std::optional<domain::Row>> row(const domain::Table& table, const std::string& id) const;
    /// Live rows whose `column` equals `value`, in order.
    [[nodiscard]] Result<std::vector<domain::Row>> rows_where(const domain::Table& table, std::string_view column,
                                                              const domain::Cell& value) const;
    [[nodiscard]] Result<std::vector<domain::Row>> rows(const domain::Table& table) const;
    /// Live rows in which every named column equals its value. Not for columns of words.
    [[nodiscard]] Result<std::vector<domain::Row>> rows_matching(const domain::Table& table,
                                                                 const std::vector<std::pair<std::string_view, domain::Cell>>& cells) const;
    /// The live row of the same `owner` whose `start` is the greatest that does not lie behind `at`: the turn or page of a place.
    [[nodiscard]] Result<std::optional<domain::Row>> row_before(const domain::Table& table, std::string_view owner, const std::string& id,
                                                                std::int64_t at) const;
    /// Id and label of the live rows whose `column` equals `value`, without their other words.
    [[nodiscard]] Result<std::vector<std::pair<std::string, std::string>>> labels_where(const domain::Table& table, std::string_view column,
                                                                                        const domain::Cell& value) const;
    /// Ids of the live rows, in order.
    [[nodiscard]] Result<std::vector<std::string>> ids(const domain::Table& table) const;
    /// The table that a live or withdrawn row of this id stands in.
    [[nodiscard]] Result<const domain::Table*> table_of(const std::string& id) const;

private:
    Connection& m_connection;
    Recording& m_recording;
};

/// One open project file. Not for several threads at once; open one Store per thread.
class Store {
public:
    /// A new, empty file (schema, application id). Fails with `exists` if there is one; leaves nothing behind if it fails.
    static Result<Store> create(const std::filesystem::path& file);
    /// Five different errors for damaged, too new, read-only, locked and no project at all; none changes a byte.
    /// An older file is upgraded after a backup copy beside it (FILE.before-vN.loam).
    static Result<Store> open(const std::filesystem::path& file, Access access = Access::write);

    Store(Store&&) noexcept;
    Store& operator=(Store&&) noexcept;
    ~Store();

    /// The write door. `work` returns the summary of what it did; if it fails nothing is kept.
    /// An act that changes nothing leaves no entry and returns seq 0.
    Result<Receipt> perform(const ActTitle& title, const std::function<Result<std::string>(Writing&)>& work);

    /// Takes back the newest act that is not undone; fails with `not_found` if there is none.
    Result<Receipt> undo(const std::string& actor, const std::string& reason = {});
    /// Does again what the last undo took back; an act in between clears this.
    Result<Receipt> redo(const std::string& actor, const std::string& reason = {});
    /// Several at once, newest first: all of them or none. Fails with `not_found` if there are fewer.
    Result<std::vector<Receipt>> undo_steps(std::size_t steps, const std::string& actor, const std::string& reason = {});
    Result<std::vector<Receipt>> redo_steps(std::size_t steps, const std::string& actor, const std::string& reason = {});
    /// The acts that undo_steps (redo_steps) would take, in that order.
    [[nodiscard]] Result<std::vector<Entry>> next_undos(std::size_t steps) const;
    [[nodiscard]] Result<std::vector<Entry>> next_redos(std::size_t steps) const;
    /// Undoing an older act: what stands in the way, and what would have to go with it.
    Result<UndoPlan> plan_undo(std::int64_t seq);
    /// Undoes one older act (and, if asked, all that the plan lists, which come first). Fails with `conflict` and never forces.
    Result<std::vector<Receipt>> undo_act(std::int64_t seq, bool with_dependents, const std::string& actor, const std::string& reason = {});

    /// The act that undo (redo) would take.
    [[nodiscard]] Result<std::optional<Entry>> next_undo() const;
    [[nodiscard]] Result<std::optional<Entry>> next_redo() const;

    [[nodiscard]] Result<std::vector<Entry>> history(const HistoryFilter& filter = {}) const;  ///< newest first
    /// The rows that an entry wrote, each once; none if its change set tells nothing (an erasure).
    [[nodiscard]] Result<std::vector<Touch>> touched_by(std::int64_t seq) const;
    /// Names of the acts that stand in the history, in alphabetical order.
    [[nodiscard]] Result<std::vector<std::string>> acts_seen() const;
    [[nodiscard]] Result<Verification> verify() const;
    /// Writes the project as it was at the end of a moment (base::parse_moment) into another file, never into this one.
    [[nodiscard]] Result<void> write_as_of(const std::string& moment, const std::filesystem::path& out, IfThere if_there = IfThere::refuse) const;
    [[nodiscard]] Result<void> write_as_of(std::int64_t seq, const std::filesystem::path& out, IfThere if_there = IfThere::refuse) const;

    /// Erases the words behind one cell, or the file that it names (all versions of it in history too). Cannot be undone.
    /// Words then read "[erased]"; a file cannot be read any more.
    Result<Receipt> erase_words(const domain::Table& table, const std::string& id, const std::string& column,
                                const std::string& actor, const std::string& reason);
    /// The same for several cells in one entry, whose act and summary are given; cells without words are passed over.
    Result<Receipt> erase(const std::vector<ErasedCell>& cells, const ActTitle& title, const std::string& summary);

    /// Ids of the rows of a table that ever held this value in this column (an id, a token), also of those that an undo
    /// took away again.
    [[nodiscard]] Result<std::vector<std::string>> rows_ever(const domain::Table& table, std::string_view column, const std::string& value) const;

    /// The bytes of a kept file; fails if there is none of this key, or if it was erased.
    [[nodiscard]] Result<std::string> file_bytes(const std::string& key) const;
    /// True if a file of this key is kept and was not erased.
    [[nodiscard]] bool has_file(const std::string& key) const;
    /// All files that were ever kept, in the order in which they came.
    [[nodiscard]] Result<std::vector<KeptFile>> files() const;
    /// The key of a kept file of exactly these bytes.
    [[nodiscard]] Result<std::optional<std::string>> file_of(std::string_view bytes) const;

    [[nodiscard]] Result<std::vector<domain::Row>> rows(const domain::Table& table, bool with_withdrawn = false) const;
    [[nodiscard]] Result<std::optional<domain::Row>> row(const domain::Table& table, const std::string& id) const;
    /// The table of every row, live or withdrawn, by its id.
    [[nodiscard]] Result<std::unordered_map<std::string, const domain::Table*>> ids() const;
    /// All live rows as values, read anew.
    [[nodiscard]] Result<domain::Project> project() const;
    /// The same, kept: after an act only the rows that it touched are read again, whoever did it. What was handed out before
    /// does not change.
    [[nodiscard]] Result<Current> current() const;

    /// Seq of the last entry; grows with every act, also of other programs on the same file.
    [[nodiscard]] Result<std::int64_t> head() const;
    [[nodiscard]] const std::filesystem::path& file() const;
    [[nodiscard]] bool may_write() const;
    /// The copy that was made before this file was upgraded, if that happened when it was opened.
    [[nodiscard]] const std::filesystem::path& copy_before_upgrade() const;

private:
    explicit Store(std::unique_ptr<Connection> connection);
    std::unique_ptr<Connection> m_connection;
};

}  // namespace loam::store
