#include <algorithm>

#include "importing/rating_columns.hpp"
#include "importing/value_plan.hpp"
#include "loam/analysis/attributes.hpp"
#include "loam/analysis/extraction_agreement.hpp"
#include "loam/base/text.hpp"
#include "loam/intake/decision_words.hpp"
#include "loam/records/apart.hpp"
#include "loam/workbench/judging.hpp"

namespace loam::workbench {
namespace {

using base::ErrorKind;
using base::fail;
using base::folded;
constexpr auto none = static_cast<std::size_t>(-1);

domain::Attribute attribute_of(const PlannedField& field) {
    if (field.there) return *field.there;
    domain::Attribute attribute;
    attribute.type = field.kind.type;
    return attribute;
}

/// A cell, or a value that holds, as an extractor would have written it.
template <typename Value>
domain::Extraction extraction_of(const Value& value) {
    domain::Extraction written;
    written.state = value.state, written.text = value.text, written.low = value.low, written.high = value.high, written.on = value.on;
    return written;
}

/// What stands here for one field of one study by one person, or for all.
struct Standing {
    std::string id;         ///< empty: of the table itself
    std::string compared;
    std::string shown;
    std::string note;
    std::size_t line = 0;
};

class PlanningValues {
public:
    PlanningValues(const Workbench& workbench, const ValuesInput& input, const Doer& doer) : m_workbench(workbench), m_input(input), m_doer(doer) {}

    Result<ValuePlan> plan() {
        const auto stored = m_workbench.stored();
        if (!stored) return std::unexpected(stored.error());
        m_plan.stored = stored->project;
        const auto stages = stages_of(m_workbench);
        if (!stages) return std::unexpected(stages.error());
        m_stage = &(*stages)->stage("extraction");
        m_plan.blind = m_stage->blind;
        auto read = records::cells_of_table(m_input.text, m_input.name, {.encoding = m_input.encoding, .table = m_input.table}, records::apart());
        if (!read) return std::unexpected(read.error());
        m_plan.read = std::move(*read);
        tell_same_headings(m_plan.read, m_input.name);
        if (auto understood = read_columns(); !understood) return with_problem(understood.error());
        for (const auto& row : m_plan.table.rows) {
            if (auto taken = take(row); !taken) return with_problem(taken.error());
        }
        if (m_plan.blind)
            if (auto may = brings_own_alone(m_plan.people, m_doer.person, "Extraction", "values"); !may) return with_problem(may.error());
        compare();
        return std::move(m_plan);
    }

private:
    /// It is shown, so that it can be mended; nothing of it is held against what is here.
    Result<ValuePlan> with_problem(base::Error error) {
        m_plan.problem = std::move(error);
        return std::move(m_plan);
    }

    // ---- columns ---------------------------------------------------------------------------------------------------------

    [[nodiscard]] bool makes_fields() const { return m_input.new_fields || std::ranges::none_of(m_plan.stored->attributes, is_form_field); }

    /// What its heading tells; of a column that was made for one group also what the heading in the file told: remarks on a column stay remarks for each group.
    ValueColumn guessed(const std::vector<std::string>& names, std::size_t column) const {
        auto by_name = guessed_value_column(*m_plan.stored, names, column, makes_fields());
        if (&names == &m_plan.read.names) return by_name;
        if (by_name.role != "field" && by_name.role != "note") {
            auto in_file = guessed_value_column(*m_plan.stored, m_plan.read.names, m_plan.table.from[column], makes_fields());
            if (in_file.role == "note") return in_file;
        }
        // Nobody has arms: the column that names them is one like the others.
        if (by_name.role == "group" && !m_group) return makes_fields() ? ValueColumn{"new", {}} : ValueColumn{};
        return by_name;
    }

    /// The group of each row says nothing where no column differs between groups.
    void look_at_groups(const std::vector<std::size_t>& keys) {
        m_plan.table = spread_groups(m_plan.read, keys, m_group);
        if (!m_group || m_plan.table.is_spread()) return;
        const auto& name = m_plan.read.names[*m_group];
        if (!m_input.columns.contains(name)) {
            m_plan.table = spread_groups(m_plan.read, keys, m_group = std::nullopt);
            return;
        }
        for (const auto& row : m_plan.read.rows) {
            if (const auto cell = base::trimmed(row.cells[*m_group]); !cell.empty()) not_understood(row.line, name, cell, "kept by no field, for no column differs between groups; to keep it let the column be a field (text)");
        }
    }

