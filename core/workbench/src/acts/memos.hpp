#pragma once
// What the general acts do further for memos.

#include "loam/store/store.hpp"

namespace loam::workbench {

/// After a memo was written, changed (both rows) or before it is withdrawn (no row after): rows of memo_link are added for
/// what its words name now, and withdrawn for what they named before and name no longer. A link that words never named stays.
base::Result<void> follow_memo(store::Writing& writing, const domain::Row* before, const domain::Row* after);

/// Before a row is withdrawn: memos that merely name it do not hold it. Their words stay, and `loam check` names them.
base::Result<void> release_mentions(store::Writing& writing, const std::string& target);

}  // namespace loam::workbench
