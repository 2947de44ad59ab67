#include "loam/intake/labelled.hpp"

#include <algorithm>
#include <optional>

#include "loam/base/grouped.hpp"
#include "loam/base/text.hpp"
#include "loam/intake/clean_text.hpp"
#include "loam/intake/csv.hpp"

namespace loam::intake {
namespace {

using base::ErrorKind;
using base::fail;
using Names = std::vector<std::string_view>;

const Names title_names{"title", "primary_title", "primary title", "article title"};
const Names abstract_names{"abstract", "notes_abstract", "notes abstract", "abstract note"};
const Names label_names{"label_included", "included_label", "included", "include", "final_included", "included_final", "included_flag", "label"};
const Names keyword_names{"keywords", "keyword", "author keywords", "mesh terms"};

constexpr std::string_view needs = "A simulation needs title, abstract and label_included (1 or 0) for each record; keywords are used if there.";

using Column = std::optional<std::size_t>;

/// The first of the usual headings that is there.
base::Result<Column> column_of(const CsvTable& table, const Names& usual, std::string_view name) {
    std::vector<std::string> headings;
    for (const auto& each : table.header) headings.push_back(base::case_folded(base::trimmed(each)));
    for (const auto wanted : usual) {
        const auto times = std::ranges::count(headings, wanted);
        if (times > 1) return fail(ErrorKind::bad_input, fmt::format("{} has two columns \"{}\". Nothing was simulated.", name, wanted), std::string(name));
        if (times == 1) return Column(static_cast<std::size_t>(std::ranges::find(headings, wanted) - headings.begin()));
    }
    return Column();
}

struct Columns {
    std::size_t title = 0, abstract = 0, label = 0;
    Column keywords;
};

base::Result<Columns> columns_of(const CsvTable& table, std::string_view name) {
    Columns columns;
    for (const auto& [usual, place] : {std::pair{&title_names, &columns.title}, std::pair{&abstract_names, &columns.abstract}, std::pair{&label_names, &columns.label}}) {
        const auto found = column_of(table, *usual, name);
        if (!found) return std::unexpected(found.error());
        if (!*found) return fail(ErrorKind::bad_input, fmt::format("{} has no column \"{}\". {} Its columns: {}.", name, usual->front(), needs, table.header.empty() ? "none" : base::join(table.header, ", ")), std::string(name));
        *place = **found;
    }
    const auto keywords = column_of(table, keyword_names, name);
    if (!keywords) return std::unexpected(keywords.error());
    columns.keywords = *keywords;
    return columns;
}

std::optional<bool> label_of(std::string_view printed) {
    const auto word = base::case_folded(printed);
    for (const auto yes : {"1", "1.0", "yes", "true", "include", "included", "relevant"})
        if (word == yes) return true;
    for (const auto no : {"0", "0.0", "no", "false", "exclude", "excluded", "irrelevant"})
        if (word == no) return false;
    return std::nullopt;
}

base::Result<void> take_row(LabelledRead& read, const CsvRow& row, const Columns& columns, std::string_view name) {
    LabelledRecord record{.title = std::string(base::trimmed(row.cells[columns.title])), .abstract = std::string(base::trimmed(row.cells[columns.abstract])), .keywords = columns.keywords ? row.cells[*columns.keywords] : std::string()};
    const auto printed = base::trimmed(row.cells[columns.label]);
    const auto label = label_of(printed);
    if (!label) {
        const auto what = printed.empty() ? std::string("has no label") : fmt::format("has the label \"{}\"", printed);
        return fail(ErrorKind::bad_input, fmt::format("{} line {} {}. Every record needs 1 (included) or 0 (excluded). Nothing was simulated.", name, row.line, what), std::string(name));
    }
    record.included = *label;
    if (record.included) ++read.included;
    if (record.abstract.empty()) ++read.without_abstract;
    read.records.push_back(std::move(record));
    return {};
}

base::Result<void> suffices(const LabelledRead& read, std::string_view name) {
    const auto all = read.records.size();
    if (all == 0) return fail(ErrorKind::bad_input, fmt::format("{} has no records below its headings.", name), std::string(name));
    if (read.without_abstract == all) return fail(ErrorKind::bad_input, fmt::format("{} has no abstract in any of its records. A simulation on titles alone would tell little of a screening. Nothing was simulated.", name), std::string(name));
    if (read.included >= 2 && all - read.included >= 2) return {};
    return fail(ErrorKind::bad_input, fmt::format("{} has {} included and {} excluded. One of each is told beforehand, so a simulation needs two of each. Nothing was simulated.", name, read.included, all - read.included), std::string(name));
}

}  // namespace

base::Result<LabelledRead> read_labelled(std::string_view bytes, std::string_view name) {
    auto clean = clean_text(bytes, name);
    auto csv = read_csv(clean.text, name);
    LabelledRead read{.records = {}, .included = 0, .without_abstract = 0, .diagnostics = std::move(clean.diagnostics)};
    std::ranges::move(csv.diagnostics, std::back_inserter(read.diagnostics));
    for (const auto& each : csv.diagnostics)
        if (each.loss == base::Loss::lost) return fail(ErrorKind::bad_input, fmt::format("{}: {} Nothing was simulated.", each.where, each.message), std::string(name));
    if (csv.table.header.empty()) return fail(ErrorKind::bad_input, fmt::format("{} is empty. {}", name, needs), std::string(name));
    const auto columns = columns_of(csv.table, name);
    if (!columns) return std::unexpected(columns.error());
    read.records.reserve(csv.table.rows.size());
    for (const auto& row : csv.table.rows) {
        if (auto taken = take_row(read, row, *columns, name); !taken) return std::unexpected(taken.error());
    }
    if (auto enough = suffices(read, name); !enough) return std::unexpected(enough.error());
    if (read.without_abstract > 0) read.diagnostics.push_back({base::Loss::none, std::string(name), fmt::format("{} of {} without an abstract: judged by the title alone.", base::counted(read.without_abstract, "record", "records"), base::grouped(static_cast<std::int64_t>(read.records.size())))});
    return read;
}

}  // namespace loam::intake
