#include "acts/code_rows.hpp"
#include "acts/lists.hpp"
#include "loam/base/text.hpp"

// Acts on codes: raised to a higher rung, placed in the tree, split.

namespace loam::workbench {
namespace {

using base::ErrorKind;
using base::fail;
using domain::Cell;
using domain::Row;

const domain::Table& table_named(std::string_view name) { return *domain::find_table(name); }
const domain::Table& codes() { return table_named("code"); }

std::string label_of(const Row& code) { return text_of(codes(), code, "label"); }

// ---- raise-code ------------------------------------------------------------------------------------------------------

struct Heights {
    std::string half;
    std::int64_t level = 0;
};

/// The highest rung among the codes; they must stand in one half of the study.
Result<Heights> heights_of(const store::Writing& writing, const std::vector<Row>& lower) {
    Heights heights;
    for (const auto& code : lower) {
        const auto rung = rung_of(writing, code);
        if (!rung) return std::unexpected(rung.error());
        const auto half = text_of(table_named("rung"), *rung, "half");
        if (!heights.half.empty() && half != heights.half)
            return fail(ErrorKind::bad_input, "These codes stand in two halves of the study. Raise those of the review and those of the interviews apart; nothing was changed.", code.id);
        heights.half = half;
        heights.level = std::max(heights.level, level_of(*rung));
    }
    return heights;
}

Result<Row> rung_above(const store::Writing& writing, const Heights& heights) {
    auto rungs = rungs_of(writing, heights.half);
    if (!rungs) return std::unexpected(rungs.error());
    const auto next = std::ranges::find_if(*rungs, [&](const Row& rung) { return level_of(rung) > heights.level; });
    if (next == rungs->end()) return fail(ErrorKind::bad_input, "There is no rung above these codes. Nothing was changed; add one with add-rung.", "rung");
    return std::move(*next);
}

struct Upper {
    Row code;
    Row rung;
    bool fresh = false;
};

Result<Upper> upper_of(const Doing& doing, const Heights& heights) {
    auto& writing = doing.writing;
    if (const auto id = text_argument(doing.arguments, "upper"); !id.empty()) {
        auto code = existing(writing, codes(), id);
        if (!code) return std::unexpected(code.error());
        auto rung = rung_of(writing, *code);
        if (!rung) return std::unexpected(rung.error());
        return Upper{std::move(*code), std::move(*rung), false};
    }
    const std::string label(base::trimmed(text_argument(doing.arguments, "label")));
    if (label.empty()) return fail(ErrorKind::bad_input, "Say to which code they are raised: an existing one (upper) or its name (label). Nothing was changed.", "label");
    const auto wanted = text_argument(doing.arguments, "rung");
    auto rung = wanted.empty() ? rung_above(writing, heights) : rung_named(writing, heights.half, wanted);
    if (!rung) return std::unexpected(rung.error());
    auto there = code_called(writing, rung->id, label);
    if (!there) return std::unexpected(there.error());
    if (*there) return Upper{std::move(**there), std::move(*rung), false};
    auto code = empty_row(codes());
    set_cell(codes(), code, "label", label);
    set_cell(codes(), code, "rung", rung->id);
    auto id = writing.insert(codes(), code);
    if (!id) return std::unexpected(id.error());
    code.id = *id;
    return Upper{std::move(code), std::move(*rung), true};
}

Result<void> may_carry(const store::Writing& writing, const Upper& upper, const Heights& heights, const std::vector<Row>& lower) {
    const auto& rungs = table_named("rung");
    if (text_of(rungs, upper.rung, "half") != heights.half)
        return fail(ErrorKind::bad_input, fmt::format("“{}” stands in the other half of the study. Nothing was changed.", label_of(upper.code)), upper.code.id);
    if (level_of(upper.rung) <= heights.level)
        return fail(ErrorKind::bad_input, fmt::format("“{}” stands on the rung “{}”, which is not above these codes. Choose a higher one; nothing was changed.", label_of(upper.code), text_of(rungs, upper.rung, "name")), upper.code.id);
    for (const auto& code : lower) {
        const auto circle = stands_above(writing, upper.code.id, code.id);
        if (!circle) return std::unexpected(circle.error());
        if (*circle) return fail(ErrorKind::bad_input, fmt::format("“{}” was raised from “{}” itself; that would lead in a circle. Nothing was changed.", label_of(code), label_of(upper.code)), code.id);
    }
    return {};
}

Result<std::string> raise_code(const Doing& doing) {
    auto& writing = doing.writing;
    const auto lower = rows_argument(doing, "codes", codes());
    if (!lower) return std::unexpected(lower.error());
    const auto heights = heights_of(writing, *lower);
    if (!heights) return std::unexpected(heights.error());
    const auto upper = upper_of(doing, *heights);
    if (!upper) return std::unexpected(upper.error());
    if (auto may = may_carry(writing, *upper, *heights, *lower); !may) return std::unexpected(may.error());
    const auto& steps = table_named("stands_on");
    std::vector<Row> raised;
    for (const auto& code : *lower) {
        const auto there = writing.rows_matching(steps, {{"upper", Cell{upper->code.id}}, {"lower", Cell{code.id}}});
        if (!there) return std::unexpected(there.error());
        if (!there->empty()) continue;
        auto step = empty_row(steps);
        const auto how = text_argument(doing.arguments, "how");
        set_cell(steps, step, "upper", upper->code.id);
        set_cell(steps, step, "lower", code.id);
        set_cell(steps, step, "how", how.empty() ? std::string("raised") : how);
        set_cell(steps, step, "certainty", std::string("stated"));
        set_cell(steps, step, "note", text_argument(doing.arguments, "note"));
        if (auto id = writing.insert(steps, step); !id) return std::unexpected(id.error());
        raised.push_back(code);
    }
    if (raised.empty()) return fmt::format("“{}” stands on {} already", label_of(upper->code), told_all(writing, *lower));
    return fmt::format("Raised {} to “{}” ({}{})", told_all(writing, raised), label_of(upper->code), text_of(table_named("rung"), upper->rung, "name"), upper->fresh ? ", new" : "");
}

// ---- place-code ------------------------------------------------------------------------------------------------------

/// Among the codes of one parent the code takes the place, counted from 1; the last if none is given. Codes are kept in one
/// list, so it is put before the sibling that stands there now, or after the last.
Result<void> put_among_siblings(store::Writing& writing, const Row& code, const std::string& parent, std::optional<std::int64_t> place) {
    auto siblings = writing.rows_matching(codes(), {{"parent", parent.empty() ? Cell{} : Cell{parent}}});
    if (!siblings) return std::unexpected(siblings.error());
    const auto now = std::ranges::find(*siblings, code.id, &Row::id) - siblings->begin();
    std::erase_if(*siblings, [&](const Row& row) { return row.id == code.id; });
    const auto wanted = std::min<std::int64_t>(place.value_or(std::ssize(*siblings) + 1) - 1, std::ssize(*siblings));
    if (siblings->empty() || wanted == now) return {};
    auto order = writing.ids(codes());
    if (!order) return std::unexpected(order.error());
    std::erase(*order, code.id);
    const bool at_end = wanted == std::ssize(*siblings);
    const auto& beside = at_end ? siblings->back().id : (*siblings)[static_cast<std::size_t>(wanted)].id;
    const auto target = std::ranges::find(*order, beside) - order->begin() + (at_end ? 1 : 0);
    return writing.move(codes(), code.id, static_cast<std::size_t>(target));
}

Result<std::string> place_code(const Doing& doing) {
    auto& writing = doing.writing;
    const auto code = existing(writing, codes(), text_argument(doing.arguments, "code"));
    if (!code) return std::unexpected(code.error());
    const auto parent = text_argument(doing.arguments, "parent");
    if (!parent.empty()) {
        if (auto there = existing(writing, codes(), parent); !there) return std::unexpected(there.error());
    }
    const domain::Column column{"place", domain::ColumnKind::integer, false, "", {}, ""};
    const auto given = cell_argument(doing.arguments, "place", column);
    if (!given) return std::unexpected(given.error());
    const auto* place = std::get_if<std::int64_t>(&*given);
    if (place && *place < 1) return fail(ErrorKind::bad_input, "Places are counted from 1. Nothing was changed.", "place");
    auto after = *code;
    set_cell(codes(), after, "parent", parent.empty() ? Cell{} : Cell{parent});
    if (auto kept = keeps_rules(writing, codes(), after); !kept) return std::unexpected(kept.error());
    const bool moved = cell_of(codes(), *code, "parent") != cell_of(codes(), after, "parent");
    if (moved) {
        if (auto changed = writing.change(codes(), code->id, {{"parent", cell_of(codes(), after, "parent")}}); !changed) return std::unexpected(changed.error());
    }
    if (auto put = put_among_siblings(writing, *code, parent, place ? std::optional(*place) : std::nullopt); !put) return std::unexpected(put.error());
    const auto where = parent.empty() ? std::string("at the top of the tree") : "under " + told(writing, parent);
    return fmt::format("Put “{}” {}{}", label_of(*code), where, place ? fmt::format(", place {}", *place) : "");
}

// ---- split-code ------------------------------------------------------------------------------------------------------

/// What was raised from the code stands on its part as well, so that no concept loses words.
Result<std::size_t> copy_upper_steps(store::Writing& writing, const std::string& from, const std::string& to) {
    const auto& steps = table_named("stands_on");
    const auto upper = writing.rows_matching(steps, {{"lower", Cell{from}}});
    if (!upper) return std::unexpected(upper.error());
    for (auto step : *upper) {
        step.id.clear();
        step.ord = 0;
        set_cell(steps, step, "lower", to);
        if (auto id = writing.insert(steps, step); !id) return std::unexpected(id.error());
    }
    return upper->size();
}

Result<std::string> split_code(const Doing& doing) {
    auto& writing = doing.writing;
    const auto& codings = table_named("coding");
    const auto code = existing(writing, codes(), text_argument(doing.arguments, "code"));
    if (!code) return std::unexpected(code.error());
    const auto moved = rows_argument(doing, "codings", codings);
    if (!moved) return std::unexpected(moved.error());
    for (const auto& coding : *moved) {
        if (text_of(codings, coding, "code") != code->id)
            return fail(ErrorKind::bad_input, fmt::format("The coding “{}” is none of “{}”. Nothing was changed.", coding.id, label_of(*code)), coding.id);
    }
    const std::string label(base::trimmed(text_argument(doing.arguments, "label")));
    const auto there = code_called(writing, text_of(codes(), *code, "rung"), label);
    if (!there) return std::unexpected(there.error());
    if (*there) return fail(ErrorKind::conflict, fmt::format("There is “{}” already on this rung. Recode the passages to it instead (change-coding); nothing was changed.", label_of(**there)), (*there)->id);
    auto part = empty_row(codes());
    set_cell(codes(), part, "label", label);
    for (const std::string_view column : {"rung", "parent", "study", "participant", "colour"}) set_cell(codes(), part, column, cell_of(codes(), *code, column));
    const auto id = writing.insert(codes(), part);
    if (!id) return std::unexpected(id.error());
    for (const auto& coding : *moved) {
        if (auto changed = writing.change(codings, coding.id, {{"code", Cell{*id}}}); !changed) return std::unexpected(changed.error());
    }
    const auto steps = copy_upper_steps(writing, code->id, *id);
    if (!steps) return std::unexpected(steps.error());
    return fmt::format("Split “{}”: {} went to the new code “{}”{}", label_of(*code), base::counted(moved->size(), "coding", "codings"), label,
                       *steps == 0 ? "" : fmt::format(", which was raised to the same {}", base::counted(*steps, "code", "codes")));
}

}  // namespace

std::vector<Act> code_acts() {
    using domain::ColumnKind;
    const Parameter code{"code", ColumnKind::reference, true, "code", {}, "Which code."};
    auto how = parameter_for("stands_on", "how");
    how.required = false;
    how.help = "How it was made; raised if left out.";
    return {
        {"raise-code", "Raise codes to a higher rung", "Says that one code of a higher rung was raised from these, and why.",
         {{"codes", ColumnKind::tokens, true, "", {}, "Ids of the codes that are raised, separated by a blank."},
          {"upper", ColumnKind::reference, false, "code", {}, "The code they are raised to, if it is there."},
          {"label", ColumnKind::words, false, "", {}, "Its name; a code of that name on the rung is taken, else it is made."},
          {"rung", ColumnKind::token, false, "", {}, "Id or mark of its rung; the next one above if left out."},
          how,
          {"note", ColumnKind::words, true, "", {}, "The reason; it stays with the step."}},
         true, "", raise_code},
        {"place-code", "Place a code in the tree", "Puts a code under another, or at the top, at a place among the codes there. No code stands beneath itself.",
         {code,
          {"parent", ColumnKind::reference, false, "code", {}, "The code it goes under; the top of the tree if left out."},
          {"place", ColumnKind::integer, false, "", {}, "Its place among the codes there, counted from 1; the last if left out."}},
         true, "", place_code},
        {"split-code", "Split a code", "Takes some codings of a code to a new code beside it, which carries the same concepts.",
         {code,
          {"codings", ColumnKind::tokens, true, "", {}, "Ids of the codings that go, separated by a blank."},
          {"label", ColumnKind::words, true, "", {}, "Name of the new code."}},
         true, "", split_code},
    };
}

}  // namespace loam::workbench
