#include "random_rows.hpp"

namespace loam::exchange {
namespace {

using domain::Cell;
using domain::Column;
using domain::ColumnKind;
using domain::Row;
using domain::Table;

constexpr std::array<std::string_view, 14> awkward{"plain",
                                                   "a, b",
                                                   "say \"so\"",
                                                   "two\nlines",
                                                   " blank before",
                                                   "blank after ",
                                                   "=1+1",
                                                   "\xF0\x9F\x98\x80\xE2\x9D\xA4",
                                                   "na\xC3\xAFve",
                                                   "\"",
                                                   "tab\there",
                                                   "texts/../../etc",
                                                   "\xEF\xBB\xBF"
                                                   "marked",
                                                   "-"};

class RandomRows {
public:
    explicit RandomRows(unsigned seed) : m_dice(seed) {}

    domain::RowsByTable make() {
        for (const auto* table : domain::tables()) {
            const auto n = table->name == "project" ? 1U : 1 + m_dice() % 5;
            for (unsigned i = 0; i < n; ++i) add_row(*table, i);
        }
        return std::move(m_rows);
    }

private:
    void add_row(const Table& table, unsigned i) {
        Row row{.id = fmt::format("{}.{}-{}", table.name, i, m_dice() % 1000), .ord = i + 1, .withdrawn = false, .cells = {}};
        // A withdrawn row refers to live ones only, so nothing live hangs on it.
        row.withdrawn = i > 0 && table.name != "project" && m_dice() % 6 == 0;
        for (const auto& column : table.columns) row.cells.push_back(cell(table, column));
        if (!row.withdrawn) m_live[table.name].push_back(row.id);
        m_rows[std::string(table.name)].push_back(std::move(row));
    }

    Cell cell(const Table& table, const Column& column) {
        if (!column.required && m_dice() % 3 == 0) return {};
        switch (column.kind) {
            case ColumnKind::words:
            case ColumnKind::public_text: return words();
            case ColumnKind::choice: return std::string(column.choices[m_dice() % column.choices.size()]);
            case ColumnKind::token: return fmt::format("T_{}.x-", m_dice() % 100);
            case ColumnKind::tokens: return m_dice() % 2 == 0 ? std::string("one") : std::string("one Two.3");
            case ColumnKind::reference: return column.refers_to == table.name ? Cell{} : Cell{live(column.refers_to)};
            case ColumnKind::any_id: return live("study");
            case ColumnKind::file: return fmt::format("{:064x}", m_dice() % 1000);
            case ColumnKind::integer: return static_cast<std::int64_t>(m_dice() % 100) - 50;
            case ColumnKind::number: return static_cast<double>(m_dice() % 1000) / 8.0 - 20;
            case ColumnKind::boolean: return static_cast<std::int64_t>(m_dice() % 2);
            case ColumnKind::date: return std::string(m_dice() % 2 == 0 ? "2020-10" : "2021-02-28");
        }
        return {};
    }

    std::string words() {
        std::string text;
        const auto n = 1 + m_dice() % 3;
        for (unsigned i = 0; i < n; ++i) text += awkward[m_dice() % awkward.size()];
        return text;
    }

    std::string live(std::string_view table) {
        const auto& ids = m_live[table];
        return ids[m_dice() % ids.size()];
    }

    std::mt19937 m_dice;
    domain::RowsByTable m_rows;
    std::map<std::string_view, std::vector<std::string>> m_live;
};

}  // namespace

domain::RowsByTable random_rows(unsigned seed) { return RandomRows(seed).make(); }

}  // namespace loam::exchange
