// A file that is unfit is told apart, and not a byte of it changes.

#include "support.hpp"

namespace loam::store {
namespace {

using base::ErrorKind;
using domain::Cell;

std::filesystem::path project_at(const Folder& folder, const std::string& name) {
    auto store = Store::create(folder / name);
    EXPECT_TRUE(store);
    EXPECT_TRUE(add_sample(*store, "s1", "People"));
    return folder / name;
}

/// Puts four bytes into the file's head, most significant first.
void poke(const std::filesystem::path& file, std::size_t at, std::uint32_t value) {
    auto bytes = bytes_of(file);
    for (std::size_t i = 0; i < 4; ++i) bytes[at + i] = static_cast<char>(value >> (24U - 8U * i) & 0xFFU);
    write_bytes(file, bytes);
}

struct Unfit {
    ErrorKind kind;
    std::string message;
};

Unfit refused(const std::filesystem::path& file) {
    const auto before = bytes_of(file);
    const auto opened = Store::open(file);
    EXPECT_FALSE(opened) << file;
    EXPECT_EQ(bytes_of(file), before) << "its bytes changed";
    return opened ? Unfit{} : Unfit{opened.error().kind, opened.error().message};
}

TEST(Opening, FiveKindsOfUnfitFilesHaveFiveMessagesAndKeepTheirBytes) {
    const Folder folder;
    std::map<ErrorKind, std::string> said;
    const auto take = [&](const Unfit& unfit) { said[unfit.kind] = unfit.message; };

    write_bytes(folder / "notes.loam", "Dear diary");
    take(refused(folder / "notes.loam"));
    EXPECT_TRUE(said.contains(ErrorKind::not_a_project));

    const auto newer = project_at(folder, "newer.loam");
    poke(newer, 60, 9999);
    take(refused(newer));
    EXPECT_TRUE(said.contains(ErrorKind::too_new));

    const auto damaged = project_at(folder, "damaged.loam");
    auto bytes = bytes_of(damaged);
    for (std::size_t i = 4096; i < bytes.size(); i += 3) bytes[i] = '\x5a';
    write_bytes(damaged, bytes);
    take(refused(damaged));
    EXPECT_TRUE(said.contains(ErrorKind::damaged));

    const auto fixed = project_at(folder, "fixed.loam");
    std::filesystem::permissions(fixed, std::filesystem::perms::owner_read);
    take(refused(fixed));
    EXPECT_TRUE(said.contains(ErrorKind::read_only));

    const auto busy = project_at(folder, "busy.loam");
    Stranger stranger(busy);
    ASSERT_EQ(stranger.run("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE"), "");
    take(refused(busy));
    EXPECT_TRUE(said.contains(ErrorKind::locked));

    EXPECT_EQ(said.size(), 5U);
    std::set<std::string> different;
    for (const auto& [kind, message] : said) {
        different.insert(message);
        EXPECT_TRUE(message.find("not changed") != std::string::npos || message.find("othing was changed") != std::string::npos) << message;
    }
    EXPECT_EQ(different.size(), 5U);
}

TEST(Opening, OtherThingsThatAreNoProject) {
    const Folder folder;
    write_bytes(folder / "empty.loam", "");
    EXPECT_EQ(refused(folder / "empty.loam").kind, ErrorKind::not_a_project);
    std::filesystem::create_directory(folder / "folder.loam");
    EXPECT_EQ(Store::open(folder / "folder.loam").error().kind, ErrorKind::not_a_project);
    EXPECT_EQ(Store::open(folder / "nowhere.loam").error().kind, ErrorKind::not_found);
    {
        Stranger stranger(folder / "other.loam");
        ASSERT_EQ(stranger.run("CREATE TABLE t (a); INSERT INTO t VALUES (1)"), "");
    }
    EXPECT_EQ(refused(folder / "other.loam").kind, ErrorKind::not_a_project);
    const auto whole = bytes_of(project_at(folder, "whole.loam"));
    for (const std::size_t length : {1U, 15U, 16U, 60U, 99U, 100U, 1000U, 4096U, 5000U}) {
        write_bytes(folder / "cut.loam", std::string_view(whole).substr(0, length));
        const auto kind = refused(folder / "cut.loam").kind;
        EXPECT_TRUE(kind == ErrorKind::damaged || kind == ErrorKind::not_a_project) << length;
    }
}

TEST(Opening, AFileWhoseFirstBytesAreOursIsDamagedAndNotSomethingElse) {
    const Folder folder;
    const auto poked = [&](std::size_t at, char byte) {
        auto bytes = bytes_of(project_at(folder, "whole.loam"));
        remove_files(folder / "whole.loam");
        bytes[at] = byte;
        write_bytes(folder / "poked.loam", bytes);
        return refused(folder / "poked.loam").kind;
    };
    EXPECT_EQ(poked(16, 7), ErrorKind::damaged) << "a page size that cannot be";
    EXPECT_EQ(poked(19, 9), ErrorKind::damaged) << "a format that SQLite does not know";
    const auto file = project_at(folder, "halved.loam");
    {
        Stranger stranger(file);
        ASSERT_EQ(stranger.run("DROP TABLE history; PRAGMA wal_checkpoint(TRUNCATE)"), "");
    }
    EXPECT_EQ(refused(file).kind, ErrorKind::damaged) << "a table is missing";
}

TEST(Opening, ReadingAWriteProtectedFileLeavesNothingBesideIt) {
    const Folder folder;
    const auto file = project_at(folder, "fixed.loam");
    std::filesystem::permissions(file, std::filesystem::perms::owner_read);
    { ASSERT_TRUE(Store::open(file, Access::read)->project()); }
    EXPECT_FALSE(std::filesystem::exists(file.string() + "-wal"));
    EXPECT_FALSE(std::filesystem::exists(file.string() + "-shm"));
    std::filesystem::permissions(file, std::filesystem::perms::owner_all);
    auto store = Store::open(file);
    ASSERT_TRUE(store);
    EXPECT_TRUE(add_sample(*store, "s2", "More"));
}

TEST(Opening, AProjectNeedsAName) { EXPECT_EQ(Store::create("").error().kind, ErrorKind::bad_input); }

TEST(Opening, AWriteProtectedFileCanBeReadAndKeepsItsBytes) {
    const Folder folder;
    const auto file = project_at(folder, "fixed.loam");
    std::filesystem::permissions(file, std::filesystem::perms::owner_read);
    const auto before = bytes_of(file);
    auto store = Store::open(file, Access::read);
    ASSERT_TRUE(store) << store.error().message;
    EXPECT_EQ(store->rows(table("sample"))->size(), 1U);
    EXPECT_FALSE(store->may_write());
    const auto refused = add_sample(*store, "s2", "More");
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, ErrorKind::read_only);
    EXPECT_EQ(bytes_of(file), before);
}

TEST(Opening, ANewProjectTakesNobodysPlace) {
    const Folder folder;
    write_bytes(folder / "thesis.loam", "my only copy");
    const auto made = Store::create(folder / "thesis.loam");
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().kind, ErrorKind::exists);
    EXPECT_EQ(bytes_of(folder / "thesis.loam"), "my only copy");
}

