#pragma once
// A line's beginning read as a speaker's label.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace loam::intake {

/// How the label is set off from the words.
enum class LabelForm {
    colon,    ///< "Ann: words"
    bracket,  ///< "[id1] words"
    heading,  ///< "Ann  0:05" or a name in bold, alone on its line
    bold,     ///< a name in bold before plain words
    loose,    ///< "P1 - words", "I<tab>words": only for signs and role words; "### Ann" above the words
};

struct TurnLabel {
    std::string speaker;
    LabelForm form = LabelForm::colon;
    std::optional<std::int64_t> at;  ///< milliseconds
    std::size_t words = 0;           ///< byte of the line at which the speaker's words begin
    bool is_first_of_line = true;    ///< false if a number or a time stood before it
};

/// `bold` is how many bytes at the line's beginning are in heavy type; with `ranges` a range of times is a time.
std::optional<TurnLabel> label_of(std::string_view line, std::size_t bold, bool ranges = false);

/// A name and a time on two lines of their own, in either order, above the words: "0:0:3.4 --> 0:0:9.1", "Ann" (Teams); "Ann", "00:03".
std::optional<TurnLabel> label_of_two(std::string_view first, std::string_view second, bool ranges = false);

/// How a text may be laid out whose labels alone would prove nothing.
enum class LabelLayout {
    tab,         ///< "Ann<tab>words": a table of two columns
    dash,        ///< "Ann - words"
    bracket,     ///< "[Ann] words", "<Ann> words", "(P) words"
    small_name,  ///< "ann: words"
    point,       ///< "Q. words", "A. words": the signs of who asks and who answers only
    greater,     ///< "Ann > words"
    above,       ///< "ANN" or "Interviewer" on a line of its own, without bold and without a time
};
inline constexpr std::array label_layouts{LabelLayout::tab, LabelLayout::dash, LabelLayout::bracket, LabelLayout::small_name, LabelLayout::point, LabelLayout::greater, LabelLayout::above};

/// A line that has the layout's form; without a label if what stands there names nobody.
struct LaidOut {
    std::optional<TurnLabel> label;
};
std::optional<LaidOut> laid_out(std::string_view line, LabelLayout layout, bool ranges = false);

/// Signs of the layout `point` in the order of the text: "Q1 A1 Q2 A2" are one who asks and one who answers, and lose their numbers;
/// "Q A1 A2 Q A1 A2" are three people. Counting may begin anew, as in a file of several talks.
void take_counts_off(const std::vector<std::string*>& signs);

/// The byte at which the words begin of a line that opens with the label of this speaker, in whatever form; none if it does not.
std::optional<std::size_t> words_behind(std::string_view line, std::string_view speaker);

}  // namespace loam::intake
