#pragma once
// A line's beginning read as a speaker's label.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace loam::intake {

/// How the label is set off from the words.
enum class LabelForm {
    colon,    ///< "Ann: words"
    bracket,  ///< "[id1] words"
    heading,  ///< "Ann  0:05" or a name in bold, alone on its line
    bold,     ///< a name in bold before plain words
    loose,    ///< "P1 - words", "I<tab>words": only for signs and role words
};

struct TurnLabel {
    std::string speaker;
    LabelForm form = LabelForm::colon;
    std::optional<std::int64_t> at;  ///< milliseconds
    std::size_t words = 0;           ///< byte of the line at which the speaker's words begin
    bool is_first_of_line = true;    ///< false if a number or a time stood before it
};

/// `bold` is how many bytes at the line's beginning are in heavy type.
std::optional<TurnLabel> label_of(std::string_view line, std::size_t bold);

}  // namespace loam::intake
