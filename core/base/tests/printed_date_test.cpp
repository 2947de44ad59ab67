#include <gtest/gtest.h>

#include "loam/base/printed_date.hpp"

namespace loam::base {
namespace {

std::string read(std::string_view printed, DayOrder order = DayOrder::unclear) {
    const auto told = printed_date(printed, order);
    return told.date ? text(*told.date) : told.is_either ? "either" : "none";
}

TEST(PrintedDate, ADateIsReadInEveryUsualWriting) {
    for (const auto* day : {"2020-03-04", "2020/03/04", "04.03.2020", "4.3.2020", "4 March 2020", "4th of March 2020", "March 4, 2020", "Mar 4, 2020", "4-Mar-2020", "2020 March 4", " 20200304 "}) EXPECT_EQ(read(day), "2020-03-04") << day;
    for (const auto* month : {"2020-03", "March 2020", "Mar. 2020", "03/2020", "2020/03"}) EXPECT_EQ(read(month), "2020-03") << month;
    EXPECT_EQ(read("2020"), "2020");
    EXPECT_EQ(read("13/04/2021"), "2021-04-13");
    EXPECT_EQ(read("04/13/2021"), "2021-04-13");
    EXPECT_EQ(read("04/04/2021"), "2021-04-04");
}

TEST(PrintedDate, AnOrderThatMayBeEitherIsNotGuessed) {
    EXPECT_EQ(read("04/03/2020"), "either");
    EXPECT_EQ(read("04-03-2020"), "either");
    EXPECT_EQ(read("04/03/2020", DayOrder::day_first), "2020-03-04");
    EXPECT_EQ(read("04/03/2020", DayOrder::month_first), "2020-04-03");
    EXPECT_EQ(day_order("13/04/2021"), DayOrder::day_first);
    EXPECT_EQ(day_order("04/13/2021 10:20"), DayOrder::month_first);
    for (const auto* none : {"04/03/2020", "04/04/2020", "13.04.2021", "2021-04-13", "13 April 2021", "32/01/2021", "words"}) EXPECT_EQ(day_order(none), DayOrder::unclear) << none;
}

TEST(PrintedDate, ATimeBehindTheDayIsToldApart) {
    for (const auto* moment : {"2020-03-04 10:22", "2020-03-04T10:22:31Z", "4 March 2020, 10:22", "04.03.2020 10:22:31.5"}) EXPECT_EQ(read(moment), "2020-03-04") << moment;
    EXPECT_EQ(printed_date("2020-03-04 10:22").time, "10:22");
    EXPECT_EQ(printed_date("2020-03-04").time, "");
}

TEST(PrintedDate, WhatIsMoreOrLessThanADateIsNone) {
    for (const auto* other : {"", "March", "4 March", "Mar-20", "04.03.20", "2020-02-30", "31 June 2020", "2019-2020", "2019 to 2020", "March-April 2020", "Spring 2020", "before March 2020", "March 2020?", "c. 2020", "12", "1.5.2020.7", "in press", "ratio 10:22"}) EXPECT_EQ(read(other), "none") << other;
}

}  // namespace
}  // namespace loam::base
