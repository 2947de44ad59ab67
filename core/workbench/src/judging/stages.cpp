#include "loam/base/text.hpp"
#include "loam/workbench/judging.hpp"

// Who judges what, and what was opened: rows, and the lists of items that they name as files.

namespace loam::workbench {
namespace {

/// Lists of items by the key of their file, which never changes.
struct KeptLists {
    std::map<std::string, std::shared_ptr<const ItemSet>> by_key;
};

Result<std::shared_ptr<const ItemSet>> list_of(const Workbench& workbench, const std::string& key) {
    auto& kept = workbench.kept<KeptLists>();
    if (const auto known = kept.by_key.find(key); known != kept.by_key.end()) return known->second;
    const auto bytes = workbench.store().file_bytes(key);
    if (!bytes) return std::unexpected(bytes.error());
    ItemSet items;
    for (const auto& line : base::split(*bytes, '\n')) {
        if (!line.empty()) items.emplace(line);
    }
    auto list = std::make_shared<const ItemSet>(std::move(items));
    kept.by_key.emplace(key, list);
    return list;
}

Judge& judge_in(Stage& stage, const std::string& person) {
    const auto there = std::ranges::find(stage.judges, person, &Judge::person);
    return there != stage.judges.end() ? *there : stage.judges.emplace_back(Judge{.person = person});
}

struct KeptStages {
    std::shared_ptr<const Stages> stages;
    std::int64_t revision = -1;
};

Result<std::shared_ptr<const Stages>> read_stages(const Workbench& workbench, const domain::Project& project) {
    auto stages = std::make_shared<Stages>();
    const auto named = [&](const std::string& name) -> Stage& {
        auto& stage = stages->by_name[name];
        stage.name = name;
        return stage;
    };
    for (const auto& plan : project.stage_plans) named(plan.stage).blind = plan.blind.value_or(false);
    for (const auto& assignment : project.assignments) {
        auto& judge = judge_in(named(assignment.stage), assignment.person.text);
        judge.all = judge.all || assignment.items.empty();
        if (assignment.items.empty()) continue;
        auto items = list_of(workbench, assignment.items);
        if (!items) return std::unexpected(items.error());
        judge.items.push_back(std::move(*items));
    }
    for (const auto& reveal : project.reveals) {
        if (reveal.items.empty()) continue;
        auto items = list_of(workbench, reveal.items);
        if (!items) return std::unexpected(items.error());
        named(reveal.stage).opened.push_back(std::move(*items));
    }
    return stages;
}

}  // namespace

bool Judge::judges(const std::string& item) const {
    return all || std::ranges::any_of(items, [&](const auto& list) { return list->contains(item); });
}

bool Stage::is_open(const std::string& item) const {
    return !blind || std::ranges::any_of(opened, [&](const auto& list) { return list->contains(item); });
}

bool Stage::shows(const std::string& item, const std::string& person, const std::string& reader) const {
    return (!person.empty() && person == reader) || is_open(item);
}

std::vector<std::string_view> Stage::judges_of(const std::string& item) const {
    std::vector<std::string_view> people;
    for (const auto& each : judges) {
        if (each.judges(item)) people.push_back(each.person);
    }
    return people;
}

const Judge* Stage::judge(const std::string& person) const {
    const auto there = std::ranges::find(judges, person, &Judge::person);
    return there == judges.end() ? nullptr : &*there;
}

const Stage& Stages::stage(std::string_view name) const {
    static const Stage unplanned;
    const auto there = by_name.find(name);
    return there == by_name.end() ? unplanned : there->second;
}

bool Stages::any_blind() const {
    return std::ranges::any_of(by_name, [](const auto& each) { return each.second.blind; });
}

Result<std::shared_ptr<const Stages>> stages_of(const Workbench& workbench) {
    const auto current = workbench.stored();
    if (!current) return std::unexpected(current.error());
    auto& kept = workbench.kept<KeptStages>();
    if (kept.stages && kept.revision == current->revision) return kept.stages;
    auto stages = read_stages(workbench, *current->project);
    if (!stages) return stages;
    kept = {*stages, current->revision};
    return stages;
}

}  // namespace loam::workbench
