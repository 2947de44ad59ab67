// Excel workbooks: the first sheet whose headings name fields.

#include <charconv>
#include <map>

#include "characters.hpp"
#include "loam/base/text.hpp"
#include "loam/intake/package.hpp"
#include "registry.hpp"
#include "table.hpp"
#include "xlsx_book.hpp"

namespace loam::records {
namespace {

using Rows = std::vector<std::vector<std::string>>;

constexpr std::size_t most_columns = 16384;

/// Text of <t> elements; what only says how it is spoken (<rPh>) is left.
std::string rich_text(const pugi::xml_node& node) {
    std::string text;
    for (const auto& each : node.children()) {
        if (name_of(each) == "t") text += text_in(each);
        else if (name_of(each) == "r") text += text_in(child_of(each, "t"));
    }
    return text;
}

/// "AB12" → 27
std::optional<std::size_t> column_of(std::string_view reference) {
    std::size_t column = 0;
    for (const char c : reference) {
        if (!is_upper(c)) break;
        column = column * 26 + static_cast<std::size_t>(c - 'A') + 1;
        if (column > most_columns) return std::nullopt;
    }
    if (column == 0) return std::nullopt;
    return column - 1;
}

/// `uncomputed` counts formulas without a value.
std::string value_of(const pugi::xml_node& cell, const std::vector<std::string>& shared, const Book& book, std::size_t& uncomputed) {
    const std::string_view type = cell.attribute("t").value();
    if (type == "inlineStr") return rich_text(child_of(cell, "is"));
    auto text = text_in(child_of(cell, "v"));
    if (type.empty() || type == "n") {
        const auto style = cell.attribute("s").as_uint();
        if (!text.empty() && book.date_styles.contains(style)) return date_of_days(text, book.from_1904, book.time_styles.contains(style)).value_or(text);
        if (!text.empty() && book.clock_styles.contains(style)) return clock_of_day(text).value_or(text);
        if (!text.empty() && book.percent_styles.contains(style)) return percentage_of(text).value_or(text);
        // A program that computes nothing writes a formula without its value.
        if (const auto formula = text_in(child_of(cell, "f")); text.empty() && !formula.empty()) return ++uncomputed, "=" + formula;
        return plain_number(std::move(text));
    }
    if (type != "s") return text;
    std::size_t index = shared.size();
    std::from_chars(text.data(), text.data() + text.size(), index);
    return index < shared.size() ? shared[index] : std::string();
}

constexpr std::size_t most_skipped = 100000;   ///< rows without a cell may be left out of the file; more than these are no gap

Rows rows_of(const pugi::xml_document& xml, const std::vector<std::string>& shared, const Book& book, std::size_t& uncomputed) {
    Rows rows;
    for (const auto& row : child_of(xml.document_element(), "sheetData").children()) {
        if (name_of(row) != "row") continue;
        if (const std::size_t n = row.attribute("r").as_uint(); n > rows.size() + 1 && n - rows.size() < most_skipped) rows.resize(n - 1);
        std::vector<std::string> cells;
        for (const auto& cell : row.children()) {
            if (name_of(cell) != "c") continue;
            const auto column = column_of(cell.attribute("r").value()).value_or(cells.size());
            if (column >= most_columns) continue;
            if (cells.size() <= column) cells.resize(column + 1);
            cells[column] = value_of(cell, shared, book, uncomputed);
        }
        rows.push_back(std::move(cells));
    }
    return rows;
}

FirstRows first_of(const Rows& rows, const ReadOptions& options) {
    return {rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(std::min(rows.size(), rows_looked_at(options)))};
}

void give(const Rows& rows, const TableHead& head, std::uint64_t size, Delivery& out) {
    for (std::size_t i = 0; i + 1 < head.first && i < rows.size(); ++i) {
        if (i + 1 == head.heading) continue;
        for (const auto& cell : rows[i])
            if (!bare(cell).empty()) out.remark(i + 1, {}, fmt::format("This cell stands {} the headings and was passed over: \"{}\".", i + 1 < head.heading ? "above" : "below", base::slice(cell, 0, 120)));
    }
    TableStore store(out, "csv", head);
    for (auto i = head.first - 1; i < rows.size() && !out.stopped(); ++i) {
        if (std::ranges::all_of(rows[i], [](const auto& cell) { return bare(cell).empty(); })) continue;
        store.store(rows[i], i + 1);
        out.deliver_at(0, size, i + 1);
    }
}

struct Workbook {
    intake::Package package;
    const std::vector<std::string>& shared;
    const Book& book;
    TableLook look;
    bool is_read = false;
    std::map<std::string, std::string, std::less<>> passed = {};   ///< sheets that were not read, and why
};

base::Result<void> read_sheet(Workbook& workbook, const Sheet& sheet, bool may_guess, std::uint64_t size, Delivery& out) {
    const auto& wanted = out.options().table;
    if (!wanted.sheet.empty() && sheet.name != wanted.sheet) {
        workbook.passed[sheet.name] = "was not chosen";
        return {};
    }
    const auto xml = parsed_part(workbook.package, sheet.part);
    if (!xml) return std::unexpected(xml.error());
    workbook.look.uncomputed = 0;
    const auto rows = rows_of(*xml, workbook.shared, workbook.book, workbook.look.uncomputed);
    const auto first = first_of(rows, out.options());
    const auto head = head_of(first, out.options(), may_guess);
    if (!head || (workbook.is_read && !wanted.every_sheet)) {
        if (!rows.empty()) workbook.passed[sheet.name] = head ? "is not the first with records" : "has no headings that name fields";
        return {};
    }
    workbook.is_read = true;
    workbook.passed.erase(sheet.name);
    workbook.look.sheet = sheet.name;
    tell_look(*head, first, workbook.look, out.options());
    if (auto told = told_uncomputed(workbook.look); !told.empty()) out.remark(0, {}, std::move(told));
    give(rows, *head, size, out);
    return {};
}

void tell_passed(const Workbook& workbook, Delivery& out) {
    for (const auto& sheet : workbook.book.sheets)
        if (const auto why = workbook.passed.find(sheet.name); why != workbook.passed.end()) out.remark(0, {}, fmt::format("The sheet {} {} and was passed over.", sheet.name, why->second));
}

base::Result<std::vector<std::string>> shared_texts(intake::Package& package) {
    std::vector<std::string> shared;
    if (!package.has("xl/sharedStrings.xml")) return shared;
    const auto xml = parsed_part(package, "xl/sharedStrings.xml");
    if (!xml) return std::unexpected(xml.error());
    for (const auto& each : xml->document_element().children())
        if (name_of(each) == "si") shared.push_back(rich_text(each));
    return shared;
}

}  // namespace

std::string told_uncomputed(const TableLook& look) {
    if (look.uncomputed == 0) return {};
    return fmt::format("In the sheet {} {} without {}: the program that wrote the file computed nothing. The formula stands there instead. Open the file in a spreadsheet program, save it, and bring it in again.", look.sheet,
                       base::counted(look.uncomputed, "cell holds a formula", "cells hold formulas"), look.uncomputed == 1 ? "its value" : "their values");
}

base::Result<void> read_xlsx(std::string_view bytes, Delivery& out) {
    auto package = intake::Package::open(bytes, out.name(), {});
    if (!package) return std::unexpected(package.error());
    const auto shared = shared_texts(*package);
    if (!shared) return std::unexpected(shared.error());
    const auto book = book_of(*package);
    if (!book) return std::unexpected(book.error());
    if (book->sheets.empty()) return base::fail(base::ErrorKind::bad_input, "The archive is no workbook of Excel. Nothing was read.", std::string(out.name()));
    const auto& options = out.options();
    TableLook look{.format = "xlsx"};
    for (const auto& sheet : book->sheets) look.sheets.push_back(sheet.name);
    const auto& wanted = options.table.sheet;
    if (!wanted.empty() && std::ranges::find(look.sheets, wanted) == look.sheets.end())
        return base::fail(base::ErrorKind::bad_input, fmt::format("The workbook has no sheet \"{}\". It has {}. Nothing was read.", wanted, base::join(look.sheets, ", ")), std::string(out.name()));
    Workbook workbook{std::move(*package), *shared, *book, std::move(look), false};
    const bool is_said = !wanted.empty() || options.table.every_sheet;
    // A sheet that names fields comes before one of which that is only guessed.
    for (const bool may_guess : {is_said, true}) {
        for (const auto& sheet : book->sheets) {
            if (workbook.is_read && may_guess && !is_said) break;
            if (auto read = read_sheet(workbook, sheet, may_guess, bytes.size(), out); !read) return read;
        }
        if (workbook.is_read || is_said) break;
    }
    tell_passed(workbook, out);
    out.until_byte(bytes.size(), Part::field, "packed table");
    return {};
}

}  // namespace loam::records
