#include "loam/intake/ratings.hpp"

#include <map>

#include "loam/base/text.hpp"
#include "loam/intake/csv.hpp"

namespace loam::intake {
namespace {

using base::ErrorKind;
using base::fail;
using Names = std::vector<std::string_view>;

const Names unit_names{"unit", "unit id", "unit_id", "record", "record id", "record_id", "item", "item id", "item_id", "study", "study id", "study_id", "passage", "id"};
const Names rater_names{"rater", "rater id", "rater_id", "reviewer", "coder", "judge", "annotator", "screener", "person"};
const Names value_names{"value", "rating", "decision", "answer", "code", "label", "score", "judgement", "judgment", "category"};

std::string column_list(const CsvTable& table) {
    return table.header.empty() ? "none" : base::join(table.header, ", ");
}

/// Where the column is: the one asked for, else the first of the usual names that is there.
base::Result<std::size_t> column_of(const CsvTable& table, std::string_view part, const std::string& asked, const Names& usual, std::string_view name) {
    std::vector<std::string> headings;
    for (const auto& each : table.header) headings.push_back(base::case_folded(base::trimmed(each)));
    for (const auto each : asked.empty() ? usual : Names{asked}) {
        const auto wanted = base::case_folded(base::trimmed(each));
        if (std::ranges::count(headings, wanted) > 1) return fail(ErrorKind::bad_input, fmt::format("{} has two columns \"{}\". Nothing was computed.", name, each), std::string(name));
        const auto found = std::ranges::find(headings, wanted);
        if (found != headings.end()) return static_cast<std::size_t>(found - headings.begin());
    }
    const auto wanted = asked.empty() ? fmt::format("a column \"{}\"", part) : fmt::format("a column \"{}\" for the {}", asked, part);
    return fail(ErrorKind::bad_input, fmt::format("{} needs {}: one row for each judgement, with unit, rater and value. Its columns: {}.", name, wanted, column_list(table)), std::string(name));
}

bool is_missing(std::string_view value) { return value.empty() || value == "NA" || value == "."; }

base::Result<void> take_row(RatingsRead& read, const CsvRow& row, const std::array<std::size_t, 3>& at, std::string_view name, std::map<std::pair<std::string, std::string>, const CsvRow*>& seen) {
    RatingRow rating{.line = row.line, .unit = std::string(base::trimmed(row.cells[at[0]])), .rater = std::string(base::trimmed(row.cells[at[1]])), .value = std::string(base::trimmed(row.cells[at[2]]))};
    if (rating.unit.empty() && rating.rater.empty() && rating.value.empty()) return {};
    if (rating.unit.empty() || rating.rater.empty())
        return fail(ErrorKind::bad_input, fmt::format("{} line {} has no {}. Nothing was computed.", name, row.line, rating.unit.empty() ? "unit" : "rater"), std::string(name));
    const auto [first, added] = seen.try_emplace({rating.unit, base::case_folded(rating.rater)}, &row);
    if (!added)
        return fail(ErrorKind::bad_input, fmt::format("{} line {}: \"{}\" judged unit \"{}\" already in line {}. Leave one of them out. Nothing was computed.", name, row.line, rating.rater, rating.unit, first->second->line), std::string(name));
    if (is_missing(rating.value)) {
        ++read.missing;
        if (!rating.value.empty()) read.diagnostics.push_back({base::Loss::none, fmt::format("{} line {}", name, row.line), fmt::format("\"{}\" is taken as a missing rating.", rating.value)});
    } else {
        read.rows.push_back(std::move(rating));
    }
    return {};
}

}  // namespace

base::Result<RatingsRead> read_ratings(std::string_view bytes, std::string_view name, const RatingColumns& columns) {
    auto csv = read_csv(bytes, name);
    if (csv.table.header.empty()) return fail(ErrorKind::bad_input, fmt::format("{} is empty. It needs the columns unit, rater and value, and one row for each judgement.", name), std::string(name));
    const auto unit = column_of(csv.table, "unit", columns.unit, unit_names, name);
    if (!unit) return std::unexpected(unit.error());
    const auto rater = column_of(csv.table, "rater", columns.rater, rater_names, name);
    if (!rater) return std::unexpected(rater.error());
    const auto value = column_of(csv.table, "value", columns.value, value_names, name);
    if (!value) return std::unexpected(value.error());
    RatingsRead read{.rows = {}, .missing = 0, .diagnostics = std::move(csv.diagnostics)};
    std::map<std::pair<std::string, std::string>, const CsvRow*> seen;
    for (const auto& row : csv.table.rows) {
        if (auto taken = take_row(read, row, {*unit, *rater, *value}, name, seen); !taken) return std::unexpected(taken.error());
    }
    if (read.rows.empty()) return fail(ErrorKind::bad_input, fmt::format("{} has no ratings below its headings.", name), std::string(name));
    return read;
}

}  // namespace loam::intake
