#include "loam/intake/encoding.hpp"

namespace loam::intake {

const std::vector<Encoding>& encodings() {
    static const std::vector<Encoding> all{
        {"utf-8", "Unicode (UTF-8)"},
        {"utf-16le", "Unicode (UTF-16, little endian)"},
        {"utf-16be", "Unicode (UTF-16, big endian)"},
        {"windows-1252", "Windows, Western Europe"},
        {"macintosh", "Mac OS Roman"},
        {"iso-8859-1", "Latin 1, Western Europe"},
    };
    return all;
}

}  // namespace loam::intake
