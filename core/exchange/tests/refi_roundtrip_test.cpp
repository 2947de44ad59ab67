#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "loam/base/digest.hpp"
#include "loam/exchange/tidy.hpp"
#include "random_rows.hpp"
#include "refi_random_study.hpp"
#include "refi_settle.hpp"
#include "refi_support.hpp"

// Loam → REFI-QDA → Loam: every row that goes out comes back the same, and everything is valid by the official schemas.

namespace loam::exchange {
namespace {

using base::Loss;

RefiWritten written(const domain::Project& project) {
    auto done = write_refi_project(project, {.version = "0.1.0", .person = "", .with_private = true, .file_bytes = {}});
    EXPECT_TRUE(done) << done.error().message;
    return std::move(*done);
}

RefiRead read(const std::string& bytes, const RefiReadOptions& options = {}) {
    auto done = read_refi_project(bytes, options);
    EXPECT_TRUE(done) << done.error().message;
    return std::move(*done);
}

void expect_same(const std::map<std::string, std::string>& before, const std::map<std::string, std::string>& after, const std::string& what) {
    for (const auto& [path, bytes] : before) {
        ASSERT_TRUE(after.contains(path)) << what << " lacks " << path << "\n" << bytes;
        ASSERT_EQ(after.at(path), bytes) << what << " " << path;
    }
    ASSERT_EQ(before.size(), after.size()) << what;
}

TEST(RefiRoundTrip, RandomStudiesComeBackTheSameAndAreValid) {
    for (unsigned seed = 0; seed < 400; ++seed) {
        const auto study = random_study(seed);
        const auto out = written(study);
        const auto what = fmt::format("seed {}", seed);
        if (seed % 4 == 0) ASSERT_EQ(schema_faults(qde_of(out.bytes), "Project.xsd"), "") << what;
        const auto back = read(out.bytes);
        expect_same(told_rows(refi::rows_of(study)), told_rows(back.rows), what);
        for (const auto& diagnostic : back.diagnostics) ASSERT_NE(diagnostic.loss, Loss::lost) << what << " " << diagnostic.where << " " << diagnostic.message;
        ASSERT_EQ(written(study).bytes, out.bytes) << what;
    }
}

/// Rows that break every rule of the workbench; only what stands on something that stays is dropped, and that is told.
TEST(RefiRoundTrip, RandomRowsComeBackOrAreTold) {
    for (unsigned seed = 0; seed < 150; ++seed) {
        auto rows = random_rows(seed);
        for (auto& [name, list] : rows) std::erase_if(list, [](const auto& row) { return row.withdrawn; });
        const auto project = domain::to_project(rows);
        const auto out = written(project);
        if (seed % 4 == 0) ASSERT_EQ(schema_faults(qde_of(out.bytes), "Project.xsd"), "") << seed;
        const auto back = read(out.bytes);
        const auto again = written(domain::to_project(back.rows));
        expect_same(told_rows(back.rows), told_rows(read(again.bytes).rows), fmt::format("seed {}", seed));
    }
}

class Examples : public testing::TestWithParam<std::string> {};

TEST_P(Examples, ComeBackTheSame) {
    const auto tidy = read_tidy(std::filesystem::path(LOAM_SOURCE_DIR) / "examples" / GetParam());
    ASSERT_TRUE(tidy) << tidy.error().message;
    const auto folder = std::filesystem::path(LOAM_SOURCE_DIR) / "examples" / GetParam() / "files";
    RefiWriteOptions options;
    options.file_bytes = [&](const std::string& key) -> std::optional<std::string> {
        std::ifstream file(folder / key, std::ios::binary);
        return std::string{std::istreambuf_iterator<char>(file), {}};
    };
    const auto out = write_refi_project(domain::to_project(tidy->rows), options);
    ASSERT_TRUE(out) << out.error().message;
    EXPECT_EQ(schema_faults(qde_of(out->bytes), "Project.xsd"), "");
    auto back = read(out->bytes);
    // Whoever keeps a file gives it its key: the hash of its bytes.
    const auto& table = domain::entity<domain::Source>().table;
    const auto column = static_cast<std::size_t>(domain::find_column(table, "original") - table.columns.data());
    for (const auto& original : back.originals)
        std::ranges::find(back.rows["source"], original.source, &domain::Row::id)->cells[column] = base::hex(base::sha256(original.bytes));
    expect_same(told_rows(tidy->rows), told_rows(back.rows), GetParam());
}

INSTANTIATE_TEST_SUITE_P(Refi, Examples, testing::Values("demo", "peer-mentors", "interviews"));

TEST(RefiRoundTrip, IntoTheSameProjectNothingIsNew) {
    const auto study = random_study(7);
    RefiReadOptions options;
    options.rungs = study.rungs;
    options.project_id = study.about.id.text;
    for (const auto& [name, rows] : refi::rows_of(study)) {
        for (const auto& row : rows) options.taken.emplace(row.id, domain::find_table(name));
    }
    const auto back = read(written(study).bytes, options);
    for (const auto& [name, rows] : back.rows) {
        for (const auto& row : rows) {
            if (name != "kept_element") EXPECT_EQ(options.table_of(row.id), name) << row.id;
        }
    }
}

TEST(RefiRoundTrip, CodebooksKeepCodesTreeAndRungs) {
    for (unsigned seed = 0; seed < 60; ++seed) {
        const auto study = random_study(seed);
        const auto out = write_refi_codebook(study, {});
        ASSERT_TRUE(out) << out.error().message;
        EXPECT_EQ(recognise_refi(out->bytes), RefiForm::codebook);
        ASSERT_EQ(schema_faults(out->bytes, "Codebook.xsd"), "") << seed;
        const auto back = read_refi_codebook(out->bytes, {});
        ASSERT_TRUE(back);
        const auto project = domain::to_project(back->rows);
        ASSERT_EQ(project.codes.size(), study.codes.size());
        std::map<std::string, std::string> marks;
        for (const auto& rung : project.rungs) marks[rung.id.text] = rung.mark;
        for (const auto& rung : study.rungs) marks[rung.id.text] = rung.mark;
        std::map<std::string, std::size_t> before;
        std::map<std::string, std::size_t> after;
        for (const auto& code : study.codes) ++before[marks[code.rung.text]];
        for (const auto& code : project.codes) ++after[marks[code.rung.text]];
        EXPECT_EQ(before, after) << seed;
    }
}

}  // namespace
}  // namespace loam::exchange
