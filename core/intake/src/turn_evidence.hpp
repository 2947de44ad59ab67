#pragma once
// What speaks for a talk in a text: its lines, the labels that may stand before them, and what each speaker is seen to do.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "loam/intake/turns.hpp"
#include "turn_label.hpp"

namespace loam::intake {

struct Candidate {
    TurnLabel label;
    std::string key;         ///< the speaker in comparable form
    std::size_t start = 0;   ///< code point of the line
    std::string_view words;  ///< on the label's own line
    std::string_view first;  ///< the first words: those, or else the next line
};

struct Voice {
    std::size_t times = 0;
    std::size_t sentences = 0;  ///< labels whose line goes on as a sentence
    bool is_role = false;
    Role role = Role::unknown;
    std::size_t timed = 0;      ///< labels with a time
    bool is_common_word = false;  ///< its word stands elsewhere in small letters
    bool asks = false;
    std::size_t questions = 0;  ///< labels whose first words ask
    bool accepted = false;
};

struct Line {
    std::string_view text;
    std::size_t start;      ///< code point
    std::size_t words_end;  ///< code point after its last character that is not blank; start if there is none
};

std::vector<Line> lines_of(std::string_view text);

/// Up to which byte the line's beginning is bold, a time or a number before it aside. `next` is the first span that may touch the line.
std::size_t bold_bytes(const Line& line, const std::vector<TextSpan>& bold, std::size_t& next);

/// A sentence ends so, or the words are too many for a heading.
bool ends_as_speech(std::string_view words);

bool asks(std::string_view words);

}  // namespace loam::intake