    /// The name of an arm may be an answer: at a blind stage none becomes the name of a field, which everybody sees.
    void keep_groups_closed(std::size_t column) {
        if (!m_plan.blind || m_plan.table.group[column].empty() || m_plan.columns[column].role != "new") return;
        m_plan.columns[column] = {};
        for (const auto& row : m_plan.table.rows) {
            if (!row.cells[column].empty()) not_understood(row.lines[column], m_plan.table.names[column], row.cells[column], "not taken: extraction is blind, and a field called after an arm would tell others what was found. Put the field in the form first");
        }
    }

    [[nodiscard]] bool has_column(const std::string& called) const {
        const auto is_it = [wanted = base::comparable(called)](const auto& each) { return base::comparable(each) == wanted; };
        return std::ranges::any_of(m_plan.read.names, is_it) || std::ranges::any_of(m_plan.table.names, is_it) || form_field_called(*m_plan.stored, called);
    }

    /// What a person said of it, else what its heading tells.
    Result<ValueColumn> column_of(const std::vector<std::string>& names, std::size_t column, const std::string& in_file) const {
        auto said = m_input.columns.find(names[column]);
        if (said == m_input.columns.end()) said = m_input.columns.find(in_file);
        if (said == m_input.columns.end()) return guessed(names, column);
        auto understood = said_value_column(*m_plan.stored, said->second);
        if (understood) return std::move(*understood);
        std::vector<std::string> form;
        for (const auto& each : m_plan.stored->attributes)
            if (is_form_field(each)) form.push_back(each.name);
        return fail(ErrorKind::bad_input, fmt::format("\"{}\" is neither what a column can hold (study, author, year, extractor, group, note:COLUMN, or a new field: text, number, range, date, choice, several) nor a field of the form{}. Nothing was imported.", said->second, form.empty() ? "; it has none yet" : ": " + base::join(form, ", ")), names[column]);
    }

    Result<void> read_columns() {
        const auto& names = m_plan.read.names;
        std::vector<std::size_t> keys;
        for (std::size_t i = 0; i < names.size(); ++i) {
            const auto column = column_of(names, i, names[i]);
            if (!column) return std::unexpected(column.error());
            if (auto said = m_input.columns.contains(names[i]) ? std::string() : told_of_reviewer(*m_plan.stored, names, i, *column); !said.empty()) m_plan.read.diagnostics.push_back({base::Loss::none, m_input.name, std::move(said)});
            if (column->role == "group" && !m_group) m_group = i;
            else if (column->role == "extractor" || !told_by(*column, names[i]).empty()) keys.push_back(i);
        }
        look_at_groups(keys);
        for (const auto& [said, role] : m_input.columns) {
            if (std::ranges::find(names, said) == names.end() && std::ranges::find(m_plan.table.names, said) == m_plan.table.names.end()) return fail(ErrorKind::bad_input, fmt::format("{} has no column \"{}\". It has {}. Nothing was imported.", m_input.name, said, base::join(m_plan.table.names, ", ")), said);
        }
        for (std::size_t i = 0; i < m_plan.table.names.size(); ++i) {
            auto column = column_of(m_plan.table.names, i, names[m_plan.table.from[i]]);
            if (!column) return std::unexpected(column.error());
            if (column->role == "group" && m_plan.table.from[i] != m_group) *column = {};
            if (column->role == "note" && !has_column(column->refers)) return fail(ErrorKind::bad_input, fmt::format("\"{}\" has remarks on \"{}\", which is neither a column of {} nor a field of the form. It has {}. Nothing was imported.", m_plan.table.names[i], column->refers, m_input.name, base::join(m_plan.table.names, ", ")), column->refers);
            // Said to be a new field and there already: it came in with this table, or one like it, before.
            if (column->role == "new") {
                if (const auto* there = form_field_called(*m_plan.stored, m_plan.table.names[i])) *column = {"field", there->id.text};
            }
            m_plan.columns.push_back(std::move(*column));
            keep_groups_closed(i);
        }
        for (std::size_t i = 0; i < m_plan.columns.size(); ++i) m_plan.field_of.push_back(field_for(i));
        m_plan.filled.resize(m_plan.columns.size());
        m_plan.unfit.resize(m_plan.columns.size());
        bool has_study = false;
        for (std::size_t i = 0; i < m_plan.columns.size(); ++i) has_study = has_study || told_by(m_plan.columns[i], m_plan.table.names[i]) == "study" || told_by(m_plan.columns[i], m_plan.table.names[i]) == "author";
        if (!has_study) return fail(ErrorKind::bad_input, fmt::format("{} has no column that tells the study. It has {}. Nothing was imported.", m_input.name, base::join(m_plan.table.names, ", ")), m_input.name);
        if (m_plan.fields.empty() && m_plan.blind && m_plan.table.is_spread()) return fail(ErrorKind::bad_input, fmt::format("What {} says differs between arms, extraction is blind, and the form has no field for an arm: one made here would be called after it and tell others what was found. Put the fields in the form first. Nothing was imported.", m_input.name), m_input.name);
        if (m_plan.fields.empty()) return fail(ErrorKind::bad_input, fmt::format("No column of {} is a field of the form. Say which column is which field, or let columns become new fields. Nothing was imported.", m_input.name), m_input.name);
        return {};
    }

