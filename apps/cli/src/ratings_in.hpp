#pragma once
// loam import FILE INPUT --ratings: a table of ratings into a project.

#include "command.hpp"
#include "loam/records/reading.hpp"

namespace loam::cli {

struct RatingOptions {
    std::string checklist;
    std::string by;
    std::vector<std::string> columns;
    std::vector<std::string> people;   ///< NAME=NAME HERE
    std::vector<std::string> words;    ///< WORD=ANSWER
    records::TableForm table;
    std::string encoding;
    bool replace = false;
    bool dry_run = false;
};

Result<void> import_ratings(workbench::Workbench& project, const std::string& input, const RatingOptions& options, const Common& common, Answer& answer);

}  // namespace loam::cli
