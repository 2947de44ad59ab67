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
    std::string text;
    std::vector<std::string> sheets;
    std::string sheet;
    std::size_t rows = 0;   ///< that hold anything
    std::size_t width = 0;  ///< cells of the widest
};

base::Result<SheetText> sheet_of(std::string_view file_name, std::string_view bytes, const std::string& wanted) {
    SheetText found;
    std::size_t lines = 0;
    records::ReadOptions options;
    options.format = "xlsx";
    options.table.sheet = wanted;
    options.table.heading = 0;  // which row holds the headings the reader of answers sees for itself
    options.look = [&](const records::TableLook& look) {
        found.sheets = look.sheets;
        found.sheet = look.sheet;
    };
    options.row = [&](std::size_t line, const std::vector<std::string>& cells) {
        if (std::ranges::all_of(cells, [](const auto& cell) { return base::trimmed(cell).empty(); })) return;
        for (; lines + 1 < line; ++lines) found.text += '\n';
        // A sheet leaves out empty cells at a row's end.
        auto all = cells;
        found.width = std::max(found.width, all.size());
        all.resize(found.width);
        const auto row = intake::csv_line(all);
        lines += static_cast<std::size_t>(std::ranges::count(row, '\n'));
        found.text += row;
        ++found.rows;
    };
    const auto read = records::read_records_apart(records::bytes_of(bytes), file_name, options, [](records::Found&) { return true; });
    if (!read) return std::unexpected(read.error());
    return found;
}

/// The first sheet that is a table, for an introduction may stand before it; else the first with rows. `others` are the other ones that hold anything.
base::Result<SheetText> filled_sheet(std::string_view file_name, std::string_view bytes, std::vector<std::string>& others) {
    constexpr std::size_t most_sheets = 30;
    auto first = sheet_of(file_name, bytes, "");
    if (!first) return first;
    std::vector<SheetText> filled;
    for (const auto& name : first->sheets) {
        if (filled.size() == most_sheets) break;
        auto sheet = name == first->sheet ? first : sheet_of(file_name, bytes, name);
        if (!sheet) return sheet;
        if (sheet->rows > 0) filled.push_back(std::move(*sheet));
    }
    if (filled.empty()) return base::fail(base::ErrorKind::bad_input, "No sheet of the workbook has rows. Nothing was read.", std::string(file_name));
    auto chosen = std::ranges::find_if(filled, [](const SheetText& sheet) { return sheet.rows >= 2 && sheet.width >= 2; });
    if (chosen == filled.end()) chosen = filled.begin();
    for (const auto& sheet : filled)
        if (&sheet != &*chosen) others.push_back(fmt::format("“{}”", sheet.sheet));
    return std::move(*chosen);
}

}  // namespace

bool is_workbook(std::string_view bytes) { return bytes.starts_with("PK\3\4") && bytes.find("xl/workbook") != std::string_view::npos; }

base::Result<std::vector<intake::Document>> read_workbook(std::string_view file_name, std::string_view bytes, intake::ReadOptions options, intake::ReadingChild& child) {
    std::vector<std::string> others;
    const auto sheet = filled_sheet(file_name, bytes, others);
    if (!sheet) return std::unexpected(sheet.error());
    options.encoding = "utf-8";
    // As a table in text, which may be answers or a transcript.
    const auto as_text = std::filesystem::path(file_name).stem().string() + ".csv";
    auto documents = child.read(as_text, sheet->text, options);
    if (!documents) {
        documents.error().where = std::string(file_name);
        return documents;
    }
    for (auto& document : *documents) {
        for (auto& each : document.diagnostics)
            if (each.where.starts_with(as_text)) each.where.replace(0, as_text.size(), file_name);
    }
    if (documents->empty() || others.empty()) return documents;
    auto& told = documents->front().diagnostics;
    told.insert(told.begin(), {Loss::lost, std::string(file_name),
                               fmt::format("The answers were read from the sheet “{}”. {} {} not read; to bring in another one, save it as a file of its own.", sheet->sheet, base::join(others, ", "),
                                           others.size() == 1 ? "was" : "were")});
    return documents;
}

}  // namespace loam::workbench
