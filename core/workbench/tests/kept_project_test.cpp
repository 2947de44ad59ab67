// The project that is kept up with the file is the project that a fresh read gives: after random acts on every table, after
// undo and redo, after what other programs wrote, and nobody who holds an older one sees it change.

#include <gtest/gtest.h>

#include <random>

#include "sample_project.hpp"

namespace loam::workbench::testing {
namespace {

using domain::Project;

/// Every cell of every row, in order, and every cell of the matrix.
std::string spelled(const Project& project) {
    std::string text;
    const auto row_of = [&]<class V>(const V& value) {
        const auto row = domain::to_row(value);
        text += fmt::format("{} {}", domain::entity<V>().table.name, row.id);
        for (std::size_t i = 0; i < row.cells.size(); ++i) text += "|" + domain::cell_text(domain::entity<V>().table.columns[i], row.cells[i]);
        text += '\n';
    };
    row_of(project.about);
    domain::for_each_kind(project, [&](const auto& kind) {
        for (const auto& value : kind) row_of(value);
    });
    for (std::size_t code = 0; code < project.codes.size(); ++code) {
        text += project.matrix.has_line(code) ? "line " : "none ";
        for (std::size_t study = 0; study < project.studies.size(); ++study) text += domain::word(project.matrix.at(code, study)).substr(0, 2);
        text += '\n';
    }
    return text;
}

/// Names the first line that differs: the whole text would fill the screen.
void expect_same(const Project& kept, const Project& fresh) {
    const auto a = spelled(kept);
    const auto b = spelled(fresh);
    if (a == b) return;
    const auto [at, other] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
    const auto near = static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, at - a.begin() - 60));
    FAIL() << "kept:  …" << a.substr(near, 160) << "\nfresh: …" << b.substr(near, 160);
}

void expect_kept_up(const Workbench& workbench) {
    const auto kept = workbench.store().current();
    const auto fresh = workbench.store().project();
    ASSERT_TRUE(kept && fresh);
    EXPECT_EQ(kept->revision, *workbench.store().head());
    expect_same(*kept->project, *fresh);
}

/// Acts over rows that are there, on every table; many are refused.
class Writer {
public:
    Writer(Workbench& workbench, unsigned seed) : m_workbench(workbench), m_random(seed) {}

    bool act() {
        switch (below(12)) {
            case 0: return static_cast<bool>(m_workbench.undo({}, 1 + below(4)));
            case 1: return static_cast<bool>(m_workbench.redo({}, 1 + below(4)));
            case 2: return on_matrix();
            case 3: return on_codes();
            default: return on_any_table();
        }
    }

private:
    std::size_t below(std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(m_random); }
    bool done(const std::string& name, const JsonObject& arguments) {
        const auto outcome = m_workbench.perform(name, arguments, {});
        return outcome && outcome->seq > 0;
    }
    std::string any(const domain::Table& table) {
        const auto rows = m_workbench.store().rows(table);
        return rows->empty() ? "nobody" : (*rows)[below(rows->size())].id;
    }
    std::string any(std::string_view table) { return any(*domain::find_table(table)); }
    bool on_matrix() {
        static constexpr std::array<const char*, 4> states{"endorsed", "not-endorsed", "refuted", "unknown"};
        if (below(3) == 0) return done("withdraw-endorsement", {{"id", any("endorsement")}});
        JsonObject cell{{"concept", any("code")}, {"study", any("study")}, {"state", states.at(below(4))}};
        if (below(3) == 0) cell["note"] = fmt::format("Because {}", below(100));
        return done("set-cell", cell);
    }
    bool on_codes() {
        if (below(2) == 0) return done("merge-codes", {{"from", any("code")}, {"into", any("code")}});
        return done("place-code", {{"code", any("code")}, {"parent", below(2) == 0 ? Json(nullptr) : Json(any("code"))}, {"place", 1 + below(5)}});
    }
    bool on_any_table() {
        const auto tables = domain::tables();
        const auto& table = *tables[below(tables.size())];
        const auto id = any(table);
        auto name = std::string(table.name);
        std::ranges::replace(name, '_', '-');
        switch (below(4)) {
            case 0: return done("withdraw-" + name, {{"id", id}});
            case 1: return done("move-" + name, {{"id", id}, {"place", 1 + below(6)}});
            default: break;
        }
        const auto& column = table.columns[below(table.columns.size())];
        if (column.kind != domain::ColumnKind::words && column.kind != domain::ColumnKind::reference) return false;
        return done("change-" + name, {{"id", id}, {column.name, column.kind == domain::ColumnKind::words ? Json(fmt::format("Words {}", below(1000))) : Json(any(column.refers_to))}});
    }
    Workbench& m_workbench;
    std::mt19937 m_random;
};

TEST(KeptProject, IsWhatAFreshReadGivesAfterRandomActs) {
    for (const unsigned seed : {5U, 1789U, 31337U}) {
        SCOPED_TRACE(fmt::format("seed {}", seed));
        const TemporaryFolder folder;
        auto workbench = Workbench::create_empty(folder.path() / "demo.loam", data_folder());
        ASSERT_TRUE(workbench);
        ASSERT_TRUE(workbench->import_tidy(data_folder().parent_path() / "examples/demo", {}));
        expect_kept_up(*workbench);
        Writer writer(*workbench, seed);
        std::size_t acts = 0;
        for (int tries = 0; acts < 200 && tries < 4000; ++tries) {
            if (!writer.act()) continue;
            ++acts;
            if (acts % 3 != 0) continue;  // several acts at one look as well
            expect_kept_up(*workbench);
            if (::testing::Test::HasFailure()) return;
        }
        EXPECT_EQ(acts, 200U) << "too many were refused";
    }
}

TEST(KeptProject, FollowsWhatOtherProgramsWriteAndWordsThatAreErased) {
    const TemporaryFolder folder;
    auto here = sample_project(folder.path() / "p.loam");
    auto there = Workbench::open(folder.path() / "p.loam", store::Access::write, data_folder());
    ASSERT_TRUE(there);
    expect_kept_up(here);
    expect_kept_up(*there);
    for (int i = 0; i < 12; ++i) {
        auto& writing = i % 2 == 0 ? here : *there;
        ASSERT_TRUE(writing.perform("add-study", {{"citation", fmt::format("Study {}", i)}}, {}));
        if (i % 3 == 0) ASSERT_TRUE(writing.undo({}));
        expect_kept_up(here);
        expect_kept_up(*there);
    }
    ASSERT_TRUE(there->perform("erase-words", {{"table", "code"}, {"id", "x-code"}, {"column", "label"}}, {.person = "", .reason = "asked for"}));
    expect_kept_up(here);
    EXPECT_EQ((*here.project())->codes.front().label, "[erased]");
}

TEST(KeptProject, WhoHoldsAnOlderOneSeesNoChange) {
    const TemporaryFolder folder;
    auto workbench = sample_project(folder.path() / "p.loam");
    const auto held = *workbench.project();
    const auto before = spelled(*held);
    ASSERT_TRUE(workbench.perform("change-code", {{"id", "x-code"}, {"label", "Another name"}}, {}));
    const auto now = *workbench.project();
    EXPECT_NE(held.get(), now.get());
    EXPECT_EQ(spelled(*held), before);
    EXPECT_NE(spelled(*now), before);
    EXPECT_EQ(workbench.project()->get(), now.get()) << "nothing was done: it is the same";
}

}  // namespace
}  // namespace loam::workbench::testing
