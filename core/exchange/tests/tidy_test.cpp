#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "loam/base/text.hpp"
#include "loam/exchange/tidy.hpp"
#include "random_rows.hpp"

namespace loam::exchange {
namespace {

using base::ErrorKind;
using base::Loss;
using testing::Contains;
using testing::Field;
using testing::HasSubstr;
using testing::IsEmpty;

const std::string manifest = R"({"format": "loam-tidy", "version": 1})";

TidyRead read(std::vector<TidyFile> files) {
    files.push_back({"loam.json", manifest});
    auto done = read_tidy_files(std::move(files));
    EXPECT_TRUE(done) << done.error().message;
    return std::move(*done);
}

auto lost(const std::string& where, const std::string& words) {
    return Contains(testing::AllOf(Field(&base::Diagnostic::loss, Loss::lost),
                                   Field(&base::Diagnostic::where, HasSubstr(where)),
                                   Field(&base::Diagnostic::message, HasSubstr(words))));
}

std::string all_bytes(const std::vector<TidyFile>& files) {
    std::string all;
    for (const auto& file : files) all += fmt::format("== {}\n{}", file.path, file.bytes);
    return all;
}

/// The canonical files, with the names of the kept files that the rows lead to.
std::vector<TidyFile> with_kept(const domain::RowsByTable& rows) {
    auto files = tidy_files(rows);
    for (const auto& name : file_keys(rows)) files.push_back({"files/" + name, ""});
    return files;
}

void expect_same(const domain::RowsByTable& a, const domain::RowsByTable& b, unsigned seed) {
    ASSERT_EQ(a.size(), b.size()) << seed;
    for (const auto& [name, rows] : a) {
        const auto& others = b.at(name);
        ASSERT_EQ(rows.size(), others.size()) << name << " " << seed;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            EXPECT_EQ(rows[i].id, others[i].id);
            EXPECT_EQ(rows[i].ord, others[i].ord);
            EXPECT_EQ(rows[i].withdrawn, others[i].withdrawn);
            EXPECT_EQ(rows[i].cells, others[i].cells) << name << " " << rows[i].id << " seed " << seed;
        }
    }
}

TEST(Tidy, RandomRowsComeBackAndTheirBytesToo) {
    for (unsigned seed = 0; seed < 300; ++seed) {
        const auto rows = random_rows(seed);
        const auto files = with_kept(rows);
        const auto back = read_tidy_files(files);
        ASSERT_TRUE(back) << back.error().message;
        ASSERT_EQ(back->refused, 0U) << back->diagnostics.front().where << back->diagnostics.front().message;
        EXPECT_THAT(back->diagnostics, IsEmpty()) << seed;
        expect_same(rows, back->rows, seed);
        ASSERT_EQ(all_bytes(with_kept(back->rows)), all_bytes(files)) << seed;
    }
}

TEST(Tidy, AFileThatIsNotThereAndOneThatNobodyNamesAreTold) {
    const std::string there(64, 'a');
    const std::string missing(64, 'b');
    const std::string unnamed(64, 'c');
    const auto done = read({{"source.csv", "id,name,kind,here,original\ns1,One,article,no," + there + "\ns2,Two,article,no," + missing + "\n"},
                            {"files/" + there, ""},
                            {"files/" + unnamed, ""}});
    const auto& rows = done.rows.at("source");
    ASSERT_EQ(rows.size(), 2U);
    const auto& table = *domain::find_table("source");
    const auto original = static_cast<std::size_t>(domain::find_column(table, "original") - table.columns.data());
    EXPECT_EQ(rows[0].cells[original], domain::Cell{there});
    EXPECT_EQ(rows[1].cells[original], domain::Cell{});
    EXPECT_EQ(done.diagnostics.size(), 2U);
    EXPECT_THAT(done.diagnostics, lost("source.csv line 3, column original", "is not there"));
    EXPECT_THAT(done.diagnostics, lost("files/" + unnamed, "No row names this file"));
}

TEST(Tidy, TheHeadingIsIdAndEveryColumn) {
    domain::RowsByTable rows;
    rows["sample"] = {{.id = "b", .ord = 2, .withdrawn = false, .cells = {std::string("B"), {}}},
                      {.id = "a", .ord = 1, .withdrawn = false, .cells = {std::string("A, and more"), {}}}};
    const auto files = tidy_files(rows);
    ASSERT_EQ(files.size(), 2U);
    EXPECT_EQ(files[1].path, "sample.csv");
    EXPECT_EQ(files[1].bytes, "id,label,note\na,\"A, and more\",\nb,B,\n");
    rows["sample"][0].withdrawn = true;
    EXPECT_EQ(tidy_files(rows)[1].bytes, "id,label,note,withdrawn\na,\"A, and more\",,\nb,B,,yes\n");
}

TEST(Tidy, ColumnsMayStandInAnyOrderAndOptionalOnesMayBeMissing) {
    const auto done = read({{"study.csv", "\xEF\xBB\xBF" "citation,\"id\"\r\n\"Barr (2020)\",s02\r\n"}});
    const auto study = domain::to_project(done.rows).studies.at(0);
    EXPECT_EQ(study.id.text, "s02");
    EXPECT_EQ(study.citation, "Barr (2020)");
    EXPECT_FALSE(study.year);
}

TEST(Tidy, WhatIsUnknownIsToldAsLost) {
    const auto done =
        read({{"sample.csv", "id,label,colour\na,A,red\n"}, {"sampel.csv", "id\n"}, {"minutes.md", ""}, {"texts/x.txt", "x"}});
    EXPECT_THAT(done.diagnostics,
                lost("sample.csv line 1", "\"colour\" is unknown in table sample; it was left out with 1 filled cell"));
    EXPECT_THAT(done.diagnostics, lost("sampel.csv", "no table"));
    EXPECT_THAT(done.diagnostics, lost("minutes.md", "does not belong"));
    EXPECT_THAT(done.diagnostics, lost("texts/x.txt", "No row"));
    EXPECT_EQ(done.read, 1U);
}

TEST(Tidy, AReadmeAndALicenceAreNoPartOfTheProjectAndNoLoss) {
    const auto done = read({{"sample.csv", "id,label\na,A\n"}, {"README.md", "words"}, {"LICENSE", "words"}, {"Licence.txt", ""},
                            {"licences.md", ""}, {"texts/README.md", ""}});
    const auto told = [&](std::string_view file) {
        const auto at = std::ranges::find(done.diagnostics, file, &base::Diagnostic::where);
        return at == done.diagnostics.end() ? std::string("nothing") : std::string(word(at->loss));
    };
    EXPECT_EQ(told("README.md"), "none");
    EXPECT_EQ(told("LICENSE"), "none");
    EXPECT_EQ(told("Licence.txt"), "none");
    EXPECT_EQ(told("licences.md"), "lost");
    EXPECT_EQ(told("texts/README.md"), "lost");
    EXPECT_EQ(done.read, 1U);
}

TEST(Tidy, ABadCellCostsTheRowOnlyIfItIsRequired) {
    const auto done = read({{"study.csv", "id,citation,year\ns1,A,20l4\ns2,,2014\ns3,C,2015\n"}});
    EXPECT_EQ(done.read, 2U);
    EXPECT_EQ(done.refused, 1U);
    EXPECT_THAT(done.diagnostics,
                lost("study.csv line 2, column year", "\"20l4\" must be a whole number. The cell was left empty."));
    EXPECT_THAT(done.diagnostics, lost("study.csv line 3, column citation", "The row was left out."));
    EXPECT_TRUE(std::holds_alternative<std::monostate>(done.rows.at("study")[0].cells[2]));
}

TEST(Tidy, IdsBelongToOneRowOfTheProject) {
    const auto done = read({{"study.csv", "id,citation\nx,A\nx,B\nBad Id,C\n,D\n"}, {"sample.csv", "id,label\nx,S\n"}});
    // Samples come before studies in the order of the tables, so the sample keeps the id.
    EXPECT_EQ(done.rows.at("sample").size(), 1U);
    ASSERT_EQ(done.rows.at("study").size(), 1U);
    EXPECT_EQ(done.rows.at("study")[0].id, "study-line5");
    EXPECT_EQ(done.refused, 3U);
    EXPECT_THAT(done.diagnostics, lost("study.csv line 3", "taken by sample.csv line 2"));
    EXPECT_THAT(done.diagnostics, lost("study.csv line 4", "is no id"));
}

TEST(Tidy, ReferencesToNothingFallAndWhatStoodOnThemFallsToo) {
    const auto done = read({{"study.csv", "id,citation,sample\ns1,A,gone\n"},
                            {"rung.csv", "id,half,mark,name,level\nr1,review,theme,Theme,1\nr2,nowhere,x,X,1\n"},
                            {"code.csv", "id,label,rung,parent\nc1,One,r2,\nc2,Two,r1,c1\n"},
                            {"stands_on.csv", "id,upper,lower,how,certainty\nt1,c2,c1,raised,stated\n"}});
    EXPECT_TRUE(std::holds_alternative<std::monostate>(done.rows.at("study")[0].cells[5]));
    EXPECT_EQ(done.rows.count("stands_on"), 0U);
    ASSERT_EQ(done.rows.at("code").size(), 1U);
    EXPECT_TRUE(std::holds_alternative<std::monostate>(done.rows.at("code")[0].cells[2]));
    EXPECT_EQ(done.refused, 3U);
    EXPECT_THAT(done.diagnostics, lost("stands_on.csv line 2, column lower", "c1 is the id of no code"));
}

TEST(Tidy, AReferenceMustLeadToTheRightTable) {
    const auto done = read({{"sample.csv", "id,label\na,A\n"},
                            {"rung.csv", "id,half,mark,name,level\nr1,review,theme,Theme,1\n"},
                            {"code.csv", "id,label,rung\nc1,One,a\n"}});
    EXPECT_THAT(done.diagnostics, lost("code.csv line 2, column rung", "a is a row of sample, not of rung"));
    EXPECT_EQ(done.rows.count("code"), 0U);
}

TEST(Tidy, ARingOfParentsIsBrokenOnce) {
    const auto done = read({{"rung.csv", "id,half,mark,name,level\nr,review,theme,Theme,1\n"},
                            {"code.csv", "id,label,rung,parent\na,A,r,b\nb,B,r,c\nc,C,r,a\nd,D,r,d\n"}});
    const auto project = domain::to_project(done.rows);
    EXPECT_EQ(std::ranges::count_if(project.codes, [](const auto& code) { return code.parent.empty(); }), 2);
    EXPECT_THAT(done.diagnostics, lost("code.csv line 4, column parent", "ring"));
}

TEST(Tidy, TextsStandInsideTheFolder) {
    const std::string source = "id,name,kind,here\nx,X,transcript,yes\n";
    const auto done = read({{"source.csv", source},
                            {"source_text.csv",
                             "id,source,version,text\nt1,x,1,texts/t1.txt\nt2,x,2,../secret.txt\nt3,x,3,texts/../../"
                             "secret.txt\nt4,x,4,/etc/passwd\nt5,x,5,texts/t5.txt\n"},
                            {"texts/t1.txt", "Caf\xE9\r\nline"}});
    ASSERT_EQ(done.rows.at("source_text").size(), 1U);
    EXPECT_EQ(std::get<std::string>(done.rows.at("source_text")[0].cells[2]), "Caf\xC3\xA9\nline");
    EXPECT_THAT(done.diagnostics, lost("line 3, column text", "inside the folder"));
    EXPECT_THAT(done.diagnostics, lost("line 4, column text", "inside the folder"));
    EXPECT_THAT(done.diagnostics, lost("line 5, column text", "inside the folder"));
    EXPECT_THAT(done.diagnostics, lost("line 6, column text", "not there"));
}

TEST(Tidy, TheManifestDecides) {
    EXPECT_EQ(read_tidy_files({}).error().kind, ErrorKind::not_a_project);
    EXPECT_EQ(read_tidy_files({{"loam.json", "{"}}).error().kind, ErrorKind::bad_input);
    EXPECT_EQ(read_tidy_files({{"loam.json", "[]"}}).error().kind, ErrorKind::not_a_project);
    EXPECT_EQ(read_tidy_files({{"loam.json", R"({"format":"loam-tidy","version":2})"}}).error().kind, ErrorKind::too_new);
    EXPECT_EQ(read_tidy_files({{"loam.json", R"({"format":"loam-tidy"})"}}).error().kind, ErrorKind::bad_input);
    const auto done = read_tidy_files({{"loam.json", R"({"format":"loam-tidy","version":1,"colour":"red"})"}});
    ASSERT_TRUE(done);
    EXPECT_THAT(done->diagnostics, lost("loam.json", "colour"));
}

TEST(Tidy, OneRowTellsOfTheProject) {
    const auto done = read({{"project.csv", "id,title,methods,invented\na,A,m,no\nb,B,m,no\n"}});
    EXPECT_EQ(done.rows.at("project").size(), 1U);
    EXPECT_THAT(done.diagnostics, lost("project.csv line 3", "one row"));
}

TEST(Tidy, AFolderFullOfFaultsTellsTheFirstAndCountsTheRest) {
    std::string table = "id,label\n";
    for (int i = 0; i < 30'000; ++i) table += "NO ID,A\n";
    const auto done = read({{"sample.csv", table}});
    EXPECT_EQ(done.refused, 30'000U);
    EXPECT_EQ(done.diagnostics.size(), 20'001U);
    EXPECT_THAT(done.diagnostics, lost("the folder", "10,000 more remarks"));
}

TEST(Tidy, CarriageReturnsNeverReachAFile) {
    domain::RowsByTable rows;
    rows["sample"] = {{.id = "a", .ord = 1, .withdrawn = false, .cells = {std::string("x\r\ny\rz"), {}}}};
    EXPECT_EQ(tidy_files(rows)[1].bytes, "id,label,note\na,\"x\ny\nz\",\n");
}

/// Every line of a mutated table is either a row that was kept or has a diagnostic.
TEST(Tidy, MutatedFilesNeverCrashAndEveryRowIsAccountedFor) {
    for (unsigned seed = 0; seed < 1500; ++seed) {
        std::mt19937 dice(seed);
        auto files = tidy_files(random_rows(seed % 20));
        for (unsigned i = 0; i < 8; ++i) {
            auto& bytes = files[1 + dice() % (files.size() - 1)].bytes;
            const auto at = dice() % (bytes.size() + 1);
            if (dice() % 2 == 0 && at < bytes.size())
                bytes[at] = static_cast<char>(dice());
            else
                bytes.insert(at, std::string(1 + dice() % 3, "\",\n\r;0aZ.\xFF"[dice() % 10]));
        }
        const auto done = read_tidy_files(files);
        ASSERT_TRUE(done) << done.error().message;
        std::size_t kept = 0;
        for (const auto& [name, rows] : done->rows) kept += rows.size();
        ASSERT_EQ(kept, done->read);
        const auto losses =
            static_cast<std::size_t>(std::ranges::count(done->diagnostics, Loss::lost, &base::Diagnostic::loss));
        ASSERT_GE(losses, done->refused) << "a row fell without a word, seed " << seed;
        // What was kept is a valid project: written and read again it comes back whole and without a word.
        const auto again = read_tidy_files(tidy_files(done->rows));
        ASSERT_TRUE(again);
        ASSERT_THAT(again->diagnostics, IsEmpty())
            << "seed " << seed << " " << again->diagnostics[0].where << " " << again->diagnostics[0].message;
        expect_same(done->rows, again->rows, seed);
    }
}

}  // namespace
}  // namespace loam::exchange
