#pragma once
// The options by which commands are told which records of a project are meant.

#include "command.hpp"
#include "loam/workbench/records.hpp"

namespace loam::cli {

struct WhichRecords {
    std::string years;
    bool with_abstract = false;
    bool without_abstract = false;
    workbench::RecordsQuery query;
};

/// Words, --year, --kind, --language, --database, --import, --tag, --with-abstract, --without-abstract.
void add_which(CLI::App& app, WhichRecords& which);
/// An error if the years are none.
Result<workbench::RecordsQuery> query_of(const WhichRecords& which);
/// A list that is half there would be taken for the whole.
Result<void> bring_up_to_date(const workbench::Workbench& project);

}  // namespace loam::cli
