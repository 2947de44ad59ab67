#pragma once
// Bytes of a file → valid UTF-8 with LF line ends, with a diagnostic for whatever had to be mended.

#include <string>
#include <string_view>

#include "loam/base/error.hpp"

namespace loam::intake {

struct CleanText {
    std::string text;
    base::Diagnostics diagnostics;
};

/// Takes off one byte order mark; reads UTF-16 if its mark says so; reads bytes that are not UTF-8 as Windows-1252
/// (repaired; the five bytes that Windows-1252 leaves free become U+FFFD: lost); takes out NUL (repaired);
/// turns CRLF and CR into LF. Line numbers stay what they were. `name` goes into the diagnostics.
CleanText clean_text(std::string_view bytes, std::string_view name);

}  // namespace loam::intake
