// Forms of single searches as they are printed in appendices and copied from screens: read as they are meant, nothing told of them
// that is no fault, and carried over as what they are. Invented searches in the shapes that are printed.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "loam/search/format.hpp"
#include "loam/search/lint.hpp"
#include "loam/search/print.hpp"
#include "loam/search/translate.hpp"
#include "platforms.hpp"

namespace loam::search {
namespace {

const Vocabularies& vocabularies() {
    static const auto all = *read_vocabularies(LOAM_SOURCE_DIR "/data/vocabularies");
    return all;
}

std::string read_as(const char* id, const std::string& text) { return printed(parse(platform(id), text), platform(id)); }

std::string carried(const char* from, const char* to, const std::string& text) { return translate(platform(from), platform(to), vocabularies(), text).text; }

TEST(Forms, each_is_read_as_it_is_meant_and_nothing_is_told_of_it) {
    for (const auto& [id, text, wanted] : std::vector<std::tuple<const char*, std::string, std::string>>{
             {"ovid", "(2010 or 2011).yr.", "(2010 or 2011).yr."},
             {"ovid", "(form 610-2010 or norm 12-15).ti,ab.", "(form 610-2010 or norm 12-15).ti,ab."},
             {"ovid", "(and/or).ti.", "(and/or).ti."},
             {"ovid", "stroke {Including Related Terms}", "stroke {Including Related Terms}"},
             {"ovid", "(carer and stroke {Including Limited Related Terms}).mp.", "(carer and stroke {Including Limited Related Terms}).mp."},
             {"ovid", "*Mentors/px [Psychology]", "*Mentors/px [Psychology]"},
             {"ovid", "carer*.mp. [mp=title, abstract, heading word]", "carer*.mp. [mp=title, abstract, heading word]"},
             {"ebsco", "(MH \"Stroke+\") AND (ZG \"uk & ireland\" OR ZG \"europe\") AND (ZL \"english\")", "(MH \"Stroke+\") AND (ZG \"uk & ireland\" OR ZG \"europe\") AND (ZL \"english\")"},
             {"ebsco", "(MH \"Stroke+\") OR ti carer or ab carer", "(MH \"Stroke+\") OR TI carer OR AB carer"},
             {"ebsco", "(MH \"Stroke+\") AND YC N AND FT Y", "(MH \"Stroke+\") AND YC N AND FT Y"},
             {"wos", "TS=(stroke) AND FPY=2020", "TS=(stroke) AND FPY=(2020)"},
             {"pubmed", "stroke[mh] OR \"end-of-life\"[tiab:~0]", "stroke[Mesh] OR \"end of life\"[tiab:~0]"}}) {
        EXPECT_EQ(read_as(id, text), wanted);
        EXPECT_EQ(read_as(id, wanted), wanted);
        for (const auto& finding : lint(platform(id), vocabularies(), text))
            EXPECT_TRUE(finding.severity == Severity::note || finding.rule == "no-heading" || finding.rule == "line-unused") << text << "\n" << finding.rule << ": " << finding.message;
    }
}

TEST(Forms, typographic_marks_of_a_phrase_are_read_and_told) {
    EXPECT_EQ(read_as("ovid", "(‘care giver’ or carer).ti,ab."), "(\"care giver\" or carer).ti,ab.");
    EXPECT_EQ(read_as("ovid", "‘carer’s burden’.mp."), "\"carer’s burden\".mp.") << "the second mark ends no word";
    EXPECT_EQ(read_as("ovid", "‘90s or (carer’s or ‘80s).ti."), "‘90s or (carer’s or ‘80s).ti.") << "what is never closed is a letter";
    EXPECT_EQ(read_as("embase", "‘care giver’:ti"), "'care giver':ti") << "its own marks";
    const auto found = lint(ovid(), vocabularies(), "‘care giver’.ti.");
    EXPECT_TRUE(std::ranges::any_of(found, [](const Finding& finding) { return finding.rule == "curly-quotes"; }));
    EXPECT_EQ(carried("ovid", "scopus", "‘care giver’.ti. or 'self care'.ti."), "TITLE(\"care giver\") OR TITLE(\"self care\")");
    EXPECT_EQ(carried("ovid", "embase", "“‘care giver’”.ti."), "\"‘care giver’\":ti") << "a phrase within a phrase";
}

TEST(Forms, numbers_in_brackets_name_lines_and_count_no_hits) {
    const auto strategy = parse(ovid(), "(1) exp Burns/ (41,203)\n(2) burn*.ti. 66,500\n(3) (1) or (2)\n");
    ASSERT_EQ(strategy.lines.size(), 3U);
    EXPECT_EQ(strategy.lines[0].hits, 41203U);
    EXPECT_EQ(strategy.lines[1].hits, 66500U) << "thousands behind a field";
    EXPECT_FALSE(strategy.lines[2].hits);
    EXPECT_EQ(printed(*strategy.lines[2].root, ovid()), "(1) or (2)");
    EXPECT_EQ(parse(ovid(), "(5) fluorouracil").lines.front().number, 1U) << "a name";
}

TEST(Forms, what_stands_behind_a_query_is_a_remark) {
    for (const auto& [id, text, query, remark] : std::vector<std::tuple<const char*, std::string, std::string, std::string>>{
             {"wos", "TS=(stroke)\nDatabases= WOS, MEDLINE Timespan=All years\nSearch language=Auto", "TS=(stroke)", "Search language=Auto"},
             {"proquest", "NOFT(stroke) Limits applied Databases: APA PsycInfo", "NOFT(stroke)", "Limits applied Databases: APA PsycInfo"}}) {
        EXPECT_EQ(read_as(id, text), query);
        const auto strategy = parse(platform(id), text);
        EXPECT_TRUE(std::ranges::any_of(strategy.lines, [&, wanted = remark](const Line& line) { return told_of(line).contains(wanted); }));
        const auto once = formatted(platform(id), text);
        ASSERT_TRUE(once);
        EXPECT_TRUE(same(strategy, parse(platform(id), *once))) << *once;
    }
    EXPECT_EQ(read_as("pubmed", "#1 Search stroke[tiab]\n#2 Search rehab*[tiab]\n#3 Search #1 AND #2"), "stroke[tiab]\nrehab*[tiab]\n#1 AND #2");
    EXPECT_EQ(read_as("pubmed", "#1 Search engines[tiab]\n#2 stroke[tiab]"), "Search engines[tiab]\nstroke[tiab]") << "a word of the query";
}

TEST(Forms, what_is_carried_over_is_what_was_meant) {
    EXPECT_EQ(carried("scopus", "pubmed", "TITLE-ABS-KEY(carer) AND (LIMIT-TO(PUBYEAR,2020) OR LIMIT-TO(PUBYEAR,2019))"), "carer[tw] AND (2020:2020[dp] OR 2019:2019[dp])");
    EXPECT_EQ(carried("embase", "scopus", "carer:ti AND (2010:py OR [2012-2020]/py)"), "TITLE(carer) AND ((PUBYEAR > 2009 AND PUBYEAR < 2011) OR (PUBYEAR > 2011 AND PUBYEAR < 2021))");
    EXPECT_EQ(carried("cochrane", "ovid", "[mh /NU]"), "nu.fs.");
    EXPECT_EQ(carried("cochrane", "pubmed", "[mh /NU]"), "nursing[sh]");
    EXPECT_EQ(carried("ovid", "pubmed", "wom?n.ti."), "woman[ti] OR women[ti]");
    const auto related = translate(ovid(), platform("embase"), vocabularies(), "stroke {Including Related Terms}");
    ASSERT_EQ(related.terms.size(), 1U);
    EXPECT_EQ(related.terms.front().fidelity, Fidelity::narrower);
    EXPECT_THAT(related.terms.front().note, testing::HasSubstr("related terms"));
}

TEST(Forms, days_are_cut_to_years_with_a_word) {
    const auto carried_over = [](const char* text) { return translate(pubmed(), ovid(), vocabularies(), text); };
    for (const auto* text : {"2015/06/01:2020/03/31[dp]", "2015/06:2020[dp]"}) {
        const auto made = carried_over(text);
        EXPECT_EQ(made.text, "2015:2020.yr.") << text;
        EXPECT_EQ(made.terms.front().fidelity, Fidelity::wider) << text;
        EXPECT_THAT(made.terms.front().note, testing::HasSubstr("cut to years"));
    }
    for (const auto* text : {"2015/01/01:2020/12/31[dp]", "2015/01:2020/12[dp]", "2015:2020[dp]"}) EXPECT_EQ(carried_over(text).terms.front().fidelity, Fidelity::exact) << text;
    EXPECT_EQ(carried("wos", "pubmed", "DOP=2020-03-01/2021-12-31"), "2020:2021[dp]");
}

TEST(Forms, and_behind_and_not_is_told_where_it_goes_with_what_is_taken_away) {
    const auto mixed = [](const char* id, const char* text) {
        const auto found = lint(platform(id), vocabularies(), text);
        return std::ranges::any_of(found, [](const Finding& finding) { return finding.rule == "mixed-operators"; });
    };
    EXPECT_TRUE(mixed("scopus", "TITLE(peer) AND NOT KEY(animal) AND LANGUAGE(english)"));
    EXPECT_TRUE(mixed("proquest", "TI(peer) NOT TI(animal) AND LA(english)"));
    EXPECT_FALSE(mixed("scopus", "(TITLE(peer) AND NOT KEY(animal)) AND LANGUAGE(english)"));
    EXPECT_FALSE(mixed("scopus", "TITLE(peer) AND NOT (KEY(animal) AND LANGUAGE(english))"));
    EXPECT_FALSE(mixed("ovid", "peer.ti. not animal.ti. and english.lg.")) << "not is the stronger one";
    EXPECT_FALSE(mixed("pubmed", "peer[ti] NOT animal[ti] AND english[la]")) << "from the left";
}

TEST(Forms, operators_that_take_turns_without_end_are_told) {
    std::string text;
    for (int i = 0; i < 2000; ++i) text += "a[ti] AND b[ti] OR ";
    const auto made = translate(pubmed(), ovid(), vocabularies(), text + "c[ti]");
    EXPECT_EQ(made.terms.size(), 4001U);
    EXPECT_TRUE(std::ranges::all_of(made.terms, [](const TermResult& term) { return term.fidelity == Fidelity::wider && term.note.contains("take turns"); }));
}

}  // namespace
}  // namespace loam::search
