#include "refi_scope.hpp"

#include <ranges>

#include "loam/base/text.hpp"
#include "refi_settle.hpp"

namespace loam::exchange::refi {
namespace {

using domain::Cell;
using domain::ColumnKind;
using domain::Row;
using domain::RowsByTable;

constexpr std::string_view stays_here = "REFI-QDA knows no such thing. It stays in the project file; the tidy folder carries it.";

/// Texts that are not the newest of their source.
std::unordered_set<std::string> older_texts(const domain::Project& project) {
    std::unordered_map<std::string_view, const domain::SourceText*> newest;
    for (const auto& text : project.source_texts) {
        auto& best = newest[text.source.text];
        if (!best || text.version.value_or(0) > best->version.value_or(0)) best = &text;
    }
    std::unordered_set<std::string> older;
    for (const auto& text : project.source_texts) {
        if (newest[text.source.text] != &text) older.insert(text.id.text);
    }
    return older;
}

class Scoping {
public:
    Scoping(const domain::Project& project, const RefiWriteOptions& options) : m_project(project), m_options(options), m_older(older_texts(project)) {}

    Scope run() {
        m_scope.rows = rows_of(m_project);
        tell_tables();
        tell_unsettled();
        leave_out_older();
        leave_out_private();
        do {
            list_ids();
        } while (follow_references());
        tell_fallen();
        m_scope.project = domain::to_project(m_scope.rows);
        return std::move(m_scope);
    }

private:
    void tell(std::string element, std::string_view why) { m_scope.left_out.push_back({std::move(element), std::string(why)}); }

    /// Tables of the other half of Loam.
    void tell_tables() {
        tell("history", "Who did what and when stays in the project file.");
        std::size_t cells = 0;
        for (const auto* table : domain::tables()) {
            if (std::ranges::find(tables_in_scope(), table->name) != tables_in_scope().end()) continue;
            const auto at = m_scope.rows.find(table->name);
            if (at == m_scope.rows.end()) continue;
            const auto count = at->second.size();
            if (table->name == "endorsement") cells = count;
            else if (table->name == "page") tell(fmt::format("page ({})", count), "The place of each word on its page is not told in REFI-QDA; it is made again from the PDF.");
            else tell(fmt::format("{} ({})", table->title, count), stays_here);
            m_scope.rows.erase(at);
        }
        const bool has_matrix = cells > 0 || std::ranges::any_of(std::views::iota(std::size_t{0}, m_project.codes.size()), [&](std::size_t code) { return m_project.matrix.has_line(code); });
        if (has_matrix) tell("concept matrix", stays_here);
    }

    /// Passages that wait for a decision since their text was corrected.
    void tell_unsettled() {
        const domain::Index sources(m_project.sources);
        const domain::Index texts(m_project.source_texts);
        for (const auto& passage : m_project.passages) {
            if (!m_older.contains(passage.source_text.text)) continue;
            const auto* source = sources.find(passage.source);
            const auto* text = texts.find(passage.source_text);
            const auto words = base::slice(text->text, static_cast<std::size_t>(passage.start.value_or(0)), static_cast<std::size_t>(std::min(passage.end.value_or(0), passage.start.value_or(0) + 60)));
            const auto codings = std::ranges::count(m_project.codings, passage.id, &domain::Coding::passage);
            tell(fmt::format("passage “{}” in {} with {}", words, source ? source->name : passage.source.text, base::counted(static_cast<std::size_t>(codings), "coding", "codings")),
                 "It stands in an older version of the text and waits for a decision; only the newest version goes out.");
        }
        if (!m_older.empty()) tell(fmt::format("older versions of texts ({})", m_older.size()), "REFI-QDA holds one text of a source; the newest goes out.");
    }

    void leave_out_older() {
        for (const auto& [name, column] : {std::pair{"source_text", ""}, {"passage", "source_text"}, {"turn", "source_text"}}) {
            const auto at = m_scope.rows.find(name);
            if (at == m_scope.rows.end()) continue;
            const auto& table = *domain::find_table(name);
            const auto place = *column == '\0' ? table.columns.size() : static_cast<std::size_t>(domain::find_column(table, column) - table.columns.data());
            std::erase_if(at->second, [&](const Row& row) {
                const auto* id = place == table.columns.size() ? &row.id : std::get_if<std::string>(&row.cells[place]);
                return id && m_older.contains(*id);
            });
        }
    }

    void leave_out_private() {
        if (m_options.with_private) return;
        std::unordered_set<std::string_view> hidden;
        for (const auto& memo : m_project.memos) {
            const bool own = !memo.writer.empty() && memo.writer.text == m_options.person;
            if (memo.is_private.value_or(false) && !own) hidden.insert(memo.id.text);
        }
        if (hidden.empty()) return;
        std::erase_if(m_scope.rows["memo"], [&](const Row& row) { return hidden.contains(row.id); });
        tell(fmt::format("private memo ({})", hidden.size()), "A private memo goes out only if its writer exports, or if it is asked for.");
    }

    void list_ids() {
        m_ids.clear();
        for (const auto& [name, rows] : m_scope.rows) {
            for (const auto& row : rows) m_ids.insert(row.id);
        }
    }

    /// True if a row fell, since others may have stood on it.
    bool follow_references() {
        bool fell = false;
        for (auto& [name, rows] : m_scope.rows) {
            const auto& table = *domain::find_table(name);
            const auto before = rows.size();
            std::erase_if(rows, [&](Row& row) { return !keeps_its_references(table, row); });
            if (rows.size() == before) continue;
            m_fallen[std::string(table.title)] += before - rows.size();
            fell = true;
        }
        return fell;
    }

    bool keeps_its_references(const domain::Table& table, Row& row) {
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            const auto kind = table.columns[i].kind;
            const auto* id = std::get_if<std::string>(&row.cells[i]);
            if (!id || (kind != ColumnKind::reference && kind != ColumnKind::any_id) || m_ids.contains(*id)) continue;
            if (table.columns[i].required) return false;
            ++m_emptied[fmt::format("{} of a {}", table.columns[i].name, table.title)];
            row.cells[i] = Cell{};
        }
        return true;
    }

    void tell_fallen() {
        for (const auto& [title, n] : m_fallen) tell(fmt::format("{} ({})", title, n), "What it stands on is not part of a REFI-QDA project.");
        for (const auto& [column, n] : m_emptied) tell(fmt::format("{} ({})", column, n), "It names a row that is not part of a REFI-QDA project.");
    }

    const domain::Project& m_project;
    const RefiWriteOptions& m_options;
    std::unordered_set<std::string> m_older;
    std::unordered_set<std::string> m_ids;
    std::map<std::string, std::size_t> m_fallen;
    std::map<std::string, std::size_t> m_emptied;
    Scope m_scope;
};

}  // namespace

const std::vector<std::string_view>& tables_in_scope() {
    static const std::vector<std::string_view> tables{"project", "person", "attribute", "sample", "study", "participant", "source", "source_text", "turn", "verbatim_mark", "passage", "attribute_value",
                                                      "rung", "code", "stands_on", "coding", "model", "model_member", "relation", "relation_support", "memo", "memo_link", "group", "group_member", "assumption",
                                                      "link", "kept_element"};
    return tables;
}

Scope scope_of(const domain::Project& project, const RefiWriteOptions& options) { return Scoping(project, options).run(); }

}  // namespace loam::exchange::refi
