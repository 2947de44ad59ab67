#pragma once
// The bytes of a response's head.

#include "loam/server/http.hpp"

namespace loam::server {

enum class After { keep, close };

/// Status line and header fields up to the empty line. `bytes`: length of the body, none for an open stream.
std::string response_head(const Response& response, std::optional<std::uintmax_t> bytes, After after);

/// 204 and 304 have no body and no length.
bool has_no_body(int status);

}  // namespace loam::server
