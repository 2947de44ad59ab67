#pragma once
// `loam check`: recompute all that the study claims and name what does not hold. Rules are general: they know rows,
// claims and methods, and no particular study. A finding never says which side erred.

#include <cstdint>
#include <functional>
#include <optional>
#include <span>

#include "loam/analysis/measures.hpp"
#include "loam/base/json.hpp"
#include "loam/domain/project.hpp"

namespace loam::search {
struct Rules;
}

namespace loam::checks {

enum class Severity { note, low, medium, high };
std::string_view word(Severity severity);

/// Whether something is wrong for certain.
enum class Verdict { fails, cannot_tell };
std::string_view word(Verdict verdict);

struct Where {
    std::string kind;   ///< title of the table
    std::string id;
    std::string label;
};

/// One change that would settle a finding: acts of the registry, ready to be done.
struct Step {
    std::string act;
    base::JsonObject arguments;
};
struct Repair {
    std::string label;
    std::vector<Step> steps;
};

/// One line of a finding that concerns many rows: what is printed of it and what is computed, or a remark.
struct Particular {
    std::string id;          ///< of the row it is about
    std::string label;
    std::string printed;
    std::string computed;
    std::string note;
};

struct Finding {
    std::string rule;
    Severity severity = Severity::medium;
    Verdict verdict = Verdict::fails;
    std::string title;
    std::string printed;     ///< "" if nothing is printed
    std::string computed;
    std::vector<Where> where;
    std::string message;
    std::vector<Particular> particulars;  ///< told as a table after the message
    std::vector<std::string> assumptions;
    std::vector<Repair> repairs;
    std::string what_to_do;  ///< a sentence that takes no side
    std::string key;         ///< names this finding among those of its rule, as long as the data stay
    const domain::Acceptance* accepted = nullptr;
};

/// A claim that holds, or that cannot be decided, with the why.
struct Settled {
    const domain::Claim* claim = nullptr;
    std::string label;       ///< of the subject
    std::string computed;
    std::string why;
    std::vector<std::string> assumptions;
};

struct Report {
    std::vector<Finding> findings;   ///< high first, then in the order of the rules
    std::vector<Settled> held;
    std::vector<Settled> undecided;
};

struct Evidence;

struct Rule {
    std::string_view id;
    std::string_view title;
    std::string_view group;          ///< Appraisal, Studies, Synthesis, Search, Duplicates, Screening, Protocol, Selection, People, Interviews, Memos
    Severity severity;
    std::string_view meaning;
    void (*look)(const Evidence&, std::vector<Finding>&);
    std::string_view what_to_do;     ///< told with each of its findings; takes no side
    std::string_view tables = {};    ///< that it looks at, with blanks between them, "claim" for what claims came to; empty: any
};

std::span<const Rule> rules();

/// What became of the search for duplicates. Pairs stand in a file, so no row tells it.
struct Compared {
    std::uint64_t waiting = 0;       ///< pairs that wait for a person
    std::uint64_t not_compared = 0;  ///< records that came, or were corrected, after the last comparison
};

/// What rules ask for that stands in no row. Asked only when a rule needs it; what is not given is taken from the rows as far
/// as they tell.
struct Outside {
    std::function<std::optional<Compared>()> compared = {};
    const search::Rules* searching = nullptr;  ///< of the search platforms; none: strategies are not looked at
};

Report check(const domain::Project& project, const Outside& outside = {});

/// The check of a project that goes on changing: a rule runs again only if a table that it looks at was written in.
class KeptCheck {
public:
    /// Brings the report up to the project. It points into that project.
    const Report& follow(const domain::Project& project, const domain::Written& written, const Outside& outside = {});

private:
    analysis::KeptJudgements m_claims;
    std::vector<std::vector<Finding>> m_findings;  ///< by place in rules()
    Report m_report;
};

/// {findings, held, undecided, rules}.
base::Json to_json(const Report& report);
base::Json to_json(const Finding& finding);

}  // namespace loam::checks
