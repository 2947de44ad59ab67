#pragma once
// The readers of records in a limited process of their own: what a file that comes from elsewhere is read with. The same
// records, diagnostics, account, progress and errors as read_records gives, in the same order and in constant memory.

#include <optional>

#include "loam/intake/apart.hpp"
#include "loam/records/reading.hpp"

namespace loam::records {

/// As read_records. If the reader dies or hangs, an error that says how far it came; all that it gave before is the sink's.
/// A report of a reading that the sink or the stop token ended counts what was given out, and tells neither format nor diagnostics.
base::Result<ReadReport> read_records_apart(const Bytes& bytes, std::string_view name, const ReadOptions& options, const Sink& sink, const intake::ApartOptions& apart = {});

/// A Reader for read_all, look_at_table and cells_of_table.
Reader apart(intake::ApartOptions options = {});

/// The exit code if the program was started as a reader, of records or of documents; none if it was started by a person. Called
/// first thing in main. `before` is told the name of the file in the reader, before a byte of it is looked at: for tests of what is done
/// about readers that die.
std::optional<int> child_main(int argc, const char* const* argv, const std::function<void(std::string_view name)>& before = {});

}  // namespace loam::records
