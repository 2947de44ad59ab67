#include <gtest/gtest.h>

#include "loam/base/ascii.hpp"
#include "loam/base/date.hpp"
#include "loam/base/digest.hpp"
#include "loam/base/ids.hpp"
#include "loam/base/json.hpp"
#include "loam/base/number.hpp"
#include "loam/base/text.hpp"

namespace loam::base {
namespace {

TEST(Number, IsPrintedAsPeoplePrintIt) {
    EXPECT_EQ(number_text(0.1), "0.1");
    EXPECT_EQ(number_text(206), "206");
    EXPECT_EQ(number_text(1e-5), "0.00001");
    EXPECT_EQ(fixed(206.0 / 28, 2), "7.36");
    EXPECT_EQ(fixed(2.345, 2), "2.35");
    EXPECT_EQ(fixed(-0.5, 0), "-1");
}

TEST(Ascii, DigitsAreThoseOfAsciiWhateverTheSign) {
    EXPECT_TRUE(std::ranges::all_of(std::string_view("0123456789"), is_digit));
    EXPECT_TRUE(is_digit(U'7'));
    EXPECT_FALSE(is_digit('/') || is_digit(':') || is_digit('a'));
    EXPECT_TRUE(std::ranges::none_of(std::string_view("٣½"), is_digit)) << "bytes above ASCII, which are negative in a char";
    EXPECT_FALSE(is_digit(U'٣') || is_digit(static_cast<unsigned char>(0xB3)));
}

TEST(Number, GroupsOfThreeAndHalves) {
    for (const auto& [printed, value, decimals] : std::vector<std::tuple<const char*, double, int>>{
             {"1,265", 1265, 0}, {"12,345,678", 12345678, 0}, {"1 265", 1265, 0}, {"1\u00A0265", 1265, 0}, {"1\u202F265", 1265, 0}, {"1’265", 1265, 0}, {"1,265.50", 1265.5, 2},
             {"-1,265", -1265, 0}, {"\u22121,265", -1265, 0}, {"0,125", 0.125, 3}, {"7,28", 7.28, 2}, {"7½", 7.5, 1}, {"½", 0.5, 1}, {".91", 0.91, 2}, {"12,3456", 12.3456, 4}}) {
        const auto number = parse_printed_number(printed);
        ASSERT_TRUE(number) << printed;
        EXPECT_DOUBLE_EQ(number->value, value) << printed;
        EXPECT_EQ(number->decimals, decimals) << printed;
    }
    for (const auto* printed : {"12 13", "1,26,5", "1 2 3", "1,265,5", "7.5½", "x½", "--5", "1, 265"}) EXPECT_FALSE(parse_printed_number(printed)) << printed;
    EXPECT_EQ(parse_printed_range("1,265–1,300")->high.value, 1300);
}

TEST(Number, PrintedRangesHaveTwoEnds) {
    const auto range = parse_printed_range("601–609");
    ASSERT_TRUE(range);
    EXPECT_EQ(range->low.value, 601);
    EXPECT_EQ(range->high.value, 609);
    EXPECT_EQ(parse_printed_range("21.46 to 21.75")->high.decimals, 2);
    EXPECT_TRUE(parse_printed_number("91 %")->percent);
    EXPECT_EQ(parse_printed_number("1,265")->value, 1265);
    EXPECT_FALSE(parse_printed_range("A"));
    EXPECT_FALSE(parse_printed_number("nan"));
    EXPECT_FALSE(parse_printed_number("1e400"));
}

TEST(Text, KnowsWhatIsUtf8) {
    EXPECT_FALSE(first_bad_utf8("na\xC3\xAFve \xF0\x9F\x98\x80"));
    EXPECT_EQ(first_bad_utf8("a\xC0\xAF"), 1U);      // overlong
    EXPECT_EQ(first_bad_utf8("\xED\xA0\x80"), 0U);   // lone surrogate
    EXPECT_EQ(first_bad_utf8("ab\xE2\x82"), 2U);     // cut off
    EXPECT_EQ(code_points("a\xF0\x9F\x98\x80z"), 3U);
    EXPECT_EQ(slice("a\xF0\x9F\x98\x80z", 1, 2), "\xF0\x9F\x98\x80");
    EXPECT_EQ(slice("abc", 2, 9), "c");
}

TEST(Text, LabelsCompareWithoutDress) {
    EXPECT_EQ(comparable("Well-being"), comparable("wellbeing"));
    EXPECT_EQ(comparable("Peer mentor as a ‘challenger’"), comparable("peer mentor as a 'Challenger'"));
    EXPECT_NE(comparable("Previous exposure to peers"), comparable("Previous exposure to peer work"));
}

TEST(Date, MayBePartialButNotImpossible) {
    EXPECT_EQ(text(*parse_date("2020-10")), "2020-10");
    EXPECT_FALSE(parse_date("2021-02-29"));
    EXPECT_FALSE(parse_date("2021-13"));
    EXPECT_TRUE(surely_before(*parse_date("2020-10"), *parse_date("2020-12-07")));
    EXPECT_FALSE(surely_before(*parse_date("2020"), *parse_date("2020-12-07")));
}

TEST(Ids, AreRandomAndChecked) {
    const auto id = new_id();
    EXPECT_EQ(id.size(), 15U);
    EXPECT_TRUE(is_id(id));
    EXPECT_NE(id, new_id());
    EXPECT_FALSE(is_id("../etc"));
    EXPECT_FALSE(is_id("Study 4"));
}

TEST(Digest, IsSha256) {
    EXPECT_EQ(hex(sha256("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(JsonText, PrintsNumbersPlainlyAndNeverInfinity) {
    EXPECT_EQ(json_text(JsonObject{{"a", 0.1}, {"b", 1.0 / 0.0}, {"c", JsonArray{}}}), R"({"a":0.1,"b":null,"c":[]})");
    const auto bad = parse_json("{\"a\":\n  x}");
    ASSERT_FALSE(bad);
    EXPECT_EQ(bad.error().where.substr(0, 6), "line 2");
    EXPECT_FALSE(parse_json("[1] 2"));
}

}  // namespace
}  // namespace loam::base
