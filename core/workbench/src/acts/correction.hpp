#pragma once
// What acts and reads on corrected texts share: passages, turns and pages carried from one version to the next.

#include "acts/spans.hpp"
#include "loam/passages/carry.hpp"
#include "loam/passages/stretches.hpp"

namespace loam::workbench {

/// A corrected text as it is kept: LF line ends, no byte order mark, no NUL.
std::string clean_words(std::string text);

/// How many passages of the older versions went where.
struct CarriedPassages {
    std::size_t kept = 0;      ///< all that stand in the new version; those with changed words too
    std::size_t changed = 0;
    std::size_t waiting = 0;   ///< used passages that stayed behind, for a person to decide
    std::size_t found = 0;     ///< of the kept, those that had waited since an older correction
};
/// Moves the live spans of all older versions into the new one, as far as their words went along.
Result<CarriedPassages> carry_passages(store::Writing& writing, const std::vector<Version>& older, const Version& now);
/// Gives a passage a span of another version of its source; the words it holds follow.
Result<void> move_passage(store::Writing& writing, const domain::Row& passage, const Version& now, passages::Span span);
/// Speaker turns of the version before; those whose text is gone are withdrawn, and new lines of speakers that the text
/// names already become turns.
Result<void> carry_turns(store::Writing& writing, const Version& was, const Version& now);
/// Pages of the version before, and the box of each word that is still there.
Result<void> carry_pages(store::Writing& writing, const Version& was, const Version& now);

/// True if any live row names this one.
Result<bool> is_named(const store::Writing& writing, const domain::Table& table, const std::string& id);

}  // namespace loam::workbench
