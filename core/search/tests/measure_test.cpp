// Figures over strategies: what counts as unread, what counts as lost, and whose strategy it is.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "loam/search/lint.hpp"
#include "loam/search/measure.hpp"

namespace loam::search {
namespace {

const Rules& rules() {
    static const auto all = *read_rules(LOAM_SOURCE_DIR "/data");
    return all;
}
const Platform& platform(std::string_view id) { return **platform_of(rules().platforms, id); }

TEST(Measure, a_leaf_that_holds_syntax_was_not_read) {
    const std::vector<std::pair<std::string, std::string_view>> leaves{
        {"peer or worker", "an operator"}, {"AND worker", "an operator"}, {"peer adj3 worker", "an operator"}, {"peer NEAR/3 worker", "an operator"}, {"peer N3 worker", "an operator"}, {"worker.ti,ab.", "a field's sign"},
        {"worker.tw.", "a field's sign"}, {"worker[tiab]", "a field's sign"}, {"Mentors/", "a field's sign"}, {"12", "the number of a line"}, {"#3", "the number of a line"}, {"S3", "the number of a line"}, {"(worker", "half a bracket"}};
    for (const auto& [text, holds] : leaves) EXPECT_EQ(unread_in({.kind = NodeKind::term, .text = text}), holds) << text;
    for (const auto* text : {"type 2 diabetes", "nursing", "vitamin B 12", "omega n3 fatty acids", "e.g.", "HIV/AIDS", "Hand*", "orthopaedic", "beta-2", "25-hydroxyvitamin D"}) EXPECT_EQ(unread_in({.kind = NodeKind::term, .text = text}), "") << text;
    EXPECT_EQ(unread_in({.kind = NodeKind::term, .text = "peer or worker", .quote = "\""}), "") << "a phrase to the platform too";
    EXPECT_EQ(unread_in({.kind = NodeKind::heading, .text = "Wounds and Injuries"}), "");
    EXPECT_EQ(unread_in({.kind = NodeKind::unreadable, .text = "*"}), "unread text");
}

TEST(Measure, what_a_translation_does_not_tell_of_is_lost) {
    const std::string text = "(nurse or doctor).ti. and 2000:2010.yr.";
    auto made = translate(platform("ovid"), platform("scopus"), rules().vocabularies, text);
    EXPECT_THAT(unsaid_in(platform("ovid"), text, made), testing::IsEmpty());
    made.text.replace(made.text.find("doctor"), 6, "");
    EXPECT_THAT(unsaid_in(platform("ovid"), text, made), testing::Contains("doctor"));
    made = translate(platform("ovid"), platform("scopus"), rules().vocabularies, text);
    made.terms.clear();
    EXPECT_EQ(unsaid_in(platform("ovid"), text, made).size(), 3U);
}

TEST(Measure, what_is_taken_from_nothing_is_told_as_left_out) {
    const auto made = translate(platform("ovid"), platform("ebsco"), rules().vocabularies, "nurse.ti.\nanimals/ not person.ti.\n1 not 2");
    EXPECT_EQ(made.text, "TI nurse\nS1");
    ASSERT_EQ(made.terms.size(), 4U);
    EXPECT_EQ(made.terms[2].fidelity, Fidelity::none);
    EXPECT_THAT(made.terms[2].note, testing::HasSubstr("nothing is left to take it from"));
}

TEST(Measure, the_platform_is_told_by_its_looks_or_not_at_all) {
    const std::vector<std::pair<std::string, std::string>> texts{{"ovid", "exp Mentors/ or (peer adj3 work$).ti,ab."}, {"pubmed", "\"Mentors\"[Mesh] OR peer work*[tiab]"}, {"scopus", "TITLE-ABS-KEY(peer W/2 work*)"},
                                                               {"wos", "TS=(peer NEAR/2 work*)"}, {"cochrane", "[mh \"Peer Group\"] OR (peer NEAR/3 work*):ti,ab,kw"}, {"embase", "'peer group'/exp OR (peer NEAR/3 work*):ti,ab"}};
    for (const auto& [id, text] : texts) {
        const auto* told = platform_by_its_looks(rules(), text);
        EXPECT_EQ(told ? told->id : "nobody", id) << text;
    }
    EXPECT_EQ(platform_by_its_looks(rules(), "nurse OR doctor"), nullptr);
}

TEST(Measure, figures_of_two_strategies) {
    const std::vector<Published> all{{"a", &platform("ovid"), "exp Mentors/\n(peer adj3 work$).ti,ab.\n1 or 2"}, {"b", &platform("ovid"), "<RCT filter>"}};
    const auto read = readings(all);
    ASSERT_EQ(read.size(), 1U);
    EXPECT_EQ(read[0].strategies, 2U);
    EXPECT_EQ(read[0].read, 1U);
    EXPECT_EQ(read[0].printed_same, 2U);
    ASSERT_EQ(read[0].unread.size(), 1U);
    EXPECT_EQ(read[0].unread[0].strategy, "b");
    const auto shares = pairs(rules(), all);
    EXPECT_EQ(shares.size(), 56U);
    for (const auto& pair : shares) {
        EXPECT_EQ(pair.exact + pair.wider + pair.narrower + pair.none, pair.terms);
        EXPECT_EQ(pair.without_reason, 0U) << pair.from << " to " << pair.to;
        EXPECT_THAT(pair.unsaid, testing::IsEmpty()) << pair.from << " to " << pair.to;
    }
}

TEST(Measure, a_stray_sign_behind_a_bracket_is_told_and_passed_over) {
    const std::string text = "(neonat*[tiab] OR newborn[tiab])* AND oximetry[Mesh]/ AND (a[ti] OR b[ti].)";
    const auto strategy = parse(platform("pubmed"), text);
    EXPECT_EQ(strategy.problems.size(), 3U);
    EXPECT_TRUE(same(strategy, parse(platform("pubmed"), "(neonat*[tiab] OR newborn[tiab]) AND oximetry[Mesh] AND (a[ti] OR b[ti])")));
    EXPECT_EQ(readings({{"a", &platform("pubmed"), text}})[0].read, 1U);
    const auto found = lint(platform("pubmed"), rules().vocabularies, text);
    const auto at = std::ranges::find(found, std::string("unreadable"), &Finding::rule);
    ASSERT_NE(at, found.end());
    ASSERT_TRUE(at->fix);
    EXPECT_EQ(text_at(text, at->fix->span), "*");
}

TEST(Measure, a_number_in_a_field_is_no_number_of_a_line) {
    EXPECT_EQ(readings({{"a", &platform("pubmed"), "nurse[tiab] OR 12345678[uid]"}, {"b", &platform("ovid"), "10.ti."}})[0].unread.size(), 0U);
}

TEST(Measure, fields_that_no_list_has_and_picked_records_are_read) {
    const auto strategy = parse(platform("ovid"), "(nurse or doctor).qz.\naide.ti,ab,qz.\nwww.nh.gov\nfrom 2 keep 1-3,5");
    EXPECT_EQ(strategy.lines[0].root->kind, NodeKind::field);
    EXPECT_THAT(strategy.lines[1].root->fields, testing::ElementsAre("ti", "ab", "qz"));
    EXPECT_EQ(strategy.lines[2].root->text, "www.nh.gov");
    EXPECT_EQ(strategy.lines[3].root->kind, NodeKind::limit);
    EXPECT_EQ(strategy.problems.size(), 2U) << "each unknown field is told";
}

}  // namespace
}  // namespace loam::search
