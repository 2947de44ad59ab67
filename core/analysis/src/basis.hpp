#pragma once
// What the measures share: appraisals, matrix and flows computed once; printed numbers compared.

#include "loam/analysis/agreement.hpp"
#include "loam/analysis/appraisal.hpp"
#include "loam/analysis/attributes.hpp"
#include "loam/analysis/concept_matrix.hpp"
#include "loam/analysis/flow.hpp"
#include "loam/analysis/measures.hpp"
#include "loam/base/number.hpp"
#include "loam/base/once.hpp"
#include "loam/base/text.hpp"

namespace loam::analysis {

class Basis {
public:
    explicit Basis(const domain::Project& all)
        : project(all), review(flow_of(all, "review")), recruitment(flow_of(all, "recruitment")), studies(all.studies), codes(all.codes) {}

    const domain::Project& project;
    Flow review;
    Flow recruitment;
    domain::Index<domain::Study> studies;
    domain::Index<domain::Code> codes;
    base::Once<std::vector<ChecklistAppraisal>> appraisals{[this] { return appraise(project); }};
    base::Once<ConceptMatrix> matrix{[this] { return concept_matrix(project); }};
    base::Once<Values> values{[this] { return Values(project); }};
    base::Once<domain::Index<domain::Passage>> passages{[this] { return domain::Index(project.passages); }};
    base::Once<domain::Index<domain::Source>> sources{[this] { return domain::Index(project.sources); }};
    /// Rows of the matrix by their code.
    base::Once<std::unordered_map<std::string_view, const ConceptLine*>> lines{[this] {
        std::unordered_map<std::string_view, const ConceptLine*> all;
        for (const auto& line : matrix().concepts) all.emplace(line.code->id.text, &line);
        return all;
    }};

    Basis(const Basis&) = delete;
    Basis& operator=(const Basis&) = delete;
    ~Basis() = default;

    /// The checklist that a claim names, or the only one.
    [[nodiscard]] const ChecklistAppraisal* appraisal(const domain::Claim& claim) const {
        if (claim.subject.empty()) return appraisals().size() == 1 ? &appraisals().front() : nullptr;
        for (const auto& each : appraisals()) {
            if (each.checklist->id.text == claim.subject.text) return &each;
        }
        return nullptr;
    }
    /// Of claims about one study: the checklist is the only one, or the one in `among` (checklist=ID).
    [[nodiscard]] const ChecklistAppraisal* appraisal_for_study(const domain::Claim& claim) const {
        const auto among = among_of(claim);
        const auto named = among.find("checklist");
        for (const auto& each : appraisals()) {
            if (named == among.end() ? appraisals().size() == 1 : each.checklist->id.text == named->second) return &each;
        }
        return nullptr;
    }
};

inline Judgement cannot_tell(std::string why) { return {Standing::cannot_tell, "", std::move(why), {}, {}, {}, false}; }

/// A printed number against an exact one, under the printed decimals; rounding and cutting are both allowed.
struct Comparison {
    bool same = false;
    std::string as_printed;   ///< the exact value with the printed decimals
    std::string how;          ///< "rounded", "cut", or "" where nothing was shortened
};
Comparison compare(const base::PrintedNumber& printed, double exact);

/// What is counted, in the singular and in the plural: "study", "studies".
struct Noun {
    std::string one;
    std::string many;
};
/// A printed count against a whole number. A printed percentage is held against the share that it is of `whole`; where
/// that is 0, nothing says of what it is a share.
Judgement judge_count(const domain::Claim& claim, std::size_t computed, const Noun& noun, std::vector<std::string> rows = {}, std::size_t whole = 0);
/// Whether a printed count, or percentage of `whole`, can come from some number from `least` to `most`.
bool lies_between(const base::PrintedNumber& printed, std::size_t least, std::size_t most, std::size_t whole);
/// "4 to 7", or "44% to 78%" for a printed percentage of `whole`.
std::string between_text(const base::PrintedNumber& printed, std::size_t least, std::size_t most, std::size_t whole);
/// A printed label against the stored one; case, accents, hyphens and quotation marks count, for a label is copied.
Judgement judge_label(const domain::Claim& claim, const std::string& stored, std::string_view what);
std::string told(const base::PrintedNumber& number);
/// A mean that comes with another n than it was computed from fails, and says which n would hold.
void hold_n(const domain::Claim& claim, std::size_t computed, Judgement& judgement);

std::span<const Measure> appraisal_measures();
std::span<const Measure> row_measures();
std::span<const Measure> code_measures();
std::span<const Measure> coding_measures();
std::span<const Measure> process_measures();

}  // namespace loam::analysis
