// What the write door costs: an act through it against the bare commit of the same row and words, in turns, on the same
// disk. Run: build/bin/bench_door [FOLDER]
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>

#include <sqlite3.h>

#include "loam/base/digest.hpp"
#include "loam/base/ids.hpp"
#include "loam/store/store.hpp"

namespace {

using Clock = std::chrono::steady_clock;
constexpr int acts_each = 4000;

double milliseconds_since(Clock::time_point start) { return std::chrono::duration<double, std::milli>(Clock::now() - start).count(); }

double median(std::vector<double> times) {
    std::ranges::nth_element(times, times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2));
    return times[times.size() / 2];
}

/// The same tables with the same indexes, without history, guards and sessions.
class Bare {
public:
    explicit Bare(const std::filesystem::path& file) {
        sqlite3_open(file.c_str(), &m_db);
        run("PRAGMA journal_mode = WAL");
        run("PRAGMA synchronous = FULL");
        run("PRAGMA secure_delete = ON");
        run("CREATE TABLE sample (id TEXT PRIMARY KEY NOT NULL, ord INTEGER, standing TEXT, label TEXT, note TEXT) STRICT, WITHOUT ROWID");
        run("CREATE TABLE texts (n INTEGER PRIMARY KEY, hash TEXT NOT NULL UNIQUE, salt BLOB, text TEXT, erased_at TEXT) STRICT");
        sqlite3_prepare_v2(m_db, "INSERT INTO sample VALUES (?1, ?2, 'live', ?3, NULL)", -1, &m_row, nullptr);
        sqlite3_prepare_v2(m_db, "INSERT INTO texts (hash, salt, text) VALUES (?1, ?2, ?3)", -1, &m_text, nullptr);
    }
    Bare(const Bare&) = delete;
    Bare& operator=(const Bare&) = delete;
    ~Bare() {
        sqlite3_finalize(m_row);
        sqlite3_finalize(m_text);
        sqlite3_close(m_db);
    }

    void commit_one(int n) {
        run("BEGIN IMMEDIATE");
        const auto label = keep("A label of some length, as labels are");
        keep("Added sample “A label of some length, as labels are”");
        const auto id = loam::base::new_id();
        bind(m_row, 1, id);
        sqlite3_bind_int(m_row, 2, n);
        bind(m_row, 3, label);
        step(m_row);
        run("COMMIT");
    }

private:
    void run(const char* sql) { sqlite3_exec(m_db, sql, nullptr, nullptr, nullptr); }
    static void bind(sqlite3_stmt* statement, int at, const std::string& text) { sqlite3_bind_text(statement, at, text.c_str(), static_cast<int>(text.size()), SQLITE_TRANSIENT); }
    static void step(sqlite3_stmt* statement) {
        sqlite3_step(statement);
        sqlite3_reset(statement);
    }
    std::string keep(const std::string& text) {
        const auto salt = loam::base::random_bytes(16);
        auto hash = loam::base::hex(loam::base::Sha256{}.add(salt).add(text).finish());
        bind(m_text, 1, hash);
        sqlite3_bind_blob(m_text, 2, salt.data(), static_cast<int>(salt.size()), SQLITE_TRANSIENT);
        bind(m_text, 3, text);
        step(m_text);
        return hash;
    }
    sqlite3* m_db = nullptr;
    sqlite3_stmt* m_row = nullptr;
    sqlite3_stmt* m_text = nullptr;
};

void act_once(loam::store::Store& store) {
    const auto& table = *loam::domain::find_table("sample");
    const auto done = store.perform({"add-sample", "", "", ""}, [&](loam::store::Writing& writing) -> loam::base::Result<std::string> {
        auto added = writing.insert(table, {"", 0, false, {loam::domain::Cell{std::string("A label of some length, as labels are")}}});
        if (!added) return std::unexpected(added.error());
        return "Added sample “A label of some length, as labels are”";
    });
    if (!done) std::printf("failed: %s\n", done.error().message.c_str());
}

}  // namespace

int main(int argc, char** argv) {
    const std::filesystem::path folder = argc > 1 ? std::filesystem::path(argv[1]) : std::filesystem::temp_directory_path();
    const auto bare_file = folder / "loam-bench-bare.db";
    const auto door_file = folder / "loam-bench-door.loam";
    const auto clean = [&] {
        for (const auto& file : {bare_file, door_file}) {
            for (const char* ending : {"", "-wal", "-shm"}) std::filesystem::remove(file.string() + ending);
        }
    };
    clean();
    std::vector<double> bare_times;
    std::vector<double> door_times;
    {
        Bare bare(bare_file);
        auto store = loam::store::Store::create(door_file);
        if (!store) return std::printf("%s\n", store.error().message.c_str()), 1;
        for (int i = 0; i < acts_each; ++i) {
            const auto first = Clock::now();
            bare.commit_one(i);
            bare_times.push_back(milliseconds_since(first));
            const auto second = Clock::now();
            act_once(*store);
            door_times.push_back(milliseconds_since(second));
        }
    }
    clean();
    const double bare = median(bare_times);
    const double door = median(door_times);
    std::printf("bare commit %.3f ms, through the door %.3f ms: ratio %.2f, added %.3f ms, %.0f acts a second\n", bare, door, door / bare, door - bare, 1000 / door);
}
