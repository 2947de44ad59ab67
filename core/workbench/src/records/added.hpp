#pragma once
// Records that come into the project beside something else, such as decisions or a reference list: an import of their own
// within the act that is under way.

#include "loam/records/canonical.hpp"
#include "loam/store/store.hpp"

namespace loam::workbench {

struct AddedFrom {
    std::string file;     ///< as people know it
    std::string format;   ///< id of records::formats()
    std::string run;      ///< id of a search run; may be empty
};

/// The id of the import; the records are named ID.1, ID.2, ... in their order.
base::Result<std::string> add_records(store::Writing& writing, const AddedFrom& from, const std::vector<records::PlacedRecord>& all);

}  // namespace loam::workbench
