#include <fstream>
#include <sstream>

#include "acts/lists.hpp"
#include "acts/rows.hpp"
#include "loam/base/text.hpp"

// Acts that copy a checklist or a method from the folder of data into the project, so that the project stands alone.

namespace loam::workbench {
namespace {

using base::ErrorKind;
using base::fail;
using domain::Row;
using domain::Table;

Result<JsonObject> data_file(const std::filesystem::path& file, std::string_view what) {
    std::ifstream in(file, std::ios::binary);
    if (!in) {
        std::vector<std::string> known;
        std::error_code ignored;
        for (const auto& entry : std::filesystem::directory_iterator(file.parent_path(), ignored)) {
            if (entry.path().extension() == ".json") known.push_back(entry.path().stem().string());
        }
        std::ranges::sort(known);
        return fail(ErrorKind::not_found, fmt::format("There is no {} \"{}\". There are: {}.", what, file.stem().string(), base::join(known, ", ")));
    }
    std::ostringstream text;
    text << in.rdbuf();
    auto parsed = base::parse_json(text.str(), file.filename().string());
    if (!parsed) return std::unexpected(parsed.error());
    if (!parsed->is_object()) return fail(ErrorKind::bad_input, fmt::format("{} is not a JSON object.", file.filename().string()));
    return parsed->get_object();
}

/// A row from a JSON object whose keys are column names; other keys are for people.
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

bool is_plain_name(const std::string& name) { return base::is_id(name) && name.find("..") == std::string::npos; }

/// The newest version of a checklist that there is; the key itself if there is none.
std::string newest(const std::filesystem::path& folder, const std::string& key) {
    std::string found;
    std::error_code ignored;
    for (const auto& entry : std::filesystem::directory_iterator(folder, ignored)) {
        const auto name = entry.path().stem().string();
        if (name.starts_with(key + "-") && name.find('-', key.size() + 1) == std::string::npos) found = std::max(found, name);
    }
    return found.empty() ? key : found;
}

Result<std::string> adopt_checklist(const Doing& doing) {
    const auto key = text_argument(doing.arguments, "key");
    const auto version = text_argument(doing.arguments, "version");
    const auto name = version.empty() ? newest(doing.data / "checklists", key) : key + "-" + version;
    if (!is_plain_name(name)) return fail(ErrorKind::bad_input, "A checklist is named like casp-qualitative-2018.", "key");
    const auto file = data_file(doing.data / "checklists" / (name + ".json"), "checklist");
    if (!file) return std::unexpected(file.error());
    const auto& table = *domain::find_table("checklist");
    const auto there = doing.writing.rows_where(table, "key", cell_of(table, *row_from(table, *file), "key"));
    if (!there) return std::unexpected(there.error());
    if (!there->empty()) return fail(ErrorKind::conflict, "This checklist is in use already. Nothing was changed.", there->front().id);
    const auto id = add_row(doing, table, *file, {});
    if (!id) return std::unexpected(id.error());
    const std::vector<std::pair<std::string_view, std::string>> of_it{{"checklist", *id}};
    for (const auto& [list, rows] : {std::pair{"items", "checklist_item"}, {"answers", "checklist_answer"}, {"bands", "grade_band"}}) {
        if (auto added = add_rows(doing, rows, *file, list, of_it); !added) return std::unexpected(added.error());
    }
    return fmt::format("Adopted checklist {}", told(doing.writing, *id));
}

/// The method is noted in the project's own row.
Result<void> note_method(const Doing& doing, const std::string& method) {
    const auto& table = *domain::find_table("project");
    const auto rows = doing.writing.rows(table);
    if (!rows) return std::unexpected(rows.error());
    if (rows->empty()) return {};
    const auto before = text_of(table, rows->front(), "methods");
    const auto methods = base::split(before, ' ');
    if (std::ranges::find(methods, method) != methods.end()) return {};
    return doing.writing.change(table, rows->front().id, {{"methods", before.empty() ? method : before + " " + method}});
}

Result<std::string> adopt_method(const Doing& doing) {
    const auto method = text_argument(doing.arguments, "method");
    if (!is_plain_name(method)) return fail(ErrorKind::bad_input, "A method is named like meta-ethnography.", "method");
    const auto file = data_file(doing.data / "methods" / (method + ".json"), "method");
    if (!file) return std::unexpected(file.error());
    const auto& rungs = *domain::find_table("rung");
    const auto there = doing.writing.rows(rungs);
    if (!there) return std::unexpected(there.error());
    const auto* wanted = file->if_contains("rungs");
    for (const auto& each : wanted && wanted->is_array() ? wanted->get_array() : JsonArray{}) {
        auto row = row_from(rungs, each.as_object());
        if (!row) return std::unexpected(row.error());
        const bool known = std::ranges::any_of(*there, [&](const Row& other) {
            return cell_of(rungs, other, "half") == cell_of(rungs, *row, "half") && cell_of(rungs, other, "mark") == cell_of(rungs, *row, "mark");
        });
        if (known) continue;
        if (auto id = doing.writing.insert(rungs, *row); !id) return std::unexpected(id.error());
    }
    if (auto noted = note_method(doing, method); !noted) return std::unexpected(noted.error());
    return fmt::format("Adopted the method {}", method);
}

}  // namespace

std::vector<Act> method_acts() {
    return {
        {"adopt-checklist", "Adopt a checklist", "Copies a checklist with its answers and grading rule into the project.",
         {{"key", domain::ColumnKind::token, true, "", {}, "Id of the checklist, such as casp-qualitative."},
          {"version", domain::ColumnKind::token, false, "", {}, "Its version, such as 2018; the newest if left out."}},
         true, "", adopt_checklist},
        {"adopt-method", "Adopt a method", "Adds the rungs of a method that the project lacks.",
         {{"method", domain::ColumnKind::token, true, "", {}, "Id of the method, such as meta-ethnography."}}, true, "", adopt_method},
    };
}

}  // namespace loam::workbench
