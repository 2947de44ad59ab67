#pragma once
// The encodings that a person can choose for a file that does not tell its own.

#include <string_view>
#include <vector>

namespace loam::intake {

struct Encoding {
    std::string_view id;     ///< "windows-1252"
    std::string_view title;  ///< "Windows, Western Europe"
};

const std::vector<Encoding>& encodings();

}  // namespace loam::intake
