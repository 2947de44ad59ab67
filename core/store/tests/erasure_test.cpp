// Words can go for good; the trail of what was done stays.

#include "support.hpp"

namespace loam::store {
namespace {

using domain::Cell;
using domain::ColumnKind;

const std::string secret = "Quokka-Zeppelin-Marmalade";

/// The bytes of the file, its log and its shared index.
std::string all_bytes(const std::filesystem::path& file) {
    std::string bytes;
    for (const auto* suffix : {"", "-wal", "-shm"}) bytes += bytes_of(file.string() + suffix);
    return bytes;
}

TEST(Erasure, TheWordsLeaveTheFileItsLogAndTheHistory) {
    const Folder folder;
    const auto file = folder / "a.loam";
    auto store = Store::create(file);
    ASSERT_TRUE(add_sample(*store, "s1", secret));
    ASSERT_TRUE(change(*store, "sample", "s1", "label", Cell{secret + " later"}));
    ASSERT_TRUE(add_sample(*store, "s2", "Kept"));
    ASSERT_NE(all_bytes(file).find(secret), std::string::npos);
    const auto hashes = [&] {
        std::vector<std::string> all;
        const auto entries = store->history();
        for (const auto& entry : *entries) all.push_back(entry.hash);
        return all;
    };
    const auto chain = hashes();
    const auto erased = store->erase_words(table("sample"), "s1", "label", "", "Asked for it.");
    ASSERT_TRUE(erased) << erased.error().message;
    EXPECT_EQ(all_bytes(file).find(secret), std::string::npos);
    EXPECT_EQ(std::get<std::string>(store->rows(table("sample"))->front().cells[0]), "[erased]");
    EXPECT_EQ(std::get<std::string>(store->rows(table("sample"))->back().cells[0]), "Kept");
    EXPECT_EQ(first_problem(*store), "");
    const auto after = hashes();
    EXPECT_TRUE(std::equal(chain.begin(), chain.end(), after.begin() + 1)) << "the older entries are untouched";
}

TEST(Erasure, NeitherUndoNorThePastBringsThemBack) {
    const Folder folder;
    const auto file = folder / "a.loam";
    auto store = Store::create(file);
    ASSERT_TRUE(add_sample(*store, "s1", secret));
    ASSERT_TRUE(change(*store, "sample", "s1", "label", Cell{std::string("harmless")}));
    ASSERT_TRUE(store->erase_words(table("sample"), "s1", "label", "", "Asked for it."));
    EXPECT_FALSE(store->history()->front().undoable);
    ASSERT_TRUE(store->undo(""));
    EXPECT_EQ(state_of(*store).find(secret), std::string::npos);
    ASSERT_TRUE(store->write_as_of(std::int64_t{1}, folder / "then.loam"));
    EXPECT_EQ(all_bytes(folder / "then.loam").find(secret), std::string::npos);
    EXPECT_EQ(first_problem(*store), "");
}

TEST(Erasure, AnOpenReaderIsToldAndTheWordsGoWhenItHasGone) {
    const Folder folder;
    const auto file = folder / "a.loam";
    {
        auto store = Store::create(file);
        ASSERT_TRUE(add_sample(*store, "s1", secret));
        Stranger reader(file);
        ASSERT_EQ(reader.run("BEGIN; SELECT count(*) FROM sample"), "");
        const auto erased = store->erase_words(table("sample"), "s1", "label", "", "Asked for it.");
        ASSERT_FALSE(erased) << "the log still holds the words";
        EXPECT_EQ(erased.error().kind, base::ErrorKind::locked);
        EXPECT_NE(erased.error().message.find("erased"), std::string::npos) << erased.error().message;
        EXPECT_EQ(state_of(*store).find(secret), std::string::npos);
    }
    auto store = Store::open(file);
    ASSERT_TRUE(store);
    EXPECT_EQ(all_bytes(file).find(secret), std::string::npos);
    EXPECT_EQ(first_problem(*store), "");
}

TEST(Erasure, OnlyWordsCanBeErased) {
    const Folder folder;
    auto store = Store::create(folder / "a.loam");
    ASSERT_TRUE(add(*store, "study", "st", {{"citation", Cell{std::string("Ash")}}, {"year", Cell{std::int64_t{2009}}}}));
    EXPECT_FALSE(store->erase_words(table("study"), "st", "year", "", ""));
    EXPECT_FALSE(store->erase_words(table("study"), "nowhere", "note", "", ""));
    EXPECT_EQ(*store->head(), 1);
}

TEST(Erasure, TheSameWordsHaveAnotherHashEachTimeSoThatNoneCanBeGuessed) {
    const Folder folder;
    const auto file = folder / "a.loam";
    {
        auto store = Store::create(file);
        ASSERT_TRUE(add_sample(*store, "s1", "Anna"));
        ASSERT_TRUE(add_sample(*store, "s2", "Anna"));
    }
    Stranger stranger(file);
    EXPECT_EQ(stranger.value("SELECT count(DISTINCT label) FROM sample"), "2");
    EXPECT_EQ(stranger.value("SELECT min(length(salt)) FROM texts"), "16");
}

TEST(Erasure, EveryColumnOfTextIsAnIdAClosedVocabularyOrAHash) {
    const Folder folder;
    const auto file = folder / "a.loam";
    { auto store = Store::create(file); }
    Stranger stranger(file);
    static const std::set<ColumnKind> open{ColumnKind::words};
    std::size_t seen = 0;
    for (const auto* each : domain::tables()) {
        for (const auto& column : each->columns) {
            const auto type = stranger.value(fmt::format("SELECT type FROM pragma_table_info('{}') WHERE name = '{}'", each->name, column.name));
            ASSERT_FALSE(type.empty()) << each->name << "." << column.name;
            if (type != "TEXT") continue;
            ++seen;
            const bool named = column.kind == ColumnKind::reference || column.kind == ColumnKind::any_id || column.kind == ColumnKind::choice || column.kind == ColumnKind::token ||
                               column.kind == ColumnKind::tokens || column.kind == ColumnKind::date || column.kind == ColumnKind::public_text || column.kind == ColumnKind::words || column.kind == ColumnKind::file;
            EXPECT_TRUE(named) << each->name << "." << column.name << " is of no kind that says how its words are kept";
        }
    }
    EXPECT_GT(seen, 80U);
}

TEST(Erasure, WordsAreKeptAsHashesInEveryTable) {
    const Folder folder;
    const auto file = folder / "a.loam";
    {
        auto store = Store::create(file);
        ASSERT_TRUE(add_sample(*store, "s1", secret));
        ASSERT_TRUE(add(*store, "study", "st", {{"citation", Cell{std::string("Public (2009)")}}, {"note", Cell{secret}}}));
    }
    Stranger stranger(file);
    EXPECT_EQ(stranger.value("SELECT length(label) FROM sample"), "64");
    EXPECT_EQ(stranger.value("SELECT length(note) FROM study"), "64");
    EXPECT_EQ(stranger.value("SELECT citation FROM study"), "Public (2009)") << "bibliographic fields of public records are the named exception";
    EXPECT_EQ(stranger.value("SELECT count(*) FROM history WHERE instr(changes, CAST('" + secret + "' AS BLOB)) > 0"), "0");
}

}  // namespace
}  // namespace loam::store
