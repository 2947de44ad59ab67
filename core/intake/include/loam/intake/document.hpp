#pragma once
// Bytes of a file → documents: the text, who speaks where, the pages of a PDF with the place of each word, attributes,
// and a diagnostic for whatever was mended or left out. What is read of each format: docs/formats/documents.md.
//
// Offsets are code points of Document::text, from 0; an end is the code point after the last. The text is UTF-8 with LF
// line ends and without a byte order mark, in the normal form that the file has: composing accents would move offsets
// against the original and change participants' words, so nobody does it in silence (the search folds accents itself).
//
// read_documents works in this process and trusts nothing. What comes from outside still belongs in a child process with
// limits: read_in_child (child.hpp).

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "loam/base/error.hpp"

namespace loam::intake {

/// Where a word, or a part of one, stands on its page: points (1/72 inch) from the upper left corner.
struct WordBox {
    std::size_t start = 0;
    std::size_t end = 0;
    double left = 0;
    double top = 0;
    double right = 0;
    double bottom = 0;
};

struct DocumentPage {
    std::size_t number = 0;  ///< from 1
    double width = 0;        ///< points
    double height = 0;
    std::size_t start = 0;
    std::size_t end = 0;
    std::vector<WordBox> words;  ///< in the order of the text
};

/// Who somebody is, as far as the text lets guess. To be shown for correction.
enum class Role { unknown, participant, interviewer, other };
/// "participant", "interviewer", "other"; empty if unknown: the words of the column turn.role.
std::string_view word(Role role);

/// One speaker's words, the label that names the speaker included. Turns do not overlap; between them may lie text of nobody.
struct DocumentTurn {
    std::size_t start = 0;
    std::size_t end = 0;
    std::string speaker;             ///< as the text names him or her; empty if subtitles name nobody
    Role role = Role::unknown;       ///< a guess
    std::optional<std::int64_t> at;  ///< milliseconds from the beginning of the recording
};

enum class Certainty { sure, likely, unsure };
std::string_view word(Certainty certainty);

/// One way to read bytes as characters.
struct EncodingGuess {
    std::string name;  ///< an id of encodings()
    Certainty certainty = Certainty::unsure;
    std::string preview;  ///< places where this reading shows, so that a person can choose; empty if the bytes are plain ASCII
};

/// What stands in the file beside the text: it is not part of Document::text.
struct DocumentNote {
    std::string kind;    ///< comment, heading (of pages), footing
    std::string author;  ///< of a comment, if told
    std::string text;
    std::size_t at = 0;  ///< the code point it belongs to
};

struct DocumentAttribute {
    std::string name;
    std::string value;
};

/// A column of a survey's table and what it was taken for.
struct DocumentColumn {
    std::string heading;
    std::string use;      ///< name (of the row), words, attribute, left-out
    std::string example;  ///< a value that stands in it, shortened
    std::string identifies = {};  ///< what in it may identify people, such as "phone numbers"; empty: nothing was seen
};

struct Document {
    std::string format;  ///< id of formats()
    std::string name;    ///< what to call the source: the file's name without its suffix; for a row of a survey its id
    std::string title;   ///< as the file gives it, often nonsense of a word processor; empty if it gives none
    std::string text;
    std::vector<DocumentTurn> turns;
    std::vector<DocumentPage> pages;  ///< of a PDF
    std::vector<DocumentNote> notes;
    std::vector<DocumentAttribute> attributes;  ///< of a row of a survey
    std::vector<DocumentColumn> columns;        ///< of the survey's table; with its first row only
    std::string language;    ///< name of a stemmer, such as english or german, guessed from the words; empty if it cannot be told
    EncodingGuess encoding;  ///< how the bytes were read; name empty for formats that tell it themselves
    std::vector<EncodingGuess> other_encodings;  ///< readings that give another text and may be meant; best first
    base::Diagnostics diagnostics;
};

/// Sizes beyond which a file is refused in words. The defaults hold for a process of 1 GB.
struct Limits {
    std::size_t file_bytes = 256UL << 20U;
    std::size_t entries = 20'000;          ///< files in an archive
    std::size_t part_bytes = 96UL << 20U;  ///< one unpacked part of an archive
    std::size_t unpacked_bytes = 192UL << 20U;
    std::size_t ratio = 300;  ///< unpacked to packed, for parts over 1 MiB
    std::size_t depth = 200;  ///< elements within elements
    std::size_t text_bytes = 64UL << 20U;
    std::size_t pages = 5'000;
    std::size_t rows = 100'000;  ///< of a survey
};

/// Which columns of a survey mean what, by their headings; empty: guessed, and the guess is told in a diagnostic.
struct SurveyColumns {
    std::vector<std::string> answers;   ///< become the text
    std::string name;                   ///< becomes Document::name
    std::vector<std::string> left_out;  ///< neither text nor attribute
};

struct ReadOptions {
    std::string format;           ///< id of formats(); empty: by content, then by suffix
    std::string encoding;         ///< id of encodings(); empty: by evidence. Only for formats that do not tell it themselves
    bool recognise_turns = true;  ///< speaker labels at the beginning of lines become turns
    SurveyColumns survey;
    Limits limits;
};

/// What is read, for help, file dialogs and the documentation.
struct Format {
    std::string_view id;     ///< "docx"
    std::string_view title;  ///< "Word document"
    std::string_view media_type;
    std::vector<std::string_view> suffixes;  ///< lower case, with the dot
    std::string_view converter;              ///< the program that is called for it; empty: read by Loam itself
    bool tells_encoding = false;             ///< ReadOptions::encoding means nothing to it
    bool several = false;                    ///< one file gives several documents
};
const std::vector<Format>& formats();
/// None if no format has that id.
const Format* format_of(std::string_view id);
/// Whether the bytes look like JSON with times in it, which may be a transcript: a glance that reads nothing. Who wants to know reads them as
/// json and otr, in a child.
bool may_be_transcript_json(std::string_view bytes);

/// One document, or several for a survey, in the order of the file. An error says why nothing could be read: empty,
/// encrypted, damaged, too large, no document; its message names what to do. `file_name` goes into diagnostics and, by
/// its suffix, helps to tell formats apart; nothing is opened by it.
base::Result<std::vector<Document>> read_documents(std::string_view file_name, std::string_view bytes, const ReadOptions& options = {});

}  // namespace loam::intake
