#include "loam/workbench/record_files.hpp"

#include "study_with_records.hpp"

// Full texts attached to invented records; the PDFs are those of tests/data/documents.

namespace loam::workbench::testing {
namespace {

using base::ErrorKind;

constexpr std::string_view found = "TY  - JOUR\nAU  - Writer, Wanda\nTI  - Walking back: how people return to work after a long illness\nPY  - 2024\nER  - \n"
                                   "TY  - JOUR\nAU  - Other, Olga\nTI  - A reply to nobody at all in particular\nPY  - 2020\nDO  - 10.5555/reply\nER  - \n";

std::filesystem::path document(std::string_view name) { return std::filesystem::path(LOAM_SOURCE_DIR) / "tests/data/documents" / name; }

class RecordFiles : public StudyWithRecords {
protected:
    void SetUp() override {
        StudyWithRecords::SetUp();
        const auto imported = take_in("found.ris", found, "MEDLINE");
        ASSERT_TRUE(imported) << imported.error().message;
        m_import = std::string(imported->details.at("import").get_string());
    }
    [[nodiscard]] std::string record_at(int place) const { return m_import + "." + std::to_string(place); }
    Attached attach(int place, const std::filesystem::path& path, std::string name = {}) {
        if (name.empty()) name = path.filename().string();
        auto attached = attach_files(*m_project, {{record_at(place), {path, name}}}, {});
        EXPECT_TRUE(attached) << attached.error().message;
        return attached ? std::move(*attached) : Attached{};
    }
    base::Error refused(const std::string& record, const std::filesystem::path& path) {
        const auto before = *m_project->revision();
        const auto attached = attach_files(*m_project, {{record, {path, path.filename().string()}}}, {});
        EXPECT_FALSE(attached) << path;
        EXPECT_EQ(*m_project->revision(), before);
        return attached ? base::Error{} : attached.error();
    }
    JsonArray files(int place) { return record_json(*m_project, record_at(place))->at("files").get_array(); }
    std::string exported() { return testing::exported(*m_project); }

