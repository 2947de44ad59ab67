#include "acts/amending.hpp"

#include "acts/blindness.hpp"
#include "acts/lists.hpp"
#include "acts/putting.hpp"
#include "acts/rows.hpp"
#include "loam/analysis/amendments.hpp"
#include "loam/base/clock.hpp"
#include "loam/base/text.hpp"
#include "loam/workbench/amending.hpp"

// Amendments of criteria, and looking again at what was decided before them. Nothing here tells how many decisions there are, nor
// of whom: the history is read by everybody.

namespace loam::workbench {
namespace {

using base::ErrorKind;
using base::fail;
using domain::Cell;
using domain::Row;
using domain::Table;

/// What a criterion means; its mark and its place in the question are names of it.
constexpr std::array<std::string_view, 6> meaning{"wording", "effect", "attribute", "test", "value", "half"};

const Table& table_named(std::string_view name) { return *domain::find_table(name); }

std::string today() { return base::now_utc().substr(0, 10); }

std::string shown(const Doing& doing, const Table& table, const Row& row, std::string_view column) {
    auto text = text_of(table, row, column);
    if (text.empty()) return "nothing";
    return column == "attribute" ? told(doing.writing, text) : "“" + text + "”";
}

Result<Row> amended_row(const Doing& doing, const Table& table, const std::optional<Row>& before) {
    auto row = before ? *before : empty_row(table);
    for (const auto& column : table.columns) {
        if (!doing.arguments.contains(column.name)) continue;
        auto cell = cell_argument(doing.arguments, column.name, column);
        if (!cell) return std::unexpected(cell.error());
        set_cell(table, row, column.name, std::move(*cell));
    }
    if (!before) row.id = base::new_id();
    if (!before && text_of(table, row, "half").empty()) set_cell(table, row, "half", std::string("review"));
    for (const auto& column : table.columns) {
        if (const auto problem = domain::misfit(column, cell_of(table, row, column.name)); !problem.empty())
            return fail(ErrorKind::bad_input, fmt::format("{} {}. Nothing was changed.", column.name, problem), std::string(column.name));
    }
    return row;
}

Result<void> write_criterion(const Doing& doing, const Table& table, const std::optional<Row>& before, const Row& after) {
    if (auto kept = keeps_blindness(doing, table, before ? &*before : nullptr, &after); !kept) return kept;
    if (auto kept = keeps_rules(doing.writing, table, after); !kept) return kept;
    if (!before) {
        auto id = doing.writing.insert(table, after);
        return id ? Result<void>{} : std::unexpected(id.error());
    }
    std::vector<std::pair<std::string, Cell>> cells;
    for (std::size_t at = 0; at < table.columns.size(); ++at) {
        if (before->cells[at] != after.cells[at]) cells.emplace_back(std::string(table.columns[at].name), after.cells[at]);
    }
    return doing.writing.change(table, after.id, cells);
}

domain::Criterion criterion_in(const Table& table, const Row& row) {
    domain::Criterion criterion;
    criterion.half = text_of(table, row, "half");
    criterion.effect = text_of(table, row, "effect");
    criterion.wording = text_of(table, row, "wording");
    criterion.attribute.text = text_of(table, row, "attribute");
    criterion.test = text_of(table, row, "test");
    criterion.value = text_of(table, row, "value");
    return criterion;
}

/// What is told, held against what the test tells; else that.
Result<std::string> direction_told(const Doing& doing, const Table& table, const Row* before, const Row& after) {
    const auto was = before ? std::optional(criterion_in(table, *before)) : std::nullopt;
    const auto by_test = analysis::direction_of(was ? &*was : nullptr, criterion_in(table, after));
    auto told = text_argument(doing.arguments, "direction");
    if (by_test == analysis::Direction::not_told) return told;
    const std::string derived = by_test == analysis::Direction::wider ? "wider" : "narrower";
    if (!told.empty() && told != derived)
        return fail(ErrorKind::bad_input, fmt::format("By what it asks for now the criterion {}, so it is {} and not {}. Nothing was changed; leave the direction out if both are so, and every decision that rests on the criterion is looked at again.", analysis::in_words(by_test), derived, told), "direction");
    return derived;
}

Result<std::string> amend_criterion(const Doing& doing) {
    const auto& table = table_named("criterion");
    const auto id = text_argument(doing.arguments, "criterion");
    std::optional<Row> before;
    if (!id.empty()) {
        auto there = existing(doing.writing, table, id);
        if (!there) return std::unexpected(there.error());
        before = std::move(*there);
    }
    const auto after = amended_row(doing, table, before);
    if (!after) return std::unexpected(after.error());
    const auto change = criterion_change(doing, before ? &*before : nullptr, &*after);
    if (change.empty()) return fail(ErrorKind::bad_input, "The criterion says the same as before, so there is nothing to amend. Nothing was changed.", "criterion");
    auto direction = direction_told(doing, table, before ? &*before : nullptr, *after);
    if (!direction) return std::unexpected(direction.error());
    if (auto done = write_criterion(doing, table, before, *after); !done) return std::unexpected(done.error());
    auto day = text_argument(doing.arguments, "amended");
    if (auto done = take_down_amendment(doing, after->id, change, {day.empty() ? today() : std::move(day), text_argument(doing.arguments, "reason"), std::move(*direction)}); !done) return std::unexpected(done.error());
    return fmt::format("{} criterion {}: an amendment of the protocol", before ? "Amended" : "Added", text_of(table, *after, "mark"));
}

// ---- looking again ---------------------------------------------------------------------------------------------------

Row looked_again_row(const std::string& amendment, const std::string& decision, const std::string& person, std::string reason) {
    const auto& table = table_named("acceptance");
    auto row = empty_row(table);
    row.id = base::new_id();
    set_cell(table, row, "rule", std::string(analysis::looked_again_rule));
    set_cell(table, row, "place", analysis::looked_again_place(amendment, decision));
    if (!person.empty()) set_cell(table, row, "person", person);
    set_cell(table, row, "reason", std::move(reason));
    return row;
}

Result<std::string> look_again(const Doing& doing) {
    auto person = text_argument(doing.arguments, "person");
    if (person.empty()) person = doing.actor;
    if (person.empty()) return fail(ErrorKind::bad_input, "Whoever decided looks again. Say who you are first; nothing was changed.", "person");
    const auto id = text_argument(doing.arguments, "amendment");
    const auto amended = analysis::amended_criteria(*doing.bearings.stored);
    const auto at = std::ranges::find(amended, id, [](const auto& each) { return each.amendment->id.text; });
    if (at == amended.end()) return fail(ErrorKind::not_found, fmt::format("\"{}\" is no amendment that names a criterion of the review and a date. Nothing was changed.", id), "amendment");
    const auto note = text_argument(doing.arguments, "reason");
    for (const auto& decision : base::split(text_argument(doing.arguments, "decisions"), ' ')) {
        const auto each = std::ranges::find(at->touched, decision, [](const auto& touched) { return touched.decision->id.text; });
        // One message for what is somebody else's and for what is not there: it must tell nothing of others.
        if (each == at->touched.end() || !is_decision_of(*each->decision, person))
            return fail(ErrorKind::refused, "One of these is no decision of yours from before this amendment. Everybody looks at their own decisions again; nothing was changed.", "decisions");
        if (each->looked_at) continue;
        auto row = looked_again_row(id, decision, person, note.empty() ? "Looked at again after the amendment: it stays." : note);
        if (auto kept = keeps_blindness(doing, table_named("acceptance"), nullptr, &row); !kept) return std::unexpected(kept.error());
        if (auto kept = doing.writing.insert(table_named("acceptance"), std::move(row)); !kept) return std::unexpected(kept.error());
    }
    const auto* amendment = at->amendment;
    return fmt::format("Looked again at decisions from before the amendment of {}", told(doing.writing, amendment->criterion.text));
}

}  // namespace

std::string criterion_change(const Doing& doing, const Row* before, const Row* after) {
    const auto& table = table_named("criterion");
    const auto mark = text_of(table, after ? *after : *before, "mark");
    if (!before) return fmt::format("{} is new: {}", mark, shown(doing, table, *after, "wording"));
    if (!after) return fmt::format("{} is withdrawn: {}", mark, shown(doing, table, *before, "wording"));
    std::string change;
    for (const auto column : meaning) {
        if (cell_of(table, *before, column) == cell_of(table, *after, column)) continue;
        change += fmt::format("{}{}{} → {}", change.empty() ? mark + ": " : "; ", column == "wording" ? std::string() : std::string(column) + " ", shown(doing, table, *before, column), shown(doing, table, *after, column));
    }
    return change;
}

Result<void> take_down_amendment(const Doing& doing, const std::string& criterion, const std::string& change, const AmendmentTold& told) {
    const auto& table = table_named("amendment");
    auto row = empty_row(table);
    row.id = base::new_id();
    set_cell(table, row, "amended", told.amended);
    if (!criterion.empty()) set_cell(table, row, "criterion", criterion);
    set_cell(table, row, "change", change);
    if (!told.reason.empty()) set_cell(table, row, "reason", told.reason);
    if (!told.direction.empty()) set_cell(table, row, "direction", told.direction);
    if (auto kept = keeps_rules(doing.writing, table, row); !kept) return kept;
    auto id = doing.writing.insert(table, row);
    return id ? Result<void>{} : std::unexpected(id.error());
}

Result<void> follow_criterion(const Doing& doing, const Row* before, const Row* after) {
    const bool began = doing.bearings.stored && !doing.bearings.stored->decisions.empty();
    const bool of_review = text_of(table_named("criterion"), after ? *after : *before, "half") != "interviews";
    if (!began || !of_review) return {};
    const auto change = criterion_change(doing, before, after);
    if (change.empty()) return {};
    AmendmentTold told{.amended = today()};
    if (after) {
        const auto& table = table_named("criterion");
        const auto was = before ? std::optional(criterion_in(table, *before)) : std::nullopt;
        const auto by_test = analysis::direction_of(was ? &*was : nullptr, criterion_in(table, *after));
        if (by_test != analysis::Direction::not_told) told.direction = by_test == analysis::Direction::wider ? "wider" : "narrower";
    }
    return take_down_amendment(doing, after ? after->id : "", change, told);
}

Result<void> made_after_amendments(const Doing& doing, const std::string& decision, const std::string& person) {
    const auto& stored = *doing.bearings.stored;
    for (const auto& amendment : stored.amendments) {
        // Whatever was decided: a row for some answers only would tell which they are.
        if (amendment.criterion.empty() || amendment.amended.empty() || today().substr(0, amendment.amended.size()) > amendment.amended) continue;
        auto row = looked_again_row(amendment.id.text, decision, person, "Decided after the amendment.");
        const auto there = same_place(doing.writing, table_named("acceptance"), row, {"place", "rule"});
        if (!there) return std::unexpected(there.error());
        if (*there) continue;
        if (auto id = doing.writing.insert(table_named("acceptance"), std::move(row)); !id) return std::unexpected(id.error());
    }
    return {};
}

const domain::Decision* looked_again_at(const domain::Project& project, const Table& table, const Row& row) {
    if (text_of(table, row, "rule") != analysis::looked_again_rule) return nullptr;
    const auto place = text_of(table, row, "place");
    for (const auto& amendment : project.amendments) {
        const auto at = std::ranges::find_if(project.decisions, [&](const auto& decision) { return analysis::looked_again_place(amendment.id.text, decision.id.text) == place; });
        if (at != project.decisions.end()) return &*at;
    }
    return nullptr;
}

std::vector<Act> amendment_acts() {
    auto criterion = parameter_for("amendment", "criterion");
    criterion.help = "The criterion; without it, a new one is added.";
    std::vector<Parameter> to_amend{criterion};
    for (const auto column : {"mark", "half", "effect", "parameter", "wording", "attribute", "test", "value"}) {
        auto parameter = parameter_for("criterion", column);
        parameter.required = false;
        to_amend.push_back(std::move(parameter));
    }
    auto reason = parameter_for("amendment", "reason");
    reason.required = true;
    to_amend.push_back(reason);
    to_amend.push_back(parameter_for("amendment", "amended"));
    to_amend.push_back(parameter_for("amendment", "direction"));
    auto amendment = parameter_for("amendment", "criterion");
    amendment.name = "amendment";
    amendment.refers_to = "amendment";
    amendment.required = true;
    amendment.help = "The amendment.";
    const Parameter decisions{"decisions", domain::ColumnKind::tokens, true, "", {}, "Ids of your decisions that stay as they are."};
    auto person = parameter_for("acceptance", "person");
    person.required = false;
    person.help = "Who decided; without it, who acts.";
    const Parameter why{"reason", domain::ColumnKind::words, false, "", {}, "Why they stay."};
    return {
        {"amend-criterion", "Amend a criterion", "Changes an eligibility criterion, or adds one, and takes the amendment of the protocol down: when, what, why. What was decided before it is then to be looked at again.", to_amend, true, "", amend_criterion,
         Judging::answers},
        {"look-again", "Look again after an amendment", "Keeps on record that decisions of one's own from before an amendment of a criterion were looked at again and stay. What does not stay is decided again.", {amendment, decisions, why, person}, true, "", look_again,
         Judging::answers},
    };
}

}  // namespace loam::workbench
