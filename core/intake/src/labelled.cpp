#include "loam/intake/labelled.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "loam/base/grouped.hpp"
#include "loam/base/text.hpp"
#include "loam/intake/clean_text.hpp"
#include "loam/intake/csv.hpp"
#include "loam/intake/decision_words.hpp"

namespace loam::intake {
namespace {

using base::ErrorKind;
using base::fail;
using Names = std::vector<std::string_view>;

const Names title_names{"title", "primary_title", "primary title", "article title", "titel", "titre", "título", "titulo"};
const Names abstract_names{"abstract", "notes_abstract", "notes abstract", "abstract note", "zusammenfassung", "kurzfassung", "résumé", "resumen"};
const Names label_names{"label_included", "included_label", "included", "include", "final_included", "included_final", "included_flag", "asreview_label", "label", "decision", "final decision", "final_decision",
                        "screening decision", "screening_decision", "verdict", "relevant", "is_relevant", "relevance", "inclusion", "is_included"};
const Names keyword_names{"keywords", "keyword", "author keywords", "mesh terms", "schlagwörter", "mots-clés", "palabras clave"};

constexpr std::string_view needs = "A simulation needs title and label_included (1 or 0) for each record; abstract and keywords are used if there.";

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

/// Which column is the label: the one that is named, else by the usual headings, else the one that speaks of it.
base::Result<Column> label_column_of(const CsvTable& table, std::string_view name, std::string_view said) {
    if (!said.empty()) {
        const auto named = column_of(table, {base::case_folded(base::trimmed(said))}, name);
        if (!named || *named) return named;
        return fail(ErrorKind::bad_input, fmt::format("{} has no column \"{}\". Its columns: {}.", name, said, base::join(table.header, ", ")), "--label");
    }
    const auto usual = column_of(table, label_names, name);
    if (!usual || *usual) return usual;
    std::vector<std::size_t> speaks;
    std::vector<std::string> names;
    for (std::size_t i = 0; i < table.header.size(); ++i) {
        const auto heading = base::case_folded(table.header[i]);
        const bool of_it = is_decision_heading(heading) || std::ranges::any_of(std::array{"includ", "label", "decision", "relevan", "inclusion"}, [&](std::string_view part) { return heading.contains(part); });
        if (of_it) speaks.push_back(i), names.push_back(table.header[i]);
    }
    if (speaks.size() > 1) return fail(ErrorKind::bad_input, fmt::format("{} has several columns that may hold the label: {}. Say which (--label COLUMN). Nothing was simulated.", name, base::join(names, ", ")), std::string(name));
    return speaks.empty() ? Column() : Column(speaks.front());
}

struct Columns {
    std::size_t title = 0, label = 0;
    Column abstract, keywords;
};

base::Result<Columns> columns_of(const CsvTable& table, std::string_view name, std::string_view label) {
    Columns columns;
    for (const auto& [usual, place] : {std::pair{&title_names, &columns.title}, std::pair{&label_names, &columns.label}}) {
        const auto found = usual == &label_names ? label_column_of(table, name, label) : column_of(table, *usual, name);
        if (!found) return std::unexpected(found.error());
        if (!*found) return fail(ErrorKind::bad_input, fmt::format("{} has no column \"{}\". {} Its columns: {}.", name, usual->front(), needs, table.header.empty() ? "none" : base::join(table.header, ", ")), std::string(name));
        *place = **found;
    }
    for (const auto& [usual, place] : {std::pair{&abstract_names, &columns.abstract}, std::pair{&keyword_names, &columns.keywords}}) {
        const auto found = column_of(table, *usual, name);
        if (!found) return std::unexpected(found.error());
        *place = *found;
    }
    return columns;
}

base::Result<void> take_row(LabelledRead& read, const CsvRow& row, const Columns& columns, std::string_view name) {
    LabelledRecord record{.title = std::string(base::trimmed(row.cells[columns.title])),
                          .abstract = columns.abstract ? std::string(base::trimmed(row.cells[*columns.abstract])) : std::string(),
                          .keywords = columns.keywords ? row.cells[*columns.keywords] : std::string()};
    const auto printed = base::trimmed(row.cells[columns.label]);
    const auto label = label_of(printed);
    if (!label) {
        const auto what = decision_word(printed) == "none" ? std::string("has no label") : fmt::format("has the label \"{}\"", printed);
        return fail(ErrorKind::bad_input, fmt::format("{} line {} {}. Every record needs 1 (included) or 0 (excluded). Nothing was simulated.", name, row.line, what), std::string(name));
    }
    record.included = *label;
    read.records.push_back(std::move(record));
    return {};
}

base::Result<void> suffices(const LabelledRead& read, std::string_view name) {
    const auto all = read.records.size();
    if (all == 0) return fail(ErrorKind::bad_input, fmt::format("{} has no records below its headings.", name), std::string(name));
    if (read.included >= 2 && all - read.included >= 2) return {};
    return fail(ErrorKind::bad_input, fmt::format("{} has {} included and {} excluded. One of each is told beforehand, so a simulation needs two of each. Nothing was simulated.", name, read.included, all - read.included), std::string(name));
}

}  // namespace

std::optional<bool> label_of(std::string_view printed) {
    const auto word = decision_word(printed);
    if (word == "include") return true;
    if (word == "exclude") return false;
    return std::nullopt;
}

base::Result<LabelledRead> checked(LabelledRead read, std::string_view name) {
    read.included = 0;
    read.without_abstract = 0;
    std::size_t without_words = 0, repeated = 0, contradicted = 0;
    std::map<std::pair<std::string_view, std::string_view>, bool> seen;
    for (const auto& record : read.records) {
        read.included += record.included ? 1U : 0U;
        read.without_abstract += record.abstract.empty() ? 1U : 0U;
        if (record.title.empty() && record.abstract.empty()) {
            ++without_words;
            continue;
        }
        const auto [first, is_new] = seen.try_emplace({record.title, record.abstract}, record.included);
        repeated += is_new ? 0U : 1U;
        contradicted += first->second != record.included ? 1U : 0U;
    }
    if (auto enough = suffices(read, name); !enough) return std::unexpected(enough.error());
    const auto tell = [&](std::string message) { read.diagnostics.push_back({base::Loss::none, std::string(name), std::move(message)}); };
    if (without_words > 0) tell(fmt::format("{} with neither title nor abstract: only chance finds what is relevant among them.", base::counted(without_words, "record", "records")));
    if (repeated > 0) tell(fmt::format("{} word for word what an earlier one says{}: each counts for itself.", base::counted(repeated, "record repeats", "records repeat"), contradicted > 0 ? fmt::format(", {} with the other label", contradicted) : ""));
    if (read.without_abstract == read.records.size()) tell("No record has an abstract: all are judged by the title alone, which tells less than a screening of titles and abstracts would.");
    else if (read.without_abstract > 0) tell(fmt::format("{} of {} without an abstract: judged by the title alone.", base::counted(read.without_abstract, "record", "records"), base::grouped(static_cast<std::int64_t>(read.records.size()))));
    return read;
}

base::Result<LabelledRead> labelled_of(const CsvTable& table, std::string_view name, std::string_view label_column, base::Diagnostics diagnostics) {
    LabelledRead read{.records = {}, .included = 0, .without_abstract = 0, .diagnostics = std::move(diagnostics)};
    if (table.header.empty()) return fail(ErrorKind::bad_input, fmt::format("{} is empty. {}", name, needs), std::string(name));
    const auto columns = columns_of(table, name, label_column);
    if (!columns) return std::unexpected(columns.error());
    const auto& label = table.header[columns->label];
    if (label_column.empty() && std::ranges::find(label_names, base::case_folded(base::trimmed(label))) == label_names.end())
        read.diagnostics.push_back({base::Loss::none, std::string(name), fmt::format("The label is taken from the column \"{}\".", label)});
    read.records.reserve(table.rows.size());
    for (const auto& row : table.rows) {
        if (auto taken = take_row(read, row, *columns, name); !taken) return std::unexpected(taken.error());
    }
    return checked(std::move(read), name);
}

base::Result<LabelledRead> read_labelled(std::string_view bytes, std::string_view name, std::string_view label_column) {
    auto clean = clean_text(bytes, name);
    auto csv = read_csv(clean.text, name);
    for (const auto& each : csv.diagnostics)
        if (each.loss == base::Loss::lost) return fail(ErrorKind::bad_input, fmt::format("{}: {} Nothing was simulated.", each.where, each.message), std::string(name));
    std::ranges::move(csv.diagnostics, std::back_inserter(clean.diagnostics));
    return labelled_of(csv.table, name, label_column, std::move(clean.diagnostics));
}

}  // namespace loam::intake
