#pragma once
// Documents into a project: first every file is read, in a process of its own, and shown; then what was chosen is taken in
// as one act, which undo takes back whole.

#include <functional>
#include <stop_token>

#include "loam/intake/child.hpp"
#include "loam/workbench/workbench.hpp"

namespace loam::workbench {

/// A file that is to be taken in. Its bytes are read where they lie when they are needed, so that many large files do not
/// have to stand in memory together.
struct InputFile {
    std::filesystem::path path;
    std::string name;   ///< as people know it; inside a folder with the path to it
    bool ours = false;  ///< a copy that this program keeps for itself: nobody changes it while it is looked at
};

struct SpeakerChoice {
    std::string role;          ///< participant, interviewer, other
    std::string participant;   ///< pseudonym; for a participant only
};

/// What a person says of a file; what is left empty is guessed and told.
struct FileChoice {
    std::string format;        ///< id of intake::formats()
    std::string encoding;      ///< id of intake::encodings()
    std::string kind;          ///< transcript, article, field-note, document; survey: each row a document
    std::string name;
    std::string participant;   ///< pseudonym of the one who speaks in it
    std::string study;         ///< id, for an article
    std::map<std::string, SpeakerChoice> speakers;  ///< by the name in the text
    intake::SurveyColumns survey;
    bool rows_are_people = true;  ///< of a survey: each row a participant with attributes; else each a source with attributes
    bool turns = true;
    bool keep_original = true;
    bool again = false;        ///< take it in although the same bytes are here already
};

enum class FileState { ready, here_already, unsure, unreadable, not_read };
std::string_view word(FileState state);

/// What was found in a file.
struct ReadFile {
    InputFile input;
    FileState state = FileState::not_read;
    std::uintmax_t bytes = 0;
    std::string digest;              ///< fingerprint of the bytes, so that a file that changed meanwhile is noticed
    std::vector<intake::Document> documents;
    std::string here_as;             ///< name of the source that the same bytes gave
    base::Error error = {};          ///< why it is unreadable
};

/// Called before each file is read or taken in, and once when all are: how many are done, of how many, the name of the next.
using Progress = std::function<void(std::size_t done, std::size_t of, const std::string& next)>;

/// One file. `store` tells whether its bytes are here already.
ReadFile read_input(const store::Store& store, const InputFile& file, const FileChoice& choice, std::stop_token stop = {});
/// The same of bytes that are in memory anyhow, read by a child that goes on to other files.
ReadFile read_input(const store::Store& store, const InputFile& file, std::string_view bytes, const FileChoice& choice, intake::ReadingChild& child);

/// The files of a folder and of the folders in it, by name; hidden ones and links are passed over.
Result<std::vector<InputFile>> files_in(const std::filesystem::path& folder);

/// A speaker of a document, with what is guessed of him or her.
struct ProposedSpeaker {
    std::string speaker;
    std::size_t turns = 0;
    std::string first_words;
    std::string role;          ///< "" if it cannot be guessed
    std::string participant;   ///< pseudonym that is proposed; "" for others
    bool known = false;        ///< there is a participant of that pseudonym
};
std::vector<ProposedSpeaker> proposed_speakers(const domain::Project& project, const intake::Document& document, const FileChoice& choice);
/// The kind that a document is taken for.
std::string proposed_kind(const intake::Document& document, const FileChoice& choice);
/// What is shown of a file before it is taken in.
Json to_json(const domain::Project& project, const ReadFile& file, const FileChoice& choice);

/// What became of one file.
struct TakenFile {
    std::string input;
    std::string format;
    FileState state = FileState::not_read;
    std::vector<std::string> sources;     ///< ids
    std::size_t turns = 0;
    base::Diagnostics diagnostics;
};
struct Taken {
    std::vector<TakenFile> files;
    Outcome outcome;                      ///< seq 0 if nothing was taken in
    bool stopped = false;
};

/// Takes the files that are ready into the project, as one act. Stopped in between, it keeps those that are in and says which
/// are not.
Result<Taken> take_in(Workbench& workbench, const std::vector<ReadFile>& files, const std::vector<FileChoice>& choices, const Doer& doer, const Progress& progress = {}, std::stop_token stop = {});

/// Reads and takes in, with one choice for all. Stopped while files are read, it takes in what was read and says which were not.
Result<Taken> import_documents(Workbench& workbench, const std::vector<InputFile>& files, const FileChoice& choice, const Doer& doer, const Progress& progress = {}, std::stop_token stop = {});

Json to_json(const Taken& taken);

}  // namespace loam::workbench
