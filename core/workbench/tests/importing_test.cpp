#include <gtest/gtest.h>

#include <fstream>

#include "loam/base/digest.hpp"
#include "loam/passages/offsets.hpp"
#include "loam/workbench/coding.hpp"
#include "loam/workbench/importing.hpp"
#include "loam/workbench/sources.hpp"
#include "sample_project.hpp"

// Documents become sources with turns, participants, pages and attributes, in one act.

namespace loam::workbench::testing {
namespace {

Workbench empty_study(const TemporaryFolder& folder) { return std::move(*Workbench::create(folder.path() / "a.loam", {.title = "A study", .methods = {"grounded-theory"}}, data_folder())); }

std::string bytes_of(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// As read_input does, but in this process: the test is no program that reads documents as a child.
ReadFile read_here(const std::filesystem::path& path, const FileChoice& choice = {}) {
    const auto bytes = bytes_of(path);
    ReadFile read{.input = {path, path.filename().string()}, .state = FileState::ready, .bytes = bytes.size(), .digest = base::hex(base::fingerprint(bytes)), .documents = {}, .here_as = {}};
    intake::ReadOptions options;
    options.format = choice.kind == "survey" ? "survey" : "";
    options.survey = choice.survey;
    auto documents = intake::read_documents(read.input.name, bytes, options);
    EXPECT_TRUE(documents) << documents.error().message;
    if (documents) read.documents = std::move(*documents);
    return read;
}

ReadFile put(const TemporaryFolder& folder, const std::string& name, const std::string& text, const FileChoice& choice = {}) {
    std::ofstream(folder.path() / name, std::ios::binary) << text;
    return read_here(folder.path() / name, choice);
}

Taken take(Workbench& project, const std::vector<ReadFile>& files, const FileChoice& choice = {}) {
    auto taken = take_in(project, files, std::vector<FileChoice>(files.size(), choice), {});
    EXPECT_TRUE(taken) << taken.error().message;
    return taken ? std::move(*taken) : Taken{};
}

const std::string talk = "Interviewer: How did you come to it?\nAna: My sister rang me.\nInterviewer: And then?\nAna: I went there.\n";

TEST(Importing, ATranscriptBringsItsTurnsAndParticipantAndGoesWholeByUndo) {
    const TemporaryFolder folder;
    auto project = empty_study(folder);
    const auto before = exported(project);
    const auto taken = take(project, {put(folder, "ana.txt", talk)});
    const auto values = *project.project();
    ASSERT_EQ(values->sources.size(), 1U);
    const auto& source = values->sources.front();
    EXPECT_EQ(source.kind, "transcript");
    EXPECT_EQ(source.file, "ana.txt");
    ASSERT_EQ(values->participants.size(), 1U);
    EXPECT_EQ(values->participants.front().pseudonym, "Ana");
    EXPECT_EQ(source.participant, values->participants.front().id);
    ASSERT_EQ(values->turns.size(), 4U);
    EXPECT_EQ(values->turns[0].role, "interviewer");
    EXPECT_EQ(values->turns[1].role, "participant");
    EXPECT_EQ(values->turns[1].participant, source.participant);
    EXPECT_EQ(original_of(project, source.id.text)->bytes, talk);
    EXPECT_NE(taken.outcome.summary.find("Imported 1 source from “ana.txt”"), std::string::npos) << taken.outcome.summary;
    const auto after = exported(project);
    ASSERT_TRUE(project.undo({}));
    EXPECT_EQ(exported(project), before);
    ASSERT_TRUE(project.redo({}));
    EXPECT_EQ(exported(project), after);
    EXPECT_TRUE(project.store().verify()->ok);
}

TEST(Importing, AFolderIsOneActAndTheSamePersonIsOneParticipant) {
    const TemporaryFolder folder;
    auto project = empty_study(folder);
    std::string second = talk;
    second.replace(second.find("My sister rang me."), 18, "I came again.");
    take(project, {put(folder, "ana.txt", talk), put(folder, "ana-later.txt", second)});
    EXPECT_EQ((*project.project())->sources.size(), 2U);
    EXPECT_EQ((*project.project())->participants.size(), 1U);
    ASSERT_TRUE(project.undo({}));
    EXPECT_TRUE((*project.project())->sources.empty());
    EXPECT_TRUE((*project.project())->participants.empty());
}

TEST(Importing, ANameThatIsNoNameIsToldApartByItsFile) {
    const TemporaryFolder folder;
    auto project = empty_study(folder);
    auto general = talk;
    for (std::size_t at = 0; (at = general.find("Ana:", at)) != std::string::npos;) general.replace(at, 4, "P:");
    auto other = general;
    other.replace(other.find("My sister rang me."), 18, "I was told.");
    take(project, {put(folder, "Ellis.txt", general), put(folder, "Wren.txt", other)});
    const auto values = *project.project();
    ASSERT_EQ(values->participants.size(), 2U);
    EXPECT_EQ(values->participants[0].pseudonym, "Ellis");
    EXPECT_EQ(values->participants[1].pseudonym, "Wren");
}

TEST(Importing, WhatAPersonSaysOfASpeakerCounts) {
    const TemporaryFolder folder;
    auto project = empty_study(folder);
    FileChoice choice;
    choice.speakers = {{"Ana", {"participant", "Juniper"}}, {"Interviewer", {"other", ""}}};
    choice.name = "First talk";
    const auto file = put(folder, "ana.txt", talk, choice);
    const auto shown = to_json(**project.project(), file, choice);
    EXPECT_EQ(shown.at("documents").as_array()[0].at("speakers").as_array()[1].at("participant"), "Juniper");
    take(project, {file}, choice);
    const auto values = *project.project();
    EXPECT_EQ(values->participants.front().pseudonym, "Juniper");
    EXPECT_EQ(values->turns.front().role, "other");
    EXPECT_EQ(values->sources.front().name, "First talk");
}

TEST(Importing, RowsOfASurveyBecomeSourcesOfParticipantsWithTypedAttributes) {
    const TemporaryFolder folder;
    auto project = empty_study(folder);
    FileChoice choice;
    choice.kind = "survey";
    const std::string csv = "id,Age,Gender,Since,Answer\nR1,34,f,2020-01-02,I was glad that somebody came and listened to all of it.\nR2,41,m,2021-03-04,Nobody ever asked me that question before so I thought a while.\n"
                            "R3,,f,2019-05-06,It helped me to get up in the morning and to go out again.\nR4,29,f,2018-07-08,There was always somebody at the door who knew my name by then.\n";
    take(project, {put(folder, "answers.csv", csv, choice)}, choice);
    const auto values = *project.project();
    EXPECT_EQ(values->sources.size(), 4U);
    EXPECT_EQ(values->participants.size(), 4U);
    ASSERT_EQ(values->attributes.size(), 3U);
    EXPECT_EQ(values->attributes[0].type, "number");
    EXPECT_EQ(values->attributes[1].type, "choice");
    EXPECT_EQ(values->attributes[1].choices, "f | m");
    EXPECT_EQ(values->attributes[2].type, "date");
    EXPECT_EQ(values->attribute_values.size(), 11U) << "what was not told is no value";
    EXPECT_EQ(values->sources[0].original, values->sources[3].original) << "the table is kept once";
    EXPECT_TRUE(project.export_tidy(folder.path() / "out", false));
    auto again = Workbench::create_empty(folder.path() / "b.loam", data_folder());
    const auto back = again->import_tidy(folder.path() / "out", {});
    ASSERT_TRUE(back) << back.error().message;
    EXPECT_EQ(exported(*again), exported(project)) << "every rule of a row is kept";
}

TEST(Importing, ShareDatesAndNumbersOfASurveyAreReadAsPeopleWriteThem) {
    const TemporaryFolder folder;
    auto project = empty_study(folder);
    FileChoice choice;
    choice.kind = "survey";
    const auto taken = take(project, {put(folder, "answers.csv", "id,Share,Since,Visits,Met,Ages,Answer\nR1,45 %,4 March 2020,\"3,125\",04/03/2020,18-24,I was glad that somebody came and listened to all of it.\nR2,12%,2021/03/04,950,25/12/2019,18-24,Nobody ever asked me that question before so I thought.\n", choice)}, choice);
    const auto values = *project.project();
    std::vector<std::string> kinds;
    for (const auto& each : values->attributes) kinds.push_back(each.name + " " + each.type + " " + each.unit);
    EXPECT_EQ(kinds, (std::vector<std::string>{"Share number %", "Since date ", "Visits number ", "Met date ", "Ages choice "}));
    std::vector<std::string> told;
    for (const auto& each : values->attribute_values) told.push_back(each.low ? fmt::format("{}", *each.low) : each.on + each.text);
    EXPECT_EQ(told, (std::vector<std::string>{"45", "2020-03-04", "3125", "2020-03-04", "18-24", "12", "2021-03-04", "950", "2019-12-25", "18-24"}));
    for (const auto* settled : {"“3,125” may be read in two ways; it is read as 3125", "“04/03/2020” may be read in two ways; it is read as 2020-03-04"})
        EXPECT_TRUE(std::ranges::any_of(taken.files[0].diagnostics, [&](const auto& each) { return each.message.starts_with(settled); })) << settled;
}

TEST(Importing, AValueThatDoesNotFitItsAttributeIsKeptAndTold) {
    const TemporaryFolder folder;
    auto project = empty_study(folder);
    ASSERT_TRUE(project.perform("add-attribute", {{"id", "age"}, {"name", "Age"}, {"of", "participant"}, {"type", "number"}}, {}));
    FileChoice choice;
    choice.kind = "survey";
    const auto taken = take(project, {put(folder, "answers.csv", "id,Age,Answer\nR1,about forty,I was glad that somebody came and listened to all of it.\nR2,41,Nobody ever asked me that question before so I thought.\n", choice)}, choice);
    const auto values = *project.project();
    EXPECT_EQ(values->attributes.size(), 1U);
    ASSERT_EQ(values->attribute_values.size(), 2U);
    EXPECT_EQ(values->attribute_values[0].state, "unknown");
    EXPECT_EQ(values->attribute_values[0].note, "about forty");
    EXPECT_TRUE(std::ranges::any_of(taken.files[0].diagnostics, [](const auto& each) { return each.message.find("about forty") != std::string::npos; }));
}

TEST(Importing, APdfBringsItsPagesWithThePlaceOfEachWord) {
    const TemporaryFolder folder;
    auto project = empty_study(folder);
    take(project, {read_here(std::filesystem::path(LOAM_SOURCE_DIR) / "tests/data/documents/two-columns.pdf")});
    const auto values = *project.project();
    ASSERT_EQ(values->sources.size(), 1U);
    EXPECT_EQ(values->sources.front().kind, "article");
    ASSERT_FALSE(values->pages.empty());
    const auto page = page_of_source(project, values->sources.front().id.text, 1);
    ASSERT_TRUE(page) << page.error().message;
    const auto& words = page->at("words").as_array();
    ASSERT_GT(words.size(), 50U);
    const passages::Offsets text(values->source_texts.front().text);
    for (const auto& word : words) {
        const auto start = static_cast<std::size_t>(word.at("start").to_number<std::int64_t>());
        const auto end = static_cast<std::size_t>(word.at("end").to_number<std::int64_t>());
        EXPECT_FALSE(text.slice({start, end}).empty());
        EXPECT_LT(word.at("left").to_number<double>(), word.at("right").to_number<double>());
    }
    EXPECT_EQ(original_of(project, values->sources.front().id.text)->type, "application/pdf");
}

TEST(Importing, CommentsOfAFileBecomeMemosOnTheirLine) {
    const TemporaryFolder folder;
    auto project = empty_study(folder);
    auto file = put(folder, "ana.txt", talk);
    file.documents.front().notes.push_back({"comment", "R. One", "Ask about the sister.", 45});
    take(project, {file});
    const auto values = *project.project();
    ASSERT_EQ(values->memos.size(), 1U);
    EXPECT_EQ(values->memos.front().words, "Ask about the sister.");
    ASSERT_EQ(values->passages.size(), 1U);
    EXPECT_EQ(values->memos.front().about.text, values->passages.front().id.text);
}

TEST(Importing, AFileThatChangedMeanwhileAndOnesThatAreNotReadyAreToldAndNothingIsHalfIn) {
    const TemporaryFolder folder;
    auto project = empty_study(folder);
    const auto good = put(folder, "ana.txt", talk);
    const auto changed = put(folder, "bo.txt", "Bo wrote a page.\n");
    std::ofstream(folder.path() / "bo.txt") << "Another page.\n";
    const auto refused = take_in(project, {good, changed}, {{}, {}}, {});
    ASSERT_FALSE(refused);
    EXPECT_NE(refused.error().message.find("bo.txt was changed"), std::string::npos) << refused.error().message;
    EXPECT_TRUE((*project.project())->sources.empty());
    auto unread = good;
    unread.state = FileState::not_read;
    unread.documents.clear();
    const auto taken = take(project, {unread});
    EXPECT_EQ(taken.outcome.seq, 0);
    EXPECT_EQ(taken.files[0].diagnostics.size(), 1U);
}

const std::string letters = "No,Year,Letter\nL1,1914,We have been here for three weeks and nobody writes.\nL2,1915,It is quiet now and the mud is up to our knees.\n";

TEST(Importing, RowsOfATableThatAreNoPeopleBecomeSourcesWithAttributesOfTheirOwn) {
    const TemporaryFolder folder;
    auto project = empty_study(folder);
    FileChoice choice;
    choice.kind = "survey";
    choice.rows_are_people = false;
    const auto taken = take(project, {put(folder, "letters.csv", letters, choice)}, choice);
    EXPECT_EQ(taken.files.front().turns, 0U);
    const auto values = *project.project();
    ASSERT_EQ(values->sources.size(), 2U);
    EXPECT_EQ(values->sources[0].name, "L1");
    EXPECT_TRUE(values->participants.empty());
    EXPECT_TRUE(values->turns.empty());
    ASSERT_EQ(values->attributes.size(), 1U);
    EXPECT_EQ(values->attributes.front().of, "source");
    ASSERT_EQ(values->attribute_values.size(), 2U);
    EXPECT_EQ(values->attribute_values[1].owner.text, values->sources[1].id.text);
    EXPECT_EQ(values->attribute_values[1].low, 1915);
}

TEST(Importing, ColumnsOfATableAreShownWithWhatTheyWereTakenFor) {
    const TemporaryFolder folder;
    auto project = empty_study(folder);
    FileChoice choice;
    choice.kind = "survey";
    choice.survey.left_out = {"Year"};
    const auto shown = to_json(**project.project(), put(folder, "letters.csv", letters, choice), choice);
    EXPECT_EQ(base::json_text(shown.at("columns")), R"([{"heading":"No","use":"name","example":"L1","identifies":null},{"heading":"Year","use":"left-out","example":"1914","identifies":null},{"heading":"Letter","use":"words","example":"We have been here for three weeks and nobody writes.","identifies":null}])");
}

/// Files of one line each: name and words differ.
std::vector<InputFile> many_files(const TemporaryFolder& folder, std::size_t n) {
    std::vector<InputFile> files;
    for (std::size_t i = 0; i < n; ++i) {
        const auto name = fmt::format("talk-{}.txt", i);
        std::ofstream(folder.path() / name, std::ios::binary) << fmt::format("Words of talk {}.\n", i);
        files.push_back({folder.path() / name, name});
    }
    return files;
}

std::size_t left(const Taken& taken) { return static_cast<std::size_t>(std::ranges::count(taken.files, FileState::not_read, &TakenFile::state)); }

TEST(Importing, StoppedWhileFilesAreReadKeepsWhatWasReadAndNamesTheOthers) {
    const TemporaryFolder folder;
    auto project = empty_study(folder);
    std::stop_source stop;
    const auto progress = [&](std::size_t done, std::size_t of, const std::string&) {
        EXPECT_EQ(of, 30U);
        if (done == 10) stop.request_stop();
    };
    const auto taken = import_documents(project, many_files(folder, 30), {}, {}, progress, stop.get_token());
    ASSERT_TRUE(taken) << taken.error().message;
    EXPECT_TRUE(taken->stopped);
    EXPECT_GE(left(*taken), 15U);
    EXPECT_LT(left(*taken), 30U);
    EXPECT_EQ((*project.project())->sources.size(), 30 - left(*taken));
    for (const auto& file : taken->files) {
        EXPECT_EQ(file.state == FileState::not_read, file.sources.empty()) << file.input;
        if (file.state == FileState::not_read) EXPECT_NE(file.diagnostics.front().message.find("stopped before"), std::string::npos);
    }
    ASSERT_TRUE(project.undo({})) << "what was kept is one act";
    EXPECT_TRUE((*project.project())->sources.empty());
}

TEST(Importing, TellsHowFarItIsWhileFilesAreReadAndThenTakenIn) {
    const TemporaryFolder folder;
    auto project = empty_study(folder);
    std::vector<std::size_t> done;
    const auto progress = [&](std::size_t now, std::size_t of, const std::string& next) {
        EXPECT_EQ(of, 5U);
        EXPECT_EQ(next.empty(), now == 5);
        done.push_back(now);
    };
    const auto taken = import_documents(project, many_files(folder, 5), {}, {}, progress);
    ASSERT_TRUE(taken) << taken.error().message;
    EXPECT_FALSE(taken->stopped);
    EXPECT_EQ(done.size(), 12U) << "each file twice, and both ends";
    EXPECT_EQ(done.back(), 5U);
}

TEST(Importing, StoppedWhileFilesAreTakenInKeepsThoseThatAreIn) {
    const TemporaryFolder folder;
    auto project = empty_study(folder);
    std::vector<ReadFile> files;
    for (const auto& file : many_files(folder, 6)) files.push_back(read_here(file.path));
    std::stop_source stop;
    std::vector<std::string> names;
    const auto progress = [&](std::size_t done, std::size_t, const std::string& next) {
        names.push_back(next);
        if (done == 3) stop.request_stop();
    };
    const auto taken = take_in(project, files, std::vector<FileChoice>(files.size()), {}, progress, stop.get_token());
    ASSERT_TRUE(taken) << taken.error().message;
    EXPECT_TRUE(taken->stopped);
    EXPECT_EQ(names, (std::vector<std::string>{"talk-0.txt", "talk-1.txt", "talk-2.txt", "talk-3.txt"}));
    EXPECT_EQ(left(*taken), 2U);
    EXPECT_EQ((*project.project())->sources.size(), 4U) << "the file under way is finished";
    EXPECT_TRUE(project.store().verify()->ok);
}

TEST(Importing, AWorkbookOfAnswersIsReadAsATableOfThem) {
    const TemporaryFolder folder;
    auto project = empty_study(folder);
    const auto file = data_folder().parent_path() / "tests/data/documents/survey.xlsx";
    for (const auto* kind : {"", "survey"}) {
        FileChoice choice;
        choice.kind = kind;
        const auto read = read_input(project.store(), {file, "survey.xlsx"}, choice);
        ASSERT_EQ(read.state, FileState::ready) << read.error.message;
        ASSERT_EQ(read.documents.size(), 4U);
        EXPECT_EQ(read.documents[1].name, "R02");
        EXPECT_EQ(read.documents[1].text, "Nothing really helped, to be honest.\nBut the group did a little.");
        EXPECT_NE(read.documents[0].diagnostics.front().message.find("“Notes” was not read"), std::string::npos);
        if (*kind == '\0') continue;
        const auto taken = take(project, {read}, choice);
        EXPECT_EQ((*project.project())->participants.size(), 4U);
        const auto original = project.store().rows(*domain::find_table("source"));
        ASSERT_TRUE(original);
        EXPECT_EQ(original->size(), 4U);
    }
}

TEST(Importing, AWorkbookShowsTimesAndFormulasWithoutAValueAsTheyAre) {
    const TemporaryFolder folder;
    auto project = empty_study(folder);
    const auto read = read_input(project.store(), {data_folder().parent_path() / "tests/data/documents/survey-times.xlsx", "survey-times.xlsx"}, {});
    ASSERT_EQ(read.documents.size(), 3U) << read.error.message;
    const auto value = [&](std::size_t row, std::string_view name) {
        const auto found = std::ranges::find(read.documents[row].attributes, name, &intake::DocumentAttribute::name);
        return found == read.documents[row].attributes.end() ? std::string("none") : found->value;
    };
    EXPECT_EQ(value(0, "Hours"), "09:45") << "not 0.40625";
    EXPECT_EQ(value(2, "Hours"), "23:45:36");
    EXPECT_EQ(value(0, "Timestamp"), "2025-12-01 10:00");
    EXPECT_EQ(value(1, "Sum"), "=SUM(A1)") << "nobody computed it; it would be gone without a word";
    EXPECT_EQ(value(0, "Sum"), "12");
    EXPECT_EQ(read.documents[0].text, "I was afraid and did not say so to anyone.");
}

TEST(Importing, OfAWorkbookOfSeveralSheetsTheFirstTableIsReadAndTheOthersAreNamed) {
    const TemporaryFolder folder;
    auto project = empty_study(folder);
    const auto file = data_folder().parent_path() / "tests/data/documents/survey-sheets.xlsx";
    const auto read = read_input(project.store(), {file, "survey-sheets.xlsx"}, {});
    ASSERT_EQ(read.state, FileState::ready) << read.error.message;
    std::vector<std::string> names;
    for (const auto& document : read.documents) names.push_back(document.name);
    ASSERT_EQ(names, (std::vector<std::string>{"S1", "S2"})) << "a row without an answer gives no source, and is told";
    EXPECT_EQ(read.documents[1].text, "I brought a book, so it was fine.\nThe second time I did not.") << "a row that comes after an empty one";
    EXPECT_TRUE(std::ranges::any_of(read.documents[0].diagnostics, [](const auto& each) { return each.message.contains("1 row has no answer"); }));
    const auto& told = read.documents[0].diagnostics.front();
    EXPECT_EQ(told.loss, base::Loss::lost);
    EXPECT_NE(told.message.find("from the sheet “Spring & summer”. “About”, “*”, “Key” were not read"), std::string::npos) << told.message << " (an empty sheet is nothing to be named)";
}

TEST(Importing, FormulasOfAWorkbookThatNobodyComputedAreTold) {
    const TemporaryFolder folder;
    auto project = empty_study(folder);
    const auto read = read_input(project.store(), {data_folder().parent_path() / "tests/data/records/own/formulas.xlsx", "formulas.xlsx"}, {});
    ASSERT_EQ(read.state, FileState::ready) << read.error.message;
    EXPECT_TRUE(std::ranges::any_of(read.documents[0].diagnostics, [](const auto& each) { return each.message.contains("In the sheet Handsuche 2 cells hold formulas"); }));
}

}  // namespace
}  // namespace loam::workbench::testing
