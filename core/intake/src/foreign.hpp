#pragma once
// Files that are no documents for Loam, known by their first bytes: what they are, and what to do with them.

#include <optional>

#include "loam/base/error.hpp"

namespace loam::intake {

/// None if the bytes are of no kind known here.
std::optional<base::Error> foreign_file(std::string_view bytes, std::string_view name);

/// Pages and answers of a hand-out, which readers of text and HTML would take for documents.
std::optional<base::Error> handed_out(std::string_view bytes, std::string_view name);

}  // namespace loam::intake
