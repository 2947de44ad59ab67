#include "table_options.hpp"

#include "loam/base/text.hpp"

namespace loam::cli {
namespace {

using base::ErrorKind;
using base::fail;

bool is_field(std::string_view text) {
    const auto fields = records::column_fields();
    return std::ranges::find(fields, text) != fields.end();
}

std::string known_fields() {
    const auto fields = records::column_fields();
    return base::join({fields.begin(), fields.end()}, ", ");
}

struct Sides {
    std::string left;
    std::string right;
};
std::optional<Sides> sides_of(const std::string& text) {
    const auto equals = text.rfind('=');
    if (equals == std::string::npos || equals == 0) return std::nullopt;
    return Sides{text.substr(0, equals), text.substr(equals + 1)};
}

}  // namespace

void add_table_options(CLI::App& app, TableOptions& options, const std::string& column_meaning) {
    app.add_option("--column", options.columns, column_meaning)->take_all();
    app.add_option("--columns", options.fields, "Tables: FIELD=COLUMN for several columns, such as title=Titel,year=Jahr")->delimiter(',')->take_all();
    app.add_option("--separator", options.separator, "Tables: what stands between the cells, if it is taken wrongly: comma, semicolon, tab, bar")->check([](const std::string& text) { return records::separator_from(text) ? std::string() : std::string("it is comma, semicolon, tab or bar"); });
    app.add_option("--sheet", options.sheet, "Tables: the sheet of a workbook; else the first whose headings name fields");
    app.add_option("--heading-row", options.heading, "Tables: the row of the headings, from 1; 0: there are none, the columns are column-1, column-2, ...");
    app.add_option("--first-row", options.first, "Tables: the row of the first record, where it is not the one below the headings");
}

Result<std::vector<records::ColumnChoice>> columns_of(const TableOptions& options) {
    std::vector<records::ColumnChoice> choices;
    for (const auto& text : options.columns) {
        const auto sides = sides_of(text);
        if (!sides) return fail(ErrorKind::bad_input, fmt::format("\"{}\" does not say which field a column is. Write COLUMN=FIELD, such as Jahr=year.", text), "--column");
        if (!sides->right.empty() && !is_field(sides->right)) return fail(ErrorKind::bad_input, fmt::format("\"{}\" is no field of a record. There are {}.", sides->right, known_fields()), "--column");
        choices.push_back({sides->left, sides->right});
    }
    for (const auto& text : options.fields) {
        const auto sides = sides_of(text);
        if (!sides) return fail(ErrorKind::bad_input, fmt::format("\"{}\" does not say which column a field is in. Write FIELD=COLUMN, such as year=Jahr; a column with a comma in its heading is named with --column.", text), "--columns");
        if (is_field(sides->left)) choices.push_back({sides->right, sides->left});
        else if (is_field(sides->right)) choices.push_back({sides->left, sides->right});
        else return fail(ErrorKind::bad_input, fmt::format("\"{}\" is no field of a record. There are {}.", sides->left, known_fields()), "--columns");
    }
    return choices;
}

records::TableForm form_of(const TableOptions& options) {
    return {.separator = options.separator, .sheet = options.sheet, .heading = options.heading, .first = options.first};
}

}  // namespace loam::cli
