// A folder of 200 texts of 60 kB into a new project: read in limited processes, turns recognised, originals kept, one act. The
// baseline of the same run is reading the same files and inserting bytes and text into a bare database in one transaction.
// Run: build/bin/bench_import [FOLDER]
#include <sqlite3.h>
#include <sys/resource.h>

#include <chrono>
#include <cstdio>
#include <filesystem>

#include "large_interviews.hpp"
#include "loam/workbench/child.hpp"
#include "loam/workbench/importing.hpp"

namespace {

using namespace loam;
using Clock = std::chrono::steady_clock;

double seconds_of(const timeval& time) { return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6; }

/// Of this process and of all it started and waited for.
double processor_seconds() {
    double all = 0;
    for (const auto who : {RUSAGE_SELF, RUSAGE_CHILDREN}) {
        rusage used{};
        getrusage(who, &used);
        all += seconds_of(used.ru_utime) + seconds_of(used.ru_stime);
    }
    return all;
}

struct Took {
    double wall = 0;
    double processor = 0;
};

template <class F>
Took timed(F work) {
    const auto cpu = processor_seconds();
    const auto start = Clock::now();
    work();
    return {std::chrono::duration<double>(Clock::now() - start).count(), processor_seconds() - cpu};
}

void must(const auto& result) {
    if (result) return;
    std::printf("failed: %s\n", result.error().message.c_str());
    std::exit(1);
}

std::string bytes_of(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// Bytes and text of every file, and no more.
void insert_plainly(const std::filesystem::path& database, const std::vector<workbench::InputFile>& files) {
    sqlite3* db = nullptr;
    sqlite3_open(database.c_str(), &db);
    for (const char* sql : {"PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL", "CREATE TABLE source (id INTEGER PRIMARY KEY, name TEXT, original BLOB, text TEXT) STRICT", "BEGIN IMMEDIATE"}) sqlite3_exec(db, sql, nullptr, nullptr, nullptr);
    sqlite3_stmt* insert = nullptr;
    sqlite3_prepare_v2(db, "INSERT INTO source (name, original, text) VALUES (?1, ?2, ?3)", -1, &insert, nullptr);
    for (const auto& file : files) {
        const auto bytes = bytes_of(file.path);
        sqlite3_bind_text(insert, 1, file.name.c_str(), -1, SQLITE_TRANSIENT);
        sqlite3_bind_blob(insert, 2, bytes.data(), static_cast<int>(bytes.size()), SQLITE_TRANSIENT);
        sqlite3_bind_text(insert, 3, bytes.data(), static_cast<int>(bytes.size()), SQLITE_TRANSIENT);
        sqlite3_step(insert);
        sqlite3_reset(insert);
    }
    sqlite3_finalize(insert);
    sqlite3_exec(db, "COMMIT", nullptr, nullptr, nullptr);
    sqlite3_close(db);
}

void measure(const std::filesystem::path& folder) {
    const auto project = bench::large_interviews({.codings = 0});
    for (std::size_t n = 0; n < project.source_texts.size(); ++n) std::ofstream(folder / fmt::format("interview-{:03}.txt", n + 1), std::ios::binary) << project.source_texts[n].text;
    workbench::FileChoice choice;
    choice.kind = "transcript";
    const auto files = workbench::files_in(folder);
    must(files);
    for (int run = 0; run < 3; ++run) {
        const auto database = folder.parent_path() / fmt::format("plain-{}.db", run);
        const auto file = folder.parent_path() / fmt::format("study-{}.loam", run);
        const auto plain = timed([&] { insert_plainly(database, *files); });
        const auto loam = timed([&] {
            auto bench = workbench::Workbench::create_empty(file, std::string(LOAM_SOURCE_DIR) + "/data");
            must(bench);
            must(workbench::import_documents(*bench, *files, choice, {}));
        });
        std::printf("%zu files with %zu turns: %.2f s, processor %.2f s; read and inserted plainly %.2f s, processor %.2f s; ratio of processor time %.1f\n", files->size(), project.turns.size(), loam.wall, loam.processor, plain.wall, plain.processor,
                    loam.processor / plain.processor);
    }
}

}  // namespace

int main(int argc, char** argv) {
    if (const auto code = workbench::child_main(argc, argv)) return *code;
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);  // as the program itself says before it opens a project; the baseline opens one first
    const auto top = (argc > 1 ? std::filesystem::path(argv[1]) : std::filesystem::temp_directory_path()) / "loam-bench-import";
    std::filesystem::remove_all(top);
    std::filesystem::create_directories(top / "interviews");
    measure(top / "interviews");
    std::filesystem::remove_all(top);
}
