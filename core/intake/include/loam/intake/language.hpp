#pragma once
// In which language a text is, by its letters and its commonest words.

#include <string_view>

namespace loam::intake {

/// Its English name, which is that of its Snowball stemmer where it has one (english, german, japanese, ...); empty if nothing tells.
std::string_view language_of(std::string_view text);

}  // namespace loam::intake
