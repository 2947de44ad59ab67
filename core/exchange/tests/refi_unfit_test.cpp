#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "loam/exchange/archive.hpp"
#include "refi_random_study.hpp"
#include "refi_settle.hpp"
#include "refi_support.hpp"

// Files that cannot be read, and files that want to do harm.

namespace loam::exchange {
namespace {

using base::ErrorKind;

base::Error error_of(const std::string& bytes, const RefiReadOptions& options = {}) {
    const auto done = read_refi_project(bytes, options);
    EXPECT_FALSE(done);
    return done ? base::Error{} : done.error();
}

TEST(RefiUnfit, EachFaultHasItsOwnWords) {
    EXPECT_EQ(error_of("").kind, ErrorKind::bad_input);
    EXPECT_EQ(error_of("not a zip").kind, ErrorKind::bad_input);
    EXPECT_EQ(error_of(*zipped({{"readme.txt", "x"}})).kind, ErrorKind::bad_input);
    EXPECT_THAT(error_of(*zipped({{"project.qde", "<Project><Users></Project>"}})).message, testing::HasSubstr("broken at line 1"));
    EXPECT_THAT(error_of(*zipped({{"project.qde", "<Projekt/>"}})).message, testing::HasSubstr("begins with Projekt"));
    const auto whole = qdpx_of("<Project xmlns=\"urn:QDA-XML:project:1.0\" name=\"x\"/>");
    EXPECT_THAT(error_of(whole.substr(0, whole.size() / 2)).message, testing::HasSubstr("damaged or cut off"));
    EXPECT_EQ(recognise_refi(""), RefiForm::none);
    EXPECT_EQ(recognise_refi("<html><body>CodeBook</body></html>"), RefiForm::none);
    EXPECT_EQ(recognise_refi(*zipped({{"word/document.xml", "<x/>"}})), RefiForm::none);
    EXPECT_EQ(recognise_refi(whole), RefiForm::project);
}

TEST(RefiUnfit, EntitiesAndNestingAreRefused) {
    const auto entities = error_of(*zipped({{"project.qde", "<?xml version=\"1.0\"?><!DOCTYPE Project [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><Project name=\"&b;\"/>"}}));
    EXPECT_EQ(entities.kind, ErrorKind::refused);
    EXPECT_THAT(entities.message, testing::HasSubstr("entities of its own"));
    std::string deep = "<Project xmlns=\"urn:QDA-XML:project:1.0\" name=\"x\"><CodeBook><Codes>";
    for (int i = 0; i < 5000; ++i) deep += "<Code name=\"c\" isCodable=\"true\">";
    for (int i = 0; i < 5000; ++i) deep += "</Code>";
    deep += "</Codes></CodeBook></Project>";
    EXPECT_THAT(error_of(qdpx_of(deep)).message, testing::HasSubstr("nested more than 128 deep"));
    std::string wide = "<Project xmlns=\"urn:QDA-XML:project:1.0\" name=\"x\">";
    wide.append(30'000'000, '<');
    EXPECT_EQ(error_of(qdpx_of(wide)).kind, ErrorKind::refused);
}

TEST(RefiUnfit, BombsAreNotUnpacked) {
    const std::string zeros(200'000'000, '\0');
    const auto bomb = error_of(*zipped({{"project.qde", zeros}}));
    EXPECT_EQ(bomb.kind, ErrorKind::refused);
    const std::string qde = "<Project xmlns=\"urn:QDA-XML:project:1.0\" name=\"x\"><Sources><TextSource guid=\"00000000-0000-4000-a000-000000000001\" name=\"s\" plainTextPath=\"internal://a.txt\"/></Sources></Project>";
    const auto done = read_refi_project(qdpx_of(qde, {{"sources/a.txt", zeros.substr(0, 60'000'000)}}), {});
    ASSERT_TRUE(done) << "the rest is read";
    EXPECT_THAT(done->diagnostics, testing::Contains(testing::Field(&base::Diagnostic::message, testing::HasSubstr("as only a trap is"))));
    EXPECT_FALSE(done->rows.contains("source_text"));
}

TEST(RefiUnfit, ADocumentTypeWithoutEntitiesDoesNoHarm) {
    EXPECT_TRUE(read_refi_project(qdpx_of("<!DOCTYPE Project><Project xmlns=\"urn:QDA-XML:project:1.0\" name=\"x\"><Description>Say &lt;!ENTITY, if you like</Description></Project>"), {}));
}

/// Whatever is changed in a file, reading neither crashes nor yields rows that a project cannot take, and what goes out again is valid.
TEST(RefiUnfit, MutatedProjectsAreReadAsFarAsTheyGo) {
    std::size_t readable = 0;
    for (unsigned seed = 0; seed < 600; ++seed) {
        std::mt19937 dice(seed);
        auto files = entries_of(seed % 3 == 0 ? refi_file("atlas.ti-8.4.qdpx") : write_refi_project(random_study(seed % 40), {})->bytes);
        auto& qde = files.contains("Project.qde") ? files["Project.qde"] : files["project.qde"];
        for (unsigned i = 0; i < 1 + seed % 6; ++i) {
            const auto at = dice() % qde.size();
            const auto what = dice() % 5;
            if (what == 0) qde[at] = static_cast<char>(dice());
            if (what == 1) qde.erase(at, 1 + dice() % 40);
            if (what == 2) qde.insert(at, std::array{"<Code/>", "&amp;", "\"", "targetGUID", "0", "<!--x-->", "]]>"}[dice() % 7]);
            if (what == 3) std::swap(qde[at], qde[dice() % qde.size()]);
            if (what == 4) {  // an element more, or a GUID where another stood
                const auto from = qde.find("guid=\"", dice() % qde.size());
                const auto to = qde.find("guid=\"", dice() % qde.size());
                if (from != std::string::npos && to != std::string::npos) qde.replace(to, 42, qde.substr(from, 42));
            }
        }
        const auto done = read_refi_project(*zipped(files), fresh_project());
        if (!done) continue;
        ++readable;
        for (const auto& [name, rows] : done->rows) {
            const auto& table = *domain::find_table(name);
            for (const auto& row : rows) {
                for (std::size_t i = 0; i < row.cells.size(); ++i) {
                    const bool empty_reference = std::holds_alternative<std::monostate>(row.cells[i]) && !table.columns[i].required;
                    ASSERT_TRUE(empty_reference || domain::misfit(table.columns[i], row.cells[i]).empty()) << seed << " " << name << " " << row.id;
                }
            }
        }
        if (seed % 3 != 1) continue;
        const auto out = write_refi_project(domain::to_project(done->rows), {});
        ASSERT_TRUE(out) << seed;
        ASSERT_EQ(schema_faults(qde_of(out->bytes), "Project.xsd"), "") << seed;
    }
    EXPECT_GT(readable, 150U);
}

}  // namespace
}  // namespace loam::exchange
