#include "acts/memos.hpp"

#include <map>
#include <set>

#include "acts/lists.hpp"
#include "acts/rows.hpp"
#include "loam/analysis/memos.hpp"
#include "loam/base/clock.hpp"
#include "loam/base/text.hpp"

// Writing memos, and keeping what their words name in step with the words.

namespace loam::workbench {
namespace {

using base::ErrorKind;
using base::fail;
using domain::Row;
using domain::Table;

const Table& memos() { return *domain::find_table("memo"); }
const Table& memo_links() { return *domain::find_table("memo_link"); }

std::set<std::string> named_in(std::string_view words) {
    std::set<std::string> ids;
    for (auto& mention : analysis::mentions(words)) ids.insert(std::move(mention.id));
    return ids;
}

Result<bool> is_live(const store::Writing& writing, const std::string& id) {
    const auto table = writing.table_of(id);
    if (!table) return std::unexpected(table.error());
    if (!*table) return false;
    const auto row = writing.row(**table, id);
    if (!row) return std::unexpected(row.error());
    return *row && !(*row)->withdrawn;
}

Result<std::map<std::string, std::string>> links_of(const store::Writing& writing, const std::string& memo) {
    const auto rows = writing.rows_where(memo_links(), "memo", memo);
    if (!rows) return std::unexpected(rows.error());
    std::map<std::string, std::string> by_target;
    for (const auto& row : *rows) by_target.emplace(text_of(memo_links(), row, "target"), row.id);
    return by_target;
}

Result<void> add_link(store::Writing& writing, const std::string& memo, const std::string& target) {
    const auto live = is_live(writing, target);
    if (!live) return std::unexpected(live.error());
    if (!*live) return {};  // the words keep it; `loam check` names a mention that leads nowhere
    auto row = empty_row(memo_links());
    set_cell(memo_links(), row, "memo", memo);
    set_cell(memo_links(), row, "target", target);
    const auto added = writing.insert(memo_links(), row);
    return added ? Result<void>{} : std::unexpected(added.error());
}

/// "on Wren", "on “Feeling settled”": what a memo is about, for its title and summary.
std::string about_what(const store::Writing& writing, const std::string& id) { return id.empty() ? "" : " on " + told(writing, id); }

std::string plain(std::string text) {
    for (const std::string_view sign : {"“", "”"}) {
        for (auto at = text.find(sign); at != std::string::npos; at = text.find(sign)) text.erase(at, sign.size());
    }
    return text;
}

std::string capital(std::string_view kind) {
    std::string text(kind);
    if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
    return text;
}

std::string title_for(const store::Writing& writing, std::string_view kind, const std::string& about) {
    if (kind == "journal") return "Journal, " + base::now_utc().substr(0, 10);
    if (kind == "positionality") return "Positionality statement";
    return plain(fmt::format("{} memo{}", capital(kind), about_what(writing, about)));
}

Result<Row> row_from(const Doing& doing) {
    auto row = empty_row(memos());
    row.id = text_argument(doing.arguments, "id");
    for (const auto& column : memos().columns) {
        if (!doing.arguments.contains(column.name)) continue;
        auto cell = cell_argument(doing.arguments, column.name, column);
        if (!cell) return std::unexpected(cell.error());
        set_cell(memos(), row, column.name, std::move(*cell));
    }
    return row;
}

/// What was not said takes its usual value: today, whoever acts, a journal private, a category with its questions.
void complete(const Doing& doing, Row& row) {
    const auto text = [&](std::string_view column) { return text_of(memos(), row, column); };
    const auto kind = text("kind");
    const auto fill = [&](std::string_view column, std::string value) {
        if (text(column).empty() && !value.empty()) set_cell(memos(), row, column, std::move(value));
    };
    fill("written", base::now_utc().substr(0, 10));
    fill("writer", doing.actor);
    fill("title", title_for(doing.writing, kind, text("about")));
    if (!doing.arguments.contains("words")) fill("words", std::string(analysis::memo_template(kind)));
    if (!doing.arguments.contains("private") && kind == "journal") set_cell(memos(), row, "private", std::int64_t{1});
    if (row.id.empty()) row.id = base::new_id();
}

Result<std::string> write_memo(const Doing& doing) {
    auto row = row_from(doing);
    if (!row) return std::unexpected(row.error());
    complete(doing, *row);
    if (auto kept = keeps_rules(doing.writing, memos(), *row); !kept) return std::unexpected(kept.error());
    if (const auto added = doing.writing.insert(memos(), *row); !added) return std::unexpected(added.error());
    if (auto followed = follow_memo(doing.writing, nullptr, &*row); !followed) return std::unexpected(followed.error());
    return fmt::format("Wrote {}", told(doing.writing, memos(), *row));
}

}  // namespace

Result<void> follow_memo(store::Writing& writing, const Row* before, const Row* after) {
    const auto words_of = [](const Row* row) { return row ? text_of(memos(), *row, "words") : std::string{}; };
    const auto was = named_in(words_of(before));
    const auto is = named_in(words_of(after));
    const auto& memo = after ? after->id : before->id;
    const auto links = links_of(writing, memo);
    if (!links) return std::unexpected(links.error());
    for (const auto& [target, id] : *links) {
        const bool no_longer_named = was.contains(target) && !is.contains(target);
        if (after && !no_longer_named) continue;
        if (auto gone = writing.withdraw(memo_links(), id); !gone) return gone;
    }
    for (const auto& target : is) {
        if (links->contains(target)) continue;
        if (auto added = add_link(writing, memo, target); !added) return added;
    }
    return {};
}

Result<void> release_mentions(store::Writing& writing, const std::string& target) {
    const auto rows = writing.rows_where(memo_links(), "target", target);
    if (!rows) return std::unexpected(rows.error());
    for (const auto& row : *rows) {
        if (auto gone = writing.withdraw(memo_links(), row.id); !gone) return gone;
    }
    return {};
}

std::vector<Act> memo_acts() {
    std::vector<Parameter> parameters;
    for (const auto& column : memos().columns) parameters.push_back(parameter_for(column));
    std::ranges::find(parameters, "title", &Parameter::name)->required = false;
    parameters.push_back({"id", domain::ColumnKind::any_id, false, "", {}, "An id of one's own; else a random one."});
    return {{"write-memo", "Write a memo",
             "Writes a memo, dated today and signed by who acts, unless told otherwise. A journal is private to its writer; a memo of a category begins with "
             "its four questions. [[ID|label]] in its words links to a row.",
             parameters, true, "", write_memo}};
}

}  // namespace loam::workbench
