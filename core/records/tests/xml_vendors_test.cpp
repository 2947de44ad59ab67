// XML of vendors and library systems, and lists of numbers, in invented samples of their shape.

#include <gmock/gmock.h>

#include "vendor_texts.hpp"

namespace loam::records {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

TEST(XmlVendors, ebsco) {
    const auto all = read(own("ebsco.xml"));
    EXPECT_EQ(all.report.format, "ebsco-xml");
    ASSERT_EQ(all.found.size(), 2U);
    const auto& article = all.found[0].record;
    EXPECT_EQ(article.title, "Mentors & the night shift: a trial.");
    EXPECT_EQ(article.authors, (std::vector<Author>{{"Lind", "M\xC3\xA4rta", false}, {"O'Hara", "Tom J.", false}}));
    EXPECT_EQ(article.kind, Kind::article);
    EXPECT_EQ(article.year, 2019);
    EXPECT_EQ(article.journal, "Journal of Invented Nights");
    EXPECT_EQ(article.volume + "(" + article.issue + ")", "12(3)");
    EXPECT_EQ(article.doi, "10.1234/jin.2019.1");
    EXPECT_EQ(article.pmid, "31234567");
    EXPECT_EQ(article.pmcid, "PMC6543210");
    EXPECT_EQ(article.accession, "2019-11111-001");
    EXPECT_EQ(article.database, "APA PsycInfo");
    EXPECT_THAT(article.headings, ElementsAre("Night Work", "Mentors"));
    EXPECT_THAT(article.keywords, ElementsAre("waiting"));
    EXPECT_EQ(other(article, "ebsco-xml:aug"), "Invented University, Uppsala");
    const auto& chapter = all.found[1].record;
    EXPECT_EQ(chapter.kind, Kind::chapter);
    EXPECT_EQ(chapter.journal, "The invented book of nights");
    EXPECT_EQ(chapter.editors, (std::vector<Author>{{"Berg", "Anna", false}}));
    EXPECT_EQ(chapter.pages, "1-19");
}

TEST(XmlVendors, a_record_of_ebsco_without_its_end_costs_no_other) {
    auto text = own("ebsco.xml");
    text.erase(text.find("  </rec>"), 9);
    const auto all = read(text);
    ASSERT_EQ(all.found.size(), 2U);
    EXPECT_EQ(all.report.repaired, 1U);
    EXPECT_EQ(all.found[1].record.title, "A chapter of waiting");
}

TEST(XmlVendors, endnote_seven) {
    const auto all = read(own("endnote7.xml"));
    EXPECT_EQ(all.report.format, "endnote7-xml");
    ASSERT_EQ(all.found.size(), 3U);
    const auto& article = all.found[0].record;
    EXPECT_EQ(article.kind, Kind::review);
    EXPECT_EQ(article.journal, "Journal of Invented Nights");
    EXPECT_EQ(article.journal_short, "J. Inv. Nights");
    EXPECT_EQ(article.pages, "123-34");
    EXPECT_EQ(article.year, 2003);
    EXPECT_EQ(article.label, "12");
    EXPECT_EQ(other(article, "endnote7-xml:CALL_NUMBER"), "Shelf nine");
    EXPECT_EQ(all.found[1].record.kind, Kind::chapter);
    EXPECT_EQ(all.found[1].record.editors, (std::vector<Author>{{"Berg", "Anna", false}}));
    EXPECT_EQ(all.found[2].record.series, "Invented series of nights");
    EXPECT_EQ(all.found[2].record.authors, (std::vector<Author>{{"World Health Organization", "", true}}));
}

TEST(XmlVendors, mods_with_and_without_a_prefix) {
    const auto all = read(own("mods.xml"));
    EXPECT_EQ(all.report.format, "mods");
    ASSERT_EQ(all.found.size(), 2U);
    const auto& article = all.found[0].record;
    EXPECT_EQ(article.title, "The night mentors: a trial");
    EXPECT_EQ(article.translated_title, "Nattens mentorer");
    EXPECT_EQ(article.authors, (std::vector<Author>{{"Lind", "M\xC3\xA4rta K.", false}, {"O'Hara", "Tom J.", false}, {"Night Study Group", "", true}}));
    EXPECT_EQ(article.kind, Kind::article);
    EXPECT_EQ(article.pages, "123-134");
    EXPECT_EQ(article.date_as_printed, "2019-03");
    EXPECT_THAT(article.issns, ElementsAre("1234-5678"));
    EXPECT_THAT(article.headings, ElementsAre("Mentors/psychology"));
    EXPECT_EQ(other(article, "mods:translator"), "Quist, Eva");
    EXPECT_EQ(other(article, "mods:identifier"), "oclc 555001");
    const auto& chapter = all.found[1].record;
    EXPECT_EQ(chapter.kind, Kind::chapter);
    EXPECT_EQ(chapter.journal, "The invented book of nights");
    EXPECT_EQ(chapter.series, "Invented series of nights");
    EXPECT_EQ(chapter.editors, (std::vector<Author>{{"Berg", "Anna", false}}));
    EXPECT_EQ(chapter.year, 2015);
}

TEST(XmlVendors, a_body_of_mods_has_one_name) {
    const auto made = first("<mods><titleInfo><title>Nights</title></titleInfo>"
                            "<name type=\"corporate\"><namePart type=\"family\">Night Group</namePart><namePart type=\"given\">North</namePart><namePart type=\"termsOfAddress\">Ltd</namePart></name>"
                            "<name type=\"conference\"><namePart type=\"given\">Nights 2019</namePart></name></mods>");
    EXPECT_EQ(made.authors, (std::vector<Author>{{"Night Group, North, Ltd", "", true}, {"Nights 2019", "", true}}));
}

TEST(XmlVendors, no_role_of_mods_is_dropped) {
    const auto made = first("<mods><titleInfo><title>Nights</title></titleInfo>"
                            "<name><role><roleTerm type=\"text\">translator</roleTerm></role></name>"
                            "<name><namePart>Lind, Marta</namePart><role><roleTerm>aut</roleTerm></role><role><roleTerm>illustrator</roleTerm></role></name>"
                            "<name><namePart>Berg, Anna</namePart><role><roleTerm>author of introduction</roleTerm></role></name>"
                            "<name><namePart>Moss, Bo</namePart><role><roleTerm>series editor</roleTerm></role></name>"
                            "<name><namePart>Quist, Eva</namePart><role/></name></mods>");
    EXPECT_EQ(other(made, "mods:role"), "translator") << "of a name without a name";
    EXPECT_EQ(other(made, "mods:illustrator"), "Lind, Marta");
    EXPECT_EQ(other(made, "mods:author of introduction"), "Berg, Anna");
    EXPECT_EQ(made.authors, (std::vector<Author>{{"Lind", "Marta", false}, {"Quist", "Eva", false}}));
    EXPECT_EQ(made.editors, (std::vector<Author>{{"Moss", "Bo", false}}));
}

TEST(XmlVendors, ovid_by_codes_labels_and_names_of_elements) {
    const auto all = read(own("ovid.xml"));
    EXPECT_EQ(all.report.format, "ovid-xml");
    ASSERT_EQ(all.found.size(), 2U);
    const auto& article = all.found[0].record;
    EXPECT_EQ(article.journal, "Journal of Invented Nights");
    EXPECT_EQ(article.pages, "123-134");
    EXPECT_EQ(article.doi, "10.1234/jin.2019.1");
    EXPECT_EQ(article.kind, Kind::review);
    EXPECT_EQ(other(article, "ovid-xml:Copyright Information"), "Invented House");
    const auto named = first("<ovid-response><record><TI>Mentors</TI><AU>Lind M</AU><SO>Night. 1(2):3-4, 2001.</SO><XX>kept</XX></record></ovid-response>");
    EXPECT_EQ(named.title, "Mentors");
    EXPECT_EQ(named.pages, "3-4");
    EXPECT_EQ(other(named, "ovid-xml:XX"), "kept");
}

TEST(NumberLists, each_number_is_a_record_to_be_completed) {
    const auto all = read(own("pmids.txt"));
    EXPECT_EQ(all.report.format, "identifiers");
    ASSERT_EQ(all.found.size(), 7U);
    EXPECT_EQ(all.report.doubtful, 7U);
    EXPECT_EQ(all.found[0].record.pmid, "31234567");
    EXPECT_EQ(all.found[2].record.pmid, "31234569");
    EXPECT_EQ(all.found[3].record.pmcid, "PMC6543210");
    EXPECT_EQ(all.found[4].record.doi, "10.1234/jin.2019.1");
    EXPECT_EQ(all.found[6].record.pmid, "31234571");
    EXPECT_EQ(all.found[6].origin.line, 6U);
    EXPECT_THAT(all.report.diagnostics.front().message, HasSubstr("title, names and journal are not known"));
}

TEST(NumberLists, what_is_none_among_them_is_lost_and_told) {
    std::string text = "PMID\n";
    for (int i = 0; i < 40; ++i) text += std::to_string(30000000 + i) + "\n";
    const auto all = read(text + "10.1234/a;10.1234/b\nnone\n");
    EXPECT_EQ(all.found.size(), 42U);
    EXPECT_EQ(all.report.lost, 1U);
    EXPECT_THAT(all.report.diagnostics.back().message, HasSubstr("\"none\" is no PMID, PMCID or DOI"));
}

TEST(NumberLists, a_column_that_a_spreadsheet_saved_with_a_comma_behind_it) { EXPECT_EQ(read("PMID,\r\n31234567,\r\n31234568,\r\n").found.size(), 2U); }

TEST(NumberLists, short_numbers_alone_are_no_list) { EXPECT_FALSE(read_all("1\n2\n3\n2001\n", "numbers.txt")); }

}  // namespace
}  // namespace loam::records
