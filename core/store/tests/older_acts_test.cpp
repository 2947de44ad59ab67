// Undoing acts out of their order: whatever is taken back, the rows that are left fit together.

#include <algorithm>

#include "support.hpp"

namespace loam::store {
namespace {

using domain::Cell;
using domain::ColumnKind;

/// References of live rows that lead to no live row, as "table id.column -> id".
std::vector<std::string> loose_ends(const Store& store) {
    std::set<std::string> live;
    for (const auto* each : domain::tables()) {
        const auto rows = store.rows(*each);
        for (const auto& row : *rows) live.insert(row.id);
    }
    std::vector<std::string> loose;
    for (const auto* each : domain::tables()) {
        const auto rows = store.rows(*each);
        for (const auto& row : *rows) {
            for (std::size_t i = 0; i < row.cells.size(); ++i) {
                const auto& column = each->columns[i];
                const auto* to = std::get_if<std::string>(&row.cells[i]);
                if (!to || to->empty() || (column.kind != ColumnKind::reference && column.kind != ColumnKind::any_id)) continue;
                if (!live.contains(*to)) loose.push_back(fmt::format("{} {}.{} -> {}", each->name, row.id, column.name, *to));
            }
        }
    }
    return loose;
}

Result<Receipt> add_study(Store& store, const std::string& id, const std::string& sample) {
    return add(store, "study", id, {{"citation", Cell{id}}, {"sample", sample.empty() ? Cell{} : Cell{sample}}});
}

TEST(OlderActs, ARowIsNotMadeToNameAWithdrawnOne) {
    const Folder folder;
    auto store = Store::create(folder / "a.loam");
    ASSERT_TRUE(add_sample(*store, "people", "People"));
    ASSERT_TRUE(add_study(*store, "st", "people"));
    const auto freed = change(*store, "study", "st", "sample", Cell{});
    ASSERT_TRUE(freed);
    ASSERT_TRUE(withdraw(*store, "sample", "people"));
    const auto before = state_of(*store);
    const auto refused = store->undo_act(freed->seq, false, "");
    ASSERT_FALSE(refused) << "the study would name a withdrawn sample";
    EXPECT_EQ(refused.error().kind, base::ErrorKind::conflict);
    EXPECT_EQ(state_of(*store), before);
    const auto plan = store->plan_undo(freed->seq);
    ASSERT_TRUE(plan);
    ASSERT_EQ(plan->clashes.size(), 1U);
    EXPECT_EQ(plan->clashes[0].id, "people");
    EXPECT_EQ(plan->clashes[0].now, "withdrawn");
    EXPECT_EQ(plan->clashes[0].since, 4);
    ASSERT_EQ(plan->together.size(), 1U);
    EXPECT_EQ(plan->together[0].seq, 4);
    ASSERT_TRUE(store->undo_act(freed->seq, true, ""));
    EXPECT_EQ(loose_ends(*store), std::vector<std::string>{});
    EXPECT_EQ(store->rows(table("sample"))->size(), 1U);
    EXPECT_EQ(first_problem(*store), "");
}

TEST(OlderActs, UndoOfTheNewestActIsHeldToTheSame) {
    const Folder folder;
    auto store = Store::create(folder / "a.loam");
    ASSERT_TRUE(add_sample(*store, "people", "People"));
    ASSERT_TRUE(add_study(*store, "st", "people"));
    const auto freed = change(*store, "study", "st", "sample", Cell{});
    ASSERT_TRUE(withdraw(*store, "sample", "people"));
    ASSERT_TRUE(withdraw(*store, "study", "st"));
    ASSERT_TRUE(store->undo_act(freed->seq, false, "")) << "a withdrawn row may name a withdrawn one";
    const auto refused = store->undo("");
    ASSERT_FALSE(refused) << "the study would come back with a sample that is withdrawn";
    EXPECT_EQ(refused.error().kind, base::ErrorKind::conflict);
    EXPECT_EQ(loose_ends(*store), std::vector<std::string>{});
    ASSERT_TRUE(store->redo(""));
    ASSERT_TRUE(store->undo("")) << "the way back is open again";
}

/// A row with all that its table requires, and what that refers to; columns that may name any row name `anything`.
Result<Receipt> add_required(Store& store, const domain::Table& kind, const std::string& id, const std::string& anything) {
    std::vector<std::pair<std::string, Cell>> given;
    for (const auto& column : kind.columns) {
        if (column.kind == ColumnKind::any_id) {
            given.emplace_back(column.name, Cell{anything});
        } else if (!column.required) {
            continue;
        } else if (column.kind == ColumnKind::reference) {
            const auto target = fmt::format("{}-{}", id, column.name);
            if (auto made = add_required(store, table(column.refers_to), target, anything); !made) return made;
            given.emplace_back(column.name, Cell{target});
        } else if (!column.choices.empty()) {
            given.emplace_back(column.name, Cell{std::string(column.choices[0])});
        } else if (column.kind == ColumnKind::integer || column.kind == ColumnKind::boolean) {
            given.emplace_back(column.name, Cell{std::int64_t{1}});
        } else if (column.kind == ColumnKind::number) {
            given.emplace_back(column.name, Cell{1.0});
        } else {
            given.emplace_back(column.name, Cell{std::string("word")});
        }
    }
    return add(store, kind.name, id, given);
}

TEST(OlderActs, ARowThatAnyTableMayNameIsNotTakenFromUnderIt) {
    std::size_t tried = 0;
    for (const auto* naming : domain::tables()) {
        if (std::ranges::none_of(naming->columns, [](const auto& column) { return column.kind == ColumnKind::any_id; })) continue;
        SCOPED_TRACE(naming->name);
        const Folder folder;
        auto store = Store::create(folder / "a.loam");
        const auto made = add_sample(*store, "people", "People");
        const auto named = add_required(*store, *naming, "naming", "people");
        ASSERT_TRUE(named) << named.error().message;
        const auto plan = store->plan_undo(made->seq);
        ASSERT_TRUE(plan);
        EXPECT_FALSE(plan->clashes.empty()) << "it would name a row that is not there";
        EXPECT_FALSE(store->undo_act(made->seq, false, ""));
        ASSERT_TRUE(store->undo_act(made->seq, true, ""));
        EXPECT_EQ(loose_ends(*store), std::vector<std::string>{});
        ++tried;
    }
    EXPECT_GE(tried, 2U) << "attribute_value.owner and claim.subject";
}

TEST(OlderActs, TakenBackAtRandomTheRowsFitTogetherAndEveryUndoCanBeDoneAgain) {
    for (const unsigned seed : {3U, 58U, 1999U, 70707U}) {
        SCOPED_TRACE(fmt::format("seed {}", seed));
        std::mt19937 random(seed);
        const auto below = [&](std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(random); };
        const Folder folder;
        auto store = Store::create(folder / "a.loam");
        const auto any = [&](std::string_view name) {
            const auto rows = *store->rows(table(name));
            return rows.empty() ? std::string() : rows[below(rows.size())].id;
        };
        int made = 0;
        std::size_t alone = 0;
        std::size_t together = 0;
        for (int i = 0; i < 150; ++i) {
            switch (below(8)) {
                case 0: (void)add_sample(*store, fmt::format("s{}", ++made), "People"); break;
                case 1: (void)add_study(*store, fmt::format("t{}", ++made), any("sample")); break;
                case 2: (void)change(*store, "study", any("study"), "sample", below(2) == 0 ? Cell{} : Cell{any("sample")}); break;
                case 3: (void)withdraw(*store, "sample", any("sample")); break;
                case 4: (void)withdraw(*store, "study", any("study")); break;
                case 5: (void)change(*store, "sample", any("sample"), "label", Cell{fmt::format("People {}", i)}); break;
                default: {
                    const auto seq = static_cast<std::int64_t>(below(static_cast<std::size_t>(*store->head()) + 1));
                    const auto before = state_of(*store);
                    if (store->undo_act(seq, false, "")) ++alone;
                    else EXPECT_EQ(state_of(*store), before) << "a refusal changed rows";
                    if (below(3) == 0 && store->undo_act(seq, true, "")) ++together;
                }
            }
            ASSERT_EQ(loose_ends(*store), std::vector<std::string>{}) << "after step " << i;
        }
        EXPECT_GT(alone, 5U);
        EXPECT_GT(together, 0U);
        EXPECT_EQ(first_problem(*store), "");
    }
}

}  // namespace
}  // namespace loam::store
