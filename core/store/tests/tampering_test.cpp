// Other programs at the file: kept out where that is possible, and found out where it is not.

#include "loam/base/digest.hpp"
#include "support.hpp"

namespace loam::store {
namespace {

using domain::Cell;

std::filesystem::path lived(const Folder& folder) {
    const auto file = folder / "a.loam";
    auto store = Store::create(file);
    EXPECT_TRUE(add_sample(*store, "s1", "People"));
    EXPECT_TRUE(change(*store, "sample", "s1", "label", Cell{std::string("Other people")}));
    EXPECT_TRUE(add(*store, "study", "st", {{"citation", Cell{std::string("Ash")}}, {"year", Cell{std::int64_t{2009}}}}));
    EXPECT_EQ(first_problem(*store), "");
    return file;
}

TEST(Tampering, AnOrdinaryProgramCannotWriteRows) {
    const Folder folder;
    const auto file = lived(folder);
    const auto before = state_of(*Store::open(file));
    {
        Stranger stranger(file);
        for (const auto* each : domain::tables()) {
            EXPECT_NE(stranger.run(fmt::format("INSERT INTO \"{}\" (id, ord, standing) VALUES ('x', 1, 'live')", each->name)), "") << each->name;
        }
        EXPECT_NE(stranger.run("UPDATE study SET year = 1"), "");
        EXPECT_NE(stranger.run("DELETE FROM study"), "");
        EXPECT_NE(stranger.run("INSERT OR REPLACE INTO study (id, ord, standing) VALUES ('st', 1, 'live')"), "");
        EXPECT_NE(stranger.run("UPDATE texts SET text = 'x'"), "");
        EXPECT_NE(stranger.run("DELETE FROM texts"), "");
    }
    EXPECT_EQ(state_of(*Store::open(file)), before);
}

TEST(Tampering, HistoryRefusesUpdateDeleteAndReplace) {
    const Folder folder;
    const auto file = lived(folder);
    {
        Stranger stranger(file);
        EXPECT_NE(stranger.run("UPDATE history SET at = '2001-01-01'"), "");
        EXPECT_NE(stranger.run("DELETE FROM history WHERE seq = 3"), "");
        const std::string columns = "seq, act_id, lamport, at, actor, act, summary, reason, touched, undoes, undoable, schema_version, last_text, changes, prev, hash";
        EXPECT_NE(stranger.run("INSERT OR REPLACE INTO history (" + columns + ") SELECT " + columns + " FROM history WHERE seq = 2"), "");
        EXPECT_NE(stranger.run("INSERT INTO history (" + columns + ") SELECT 4, 'new', lamport, at, actor, act, summary, reason, touched, undoes, undoable, schema_version, last_text, changes, hash, 'h' FROM history WHERE seq = 3"), "");
    }
    EXPECT_EQ(first_problem(*Store::open(file)), "");
    EXPECT_EQ(*Store::open(file)->head(), 3);
}

/// A determined person takes the guards away and puts them back; the chain and the rewind still tell.
std::string found_after(const std::string& sql) {
    const Folder folder;
    const auto file = lived(folder);
    {
        Stranger stranger(file);
        EXPECT_EQ(without_guards(stranger, sql), "") << sql;
    }
    auto store = Store::open(file, Access::read);
    return store ? first_problem(*store) : store.error().message;
}

TEST(Tampering, IsFoundByVerify) {
    EXPECT_EQ(found_after("SELECT 1"), "") << "without a change nothing is found";
    EXPECT_NE(found_after("UPDATE study SET year = 2010"), "");
    EXPECT_NE(found_after("INSERT INTO study (id, ord, standing, citation) VALUES ('smuggled', 9, 'live', 'x')"), "");
    EXPECT_NE(found_after("DELETE FROM study"), "");
    EXPECT_NE(found_after("UPDATE sample SET standing = 'withdrawn'"), "");
    EXPECT_NE(found_after("UPDATE history SET at = '2001-01-01T00:00:00.000Z' WHERE seq = 2"), "");
    EXPECT_NE(found_after("UPDATE history SET actor = 'somebody' WHERE seq = 1"), "");
    EXPECT_NE(found_after("UPDATE history SET changes = x'00' WHERE seq = 2"), "");
    EXPECT_NE(found_after("DELETE FROM history WHERE seq = 2"), "");
    EXPECT_NE(found_after("DELETE FROM history WHERE seq = 3"), "") << "cut off at its end, the rows tell";
    EXPECT_NE(found_after("UPDATE texts SET text = 'Forged' WHERE n = (SELECT min(n) FROM texts)"), "");
    EXPECT_NE(found_after("UPDATE history SET hash = iif(substr(hash, 1, 1) = 'f', '0', 'f') || substr(hash, 2) WHERE seq = 1"), "");
}

TEST(Tampering, ATextExchangedWithItsHashIsMissed) {
    const std::string forged = "lower(hex(randomblob(32)))";
    EXPECT_NE(found_after("UPDATE texts SET hash = " + forged + " WHERE n = 1"), "");
    // A forger who computes the hash of other words leaves the old hash without any.
    const Folder folder;
    const auto file = lived(folder);
    const std::string salt(16, '1');
    const auto hash = base::hex(base::Sha256{}.add(salt).add("Forged").finish());
    {
        Stranger stranger(file);
        ASSERT_EQ(without_guards(stranger, fmt::format("UPDATE texts SET hash = '{}', salt = CAST('{}' AS BLOB), text = 'Forged' WHERE n = (SELECT min(n) FROM texts)", hash, salt)), "");
    }
    const auto problem = first_problem(*Store::open(file, Access::read));
    EXPECT_NE(problem.find("missing"), std::string::npos) << problem;
}

TEST(Tampering, AnActOfErasureIsNoExcuseForOtherWords) {
    const Folder folder;
    const auto file = lived(folder);
    {
        auto store = Store::open(file);
        ASSERT_TRUE(store->erase_words(table("sample"), "s1", "label", "", "Withdrawn."));
        ASSERT_TRUE(add_sample(*store, "s2", "Others"));
        EXPECT_EQ(first_problem(*store), "") << "what the act erased is accounted for";
    }
    {
        Stranger stranger(file);
        ASSERT_EQ(without_guards(stranger, "UPDATE texts SET text = NULL, salt = NULL, erased_at = (SELECT max(erased_at) FROM texts) WHERE text = 'Others'"), "");
    }
    EXPECT_NE(first_problem(*Store::open(file, Access::read)), "");
}

TEST(Tampering, GuardsThatAreGoneAndTriggersThatCameAreTold) {
    const Folder folder;
    const auto file = lived(folder);
    {
        Stranger stranger(file);
        ASSERT_EQ(stranger.run("CREATE TRIGGER extra AFTER INSERT ON sample BEGIN SELECT 1; END"), "");
    }
    EXPECT_NE(first_problem(*Store::open(file, Access::read)).find("trigger"), std::string::npos);
    {
        Stranger stranger(file);
        ASSERT_EQ(drop_all_triggers(stranger), "");
    }
    EXPECT_NE(first_problem(*Store::open(file, Access::read)).find("guards"), std::string::npos);
}

TEST(Tampering, WordsThatWentWithoutAnActOfErasureAreMissed) {
    EXPECT_NE(found_after("DELETE FROM texts WHERE n = 1"), "") << "the row would read as erased";
    EXPECT_NE(found_after("DELETE FROM texts"), "");
    EXPECT_NE(found_after("UPDATE texts SET text = NULL, salt = NULL, erased_at = '2026-01-01T00:00:00.000Z' WHERE n = 1"), "");
    EXPECT_NE(found_after("INSERT INTO texts (hash, salt, text) VALUES (hex(randomblob(32)), randomblob(16), 'smuggled')"), "");
}

TEST(Tampering, AnEntryCutFromTheEndIsMissedEvenIfItChangedNoRow) {
    const Folder folder;
    const auto file = lived(folder);
    {
        auto store = Store::open(file);
        ASSERT_TRUE(store->undo(""));
        ASSERT_TRUE(store->redo(""));
    }
    {
        Stranger stranger(file);
        ASSERT_EQ(drop_all_triggers(stranger), "");
        ASSERT_EQ(stranger.run("DELETE FROM history WHERE seq > 3"), "");
    }
    EXPECT_NE(first_problem(*Store::open(file)), "") << "an undo and its redo leave the rows as they were; their summaries are left over";
}

TEST(Tampering, TheProblemIsNamedByEntryOrRow) {
    EXPECT_NE(found_after("UPDATE history SET at = '2001-01-01T00:00:00.000Z' WHERE seq = 2").find("Entry 2"), std::string::npos);
    EXPECT_NE(found_after("UPDATE study SET year = 2010").find("study"), std::string::npos);
}

// ---- the traps of recording by change sets -----------------------------------------------------

TEST(Traps, EveryTableOfTheSchemaIsRecorded) {
    const Folder folder;
    auto store = Store::create(folder / "a.loam");
    const auto empty = state_of(*store);
    // Rows without references can be made in any table; the door records each, so undo takes each away.
    std::size_t made = 0;
    for (const auto* each : domain::tables()) {
        std::vector<std::pair<std::string, Cell>> given;
        bool can = true;
        for (const auto& column : each->columns) {
            if (!column.required) continue;
            if (column.kind == domain::ColumnKind::reference || column.kind == domain::ColumnKind::any_id) can = false;
            else if (!column.choices.empty()) given.emplace_back(column.name, Cell{std::string(column.choices[0])});
            else if (column.kind == domain::ColumnKind::integer || column.kind == domain::ColumnKind::boolean) given.emplace_back(column.name, Cell{std::int64_t{1}});
            else if (column.kind == domain::ColumnKind::number) given.emplace_back(column.name, Cell{1.0});
            else if (column.kind == domain::ColumnKind::date) given.emplace_back(column.name, Cell{std::string("2020-01-01")});
            else given.emplace_back(column.name, Cell{std::string("word")});
        }
        if (!can) continue;
        const auto added = add(*store, each->name, fmt::format("row-{}", each->name), given);
        ASSERT_TRUE(added) << each->name << ": " << added.error().message;
        ++made;
    }
    EXPECT_GE(made, 10U);
    for (std::size_t i = 0; i < made; ++i) ASSERT_TRUE(store->undo(""));
    EXPECT_EQ(state_of(*store), empty);
}

TEST(Traps, NoTableHasWhatBreaksAnInverse) {
    const Folder folder;
    const auto file = lived(folder);
    Stranger stranger(file);
    for (const auto* each : domain::tables()) {
        const auto sql = stranger.value(fmt::format("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = '{}'", each->name));
        ASSERT_FALSE(sql.empty()) << each->name;
        for (const auto* word : {"CASCADE", "SET NULL", "UNIQUE", "GENERATED", " AS (", "NOCASE"}) EXPECT_EQ(sql.find(word), std::string::npos) << sql;
        EXPECT_NE(sql.find("PRIMARY KEY NOT NULL"), std::string::npos) << sql;
    }
}

TEST(Traps, AChangeSetOfANewerSchemaIsRefusedAndNeverSkipped) {
    const Folder folder;
    const auto file = lived(folder);
    {
        Stranger stranger(file);
        ASSERT_EQ(drop_all_triggers(stranger), "");
        ASSERT_EQ(stranger.run("UPDATE history SET schema_version = 999 WHERE seq = 3"), "");
    }
    auto store = Store::open(file);
    ASSERT_TRUE(store);
    const auto undone = store->undo("");
    ASSERT_FALSE(undone);
    EXPECT_EQ(undone.error().kind, base::ErrorKind::too_new) << undone.error().message;
}

TEST(Traps, WithdrawingWhereAStatementWasUsedBeforeIsRecordedEachTime) {
    const Folder folder;
    auto store = Store::create(folder / "a.loam");
    for (int round = 0; round < 3; ++round) {
        const auto id = fmt::format("s{}", round);
        ASSERT_TRUE(add_sample(*store, id, id));
        const auto before = state_of(*store);
        ASSERT_TRUE(withdraw(*store, "sample", id));
        ASSERT_TRUE(store->undo(""));
        EXPECT_EQ(state_of(*store), before);
        ASSERT_TRUE(store->redo(""));
    }
}

}  // namespace
}  // namespace loam::store
