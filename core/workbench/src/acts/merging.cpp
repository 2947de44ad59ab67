#include "acts/merging.hpp"

#include "acts/spans.hpp"
#include "loam/analysis/memos.hpp"
#include "loam/base/text.hpp"

namespace loam::workbench {
namespace {

using domain::Cell;
using domain::ColumnKind;
using domain::Row;
using domain::Table;
using store::Writing;

const Table& table_named(std::string_view name) { return *domain::find_table(name); }

/// Columns in which two rows of a table may not be alike, the one that tells most apart first.
std::vector<std::string_view> key_of(const Table& table) {
    static const std::map<std::string_view, std::vector<std::string_view>> keys{
        {"stands_on", {"upper", "lower"}},
        {"coding", {"passage", "code", "coder"}},
        {"relation", {"origin", "target", "model", "sign"}},
        {"relation_support", {"relation", "passage"}},
        {"model_member", {"model", "code"}},
        {"endorsement", {"concept", "study"}},
        {"memo_link", {"memo", "target"}},
        {"group_member", {"group", "member"}},
        {"link", {"origin", "target", "direction"}},
    };
    const auto at = keys.find(table.name);
    return at == keys.end() ? std::vector<std::string_view>{} : at->second;
}

/// Words that make two relations or links two, although they join the same.
bool say_the_same(const Table& table, const Row& a, const Row& b) {
    for (const std::string_view column : {"label", "condition"}) {
        if (domain::find_column(table, column) && base::comparable(text_of(table, a, column)) != base::comparable(text_of(table, b, column))) return false;
    }
    return true;
}

Result<std::optional<Row>> like(const Writing& writing, const Table& table, const Row& wanted) {
    const auto key = key_of(table);
    if (key.empty()) return std::optional<Row>{};
    std::vector<std::pair<std::string_view, Cell>> cells;
    for (const auto column : key) cells.emplace_back(column, cell_of(table, wanted, column));
    auto rows = writing.rows_matching(table, cells);
    if (!rows) return std::unexpected(rows.error());
    for (auto& row : *rows) {
        if (row.id != wanted.id && say_the_same(table, row, wanted)) return std::optional(std::move(row));
    }
    return std::optional<Row>{};
}

/// A step, relation or link whose two ends have become one row.
bool leads_to_itself(const Table& table, const Row& row) {
    if (table.name == "stands_on") return cell_of(table, row, "upper") == cell_of(table, row, "lower");
    if (table.name == "relation" || table.name == "link") return cell_of(table, row, "origin") == cell_of(table, row, "target");
    return false;
}

std::string joined_words(const std::string& kept, const std::string& other) {
    if (other.empty() || kept == other) return kept;
    return kept.empty() ? other : kept + "; " + other;
}

/// Two cells of the matrix as one: what either supports is supported. Endorsed beside refuted is nobody's to decide here.
std::string joined_state(const std::string& kept, const std::string& other) {
    if (kept == other || other == "unknown") return kept;
    if (kept == "unknown" || kept == "not-endorsed") return other == "not-endorsed" && kept == "not-endorsed" ? kept : other;
    return kept;
}

Result<void> join_cells(Writing& writing, const Row& kept, const Row& other, std::string_view from_label, Led& led) {
    const auto& table = table_named("endorsement");
    const auto was = text_of(table, kept, "state");
    const auto told = text_of(table, other, "state");
    auto note = joined_words(text_of(table, kept, "note"), text_of(table, other, "note"));
    if (was != told) {
        ++led.told_otherwise;
        note = joined_words(note, fmt::format("“{}” was {} here", from_label, told));
    }
    std::vector<std::pair<std::string, Cell>> cells{{"state", Cell{joined_state(was, told)}}};
    if (!note.empty()) cells.emplace_back("note", Cell{note});
    static const Cell nothing;
    if (joined_state(was, told) != "unknown" && !text_of(table, kept, "hint").empty()) cells.emplace_back("hint", nothing);
    if (text_of(table, kept, "passage").empty() && !text_of(table, other, "passage").empty()) cells.emplace_back("passage", cell_of(table, other, "passage"));
    return writing.change(table, kept.id, cells);
}

/// What the withdrawn of two like rows said beyond the other stays in the other.
Result<void> keep_words(Writing& writing, const Table& table, const Row& kept, const Row& other, std::string_view from_label, Led& led) {
    if (table.name == "endorsement") return join_cells(writing, kept, other, from_label, led);
    std::vector<std::pair<std::string, Cell>> cells;
    for (const std::string_view column : {"note", "phase", "told_in"}) {
        if (!domain::find_column(table, column)) continue;
        const auto words = joined_words(text_of(table, kept, column), text_of(table, other, column));
        if (words != text_of(table, kept, column)) cells.emplace_back(std::string(column), Cell{words});
    }
    return cells.empty() ? Result<void>{} : writing.change(table, kept.id, cells);
}

/// [[FROM|label]] in the words of a memo becomes [[INTO|label]].
Result<void> rename_mentions(Writing& writing, const std::string& memo, const std::string& from, const std::string& into) {
    const auto& table = table_named("memo");
    const auto row = writing.row(table, memo);
    if (!row) return std::unexpected(row.error());
    if (!*row) return {};
    auto words = text_of(table, **row, "words");
    auto mentions = analysis::mentions(words);
    bool any = false;
    for (auto mention = mentions.rbegin(); mention != mentions.rend(); ++mention) {  // from the end, so that places stay true
        if (mention->id != from) continue;
        const passages::Offsets text(words);
        const auto at = text.byte(mention->start);
        words.replace(words.find(from, at), from.size(), into);
        any = true;
    }
    return any ? writing.change(table, memo, {{"words", Cell{words}}}) : Result<void>{};
}

class Leading {
public:
    Leading(Writing& writing, std::string_view from_label, Led& led) : m_writing(writing), m_from_label(from_label), m_led(led) {}

