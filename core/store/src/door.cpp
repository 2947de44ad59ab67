#include "changes.hpp"

// The write door: one transaction, one change set, one entry.

namespace loam::store {
namespace {

/// Checks, once the act has done all it does, that every reference of the rows it wrote leads to a live row.
class ReferenceCheck {
public:
    ReferenceCheck(Connection& connection, const Writing& writing) : m_connection(connection), m_writing(writing) {}

    /// Whether everything that the inserted rows refer to is there: mostly few rows, named by many.
    bool all_are_there(const std::set<std::pair<const domain::Table*, std::string>>& named) {
        return std::ranges::all_of(named, [&](const auto& each) { return each.first ? leads_to(*each.first, each.second) : leads_anywhere(each.second); });
    }

    Result<void> check(const domain::Table& table, const std::string& id) {
        const auto& references = references_of(table);
        if (references.columns.empty()) return {};
        auto row = m_connection.db.prepared(references.select);
        row->bind(1, std::string_view(id));
        if (!row->step()) return {};
        std::vector<std::string> to;
        for (std::size_t i = 0; i < references.columns.size(); ++i) to.emplace_back(row->text(static_cast<int>(i)));
        for (std::size_t i = 0; i < to.size(); ++i) {
            if (to[i].empty()) continue;
            const auto& column = *references.columns[i];
            const bool any = column.kind == domain::ColumnKind::any_id;
            if (any ? !leads_anywhere(to[i]) : !leads_to(*domain::find_table(column.refers_to), to[i])) return broken(table, id, column, to[i]);
        }
        return {};
    }

private:
    /// The columns of a table that hold ids, and how a live row's are read.
    struct References {
        std::vector<const domain::Column*> columns;
        std::string select;
    };

    static const References& references_of(const domain::Table& table) {
        static const auto all = [] {
            std::map<const domain::Table*, References> found;
            for (const auto* each : domain::tables()) {
                References references;
                std::string names;
                for (const auto& column : each->columns) {
                    if (column.kind != domain::ColumnKind::reference && column.kind != domain::ColumnKind::any_id) continue;
                    references.columns.push_back(&column);
                    names += (names.empty() ? "" : ", ") + sql_name(column.name);
                }
                references.select = fmt::format("SELECT {} FROM {} WHERE id = ?1 AND standing = 'live'", names, sql_name(each->name));
                found.emplace(each, std::move(references));
            }
            return found;
        }();
        return all.at(&table);
    }

    bool leads_to(const domain::Table& table, const std::string& id) {
        if (m_known.contains({&table, id})) return true;
        auto found = m_connection.db.prepared(fmt::format("SELECT 1 FROM {} WHERE id = ?1 AND standing = 'live'", sql_name(table.name)));
        found->bind(1, std::string_view(id));
        const bool there = found->step();
        if (there) m_known.insert({&table, id});
        return there;
    }

    bool leads_anywhere(const std::string& id) {
        const auto table = m_writing.table_of(id);
        return table && *table && leads_to(**table, id);
    }

    static Result<void> broken(const domain::Table& table, const std::string& id, const domain::Column& column, const std::string& to) {
        const auto what = column.kind == domain::ColumnKind::any_id ? std::string("row") : std::string(domain::find_table(column.refers_to)->title);
        return base::fail(ErrorKind::bad_input, fmt::format("{} of the {} \"{}\" names a {} that is not there: \"{}\". Nothing was changed.", column.name, table.title, id, what, to),
                          std::string(column.name));
    }

