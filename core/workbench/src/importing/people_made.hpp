#pragma once
// People whom a file of decisions or ratings names and the project does not know yet.

#include <string>
#include <vector>

#include "loam/store/store.hpp"

namespace loam::workbench {

struct PersonOfFile {
    std::string id;       ///< empty: not here yet
    std::string called;
    bool brings = false;  ///< anything of theirs comes in
};
/// Their ids, in order. Who is not here yet and brings something is made once, as a reviewer; of the others the id stays empty.
base::Result<std::vector<std::string>> ids_of(store::Writing& writing, const std::vector<PersonOfFile>& people);

}  // namespace loam::workbench
