#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "loam/base/charset.hpp"
#include "loam/base/text.hpp"

namespace loam::base {
namespace {

TEST(Charset, one_byte_encodings_differ_where_they_should) {
    EXPECT_EQ(decoded("caf\x8E \xD5", "macintosh")->text, "caf\u00E9 \u2019");
    EXPECT_EQ(decoded("caf\xE9 \x92", "windows-1252")->text, "caf\u00E9 \u2019");
    EXPECT_EQ(decoded("\xEF\xF0\xE8", "windows-1251")->text, "\u043F\u0440\u0438");
    EXPECT_EQ(decoded("x", "no-such-charset"), std::nullopt);
}

TEST(Charset, bytes_without_meaning_are_counted) {
    const auto read = decoded(
        "a\x81"
        "b\x9D",
        "windows-1252");
    EXPECT_EQ(read->text,
              "a\uFFFD"
              "b\uFFFD");
    EXPECT_EQ(read->unreadable, 2U);
}

TEST(Charset, utf_16_with_its_mark_pairs_and_a_broken_end) {
    using namespace std::string_literals;
    EXPECT_EQ(decoded("\xFF\xFEh\0i\0"s, "utf-16le")->text, "hi");
    EXPECT_EQ(decoded("\xD8\x3D\xDE\x00"s, "utf-16be")->text, "\U0001F600");
    const auto broken = decoded("h\0i\0x"s, "utf-16le");
    EXPECT_EQ(broken->text, "hi\uFFFD");
    EXPECT_EQ(broken->unreadable, 1U);
}

TEST(Charset, a_pair_of_surrogates_may_stand_anywhere) {
    for (std::size_t before = 4090; before < 4100; ++before) {
        std::string bytes;
        for (std::size_t i = 0; i < before; ++i) bytes += std::string("a\0", 2);
        bytes += std::string("\x3D\xD8\x00\xDE", 4);
        EXPECT_EQ(decoded(bytes, "utf-16le")->text, std::string(before, 'a') + "\U0001F600") << before;
    }
}

TEST(Charset, kinds_and_code_points) {
    EXPECT_EQ(code_points_of("a\u00E9\u2019\U0001F600"), U"a\u00E9\u2019\U0001F600");
    EXPECT_EQ(kind_of(U'\u00C9'), CharacterKind::upper);
    EXPECT_EQ(kind_of(U'\u00E9'), CharacterKind::lower);
    EXPECT_EQ(kind_of(U'\u00A0'), CharacterKind::blank);
    EXPECT_EQ(kind_of(U'\u2019'), CharacterKind::other);
}

TEST(Charset, directions_marks_and_mirrors) {
    EXPECT_EQ(direction_of(U'a'), Direction::left);
    EXPECT_EQ(direction_of(U'\u05D0'), Direction::right);
    EXPECT_EQ(direction_of(U'\u06A9'), Direction::right);
    EXPECT_EQ(direction_of(U'\U0001E900'), Direction::right) << "Adlam";
    EXPECT_EQ(direction_of(U'7'), Direction::none);
    EXPECT_EQ(direction_of(U'\u0667'), Direction::none);
    EXPECT_EQ(direction_of(U'\u064B'), Direction::none);
    EXPECT_EQ(direction_of(U'\uF0B7'), Direction::none) << "a bullet of a font";
    EXPECT_TRUE(is_mark(U'\u08F0'));
    EXPECT_TRUE(is_mark(U'\u0301'));
    EXPECT_FALSE(is_mark(U'\u0627'));
    EXPECT_EQ(mirrored(U'('), U')');
    EXPECT_EQ(mirrored(U'\u2264'), U'\u2265');
    EXPECT_EQ(mirrored(U'a'), U'a');
}

TEST(Charset, shapes_of_letters_are_letters) {
    EXPECT_EQ(plain_letters(U"\uFB58\uFB8E\uFEE2\uFBFC"), U"\u067E\u06A9\u0645\u06CC") << "Persian";
    EXPECT_EQ(plain_letters(U"\uFB7A\uFB8A\uFB92"), U"\u0686\u0698\u06AF");
    EXPECT_EQ(plain_letters(U"\uFEFB"), U"\u0644\u0627");
    EXPECT_EQ(plain_letters(U"\uFE84\uFE8E"), U"\u0623\u0627") << "a letter with a sign of its own stays one";
    EXPECT_EQ(plain_letters(U"\uFB2A\uFB4F"), U"\u05E9\u05C1\u05D0\u05DC");
    EXPECT_EQ(plain_letters(U"\uFE7C\uFC60"), U"\u0651\u064E\u0651") << "no blank under a mark";
    EXPECT_EQ(plain_letters(U"\uFB01 \u00BD\uFEFF"), U"\uFB01 \u00BD\uFEFF") << "nothing else";
}

}  // namespace
}  // namespace loam::base
