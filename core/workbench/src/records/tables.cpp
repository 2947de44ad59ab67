#include "records/tables.hpp"

#include <algorithm>
#include <set>

#include "loam/base/diagnostics.hpp"
#include "loam/base/text.hpp"
#include "loam/intake/encoding.hpp"

namespace loam::workbench {
namespace {

using base::ErrorKind;
using base::fail;

constexpr std::string_view entry_name = "table";
constexpr std::size_t most_compared = 10;   ///< different ways of reading a table that are tried on a new one

std::unexpected<base::Error> misfit(std::string_view name) { return fail(ErrorKind::bad_input, fmt::format("\"{}\" is not of the kind that it should be. Nothing was imported.", name), std::string(name)); }

Result<void> take_text(const JsonObject& choices, std::string_view name, std::string& into) {
    const auto* value = choices.if_contains(name);
    if (!value || value->is_null()) return {};
    if (!value->is_string()) return misfit(name);
    into = value->get_string();
    return {};
}

Result<void> take_row(const JsonObject& choices, std::string_view name, std::optional<std::size_t>& into) {
    const auto* value = choices.if_contains(name);
    if (!value || value->is_null()) return {};
    constexpr std::int64_t last_row = 100000;
    const auto number = value->is_int64() ? value->get_int64() : -1;
    if (number < 0 || number > last_row) return misfit(name);
    into = static_cast<std::size_t>(number);
    return {};
}

Result<void> take_column(std::vector<records::ColumnChoice>& columns, std::string_view column, const Json& field) {
    if (!field.is_string()) return misfit("columns");
    const std::string_view said = field.get_string();
    const auto known = records::column_fields();
    if (!said.empty() && std::ranges::find(known, said) == known.end()) return fail(ErrorKind::bad_input, fmt::format("\"{}\" is no field of a record. There are {}. Nothing was imported.", said, base::join({known.begin(), known.end()}, ", ")), std::string(column));
    columns.push_back({std::string(column), std::string(said)});
    return {};
}

Json form_json(const records::TableForm& form) {
    return JsonObject{{"separator", form.separator}, {"sheet", form.sheet}, {"heading", form.heading ? Json(*form.heading) : Json(nullptr)}, {"first", form.first ? Json(*form.first) : Json(nullptr)}};
}

template <class Texts>
JsonArray array_of(const Texts& texts) {
    JsonArray array;
    for (const auto& text : texts) array.emplace_back(text);
    return array;
}

/// The same name but for its numbers: "export-2024.csv" and "export-2025.csv".
std::string without_numbers(std::string_view name) {
    std::string kept;
    for (const char c : name)
        if (c < '0' || c > '9') kept += c;
    return kept;
}

/// What is kept of one import; nothing if nothing was said of it.
const JsonObject* kept_in(const Json& report) {
    if (!report.is_array()) return nullptr;
    for (const auto& each : report.get_array()) {
        const auto* object = each.if_object();
        const auto* said = object ? object->if_contains(entry_name) : nullptr;
        if (said && said->is_object()) return &said->get_object();
    }
    return nullptr;
}

bool has_names(const JsonObject& kept, const records::TableLook& look) {
    const auto* names = kept.if_contains("names");
    if (!names || !names->is_array() || names->get_array().size() != look.columns.size()) return false;
    return std::ranges::equal(names->get_array(), look.columns, [](const Json& name, const auto& column) { return name.is_string() && std::string_view(name.get_string()) == column.name; });
}

}  // namespace

Result<void> take_table_choices(RecordsInput& input, const JsonObject& choices) {
    for (auto& [name, into] : std::initializer_list<std::pair<std::string_view, std::string*>>{{"separator", &input.table.separator}, {"sheet", &input.table.sheet}, {"encoding", &input.encoding}})
        if (auto taken = take_text(choices, name, *into); !taken) return taken;
    for (auto& [name, into] : std::initializer_list<std::pair<std::string_view, std::optional<std::size_t>*>>{{"heading", &input.table.heading}, {"first", &input.table.first}})
        if (auto taken = take_row(choices, name, *into); !taken) return taken;
    if (!input.table.separator.empty() && !records::separator_from(input.table.separator)) return misfit("separator");
    const auto known = intake::encodings();
    if (!input.encoding.empty() && std::ranges::find(known, input.encoding, &intake::Encoding::id) == known.end()) return misfit("encoding");
    const auto* columns = choices.if_contains("columns");
    if (!columns || columns->is_null()) return {};
    if (!columns->is_object()) return misfit("columns");
    for (const auto& [column, field] : columns->get_object())
        if (auto taken = take_column(input.columns, column, field); !taken) return taken;
    return {};
}

std::optional<SaidOfTable> said_before(const domain::Project& project, std::string_view bytes, const RecordsInput& input) {
    std::set<std::string> tried;
    for (auto at = project.record_imports.rbegin(); at != project.record_imports.rend() && tried.size() < most_compared; ++at) {
        if (!at->diagnostics.contains(fmt::format("\"{}\":", entry_name))) continue;
        const auto report = base::parse_json(at->diagnostics);
        const auto* kept = report ? kept_in(*report) : nullptr;
        if (!kept || !tried.insert(base::json_text(*kept)).second) continue;
        RecordsInput as_then;
        if (!take_table_choices(as_then, *kept)) continue;
        const auto looked = records::look_at_table(bytes, input.name, {.format = input.format, .encoding = as_then.encoding, .table = as_then.table}, records::apart());
        if (!looked || !*looked || !has_names(*kept, (*looked)->look)) continue;
        // Columns without headings are all alike: only the name of the file says that it is the same export.
        if ((*looked)->look.heading == 0 && without_numbers(at->file) != without_numbers(input.name)) continue;
        return SaidOfTable{at->file, at->imported, as_then.columns, as_then.table, as_then.encoding};
    }
    return std::nullopt;
}

JsonObject said_entry(const RecordsInput& input, const records::TableLook& look) {
    JsonObject columns;
    for (const auto& choice : input.columns) columns[choice.column] = choice.field;
    JsonArray names;
    for (const auto& column : look.columns) names.emplace_back(column.name);
    auto kept = form_json(input.table).get_object();
    kept["columns"] = std::move(columns);
    kept["names"] = std::move(names);
    kept["encoding"] = input.encoding;
    return {{"loss", "none"}, {"where", input.name}, {"message", "What was said of this table is kept and holds for the next one with the same columns."}, {entry_name, std::move(kept)}};
}

namespace {

/// The few lines by which one sees whether the columns are right.
JsonObject record_shown(const records::Record& record) {
    std::vector<std::string> names;
    for (const auto& author : record.authors) names.push_back(author.given.empty() ? author.family : author.family + ", " + author.given);
    return {{"title", record.title}, {"authors", base::join(names, "; ")}, {"year", record.year ? Json(*record.year) : Json(nullptr)}, {"journal", record.journal}, {"doi", record.doi}, {"pmid", record.pmid}, {"abstract", std::string(base::slice(record.abstract, 0, 160))}, {"others", record.others.size()}};
}

}  // namespace

Result<Json> table_preview_json(const Workbench& workbench, std::string_view bytes, const RecordsInput& asked) {
    auto input = asked;
    Json before = nullptr;
    if (input.columns.empty() && !input.table.is_said()) {
        const auto project = workbench.project();
        if (!project) return std::unexpected(project.error());
        if (auto said = said_before(**project, bytes, input)) {
            before = JsonObject{{"file", said->file}, {"imported", said->imported}};
            input.columns = std::move(said->columns);
            input.table = std::move(said->table);
            if (input.encoding.empty()) input.encoding = std::move(said->encoding);
        }
    }
    const auto looked = records::look_at_table(bytes, input.name, {.format = input.format, .encoding = input.encoding, .columns = input.columns, .table = input.table}, records::apart());
    if (!looked) return std::unexpected(looked.error());
    if (!*looked) return JsonObject{{"table", false}};
    const auto& [look, encoding, other_encodings, first, diagnostics] = **looked;
    JsonArray columns;
    for (const auto& column : look.columns) columns.push_back(JsonObject{{"column", column.name}, {"field", column.field}, {"guess", column.guess}, {"examples", array_of(column.examples)}});
    JsonArray rows;
    for (const auto& row : look.rows) rows.push_back(array_of(row));
    JsonArray shown;
    for (const auto& record : first) shown.push_back(record_shown(record));
    return JsonObject{{"table", true}, {"format", look.format}, {"encoding", encoding}, {"encodings", array_of(other_encodings)}, {"separator", look.separator}, {"sheets", array_of(look.sheets)}, {"sheet", look.sheet},
                      {"heading", look.heading}, {"first", look.first}, {"columns", std::move(columns)}, {"rows", std::move(rows)}, {"records", std::move(shown)}, {"fields", array_of(records::column_fields())},
                      {"separators", array_of(records::separators())}, {"before", std::move(before)}, {"diagnostics", base::to_json(diagnostics)}};
}

}  // namespace loam::workbench
