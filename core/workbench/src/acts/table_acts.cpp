#include "acts/amending.hpp"
#include "acts/blindness.hpp"
#include "acts/lists.hpp"
#include "acts/memos.hpp"
#include "acts/rows.hpp"
#include "acts/spans.hpp"
#include "loam/base/text.hpp"

// Four acts that every table has. What a row must keep is in row_rules.cpp.

namespace loam::workbench {
namespace {

using domain::Cell;
using domain::Row;
using domain::Table;

std::string hyphened(std::string_view name) {
    std::string text(name);
    std::ranges::replace(text, '_', '-');
    return text;
}

std::string sentence(std::string text) {
    if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
    return text;
}

Result<void> fill(const Table& table, const JsonObject& arguments, Row& row) {
    for (const auto& column : table.columns) {
        if (!arguments.contains(column.name)) continue;
        auto cell = cell_argument(arguments, column.name, column);
        if (!cell) return std::unexpected(cell.error());
        set_cell(table, row, column.name, std::move(*cell));
    }
    return {};
}

/// What some tables do further: a memo's links follow its words, a criterion that changes is an amendment.
Result<void> follow(const Doing& doing, const Table& table, const Row* before, const Row* after) {
    if (table.name == "criterion") return follow_criterion(doing, before, after);
    return table.name == "memo" ? follow_memo(doing.writing, before, after) : Result<void>{};
}

/// The words of a private memo stand in no summary, nor what a link says of one: then what the row is called, else "".
std::string_view told_little(const Doing& doing, const Table& table, const Row& row) {
    if (table.name == "memo" && text_of(table, row, "private") == "yes") return a_private_memo;
    return table.name == "link" && told(doing.writing, table, row) == a_private_link ? a_private_link : "";
}

/// One coder puts one code on a passage once. Asked of people only: a file of another program may say it twice.
Result<void> is_said_once(const Doing& doing, const Table& table, const Row& row) {
    if (table.name != "coding") return {};
    const auto same = same_coding(doing.writing, row, row.id);
    if (!same) return std::unexpected(same.error());
    if (!*same) return {};
    return base::fail(base::ErrorKind::conflict, fmt::format("{} stands there already by the same coder. Nothing was changed.", told(doing.writing, text_of(table, row, "code"))), (*same)->id);
}

Result<std::string> add(const Table& table, const Doing& doing) {
    auto row = empty_row(table);
    row.id = text_argument(doing.arguments, "id");
    if (auto filled = fill(table, doing.arguments, row); !filled) return std::unexpected(filled.error());
    if (row.id.empty()) row.id = base::new_id();
    if (auto kept = keeps_rules(doing.writing, table, row); !kept) return std::unexpected(kept.error());
    if (auto once = is_said_once(doing, table, row); !once) return std::unexpected(once.error());
    if (auto kept = keeps_blindness(doing, table, nullptr, &row); !kept) return std::unexpected(kept.error());
    if (auto id = doing.writing.insert(table, row); !id) return std::unexpected(id.error());
    if (auto followed = follow(doing, table, nullptr, &row); !followed) return std::unexpected(followed.error());
    if (const auto little = told_little(doing, table, row); !little.empty()) return fmt::format("{} {}", table.name == "memo" ? "Wrote" : "Added", little);
    if (is_answer(doing, table, row)) return fmt::format("Added {}", base::with_article(table.title));
    return fmt::format("Added {} {}", table.title, told(doing.writing, table, row));
}

/// "year 2019 → 2020", with long words left out.
std::string difference(const Doing& doing, const Table& table, const Row& before, const Row& after) {
    std::string changes;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        if (before.cells[i] == after.cells[i]) continue;
        const auto& column = table.columns[i];
        const bool is_id = column.kind == domain::ColumnKind::reference || column.kind == domain::ColumnKind::any_id;
        const auto shown = [&](const Cell& cell) {
            auto text = domain::cell_text(column, cell);
            if (text.empty()) return std::string("nothing");
            if (is_id) return told(doing.writing, text);
            return text.size() > 60 ? std::string("…") : text;
        };
        changes += fmt::format("{} {} {} → {}", changes.empty() ? ":" : ";", column.name, shown(before.cells[i]), shown(after.cells[i]));
    }
    return changes;
}

Result<std::string> change(const Table& table, const Doing& doing) {
    const auto before = existing(doing.writing, table, text_argument(doing.arguments, "id"));
    if (!before) return std::unexpected(before.error());
    auto after = *before;
    if (auto filled = fill(table, doing.arguments, after); !filled) return std::unexpected(filled.error());
    if (auto kept = keeps_blindness(doing, table, &*before, &after); !kept) return std::unexpected(kept.error());
    std::vector<std::pair<std::string, Cell>> cells;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        if (before->cells[i] == after.cells[i]) continue;
        if (const auto problem = domain::misfit(table.columns[i], after.cells[i]); !problem.empty())
            return base::fail(base::ErrorKind::bad_input, fmt::format("{} {}. Nothing was changed.", table.columns[i].name, problem),
                              std::string(table.columns[i].name));
        cells.emplace_back(std::string(table.columns[i].name), after.cells[i]);
    }
    if (auto kept = keeps_rules(doing.writing, table, after); !kept) return std::unexpected(kept.error());
    if (!cells.empty()) {
        if (auto once = is_said_once(doing, table, after); !once) return std::unexpected(once.error());
        if (auto changed = doing.writing.change(table, after.id, cells); !changed) return std::unexpected(changed.error());
        if (auto followed = follow(doing, table, &*before, &after); !followed) return std::unexpected(followed.error());
    }
    for (const auto* row : std::initializer_list<const Row*>{&*before, &after}) {
        if (const auto little = told_little(doing, table, *row); !little.empty()) return fmt::format("Changed {}", little);
    }
    if (is_answer(doing, table, *before)) return fmt::format("Changed {}", base::with_article(table.title));
    return fmt::format("Changed {} {}{}", table.title, told(doing.writing, table, *before), difference(doing, table, *before, after));
}

