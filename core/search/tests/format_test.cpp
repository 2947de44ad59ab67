// A layout changes nothing of the search, and laying it out again changes nothing at all.

#include <gtest/gtest.h>

#include "loam/base/text.hpp"
#include "loam/search/format.hpp"
#include "loam/search/history_table.hpp"
#include "loam/search/print.hpp"
#include "platforms.hpp"

namespace loam::search {
namespace {

TEST(Format, the_history_that_pubmed_saves_as_a_table_is_read_from_the_first_search_on) {
    const auto printed = printed_history("\xEF\xBB\xBFSearch number,Query,Sort By,Filters,Search Details,Results,Time\n"
                                         "3,#1 AND #2,,\"English, from 2010 - 2020\",\"\"\"peers\"\"[MeSH Terms] AND x\",\"1,234\",10:20:30\n"
                                         "2,\"\"\"peer worker*\"\"[tiab] OR\n mentor*[tiab]\",,,,567,10:19:00\n1,\"\"\"Peer Group\"\"[Mesh]\",,,,90,10:18:00\n");
    ASSERT_TRUE(printed);
    EXPECT_EQ(*printed, "#1\t\"Peer Group\"[Mesh]\t90\n#2\t\"peer worker*\"[tiab] OR mentor*[tiab]\t567\n#3\t#1 AND #2 Filters: English, from 2010 - 2020\t1,234\n");
    const auto strategy = parse(platform("pubmed"), *printed);
    ASSERT_EQ(strategy.lines.size(), 3U);
    EXPECT_EQ(strategy.lines[2].hits, 1234U);
    EXPECT_EQ(strategy.lines[2].remark, "Filters: English, from 2010 - 2020");
    EXPECT_TRUE(strategy.problems.empty());
    EXPECT_FALSE(printed_history("search number of nights.ti."));
}

TEST(Format, a_search_that_proquest_printed_is_read) {
    const auto printed = printed_history("Set#: S1\nSearched for: ti,ab(peer* NEAR/2\n mentor*)\nDatabases: APA PsycInfo\nResults: 1234\n\nSet#: S2\nSearched for: MAINSUBJECT.EXACT(\"Peers\")\nDatabases: APA PsycInfo\nResults: 567*\n");
    ASSERT_TRUE(printed);
    EXPECT_EQ(*printed, "S1\tti,ab(peer* NEAR/2 mentor*)\t1234\nS2\tMAINSUBJECT.EXACT(\"Peers\")\t567\n");
}

TEST(Format, reads_back_as_the_same_strategy) {
    std::string long_row;
    for (int i = 0; i < 40; ++i) long_row += (i > 0 ? " or " : "") + std::string("therap") + std::to_string(i) + "*";
    const std::vector<std::pair<std::string, std::string>> cases{
        {"ovid", "1  exp Dementia/  5123\n2  (" + long_row + ").ti,ab,kf.  871\n3  Stomach Neoplasms/pa [Pathology]\n4  or/1-3\n5  limit 4 to yr=\"2000 -Current\"  12\n"},
        {"ovid", "((" + long_row + ") adj3 (service* or team*)).tw. and (\"peer worker\" or Peer Group/)"},
        {"scopus", "TITLE-ABS-KEY(" + long_row + ") AND (TITLE-ABS(\"peer worker\") OR KEY(x)) AND PUBYEAR > 1999"},
        {"wos", "TS=(" + long_row + ") NOT TS=(rat OR mouse)"},
        {"ebsco", "(MH \"Peer Group+\") OR TI (" + long_row + ") OR AB (" + long_row + ")"},
        {"cochrane", "#1 [mh \"Peer Group\"]\n#2 (" + long_row + "):ti,ab,kw\n#3 {and #1-#2}\n"},
        {"embase", "'peer group'/exp OR (" + long_row + "):ti,ab OR ('peer work*' NEAR/3 team):ti"},
        {"ebsco", "S2\tTI peer\tLimiters - Published Date: 20100101-20201231\t45\nS1\tTI worker\tSearch modes - Find all my search terms\t12\n"},
        {"wos", "# 2\t45\t(TS=peer) AND LANGUAGE: (English)\nIndexes=SSCI Timespan=2000-2015\n# 1\t1,200\tTS=worker\nIndexes=SSCI Timespan=2000-2015\n"},
        {"cochrane", "#1\tMeSH descriptor Peer Group explode all trees\n#2\tpeer:ti with Publication Year from 2000 to 2010, in Trials\t120\n"},
        {"pubmed", "Search: peer[tiab] Filters: English, from 2010 - 2020"},
        {"wos", "TS=(peer*) AND WC=(Psychology)\nIndexes=SSCI Timespan=All years"},
        {"proquest", "MAINSUBJECT.EXACT(\"Peers\") OR TI,AB(" + long_row + ")"}};
    for (const auto& [id, text] : cases) {
        const auto once = formatted(platform(id), text);
        ASSERT_TRUE(once) << id << ": " << once.error().message;
        EXPECT_TRUE(same(parse(platform(id), text), parse(platform(id), *once))) << *once;
        EXPECT_EQ(*formatted(platform(id), *once), *once) << id;
        const auto remarks = [&](const std::string& written) {
            std::vector<std::string> all;
            for (const auto& line : parse(platform(id), written).lines) all.push_back(line.remark);
            return all;
        };
        EXPECT_EQ(remarks(*once), remarks(text)) << *once;
        for (const auto& line : base::split(*once, '\n')) EXPECT_LE(line.size(), 110U) << line;
    }
}

TEST(Format, numbers_and_hits_stay) {
    EXPECT_EQ(*formatted(ovid(), "1. exp Dementia/ (5,123)\n2. memory.ti. (40)\n3. 1 or 2 (5,150)"), "1  exp Dementia/  (5123)\n2  memory.ti.  (40)\n3  1 or 2  (5150)\n");
    EXPECT_EQ(*formatted(platform("ebsco"), "S1 TI bus\nS2 AB tram\nS3 S1 OR S2"), "S1  TI bus\nS2  AB tram\nS3  S1 OR S2\n");
}

TEST(Format, a_fault_is_not_settled_in_silence) {
    for (const auto* text : {"(a or b.ti.", "a or b).ti.", "a.ti. or", "\"a.ti."}) {
        const auto made = formatted(ovid(), text);
        ASSERT_FALSE(made) << *made;
        EXPECT_NE(made.error().message.find("Nothing was changed"), std::string::npos);
    }
}

}  // namespace
}  // namespace loam::search
