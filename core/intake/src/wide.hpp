#pragma once
// UTF-16 and UTF-32.

#include <string_view>

namespace loam::intake {

/// The encoding by the mark at the beginning, and by what stands in the first 64 kB; "" if the bytes are in neither.
std::string_view wide_by_mark(std::string_view bytes);
std::string_view wide_by_evidence(std::string_view bytes);

}  // namespace loam::intake