    std::string m_import;
};

TEST_F(RecordFiles, AreAttachedOnceUndoneDoneAgainAndDetachedToEqualBytes) {
    const auto before = exported();
    const auto attached = attach(1, document("two-columns.pdf"));
    EXPECT_EQ(attached.outcome.summary, "Attached “two-columns.pdf” to record " + record_at(1) + ": Writer: Walking back: how people return to work after a long illness (2024)");
    EXPECT_TRUE(attached.files.at(0).diagnostics.empty());
    const auto with = exported();
    EXPECT_NE(with, before);
    EXPECT_EQ(files(1).at(0).at("kind"), "pdf");
    EXPECT_TRUE(files(1).at(0).at("here").get_bool());
    EXPECT_TRUE(files(2).empty());
    const auto again = attach(1, document("two-columns.pdf"), "by-another-name.pdf");
    EXPECT_EQ(again.outcome.seq, 0);
    EXPECT_TRUE(again.files.at(0).here_already);
    ASSERT_TRUE(m_project->undo({}));
    EXPECT_EQ(exported(), before);
    ASSERT_TRUE(m_project->redo({}));
    EXPECT_EQ(exported(), with);
    const auto detached = m_project->perform("detach-file", {{"file", attached.files.at(0).id}}, {});
    ASSERT_TRUE(detached) << detached.error().message;
    EXPECT_EQ(detached->summary, "Detached “two-columns.pdf” from record " + record_at(1));
    EXPECT_TRUE(files(1).empty());
    ASSERT_TRUE(m_project->undo({}));
    EXPECT_EQ(exported(), with);
    EXPECT_TRUE(m_project->store().verify()->ok);
}

TEST_F(RecordFiles, LieAtRecordsEnteredByHandAndAtStudiesToo) {
    ASSERT_TRUE(m_project->perform("add-study", {{"id", "s-hand"}, {"number", "7"}, {"citation", "Hand (1999)"}}, {}));
    ASSERT_TRUE(m_project->perform("add-study", {{"id", "s-imported"}, {"number", "8"}, {"citation", "Writer (2024)"}, {"imported", record_at(1)}}, {}));
    ASSERT_TRUE(m_project->perform("add-record", {{"id", "r-hand"}, {"citation", "Foot (1998)"}, {"doi", "10.5555/foot"}, {"study", "s-hand"}}, {}));
    EXPECT_EQ(record_called(*m_project, "Hand (1999)"), "s-hand");
    EXPECT_EQ(record_called(*m_project, "8"), record_at(1));
    EXPECT_EQ(record_called(*m_project, "foot (1998)"), "r-hand");
    EXPECT_EQ(record_called(*m_project, "10.5555/FOOT"), "r-hand");
    const auto before = exported();
    const auto attached = attach_files(*m_project, {{"s-hand", {document("two-columns.pdf"), "own.pdf"}}, {"r-hand", {document("no-fonts.pdf"), "of-its-record.pdf"}}, {"s-imported", {document("two-columns.pdf"), "imported.pdf"}}}, {});
    ASSERT_TRUE(attached) << attached.error().message;
    EXPECT_EQ(attached->files.at(2).record, record_at(1));
    EXPECT_EQ(files(1).size(), 1U);
    const auto of = [&](const std::string& study) { return files_of_study_json(*m_project, study)->at("files").get_array(); };
    ASSERT_EQ(of("s-hand").size(), 2U);
    EXPECT_EQ(of("s-hand").at(0).at("name"), "own.pdf");
    EXPECT_EQ(of("s-hand").at(1).at("name"), "of-its-record.pdf");
    EXPECT_EQ(of("s-imported").size(), 1U);
    EXPECT_EQ(attached_files_json(*m_project)->at("files").get_array().at(0).at("title"), "Hand (1999)");
    EXPECT_FALSE(m_project->perform("withdraw-study", {{"id", "s-hand"}}, {})) << "its file would name nothing";
    const auto source = attached_as_source(*m_project, attached->files.at(0).id, "s-hand", {});
    ASSERT_TRUE(source) << source.error().message;
    ASSERT_TRUE(m_project->undo({}));
    ASSERT_TRUE(m_project->undo({}));
    EXPECT_EQ(exported(), before);
    EXPECT_EQ(refused("r-nobody", document("two-columns.pdf")).kind, ErrorKind::not_found);
}

TEST_F(RecordFiles, GoWithTheTidyFolderAndComeBack) {
    attach(1, document("two-columns.pdf"));
    const auto folder = m_folder.path() / "tidy";
    ASSERT_TRUE(m_project->export_tidy(folder, false));
    auto other = Workbench::create_empty(m_folder.path() / "other.loam", data_folder());
    const auto imported = other->import_tidy(folder, {});
    ASSERT_TRUE(imported) << imported.error().message;
    EXPECT_EQ(testing::exported(*other), exported());
    const auto told = attached_files_json(*other);
    ASSERT_TRUE(told);
    ASSERT_EQ(told->at("files").get_array().size(), 1U);
    const auto file = attached_file(*other, std::string(told->at("files").get_array().at(0).at("id").get_string()));
    ASSERT_TRUE(file) << file.error().message;
    EXPECT_EQ(file->type, "application/pdf");
    EXPECT_EQ(file->bytes.size(), std::filesystem::file_size(document("two-columns.pdf")));
}

TEST_F(RecordFiles, WhatIsNoPdfUnderItsNameIsRefusedAndOtherFilesAreKept) {
    EXPECT_NE(refused(record_at(1), file("login.pdf", "<!DOCTYPE html><html><body>Please log in</body></html>")).message.find("web page"), std::string::npos);
    EXPECT_EQ(refused(record_at(1), file("not.pdf", "plain words")).kind, ErrorKind::bad_input);
    EXPECT_EQ(refused(record_at(1), file("empty.pdf", "")).kind, ErrorKind::bad_input);
    EXPECT_EQ(refused(record_at(9), document("two-columns.pdf")).kind, ErrorKind::not_found);
    EXPECT_EQ(refused(record_at(1), m_folder.path() / "nowhere.pdf").kind, ErrorKind::not_found);
    const auto attached = attach(1, file("supplement.csv", "a,b\n1,2\n"));
    ASSERT_EQ(attached.files.at(0).diagnostics.size(), 1U);
    EXPECT_NE(attached.files.at(0).diagnostics.at(0).message.find("no PDF"), std::string::npos);
    EXPECT_EQ(attached_words_json(*m_project, attached.files.at(0).id)->at("state"), "no-pdf");
    EXPECT_EQ(attached_file(*m_project, attached.files.at(0).id)->type, "application/octet-stream");
}

TEST_F(RecordFiles, AProtectedPdfIsAttachedAndSaysThatItCannotBeShown) {
    const auto attached = attach(1, document("protected.pdf"));
    ASSERT_EQ(attached.files.at(0).diagnostics.size(), 1U);
    EXPECT_NE(attached.files.at(0).diagnostics.at(0).message.find("password"), std::string::npos) << attached.files.at(0).diagnostics.at(0).message;
    const auto told = attached_words_json(*m_project, attached.files.at(0).id);
    ASSERT_TRUE(told);
    EXPECT_EQ(told->at("state"), "unreadable");
    EXPECT_FALSE(attached_page_json(*m_project, attached.files.at(0).id, 1));
    const auto broken = attach(1, file("broken.pdf", "%PDF-1.4\nand then nothing that makes sense"));
    EXPECT_EQ(broken.files.at(0).diagnostics.size(), 1U);
}

TEST_F(RecordFiles, TheSameFileAtTwoRecordsIsToldNotRefused) {
    attach(1, document("two-columns.pdf"));
    const auto kept = m_project->store().files()->size();
    const auto second = attach(2, document("two-columns.pdf"));
    ASSERT_EQ(second.files.at(0).diagnostics.size(), 1U);
    EXPECT_NE(second.files.at(0).diagnostics.at(0).message.find("Walking back"), std::string::npos);
    EXPECT_EQ(m_project->store().files()->size(), kept) << "the same bytes lie there once";
}

TEST_F(RecordFiles, WordsAndPagesOfAPdfAreTold) {
    const auto id = attach(1, document("two-columns.pdf")).files.at(0).id;
    const auto told = attached_words_json(*m_project, id);
    ASSERT_TRUE(told) << told.error().message;
    EXPECT_EQ(told->at("state"), "words");
    EXPECT_NE(told->at("text").get_string().find("nobody was"), std::string::npos);
    ASSERT_EQ(told->at("pages").get_array().size(), 3U);
    const auto page = attached_page_json(*m_project, id, 2);
    ASSERT_TRUE(page);
    EXPECT_FALSE(page->at("words").get_array().empty());
    EXPECT_FALSE(attached_page_json(*m_project, id, 4));
    EXPECT_FALSE(attached_words_json(*m_project, "nothing"));
}

TEST_F(RecordFiles, OneIsBroughtInAsTheArticleOfItsStudyOnce) {
    const auto id = attach(1, document("two-columns.pdf")).files.at(0).id;
    ASSERT_TRUE(m_project->perform("add-study", {{"id", "s1"}, {"citation", "Nobody (2024)"}, {"imported", record_at(1)}}, {}));
    EXPECT_EQ(files_of_study_json(*m_project, "s1")->at("files").get_array().size(), 1U);
    EXPECT_EQ(*record_called(*m_project, "Nobody (2024)"), record_at(1));
    const auto taken = attached_as_source(*m_project, id, "s1", {});
    ASSERT_TRUE(taken) << taken.error().message;
    const auto project = *m_project->project();
    ASSERT_EQ(project->sources.size(), 1U);
    EXPECT_EQ(project->sources.front().kind, "article");
    EXPECT_EQ(project->sources.front().study.text, "s1");
    EXPECT_EQ(project->sources.front().file, "two-columns.pdf");
    EXPECT_EQ(project->sources.front().original, project->record_files.front().content) << "the same bytes lie there once";
    EXPECT_EQ(attached_as_source(*m_project, id, "s1", {}).error().kind, ErrorKind::exists);
    EXPECT_EQ(attached_as_source(*m_project, id, "s2", {}).error().kind, ErrorKind::not_found);
}

TEST_F(RecordFiles, AFolderIsMatchedByTitleAndAuthorAndDoubtfulOnesAreNotGuessed) {
    const std::vector<InputFile> all{{document("two-columns.pdf"), "a.pdf"}, {document("protected.pdf"), "10.5555_reply.pdf"}, {document("no-fonts.pdf"), "c.pdf"}};
    auto matched = match_files(*m_project, all);
    ASSERT_TRUE(matched) << matched.error().message;
    EXPECT_EQ(matched->at(0).record, record_at(1));
    EXPECT_FALSE(matched->at(0).sure) << "the title alone is not enough: Wanda Writer does not stand on the page";
    EXPECT_EQ(matched->at(1).record, record_at(2)) << "the DOI is in the name of the file";
    EXPECT_TRUE(matched->at(1).sure);
    EXPECT_TRUE(matched->at(2).record.empty());
    attach(2, document("protected.pdf"));
    matched = match_files(*m_project, all);
    EXPECT_TRUE(matched->at(1).here_already);
}

}  // namespace
}  // namespace loam::workbench::testing
