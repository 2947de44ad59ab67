#include "loam/workbench/values_in.hpp"

#include "acts/blindness.hpp"
#include "acts/rows.hpp"
#include "importing/reported.hpp"
#include "importing/value_plan.hpp"
#include "loam/base/diagnostics.hpp"
#include "loam/base/ids.hpp"
#include "loam/base/text.hpp"

namespace loam::workbench {
namespace {

using domain::Cell;

/// The ids of the fields; of those that are made and have no value that comes in, none.
Result<std::vector<std::string>> take_fields(store::Writing& writing, const ValuePlan& plan) {
    const auto& table = *domain::find_table("attribute");
    std::vector<std::string> ids;
    for (std::size_t i = 0; i < plan.fields.size(); ++i) {
        const auto& field = plan.fields[i];
        ids.push_back(field.there ? field.there->id.text : std::string());
        if (field.there || std::ranges::none_of(plan.values, [&](const auto& each) { return each.field == i && each.comes_in(); })) continue;
        auto row = empty_row(table);
        set_cell(table, row, "name", field.name);
        set_cell(table, row, "of", std::string("study"));
        set_cell(table, row, "type", field.kind.type);
        if (!field.kind.choices.empty()) set_cell(table, row, "choices", field.kind.choices);
        if (!field.kind.unit.empty()) set_cell(table, row, "unit", field.kind.unit);
        auto id = writing.insert(table, row);
        if (!id) return std::unexpected(id.error());
        ids.back() = std::move(*id);
    }
    return ids;
}

Cell cell_or_none(const std::string& text) { return text.empty() ? Cell{} : Cell{text}; }
Cell cell_or_none(const std::optional<double>& number) { return number ? Cell{*number} : Cell{}; }

Result<void> take_value(const Doing& doing, const ValuePlan& plan, const PlannedValue& planned, const std::string& field, const std::string& person, const std::string& mark) {
    const auto& table = *domain::find_table(planned.agreed() ? "attribute_value" : "extraction");
    const auto& value = planned.value;
    std::vector<std::pair<std::string, Cell>> cells{{"state", value.state}, {"text", cell_or_none(value.text)}, {"low", cell_or_none(value.low)}, {"high", cell_or_none(value.high)}, {"on", cell_or_none(value.on)}};
    // A value that takes the place of another has its own remark, or none; the passage that the other was read from does not hold it.
    if (!planned.note.empty() || planned.is_other) cells.emplace_back("note", cell_or_none(planned.note));
    if (planned.is_other) cells.emplace_back("passage", cell_or_none(std::string()));
    if (!planned.agreed()) cells.emplace_back("came", mark);
    auto row = empty_row(table);
    std::optional<domain::Row> before;
    if (!planned.there.empty()) {
        auto there = existing(doing.writing, table, planned.there);
        if (!there) return std::unexpected(there.error());
        row = *there;
        before = std::move(*there);
    } else {
        row.id = base::new_id();
        set_cell(table, row, "attribute", field);
        set_cell(table, row, "owner", plan.owner(planned));
        if (!planned.agreed()) set_cell(table, row, "person", person);
    }
    for (const auto& [column, cell] : cells) set_cell(table, row, column, cell);
    if (auto kept = keeps_rules(doing.writing, table, row); !kept) return std::unexpected(kept.error());
    if (auto kept = keeps_blindness(doing, table, before ? &*before : nullptr, &row); !kept) return std::unexpected(kept.error());
    if (before) return doing.writing.change(table, row.id, cells);
    if (auto id = doing.writing.insert(table, row); !id) return std::unexpected(id.error());
    return {};
}

Result<std::string> taken(const Doing& doing, const ValuesInput& input, const ValuePlan& plan) {
    const auto people = people_taken(doing.writing, plan.people, plan.values);
    if (!people) return std::unexpected(people.error());
    const auto fields = take_fields(doing.writing, plan);
    if (!fields) return std::unexpected(fields.error());
    const auto mark = mark_of_file(input.text);
    for (const auto& planned : plan.values) {
        if (!planned.comes_in()) continue;
        if (auto done = take_value(doing, plan, planned, (*fields)[planned.field], planned.agreed() ? std::string() : (*people)[planned.person], mark); !done) return std::unexpected(done.error());
    }
    const auto made = plan.new_fields();
    return fmt::format("Imported {}{} from {}", base::counted(plan.count(Fate::taken) + plan.count(Fate::changed), "extracted value", "extracted values"), made == 0 ? "" : " and " + base::counted(made, "new field", "new fields"),
                       plan.blind ? std::string("a table of extracted values") : input.name);   // its name can tell what was answered
}

// ---- what is told ----------------------------------------------------------------------------------------------------

JsonArray columns_told(const ValuePlan& plan) {
    JsonArray columns;
    for (std::size_t i = 0; i < plan.table.names.size(); ++i) {
        const auto column = i < plan.columns.size() ? plan.columns[i] : ValueColumn{};
        const auto* field = i < plan.field_of.size() && plan.field_of[i] < plan.fields.size() ? &plan.fields[plan.field_of[i]] : nullptr;
        const auto role = column.role == "field" || column.role == "note" ? column.role + ":" + column.refers : column.role == "new" && field ? "new:" + field->kind.type : column.role;
        columns.push_back(JsonObject{{"column", plan.table.names[i]}, {"role", role}, {"kind", field ? Json(field->kind.type) : Json(nullptr)}, {"field", field ? Json(field->name) : Json(nullptr)}, {"examples", examples_of(plan.read, plan.table.from[i])},
                                     {"settled", field ? field->reading.settled : std::string()}, {"settled_by", field ? field->reading.by : std::string()}, {"settled_as", field && !field->reading.settled.empty() ? shown(*field, value_of_cell(field->kind, field->reading.settled, field->reading)) : std::string()}, {"filled", i < plan.filled.size() ? plan.filled[i] : 0}, {"unfit", i < plan.unfit.size() ? plan.unfit[i] : 0}});
    }
    return columns;
}

JsonArray differing_told(const ValuePlan& plan) {
    JsonArray differing;
    for (const auto& each : plan.values) {
        if (each.fate != Fate::differs) continue;
        const auto& field = plan.fields[each.field];
        differing.push_back(JsonObject{{"line", each.line}, {"study", each.study->citation}, {"field", field.name}, {"person", each.agreed() ? "all of them" : plan.people[each.person].called}, {"file", shown(field, each.value) + (each.note.empty() ? "" : " (" + each.note + ")")}, {"here", each.says}});
    }
    return differing;
}

JsonObject report_json(const ValuePlan& plan, const ValuesInput& input) {
    JsonArray form;
    for (const auto& each : plan.stored->attributes)
        if (is_form_field(each)) form.push_back(JsonObject{{"id", each.id.text}, {"name", each.name}, {"type", each.type}});
    const auto n = [&](Fate fate) { return plan.problem ? std::size_t{0} : plan.count(fate); };
    const auto settled = plan.problem ? 0 : std::ranges::count_if(plan.values, [](const auto& each) { return each.agreed() && each.comes_in(); });
    JsonObject report{{"file", input.name}, {"blind", plan.blind}, {"values", plan.values.size()}, {"taken", n(Fate::taken)}, {"settled", settled}, {"changed", n(Fate::changed)}, {"repeated", n(Fate::repeated)}, {"closed", n(Fate::closed)}, {"left_out", n(Fate::left_out)},
                      {"new_fields", plan.problem ? 0 : plan.new_fields()}, {"differing", differing_told(plan)}, {"kept_as_words", plan.kept_as_words}, {"read_as", plan.read_as}, {"not_understood", plan.not_understood}, {"people", told(plan.people, "values")}, {"columns", columns_told(plan)}, {"fields", std::move(form)},
                      {"studies", told(plan.studies)}, {"problem", plan.problem ? plan.problem->message : std::string()}, {"diagnostics", base::to_json(plan.read.diagnostics)}};
    tell_form(report, plan.read);
    return report;
}

}  // namespace

Result<Json> values_preview_json(const Workbench& workbench, const ValuesInput& input, const Doer& doer) {
    const auto plan = plan_values(workbench, input, doer);
    if (!plan) return std::unexpected(plan.error());
    return report_json(*plan, input);
}

Result<Json> import_values(Workbench& workbench, const ValuesInput& input, const Doer& doer) {
    const auto plan = plan_values(workbench, input, doer);
    if (!plan) return std::unexpected(plan.error());
    if (plan->problem) return std::unexpected(*plan->problem);
    const ReportedImport about{.act = "import-values", .things = "value", .any = plan->count(Fate::taken) + plan->count(Fate::changed) > 0};
    return reported(workbench, report_json(*plan, input), about, doer, [&](const Doing& doing) { return taken(doing, input, *plan); });
}

}  // namespace loam::workbench
