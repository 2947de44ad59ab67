#pragma once
// Judgement by several people: which items a stage has, who judges which of them, and whose answers are open to whom.
//
// At a blind stage an answer is its writer's alone until the item is opened (act open-answers). Workbench::project() gives the
// project as its reader may see it, so that whatever is read from it keeps the secret; docs/decisions says what this can and
// cannot do.

#include <map>
#include <memory>
#include <optional>
#include <ranges>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include "loam/analysis/decisions.hpp"
#include "loam/workbench/duplicates.hpp"
#include "loam/workbench/workbench.hpp"

namespace loam::workbench {

using ItemSet = std::unordered_set<std::string>;

/// Which items of a stage one person judges.
struct Judge {
    std::string person;
    bool all = false;                                     ///< every item, also those that come in later
    std::vector<std::shared_ptr<const ItemSet>> items = {};
    [[nodiscard]] bool judges(const std::string& item) const;
};

struct Stage {
    std::string name;
    bool blind = false;
    std::vector<std::shared_ptr<const ItemSet>> opened = {};
    std::vector<Judge> judges = {};                       ///< each person once, in the order of the assignments
    /// True if everybody may read what was answered to this item.
    [[nodiscard]] bool is_open(const std::string& item) const;
    /// True if the reader may see what this person answered.
    [[nodiscard]] bool shows(const std::string& item, const std::string& person, const std::string& reader) const;
    [[nodiscard]] std::vector<std::string_view> judges_of(const std::string& item) const;
    [[nodiscard]] const Judge* judge(const std::string& person) const;
};

/// The stages of a project that judge, as of one revision: title-abstract, full-text, appraisal, extraction.
struct Stages {
    std::map<std::string, Stage, std::less<>> by_name;
    [[nodiscard]] const Stage& stage(std::string_view name) const;
    [[nodiscard]] bool any_blind() const;
};

/// Kept from one call to the next.
Result<std::shared_ptr<const Stages>> stages_of(const Workbench& workbench);

/// The study that an extracted answer is about: its owner, or the study of the sample that owns it.
std::string judged_study(const domain::Project& project, const std::string& owner);

/// The ids of the rows that hold, or belong to, an answer that this reader may not see.
std::set<std::string, std::less<>> hidden_rows(const domain::Project& stored, const Stages& stages, const std::string& reader);

/// The same for the reader of a workbench; empty as long as no stage is blind.
Result<std::set<std::string, std::less<>>> not_open(const Workbench& workbench);

// ---- what a stage is about -------------------------------------------------------------------------------------------

/// One item and what its decisions come to. It points into a JudgedStage.
struct JudgedItem {
    const std::string& item;
    const analysis::Settlement& settlement;
};

/// The items of a stage. One list serves all revisions and readers for which it is the same: a million are named once.
struct StageItems {
    std::vector<std::string> items;                            ///< in the order of the project
    std::uint64_t number = 0;                                  ///< made of the items (FNV-1a): equal for equal lists
    RecordPlaces records;
    std::vector<std::uint32_t> of_record;                      ///< by the place of a record: 0, or one more than its place in `items`
    std::vector<std::uint32_t> record_of;                      ///< by the place of an item: 0, or one more than the place of the record that it is
    std::unordered_map<std::string_view, std::uint32_t> others;   ///< items that are no imported record, in place
    [[nodiscard]] std::optional<std::uint32_t> place(std::string_view item) const;
};

/// What was decided, by the place of the item; most items of a large review have nothing yet.
struct Settlements {
    std::vector<std::uint32_t> at;                             ///< 0, or one more than the place in `all`
    std::vector<analysis::Settlement> all;
};

/// The items of a stage of screening with their decisions. It points into `project`. Cheap to copy.
struct JudgedStage {
    std::shared_ptr<const domain::Project> project;       ///< as the reader may see it
    std::shared_ptr<const Stages> stages;
    std::shared_ptr<const StageItems> of;
    std::shared_ptr<const Settlements> settled;

    [[nodiscard]] std::size_t size() const { return of->items.size(); }
    [[nodiscard]] JudgedItem operator[](std::size_t place) const;
    /// All of them, in order.
    [[nodiscard]] auto items() const {
        return std::views::iota(std::size_t{0}, size()) | std::views::transform([this](std::size_t place) { return (*this)[place]; });
    }
    [[nodiscard]] std::optional<JudgedItem> find(std::string_view item) const;
    [[nodiscard]] std::size_t count(analysis::Stand stand) const;
    [[nodiscard]] bool is_complete() const;               ///< there are items, and all are settled
};

/// Title and abstract: every imported record that stands for its group, and those entered by hand that no later stage began
/// with. Full text: what title and abstract included, and whatever has a decision on its full text. Seen by the workbench's
/// reader. Fails for another stage.
Result<JudgedStage> judged(const Workbench& workbench, std::string_view stage);

/// The items of any stage (appraisal and extraction: the studies), and those of them that everybody who judges them has answered
/// and that are not open. As stored: for acts, not for screens.
struct AnsweredItems {
    std::vector<std::string> all;
    std::vector<std::string> answered;
};
Result<AnsweredItems> answered_items(const Workbench& workbench, std::string_view stage);

/// The boxes of the flow that imports, comparison, decisions and studies of this view give, as rows without ids, and the reports with their
/// studies. A stage in which something waits gives no box. Empty as long as no imported record was judged and no study is of a previous version.
struct CountedFlow {
    std::vector<domain::FlowCount> counts;
    std::vector<domain::ReportTie> ties;
};
Result<CountedFlow> counted_flow(const Workbench& workbench, const std::shared_ptr<const domain::Project>& seen);

/// True if the records behind a box of the review's flow are known: it is counted, or follows from counted ones alone.
bool opens_records(const domain::Project& seen, std::string_view box);

/// Records, reports or studies behind one box that the judgements count, or behind one of its parts: {box, detail, total, records: [{id,
/// kind: record, report or study, title, authors, year, journal}]}, `count` of them from `first`, at most 200. Fails for a box that opens none.
Result<Json> behind_box_json(const Workbench& workbench, const std::string& box, const std::string& detail, std::size_t first, std::size_t count);

}  // namespace loam::workbench
