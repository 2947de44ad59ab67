#pragma once
// An archive as a text that a fuzzer can work on: what it packs itself is seldom an archive.

#include <string>
#include <string_view>

namespace loam::fuzz {

/// "=== name\n" begins a part, whatever follows is its bytes up to the next such line. A ZIP archive with these parts; empty if there are none.
std::string packed(std::string_view parts);

}  // namespace loam::fuzz