/// An older file: a table and a column that came later are taken away, and the version is set back.
void make_older(const std::filesystem::path& file) {
    Stranger stranger(file);
    ASSERT_EQ(drop_all_triggers(stranger), "");
    ASSERT_EQ(stranger.run("DROP TABLE acceptance; ALTER TABLE sample DROP COLUMN note; PRAGMA user_version = 0; PRAGMA wal_checkpoint(TRUNCATE)"), "");
}

TEST(Opening, AnOlderFileIsUpgradedAfterACopy) {
    const Folder folder;
    const auto file = project_at(folder, "old.loam");
    make_older(file);
    EXPECT_EQ(Store::open(file, Access::read).error().kind, ErrorKind::too_old) << "reading never changes a file, so it cannot upgrade";
    auto store = Store::open(file);
    ASSERT_TRUE(store) << store.error().message;
    EXPECT_EQ(store->copy_before_upgrade(), folder / fmt::format("old.before-v{}.loam", domain::schema_version));
    EXPECT_EQ(store->rows(table("sample"))->size(), 1U);
    EXPECT_TRUE(store->rows(table("acceptance"))->empty());
    EXPECT_TRUE(change(*store, "sample", "s1", "note", Cell{std::string("new column")}));
    EXPECT_EQ(first_problem(*store), "") << "the history of both schemas is one chain";
    ASSERT_TRUE(store->undo(""));
    ASSERT_TRUE(store->undo("")) << "change sets of the older schema still apply";
    EXPECT_TRUE(store->rows(table("sample"))->empty());
    const auto copy = folder / fmt::format("old.before-v{}.loam", domain::schema_version);
    ASSERT_TRUE(std::filesystem::exists(copy));
    Stranger stranger(copy);
    EXPECT_EQ(stranger.value("PRAGMA user_version"), "0");
    EXPECT_EQ(stranger.value("SELECT count(*) FROM sample"), "1");
    EXPECT_EQ(stranger.value("SELECT count(*) FROM sqlite_master WHERE name = 'acceptance'"), "0");
}

