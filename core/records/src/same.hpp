#pragma once
// What differs between two records, field by field. The order of the other fields says nothing.

#include "loam/records/record.hpp"

namespace loam::records {

struct Difference {
    std::string element;  ///< a field of Record, or the tag of an other field
    std::string first;
    std::string second;
};
std::vector<Difference> differences_of(const Record& first, const Record& second);

}  // namespace loam::records
