#pragma once
// What a codebook tells of its codes beyond their rows: their colours, whether an initial code says what is being done.

#include <optional>

#include "loam/domain/project.hpp"

namespace loam::analysis {

/// Eight hues that people with any kind of colour vision tell apart (M. Okabe and K. Ito, "Color Universal Design", 2008),
/// with grey in place of their black, which a dark page would swallow.
inline constexpr std::array<std::string_view, 8> hues{"#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#F0E442", "#8C8C8C"};

/// True for "#0072B2": a number sign and six hex digits.
bool is_colour(std::string_view text);

/// One colour per code, in the order of Project::codes: "#RRGGBB". A code's own colour wins, then that of the nearest code
/// above it that has one, then the hue of its category: the code reached by going up the tree, else the ladder, as far as
/// the third rung. Categories take the hues in their stored order. A code that belongs to none keeps a hue of its own
/// by its id, so that it changes only when the code finds its category.
std::vector<std::string> code_colours(const domain::Project& project);

/// Whether a label says what is being done: "Feeling settled", "Not knowing whom to ask" (Charmaz 2014 codes with gerunds).
/// Nothing for words in quotation marks: those are a participant's own.
std::optional<bool> is_gerund(std::string_view label);

/// The same for one code per place in Project::codes: nothing for a code that is no initial code of the interviews, or
/// whose sources are not in English.
std::vector<std::optional<bool>> gerunds(const domain::Project& project);

}  // namespace loam::analysis
