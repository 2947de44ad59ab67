#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "samples.hpp"

namespace loam::intake {
namespace {

using samples::docx;
using samples::paragraph;
using samples::read;
using samples::told;
using testing::HasSubstr;
using testing::Not;

TEST(Docx, paragraphs_are_lines) {
    const auto document = read("a.docx", docx(paragraph("One") + paragraph("") + paragraph("Two &amp; \xC3\xBC") + "<w:sectPr/>"));
    EXPECT_EQ(document.text, "One\n\nTwo & \xC3\xBC");
    EXPECT_EQ(document.format, "docx");
    EXPECT_EQ(document.name, "a");
    EXPECT_EQ(told(document), "");
}

TEST(Docx, tabs_breaks_hyphens_and_blanks_between_runs_are_kept) {
    const auto document = read(
        "a.docx", docx("<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r><w:r><w:t xml:space=\"preserve\"> </w:t></w:r>"
                       "<w:r><w:t>d</w:t><w:noBreakHyphen/><w:t>e</w:t><w:softHyphen/><w:t>f</w:t></w:r></w:p>"));
    EXPECT_EQ(document.text,
              "a\tb\nc d\xE2\x80\x91"
              "ef");
    EXPECT_THAT(told(document), HasSubstr("1 optional hyphen was left out"));
}

TEST(Docx, changes_are_read_as_accepted_and_told) {
    const auto document = read("a.docx", docx("<w:p><w:r><w:t>I </w:t></w:r><w:ins><w:r><w:t>really </w:t></w:r></w:ins>"
                                              "<w:del><w:r><w:delText>never </w:delText></w:r></w:del><w:r><w:t>left</w:t></w:r></w:p>"
                                              "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>home</w:t></w:r></w:p>" +
                                              paragraph(" early")));
    EXPECT_EQ(document.text, "I really left\nhome early");
    EXPECT_THAT(told(document), HasSubstr("repaired: The file records changes: 1 insertion was taken, 1 deletion left out"));
}

TEST(Docx, a_table_is_read_row_by_row) {
    const auto cell = [](std::string_view text) { return "<w:tc>" + paragraph(text) + "</w:tc>"; };
    const auto document =
        read("a.docx", docx(paragraph("Before") + "<w:tbl><w:tr>" + cell("I") + cell("How are you?") + "</w:tr><w:tr>" + cell("P") +
                            "<w:tc>" + paragraph("Fine.") + paragraph("Really.") + "</w:tc></w:tr></w:tbl>" + paragraph("After")));
    EXPECT_EQ(document.text, "Before\nI\tHow are you?\nP\tFine.\nReally.\nAfter");
}

TEST(Docx, notes_follow_the_text_and_comments_stand_beside) {
    const auto document = read(
        "a.docx",
        docx(
            "<w:p><w:r><w:t>Words</w:t></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r><w:commentRangeStart w:id=\"0\"/><w:r><w:t> and more</w:t></w:r>"
            "<w:r><w:commentReference w:id=\"0\"/></w:r></w:p>",
            {{"footnotes.xml",
              "<w:footnotes xmlns:w=\"x\"><w:footnote w:type=\"separator\" w:id=\"0\"><w:p/></w:footnote><w:footnote w:id=\"2\"><w:p><w:r>"
              "<w:footnoteRef/></w:r><w:r><w:t xml:space=\"preserve\"> A note.</w:t></w:r></w:p></w:footnote></w:footnotes>"},
             {"comments.xml",
              "<w:comments xmlns:w=\"x\"><w:comment w:id=\"0\" w:author=\"Ann\">" + paragraph("Really?") + "</w:comment></w:comments>"},
             {"header1.xml", "<w:hdr xmlns:w=\"x\">" + paragraph("Interview 3, confidential") + "</w:hdr>"},
             {"footer1.xml", "<w:ftr xmlns:w=\"x\">" + paragraph("12") + "</w:ftr>"}}));
    EXPECT_EQ(document.text, "Words and more\n\nA note.");
    ASSERT_EQ(document.notes.size(), 2U);
    EXPECT_EQ(document.notes[0].text, "Really?");
    EXPECT_EQ(document.notes[0].author, "Ann");
    EXPECT_EQ(document.notes[0].at, 5U);
    EXPECT_EQ(document.notes[1].kind, "heading");
    EXPECT_THAT(told(document), HasSubstr("1 footnote stands at the end of the text"));
    EXPECT_THAT(told(document), HasSubstr("none: 1 comment stands in the margin: it is kept beside the text"));
    EXPECT_THAT(told(document), HasSubstr("heading \"Interview 3, confidential\""));
    EXPECT_THAT(told(document), Not(HasSubstr("footing")));
}

TEST(Docx, a_comment_on_the_blank_lines_at_the_end_hangs_on_the_last_word) {
    const auto document =
        read("a.docx", docx(paragraph("Words") + "<w:p/><w:p/><w:p><w:commentRangeStart w:id=\"0\"/></w:p>",
                            {{"comments.xml", "<w:comments xmlns:w=\"x\"><w:comment w:id=\"0\">" + paragraph("Late") + "</w:comment></w:comments>"}}));
    EXPECT_EQ(document.text, "Words");
    ASSERT_EQ(document.notes.size(), 1U);
    EXPECT_EQ(document.notes[0].at, 5U);
}

TEST(Docx, symbols_have_their_characters) {
    const auto document =
        read("a.docx",
             docx("<w:p><w:r><w:sym w:font=\"Symbol\" w:char=\"F061\"/><w:sym w:font=\"Wingdings\" w:char=\"F0FC\"/><w:sym w:font=\"Odd\" "
                  "w:char=\"F041\"/></w:r><w:r><w:rPr><w:rFonts w:ascii=\"Symbol\"/></w:rPr><w:t>x\xEF\x82\xAEy</w:t></w:r></w:p>"));
    EXPECT_EQ(document.text, "\xCE\xB1\xE2\x9C\x93\xEF\xBF\xBDx\xE2\x86\x92y");
    EXPECT_THAT(told(document), HasSubstr("lost: 1 symbol of a picture font"));
}

TEST(Docx, a_text_box_stands_once_and_pictures_are_told) {
    const auto box = "<w:txbxContent>" + paragraph("In the box") + "</w:txbxContent>";
    const auto document = read("a.docx", docx("<w:p><w:r><w:t>Beside</w:t><mc:AlternateContent xmlns:mc=\"m\"><mc:Choice><w:drawing>" +
                                              box + "</w:drawing></mc:Choice><mc:Fallback><w:pict>" + box +
                                              "</w:pict></mc:Fallback></mc:AlternateContent>"
                                              "<w:drawing><a:blip xmlns:a=\"a\"/></w:drawing></w:r></w:p>" +
                                              paragraph("After")));
    EXPECT_EQ(document.text, "Beside\nIn the box\nAfter");
    EXPECT_THAT(told(document), HasSubstr("lost: 1 picture"));
}

TEST(Docx, numbers_of_lists_are_told) {
    const auto item = [](int list) {
        return fmt::format(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"{}\"/></w:numPr></w:pPr><w:r><w:t>x</w:t></w:r></w:p>", list);
    };
    const auto document = read(
        "a.docx", docx(item(1) + item(1) + item(2),
                       {{"numbering.xml",
                         "<w:numbering xmlns:w=\"x\"><w:abstractNum w:abstractNumId=\"7\"><w:lvl w:ilvl=\"0\"><w:numFmt "
                         "w:val=\"decimal\"/></w:lvl></w:abstractNum><w:abstractNum w:abstractNumId=\"8\"><w:lvl w:ilvl=\"0\"><w:numFmt "
                         "w:val=\"bullet\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"7\"/></w:num><w:num "
                         "w:numId=\"2\"><w:abstractNumId w:val=\"8\"/></w:num></w:numbering>"}}));
    EXPECT_THAT(told(document), HasSubstr("repaired: 2 paragraphs have numbers that the word processor counts"));
}

TEST(Docx, declared_entities_are_never_resolved) {
    const auto bytes =
        samples::zipped({{"word/document.xml",
                          "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\"><!ENTITY b \"bbbb\">]><w:document "
                          "xmlns:w=\"w\"><w:body><w:p><w:r><w:t>Start &a; &b; end</w:t></w:r></w:p></w:body></w:document>"}});
    const auto document = read("a.docx", bytes);
    EXPECT_EQ(document.text, "Start &a; &b; end");
    EXPECT_THAT(told(document), HasSubstr("lost: The file declares entities of its own"));
}

TEST(Docx, what_cannot_be_read_is_said_in_words) {
    const auto whole = docx(paragraph(std::string(4000, 'x')));
    EXPECT_THAT(samples::error("a.docx", whole.substr(0, whole.size() / 2)), HasSubstr("cut off or damaged"));
    EXPECT_THAT(samples::error("a.docx", docx("<w:p><w:r>")), HasSubstr("its XML cannot be read through"));
    std::string deep;
    for (int i = 0; i < 300; ++i) deep += "<w:p>";
    for (int i = 0; i < 300; ++i) deep += "</w:p>";
    EXPECT_THAT(samples::error("a.docx", docx(deep)), HasSubstr("nests"));
    EXPECT_THAT(samples::error("bomb.docx", docx(paragraph(std::string(8U << 20U, ' ')))), HasSubstr("zip bomb"));
    ReadOptions small;
    small.limits.part_bytes = 1000;
    EXPECT_THAT(samples::error("a.docx", whole, small), HasSubstr("no more than 1 MiB"));
}

}  // namespace
}  // namespace loam::intake
