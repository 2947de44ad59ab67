#pragma once
// Who speaks where: labels at the beginning of lines ("Ann:", "P1 (00:01:02):", "[00:01] Interviewer:", "3. P1:", a name in
// bold above its words) → speaker turns. Better no turn than a wrong one: a speaker must come again or be called by a word
// such as Interviewer, and the labels must carry the text, so that "Note:", an address or 12:30 split nothing.

#include <string_view>
#include <vector>

#include "loam/intake/document.hpp"

namespace loam::intake {

struct TextSpan {
    std::size_t start = 0;  ///< code points
    std::size_t end = 0;
};

/// Turns in the order of the text, each from its label to its last word. `bold` are the spans in heavy type, in order.
/// Empty if the text is no conversation. The roles are guesses: from the words people use (I, Interviewer, P1), from who
/// speaks to whom (R beside I answers, R beside P asks), then from who asks questions.
std::vector<DocumentTurn> recognise_turns(std::string_view text, const std::vector<TextSpan>& bold = {});

/// Guesses the roles of turns whose speakers are known but not what they are. The text gives their questions.
void guess_roles(std::string_view text, std::vector<DocumentTurn>& turns);

}  // namespace loam::intake
