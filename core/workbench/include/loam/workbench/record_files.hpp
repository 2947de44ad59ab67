#pragma once
// Files that belong to a record: its full text as PDF above all. They lie in the project by their hash, as the originals of
// sources do; the act that detaches one keeps it in the history, so that undo brings it back.
//
// What a file is, its bytes say and not its name. It is opened by a child process with limits, never here.

#include "loam/workbench/importing.hpp"
#include "loam/workbench/sources.hpp"

namespace loam::workbench {

struct FileToAttach {
    std::string record;       ///< token of an imported record, or the id of one entered by hand or of a study; of a study that is an imported record, that record
    InputFile file;
};

/// What became of one file.
struct AttachedFile {
    std::string id;           ///< of the row in record_file
    std::string record;
    std::string name;
    bool here_already = false;
    base::Diagnostics diagnostics;  ///< that it cannot be shown, that it lies at another record too
};
struct Attached {
    std::vector<AttachedFile> files;
    Outcome outcome;          ///< seq 0 if all were here already
};

/// Attaches the files in one act, all or none. Fails if a record is not there, if a file is empty, larger than 256 MiB, or is
/// called a PDF and is none.
Result<Attached> attach_files(Workbench& workbench, const std::vector<FileToAttach>& files, const Doer& doer);
Json to_json(const Attached& attached);

/// [{id, name, record, kind, bytes, here}] of the files of these records; kind is "pdf" or "other", by the bytes; here is false of
/// one whose bytes were erased or never came.
JsonArray files_of_records(const Workbench& workbench, const domain::Project& project, const std::vector<std::string>& records);
/// {files} of this study: of the imported record that it is, with its copies; of records entered by hand that became it; its own.
Result<Json> files_of_study_json(const Workbench& workbench, const std::string& study);
/// {files: [{…, title}]} of all records.
Result<Json> attached_files_json(const Workbench& workbench);

/// The bytes of one file and what they are; anything but a PDF is told as octets.
Result<Original> attached_file(const Workbench& workbench, const std::string& id);
/// {id, name, record, state, message, text, pages: [{number, start, end, width, height}]}: state is words, no-words, unreadable or
/// no-pdf; message says why where there are no words.
Result<Json> attached_words_json(const Workbench& workbench, const std::string& id);
/// {number, width, height, words}: as page_of_source.
Result<Json> attached_page_json(const Workbench& workbench, const std::string& id, std::int64_t number);

/// Takes an attached file in as the article of a study, through the import of documents.
Result<Taken> attached_as_source(Workbench& workbench, const std::string& id, const std::string& study, const Doer& doer);

/// What bears the files that are meant: a record by its name (IMPORT.PLACE), its DOI or, if it was entered by hand, its id or
/// citation; a study by id, number or citation, which is the imported record that it is, or else itself.
Result<std::string> record_called(const Workbench& workbench, const std::string& name);

// ---- a folder of PDFs ------------------------------------------------------------------------------------------------

struct MatchedFile {
    InputFile file;
    std::string record;       ///< that it is of, or may be of
    std::string title;        ///< of the record
    bool sure = false;
    bool here_already = false;
    std::string reason;       ///< what speaks for it, or why it is not sure
};

/// Finds the records of these PDFs by DOI, title and author on their first pages; nothing is changed.
Result<std::vector<MatchedFile>> match_files(const Workbench& workbench, const std::vector<InputFile>& files, const Progress& progress = {}, std::stop_token stop = {});
Json to_json(const std::vector<MatchedFile>& files);

}  // namespace loam::workbench
