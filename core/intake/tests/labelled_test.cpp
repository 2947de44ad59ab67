#include "loam/intake/decision_words.hpp"
#include "loam/intake/labelled.hpp"

#include <gtest/gtest.h>

namespace loam::intake {
namespace {

std::string refused(std::string_view bytes) {
    const auto read = read_labelled(bytes, "set.csv");
    return read ? "not refused" : read.error().message;
}

TEST(Labelled, ColumnsByHeadingWhateverTheirOrderAndCase) {
    const auto read = read_labelled("\xEF\xBB\xBFid,Abstract,LABEL_INCLUDED,Title,keywords\r\n1,\"One,\ntwo\",1,A,x\r\n2,b,0.0,B,\r\n3,,1.0,C,y\r\n4,d,0,D,\r\n", "set.csv");
    ASSERT_TRUE(read) << read.error().message;
    ASSERT_EQ(read->records.size(), 4U);
    EXPECT_EQ(read->records[0].abstract, "One,\ntwo");
    EXPECT_EQ(read->records[0].title, "A");
    EXPECT_EQ(read->records[2].keywords, "y");
    EXPECT_TRUE(read->records[2].included);
    EXPECT_FALSE(read->records[1].included);
    EXPECT_EQ(read->included, 2U);
    EXPECT_EQ(read->without_abstract, 1U);
    ASSERT_FALSE(read->diagnostics.empty());
    EXPECT_EQ(read->diagnostics.back().message, "1 record of 4 without an abstract: judged by the title alone.");
}

TEST(Labelled, OtherHeadingsWordsAndSeparators) {
    const auto read = read_labelled("primary_title;notes_abstract;included\nA;a;yes\nB;b;NO\nC;c;Include\nD;d;exclude\n", "set.csv");
    ASSERT_TRUE(read) << read.error().message;
    EXPECT_EQ(read->included, 2U);
}

TEST(Labelled, TheColumnThatSpeaksOfInclusionIsTakenAndTold) {
    const auto read = read_labelled("title,abstract,Included after full text?\nA,a,y\nB,b,N\nC,c,accepted\nD,d,not relevant\n", "set.csv");
    ASSERT_TRUE(read) << read.error().message;
    EXPECT_EQ(read->included, 2U);
    ASSERT_EQ(read->diagnostics.size(), 1U);
    EXPECT_EQ(read->diagnostics[0].message, "The label is taken from the column \"Included after full text?\".");

    const std::string_view two = "title,abstract,included at abstract,included at full text\nA,a,1,1\nB,b,1,1\nC,c,1,0\nD,d,1,0\n";
    EXPECT_NE(refused(two).find("several columns that may hold the label: included at abstract, included at full text."), std::string::npos);
    const auto said = read_labelled(two, "set.csv", "Included at full text");
    ASSERT_TRUE(said) << said.error().message;
    EXPECT_EQ(said->included, 2U);
    EXPECT_NE(read_labelled(two, "set.csv", "nowhere").error().message.find("no column \"nowhere\""), std::string::npos);
}

TEST(Labelled, LabelsInGermanFrenchAndSpanish) {
    for (const auto* text : {"Titel;Zusammenfassung;Eingeschlossen\nA;a;ja\nB;b;Ja\nC;c;nein\nD;d;Nein\n", "titre;résumé;Décision\nA;a;Inclus\nB;b;oui\nC;c;exclu\nD;d;Écarté\n",
                             "título;resumen;decisión\nA;a;Sí\nB;b;incluida\nC;c;excluido\nD;d;no\n"}) {
        const auto read = read_labelled(text, "set.csv");
        ASSERT_TRUE(read) << read.error().message;
        EXPECT_EQ(read->included, 2U) << text;
        EXPECT_EQ(read->without_abstract, 0U);
    }
    EXPECT_NE(refused("titel;entscheidung\nA;ja\nB;vielleicht\n").find("line 3 has the label \"vielleicht\""), std::string::npos);
    EXPECT_NE(refused("titel;entscheidung\nA;ja\nB;n/a\n").find("line 3 has no label"), std::string::npos);
}

TEST(DecisionWords, OneListForWhoeverReadsDecisions) {
    EXPECT_EQ(decision_word(" Nicht relevant "), "exclude");
    EXPECT_EQ(decision_word("Peut-être"), "unsure");
    EXPECT_EQ(decision_word("t"), "include");
    EXPECT_EQ(decision_word(""), "none");
    EXPECT_EQ(decision_word("jain"), std::nullopt);
    EXPECT_TRUE(is_decision_heading("DÉCISION"));
    EXPECT_FALSE(is_decision_heading("Decision date"));
}

TEST(Labelled, RowsThatRepeatAndRowsWithoutWordsAreTold) {
    const auto read = read_labelled("title,abstract,included\nA,a,1\nA,a,0\nB,b,1\n,,0\n", "set.csv");
    ASSERT_TRUE(read) << read.error().message;
    ASSERT_EQ(read->diagnostics.size(), 3U);
    EXPECT_EQ(read->diagnostics[0].message, "1 record with neither title nor abstract: only chance finds what is relevant among them.");
    EXPECT_EQ(read->diagnostics[1].message, "1 record repeats word for word what an earlier one says, 1 with the other label: each counts for itself.");
}

TEST(Labelled, TitlesAloneAreReadAndTold) {
    for (const auto* text : {"title,label_included\nA,1\nB,1\nC,0\nD,0\n", "title,abstract,label_included\nA,,1\nB,,1\nC,,0\nD,,0\n"}) {
        const auto read = read_labelled(text, "set.csv");
        ASSERT_TRUE(read) << read.error().message;
        EXPECT_EQ(read->records.size(), 4U);
        EXPECT_EQ(read->without_abstract, 4U);
        EXPECT_NE(read->diagnostics.back().message.find("judged by the title alone"), std::string::npos);
    }
}

TEST(Labelled, BadTablesAreRefusedInWords) {
    EXPECT_NE(refused("").find("is empty"), std::string::npos);
    EXPECT_NE(refused("title,abstract\nA,a\n").find("no column \"label_included\""), std::string::npos);
    EXPECT_NE(refused("title,abstract\nA,a\n").find("Its columns: title, abstract."), std::string::npos);
    EXPECT_NE(refused("abstract,label_included\na,1\n").find("no column \"title\""), std::string::npos);
    EXPECT_NE(refused("title,abstract,label_included\n").find("no records below"), std::string::npos);
    EXPECT_NE(refused("title,abstract,label_included\nA,a,1\nB,b,\n").find("line 3 has no label"), std::string::npos);
    EXPECT_NE(refused("title,abstract,label_included\nA,a,1\nB,b,-1\n").find("line 3 has no label"), std::string::npos);
    EXPECT_NE(refused("title,abstract,label_included\nA,a,1\nB,b,2\n").find("line 3 has the label \"2\""), std::string::npos);
    EXPECT_NE(refused("title,abstract,label_included\nA,a,1\nB,b,1\nC,c,1\n").find("3 included and 0 excluded"), std::string::npos);
    EXPECT_NE(refused("title,abstract,label_included\nA,a,0\nB,b,0\n").find("0 included and 2 excluded"), std::string::npos);
    EXPECT_NE(refused("title,title,abstract,label_included\nA,A,a,1\n").find("two columns \"title\""), std::string::npos);
}

}  // namespace
}  // namespace loam::intake
