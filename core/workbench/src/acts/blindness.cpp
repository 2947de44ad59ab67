#include "acts/blindness.hpp"

#include "acts/amending.hpp"
#include "acts/rows.hpp"
#include "judging/stage_words.hpp"
#include "loam/workbench/judging.hpp"

namespace loam::workbench {
namespace {

using base::ErrorKind;
using base::fail;
using domain::Project;
using domain::Row;
using domain::Table;

constexpr std::array<std::string_view, 6> tables_of_answers{"decision", "criterion_answer", "rating", "extraction", "discussion", "acceptance"};

/// Whose answer a row holds, to what.
struct Answer {
    std::string stage;
    std::string item;
    std::string person;
    bool agreed = false;   ///< found together: it is for when all is open
    bool looked_again = false;  ///< what is on record of an answer: as closed as that is, and still written when it is open
};

std::optional<Answer> answer_in(const Project& project, const Table& table, const Row& row) {
    const auto part = [&](std::string_view column) { return text_of(table, row, column); };
    if (table.name == "decision") return Answer{part("stage"), part("record").empty() ? part("imported") : part("record"), part("person"), part("consensus") == "yes"};
    if (table.name == "rating") return Answer{"appraisal", part("study"), part("rater"), part("rater").empty()};
    if (table.name == "extraction") return Answer{"extraction", judged_study(project, part("owner")), part("person"), false};
    if (table.name == "discussion") return Answer{part("stage"), part("item"), part("person"), true};
    if (table.name == "acceptance") {
        const auto* decision = looked_again_at(project, table, row);
        return decision ? std::optional(Answer{decision->stage, decision->item(), decision->person.text, decision->consensus.value_or(false), true}) : std::nullopt;
    }
    if (table.name != "criterion_answer") return std::nullopt;
    const auto decision = std::ranges::find(project.decisions, part("decision"), [](const auto& each) { return each.id.text; });
    if (decision == project.decisions.end()) return std::nullopt;
    return Answer{decision->stage, decision->item(), decision->person.text, decision->consensus.value_or(false)};
}

Result<void> may_write(const Stage& stage, const Answer& answer, const std::string& actor) {
    if (!stage.blind) return {};
    const bool is_open = stage.is_open(answer.item);
    if (answer.looked_again && is_open) return {};
    if (answer.agreed) {
        if (is_open) return {};
        return fail(ErrorKind::refused, "The answers to this are not open yet, so there is nothing to discuss or to agree on. Open them first (open-answers); nothing was changed.", answer.item);
    }
    if (is_open)
        return fail(ErrorKind::refused, "The answers to this were opened, and first answers stay what they were then. What you agree on now goes in beside them, as a consensus. Nothing was changed.", answer.item);
    if (answer.person.empty() || answer.person != actor)
        return fail(ErrorKind::refused, "This stage is blind: everybody answers for themselves only. Say who you are first; nothing was changed.", "person");
    return {};
}

/// True if somebody's answer at this stage is not open.
bool has_closed_answers(const Project& stored, const Stages& stages, std::string_view name) {
    const auto& stage = stages.stage(name);
    const auto closed = [&](const std::string& item) { return !stage.is_open(item); };
    if (!stage.blind) return false;
    if (name == "appraisal") return std::ranges::any_of(stored.ratings, [&](const auto& rating) { return !rating.rater.empty() && closed(rating.study.text); });
    if (name == "extraction") return std::ranges::any_of(stored.extractions, [&](const auto& each) { return closed(judged_study(stored, each.owner.text)); });
    return std::ranges::any_of(stored.decisions, [&](const auto& decision) { return decision.stage == name && !decision.consensus.value_or(false) && closed(decision.item()); });
}

std::unexpected<base::Error> stays_blind(std::string_view stage) {
    return fail(ErrorKind::refused, fmt::format("At {} there are answers that are not open yet. The stage stays blind until they are opened (open-answers); nothing was changed.", stage_in_words(stage)), std::string(stage));
}

/// Whether a criterion can go would tell whether somebody excluded for it.
Result<void> criteria_stay(const Project& stored, const Stages& stages) {
    for (const auto* stage : {"title-abstract", "full-text"}) {
        if (has_closed_answers(stored, stages, stage))
            return fail(ErrorKind::refused, "There are answers that are not open yet, and they may name any criterion: criteria are neither withdrawn nor taken back until the answers are opened. Nothing was changed.", "criterion");
    }
    return {};
}

Result<void> keeps_plan(const Bearings& bearings, const Table& table, const Row* before, const Row* after) {
    if (!before) return {};
    const auto stage = text_of(table, *before, "stage");
    const bool stays = after && text_of(table, *after, "stage") == stage && text_of(table, *after, "blind") == "yes";
    if (stays || !has_closed_answers(*bearings.stored, *bearings.stages, stage)) return {};
    return stays_blind(stage);
}

/// True if any answer was written, changed or taken back after this entry: before it, whatever is closed now could be read.
Result<bool> answered_since(const Workbench& workbench, std::int64_t seq) {
    const auto head = workbench.revision();
    if (!head) return std::unexpected(head.error());
    const auto later = workbench.store().history({.most = static_cast<std::size_t>(std::max<std::int64_t>(*head - seq, 1))});
    if (!later) return std::unexpected(later.error());
    for (const auto& entry : *later) {
        if (entry.seq <= seq) break;
        const auto touches = workbench.store().touched_by(entry.undoes > 0 ? entry.undoes : entry.seq);
        if (!touches) return std::unexpected(touches.error());
        if (std::ranges::any_of(*touches, [](const store::Touch& touch) { return touch.table->name != "acceptance" && holds_answers(*touch.table); })) return true;
    }
    return false;
}

/// Why an act on answers is neither undone nor done again (“turned”): at which stage, and whose acts are turned there. Nothing of what was answered, to what or by whom.
Result<void> may_turn(const Stage& stage, const Answer& answer, const std::string& actor) {
    if (const auto may = may_write(stage, answer, actor); may) return {};
    const auto name = stage_in_words(stage.name);
    if (stage.is_open(answer.item))
        return fail(ErrorKind::refused, fmt::format("Among what would be undone or done again are answers at {} that were opened, and first answers stay what they were then. What you agree on now goes in beside them, as a consensus. Nothing was changed.", name), stage.name);
    const auto to_do = actor.empty() ? "Say who you are to turn your own, or turn another act by its number in the history."
                                     : "Turn an act of your own by its number in the history; whoever answered can turn theirs.";
    return fail(ErrorKind::refused, fmt::format("The stage {} is blind until its answers are opened: acts on answers there are undone and done again only by whoever answered, and among these acts is one that is not yours. {} Nothing was changed.", name, to_do), stage.name);
}

void replace_all(std::string& text, std::string_view what, std::string_view with) {
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size())) text.replace(at, what.size(), with);
}

}  // namespace

