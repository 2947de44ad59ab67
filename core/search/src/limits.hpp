#pragma once
// What a limit says, whatever platform wrote it.

#include <string>
#include <vector>

namespace loam::search {

struct Condition {
    enum class Kind { language, years, entry_dates, humans, age, publication_type, duplicates, other };
    Kind kind = Kind::other;
    std::string from, to;             ///< years: "2000"; empty: open
    std::vector<std::string> values;  ///< languages, ages, ...
    std::string written;              ///< as it stands
};

/// The parts of a limit's text: `(english and yr="2000 -Current")`, `PUBYEAR > 1999`, `[english]/lim`.
std::vector<Condition> conditions_of(const std::string& text);

}  // namespace loam::search
