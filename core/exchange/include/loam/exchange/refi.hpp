#pragma once
// REFI-QDA, the exchange format of programs for qualitative analysis (version 1.5, qdasoftware.org): projects (.qdpx) and
// codebooks (.qdc), in and out. What becomes what: docs/formats/refi-qda.md.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "loam/base/error.hpp"
#include "loam/domain/from_rows.hpp"
#include "loam/intake/document.hpp"

namespace loam::exchange {

enum class RefiForm { none, project, codebook };

/// What the bytes are, by looking into them: a .qdpx, a bare .qde or a .qdc; the name of the file does not count.
RefiForm recognise_refi(std::string_view bytes);

/// How a file counts the characters of a text. The standard says code points from 0; programs differ.
struct OffsetReading {
    enum class Breaks { as_written, one, two };
    bool utf16 = false;         ///< UTF-16 units instead of code points
    bool counts_mark = false;   ///< a byte order mark takes the first number
    Breaks breaks = Breaks::as_written;  ///< what a line end counts: CR LF two and LF one as written, always one, always two
    bool inclusive = false;     ///< the end is the last character itself, not the place after it
    bool operator==(const OffsetReading&) const = default;
};
/// "UTF-16 units, a line end as written, the byte order mark not counted, the end not included".
std::string told(const OffsetReading& reading);

/// How well a reading fits: where the edges of selections fall, and whether their names are the words that stand there.
struct OffsetEvidence {
    std::size_t edges = 0;      ///< two for each selection
    std::size_t on_lines = 0;   ///< at the beginning or end of a line
    std::size_t on_words = 0;   ///< of the others, at the beginning or end of a word
    std::size_t outside = 0;    ///< behind the end of the text
    std::size_t names = 0;      ///< selections whose name may be a quotation
    std::size_t names_met = 0;  ///< of these, those whose words begin so
    double score = 0;
};

/// The reading that was chosen for one text.
struct OffsetChoice {
    std::string source;         ///< id of the row
    std::string name;
    OffsetReading reading;
    OffsetEvidence evidence;
    OffsetEvidence literal;     ///< the same for the standard's own reading
    bool of_project = false;    ///< chosen from all texts of the file together; false: this text stood out alone
};

/// A file that a source needs and that the archive does not hold.
struct RefiFileRef {
    std::string written;        ///< "relative:///AR/John Interview.mp4"
    std::string path;           ///< "AR/John Interview.mp4"; never begins with "/" and holds no ".."
    std::string name;           ///< "John Interview.mp4"
    std::string source;         ///< name of the source
};
struct RefiFound {
    std::uint64_t size = 0;
    std::string bytes = {};     ///< left out if there are more than were wanted
    static RefiFound whole(std::string bytes) { return {bytes.size(), std::move(bytes)}; }
};
/// None: there is no such file. A file of more than `most` bytes is told by its size alone.
using FindRefiFile = std::function<std::optional<RefiFound>(const RefiFileRef&, std::uint64_t most)>;

/// The file that a source was made of.
struct RefiOriginal {
    std::string source;         ///< id of the row
    std::string name;           ///< "John Interview.docx"
    std::string bytes;
};

struct RefiLimits {
    std::uint64_t xml_bytes = 128ULL << 20U;
    std::uint64_t xml_memory = 640ULL << 20U;   ///< that its elements and attributes would take
    std::size_t depth = 128;
    std::uint64_t text_bytes = 64ULL << 20U;    ///< one text
    std::uint64_t texts_bytes = 512ULL << 20U;  ///< all of them
    std::uint64_t original_bytes = 128ULL << 20U;
    std::uint64_t originals_bytes = 1024ULL << 20U;
    std::size_t entries = 100'000;
};

/// What the project that reads the file has already.
struct RefiReadOptions {
    std::vector<domain::Rung> rungs;         ///< of the project, in order; empty: `fallback` is taken over
    std::vector<domain::Rung> fallback;
    std::string project_id;                  ///< id of its row; empty: there is none yet
    /// The table of every id that is taken.
    std::unordered_map<std::string, const domain::Table*> taken = {};
    FindRefiFile find_file;                  ///< asked for what the archive does not hold
    /// Reads an original: a PDF for its pages, and whatever stands there without its text. None: originals are only kept.
    std::function<base::Result<intake::Document>(const std::string& name, const std::string& bytes)> read_document;
    bool with_originals = true;
    /// Given each original as soon as nothing more is read from it, so that they are never held together. None: they are held.
    std::function<void(RefiOriginal)> take_original = {};
    RefiLimits limits = {};
    [[nodiscard]] std::string_view table_of(std::string_view id) const;  ///< "" if it is free
};

struct RefiRead {
    domain::RowsByTable rows;
    std::string origin;                      ///< "NVivo for Windows 12.6"
    bool of_loam = false;                    ///< Loam wrote it, and its own note is still there
    base::Diagnostics diagnostics;
    std::vector<OffsetChoice> offsets;       ///< one for each text with selections
    std::vector<RefiFileRef> missing;
    std::vector<RefiOriginal> originals;
    std::size_t codings = 0;
};

/// Reads a project. What cannot be placed is kept in kept_element or told; a source whose text is missing is taken without it.
/// Errors: bad_input (no ZIP, no .qde, broken XML), refused (a limit, entities of its own).
base::Result<RefiRead> read_refi_project(std::string_view bytes, const RefiReadOptions& options);
base::Result<RefiRead> read_refi_codebook(std::string_view bytes, const RefiReadOptions& options);

/// The columns that a reading fills by custom when the file says nothing: where the row is there already they are let be.
bool is_refi_custom(std::string_view table, std::string_view column);

/// True for the rows of kept_element that hold attributes, a line an element; these are joined line by line.
bool is_refi_attributes(const domain::KeptElement& row);
/// Lines of `there` and of `given`; where both tell an attribute of one element `given` has the word.
std::string joined_refi_attributes(std::string_view there, std::string_view given);

struct RefiLeftOut {
    std::string element;
    std::string why;
};

struct RefiWriteOptions {
    std::string version = "0.1.0";           ///< of Loam, for `origin`
    std::string person;                      ///< who writes: private memos of others stay here
    bool with_private = false;               ///< private memos too
    /// Bytes of a kept file by its key in source.original; none if it is not kept.
    std::function<std::optional<std::string>(const std::string& key)> file_bytes;
};

struct RefiWritten {
    std::string bytes;
    std::vector<RefiLeftOut> left_out;
};

/// Writes the live rows; the newest text of each source. The same project gives the same bytes. Everything is valid by the
/// official schemas; what they have no place for goes into one note that Loam reads again, or is left out and told.
/// Errors: refused (a source beyond 2^31-1 bytes), failed.
base::Result<RefiWritten> write_refi_project(const domain::Project& project, const RefiWriteOptions& options);
/// Codes, their tree, their groups. Errors: bad_input if there is no code, since the schema asks for one.
base::Result<RefiWritten> write_refi_codebook(const domain::Project& project, const RefiWriteOptions& options);

}  // namespace loam::exchange
