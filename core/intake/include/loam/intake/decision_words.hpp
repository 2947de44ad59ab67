#pragma once
// The words in which people and programs write a decision down, in English, German, French and Spanish: once, for whoever reads
// decisions, labels or tables of them.

#include <optional>
#include <string>
#include <string_view>

namespace loam::intake {

/// include, exclude, unsure, or none for a cell that says that nobody decided ("", "-1", "not screened"); nothing for another word.
/// Case, accents and what is no letter or digit do not matter: "Ja", "Peut-être", "nicht relevant".
std::optional<std::string_view> decision_word(std::string_view text);

/// True for the heading of a column of decisions: "decision", "label_included", "Entscheidung", "inclus".
bool is_decision_heading(std::string_view heading);

/// Where a name stands: what all agreed on ("Consensus", "Final", "Konsens"), and nobody's own.
bool is_of_all(std::string_view name);

/// Without accents, and one blank for what is neither letter nor digit: "Motif d’exclusion" is "motif d exclusion".
std::string plain_words(std::string_view text);

}  // namespace loam::intake
