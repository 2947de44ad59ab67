// Files that earlier schemas wrote, kept as they were written: each opens, with its history, in today's Loam. A new schema
// version adds a file here and never changes one.

#include <gtest/gtest.h>

#include <cstdlib>

#include "loam/workbench/workbench.hpp"

namespace loam::upgrades {
namespace {

namespace fs = std::filesystem;
const fs::path top = LOAM_SOURCE_DIR;

std::vector<fs::path> older_files() {
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(top / "tests/upgrades"))
        if (entry.path().extension() == ".loam") files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

TEST(Upgrades, EveryOlderFileOpensWithItsHistoryAndCanBeWorkedOn) {
    auto pattern = (fs::temp_directory_path() / "loam-upgrades-XXXXXX").string();
    const fs::path folder = mkdtemp(pattern.data());
    ASSERT_FALSE(older_files().empty());
    for (const auto& old : older_files()) {
        SCOPED_TRACE(old.filename().string());
        const auto file = folder / old.filename();
        fs::copy_file(old, file);
        auto workbench = workbench::Workbench::open(file, store::Access::write, top / "data");
        ASSERT_TRUE(workbench) << workbench.error().message;
        const auto verified = workbench->store().verify();
        ASSERT_TRUE(verified);
        EXPECT_TRUE(verified->ok) << verified->problems.front();
        const auto project = workbench->project();
        ASSERT_TRUE(project);
        ASSERT_EQ((*project)->studies.size(), 1U);
        EXPECT_EQ((*project)->studies[0].year, 2002);
        EXPECT_EQ((*project)->ratings.size(), 1U);
        const auto added = workbench->perform("add-sample", {{"label", "New people"}}, {});
        ASSERT_TRUE(added) << added.error().message;
        // Undo leads through the acts of the older schema to the beginning.
        std::size_t undone = 0;
        while (workbench->undo({})) ++undone;
        EXPECT_GE(undone, 10U);
        EXPECT_TRUE((*workbench->project())->studies.empty());
        while (workbench->redo({})) --undone;
        EXPECT_EQ(undone, 0U);
        EXPECT_EQ((*workbench->project())->samples.size(), 2U);
        EXPECT_TRUE(workbench->store().verify()->ok);
        ASSERT_TRUE(workbench->write_as_of(verified->entries > 0 ? (*workbench->store().history({.before_seq = 6, .most = 1}))[0].at : "", folder / "then.loam"));
        fs::remove(folder / "then.loam");
    }
    fs::remove_all(folder);
}

TEST(Upgrades, TheSchemaOfTodayHasAFile) {
    // Fails when the schema version was raised: let the program of today write a file for those to come.
    EXPECT_EQ(domain::schema_version, static_cast<int>(older_files().size())) << "tests/upgrades needs schema-" << domain::schema_version << ".loam";
}

}  // namespace
}  // namespace loam::upgrades
