#include "importing/workbooks.hpp"

#include <filesystem>

#include "loam/base/text.hpp"
#include "loam/intake/csv.hpp"
#include "loam/records/apart.hpp"
#include "loam/records/columns.hpp"

namespace loam::workbench {
namespace {

using base::Loss;

/// The rows of one sheet as they stand, as a table in text whose lines are numbered as the rows are, unless a cell has several lines.
struct SheetText {
    std::string name;
    std::string formulas;  ///< what is told of those without a value
    std::string text;
    std::size_t lines = 0;
    std::size_t rows = 0;   ///< that hold anything
    std::size_t width = 0;  ///< cells of the widest

    void add(std::size_t line, std::vector<std::string> cells) {
        for (; lines + 1 < line; ++lines) text += '\n';
        // A sheet leaves out empty cells at a row's end.
        width = std::max(width, cells.size());
        cells.resize(width);
        const auto row = intake::csv_line(cells);
        lines += static_cast<std::size_t>(std::ranges::count(row, '\n'));
        text += row;
        ++rows;
    }
};

/// Those that hold anything, in the order of the workbook.
base::Result<std::vector<SheetText>> filled_sheets(std::string_view file_name, std::string_view bytes) {
    std::vector<SheetText> sheets;
    records::ReadOptions options;
    options.format = "xlsx";
    options.table.every_sheet = true;
    options.table.heading = 0;  // which row holds the headings the reader of answers sees for itself
    options.look = [&](const records::TableLook& look) { sheets.push_back({.name = look.sheet, .formulas = records::told_uncomputed(look), .text = {}}); };
    options.row = [&](std::size_t line, const std::vector<std::string>& cells) {
        const bool is_empty = std::ranges::all_of(cells, [](const auto& cell) { return base::trimmed(cell).empty(); });
        if (!is_empty && !sheets.empty()) sheets.back().add(line, cells);
    };
    const auto read = records::read_records_apart(records::bytes_of(bytes), file_name, options, [](records::Found&) { return true; });
    if (!read) return std::unexpected(read.error());
    std::erase_if(sheets, [](const SheetText& sheet) { return sheet.rows == 0; });
    if (sheets.empty()) return base::fail(base::ErrorKind::bad_input, "No sheet of the workbook has rows. Nothing was read.", std::string(file_name));
    return sheets;
}

/// The first that is a table, for an introduction may stand before it; else the first. `others` are the names of the other ones.
SheetText chosen_of(std::vector<SheetText> sheets, std::vector<std::string>& others) {
    auto chosen = std::ranges::find_if(sheets, [](const SheetText& sheet) { return sheet.rows >= 2 && sheet.width >= 2; });
    if (chosen == sheets.end()) chosen = sheets.begin();
    for (const auto& sheet : sheets)
        if (&sheet != &*chosen) others.push_back(fmt::format("“{}”", sheet.name));
    return std::move(*chosen);
}

}  // namespace

bool is_workbook(std::string_view bytes) { return bytes.starts_with("PK\3\4") && bytes.find("xl/workbook") != std::string_view::npos; }

base::Result<std::vector<intake::Document>> read_workbook(std::string_view file_name, std::string_view bytes, intake::ReadOptions options, intake::ReadingChild& child) {
    auto sheets = filled_sheets(file_name, bytes);
    if (!sheets) return std::unexpected(sheets.error());
    std::vector<std::string> others;
    const auto sheet = chosen_of(std::move(*sheets), others);
    options.encoding = "utf-8";
    // As a table in text, which may be answers or a transcript.
    const auto as_text = std::filesystem::path(file_name).stem().string() + ".csv";
    auto documents = child.read(as_text, sheet.text, options);
    if (!documents) {
        documents.error().where = std::string(file_name);
        return documents;
    }
    for (auto& document : *documents) {
        for (auto& each : document.diagnostics)
            if (each.where.starts_with(as_text)) each.where.replace(0, as_text.size(), file_name);
    }
    if (documents->empty()) return documents;
    auto& told = documents->front().diagnostics;
    if (!sheet.formulas.empty()) told.insert(told.begin(), {Loss::repaired, std::string(file_name), sheet.formulas});
    if (others.empty()) return documents;
    told.insert(told.begin(), {Loss::lost, std::string(file_name),
                               fmt::format("The answers were read from the sheet “{}”. {} {} not read; to bring in another one, save it as a file of its own.", sheet.name, base::join(others, ", "),
                                           others.size() == 1 ? "was" : "were")});
    return documents;
}

}  // namespace loam::workbench
