#include <gtest/gtest.h>

#include <set>

#include "loam/domain/project.hpp"

namespace loam::domain {
namespace {

TEST(Schema, EveryReferenceNamesAnEarlierTableOrItsOwn) {
    std::set<std::string_view> seen;
    for (const auto* table : tables()) {
        seen.insert(table->name);
        for (const auto& column : table->columns) {
            EXPECT_FALSE(column.meaning.empty()) << table->name << "." << column.name;
            if (column.kind == ColumnKind::reference) EXPECT_TRUE(seen.contains(column.refers_to)) << table->name << "." << column.name;
            EXPECT_EQ(column.kind == ColumnKind::choice, !column.choices.empty()) << table->name << "." << column.name;
        }
        if (!table->label.empty()) EXPECT_NE(find_column(*table, table->label), nullptr) << table->name;
    }
}

TEST(Schema, ProjectHoldsEveryTable) {
    Project project;
    std::size_t kinds = 1;  // about
    for_each_kind(project, [&]<class V>(std::vector<V>&) {
        ++kinds;
        EXPECT_EQ(entity<V>().fields.size(), entity<V>().table.columns.size());
    });
    EXPECT_EQ(kinds, tables().size());
}

TEST(Schema, AValueSurvivesItsRow) {
    Rating rating{.id = {"r1"}, .study = {"s1"}, .item = {"i1"}, .rater = {}, .answer = "yes", .comment = "", .passage = {}};
    const auto row = to_row(rating);
    EXPECT_TRUE(std::holds_alternative<std::monostate>(row.cells.at(2)));
    EXPECT_EQ(to_value<Rating>(row).answer, "yes");
}

TEST(Schema, CellsAreHeldToTheirColumns) {
    const auto& table = *find_table("attribute_value");
    const auto& low = *find_column(table, "low");
    EXPECT_EQ(std::get<double>(parse_cell(low, "7.5").cell), 7.5);
    EXPECT_FALSE(parse_cell(low, "7,5").problem.empty());
    EXPECT_FALSE(parse_cell(*find_column(table, "state"), "maybe").problem.empty());
    EXPECT_FALSE(parse_cell(*find_column(table, "attribute"), "").problem.empty());
    EXPECT_EQ(cell_text(low, Cell{0.1}), "0.1");
}

}  // namespace
}  // namespace loam::domain
