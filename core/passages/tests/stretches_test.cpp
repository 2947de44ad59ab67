// Speaker turns and pages go along with a correction.
#include <gtest/gtest.h>

#include <fstream>
#include <random>
#include <sstream>

#include "loam/passages/stretches.hpp"

namespace loam::passages {
namespace {

/// Each line that begins with a capital and a colon is a stretch from there to the end of its line.
std::vector<Span> lines_of(std::string_view text) {
    std::vector<Span> spans;
    for (std::size_t from = 0; from < text.size();) {
        const auto to = std::min(text.find('\n', from), text.size());
        if (to > from) spans.push_back({from, to});
        from = to + 1;
    }
    return spans;
}

std::vector<std::string> carried(std::string_view was, std::string_view now) {
    std::vector<std::string> texts;
    for (const auto span : carry_stretches(was, now, lines_of(was))) texts.emplace_back(now.substr(span.start, span.size()));
    return texts;
}

using Texts = std::vector<std::string>;

TEST(Stretches, GoAlongWithTheirPlaceWhateverBecomesOfTheirWords) {
    EXPECT_EQ(carried("A: one two\nB: three\n", "A: one two\nB: three\n"), (Texts{"A: one two", "B: three"}));
    EXPECT_EQ(carried("A: one two\nB: three\n", "A: uno dos tres\nB: three\n"), (Texts{"A: uno dos tres", "B: three"}));
    EXPECT_EQ(carried("A: one two\nB: three\n", "A: one two and more\nB: three\n"), (Texts{"A: one two and more", "B: three"})) << "put in at the end of a line";
    EXPECT_EQ(carried("A: one two\nB: three\n", "Well, A: one two\nB: three\n"), (Texts{"Well, A: one two", "B: three"})) << "put in at its beginning";
    EXPECT_EQ(carried("Ana: one two\nB: three\n", "Anna: one two\nB: three\n"), (Texts{"Anna: one two", "B: three"}));
}

TEST(Stretches, LinesPutInBetweenBelongToNeither) {
    EXPECT_EQ(carried("A: one two\nB: three\n", "A: one two\nI: and then?\nB: three\n"), (Texts{"A: one two", "B: three"}));
    EXPECT_EQ(carried("A: one two\nB: three\n", "I: what?\nA: one two\nB: three\n"), (Texts{"A: one two", "B: three"}));
    EXPECT_EQ(carried("A: one two\nB: three\n", "A: one two\nB: three\nI: thanks\n"), (Texts{"A: one two", "B: three"}));
    EXPECT_EQ(carried("A: yes\nA: yes\nB: no\n", "A: yes\nA: yes\nA: yes\nB: no\n").back(), "B: no");
}

TEST(Stretches, ALineThatBeginsLikeItsNeighbourIsPutInWhole) {
    EXPECT_EQ(carried("I: What did you expect?\nAna: Nothing.\n", "I: And then?\nAna: I went.\nI: What did you expect?\nAna: Nothing.\n"), (Texts{"I: What did you expect?", "Ana: Nothing."}));
    EXPECT_EQ(carried("I: And then?\nAna: I went.\nI: What did you expect?\nAna: Nothing.\n", "I: What did you expect?\nAna: Nothing.\n"), (Texts{"", "", "I: What did you expect?", "Ana: Nothing."}));
}

TEST(Stretches, SingleWordsTakeNothingIn) {
    const std::vector<Span> words{{0, 3}, {4, 8}, {9, 14}, {15, 19}};
    const auto now = carry_stretches("one twoo three four", "zero one two four", words, Beside::outside);
    EXPECT_EQ(now, (std::vector<Span>{{5, 8}, {9, 12}, now[2], {13, 17}}));
    EXPECT_TRUE(now[2].empty());
}

TEST(Stretches, WhoseTextIsGoneComeOutEmpty) {
    EXPECT_EQ(carried("A: one\nB: two\nC: three\n", "A: one\nC: three\n"), (Texts{"A: one", "", "C: three"}));
    EXPECT_EQ(carried("A: one\nB: two\n", "quite another text"), (Texts{carried("A: one\nB: two\n", "quite another text")}));
    for (const auto span : carry_stretches("A: one\nB: two\n", "", lines_of("A: one\nB: two\n"))) EXPECT_TRUE(span.empty());
}

TEST(Stretches, ASpanBehindTheTextIsCutToIt) {
    const auto now = carry_stretches("one two", "one two three", {{4, 900}});
    EXPECT_LE(now.front().end, 13U);
    EXPECT_EQ(now.front().start, 4U);
}

/// 2,000 corrections of a real transcript, a word in some lines at a time: every line that was not touched keeps its words.
TEST(Stretches, OfARealTranscriptKeepTheirWordsThroughRandomCorrections) {
    std::ifstream file(LOAM_SOURCE_DIR "/tests/data/interviews/P1.txt");
    std::ostringstream read;
    read << file.rdbuf();
    std::string was = read.str();
    for (auto& c : was) {
        if (static_cast<unsigned char>(c) >= 0x80) c = '\'';  // one byte a letter: the test counts bytes
    }
    const auto spans = lines_of(was);
    ASSERT_GT(spans.size(), 20U);
    std::mt19937 dice(20261127);
    std::size_t untouched = 0;
    for (int round = 0; round < 2000; ++round) {
        std::string now;
        std::vector<bool> touched(spans.size(), false);
        std::size_t last = 0;
        for (std::size_t i = 0; i < spans.size(); ++i) {
            now += was.substr(last, spans[i].start - last);
            auto line = was.substr(spans[i].start, spans[i].size());
            last = spans[i].end;
            const auto fate = dice() % 12;
            if (fate == 0) line.insert(dice() % line.size(), " quince");
            if (fate == 1) line.erase(dice() % line.size(), 1 + dice() % 20);
            if (fate == 2) now += "Zebra: an invented line that stands nowhere else\n";
            if (fate == 3) line += " Vexed kayak.";
            touched[i] = fate < 4;
            now += line;
        }
        now += was.substr(last);
        const auto carried = carry_stretches(was, now, spans);
        for (std::size_t i = 0; i < spans.size(); ++i) {
            ASSERT_LE(carried[i].end, now.size());
            if (i > 0) ASSERT_LE(carried[i - 1].end, carried[i].start) << "turns never overlap";
            if (touched[i] || (i > 0 && touched[i - 1]) || (i + 1 < spans.size() && touched[i + 1])) continue;
            ++untouched;
            ASSERT_EQ(now.substr(carried[i].start, carried[i].size()), was.substr(spans[i].start, spans[i].size())) << "round " << round << " line " << i;
        }
    }
    EXPECT_GT(untouched, 20'000U);
}

}  // namespace
}  // namespace loam::passages
