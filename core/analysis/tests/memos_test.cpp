// What memos name, whose they are, and the trail behind a concept.

#include <gtest/gtest.h>

#include "loam/analysis/memos.hpp"

namespace loam::analysis {
namespace {

using domain::Memo;
using domain::Project;

TEST(Mentions, AreFoundWithTheirPlacesAndLabels) {
    const auto found = mentions("Café [[c-1|Feeling settled]] and [[p2]] 😀 [[c-1]]");
    ASSERT_EQ(found.size(), 3U);
    EXPECT_EQ(found[0].id, "c-1");
    EXPECT_EQ(found[0].label, "Feeling settled");
    EXPECT_EQ(found[0].start, 5U);
    EXPECT_EQ(found[0].end, 28U);
    EXPECT_EQ(found[1].label, "");
    EXPECT_EQ(found[2].start, 42U);  // the emoji is one code point
}

TEST(Mentions, WhatIsNoIdIsNoMention) {
    for (const auto* words : {"", "[[", "[[]]", "[[ two words ]]", "[[|label]]", "[c-1]", "[[c-1", "]]c-1[["}) EXPECT_TRUE(mentions(words).empty()) << words;
    EXPECT_EQ(mentions("[[[[c-1]]").size(), 1U);
    EXPECT_EQ(mentions("[[not this]] but [[c-1|this]]").front().id, "c-1");
    EXPECT_EQ(mentions("[[c-1|a | b]]").front().label, "a | b");
}

TEST(Memos, APrivateOneIsItsWritersAlone) {
    Memo memo;
    memo.writer = {"ada"};
    EXPECT_TRUE(may_read(memo, ""));
    EXPECT_TRUE(may_read(memo, "ben"));
    memo.is_private = true;
    EXPECT_TRUE(may_read(memo, "ada"));
    EXPECT_FALSE(may_read(memo, "ben"));
    EXPECT_FALSE(may_read(memo, ""));
    memo.writer = {""};
    EXPECT_FALSE(may_read(memo, ""));
}

Memo written(std::string id, std::string kind, std::string date, std::string about) {
    Memo memo;
    memo.id = {std::move(id)};
    memo.kind = std::move(kind);
    memo.written = std::move(date);
    memo.about = {std::move(about)};
    return memo;
}

/// A category over a focused code over an initial code on a passage, and memos on each.
Project ladder() {
    Project project;
    for (const auto* id : {"category", "focused", "initial", "other"}) {
        domain::Code code;
        code.id = {id};
        project.codes.push_back(code);
    }
    project.codes[2].parent = {"focused"};
    project.stands_on.push_back({{"s1"}, {"category"}, {"focused"}, "raised", "stated", ""});
    project.codings.push_back({{"k1"}, {"initial"}, {"words"}, {}, ""});
    project.memos = {written("late", "category", "2026-03-02", "category"), written("undated", "theoretical", "", "focused"), written("early", "code", "2026-01-05", "initial"),
                     written("names", "theoretical", "2026-02", ""), written("elsewhere", "code", "2026-01-01", "other"), written("line", "code", "2026-02-10", "k1")};
    project.memo_links.push_back({{"l1"}, {"names"}, {"words"}});
    project.memo_links.push_back({{"l2"}, {"late"}, {"category"}});
    return project;
}

std::vector<std::string> ids(const std::vector<TiedMemo>& memos) {
    std::vector<std::string> all;
    for (const auto& each : memos) all.push_back(each.memo->id.text);
    return all;
}

TEST(Memos, TheTrailOfAConceptComesFromAllItStandsOnInTheOrderOfWriting) {
    const auto project = ladder();
    EXPECT_EQ(ids(memo_trail(project, "category")), (std::vector<std::string>{"early", "names", "line", "late", "undated"}));
    EXPECT_EQ(ids(memo_trail(project, "initial")), (std::vector<std::string>{"early", "names", "line"}));
    EXPECT_EQ(ids(memo_trail(project, "other")), (std::vector<std::string>{"elsewhere"}));
    const auto trail = memo_trail(project, "category");
    EXPECT_EQ(trail[3].tie, Tie::both);
    EXPECT_EQ(trail[1].through, "words");
}

TEST(Memos, ACircleOfCodesEndsTheTrail) {
    auto project = ladder();
    project.stands_on.push_back({{"s2"}, {"initial"}, {"category"}, "raised", "stated", ""});
    EXPECT_EQ(memo_trail(project, "initial").size(), 5U);
}

TEST(Memos, AnInterviewAsksForItsMemoUntilOneIsWritten) {
    Project project;
    domain::Source wren;
    wren.id = {"wren"};
    wren.kind = "transcript";
    wren.participant = {"p1"};
    project.sources = {wren};
    EXPECT_TRUE(interviews_without_memo(project).empty()) << "its words are not here yet";
    project.source_texts.push_back({{"t1"}, {"wren"}, 1, "Words."});
    ASSERT_EQ(interviews_without_memo(project).size(), 1U);
    project.memos = {written("m", "theoretical", "2026-01-01", "wren")};
    EXPECT_EQ(interviews_without_memo(project).size(), 1U) << "of another kind";
    project.memos = {written("m", "interview", "2026-01-01", "p1")};
    EXPECT_TRUE(interviews_without_memo(project).empty());
    project.memos = {written("m", "interview", "2026-01-01", "")};
    project.memo_links = {{{"l"}, {"m"}, {"wren"}}};
    EXPECT_TRUE(interviews_without_memo(project).empty());
}

}  // namespace
}  // namespace loam::analysis
