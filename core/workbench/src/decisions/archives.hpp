#pragma once
// Archives in which decisions come: a whole project of ASReview (.asreview), a whole export of Rayyan (a zip with its log).

#include "decisions/plan.hpp"
#include "loam/intake/package.hpp"

namespace loam::workbench {

/// Nothing if the bytes are no such archive. An error: one that is damaged.
Result<std::optional<DecisionFile>> read_decision_archive(std::string_view bytes, const DecisionsInput& input, const records::ReadOptions& options);

/// The same, in a limited process of its own: packed bytes and databases of a stranger are looked into there and nowhere else.
Result<std::optional<DecisionFile>> read_decision_archive_apart(std::string_view bytes, const DecisionsInput& input, const records::ReadOptions& options);

/// Both are told apart by what is in them.
Result<DecisionFile> read_asreview(intake::Package& package, const DecisionsInput& input, const records::ReadOptions& options);
Result<DecisionFile> read_rayyan(intake::Package& package, const DecisionsInput& input, const records::ReadOptions& options);

/// The first part whose name without its folders ends so; empty if there is none.
std::string part_ending(const intake::Package& package, std::string_view end);

}  // namespace loam::workbench
