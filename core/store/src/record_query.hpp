#pragma once
// What a person types to find records, as an expression of SQLite's full-text index.

#include <string>
#include <string_view>

#include "loam/base/error.hpp"

namespace loam::store {

/// Words that must all be there; "a phrase"; ending*; OR between; NOT, AND NOT or - before what must not be there. Whatever
/// else the index would take for its own syntax is a word. bad_input if nothing to find is left.
base::Result<std::string> match_expression(std::string_view query);

}  // namespace loam::store
