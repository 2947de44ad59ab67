#pragma once
// A title as its signs part it, and what its parts say of the report: a notice about another one, a protocol, one of a series.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace loam::dedupe {

/// What stands between colons, stops, brackets, quotation marks and dashes, each folded; none is empty.
std::vector<std::string> segments(std::string_view raw);

std::string joined(const std::vector<std::string>& segments);

/// Takes away what makes a title that of a notice ("Author's reply to the comment on ...", "...: erratum"), so that the title of
/// the report is left, and gives the mark of the outermost; 0 if it is none. A title that is nothing else stays.
std::uint16_t take_notice(std::vector<std::string>& segments);

/// The same for what tells a step of one study ("study protocol", "rationale and design of", "registered report"): the mark of a
/// protocol, or 0.
std::uint16_t take_stage(std::vector<std::string>& segments);

/// The words before "part 2", "teil II", ..., and the number. Nothing before: `base` is 0.
struct Series {
    std::uint32_t base = 0;
    std::uint8_t number = 0;
};
/// Of a title in its final form, with written and roman numbers as figures.
Series series(std::string_view title);

/// The number of a title that is a part of its series is gone: two such titles have one base.
std::uint32_t series_base(std::string_view words);

}  // namespace loam::dedupe
