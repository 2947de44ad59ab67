#pragma once
// Pages of HTML (libxml2's parser): blocks become lines, rows of tables become lines with tabs, scripts and styles go.

#include "draft.hpp"

namespace loam::intake {

/// 2 if it plainly begins as a page, 1 if tags stand in it.
int recognises_html(std::string_view bytes);
Drafts read_html(const Reading& reading);

/// The page, given as UTF-8.
Draft draft_of_html(std::string_view html, std::string_view name);

}  // namespace loam::intake
