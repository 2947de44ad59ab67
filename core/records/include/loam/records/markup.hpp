#pragma once
// Titles and abstracts as they are read. Exports carry the markup of a publisher's page ("H<sub>2</sub>O", "<jats:p>");
// a record keeps it, since it is what the file says, and a screen shows the words.

#include <string>
#include <string_view>

namespace loam::records {

/// The text without tags that set letters or paragraphs, in any case: i, b, em, strong, u, sub, sup, inf, sc, scp, tt,
/// span, big, small, font, italic, bold, roman, monospace, underline, emphasis, the elements of a formula in MathML; p, br, div,
/// sec, title, h1 to h6; and these with "jats:", "xhtml:", "mml:" or another
/// prefix before them. A tag that ends a paragraph leaves a line break between words; a superscript on a digit
/// is a power, "10^-3". All else stays: "p < .05", "<5 years", "<unknown>".
std::string without_tags(std::string_view text);

/// Bytes of the tag at this place, of those that without_tags takes off; 0 if there is none. What compares records takes them off by
/// the same rule: what is shown as a word counts as one.
std::size_t tag_length(std::string_view text, std::size_t at);

}  // namespace loam::records
