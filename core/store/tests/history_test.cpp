// Undo, redo, going back in time: on acts drawn at random, with the seed in the failure message.

#include "support.hpp"

namespace loam::store {
namespace {

using domain::Cell;

/// A small random life of a project: samples and studies come, change, move and go.
class Life {
public:
    Life(Store& store, unsigned seed) : m_store(store), m_random(seed) {}

    /// Does one act that changed something.
    void act() {
        while (true) {
            const auto before = *m_store.head();
            once();
            if (*m_store.head() > before) return;
        }
    }

private:
    std::size_t below(std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(m_random); }
    std::string word() {
        static constexpr std::array words{"bread", "Weiß", "😀 day", "", "O'Hara \"x\"", "long\nline", "ē"};
        return words.at(below(words.size()));
    }
    std::string known(std::string_view name) {
        const auto rows = *m_store.rows(table(name));
        return rows.empty() ? std::string() : rows[below(rows.size())].id;
    }
    void once() {
        switch (below(7)) {
            case 0: (void)add_sample(m_store, fmt::format("sample-{}", ++m_made), word() + "x"); return;
            case 1: {
                const auto sample = known("sample");
                (void)add(m_store, "study", fmt::format("study-{}", ++m_made),
                          {{"citation", Cell{word() + "c"}}, {"year", Cell{static_cast<std::int64_t>(1990 + below(30))}}, {"sample", sample.empty() ? Cell{} : Cell{sample}}});
                return;
            }
            case 2: (void)change(m_store, "sample", known("sample"), "label", Cell{word() + "y"}); return;
            case 3: (void)change(m_store, "study", known("study"), "year", below(3) == 0 ? Cell{} : Cell{static_cast<std::int64_t>(below(2020))}); return;
            case 4: (void)change(m_store, "study", known("study"), "sample", Cell{known("sample")}); return;
            case 5: (void)withdraw(m_store, below(2) == 0 ? "study" : "sample", known(below(2) == 0 ? "study" : "sample")); return;
            default: {
                const auto id = known("study");
                (void)m_store.perform({"move-study", "", "", ""}, [&](Writing& writing) -> Result<std::string> {
                    if (auto moved = writing.move(table("study"), id, below(4)); !moved) return std::unexpected(moved.error());
                    return "Moved";
                });
            }
        }
    }
    Store& m_store;
    std::mt19937 m_random;
    int m_made = 0;
};

constexpr std::array<unsigned, 4> seeds{1, 20261, 77, 4096};

TEST(History, RandomActsUndoneGiveEachEarlierStateAndDoneAgainEachLater) {
    for (const auto seed : seeds) {
        SCOPED_TRACE(seed);
        const Folder folder;
        auto store = Store::create(folder / "a.loam");
        Life life(*store, seed);
        std::vector<std::string> states{state_of(*store)};
        for (int i = 0; i < 60; ++i) {
            life.act();
            states.push_back(state_of(*store));
        }
        for (std::size_t i = states.size() - 1; i-- > 0;) {
            ASSERT_TRUE(store->undo(""));
            ASSERT_EQ(state_of(*store), states[i]) << "back at " << i;
        }
        EXPECT_FALSE(*store->next_undo());
        EXPECT_FALSE(store->undo(""));
        for (std::size_t i = 1; i < states.size(); ++i) {
            ASSERT_TRUE(store->redo(""));
            ASSERT_EQ(state_of(*store), states[i]) << "again at " << i;
        }
        EXPECT_FALSE(store->redo(""));
        EXPECT_EQ(first_problem(*store), "");
    }
}

TEST(History, TheProjectOfAnyMomentIsWhatWasThereThen) {
    for (const auto seed : seeds) {
        SCOPED_TRACE(seed);
        const Folder folder;
        auto store = Store::create(folder / "a.loam");
        Life life(*store, seed);
        std::vector<std::string> states{state_of(*store)};
        std::mt19937 random(seed);
        for (int i = 0; i < 40; ++i) {
            if (random() % 5 == 0 && *store->next_undo()) {
                ASSERT_TRUE(store->undo(""));
            } else {
                life.act();
            }
            states.push_back(state_of(*store));
        }
        for (const std::size_t at : {1U, 2U, 17U, 39U, 40U}) {
            const auto out = folder / fmt::format("at-{}.loam", at);
            const auto written = store->write_as_of(static_cast<std::int64_t>(at), out);
            ASSERT_TRUE(written) << written.error().message;
            auto then = Store::open(out);
            ASSERT_TRUE(then) << then.error().message;
            EXPECT_EQ(state_of(*then), states[at]) << at;
            EXPECT_EQ(*then->head(), static_cast<std::int64_t>(at));
            EXPECT_EQ(first_problem(*then), "");
            EXPECT_TRUE(add_sample(*then, "new", "work goes on")) << "a past project is a project";
        }
    }
}

TEST(History, TwoCopiesWithSeparateActsBothHoldAndNeverCollide) {
    const Folder folder;
    auto ours = Store::create(folder / "ours.loam");
    Life(*ours, 3).act();
    const auto head = *ours->head();
    ASSERT_TRUE(ours->write_as_of(head, folder / "theirs.loam"));
    auto theirs = Store::open(folder / "theirs.loam");
    ASSERT_TRUE(theirs);
    for (int i = 0; i < 20; ++i) {
        ASSERT_TRUE(add_sample(*ours, "", fmt::format("ours {}", i)));
        ASSERT_TRUE(add_sample(*theirs, "", fmt::format("theirs {}", i)));
    }
    EXPECT_EQ(first_problem(*ours), "");
    EXPECT_EQ(first_problem(*theirs), "");
    std::set<std::string> ids;
    for (const auto* store : {&*ours, &*theirs}) {
        const auto rows = store->rows(table("sample"));
        for (const auto& row : *rows) {
            const auto& label = std::get<std::string>(row.cells[0]);
            if (label.starts_with("ours") || label.starts_with("theirs")) ids.insert(row.id);
        }
    }
    EXPECT_EQ(ids.size(), 40U);
    EXPECT_NE((*ours->history({.most = 1}))[0].hash, (*theirs->history({.most = 1}))[0].hash);
}

TEST(History, AnActInBetweenClearsWhatCouldBeDoneAgain) {
    const Folder folder;
    auto store = Store::create(folder / "a.loam");
    ASSERT_TRUE(add_sample(*store, "a", "a"));
    ASSERT_TRUE(store->undo(""));
    ASSERT_TRUE(*store->next_redo());
    ASSERT_TRUE(add_sample(*store, "b", "b"));
    EXPECT_FALSE(*store->next_redo());
    EXPECT_FALSE(store->redo(""));
}

TEST(History, AnOlderActIsUndoneAloneWhereNothingStandsOnIt) {
    const Folder folder;
    auto store = Store::create(folder / "a.loam");
    ASSERT_TRUE(add_sample(*store, "a", "first"));
    ASSERT_TRUE(add_sample(*store, "b", "second"));
    ASSERT_TRUE(change(*store, "sample", "b", "label", Cell{std::string("third")}));
    const auto plan = store->plan_undo(1);
    ASSERT_TRUE(plan);
    EXPECT_TRUE(plan->clashes.empty());
    EXPECT_TRUE(plan->together.empty());
    ASSERT_TRUE(store->undo_act(1, false, ""));
    EXPECT_EQ(store->rows(table("sample"))->size(), 1U);
    EXPECT_EQ(first_problem(*store), "");
}

TEST(History, WhatStandsInTheWayIsListedAndNeverForced) {
    const Folder folder;
    auto store = Store::create(folder / "a.loam");
    ASSERT_TRUE(add_sample(*store, "a", "one"));
    ASSERT_TRUE(change(*store, "sample", "a", "label", Cell{std::string("two")}));
    ASSERT_TRUE(change(*store, "sample", "a", "label", Cell{std::string("three")}));
    const auto before = state_of(*store);
    const auto plan = store->plan_undo(2);
    ASSERT_TRUE(plan);
    ASSERT_EQ(plan->clashes.size(), 1U);
    const auto& clash = plan->clashes[0];
    EXPECT_EQ(clash.column, "label");
    EXPECT_EQ(clash.was, "two");
    EXPECT_EQ(clash.would_be, "one");
    EXPECT_EQ(clash.now, "three");
    EXPECT_EQ(clash.since, 3);
    ASSERT_EQ(plan->together.size(), 1U);
    EXPECT_EQ(plan->together[0].seq, 3);
    const auto refused = store->undo_act(2, false, "");
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, base::ErrorKind::conflict);
    EXPECT_EQ(state_of(*store), before);
    ASSERT_TRUE(store->undo_act(2, true, ""));
    EXPECT_EQ(std::get<std::string>(store->rows(table("sample"))->front().cells[0]), "one");
    EXPECT_EQ(first_problem(*store), "");
}

TEST(History, UndoOfARowThatOthersCameToStandOnIsRefused) {
    const Folder folder;
    auto store = Store::create(folder / "a.loam");
    ASSERT_TRUE(add_sample(*store, "people", "People"));
    ASSERT_TRUE(add(*store, "study", "s1", {{"citation", Cell{std::string("Ash")}}, {"sample", Cell{std::string("people")}}}));
    const auto before = state_of(*store);
    EXPECT_FALSE(store->undo_act(1, false, ""));
    EXPECT_EQ(state_of(*store), before) << "no row may be left pointing at nothing";
    const auto plan = store->plan_undo(1);
    ASSERT_TRUE(plan);
    ASSERT_EQ(plan->together.size(), 1U);
    ASSERT_TRUE(store->undo_act(1, true, ""));
    EXPECT_TRUE(store->rows(table("study"))->empty());
}

TEST(History, TheRowsThatCameToStandOnItAreNamed) {
    const Folder folder;
    auto store = Store::create(folder / "a.loam");
    ASSERT_TRUE(add_sample(*store, "people", "People"));
    ASSERT_TRUE(add(*store, "study", "s1", {{"citation", Cell{std::string("Ash")}}, {"sample", Cell{std::string("people")}}}));
    const auto plan = store->plan_undo(1);
    ASSERT_TRUE(plan);
    ASSERT_EQ(plan->clashes.size(), 1U);
    EXPECT_EQ(plan->clashes[0].table, "study");
    EXPECT_EQ(plan->clashes[0].id, "s1");
    EXPECT_EQ(plan->clashes[0].column, "sample");
    EXPECT_EQ(plan->clashes[0].now, "people");
    EXPECT_EQ(plan->clashes[0].since, 2);
}

TEST(History, SeveralStepsAreTakenTogetherOrNotAtAll) {
    const Folder folder;
    auto store = Store::create(folder / "a.loam");
    for (const auto* id : {"a", "b", "c"}) ASSERT_TRUE(add_sample(*store, id, id));
    const auto before = state_of(*store);
    const auto refused = store->undo_steps(4, "");
    ASSERT_FALSE(refused);
    EXPECT_NE(refused.error().message.find("3 acts"), std::string::npos) << refused.error().message;
    EXPECT_EQ(state_of(*store), before);
    EXPECT_EQ(*store->head(), 3);

    const auto would = store->next_undos(2);
    ASSERT_TRUE(would);
    ASSERT_EQ(would->size(), 2U);
    EXPECT_EQ(would->front().summary, "Added c");
    const auto done = store->undo_steps(2, "");
    ASSERT_TRUE(done);
    ASSERT_EQ(done->size(), 2U);
    EXPECT_EQ(done->back().summary, "Added b");
    EXPECT_EQ(store->rows(table("sample"))->size(), 1U);
    EXPECT_EQ(store->next_redos(2)->front().summary, "Added b");
    ASSERT_TRUE(store->redo_steps(2, ""));
    EXPECT_EQ(state_of(*store), before);
    EXPECT_EQ(first_problem(*store), "");
}

TEST(History, ADayThatIsNoneIsRefused) {
    const Folder folder;
    auto store = Store::create(folder / "a.loam");
    ASSERT_TRUE(add_sample(*store, "a", "a"));
    for (const auto* moment : {"2026-13-01", "garbage", "2026-02-30T10:00"}) {
        EXPECT_EQ(store->history({.since = moment}).error().kind, base::ErrorKind::bad_input) << moment;
        EXPECT_EQ(store->history({.until = moment}).error().kind, base::ErrorKind::bad_input) << moment;
        EXPECT_EQ(store->write_as_of(moment, folder / "past.loam").error().kind, base::ErrorKind::bad_input) << moment;
    }
    EXPECT_FALSE(std::filesystem::exists(folder / "past.loam"));
}

TEST(History, ThePastIsNeverWrittenOverTheProjectItself) {
    const Folder folder;
    const auto file = folder / "a.loam";
    auto store = Store::create(file);
    ASSERT_TRUE(add_sample(*store, "a", "a"));
    const auto before = state_of(*store);
    std::filesystem::create_symlink(file, folder / "link.loam");
    for (const auto& out : {file, folder / "link.loam", folder / "." / "a.loam"}) {
        const auto refused = store->write_as_of(1, out, IfThere::replace);
        ASSERT_FALSE(refused) << out;
        EXPECT_EQ(refused.error().kind, base::ErrorKind::refused);
    }
    EXPECT_EQ(state_of(*Store::open(file)), before);
}

TEST(History, AFileGivesWayOnlyWhenTheNewOneIsWholeAndNobodyHasItOpen) {
    const Folder folder;
    auto store = Store::create(folder / "a.loam");
    ASSERT_TRUE(add_sample(*store, "a", "a"));
    {
        auto other = Store::create(folder / "b.loam");
        ASSERT_TRUE(add_sample(*other, "b", "b"));
        EXPECT_EQ(store->write_as_of(1, folder / "b.loam").error().kind, base::ErrorKind::exists);
        EXPECT_EQ(store->write_as_of(1, folder / "b.loam", IfThere::replace).error().kind, base::ErrorKind::locked);
        EXPECT_EQ(other->rows(table("sample"))->front().id, "b");
    }
    ASSERT_TRUE(store->write_as_of(1, folder / "b.loam", IfThere::replace));
    auto replaced = Store::open(folder / "b.loam");
    EXPECT_EQ(replaced->rows(table("sample"))->front().id, "a");
    std::size_t files = 0;
    for ([[maybe_unused]] const auto& each : std::filesystem::directory_iterator(folder / ".")) ++files;
    EXPECT_LE(files, 6U) << "nothing unfinished is left beside the two projects and their logs";
}

TEST(History, IsListedAndFiltered) {
    const Folder folder;
    auto store = Store::create(folder / "a.loam");
    ASSERT_TRUE(add(*store, "person", "p1", {{"name", Cell{std::string("A. Reader")}}}));
    ASSERT_TRUE(add_sample(*store, "a", "a"));
    ASSERT_TRUE(store->perform({"change-sample", "p1", "Better.", ""}, [&](Writing& writing) -> Result<std::string> {
        if (auto done = writing.change(table("sample"), "a", {{"label", Cell{std::string("b")}}}); !done) return std::unexpected(done.error());
        return "Changed a";
    }));
    EXPECT_EQ(store->history()->size(), 3U);
    EXPECT_EQ(store->history()->front().seq, 3);
    const auto by = *store->history({.actor = "p1"});
    ASSERT_EQ(by.size(), 1U);
    EXPECT_EQ(by[0].reason, "Better.");
    EXPECT_EQ(store->history({.act = "add-sample"})->size(), 1U);
    EXPECT_EQ(store->history({.touching = "a"})->size(), 2U);
    EXPECT_EQ(store->history({.before_seq = 3, .most = 1})->front().seq, 2);
    EXPECT_TRUE(store->history({.since = "2999-01-01"})->empty());
    EXPECT_EQ(store->history({.until = "2999-01-01"})->size(), 3U);
}

}  // namespace
}  // namespace loam::store
