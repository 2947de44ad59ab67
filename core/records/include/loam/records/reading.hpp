#pragma once
// Bytes of an export file → records, one after another, in constant memory: RIS, NBIB, BibTeX, EndNote, PubMed, Web of
// Science, tables, JSON, RDF. The format and the encoding are seen from the content. Nothing is dropped in silence: what has
// no member in Record goes to its `others`, and what belongs to no record is told in a diagnostic.
// What each format gives: docs/formats/records.md.

#include <functional>
#include <optional>
#include <span>
#include <stop_token>

#include "loam/base/error.hpp"
#include "loam/records/record.hpp"

namespace loam::records {

/// Fills the buffer as far as it can and says how far; 0 is the end. An error ends the reading.
using Bytes = std::function<base::Result<std::size_t>(std::span<char>)>;
/// Bytes that are in memory and stay there.
Bytes bytes_of(std::string_view text);

/// One record as it comes. The receiver may move from it; it is emptied before the next.
struct Found {
    Record record;
    Origin origin;
    bool repaired = false;  ///< something was mended; a diagnostic says what
    bool doubtful = false;  ///< something may be meant otherwise; a diagnostic says what
};
/// False ends the reading.
using Sink = std::function<bool(Found&)>;

/// What a byte of the file is.
enum class Part { field, separator, diagnostic };
std::string_view word(Part part);

/// Bytes [begin, end) of the file. The spans of a file follow each other without gap or overlap.
struct Span {
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
    Part part = Part::separator;
    std::string name;  ///< the field as its format names it, or what the diagnostic is about; empty for separators
    std::uint64_t record = 0;  ///< from 1; 0: outside of any
};
using Account = std::function<void(const Span&)>;

/// Which column of a table is which field: "Year of publication" → "year". The fields: docs/formats/records.md.
struct ColumnChoice {
    std::string column;
    std::string field;  ///< empty: none, it goes to others
};

/// How a table lies in its file, as far as somebody says so; the rest is seen from it. Rows are counted from 1, empty ones too.
struct TableForm {
    std::string separator = {};                ///< one of separators(); empty: by evidence
    std::string sheet = {};                    ///< of a workbook; empty: the first whose headings name fields
    bool every_sheet = false;                  ///< each is a table of its own, in order; `look` comes before its rows
    std::optional<std::size_t> heading = {};   ///< the row of the headings; 0: there are none, the columns are column-1, column-2, ...
    std::optional<std::size_t> first = {};     ///< the row of the first record; else the one below the headings
    [[nodiscard]] bool is_said() const { return !separator.empty() || !sheet.empty() || heading || first; }
};
struct TableLook;

struct ReadOptions {
    std::string format = {};                 ///< id of formats(); empty: by content
    std::string encoding = {};               ///< id of intake::encodings(); empty: by evidence
    std::vector<ColumnChoice> columns = {};  ///< for tables; what is not named is guessed
    TableForm table = {};
    std::function<void(const TableLook&)> look = {};   ///< told how a table was understood, once or for every sheet: columns.hpp
    std::function<void(std::size_t line, const std::vector<std::string>& cells)> row = {};   ///< told of each row of a table below its headings
    std::uint32_t file = 0;             ///< goes into Origin::file
    std::uint64_t most = 0;             ///< records after which the reading ends, as if the sink had wanted no more; 0: all
    Account account = {};               ///< told of every byte, if wanted
    std::function<void(std::uint64_t bytes, std::uint64_t records)> progress = {};  ///< after each stretch of the file
    std::stop_token stop = {};
};

struct ReadReport {
    std::string format;    ///< id of formats()
    std::string encoding;  ///< id of intake::encodings(); empty for archives
    std::uint64_t bytes = 0;
    std::uint64_t read = 0;      ///< records given to the sink, the repaired and the doubtful among them
    std::uint64_t repaired = 0;  ///< of these, how many needed mending
    std::uint64_t doubtful = 0;  ///< of these, how many hold something that may be meant otherwise
    std::uint64_t lost = 0;      ///< records, or stretches that look like one, that could not be read
    bool stopped = false;        ///< by the sink or the stop token; what came before was given out
    base::Diagnostics diagnostics;  ///< where: "NAME line L"; after the first 2,000 they are only counted
};

/// An error: the format is not known, the file is empty or no record file, an archive is damaged. `name` goes into
/// diagnostics only; nothing is opened by it.
base::Result<ReadReport> read_records(const Bytes& bytes, std::string_view name, const ReadOptions& options, const Sink& sink);

/// As read_records: here, or in a process apart (apart.hpp).
using Reader = std::function<base::Result<ReadReport>(const Bytes&, std::string_view name, const ReadOptions&, const Sink&)>;

struct AllRead {
    std::vector<Found> found;
    ReadReport report;
};
/// Of a text in memory.
base::Result<AllRead> read_all(std::string_view text, std::string_view name, const ReadOptions& options = {}, const Reader& reader = read_records);

}  // namespace loam::records
