#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "loam/base/text.hpp"
#include "refi_guid.hpp"
#include "refi_settle.hpp"
#include "refi_support.hpp"

// Originals in REFI-QDA: a PDF gets its pages, a box around words becomes these words and goes out as the box it was, and
// a file without its text is read by Loam.

namespace loam::exchange {
namespace {

using base::Loss;
using testing::Contains;
using testing::Field;
using testing::HasSubstr;

std::string guid(int n) { return fmt::format("00000000-0000-4000-a000-{:012}", n); }

/// A page of lines, twenty points high each, every letter ten points wide, from (50, 100) down; columns stand beside each other.
intake::Document paper(const std::vector<std::vector<std::string>>& columns) {
    intake::Document document{};
    document.format = "pdf";
    intake::DocumentPage page{.number = 1, .width = 600, .height = 800, .start = 0, .end = 0, .words = {}};
    std::size_t at = 0;
    for (std::size_t column = 0; column < columns.size(); ++column) {
        for (std::size_t line = 0; line < columns[column].size(); ++line) {
            double x = 50.0 + 300.0 * static_cast<double>(column);
            const double y = 100.0 + 20.0 * static_cast<double>(line);
            for (const auto& word : base::split(columns[column][line], ' ')) {
                if (!document.text.empty()) document.text += x == 50.0 + 300.0 * static_cast<double>(column) ? "\n" : " ";
                at = base::code_points(document.text);
                document.text += word;
                const auto end = base::code_points(document.text);
                const double width = 10.0 * static_cast<double>(end - at);
                page.words.push_back({at, end, x, y, x + width, y + 16});
                x += width + 10;
            }
        }
    }
    page.end = base::code_points(document.text);
    document.pages.push_back(std::move(page));
    return document;
}

RefiReadOptions reading(intake::Document document) {
    auto options = fresh_project();
    options.read_document = [document = std::move(document)](const std::string&, const std::string&) -> base::Result<intake::Document> { return document; };
    return options;
}

/// A box as the file writes it: from the lower left.
std::string box(int n, int page, int left, int top, int right, int bottom, std::string_view quoted = "") {
    const auto representation = quoted.empty() ? "" : fmt::format(R"(<Representation guid="{}"><PlainTextContent>{}</PlainTextContent></Representation>)", guid(n + 500), quoted);
    return fmt::format(R"(<PDFSelection guid="{}" page="{}" firstX="{}" firstY="{}" secondX="{}" secondY="{}">{}<Coding guid="{}"><CodeRef targetGUID="{}"/></Coding></PDFSelection>)",
                       guid(n), page, right, 800 - top, left, 800 - bottom, representation, guid(n + 100), guid(10));
}

std::string project_of(std::string_view sources, std::string_view origin = "A program 1.0") {
    return fmt::format(R"(<?xml version="1.0" encoding="utf-8"?><Project xmlns="urn:QDA-XML:project:1.0" name="Invented" origin="{}"><CodeBook><Codes><Code guid="{}" name="Waiting" isCodable="true"/></Codes></CodeBook><Sources>{}</Sources></Project>)",
                       origin, guid(10), sources);
}

std::string pdf_source(std::string_view inside) { return fmt::format(R"(<PDFSource guid="{}" name="Paper.pdf" path="internal://paper.pdf">{}</PDFSource>)", guid(20), inside); }

struct Taken {
    RefiRead read;
    domain::Project project;
};

Taken take(const std::string& bytes, const RefiReadOptions& options) {
    auto done = read_refi_project(bytes, options);
    EXPECT_TRUE(done) << done.error().message;
    auto project = domain::to_project(done->rows);
    return {std::move(*done), std::move(project)};
}

Taken take_pdf(std::string_view inside, intake::Document document) { return take(qdpx_of(project_of(pdf_source(inside)), {{"Sources/paper.pdf", "%PDF-1.4 invented"}}), reading(std::move(document))); }

std::string words_of(const domain::Project& project, const std::string& passage) {
    const auto* found = domain::Index(project.passages).find(domain::PassageId{passage});
    if (!found || found->kind != "span") return "";
    return std::string(base::slice(domain::Index(project.source_texts).find(found->source_text)->text, static_cast<std::size_t>(*found->start), static_cast<std::size_t>(*found->end)));
}

std::string written(const domain::Project& project) {
    RefiWriteOptions options;
    options.file_bytes = [](const std::string&) { return std::optional<std::string>("%PDF-1.4 invented"); };
    auto done = write_refi_project(project, options);
    EXPECT_TRUE(done) << done.error().message;
    return std::move(done->bytes);
}

const std::vector<std::vector<std::string>> one_column{{"We waited a long", "time for the answer", "and then it came"}};

TEST(RefiPages, ABoxAroundWordsBecomesTheWordsAndGoesOutAsThatBox) {
    // "time for the" of the second line, corners the other way round.
    auto taken = take_pdf(box(30, 0, 45, 118, 175, 138), paper(one_column));
    EXPECT_EQ(words_of(taken.project, guid(30)), "time for the");
    ASSERT_EQ(taken.project.pages.size(), 1U);
    EXPECT_EQ(taken.project.pages[0].source_text, taken.project.source_texts.at(0).id);
    EXPECT_THAT(taken.project.pages[0].boxes, HasSubstr("17 21 50 120 90 136")) << "time";
    EXPECT_EQ(taken.read.codings, 1U);
    EXPECT_THAT(taken.read.diagnostics, Contains(Field(&base::Diagnostic::message, HasSubstr("original without its text"))));
    taken.project.sources[0].original = "kept";
    const auto out = written(taken.project);
    EXPECT_EQ(schema_faults(qde_of(out), "Project.xsd"), "");
    EXPECT_THAT(qde_of(out), HasSubstr(R"(page="0" firstX="175" firstY="682" secondX="45" secondY="662")"));
    const auto back = take(out, reading(paper(one_column)));
    taken.project.sources[0].original.clear();  // the key of the kept file is made anew
    EXPECT_EQ(told_rows(back.read.rows), told_rows(refi::rows_of(taken.project))) << "Loam to REFI-QDA to Loam";
    EXPECT_EQ(back.project.pages.size(), 1U) << "the places on the page are made again";
    EXPECT_EQ(qde_of(written([&] {
                  auto again = back.project;
                  again.sources[0].original = "kept";
                  return again;
              }())),
              qde_of(out))
        << "and once more";
}

TEST(RefiPages, AnotherProgramThatDropsOurNoteStillHasTheBox) {
    auto taken = take_pdf(box(30, 0, 45, 118, 175, 138), paper(one_column));
    taken.project.sources[0].original = "kept";
    auto entries = entries_of(written(taken.project));
    auto qde = entries.at("project.qde");
    const auto notes = qde.find("<Notes>");
    qde.erase(notes, qde.find("</Notes>") + 8 - notes);
    qde.replace(qde.find("Loam 0.1.0"), 10, "Another 1.");
    entries.erase("project.qde");
    const auto back = take(qdpx_of(qde, entries), reading(paper(one_column)));
    EXPECT_EQ(words_of(back.project, guid(30)), "time for the");
}

TEST(RefiPages, WordsThatMovedGoOutAsWords) {
    auto taken = take_pdf(box(30, 0, 45, 118, 175, 138), paper(one_column));
    auto& passage = taken.project.passages.at(0);
    *passage.end -= 4;
    const auto qde = qde_of(written(taken.project));
    EXPECT_THAT(qde, testing::Not(HasSubstr("PDFSelection")));
    EXPECT_THAT(qde, HasSubstr(R"(startPosition="17" endPosition="25")"));
}

TEST(RefiPages, TheProgramsOwnTextIsKeptAndItsWordsFindTheirPlaces) {
    const auto representation = fmt::format(R"(<Representation guid="{}" name="Paper"><PlainTextContent>We waited  a long time for the ans-&#10;wer and then it came.</PlainTextContent></Representation>)", guid(21));
    const auto taken = take_pdf(box(30, 0, 45, 118, 175, 138, "time for the") + representation, paper(one_column));
    ASSERT_EQ(taken.project.source_texts.size(), 1U);
    EXPECT_THAT(taken.project.source_texts[0].text, HasSubstr("waited  a long time"));
    EXPECT_EQ(words_of(taken.project, guid(30)), "time for the");
}

TEST(RefiPages, ATextThatIsNotThatOfThePdfStandsWithoutPages) {
    const auto representation = fmt::format(R"(<Representation guid="{}"><PlainTextContent>Quite another paper about birds in winter and their songs.</PlainTextContent></Representation>)", guid(21));
    const auto taken = take_pdf(box(30, 0, 45, 118, 175, 138) + representation, paper(one_column));
    EXPECT_TRUE(taken.project.pages.empty());
    EXPECT_EQ(domain::Index(taken.project.passages).find(domain::PassageId{guid(30)})->kind, "region");
    EXPECT_THAT(taken.read.diagnostics, Contains(Field(&base::Diagnostic::message, HasSubstr("not that of its PDF"))));
}

TEST(RefiPages, ABoxAcrossColumnsStaysAPartOfThePage) {
    const std::vector<std::vector<std::string>> columns{{"left one two", "left three four"}, {"right five six", "right seven eight"}};
    // The first lines of both columns; between them stands the second line of the left one.
    const auto taken = take_pdf(box(30, 0, 40, 98, 600, 118) + box(31, 0, 340, 98, 600, 118), paper(columns));
    const domain::Index passages(taken.project.passages);
    EXPECT_EQ(passages.find(domain::PassageId{guid(30)})->kind, "region");
    EXPECT_EQ(passages.find(domain::PassageId{guid(30)})->words, "left one two right five six");
    EXPECT_EQ(words_of(taken.project, guid(31)), "right five six");
    EXPECT_THAT(taken.read.diagnostics, Contains(Field(&base::Diagnostic::message, HasSubstr("one run of words"))));
}

TEST(RefiPages, ABoxThatQuotesOtherWordsIsNotPutOnThem) {
    const auto taken = take_pdf(box(30, 0, 45, 118, 175, 138, "birds in winter"), paper(one_column));
    const auto* passage = domain::Index(taken.project.passages).find(domain::PassageId{guid(30)});
    EXPECT_EQ(passage->kind, "region");
    EXPECT_EQ(passage->words, "birds in winter");
}

TEST(RefiPages, PagesCountedFromOneAreFoundOutByTheQuotedWords) {
    auto document = paper(one_column);
    auto second = document.pages[0];
    const auto shift = base::code_points(document.text) + 1;
    document.text += "\nquite other words stand here on the second page of it";
    second.number = 2;
    second.words.clear();
    second.start = shift;
    second.end = base::code_points(document.text);
    document.pages.push_back(second);
    // Nothing in the file says page 0, so pages are taken to count from 1 until the words tell.
    const auto one = take_pdf(box(30, 1, 45, 118, 175, 138, "time for the"), document);
    EXPECT_EQ(words_of(one.project, guid(30)), "time for the");
    const auto as_atlas = take(qdpx_of(project_of(pdf_source(box(30, 1, 45, 118, 175, 138, "time for the")), "ATLAS.ti 9"), {{"Sources/paper.pdf", "%PDF-1.4 invented"}}), reading(document));
    EXPECT_EQ(words_of(as_atlas.project, guid(30)), "time for the");
    EXPECT_THAT(as_atlas.read.diagnostics, Contains(Field(&base::Diagnostic::message, HasSubstr("counted from 1: 1 of 1"))));
}

std::string text_source(std::string_view selections) { return fmt::format(R"(<TextSource guid="{}" name="Talk" richTextPath="internal://talk.docx">{}</TextSource>)", guid(20), selections); }
std::string selection(int n, int start, int end, std::string_view name = "") {
    return fmt::format(R"(<PlainTextSelection guid="{}" name="{}" startPosition="{}" endPosition="{}"><Coding guid="{}"><CodeRef targetGUID="{}"/></Coding></PlainTextSelection>)", guid(n), name, start, end, guid(n + 100), guid(10));
}
intake::Document talk() {
    intake::Document document{};
    document.format = "docx";
    document.text = "We waited a long time.\nAnd then it came after all.\n";
    return document;
}

TEST(RefiPages, AWordFileAloneGivesItsTextAndPassagesWhereTheirNamesFit) {
    const auto taken = take(qdpx_of(project_of(text_source(selection(30, 10, 21, "a long time") + selection(31, 23, 49, "And then it came after all"))), {{"Sources/talk.docx", "PK invented"}}), reading(talk()));
    EXPECT_EQ(taken.project.source_texts.at(0).text, talk().text);
    EXPECT_EQ(words_of(taken.project, guid(30)), "a long time");
    EXPECT_EQ(words_of(taken.project, guid(31)), "And then it came after all");
    EXPECT_EQ(taken.read.originals.size(), 1U);
    auto project = taken.project;
    project.sources[0].original = "kept";
    project.sources[0].file = "talk.docx";
    EXPECT_EQ(schema_faults(qde_of(written(project)), "Project.xsd"), "");
}

TEST(RefiPages, NumbersThatDoNotFitAreNotPutOnWords) {
    const auto taken = take(qdpx_of(project_of(text_source(selection(30, 14, 25, "a long time") + selection(31, 29, 44, "And then it came"))), {{"Sources/talk.docx", "PK invented"}}), reading(talk()));
    EXPECT_EQ(taken.project.source_texts.size(), 1U) << "the words are here";
    const auto* passage = domain::Index(taken.project.passages).find(domain::PassageId{guid(30)});
    EXPECT_EQ(passage->kind, "page");
    EXPECT_EQ(passage->place, "characters 14 to 25 of the file");
    EXPECT_EQ(taken.project.codings.size(), 2U);
    EXPECT_THAT(taken.read.diagnostics, Contains(Field(&base::Diagnostic::loss, Loss::lost)));
    const auto qde = qde_of(written(taken.project));
    EXPECT_THAT(qde, HasSubstr(R"(startPosition="14" endPosition="25")")) << "the file's own numbers go out again";
}

TEST(RefiPages, AnOriginalThatCannotBeReadIsKeptAndTold) {
    auto options = fresh_project();
    options.read_document = [](const std::string&, const std::string&) -> base::Result<intake::Document> { return base::fail(base::ErrorKind::bad_input, "The file is encrypted."); };
    const auto taken = take(qdpx_of(project_of(pdf_source(box(30, 0, 45, 118, 175, 138))), {{"Sources/paper.pdf", "%PDF-1.4 invented"}}), options);
    EXPECT_TRUE(taken.project.source_texts.empty());
    EXPECT_EQ(taken.read.originals.size(), 1U);
    EXPECT_EQ(taken.project.passages.at(0).kind, "region");
    EXPECT_THAT(taken.read.diagnostics, Contains(Field(&base::Diagnostic::message, HasSubstr("The file is encrypted."))));
}

/// Memos as some programs write them: a Word or RTF file and no plain text beside it.
TEST(RefiPages, ANoteThatIsThereInAStyledFormOnlyKeepsItsWords) {
    const auto qde = fmt::format(R"(<?xml version="1.0" encoding="utf-8"?><Project xmlns="urn:QDA-XML:project:1.0" name="P"><CodeBook><Codes><Code guid="{1}" name="Waiting" isCodable="true"><NoteRef targetGUID="{0}"/></Code></Codes></CodeBook>
<Sources/><Notes><Note guid="{0}" name="On waiting" richTextPath="internal://{0}.rtf"/></Notes></Project>)", guid(60), guid(10));
    const std::map<std::string, std::string> files{{"Sources/" + guid(60) + ".rtf", "{\\rtf1 invented}"}};
    const auto taken = take(qdpx_of(qde, files), reading(talk()));
    ASSERT_EQ(taken.project.memos.size(), 1U);
    EXPECT_EQ(taken.project.memos[0].words, talk().text);
    EXPECT_EQ(taken.project.memos[0].about.text, guid(10));
    EXPECT_THAT(taken.read.diagnostics, Contains(Field(&base::Diagnostic::message, HasSubstr("read its words from it"))));
    EXPECT_EQ(schema_faults(qde_of(written(taken.project)), "Project.xsd"), "");
    EXPECT_THAT(qde_of(written(taken.project)), HasSubstr("And then it came after all."));
    auto unreadable = fresh_project();
    unreadable.read_document = [](const std::string&, const std::string&) -> base::Result<intake::Document> { return base::fail(base::ErrorKind::bad_input, "The file is encrypted."); };
    EXPECT_THAT(take(qdpx_of(qde, files), unreadable).read.diagnostics, Contains(Field(&base::Diagnostic::message, HasSubstr("The file is encrypted. The memo has no words."))));
    EXPECT_THAT(take(qdpx_of(qde, {}), reading(talk())).read.missing, testing::SizeIs(1)) << "it is asked for";
}

TEST(RefiPages, ACodingThatNamesSeveralCodesIsTold) {
    const auto both = fmt::format(R"(<TextSource guid="{}" name="T"><PlainTextContent>We waited a long time.</PlainTextContent><PlainTextSelection guid="{}" startPosition="0" endPosition="9"><Coding guid="{}"><CodeRef targetGUID="{}"/><CodeRef targetGUID="{}"/></Coding></PlainTextSelection></TextSource>)", guid(20), guid(30), guid(40), guid(10), guid(10));
    EXPECT_THAT(take(qdpx_of(project_of(both)), fresh_project()).read.diagnostics, Contains(Field(&base::Diagnostic::message, HasSubstr("names several codes"))));
}

/// A real PDF, read by the reader that the workbench uses: what is boxed on paper is what is coded.
TEST(RefiPages, ARealPdfOfTwoColumns) {
    std::ifstream file(std::filesystem::path(LOAM_SOURCE_DIR) / "tests/data/documents/two-columns.pdf", std::ios::binary);
    const std::string pdf{std::istreambuf_iterator<char>(file), {}};
    const auto documents = intake::read_documents("two-columns.pdf", pdf, {});
    ASSERT_TRUE(documents);
    const auto& page = documents->front().pages.at(0);
    // Three lines of the page as the middle of its words tell them.
    const auto& first = page.words.at(40);
    std::vector<intake::WordBox> line;
    for (const auto& word : page.words) {
        const bool beside = std::abs((word.top + word.bottom) / 2 - (first.top + first.bottom) / 2) < 2 && std::abs(word.left - first.left) < 250;
        if (beside && (word.left < page.width / 2) == (first.left < page.width / 2)) line.push_back(word);
    }
    ASSERT_GT(line.size(), 3U);
    const auto boxed = box(30, 0, static_cast<int>(line.front().left) - 1, 0, static_cast<int>(line.back().right) + 1, 0);
    auto qde = project_of(pdf_source(boxed));
    const auto low = static_cast<int>(page.height - first.bottom) - 1;
    const auto high = static_cast<int>(page.height - first.top) + 1;
    qde.replace(qde.find(R"(firstY="800")"), 12, fmt::format(R"(firstY="{}")", high));
    qde.replace(qde.find(R"(secondY="800")"), 13, fmt::format(R"(secondY="{}")", low));
    const auto taken = take(qdpx_of(qde, {{"Sources/paper.pdf", pdf}}), reading(documents->front()));
    EXPECT_EQ(words_of(taken.project, guid(30)), base::slice(documents->front().text, line.front().start, line.back().end));
    EXPECT_EQ(taken.project.pages.size(), documents->front().pages.size());
}

}  // namespace
}  // namespace loam::exchange
