#include <random>

#include "acts/amending.hpp"
#include "acts/blindness.hpp"
#include "acts/lists.hpp"
#include "acts/putting.hpp"
#include "acts/rows.hpp"
#include "judging/stage_words.hpp"
#include "loam/base/clock.hpp"
#include "loam/base/number.hpp"
#include "loam/base/text.hpp"
#include "loam/workbench/judging.hpp"
#include "loam/workbench/records.hpp"

// Screening by several people: how a stage is done, who judges what, decisions, and what is agreed when the answers are open.
// No summary here tells an answer: at a blind stage the history is read by everybody.

namespace loam::workbench {
namespace {

using base::ErrorKind;
using base::fail;
using domain::Cell;
using domain::Row;
using domain::Table;

const Table& table_named(std::string_view name) { return *domain::find_table(name); }

std::string today() { return base::now_utc().substr(0, 10); }

Cell cell_of_text(std::string text) { return text.empty() ? Cell{} : Cell{std::move(text)}; }

// ---- how a stage is done ---------------------------------------------------------------------------------------------

Result<std::string> plan_stage(const Doing& doing) {
    const auto& table = table_named("stage_plan");
    auto wanted = wanted_row(doing, table);
    if (!wanted) return std::unexpected(wanted.error());
    if (auto done = put(doing, table, wanted->row, {"stage"}, wanted->given); !done) return std::unexpected(done.error());
    return fmt::format("Planned {}", stage_in_words(text_of(table, wanted->row, "stage")));
}

// ---- who judges what -------------------------------------------------------------------------------------------------

/// The same draw for the same seed everywhere: the standard fixes the engine, not how libraries shuffle with it.
std::vector<std::string> drawn(std::vector<std::string> items, std::size_t count, std::uint64_t seed) {
    std::mt19937_64 engine(seed);
    for (std::size_t i = 0; i < count; ++i) {
        const auto left = items.size() - i;
        const auto most = std::numeric_limits<std::uint64_t>::max() - std::numeric_limits<std::uint64_t>::max() % left;
        auto number = engine();
        while (number >= most) number = engine();
        std::swap(items[i], items[i + number % left]);
    }
    items.resize(count);
    return items;
}

/// Items of this stage that nobody has as a part of a division.
std::vector<std::string> not_divided(const Bearings& bearings, const std::string& stage) {
    std::set<std::string> parts;
    for (const auto& assignment : bearings.stored->assignments) {
        if (assignment.stage == stage && assignment.rule == "split") parts.insert(assignment.person.text);
    }
    auto items = bearings.items;
    const auto& at = bearings.stages->stage(stage);
    std::erase_if(items, [&](const std::string& item) {
        return std::ranges::any_of(at.judges, [&](const Judge& judge) { return parts.contains(judge.person) && judge.judges(item); });
    });
    return items;
}

Result<std::vector<std::string>> chosen(const Doing& doing) {
    std::vector<std::string> items;
    for (auto& item : base::split(text_argument(doing.arguments, "items"), ' ')) {
        if (item.empty()) continue;
        if (std::ranges::find(doing.bearings.items, item) == doing.bearings.items.end())
            return fail(ErrorKind::not_found, fmt::format("\"{}\" is no item of this stage. Nothing was changed.", item), "items");
        items.push_back(std::move(item));
    }
    if (items.empty()) return fail(ErrorKind::bad_input, "Say which items (items=…): none was named. Nothing was changed.", "items");
    return items;
}

struct Draw {
    std::vector<std::string> items;
    std::size_t from = 0;
    double share = 1;
    std::uint64_t seed = 0;
};

/// A share of the items, drawn with a seed that is kept.
Result<Draw> draw(const Doing& doing, const std::string& stage, const std::string& rule) {
    Draw draw;
    const auto& table = table_named("assignment");
    const auto share = cell_argument(doing.arguments, "share", *domain::find_column(table, "share"));
    if (!share) return std::unexpected(share.error());
    if (const auto* told = std::get_if<double>(&*share)) draw.share = *told;
    if (draw.share <= 0 || draw.share > 1) return fail(ErrorKind::bad_input, "A share is more than 0 and at most 1: 0.1 is every tenth. Nothing was changed.", "share");
    const auto seed = cell_argument(doing.arguments, "seed", *domain::find_column(table, "seed"));
    if (!seed) return std::unexpected(seed.error());
    const auto* told_seed = std::get_if<std::int64_t>(&*seed);
    draw.seed = told_seed ? static_cast<std::uint64_t>(*told_seed) : std::random_device{}() % 1'000'000;
    auto from = rule == "split" ? not_divided(doing.bearings, stage) : doing.bearings.items;
    draw.from = from.size();
    if (draw.from == 0) return fail(ErrorKind::not_found, "There is nothing to draw from at this stage. Nothing was changed.", "stage");
    const auto count = std::max<std::size_t>(1, static_cast<std::size_t>(std::llround(draw.share * static_cast<double>(draw.from))));
    draw.items = drawn(std::move(from), count, draw.seed);
    return draw;
}

Result<std::string> assign_items(const Doing& doing) {
    const auto& table = table_named("assignment");
    const auto stage = text_argument(doing.arguments, "stage");
    const auto person = text_argument(doing.arguments, "person");
    const auto rule = text_argument(doing.arguments, "rule");
    auto row = empty_row(table);
    set_cell(table, row, "stage", stage);
    set_cell(table, row, "person", person);
    set_cell(table, row, "rule", rule);
    set_cell(table, row, "assigned", today());
    const auto* judge = doing.bearings.stages->stage(stage).judge(person);
    if (judge && judge->all) return fail(ErrorKind::conflict, fmt::format("{} judges every item of this stage already. Nothing was changed.", told(doing.writing, person)), "person");
    if (rule != "all") {
        Draw given;
        if (rule == "chosen") {
            auto items = chosen(doing);
            if (!items) return std::unexpected(items.error());
            given.items = std::move(*items);
        } else {
            auto some = draw(doing, stage, rule);
            if (!some) return std::unexpected(some.error());
            given = std::move(*some);
            set_cell(table, row, "share", given.share);
            set_cell(table, row, "seed", static_cast<std::int64_t>(given.seed));
            set_cell(table, row, "drawn_from", static_cast<std::int64_t>(given.from));
        }
        std::ranges::sort(given.items);
        auto key = doing.writing.keep_file(base::join(given.items, "\n") + "\n");
        if (!key) return std::unexpected(key.error());
        set_cell(table, row, "items", *key);
        set_cell(table, row, "count", static_cast<std::int64_t>(given.items.size()));
    }
    row.id = base::new_id();
    if (auto kept = keeps_rules(doing.writing, table, row); !kept) return std::unexpected(kept.error());
    if (auto id = doing.writing.insert(table, row); !id) return std::unexpected(id.error());
    const auto count = text_of(table, row, "count");
    return fmt::format("Gave {} {} at {}", told(doing.writing, person), count.empty() ? "every item" : base::counted(static_cast<std::size_t>(*base::parse_integer(count)), "item", "items"), stage_in_words(stage));
}

// ---- deciding --------------------------------------------------------------------------------------------------------

/// One line of the argument `answers`: a criterion, whether it is so, a remark.
struct CriterionLine {
    std::string criterion;
    std::string answer;
    std::string remark;
};

Result<std::vector<CriterionLine>> criterion_lines(const Doing& doing) {
    std::vector<CriterionLine> lines;
    for (const auto& line : base::split(text_argument(doing.arguments, "answers"), '\n')) {
        if (base::trimmed(line).empty()) continue;
        const auto bar = line.find('|');
        const auto second = bar == std::string::npos ? bar : line.find('|', bar + 1);
        if (bar == std::string::npos) return fail(ErrorKind::bad_input, fmt::format("\"{}\" is not CRITERION | yes, no or unsure | remark. Nothing was changed.", line), "answers");
        CriterionLine told;
        told.criterion = base::trimmed(std::string_view(line).substr(0, bar));
        told.answer = base::trimmed(std::string_view(line).substr(bar + 1, second == std::string::npos ? second : second - bar - 1));
        if (second != std::string::npos) told.remark = base::trimmed(std::string_view(line).substr(second + 1));
        if (told.answer != "yes" && told.answer != "no" && told.answer != "unsure")
            return fail(ErrorKind::bad_input, fmt::format("\"{}\" is none of yes, no, unsure. Nothing was changed.", told.answer), "answers");
        lines.push_back(std::move(told));
    }
    return lines;
}

/// Marks of the criteria of the review that were not answered.
std::vector<std::string> unanswered(const Doing& doing, const std::vector<CriterionLine>& lines) {
    std::vector<std::string> marks;
    for (const auto& criterion : doing.bearings.stored->criteria) {
        if (criterion.half != "interviews" && std::ranges::find(lines, criterion.id.text, &CriterionLine::criterion) == lines.end()) marks.push_back(criterion.mark);
    }
    return marks;
}

/// What follows from the answers to the criteria: the first that speaks against it excludes; a doubt leaves it unsure; only all of
/// them include.
Result<std::pair<std::string, std::string>> follows(const Doing& doing, const std::vector<CriterionLine>& lines) {
    const auto& table = table_named("criterion");
    bool doubt = false;
    for (const auto& line : lines) {
        const auto criterion = existing(doing.writing, table, line.criterion);
        if (!criterion) return std::unexpected(criterion.error());
        const bool must_be = text_of(table, *criterion, "effect") != "exclude";
        if (line.answer == "unsure") doubt = true;
        if (line.answer == (must_be ? "no" : "yes")) return std::pair{std::string("exclude"), line.criterion};
    }
    if (const auto open = unanswered(doing, lines); !open.empty())
        return fail(ErrorKind::bad_input, fmt::format("Nothing follows yet: {} not answered. Answer all criteria, or say the verdict. Nothing was changed.", base::join(open, ", ") + (open.size() == 1 ? " is" : " are")), "answers");
    return std::pair{std::string(doubt ? "unsure" : "include"), std::string()};
}

Result<void> put_answers(const Doing& doing, const std::string& decision, const std::vector<CriterionLine>& lines) {
    const auto& table = table_named("criterion_answer");
    const auto there = doing.writing.rows_where(table, "decision", decision);
    if (!there) return std::unexpected(there.error());
    for (const auto& row : *there) {
        const auto criterion = text_of(table, row, "criterion");
        if (std::ranges::find(lines, criterion, &CriterionLine::criterion) != lines.end()) continue;
        if (auto gone = doing.writing.withdraw(table, row.id); !gone) return gone;
    }
    for (const auto& line : lines) {
        const auto same = std::ranges::find(*there, line.criterion, [&](const Row& row) { return text_of(table, row, "criterion"); });
        const std::vector<std::pair<std::string, Cell>> cells{{"answer", line.answer}, {"remark", cell_of_text(line.remark)}};
        if (same != there->end()) {
            if (auto changed = doing.writing.change(table, same->id, cells); !changed) return changed;
            continue;
        }
        auto row = empty_row(table);
        row.id = base::new_id();
        set_cell(table, row, "decision", decision);
        set_cell(table, row, "criterion", line.criterion);
        for (const auto& [column, cell] : cells) set_cell(table, row, column, cell);
        if (auto id = doing.writing.insert(table, row); !id) return std::unexpected(id.error());
    }
    return {};
}

/// What is decided, by whom, about which record: a row that is not written yet.
Result<Row> decision_row(const Doing& doing, const std::string& person) {
    const auto& table = table_named("decision");
    auto row = empty_row(table);
    const auto item = text_argument(doing.arguments, "item");
    const auto record = doing.writing.row(table_named("record"), item);
    if (!record) return std::unexpected(record.error());
    const bool by_hand = *record && !(*record)->withdrawn;
    if (!by_hand && !parse_record_token(item)) return fail(ErrorKind::not_found, fmt::format("There is no record \"{}\" in the project. Nothing was changed.", item), "item");
    set_cell(table, row, by_hand ? "record" : "imported", item);
    set_cell(table, row, "stage", text_argument(doing.arguments, "stage"));
    set_cell(table, row, "person", cell_of_text(person));
    set_cell(table, row, "decided", today());
    set_cell(table, row, "note", cell_of_text(text_argument(doing.arguments, "note")));
    return row;
}

std::string item_in_words(const Doing& doing, const std::string& item) {
    constexpr std::size_t most = 70;
    if (const auto& title = doing.bearings.item_title; !title.empty())
        return base::code_points(title) > most ? fmt::format("“{}…”", base::slice(title, 0, most)) : fmt::format("“{}”", title);
    const auto words = told(doing.writing, item);
    return words == item ? "record " + item : words;
}

Result<void> set_verdict(const Doing& doing, Row& row, const std::string& verdict, const std::string& criterion) {
    const auto& table = table_named("decision");
    if (verdict.empty()) return fail(ErrorKind::bad_input, "Say include, exclude or unsure, or answer the criteria. Nothing was changed.", "verdict");
    const bool excludes = verdict == "exclude";
    if (excludes && criterion.empty() && text_of(table, row, "stage") == "full-text") {
        const auto criteria = doing.writing.ids(table_named("criterion"));
        if (!criteria) return std::unexpected(criteria.error());
        if (!criteria->empty()) return fail(ErrorKind::bad_input, "At full text an exclusion names its reason, one of the criteria. Nothing was changed.", "criterion");
    }
    set_cell(table, row, "verdict", verdict);
    set_cell(table, row, "criterion", excludes ? cell_of_text(criterion) : Cell{});
    return {};
}

Result<std::string> decide(const Doing& doing) {
    const auto& table = table_named("decision");
    auto person = text_argument(doing.arguments, "person");
    if (person.empty()) person = doing.actor;
    if (person.empty()) return fail(ErrorKind::bad_input, "A decision is somebody's. Say who you are first; nothing was changed.", "person");
    const auto lines = criterion_lines(doing);
    if (!lines) return std::unexpected(lines.error());
    auto verdict = text_argument(doing.arguments, "verdict");
    auto criterion = text_argument(doing.arguments, "criterion");
    if (verdict.empty() && !lines->empty()) {
        auto followed = follows(doing, *lines);
        if (!followed) return std::unexpected(followed.error());
        std::tie(verdict, criterion) = std::move(*followed);
    }
    auto row = decision_row(doing, person);
    if (!row) return std::unexpected(row.error());
    if (auto set = set_verdict(doing, *row, verdict, criterion); !set) return std::unexpected(set.error());
    const auto about = text_of(table, *row, "record").empty() ? "imported" : "record";
    // "no" and nothing say the same of a first answer.
    auto there = same_place(doing.writing, table, *row, {about, "stage", "person", "consensus"});
    if (there && !*there) {
        set_cell(table, *row, "consensus", std::int64_t{0});
        there = same_place(doing.writing, table, *row, {about, "stage", "person", "consensus"});
        if (there && !*there) set_cell(table, *row, "consensus", Cell{});
    }
    if (!there) return std::unexpected(there.error());
    row->id = *there ? (*there)->id : base::new_id();
    const std::vector<std::string_view> given{"verdict", "criterion", "note", "decided"};
    if (auto done = put(doing, table, *row, {about, "stage", "person", "consensus"}, given); !done) return std::unexpected(done.error());
    if (auto done = put_answers(doing, row->id, *lines); !done) return std::unexpected(done.error());
    if (auto done = made_after_amendments(doing, row->id, person); !done) return std::unexpected(done.error());
    // That a decision was changed after an amendment would tell what it had been.
    if (*there && is_answer(doing, table, *row)) return fmt::format("Changed a decision at {}", stage_in_words(text_of(table, *row, "stage")));
    return fmt::format("Decided on {} at {}", item_in_words(doing, text_argument(doing.arguments, "item")), stage_in_words(text_of(table, *row, "stage")));
}

Result<std::string> settle(const Doing& doing) {
    const auto& table = table_named("decision");
    auto row = decision_row(doing, doing.actor.empty() ? text_argument(doing.arguments, "person") : doing.actor);
    if (!row) return std::unexpected(row.error());
    if (text_of(table, *row, "person").empty()) return fail(ErrorKind::bad_input, "Somebody writes a consensus down. Say who you are first; nothing was changed.", "person");
    const auto verdict = text_argument(doing.arguments, "verdict");
    if (verdict == "unsure") return fail(ErrorKind::bad_input, "A consensus includes or excludes. Nothing was changed.", "verdict");
    if (auto set = set_verdict(doing, *row, verdict, text_argument(doing.arguments, "criterion")); !set) return std::unexpected(set.error());
    set_cell(table, *row, "consensus", std::int64_t{1});
    set_cell(table, *row, "agreed_by", cell_of_text(text_argument(doing.arguments, "agreed_by")));
    const auto about = text_of(table, *row, "record").empty() ? "imported" : "record";
    const std::vector<std::string_view> given{"verdict", "criterion", "note", "decided", "agreed_by", "person"};
    const auto there = same_place(doing.writing, table, *row, {about, "stage", "consensus"});
    if (!there) return std::unexpected(there.error());
    row->id = *there ? (*there)->id : base::new_id();
    if (auto done = put(doing, table, *row, {about, "stage", "consensus"}, given); !done) return std::unexpected(done.error());
    if (auto done = made_after_amendments(doing, row->id, text_of(table, *row, "person")); !done) return std::unexpected(done.error());
    return fmt::format("Settled {} at {}: {}", item_in_words(doing, text_argument(doing.arguments, "item")), stage_in_words(text_of(table, *row, "stage")), verdict);
}

// ---- opening ---------------------------------------------------------------------------------------------------------

Result<std::string> open_answers(const Doing& doing) {
    const auto& table = table_named("reveal");
    const auto stage = text_argument(doing.arguments, "stage");
    if (!doing.bearings.stages->stage(stage).blind) return fail(ErrorKind::refused, fmt::format("The stage {} is not blind: all answers are open. Nothing was changed.", stage_in_words(stage)), "stage");
    const auto* all = doing.arguments.if_contains("unfinished");
    const bool unfinished = all && all->is_bool() && all->get_bool();
    auto items = unfinished ? doing.bearings.items : doing.bearings.answered;
    std::erase_if(items, [&](const auto& item) { return doing.bearings.stages->stage(stage).is_open(item); });
    if (items.empty()) return fail(ErrorKind::not_found, "There is nothing to open: no item that is closed has been answered by everybody who judges it. Nothing was changed.", "stage");
    std::ranges::sort(items);
    auto key = doing.writing.keep_file(base::join(items, "\n") + "\n");
    if (!key) return std::unexpected(key.error());
    auto row = empty_row(table);
    row.id = base::new_id();
    set_cell(table, row, "stage", stage);
    set_cell(table, row, "person", cell_of_text(doing.actor));
    set_cell(table, row, "count", static_cast<std::int64_t>(items.size()));
    set_cell(table, row, "items", *key);
    set_cell(table, row, "revealed", today());
    if (auto id = doing.writing.insert(table, row); !id) return std::unexpected(id.error());
    return fmt::format("Opened the answers to {} at {}", base::counted(items.size(), "item", "items"), stage_in_words(stage));
}

Result<std::string> set_retrieval(const Doing& doing) {
    const auto& table = table_named("retrieval");
    auto wanted = wanted_row(doing, table);
    if (!wanted) return std::unexpected(wanted.error());
    if (text_of(table, wanted->row, "decided").empty()) {
        set_cell(table, wanted->row, "decided", today());
        wanted->given.emplace_back("decided");
    }
    if (auto done = put(doing, table, wanted->row, {"item"}, wanted->given); !done) return std::unexpected(done.error());
    return fmt::format("Full text of {}: {}", item_in_words(doing, text_of(table, wanted->row, "item")), text_of(table, wanted->row, "outcome"));
}

std::vector<Parameter> parameters(std::string_view table, const std::vector<std::string_view>& columns) {
    std::vector<Parameter> all;
    for (const auto column : columns) all.push_back(parameter_for(table, column));
    return all;
}

Parameter optional_one(Parameter parameter) {
    parameter.required = false;
    return parameter;
}

/// Stages at which records are screened; the argument of acts that decide.
Parameter screening_stage() {
    auto parameter = parameter_for("decision", "stage");
    parameter.required = true;
    return parameter;
}

}  // namespace

std::vector<Act> screening_acts() {
    const Parameter item{"item", domain::ColumnKind::token, true, "", {}, "The record: an imported one (IMPORT.PLACE) or one that was entered by hand."};
    auto rule = parameter_for("assignment", "rule");
    auto assign = std::vector{parameter_for("assignment", "stage"), parameter_for("assignment", "person"), rule, parameter_for("assignment", "share"), parameter_for("assignment", "seed"),
                              Parameter{"items", domain::ColumnKind::tokens, false, "", {}, "For the rule chosen: the items."}};
    const std::vector decide_parameters{screening_stage(), item, optional_one(parameter_for("decision", "verdict")), parameter_for("decision", "criterion"), parameter_for("decision", "note"),
                                        Parameter{"answers", domain::ColumnKind::words, false, "", {}, "One criterion a line: its id | yes (it is so), no or unsure | a remark. Without a verdict, the verdict follows from them."},
                                        optional_one(parameter_for("decision", "person"))};
    const std::vector settle_parameters{screening_stage(), item, parameter_for("decision", "verdict"), parameter_for("decision", "criterion"), parameter_for("decision", "note"),
                                        parameter_for("decision", "agreed_by"), optional_one(parameter_for("decision", "person"))};
    const std::vector open_parameters{parameter_for("reveal", "stage"), Parameter{"unfinished", domain::ColumnKind::boolean, false, "", {}, "Yes: also what somebody has not answered yet."}};
    return {
        {"plan-stage", "Plan a stage", "Says how a stage of judgement is done: blind or not, in which order, until when.",
         parameters("stage_plan", {"stage", "blind", "ordering", "seed", "random_checks", "stopping", "recall", "confidence", "note"}), true, "", plan_stage, Judging::answers},
        {"assign-items", "Give a person items to judge", "Gives a person all items of a stage, a random share, a part of a division, or chosen ones. The seed of a draw is kept.", assign, true, "", assign_items, Judging::items},
        {"decide", "Decide on a record", "Takes down one person's decision on a record at title and abstract or at full text. Decided again, it changes that person's decision.", decide_parameters, true, "", decide, Judging::answers},
        {"settle", "Settle a record", "Takes down what was agreed on a record after the answers were open. First answers stay what they are.", settle_parameters, true, "", settle, Judging::answers},
        {"open-answers", "Open the answers of a blind stage", "Shows everybody what each person answered, for all items that everybody who judges them has answered. Agreement rests on the answers given until then.", open_parameters, false,
         "What people have seen they cannot unsee: opening the answers cannot be undone, and the first answers to these items cannot be changed afterwards.", open_answers, Judging::items},
        {"set-retrieval", "Say whether a full text could be had", "Says of a record whether its full text is sought, here, or could not be had.", parameters("retrieval", {"item", "outcome", "decided", "note"}), true, "", set_retrieval},
    };
}

}  // namespace loam::workbench
