#include "reads/due.hpp"

#include <unordered_set>

#include "judging/order.hpp"
#include "judging/stage_items.hpp"
#include "loam/analysis/amendments.hpp"
#include "loam/base/grouped.hpp"
#include "loam/base/text.hpp"
#include "loam/workbench/amending.hpp"
#include "loam/workbench/duplicates.hpp"

// Nothing here rests on answers that the reader may not see; how far others are is told as far as the room of the stage tells it.

namespace loam::workbench {
namespace {

using analysis::Stand;
using domain::Project;

std::string number(std::size_t n) { return base::grouped(static_cast<std::int64_t>(n)); }

std::string counted(std::size_t n, std::string_view one, std::string_view many) { return fmt::format("{} {}", number(n), n == 1 ? one : many); }

struct Words {
    std::string_view one;
    std::string_view many;
    std::string_view at;
};
Words words_of(std::string_view stage) {
    if (stage == "full-text") return {"full text", "full texts", "full text"};
    return {"title and abstract", "titles and abstracts", "title and abstract"};
}

using Tokens = std::unordered_set<std::string_view>;

Tokens with_outcome(const Project& project, std::string_view outcome) {
    Tokens items;
    for (const auto& each : project.retrievals) {
        if (each.outcome == outcome) items.insert(each.item);
    }
    return items;
}

/// As long as nobody has decided anything, was given anything or is to be blind, a stage is told from numbers alone: a million records
/// are not looked at one by one each time that a page asks.
Result<std::optional<StageStanding>> standing_before_it_begins(const Workbench& workbench, const std::string& stage) {
    const auto project = workbench.project();
    if (!project) return std::unexpected(project.error());
    const auto stages = stages_of(workbench);
    if (!stages) return std::unexpected(stages.error());
    const auto& at = (*stages)->stage(stage);
    const bool has_begun = std::ranges::any_of((*project)->decisions, [](const auto& decision) { return decision.stage == "title-abstract" || decision.stage == "full-text"; });
    if (has_begun || at.blind || !at.judges.empty()) return std::optional<StageStanding>{};
    StageStanding standing{.stage = stage};
    if (stage == "full-text") return std::optional(standing);  // it begins with what title and abstract include
    const auto groups = groups_of(workbench);
    if (!groups) return std::unexpected(groups.error());
    const auto by_hand = std::ranges::count_if((*project)->records, [](const auto& record) { return record.study.empty(); });
    standing.total = standing.unsettled = (*groups)->unique() + static_cast<std::size_t>(by_hand);
    const bool is_somebody = std::ranges::any_of((*project)->people, [&](const auto& person) { return person.id.text == workbench.reader(); });
    standing.mine = is_somebody ? standing.total : 0;
    return std::optional(standing);
}

Result<StageStanding> standing_of(const Workbench& workbench, const std::string& stage) {
    const auto before = standing_before_it_begins(workbench, stage);
    if (!before) return std::unexpected(before.error());
    if (*before) return **before;
    const auto told = judged(workbench, stage);
    if (!told) return std::unexpected(told.error());
    const auto& project = *told->project;
    const auto& at = told->stages->stage(stage);
    const auto& reader = workbench.reader();
    const bool is_somebody = std::ranges::any_of(project.people, [&](const auto& person) { return person.id.text == reader; });
    const bool full_text = stage == "full-text";
    const auto missing = full_text ? with_outcome(project, "not-retrieved") : Tokens{};
    auto here = full_text ? with_outcome(project, "retrieved") : Tokens{};
    for (const auto& file : project.record_files) here.insert(file.record);
    const auto* judge = at.judge(reader);
    StageStanding standing{.stage = stage, .blind = at.blind, .has_judges = !at.judges.empty(), .total = told->size()};
    for (const auto& each : told->items()) {
        const auto& settlement = each.settlement;
        if (missing.contains(each.item)) continue;
        const bool is_open = at.is_open(each.item);
        const bool is_mine = is_somebody && (at.judges.empty() || (judge && judge->judges(each.item)));
        const bool is_done = settlement.consensus || (at.blind && is_open);
        if (is_mine && !is_done && !decision_of(each, reader)) ++standing.mine;
        if (!settlement.first.empty()) ++standing.begun;
        if (settlement.stand == Stand::open || settlement.stand == Stand::waiting) ++standing.unsettled;
        if (at.blind && !is_open) ++standing.closed;
        if (settlement.stand == Stand::conflict) ++standing.conflicts;
        if (settlement.reasons_differ && !settlement.consensus) ++standing.reasons;
        if (full_text && settlement.first.empty() && !settlement.consensus && !here.contains(each.item)) ++standing.not_here;
    }
    if (!at.blind) return standing;
    const auto answered = answered_items(workbench, stage);
    if (!answered) return std::unexpected(answered.error());
    standing.to_open = answered->answered.size();
    return standing;
}

void add_stage(std::vector<Due>& due, const StageStanding& stage, const std::string& me) {
    const auto words = words_of(stage.stage);
    const JsonObject at{{"stage", stage.stage}};
    if (stage.total == 0) return;
    if (stage.not_here > 0) due.push_back({fmt::format("{} not retrieved", counted(stage.not_here, "full text is", "full texts are")), "screening", "Bring the file, or say that it could not be had.", at});
    if (stage.begun == 0 && !stage.has_judges && stage.to_open == 0)
        due.push_back({fmt::format("Screen {}", counted(stage.total, words.one, words.many)), "screening", "Say who judges what, and whether blind; or begin alone.", at});
    else if (stage.mine > 0)
        due.push_back({fmt::format("{} of {} {} for {}", number(stage.mine), counted(stage.total, words.one, words.many), stage.mine == 1 ? "waits" : "wait", me), "screening", "Work goes on where you stopped.", at});
    else if (!stage.blind && stage.unsettled > 0)
        due.push_back({fmt::format("{} of {} {} for somebody’s decision", number(stage.unsettled), counted(stage.total, words.one, words.many), stage.unsettled == 1 ? "waits" : "wait"), "screening", "Who judges what stands in the room.", at});
    if (stage.closed > 0 && stage.to_open == stage.closed)
        due.push_back({fmt::format("All who judge have answered {}: open the answers", stage.closed == 1 ? "it" : fmt::format("all {}", counted(stage.closed, words.one, words.many))), "conflicts", "Then they are compared, and what differs is settled.", at});
    if (stage.conflicts > 0) due.push_back({fmt::format("{} at {}", counted(stage.conflicts, "conflict waits", "conflicts wait"), words.at), "conflicts", "Look at both answers, talk, and write down what was agreed.", at});
    if (stage.reasons > 0) due.push_back({fmt::format("{} reason at {}", counted(stage.reasons, "exclusion needs one", "exclusions need one"), words.at), "conflicts", "All exclude, for different reasons; the flow needs one of them.", at});
}

void add_amendments(std::vector<Due>& due, const Project& project, const std::string& reader) {
    std::size_t mine = 0;
    std::string mark;
    for (const auto& amended : analysis::amended_criteria(project)) {
        if (amended.superseded) continue;
        const auto before = mine;
        for (const auto& each : amended.touched) mine += !each.looked_at && is_decision_of(*each.decision, reader) ? 1U : 0U;
        const auto criterion = std::ranges::find(project.criteria, amended.amendment->criterion, &domain::Criterion::id);
        if (mine > before && criterion != project.criteria.end()) mark += (mark.empty() ? "" : ", ") + criterion->mark;
    }
    if (mine > 0) due.push_back({fmt::format("Look again at {} from before {} was amended", counted(mine, "decision of yours", "decisions of yours"), mark), "protocol", "They rest on the criterion as it stood."});
}

void add_questions(std::vector<Due>& due, const Project& project) {
    const auto open = static_cast<std::size_t>(std::ranges::count_if(project.author_questions, [](const auto& each) { return each.answer.empty() && each.answered.empty(); }));
    const auto first = std::ranges::find_if(project.author_questions, [](const auto& each) { return each.answer.empty() && each.answered.empty(); });
    const auto stage = open > 0 && std::ranges::any_of(project.decisions, [&](const auto& decision) { return decision.stage == "full-text" && decision.item() == first->item; }) ? "full-text" : "title-abstract";
    if (open > 0) due.push_back({fmt::format("{} an answer", counted(open, "question to authors waits for", "questions to authors wait for")), "conflicts", "Write the answer down when it comes, or that none came.", JsonObject{{"stage", stage}, {"item", first->item}}});
}

/// Studies that a person has not appraised with a whole checklist, or has begun another one of and not ended; whoever is not named asks for
/// studies without any rating.
std::size_t not_appraised(const Project& project, const Stage& stage, const std::string& reader) {
    Tokens rated;
    for (const auto& rating : project.ratings) rated.insert(rating.study.text);
    const auto* judge = stage.judge(reader);
    return static_cast<std::size_t>(std::ranges::count_if(project.studies, [&](const auto& study) {
        if (!reader.empty() && !(judge && judge->judges(study.id.text))) return false;
        if (stage.blind && stage.is_open(study.id.text)) return false;
        return reader.empty() ? !rated.contains(study.id.text) : !has_rated_whole(project, study, reader);
    }));
}

Result<void> add_studies(std::vector<Due>& due, const Workbench& workbench, const Project& project, const std::string& me) {
    const auto stages = stages_of(workbench);
    if (!stages) return std::unexpected(stages.error());
    const auto open_answers = [&](const std::string& stage, std::string_view room) -> Result<void> {
        const auto& at = (*stages)->stage(stage);
        if (!at.blind) return {};
        const auto answered = answered_items(workbench, stage);
        if (!answered) return std::unexpected(answered.error());
        const auto closed = static_cast<std::size_t>(std::ranges::count_if(answered->all, [&](const auto& item) { return !at.is_open(item); }));
        if (closed > 0 && answered->answered.size() == closed) due.push_back({fmt::format("All have answered {} at {}: open the answers", counted(closed, "study", "studies"), stage), room, "Then they are compared, and what differs is settled."});
        return {};
    };
    if (!project.checklist_items.empty() && !project.studies.empty()) {
        const auto& at = (*stages)->stage("appraisal");
        if (const auto own = workbench.reader().empty() ? 0 : not_appraised(project, at, workbench.reader()); own > 0)
            due.push_back({fmt::format("{} to be appraised by {}", counted(own, "study is", "studies are"), me), "appraisal", "Item by item, with the article beside it."});
        else if (const auto none = at.blind ? 0 : not_appraised(project, at, ""); none > 0)
            due.push_back({fmt::format("{} not appraised", counted(none, "study is", "studies are")), "appraisal", "Item by item, with the article beside it."});
    }
    if (auto done = open_answers("appraisal", "appraisal"); !done) return done;
    Tokens with_values;
    for (const auto& value : project.attribute_values) with_values.insert(value.owner.text);
    const bool has_form = std::ranges::any_of(project.attributes, [](const auto& each) { return each.of != "participant"; });
    const auto empty = static_cast<std::size_t>(std::ranges::count_if(project.studies, [&](const auto& study) { return !with_values.contains(study.id.text) && !with_values.contains(study.sample.text); }));
    if (has_form && empty > 0) due.push_back({fmt::format("{} without a value", counted(empty, "study is", "studies are")), "extraction", "Take down what the articles tell."});
    return open_answers("extraction", "extraction");
}

}  // namespace

Result<std::vector<StageStanding>> standing_of_stages(const Workbench& workbench) {
    std::vector<StageStanding> stages;
    for (const std::string stage : {"title-abstract", "full-text"}) {
        auto standing = standing_of(workbench, stage);
        if (!standing) return std::unexpected(standing.error());
        stages.push_back(std::move(*standing));
    }
    return stages;
}

Result<std::vector<Due>> due_in_judging(const Workbench& workbench, const Project& project, const std::vector<StageStanding>& stages) {
    std::vector<Due> due;
    const auto person = std::ranges::find(project.people, workbench.reader(), [](const auto& each) { return each.id.text; });
    const auto me = person == project.people.end() ? std::string("somebody") : person->name;
    if (const auto groups = groups_of(workbench); groups && !(*groups)->run.empty() && (*groups)->waiting() > 0)
        due.push_back({fmt::format("{} for a look", counted((*groups)->waiting(), "pair of records waits", "pairs of records wait")), "duplicates", "A pair that nobody settled counts as two records."});
    add_amendments(due, project, workbench.reader());
    for (const auto& stage : stages) add_stage(due, stage, me);
    add_questions(due, project);
    if (auto done = add_studies(due, workbench, project, me); !done) return std::unexpected(done.error());
    return due;
}

}  // namespace loam::workbench
