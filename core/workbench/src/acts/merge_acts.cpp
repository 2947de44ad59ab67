#include "acts/code_rows.hpp"
#include "acts/lists.hpp"
#include "acts/merging.hpp"
#include "loam/base/text.hpp"

// Several codes become one. Nothing of them is lost, and the summary tells what moved.

namespace loam::workbench {
namespace {

using base::ErrorKind;
using base::fail;
using domain::Cell;
using domain::Row;

const domain::Table& codes() { return *domain::find_table("code"); }

std::string label_of(const Row& code) { return text_of(codes(), code, "label"); }

Result<void> may_merge(const store::Writing& writing, const Row& from, const Row& into) {
    if (from.id == into.id) return fail(ErrorKind::bad_input, fmt::format("“{}” cannot be merged into itself. Nothing was changed.", label_of(into)), into.id);
    if (cell_of(codes(), from, "rung") != cell_of(codes(), into, "rung")) {
        const auto rung = rung_of(writing, from);
        const auto other = rung_of(writing, into);
        if (!rung || !other) return std::unexpected((rung ? other : rung).error());
        const auto& rungs = *domain::find_table("rung");
        return fail(ErrorKind::bad_input, fmt::format("“{}” stands on the rung “{}”, “{}” on “{}”. Codes of one rung are merged; to carry one to the other, raise it. Nothing was changed.", label_of(from),
                                                      text_of(rungs, *rung, "name"), label_of(into), text_of(rungs, *other, "name")), from.id);
    }
    const auto study = text_of(codes(), from, "study");
    const auto other = text_of(codes(), into, "study");
    if (!study.empty() && !other.empty() && study != other)
        return fail(ErrorKind::bad_input, fmt::format("“{}” is a theme of {}, “{}” one of {}. Themes of two studies are translated into a concept, not merged. Nothing was changed.", label_of(from), told(writing, study),
                                                      label_of(into), told(writing, other)), from.id);
    return {};
}

/// A code that stands beneath one of the merged takes the place of the uppermost of them.
Result<void> lift_out(store::Writing& writing, const std::vector<Row>& from, Row& into) {
    std::optional<std::string> above;
    auto at = text_of(codes(), into, "parent");
    for (int steps = 0; !at.empty() && steps < 1000; ++steps) {
        const auto row = writing.row(codes(), at);
        if (!row) return std::unexpected(row.error());
        if (!*row) break;
        const bool merged = std::ranges::find(from, at, &Row::id) != from.end();
        at = text_of(codes(), **row, "parent");
        if (merged) above = at;
    }
    if (!above) return {};
    set_cell(codes(), into, "parent", above->empty() ? Cell{} : Cell{*above});
    return writing.change(codes(), into.id, {{"parent", cell_of(codes(), into, "parent")}});
}

/// Definition, remark and place of the merged code stay readable in the other.
Result<void> keep_description(store::Writing& writing, const Row& from, Row& into) {
    std::vector<std::pair<std::string, Cell>> cells;
    const auto set = [&](std::string_view column, Cell cell) {
        set_cell(codes(), into, column, cell);
        cells.emplace_back(std::string(column), std::move(cell));
    };
    auto note = text_of(codes(), into, "note");
    const auto note_down = [&](const std::string& words) { note += (note.empty() ? "" : "; ") + words; };
    for (const std::string_view column : {"definition", "told_in", "study", "participant"}) {
        const auto words = text_of(codes(), from, column);
        const auto there = text_of(codes(), into, column);
        if (words.empty() || words == there) continue;
        if (there.empty()) set(column, cell_of(codes(), from, column));
        else note_down(fmt::format("“{}”: {}", label_of(from), column == "participant" ? "known with " + told(writing, words) : words));
    }
    if (const auto words = text_of(codes(), from, "note"); !words.empty() && words != text_of(codes(), into, "note")) note_down(words);
    if (note != text_of(codes(), into, "note")) set("note", Cell{note});
    return cells.empty() ? Result<void>{} : writing.change(codes(), into.id, cells);
}

/// The code above one from which the ladder leads back to it; empty if it stands in no circle.
Result<std::string> circle_through(const store::Writing& writing, const Row& code) {
    const auto& steps = *domain::find_table("stands_on");
    const auto above = writing.rows_matching(steps, {{"lower", Cell{code.id}}});
    if (!above) return std::unexpected(above.error());
    for (const auto& step : *above) {
        const auto upper = text_of(steps, step, "upper");
        const auto back = stands_above(writing, upper, code.id);
        if (!back) return std::unexpected(back.error());
        if (*back) return upper;
    }
    return std::string{};
}

/// A circle that was there before is not this merge's doing; `loam check` names it.
Result<bool> any_in_circle(const store::Writing& writing, const std::vector<Row>& from, const Row& into) {
    auto all = from;
    all.push_back(into);
    for (const auto& code : all) {
        const auto circle = circle_through(writing, code);
        if (!circle) return std::unexpected(circle.error());
        if (!circle->empty()) return true;
    }
    return false;
}

std::string told_of(const Led& led) {
    struct Kind {
        std::string_view title;
        std::string_view one;
        std::string_view many;
        std::string_view twice;
    };
    static constexpr std::array kinds{
        Kind{"coding", "coding", "codings", "stood there already"}, Kind{"code", "code beneath", "codes beneath", ""}, Kind{"step of the ladder", "step of the ladder", "steps of the ladder", "stood there already"},
        Kind{"relation", "relation", "relations", "stood there already"}, Kind{"box of a model", "box of a model", "boxes of models", "stood there already"},
        Kind{"cell of the concept matrix", "cell of the matrix", "cells of the matrix", "joined"}, Kind{"memo", "memo", "memos", ""}, Kind{"link of a memo", "mention in a memo", "mentions in memos", "named both"},
        Kind{"member of a group", "place in a group", "places in groups", "stood there already"}, Kind{"link", "link", "links", "stood there already"}, Kind{"claim", "claim", "claims", ""},
    };
    std::vector<std::string> parts;
    std::size_t others = 0;
    for (const auto& [title, count] : led.moved) {
        if (std::ranges::find(kinds, title, &Kind::title) == kinds.end()) others += count;
    }
    for (const auto& kind : kinds) {
        const auto moved = led.moved.find(std::string(kind.title));
        if (moved == led.moved.end()) continue;
        const auto joined = led.joined.find(moved->first);
        parts.push_back(base::counted(moved->second, kind.one, kind.many) + (joined == led.joined.end() ? "" : fmt::format(" ({} {})", joined->second, kind.twice)));
    }
    if (others > 0) parts.push_back(base::counted(others, "other row", "other rows"));
    std::string text = parts.empty() ? "nothing stood on it" : base::join(parts, ", ") + " moved";
    if (led.between > 0) text += fmt::format("; {} between them withdrawn", base::counted(led.between, "step or relation", "steps or relations"));
    if (led.told_otherwise > 0) text += fmt::format("; {} of the matrix told otherwise, as the note says", base::counted(led.told_otherwise, "cell", "cells"));
    return text;
}

Result<std::string> merge_codes(const Doing& doing) {
    auto& writing = doing.writing;
    const auto from = rows_argument(doing, "from", codes());
    if (!from) return std::unexpected(from.error());
    auto into = existing(writing, codes(), text_argument(doing.arguments, "into"));
    if (!into) return std::unexpected(into.error());
    for (const auto& code : *from) {
        if (auto may = may_merge(writing, code, *into); !may) return std::unexpected(may.error());
    }
    const auto circled = any_in_circle(writing, *from, *into);
    if (!circled) return std::unexpected(circled.error());
    const auto names = told_all(writing, *from);
    if (auto lifted = lift_out(writing, *from, *into); !lifted) return std::unexpected(lifted.error());
    Led led;
    for (const auto& code : *from) {
        if (auto done = lead_over(writing, code, *into, label_of(code), led); !done) return std::unexpected(done.error());
        if (auto kept = keep_description(writing, code, *into); !kept) return std::unexpected(kept.error());
    }
    for (const auto& code : *from) {
        if (auto gone = writing.withdraw(codes(), code.id); !gone) return std::unexpected(gone.error());
    }
    const auto circle = *circled ? Result<std::string>{} : circle_through(writing, *into);
    if (!circle) return std::unexpected(circle.error());
    if (!circle->empty()) return fail(ErrorKind::conflict, fmt::format("{} stands between these codes on the ladder, so merging them would lead in a circle. Nothing was changed.", told(writing, *circle)), *circle);
    return fmt::format("Merged {} into “{}”: {}", names, label_of(*into), told_of(led));
}

}  // namespace

std::vector<Act> merge_acts() {
    using domain::ColumnKind;
    return {{"merge-codes", "Merge codes",
             "Makes one code of several of one rung. Codings, codes beneath, steps of the ladder, relations, boxes of models, cells of the matrix, memos and links move to it; the others are withdrawn.",
             {{"from", ColumnKind::tokens, true, "", {}, "Ids of the codes that go, separated by a blank."}, {"into", ColumnKind::reference, true, "code", {}, "The code that stays."}},
             true, "", merge_codes}};
}

}  // namespace loam::workbench
