// Translation: the same distance everywhere, headings only where they belong, and nothing lost without a word.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "loam/base/text.hpp"
#include "loam/search/print.hpp"
#include "loam/search/translate.hpp"
#include "platforms.hpp"

namespace loam::search {
namespace {

const Vocabularies& vocabularies() {
    static const auto all = *read_vocabularies(LOAM_SOURCE_DIR "/data/vocabularies");
    return all;
}

Translation translated(std::string_view from, std::string_view to, std::string_view text, const TranslateAsked& asked = {}) { return translate(platform(from), platform(to), vocabularies(), text, asked); }

TEST(Translate, the_words_between_stay_the_same_on_every_platform) {
    const std::vector<std::pair<std::string, std::string>> written{
        {"ovid", "(peer adj3 worker).mp."}, {"ebsco", "peer N2 worker"}, {"scopus", "TITLE-ABS-KEY(peer W/2 worker)"}, {"wos", "TS=(peer NEAR/2 worker)"},
        {"cochrane", "(peer NEAR/3 worker):ti,ab,kw"}, {"proquest", "NOFT(peer NEAR/2 worker)"}, {"embase", "peer NEAR/3 worker"}};
    for (const auto& [from, source] : written) {
        for (const auto& [to, target] : written) {
            const auto made = translated(from, to, source);
            ASSERT_EQ(made.terms.size(), 1U) << from << " to " << to;
            const auto again = parse(platform(to), made.text);
            std::size_t between = 99;
            for (const auto* node = &*again.lines.front().root;; node = &node->children.front()) {
                if (node->kind == NodeKind::joined && node->joins.front().kind == JoinKind::near) { between = node->joins.front().between; break; }
                if (node->children.empty()) break;
            }
            EXPECT_EQ(between, 2U) << from << " to " << to << ": " << made.text;
        }
        const auto in_pubmed = translated(from, "pubmed", "ovid" == from ? "(peer adj3 worker).ti,ab." : source);
        if (from == "ovid") EXPECT_EQ(in_pubmed.text, "\"peer worker\"[tiab:~2]");
    }
    EXPECT_EQ(translated("pubmed", "ovid", "\"peer worker\"[tiab:~2]").text, "(peer adj3 worker).ti,ab.");
    EXPECT_EQ(translated("ovid", "pubmed", "(peer adj3 worker).ti,ab.", {"", "", base::parse_date("2020-10-07")}).text, "peer[tiab] AND worker[tiab]");
}

TEST(Translate, letters_left_open_are_written_out_as_people_spell) {
    EXPECT_EQ(translated("ovid", "scopus", "randomi?ed.ti.").text, "TITLE(randomised OR randomized)");
    EXPECT_EQ(translated("ovid", "pubmed", "(anal?sis or h?emorrhage).ti.").terms.size(), 2U);
}

TEST(Translate, what_is_no_word_is_not_searched_as_one) {
    const auto filter = translated("pubmed", "ovid", "peer[tiab] AND hasabstract");
    EXPECT_EQ(filter.text, "peer.ti,ab.");
    EXPECT_EQ(filter.terms.back().fidelity, Fidelity::none);
    const auto age = translated("ebsco", "ovid", "S1 TI peer*\nS2 AG adolescent: 13-18 years\nS3 S1 AND S2");
    EXPECT_EQ(age.terms.at(1).fidelity, Fidelity::none);
    EXPECT_THAT(age.text, testing::Not(testing::HasSubstr("AG")));
    const auto years = translated("ovid", "cochrane", "peer.ti. and 2005:2022.(sa_year).");
    EXPECT_EQ(years.text, "peer:ti");
    EXPECT_EQ(years.terms.back().fidelity, Fidelity::none);
    EXPECT_EQ(translated("proquest", "ebsco", "TI(peer) AND LA.EXACT(\"ENG\")").text, "TI peer AND LA english");
}

TEST(Translate, a_filter_with_a_name_of_several_words_is_one_limit) {
    const auto made = translated("ovid", "ebsco", "peer.ti.\nlimit 1 to (\"qualitative (best balance of sensitivity and specificity)\" and english)");
    ASSERT_EQ(made.terms.size(), 3U);
    EXPECT_THAT(made.terms[1].source, testing::HasSubstr("sensitivity and specificity)"));
    EXPECT_EQ(made.terms[1].fidelity, Fidelity::none);
    EXPECT_EQ(made.terms[2].fidelity, Fidelity::exact);
}

TEST(Translate, order_is_kept_or_told) {
    EXPECT_EQ(translated("ovid", "ebsco", "(oral$ adj mucosa$).ti.").text, "TI \"oral* mucosa*\"");
    EXPECT_EQ(translated("ovid", "cochrane", "(oral$ adj mucosa$).ti.").text, "(oral* NEXT mucosa*):ti");
    const auto wos = translated("scopus", "wos", "TITLE(a PRE/3 b)");
    EXPECT_EQ(wos.text, "TI=(a NEAR/3 b)");
    EXPECT_EQ(wos.terms[0].fidelity, Fidelity::wider);
    EXPECT_THAT(wos.terms[0].note, testing::HasSubstr("order"));
}

TEST(Translate, qualifiers_and_remarks_of_the_cochrane_library_are_carried_or_told) {
    const auto made = translated("cochrane", "ovid", "MeSH descriptor: [Depression] explode all trees and with qualifier(s): [Therapy - TH, Diagnosis - DI]");
    EXPECT_EQ(made.text, "exp Depression/th,di");
    const auto pubmed = translated("cochrane", "pubmed", "MeSH descriptor: [Depression] explode all trees and with qualifier(s): [Therapy - TH, Diagnosis - DI]");
    EXPECT_EQ(pubmed.text, "\"Depression/th\"[Mesh] OR \"Depression/di\"[Mesh]");
    const auto limited = translated("cochrane", "ovid", "(peer next work*):ti,ab with Cochrane Library publication date from Jan 2000 to Dec 2020, in Trials");
    ASSERT_EQ(limited.terms.size(), 2U);
    EXPECT_EQ(limited.terms[0].fidelity, Fidelity::none);
    EXPECT_THAT(limited.terms[0].source, testing::HasSubstr("in Trials"));
}

TEST(Translate, operators_read_from_the_left_get_brackets) {
    EXPECT_EQ(translated("pubmed", "ovid", "a[ti] OR b[ti] AND c[ti]").text, "(a.ti. or b.ti.) and c.ti.");
    EXPECT_EQ(translated("pubmed", "scopus", "a[ti] NOT b[ti] AND c[ti] AND d[ti]").text, "(TITLE(a) AND NOT TITLE(b)) AND TITLE(c) AND TITLE(d)");
    EXPECT_EQ(translated("ovid", "pubmed", "a.ti. or b.ti. and c.ti.").text, "a[ti] OR (b[ti] AND c[ti])");
    EXPECT_EQ(translated("scopus", "wos", "TITLE(a OR b AND c)").text, "TI=((a OR b) AND c)");
}

TEST(Translate, an_ending_of_few_letters_is_told) {
    const auto fewer = translated("ovid", "proquest", "child*.ti.");
    EXPECT_EQ(fewer.terms.at(0).fidelity, Fidelity::narrower);
    EXPECT_EQ(translated("proquest", "ovid", "TI(child*)").text, "child*5.ti.");
    EXPECT_EQ(translated("proquest", "scopus", "TI(child*)").terms.at(0).fidelity, Fidelity::wider);
    const auto before = translated("ovid", "pubmed", "ven*.ti.", {"", "", base::parse_date("2019-03-01")});
    EXPECT_EQ(before.text, "ven*[ti]") << "four letters are asked for since 2020";
}

TEST(Translate, a_distance_between_parts_of_their_own_is_told_where_it_goes) {
    for (const auto& [from, text] : std::vector<std::pair<const char*, const char*>>{{"ebsco", "TI peer N3 AB worker"}, {"ovid", "peer.ti. adj3 worker.ab."}, {"embase", "peer:ti NEAR/3 worker:ab"}}) {
        const auto made = translated(from, "scopus", text);
        EXPECT_FALSE(made.terms.empty());
        for (const auto& term : made.terms) EXPECT_NE(term.fidelity, Fidelity::exact) << from << ": " << term.source;
    }
}

TEST(Translate, a_field_behind_the_last_word_holds_for_all_that_is_near) {
    EXPECT_EQ(translated("ovid", "scopus", "peer adj3 worker.ti.").text, "TITLE(peer W/2 worker)");
    EXPECT_EQ(translated("cochrane", "wos", "self NEXT manag*:ti").text, "TI=(\"self manag*\")");
}

TEST(Translate, subheadings_of_drugs_and_diseases_keep_their_kind) {
    EXPECT_EQ(translated("embase", "ovid", "'metformin'/exp/dd_ae,dd_do", {"", "embase", {}}).text, "exp metformin/ae,do");
    EXPECT_EQ(translated("ovid", "embase", "exp metformin/ae,do", {"embase", "", {}}).text, "'metformin'/exp/dd_ae,dd_do");
    EXPECT_EQ(translated("ovid", "embase", "exp hypertension/pc", {"embase", "", {}}).text, "'hypertension'/exp/dm_pc");
}

TEST(Translate, a_distance_out_of_range_is_cut_and_told) {
    const auto made = translated("ovid", "wos", "(peer adj25 worker).ti.");
    EXPECT_EQ(made.text, "TI=(peer NEAR/15 worker)");
    EXPECT_EQ(made.terms[0].fidelity, Fidelity::narrower);
}

TEST(Translate, headings_go_only_where_they_belong) {
    const auto apa = translated("ovid", "ebsco", "exp Mentor/", {"psycinfo", "psycinfo", {}});
    EXPECT_EQ(apa.text, "(DE \"Mentor\")");
    EXPECT_EQ(apa.terms.at(0).fidelity, Fidelity::narrower);
    EXPECT_EQ(translated("ovid", "pubmed", "exp *Stomach Neoplasms/pa").text, "\"Stomach Neoplasms/pa\"[Majr]");
    EXPECT_EQ(translated("ovid", "cochrane", "Dementia/di, pa").text, "[mh ^\"Dementia\"/DI,PA]");
    EXPECT_EQ(translated("pubmed", "ovid", "\"Cervix Uteri/virology\"[Mesh]").text, "exp Cervix Uteri/vi");
    EXPECT_EQ(translated("ovid", "ebsco", "exp Dementia/", {"", "medline", {}}).text, "(MH \"Dementia+\")");
    const auto emtree = translated("ovid", "embase", "exp Mental Health Services/");
    EXPECT_EQ(emtree.text, "'mental health services':ti,ab");
    EXPECT_EQ(emtree.terms[0].fidelity, Fidelity::narrower);
    ASSERT_EQ(emtree.lookups.size(), 1U);
    EXPECT_THAT(emtree.lookups[0].candidates, testing::ElementsAre("mental health service"));
    EXPECT_EQ(translated("ovid", "scopus", "Neoplasm Recurrence, Local/").text, "TITLE-ABS-KEY(\"local neoplasm recurrence\")");
    EXPECT_EQ(translated("ovid", "ovid", "exp Peer Group/", {"medline", "psycinfo", {}}).lookups[0].candidates.front(), "Peers");
}

TEST(Translate, publication_types_behind_not_take_nothing_away) {
    const auto made = translated("ovid", "scopus", "peer.ti. not (comment or editorial or letter).pt.");
    EXPECT_EQ(made.text, "TITLE(peer)");
    ASSERT_EQ(made.terms.size(), 4U);
    for (std::size_t i = 1; i < 4; ++i) EXPECT_EQ(made.terms[i].fidelity, Fidelity::none) << made.terms[i].note;
    EXPECT_EQ(translated("ovid", "pubmed", "peer.ti. not letter.pt.").text, "peer[ti] NOT letter[pt]");
}

TEST(Translate, headings_behind_not_take_nothing_away) {
    const auto made = translated("ovid", "wos", "nurse.ti.\nexp animals/ not humans/\n1 not 2");
    EXPECT_EQ(made.text, "TI=(nurse)\n#1");
    EXPECT_THAT(made.terms.at(1).note, testing::HasSubstr("behind NOT"));
    EXPECT_EQ(translated("ovid", "pubmed", "nurse.ti.\nexp animals/ not humans/\n1 not 2").text, "nurse[ti]\n\"animals\"[Mesh] NOT \"humans\"[Mesh:NoExp]\n#1 NOT #2");
}

TEST(Translate, wildcards) {
    EXPECT_EQ(translated("ovid", "pubmed", "h?emorrhage$.ti.").text, "hemorrhage*[ti] OR haemorrhage*[ti] OR hoemorrhage*[ti]");
    EXPECT_EQ(translated("ovid", "ebsco", "(behavio?r$ or wom#n).ti.").text, "TI (behavio#r* OR wom?n)");
    EXPECT_EQ(translated("ebsco", "ovid", "TI (behavio#r* OR wom?n)").text, "(behavio?r* or wom#n).ti.");
    // A wildcard within a word where the other platform has none: spellings, or the letters before it if these are enough.
    EXPECT_EQ(translated("wos", "ovid", "TI=(h*modialys* OR p*diatric*)").text, "(hemodialys* or haemodialys* or hoemodialys* or pediatric* or paediatric* or poediatric*).ti.");
    EXPECT_EQ(translated("wos", "pubmed", "TI=wom*n").text, "woman[ti] OR women[ti]");
    EXPECT_EQ(translated("wos", "pubmed", "TI=(an*emia OR behavio*r)").text, "anemia[ti] OR anaemia[ti] OR anoemia[ti] OR behavio*[ti]");
    EXPECT_EQ(translated("wos", "ovid", "TI=h*modialys*").terms.at(0).fidelity, Fidelity::narrower);
    EXPECT_EQ(translated("ovid", "wos", "(organi#ation or clot?).ti.").text, "TI=(organi?ation OR clot$)");
    EXPECT_EQ(translated("ovid", "proquest", "child$4.ti.").text, "TI(child[*4])");
    const auto wider = translated("ovid", "scopus", "child*4.ti.");
    EXPECT_EQ(wider.text, "TITLE(child*)");
    EXPECT_EQ(wider.terms[0].fidelity, Fidelity::wider);
    const auto cut = translated("ovid", "pubmed", "sentin?l.ti.");
    EXPECT_EQ(cut.text, "sentin*[ti]");
    EXPECT_EQ(cut.terms[0].fidelity, Fidelity::wider);
    const auto stem = translated("ovid", "pubmed", "ven*.ti.");
    EXPECT_EQ(stem.text, "ven[ti]");
    EXPECT_EQ(stem.terms[0].fidelity, Fidelity::narrower);
    EXPECT_EQ(translated("ovid", "cochrane", "\"false positive$\".ti.").text, "(false NEXT positive*):ti");
    EXPECT_EQ(translated("ovid", "pubmed", "(chorion$ vill$ sampling).ti.").text, "chorion*[ti] AND vill*[ti] AND sampling[ti]");
}

TEST(Translate, limits_are_translated_or_told) {
    const std::string text = "nurse.ti.\nlimit 1 to (english and yr=\"2000 -Current\" and humans)\nlimit 2 to all child <0 to 18 years>";
    const auto pubmed = translated("ovid", "pubmed", text);
    EXPECT_EQ(pubmed.text, "nurse[ti]\n#1 AND english[la] AND 2000:3000[dp] AND humans[mh]\n#2");
    EXPECT_EQ(pubmed.terms.back().fidelity, Fidelity::none);
    EXPECT_EQ(translated("ovid", "scopus", "nurse.ti.\nlimit 1 to yr=\"2000-2010\"").text, "TITLE(nurse)\n#1 AND PUBYEAR > 1999 AND PUBYEAR < 2011");
    EXPECT_EQ(translated("scopus", "pubmed", "TITLE(nurse) AND LIMIT-TO(LANGUAGE, \"German\") AND EXCLUDE(LANGUAGE, \"English\")").text, "nurse[ti] AND german[la]");
    EXPECT_EQ(translated("scopus", "pubmed", "TITLE(nurse) AND PUBYEAR > 1999").text, "nurse[ti] AND 2000:3000[dp]");
    EXPECT_EQ(translated("pubmed", "ovid", "nurse[ti] AND 2000:2010[dp]").text, "nurse.ti. and 2000:2010.yr.");
}

TEST(Translate, lines_that_vanish_are_told_and_no_line_names_them) {
    const auto made = translated("ovid", "wos", "nurse.ti.\n20100101.ed.\ndoctor.ti.\n1 or 2\nor/1-3\n4 and 5");
    EXPECT_EQ(made.text, "TI=(nurse)\nTI=(doctor)\n#1\n#1 OR #2\n#3 AND #4");
    EXPECT_EQ(std::ranges::count(made.terms, Fidelity::none, &TermResult::fidelity), 2);
}

TEST(Translate, words_that_are_operators_elsewhere_are_quoted) {
    EXPECT_EQ(translated("ovid", "ebsco", "N2.ti.").text, "TI \"N2\"");
    EXPECT_EQ(translated("scopus", "ovid", "TITLE(\"before and after\")").text, "\"before and after\".ti.");
    EXPECT_EQ(translated("pubmed", "ovid", "946[ti]").text, "\"946\".ti.");
    EXPECT_EQ(translated("ovid", "embase", "down's syndrome.ti.").text, "\"down's syndrome\":ti");
}

TEST(Translate, loose_words_stay_loose) {
    EXPECT_EQ(translated("scopus", "ovid", "TITLE(psychiatric team*)").text, "(psychiatric and team*).ti.");
    EXPECT_EQ(translated("ovid", "scopus", "psychiatric team*.ti.").text, "TITLE(\"psychiatric team*\")");
}

/// Every word of the source stands in the translation, or its term says what became of it; and what is written reads well.
TEST(Translate, nothing_is_lost_between_any_two_platforms) {
    const std::map<std::string, std::string> strategies{
        {"ovid", "exp Mental Health Services/\n((mental health or psychiatr*) adj3 (service? or team*)).ti,ab,kf.\nrandomized controlled trial.pt.\n(2 or 1) and 3\nlimit 4 to english"},
        {"pubmed", "(\"Mental Health Services\"[Mesh] OR \"mental health team*\"[tiab] OR \"peer worker\"[tiab:~2] OR psychiatry) AND trial[pt] AND english[la]"},
        {"ebsco", "(MH \"Mental Health Services+\") OR TI (mental N3 team*) OR AB (\"psychiatric team#\") AND LA english"},
        {"scopus", "TITLE-ABS-KEY((peer W/2 work*) OR \"mental health team*\" OR {exact words}) AND LANGUAGE(english) AND PUBYEAR > 1999"},
        {"wos", "TS=((peer NEAR/2 work*) OR \"mental health team*\" OR behavio$r) AND PY=(2000-2026)"},
        {"cochrane", "[mh \"Mental Health Services\"] OR ((mental NEXT health) NEAR/3 team*):ti,ab,kw"},
        {"proquest", "MAINSUBJECT.EXACT.EXPLODE(\"Mental Health Services\") OR TI,AB(mental NEAR/3 team[*5])"},
        {"embase", "('mental health service'/exp OR ('mental health' NEAR/3 team*):ti,ab,kw) AND [english]/lim"}};
    for (const auto& [from, text] : strategies) {
        ASSERT_TRUE(parse(platform(from), text).problems.empty()) << from;
        for (const auto& to : platforms()) {
            const auto made = translated(from, to.id, text);
            EXPECT_GE(made.terms.size(), 2U) << from << " to " << to.id;
            for (const auto& term : made.terms) {
                EXPECT_EQ(term.result.empty(), term.fidelity == Fidelity::none) << term.source;
                if (term.fidelity != Fidelity::exact) EXPECT_FALSE(term.note.empty()) << term.source;
                EXPECT_FALSE(term.source.empty());
            }
            const auto none = std::ranges::count(made.terms, Fidelity::none, &TermResult::fidelity);
            EXPECT_LE(none * 2, static_cast<std::ptrdiff_t>(made.terms.size())) << from << " to " << to.id;
            const auto again = parse(to, made.text);
            EXPECT_TRUE(again.problems.empty()) << from << " to " << to.id << ": " << made.text;
            EXPECT_EQ(printed(again, to), made.text) << from << " to " << to.id;
        }
    }
}

TEST(Translate, a_platform_to_itself_changes_nothing) {
    const std::vector<std::pair<const char*, const char*>> cases{{"ovid", "(a adj3 b?c).ti,ab.\nexp *X/di\n1 and 2\nplain words.pl."}, {"pubmed", "\"a b\"[tiab:~2] OR x[fau] OR \"H/di\"[Mesh:NoExp]"}, {"wos", "TS=(a NEAR/3 b$) OR AK=(x)"}, {"embase", "'h'/exp OR (a NEXT/2 b):ti,ab OR (c NEXT/1 (d OR e*)):ti AND [embase]/lim"}, {"ovid", "smith j$.au.\nlimit 1 to adulthood <18+ years>"}, {"scopus", "TITLE({exact words})"}, {"pubmed", "\"a b\"[Title:~2]"}};
    for (const auto& [id, text] : cases) {
        const auto made = translated(id, id, text);
        EXPECT_TRUE(same(parse(platform(id), text), parse(platform(id), made.text))) << text << "\n" << made.text;
        for (const auto& term : made.terms) EXPECT_EQ(term.fidelity, Fidelity::exact) << term.source << ": " << term.note;
    }
}

TEST(Translate, years_of_scopus_stand_in_brackets_beside_or) {
    EXPECT_EQ(translated("ovid", "scopus", "2020.yr. or peer.ti.").text.substr(0, 41), "(PUBYEAR > 2019 AND PUBYEAR < 2021) OR TI");
}

}  // namespace
}  // namespace loam::search
