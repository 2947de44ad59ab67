#pragma once
// What the fields of BibTeX mean.

#include "bibtex_syntax.hpp"
#include "fields.hpp"

namespace loam::records {

bool is_bibtex_type(std::string_view type);
void store_bibtex(Delivery& out, const BibEntry& entry, std::size_t line);
/// Fields that an entry lacks and its parent has: crossref and xdata.
void inherit_fields(BibEntry& entry, const BibEntry& parent);

}  // namespace loam::records
