// Excel workbooks: the first sheet whose headings name fields.

#include <charconv>

#include "characters.hpp"
#include "loam/intake/package.hpp"
#include "registry.hpp"
#include "table.hpp"
#include "xml_records.hpp"

namespace loam::records {
namespace {

using Rows = std::vector<std::vector<std::string>>;

constexpr std::size_t most_columns = 16384;

base::Result<pugi::xml_document> parsed(intake::Package& package, std::string_view part) {
    auto text = package.part(part);
    if (!text) return std::unexpected(text.error());
    pugi::xml_document xml;
    const auto read = xml.load_buffer(text->data(), text->size(), pugi::parse_default | pugi::parse_ws_pcdata);
    if (!read) return base::fail(base::ErrorKind::bad_input, fmt::format("The workbook is damaged ({}). Nothing was read.", read.description()), std::string(part));
    return xml;
}

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

std::string value_of(const pugi::xml_node& cell, const std::vector<std::string>& shared) {
    const std::string_view type = cell.attribute("t").value();
    if (type == "inlineStr") return rich_text(child_of(cell, "is"));
    auto text = text_in(child_of(cell, "v"));
    if (type != "s") return text;
    std::size_t index = shared.size();
    std::from_chars(text.data(), text.data() + text.size(), index);
    return index < shared.size() ? shared[index] : std::string();
}

Rows rows_of(const pugi::xml_document& xml, const std::vector<std::string>& shared) {
    Rows rows;
    for (const auto& row : child_of(xml.document_element(), "sheetData").children()) {
        if (name_of(row) != "row") continue;
        std::vector<std::string> cells;
        for (const auto& cell : row.children()) {
            if (name_of(cell) != "c") continue;
            const auto column = column_of(cell.attribute("r").value()).value_or(cells.size());
            if (column >= most_columns) continue;
            if (cells.size() <= column) cells.resize(column + 1);
            cells[column] = value_of(cell, shared);
        }
        rows.push_back(std::move(cells));
    }
    return rows;
}

/// The row of the headings; none if no row among the first twenty names fields.
std::optional<std::size_t> heading_row(const Rows& rows) {
    for (std::size_t i = 0; i < rows.size() && i < 20; ++i) {
        const auto found = known_headings(rows[i]);
        if (found.known >= 2 || (found.has_title && found.known >= 1)) return i;
    }
    return std::nullopt;
}

void give(const Rows& rows, std::size_t heading, std::uint64_t size, Delivery& out) {
    for (std::size_t i = 0; i < heading; ++i)
        for (const auto& cell : rows[i])
            if (!bare(cell).empty()) out.remark(i + 1, {}, fmt::format("This cell stands above the headings and was passed over: \"{}\".", cell.substr(0, 120)));
    TableStore store(out, "csv", rows[heading]);
    for (std::size_t i = heading + 1; i < rows.size() && !out.stopped(); ++i) {
        if (std::ranges::all_of(rows[i], [](const auto& cell) { return bare(cell).empty(); })) continue;
        store.store(rows[i], i + 1);
        out.deliver_at(0, size, i + 1);
    }
}

}  // namespace

base::Result<void> read_xlsx(std::string_view bytes, Delivery& out) {
    auto package = intake::Package::open(bytes, out.name(), {});
    if (!package) return std::unexpected(package.error());
    std::vector<std::string> shared;
    if (package->has("xl/sharedStrings.xml")) {
        const auto xml = parsed(*package, "xl/sharedStrings.xml");
        if (!xml) return std::unexpected(xml.error());
        for (const auto& each : xml->document_element().children())
            if (name_of(each) == "si") shared.push_back(rich_text(each));
    }
    auto names = package->names();
    std::ranges::sort(names, {}, [](const auto& name) { return std::pair(name.size(), name); });
    std::size_t sheets = 0;
    bool is_read = false;
    for (const auto& name : names) {
        if (!name.starts_with("xl/worksheets/") || !name.ends_with(".xml")) continue;
        ++sheets;
        const auto xml = parsed(*package, name);
        if (!xml) return std::unexpected(xml.error());
        const auto rows = rows_of(*xml, shared);
        const auto heading = heading_row(rows);
        if (!heading || is_read) {
            if (!rows.empty()) out.remark(0, {}, fmt::format("The sheet {} {} and was passed over.", name.substr(14), heading ? "is not the first with records" : "has no headings that name fields"));
            continue;
        }
        is_read = true;
        give(rows, *heading, bytes.size(), out);
    }
    if (sheets == 0) return base::fail(base::ErrorKind::bad_input, "The archive is no workbook of Excel. Nothing was read.", std::string(out.name()));
    out.until_byte(bytes.size(), Part::field, "packed table");
    return {};
}

}  // namespace loam::records
