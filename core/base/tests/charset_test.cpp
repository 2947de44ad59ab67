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

}  // namespace
}  // namespace loam::base
