#pragma once
// What a platform prints beside a query and what is no part of it: ways of searching, limits that were set on the screen,
// editions that were searched.

#include "loam/search/platform.hpp"
#include "loam/search/tree.hpp"
#include "signs.hpp"

namespace loam::search {

/// Adds to the line's remarks what says something of the search: the usual way of searching and the window do not.
void add_remark(Line& line, std::string_view remark);
/// Takes the remarks out of the line's span.
void take_remarks(const Platform& platform, TextView text, Line& line);
/// Until 2020 PubMed printed "Search" before each query. Where all begin with it, it is taken out.
void take_words_before(const Platform& platform, TextView text, std::vector<Line>& lines);
/// A remark tells a limit of date, or of language, that was set on the screen.
bool tells_date_limit(std::string_view note);
bool tells_language_limit(std::string_view note);

}  // namespace loam::search
