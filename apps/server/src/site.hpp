#pragma once
// What a worker answers: the API under /api, the built pages everywhere else. And the doorman before it.

#include "loam/server/listener.hpp"
#include "loam/server/router.hpp"
#include "loam/server/security.hpp"
#include "static_files.hpp"

namespace loam::server {

/// A handler over one worker's desk.
Handler site(const Router& router, const StaticFiles& files, std::shared_ptr<Desk> desk);

/// The gate's refusal; people who come with a browser get it as a page they can read.
std::optional<Response> refusal(Gate& gate, const Request& request);

}  // namespace loam::server
