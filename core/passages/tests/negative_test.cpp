#include "loam/passages/negative.hpp"

#include <gmock/gmock.h>

#include "small_project.hpp"

namespace loam::passages {
namespace {

using testing::SmallProject;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

SmallProject five_people() {
    SmallProject made;
    for (const auto* id : {"ada", "bo", "cy", "dee", "eve"}) made.participant(id);
    made.source("t-ada", "fear and anger", "ada").source("t-bo", "anger alone", "bo").source("t-cy", "joy", "cy").source("t-dee", "not coded", "dee");
    made.code("fear").code("terror", "fear").code("anger").code("joy");
    made.coding("t-ada", "fear", "terror").coding("t-ada", "anger", "anger").coding("t-bo", "anger", "anger").coding("t-cy", "joy", "joy");
    return made;
}

std::vector<std::string> ids(const Cases& cases, const std::vector<std::uint32_t>& of) {
    std::vector<std::string> all;
    for (const auto at : of) all.push_back(cases.all()[at].id);
    return all;
}

TEST(Negative, cases_without_a_code_are_not_those_nothing_is_known_of) {
    auto made = five_people();
    const CodedTexts texts(made.project);
    const Cases cases(texts, CaseKind::participant);
    const auto found = cases_of_code(texts, cases, code_sets(made.project, {0}, true)[0]);
    EXPECT_THAT(ids(cases, found.with), ElementsAre("ada"));
    EXPECT_THAT(ids(cases, found.without), ElementsAre("bo", "cy"));
    EXPECT_THAT(ids(cases, found.open), ElementsAre("dee"));
    EXPECT_THAT(ids(cases, found.unheard), ElementsAre("eve"));
}

TEST(Negative, a_relation_by_its_sign) {
    auto made = five_people();
    auto& relations = made.project.relations;
    relations.push_back({{"r1"}, {"anger"}, {"fear"}, {}, "", "raises", "", ""});
    relations.push_back({{"r2"}, {"anger"}, {"fear"}, {}, "", "lowers", "", ""});
    relations.push_back({{"r3"}, {"anger"}, {"fear"}, {}, "", "", "", ""});
    relations.push_back({{"r4"}, {"anger"}, {"gone"}, {}, "", "raises", "", ""});
    const CodedTexts texts(made.project);
    const Cases cases(texts, CaseKind::participant);
    const auto raises = cases_of_relation(texts, cases, relations[0]);
    EXPECT_THAT(ids(cases, raises.both), ElementsAre("ada"));
    EXPECT_THAT(ids(cases, raises.against), ElementsAre("bo"));
    EXPECT_THAT(ids(cases, raises.neither), ElementsAre("cy"));
    EXPECT_THAT(ids(cases, raises.open), ElementsAre("dee"));
    EXPECT_THAT(ids(cases, cases_of_relation(texts, cases, relations[1]).against), ElementsAre("ada"));
    EXPECT_THAT(cases_of_relation(texts, cases, relations[2]).against, IsEmpty());
    EXPECT_THAT(cases_of_relation(texts, cases, relations[3]).both, IsEmpty());
    const auto contrary = contrary_relations(made.project, {0});
    ASSERT_EQ(contrary.size(), 1U);
    EXPECT_EQ(contrary[0].one, 0U);
    EXPECT_EQ(contrary[0].other, 1U);
    EXPECT_THAT(contrary_relations(made.project, {3}), IsEmpty());
    EXPECT_EQ(contrary_relations(made.project, {}).size(), 1U);
}

TEST(Negative, words_marked_as_speaking_against) {
    auto made = five_people();
    made.project.links.push_back({{"l1"}, {made.project.passages[2].id.text}, {"fear"}, "Speaks against", "one-way"});
    made.project.links.push_back({{"l2"}, {"fear"}, {made.project.passages[3].id.text}, "speaks  against", "one-way"});
    made.project.links.push_back({{"l3"}, {made.project.passages[1].id.text}, {"fear"}, "see also", "one-way"});
    made.project.links.push_back({{"l4"}, {"fear"}, {"no passage"}, "speaks against", "one-way"});
    EXPECT_THAT(passages_against(made.project, "fear"), ElementsAre(2U, 3U));
    EXPECT_THAT(passages_against(made.project, "joy"), IsEmpty());
}

TEST(Negative, studies_that_contradict_a_concept) {
    auto made = five_people();
    made.project.studies = {{{"s1"}, 1, "Ash", {}, "", "", {}, ""}, {{"s2"}, 2, "Birch", {}, "", "", {}, ""}};
    made.project.matrix = domain::Matrix(made.project.codes.size(), 2);
    made.project.matrix.set(0, 1, domain::CellState::refuted);
    EXPECT_THAT(studies_against(made.project, 0), ElementsAre(1U));
    EXPECT_THAT(studies_against(made.project, 1), IsEmpty());
}

}  // namespace
}  // namespace loam::passages
