#pragma once
// What the words say by which transcripts name speakers.

#include <string>
#include <string_view>

#include "loam/intake/document.hpp"

namespace loam::intake {

/// How a label may be read by itself, in base::comparable form.
struct SpeakerWord {
    bool is_role = false;       ///< a word or sign that names a speaker wherever it stands: "interviewer", "p1", "speaker 2"
    Role role = Role::unknown;  ///< what it says; unknown for "speaker 2", "s1", "r"
};
SpeakerWord speaker_word(std::string_view comparable);

/// Words that begin a line with a colon and name nobody: "note", "table 2", "date".
bool is_heading_word(std::string_view comparable);

/// A name, a role or a sign for a person, by its shape.
bool looks_like_speaker(std::string_view label);

/// "anna", "bert_99": a name only where the whole text is laid out by such labels.
bool is_one_small_word(std::string_view label);

/// "ANNA LEE": at least two capitals and no small letter.
bool is_in_capitals(std::string_view label);

}  // namespace loam::intake
