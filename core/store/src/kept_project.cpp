#include <atomic>
#include <unordered_set>

#include "changes.hpp"

// The project is kept up with the file: after an act only the rows that it touched are read again. The order of a kind is that of `ord`, then of the id, as every read of rows gives it. A row of the change sets is read as it
// stands now, whatever stood between: so one look at many acts is as exact as a look after each.

namespace loam::store {
namespace {

using domain::Endorsement;
using domain::Project;
using domain::Table;

/// More than these are not told apart any more: reading anew is quicker.
constexpr std::size_t most_rows = 3000;
constexpr std::int64_t most_bytes = 4'000'000;

struct Touched {
    std::map<const Table*, std::unordered_set<std::string>> rows;
    std::unordered_set<std::string> concepts;  ///< whose lines of the matrix changed
    std::size_t count = 0;
};

/// Which rows the acts after `from` wrote; nothing if that cannot be told from their change sets.
std::optional<Touched> touched_since(Database& db, std::int64_t from) {
    {
        auto sum = db.prepared("SELECT coalesce(sum(length(changes)), 0), max(schema_version), max(undoable = 0 AND length(changes) = 0) FROM history WHERE seq > ?1");
        sum->bind(1, from);
        if (!sum->step() || sum->integer(0) > most_bytes || sum->integer(1) > domain::schema_version || sum->integer(2) != 0) return std::nullopt;
    }
    const auto* cells = &domain::entity<Endorsement>().table;
    Touched touched;
    auto entries = db.prepared("SELECT changes FROM history WHERE seq > ?1 ORDER BY seq");
    entries->bind(1, from);
    while (entries->step()) {
        for (auto& row : rows_of(std::string(entries->blob(0)))) {
            if (!row.table) return std::nullopt;
            for (const auto* side : {&row.before, &row.after}) {  // the fourth column of a cell is its concept
                const auto* id = row.table == cells && side->size() > 3 ? std::get_if<std::string>(&(*side)[3]) : nullptr;
                if (id) touched.concepts.insert(*id);
            }
            touched.count += touched.rows[row.table].insert(std::move(row.id)).second ? 1U : 0U;
            if (touched.count > most_rows) return std::nullopt;
        }
    }
    return touched;
}

bool is_kept(const Table& table, const domain::Row& row) {
    if (row.withdrawn) return false;
    if (&table != &domain::entity<Endorsement>().table) return true;
    const auto cell = domain::to_value<Endorsement>(row);  // cells without a remark are in the matrix alone
    return !cell.hint.empty() || !cell.note.empty() || !cell.passage.empty();
}

/// Rows as they stand now, in the order of their places. What is done with them for every kind is done here once: a copy for each of
/// the kinds took the compiler a minute.
class Fresh {
public:
    Fresh(Database& db, const Table& table, const std::unordered_set<std::string>& ids) : m_ids(ids) {
        for (const auto& id : ids) {
            if (auto row = read_row(db, table, id); row && is_kept(table, *row)) m_rows.push_back(std::move(*row));
        }
        std::ranges::sort(m_rows, [](const domain::Row& a, const domain::Row& b) { return key(a) < key(b); });
        for (auto& row : m_rows) m_by_id.emplace(row.id, &row);
    }
    Fresh(const Fresh&) = delete;
    Fresh& operator=(const Fresh&) = delete;
    ~Fresh() = default;

    using Key = std::pair<std::int64_t, std::string_view>;
    static Key key(const domain::Row& row) { return {row.ord, row.id}; }

    [[nodiscard]] bool touched(const std::string& id) const { return m_ids.size() == 1 ? id == *m_ids.begin() : m_ids.contains(id); }

    /// The row, if it stands at this place still; it is not among the rest then.
    domain::Row* still_at(std::string_view id, std::int64_t place) {
        const auto at = m_by_id.find(id);
        if (at == m_by_id.end() || at->second->ord != place) return nullptr;
        auto* row = at->second;
        m_by_id.erase(at);
        return row;
    }

