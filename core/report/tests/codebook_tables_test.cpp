// The codebook and the coding line by line, on the invented example, on an empty project, and on words that only their text holds.

#include <gtest/gtest.h>

#include "../../figures/tests/studies.hpp"
#include "loam/report/report.hpp"

namespace loam::report {
namespace {

std::vector<std::string> texts(const std::vector<TextCell>& row) {
    std::vector<std::string> all;
    for (const auto& cell : row) all.push_back(cell.text);
    return all;
}

TEST(CodebookTables, TheCodebookListsEveryCodeInTheOrderOfTheTree) {
    const auto project = tests::study("examples/demo");
    const auto table = find_table("codebook")->make(project);
    ASSERT_EQ(table.rows.size(), project.codes.size());
    const auto row = std::ranges::find(table.rows, "gi-02", [](const auto& each) { return each[1].node; });
    ASSERT_NE(row, table.rows.end());
    EXPECT_EQ(texts(*row), (std::vector<std::string>{"Initial code", "Laughing aloud", "", "", "1", "1", "", "Being trusted before earning it"}));
    const auto category = std::ranges::find(table.rows, "gc-holding-back", [](const auto& each) { return each[1].node; });
    EXPECT_EQ((*category)[6].text, "Waiting with itching hands; Moving the tools across");
    EXPECT_EQ((*category)[4].text, "") << "no coding of its own: no number";
}

TEST(CodebookTables, TheLinesFollowTheTextAndClimbTheLadder) {
    const auto table = find_table("coding-by-line")->make(tests::study("examples/demo"));
    ASSERT_EQ(table.rows.size(), 21U);
    ASSERT_EQ(table.columns.size(), 7U);
    EXPECT_EQ(texts(table.rows[1]), (std::vector<std::string>{"Interview with Wren (invented)", "4", "I laughed so loud that the whole room looked round", "Laughing aloud", "Being trusted before earning it", "Being let in", table.rows[1][6].text}));
    EXPECT_FALSE(table.rows[1][6].text.empty());
    EXPECT_EQ(table.rows[1][2].voice, "participant");
}

TEST(CodebookTables, WordsComeFromTheTextWhereThePassageHoldsNone) {
    auto project = tests::study("examples/demo");
    const auto lines = to_csv(find_table("coding-by-line")->make(project));
    const auto coding = to_csv(find_table("coding")->make(project));
    for (auto& passage : project.passages) {
        if (passage.kind == "span") passage.words.clear();
    }
    EXPECT_EQ(to_csv(find_table("coding-by-line")->make(project)), lines);
    EXPECT_EQ(to_csv(find_table("coding")->make(project)), coding);
}

TEST(CodebookTables, SeveralCodesStandInOneCellAndAPassageIsOneRow) {
    auto project = tests::study("examples/demo");
    project.codings.push_back({{"again"}, {"gi-05"}, project.codings[std::size_t(10)].passage, {}, ""});
    const auto table = find_table("coding-by-line")->make(project);
    EXPECT_EQ(table.rows.size(), 21U);
    EXPECT_TRUE(std::ranges::any_of(table.rows, [](const auto& row) { return row[3].text.find(" / Not being corrected") != std::string::npos; }));
}

TEST(CodebookTables, AnEmptyProjectHasHeadingsOnly) {
    const domain::Project empty;
    EXPECT_EQ(to_csv(find_table("codebook")->make(empty)), "Rung,Code,Under,Definition,Codings,Sources,Stands on,Raised to\n");
    EXPECT_EQ(to_csv(find_table("coding-by-line")->make(empty)), "Source,Lines,Words\n");
}

}  // namespace
}  // namespace loam::report
