#pragma once
// Reads of memos, the journal, positionality statements and declared assumptions. Whoever asks sees private memos of
// their own and nobody else's.

#include "loam/workbench/workbench.hpp"

namespace loam::workbench {

struct MemoFilter {
    std::string of = {};      ///< id of a row: memos about it or naming it
    std::string kind = {};    ///< one of the kinds of a memo
    std::string writer = {};  ///< id of a person
    std::string words = {};   ///< stands in title or words; case and accents do not count
};

/// {memos: [{id, kind, title, beginning, about, writer, written, private, links, tie}], kinds, hidden}; newest first.
/// Of one row, also {assumptions}: those that may touch it. `hidden` counts private memos of others, so that nobody takes the list for the whole.
Result<Json> memos(const Workbench& workbench, const MemoFilter& filter, const std::string& me);

/// One memo with its words, what it names (and what of that leads nowhere), what names it, its earlier versions.
/// not_found if there is none, and likewise for a private memo of somebody else.
Result<Json> memo(const Workbench& workbench, const std::string& id, const std::string& me);

/// The memo trail of a code: {code, memos} in the order in which they were written.
Result<Json> memo_trail(const Workbench& workbench, const std::string& code, const std::string& me);

/// Declared assumptions with what they may touch; the positionality statements in versions; interviews without a memo.
Result<Json> standpoint(const Workbench& workbench, const std::string& me);

/// What can be named in a memo, by the beginning of its label: {rows: [{id, kind, label}]}; at most 12.
Result<Json> nameable(const Workbench& workbench, const std::string& words, const std::string& me);

}  // namespace loam::workbench
