#include "acts/lists.hpp"
#include "acts/rows.hpp"
#include "loam/base/text.hpp"

// What a person decides on records that look alike.

namespace loam::workbench {
namespace {

using base::ErrorKind;
using base::fail;
using domain::Cell;
using domain::Row;
using store::Writing;

const domain::Table& decisions() { return domain::entity<domain::DuplicateDecision>().table; }

/// What stands on these two records, in either order.
Result<std::vector<Row>> standing_on(const Writing& writing, const std::string& record, const std::string& other) {
    std::vector<Row> found;
    for (const auto& [one, two] : {std::pair{record, other}, std::pair{other, record}}) {
        auto rows = writing.rows_matching(decisions(), {{"record", Cell{one}}, {"other", Cell{two}}});
        if (!rows) return std::unexpected(rows.error());
        std::ranges::move(*rows, std::back_inserter(found));
    }
    return found;
}

Cell cell_of(const std::string& text) { return text.empty() ? Cell{} : Cell{text}; }

Result<void> decide(const Doing& doing, const std::string& record, const std::string& other, const std::string& verdict) {
    const auto there = standing_on(doing.writing, record, other);
    if (!there) return std::unexpected(there.error());
    auto row = empty_row(decisions());
    set_cell(decisions(), row, "record", record);
    set_cell(decisions(), row, "other", other);
    if (auto kept = keeps_rules(doing.writing, decisions(), row); !kept) return std::unexpected(kept.error());
    const std::vector<std::pair<std::string, Cell>> cells{{"verdict", Cell{verdict}}, {"person", cell_of(doing.actor)}, {"reason", cell_of(text_argument(doing.arguments, "reason"))}};
    for (std::size_t i = 1; i < there->size(); ++i) {  // two copies of a project may each have said something
        if (auto gone = doing.writing.withdraw(decisions(), (*there)[i].id); !gone) return std::unexpected(gone.error());
    }
    if (!there->empty()) return doing.writing.change(decisions(), there->front().id, cells);
    for (const auto& [column, cell] : cells) set_cell(decisions(), row, column, cell);
    if (auto id = doing.writing.insert(decisions(), row); !id) return std::unexpected(id.error());
    return {};
}

std::vector<std::string> tokens_of(const Doing& doing, std::string_view name) {
    std::vector<std::string> all;
    for (auto& token : base::split(text_argument(doing.arguments, name), ' ')) {
        if (!token.empty() && std::ranges::find(all, token) == all.end()) all.push_back(std::move(token));
    }
    return all;
}

std::string in_words(const std::string& verdict) {
    if (verdict == "same") return "the same as";
    if (verdict == "linked") return "a report of the same study as";
    return "another report than";
}

Result<std::string> decide_duplicate(const Doing& doing) {
    const auto record = text_argument(doing.arguments, "record");
    const auto others = tokens_of(doing, "other");
    const auto verdict = text_argument(doing.arguments, "verdict");
    if (others.empty()) return fail(ErrorKind::bad_input, "Say which record it was compared with. Nothing was changed.", "other");
    for (const auto& other : others) {
        if (auto decided = decide(doing, record, other, verdict); !decided) return std::unexpected(decided.error());
    }
    return fmt::format("Decided that record {} is {} {}", record, in_words(verdict), base::join(others, ", "));
}

Result<std::string> reopen_duplicate(const Doing& doing) {
    const auto record = text_argument(doing.arguments, "record");
    const auto others = tokens_of(doing, "other");
    std::size_t taken = 0;
    for (const auto& other : others) {
        const auto there = standing_on(doing.writing, record, other);
        if (!there) return std::unexpected(there.error());
        for (const auto& row : *there) {
            if (auto gone = doing.writing.withdraw(decisions(), row.id); !gone) return std::unexpected(gone.error());
            ++taken;
        }
    }
    if (taken == 0) return fail(ErrorKind::not_found, "Nothing was decided on these records. Nothing was changed.", "other");
    return fmt::format("Took back what was decided on record {} and {}", record, base::join(others, ", "));
}

}  // namespace

std::vector<Act> duplicate_acts() {
    const Parameter others{"other", domain::ColumnKind::words, true, "", {}, "The record that it was compared with, or several, separated by blanks."};
    return {
        {"decide-duplicate", "Decide on a pair of records", "Says whether two records are the same, reports of one study, or different. It stands above what the comparison found.",
         {parameter_for("duplicate_decision", "record"), others, parameter_for("duplicate_decision", "verdict"), parameter_for("duplicate_decision", "reason")}, true, "", decide_duplicate},
        {"reopen-duplicate", "Take back a decision on a pair", "Takes back what a person decided on two records; what the comparison found counts again.",
         {parameter_for("duplicate_decision", "record"), others}, true, "", reopen_duplicate},
    };
}

}  // namespace loam::workbench
