#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "samples.hpp"

namespace loam::intake {
namespace {

using samples::odt;
using samples::read;
using samples::told;
using testing::HasSubstr;

TEST(Odt, blanks_tabs_and_breaks_are_what_the_elements_say) {
    const auto document =
        read("a.odt", odt("<text:h>Head</text:h>\n  <text:p>  one\n two<text:s text:c=\"3\"/>three<text:tab/>four<text:line-break/>five "
                          "<text:span> six</text:span></text:p><text:p/><text:p>seven</text:p>"));
    EXPECT_EQ(document.text, "Head\none two   three\tfour\nfive six\n\nseven");
    EXPECT_EQ(document.format, "odt");
}

TEST(Odt, changes_notes_and_comments) {
    const auto document = read(
        "a.odt",
        odt("<text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p></text:deletion></text:changed-region>"
            "<text:changed-region><text:insertion/></text:changed-region></text:tracked-changes>"
            "<text:p>We<text:change-start/> all<text:change-end/> left<text:note text:note-class=\"footnote\"><text:note-citation>1"
            "</text:note-citation><text:note-body><text:p>Early.</text:p></text:note-body></text:note>"
            "<office:annotation><dc:creator>Ann</dc:creator><dc:date>2020</dc:date><text:p>Sure?</text:p></office:annotation>.</text:p>"));
    EXPECT_EQ(document.text, "We all left.\n\nEarly.");
    ASSERT_EQ(document.notes.size(), 1U);
    EXPECT_EQ(document.notes[0].author, "Ann");
    EXPECT_EQ(document.notes[0].text, "Sure?");
    EXPECT_EQ(document.notes[0].at, 11U);
    EXPECT_THAT(told(document), HasSubstr("1 insertion was taken, 1 deletion left out"));
    EXPECT_THAT(told(document), HasSubstr("1 footnote stands at the end"));
}

TEST(Odt, tables_lists_and_boxes) {
    const auto cell = [](std::string_view text) { return fmt::format("<table:table-cell><text:p>{}</text:p></table:table-cell>", text); };
    const auto document = read(
        "a.odt",
        odt("<table:table><table:table-header-rows><table:table-row>" + cell("Who") + cell("Says") +
                "</table:table-row></table:table-header-rows><table:table-row>" + cell("I") + "<table:covered-table-cell/>" + cell("Hm?") +
                "</table:table-row></table:table><text:list text:style-name=\"N\"><text:list-item><text:p>first</text:p></text:list-item>"
                "<text:list-item><text:p>second</text:p></text:list-item></text:list>"
                "<text:p>by<draw:frame xmlns:draw=\"d\"><draw:text-box><text:p>boxed</text:p></draw:text-box></draw:frame></text:p>",
            "<text:list-style xmlns:style=\"s\" style:name=\"N\"><text:list-level-style-number style:num-format=\"1\"/></text:list-style>"));
    EXPECT_EQ(document.text, "Who\tSays\nI\t\tHm?\nfirst\nsecond\nby\nboxed");
    EXPECT_THAT(told(document), HasSubstr("2 paragraphs have numbers"));
}

TEST(Odt, flat_files_are_read_and_locked_ones_refused) {
    const auto flat = read(
        "a.fodt",
        "<?xml version=\"1.0\"?><office:document xmlns:office=\"o\" office:mimetype=\"application/vnd.oasis.opendocument.text\"><office:body>"
        "<office:text><text:p xmlns:text=\"t\">flat</text:p></office:text></office:body></office:document>");
    EXPECT_EQ(flat.text, "flat");
    const auto locked = samples::zipped({{"mimetype", "application/vnd.oasis.opendocument.text"},
                                         {"META-INF/manifest.xml", "<m><manifest:encryption-data/></m>"},
                                         {"content.xml", "\x01\x02"}});
    EXPECT_THAT(samples::error("a.odt", locked), HasSubstr("protected with a password"));
    EXPECT_THAT(samples::error("a.odt", odt("<text:p>")), HasSubstr("its XML cannot be read through"));
}

TEST(Odt, a_number_of_blanks_is_not_believed_without_end) {
    EXPECT_LT(read("a.odt", odt("<text:p>a<text:s text:c=\"4000000000\"/>b</text:p>")).text.size(), 1000U);
}

TEST(Odt, what_is_hidden_by_a_condition_or_a_style_is_not_shown_and_told) {
    const auto document = read("a.odt", samples::odt("<text:section text:display=\"condition\" text:is-hidden=\"true\"><text:p>Not now</text:p></text:section>"
                                                     "<text:section text:display=\"condition\" text:is-hidden=\"false\"><text:p>Now</text:p></text:section>"
                                                     "<text:p text:style-name=\"Away\">Nor this</text:p><text:p>Seen <text:span text:style-name=\"Veiled\">unseen</text:span>words"
                                                     "<text:script script:language=\"x\">alert</text:script>.</text:p><text:p text:style-name=\"Back\">Here again</text:p>",
                                                     "<style:style style:name=\"Away\"><style:text-properties text:display=\"none\"/></style:style>"
                                                     "<style:style style:name=\"Veiled\" style:parent-style-name=\"Away\"/>"
                                                     "<style:style style:name=\"Back\" style:parent-style-name=\"Away\"><style:text-properties text:display=\"true\"/></style:style>"));
    EXPECT_EQ(document.text, "Now\nSeen words.\nHere again");
    EXPECT_THAT(told(document), HasSubstr("3 pieces of hidden text"));
}

}  // namespace
}  // namespace loam::intake
