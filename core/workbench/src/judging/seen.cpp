#include "judging/stage_items.hpp"
#include "loam/analysis/amendments.hpp"
#include "loam/analysis/extraction_agreement.hpp"
#include "loam/workbench/judging.hpp"

// The project as one person may see it.

namespace loam::workbench {
namespace {

using domain::Project;
using Ids = std::set<std::string, std::less<>>;

/// An answer of one person about one item of a stage.
bool is_hidden(const Stages& stages, std::string_view stage, const std::string& item, const std::string& person, const std::string& reader) {
    return !stages.stage(stage).shows(item, person, reader);
}

/// Passages that only hidden rows rest on tell which words their writer chose.
void hide_passages(const Project& project, Ids& hidden) {
    Ids in_hidden;
    Ids elsewhere;
    const auto look = [&](const auto& rows) {
        for (const auto& row : rows) {
            if (!row.passage.empty()) (hidden.contains(row.id.text) ? in_hidden : elsewhere).insert(row.passage.text);
        }
    };
    look(project.ratings);
    look(project.extractions);
    look(project.criterion_answers);
    look(project.codings);
    look(project.attribute_values);
    look(project.remarked_cells);
    for (const auto& link : project.memo_links) elsewhere.insert(link.target.text);
    for (const auto& passage : in_hidden) {
        if (!elsewhere.contains(passage)) hidden.insert(passage);
    }
}

/// What is on record of having looked at a hidden decision again tells that there is one. It outlives the amendment, and the decision, that it was about: whose it was is then not told any more, and it stays
/// closed to all but its writer.
void hide_looks(const Project& project, const std::string& reader, Ids& hidden) {
    const auto is_look = [](const auto& acceptance) { return acceptance.rule == analysis::looked_again_rule; };
    if (std::ranges::none_of(project.acceptances, is_look)) return;
    std::unordered_set<std::string_view> shown;
    std::unordered_set<std::string> hashed;   // a place too long for its column
    for (const auto& decision : project.decisions) {
        if (hidden.contains(decision.id.text)) continue;
        shown.insert(decision.id.text);
        for (const auto& amendment : project.amendments)
            if (auto place = analysis::looked_again_place(amendment.id.text, decision.id.text); !place.contains('.')) hashed.insert(std::move(place));
    }
    for (const auto& acceptance : project.acceptances) {
        if (!is_look(acceptance) || (!acceptance.person.empty() && acceptance.person.text == reader)) continue;
        // AMENDMENT.DECISION, either of which may have points of its own.
        const std::string_view place = acceptance.place;
        bool is_shown = hashed.contains(acceptance.place);
        for (auto at = place.find('.'); at != std::string_view::npos && !is_shown; at = place.find('.', at + 1)) is_shown = shown.contains(place.substr(at + 1));
        if (!is_shown) hidden.insert(acceptance.id.text);
    }
}

template <class Rows>
void drop(Rows& rows, const Ids& hidden) {
    std::erase_if(rows, [&](const auto& row) { return hidden.contains(row.id.text); });
}

struct KeptViews {
    struct View {
        std::shared_ptr<const Project> project;
        std::int64_t revision = -1;
    };
    std::map<std::string, View> by_reader;
    std::int64_t revision = -1;
};

/// Without a blind stage and without a judged record there is nothing to hide and nothing to count.
Result<std::shared_ptr<const Project>> view_of(const Workbench& workbench, const std::shared_ptr<const Project>& stored) {
    const auto stages = stages_of(workbench);
    if (!stages) return std::unexpected(stages.error());
    const auto hidden = (*stages)->any_blind() ? hidden_rows(*stored, **stages, workbench.reader()) : Ids{};
    auto seen = stored;
    if (!hidden.empty()) {
        auto less = std::make_shared<Project>(*stored);
        drop(less->decisions, hidden);
        drop(less->criterion_answers, hidden);
        drop(less->ratings, hidden);
        drop(less->extractions, hidden);
        drop(less->discussions, hidden);
        drop(less->passages, hidden);
        drop(less->acceptances, hidden);
        seen = std::move(less);
    }
    auto counted = counted_flow(workbench, seen);
    if (!counted) return std::unexpected(counted.error());
    if (counted->counts.empty()) return seen;
    auto with_counts = std::make_shared<Project>(*seen);
    with_counts->counted = std::move(counted->counts);
    with_counts->report_ties = std::move(counted->ties);
    return with_counts;
}

}  // namespace

std::string judged_study(const Project& project, const std::string& owner) { return analysis::judged_study(project, owner); }

Ids hidden_rows(const Project& stored, const Stages& stages, const std::string& reader) {
    Ids hidden;
    if (!stages.any_blind()) return hidden;
    for (const auto& decision : stored.decisions) {
        if (!decision.consensus.value_or(false) && is_hidden(stages, decision.stage, decision.item(), decision.person.text, reader)) hidden.insert(decision.id.text);
    }
    for (const auto& answer : stored.criterion_answers) {
        if (hidden.contains(answer.decision.text)) hidden.insert(answer.id.text);
    }
    for (const auto& rating : stored.ratings) {
        if (!rating.rater.empty() && is_hidden(stages, "appraisal", rating.study.text, rating.rater.text, reader)) hidden.insert(rating.id.text);
    }
    const bool blind_extraction = stages.stage("extraction").blind;
    for (const auto& extraction : stored.extractions) {
        if (blind_extraction && is_hidden(stages, "extraction", judged_study(stored, extraction.owner.text), extraction.person.text, reader)) hidden.insert(extraction.id.text);
    }
    for (const auto& said : stored.discussions) {
        if (is_hidden(stages, said.stage, said.item, said.person.text, reader)) hidden.insert(said.id.text);
    }
    hide_looks(stored, reader, hidden);
    hide_passages(stored, hidden);
    return hidden;
}

Result<Ids> not_open(const Workbench& workbench) {
    const auto stages = stages_of(workbench);
    if (!stages) return std::unexpected(stages.error());
    if (!(*stages)->any_blind()) return Ids{};
    const auto current = workbench.stored();
    if (!current) return std::unexpected(current.error());
    return hidden_rows(*current->project, **stages, workbench.reader());
}

/// What was read of an earlier revision is let go first: then the store changes a few rows instead of copying all.
Result<store::Current> Workbench::stored() const {
    auto& kept = this->kept<KeptViews>();
    if (const auto head = m_store.head(); head && *head != kept.revision) {
        kept.by_reader.clear();
        let_go_of_judged(*this);
        kept.revision = *head;
    }
    return m_store.current();
}

void Workbench::read_as(std::string person) { m_reader = std::move(person); }

Result<store::Current> Workbench::seen() const {
    auto current = stored();
    if (!current) return current;
    constexpr std::size_t most_readers = 8;
    auto& views = kept<KeptViews>().by_reader;
    if (views.size() > most_readers && !views.contains(m_reader)) views.clear();
    if (const auto known = views.find(m_reader); known != views.end() && known->second.project && known->second.revision == current->revision) return store::Current{known->second.project, current->revision};
    auto project = view_of(*this, current->project);
    if (!project) return std::unexpected(project.error());
    // Meanwhile others may have acted, and what was kept was let go.
    views.insert_or_assign(m_reader, KeptViews::View{*project, current->revision});
    return store::Current{std::move(*project), current->revision};
}

Result<std::shared_ptr<const Project>> Workbench::project() const {
    auto current = seen();
    if (!current) return std::unexpected(current.error());
    return std::move(current->project);
}

}  // namespace loam::workbench
