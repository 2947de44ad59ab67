#pragma once
// loam import FILE INPUT --decisions: the options of it, and what is told.

#include <CLI/App.hpp>

#include "command.hpp"

namespace loam::cli {

struct DecisionOptions {
    bool on = false;
    std::string stage = "title-abstract";
    std::string by;
    std::vector<std::string> people;
    std::vector<std::string> reasons;
    std::vector<std::string> words;
    std::string verdict;
    bool doubtful = false;
    bool replace = false;
    bool add_records = false;
    bool dry_run = false;
};

void add_decision_options(CLI::App& app, DecisionOptions& options);

/// What of these options and the columns is given besides, for one file.
struct DecisionFileOptions {
    std::string input;
    std::string format;
    std::string encoding;
    std::vector<std::string> columns;
};
Result<void> import_decisions(workbench::Workbench& project, const DecisionFileOptions& file, const DecisionOptions& options, const Common& common, Answer& answer);

}  // namespace loam::cli
