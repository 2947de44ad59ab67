#include "loam/domain/schema.hpp"

#include <cmath>

#include "loam/base/date.hpp"
#include "loam/base/ids.hpp"
#include "loam/base/number.hpp"
#include "loam/base/text.hpp"

namespace loam::domain {
namespace {

/// A colour, such as #0072B2, may begin with its number sign.
bool is_token(std::string_view text) {
    if (text.starts_with('#')) text.remove_prefix(1);
    return !text.empty() && text.size() <= 64 && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
    });
}

bool is_file_key(std::string_view text) {
    return text.size() == 64 && std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

bool are_tokens(std::string_view text) { return std::ranges::all_of(base::split(text, ' '), is_token); }

std::string choice_list(const Column& column) {
    std::vector<std::string> all(column.choices.begin(), column.choices.end());
    return base::join(all, ", ");
}

std::string misfit_text(const Column& column, const std::string& text) {
    switch (column.kind) {
        case ColumnKind::words:
        case ColumnKind::public_text:
            return base::first_bad_utf8(text) ? "is not valid UTF-8 text" : "";
        case ColumnKind::choice:
            if (std::ranges::find(column.choices, text) != column.choices.end()) return "";
            return fmt::format("must be one of: {}", choice_list(column));
        case ColumnKind::token:
            return is_token(text) ? "" : "must be 1 to 64 letters, digits, dots, hyphens or underscores, without blanks";
        case ColumnKind::tokens: return are_tokens(text) ? "" : "must be short names separated by one blank";
        case ColumnKind::reference:
        case ColumnKind::any_id: return base::is_id(text) ? "" : "must be the id of a row";
        case ColumnKind::file: return is_file_key(text) ? "" : "must be the key of a kept file: 64 hex digits";
        case ColumnKind::date: return base::parse_date(text) ? "" : "must be a date such as 2020, 2020-10 or 2020-10-07";
        case ColumnKind::integer: return "must be a whole number";
        case ColumnKind::number: return "must be a number";
        case ColumnKind::boolean: return "must be yes or no";
    }
    return "";
}

}  // namespace

std::string_view word(ColumnKind kind) {
    switch (kind) {
        case ColumnKind::words: return "words";
        case ColumnKind::public_text: return "public text";
        case ColumnKind::choice: return "choice";
        case ColumnKind::token: return "token";
        case ColumnKind::tokens: return "tokens";
        case ColumnKind::reference: return "reference";
        case ColumnKind::any_id: return "id";
        case ColumnKind::file: return "file";
        case ColumnKind::integer: return "integer";
        case ColumnKind::number: return "number";
        case ColumnKind::boolean: return "yes or no";
        case ColumnKind::date: return "date";
    }
    return "words";
}

const Table* find_table(std::string_view name) {
    const auto all = tables();
    const auto at = std::ranges::find(all, name, &Table::name);
    return at == all.end() ? nullptr : *at;
}

const Column* find_column(const Table& table, std::string_view name) {
    const auto at = std::ranges::find(table.columns, name, &Column::name);
    return at == table.columns.end() ? nullptr : &*at;
}

std::string misfit(const Column& column, const Cell& cell) {
    if (std::holds_alternative<std::monostate>(cell)) return column.required ? "must be given" : "";
    if (const auto* text = std::get_if<std::string>(&cell)) {
        if (text->empty()) return "must not be an empty text; leave it out instead";
        return misfit_text(column, *text);
    }
    if (const auto* whole = std::get_if<std::int64_t>(&cell)) {
        if (column.kind == ColumnKind::integer || column.kind == ColumnKind::number) return "";
        if (column.kind == ColumnKind::boolean) return *whole == 0 || *whole == 1 ? "" : "must be yes or no";
        return "must be text";
    }
    const double real = std::get<double>(cell);
    if (column.kind != ColumnKind::number) {
        auto problem = misfit_text(column, "");  // what words of no letters are for it
        return problem.empty() ? "must be text" : problem;
    }
    return std::isfinite(real) ? "" : "must be a finite number";
}

std::string cell_text(const Column& column, const Cell& cell) {
    if (const auto* text = std::get_if<std::string>(&cell)) return *text;
    if (const auto* real = std::get_if<double>(&cell)) return base::number_text(*real);
    if (const auto* whole = std::get_if<std::int64_t>(&cell)) {
        if (column.kind == ColumnKind::boolean) return *whole != 0 ? "yes" : "no";
        return std::to_string(*whole);
    }
    return "";
}

ParsedCell parse_cell(const Column& column, std::string_view text) {
    if (text.empty()) return {{}, misfit(column, {})};
    Cell cell{std::string(text)};
    if (column.kind == ColumnKind::integer) {
        const auto number = base::parse_integer(text);
        if (!number) return {{}, "must be a whole number"};
        cell = *number;
    } else if (column.kind == ColumnKind::number) {
        const auto number = base::parse_number(text);
        if (!number) return {{}, "must be a number with a decimal point"};
        cell = *number;
    } else if (column.kind == ColumnKind::boolean) {
        if (text != "yes" && text != "no") return {{}, "must be yes or no"};
        cell = std::int64_t{text == "yes"};
    }
    auto problem = misfit(column, cell);
    return {problem.empty() ? cell : Cell{}, std::move(problem)};
}

}  // namespace loam::domain
