// Coding in a large study: 200 sources of 60,000 characters with 20,000 codings of 100 codes, and one source of 300,000
// characters with 5,000. Each figure stands beside a plain way of the same run: the bare commit of the same rows, reading
// the whole project again after every act, running every rule again. Run: build/bin/bench_coding [FOLDER]
#include <sqlite3.h>

#include <chrono>
#include <cstdio>
#include <ctime>
#include <filesystem>

#include "large_interviews.hpp"
#include "loam/base/digest.hpp"
#include "loam/base/ids.hpp"
#include "loam/checks/checks.hpp"
#include "loam/workbench/coding.hpp"

namespace {

using namespace loam;
using base::JsonObject;
using workbench::Workbench;
using Clock = std::chrono::steady_clock;

double since(Clock::time_point start) { return std::chrono::duration<double, std::milli>(Clock::now() - start).count(); }

/// Milliseconds of this process, which do not grow with what else the machine does.
double processor_time() {
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

/// Many runs of one thing: the wall clock beside the processor time.
class Times {
public:
    template <class F>
    void run(F work) {
        const auto cpu = processor_time();
        const auto start = Clock::now();
        work();
        m_wall.push_back(since(start));
        m_cpu.push_back(processor_time() - cpu);
    }
    [[nodiscard]] double wall(double part) const { return of(m_wall, part); }
    [[nodiscard]] double cpu(double part) const { return of(m_cpu, part); }
    void tell(const char* what) const { std::printf("  %s: %.2f ms median, %.2f at the 95th percentile; processor %.2f and %.2f\n", what, wall(0.5), wall(0.95), cpu(0.5), cpu(0.95)); }

private:
    static double of(std::vector<double> times, double part) {
        std::ranges::sort(times);
        return times[std::min(times.size() - 1, static_cast<std::size_t>(part * static_cast<double>(times.size())))];
    }
    std::vector<double> m_wall;
    std::vector<double> m_cpu;
};

void must(const auto& result, const char* what) {
    if (result) return;
    std::printf("%s failed: %s\n", what, result.error().message.c_str());
    std::exit(1);
}

void remove_all_of(const std::filesystem::path& file) {
    for (const char* ending : {"", "-wal", "-shm"}) std::filesystem::remove(file.string() + ending);
}

/// The rows of one coding and its texts in a bare database of the same tables and indexes: no history, no guards, no door.
class Bare {
public:
    explicit Bare(const std::filesystem::path& file) {
        sqlite3_open(file.c_str(), &m_db);
        for (const char* sql : {"PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL", "PRAGMA secure_delete = ON",
                                "CREATE TABLE passage (id TEXT PRIMARY KEY NOT NULL, ord INTEGER, standing TEXT, source TEXT, source_text TEXT, kind TEXT, start INTEGER, end INTEGER, place TEXT, words TEXT, voice TEXT) STRICT, WITHOUT ROWID",
                                "CREATE INDEX a ON passage (source)", "CREATE INDEX b ON passage (source_text, start)",
                                "CREATE TABLE coding (id TEXT PRIMARY KEY NOT NULL, ord INTEGER, standing TEXT, code TEXT, passage TEXT, coder TEXT, note TEXT) STRICT, WITHOUT ROWID",
                                "CREATE INDEX c ON coding (code)", "CREATE INDEX d ON coding (passage)", "CREATE INDEX e ON coding (coder)",
                                "CREATE TABLE texts (n INTEGER PRIMARY KEY, hash TEXT NOT NULL UNIQUE, salt BLOB, text TEXT, erased_at TEXT) STRICT"})
            run(sql);
        sqlite3_prepare_v2(m_db, "INSERT INTO passage VALUES (?1, ?2, 'live', ?3, ?4, 'span', ?2, ?2 + 80, NULL, NULL, 'participant')", -1, &m_passage, nullptr);
        sqlite3_prepare_v2(m_db, "INSERT INTO coding VALUES (?1, ?2, 'live', ?3, ?4, 'ann', NULL)", -1, &m_coding, nullptr);
        sqlite3_prepare_v2(m_db, "INSERT INTO texts (hash, salt, text) VALUES (?1, ?2, ?3)", -1, &m_text, nullptr);
    }
    Bare(const Bare&) = delete;
    Bare& operator=(const Bare&) = delete;
    ~Bare() {
        for (auto* statement : {m_passage, m_coding, m_text}) sqlite3_finalize(statement);
        sqlite3_close(m_db);
    }

    void commit_one(int n, const std::string& source, const std::string& code) {
        run("BEGIN IMMEDIATE");
        const auto passage = base::new_id();
        step(m_passage, {passage, "", source, source + "-1"}, n);
        step(m_coding, {base::new_id(), "", code, passage}, n);
        const auto salt = base::random_bytes(16);
        const std::string summary = "Coded Interview 12, lines 12 to 13: Feeling number 7";
        step(m_text, {base::hex(base::Sha256{}.add(salt).add(summary).finish()), salt, summary}, -1);
        run("COMMIT");
    }

private:
    void run(const char* sql) { sqlite3_exec(m_db, sql, nullptr, nullptr, nullptr); }
    static void step(sqlite3_stmt* statement, const std::vector<std::string>& texts, int n) {
        for (std::size_t i = 0; i < texts.size(); ++i) sqlite3_bind_text(statement, static_cast<int>(i) + 1, texts[i].c_str(), static_cast<int>(texts[i].size()), SQLITE_TRANSIENT);
        if (n >= 0) sqlite3_bind_int(statement, 2, n);
        sqlite3_step(statement);
        sqlite3_reset(statement);
    }
    sqlite3* m_db = nullptr;
    sqlite3_stmt* m_passage = nullptr;
    sqlite3_stmt* m_coding = nullptr;
    sqlite3_stmt* m_text = nullptr;
};

void fill(const std::filesystem::path& file, const domain::Project& project) {
    auto store = store::Store::create(file);
    must(store, "create");
    const auto done = store->perform({"fill", "", "", ""}, [&](store::Writing& writing) -> base::Result<std::string> {
        const auto put = [&]<class V>(const V& value) { must(writing.insert(domain::entity<V>().table, domain::to_row(value)), "insert"); };
        put(project.about);
        domain::for_each_kind(project, [&](const auto& kind) {
            for (const auto& value : kind) put(value);
        });
        return "Filled";
    });
    must(done, "fill");
}

class Measured {
public:
    Measured(const char* name, const bench::Size& size, const std::filesystem::path& folder) : m_name(name), m_size(size), m_file(folder / "loam-bench-coding.loam"), m_bare(folder / "loam-bench-bare.db") {
        remove_all_of(m_file);
        remove_all_of(m_bare);
        const auto project = bench::large_interviews(size);
        const auto start = Clock::now();
        fill(m_file, project);
        std::printf("%s: written as one act in %.2f s\n", m_name, since(start) / 1000);
    }
    Measured(const Measured&) = delete;
    Measured& operator=(const Measured&) = delete;
    ~Measured() {
        remove_all_of(m_file);
        remove_all_of(m_bare);
    }

    void acts(int many) {
        auto workbench = open(store::Access::write);
        must(workbench.project(), "read");
        Bare bare(m_bare);
        Times plain;
        Times act;
        Times follow;
        for (int i = 0; i < many; ++i) {
            plain.run([&] { bare.commit_one(i, a_source(), a_code()); });
            act.run([&] { code_something(workbench, i); });
            follow.run([&] { must(workbench.project(), "follow"); });
        }
        act.tell("one coding, durable");
        plain.tell("  the bare commit of the same rows");
        follow.tell("  the project brought up to it");
        Times anew;
        for (int i = 0; i < 5; ++i) anew.run([&] { must(workbench.store().project(), "read"); });
        anew.tell("  the project read anew");
        std::printf("  ratios of processor time: act to bare commit %.1f, reading anew to following %.0f\n", act.cpu(0.5) / plain.cpu(0.5), anew.cpu(0.5) / std::max(0.001, follow.cpu(0.5)));
    }

    /// What the coding room asks for after each coding, every time after one.
    void reads(int many) {
        auto workbench = open(store::Access::write);
        const auto told = [&](const char* what, auto read) {
            std::size_t bytes = 0;
            must(read(), what);
            Times times;
            for (int i = 0; i < many; ++i) {
                code_something(workbench, i);
                must(workbench.project(), "follow");
                times.run([&] { bytes = base::json_text(*read()).size(); });
            }
            times.tell(fmt::format("{}, {} kB", what, bytes / 1000).c_str());
        };
        told("the source", [&] { return workbench::source_room(workbench, "source-0", {}, ""); });
        told("the codebook", [&] { return workbench::codebook(workbench, ""); });
        told("the overview", [&] { return workbench.overview(""); });
        told("the check", [&] { return workbench.check(); });
        Times whole;
        for (int i = 0; i < 5; ++i) whole.run([&] { checks::check(**workbench.project()); });
        whole.tell("  all rules run anew");
    }

private:
    [[nodiscard]] Workbench open(store::Access access) const {
        auto workbench = Workbench::open(m_file, access, std::string(LOAM_SOURCE_DIR) + "/data");
        must(workbench, "open");
        return std::move(*workbench);
    }
    std::size_t below(std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(m_random); }
    std::string a_source() { return "source-" + std::to_string(below(m_size.sources)); }
    std::string a_code() { return "code-" + std::to_string(below(m_size.codes)); }
    void code_something(Workbench& workbench, int n) {
        const auto at = below(m_size.characters - 400);
        JsonObject arguments{{"source", a_source()}, {"start", at}, {"end", at + 20 + below(300)}};
        if (n % 2 == 0) arguments["code"] = a_code();
        else arguments["label"] = "Feeling number " + std::to_string(below(m_size.codes));
        must(workbench.perform("apply-code", arguments, {.person = "ann"}), "apply-code");
    }
    const char* m_name;
    bench::Size m_size;
    std::filesystem::path m_file;
    std::filesystem::path m_bare;
    std::mt19937 m_random{7};
};

}  // namespace

int main(int argc, char** argv) {
    const std::filesystem::path folder = argc > 1 ? std::filesystem::path(argv[1]) : std::filesystem::temp_directory_path();
    for (const auto& [name, size] : {std::pair{"200 sources of 60,000 characters, 20,000 codings, 100 codes", bench::Size{}},
                                     std::pair{"one source of 300,000 characters, 5,000 codings, 100 codes", bench::Size{.sources = 1, .characters = 300'000, .codings = 5000}}}) {
        Measured measured(name, size, folder);
        measured.acts(400);
        measured.reads(40);
    }
}