Result<std::string> withdraw(const Table& table, const Doing& doing) {
    const auto row = existing(doing.writing, table, text_argument(doing.arguments, "id"));
    if (!row) return std::unexpected(row.error());
    const auto name = told(doing.writing, table, *row);
    const auto little = told_little(doing, table, *row);
    if (auto kept = keeps_blindness(doing, table, &*row, nullptr); !kept) return std::unexpected(kept.error());
    if (auto followed = follow(doing, table, &*row, nullptr); !followed) return std::unexpected(followed.error());
    if (auto released = release_mentions(doing.writing, row->id); !released) return std::unexpected(released.error());
    if (auto gone = doing.writing.withdraw(table, row->id); !gone) return std::unexpected(gone.error());
    if (is_answer(doing, table, *row)) return fmt::format("Withdrew {}", base::with_article(table.title));
    return little.empty() ? fmt::format("Withdrew {} {}", table.title, name) : fmt::format("Withdrew {}", little);
}

Result<std::string> move(const Table& table, const Doing& doing) {
    const auto row = existing(doing.writing, table, text_argument(doing.arguments, "id"));
    if (!row) return std::unexpected(row.error());
    const domain::Column place{"place", domain::ColumnKind::integer, true, "", {}, ""};
    const auto cell = cell_argument(doing.arguments, "place", place);
    if (!cell) return std::unexpected(cell.error());
    const auto to = std::get<std::int64_t>(*cell);
    if (to < 1) return base::fail(base::ErrorKind::bad_input, "Places are counted from 1. Nothing was changed.", "place");
    if (auto moved = doing.writing.move(table, row->id, static_cast<std::size_t>(to - 1)); !moved) return std::unexpected(moved.error());
    return fmt::format("Moved {} {} to place {}", table.title, told(doing.writing, table, *row), to);
}

}  // namespace

std::vector<Act> table_acts(const Table& table) {
    std::vector<Parameter> columns;
    for (const auto& column : table.columns) columns.push_back(parameter_for(column));
    auto to_add = columns;
    to_add.push_back({"id", domain::ColumnKind::any_id, false, "", {}, "An id of one's own; else a random one."});
    std::vector<Parameter> to_change{id_parameter(table)};
    for (auto parameter : columns) {
        parameter.required = false;
        to_change.push_back(std::move(parameter));
    }
    const std::vector<Parameter> only_id{id_parameter(table)};
    auto to_move = only_id;
    to_move.push_back({"place", domain::ColumnKind::integer, true, "", {}, "Its new place, counted from 1."});

    const auto name = hyphened(table.name);
    const std::string title(table.title);
    std::vector<Act> all;
    if (table.name == "reveal") return all;  // what was opened stays open: open-answers alone writes it
    all.push_back({"add-" + name, "Add " + title, fmt::format("Adds {}. {}", base::with_article(title), table.meaning), to_add, true, "",
                   [&table](const Doing& doing) { return add(table, doing); }});
    all.push_back({"change-" + name, "Change " + title, fmt::format("Changes the named columns of {}; an empty one is cleared.", base::with_article(title)),
                   to_change, true, "", [&table](const Doing& doing) { return change(table, doing); }});
    if (table.name == "project") return all;  // a file holds one project: it is neither taken out nor moved
    all.push_back({"withdraw-" + name, "Withdraw " + title,
                   fmt::format("{} is taken out of the project; it stays in the history.", sentence(title)), only_id, true, "",
                   [&table](const Doing& doing) { return withdraw(table, doing); }});
    all.push_back({"move-" + name, "Move " + title, fmt::format("Puts {} at another place in its list.", base::with_article(title)), to_move, true, "",
                   [&table](const Doing& doing) { return move(table, doing); }});
    if (bears_on_answers(table)) {
        for (auto& act : all) act.judging = Judging::answers;
    }
    return all;
}

}  // namespace loam::workbench
