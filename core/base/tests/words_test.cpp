#include "loam/base/words.hpp"

#include <gmock/gmock.h>
#include <unicode/brkiter.h>
#include <unicode/unistr.h>

#include <fstream>
#include <sstream>

#include "loam/base/text.hpp"

namespace loam::base {
namespace {

using testing::ElementsAre;

std::vector<std::string> said(std::string_view text) {
    std::vector<std::string> words;
    for (const auto& w : words_of(text)) {
        words.emplace_back(text.substr(w.from_byte, w.to_byte - w.from_byte));
        EXPECT_EQ(slice(text, w.start, w.end), words.back());
    }
    return words;
}

std::vector<std::string> by_icu(std::string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::BreakIterator> rules(icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
    const auto whole = icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
    rules->setText(whole);
    std::vector<std::string> words;
    std::int32_t begin = 0;
    for (auto end = rules->next(); end != icu::BreakIterator::DONE; begin = end, end = rules->next()) {
        if (rules->getRuleStatus() < UBRK_WORD_NONE_LIMIT) continue;
        std::string word;
        whole.tempSubStringBetween(begin, end).toUTF8String(word);
        words.push_back(word);
    }
    return words;
}

TEST(Words, signs_and_blanks_are_none) {
    EXPECT_THAT(said(""), ElementsAre());
    EXPECT_THAT(said(" …\n-- 🙂 !"), ElementsAre());
    EXPECT_THAT(said("I don't know, well-known 3.14 a_b __ end."), ElementsAre("I", "don't", "know", "well", "known", "3.14", "a_b", "end"));
}

TEST(Words, marks_and_curved_apostrophes_stay_with_their_word) {
    EXPECT_THAT(said("Cafe\u0301 d’accord\nplain 🙂 não"), ElementsAre("Cafe\u0301", "d’accord", "plain", "não"));
}

TEST(Words, the_short_way_through_plain_lines_gives_what_ICU_gives) {
    for (const std::string text : {"a.b 1.2 x.1 1.x a'b a''b 'a' it's. b, 1,2 1;2 a;b a:b 1:2 _a_ a_1.b 1_2,3 e.g. U.S.A. 10'000 3.a_b", "O'Neil's (unintelligible) 12:30 www.x.org/a-b"})
        EXPECT_EQ(said(text), by_icu(text)) << text;
    std::ifstream file(LOAM_SOURCE_DIR "/tests/data/interviews/P1.txt");
    std::ostringstream text;
    text << file.rdbuf();
    ASSERT_GT(text.str().size(), 15'000U);
    EXPECT_EQ(said(text.str()), by_icu(text.str()));
}

TEST(Words, compared_without_case_and_accents) {
    EXPECT_EQ(word_form("Café"), "cafe");
    EXPECT_EQ(word_form("CAFE\u0301"), "cafe");
    EXPECT_EQ(word_form("Straße"), "strasse");
    EXPECT_EQ(word_form("don’t"), word_form("Don't"));
}

}  // namespace
}  // namespace loam::base
