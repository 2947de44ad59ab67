#include "acts/checklists.hpp"

#include <cmath>

#include "acts/lists.hpp"
#include "acts/rows.hpp"
#include "loam/base/text.hpp"

// A checklist of one's own, from a file or built in the browser, goes into the project whole.

namespace loam::workbench {

using base::ErrorKind;
using base::fail;
using domain::Row;
using domain::Table;

Result<Row> row_from(const Table& table, const JsonObject& object) {
    auto row = empty_row(table);
    for (const auto& column : table.columns) {
        if (!object.contains(column.name)) continue;
        auto cell = cell_argument(object, column.name, column);
        if (!cell) return std::unexpected(cell.error());
        set_cell(table, row, column.name, std::move(*cell));
    }
    row.id = base::new_id();
    return row;
}

namespace {

Result<std::string> add_row(const Doing& doing, const Table& table, const JsonObject& object,
                            const std::vector<std::pair<std::string_view, std::string>>& references) {
    auto row = row_from(table, object);
    if (!row) return std::unexpected(row.error());
    for (const auto& [column, id] : references) set_cell(table, *row, column, id);
    return doing.writing.insert(table, *row);
}

Result<void> add_rows(const Doing& doing, std::string_view table, const JsonObject& from, std::string_view list,
                      const std::vector<std::pair<std::string_view, std::string>>& references) {
    const auto* rows = from.if_contains(list);
    if (!rows || !rows->is_array()) return {};
    for (const auto& row : rows->get_array()) {
        auto added = add_row(doing, *domain::find_table(table), row.as_object(), references);
        if (!added) return std::unexpected(added.error());
    }
    return {};
}

std::unexpected<base::Error> not_so(std::string message, std::string where) { return fail(ErrorKind::bad_input, std::move(message) + " Nothing was changed.", std::move(where)); }

const JsonArray* list_in(const JsonObject& file, std::string_view name) {
    const auto* list = file.if_contains(name);
    return list && list->is_array() ? &list->get_array() : nullptr;
}

std::string text_in(const JsonObject& object, std::string_view name) {
    const auto* text = object.if_contains(name);
    return text && text->is_string() ? std::string(base::trimmed(std::string_view(text->get_string()))) : std::string();
}

/// Every entry is an object in which `key` is told, and told once.
Result<void> are_told_once(const JsonArray& list, std::string_view what, std::string_view key) {
    std::set<std::string> seen;
    for (std::size_t i = 0; i < list.size(); ++i) {
        const auto where = fmt::format("{} {}", what, i + 1);
        const auto told = list[i].is_object() ? text_in(list[i].get_object(), key) : std::string();
        if (told.empty()) return not_so(fmt::format("There is no {} in {}.", key, where), where);
        if (!seen.insert(told).second) return not_so(fmt::format("The {} “{}” of {} is there twice.", key, told, where), where);
    }
    return {};
}

Result<void> are_items(const JsonArray& items) {
    if (auto told = are_told_once(items, "item", "mark"); !told) return told;
    for (const auto& item : items) {
        if (text_in(item.get_object(), "label").empty()) return not_so(fmt::format("Item {} has no label.", text_in(item.get_object(), "mark")), "label");
    }
    return {};
}

bool is_number_or_null(const JsonObject& object, std::string_view name) {
    const auto* value = object.if_contains(name);
    return !value || value->is_null() || value->is_number();
}

/// True if any answer has points.
Result<bool> are_answers(const JsonArray& answers) {
    if (auto told = are_told_once(answers, "answer", "answer"); !told) return std::unexpected(told.error());
    bool scored = false;
    for (const auto& answer : answers) {
        if (!is_number_or_null(answer.get_object(), "score")) return not_so(fmt::format("The points of “{}” are no number.", text_in(answer.get_object(), "answer")), "score");
        const auto* score = answer.get_object().if_contains("score");
        scored = scored || (score && score->is_number());
    }
    return scored;
}

/// Floors fall from grade to grade, and the last grade takes all that is below.
Result<void> is_rule(const JsonArray& bands, bool scored) {
    if (bands.empty()) return {};
    if (!scored) return not_so("A grading rule needs answers with points; none of these has any.", "bands");
    if (auto told = are_told_once(bands, "grade", "grade"); !told) return told;
    double before = 1e300;
    for (std::size_t i = 0; i < bands.size(); ++i) {
        const auto& band = bands[i].get_object();
        const auto grade = text_in(band, "grade");
        if (!is_number_or_null(band, "at_least")) return not_so(fmt::format("The floor of grade {} is no number.", grade), "at_least");
        const auto* floor = band.if_contains("at_least");
        const bool open = !floor || floor->is_null();
        if (open != (i + 1 == bands.size()))
            return not_so(open ? fmt::format("Grade {} has no floor. Only the last grade has none: it takes all that is below.", grade) : fmt::format("The last grade, {}, has a floor: totals below it would have no grade. Leave it out.", grade), "at_least");
        if (open) continue;
        const auto at_least = floor->to_number<double>();
        if (at_least >= before) return not_so(fmt::format("The floor of grade {} is not below that of the grade before it. Tell the best grade first.", grade), "at_least");
        before = at_least;
    }
    return {};
}

/// The smallest difference that two totals can have; none without points.
std::optional<double> step_of(const JsonArray& answers) {
    std::vector<double> scores;
    for (const auto& answer : answers) {
        const auto* score = answer.get_object().if_contains("score");
        if (score && score->is_number()) scores.push_back(score->to_number<double>());
    }
    std::optional<double> step;
    for (const auto a : scores) {
        for (const auto b : scores) {
            const auto apart = std::abs(a - b);
            if (apart > 1e-9 && (!step || apart < *step)) step = apart;
        }
    }
    return step;
}

Result<std::string> bring_checklist(const Doing& doing) {
    auto parsed = base::parse_json(text_argument(doing.arguments, "text"), "the checklist");
    if (!parsed) return std::unexpected(parsed.error());
    if (!parsed->is_object()) return not_so("A checklist is a JSON object with key, version, title, items and answers (docs/formats/checklist.md).", "text");
    auto& file = parsed->get_object();
    if (auto is = is_checklist(file); !is) return std::unexpected(is.error());
    if (!file.contains("step")) {
        const auto step = step_of(*list_in(file, "answers"));
        file["step"] = step ? Json(*step) : Json(nullptr);
    }
    for (auto& item : file.at("items").get_array()) {
        if (!item.get_object().contains("scored")) item.get_object()["scored"] = true;
    }
    for (auto& answer : file.at("answers").get_array()) {
        if (text_in(answer.get_object(), "label").empty()) answer.get_object()["label"] = answer.get_object().at("answer");
    }
    return take_in_checklist(doing, file, "Brought in");
}

}  // namespace

Result<void> is_checklist(const JsonObject& file) {
    for (const auto* name : {"key", "version", "title"}) {
        if (text_in(file, name).empty()) return not_so(fmt::format("The checklist has no {}.", name), name);
    }
    const auto* items = list_in(file, "items");
    if (!items || items->empty()) return not_so("A checklist has at least one item.", "items");
    const auto* answers = list_in(file, "answers");
    if (!answers || answers->size() < 2) return not_so("A checklist has at least two answers.", "answers");
    if (auto are = are_items(*items); !are) return are;
    const auto scored = are_answers(*answers);
    if (!scored) return std::unexpected(scored.error());
    const auto* bands = list_in(file, "bands");
    return bands ? is_rule(*bands, *scored) : Result<void>{};
}

Result<std::string> take_in_checklist(const Doing& doing, const JsonObject& file, std::string_view done) {
    const auto& table = *domain::find_table("checklist");
    const auto row = row_from(table, file);
    if (!row) return std::unexpected(row.error());
    const auto there = doing.writing.rows_where(table, "key", cell_of(table, *row, "key"));
    if (!there) return std::unexpected(there.error());
    if (!there->empty()) return fail(ErrorKind::conflict, "This checklist is in use already. Nothing was changed.", there->front().id);
    const auto id = add_row(doing, table, file, {});
    if (!id) return std::unexpected(id.error());
    const std::vector<std::pair<std::string_view, std::string>> of_it{{"checklist", *id}};
    for (const auto& [list, rows] : {std::pair{"items", "checklist_item"}, {"answers", "checklist_answer"}, {"bands", "grade_band"}}) {
        if (auto added = add_rows(doing, rows, file, list, of_it); !added) return std::unexpected(added.error());
    }
    return fmt::format("{} checklist {}", done, told(doing.writing, *id));
}

std::vector<Act> checklist_acts() {
    return {{"bring-checklist", "Bring in a checklist", "Takes a checklist of one's own into the project: its items, its answers with their points, its grading rule.",
             {{"text", domain::ColumnKind::words, true, "", {}, "The checklist as docs/formats/checklist.md has it, in JSON."}}, true, "", bring_checklist}};
}

}  // namespace loam::workbench
