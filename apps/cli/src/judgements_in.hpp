#pragma once
// loam import FILE INPUT --ratings, --extraction: a table of ratings, or of extracted values, into a project.

#include "command.hpp"
#include "loam/records/reading.hpp"

namespace loam::cli {

/// What is said of a table of judgements on the command line.
struct JudgementOptions {
    std::string checklist;              ///< ratings
    std::string by;
    std::vector<std::string> columns;   ///< COLUMN=WHAT IT HOLDS
    std::vector<std::string> people;    ///< NAME=NAME HERE
    std::vector<std::string> words;     ///< WORD=ANSWER, or what a cell says
    std::vector<std::string> studies;   ///< TEXT=STUDY
    records::TableForm table;
    std::string encoding;
    bool new_fields = false;            ///< extraction
    bool replace = false;
    bool dry_run = false;
};

Result<void> import_ratings(workbench::Workbench& project, const std::string& input, const JudgementOptions& options, const Common& common, Answer& answer);
Result<void> import_values(workbench::Workbench& project, const std::string& input, const JudgementOptions& options, const Common& common, Answer& answer);

}  // namespace loam::cli
