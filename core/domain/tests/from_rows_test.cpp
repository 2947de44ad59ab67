#include <gtest/gtest.h>

#include "loam/domain/from_rows.hpp"

namespace loam::domain {
namespace {

Row code_row(const std::string& id, std::int64_t ord) {
    return to_row(Code{.id = {id}, .label = id, .rung = {"r"}, .parent = {}, .study = {}, .participant = {}, .definition = {},
                       .told_in = {}, .note = {}}, ord);
}

Row cell_row(const std::string& id, const std::string& code, const std::string& study, const std::string& state,
             const std::string& note = {}) {
    return to_row(Endorsement{.id = {id}, .concept_code = {code}, .study = {study}, .state = state, .hint = {}, .note = note, .passage = {}});
}

TEST(FromRows, KeepsStoredOrderAndLeavesOutTheWithdrawn) {
    RowsByTable rows;
    rows["code"] = {code_row("b", 2), code_row("a", 1), code_row("gone", 3)};
    rows["code"][2].withdrawn = true;
    const auto project = to_project(rows);
    ASSERT_EQ(project.codes.size(), 2U);
    EXPECT_EQ(project.codes[0].id.text, "a");
    EXPECT_EQ(project.codes[1].id.text, "b");
}

TEST(FromRows, FillsTheMatrixAndKeepsRemarkedCells) {
    RowsByTable rows;
    rows["code"] = {code_row("c1", 1), code_row("c2", 2)};
    rows["study"] = {to_row(Study{.id = {"s1"}, .number = 1, .citation = "A", .year = {}, .title = {}, .doi = {}, .sample = {}, .note = {}}, 1)};
    rows["endorsement"] = {cell_row("e1", "c2", "s1", "endorsed"), cell_row("e2", "nobody", "s1", "endorsed"),
                           cell_row("e3", "c1", "s1", "unknown", "lost in print")};
    const auto project = to_project(rows);
    EXPECT_EQ(project.matrix.at(1, 0), CellState::endorsed);
    EXPECT_EQ(project.matrix.at(0, 0), CellState::unknown);
    ASSERT_EQ(project.remarked_cells.size(), 1U);
    EXPECT_EQ(project.remarked_cells[0].id.text, "e3");
}

}  // namespace
}  // namespace loam::domain
