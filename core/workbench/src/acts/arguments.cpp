#include "acts/lists.hpp"

#include "loam/base/text.hpp"

namespace loam::workbench {
namespace {

using base::ErrorKind;
using base::fail;
using domain::Cell;
using domain::Column;
using domain::ColumnKind;

std::optional<Cell> native(const Json& value) {
    if (value.is_null()) return Cell{};
    if (value.is_bool()) return Cell{std::int64_t{value.get_bool()}};
    if (value.is_int64()) return Cell{value.get_int64()};
    if (value.is_uint64()) return Cell{static_cast<std::int64_t>(std::min<std::uint64_t>(value.get_uint64(), INT64_MAX))};
    if (value.is_double()) return Cell{value.get_double()};
    return std::nullopt;
}

/// The column that a parameter of an act stands for, so that one set of rules judges both.
Column column_for(const Parameter& parameter, std::vector<std::string_view>& choices) {
    choices.assign(parameter.choices.begin(), parameter.choices.end());
    return {parameter.name, parameter.kind, parameter.required, parameter.refers_to, choices, parameter.help};
}

}  // namespace

Parameter parameter_for(const Column& column) {
    return {std::string(column.name), column.kind, column.required, std::string(column.refers_to),
            {column.choices.begin(), column.choices.end()}, std::string(column.meaning)};
}

Parameter parameter_for(std::string_view table, std::string_view column) {
    return parameter_for(*domain::find_column(*domain::find_table(table), column));
}

Parameter id_parameter(const domain::Table& table) {
    return {"id", ColumnKind::reference, true, std::string(table.name), {}, fmt::format("Which {}.", table.title)};
}

Result<Cell> cell_argument(const JsonObject& arguments, std::string_view name, const Column& column) {
    const auto* value = arguments.if_contains(name);
    if (!value) return Cell{};
    const auto wrong = [&](std::string_view problem) {
        return fail(ErrorKind::bad_input, fmt::format("{} {}. Nothing was changed.", name, problem), std::string(name));
    };
    if (const auto* text = value->if_string()) {
        // Text fits every kind: the command line and forms send it. U+0000 fits none: no text file can carry it on.
        if (std::string_view(text->data(), text->size()).contains('\0')) return wrong("holds the character U+0000, which no text can keep");
        auto parsed = domain::parse_cell(column, std::string_view(text->data(), text->size()));
        if (!parsed.problem.empty() && !text->empty()) return wrong(parsed.problem);
        return parsed.cell;
    }
    auto cell = native(*value);
    if (!cell) return wrong("must be one value, not a list");
    if (std::holds_alternative<std::monostate>(*cell)) return Cell{};
    if (auto* real = std::get_if<double>(&*cell); real && column.kind == ColumnKind::integer && *real == static_cast<double>(static_cast<std::int64_t>(*real)))
        cell = static_cast<std::int64_t>(*real);
    if (const auto problem = domain::misfit(column, *cell); !problem.empty()) return wrong(problem);
    return *cell;
}

std::int64_t integer_argument(const JsonObject& arguments, std::string_view name) {
    const Column column{name, ColumnKind::integer, true, "", {}, ""};
    const auto cell = cell_argument(arguments, name, column);
    const auto* number = cell ? std::get_if<std::int64_t>(&*cell) : nullptr;
    return number ? *number : -1;
}

std::string text_argument(const JsonObject& arguments, std::string_view name) {
    const auto* value = arguments.if_contains(name);
    return value && value->is_string() ? std::string(value->get_string()) : "";
}

Result<JsonObject> typed_arguments(const Act& act, const std::vector<std::pair<std::string, std::string>>& texts) {
    JsonObject arguments;
    for (const auto& [name, text] : texts) {
        if (std::ranges::find(act.parameters, name, &Parameter::name) == act.parameters.end()) {
            std::vector<std::string> known;
            for (const auto& parameter : act.parameters) known.push_back(parameter.name);
            return fail(ErrorKind::bad_input, fmt::format("{} takes no argument \"{}\"; it takes: {}.", act.name, name, base::join(known, ", ")), name);
        }
        if (text.empty()) {
            arguments[name] = nullptr;
        } else {
            arguments[name] = text;
        }
    }
    if (auto checked = check_arguments(act, arguments); !checked) return std::unexpected(checked.error());
    return arguments;
}

Result<void> check_arguments(const Act& act, const JsonObject& arguments) {
    for (const auto& [name, value] : arguments) {
        if (std::ranges::find(act.parameters, name, &Parameter::name) == act.parameters.end())
            return fail(ErrorKind::bad_input, fmt::format("{} takes no argument \"{}\".", act.name, std::string_view(name)), std::string(name));
    }
    std::vector<std::string_view> choices;
    for (const auto& parameter : act.parameters) {
        const auto cell = cell_argument(arguments, parameter.name, column_for(parameter, choices));
        if (!cell) return std::unexpected(cell.error());
        if (parameter.required && std::holds_alternative<std::monostate>(*cell))
            return fail(ErrorKind::bad_input, fmt::format("{} needs {}: {} Nothing was changed.", act.name, parameter.name, parameter.help), parameter.name);
    }
    return {};
}

}  // namespace loam::workbench
