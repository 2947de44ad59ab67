#include "loam/passages/code_matrix.hpp"

#include <gmock/gmock.h>

#include <numeric>

#include "small_project.hpp"

namespace loam::passages {
namespace {

using testing::SmallProject;
using ::testing::ElementsAre;

std::vector<std::size_t> all_codes(const domain::Project& project) {
    std::vector<std::size_t> all(project.codes.size());
    std::iota(all.begin(), all.end(), std::size_t{0});
    return all;
}

/// "ann: 2/1/5 0/0/0" are codings, passages and words of each code.
std::vector<std::string> told(const CodeMatrix& matrix) {
    std::vector<std::string> lines;
    const auto cell_text = [](const MatrixCell& cell) { return fmt::format(" {}/{}/{}", cell.codings, cell.passages, cell.words); };
    for (std::size_t r = 0; r < matrix.rows.size(); ++r) {
        std::string line = matrix.rows[r].label + ":";
        for (std::size_t c = 0; c < matrix.columns.size(); ++c) line += cell_text(matrix.at(r, c));
        lines.push_back(line + " =" + cell_text(matrix.row_totals[r]));
    }
    std::string totals = "all:";
    for (const auto& total : matrix.column_totals) totals += cell_text(total);
    lines.push_back(totals);
    return lines;
}

std::vector<std::string> by_cases(const domain::Project& project, CaseKind kind, bool beneath = false) {
    const CodedTexts texts(project);
    const Cases cases(texts, kind);
    return told(code_matrix(texts, cases, rows_of_cases(cases), code_sets(project, all_codes(project), beneath), words_read_anew()));
}

SmallProject two_people() {
    SmallProject made;
    made.participant("ann").participant("ben").participant("cat");
    made.source("talk-a", "The night was long and cold.", "ann").source("talk-b", "Nobody came. I was waiting, waiting.", "ben");
    made.code("night").code("waiting");
    return made;
}

TEST(CodeMatrix, counts_codings_passages_and_words_each_once) {
    auto made = two_people();
    made.coding("talk-a", "The night", "night", "x").coding("talk-a", "The night", "night", "y").coding("talk-a", "night was long", "night");
    made.coding("talk-b", "waiting", "waiting").coding("talk-b", "waiting", "waiting", "ann", 22);
    EXPECT_THAT(by_cases(made.project, CaseKind::participant),
                ElementsAre("ann: 3/2/4 0/0/0 = 3/2/4", "ben: 0/0/0 2/2/2 = 2/2/2", "cat: 0/0/0 0/0/0 = 0/0/0", "all: 3/2/4 2/2/2"));
}

TEST(CodeMatrix, words_under_two_codes_count_once_in_the_total) {
    auto made = two_people();
    made.coding("talk-a", "The night was", "night").coding("talk-a", "The night was", "waiting");
    EXPECT_THAT(by_cases(made.project, CaseKind::source), ElementsAre("talk-a: 1/1/3 1/1/3 = 2/1/3", "talk-b: 0/0/0 0/0/0 = 0/0/0", "all: 1/1/3 1/1/3"));
}

TEST(CodeMatrix, in_a_group_talk_the_speaker_is_the_case) {
    SmallProject made;
    made.participant("ann").participant("ben").source("group", "A: I liked it.\nB: I did not.\nI: Why?", "").code("view");
    made.turn("group", "A: I liked it.", "A", "ann").turn("group", "B: I did not.", "B", "ben").turn("group", "I: Why?", "I", "ann");
    made.project.turns.back().role = "interviewer";
    made.coding("group", "liked it", "view").coding("group", "liked it.\nB: I did", "view").coding("group", "Why", "view");
    EXPECT_THAT(by_cases(made.project, CaseKind::any), ElementsAre("ann: 2/2/5 = 2/2/5", "ben: 1/1/5 = 1/1/5", "no case: 1/1/1 = 1/1/1", "all: 3/3/6"));
}

TEST(CodeMatrix, beneath_a_code_counts_with_it) {
    auto made = two_people();
    made.code("cold", "night");
    made.coding("talk-a", "cold", "cold").coding("talk-a", "cold", "night");
    EXPECT_THAT(by_cases(made.project, CaseKind::participant, true)[0], "ann: 2/1/1 0/0/0 1/1/1 = 2/1/1");
}

TEST(CodeMatrix, a_theme_of_a_study_belongs_to_that_study) {
    SmallProject made;
    made.project.studies.push_back({{"s1"}, 1, "Ash (2009)", {}, "", "", {}, ""});
    made.source("appendix", "").code("theme").cell("appendix", "row 1", "theme");
    made.project.codes[0].study.text = "s1";
    EXPECT_THAT(by_cases(made.project, CaseKind::any), ElementsAre("Ash (2009): 1/1/0 = 1/1/0", "all: 1/1/0"));
    const CodedTexts texts(made.project);
    EXPECT_TRUE(Cases(texts, CaseKind::study).heard()[0]);
}

TEST(CodeMatrix, rows_by_the_values_of_an_attribute) {
    auto made = two_people();
    made.coding("talk-a", "night", "night").coding("talk-b", "Nobody", "night");
    auto& project = made.project;
    project.attributes.push_back({{"work"}, "Work", "participant", "choice", "", "day | night | none"});
    project.attribute_values.push_back({{"v1"}, {"work"}, {"ann"}, "known", "night", {}, {}, "", {}, ""});
    project.attribute_values.push_back({{"v2"}, {"work"}, {"ben"}, "not-applicable", "", {}, {}, "", {}, ""});
    const CodedTexts texts(project);
    const Cases cases(texts, CaseKind::participant);
    const auto rows = rows_of_attribute(project, cases, project.attributes[0]);
    EXPECT_THAT(told(code_matrix(texts, cases, rows, code_sets(project, {0}, false), words_read_anew())),
                ElementsAre("day: 0/0/0 = 0/0/0", "night: 1/1/1 = 1/1/1", "none: 0/0/0 = 0/0/0", "not applicable: 1/1/1 = 1/1/1", "not known: 0/0/0 = 0/0/0", "all: 2/2/2"));
}

TEST(CodeMatrix, numbers_of_an_attribute_come_in_bands) {
    SmallProject made;
    made.project.attributes.push_back({{"age"}, "Age", "participant", "number", "years", ""});
    for (int i = 0; i < 9; ++i) {
        const auto id = "p" + std::to_string(i);
        made.participant(id);
        if (i < 8) made.project.attribute_values.push_back({{"v" + id}, {"age"}, {id}, "known", "", 20.0 + i, {}, "", {}, ""});
    }
    made.project.attribute_values.push_back({{"vx"}, {"age"}, {"p8"}, "known", "", {}, {}, "", {}, ""});
    const CodedTexts texts(made.project);
    const Cases cases(texts, CaseKind::participant);
    std::vector<std::string> labels;
    for (const auto& row : rows_of_attribute(made.project, cases, made.project.attributes[0])) labels.push_back(fmt::format("{} ({})", row.label, row.cases.size()));
    EXPECT_THAT(labels, ElementsAre("20 to 21 years (2)", "22 to 23 years (2)", "24 to 25 years (2)", "26 to 27 years (2)", "not known (1)"));
}

TEST(CodeMatrix, the_places_behind_a_cell) {
    auto made = two_people();
    made.coding("talk-a", "The night", "night").coding("talk-b", "came", "night").coding("talk-b", "came", "waiting");
    const CodedTexts texts(made.project);
    const Cases cases(texts, CaseKind::participant);
    const auto rows = rows_of_cases(cases);
    const auto under = places_under(texts, {0, {0, 1}});
    EXPECT_EQ(under.size(), 2U) << "the same words under two codes are one place";
    const auto of_ben = places_of_row(texts, cases, rows[1], under);
    ASSERT_EQ(of_ben.size(), 1U);
    EXPECT_EQ(texts.words(texts.places()[of_ben[0]]), "came");
}

}  // namespace
}  // namespace loam::passages
