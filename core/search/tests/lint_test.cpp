// Lint: each rule has a string that breaks it; four strings of a published review give all their faults; good strings give none.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fmt/format.h>

#include <fstream>

#include "loam/search/lint.hpp"
#include "loam/search/print.hpp"
#include "platforms.hpp"

namespace loam::search {
namespace {

std::string file(const std::string& name) {
    std::ifstream stream(LOAM_SOURCE_DIR "/tests/data/searches/" + name, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

struct Case {
    const char* platform;
    const char* text;
    const char* rule;  ///< empty: nothing but notes
    const char* where = "";
    const char* date = "";
};

const std::vector<Case> cases{
    {"ovid", "((a or b).ti,ab.", "bracket-unbalanced", "("},
    {"scopus", "TITLE-ABS-KEY(a))", "bracket-unbalanced", ")"},
    {"ovid", "(nurse or \"half).ti.", "quote-unbalanced", "\""},
    {"ovid", "(\"peer adj2 worker*\").ti,ab.", "operator-in-quotes", "\"peer adj2 worker*\""},
    {"ebsco", "\"peer N2 worker*\"", "operator-in-quotes"},
    {"ovid", "\"exp Mental Health Services/\"", "heading-in-quotes"},
    {"pubmed", "\"peer worker[tiab]\"", "field-in-quotes"},
    {"ovid", "Peers/", "heading-vocabulary", "Peers"},
    {"ebsco", "(MH \"Mentors\")", "heading-vocabulary"},
    {"ovid", "Questionnaires/", "heading-earlier"},
    {"ovid", "Dementia/ exp", "heading-form"},
    {"pubmed", "exp Child[mesh]", "heading-form"},
    {"ovid", "Dement*/", "heading-truncated"},
    {"ovid", "(peer near/3 worker).ti.", "proximity-foreign", "near/3"},
    {"ovid", "(peer* n3 support*).ti.", "proximity-foreign", "n3"},
    {"wos", "TS=(peer adj3 worker)", "proximity-foreign", "adj3"},
    {"ovid", "(peer adj0 worker).ti.", "proximity-range"},
    {"wos", "TS=(peer NEAR/20 worker)", "proximity-range", "NEAR/20"},
    {"pubmed", "\"peer work*\"[tiab:~2]", "proximity-range"},
    {"pubmed", "\"peer worker\"[tiab:~2]", "proximity-date", "[tiab:~2]", "2020-10-07"},
    {"pubmed", "\"peer worker\"[mh:~3]", "proximity-range", "[mh:~3]"},
    {"pubmed", "\"peer worker\"[tw:~3]", "proximity-range", "[tw:~3]"},
    {"pubmed", "peer worker[tiab:~3]", "proximity-range", "peer worker"},
    {"pubmed", "\"peers\"[tiab:~3]", "missing-operand", "[tiab:~3]"},
    {"pubmed", "\"Peer Group\"[mesh:noexplode]", "field-unknown", "[mesh:noexplode]"},
    {"cochrane", "(peer W3support):ti,ab", "proximity-form", "W3support"},
    {"cochrane", "(peer NEAR/3support):ti,ab", "proximity-form", "NEAR/3support"},
    {"cochrane", "(peer NEXTsupport):ti,ab", "proximity-form", "NEXTsupport"},
    {"cochrane", "(peer NEAR3 support):ti,ab", "proximity-form", "NEAR3"},
    {"cochrane", "(peer NEAR 3 support):ti", "proximity-form", "NEAR 3"},
    {"ovid", "(peer adj3support).ti,ab.", "proximity-form", "adj3support"},
    {"ovid", "(peer adj 3 support).ti,ab.", "proximity-form", "adj 3"},
    {"ovid", "(peeradj3 support).ti,ab.", "proximity-form", "peeradj3"},
    {"ebsco", "TI (peer N5care)", "proximity-form", "N5care"},
    {"ebsco", "TI (peerN3 support)", "proximity-form", "peerN3"},
    {"scopus", "TITLE-ABS-KEY(peer PRE/2support)", "proximity-form", "PRE/2support"},
    {"embase", "(peer adj3support):ti,ab", "proximity-form", "adj3support"},
    {"pubmed", "\"peer support\"~3", "proximity-form", "~3"},
    {"pubmed", "\"peer support\"[~3]", "proximity-form", "~3"},
    {"embase", "peer group/exp OR support:ti", "heading-form", "peer group"},
    {"embase", "'peer group/exp' OR support:ti", "heading-in-quotes", "'peer group/exp'"},
    {"ovid", "exp Peer Group or peer.ti.", "heading-form", "exp Peer Group"},
    {"ovid", "exp \"Peer Group\"", "heading-form", "exp \"Peer Group\""},
    {"ovid", "*Peer Group", "heading-form", "*Peer Group"},
    {"ebsco", "MH Peer Group+ OR TI peer", "heading-form", "Peer Group+"},
    {"ebsco", "\"MH Peer Group\"", "heading-in-quotes"},
    {"ovid", "(peer or mentor).ti,ab", "field-place", ".ti,ab"},
    {"ovid", "(peer or mentor) ti,ab", "field-place", " ti,ab"},
    {"ovid", "(peer or mentor),ti,ab.", "field-place", ",ti,ab."},
    {"ovid", "(peer or mentor).ti.ab.", "field-place", ".ti.ab."},
    {"wos", "TS(\"peer support\")", "field-place", "TS"},
    {"wos", "TS: (peer)", "field-place", "TS:"},
    {"wos", "#1 TS=(peer)\n#2 (mentor* OR nurse*)\n#3 #1 AND #2", "field-forgotten", "(mentor* OR nurse*)"},
    {"pubmed", "peer[tiab OR mentor[tiab]", "bracket-unbalanced", "["},
    {"pubmed", "peer tiab] OR mentor[tiab]", "bracket-unbalanced", "]"},
    {"ebsco", "TI peer N3 AB worker", "proximity-parts", "AB worker"},
    {"ovid", "peer.ti. adj3 worker.ab.", "proximity-parts", "peer.ti."},
    {"ovid", "(Mentors/ adj3 worker).ti.", "proximity-parts", "Mentors/"},
    {"wos", "TS=peer NEAR/3 TI=worker", "proximity-parts", "TI=worker"},
    {"cochrane", "(peer NEXT/3 worker*):ti", "undocumented", "NEXT/3"},
    {"cochrane", "peer:ti AND 2010:yr", "undocumented", ":yr"},
    {"cochrane", "peer:ti AND english:lg", "undocumented", ":lg"},
    {"cochrane", "peer:ti AND (english OR spanish):la", "field-place", ":la"},
    {"cochrane", "peer NEAR/3 worker:ti", "proximity-parts", ":ti"},
    {"embase", "'mentor'/exp NEAR/3 work*", "proximity-parts", "'mentor'/exp"},
    {"embase", "'mentor'/xyz", "field-unknown", "/xyz"},
    {"embase", "'mentor'/exp/xyz", "field-unknown", "/xyz"},
    {"pubmed", "Peer Group/ OR peers[tiab]", "foreign-syntax", "Peer Group/"},
    {"ovid", "\"Peer Group\"[Mesh] or peers.ti.", "foreign-syntax", "[Mesh]"},
    {"ebsco", "\"Peer Group\"[Mesh] OR TI peers", "foreign-syntax", "[Mesh]"},
    {"wos", "TS=(\"peer group\"[tiab] OR peers)", "foreign-syntax", "[tiab]"},
    {"cochrane", "(peer NEAR/3 worker).ti,ab.", "foreign-syntax", ".ti,ab."},
    {"scopus", "TITLE(peers) OR (peer worker):ti,ab", "foreign-syntax", ":ti,ab"},
    {"cochrane", "(peer NEAR/3 worker):tiab", "field-unknown", ":tiab"},
    {"embase", "peers:tiab", "field-unknown", ":tiab"},
    {"ovid", "(peer adj3 worker).tiab.", "field-unknown", ".tiab."},
    {"proquest", "TI(peers) AND subt(mentor*)", "field-unknown", "subt"},
    {"pubmed", "\"peer worker\"[tiab] OR self-\nmanag*[tiab]", "odd-sign", "self-\nmanag*"},
    {"pubmed", "pee*[tiab]", "truncation-short", "pee*"},
    {"ovid", "ed*.ti.", "truncation-wide"},
    {"pubmed", "h?emorrhage[tiab]", "truncation-foreign"},
    {"cochrane", "\"peer work*\":ti", "truncation-place"},
    {"pubmed", "\"work* peer\"[tiab]", "truncation-place", "work*"},
    {"ovid", "$natal.ti.", "truncation-place"},
    {"ovid", "peer[tiab] or worker.ti.", "foreign-syntax"},
    {"ovid", "Dementia/ memory.ti.", "missing-operator"},
    {"ovid", "a.ti. or or b.ti.", "missing-operand"},
    {"ovid", "a.ti. or b.ti. and c.ti.", "mixed-operators"},
    {"pubmed", "a[ti] OR b[ti] AND c[ti]", "mixed-operators"},
    {"scopus", "TITLE(psychiatric team*)", "loose-words", "psychiatric team*"},
    {"ovid", "<RCT filter>", "unreadable"},
    {"pubmed", "a[tiabs]", "field-unknown", "[tiabs]"},
    {"ovid", "peer.tiab.", "field-unknown", ".tiab."},
    {"ovid", "peer ti,ab.", "field-place"},
    {"ovid", "MH \"Mentors+\" or peer.ti.", "foreign-syntax", "MH"},
    {"pubmed", "TS=(peer) OR worker[tiab]", "foreign-syntax", "TS"},
    {"scopus", "TITLE(\"peers\"/exp)", "foreign-syntax", "/exp"},
    {"wos", "TS=(peer) OR exp Mentors/", "foreign-syntax", "exp Mentors/"},
    {"ovid", "peer N3 worker", "proximity-foreign", "N3"},
    {"ovid", "(peer adj3 (worker and mentor)).ti.", "proximity-and", "worker and mentor"},
    {"scopus", "TITLE(peer) NOT TITLE(rat)", "not-alone", "NOT"},
    {"ovid", "1. peer.ti.\n2. exp Animals/\n3. 1 not 2", "not-animals", "2"},
    {"pubmed", "peer[tiab] NOT animals[mh]", "not-animals"},
    {"scopus", "TITLE({peer work*})", "truncation-place"},
    {"wos", "TS=(?peer)", "truncation-place", "?peer"},
    {"pubmed", "(a OR b)[tiab]", "field-place"},
    {"ovid", "peer.id.", "field-not-here"},
    {"ovid", "(peer adj2 worker) or (peer adj3 mentor).ti. or nurse.ti. or doctor.ti. or aide.ti.", "field-forgotten", "peer adj2 worker"},
    {"ovid", "a.ti.\nb.ti.\n1 and 4", "line-missing", "4"},
    {"ovid", "a.ti.\nb.ti.\nc.ti.\n1 and 2", "line-unused", "c.ti."},
    {"cochrane", "[mh Dialysis\"] or dialys*:ti", "quote-unbalanced", "\""},
    {"ovid", "a.ti.\na.ti.\nor/1-2", "line-duplicate"},
    {"ebsco", "S1 TI a\nS2 TI b\nS3 TI c\nS4 S1 AND S2 Limiters - English Language", "line-unused", "TI c"},
    {"ovid", "(nurse or doctor or Nurse).ti.", "term-duplicate", "Nurse"},
    {"ovid", "((nurse or doctor)).ti.", "bracket-redundant"},
    {"ebsco", "peer N2 worker* OR nurse", "proximity-bare"},
    {"pubmed", "a[ti] or b[ti]", "operator-case", "or"},
    {"ovid", "a.ti. or b.ti. OR c.ti.", "operator-mixed-case", "OR"},
    {"ovid", "(“peer worker”).ti.", "curly-quotes"},
    {"ovid", "well\u2013being.ti.", "odd-sign", "\u2013"},
    {"ovid", "nurse.ti.", "no-limit"},
    {"ebsco", "nurse", "no-field"},
    {"ovid", "nurse.ti.", "no-heading"},
    {"pubmed", "heart attack", "mapped-words"},
    {"ovid", "(behavior or nurse).ti.", "spelling-variant"},
    {"ovid", "(metastasis or metastasis adj2 lung or metastasis adj2 bone or metatasis).ti.", "spelling", "metatasis"},
};

const Vocabularies& vocabularies() {
    static const auto all = *read_vocabularies(LOAM_SOURCE_DIR "/data/vocabularies");
    return all;
}

std::vector<Finding> findings_of(const Case& one) {
    LintAsked asked;
    asked.on = base::parse_date(one.date);
    return lint(platform(one.platform), vocabularies(), one.text, asked);
}

const Finding* finding(const std::vector<Finding>& all, std::string_view rule, const std::string& text = {}, const std::string& where = {}) {
    for (const auto& each : all)
        if (each.rule == rule && (where.empty() || text_at(text, each.span) == where)) return &each;
    return nullptr;
}

TEST(Lint, every_rule_has_a_string_that_breaks_it) {
    std::set<std::string> seen{"limit-missing", "listed-term-missing", "listed-term-differs", "term-elsewhere", "term-only-here", "same-strategy"};  // below
    for (const auto& each : cases) {
        EXPECT_TRUE(finding(findings_of(each), each.rule, each.text, each.where)) << each.platform << ": " << each.text << " should break " << each.rule;
        seen.insert(each.rule);
    }
    for (const auto& rule : lint_rules()) EXPECT_TRUE(seen.contains(std::string(rule.id))) << rule.id << " has no case";
}

TEST(Lint, limits_that_the_platform_printed_behind_the_query_are_limits) {
    const std::vector<std::pair<const char*, const char*>> limited{
        {"cochrane", "#1\tpeer:ti with Cochrane Library publication date from Jan 2000 to Dec 2020, in Trials"},
        {"ebsco", "S1\tTI peer\tLimiters - Published Date: 20100101-20201231\t45\nS2\tTI worker\tSearch modes - Boolean/Phrase\t12\n"},
        {"wos", "# 2\t45\tTS=peer\nIndexes=SSCI Timespan=2000-2015\n# 1\t12\tTS=worker\nIndexes=SSCI Timespan=2000-2015\n"},
        {"pubmed", "Search: peer[tiab] Filters: from 2010 - 2020"}};
    LintAsked asked;
    asked.limits = {"date"};
    for (const auto& [id, text] : limited) {
        EXPECT_FALSE(finding(lint(platform(id), vocabularies(), text, asked), "limit-missing")) << id;
        EXPECT_FALSE(finding(lint(platform(id), vocabularies(), text), "no-limit")) << id;
    }
    EXPECT_TRUE(finding(lint(platform("wos"), vocabularies(), "# 2\t45\tTS=peer\nIndexes=SSCI Timespan=All years\n# 1\t12\tTS=worker\nIndexes=SSCI Timespan=All years\n", asked), "limit-missing"));
    EXPECT_TRUE(finding(lint(pubmed(), vocabularies(), "Search: peer[tiab] Filters: Humans", asked), "limit-missing"));
    asked.limits = {"language"};
    EXPECT_FALSE(finding(lint(platform("wos"), vocabularies(), "(TS=peer) AND LANGUAGE: (English)", asked), "limit-missing"));
    EXPECT_FALSE(finding(lint(pubmed(), vocabularies(), "peer[tiab] Filters: English", asked), "limit-missing"));
    EXPECT_FALSE(finding(lint(platform("wos"), vocabularies(), "TS=(peer) and English (Languages)", asked), "limit-missing")) << "as Web of Science refines since 2021";
    EXPECT_TRUE(finding(lint(platform("wos"), vocabularies(), "TS=(peer) and (English NEAR/3 tongue)", asked), "limit-missing"));
}

TEST(Lint, a_fix_mends_what_it_was_offered_for) {
    std::size_t fixes = 0;
    for (const auto& each : cases) {
        for (const auto& found : findings_of(each)) {
            if (!found.fix) continue;
            ++fixes;
            const std::string text(each.text);
            const auto mended = text_at(text, {0, found.fix->span.start}) + found.fix->text + text_at(text, {found.fix->span.end, text.size()});
            LintAsked asked;
            const auto count = [&](const std::vector<Finding>& all) { return std::ranges::count(all, found.rule, &Finding::rule); };
            EXPECT_LT(count(lint(platform(each.platform), vocabularies(), mended, asked)), count(lint(platform(each.platform), vocabularies(), text, asked))) << text << " → " << mended;
        }
    }
    EXPECT_GT(fixes, 8U);
}

TEST(Lint, an_order_of_operators_that_changed_is_told_by_the_day) {
    const std::string text = "TITLE-ABS-KEY(peer AND support OR mentor*)";
    const auto told = [&](const char* day) {
        LintAsked asked;
        asked.on = base::parse_date(day);
        return finding(lint(platform("scopus"), vocabularies(), text, asked), "mixed-operators")->message;
    };
    EXPECT_THAT(told("2020-10"), testing::HasSubstr("Scopus reads “support OR mentor*” first"));
    EXPECT_THAT(told("2026-03-01"), testing::AllOf(testing::HasSubstr("after 2025"), testing::Not(testing::HasSubstr("first;"))));
}

TEST(Lint, good_strings_give_nothing_but_notes) {
    const std::vector<Case> good{
        {"ovid", "exp Mental Health Services/\n((mental health or psychiatr*) adj3 (service? or team*)).ti,ab,kf.\n1 or 2\nPeer Group/\n(peer adj2 (work* or mentor*)).ti,ab,kf.\n4 or 5\n3 and 6\nlimit 7 to (english and yr=\"2000 -Current\")", ""},
        {"pubmed", "(\"Mental Health Services\"[Mesh] OR \"mental health team*\"[tiab]) AND (\"Peer Group\"[Mesh] OR \"peer worker\"[tiab:~2]) AND 2000:2026[dp]", "", "", "2026-01-05"},
        {"ebsco", "(MH \"Mental Health Services+\") OR TI (mental N3 team*) OR AB (mental N3 team*)", ""},
        {"scopus", "TITLE-ABS-KEY((peer W/2 work*) AND \"mental health team*\") AND PUBYEAR > 1999", ""},
        {"wos", "TS=((peer NEAR/2 work*) AND \"mental health team*\") AND PY=(2000-2026)", ""},
        {"cochrane", "[mh \"Mental Health Services\"] OR ((mental NEXT health) NEAR/3 team*):ti,ab,kw", ""},
        {"proquest", "MAINSUBJECT.EXACT.EXPLODE(\"Mental Health Services\") OR TI,AB(mental NEAR/3 team*)", ""},
        {"embase", "('mental health service'/exp OR ('mental health' NEAR/3 team*):ti,ab,kw) AND [2000-2026]/py", ""}};
    const std::vector<Case> pasted{
        {"scopus", "4,321 document results\nTITLE-ABS-KEY(lonel*) AND PUBYEAR > 2009", ""},
        {"wos", "# 3  1,204  #2 AND #1\nIndexes=SSCI Timespan=2010-2023\n# 2  45,312  TS=(experienc* NEAR/4 (patient$ OR carer$))\nIndexes=SSCI Timespan=All years\n# 1  120,100  TS=(dialysis OR h?emodialysis)\nIndexes=SSCI Timespan=All years", ""},
        {"wos", "((TS=(stroke)) AND TS=(aphasi*)) NOT TS=(rat OR rats) and English (Languages) and Article or Review Article (Document Types) and 2020 or 2021 (Publication Years)", ""},
        {"wos", "1: TS=(suicid*) Results: 98,120 Date Run: Tue Mar 14 2023 10:11:12 GMT+0000\n2: TS=(\"peer support\") Results: 12,001 Date Run: Tue Mar 14 2023 10:12:12 GMT+0000\n3: #1 AND #2 Results: 310 Date Run: Tue Mar 14 2023 10:13:12 GMT+0000", ""},
        {"wos", "TOPIC: (\"peer mentor*\") AND LANGUAGE: (English)", ""},
        {"proquest", "MJMAINSUBJECT.EXACT(\"Suicide Prevention\") AND ab(\"peer support\") AND ag(adolescen*) AND ti(mentors)", ""},
        {"pubmed", "\"Peer Group\"[Mesh] AND hasabstract[text] AND english[la]", ""},
        {"pubmed", "\"Peer Group\"[Mesh] AND peer[tiab] AND hasabstract", ""},
        {"ebsco", "S1 (MH \"Peer Group\") OR TI peer*\nS2 AG adolescent: 13-18 years\nS3 S1 AND S2", ""},
        {"ebsco", "S1 (MH \"Peer Group\")\nS2 TI mentor*\nS3 S1 AND S2\nS4 S1 AND S2 Limiters - Published Date: 20100101-20231231; English Language", ""},
        {"cochrane", "#1 [mh \"Diabetes Mellitus, Type 2\"]\n#2 (type NEXT 2 NEXT diabet*):ti,ab,kw\n#3 #1 or #2", ""}};
    for (const auto& each : pasted)
        for (const auto& found : findings_of(each)) {
            EXPECT_EQ(found.severity, Severity::note) << each.platform << ": " << each.text << "\n" << found.rule << ": " << found.message;
            EXPECT_NE(found.rule, "mapped-words") << each.text;
        }
    for (const auto& each : good)
        for (const auto& found : findings_of(each))
            EXPECT_EQ(found.severity, Severity::note) << each.platform << ": " << found.rule << ": " << found.message;
}

TEST(Lint, a_letter_with_a_number_may_be_a_name) {
    for (const auto* name : {"vitamin W3 deficiency", "omega N3 fatty acids", "stage N2 disease", "T1 N0 M0 tumours", "sleep stage N2 latency", "auditory N1 amplitude", "plasma n3 levels"})
        for (const auto* quote : {"", "\""}) {
            const auto term = fmt::format("{}{}{}", quote, name, quote);
            for (const auto& [id, text] : std::vector<std::pair<const char*, std::string>>{{"ovid", term + ".ti,ab."}, {"pubmed", term + "[tiab]"}, {"scopus", "TITLE(" + term + ")"}, {"wos", "TS=(" + term + ")"}, {"proquest", "TI(" + term + ")"}}) {
                const auto found = lint(platform(id), vocabularies(), text);
                EXPECT_FALSE(finding(found, "proximity-foreign")) << id << ": " << text;
                EXPECT_FALSE(finding(found, "operator-in-quotes")) << id << ": " << text;
            }
        }
    // Between plain words it may be either: a note. Beside a bracket or a wildcard it is a distance.
    EXPECT_EQ(finding(lint(ovid(), vocabularies(), "(peer N3 worker).ti."), "proximity-foreign")->severity, Severity::note);
    EXPECT_EQ(finding(lint(ovid(), vocabularies(), "(peer N3 work*).ti."), "proximity-foreign")->severity, Severity::high);
    EXPECT_EQ(finding(lint(ovid(), vocabularies(), "((peer or mentor) N3 worker).ti."), "proximity-foreign")->severity, Severity::high);
    EXPECT_FALSE(finding(lint(ovid(), vocabularies(), "\"THE NEXT STEP\".ti."), "operator-in-quotes")) << "capitals among capitals";
}

TEST(Lint, a_sign_within_a_word_may_be_its_own) {
    for (const auto* name : {"RNA N6methyladenosine", "adjuvant chemotherapy", "nextera kit", "NEXTGEN study", "nearness", "type 2 diabetes", "W3C standard", "protein N2a cells", "neuro2a line"})
        for (const auto& [id, form] : std::vector<std::pair<const char*, const char*>>{{"ovid", "({}).ti,ab."}, {"pubmed", "\"{}\"[tiab]"}, {"cochrane", "(\"{}\"):ti,ab"}, {"ebsco", "TI ({})"}, {"wos", "TS=({})"}})
            EXPECT_FALSE(finding(lint(platform(id), vocabularies(), fmt::format(fmt::runtime(form), name)), "proximity-form")) << id << ": " << name;
    for (const auto* name : {"NEXTgen sequencing", "N95masks in wards"})
        EXPECT_FALSE(finding(lint(ovid(), vocabularies(), fmt::format("{}.ti.", name)), "proximity-form")) << name;
    EXPECT_EQ(finding(lint(ovid(), vocabularies(), "learning at W3schools.ti."), "proximity-form")->severity, Severity::medium) << "Ovid knows no W3";
    EXPECT_FALSE(finding(lint(platform("wos"), vocabularies(), "TS=(\"United States\" AND AB (blood group))"), "field-place")) << "a word within a field";
    EXPECT_TRUE(finding(lint(platform("wos"), vocabularies(), "TS=(peer) AND AB (blood group)"), "field-place"));
    EXPECT_FALSE(finding(lint(platform("cochrane"), vocabularies(), "(type NEXT 2 NEXT diabet*):ti,ab,kw"), "proximity-form")) << "2 is a word here";
    EXPECT_FALSE(finding(lint(ovid(), vocabularies(), "(type adj 2 adj diabet*).ti,ab."), "proximity-form"));
    EXPECT_FALSE(finding(lint(ovid(), vocabularies(), "(peer or mentor).ti, ab."), "field-place")) << "a blank behind the comma is none";
}

TEST(Lint, a_tag_that_is_never_closed_loses_no_term) {
    const auto read = parse(pubmed(), "peer[tiab OR mentor[ti]");
    ASSERT_TRUE(read.lines.front().root);
    EXPECT_EQ(leaves(*read.lines.front().root).size(), 2U);
}

TEST(Lint, what_follows_from_a_fault_is_not_told_beside_it) {
    for (const auto& each : std::vector<Case>{{"scopus", "TITLE(peer N2 (work* OR mentor*))", "proximity-foreign"}, {"pubmed", "peers[tiab] OR psychiatr*.ti,ab.", "foreign-syntax"}, {"wos", "TS=(peer worker\" OR mentor*)", "quote-unbalanced"},
                                              {"cochrane", "exp Mental Health Services/", "foreign-syntax"}, {"ebsco", "TITLE-ABS-KEY (peer OR mentor)", "foreign-syntax"}, {"embase", "('peer group' OR peer*).ti,ab.", "foreign-syntax"}})
        for (const auto& found : findings_of(each))
            EXPECT_TRUE(found.rule == each.rule || found.severity == Severity::note || found.rule == "no-heading") << each.text << ": " << found.rule << ": " << found.message;
}

TEST(Lint, names_and_numbers_are_looked_up_as_a_whole) {
    for (const auto& [id, text] : std::vector<std::pair<const char*, const char*>>{{"ovid", "smith j$.au."}, {"wos", "AU=(Smith J*)"}, {"scopus", "PMID(1* OR 2*)"}})
        for (const auto& found : lint(platform(id), vocabularies(), text)) EXPECT_FALSE(found.rule.starts_with("truncation")) << id << ": " << found.message;
}

TEST(Lint, letters_before_a_wildcard_are_counted_by_the_rules_of_the_day) {
    EXPECT_TRUE(finding(findings_of({"pubmed", "pee*[tiab]", "", "", "2021-01-01"}), "truncation-short"));
    EXPECT_FALSE(finding(findings_of({"pubmed", "pee*[tiab]", "", "", "2019-01-01"}), "truncation-short"));
}

TEST(Lint, what_stands_behind_a_slash_of_embase_is_read) {
    const std::string text = "'hypertension'/exp/dm_dt,dm_pc OR 'metformin'/exp/dd_ae OR 'his/her':ti OR his/her:ti";
    EXPECT_FALSE(finding(lint(platform("embase"), vocabularies(), text), "field-unknown"));
    EXPECT_EQ(printed(parse(platform("embase"), text), platform("embase")), text);
}

TEST(Lint, four_printed_strings_give_all_their_faults) {
    const auto medline = file("medline.txt"), psycinfo = file("psycinfo.txt"), scopus = file("scopus.txt"), cinahl = file("cinahl.txt");
    const OtherStrategy other_medline{&ovid(), "medline", "MEDLINE", medline}, other_psycinfo{&ovid(), "psycinfo", "PsycINFO", psycinfo};
    const OtherStrategy other_scopus{&platform("scopus"), "", "Scopus", scopus}, other_cinahl{&platform("ebsco"), "cinahl", "CINAHL", cinahl};
    LintAsked asked{.database = "medline", .on = base::parse_date("2020-10"), .limits = {"date"}, .set_at_run = {}, .listed = {"Peer Mentor*", "Peer adj worker*", "Peer specialist*", "Peer relations/", "Peers/", "peer support"}};
    const auto all_of = [&](const Platform& of, const std::string& text, const std::vector<OtherStrategy>& others) {
        auto found = lint(of, vocabularies(), text, asked);
        for (auto& each : lint_beside(of, vocabularies(), text, asked, others)) found.push_back(std::move(each));
        return found;
    };
    const auto in_medline = all_of(ovid(), medline, {other_psycinfo, other_scopus, other_cinahl});
    EXPECT_TRUE(finding(in_medline, "operator-in-quotes", medline, "“peer adj2 worker*”"));
    for (const auto* heading : {"“Peer Relations/”", "“Peers/”", "“exp Mental Health Services/”", "“exp Mental Health Personnel/”"}) EXPECT_TRUE(finding(in_medline, "heading-in-quotes", medline, heading)) << heading;
    for (const auto* heading : {"“Peer Relations/”", "“Peers/”", "“exp Mental Health Personnel/”"}) EXPECT_TRUE(finding(in_medline, "heading-vocabulary", medline, heading)) << heading;
    EXPECT_FALSE(finding(in_medline, "heading-vocabulary", medline, "“exp Mental Health Services/”"));
    for (const auto* rule : {"operator-mixed-case", "curly-quotes", "limit-missing", "no-field", "same-strategy"}) EXPECT_TRUE(finding(in_medline, rule)) << rule;
    EXPECT_THAT(finding(in_medline, "listed-term-differs")->message, testing::AllOf(testing::HasSubstr("Peer adj worker*"), testing::HasSubstr("peer adj2 worker*")));
    EXPECT_THAT(finding(in_medline, "listed-term-missing")->message, testing::HasSubstr("peer support"));
    EXPECT_THAT(finding(in_medline, "term-elsewhere")->message, testing::AllOf(testing::HasSubstr("peer consultant*"), testing::HasSubstr("Scopus and CINAHL")));

    asked.database = "psycinfo";
    asked.listed.clear();
    const auto in_psycinfo = all_of(ovid(), psycinfo, {other_medline});
    for (const auto* rule : {"operator-in-quotes", "heading-in-quotes", "limit-missing", "same-strategy"}) EXPECT_TRUE(finding(in_psycinfo, rule)) << rule;
    EXPECT_FALSE(finding(in_psycinfo, "heading-vocabulary")) << "they are right here";

    asked.database = "";
    const auto in_scopus = all_of(platform("scopus"), scopus, {other_medline, other_cinahl});
    EXPECT_TRUE(finding(in_scopus, "bracket-unbalanced", scopus, ")"));
    EXPECT_TRUE(finding(in_scopus, "loose-words", scopus, "psychiatric team*"));
    EXPECT_TRUE(finding(in_scopus, "limit-missing"));
    EXPECT_THAT(finding(in_scopus, "term-only-here")->message, testing::AllOf(testing::HasSubstr("peer consultant*"), testing::HasSubstr("MEDLINE")));

    const auto in_cinahl = all_of(platform("ebsco"), cinahl, {other_medline, other_scopus});
    for (const auto* rule : {"no-heading", "proximity-bare", "no-field", "limit-missing"}) EXPECT_TRUE(finding(in_cinahl, rule)) << rule;
    EXPECT_TRUE(finding(in_cinahl, "proximity-bare", cinahl, "peer N2 worker*"));
}

}  // namespace
}  // namespace loam::search
