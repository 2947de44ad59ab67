// What a finding is asked about the others: does one of them tell of this place?

#include <gtest/gtest.h>

#include "loam/search/lint.hpp"
#include "platforms.hpp"
#include "stretches.hpp"

namespace loam::search {
namespace {

TEST(Stretches, what_overlaps_is_one_and_an_empty_span_meets_nothing) {
    Stretches all;
    all.add(10, 14);
    all.add(20, 24);
    EXPECT_FALSE(all.meets(15, 19));
    EXPECT_TRUE(all.meets(14, 14));
    EXPECT_TRUE(all.meets(0, 10));
    EXPECT_FALSE(all.meets(0, 9));
    EXPECT_FALSE(all.meets(25, 99));
    all.add(14, 21);
    EXPECT_TRUE(all.meets(17, 17));
    all.add(Span{40, 40});
    EXPECT_FALSE(all.meets(0, 9) || all.meets(Span{30, 50}) || all.meets(Span{12, 12}));
    all.add(Span{40, 41});
    EXPECT_TRUE(all.meets(Span{40, 41}));
    EXPECT_FALSE(all.meets(Span{41, 42})) << "a span ends before its end";
}

TEST(Stretches, each_of_many_faults_is_told_once) {
    constexpr std::size_t n = 3000;
    std::string dots, tags;
    for (std::size_t i = 0; i < n; ++i) dots += "(peer or mentor) ti,ab. or ", tags += "TS(peer) OR ";
    const auto vocabularies = *read_vocabularies(LOAM_SOURCE_DIR "/data/vocabularies");
    const auto count = [&](const char* id, const std::string& text, std::string_view rule) {
        const auto found = lint(platform(id), vocabularies, text);
        return static_cast<std::size_t>(std::ranges::count_if(found, [&](const Finding& finding) { return finding.rule == rule; }));
    };
    EXPECT_EQ(count("ovid", dots + "nurse.ti.", "field-place"), n);
    EXPECT_EQ(count("ovid", dots + "nurse.ti.", "missing-operator"), 0U) << "the missing dot tells it better";
    EXPECT_EQ(count("wos", tags + "TS=(nurse)", "field-place"), n);
    EXPECT_EQ(count("wos", tags + "TS=(nurse)", "missing-operator"), 0U);
}

}  // namespace
}  // namespace loam::search