    Connection& m_connection;
    const Writing& m_writing;
    std::set<std::pair<const domain::Table*, std::string>> m_known;
};

Result<void> references_lead_somewhere(Connection& connection, const Writing& writing) {
    ReferenceCheck check(connection, writing);
    auto written = connection.rewritten;
    // Only if something is missing are the inserted rows looked at one by one: which of them names it, and whether it still stands.
    if (!check.all_are_there(connection.named)) written.insert(written.end(), connection.written.begin(), connection.written.end());
    std::ranges::sort(written);
    const auto repeated = std::ranges::unique(written);
    written.erase(repeated.begin(), repeated.end());
    for (const auto& [table, id] : written) {
        if (auto well = check.check(*table, id); !well) return well;
    }
    return {};
}

/// A file comes in with the act that names it: what no act names could not be told from a file that was slipped in.
Result<void> kept_files_are_named(const Connection& connection, const std::unordered_set<std::string>& named) {
    if (std::ranges::all_of(connection.kept_files, [&](const auto& key) { return named.contains(key); })) return {};
    return base::fail(ErrorKind::bad_input, "A file was to be kept that no row names. Nothing was changed.");
}

std::int64_t head_of(Database& db) {
    auto last = db.prepared("SELECT coalesce(max(seq), 0) FROM history");
    last->step();
    return last->integer(0);
}

/// Another program may have written since the places were counted. They count again once this act is kept.
void forget_old_places(Connection& connection) {
    if (head_of(connection.db) != connection.places_head) connection.last_places.clear();
    connection.places_head = -1;
}

/// The act of this id, if it was done before.
std::optional<Receipt> done_before(Connection& connection, const std::string& act_id) {
    if (act_id.empty()) return std::nullopt;
    auto found = connection.db.prepared("SELECT seq FROM history WHERE act_id = ?1");
    found->bind(1, std::string_view(act_id));
    if (!found->step()) return std::nullopt;
    const auto entry = read_entry(connection, found->integer(0));
    return Receipt{entry->seq, entry->summary, entry->touched};
}

}  // namespace

Result<Receipt> Store::perform(const ActTitle& title, const std::function<Result<std::string>(Writing&)>& work) {
    return guarded([&]() -> Result<Receipt> {
        auto& connection = *m_connection;
        if (connection.access == Access::read) connection.db.fail(SQLITE_READONLY);
        const Door door(connection);
        Transaction transaction(connection.db);
        forget_old_places(connection);
        if (const auto before = done_before(connection, title.act_id)) return *before;
        Recording recording(connection.db);
        Writing writing(connection, recording);
        auto summary = work(writing);
        if (!summary) return std::unexpected(summary.error());
        if (auto well = references_lead_somewhere(connection, writing); !well) return std::unexpected(well.error());
        NewEntry entry{title, *summary, 0, title.undoable, recording.changes(), {}};
        if (entry.changes.empty()) return Receipt{0, *summary, {}};
        auto reach = recording.reach(entry.changes);
        entry.touched = std::move(reach.ids);
        if (auto well = kept_files_are_named(connection, reach.files); !well) return std::unexpected(well.error());
        const auto seq = write_entry(connection, entry);
        transaction.commit();
        connection.places_head = seq;
        return Receipt{seq, *summary, entry.touched};
    });
}

Result<std::vector<domain::Row>> Store::rows(const domain::Table& table, bool with_withdrawn) const {
    return guarded([&]() -> Result<std::vector<domain::Row>> { return read_rows(m_connection->db, table, with_withdrawn); });
}

Result<std::optional<domain::Row>> Store::row(const domain::Table& table, const std::string& id) const {
    return guarded([&]() -> Result<std::optional<domain::Row>> { return read_row(m_connection->db, table, id); });
}

Result<std::unordered_map<std::string, const domain::Table*>> Store::ids() const {
    return guarded([&]() -> Result<std::unordered_map<std::string, const domain::Table*>> { return read_ids(m_connection->db); });
}

Result<domain::Project> Store::project() const {
    return guarded([&]() -> Result<domain::Project> {
        // One moment for all tables, whatever others write meanwhile.
        Transaction reading(m_connection->db, false);
        return read_project(m_connection->db);
    });
}

Result<Current> Store::current() const {
    return guarded([&]() -> Result<Current> {
        auto& db = m_connection->db;
        auto& kept = m_connection->kept;
        if (const auto head = head_of(db); !kept.project || head != kept.revision) {
            Transaction reading(db, false);  // the head and the rows of one moment
            const auto now = head_of(db);
            if (!kept.project || kept.revision < 0 || now < kept.revision || !follow(db, kept, now)) {
                kept.project = nullptr;
                kept.project = std::make_shared<domain::Project>(read_project(db, &kept.places));
                kept.revision = now;
            }
        }
        return Current{kept.project, kept.revision};
    });
}

Result<std::int64_t> Store::head() const {
    return guarded([&]() -> Result<std::int64_t> { return head_of(m_connection->db); });
}

Store::Store(std::unique_ptr<Connection> connection) : m_connection(std::move(connection)) {}
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;
Store::~Store() = default;

const std::filesystem::path& Store::file() const { return m_connection->file; }
const std::filesystem::path& Store::copy_before_upgrade() const { return m_connection->copy_before_upgrade; }
bool Store::may_write() const { return m_connection->access == Access::write; }

}  // namespace loam::store
