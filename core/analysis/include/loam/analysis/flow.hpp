#pragma once
// Flow diagrams as boxes with numbers: told, computed from others, or missing. Sources: PRISMA 2009 (Moher et al.),
// PRISMA 2020 (Page et al.). A missing number is never zero.

#include "loam/domain/project.hpp"

namespace loam::analysis {

struct FlowDetail {
    std::string label;             ///< database, other source, reason
    domain::Integer count;
};

struct FlowBox {
    std::string id;                ///< token of FlowCount::box
    std::string label;
    domain::Integer told;          ///< entered for the whole box, else the sum of its details if all are told
    domain::Integer computed;      ///< from the other boxes
    bool counted = false;          ///< `told` is what the project's own judgements give, and nobody entered it
    std::string formula;           ///< how it was computed, in words
    std::vector<FlowDetail> details;
    [[nodiscard]] domain::Integer value() const { return told ? told : computed; }
    [[nodiscard]] std::string_view state() const { return counted ? "counted" : told ? "told" : computed ? "computed" : "missing"; }
};

/// Numbers that do not add up.
struct FlowProblem {
    std::string box;
    std::string label;
    std::int64_t told = 0;
    std::int64_t computed = 0;
    std::string formula;
    bool details = false;          ///< the details of the box add up to something else
    bool untold = false;           ///< nothing is told of the box itself; what the others give is below zero
    bool too_many = false;         ///< studies that cannot stand in so few reports: `computed` is the number of these, `formula` their name
    /// The whole in one sentence without its full stop.
    [[nodiscard]] std::string in_words() const;
};

struct Flow {
    std::vector<FlowBox> boxes;
    std::vector<FlowProblem> problems;
    bool together = false;             ///< records of websites, organisations or other sources are counted with those of the databases
    [[nodiscard]] const FlowBox* box(std::string_view id) const;
    [[nodiscard]] bool empty() const;  ///< nothing was told
};

/// The flow of a project: what its judgements give (Project::counted) stands in place of what was entered for the same box; where
/// the two differ, that is a problem.
Flow flow_of(const domain::Project& project, std::string_view which);

/// `which`: "review" or "recruitment". Websites, organisations and other sources are taken as sources of records; where the
/// numbers do not add up so but do with the first two, or all three, in a column of their own (PRISMA 2020), that reading holds.
Flow flow_of(const std::vector<domain::FlowCount>& counts, std::string_view which);

}  // namespace loam::analysis
