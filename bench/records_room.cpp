// The room Records at a million: imported, made ready, opened, sorted, filtered, searched, corrected; beside the same questions
// put to the same rows in a plain SQLite table with indexes on year and title, words by LIKE. Figures: median, 95th percentile
// and worst of many questions by the clock, and memory.
// Run: build/bin/bench_records_room [RECORDS [FOLDER]]; a folder that is named is kept for the next run.
#include <sqlite3.h>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <thread>

#include "invented_records.hpp"
#include "loam/workbench/child.hpp"
#include "loam/records/writing.hpp"
#include "loam/workbench/records_kept.hpp"

namespace {

using namespace loam;
using Clock = std::chrono::steady_clock;
namespace fs = std::filesystem;

double since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

double peak_gigabytes() {
    rusage use{};
    getrusage(RUSAGE_SELF, &use);
    return static_cast<double>(use.ru_maxrss) / 1e6;
}

void must(const auto& result) {
    if (result) return;
    std::printf("failed: %s\n", result.error().message.c_str());
    std::exit(1);
}

/// Words that few records bear, and a language as databases tell it.
void season(records::Record& record, std::size_t n, bench::Dice& dice) {
    static constexpr std::string_view languages[] = {"eng", "eng", "eng", "eng", "eng", "eng", "ger", "fre", "spa", "por"};
    record.language = languages[dice.below(10)];
    record.database = std::string_view("MEDLINE|Embase|APA PsycInfo|CINAHL").substr(n % 4 == 0 ? 0 : n % 4 == 1 ? 8 : n % 4 == 2 ? 15 : 28, n % 4 == 0 ? 7 : n % 4 == 1 ? 6 : n % 4 == 2 ? 12 : 6);
    if (!record.abstract.empty()) record.abstract += " Site w" + std::to_string(dice.below(200'000)) + ".";
}

void write_ris(const fs::path& file, std::size_t count) {
    std::ofstream out(file, std::ios::binary);
    auto writer = records::Writer::to("ris", [&](std::string_view bytes) -> base::Result<void> { return out.write(bytes.data(), static_cast<std::streamsize>(bytes.size())), base::Result<void>{}; });
    must(writer);
    bench::Invented invented(20260101);
    bench::Dice dice(7);
    for (std::size_t i = 0; i < count; ++i) {
        std::uint64_t report = 0;
        auto record = invented.next(report);
        season(record, i, dice);
        must(writer->write(record));
    }
    must(writer->finish());
}

struct Times {
    std::vector<double> all;
    void print(const char* what) {
        std::ranges::sort(all);
        const auto at = [&](double share) { return 1000 * all[std::min(all.size() - 1, static_cast<std::size_t>(share * static_cast<double>(all.size())))]; };
        std::printf("  %-46s %4zu times: median %7.1f, p95 %7.1f, worst %7.1f ms\n", what, all.size(), at(0.5), at(0.95), 1000 * all.back());
        std::fflush(stdout);
    }
};

using workbench::RecordsQuery;
using workbench::Workbench;

double asked(const Workbench& bench, const RecordsQuery& query) {
    const auto start = Clock::now();
    const auto told = workbench::records_json(bench, query);
    must(told);
    const auto text = base::json_text(*told);
    return text.empty() ? 0 : since(start);
}

/// The first block with its counts, as the room asks.
RecordsQuery first_block() {
    RecordsQuery query;
    query.count = 100;
    query.with_facets = true;
    return query;
}

struct Questions {
    const char* title;
    std::vector<RecordsQuery> all;
};

RecordsQuery words(std::string text) {
    auto query = first_block();
    query.words = std::move(text);
    return query;
}

std::vector<Questions> questions() {
    using namespace bench::words;
    std::vector<Questions> all;
    bench::Dice dice(99);
    const auto make = [&](const char* title, std::size_t count, auto one) {
        Questions group{title, {}};
        for (std::size_t i = 0; i < count; ++i) group.all.push_back(one(i));
        all.push_back(std::move(group));
    };
    make("opened: first rows and counts", 20, [](std::size_t) { return first_block(); });
    make("sorted, each order both ways", 40, [](std::size_t i) {
        auto query = first_block();
        query.order = static_cast<records::Order>(i % 5);
        query.descending = i / 5 % 2 == 1;
        return query;
    });
    make("scrolled anywhere in any order", 100, [&](std::size_t i) {
        RecordsQuery query;
        query.count = 100;
        query.order = static_cast<records::Order>(i % 5);
        query.first = i % 10 == 9 ? 999'900 : dice.below(1'000'000);
        return query;
    });
    make("filtered by years", 50, [&](std::size_t) {
        auto query = first_block();
        query.filter.from_year = 1990 + static_cast<int>(dice.below(30));
        query.filter.to_year = *query.filter.from_year + static_cast<int>(dice.below(10));
        query.order = static_cast<records::Order>(dice.below(5));
        return query;
    });
    make("filtered by kind, language, abstract, database", 50, [&](std::size_t i) {
        auto query = first_block();
        if (i % 2 == 0) query.filter.kinds = {"conference-abstract"};
        if (i % 3 == 0) query.filter.languages = {"ger", "fre"};
        if (i % 5 == 0) query.filter.with_abstract = false;
        if (i % 7 == 0) query.filter.databases = {"Embase"};
        query.order = static_cast<records::Order>(dice.below(5));
        return query;
    });
    make("found: a word in most records", 40, [&](std::size_t i) { static constexpr const char* common[] = {"study", "care", "participants", "trial", "results", "with", "analysed", "usual"}; return words(common[i % 8]); });
    make("found: a word of a treatment or outcome", 100, [&](std::size_t i) { return words(i % 2 == 0 ? dice.of(treatments) : dice.of(outcomes)); });
    make("found: a rare word", 100, [&](std::size_t) { return words("w" + std::to_string(dice.below(200'000))); });
    make("found: two or three words, sorted by year", 100, [&](std::size_t) {
        auto query = words(dice.of(treatments) + " " + dice.of(people) + (dice.chance(50) ? " " + dice.of(conditions) : ""));
        query.order = records::Order::year;
        return query;
    });
    make("found: a phrase", 100, [&](std::size_t i) { return words("\"" + (i % 3 == 0 ? dice.of(stock) : i % 3 == 1 ? dice.of(conditions) : dice.of(designs)) + "\""); });
    make("found: OR, NOT", 50, [&](std::size_t) { return words(dice.of(treatments) + " OR " + dice.of(treatments) + " NOT " + dice.of(people)); });
    make("found: begin*", 50, [&](std::size_t) { return words(dice.of(treatments).substr(0, 4) + "*"); });
    make("found by author", 50, [&](std::size_t) { return words(dice.of(surnames)); });
    make("found and filtered and sorted by title", 50, [&](std::size_t) {
        auto query = words(dice.of(conditions));
        query.filter.from_year = 2010;
        query.filter.languages = {"eng"};
        query.order = records::Order::title;
        return query;
    });
    return all;
}

/// By the thread, as in a server; meanwhile the room is opened again and again.
void make_ready(const Workbench& bench) {
    const auto start = Clock::now();
    double rows_at = 0;
    Times meanwhile;
    for (;;) {
        meanwhile.all.push_back(asked(bench, first_block()));
        const auto state = workbench::record_view_state(bench);
        must(state);
        if (rows_at == 0 && state->records == state->listed) rows_at = since(start);
        if (state->is_complete()) break;
        std::this_thread::sleep_for(std::chrono::milliseconds(200));
    }
    std::printf("made ready by a thread: rows in %.1f s, words too in %.1f s; peak %.2f GB\n", rows_at, since(start), peak_gigabytes());
    meanwhile.print("opened meanwhile");
}

/// The same rows in a plain table: what a program without a view would ask.
class Plain {
public:
    Plain(const Workbench& bench, const fs::path& file) {
        sqlite3_open(file.c_str(), &m_db);
        run("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA mmap_size = 4294967296; CREATE TABLE IF NOT EXISTS record (n INTEGER PRIMARY KEY, title TEXT, authors TEXT, year INTEGER, journal TEXT, abstract TEXT) STRICT; BEGIN");
        sqlite3_stmt* insert = nullptr;
        sqlite3_prepare_v2(m_db, "INSERT INTO record (title, authors, year, journal, abstract) VALUES (?1, ?2, ?3, ?4, ?5)", -1, &insert, nullptr);
        must(workbench::each_record(bench, [&](const std::string&, const records::Record& record) {
            const auto text = [&](int at, const std::string& words) { sqlite3_bind_text(insert, at, words.c_str(), static_cast<int>(words.size()), SQLITE_TRANSIENT); };
            text(1, record.title);
            text(2, record.authors.empty() ? "" : record.authors[0].family);
            sqlite3_bind_int(insert, 3, record.year.value_or(0));
            text(4, record.journal);
            text(5, record.abstract);
            sqlite3_step(insert);
            sqlite3_reset(insert);
            return true;
        }));
        sqlite3_finalize(insert);
        run("COMMIT; CREATE INDEX by_title ON record (title); CREATE INDEX by_year ON record (year)");
    }
    ~Plain() { sqlite3_close(m_db); }
    Plain(const Plain&) = delete;
    Plain& operator=(const Plain&) = delete;

    double asked(const std::string& where, const std::string& order) {
        const auto start = Clock::now();
        run("SELECT count(*) FROM record WHERE " + where);
        run("SELECT * FROM record WHERE " + where + " ORDER BY " + order + " LIMIT 100");
        return since(start);
    }

private:
    void run(const std::string& sql) { sqlite3_exec(m_db, sql.c_str(), [](void*, int, char**, char**) { return 0; }, nullptr, nullptr); }
    sqlite3* m_db = nullptr;
};

void ask_plainly(const Workbench& bench, const fs::path& file) {
    Plain plain(bench, file);
    bench::Dice dice(99);
    Times words;
    Times years;
    for (int i = 0; i < 20; ++i) {
        const auto word = dice.of(bench::words::treatments);
        words.all.push_back(plain.asked("title LIKE '%" + word + "%' OR abstract LIKE '%" + word + "%'", "n"));
        const auto from = 1990 + static_cast<int>(dice.below(30));
        years.all.push_back(plain.asked("year BETWEEN " + std::to_string(from) + " AND " + std::to_string(from + static_cast<int>(dice.below(10))), "title"));
    }
    std::printf("the same rows in a plain SQLite table, without facets and marks\n");
    words.print("found by LIKE: count and first 100");
    years.print("years, by title: count and first 100");
}

/// Something is done, and the list is asked for at once: by its words and by its order.
void write_and_ask(Workbench& bench) {
    Times done;
    Times listed;
    Times right;
    bench::Dice dice(5);
    for (int i = 0; i < 60; ++i) {
        auto query = first_block();
        query.first = dice.below(900'000);
        query.count = 1;
        const auto told = workbench::records_json(bench, query);
        must(told);
        const auto rows = told->at("records").get_array();
        if (rows.empty()) continue;
        const auto token = std::string(rows[0].at("id").get_string());
        const auto title = "Corrected " + std::to_string(i);
        auto start = Clock::now();
        if (i % 3 == 0) must(bench.perform("tag-records", {{"records", token}, {"tag", "looked at"}}, {}));
        else if (i % 3 == 1) must(bench.perform("correct-record", {{"record", token}, {"field", "title"}, {"value", title}}, {}));
        else must(bench.undo({}));
        done.all.push_back(since(start));
        auto list = i % 2 == 0 ? first_block() : words("corrected");
        list.order = records::Order::title;
        start = Clock::now();
        listed.all.push_back(asked(bench, list));
        if (i % 3 != 1) continue;
        auto found = words("\"" + title + "\"");
        while (workbench::records_json(bench, found)->at("total").to_number<int>() == 0 && since(start) < 20) {
        }
        right.all.push_back(since(start));
    }
    done.print("corrected, tagged, undone");
    listed.print("the list right after it");
    right.print("until the corrected title is found");
}

double resident_gigabytes() {
    std::ifstream in("/proc/self/statm");
    double pages = 0;
    in >> pages >> pages;
    return pages * 4096 / 1e9;
}

void ask_all(const Workbench& bench) {
    Times found;
    for (const auto& group : questions()) {
        Times times;
        for (const auto& query : group.all) times.all.push_back(asked(bench, query));
        if (std::string_view(group.title).starts_with("found")) found.all.insert(found.all.end(), times.all.begin(), times.all.end());
        times.print(group.title);
    }
    found.print("all that is found");
}

}  // namespace

int main(int argc, char** argv) {
    if (const auto code = workbench::child_main(argc, argv)) return *code;
    const auto count = argc > 1 ? static_cast<std::size_t>(std::atoll(argv[1])) : std::size_t{1'000'000};
    const bool stays = argc > 2;
    const auto folder = stays ? fs::path(argv[2]) : fs::temp_directory_path() / "loam-bench-records-room";
    if (!stays) fs::remove_all(folder);
    fs::create_directories(folder);
    setenv("XDG_CACHE_HOME", (folder / "cache").c_str(), 1);
    const auto data = std::string(LOAM_SOURCE_DIR) + "/data";
    if (!fs::exists(folder / "study.loam")) {
        write_ris(folder / "all.ris", count);
        auto bench = Workbench::create_empty(folder / "study.loam", data);
        must(bench);
        const auto start = Clock::now();
        workbench::RecordsInput input;
        input.path = folder / "all.ris";
        input.name = "all.ris";
        input.keep_original = false;
        must(workbench::import_records(*bench, input, {}));
        std::printf("%zu records, %.2f GB of RIS, imported in %.1f s; project %.2f GB; peak %.2f GB\n", count, static_cast<double>(fs::file_size(folder / "all.ris")) / 1e9, since(start), static_cast<double>(fs::file_size(folder / "study.loam")) / 1e9, peak_gigabytes());
        fs::remove(folder / "all.ris");
    }
    {
        auto bench = Workbench::open(folder / "study.loam", store::Access::write, data);
        must(bench);
        {
            const workbench::RecordsKept kept(folder / "study.loam", data);
            make_ready(*bench);
            ask_all(*bench);
            write_and_ask(*bench);
            std::printf("memory of the process with everything in it: %.2f GB\n", resident_gigabytes());
        }
        ask_plainly(*bench, folder / "plain.db");
        fs::remove(folder / "plain.db");
    }
    if (!stays) fs::remove_all(folder);
}
