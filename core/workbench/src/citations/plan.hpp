#pragma once
// References of a citation search, read, corrected and held against the records that are here.

#include "loam/records/pasted.hpp"
#include "loam/workbench/citations.hpp"
#include "records/matching.hpp"

namespace loam::workbench {

enum class CitedFate { is_new, here, doubtful, repeated, own, skipped };
std::string_view word(CitedFate fate);

struct PlannedReference {
    records::PastedReference read;
    Match match;
    CitedFate fate = CitedFate::is_new;
};

struct CitedPlan {
    domain::Study study;
    std::string format;
    std::vector<PlannedReference> references;
    [[nodiscard]] std::size_t count(CitedFate fate) const;
};
Result<CitedPlan> planned(const Workbench& workbench, const CitedInput& input);

}  // namespace loam::workbench
