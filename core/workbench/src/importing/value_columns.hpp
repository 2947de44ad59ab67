#pragma once
// What the columns of a table of extracted values hold, and rows that tell one group of a study each.

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "loam/domain/project.hpp"
#include "loam/records/columns.hpp"

namespace loam::workbench {

struct ValueColumn {
    std::string role;    ///< study, author, year, extractor, group, field, new, note, or ""
    std::string refers;  ///< field: id of the attribute; new: its kind, or empty for what the cells tell; note: a column or the id of a field
};

/// "Study ID", "Reviewer Name", a field by its name ("Participants", "Participants (n)"), remarks on another column ("Country comment"). A column that is nothing is new if `makes_fields`.
ValueColumn guessed_value_column(const domain::Project& project, const std::vector<std::string>& names, std::size_t column, bool makes_fields);
/// What to say of a column that is headed by a reviewer ("R1", "Reviewer 2") or tells a field and a reviewer ("Country R1"), for a row holds the answers of one extractor; empty of any other. `taken` is what the
/// column is taken for.
std::string told_of_reviewer(const domain::Project& project, const std::vector<std::string>& names, std::size_t column, const ValueColumn& taken);
/// What a column tells of the study: "study", "author", "year" or nothing. A field may be called Author or Year; it tells the study too.
std::string_view told_by(const ValueColumn& column, std::string_view heading);
/// As a person says it; nothing if it is none of these and no field is called so.
std::optional<ValueColumn> said_value_column(const domain::Project& project, const std::string& said);
/// True of the attributes that make the form.
bool is_form_field(const domain::Attribute& attribute);

/// By its id, its name, or its name and unit as the screens show them; null if there is none.
const domain::Attribute* form_field_called(const domain::Project& project, std::string_view name);

/// A table whose cells keep the line that they stood in.
struct ValueTable {
    std::vector<std::string> names;
    std::vector<std::size_t> from;   ///< the column of the file that each is
    std::vector<std::string> group;  ///< of each: the group that it is of; empty: of the study
    [[nodiscard]] bool is_spread() const { return std::ranges::any_of(group, [](const auto& each) { return !each.empty(); }); }
    struct Row {
        std::vector<std::string> cells;        ///< trimmed
        std::vector<std::size_t> lines;
    };
    std::vector<Row> rows;
};
/// Rows of one study and one extractor that tell a group each (an arm) become one: a column that differs between the groups becomes one for each, "Participants (Mentoring)". `keys` are the columns that say
/// whose row it is; `group` is the column that names the group, or none. A group that is told twice stays a row of its own. A row goes on with the one above it where what says whose it is
/// is empty or the same.
ValueTable spread_groups(const records::Cells& table, const std::vector<std::size_t>& keys, std::optional<std::size_t> group);

}  // namespace loam::workbench