    /// The place of the column's field among the fields, added if it is its first.
    std::size_t field_for(std::size_t at) {
        auto& column = m_plan.columns[at];
        if (column.role == "field") {
            const auto there = std::ranges::find(m_plan.stored->attributes, column.refers, [](const auto& each) { return each.id.text; });
            const auto known = std::ranges::find_if(m_plan.fields, [&](const auto& each) { return each.there == &*there; });
            if (known != m_plan.fields.end()) return static_cast<std::size_t>(known - m_plan.fields.begin());
            m_plan.fields.push_back({&*there, there->name, {there->type, there->choices, there->unit}, there->of == "sample", reading_of(at, {there->type, {}, there->unit})});
            return m_plan.fields.size() - 1;
        }
        if (column.role != "new") return none;
        std::vector<std::string> cells;
        for (const auto& row : m_plan.table.rows) cells.push_back(in_words(row.cells[at]));
        std::erase(cells, "");
        // A column without a cell makes no field.
        if (cells.empty()) return column.role.clear(), none;
        auto kind = kind_of_cells(cells);
        if (!column.refers.empty() && column.refers != kind.type) {
            const bool several = column.refers == "several";
            const bool counts = column.refers == "number" || column.refers == "range";
            kind = {column.refers, several || column.refers == "choice" ? choices_of_cells(cells, several) : std::string(), counts ? unit_of_cells(cells) : std::string()};
        }
        // The choices of a field are seen by everybody, and would tell what is closed.
        if (m_plan.blind) kind.choices.clear();
        m_plan.fields.push_back({nullptr, m_plan.table.names[at], kind, false, reading_of(at, kind)});
        return m_plan.fields.size() - 1;
    }

    /// What the whole column of the file shows, whichever groups its cells are of.
    [[nodiscard]] ColumnReading reading_of(std::size_t at, const FieldKindOf& kind) const {
        std::vector<std::string> cells;
        for (const auto& row : m_plan.read.rows) cells.push_back(row.cells[m_plan.table.from[at]]);
        return reading_of_cells(cells, kind);
    }

    /// A cell in the words that a person said it means.
    [[nodiscard]] std::string in_words(const std::string& cell) const {
        const auto* said = said_of(m_input.words, cell);
        return said ? *said : cell;
    }

    // ---- rows ------------------------------------------------------------------------------------------------------------

    void not_understood(std::size_t line, std::string_view column, std::string_view text, std::string_view why) {
        m_plan.not_understood.push_back(JsonObject{{"line", line}, {"column", column}, {"text", text}, {"why", why}});
    }

    [[nodiscard]] std::string first_cell(const ValueTable::Row& row, std::string_view role) const {
        for (std::size_t i = 0; i < m_plan.columns.size(); ++i)
            if (m_plan.columns[i].role == role && !row.cells[i].empty()) return row.cells[i];
        return {};
    }

    /// What the columns say of the study: each by itself, and author and year together where they stand apart.
    [[nodiscard]] std::vector<std::string> told_of_study(const ValueTable::Row& row) const {
        std::vector<std::string> texts;
        for (std::size_t i = 0; i < m_plan.columns.size(); ++i)
            if (m_plan.columns[i].role == "study" && !row.cells[i].empty()) texts.push_back(row.cells[i]);
        std::string author, year;
        for (std::size_t i = 0; i < m_plan.columns.size(); ++i) {
            const auto told = told_by(m_plan.columns[i], m_plan.table.names[i]);
            if (author.empty() && told == "author") author = row.cells[i];
            if (year.empty() && told == "year") year = row.cells[i];
        }
        if (!author.empty()) texts.emplace_back(base::trimmed(author + " " + year));
        return texts;
    }

