#pragma once
// A table of records with what became of each in a finished review: what a simulation of screening reads.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "loam/base/error.hpp"

namespace loam::intake {

struct LabelledRecord {
    std::string title;
    std::string abstract;
    std::string keywords;
    bool included = false;
};

struct LabelledRead {
    std::vector<LabelledRecord> records;
    std::size_t included = 0;
    std::size_t without_abstract = 0;
    base::Diagnostics diagnostics;
};

/// Columns by heading, whatever their order and case: title (or primary_title), abstract (notes_abstract), label_included
/// (included, include, label, final_included and the like), and keywords if there. Labels are 1 or 0, yes or no, true or
/// false, include or exclude. Refused, naming file and line: a column that is missing or there twice, a record without a
/// label, no abstract in the whole table, fewer than two included or two excluded
/// records (one of each is told beforehand), a row that could not be read.
base::Result<LabelledRead> read_labelled(std::string_view bytes, std::string_view name);

}  // namespace loam::intake
