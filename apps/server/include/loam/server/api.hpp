#pragma once
// All routes of the API. The reference of the documentation and openapi.json are written from this list.

#include <span>

#include "loam/server/router.hpp"

namespace loam::server {

std::span<const Route> api_routes();

}  // namespace loam::server
