#pragma once
// Titles and abstracts as they are read. Exports carry the markup of a publisher's page ("H<sub>2</sub>O", "<jats:p>");
// a record keeps it, since it is what the file says, and a screen shows the words.

#include <string>
#include <string_view>

namespace loam::records {

/// The text without tags that set letters or paragraphs, in any case: i, b, em, strong, u, sub, sup, inf, sc, scp, tt,
/// span, italic, bold, roman, monospace, underline, p, br, sec, title, and these with "jats:", "xhtml:", "mml:" or another
/// prefix before them. A tag that ends a paragraph leaves a line break between words; a superscript on a digit
/// is a power, "10^-3". All else stays: "p < .05", "<5 years", "<unknown>".
std::string without_tags(std::string_view text);

}  // namespace loam::records