const Bearings& Doing::no_bearings() {
    static const Bearings none;
    return none;
}

bool holds_answers(const Table& table) { return std::ranges::find(tables_of_answers, table.name) != tables_of_answers.end(); }
bool bears_on_answers(const Table& table) { return table.name == "stage_plan" || table.name == "criterion" || holds_answers(table); }

Result<void> keeps_blindness(const Doing& doing, const Table& table, const Row* before, const Row* after) {
    const auto& bearings = doing.bearings;
    if (!bearings.stored || !bearings.stages->any_blind()) return {};
    if (table.name == "stage_plan") return keeps_plan(bearings, table, before, after);
    if (table.name == "criterion") return after ? Result<void>{} : criteria_stay(*bearings.stored, *bearings.stages);
    for (const auto* row : {before, after}) {
        const auto answer = row ? answer_in(*bearings.stored, table, *row) : std::nullopt;
        if (!answer) continue;
        if (auto may = may_write(bearings.stages->stage(answer->stage), *answer, doing.actor); !may) return may;
    }
    return {};
}

Result<void> may_be_open(const Bearings& bearings, const std::string& stage) {
    if (has_closed_answers(*bearings.stored, *bearings.stages, stage)) return stays_blind(stage);
    return {};
}

Result<Bearings> bearings_of(const Workbench& workbench) {
    const auto stored = workbench.stored();
    if (!stored) return std::unexpected(stored.error());
    const auto stages = stages_of(workbench);
    if (!stages) return std::unexpected(stages.error());
    return Bearings{.stored = stored->project, .stages = *stages};
}

bool is_answer(const Doing& doing, const Table& table, const Row& row) {
    const auto& bearings = doing.bearings;
    if (!bearings.stored) return false;
    const auto answer = answer_in(*bearings.stored, table, row);
    return answer && bearings.stages->stage(answer->stage).blind;
}

Result<void> undo_keeps_blindness(const Workbench& workbench, const std::vector<store::Entry>& entries, const std::string& actor) {
    const auto stages = stages_of(workbench);
    if (!stages) return std::unexpected(stages.error());
    if (!(*stages)->any_blind()) return {};
    const auto stored = workbench.stored();
    if (!stored) return std::unexpected(stored.error());
    for (const auto& entry : entries) {
        const auto touches = workbench.store().touched_by(entry.undoes > 0 ? entry.undoes : entry.seq);
        if (!touches) return std::unexpected(touches.error());
        // An import that brought answers together with their opening takes both away again.
        if (std::ranges::any_of(*touches, [](const store::Touch& touch) { return touch.table->name == "reveal"; })) continue;
        for (const auto& touch : *touches) {
            const bool judges = holds_answers(*touch.table);
            if (!bears_on_answers(*touch.table)) continue;
            if (touch.table->name == "criterion") {
                if (auto stay = criteria_stay(*stored->project, **stages); !stay) return stay;
                continue;
            }
            const auto row = workbench.store().row(*touch.table, touch.id);
            if (!row) return std::unexpected(row.error());
            if (!*row) continue;
            if (!judges) {
                const auto stage = text_of(*touch.table, **row, "stage");
                if (!has_closed_answers(*stored->project, **stages, stage)) continue;
                const auto answered = answered_since(workbench, entry.seq);
                if (!answered) return std::unexpected(answered.error());
                if (*answered) return stays_blind(stage);
                continue;
            }
            const auto answer = answer_in(*stored->project, *touch.table, **row);
            if (!answer || answer->agreed) continue;
            if (auto may = may_turn((*stages)->stage(answer->stage), *answer, actor); !may) return may;
        }
    }
    return {};
}

base::Error without_hidden_rows(const Workbench& workbench, base::Error error, const std::string& actor) {
    const auto stages = stages_of(workbench);
    const auto stored = workbench.stored();
    if (!stages || !stored || !(*stages)->any_blind()) return error;
    for (const auto& id : hidden_rows(*stored->project, **stages, actor)) {
        for (const auto* text : {&error.message, &error.where}) {
            if (text->find(id) == std::string::npos) continue;
            replace_all(error.message, fmt::format("“{}”", id), "that is not open yet");
            replace_all(error.message, id, "that is not open yet");
            if (error.where == id) error.where.clear();
        }
    }
    return error;
}

}  // namespace loam::workbench
