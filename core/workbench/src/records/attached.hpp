#pragma once
// What the parts of attached files share.

#include "loam/workbench/record_files.hpp"

namespace loam::workbench {

/// By the mark that every PDF bears near its beginning.
bool is_pdf(std::string_view bytes);

}  // namespace loam::workbench
