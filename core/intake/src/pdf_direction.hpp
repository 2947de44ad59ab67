#pragma once
// Writing from the right on a page: words of PDFs come in the order in which they stand, from left to right, letter by letter.

#include "pdf_layout.hpp"

namespace loam::intake {

/// A page whose lines nearly all run upwards or downwards, as wide tables are printed, is turned so that they run across.
void set_upright(LaidPage& page);
/// Where a box of such a page, or of a mirrored one, stands on the page as it is seen.
Box as_printed(const LaidPage& page, Box box);

/// Turns the words of Hebrew, Arabic and the like into the order in which they are read, unless the file as a whole holds them so
/// already; where nothing in it decides, they are turned and that is told. A page on which such letters are the greater part is
/// mirrored (LaidPage::is_mirrored), so that what holds of lines, columns and paragraphs from the left holds of it.
void set_direction(Layout& layout, std::string_view name, base::Diagnostics& diagnostics);

/// How many words hold lam and alef side by side where a font may have drawn both as one sign: which comes first cannot be told then.
std::size_t doubtful_pairs(const Layout& layout);

}  // namespace loam::intake