    Result<void> take(const ValueTable::Row& row) {
        const auto [study, named, apart] = study_named(*m_plan.stored, m_input.studies, told_of_study(row));
        const auto line = row.lines.empty() ? 0 : row.lines.front();
        const auto* said = said_of(m_input.studies, named);
        if (!named.empty() && apart.empty() && (said || !study)) note(m_plan.studies, named, study ? study->id.text : "");
        if (!study) {
            const bool holds_nothing = std::ranges::all_of(row.cells, [](const auto& cell) { return cell.empty(); });
            if (!apart.empty()) not_understood(line, "study", apart, "what columns say that name different studies; nothing of the row is taken. Say which column names it, or mend the row");
            else if (!holds_nothing && !(said && said->empty())) not_understood(line, "study", named, named.empty() ? "nothing: the row names no study" : "no study of this project, or more than one");
            return {};
        }
        const auto extractor = first_cell(row, "extractor");
        const auto& whose = extractor.empty() ? m_input.by : extractor;
        const bool agreed = intake::is_of_all(whose) && !said_of(m_input.people, whose);
        const auto person = agreed ? Result<std::size_t>{nobody}
                                   : person_named(m_plan.people, *m_plan.stored, m_input.people, extractor, m_input.by.empty() ? m_doer.person : m_input.by, fmt::format("{} does not say who extracted. Say who did, or that all agreed on it: under “Where a row names nobody”, or with --by NAME or --by consensus. Nothing was imported.", m_input.name));
        if (!person) return std::unexpected(person.error());
        for (std::size_t i = 0; i < m_plan.columns.size(); ++i)
            if (holds_value(row, i)) take_cell(row, i, *study, *person);
        for (std::size_t i = 0; i < m_plan.columns.size(); ++i) {
            if (m_plan.columns[i].role != "note" || row.cells[i].empty()) continue;
            bool has_value = false;
            for (std::size_t column = 0; column < m_plan.columns.size() && !has_value; ++column) has_value = holds_value(row, column) && is_note_on(i, column);
            if (!has_value) not_understood(row.lines[i], m_plan.table.names[i], row.cells[i], "a remark without a value");
        }
        return {};
    }

    [[nodiscard]] bool holds_value(const ValueTable::Row& row, std::size_t column) const { return m_plan.field_of[column] != none && !row.cells[column].empty() && !in_words(row.cells[column]).empty(); }

    /// Does one column hold the remarks on another?
    [[nodiscard]] bool is_note_on(std::size_t note, std::size_t column) const {
        const auto& groups = m_plan.table.group;
        if (m_plan.columns[note].role != "note" || (!groups[note].empty() && !groups[column].empty() && groups[note] != groups[column])) return false;
        const auto& of = m_plan.columns[note].refers;
        const auto& field = m_plan.fields[m_plan.field_of[column]];
        const auto is_it = [&](const std::string& name) { return base::comparable(of) == base::comparable(name); };
        return is_it(m_plan.table.names[column]) || is_it(m_plan.read.names[m_plan.table.from[column]]) || is_it(field.name) || (field.there && of == field.there->id.text);
    }

    /// All remarks on it: those on the column of the file count for each of its groups that they are of.
    [[nodiscard]] std::string note_on(const ValueTable::Row& row, std::size_t column) const {
        std::vector<std::string> notes;
        for (std::size_t i = 0; i < m_plan.columns.size(); ++i) {
            if (row.cells[i].empty() || !is_note_on(i, column)) continue;
            if (std::ranges::find(notes, row.cells[i]) == notes.end()) notes.push_back(row.cells[i]);
        }
        return base::join(notes, "; ");
    }

    void take_cell(const ValueTable::Row& row, std::size_t column, const domain::Study& study, std::size_t person) {
        const auto& cell = row.cells[column];
        const auto meant = in_words(cell);
        const bool is_said = said_of(m_input.words, cell) != nullptr;   // also that it means what it says
        const auto at = m_plan.field_of[column];
        const auto& field = m_plan.fields[at];
        PlannedValue planned{.line = row.lines[column], .study = &study, .field = at, .person = person, .value = value_of_cell(field.kind, meant, is_said ? ColumnReading{} : field.reading), .note = note_on(row, column), .there = {}, .is_other = false, .says = {}};
        ++m_plan.filled[column];
        if (!planned.value.fits) {
            ++m_plan.unfit[column];
            m_plan.kept_as_words.push_back(JsonObject{{"line", planned.line}, {"column", m_plan.table.names[column]}, {"text", cell}, {"kind", field.kind.type}, {"doubt", planned.value.doubt}});
        } else if (!planned.value.words.empty() && planned.value.state == "known" && planned.value.text.empty()) {
            m_plan.read_as.push_back(JsonObject{{"line", planned.line}, {"column", m_plan.table.names[column]}, {"text", cell}, {"value", shown(field, planned.value)}});
        }
        if (!planned.value.words.empty() && planned.value.words != planned.note) planned.note = planned.note.empty() ? planned.value.words : planned.value.words + "; " + planned.note;
        if (!planned.agreed()) {
            ++m_plan.people[person].count;
            if (m_plan.people[person].left_out) planned.fate = Fate::left_out;
        }
        m_plan.values.push_back(std::move(planned));
    }

