#pragma once
// The tidy folder: a project as plain files for git, R and Python. docs/formats/tidy.md says it file by file.

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "loam/base/error.hpp"
#include "loam/domain/from_rows.hpp"

namespace loam::exchange {

inline constexpr int tidy_version = 1;

/// One file of a tidy folder, by its path inside it ("study.csv", "texts/t01.txt", "files/9f86d0...").
struct TidyFile {
    std::string path;
    std::string bytes;
};

struct TidyRead {
    domain::RowsByTable rows;         ///< ord is the place in the file, from 1
    base::Diagnostics diagnostics;    ///< at most some 20,000 of them; the last say how many more there were
    std::size_t read = 0;             ///< rows kept
    std::size_t refused = 0;          ///< rows left out; each has a diagnostic
    std::map<std::string, std::filesystem::path> files;  ///< kept files by the name that cells of kind file hold; read_tidy only
};

struct TidyLimits {
    std::uintmax_t file_bytes = 512ULL << 20U;
    std::uintmax_t all_bytes = 2048ULL << 20U;
    std::size_t files = 200'000;
};

/// Reads a folder. Links are not followed and nothing outside the folder is opened. A row is refused (lost) if its id is
/// bad or taken, if a required cell is missing or unreadable, or if a required reference leads nowhere; an optional cell
/// of that sort is left empty (lost). Rows that stood on a refused row are judged again.
/// Errors: not_found, not_a_project (no loam.json), bad_input, too_new, refused (a limit), failed (permission).
base::Result<TidyRead> read_tidy(const std::filesystem::path& folder, const TidyLimits& limits = {});
/// The same from files in memory. Of kept files ("files/NAME") only the names count.
base::Result<TidyRead> read_tidy_files(std::vector<TidyFile> files);

/// What cells of kind file hold in a tidy folder, by what they hold in the project: the plain SHA-256 of the bytes, so
/// that the same file has the same name in every export. A file that was erased has none, and its cell is left empty.
using FileNames = std::map<std::string, std::string>;

/// The canonical files of a project: the same rows always give the same bytes. loam.json first, then the tables in the
/// order of domain::tables(), then the texts. Without names the cells of kind file are written as they are.
std::vector<TidyFile> tidy_files(const domain::RowsByTable& rows, const FileNames* names = nullptr);

/// The bytes of a kept file by its key; none if they were erased.
using KeptBytes = std::function<base::Result<std::optional<std::string>>(const std::string& key)>;
/// The keys that cells of kind file hold, each once.
std::vector<std::string> file_keys(const domain::RowsByTable& rows);
/// "files/NAME" of these bytes.
TidyFile tidy_file(std::string bytes);

enum class IfThere { refuse, replace };

struct TidyWritten {
    std::size_t files = 0;
    std::size_t rows = 0;
};

/// Writes a folder in one step: everything stands in a new folder before that takes the name. A folder that exists and
/// is not empty is replaced only if asked and only if it is a tidy folder; what does not belong to the tidy folder
/// (.git, notes of your own) is carried over.
/// Kept files are asked for one by one and written as they come.
/// Errors: exists, refused (not a tidy folder), read_only, failed.
base::Result<TidyWritten> write_tidy(const domain::RowsByTable& rows, const std::filesystem::path& folder,
                                     IfThere if_there = IfThere::refuse, const KeptBytes& kept = {});
/// The bytes of one of TidyRead::files.
base::Result<std::string> tidy_file_bytes(const std::filesystem::path& file);

/// True if the folder holds a loam.json that names this format.
bool is_tidy_folder(const std::filesystem::path& folder);

}  // namespace loam::exchange
