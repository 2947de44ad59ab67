// Reading strategies: what stands where in the tree, and that faults are told and never break the reading.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "loam/search/parse.hpp"
#include "loam/search/print.hpp"
#include "platforms.hpp"

namespace loam::search {
namespace {

const Node& root(const Strategy& strategy, std::size_t line = 0) { return *strategy.lines.at(line).root; }

std::vector<std::string> leaf_texts(const Strategy& strategy) {
    std::vector<std::string> texts;
    for (const auto& line : strategy.lines)
        if (line.root)
            for (const auto* leaf : leaves(*line.root)) texts.push_back(leaf->text);
    return texts;
}

TEST(Parse, ovid_line_with_brackets_fields_and_proximity) {
    const auto text = std::string("((cognit$ or memory) adj3 (declin$ or impair$)).ti,ab.");
    const auto strategy = parse(ovid(), text);
    EXPECT_TRUE(strategy.problems.empty());
    const auto& field = root(strategy);
    ASSERT_EQ(field.kind, NodeKind::field);
    EXPECT_THAT(field.fields, testing::ElementsAre("ti", "ab"));
    const auto& near = field.children[0].children[0];
    ASSERT_EQ(near.kind, NodeKind::joined);
    EXPECT_EQ(near.joins[0].kind, JoinKind::near);
    EXPECT_EQ(near.joins[0].between, 2U) << "adj3 lets two words stand between";
    EXPECT_EQ(text_at(text, near.joins[0].span), "adj3");
    EXPECT_THAT(leaf_texts(strategy), testing::ElementsAre("cognit$", "memory", "declin$", "impair$"));
    EXPECT_EQ(text_at(text, leaves(field)[1]->span), "memory");
}

TEST(Parse, ovid_headings) {
    const auto strategy = parse(ovid(), "exp *Stomach Neoplasms/pa, di [Pathology, Diagnosis]\n\"Power (Psychology)\"/\nDementia/ or exp \"Sensitivity and Specificity\"/\nanimals/ not (humans/ and animals/)");
    EXPECT_TRUE(strategy.problems.empty());
    const auto& first = root(strategy);
    ASSERT_EQ(first.kind, NodeKind::heading);
    EXPECT_EQ(first.text, "Stomach Neoplasms");
    EXPECT_TRUE(first.explode && first.focus);
    EXPECT_THAT(first.subheadings, testing::ElementsAre("pa", "di"));
    EXPECT_EQ(first.note, "Pathology, Diagnosis");
    EXPECT_EQ(root(strategy, 1).text, "Power (Psychology)");
    EXPECT_EQ(root(strategy, 2).children[1].text, "Sensitivity and Specificity");
    EXPECT_EQ(root(strategy, 3).joins[0].kind, JoinKind::without);
}

TEST(Parse, ovid_lines_are_named) {
    const auto strategy = parse(ovid(), "a.ti.\nb.ti.\nc.ti.\nor/1-2\n3 and 4\nor/1,3-4\nlimit 6 to yr=\"1970 -Current\"");
    EXPECT_TRUE(strategy.problems.empty());
    EXPECT_EQ(root(strategy, 3).lines.front(), (LineRange{1, 2}));
    EXPECT_EQ(root(strategy, 4).children[0].kind, NodeKind::lines);
    EXPECT_EQ(root(strategy, 5).lines.size(), 2U);
    EXPECT_EQ(root(strategy, 6).kind, NodeKind::limit);
    EXPECT_EQ(root(strategy, 6).text, "yr=\"1970 -Current\"");
}

TEST(Parse, numbered_history_with_hits) {
    const auto strategy = parse(ovid(), "Database: Ovid MEDLINE(R)\n1     exp Dementia/ (123456)\n2     memory.ti,ab.\t4,567\n3     or/1-2   130000\n");
    ASSERT_EQ(strategy.lines.size(), 4U);
    EXPECT_FALSE(strategy.lines[0].root);
    EXPECT_EQ(strategy.lines[1].hits, 123456U);
    EXPECT_EQ(strategy.lines[2].hits, 4567U);
    EXPECT_EQ(strategy.lines[3].hits, 130000U);
    EXPECT_EQ(strategy.lines[3].number, 3U);
    EXPECT_TRUE(strategy.problems.empty());
}

TEST(Parse, pubmed_tags) {
    const auto strategy = parse(pubmed(), "(\"Heart Failure\"[Mesh:NoExp] OR heart failure [tiab] OR \"hip pain\"[Title/Abstract:~2]) AND 2000:2010[dp]");
    EXPECT_TRUE(strategy.problems.empty());
    const auto& any = root(strategy).children[0].children[0];
    EXPECT_EQ(any.children[0].kind, NodeKind::heading);
    EXPECT_FALSE(any.children[0].explode);
    EXPECT_EQ(any.children[1].children[0].text, "heart failure");
    EXPECT_EQ(any.children[2].children[0].joins[0].between, 2U);
    EXPECT_EQ(root(strategy).children[1].children[0].text, "2000:2010");
}

TEST(Parse, other_platforms) {
    struct Case {
        const char* platform;
        const char* text;
        std::vector<std::string> leaves;
    };
    const std::vector<Case> cases{
        {"scopus", "TITLE-ABS-KEY(peer W/2 worker*) AND TITLE-ABS({exact phrase} OR \"loose phrase\") AND NOT KEY(x) AND PUBYEAR > 1999", {"peer", "worker*", "exact phrase", "loose phrase", "x", "PUBYEAR > 1999"}},
        {"ebsco", "(MH \"Heart Failure+/DI\") OR TI (heart N3 fail*) OR AB \"cardiac failure\" OR S1", {"Heart Failure", "heart", "fail*", "cardiac failure", ""}},
        {"wos", "TS=(\"heart failure\" NEAR/3 (acute OR chronic)) AND PY=2000-2010", {"heart failure", "acute", "chronic", "2000-2010"}},
        {"cochrane", "[mh ^\"Heart Failure\"] OR (heart NEAR/3 fail*):ti,ab,kw OR {or #1-#2} OR MeSH descriptor: [Dementia] explode all trees", {"Heart Failure", "heart", "fail*", "", "Dementia"}},
        {"proquest", "MAINSUBJECT.EXACT.EXPLODE(\"Heart Disorders\") OR TI,AB(heart NEAR/3 fail*) OR NOFT(\"x y\")", {"Heart Disorders", "heart", "fail*", "x y"}},
        {"embase", "'heart failure'/exp OR dementia/de OR ('cardiac failure' NEAR/3 acute):ti,ab AND [english]/lim", {"heart failure", "dementia", "cardiac failure", "acute", "[english]/lim"}},
    };
    for (const auto& [id, text, wanted] : cases) {
        const auto strategy = parse(platform(id), text);
        EXPECT_TRUE(strategy.problems.empty()) << id << ": " << (strategy.problems.empty() ? "" : strategy.problems[0].text);
        EXPECT_EQ(leaf_texts(strategy), wanted) << id;
        EXPECT_TRUE(same(strategy, parse(platform(id), printed(strategy, platform(id))))) << id << ": " << printed(strategy, platform(id));
    }
}

TEST(Parse, ovid_rarities) {
    const auto strategy = parse(ovid(), "trial.ab. /freq=2\n12 use ppez,pmez\nor/1-3 [Population]\n1-5/or\n(MEDLINE or pubmed).m_titl.\n[Section A: population]\n(surg* or operat*)adj3(wound* or site).tw.");
    EXPECT_TRUE(strategy.problems.empty());
    EXPECT_EQ(root(strategy, 0).least_times, 2U);
    EXPECT_EQ(root(strategy, 1).text, "use ppez,pmez");
    EXPECT_EQ(root(strategy, 2).note, "Population");
    EXPECT_EQ(root(strategy, 3).lines.front(), (LineRange{1, 5}));
    EXPECT_EQ(root(strategy, 4).fields.front(), "m_titl");
    EXPECT_FALSE(strategy.lines[5].root);
    EXPECT_EQ(strategy.lines[5].note, "[Section A: population]");
    EXPECT_EQ(printed(*strategy.lines[0].root, ovid()), "trial.ab. /freq=2");
    EXPECT_EQ(printed(*strategy.lines[1].root, ovid()), "12 use ppez,pmez");
}

TEST(Parse, histories_as_platforms_print_them) {
    const auto wos = parse(platform("wos"), "# 3 #2 AND #1\n# 2 TS=((peer NEAR/3 work*))\n# 1 TOPIC: (\"mental health\")");
    EXPECT_TRUE(wos.problems.empty());
    EXPECT_EQ(wos.lines[0].number, 3U);
    EXPECT_EQ(wos.lines[2].root->fields.front(), "TS");
    const auto cochrane = parse(platform("cochrane"), "#1\tMeSH descriptor: [Mental Health Services] explode all trees\t7000\n#2\t(peer next work*):ti,ab,kw (Word variations have been searched)\t120\n#3\t#1 and #2 with Cochrane Library publication date from Jan 2000 to Dec 2020, in Trials");
    EXPECT_TRUE(cochrane.problems.empty());
    EXPECT_EQ(cochrane.lines[1].hits, 120U);
    EXPECT_EQ(cochrane.lines[2].remark, "with Cochrane Library publication date from Jan 2000 to Dec 2020, in Trials");
    const auto proquest = parse(platform("proquest"), "[S1] AND [S2] AND la.exact(\"ENG\")");
    EXPECT_TRUE(proquest.problems.empty());
    const auto headings = parse(platform("proquest"), "su.Exact(\"Peers\" OR \"Peer Relations\")");
    EXPECT_THAT(leaf_texts(headings), testing::ElementsAre("Peers", "Peer Relations"));
    const auto embase = parse(platform("embase"), "#4 AND 'article'/it");
    EXPECT_EQ(embase.lines[0].root->children[1].fields.front(), "it");
}

TEST(Parse, ebscohost_histories_that_were_copied_as_a_table) {
    const auto rows = parse(platform("ebsco"), "S3\tS1 AND S2\tExpanders - Apply equivalent subjects\tSearch modes - Find all my search terms\t45\nS2\tTI peer N2 work*\tSearch modes - Boolean/Phrase\t1,234\nS1\t(MH \"Dementia+\")\tSearch modes - Boolean/Phrase\t20,001\n");
    EXPECT_TRUE(rows.problems.empty());
    ASSERT_EQ(rows.lines.size(), 3U);
    EXPECT_EQ(rows.lines[0].number, 3U);
    EXPECT_EQ(rows.lines[0].hits, 45U);
    EXPECT_EQ(rows.lines[0].remark, "Expanders - Apply equivalent subjects Search modes - Find all my search terms");
    EXPECT_EQ(rows.lines[1].hits, 1234U);
    EXPECT_EQ(rows.lines[1].remark, "") << "the usual way of searching says nothing of this line";
    EXPECT_EQ(rows.lines[2].hits, 20001U);
    EXPECT_THAT(leaf_texts(rows), testing::ElementsAre("", "", "peer", "work*", "Dementia"));
    const auto cells = parse(platform("ebsco"), "S3\nS1 AND S2\nLimiters - Published Date: 20100101-20201231\nSearch modes - Boolean/Phrase\n45\nS2\nTI peer N2 work*\nSearch modes - Boolean/Phrase\n1,234\nS1\n(MH \"Dementia+\")\nSearch modes - Boolean/Phrase\n20,001\n");
    EXPECT_TRUE(cells.problems.empty());
    ASSERT_EQ(cells.lines.size(), 3U);
    EXPECT_EQ(cells.lines[0].number, 3U);
    EXPECT_EQ(cells.lines[0].remark, "Limiters - Published Date: 20100101-20201231");
    EXPECT_EQ(cells.lines[0].hits, 45U);
    EXPECT_EQ(cells.lines[2].number, 1U);
    EXPECT_EQ(cells.lines[2].hits, 20001U);
    EXPECT_EQ(leaf_texts(cells), leaf_texts(rows));
    // Lines that are combined and stand alone are no cells: nothing counts up there.
    EXPECT_EQ(parse(platform("ebsco"), "peer\nS1").lines.size(), 2U);
}

TEST(Parse, what_stands_on_the_buttons_of_a_table_is_no_query) {
    const auto strategy = parse(ovid(), "#\tSearches\tResults\tType\n1\texp Dementia/\t123456\tAdvanced\n2\tmemory.ti,ab.\t4567\tAdvanced\tDisplay Results More\n3\tadvanced.ti.\t12\tAdvanced\n");
    EXPECT_TRUE(strategy.problems.empty());
    ASSERT_EQ(strategy.lines.size(), 4U);
    EXPECT_FALSE(strategy.lines[0].root);
    EXPECT_EQ(strategy.lines[1].hits, 123456U);
    EXPECT_EQ(strategy.lines[2].hits, 4567U);
    EXPECT_EQ(strategy.lines[3].hits, 12U);
    EXPECT_THAT(leaf_texts(strategy), testing::ElementsAre("Dementia", "memory", "advanced"));
}

TEST(Parse, old_histories_of_web_of_science_have_hits_first_and_say_where_was_searched) {
    const auto strategy = parse(platform("wos"), "# 3\t45\t#2 AND #1\nIndexes=SCI-EXPANDED, SSCI Timespan=2000-2015\n# 2\t1,234\t(TS=(peer NEAR/3 work*)) AND LANGUAGE: (English) AND DOCUMENT TYPES: (Article)\nIndexes=SCI-EXPANDED, SSCI Timespan=All years\n# 1\t20,001\tTS=\"mental health\"\nIndexes=SCI-EXPANDED, SSCI Timespan=All years\n");
    EXPECT_TRUE(strategy.problems.empty()) << strategy.problems.front().text;
    ASSERT_EQ(strategy.lines.size(), 3U);
    EXPECT_EQ(strategy.lines[0].hits, 45U);
    EXPECT_EQ(strategy.lines[0].remark, "Indexes=SCI-EXPANDED, SSCI Timespan=2000-2015");
    EXPECT_EQ(strategy.lines[1].hits, 1234U);
    EXPECT_THAT(strategy.lines[1].remark, testing::StartsWith("AND LANGUAGE: (English) AND DOCUMENT TYPES: (Article)"));
    EXPECT_EQ(strategy.lines[2].hits, 20001U);
    EXPECT_THAT(leaf_texts(strategy), testing::ElementsAre("", "", "peer", "work*", "mental health"));
    EXPECT_EQ(parse(platform("wos"), "TS=\"indexes=none and timespan=short\"").lines.front().remark, "") << "between quotation marks stands a query";
}

TEST(Parse, older_descriptors_and_remarks_of_the_cochrane_library) {
    const auto strategy = parse(platform("cochrane"), "#1\tMeSH descriptor Mental Health Services explode all trees\n#2\tMeSH descriptor Peer Group, this term only\n#3\tMeSH descriptor: [Depression] explode all trees and with qualifier(s): [Therapy - TH, Diet therapy - DH]\n#4\t(peer next work*):ti,ab,kw in Trials\n#5\tmortality in trials\n");
    EXPECT_TRUE(strategy.problems.empty()) << strategy.problems.front().text;
    ASSERT_EQ(strategy.lines.size(), 5U);
    EXPECT_EQ(root(strategy, 0).kind, NodeKind::heading);
    EXPECT_EQ(root(strategy, 0).text, "Mental Health Services");
    EXPECT_TRUE(root(strategy, 0).explode);
    EXPECT_EQ(root(strategy, 1).text, "Peer Group");
    EXPECT_FALSE(root(strategy, 1).explode);
    EXPECT_THAT(root(strategy, 2).subheadings, testing::ElementsAre("TH", "DH"));
    EXPECT_EQ(strategy.lines[3].remark, "in Trials");
    EXPECT_EQ(strategy.lines[4].remark, "") << "words of a query";
}

TEST(Parse, pubmed_prints_its_filters_behind_the_query) {
    const auto strategy = parse(pubmed(), "Search: (peer worker*[tiab]) AND dementia[mh] Filters: English, from 2010 - 2020 Sort by: Most Recent");
    EXPECT_TRUE(strategy.problems.empty());
    ASSERT_EQ(strategy.lines.size(), 1U);
    EXPECT_EQ(strategy.lines[0].remark, "Filters: English, from 2010 - 2020 Sort by: Most Recent");
    EXPECT_THAT(leaf_texts(strategy), testing::ElementsAre("peer worker*", "dementia"));
}

TEST(Parse, faults_are_told_and_reading_goes_on) {
    const std::vector<std::pair<const char*, Problem::Kind>> cases{
        {"((a or b).ti,ab.", Problem::Kind::unclosed_bracket}, {"c or d).ti.", Problem::Kind::stray_bracket}, {"\"half a phrase.ti.", Problem::Kind::unclosed_quote},
        {"x and and y.ab.", Problem::Kind::missing_operand},   {"x or", Problem::Kind::missing_operand},     {"or/1-3 dementia/", Problem::Kind::missing_operator},
        {"a near/3 b", Problem::Kind::foreign_operator},       {"dementia/ exp", Problem::Kind::heading_order}};
    for (const auto& [text, kind] : cases) {
        const auto strategy = parse(ovid(), text);
        ASSERT_EQ(strategy.problems.size(), 1U) << text;
        EXPECT_EQ(strategy.problems[0].kind, kind) << text;
        EXPECT_TRUE(strategy.lines.at(0).root) << text;
    }
}

TEST(Parse, depth_and_length_harm_nothing) {
    for (const auto& each : platforms()) {
        std::string bomb(100'000, '(');
        bomb.append("a").append(100'000, ')');
        const auto deep = parse(each, bomb);
        EXPECT_FALSE(deep.problems.empty());
        std::string long_text = "a";
        for (int i = 0; i < 20'000; ++i) long_text += i % 2 ? " and b" : " or c";
        EXPECT_TRUE(parse(each, long_text).problems.empty());
        std::string stray;
        for (int i = 0; i < 20'000; ++i) stray += "a) or ";
        EXPECT_FALSE(parse(each, stray).problems.empty());
        parse(each, "\xff\xfe(\xc3");
    }
}

TEST(Parse, fields_within_fields_end_as_brackets_do) {
    for (const auto& [id, sign] : {std::pair("ebsco", "TI "), std::pair("wos", "TS="), std::pair("scopus", "TITLE("), std::pair("pubmed", "2000[dp]:")}) {
        std::string row;
        for (int i = 0; i < 20'000; ++i) row += sign;
        const auto deep = parse(platform(id), row + "a");
        EXPECT_TRUE(std::ranges::any_of(deep.problems, [](const Problem& problem) { return problem.kind == Problem::Kind::too_deep; })) << id;
        ASSERT_TRUE(deep.lines.front().root);
        EXPECT_FALSE(printed(*deep.lines.front().root, platform(id)).empty());
    }
}

TEST(Parse, hits_stand_in_words_of_the_platform) {
    for (const auto& [id, text] : std::vector<std::pair<std::string, std::string>>{
             {"scopus", "1\tTITLE-ABS-KEY(peers)\t567 document results\n2\t#1 AND TITLE(x)\t1,234 document results\n"},
             {"wos", "1: TS=(peers)  Results: 567\n2: #1 AND TI=x  Results: 1,234\n"},
             {"wos", "# 2\n1,234\n#1 OR TI=x\nIndexes=SSCI Timespan=All years\n# 1\n567\nTS=peers\n"},
             {"embase", "#2. #1 AND x:ti 1,234 12 Mar 2022\n#1. 'peer group'/exp 567 12 Mar 2022\n"}}) {
        const auto strategy = parse(platform(id), text);
        EXPECT_TRUE(strategy.problems.empty()) << id;
        ASSERT_EQ(strategy.lines.size(), 2U) << id;
        for (const auto& line : strategy.lines) EXPECT_EQ(line.hits, line.number == 1 ? 567U : 1234U) << id;
    }
    EXPECT_FALSE(parse(platform("ovid"), "1. search results.ti.\n2. 1 and documents.ti.\n").lines.front().hits);
}

TEST(Parse, a_line_that_only_names_another_is_no_number_of_the_next) {
    const auto strategy = parse(platform("cochrane"), "peer:ti\nworker:ti\n#1 OR #2\nmentor:ti\n#4\n#5\n#6 NOT (letter:pt)\nnight:ti");
    ASSERT_EQ(strategy.lines.size(), 8U);
    EXPECT_TRUE(strategy.problems.empty());
    // A table whose cells stand one below the other keeps its numbers.
    const auto table = parse(platform("ebsco"), "S1\nTI peer\n45\nS2\nTI worker\n12");
    ASSERT_EQ(table.lines.size(), 2U);
    EXPECT_EQ(table.lines[1].hits, 12U);
}

TEST(Parse, hits_behind_one_blank_are_hits_where_every_line_has_them) {
    const auto strategy = parse(ovid(), "1 exp Dementia/ 12345\n2 (dement* or\nalzheimer*).tw. 1,234\n3 1 or 2 13000\n4 exp Caregivers/ 99\n5 3 and 4 12");
    EXPECT_TRUE(strategy.problems.empty());
    ASSERT_EQ(strategy.lines.size(), 5U);
    EXPECT_EQ(strategy.lines[1].hits, 1234U);
    EXPECT_EQ(strategy.lines[2].hits, 13000U);
    EXPECT_EQ(strategy.lines[4].hits, 12U);
    const auto without = parse(ovid(), "1 exp Dementia/\n2 dement*.tw.\n3 1 or 2");
    EXPECT_FALSE(without.lines.back().hits) << "the 2 is a line";
    const auto years = parse(platform("proquest"), "S1: ti(fall*) 4,567\nS2: ab(prevent*) 345,678\nS3: S1 AND S2 123");
    EXPECT_EQ(years.lines.back().hits, 123U);
    EXPECT_EQ(parse(ovid(), "(no or not).ti.").problems.size(), 2U);
}

TEST(Parse, layouts_that_people_paste) {
    const std::vector<std::tuple<const char*, std::string, std::size_t>> pasted{
        {"ovid", "1.\u00a0exp\u00a0Dementia/\n2.\u00a0dement*.mp.\n3.\u00a0or/1-2\n4.\u00a03 and 2010:2020.(sa_year).\n5.\u00a0..l/ 4 lg=english", 5},
        {"ebsco", "S1 ti (nurs* n5 educat*) or ab (nurs* n5 educat*)\nS2 mh \"education, nursing\"\nS3 S1 OR S2", 3},
        {"ebsco", "S1 TI peer\nS2 TI worker\nS3 AND S1\nS4 S1 AND S2", 4},
        {"pubmed", "Search\tQuery\tItems found\n#2\tSearch (#1 AND peer[tiab])\t123\n#1\tSearch (\"Mentors\"[Mesh])\t4567", 2},
        {"pubmed", "peers[tiab]\nAND 0028-4793[is]\nAND 10.1056/NEJMoa12345[doi]", 1},
        {"scopus", "( TITLE-ABS-KEY ( \"focus group*\" OR\ninterview* ) AND TITLE-ABS-\nKEY ( survivor* ) ) AND ORIG-LOAD-DATE AFT 20200101", 1},
        {"embase", "#1 'hypertension'/exp/dm_dt,dm_pc OR 'metformin'/exp/dd_ae\n#2 his/her:ti\n#3 #1 AND #2", 3},
        {"cochrane", "#1 MeSH descriptor Diabetes Mellitus explode all trees\n#2 (#1 AND foot), from 2000 to 2010", 2},
    };
    for (const auto& [id, text, lines] : pasted) {
        const auto strategy = parse(platform(id), text);
        EXPECT_EQ(std::ranges::count_if(strategy.lines, [](const Line& line) { return line.root.has_value(); }), static_cast<std::ptrdiff_t>(lines)) << text;
        const auto faults = std::ranges::count_if(strategy.problems, [](const Problem& problem) { return problem.kind != Problem::Kind::missing_operand; });
        EXPECT_EQ(faults, 0) << text << ": " << (strategy.problems.empty() ? "" : strategy.problems.front().text);
        EXPECT_TRUE(same(strategy, parse(platform(id), printed(strategy, platform(id))))) << text;
    }
    EXPECT_EQ(leaf_texts(parse(platform("pubmed"), "self-\nmanag*[tiab]")).front(), "self-manag*");
}

TEST(Parse, hits_of_web_of_science_in_each_of_its_layouts) {
    const auto table = parse(platform("wos"), "# 2  1,204  #1 AND TS=peer\n# 1  45,312  TS=stroke");
    ASSERT_EQ(table.lines.size(), 2U);
    EXPECT_EQ(table.lines[0].hits, 1204U);
    EXPECT_EQ(table.lines[1].hits, 45312U);
    EXPECT_TRUE(table.problems.empty());
    const std::string text = "1: TS=(suicid*) Results: 98,120 Date Run: Tue Mar 14 2023 10:11:12 GMT+0000\n2: TS=(peer) Results: 12,001 Date Run: Tue Mar 14 2023 10:12:12 GMT+0000\n3: #1 AND #2 Results: 310 Date Run: Tue Mar 14 2023 10:13:12 GMT+0000";
    const auto run = parse(platform("wos"), text);
    ASSERT_EQ(run.lines.size(), 3U);
    EXPECT_EQ(run.lines[0].hits, 98120U);
    EXPECT_EQ(text_at(text, run.lines[0].hits_span), "98,120");
    EXPECT_EQ(run.lines[0].remark, "Date Run: Tue Mar 14 2023 10:11:12 GMT+0000");
    EXPECT_EQ(text_at(text, run.lines[2].span), "#1 AND #2");
}

TEST(Parse, what_web_of_science_refines_by_is_a_remark) {
    const std::string text = "TS=(stroke) NOT TS=(rat and mouse) and English (Languages) not Editorial Material (Exclude \xE2\x80\x93 Document Types)";
    const auto read = parse(platform("wos"), text);
    EXPECT_TRUE(read.problems.empty());
    EXPECT_EQ(text_at(text, read.lines.at(0).span), "TS=(stroke) NOT TS=(rat and mouse)");
    EXPECT_EQ(read.lines[0].remark, "and English (Languages) not Editorial Material (Exclude \xE2\x80\x93 Document Types)");
    EXPECT_TRUE(parse(platform("wos"), "TS=(stroke) and TS=(aphasia) and TI=(Languages)").lines.at(0).remark.empty());
    EXPECT_EQ(printed(parse(platform("wos"), "TOPIC: (\"peer mentor*\")"), platform("wos")), "TS=(\"peer mentor*\")");
    EXPECT_EQ(printed(parse(platform("ovid"), "peer.ti. and 2005:2022.(sa_year)."), platform("ovid")), "peer.ti. and 2005:2022.(sa_year).");
}

}  // namespace
}  // namespace loam::search
