#include <gtest/gtest.h>

#include "fold.hpp"
#include "forms.hpp"

namespace loam::dedupe {
namespace {

TEST(Fold, one_form_for_what_databases_write_differently) {
    EXPECT_EQ(folded("GLP-1 in Caf\u00E9s"), "glp 1 in cafes");
    EXPECT_EQ(folded("ApoE<sup>-/-</sup> mice"), folded("ApoE-/- mice"));
    EXPECT_EQ(folded("An <open> trial of <mml:mi>n</mml:mi>"), "an open trial of n");
    EXPECT_EQ(folded("K<inf>Ca</inf>3.1 channels"), folded("KCa3.1 channels"));
    EXPECT_EQ(folded("pain &amp; sleep &#8211; M&uuml;ller&#39;s"), "pain sleep mullers");
    EXPECT_EQ(folded("TNF\u03B1 and \u03B2-cells"), folded("TNF-alpha and beta cells"));
    EXPECT_EQ(folded("p < .05 and n > 3"), "p 05 and n 3");
    EXPECT_EQ(folded("S\u00F8ren \u0141ukasz stra\u00DFe"), "soren lukasz strasse");
    EXPECT_EQ(folded("\u7CD6\u5C3F\u75C5"), "\u7CD6 \u5C3F \u75C5");
    EXPECT_EQ(folded("\u0391\u03C5\u03C4\u03CC \u03B5\u03AF\u03BD\u03B1\u03B9"), "\u03B1\u03C5\u03C4\u03BF \u03B5\u03B9\u03BD\u03B1\u03B9");
    EXPECT_EQ(folded(""), "");
}

TEST(Fold, edits_count_a_swap_as_one_and_stop) {
    EXPECT_EQ(edits("receive", "recieve", 2), 1);
    EXPECT_EQ(edits("kitten", "sitting", 3), 3);
    EXPECT_EQ(edits("kitten", "sitting", 2), 3);
    EXPECT_EQ(edits("same", "same", 1), 0);
    EXPECT_EQ(edits("", "a", 1), 1);
}

TEST(Titles, spelling_numbers_and_remarks) {
    EXPECT_EQ(title_form("Behavioural treatment of anaemia: part II").text, title_form("Behavioral treatment of anemia. Part 2").text);
    EXPECT_EQ(title_form("Phase I trial").text, title_form("Phase 1 trial.").text);
    EXPECT_EQ(title_form("Two years later [Russian]").text, title_form("2 years later").text);
    const auto bracketed = title_form("[Acute pericarditis].");
    EXPECT_EQ(bracketed.text, "acute pericarditis");
    EXPECT_TRUE(bracketed.marks & is_translated);
    EXPECT_EQ(title_form("UNKNOWN").text, "");
    EXPECT_TRUE(title_form("Editorial").marks & has_plain_title);
}

TEST(Titles, notices_are_told_from_titles_that_only_sound_so) {
    const auto erratum = title_form("Erratum to: Sleep in nurses");
    EXPECT_EQ(erratum.text, "sleep in nurses");
    EXPECT_TRUE(erratum.marks & is_erratum);
    EXPECT_TRUE(title_form("Sleep in nurses: author reply").marks & is_reply);
    EXPECT_TRUE(title_form("Re: Sleep in nurses").marks & is_comment);
    EXPECT_FALSE(title_form("Re-examining sleep in nurses").marks & is_comment);
    EXPECT_FALSE(title_form("Reply behaviour in chats").marks & is_reply);
    EXPECT_FALSE(title_form("Correction of vision in children").marks & is_erratum);
    EXPECT_EQ(title_form("RETRACTED: Sleep in nurses").marks, 0);
}

TEST(Names, initials_order_and_lists_left_in_one) {
    EXPECT_EQ(name_forms({{"M\u00FCller", "J\u00F6rg P.", false}}), "muller jorg:p");
    EXPECT_EQ(name_forms({{"Mueller", "JP", false}}), "muller:jp");
    EXPECT_EQ(name_forms({{"van der Berg", "A.", false}}), "berg:a");
    EXPECT_EQ(name_forms({{"Adeli K.Lewis G. F.", "", false}}), "adeli:k|lewis:gf");
    EXPECT_EQ(name_forms({{"B. Abrahao; P. Parigi", "", false}}), "abrahao:b|parigi:p");
    EXPECT_EQ(name_forms({{"Smith, J., Doe, A. B.", "", false}}), "smith:j|do:ab");
    EXPECT_EQ(name_forms({{"UNKNOWN", "", false}}), "");
}

TEST(Places, pages_in_every_form) {
    for (const auto* printed : {"123-30", "123-130", "123\u2013130", "pp. 123-130", "123--130", "p123-130", "0123-130"}) {
        const auto pages = pages_form(printed);
        EXPECT_EQ(pages.first, "123") << printed;
        EXPECT_EQ(pages.last, "130") << printed;
        EXPECT_EQ(pages.count, 8) << printed;
    }
    EXPECT_EQ(pages_form("2S5-9").last, pages_form("2S5-2S9").last);
    EXPECT_EQ(pages_form("A254-A255").first, "a254");
    EXPECT_EQ(pages_form("Cd002273").first, "cd2273");
    EXPECT_EQ(pages_form("P4339").first, "p4339");
    EXPECT_TRUE(pages_form("1-17").soft);
    EXPECT_TRUE(pages_form("21-Aug").soft);
    EXPECT_EQ(pages_form("21-Aug").first, "21");
    EXPECT_EQ(pages_form("no pagination").first, "");
    EXPECT_EQ(pages_form("N.PAG-N.PAG").first, "");
}

TEST(Places, volume_and_issue_in_one_field) {
    EXPECT_EQ(volume_form("38 (Supplement 1)").number, "38");
    EXPECT_EQ(volume_form("38 (Supplement 1)").issue, issue_form("Suppl. 1"));
    EXPECT_EQ(volume_form("32 Spec No2").number, "32");
    EXPECT_EQ(volume_form("Vol. 07").number, "7");
    EXPECT_EQ(volume_form("XII").number, "12");
    EXPECT_EQ(volume_form("4 (1) (no pagination)").number, "4");
    EXPECT_EQ(volume_form("Japanese journal of clinical medicine. 69").number, "69");
    EXPECT_EQ(volume_form("2)").number, "");
}

TEST(Identifiers, numbers_of_registered_trials) {
    const auto number = [](std::string title) {
        records::Record record;
        record.title = std::move(title);
        return trial_number(record);
    };
    EXPECT_EQ(number("Nights (ISRCTN 12345678)"), "ISRCTN12345678");
    EXPECT_EQ(number("Nights: CTRI/2010/091/000123"), "CTRI2010091000123");
    EXPECT_EQ(number("Nights ChiCTR-TRC-10000012"), "CHICTRTRC10000012");
    EXPECT_NE(number("Nights IRCT20080901001165N12"), number("Nights IRCT20080901001165N13")) << "two trials of one who registered them";
    EXPECT_EQ(number("Nights jRCTs031180001"), "JRCTS031180001");
    EXPECT_EQ(number("Nights JPRN-jRCT1031180001"), number("Nights jRCT1031180001"));
    EXPECT_EQ(number("The price of electricity 12345"), "");
    EXPECT_EQ(number("EudraCT 2010-123456-12"), "2010-123456-12");
    EXPECT_EQ(number("NCT01234567 and NCT07654321"), "") << "a review of two";
    records::Record medline;
    medline.others = {{"nbib:SI", "ClinicalTrials.gov/NCT01234567"}, {"nbib:GR", "NCT07654321"}};
    EXPECT_EQ(trial_number(medline), number("NCT01234567")) << "the secondary source of MEDLINE";
    medline.others.push_back({"nbib:SI", "ISRCTN/ISRCTN12345678"});
    EXPECT_EQ(trial_number(medline), "") << "two registers, perhaps two trials";
}

TEST(Identifiers, dois_and_numbers_of_serials) {
    for (const auto* printed : {"10.1000/ABC", "doi:10.1000/abc.", "https://doi.org/10.1000/abc", "http://dx.doi.org/10.1000%2Fabc"}) EXPECT_EQ(doi_form(printed), "10.1000/abc") << printed;
    EXPECT_EQ(doi_form("10.1016/s1567-5688(09)70810-4"), "10.1016/s1567-5688(09)70810-4");
    EXPECT_EQ(doi_form("none"), "");
    EXPECT_EQ(issns_in("0957-9672 (Print)\n0957-967X"), (std::vector<std::string>{"09579672", "0957967x"}));
    EXPECT_EQ(isbns_in("978-3-16-148410-0"), isbns_in("3-16-148410-X"));
}

/// The end of an article in print and on the web in one field: no number of pages follows, and nothing breaks.
TEST(Features, pages_whose_end_is_of_another_kind) {
    for (const auto* pages : {"123-e130", "45-e20200001", "S12-x9", "1-e", "9-99999999999"}) {
        records::Record record;
        record.title = "Night mentors";
        record.pages = pages;
        const auto made = features(record);
        EXPECT_EQ(made.page_count, 0U) << pages;
        EXPECT_NE(made.first_page, 0U) << pages;
    }
}

}  // namespace
}  // namespace loam::dedupe
