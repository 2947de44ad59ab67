#pragma once
// Texts in the form in which they are compared: entities and tags of web pages resolved, case and accents off, signs
// blanks, letters apart from digits.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace loam::dedupe {

/// "&amp;", "&#233;", "&alpha;" become what they stand for; "<sup>", "</i>" and the like go without a trace.
std::string without_markup(std::string_view text);

/// Words in lower case joined by one blank. "GLP-1" is "glp 1"; "ApoE<sup>-/-</sup>" is "apoe"; an ideograph is a word.
std::string folded(std::string_view text);

/// The same without taking letters and digits apart: for names, numbers of volumes and pages.
std::string folded_whole(std::string_view text);

/// Words of a folded text; they point into it.
std::vector<std::string_view> words(std::string_view folded);

/// All but the blanks.
std::string compact(std::string_view folded);

/// The articles, conjunctions and prepositions of the languages of most titles.
bool is_small_word(std::string_view word);

std::uint64_t hash(std::string_view text, std::uint64_t seed = 0);
std::uint64_t mixed(std::uint64_t a, std::uint64_t b);
inline std::uint32_t short_hash(std::string_view text) { return text.empty() ? 0U : static_cast<std::uint32_t>(hash(text) >> 32U) | 1U; }

/// Letters to change, add, leave out or swap with their neighbour; counting stops beyond `most` (then most + 1), and for
/// words that differ over more than 64 letters.
int edits(std::string_view a, std::string_view b, int most);

}  // namespace loam::dedupe
