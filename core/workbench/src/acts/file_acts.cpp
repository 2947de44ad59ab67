#include "acts/lists.hpp"
#include "acts/rows.hpp"
#include "loam/base/text.hpp"

// What people do to the files of records, but for attaching them: that brings bytes (records/files.cpp).

namespace loam::workbench {
namespace {

const domain::Table& files() { return domain::entity<domain::RecordFile>().table; }

Result<std::string> detach_file(const Doing& doing) {
    const auto row = existing(doing.writing, files(), text_argument(doing.arguments, "file"));
    if (!row) return std::unexpected(row.error());
    if (auto gone = doing.writing.withdraw(files(), row->id); !gone) return std::unexpected(gone.error());
    return fmt::format("Detached “{}” from record {}", text_of(files(), *row, "name"), text_of(files(), *row, "record"));
}

}  // namespace

std::vector<Act> file_acts() {
    return {
        {"detach-file", "Detach a file", "Takes a file off its record. Its bytes stay in the history, so that undo brings it back; erase-words erases them for good.",
         {{"file", domain::ColumnKind::reference, true, "record_file", {}, "The file."}}, true, "", detach_file},
    };
}

}  // namespace loam::workbench
