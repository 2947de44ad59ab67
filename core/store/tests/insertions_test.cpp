// Rows noted while they are inserted are byte for byte what SQLite's session extension notes of them, in every table of the schema.

#include "insertions.hpp"

#include "changes.hpp"
#include "support.hpp"

namespace loam::store {
namespace {

using domain::Cell;
using domain::ColumnKind;

class Drawn {
public:
    explicit Drawn(unsigned seed) : m_random(seed) {}
    std::size_t below(std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(m_random); }
    Cell cell(const domain::Column& column) {
        if (below(4) == 0) return {};
        static constexpr std::array wholes{std::int64_t{0}, std::int64_t{1}, std::int64_t{-1}, std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::int64_t>::max()};
        static constexpr std::array reals{0.0, -0.5, 1e308, 5e-324, 3.0};
        if (column.kind == ColumnKind::number && below(2) == 0) return reals.at(below(reals.size()));
        if (column.kind == ColumnKind::boolean) return static_cast<std::int64_t>(below(2));
        // 2^53 + 1 is the first whole number that a real one cannot hold
        if (column.kind == ColumnKind::number) return std::array{std::int64_t{7}, std::int64_t{-3}, std::int64_t{9007199254740993}}.at(below(3));
        if (column.kind == ColumnKind::integer) return wholes.at(below(wholes.size()));
        static constexpr std::array<std::size_t, 7> lengths{1, 2, 127, 128, 16383, 16384, 2097152};  // where the length takes a byte more
        auto text = std::string("ē\0x", 4) + std::string(lengths.at(below(below(20) == 0 ? 7 : 4)), 'a');
        return text;
    }

private:
    std::mt19937 m_random;
};

TEST(Insertions, AreWhatTheSessionExtensionNotesOfThem) {
    const Folder folder;
    Connection connection(folder / "a.loam", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, false, Access::write);
    auto& db = connection.db;
    create_schema(db);
    const Door door(connection);
    db.run("BEGIN");
    Drawn drawn(20261129);
    for (const auto* each : domain::tables()) {
        for (int nth = 0; nth < 12; ++nth) {
            const auto id = fmt::format("{}-{}", each->name, nth);
            const auto ord = static_cast<std::int64_t>(drawn.below(1000));
            const std::string_view standing = drawn.below(2) == 0 ? "live" : "withdrawn";
            std::vector<Cell> cells;
            auto sql = fmt::format("INSERT INTO {} VALUES (?1, ?2, ?3", sql_name(each->name));
            for (const auto& column : each->columns) {
                cells.push_back(drawn.cell(column));
                sql += fmt::format(", ?{}", cells.size() + 3);
            }
            const Recording watching(db);
            auto insertion = db.prepared(sql + ")");
            insertion->bind_all(std::string_view(id), ord, standing);
            for (std::size_t i = 0; i < cells.size(); ++i) insertion->bind(static_cast<int>(i) + 4, cells[i]);
            insertion->run();
            Insertions noted;
            noted.add(*each, id, ord, standing, cells);
            ASSERT_EQ(noted.changes(), watching.changes()) << id;
        }
    }
}

/// One act that inserts samples and goes on to change, withdraw, restore and move them and those of before.
void busy_act(Store& store, Drawn& drawn, int nth) {
    const auto done = store.perform({"busy", "", "", ""}, [&](Writing& writing) -> Result<std::string> {
        for (std::size_t step = 0; step < 12; ++step) {
            const auto ids = *writing.ids(table("sample"));
            if (ids.size() < 3 || drawn.below(3) == 0) {
                domain::Row row{fmt::format("s-{}-{}", nth, step), 0, false, std::vector<Cell>(table("sample").columns.size())};
                row.cells[static_cast<std::size_t>(domain::find_column(table("sample"), "label") - table("sample").columns.data())] = Cell{fmt::format("label {}", drawn.below(9))};
                if (auto added = writing.insert(table("sample"), row); !added) return std::unexpected(added.error());
                continue;
            }
            const auto& id = ids[drawn.below(ids.size())];
            switch (drawn.below(4)) {
                case 0: (void)writing.withdraw(table("sample"), id); break;
                case 1: if (writing.withdraw(table("sample"), id)) (void)writing.restore(table("sample"), id); break;
                case 2: (void)writing.move(table("sample"), id, drawn.below(ids.size())); break;
                default: (void)writing.change(table("sample"), id, {{"label", Cell{fmt::format("other {}", drawn.below(9))}}});
            }
        }
        return "Busy";
    });
    ASSERT_TRUE(done) << done.error().message;
}

TEST(Insertions, ThatTheSameActChangesAreTakenBackAndDoneAgainWhole) {
    for (const unsigned seed : {1U, 77U, 4096U}) {
        const Folder folder;
        auto store = Store::create(folder / "a.loam");
        Drawn drawn(seed);
        std::vector<std::string> states{state_of(*store)};
        for (int nth = 0; nth < 12; ++nth) {
            busy_act(*store, drawn, nth);
            states.push_back(state_of(*store));
        }
        EXPECT_EQ(first_problem(*store), "") << seed;
        for (std::size_t at = states.size() - 1; at > 0; --at) {
            ASSERT_TRUE(store->undo("")) << seed;
            ASSERT_EQ(state_of(*store), states[at - 1]) << seed;
        }
        for (std::size_t at = 1; at < states.size(); ++at) {
            ASSERT_TRUE(store->redo("")) << seed;
            ASSERT_EQ(state_of(*store), states[at]) << seed;
        }
        EXPECT_EQ(first_problem(*store), "") << seed;
    }
}

TEST(Insertions, ARowInsertedAndChangedIsNotedOnceAsItIsNow) {
    const Folder folder;
    auto store = Store::create(folder / "a.loam");
    const auto receipt = store->perform({"two", "", "", ""}, [&](Writing& writing) -> Result<std::string> {
        domain::Row row{"one", 0, false, std::vector<Cell>(table("sample").columns.size())};
        row.cells[static_cast<std::size_t>(domain::find_column(table("sample"), "label") - table("sample").columns.data())] = Cell{std::string("first")};
        if (auto added = writing.insert(table("sample"), row); !added) return std::unexpected(added.error());
        if (auto changed = writing.change(table("sample"), "one", {{"label", Cell{std::string("second")}}}); !changed) return std::unexpected(changed.error());
        return "Two";
    });
    ASSERT_TRUE(receipt);
    EXPECT_EQ(receipt->touched, std::vector<std::string>{"one"});
    EXPECT_EQ(first_problem(*store), "");
}

}  // namespace
}  // namespace loam::store
