#pragma once
// The files in which a project keeps its records: a stretch of an import each, a record a line.

#include "loam/workbench/records.hpp"

namespace loam::workbench {

/// Records that stand in one file. Whoever asks for one reads its part, and what a room shows comes from anywhere: twenty pairs of
/// a million records lie in forty parts, and each of this size is a megabyte at most. Older projects have parts of 10,000.
inline constexpr std::uint64_t records_per_part = 1'000;

/// The parts of an import in order.
std::vector<const domain::RecordPart*> parts_of(const domain::Project& project, const std::string& import);

/// Calls `take` with every record of an import from a place on, as it was imported. Ends early if `take` says false. Memory:
/// one part.
Result<void> each_imported(const Workbench& workbench, const std::string& import, std::uint64_t from, const std::function<bool(records::PlacedRecord&&, std::uint64_t place)>& take);

/// What was corrected by hand: the edits of each record in the order in which they were made.
using EditsByRecord = std::map<std::string, std::vector<const domain::RecordEdit*>, std::less<>>;
EditsByRecord edits_by_record(const domain::Project& project);
/// An edit that no longer fits is passed over: it was checked when it was made.
void apply_edits(records::Record& record, const std::vector<const domain::RecordEdit*>& edits);

/// What parse_record_token reads, without a text of its own: a stage of a million records asks for each of them.
struct NamedPlace {
    std::string_view import;
    std::uint64_t place = 0;   ///< from 1
};
std::optional<NamedPlace> named_place(std::string_view token);

}  // namespace loam::workbench
