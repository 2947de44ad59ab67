#pragma once
// Unicode text. Inside Loam all text is valid UTF-8 with LF line ends; offsets are code points.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace loam::base {

/// Offset of the first byte that is not UTF-8 (overlong forms and surrogates included); none if all is well.
std::optional<std::size_t> first_bad_utf8(std::string_view text);

/// Number of code points in valid UTF-8.
std::size_t code_points(std::string_view text);

/// Code points [from, to) of valid UTF-8; cut to what is there.
std::string_view slice(std::string_view text, std::size_t from, std::size_t to);

/// White space of any kind at both ends is taken off.
std::string_view trimmed(std::string_view text);

/// Split at each separator; empty parts are kept.
std::vector<std::string> split(std::string_view text, char separator);
std::string join(const std::vector<std::string>& parts, std::string_view separator);

/// Unicode case folding (full), for comparing, never for showing.
std::string case_folded(std::string_view text);
/// The same without white space at the ends: for comparing headings and words of a table.
std::string folded(std::string_view text);

/// For comparing labels: case folded, accents off, quotation marks and hyphens off, runs of white space one blank.
std::string comparable(std::string_view text);

/// Escaped for HTML text and attribute values, and for XML; a control character that XML cannot hold becomes U+FFFD.
std::string html_escaped(std::string_view text);

/// "1 study", "3 studies": the number and the right form.
std::string counted(std::size_t n, std::string_view one, std::string_view many);
/// "a study", "an attribute". By the first letter, which is enough for the titles of the schema.
std::string with_article(std::string_view noun);

}  // namespace loam::base
