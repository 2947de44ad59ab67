#pragma once
// How far extractors agree, on what is open to Workbench::reader().

#include "loam/analysis/extraction_agreement.hpp"
#include "loam/workbench/workbench.hpp"

namespace loam::workbench {

/// It points into `project`.
struct ExtractedAgreement {
    std::shared_ptr<const domain::Project> project;
    analysis::ExtractionAgreement figures;
    std::size_t closed = 0;         ///< extracted values of the reader's view that are not open
    bool blind = false;             ///< false: nothing kept extractors from seeing each other's values, or from changing theirs later
};
Result<ExtractedAgreement> extracted_agreement(const Workbench& workbench, std::uint64_t seed = 1);

/// {stage, blind, closed} and the keys of analysis::extraction_agreement_json; without a value that is open `sentence` is null.
Result<Json> extracted_agreement_json(const Workbench& workbench, std::uint64_t seed = 1);

}  // namespace loam::workbench
