// Opening and checking a project of 5,000 studies by 300 concepts with every cell known, and 50,000 acts wound back.
// Run: build/bin/bench_large_project [FOLDER]
#include <chrono>
#include <cstdio>
#include <filesystem>

#include "loam/checks/checks.hpp"
#include "loam/store/store.hpp"

namespace {

using Clock = std::chrono::steady_clock;
using loam::base::Result;
using loam::domain::Cell;
using loam::domain::Row;

double seconds_since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

const loam::domain::Table& table(std::string_view name) { return *loam::domain::find_table(name); }

Cell text(std::string value) { return Cell{std::move(value)}; }

void must(const auto& result) {
    if (result) return;
    std::printf("failed: %s\n", result.error().message.c_str());
    std::exit(1);
}

Row row_of(std::string_view name, std::string id, std::initializer_list<std::pair<std::string_view, Cell>> cells) {
    Row row{std::move(id), 0, false, std::vector<Cell>(table(name).columns.size())};
    for (const auto& [column, cell] : cells) {
        const auto* found = loam::domain::find_column(table(name), column);
        row.cells[static_cast<std::size_t>(found - table(name).columns.data())] = cell;
    }
    return row;
}

void fill(loam::store::Store& store, int studies, int concepts) {
    must(store.perform({"fill", "", "", ""}, [&](loam::store::Writing& writing) -> Result<std::string> {
        std::int64_t ord = 0;
        must(writing.insert(table("rung"), row_of("rung", "r", {{"half", text("review")}, {"mark", text("concept")}, {"name", text("Concept")}, {"level", Cell{std::int64_t{3}}}})));
        std::vector<std::string> study_ids;
        for (int s = 0; s < studies; ++s) {
            auto row = row_of("study", "", {{"citation", text("Invented (" + std::to_string(s) + ")")}});
            row.ord = s + 1;
            study_ids.push_back(*writing.insert(table("study"), row));
        }
        for (int c = 0; c < concepts; ++c) {
            auto row = row_of("code", "", {{"label", text("Concept " + std::to_string(c))}, {"rung", text("r")}});
            row.ord = c + 1;
            const auto code = *writing.insert(table("code"), row);
            for (int s = 0; s < studies; ++s) {
                auto cell = row_of("endorsement", "", {{"concept", text(code)}, {"study", text(study_ids[static_cast<std::size_t>(s)])}, {"state", text((s * 7 + c) % 3 == 0 ? "endorsed" : "not-endorsed")}});
                cell.ord = ++ord;
                must(writing.insert(table("endorsement"), cell));
            }
        }
        return "Filled";
    }));
}

}  // namespace

int main(int argc, char** argv) {
    const std::filesystem::path folder = argc > 1 ? std::filesystem::path(argv[1]) : std::filesystem::temp_directory_path();
    const auto file = folder / "loam-bench-large.loam";
    const auto acts = folder / "loam-bench-acts.loam";
    const auto past = folder / "loam-bench-past.loam";
    const auto clean = [&] {
        for (const auto& each : {file, acts, past}) {
            for (const char* ending : {"", "-wal", "-shm", ".part"}) std::filesystem::remove(each.string() + ending);
        }
    };
    clean();
    {
        auto store = loam::store::Store::create(file);
        must(store);
        const auto start = Clock::now();
        fill(*store, 5000, 300);
        std::printf("1.5 million cells written as one act in %.1f s\n", seconds_since(start));
    }
    {
        const auto start = Clock::now();
        auto store = loam::store::Store::open(file, loam::store::Access::read);
        must(store);
        const auto project = store->project();
        must(project);
        const auto read = seconds_since(start);
        const auto report = loam::checks::check(*project);
        std::printf("opened and read in %.2f s, checked after %.2f s in all (%zu findings)\n", read, seconds_since(start), report.findings.size());
    }
    {
        auto store = loam::store::Store::create(acts);
        must(store);
        must(store->perform({"add", "", "", ""}, [&](loam::store::Writing& writing) -> Result<std::string> {
            must(writing.insert(table("study"), row_of("study", "s", {{"citation", text("Invented")}})));
            return "Added";
        }));
        for (int i = 0; i < 50000; ++i) {
            must(store->perform({"change", "", "", ""}, [&](loam::store::Writing& writing) -> Result<std::string> {
                must(writing.change(table("study"), "s", {{"year", Cell{std::int64_t{i}}}}));
                return "Changed";
            }));
        }
        const auto start = Clock::now();
        must(store->write_as_of(1, past));
        std::printf("50,000 acts back in time in %.2f s\n", seconds_since(start));
        const auto verifying = Clock::now();
        const auto verified = store->verify();
        std::printf("50,000 acts verified in %.2f s: %s\n", seconds_since(verifying), verified && verified->ok ? "holds" : "does not hold");
    }
    clean();
}
