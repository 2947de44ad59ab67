#include "records/added.hpp"

#include "acts/rows.hpp"
#include "loam/base/clock.hpp"
#include "records/parts.hpp"

namespace loam::workbench {
namespace {

using domain::Cell;

Cell cell_of_count(std::uint64_t n) { return Cell{static_cast<std::int64_t>(n)}; }

Result<void> add_part(store::Writing& writing, const std::string& import, std::uint64_t first, std::uint64_t count, const std::string& lines) {
    auto key = writing.keep_file(lines);
    if (!key) return std::unexpected(key.error());
    const auto& table = domain::entity<domain::RecordPart>().table;
    auto row = empty_row(table);
    set_cell(table, row, "record_import", import);
    set_cell(table, row, "first", cell_of_count(first));
    set_cell(table, row, "count", cell_of_count(count));
    set_cell(table, row, "content", *key);
    const auto id = writing.insert(table, row);
    return id ? Result<void>{} : std::unexpected(id.error());
}

}  // namespace

Result<std::string> add_records(store::Writing& writing, const AddedFrom& from, const std::vector<records::PlacedRecord>& all) {
    const auto& table = domain::entity<domain::RecordImport>().table;
    auto row = empty_row(table);
    if (!from.run.empty()) set_cell(table, row, "run", from.run);
    set_cell(table, row, "file", from.file);
    set_cell(table, row, "format", from.format);
    set_cell(table, row, "reader", std::string("loam-1"));
    set_cell(table, row, "imported", base::now_utc().substr(0, 10));
    set_cell(table, row, "records", cell_of_count(all.size()));
    for (const auto* column : {"repaired", "doubtful", "lost"}) set_cell(table, row, column, cell_of_count(0));
    auto import = writing.insert(table, row);
    if (!import) return std::unexpected(import.error());
    for (std::uint64_t first = 0; first < all.size(); first += records_per_part) {
        const auto count = std::min<std::uint64_t>(records_per_part, all.size() - first);
        std::string lines;
        for (auto i = first; i < first + count; ++i) lines += records::to_line(all[i].record, all[i].origin) + "\n";
        if (auto part = add_part(writing, *import, first + 1, count, lines); !part) return std::unexpected(part.error());
    }
    return import;
}

}  // namespace loam::workbench