    // ---- what is here ----------------------------------------------------------------------------------------------------

    using Place = std::tuple<std::string, std::string, std::string>;   // field, owner, extractor ("" for all)

    [[nodiscard]] Place place_of(const PlannedValue& planned) const {
        const auto& field = m_plan.fields[planned.field];
        return {field.there ? field.there->id.text : "new " + field.name, m_plan.owner(planned), planned.agreed() ? std::string() : m_plan.people[planned.person].key()};
    }

    [[nodiscard]] std::map<Place, Standing> all_here() const {
        std::map<Place, Standing> here;
        const domain::Index attributes(m_plan.stored->attributes);
        const auto add = [&](const domain::Extraction& each, const std::string& id, const std::string& owner, const std::string& person) {
            const auto* attribute = attributes.find(each.attribute);
            if (!attribute) return;
            const auto told = analysis::extracted_value(*attribute, each);
            here.try_emplace(Place{attribute->id.text, owner, person}, Standing{id, each.state == "known" ? told.compared : each.state, told.shown, each.note});
        };
        for (const auto& each : m_plan.stored->extractions) add(each, each.id.text, each.owner.text, each.person.text);
        for (const auto& each : m_plan.stored->attribute_values) {
            auto as_written = extraction_of(each);
            as_written.attribute = each.attribute;
            as_written.note = each.note;
            add(as_written, each.id.text, each.owner.text, {});
        }
        return here;
    }

    void compare() {
        auto here = all_here();
        for (auto& planned : m_plan.values) {
            if (planned.fate == Fate::left_out) continue;
            const auto& field = m_plan.fields[planned.field];
            const auto extraction = extraction_of(planned.value);
            const auto told = analysis::extracted_value(attribute_of(field), extraction);
            const auto compared = planned.value.state == "known" ? told.compared : planned.value.state;
            // First answers stay what they were when they were opened, and nobody agrees on what is not open.
            const bool closed = m_plan.blind && m_stage->is_open(planned.study->id.text) != planned.agreed();
            const auto [at, is_new] = here.try_emplace(place_of(planned), Standing{{}, compared, told.shown, planned.note, planned.line});
            auto& there = at->second;
            if (is_new) {
                planned.fate = closed ? Fate::closed : Fate::taken;
            } else if (there.compared == compared && says_already(there.note, planned.note)) {
                planned.fate = Fate::repeated;
            } else if (there.line > 0) {
                not_understood(planned.line, field.name, shown(field, planned.value), fmt::format("told otherwise in line {} ({}), which holds", there.line, there.shown));
                planned.fate = Fate::twice;
            } else {
                planned.says = there.shown + (there.note.empty() || there.compared != compared ? "" : " (" + there.note + ")");
                planned.fate = !m_input.replace ? Fate::differs : closed ? Fate::closed : Fate::changed;
                if (planned.fate == Fate::changed) planned.is_other = there.compared != compared, planned.there = there.id, there.line = planned.line, there.compared = compared, there.shown = told.shown, there.note = planned.note;
            }
        }
    }

    const Workbench& m_workbench;
    const ValuesInput& m_input;
    const Doer& m_doer;
    const Stage* m_stage = nullptr;
    std::optional<std::size_t> m_group;   ///< the column of the file that names the group of a row
    ValuePlan m_plan;
};

}  // namespace

std::size_t ValuePlan::count(Fate fate) const { return static_cast<std::size_t>(std::ranges::count(values, fate, &PlannedValue::fate)); }

std::size_t ValuePlan::new_fields() const {
    std::set<std::size_t> made;
    for (const auto& each : values)
        if (each.comes_in() && !fields[each.field].there) made.insert(each.field);
    return made.size();
}

const std::string& ValuePlan::owner(const PlannedValue& value) const { return fields[value.field].of_sample && !value.study->sample.empty() ? value.study->sample.text : value.study->id.text; }

std::string shown(const PlannedField& field, const CellValue& value) {
    const auto extraction = extraction_of(value);
    return analysis::extracted_value(attribute_of(field), extraction).shown;
}

Result<ValuePlan> plan_values(const Workbench& workbench, const ValuesInput& input, const Doer& doer) { return PlanningValues(workbench, input, doer).plan(); }

}  // namespace loam::workbench
