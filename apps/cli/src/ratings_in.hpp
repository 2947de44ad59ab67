#pragma once
// loam import FILE INPUT --ratings: a table of ratings into a project.

#include "command.hpp"

namespace loam::cli {

struct RatingOptions {
    std::string checklist;
    std::string by;
    std::vector<std::string> columns;
    bool replace = false;
    bool dry_run = false;
};

Result<void> import_ratings(workbench::Workbench& project, const std::string& input, const RatingOptions& options, const Common& common, Answer& answer);

}  // namespace loam::cli
