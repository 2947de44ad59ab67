// The bad day: killed at any moment, two at once, a full disk. What was acknowledged stays.

#include <gtest/gtest.h>

#include <cstdlib>
#include <random>
#include <set>
#include <thread>

#include "loam/store/store.hpp"
#include "writer.hpp"

namespace loam::faults {
namespace {

using store::Store;

class Folder {
public:
    Folder() {
        auto pattern = (std::filesystem::temp_directory_path() / "loam-faults-XXXXXX").string();
        m_path = mkdtemp(pattern.data());
    }
    ~Folder() { std::filesystem::remove_all(m_path); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    std::filesystem::path operator/(const char* name) const { return m_path / name; }

private:
    std::filesystem::path m_path;
};

std::set<std::string> rows_of(const Store& store) {
    std::set<std::string> ids;
    const auto rows = store.rows(*domain::find_table("sample"));
    if (!rows) throw std::runtime_error(rows.error().message);
    for (const auto& row : *rows) ids.insert(row.id);
    return ids;
}

void expect_sound(const Store& store) {
    const auto verified = store.verify();
    ASSERT_TRUE(verified) << verified.error().message;
    EXPECT_TRUE(verified->ok) << verified->problems.front();
}

TEST(Faults, KilledAtTwoHundredRandomMomentsNoAcknowledgedActIsLost) {
    const auto seed = std::random_device{}();
    SCOPED_TRACE(fmt::format("seed {}", seed));
    std::mt19937 random(seed);
    std::size_t acknowledged = 0;
    std::size_t kept_beyond = 0;
    const Folder folder;
    const auto file = folder / "a.loam";
    ASSERT_TRUE(Store::create(file));
    std::set<std::string> expected;
    for (int round = 0; round < 200; ++round) {
        Writer writer(file, fmt::format("w{}", round), 1'000'000);
        // Every fourth dies by the clock, perhaps while it opens; the others after some acts, in the middle of the next.
        const bool by_the_clock = round % 4 == 3;
        if (!by_the_clock) ASSERT_TRUE(writer.wait_for(std::uniform_int_distribution<std::size_t>(1, 15)(random))) << writer.said();
        std::this_thread::sleep_for(std::chrono::microseconds(std::uniform_int_distribution<int>(0, by_the_clock ? 40'000 : 4'000)(random)));
        writer.kill();
        EXPECT_EQ(writer.wait(), -1) << writer.said();
        acknowledged += writer.acknowledged().size();
        for (const auto& id : writer.acknowledged()) expected.insert(id);
        auto store = Store::open(file);
        ASSERT_TRUE(store) << "round " << round << ": " << store.error().message;
        const auto there = rows_of(*store);
        for (const auto& id : expected) ASSERT_TRUE(there.contains(id)) << "round " << round << " lost " << id;
        // At most the one act that was done but not told yet.
        ASSERT_LE(there.size(), expected.size() + 1) << "round " << round;
        kept_beyond += there.size() - expected.size();
        expected = there;
        if (round % 50 == 49) expect_sound(*store);
    }
    std::printf("seed %u: 200 kills, %zu acts acknowledged, none lost; %zu were done and not told yet\n", seed, acknowledged, kept_beyond);
    EXPECT_GT(acknowledged, 600U) << "the writer hardly wrote, so little was shown";
}

TEST(Faults, TwoProgramsWriteAtOnceAndNeitherLosesAnAct) {
    const Folder folder;
    const auto file = folder / "a.loam";
    ASSERT_TRUE(Store::create(file));
    Writer one(file, "one", 300);
    Writer two(file, "two", 300);
    EXPECT_EQ(one.wait(), 0) << one.said();
    EXPECT_EQ(two.wait(), 0) << two.said();
    auto store = Store::open(file);
    ASSERT_TRUE(store);
    EXPECT_EQ(rows_of(*store).size(), 600U);
    EXPECT_EQ(*store->head(), 600);
    expect_sound(*store);
}

TEST(Faults, AnOpenProjectSeesWhatAnotherProgramDid) {
    const Folder folder;
    const auto file = folder / "a.loam";
    auto store = Store::create(file);
    ASSERT_TRUE(store);
    EXPECT_TRUE(rows_of(*store).empty());
    Writer other(file, "other", 5);
    ASSERT_EQ(other.wait(), 0) << other.said();
    EXPECT_EQ(*store->head(), 5);
    EXPECT_EQ(rows_of(*store).size(), 5U);
    ASSERT_TRUE(store->undo("")) << "an act of the other program is undone like any";
    EXPECT_EQ(rows_of(*store).size(), 4U);
    expect_sound(*store);
}

TEST(Faults, AFullDiskIsToldAndKeepsWhatWasAcknowledged) {
    const Folder folder;
    const auto file = folder / "a.loam";
    { ASSERT_TRUE(Store::create(file)); }
    const auto size = static_cast<std::int64_t>(std::filesystem::file_size(file));
    Writer writer(file, "w", 1'000'000, size + 400'000);
    EXPECT_EQ(writer.wait(), 3) << writer.said();
    EXPECT_NE(writer.said().find("disk"), std::string::npos) << writer.said();
    EXPECT_GT(writer.acknowledged().size(), 10U);
    auto store = Store::open(file);
    ASSERT_TRUE(store) << store.error().message;
    const auto there = rows_of(*store);
    for (const auto& id : writer.acknowledged()) EXPECT_TRUE(there.contains(id)) << id;
    expect_sound(*store);
}

}  // namespace
}  // namespace loam::faults
