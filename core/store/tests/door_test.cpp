#include "support.hpp"

namespace loam::store {
namespace {

using domain::Cell;

TEST(Door, AnActIsKeptWithItsEntryAndCanBeTakenBack) {
    const Folder folder;
    auto store = Store::create(folder / "a.loam");
    ASSERT_TRUE(store) << store.error().message;
    const auto done = add_sample(*store, "s1", "People");
    ASSERT_TRUE(done) << done.error().message;
    EXPECT_EQ(done->seq, 1);
    EXPECT_EQ(done->touched, std::vector<std::string>{"s1"});
    EXPECT_EQ(store->rows(table("sample"))->size(), 1U);
    ASSERT_TRUE(store->undo(""));
    EXPECT_TRUE(store->rows(table("sample"))->empty());
    ASSERT_TRUE(store->redo(""));
    EXPECT_EQ(std::get<std::string>(store->rows(table("sample"))->front().cells.front()), "People");
    const auto verified = store->verify();
    ASSERT_TRUE(verified);
    EXPECT_TRUE(verified->ok);
    EXPECT_EQ(verified->entries, 3);
}

TEST(Door, AnActThatFailsLeavesNothing) {
    const Folder folder;
    auto store = Store::create(folder / "a.loam");
    const auto before = state_of(*store);
    const auto failed = store->perform({"add-sample", "", "", ""}, [&](Writing& writing) -> Result<std::string> {
        auto added = writing.insert(table("sample"), {"s1", 0, false, {Cell{std::string("People")}}});
        EXPECT_TRUE(added) << added.error().message;
        return base::fail(base::ErrorKind::bad_input, "No.");
    });
    EXPECT_FALSE(failed);
    EXPECT_EQ(state_of(*store), before);
    EXPECT_EQ(*store->head(), 0);
}

TEST(Door, AnActThatThrowsLeavesNothing) {
    const Folder folder;
    auto store = Store::create(folder / "a.loam");
    try {
        (void)store->perform({"add-sample", "", "", ""}, [&](Writing& writing) -> Result<std::string> {
            auto added = writing.insert(table("sample"), {"s1", 0, false, {Cell{std::string("People")}}});
            EXPECT_TRUE(added);
            throw std::runtime_error("power");
        });
    } catch (const std::runtime_error&) {
    }
    EXPECT_TRUE(store->rows(table("sample"), true)->empty());
    EXPECT_EQ(*store->head(), 0);
    EXPECT_TRUE(add_sample(*store, "s1", "People")) << "the door closed behind the failure";
}

TEST(Door, AnActThatChangesNothingLeavesNoEntry) {
    const Folder folder;
    auto store = Store::create(folder / "a.loam");
    ASSERT_TRUE(add_sample(*store, "s1", "People"));
    const auto same = change(*store, "sample", "s1", "label", Cell{std::string("People")});
    ASSERT_TRUE(same);
    EXPECT_EQ(same->seq, 0);
    EXPECT_EQ(*store->head(), 1);
}

TEST(Door, AnActToldTwiceIsDoneOnce) {
    const Folder folder;
    auto store = Store::create(folder / "a.loam");
    const auto first = add_sample(*store, "s1", "People", "act-1");
    const auto again = add_sample(*store, "s1", "People", "act-1");
    ASSERT_TRUE(again) << again.error().message;
    EXPECT_EQ(again->seq, first->seq);
    EXPECT_EQ(store->rows(table("sample"))->size(), 1U);
}

TEST(Door, ARowIsNotWithdrawnWhileOthersStandOnIt) {
    const Folder folder;
    auto store = Store::create(folder / "a.loam");
    ASSERT_TRUE(add_sample(*store, "people", "People"));
    ASSERT_TRUE(add(*store, "study", "s1", {{"citation", Cell{std::string("Ash (2009)")}}, {"sample", Cell{std::string("people")}}}));
    const auto refused = withdraw(*store, "sample", "people");
    ASSERT_FALSE(refused);
    EXPECT_NE(refused.error().message.find("Ash (2009)"), std::string::npos) << refused.error().message;
    ASSERT_TRUE(withdraw(*store, "study", "s1"));
    EXPECT_TRUE(withdraw(*store, "sample", "people"));
}

TEST(Door, AReferenceToNothingIsRefused) {
    const Folder folder;
    auto store = Store::create(folder / "a.loam");
    const auto refused = add(*store, "study", "s1", {{"citation", Cell{std::string("Ash (2009)")}}, {"sample", Cell{std::string("nowhere")}}});
    ASSERT_FALSE(refused);
    EXPECT_EQ(*store->head(), 0);
}

TEST(Door, MovingARowIsAnActLikeOthers) {
    const Folder folder;
    auto store = Store::create(folder / "a.loam");
    for (const auto* id : {"a", "b", "c"}) ASSERT_TRUE(add_sample(*store, id, id));
    const auto before = state_of(*store);
    ASSERT_TRUE(store->perform({"move-sample", "", "", ""}, [&](Writing& writing) -> Result<std::string> {
        if (auto moved = writing.move(table("sample"), "c", 0); !moved) return std::unexpected(moved.error());
        return "Moved";
    }));
    EXPECT_EQ(store->rows(table("sample"))->front().id, "c");
    ASSERT_TRUE(store->undo(""));
    EXPECT_EQ(state_of(*store), before);
}

}  // namespace
}  // namespace loam::store