    /// Rows that came or moved, in the order of their places.
    std::vector<domain::Row*> rest() {
        std::vector<domain::Row*> left;
        for (auto& row : m_rows) {
            if (m_by_id.contains(row.id)) left.push_back(&row);
        }
        return left;
    }

private:
    const std::unordered_set<std::string>& m_ids;
    std::vector<domain::Row> m_rows;
    std::unordered_map<std::string_view, domain::Row*> m_by_id;
};

/// Puts values where their places say; all but a few are added at the end.
template <class V>
void put(std::vector<V>& kind, std::vector<std::int64_t>& places, const std::vector<domain::Row*>& fresh) {
    const auto before = [&](std::size_t at, const domain::Row& row) { return Fresh::Key(places[at], kind[at].id.text) < Fresh::key(row); };
    if (kind.empty() || fresh.empty() || before(kind.size() - 1, *fresh.front())) {
        for (auto* row : fresh) {
            places.push_back(row->ord);
            kind.push_back(domain::to_value<V>(std::move(*row)));
        }
        return;
    }
    std::vector<V> merged;
    std::vector<std::int64_t> merged_places;
    merged.reserve(kind.size() + fresh.size());
    auto next = fresh.begin();
    for (std::size_t at = 0; at <= kind.size(); ++at) {
        while (next != fresh.end() && (at == kind.size() || !before(at, **next))) {
            merged_places.push_back((*next)->ord);
            merged.push_back(domain::to_value<V>(std::move(**next)));
            ++next;
        }
        if (at == kind.size()) break;
        merged_places.push_back(places[at]);
        merged.push_back(std::move(kind[at]));
    }
    kind = std::move(merged);
    places = std::move(merged_places);
}

/// Reads the rows again. True if values came, went or moved; false if they only changed where they stand.
template <class V>
bool refresh(Database& db, std::vector<V>& kind, std::vector<std::int64_t>& places, const std::unordered_set<std::string>& ids) {
    Fresh fresh(db, domain::entity<V>().table, ids);
    std::size_t kept = 0;
    for (std::size_t at = 0; at < kind.size(); ++at) {
        if (fresh.touched(kind[at].id.text)) {
            auto* now = fresh.still_at(kind[at].id.text, places[at]);
            if (!now) continue;
            kind[at] = domain::to_value<V>(std::move(*now));
        }
        if (kept != at) {
            kind[kept] = std::move(kind[at]);
            places[kept] = places[at];
        }
        ++kept;
    }
    const bool went = kept < kind.size();
    kind.resize(kept);
    places.resize(kept);
    const auto rest = fresh.rest();
    put(kind, places, rest);
    return went || !rest.empty();
}

std::vector<std::string> ids_of(const std::vector<domain::Code>& codes) {
    std::vector<std::string> ids;
    ids.reserve(codes.size());
    for (const auto& code : codes) ids.push_back(code.id.text);
    return ids;
}

/// Lines of the matrix go with their codes. Returns the codes that were not there before.
std::unordered_set<std::string> rearrange_matrix(Project& project, const std::vector<std::string>& codes_before) {
    std::unordered_map<std::string_view, std::size_t> was;
    for (std::size_t i = 0; i < codes_before.size(); ++i) was.emplace(codes_before[i], i);
    std::unordered_set<std::string> fresh;
    std::vector<std::optional<std::size_t>> from;
    for (const auto& code : project.codes) {
        const auto at = was.find(code.id.text);
        from.push_back(at == was.end() ? std::nullopt : std::optional(at->second));
        if (at == was.end()) fresh.insert(code.id.text);
    }
    project.matrix.rearrange(from);
    return fresh;
}

/// Reads the cells of one concept again.
void refresh_line(Database& db, Project& project, const std::string& concept_id) {
    const auto code = std::ranges::find(project.codes, concept_id, [](const auto& each) { return each.id.text; });
    if (code == project.codes.end()) return;
    const auto place = static_cast<std::size_t>(code - project.codes.begin());
    project.matrix.clear_line(place);
    std::unordered_map<std::string_view, std::size_t> studies;
    for (std::size_t i = 0; i < project.studies.size(); ++i) studies.emplace(project.studies[i].id.text, i);
    auto cells = db.prepared("SELECT study, state FROM endorsement WHERE concept = ?1 AND standing = 'live' ORDER BY id");
    cells->bind(1, std::string_view(concept_id));
    bool any = false;
    while (cells->step()) {
        const auto study = studies.find(cells->text(0));
        if (study == studies.end()) continue;
        project.matrix.set(place, study->second, domain::cell_state(cells->text(1)));
        any = true;
    }
    if (!any) project.matrix.drop_line(place);
}

/// A change of one cell tells its new state only: its concept stands in the row.
void add_concepts(Database& db, std::unordered_set<std::string>& concepts, const std::unordered_set<std::string>& cells) {
    for (const auto& id : cells) {
        auto row = db.prepared("SELECT concept FROM endorsement WHERE id = ?1");
        row->bind(1, std::string_view(id));
        if (row->step()) concepts.emplace(row->text(0));
    }
}

void follow_matrix(Database& db, Project& project, Touched& touched, bool studies_moved, const std::optional<std::vector<std::string>>& codes_before) {
    if (studies_moved) return read_matrix(db, project);
    // A code that was taken out and is back again brings its line along.
    if (codes_before) touched.concepts.merge(rearrange_matrix(project, *codes_before));
    if (const auto cells = touched.rows.find(&domain::entity<Endorsement>().table); cells != touched.rows.end()) add_concepts(db, touched.concepts, cells->second);
    for (const auto& id : touched.concepts) refresh_line(db, project, id);
}

/// Nobody else may hold what is changed.
void make_own(KeptProject& kept) {
    if (kept.project.use_count() > 1) kept.project = std::make_shared<Project>(*kept.project);
    std::atomic_thread_fence(std::memory_order_acquire);
}

}  // namespace

bool follow(Database& db, KeptProject& kept, std::int64_t head) {
    // Until all is done it is of no revision: a read that fails half-way leaves nothing that looks whole.
    auto touched = touched_since(db, std::exchange(kept.revision, -1));
    if (!touched) return false;
    make_own(kept);
    auto& project = *kept.project;
    std::optional<std::vector<std::string>> codes_before;
    if (touched->rows.contains(&domain::entity<domain::Code>().table)) codes_before = ids_of(project.codes);
    bool studies_moved = false;
    std::size_t nth = 0;
    domain::for_each_kind(project, [&]<class V>(std::vector<V>& kind) {
        auto& places = kept.places.at(nth++);
        const auto rows = touched->rows.find(&domain::entity<V>().table);
        if (rows == touched->rows.end()) return;
        const bool moved = refresh(db, kind, places, rows->second);
        if (std::is_same_v<V, domain::Study>) studies_moved = moved;
        if (std::is_same_v<V, domain::Code> && !moved) codes_before.reset();
    });
    if (touched->rows.contains(&domain::entity<domain::About>().table)) project.about = read_about(db);
    follow_matrix(db, project, *touched, studies_moved, codes_before);
    kept.revision = head;
    return true;
}

Result<std::vector<Touch>> Store::touched_by(std::int64_t seq) const {
    return guarded([&]() -> Result<std::vector<Touch>> {
        std::vector<Touch> all;
        for (const auto& row : rows_of(changes_of(m_connection->db, seq))) {
            if (!row.table) continue;
            Touch touch{row.table, row.id, {}};
            for (const auto* side : {&row.before, &row.after}) {
                for (std::size_t i = 3; i < side->size(); ++i) {
                    const auto& column = row.table->columns.at(i - 3);
                    const auto* id = std::get_if<std::string>(&(*side)[i]);
                    const bool names = column.kind == domain::ColumnKind::reference || column.kind == domain::ColumnKind::any_id;
                    if (id && names) touch.named.emplace_back(column.name, *id);
                }
            }
            all.push_back(std::move(touch));
        }
        return all;
    });
}

}  // namespace loam::store
