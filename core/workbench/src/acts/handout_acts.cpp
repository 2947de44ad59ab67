#include <unordered_set>

#include "acts/lists.hpp"
#include "acts/rows.hpp"
#include "loam/base/clock.hpp"
#include "loam/base/ids.hpp"
#include "loam/base/text.hpp"
#include "loam/workbench/judging.hpp"

// Giving a person items on a page of their own. The page itself is made of the row: loam/workbench/handouts.hpp.

namespace loam::workbench {
namespace {

using base::ErrorKind;
using base::fail;

/// The items that are given, each an item of the stage whose answers are not open.
Result<std::vector<std::string>> given_items(const Doing& doing, const Stage& stage) {
    const std::unordered_set<std::string> known(doing.bearings.items.begin(), doing.bearings.items.end());
    std::vector<std::string> items;
    for (auto& item : base::split(text_argument(doing.arguments, "items"), ' ')) {
        if (item.empty()) continue;
        if (!known.contains(item)) return fail(ErrorKind::not_found, fmt::format("\"{}\" is no item of this stage. Nothing was changed.", item), "items");
        if (stage.blind && stage.is_open(item)) return fail(ErrorKind::refused, fmt::format("The answers to \"{}\" are open, so it is not given to anybody any more. Nothing was changed.", item), "items");
        items.push_back(std::move(item));
    }
    if (items.empty()) return fail(ErrorKind::bad_input, "Say which items (items=…): none was named. Nothing was changed.", "items");
    return items;
}

Result<std::string> hand_out(const Doing& doing) {
    const auto& table = *domain::find_table("handout");
    const auto stage = text_argument(doing.arguments, "stage");
    const auto person = text_argument(doing.arguments, "person");
    const auto items = given_items(doing, doing.bearings.stages->stage(stage));
    if (!items) return std::unexpected(items.error());
    auto key = doing.writing.keep_file(base::join(*items, "\n") + "\n");
    if (!key) return std::unexpected(key.error());
    auto row = empty_row(table);
    row.id = base::new_id();
    set_cell(table, row, "stage", stage);
    set_cell(table, row, "person", person);
    set_cell(table, row, "mark", base::new_id());
    set_cell(table, row, "count", static_cast<std::int64_t>(items->size()));
    set_cell(table, row, "items", *key);
    set_cell(table, row, "given", base::now_utc().substr(0, 10));
    if (auto note = text_argument(doing.arguments, "note"); !note.empty()) set_cell(table, row, "note", std::move(note));
    if (auto kept = keeps_rules(doing.writing, table, row); !kept) return std::unexpected(kept.error());
    if (auto id = doing.writing.insert(table, row); !id) return std::unexpected(id.error());
    return fmt::format("Handed {} out to {} at {}", base::counted(items->size(), "item", "items"), told(doing.writing, person), stage);
}

}  // namespace

std::vector<Act> handout_acts() {
    const Parameter items{"items", domain::ColumnKind::tokens, true, "", {}, "The items, in the order of the page: records at title and abstract and at full text, studies at appraisal and extraction."};
    return {{"hand-out", "Hand items out", "Gives a person items on a page of their own; answers that come back bring its mark. The page is made by loam handout.",
             {parameter_for("handout", "stage"), parameter_for("handout", "person"), items, parameter_for("handout", "note")}, true, "", hand_out, Judging::items}};
}

}  // namespace loam::workbench
