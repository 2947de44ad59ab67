#pragma once
// Bytes as text, for what a page carries inside itself (RFC 4648, section 4).

#include <string>
#include <string_view>

namespace loam::base {

/// Base 64 with padding.
std::string base64(std::string_view bytes);

}  // namespace loam::base
