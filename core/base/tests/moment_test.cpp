#include <gtest/gtest.h>

#include "loam/base/moment.hpp"

namespace loam::base {
namespace {

std::string first(std::string_view text) { return parse_moment(text, End::first).value_or("none"); }
std::string last(std::string_view text) { return parse_moment(text, End::last).value_or("none"); }

TEST(Moment, ADayAMonthAndAYearLastToTheirEnd) {
    EXPECT_EQ(first("2026-03-01"), "2026-03-01T00:00:00.000Z");
    EXPECT_EQ(last("2026-03-01"), "2026-03-01T23:59:59.999Z");
    EXPECT_EQ(last("2024-02"), "2024-02-29T23:59:59.999Z");
    EXPECT_EQ(first("2026"), "2026-01-01T00:00:00.000Z");
}

TEST(Moment, ATimeLastsAsFarAsItWasTold) {
    EXPECT_EQ(first("2026-03-01T14:02"), "2026-03-01T14:02:00.000Z");
    EXPECT_EQ(last("2026-03-01 14:02"), "2026-03-01T14:02:59.999Z");
    EXPECT_EQ(last("2026-03-01T14:02:07Z"), "2026-03-01T14:02:07.999Z");
    EXPECT_EQ(last("2026-03-01T14:02:07.5Z"), "2026-03-01T14:02:07.599Z");
    EXPECT_EQ(last("2026-03-01T14:02:07.512Z"), "2026-03-01T14:02:07.512Z");
}

TEST(Moment, AnOffsetIsTurnedIntoUtc) {
    EXPECT_EQ(first("2026-01-01T00:30:00+01:00"), "2025-12-31T23:30:00.000Z");
    EXPECT_EQ(first("2026-12-31T22:00-0330"), "2027-01-01T01:30:00.000Z");
}

TEST(Moment, WhatIsNoneIsRefused) {
    for (const auto* text : {"", "today", "2026-13-01", "2026-02-30", "2026-03-01T", "2026-03-01T24:00", "2026-03-01T12:60", "2026-03-01T12:00:60", "2026-03-01T12:00Zz",
                             "2026-03T12:00", "2026-03-01T12:00:00.", "2026-03-01T12:00+1", "2026-03-01T12:00+15:00", "2026-03-01x12:00", "20260301", "01.03.2026"}) {
        EXPECT_EQ(first(text), "none") << text;
    }
}

}  // namespace
}  // namespace loam::base
