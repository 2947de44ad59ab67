#pragma once
// Search strategies of a project: read, examined by the rules of their platforms on the day on which they were run, and put
// into the language of another platform. Nothing here changes the project.

#include "loam/search/rules.hpp"
#include "loam/workbench/workbench.hpp"

namespace loam::workbench {

/// The rules of the platforms, read once for a workbench.
Result<const search::Rules*> search_rules(const Workbench& workbench);

/// {strategies: [{id, name, platform, database, text, as_printed, corrects, written, note, runs, reviews, lines, findings, concepts,
/// headings, offers}], platforms: [{id, name, databases}], concepts: [{id, label, terms}], runs}. `concepts` of a strategy tell which
/// of their terms it looks for; `offers` are operators and fields that may be typed. A strategy of a platform that is not known has no lines
/// and says so in `unknown_platform`.
Result<Json> strategies_json(const Workbench& workbench);

struct StrategyText {
    std::string platform;
    std::string database;   ///< id of one of the platform's databases, or its name; empty: the first
    std::string on;         ///< day of the search; empty: today's rules
    std::string text;
    std::string id = {};    ///< of a strategy of the project: examined as that one with this text, on the day of its run, beside the others
};

/// {findings, lines, concepts}.
Result<Json> examined_json(const Workbench& workbench, const StrategyText& asked);
/// {text}: in the usual layout of its platform. bad_input if brackets, quotation marks or operators are at fault.
Result<Json> laid_out_json(const Workbench& workbench, const StrategyText& asked);
/// The same in the language of another platform: {text, terms, lookups, shares}.
Result<Json> translated_json(const Workbench& workbench, const StrategyText& asked, const std::string& to_platform, const std::string& to_database);

}  // namespace loam::workbench
