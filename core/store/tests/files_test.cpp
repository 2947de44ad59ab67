// Files kept whole beside the rows: the original of a source.

#include <sys/mman.h>

#include "loam/base/digest.hpp"
#include "support.hpp"

namespace loam::store {
namespace {

using base::ErrorKind;
using domain::Cell;

/// Bytes that no text holds: NUL, a lone continuation byte, the mark of a ZIP.
std::string original(std::string_view secret) { return fmt::format("PK\x03\x04{}\x80\xff{}", std::string(3, '\0'), secret); }
const std::string secret = "Quokka-Zeppelin-Marmalade";

/// One act that keeps a file and names it in a new source.
Result<Receipt> add_source(Store& store, const std::string& id, std::string_view bytes, std::string* key = nullptr) {
    return store.perform({"add-source", "", "", ""}, [&](Writing& writing) -> Result<std::string> {
        auto kept = writing.keep_file(bytes);
        if (!kept) return std::unexpected(kept.error());
        if (key) *key = *kept;
        const auto& sources = table("source");
        domain::Row row{id, 0, false, std::vector<Cell>(sources.columns.size())};
        const auto set = [&](std::string_view column, Cell cell) { row.cells[static_cast<std::size_t>(domain::find_column(sources, column) - sources.columns.data())] = std::move(cell); };
        set("name", std::string("An article"));
        set("kind", std::string("article"));
        set("here", std::int64_t{0});
        set("original", *kept);
        if (auto added = writing.insert(sources, row); !added) return std::unexpected(added.error());
        return "Added " + id;
    });
}

std::string all_bytes(const std::filesystem::path& file) {
    std::string bytes;
    for (const auto* suffix : {"", "-wal", "-shm"}) bytes += bytes_of(file.string() + suffix);
    return bytes;
}

TEST(Files, AreKeptWithTheActThatNamesThemAndReadBackToTheByte) {
    const Folder folder;
    auto store = Store::create(folder / "a.loam");
    std::string key;
    ASSERT_TRUE(add_source(*store, "s1", original(secret), &key));
    EXPECT_EQ(key.size(), 64U);
    EXPECT_NE(key, base::hex(base::sha256(original(secret)))) << "a file that is known cannot be found by its plain hash";
    const auto read = store->file_bytes(key);
    ASSERT_TRUE(read) << read.error().message;
    EXPECT_EQ(*read, original(secret));
    ASSERT_EQ(store->files()->size(), 1U);
    EXPECT_EQ(store->files()->front().bytes, original(secret).size());
    EXPECT_EQ(first_problem(*store), "");
    EXPECT_EQ(store->file_bytes(std::string(64, 'a')).error().kind, ErrorKind::not_found);
}

TEST(Files, TheSameBytesAreKeptOnce) {
    const Folder folder;
    auto store = Store::create(folder / "a.loam");
    std::string first;
    std::string second;
    ASSERT_TRUE(add_source(*store, "s1", original(secret), &first));
    ASSERT_TRUE(add_source(*store, "s2", original(secret), &second));
    EXPECT_EQ(first, second);
    EXPECT_EQ(store->files()->size(), 1U);
    EXPECT_EQ(*store->file_of(original(secret)), first);
    EXPECT_EQ(*store->file_of(original("another")), std::nullopt);
    EXPECT_EQ(first_problem(*store), "");
}

TEST(Files, OnlyKeptOnesCanBeNamedAndOnlyNamedOnesAreKept) {
    const Folder folder;
    auto store = Store::create(folder / "a.loam");
    ASSERT_TRUE(add_source(*store, "s1", original(secret)));
    const auto named = change(*store, "source", "s1", "original", Cell{std::string(64, 'a')});
    ASSERT_FALSE(named);
    EXPECT_NE(named.error().message.find("not kept"), std::string::npos) << named.error().message;
    const auto unnamed = store->perform({"add-sample", "", "", ""}, [&](Writing& writing) -> Result<std::string> {
        EXPECT_TRUE(writing.keep_file("no row names me"));
        if (auto done = writing.change(table("source"), "s1", {{"name", std::string("Another")}}); !done) return std::unexpected(done.error());
        return "Changed";
    });
    EXPECT_FALSE(unnamed);
    const auto empty = store->perform({"add-sample", "", "", ""}, [](Writing& writing) { return writing.keep_file(""); });
    EXPECT_FALSE(empty);
    EXPECT_EQ(store->files()->size(), 1U);
    EXPECT_EQ(*store->head(), 1);
}

TEST(Files, StayThroughUndoSoThatRedoFindsThem) {
    const Folder folder;
    auto store = Store::create(folder / "a.loam");
    std::string key;
    ASSERT_TRUE(add_source(*store, "s1", original(secret), &key));
    ASSERT_TRUE(store->undo(""));
    EXPECT_TRUE(store->rows(table("source"))->empty());
    EXPECT_EQ(first_problem(*store), "");
    ASSERT_TRUE(store->redo(""));
    EXPECT_EQ(*store->file_bytes(key), original(secret));
    EXPECT_EQ(first_problem(*store), "");
}

TEST(Files, ThePastHoldsOnlyThoseThatWereKnownThen) {
    const Folder folder;
    auto store = Store::create(folder / "a.loam");
    std::string early;
    ASSERT_TRUE(add_source(*store, "s1", original("early"), &early));
    ASSERT_TRUE(add_source(*store, "s2", original(secret)));
    ASSERT_TRUE(store->write_as_of(std::int64_t{1}, folder / "then.loam"));
    EXPECT_EQ(all_bytes(folder / "then.loam").find(secret), std::string::npos);
    auto then = Store::open(folder / "then.loam");
    ASSERT_TRUE(then);
    ASSERT_EQ(then->files()->size(), 1U);
    EXPECT_EQ(*then->file_bytes(early), original("early"));
    EXPECT_EQ(first_problem(*then), "");
    EXPECT_TRUE(add_source(*then, "s3", original("later"))) << "the guards stand again";
}

TEST(Files, AnErasedFileLeavesNoByteAndTheChainHolds) {
    const Folder folder;
    const auto file = folder / "a.loam";
    auto store = Store::create(file);
    std::string key;
    ASSERT_TRUE(add_source(*store, "s1", original(secret) + std::string(100'000, 'x') + secret, &key));
    ASSERT_TRUE(add_source(*store, "s2", original("kept")));
    ASSERT_NE(all_bytes(file).find(secret), std::string::npos);
    const auto erased = store->erase_words(table("source"), "s1", "original", "", "She withdrew.");
    ASSERT_TRUE(erased) << erased.error().message;
    EXPECT_EQ(all_bytes(file).find(secret), std::string::npos);
    EXPECT_EQ(store->file_bytes(key).error().kind, ErrorKind::not_found);
    EXPECT_FALSE(store->files()->front().erased_at.empty());
    EXPECT_EQ(first_problem(*store), "");
    EXPECT_FALSE(change(*store, "source", "s2", "original", Cell{key})) << "no row can come to name an erased file";
    EXPECT_FALSE(store->erase_words(table("source"), "s1", "original", "", "")) << "nothing is left";
    ASSERT_TRUE(store->undo(""));
    ASSERT_TRUE(store->undo(""));
    ASSERT_TRUE(store->redo(""));
    EXPECT_EQ(all_bytes(file).find(secret), std::string::npos);
    EXPECT_EQ(first_problem(*store), "");
}

TEST(Files, WhatAnUndoneActBroughtCanStillBeErased) {
    const Folder folder;
    const auto file = folder / "a.loam";
    auto store = Store::create(file);
    ASSERT_TRUE(add_source(*store, "s1", original(secret)));
    ASSERT_TRUE(store->undo(""));
    ASSERT_NE(all_bytes(file).find(secret), std::string::npos);
    const auto erased = store->erase_words(table("source"), "s1", "original", "", "It should not have come in.");
    ASSERT_TRUE(erased) << erased.error().message;
    EXPECT_EQ(all_bytes(file).find(secret), std::string::npos);
    EXPECT_EQ(first_problem(*store), "");
}

TEST(Files, SeveralCellsAreErasedInOneEntry) {
    const Folder folder;
    const auto file = folder / "a.loam";
    auto store = Store::create(file);
    ASSERT_TRUE(add_source(*store, "s1", original(secret)));
    ASSERT_TRUE(change(*store, "source", "s1", "note", Cell{secret + " was here"}));
    ASSERT_TRUE(add_sample(*store, "quotes", "Harmless"));
    const auto erased = store->erase({{&table("source"), "s1", "original"}, {&table("source"), "s1", "note"}, {&table("source"), "s1", "file"}},
                                     {"erase-source", "", "", ""}, "Erased a source");
    ASSERT_TRUE(erased) << erased.error().message;
    EXPECT_EQ(all_bytes(file).find(secret), std::string::npos);
    EXPECT_EQ(*store->head(), 4);
    EXPECT_EQ(first_problem(*store), "");
    EXPECT_EQ(std::get<std::string>(store->rows(table("sample"))->front().cells[0]), "Harmless");
}

TEST(Files, CanNeitherBeChangedNorTakenAwayNorSlippedIn) {
    const Folder folder;
    const auto file = folder / "a.loam";
    std::string key;
    {
        auto store = Store::create(file);
        ASSERT_TRUE(add_source(*store, "s1", original(secret), &key));
    }
    {
        Stranger stranger(file);
        EXPECT_NE(stranger.run("UPDATE files SET bytes = x'00'"), "");
        EXPECT_NE(stranger.run("DELETE FROM files"), "");
        EXPECT_NE(stranger.run("INSERT INTO files (hash, salt, bytes) VALUES ('h', x'00', x'00')"), "");
    }
    EXPECT_EQ(*Store::open(file)->file_bytes(key), original(secret));
    const auto found_after = [&](const std::string& sql) {
        const auto copy = folder / "copy.loam";
        std::filesystem::copy_file(file, copy, std::filesystem::copy_options::overwrite_existing);
        {
            Stranger stranger(copy);
            EXPECT_EQ(without_guards(stranger, sql), "") << sql;
        }
        return first_problem(*Store::open(copy, Access::read));
    };
    EXPECT_EQ(found_after("SELECT 1"), "");
    EXPECT_NE(found_after("UPDATE files SET bytes = x'00'"), "");
    EXPECT_NE(found_after("DELETE FROM files"), "");
    EXPECT_NE(found_after("UPDATE files SET bytes = NULL, salt = NULL, erased_at = '2026-01-01T00:00:00.000Z'"), "") << "no act of erasure says so";
    EXPECT_NE(found_after("INSERT INTO files (hash, salt, bytes) SELECT hash || 'x', salt, bytes FROM files"), "");
}

TEST(Files, AFileBeyondTheLimitIsRefused) {
    const Folder folder;
    auto store = Store::create(folder / "a.loam");
    // Memory that is promised and never touched: a refusal must not read the bytes.
    const auto size = most_file_bytes + 1;
    auto* bytes = mmap(nullptr, size, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    ASSERT_NE(bytes, MAP_FAILED);
    const auto added = add_source(*store, "s0", std::string_view(static_cast<const char*>(bytes), size));
    munmap(bytes, size);
    ASSERT_FALSE(added);
    EXPECT_EQ(added.error().kind, ErrorKind::refused);
    EXPECT_NE(added.error().message.find("536870912"), std::string::npos) << added.error().message;
    EXPECT_EQ(*store->head(), 0);
}

}  // namespace
}  // namespace loam::store
