#pragma once
// An import that tells what it did: one act if anything is new, else none.

#include "loam/workbench/workbench.hpp"

namespace loam::workbench {

struct ReportedImport {
    std::string_view act;      ///< "import-decisions"
    std::string_view things;   ///< "decision": what was taken in, or was not
    bool any = false;          ///< something is new
};

/// The report with {seq, summary, revision}; `work` is what the act does, held against the answers that are there.
Result<Json> reported(Workbench& workbench, JsonObject report, const ReportedImport& import, const Doer& doer, const std::function<Result<std::string>(const Doing&)>& work);

}  // namespace loam::workbench
