#include "loam/workbench/touched.hpp"

#include <set>

// From the rows of a change set to the sources they belong to. Rows that an undo took away are told by the change set alone.

namespace loam::workbench {
namespace {

using store::Touch;

constexpr std::size_t most_rows = 400;

/// The column that leads towards the source.
std::string_view way(std::string_view table) {
    if (table == "coding") return "passage";
    if (table == "passage" || table == "source_text") return "source";
    if (table == "turn" || table == "page") return "source_text";
    return "";
}

class Sources {
public:
    Sources(const store::Store& store, const std::vector<Touch>& touches) : m_store(store) {
        for (const auto& touch : touches) m_touches.emplace(touch.id, &touch);
    }

    /// False if it cannot be told.
    bool add(const domain::Table& table, const std::string& id) {
        if (table.name == "source") {
            m_found.insert(id);
            return true;
        }
        const auto column = way(table.name);
        if (column.empty()) return true;
        std::set<std::string> next;
        if (const auto at = m_touches.find(id); at != m_touches.end()) {
            for (const auto& [name, named] : at->second->named) {
                if (name == column) next.insert(named);
            }
        }
        if (next.empty()) next.insert(stored(table, id, column));
        const auto& target = *domain::find_table(domain::find_column(table, column)->refers_to);
        return std::ranges::all_of(next, [&](const std::string& each) { return !each.empty() && add(target, each); });
    }
    [[nodiscard]] std::vector<std::string> found() const { return {m_found.begin(), m_found.end()}; }

private:
    [[nodiscard]] std::string stored(const domain::Table& table, const std::string& id, std::string_view column) const {
        const auto row = m_store.row(table, id);
        if (!row || !*row) return "";
        const auto place = static_cast<std::size_t>(domain::find_column(table, column) - table.columns.data());
        const auto* to = std::get_if<std::string>(&(**row).cells.at(place));
        return to ? *to : "";
    }

    const store::Store& m_store;
    std::unordered_map<std::string, const Touch*> m_touches;
    std::set<std::string> m_found;
};

Json list_or_null(const std::optional<std::vector<std::string>>& list) { return list ? boost::json::value_from(*list) : Json(nullptr); }

}  // namespace

TouchedParts touched_parts(const Workbench& workbench, std::int64_t seq) {
    const auto touches = workbench.store().touched_by(seq);
    if (!touches || touches->empty()) return {};
    std::set<std::string> tables;
    for (const auto& touch : *touches) tables.emplace(touch.table->name);
    TouchedParts parts{.tables = std::vector<std::string>(tables.begin(), tables.end()), .sources = std::nullopt};
    if (touches->size() > most_rows) return parts;
    Sources sources(workbench.store(), *touches);
    if (std::ranges::all_of(*touches, [&](const Touch& touch) { return sources.add(*touch.table, touch.id); })) parts.sources = sources.found();
    return parts;
}

void tell(JsonObject& answer, const TouchedParts& parts) {
    answer["tables"] = list_or_null(parts.tables);
    answer["sources"] = list_or_null(parts.sources);
}

}  // namespace loam::workbench
