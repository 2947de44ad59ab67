#pragma once
// What a reader of one format makes; read_documents finishes it: turns, language, limits, encoding.

#include "loam/intake/document.hpp"
#include "loam/intake/turns.hpp"

namespace loam::intake {

/// A moment of the recording that the file ties to a place.
struct PlacedTime {
    std::size_t place = 0;  ///< code point
    std::int64_t at = 0;    ///< milliseconds from its beginning
    std::string speaker = {};  ///< as the file calls whoever speaks there; the text may have another name for them
};

struct Draft {
    Document document;
    std::vector<PlacedTime> times = {};  ///< in the order of the text
    std::vector<TextSpan> bold;    ///< in the order of the text, not touching
    bool turns_are_known = false;  ///< the format itself tells who speaks
};

struct Reading {
    std::string_view name;  ///< of the file, for diagnostics
    std::string_view bytes;
    const ReadOptions& options;
};

using Drafts = base::Result<std::vector<Draft>>;

inline Drafts one(Draft draft) {
    std::vector<Draft> drafts;
    drafts.push_back(std::move(draft));
    return drafts;
}

/// One line of the registry.
struct FormatReader {
    Format format;
    /// How surely the bytes are of this format: 0 no, 1 they may be and the suffix decides, 2 plainly.
    int (*recognises)(std::string_view bytes);
    Drafts (*read)(const Reading& reading);
};
const std::vector<FormatReader>& format_readers();

/// What is said of a text beyond Limits::text_bytes.
base::Error too_long(const Limits& limits, std::string_view where);

/// The file's name without folders and suffix.
std::string stem_of(std::string_view file_name);
/// ".docx", lower case; empty if there is none.
std::string suffix_of(std::string_view file_name);

}  // namespace loam::intake
