#pragma once
// Numbers as people print them.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace loam::base {

/// The shortest decimal text that reads back as the same number: "0.1", "7", "21.46". Never "1e-05" below 1e15.
std::string number_text(double value);

/// Rounded half away from zero to `decimals` places, trailing zeros kept: fixed(7.357, 2) == "7.36".
std::string fixed(double value, int decimals);

/// A whole text that is one finite number with a decimal point (or a comma between digits, if unambiguous). Nothing else.
std::optional<double> parse_number(std::string_view text);
std::optional<std::int64_t> parse_integer(std::string_view text);

/// A number as printed: its value and how many decimals were shown. "7.28" is {7.28, 2}.
struct PrintedNumber {
    double value = 0;
    int decimals = 0;
    bool percent = false;  ///< a % sign or "per cent" follows
};

/// "601-609", "589 to 597", "5.5–8.5" give both ends; "28" gives low == high.
struct PrintedRange {
    PrintedNumber low;
    PrintedNumber high;
};
std::optional<PrintedNumber> parse_printed_number(std::string_view text);
std::optional<PrintedRange> parse_printed_range(std::string_view text);

}  // namespace loam::base
