// Files that are no documents: each is named, and each message says what to do.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "samples.hpp"

namespace loam::intake {
namespace {

using namespace std::string_literals;
using samples::error;
using testing::HasSubstr;

std::string old_office(std::string_view stream) {
    std::string bytes = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"s + std::string(500, '\0');
    for (const char c : stream) bytes += {c, '\0'};
    return bytes;
}

TEST(Foreign, old_and_locked_office_files) {
    EXPECT_THAT(error("a.docx", old_office("EncryptedPackage")), HasSubstr("protected with a password"));
    EXPECT_THAT(error("a.doc", old_office("WordDocument")), HasSubstr("save it as .docx"));
    EXPECT_THAT(error("a.doc", old_office("something")), HasSubstr("old Office file"));
}

TEST(Foreign, other_archives) {
    EXPECT_THAT(error("a.xlsx", samples::zipped({{"xl/workbook.xml", "x"}})), HasSubstr("as CSV"));
    EXPECT_THAT(error("a.qdpx", samples::zipped({{"project.qde", "x"}})), HasSubstr("REFI-QDA"));
    EXPECT_THAT(error("a.docx", samples::zipped({{"notes.txt", "x"}})), HasSubstr("Unpack it"));
}

TEST(Foreign, a_document_that_is_cut_off_early) {
    const auto whole = samples::zipped({{"[Content_Types].xml", std::string(300, 'x')}, {"word/document.xml", "x"}});
    EXPECT_THAT(error("a.docx", whole.substr(0, 45)), HasSubstr("cut off"));
}

TEST(Foreign, a_name_of_any_bytes_is_told_as_text) {
    EXPECT_EQ(samples::read("caf\xE9.txt", "words").name, "caf\uFFFD");
    EXPECT_EQ(read_documents("caf\xE9.txt", "").error().where, "caf\uFFFD.txt");
}

TEST(Foreign, too_much_text) {
    ReadOptions small;
    small.limits.text_bytes = 100;
    EXPECT_THAT(error("a.txt", std::string(101, 'x'), small), HasSubstr("more than 0 MiB of text"));
    EXPECT_THAT(error("a.docx", samples::docx(samples::paragraph(std::string(101, 'x'))), small),
                HasSubstr("of text. Nothing was read. Split it."));
}

TEST(Foreign, pictures_recordings_and_databases) {
    EXPECT_THAT(error("scan.png", "\x89PNG\r\n\x1A\n"s + std::string(400, '\0')), HasSubstr("OCR"));
    EXPECT_THAT(error("a.mp3", "ID3\3\0\0\0"s + std::string(400, '\1')), HasSubstr("Transcribe it first"));
    EXPECT_THAT(error("a.txt", "SQLite format 3\0"s + std::string(400, '\0')), HasSubstr("database"));
}

TEST(Foreign, what_is_nothing_at_all) {
    std::string noise;
    for (int i = 0; i < 2000; ++i) noise += static_cast<char>((i * 7919 + i / 3) % 256);
    EXPECT_THAT(error("a.bin", noise), HasSubstr("Loam reads: Word document (.docx)"));
    EXPECT_THAT(error("a.txt", ""), HasSubstr("The file is empty"));
    ReadOptions odd;
    odd.format = "klingon";
    EXPECT_THAT(error("a.txt", "x", odd), HasSubstr("no format klingon"));
    ReadOptions small;
    small.limits.file_bytes = 3;
    EXPECT_THAT(error("a.txt", "four", small), HasSubstr("documents of no more than"));
}

TEST(Foreign, a_web_page_in_one_file_and_an_email) {
    EXPECT_THAT(error("a.mht", "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\n<p>words</p>\n"), HasSubstr("save it as HTML"));
    EXPECT_THAT(error("a.txt", "From: a@example.org\nMIME-Version: 1.0\n\nwords\n"), HasSubstr("e-mail"));
}

TEST(Foreign, a_file_of_blanks_is_told) {
    EXPECT_THAT(samples::told(samples::read("a.txt", " \n\n\t\n")), HasSubstr("no words in it"));
    EXPECT_THAT(samples::told(samples::read("a.md", "\xC2\xA0\n")), HasSubstr("no words in it"));
}

}  // namespace
}  // namespace loam::intake
