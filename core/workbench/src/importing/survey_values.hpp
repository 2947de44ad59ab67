#pragma once
// The other columns of a survey become attributes of its participants, or of its sources.

#include "acts/rows.hpp"
#include "importing/value_kinds.hpp"
#include "loam/domain/project.hpp"
#include "loam/intake/document.hpp"

namespace loam::workbench {

/// One attribute to a column: that of the project by the same name, else a new one whose type follows from all values.
class SurveyValues {
public:
    explicit SurveyValues(const domain::Project& project) : m_project(project) {
        for (const auto& value : project.attribute_values) m_set.emplace(value.owner.text, value.attribute.text);
    }
    /// Looks at the values of a file before its rows are taken in; `of` is what they describe: participant or source.
    void look_at(const std::vector<const intake::Document*>& documents, std::string_view of);
    /// Values of one row. One that does not fit its attribute is kept as a note on an unknown value, and told.
    Result<void> set(store::Writing& writing, const intake::Document& document, const std::string& owner, base::Diagnostics& diagnostics);

private:
    struct Known {
        std::string id;
        FieldKindOf kind;
        ColumnReading reading;
    };
    Result<Known*> attribute_for(store::Writing& writing, const std::string& name, base::Diagnostics& diagnostics);

    const domain::Project& m_project;
    std::map<std::string, std::vector<std::string>> m_values;  ///< by the comparable name of the column
    std::map<std::string, Known> m_attributes;
    std::string m_of = "participant";
    std::set<std::pair<std::string, std::string>> m_set;       ///< owner and attribute that have a value
};

}  // namespace loam::workbench
