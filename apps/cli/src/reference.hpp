#pragma once
// The reference pages of docs/reference, written from the registries themselves.

#include "loam/base/error.hpp"

#include <string>

namespace loam::cli {

/// Markdown of one page: cli, rules, schema, acts, measures, http, platforms.
base::Result<std::string> reference(const std::string& what);

/// The search platforms and the rules of lint, from data/platforms.
base::Result<std::string> platforms_page();

}  // namespace loam::cli
