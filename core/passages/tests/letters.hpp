#pragma once
// What the random corrections of a transcript share: the text, and letters that remember where they stood.

#include <fstream>
#include <sstream>
#include <string>
#include <vector>

namespace loam::passages {

inline std::string transcript() {
    std::ifstream file(LOAM_SOURCE_DIR "/tests/data/interviews/P1.txt");
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

inline std::string encoded(const std::vector<char32_t>& points) {
    std::string text;
    for (const auto c : points) {
        if (c < 0x80) {
            text += static_cast<char>(c);
        } else if (c < 0x800) {
            text += {static_cast<char>(0xC0 | (c >> 6)), static_cast<char>(0x80 | (c & 0x3F))};
        } else if (c < 0x10000) {
            text += {static_cast<char>(0xE0 | (c >> 12)), static_cast<char>(0x80 | ((c >> 6) & 0x3F)), static_cast<char>(0x80 | (c & 0x3F))};
        } else {
            text += {static_cast<char>(0xF0 | (c >> 18)), static_cast<char>(0x80 | ((c >> 12) & 0x3F)), static_cast<char>(0x80 | ((c >> 6) & 0x3F)), static_cast<char>(0x80 | (c & 0x3F))};
        }
    }
    return text;
}

struct Letter {
    char32_t c;
    int origin;      ///< place in the old text; -1: new
    bool moved = false;
};

}  // namespace loam::passages
