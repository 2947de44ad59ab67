#include "reads/comparing/ground.hpp"

#include "loam/base/text.hpp"

// Cases by codes, values of an attribute by codes, and the passages behind their cells.

namespace loam::workbench {
namespace {

using base::ErrorKind;
using base::fail;

JsonObject cell_json(const passages::MatrixCell& cell) { return {{"codings", cell.codings}, {"passages", cell.passages}, {"words", cell.words}}; }

JsonArray line_of(const passages::CodeMatrix& matrix, std::size_t row, std::uint32_t passages::MatrixCell::* what) {
    JsonArray values;
    values.reserve(matrix.columns.size());
    for (std::size_t c = 0; c < matrix.columns.size(); ++c) values.emplace_back(matrix.at(row, c).*what);
    return values;
}

struct Counted {
    std::vector<passages::CodeSet> sets;
    RowsAsked asked;
    passages::CodeMatrix matrix;
};

Result<Counted> counted(Ground& on, const std::string& rows, const CodesAsked& codes) {
    auto sets = codes_asked(on, codes);
    if (!sets) return std::unexpected(sets.error());
    auto asked = rows_asked(on, rows);
    if (!asked) return std::unexpected(asked.error());
    auto matrix = passages::code_matrix(*on.texts, asked->cases, asked->rows, *sets, counted_by(on));
    return Counted{std::move(*sets), std::move(*asked), std::move(matrix)};
}

using Cell = std::uint32_t passages::MatrixCell::*;

Result<Cell> cell_asked(const std::string& count) {
    if (count == "codings" || count.empty()) return &passages::MatrixCell::codings;
    if (count == "passages") return &passages::MatrixCell::passages;
    if (count == "words") return &passages::MatrixCell::words;
    return fail(ErrorKind::bad_input, fmt::format("Codings, passages or words are counted, not \"{}\".", count), "count");
}

JsonObject head_json(const std::string& id, const std::string& label, std::uint32_t total) { return {{"id", or_null(id)}, {"short", label}, {"label", label}, {"total", total}}; }

}  // namespace

Result<Json> plain_matrix(const Workbench& workbench, const std::string& rows, const std::string& columns, const CodesAsked& codes, const std::string& count) {
    const bool codes_are_rows = rows == "codes";
    if (!codes_are_rows && columns != "codes")
        return fail(ErrorKind::bad_input, "There are the matrices concepts by studies, and codes by cases, participants, studies, sources or an attribute, either way round.", rows + " by " + columns);
    const auto what = cell_asked(count);
    if (!what) return std::unexpected(what.error());
    const auto found = ground_with_words(workbench);
    if (!found) return std::unexpected(found.error());
    const auto made = counted(**found, codes_are_rows ? columns : rows, codes);
    if (!made) return std::unexpected(made.error());
    const auto& matrix = made->matrix;
    const auto code = [&](std::size_t c) -> const domain::Code& { return (*found)->all().codes[matrix.columns[c].code]; };
    JsonArray of_codes;
    for (std::size_t c = 0; c < matrix.columns.size(); ++c) of_codes.push_back(head_json(code(c).id.text, code(c).label, matrix.column_totals[c].**what));
    JsonArray of_cases;
    for (std::size_t r = 0; r < matrix.rows.size(); ++r) of_cases.push_back(head_json(matrix.rows[r].id, matrix.rows[r].label, matrix.row_totals[r].**what));
    auto& heads = codes_are_rows ? of_cases : of_codes;
    auto& lines = codes_are_rows ? of_codes : of_cases;
    for (std::size_t l = 0; l < lines.size(); ++l) {
        JsonArray cells;
        for (std::size_t h = 0; h < heads.size(); ++h) cells.emplace_back((codes_are_rows ? matrix.at(h, l) : matrix.at(l, h)).**what);
        lines[l].as_object()["cells"] = std::move(cells);
    }
    return JsonObject{{"count", count.empty() ? "codings" : count}, {"columns", std::move(heads)}, {"rows", std::move(lines)}};
}

Result<Json> codes_by_rows(const Workbench& workbench, const std::string& rows, const CodesAsked& codes) {
    const auto found = ground_with_words(workbench);
    if (!found) return std::unexpected(found.error());
    auto& on = **found;
    const auto made = counted(on, rows, codes);
    if (!made) return std::unexpected(made.error());
    const auto& matrix = made->matrix;
    const auto* attribute = made->asked.attribute;
    JsonArray heads;
    for (std::size_t c = 0; c < matrix.columns.size(); ++c) {
        auto head = code_json(on.all(), matrix.columns[c].code);
        head["total"] = cell_json(matrix.column_totals[c]);
        heads.push_back(std::move(head));
    }
    JsonArray lines;
    for (std::size_t r = 0; r < matrix.rows.size(); ++r) {
        const auto& row = matrix.rows[r];
        lines.push_back(JsonObject{{"id", or_null(row.id)},
                                   {"table", or_null(std::string(row.table))},
                                   {"label", row.label},
                                   {"cases", row.cases.size()},
                                   {"codings", line_of(matrix, r, &passages::MatrixCell::codings)},
                                   {"passages", line_of(matrix, r, &passages::MatrixCell::passages)},
                                   {"words", line_of(matrix, r, &passages::MatrixCell::words)},
                                   {"total", cell_json(matrix.row_totals[r])}});
    }
    return JsonObject{{"rows_are", attribute ? Json(attribute->name) : Json(rows.empty() ? "cases" : rows)},
                      {"attribute", attribute ? Json(attribute->id.text) : Json(nullptr)},
                      {"beneath", codes.beneath},
                      {"columns", std::move(heads)},
                      {"rows", std::move(lines)},
                      {"astray", on.texts->astray()}};
}

Result<Json> passages_of_cell(const Workbench& workbench, const std::string& rows, const std::string& row, const CodesAsked& codes, const std::string& code) {
    const auto found = ground(workbench);
    if (!found) return std::unexpected(found.error());
    auto& on = **found;
    auto narrowed = codes;
    if (!code.empty()) narrowed.codes = {code};
    const auto sets = codes_asked(on, narrowed);
    if (!sets) return std::unexpected(sets.error());
    auto asked = rows_asked(on, rows);
    if (!asked) return std::unexpected(asked.error());
    passages::CodeSet all{.code = 0, .members = {}};
    for (const auto& set : *sets) all.members.insert(all.members.end(), set.members.begin(), set.members.end());
    auto places = passages::places_under(*on.texts, all);
    std::string label;
    if (!row.empty()) {
        static constexpr std::string_view nobody = "none";
        const auto at = std::ranges::find(asked->rows, row, &passages::MatrixRow::id);
        if (at == asked->rows.end() && row != nobody) return fail(ErrorKind::not_found, fmt::format("There is no row \"{}\" in this matrix.", row), "row");
        const auto chosen = at == asked->rows.end() ? passages::MatrixRow{"", "", std::string(asked->cases.none()), {}} : *at;
        label = chosen.label;
        places = passages::places_of_row(*on.texts, asked->cases, chosen, places);
    }
    const Quotations quotations(on);
    return JsonObject{{"row", or_null(label)}, {"code", code.empty() ? Json(nullptr) : Json(code_json(on.all(), sets->front().code))}, {"rows", quotations.json(places)}};
}

}  // namespace loam::workbench
