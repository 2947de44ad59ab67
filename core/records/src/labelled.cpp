#include "loam/records/labelled.hpp"

#include "loam/base/text.hpp"
#include "loam/records/columns.hpp"
#include "loam/records/decisions.hpp"

namespace loam::records {
namespace {

using base::ErrorKind;
using base::fail;
using intake::LabelledRead;
using intake::LabelledRecord;

base::Result<LabelledRead> of_workbook(std::string_view bytes, std::string_view name, std::string_view label_column, ReadOptions options) {
    auto cells = cells_of_table(bytes, name, std::move(options));
    if (!cells) return std::unexpected(cells.error());
    intake::CsvTable table{cells->names, {}};
    table.rows.reserve(cells->rows.size());
    for (auto& row : cells->rows) table.rows.push_back({row.line, std::move(row.cells), {}});
    return intake::labelled_of(table, name, label_column, std::move(cells->diagnostics));
}

struct Verdicts {
    bool keeps = false, differ = false, unsure = false;
};

Verdicts verdicts_of(const ToldDecisions& told) {
    Verdicts all;
    for (const auto& each : told.decisions) {
        all.keeps = all.keeps || each.verdict != "exclude";
        all.unsure = all.unsure || each.verdict == "unsure";
        all.differ = all.differ || each.verdict != told.decisions.front().verdict;
    }
    return all;
}

base::Result<LabelledRead> of_export(AllRead all, std::string_view name) {
    LabelledRead read{.records = {}, .included = 0, .without_abstract = 0, .diagnostics = std::move(all.report.diagnostics)};
    std::size_t silent = 0, differing = 0, unsure = 0;
    for (auto& [record, origin, repaired, doubtful] : all.found) {
        const auto told = decisions_in(record);
        if (told.decisions.empty()) {
            ++silent;
            continue;
        }
        const auto verdicts = verdicts_of(told);
        differing += verdicts.differ ? 1U : 0U;
        unsure += verdicts.unsure ? 1U : 0U;
        auto keywords = record.keywords;
        std::ranges::move(record.headings, std::back_inserter(keywords));
        read.records.push_back({std::move(record.title), std::move(record.abstract), base::join(keywords, "; "), verdicts.keeps});
    }
    const auto tell = [&](std::string message) { read.diagnostics.push_back({base::Loss::none, std::string(name), std::move(message)}); };
    if (silent > 0)
        return fail(ErrorKind::bad_input, fmt::format("{} tells no decision on {} of its {}. A simulation needs one on each: in the notes, as Rayyan and ASReview write them, or in a column of a table. Nothing was simulated.", name, silent, base::counted(all.found.size(), "record", "records")), std::string(name));
    if (differing > 0) tell(fmt::format("On {} people differ: included, if one of them includes it.", base::counted(differing, "record", "records")));
    if (unsure > 0) tell(fmt::format("On {} somebody is unsure: included.", base::counted(unsure, "record", "records")));
    return intake::checked(std::move(read), name);
}

}  // namespace

base::Result<LabelledRead> read_labelled(std::string_view bytes, std::string_view name, std::string_view label_column) {
    if (bytes.empty()) return intake::read_labelled(bytes, name, label_column);
    ReadOptions options;
    const auto looked = look_at_table(bytes, name, options);
    if (looked && *looked && (*looked)->look.format == "xlsx") {
        options.table.sheet = (*looked)->look.sheet;
        if ((*looked)->look.heading > 0) options.table.heading = (*looked)->look.heading;
        return of_workbook(bytes, name, label_column, std::move(options));
    }
    if (looked && !*looked) {
        auto all = read_all(bytes, name);
        if (all && !all->found.empty()) return of_export(std::move(*all), name);
    }
    return intake::read_labelled(bytes, name, label_column);
}

}  // namespace loam::records
