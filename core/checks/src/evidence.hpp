#pragma once
// What the rules look at: the project, its claims judged, and the analyses they rest on.

#include "loam/analysis/appraisal.hpp"
#include "loam/analysis/attributes.hpp"
#include "loam/analysis/concept_matrix.hpp"
#include "loam/analysis/flow.hpp"
#include "loam/base/once.hpp"
#include "loam/base/text.hpp"
#include "loam/checks/checks.hpp"
#include "loam/domain/names.hpp"

namespace loam::checks {

using analysis::JudgedClaim;
using analysis::Standing;

struct Evidence {
    Evidence(const domain::Project& all, const std::vector<JudgedClaim>& judged, const Outside& beyond) : project(all), claims(judged), outside(beyond), studies(all.studies), codes(all.codes) {}
    Evidence(const Evidence&) = delete;
    Evidence& operator=(const Evidence&) = delete;
    ~Evidence() = default;

    const domain::Project& project;
    const std::vector<JudgedClaim>& claims;
    const Outside& outside;
    domain::Index<domain::Study> studies;
    domain::Index<domain::Code> codes;
    base::Once<std::vector<analysis::ChecklistAppraisal>> appraisals{[this] { return analysis::appraise(project); }};
    base::Once<std::optional<Compared>> compared{[this] { return outside.compared ? outside.compared() : std::nullopt; }};
    base::Once<analysis::ConceptMatrix> matrix{[this] { return analysis::concept_matrix(project); }};

    /// Claims tied to one of these measures, in order.
    [[nodiscard]] std::vector<const JudgedClaim*> about(std::initializer_list<std::string_view> measures) const {
        std::vector<const JudgedClaim*> found;
        for (const auto& judged : claims) {
            if (std::ranges::find(measures, judged.claim->measure) != measures.end()) found.push_back(&judged);
        }
        return found;
    }
    [[nodiscard]] std::vector<const JudgedClaim*> failing(std::initializer_list<std::string_view> measures) const {
        auto found = about(measures);
        std::erase_if(found, [](const JudgedClaim* judged) { return judged->judgement.standing != Standing::fails; });
        return found;
    }
    [[nodiscard]] const domain::Study* study(const std::string& id) const {
        return studies.find(domain::AnyId{id});
    }
    [[nodiscard]] const domain::Code* code(const std::string& id) const {
        return codes.find(domain::AnyId{id});
    }
    [[nodiscard]] const domain::Attribute* attribute(const std::string& id) const {
        const auto at = std::ranges::find_if(project.attributes, [&](const auto& each) { return each.id.text == id; });
        return at == project.attributes.end() ? nullptr : &*at;
    }
};

inline Where at(const domain::Claim& claim) { return {"claim", claim.id.text, claim.place}; }
inline Where at(const domain::Study& study) { return {"study", study.id.text, study.citation}; }
inline Where at(const domain::Code& code) { return {"code", code.id.text, code.label}; }

inline Step set_claim(const domain::Claim& claim, std::string printed) {
    return {"change-claim", base::JsonObject{{"id", claim.id.text}, {"printed", std::move(printed)}}};
}

/// A finding about one failing claim, with the repair that sets it to what was computed.
Finding finding_of(std::string_view rule, Severity severity, const JudgedClaim& judged, std::string title);
/// Prints what was computed, and the n that belongs to it where another was printed.
Repair print_computed(const JudgedClaim& judged);
/// "A, B and C"; long lists are cut with their number.
std::string enumerated(const std::vector<std::string>& parts, std::size_t most = 12);

void grade_from_score(const Evidence&, std::vector<Finding>&);
void one_score_many_views(const Evidence&, std::vector<Finding>&);
void mean_from_cells(const Evidence&, std::vector<Finding>&);
void range_from_cells(const Evidence&, std::vector<Finding>&);
void item_profile(const Evidence&, std::vector<Finding>&);
void constant_item(const Evidence&, std::vector<Finding>&);
void sum_from_rows(const Evidence&, std::vector<Finding>&);
void shared_sample(const Evidence&, std::vector<Finding>&);
void criteria_on_rows(const Evidence&, std::vector<Finding>&);
void mean_possible(const Evidence&, std::vector<Finding>&);
void count_by_type(const Evidence&, std::vector<Finding>&);
void one_parent(const Evidence&, std::vector<Finding>&);
void one_label(const Evidence&, std::vector<Finding>&);
void marks_in_order(const Evidence&, std::vector<Finding>&);
void totals_from_ticks(const Evidence&, std::vector<Finding>&);
void matrix_complete(const Evidence&, std::vector<Finding>&);
void rank_from_matrix(const Evidence&, std::vector<Finding>&);
void flow_adds_up(const Evidence&, std::vector<Finding>&);
void agreement_with_n(const Evidence&, std::vector<Finding>&);
void passage_waits(const Evidence&, std::vector<Finding>&);
void text_is_here(const Evidence&, std::vector<Finding>&);
void attached_is_here(const Evidence&, std::vector<Finding>&);
void speaker_is_somebody(const Evidence&, std::vector<Finding>&);
void memo_leads_nowhere(const Evidence&, std::vector<Finding>&);
void search_before_registration(const Evidence&, std::vector<Finding>&);
void hits_and_records(const Evidence&, std::vector<Finding>&);
void searched_never_imported(const Evidence&, std::vector<Finding>&);
void records_kept(const Evidence&, std::vector<Finding>&);
void flow_and_runs(const Evidence&, std::vector<Finding>&);
void records_not_compared(const Evidence&, std::vector<Finding>&);
void pairs_wait(const Evidence&, std::vector<Finding>&);
void conflicts_wait(const Evidence&, std::vector<Finding>&);
void authors_asked(const Evidence&, std::vector<Finding>&);
void decisions_before_amendment(const Evidence&, std::vector<Finding>&);
void reports_and_studies(const Evidence&, std::vector<Finding>&);
void strategy_lint(const Evidence&, std::vector<Finding>&);
void printed_strategies(const Evidence&, std::vector<Finding>&);
void strategies_differ(const Evidence&, std::vector<Finding>&);
void review_asks_revision(const Evidence&, std::vector<Finding>&);
void review_leaves_out(const Evidence&, std::vector<Finding>&);
void ladder_circle(const Evidence&, std::vector<Finding>&);
void same_label(const Evidence&, std::vector<Finding>&);
void code_without_words(const Evidence&, std::vector<Finding>&);

}  // namespace loam::checks