TEST(Opening, AnOlderFileWhoseCopyHasNoPlaceIsNotTouched) {
    const Folder folder;
    const auto file = project_at(folder, "old.loam");
    make_older(file);
    write_bytes(folder / fmt::format("old.before-v{}.loam", domain::schema_version), "somebody else's");
    const auto unfit = refused(file);
    EXPECT_EQ(unfit.kind, ErrorKind::exists);
}

/// The bytes but for the counters that SQLite moves on when it writes a page anew (file format, bytes 24, 40 and 92 to 100).
std::string without_counters(std::string bytes) {
    for (const auto& [from, to] : {std::pair{24U, 28U}, {40U, 44U}, {92U, 100U}}) std::fill(bytes.begin() + from, bytes.begin() + to, '\0');
    return bytes;
}

TEST(Opening, TheCopyBeforeAnUpgradeHoldsTheOldBytes) {
    const Folder folder;
    const auto file = project_at(folder, "old.loam");
    make_older(file);
    const auto before = bytes_of(file);
    { ASSERT_TRUE(Store::open(file)); }
    const auto copy = bytes_of(folder / fmt::format("old.before-v{}.loam", domain::schema_version));
    EXPECT_TRUE(without_counters(copy) == without_counters(before)) << "the copy is not the old file";
    EXPECT_FALSE(without_counters(bytes_of(file)) == without_counters(before)) << "nothing was upgraded, so nothing was shown";
}

TEST(Opening, AnUpgradeThatFailsLeavesTheOldFileAndNothingInTheWayOfTheNextTry) {
    const Folder folder;
    const auto file = project_at(folder, "old.loam");
    make_older(file);
    {
        Stranger stranger(file);
        ASSERT_EQ(stranger.run("CREATE VIEW acceptance AS SELECT 1; PRAGMA wal_checkpoint(TRUNCATE)"), "");
    }
    EXPECT_EQ(refused(file).kind, ErrorKind::failed);
    EXPECT_FALSE(std::filesystem::exists(folder / fmt::format("old.before-v{}.loam", domain::schema_version)));
    {
        Stranger stranger(file);
        ASSERT_EQ(stranger.run("DROP VIEW acceptance; PRAGMA wal_checkpoint(TRUNCATE)"), "");
    }
    auto store = Store::open(file);
    ASSERT_TRUE(store) << store.error().message;
    EXPECT_EQ(store->rows(table("sample"))->size(), 1U);
}

/// What a killed program leaves: the file, and acts that stand in its log only.
std::filesystem::path left_by_a_killed_program(const Folder& folder) {
    auto store = Store::open(project_at(folder, "live.loam"));
    EXPECT_TRUE(add_sample(*store, "s2", "In the log"));
    for (const auto* suffix : {"", "-wal"}) write_bytes(folder / ("left.loam" + std::string(suffix)), bytes_of((folder / "live.loam").string() + suffix));
    EXPECT_FALSE(bytes_of(folder / "left.loam-wal").empty());
    return folder / "left.loam";
}

TEST(Opening, ReadingAfterACrashSeesTheLogAndChangesNeitherItNorTheFile) {
    const Folder folder;
    const auto file = left_by_a_killed_program(folder);
    const auto log = file.string() + "-wal";
    const auto before = bytes_of(file);
    const auto log_before = bytes_of(log);
    {
        auto store = Store::open(file, Access::read);
        ASSERT_TRUE(store) << store.error().message;
        EXPECT_EQ(store->rows(table("sample"))->size(), 2U);
    }
    EXPECT_TRUE(bytes_of(file) == before) << "the file changed";
    EXPECT_TRUE(bytes_of(log) == log_before) << "the log changed";
    auto store = Store::open(file);
    ASSERT_TRUE(store);
    EXPECT_EQ(store->rows(table("sample"))->size(), 2U);
    EXPECT_EQ(first_problem(*store), "");
}

TEST(Opening, ReadingALoneFileLeavesNothingBesideIt) {
    const Folder folder;
    const auto file = project_at(folder, "a.loam");
    const auto before = bytes_of(file);
    { ASSERT_TRUE(Store::open(file, Access::read)->project()); }
    EXPECT_EQ(bytes_of(file), before);
    EXPECT_FALSE(std::filesystem::exists(file.string() + "-wal"));
}

}  // namespace
}  // namespace loam::store
