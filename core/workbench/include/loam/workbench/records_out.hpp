#pragma once
// Records out of a project: all of them or those of a query, with what was corrected, as a file that other programs read.

#include "loam/records/writing.hpp"
#include "loam/workbench/records.hpp"

namespace loam::workbench {

struct RecordsExport {
    std::string format;   ///< id of a format of records::formats() that is written
    RecordsQuery query;   ///< which; its order, first and count are not looked at: records go out in the order of their imports
};

struct RecordsWritten {
    std::uint64_t records = 0;
    std::vector<records::LeftOut> left_out;   ///< what the format cannot carry, and what belongs to the project alone
};

/// Of how many of the project's records it is known whether they go out, and how many there are.
using RecordsOutProgress = std::function<void(std::uint64_t done, std::uint64_t of)>;

/// True if nothing narrows the query: every record is meant.
bool asks_for_all(const RecordsQuery& query);

/// In constant memory. A narrowed query needs the view: an error of kind conflict while that is not complete
/// (advance_record_view). An error of kind refused after a stop; what was written by then is no whole file.
Result<RecordsWritten> export_records(const Workbench& workbench, const RecordsExport& wanted, const records::Out& out, const RecordsOutProgress& progress = {}, std::stop_token stop = {});

/// {written, left_out}.
JsonObject to_json(const RecordsWritten& written);

}  // namespace loam::workbench
