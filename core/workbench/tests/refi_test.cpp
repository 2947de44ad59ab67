#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "loam/base/text.hpp"
#include "loam/workbench/importing.hpp"
#include "loam/workbench/refi.hpp"
#include "sample_project.hpp"

// REFI-QDA through the write door: one act, taken back whole; a second import joins what is there.

namespace loam::workbench::testing {
namespace {

using ::testing::Contains;
using ::testing::Field;
using ::testing::HasSubstr;

std::filesystem::path given(std::string_view name) { return std::filesystem::path(LOAM_SOURCE_DIR) / "tests" / "data" / "refi-qda" / name; }

Workbench fresh(const TemporaryFolder& folder, const std::string& name = "new.loam") {
    auto made = Workbench::create_empty(folder.path() / name, data_folder());
    if (!made) throw std::runtime_error(made.error().message);
    return std::move(*made);
}

Imported imported(Workbench& workbench, const std::filesystem::path& file, const RefiImport& how = {}) {
    auto done = import_refi(workbench, file, how, {});
    if (!done) throw std::runtime_error(done.error().message);
    return std::move(*done);
}

std::filesystem::path written(const Workbench& workbench, const std::filesystem::path& file) {
    const auto made = export_refi(workbench, {});
    if (!made) throw std::runtime_error(made.error().message);
    std::ofstream(file, std::ios::binary) << made->bytes;
    return file;
}

TEST(RefiImports, AreOneActThatUndoTakesBackWhole) {
    const TemporaryFolder folder;
    auto workbench = fresh(folder);
    const auto before = exported(workbench);
    const auto done = imported(workbench, given("nvivo-12.6-masked.qdpx"));
    EXPECT_EQ(done.format, "REFI-QDA project");
    EXPECT_THAT(done.outcome.summary, HasSubstr("152 codes and 303 codings"));
    EXPECT_EQ(done.details.at("codings").to_number<int>(), 303);
    EXPECT_EQ(done.details.at("offsets").as_array().size(), 1U);
    EXPECT_EQ(done.details.at("missing").as_array().size(), 2U);
    EXPECT_EQ((*workbench.project())->codings.size(), 303U);
    EXPECT_EQ((*workbench.project())->rungs.size(), 4U) << "a project without rungs takes over those of grounded theory";
    const auto after = exported(workbench);
    ASSERT_TRUE(workbench.undo({}));
    EXPECT_EQ(exported(workbench), before);
    ASSERT_TRUE(workbench.redo({}));
    EXPECT_EQ(exported(workbench), after);
    EXPECT_TRUE(workbench.store().verify()->ok);
}

TEST(RefiImports, TwiceTheSameFileChangesNothing) {
    const TemporaryFolder folder;
    auto workbench = fresh(folder);
    imported(workbench, given("nvivo-12.6-masked.qdpx"));
    EXPECT_EQ(imported(workbench, given("nvivo-12.6-masked.qdpx")).outcome.seq, 0);
    EXPECT_EQ(imported(workbench, written(workbench, folder.path() / "out.qdpx")).outcome.seq, 0) << "nor does what Loam made of it";
}

TEST(RefiImports, WorkDoneHereIsNotOverwrittenByWhatTheFileLeavesOpen) {
    const TemporaryFolder folder;
    auto workbench = fresh(folder);
    imported(workbench, given("nvivo-12.6-masked.qdpx"));
    const auto project = *workbench.project();
    const auto code = project->codes[5].id.text;
    const auto focused = std::ranges::find(project->rungs, "focused", &domain::Rung::mark)->id.text;
    ASSERT_TRUE(workbench.perform("change-code", {{"id", code}, {"rung", focused}, {"colour", "#0072B2"}, {"label", "Another label"}}, {}));
    const auto again = imported(workbench, given("nvivo-12.6-masked.qdpx"));
    const auto* now = domain::Index((*workbench.project())->codes).find(domain::CodeId{code});
    EXPECT_EQ(now->rung.text, focused) << "the file knows no rungs";
    EXPECT_EQ(now->colour, "#0072B2") << "the file gives no colour";
    EXPECT_EQ(now->label, project->codes[5].label) << "the file gives a label";
    EXPECT_GT(again.outcome.seq, 0);
}

std::string small_project(std::string_view text, int start, int end) {
    return fmt::format(R"(<Project xmlns="urn:QDA-XML:project:1.0" name="Small"><CodeBook><Codes><Code guid="00000000-0000-4000-a000-000000000001" name="Waiting" isCodable="true"/></Codes></CodeBook>
<Sources><TextSource guid="00000000-0000-4000-a000-000000000002" name="Talk"><PlainTextContent>{}</PlainTextContent><PlainTextSelection guid="00000000-0000-4000-a000-000000000003" startPosition="{}" endPosition="{}"><Coding guid="00000000-0000-4000-a000-000000000004"><CodeRef targetGUID="00000000-0000-4000-a000-000000000001"/></Coding></PlainTextSelection></TextSource></Sources></Project>)", text, start, end);
}

TEST(RefiImports, ATextThatDiffersBecomesTheNewestVersion) {
    const TemporaryFolder folder;
    auto workbench = fresh(folder);
    const auto file = folder.path() / "small.qde";
    std::ofstream(file) << small_project("one two three", 4, 7);
    EXPECT_TRUE(is_refi(file));
    imported(workbench, file);
    std::ofstream(file) << small_project("one or two three", 7, 10);
    const auto again = imported(workbench, file);
    EXPECT_THAT(again.diagnostics, Contains(Field(&base::Diagnostic::message, HasSubstr("taken in as version 2"))));
    const auto project = *workbench.project();
    ASSERT_EQ(project->source_texts.size(), 2U);
    ASSERT_EQ(project->passages.size(), 1U);
    EXPECT_EQ(project->passages[0].source_text, project->source_texts[1].id);
    EXPECT_EQ(base::slice(project->source_texts[1].text, 7, 10), "two");
    // The first text comes once more: that version is there, and the passage has moved on.
    std::ofstream(file) << small_project("one two three", 4, 7);
    EXPECT_EQ(imported(workbench, file).outcome.seq, 0);
}

TEST(RefiImports, WhatWasWithdrawnAndIsInTheFileComesBackAndIsTold) {
    const TemporaryFolder folder;
    auto workbench = fresh(folder);
    const auto file = folder.path() / "small.qde";
    std::ofstream(file) << small_project("one two three", 4, 7);
    imported(workbench, file);
    ASSERT_TRUE(workbench.perform("withdraw-coding", {{"id", "00000000-0000-4000-a000-000000000004"}}, {}));
    const auto again = imported(workbench, file);
    EXPECT_EQ((*workbench.project())->codings.size(), 1U);
    EXPECT_THAT(again.diagnostics, Contains(Field(&base::Diagnostic::message, HasSubstr("it is back"))));
}

TEST(RefiImports, IdsThatAreTakenByOtherKindsGiveWay) {
    const TemporaryFolder folder;
    auto workbench = fresh(folder);
    ASSERT_TRUE(workbench.perform("add-participant", {{"id", "00000000-0000-4000-a000-000000000001"}, {"pseudonym", "Wren"}}, {}));
    const auto file = folder.path() / "small.qde";
    std::ofstream(file) << small_project("one two three", 4, 7);
    imported(workbench, file);
    const auto project = *workbench.project();
    EXPECT_EQ(project->codes.at(0).id.text, "00000000-0000-4000-a000-000000000001.2");
    EXPECT_EQ(project->codings.at(0).code, project->codes[0].id);
}

TEST(RefiImports, MissingTextsAreLookedForWhereAskedAndNowhereElse) {
    const TemporaryFolder folder;
    std::filesystem::create_directories(folder.path() / "texts" / "sub");
    std::ofstream(folder.path() / "texts" / "sub" / "B2F54555-0D2D-43B2-B40C-2A1C048F5F1C.txt") << std::string(500, 'x');
    std::ofstream(folder.path() / "secret.txt") << "secret";
    auto workbench = fresh(folder);
    const auto file = given("atlas.ti-8.4.qdpx");
    imported(workbench, file, {{folder.path() / "texts"}});
    EXPECT_TRUE((*workbench.project())->source_texts.empty()) << "it lies deeper";
    imported(workbench, file, {{folder.path() / "texts" / "sub"}});
    const auto project = *workbench.project();
    ASSERT_EQ(project->source_texts.size(), 1U);
    const auto* passage = domain::Index(project->passages).find(domain::PassageId{"2f24ea88-c6a7-482b-8f89-893ef66d7a21"});
    EXPECT_EQ(passage->kind, "span") << "what was a place with numbers has words now";
    auto hostile = fresh(folder, "hostile.loam");
    const auto bad = folder.path() / "bad.qde";
    std::ofstream(bad) << R"(<Project xmlns="urn:QDA-XML:project:1.0" name="x"><Sources><TextSource guid="00000000-0000-4000-a000-000000000002" name="../secret.txt" plainTextPath="relative:///../secret.txt"/></Sources></Project>)";
    imported(hostile, bad, {{folder.path() / "texts"}});
    EXPECT_TRUE((*hostile.project())->source_texts.empty());
}

TEST(RefiImports, UnfitFilesChangeNothing) {
    const TemporaryFolder folder;
    auto workbench = fresh(folder);
    const auto file = folder.path() / "bad.qdpx";
    std::ofstream(file) << "no zip";
    EXPECT_FALSE(is_refi(file));
    EXPECT_FALSE(is_refi(folder.path()));
    EXPECT_FALSE(is_refi(folder.path() / "nothing.qdpx"));
    const auto done = import_refi(workbench, file, {}, {});
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().kind, base::ErrorKind::bad_input);
    EXPECT_EQ(*workbench.revision(), 0);
}

TEST(RefiExports, OfTheSampleComeBackIntoANewProject) {
    const TemporaryFolder folder;
    auto sample = sample_project(folder.path() / "sample.loam");
    ASSERT_TRUE(sample.perform("withdraw-coding", {{"id", "v-coding"}}, {}));  // it waits on an older text, and only the newest goes out
    ASSERT_TRUE(sample.perform("change-source", {{"id", "x-source"}, {"file", "talk.docx"}}, {}));  // beside a text REFI-QDA takes a DOCX only
    const auto file = written(sample, folder.path() / "sample.qdpx");
    auto other = fresh(folder, "other.loam");
    imported(other, file);
    const auto before = *sample.project();
    const auto after = *other.project();
    const auto same = [](const auto& a, const auto& b) {
        ASSERT_EQ(a.size(), b.size());
        for (std::size_t i = 0; i < a.size(); ++i) EXPECT_EQ(domain::to_row(a[i]).cells, domain::to_row(b[i]).cells) << a[i].id.text;
    };
    same(before->codes, after->codes);
    same(before->codings, after->codings);
    same(before->attributes, after->attributes);
    same(before->participants, after->participants);
    same(before->studies, after->studies);
    same(before->groups, after->groups);
    same(before->relations, after->relations);
    same(before->stands_on, after->stands_on);
    // The original goes along, and the same file once more keeps it no second time.
    const auto kept = [](const Workbench& workbench, const domain::Project& project) {
        std::map<std::string, std::string> bytes;
        for (const auto& source : project.sources) {
            if (!source.original.empty()) bytes[source.id.text] = workbench.store().file_bytes(source.original).value_or("");
        }
        return bytes;
    };
    EXPECT_FALSE(kept(sample, *before).empty());
    EXPECT_EQ(kept(sample, *before), kept(other, *after));
    imported(other, file);
    EXPECT_EQ(other.store().files()->size(), 1U);
}

std::vector<std::string> boxes_of(const Workbench& workbench) {
    std::vector<std::string> boxes;
    for (const auto& page : (*workbench.project())->pages) boxes.push_back(page.boxes);
    return boxes;
}

/// A PDF that Loam read, coded on its page: out, into another project, and into its own again.
TEST(RefiExports, PagesOfAPdfAreMadeAgainFromTheOriginal) {
    const TemporaryFolder folder;
    auto study = fresh(folder, "study.loam");
    const auto pdf = std::filesystem::path(LOAM_SOURCE_DIR) / "tests/data/documents/two-columns.pdf";
    const auto taken = import_documents(study, {{pdf, "two-columns.pdf"}}, {}, {});
    ASSERT_TRUE(taken) << taken.error().message;
    const auto source = taken->files.at(0).sources.at(0);
    ASSERT_TRUE(study.perform("apply-code", {{"source", source}, {"start", 40}, {"end", 90}, {"label", "Reading"}}, {}));
    const auto boxes = boxes_of(study);
    ASSERT_EQ(boxes.size(), 3U);
    const auto file = written(study, folder.path() / "study.qdpx");
    auto other = fresh(folder, "other.loam");
    const auto done = imported(other, file);
    EXPECT_EQ(done.lost, 0U);
    EXPECT_EQ(boxes_of(other), boxes);
    EXPECT_EQ(domain::to_row((*other.project())->passages.at(0)).cells, domain::to_row((*study.project())->passages.at(0)).cells);
    EXPECT_EQ(imported(other, file).outcome.seq, 0) << "the same file once more changes nothing";
    EXPECT_EQ(imported(study, file).outcome.seq, 0) << "nor in the project it came from, whose pages are its own";
    // After a correction the pages have moved on; an older file does not bring them back.
    const auto text = (*other.project())->source_texts.at(0).text;
    ASSERT_TRUE(other.perform("correct-text", {{"source", source}, {"text", "A line more.\n" + text}}, {}));
    const auto moved = boxes_of(other);
    EXPECT_NE(moved, boxes);
    imported(other, file);
    EXPECT_EQ(boxes_of(other), moved);
}

TEST(RefiImports, AreLookedAtBeforeAnythingIsTakenIn) {
    const TemporaryFolder folder;
    auto workbench = fresh(folder);
    const auto shown = preview_refi(workbench, given("nvivo-12.6-masked.qdpx"), {.sources = {}, .name = "mine.qdpx"});
    ASSERT_TRUE(shown) << shown.error().message;
    const auto& told = shown->as_object();
    EXPECT_EQ(told.at("format"), "REFI-QDA project");
    EXPECT_EQ(told.at("found").at("code").to_number<int>(), 152);
    EXPECT_EQ(told.at("offsets").as_array().size(), 1U);
    EXPECT_FALSE(told.at("diagnostics").as_array().empty());
    EXPECT_EQ(*workbench.revision(), 0) << "nothing was taken in";
    const auto done = imported(workbench, given("nvivo-12.6-masked.qdpx"), {.sources = {}, .name = "mine.qdpx"});
    EXPECT_THAT(done.outcome.summary, HasSubstr("“mine.qdpx”"));
    const auto report = to_json(done).as_object();
    EXPECT_EQ(report.at("seq").to_number<int>(), 1);
    EXPECT_EQ(report.at("lost").to_number<int>(), 2);
}

TEST(RefiExports, BothFormsAreOfferedForDownload) {
    const TemporaryFolder folder;
    auto sample = sample_project(folder.path() / "sample.loam");
    const auto project = sample.download("refi.qdpx");
    ASSERT_TRUE(project) << project.error().message;
    EXPECT_EQ(project->name, "sample.qdpx");
    EXPECT_TRUE(project->bytes.starts_with("PK"));
    const auto codebook = sample.download("refi.qdc");
    ASSERT_TRUE(codebook);
    EXPECT_THAT(codebook->bytes, HasSubstr("urn:QDA-XML:codebook:1.0"));
    const auto report = refi_report(sample, {.kind = RefiKind::project, .person = ""});
    ASSERT_TRUE(report);
    EXPECT_EQ(report->at("bytes").to_number<std::size_t>(), project->bytes.size());
    EXPECT_FALSE(report->at("left_out").as_array().empty());
}

}  // namespace
}  // namespace loam::workbench::testing
