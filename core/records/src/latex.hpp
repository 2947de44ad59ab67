#pragma once
// Values of BibTeX: LaTeX's accents, signs and commands as Unicode, and back.

#include <string>
#include <string_view>

namespace loam::records {

enum class Latex {
    text,   ///< all commands, dashes and quotation marks are read
    plain,  ///< addresses and numbers: only braces and escaped signs
};
/// Braces that only group are taken off; formulas between $ stay as they are.
std::string from_latex(std::string_view value, Latex mode);
/// The signs that LaTeX gives a meaning are escaped; everything else is UTF-8.
std::string to_latex(std::string_view text);

}  // namespace loam::records
