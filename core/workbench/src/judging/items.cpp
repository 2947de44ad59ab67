#include <algorithm>
#include <deque>
#include <ranges>

#include "judging/reports.hpp"
#include "loam/base/fnv.hpp"
#include "loam/workbench/duplicates.hpp"
#include "shared_here.hpp"

// Which items a stage has, and what the decisions on them come to.

namespace loam::workbench {
namespace {

using analysis::Stand;
using base::ErrorKind;
using base::fail;
using domain::Decision;
using domain::Project;

using DecisionsByItem = std::unordered_map<std::string, std::vector<const Decision*>>;

/// Decisions by item; those on a copy belong to the record that stands for its group.
DecisionsByItem decisions_at(const Project& project, std::string_view stage, const DuplicateGroups& groups) {
    DecisionsByItem all;
    for (const auto& decision : project.decisions) {
        if (decision.stage != stage) continue;
        auto leader = decision.imported.empty() ? std::string() : leader_of(groups, decision.imported);
        all[leader.empty() ? decision.item() : std::move(leader)].push_back(&decision);
    }
    return all;
}

/// Lists of items that were the latest, for all workbenches of this process; a stage and a reader have their own only where they differ.
struct SharedItems {
    struct List {
        std::shared_ptr<const DuplicateGroups> groups;   ///< of title and abstract: what is imported
        std::vector<std::string> named;                  ///< what was entered by hand; at full text all
        std::set<std::string, std::less<>> previous;     ///< imports of the previous version of the review, whose records are not judged again
        std::shared_ptr<const StageItems> items;
    };
    std::mutex guard;
    std::deque<List> lists;   ///< the latest used first
};

struct KeptItems {
    std::shared_ptr<SharedItems> shared;
};

/// A million names in a table of their own took longer than all else; the places of imports say where a record stands.
std::shared_ptr<const StageItems> listed(std::vector<std::string> items, RecordPlaces records) {
    auto list = std::make_shared<StageItems>();
    list->items = std::move(items);
    list->number = base::fnv("");
    for (const auto& item : list->items) list->number = base::fnv("\xff", base::fnv(item, list->number));
    list->records = std::move(records);
    list->of_record.resize(list->records.size());
    list->record_of.resize(list->items.size());
    for (std::uint32_t i = 0; i < list->items.size(); ++i) {
        const auto place = list->records.place(list->items[i]);
        if (!place) {
            list->others.emplace(list->items[i], i);
            continue;
        }
        list->of_record[*place] = i + 1;
        list->record_of[i] = *place + 1;
    }
    return list;
}

/// Corrections and comparisons make groups anew, and mostly the same records lead them.
bool same_leaders(const DuplicateGroups& a, const DuplicateGroups& b) {
    return a.places == b.places && std::ranges::equal(a.grouping.records, b.grouping.records, {}, &dedupe::Membership::group, &dedupe::Membership::group);
}

/// `groups`: the leaders of these come first, but for those that the imports `previous` had; null: only what is named.
std::shared_ptr<const StageItems> items_of(const Workbench& workbench, const RecordPlaces& records, const std::shared_ptr<const DuplicateGroups>& groups, std::vector<std::string> named, std::set<std::string, std::less<>> previous) {
    constexpr std::size_t most_lists = 6;
    auto& shared = workbench.kept<KeptItems>().shared;
    if (!shared) shared = shared_here<SharedItems>(workbench.store().file());
    const std::lock_guard lock(shared->guard);
    auto& lists = shared->lists;
    const auto is_of = [&](const SharedItems::List& list) { return list.groups == groups || (list.groups && groups && same_leaders(*list.groups, *groups)); };
    const auto known = std::ranges::find_if(lists, [&](const auto& list) { return list.named == named && list.previous == previous && list.items->records == records && is_of(list); });
    if (known != lists.end()) {
        known->groups = groups;
        std::rotate(lists.begin(), known, known + 1);
        return lists.front().items;
    }
    std::vector<std::string> items;
    if (groups) {
        items.reserve(groups->unique() + named.size());
        const auto had = groups_of_previous_version(previous, *groups);
        for (std::uint32_t place = 0; place < groups->places.size(); ++place) {
            if (groups->leader(place) == place && !had.contains(place)) items.push_back(groups->places.token(place));
        }
        // What was imported otherwise than today is shown to nobody any more.
        std::erase_if(lists, [&](const auto& list) { return list.groups && list.groups != groups; });
    }
    items.insert(items.end(), named.begin(), named.end());
    lists.push_front({groups, std::move(named), std::move(previous), listed(std::move(items), records)});
    if (lists.size() > most_lists) lists.pop_back();
    return lists.front().items;
}

std::shared_ptr<const Settlements> settled(const StageItems& items, const DecisionsByItem& decisions, const Stage& stage) {
    auto settled = std::make_shared<Settlements>();
    settled->at.resize(items.items.size());
    for (const auto& [item, of_item] : decisions) {
        const auto place = items.place(item);
        if (!place) continue;
        settled->all.push_back(analysis::settle(of_item, stage.judges_of(item), stage.is_open(item)));
        settled->at[*place] = static_cast<std::uint32_t>(settled->all.size());
    }
    return settled;
}

/// Those that were entered by hand, unless a later stage began with them.
std::vector<std::string> by_hand(const Project& project, const DecisionsByItem& decisions, const DuplicateGroups& groups) {
    std::vector<std::string> items;
    if (project.records.empty()) return items;
    const auto later = decisions_at(project, "full-text", groups);
    for (const auto& record : project.records) {
        const bool began_later = record.study.empty() ? later.contains(record.id.text) : true;
        if (decisions.contains(record.id.text) || !began_later) items.push_back(record.id.text);
    }
    return items;
}

std::vector<std::string> at_full_text(const Project& project, const DecisionsByItem& decisions, const JudgedStage& before) {
    std::vector<std::string> items;
    std::unordered_set<std::string_view> taken;
    const auto is_included = [](const analysis::Settlement& settlement) { return analysis::is_settled(settlement.stand) && settlement.verdict == "include"; };
    for (std::size_t place = 0; place < before.size(); ++place) {
        const auto& [item, settlement] = before[place];
        if (!is_included(settlement) && !decisions.contains(item)) continue;
        items.push_back(item);
        taken.insert(item);
    }
    for (const auto& record : project.records) {
        if (decisions.contains(record.id.text) && !taken.contains(record.id.text)) items.push_back(record.id.text);
    }
    return items;
}

/// Stages as they were last asked for, so that the reads after one act work them out once.
struct KeptJudged {
    struct Key {
        std::int64_t revision = -1;
        std::optional<std::string> reader;   ///< nothing if nothing is hidden: then all see the same
        std::string stage;
        const DuplicateGroups* groups = nullptr;
        bool operator==(const Key&) const = default;
    };
    std::vector<std::pair<Key, JudgedStage>> all;
};

Result<JudgedStage> made(const Workbench& workbench, std::shared_ptr<const Project> project, std::shared_ptr<const Stages> stages, const std::shared_ptr<const DuplicateGroups>& groups, std::string_view stage) {
    const auto decisions = decisions_at(*project, stage, *groups);
    JudgedStage judged{project, std::move(stages), nullptr, nullptr};
    if (stage == "title-abstract") {
        judged.of = items_of(workbench, groups->places, groups, by_hand(*project, decisions, *groups), imports_of_previous_version(*project));
    } else {
        const auto before = judged_in(workbench, std::move(project), "title-abstract");
        if (!before) return std::unexpected(before.error());
        judged.of = items_of(workbench, groups->places, nullptr, at_full_text(*judged.project, decisions, *before), {});
    }
    judged.settled = settled(*judged.of, decisions, judged.stages->stage(stage));
    return judged;
}

// ---- studies ---------------------------------------------------------------------------------------------------------

/// Items of each checklist that this person has answered about a study.
std::map<std::string_view, std::size_t> rated_by(const Project& project, const domain::Study& study, std::string_view person) {
    const domain::Index items(project.checklist_items);
    std::map<std::string_view, std::size_t> rated;
    for (const auto& rating : project.ratings) {
        const auto* item = rating.study == study.id && rating.rater.text == person ? items.find(rating.item) : nullptr;
        if (item) ++rated[item->checklist.text];
    }
    return rated;
}

/// How many questions this person has answered about a study.
std::size_t answered_by(const Project& project, const Stage& stage, const domain::Study& study, std::string_view person) {
    if (stage.name == "appraisal") {
        std::size_t sum = 0;
        for (const auto& [checklist, count] : rated_by(project, study, person)) sum += count;
        return sum;
    }
    std::set<std::string_view> fields;
    for (const auto& each : project.extractions) {
        const bool describes = each.owner.text == study.id.text || (!study.sample.empty() && each.owner.text == study.sample.text);
        if (describes && each.person.text == person) fields.insert(each.attribute.text);
    }
    return fields.size();
}

/// Fields that describe studies or their samples.
std::size_t form_size(const Project& project) {
    return static_cast<std::size_t>(std::ranges::count_if(project.attributes, [](const auto& each) { return each.of == "study" || each.of == "sample"; }));
}

/// Appraisal: everybody has answered a whole checklist. Extraction: everybody has filled the whole form, "not reported" being a
/// value; what is opened stays as it is, so that a form half filled would stay half filled.
bool all_have_finished(const Project& project, const Stage& stage, const domain::Study& study) {
    const auto has_finished = [&](std::string_view person) {
        return stage.name == "appraisal" ? has_rated_whole(project, study, person) : answered_by(project, stage, study, person) >= std::max<std::size_t>(1, form_size(project));
    };
    auto people = stage.judges_of(study.id.text);
    if (people.empty()) {
        for (const auto& person : project.people) {
            if (answered_by(project, stage, study, person.id.text) > 0) people.push_back(person.id.text);
        }
        if (people.size() < 2) return false;
    }
    return std::ranges::all_of(people, has_finished);
}

}  // namespace

bool has_rated_whole(const Project& project, const domain::Study& study, std::string_view person) {
    const auto rated = rated_by(project, study, person);
    return !rated.empty() && std::ranges::all_of(rated, [&](const auto& each) {
        return each.second >= static_cast<std::size_t>(std::ranges::count(project.checklist_items, each.first, [](const auto& item) { return std::string_view(item.checklist.text); }));
    });
}

Result<JudgedStage> judged_in(const Workbench& workbench, std::shared_ptr<const Project> project, std::string_view stage) {
    if (stage != "title-abstract" && stage != "full-text")
        return fail(ErrorKind::bad_input, fmt::format("Records are screened at title-abstract and at full-text; \"{}\" is neither.", stage), "stage");
    const auto groups = groups_of(workbench);
    if (!groups) return std::unexpected(groups.error());
    const auto stages = stages_of(workbench);
    if (!stages) return std::unexpected(stages.error());
    const auto current = workbench.stored();
    if (!current) return std::unexpected(current.error());
    const bool all_seen = project->decisions.size() == current->project->decisions.size();
    const KeptJudged::Key key{current->revision, all_seen ? std::nullopt : std::optional(workbench.reader()), std::string(stage), groups->get()};
    auto& kept = workbench.kept<KeptJudged>().all;
    const auto known = std::ranges::find(kept, key, &std::pair<KeptJudged::Key, JudgedStage>::first);
    if (known != kept.end()) return known->second;
    auto judged = made(workbench, std::move(project), *stages, *groups, stage);
    if (!judged) return judged;
    std::erase_if(kept, [&](const auto& each) { return each.first.revision != key.revision; });
    kept.emplace_back(key, *judged);
    return judged;
}

void let_go_of_judged(const Workbench& workbench) { workbench.kept<KeptJudged>().all.clear(); }

JudgedItem JudgedStage::operator[](std::size_t place) const {
    static const analysis::Settlement nothing;
    const auto at = settled->at[place];
    return {of->items[place], at == 0 ? nothing : settled->all[at - 1]};
}

std::optional<JudgedItem> JudgedStage::find(std::string_view item) const {
    const auto at = of->place(item);
    return at ? std::optional((*this)[*at]) : std::nullopt;
}

std::optional<std::uint32_t> StageItems::place(std::string_view item) const {
    if (const auto record = records.place(item)) return of_record[*record] == 0 ? std::nullopt : std::optional(of_record[*record] - 1);
    const auto other = others.find(item);
    return other == others.end() ? std::nullopt : std::optional(other->second);
}

std::size_t JudgedStage::count(Stand stand) const {
    const auto decided = static_cast<std::size_t>(std::ranges::count(settled->all, stand, &analysis::Settlement::stand));
    return stand == Stand::open ? decided + size() - settled->all.size() : decided;
}

bool JudgedStage::is_complete() const {
    return size() > 0 && settled->all.size() == size() && std::ranges::all_of(settled->all, [](const auto& each) { return analysis::is_settled(each.stand); });
}

Result<JudgedStage> judged(const Workbench& workbench, std::string_view stage) {
    auto project = workbench.project();
    if (!project) return std::unexpected(project.error());
    return judged_in(workbench, std::move(*project), stage);
}

Result<AnsweredItems> answered_items(const Workbench& workbench, std::string_view stage) {
    const auto current = workbench.stored();
    if (!current) return std::unexpected(current.error());
    AnsweredItems items;
    if (stage == "appraisal" || stage == "extraction") {
        const auto stages = stages_of(workbench);
        if (!stages) return std::unexpected(stages.error());
        for (const auto& study : current->project->studies) {
            items.all.push_back(study.id.text);
            const auto& at = (*stages)->stage(stage);
            if (!at.is_open(study.id.text) && all_have_finished(*current->project, at, study)) items.answered.push_back(study.id.text);
        }
        return items;
    }
    auto all = judged_in(workbench, current->project, stage);
    if (!all) return std::unexpected(all.error());
    const auto& at = all->stages->stage(stage);
    items.all = all->of->items;
    for (std::size_t place = 0; place < all->size(); ++place) {
        const auto& [item, settlement] = (*all)[place];
        const auto stand = settlement.stand;
        const bool by_all = stand != Stand::open && stand != Stand::waiting;
        if (by_all && !at.is_open(item)) items.answered.push_back(item);
    }
    return items;
}

}  // namespace loam::workbench