    Result<void> lead(const Row& from, const Row& into, const Table& of) {
        for (const auto* table : domain::tables()) {
            for (const auto& column : table->columns) {
                if (column.kind != ColumnKind::any_id && !(column.kind == ColumnKind::reference && column.refers_to == of.name)) continue;
                const auto rows = m_writing.rows_matching(*table, {{column.name, Cell{from.id}}});
                if (!rows) return std::unexpected(rows.error());
                for (const auto& row : *rows) {
                    if (auto led = lead_one(*table, column, row, from, into); !led) return led;
                }
            }
        }
        return {};
    }

private:
    Result<void> lead_one(const Table& table, const domain::Column& column, const Row& row, const Row& from, const Row& into) {
        auto after = row;
        set_cell(table, after, column.name, Cell{into.id});
        if (table.name == "memo_link") {
            if (auto renamed = rename_mentions(m_writing, text_of(table, row, "memo"), from.id, into.id); !renamed) return renamed;
        }
        if (leads_to_itself(table, after)) return end_here(table, row, into);
        const auto twin = like(m_writing, table, after);
        if (!twin) return std::unexpected(twin.error());
        ++m_led.moved[std::string(table.title)];
        if (!*twin) return m_writing.change(table, row.id, {{std::string(column.name), Cell{into.id}}});
        ++m_led.joined[std::string(table.title)];
        if (auto kept = keep_words(m_writing, table, **twin, row, m_from_label, m_led); !kept) return kept;
        if (auto led = lead(row, **twin, table); !led) return led;
        return m_writing.withdraw(table, row.id);
    }

    /// What lay between the two is over; passages that supported it stay passages, and memos about it are about the code.
    Result<void> end_here(const Table& table, const Row& row, const Row& into) {
        ++m_led.between;
        const auto& supports = table_named("relation_support");
        const auto resting = table.name == "relation" ? m_writing.rows_matching(supports, {{"relation", Cell{row.id}}}) : Result<std::vector<Row>>{};
        if (!resting) return std::unexpected(resting.error());
        for (const auto& support : *resting) {
            if (auto gone = m_writing.withdraw(supports, support.id); !gone) return gone;
        }
        if (auto led = lead(row, into, table); !led) return led;
        return m_writing.withdraw(table, row.id);
    }

    Writing& m_writing;
    std::string_view m_from_label;
    Led& m_led;
};

}  // namespace

Result<void> lead_over(Writing& writing, const Row& from, const Row& into, std::string_view from_label, Led& led) {
    const auto table = writing.table_of(from.id);
    if (!table) return std::unexpected(table.error());
    return Leading(writing, from_label, led).lead(from, into, **table);
}

}  // namespace loam::workbench
