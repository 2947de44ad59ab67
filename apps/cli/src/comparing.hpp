#pragma once
// What the comparing commands share: how a read is told, how a quotation is named.

#include "command.hpp"
#include "loam/workbench/comparing.hpp"

namespace loam::cli {

/// Reads one JSON value from a project and tells it.
Result<Answer> told(const std::string& file, const std::function<Result<Json>(const workbench::Workbench&)>& read, const std::function<std::string(const Json&)>& tell);
/// A text as it is, "?" for null, anything else as JSON.
std::string shown(const Json& value);
/// Runs of blanks as one; the rest behind `most` code points is cut.
std::string one_line(std::string_view text, std::size_t most);
/// "Interview 3, line 12", "Appendix F, row 4".
std::string place_of(const Json& quotation);
/// Its words in one line.
std::string words_of(const Json& quotation, std::size_t most = 400);

Command compare_command();

}  // namespace loam::cli
