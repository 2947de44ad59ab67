#pragma once
// Which encoding bytes are in, when nothing tells: by byte order mark, validity, and the letters that would stand beside
// each other. Where the evidence is thin it says so and offers the other readings with a preview of each.

#include <string>
#include <string_view>
#include <vector>

#include "loam/intake/document.hpp"

namespace loam::intake {

struct Encoding {
    std::string_view id;     ///< "windows-1252"
    std::string_view title;  ///< "Western Europe (Windows)"
};

/// All that a person can choose, the usual ones first.
const std::vector<Encoding>& encodings();

struct EncodingGuesses {
    EncodingGuess best;
    std::vector<EncodingGuess> others;  ///< that give another text and may be meant; best first
};

/// Looks at no more than the first megabyte and at 64 kB of lines that are not plain ASCII.
EncodingGuesses guess_encoding(std::string_view bytes);

/// Up to three places of the text that are not plain ASCII, as one line.
std::string preview_of(std::string_view text);

}  // namespace loam::intake
