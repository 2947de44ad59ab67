#include "loam/passages/coder_agreement.hpp"

#include <gmock/gmock.h>

#include "small_project.hpp"

namespace loam::passages {
namespace {

using testing::SmallProject;

SmallProject talk() {
    SmallProject made;
    made.project.people = {{{"ann"}, "Ann", ""}, {{"ben"}, "Ben", ""}};
    made.source("one", "aaaa bbbb\ncccc dddd\neeee ffff\n").source("two", "gggg hhhh").code("x").code("y");
    return made;
}

CoderAgreement compared(const domain::Project& project) {
    static std::unique_ptr<CodedTexts> texts;  // places refer to it
    texts = std::make_unique<CodedTexts>(project);
    return coder_agreement(*texts, {"ann"}, {"ben"}, code_sets(project, {0, 1}, false));
}

std::vector<std::size_t> counts(const UnitAgreement& unit) { return {unit.both, unit.first, unit.second, unit.neither}; }
using Four = std::vector<std::size_t>;

TEST(CoderAgreement, passages_lines_and_characters) {
    auto made = talk();
    made.coding("one", "aaaa bbbb", "x", "ann").coding("one", "aaaa", "x", "ben");            // half of the longer, all of the shorter
    made.coding("one", "cccc", "x", "ann").coding("one", "ffff", "x", "ben").coding("one", "dddd", "y", "ben");
    const auto found = compared(made.project);
    ASSERT_EQ(found.sets.size(), 2U);
    const auto& x = found.sets[0].by;
    EXPECT_EQ(counts(x[0]), (Four{2, 1, 1, 1})) << "five spans; both have x on the first two";
    EXPECT_EQ(counts(x[1]), (Four{1, 1, 1, 0})) << "three lines";
    EXPECT_EQ(counts(x[2]), (Four{4, 9, 4, 13})) << "30 characters";
    EXPECT_NEAR(*x[0].share, 0.6, 1e-9);
    EXPECT_TRUE(x[0].kappa.standard_error);
    EXPECT_FALSE(x[2].kappa.standard_error);
    EXPECT_NEAR(*x[1].kappa.value, -0.5, 1e-9);
    EXPECT_EQ(found.all[0].n, 10U) << "every passage once for each code";
}

TEST(CoderAgreement, what_one_has_not_read_is_no_disagreement) {
    auto made = talk();
    made.coding("one", "aaaa", "x", "ann").coding("one", "aaaa", "x", "ben").coding("two", "gggg", "y", "ann");
    const auto found = compared(made.project);
    EXPECT_EQ(found.texts.size(), 1U);
    EXPECT_EQ(found.left_out.size(), 1U);
    EXPECT_EQ(found.sets.size(), 1U) << "y was used where the other did not read";
    EXPECT_EQ(*found.all[2].kappa.value, 1);
    EXPECT_TRUE(found.places.empty());
    EXPECT_EQ(found.alike, 1U);
}

TEST(CoderAgreement, undefined_kappa_says_why) {
    auto made = talk();
    made.coding("two", "gggg hhhh", "x", "ann").coding("two", "gggg hhhh", "x", "ben");
    const auto found = compared(made.project);
    EXPECT_FALSE(found.sets[0].by[1].kappa.value);
    EXPECT_FALSE(found.sets[0].by[1].alpha.value);
    EXPECT_THAT(found.sets[0].by[1].kappa.why_undefined, ::testing::HasSubstr("one and the same answer"));
    EXPECT_EQ(*found.sets[0].by[1].share, 1);
}

TEST(CoderAgreement, one_coder_or_none_gives_nothing_to_compare) {
    auto made = talk();
    made.coding("one", "aaaa", "x", "ann");
    const auto found = compared(made.project);
    EXPECT_TRUE(found.texts.empty());
    EXPECT_TRUE(found.sets.empty());
    EXPECT_FALSE(found.all[0].share);
    EXPECT_FALSE(found.all[0].kappa.value);
    EXPECT_EQ(coders(CodedTexts(made.project)).size(), 1U);
}

TEST(CoderAgreement, places_to_talk_about_stand_side_by_side) {
    auto made = talk();
    made.coding("one", "aaaa", "x", "ann").coding("one", "aaaa", "x", "ben");                     // alike
    made.coding("one", "cccc dddd", "x", "ann").coding("one", "dddd", "x", "ben");                 // other edges
    made.coding("one", "eeee", "x", "ann").coding("one", "eeee ffff", "y", "ben");                 // other codes
    const auto found = compared(made.project);
    ASSERT_EQ(found.places.size(), 2U);
    EXPECT_TRUE(found.places[0].edges_only);
    EXPECT_EQ(found.places[0].span, (Span{10, 19}));
    EXPECT_FALSE(found.places[1].edges_only);
    EXPECT_EQ(found.places[1].first.size(), 1U);
    EXPECT_EQ(found.places[1].second.size(), 1U);
    EXPECT_EQ(found.alike, 1U);
}

}  // namespace
}  // namespace loam::passages
