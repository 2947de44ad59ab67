#include "loam/passages/places.hpp"

#include <gtest/gtest.h>

namespace loam::passages {
namespace {

TEST(Places, AreToldByTheLinesThatHaveWords) {
    const Lines lines("One.\n\n \nTwo 😀 and\nthree");
    EXPECT_EQ(in_words(lines.of({0, 4})), "line 1");
    EXPECT_EQ(in_words(lines.of({2, 20})), "lines 1 to 3");
    EXPECT_EQ(in_words(lines.of({0, 5})), "line 1") << "a line feed at the end belongs to the line before it";
    EXPECT_EQ(in_words(Lines("").of({0, 0})), "");
}

TEST(Places, LoseTheBlanksAtTheirEnds) {
    const Offsets text("  é 😀 words \n");
    EXPECT_EQ(without_blank_ends(text, {0, text.size()}), (Span{2, 11}));
    EXPECT_EQ(without_blank_ends(text, {2, 3}), (Span{2, 3}));
    EXPECT_TRUE(without_blank_ends(text, {0, 2}).empty());
    const Offsets wide("\u00A0\u3000x\u2003");
    EXPECT_EQ(without_blank_ends(wide, {0, 4}), (Span{2, 3})) << "blanks of every script";
}

}  // namespace
}  // namespace loam::passages
