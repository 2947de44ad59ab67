#pragma once
// What the Transcripts room shows beside the words themselves: the list of sources, pages and originals, what a correction
// would do. JSON in the shapes of docs/reference/http.md.

#include "loam/workbench/workbench.hpp"

namespace loam::workbench {

/// {sources: [...]}: see sources_json (coding.hpp). An original that was erased is none.
Result<Json> sources(const Workbench& workbench);

/// {number, width, height, words: [{start, end, left, top, right, bottom}]} of the newest version; points from the upper
/// left corner, code points of the text.
Result<Json> page_of_source(const Workbench& workbench, const std::string& source, std::int64_t number);

/// The file that a source was read from.
struct Original {
    std::string name;
    std::string type;   ///< media type
    std::string bytes;
};
Result<Original> original_of(const Workbench& workbench, const std::string& source);

/// What correct-text would do with this text, without doing it: {kept, changed: [{passage, was, now, why, codings}],
/// waiting: as unsettled, found}.
Result<Json> correction_preview(const Workbench& workbench, const std::string& source, const std::string& text);

/// Id of the source that is meant: by id, else by name (case and accents do not count). Fails if there is none or more than one.
Result<std::string> source_named(const Workbench& workbench, const std::string& name);

}  // namespace loam::workbench
