#pragma once
// Bibliographic records in a project: files of them are taken in as they are, one act a file; what the screens list, sort,
// filter and find is derived from them and kept outside the project (store/record_view.hpp).
//
// A record is named IMPORT.PLACE, such as "i7f3k2.12": the twelfth record of that import.

#include <functional>
#include <stop_token>

#include "loam/records/browse.hpp"
#include "loam/records/canonical.hpp"
#include "loam/records/reading.hpp"
#include "loam/workbench/workbench.hpp"

namespace loam::workbench {

// ---- taking in -------------------------------------------------------------------------------------------------------

struct RecordsInput {
    std::filesystem::path path;
    std::string name;                              ///< as people know it
    std::string format;                            ///< id of records::formats(); empty: by content
    std::string encoding;                          ///< id of intake::encodings(); empty: by evidence
    std::vector<records::ColumnChoice> columns;    ///< for tables; where nothing is said of one, what was said of the last with the same columns holds
    records::TableForm table;                      ///< how a table lies in its file
    std::string run;                               ///< id of the search run that it came from; may be empty
    std::string database;                          ///< if no run is named, one is made for this source; may be empty
    std::string kind;                              ///< kind of that run, as search_run has them; empty: a database
    bool keep_original = true;
    bool again = false;                            ///< take it in although the same bytes are here already
};

/// Bytes and records read so far, and how many bytes there are.
using RecordsProgress = std::function<void(std::uint64_t bytes, std::uint64_t of, std::uint64_t records)>;

/// True if the beginning of the file is that of a format of records.
bool is_record_file(const std::filesystem::path& file);

/// One act. Undo takes the whole import back. Stopped in between, nothing is taken in. Imported::details has
/// {import, run, doubtful, bytes, encoding}.
Result<Imported> import_records(Workbench& workbench, const RecordsInput& input, const Doer& doer, const RecordsProgress& progress = {}, std::stop_token stop = {});

// ---- one record ------------------------------------------------------------------------------------------------------

struct RecordName {
    std::string import;   ///< id of the import
    std::uint64_t place = 0;  ///< from 1
};
std::string record_token(const RecordName& name);
/// Nothing if the text names no record.
std::optional<RecordName> parse_record_token(std::string_view token);
/// True if the project holds this record: its import stands and is long enough.
bool has_record(const domain::Project& project, std::string_view token);

/// A record as it stands now, with what was corrected.
Result<records::PlacedRecord> record(const Workbench& workbench, const std::string& token);
/// All members, where it came from, what was corrected, tags, notes and files.
Result<Json> record_json(const Workbench& workbench, const std::string& token);

/// Every record of every standing import, corrected, in the order of the imports. Ends early if `take` says false.
Result<void> each_record(const Workbench& workbench, const std::function<bool(const std::string& token, const records::Record&)>& take);

// ---- lists -----------------------------------------------------------------------------------------------------------

struct RecordsQuery {
    std::string words;                   ///< full text; empty: all
    records::Filter filter;              ///< its batches are filled from `imports`
    std::vector<std::string> imports;    ///< ids
    std::vector<std::string> tags;       ///< records that carry any of these
    records::Order order = records::Order::as_imported;
    bool descending = false;
    std::size_t first = 0;
    std::size_t count = 50;              ///< at most 500
    bool with_facets = false;
};

/// {total, of, indexed, records: [{id, title, authors, year, journal, kind, database, doi, import, place, edited, tags,
/// notes, marked: {title, abstract}}], facets}. Brings the view up to date first if that is quickly done, else says how much is
/// missing in `behind`.
Result<Json> records_json(const Workbench& workbench, const RecordsQuery& query);

/// How far the view is: records in the project, records in the view, rows whose words are not in the index yet.
struct ViewState {
    std::uint64_t records = 0;
    std::uint64_t listed = 0;
    std::uint64_t not_indexed = 0;
    [[nodiscard]] bool is_complete() const { return records == listed && not_indexed == 0; }
};
Result<ViewState> record_view_state(const Workbench& workbench);
/// Goes on with the view for some tenths of a second. Call it until the state is complete.
Result<ViewState> advance_record_view(const Workbench& workbench);

}  // namespace loam::workbench
