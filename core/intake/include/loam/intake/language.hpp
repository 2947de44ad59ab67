#pragma once
// In which language a text is, by its commonest words.

#include <string_view>

namespace loam::intake {

/// The name of a Snowball stemmer (english, german, ...); empty if the words do not tell.
std::string_view language_of(std::string_view text);

}  // namespace loam::intake
