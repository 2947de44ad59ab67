#pragma once
// Every error of the server has one shape: application/problem+json (RFC 9457) with two members of our own.
//   {"type":"about:blank","title":"Not Found","status":404,"detail":"…","where":"…","kind":"not-found"}

#include "loam/base/error.hpp"
#include "loam/server/http.hpp"

namespace loam::server {

/// The status follows from the kind. Absolute paths in the words are cut to the file's name.
Response problem(const base::Error& error);

/// For errors that only HTTP knows (405, 408, 431, …).
Response problem(int status, const base::Error& error);

}  // namespace loam::server
