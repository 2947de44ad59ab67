#pragma once
// What taking in a table of extracted values comes to.

#include "importing/named_in_table.hpp"
#include "importing/value_columns.hpp"
#include "importing/value_kinds.hpp"
#include "loam/workbench/values_in.hpp"

namespace loam::workbench {

/// A field of the form that the table has values for.
struct PlannedField {
    const domain::Attribute* there = nullptr;   ///< null: it is made
    std::string name;
    FieldKindOf kind;
    bool of_sample = false;
    ColumnReading reading;                      ///< of the cells of its first column
};

struct PlannedValue {
    std::size_t line = 0;
    const domain::Study* study = nullptr;
    std::size_t field = 0;       ///< of ValuePlan::fields
    std::size_t person = 0;      ///< of ValuePlan::people; nobody, if all agreed on it
    CellValue value;
    std::string note;
    std::string there;           ///< id of the row that it changes
    bool is_other = false;       ///< it changes the value of that row, and not its remark alone
    std::string says;            ///< what stands here
    Fate fate = Fate::taken;
    [[nodiscard]] bool agreed() const { return person == nobody; }
    [[nodiscard]] bool comes_in() const { return workbench::comes_in(fate); }
};

struct ValuePlan {
    std::shared_ptr<const domain::Project> stored;
    records::Cells read;
    ValueTable table;
    std::vector<ValueColumn> columns;             ///< of the table
    std::vector<std::size_t> field_of;            ///< of each column: its field, or npos
    std::vector<std::size_t> filled;              ///< of each column: cells with a value
    std::vector<std::size_t> unfit;               ///< of each column: cells whose words are kept
    std::vector<PlannedField> fields;
    std::vector<NamedPerson> people;
    std::vector<PlannedValue> values;
    JsonArray not_understood;
    JsonArray kept_as_words;
    JsonArray read_as;                            ///< cells that say more than the value that was read from them
    MeantTexts studies;
    bool blind = false;
    std::optional<base::Error> problem;           ///< what has to be said before anything comes in
    [[nodiscard]] std::size_t count(Fate fate) const;
    [[nodiscard]] std::size_t new_fields() const;   ///< that something of comes in
    /// What a value is about: the sample where the field describes samples and the study has one.
    [[nodiscard]] const std::string& owner(const PlannedValue& value) const;
};

Result<ValuePlan> plan_values(const Workbench& workbench, const ValuesInput& input, const Doer& doer);

/// A value as it would be read here.
std::string shown(const PlannedField& field, const CellValue& value);

}  // namespace loam::workbench
