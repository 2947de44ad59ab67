// What is offered to somebody who types, and which terms of a list are looked for.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "loam/search/offers.hpp"
#include "loam/search/parse.hpp"
#include "platforms.hpp"

namespace loam::search {
namespace {

const Offer* offer(const std::vector<Offer>& all, std::string_view label) {
    const auto at = std::ranges::find(all, label, &Offer::label);
    return at == all.end() ? nullptr : &*at;
}

TEST(Offers, are_written_as_the_platform_writes_them) {
    const auto ovid_offers = offers(ovid(), "medline");
    ASSERT_TRUE(offer(ovid_offers, "adjn"));
    EXPECT_EQ(offer(ovid_offers, "adjn")->insert, "adj");
    EXPECT_TRUE(offer(ovid_offers, "and"));
    EXPECT_TRUE(offer(ovid_offers, ".ti."));
    const auto scopus = offers(platform("scopus"), "");
    ASSERT_TRUE(offer(scopus, "TITLE-ABS-KEY"));
    EXPECT_EQ(offer(scopus, "TITLE-ABS-KEY")->insert, "TITLE-ABS-KEY()");
    EXPECT_EQ(offer(scopus, "TITLE-ABS-KEY")->back, 1U);
    EXPECT_TRUE(offer(scopus, "AND NOT"));
    EXPECT_TRUE(offer(offers(platform("wos"), ""), "TS="));
    EXPECT_TRUE(offer(offers(platform("ebsco"), ""), "TI"));
    EXPECT_TRUE(offer(offers(platform("cochrane"), ""), ":ti"));
}

TEST(Offers, hold_in_that_database_on_that_day) {
    EXPECT_FALSE(offer(offers(ovid(), "medline"), ".id.")) << "key concepts are PsycInfo's";
    EXPECT_TRUE(offer(offers(ovid(), "psycinfo"), ".id."));
    EXPECT_TRUE(offer(offers(pubmed(), ""), "[tiab:~n]"));
    EXPECT_FALSE(offer(offers(pubmed(), "", base::parse_date("2020-10")), "[tiab:~n]"));
}

TEST(Offers, every_one_is_understood_where_it_is_offered) {
    for (const auto& platform : platforms()) {
        for (const auto& each : offers(platform, "")) {
            if (each.kind != "field") continue;
            auto text = each.insert;
            if (each.back > 0) text.insert(text.size() - each.back, "2010");
            else if (platform.field_form == FieldForm::word_before) text += "2010";
            else text = "2010" + text;
            EXPECT_THAT(parse(platform, text).problems, testing::IsEmpty()) << platform.id << ": " << text;
        }
    }
}

TEST(Offers, terms_are_looked_for_as_words_or_as_headings) {
    const std::string text = "exp Mentors/ or (peer adj3 worker*).ti,ab. or mental health*.tw.";
    EXPECT_THAT(looked_for(ovid(), text, {"peer worker*", "MeSH: Mentors", "mentors/", "mentors", "mental health service*", "consumer*"}), testing::ElementsAre(true, true, true, false, false, false));
    EXPECT_THAT(looked_for(platform("ebsco"), "(MH \"Mentors+\") OR TI nurse*", {"exp mentors/", "CINAHL: Mentors", "nurse", "nurs*"}), testing::ElementsAre(true, true, true, false));
    EXPECT_THAT(looked_for(ovid(), "(neighbor* or neighbour* or woman).tw.", {"neighbo?r*", "wom#n", "neighbo?r", "labo?r"}), testing::ElementsAre(true, true, false, false));
    EXPECT_THAT(looked_for(ovid(), "", {"nurse", ""}), testing::ElementsAre(false, false));
}

}  // namespace
}  // namespace loam::search
