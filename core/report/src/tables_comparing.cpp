#include "loam/passages/code_matrix.hpp"
#include "loam/analysis/beneath.hpp"
#include "tables.hpp"

// The interview half in counts: codes by participants, codes that stand together.

namespace loam::report {
namespace {

using domain::Project;

/// More pairs than these nobody reads; the comparison itself has all.
constexpr std::size_t most_pairs = 200;

/// Codes of the interview half under which anything is coded, in the order of the tree.
std::vector<passages::CodeSet> codes_of_interviews(const passages::CodedTexts& texts, bool beneath) {
    const auto& project = texts.project();
    const domain::Index rungs(project.rungs);
    std::vector<bool> used(project.codes.size());
    for (const auto& place : texts.places()) used[place.code] = true;
    std::vector<std::size_t> codes;
    for (const auto code : analysis::in_tree_order(project)) {
        const auto* rung = rungs.find(project.codes[code].rung);
        if (rung && rung->half == "interviews") codes.push_back(code);
    }
    auto sets = passages::code_sets(project, codes, beneath);
    std::erase_if(sets, [&](const passages::CodeSet& set) { return std::ranges::none_of(set.members, [&](std::size_t member) { return used[member]; }); });
    return sets;
}

TextCell code_cell(const Project& project, std::size_t code) { return {project.codes[code].label, "", project.codes[code].id.text}; }

}  // namespace

Table codes_by_case_table(const Project& project) {
    Table table{{{"code", "Code", Align::left}, {"rung", "Rung", Align::left}}, {}, {}};
    const passages::CodedTexts texts(project);
    auto sets = codes_of_interviews(texts, true);
    const passages::Cases cases(texts, passages::CaseKind::participant);
    if (sets.empty() || cases.all().empty()) return table;
    const auto matrix = passages::code_matrix(texts, cases, passages::rows_of_cases(cases), std::move(sets), [](const passages::CodedText&, passages::Span) { return std::size_t{0}; });
    for (const auto& row : matrix.rows) table.columns.push_back({row.id.empty() ? "none" : row.id, row.label, Align::right});
    table.columns.push_back({"total", "All", Align::right});
    const domain::Index rungs(project.rungs);
    for (std::size_t c = 0; c < matrix.columns.size(); ++c) {
        const auto code = matrix.columns[c].code;
        const auto* rung = rungs.find(project.codes[code].rung);
        std::vector<TextCell> line{code_cell(project, code), {rung ? rung->name : ""}};
        for (std::size_t r = 0; r < matrix.rows.size(); ++r) line.push_back({std::to_string(matrix.at(r, c).passages)});
        line.push_back({std::to_string(matrix.column_totals[c].passages)});
        table.rows.push_back(std::move(line));
    }
    table.notes.emplace_back("Counted are different passages, with what is coded beneath each code. A passage in which several people speak counts for each of them, and once in the total.");
    return table;
}

Table codes_together_table(const Project& project) {
    Table table{{{"a", "Code", Align::left}, {"b", "With", Align::left}, {"pairs", "Pairs", Align::right}, {"of-a", "Places of the first", Align::right}, {"of-b", "Places of the second", Align::right}}, {}, {}};
    const passages::CodedTexts texts(project);
    const auto sets = codes_of_interviews(texts, false);
    auto found = passages::cooccurrence(texts, sets, passages::Nearness::overlap);
    std::ranges::stable_sort(found.cells, std::greater{}, &passages::Together::pairs);
    for (const auto& cell : found.cells) {
        if (table.rows.size() == most_pairs) {
            table.notes.push_back(fmt::format("The first {} of {} pairs of codes.", most_pairs, found.cells.size()));
            break;
        }
        table.rows.push_back({code_cell(project, sets[cell.a].code), code_cell(project, sets[cell.b].code), {std::to_string(cell.pairs)}, {fmt::format("{} of {}", cell.of_a, found.places[cell.a])}, {fmt::format("{} of {}", cell.of_b, found.places[cell.b])}});
    }
    if (!table.rows.empty()) table.notes.emplace_back("Two codes stand together where their passages overlap; the same words coded twice alike are one place.");
    return table;
}

}  // namespace loam::report
