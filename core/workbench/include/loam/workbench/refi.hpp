#pragma once
// REFI-QDA projects (.qdpx) and codebooks (.qdc) into a project and out of it. What becomes what: docs/formats/refi-qda.md.

#include "loam/workbench/workbench.hpp"

namespace loam::workbench {

/// True if the file is a REFI-QDA project or codebook, by its first bytes or the names in its archive; nothing is unpacked for it.
/// False for a folder or what cannot be read.
bool is_refi(const std::filesystem::path& file);
/// By its name: .qdpx, .qde, .qdc. Such a file is never taken for a document, whatever is in it.
bool is_named_refi(std::string_view name);

struct RefiImport {
    /// Folders in which files are looked for that the archive does not hold: recordings, texts. No other place is opened.
    std::vector<std::filesystem::path> sources;
    std::string name = {};      ///< of the file as people know it; "" for that of the path
    std::stop_token stop = {};  ///< ends the reading; nothing is taken in then
};

/// The file is read in a limited process of its own (exchange::read_refi_apart); if that dies, hangs or needs too much memory nothing is taken in.
/// One act: a row whose id is there is changed where the file says something, others are added; a text that differs becomes a
/// new version. Undo takes the whole import back. Imported::details has {origin, codings, offsets: [{source, name, reading,
/// evidence, literal, own}], missing: [{path, place, name, source}]}.
Result<Imported> import_refi(Workbench& workbench, const std::filesystem::path& file, const RefiImport& how, const Doer& doer);

/// What the file holds and how it would be read, without taking it in: {format, origin, found: {table: rows}, codings,
/// offsets, missing, diagnostics: [{loss, where, message}]}; `place` of what is missing is where it is looked for below a folder.
Result<Json> preview_refi(const Workbench& workbench, const std::filesystem::path& file, const RefiImport& how);
/// The report of an import: what is shown after it, and kept if a person wants to keep it.
Json to_json(const Imported& imported);

enum class RefiKind { project, codebook };

struct RefiExport {
    RefiKind kind = RefiKind::project;
    std::string person;         ///< who exports: private memos of others stay
    bool with_private = false;
};

/// The bytes and what they leave out: [{element, why}].
struct RefiBytes {
    std::string bytes;
    JsonArray left_out;
};
Result<RefiBytes> export_refi(const Workbench& workbench, const RefiExport& how);
/// For the room of exports: "refi.qdpx" and "refi.qdc".
Result<Workbench::Download> download_refi(const Workbench& workbench, const RefiExport& how);
/// What the file would leave out, without writing it to disk: {bytes, left_out: [{element, why}]}.
Result<Json> refi_report(const Workbench& workbench, const RefiExport& how);

}  // namespace loam::workbench
