// Duplicates among invented records (invented_records.hpp says what is in them), 10,000 to 1,000,000, beside grouping by
// exact title and year, in the same run. Figures: processor time of all threads, peak memory, precision and recall of
// pairs and of records found to be copies. Run: build/bin/bench_dedupe [RECORDS]
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <numeric>
#include <thread>

#include "invented_records.hpp"
#include "loam/dedupe/dedupe.hpp"

namespace {

using namespace loam;
using dedupe::Features;

double processor_seconds() {
    rusage use{};
    getrusage(RUSAGE_SELF, &use);
    const auto seconds = [](const timeval& time) { return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6; };
    return seconds(use.ru_utime) + seconds(use.ru_stime);
}

double peak_gigabytes() {
    rusage use{};
    getrusage(RUSAGE_SELF, &use);
    return static_cast<double>(use.ru_maxrss) / 1e6;
}

struct Set {
    std::vector<Features> features;
    std::vector<std::uint64_t> report;      ///< the truth
    std::vector<std::uint64_t> title_year;  ///< what the baseline compares
    double seconds = 0;                     ///< processor time of `features` alone
    double wall = 0;
};

void take(Set& set, const std::vector<records::Record>& chunk) {
    const auto before = processor_seconds();
    const auto start = std::chrono::steady_clock::now();
    const auto at = set.features.size();
    set.features.resize(at + chunk.size());
    std::thread second([&] {
        for (std::size_t i = chunk.size() / 2; i < chunk.size(); ++i) set.features[at + i] = dedupe::features(chunk[i]);
    });
    for (std::size_t i = 0; i < chunk.size() / 2; ++i) set.features[at + i] = dedupe::features(chunk[i]);
    second.join();
    set.seconds += processor_seconds() - before;
    set.wall += std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

std::uint64_t exact(const records::Record& record) {
    std::string text = record.title;
    for (auto& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
    std::erase_if(text, [](char c) { return c >= 0 && !(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9'); });
    return std::hash<std::string>{}(text + std::to_string(record.year.value_or(0)));
}

Set made(std::size_t count) {
    Set set;
    set.features.reserve(count);
    bench::Invented invented(20260101);
    std::vector<records::Record> chunk;
    for (std::size_t i = 0; i < count; ++i) {
        std::uint64_t report = 0;
        chunk.push_back(invented.next(report));
        set.report.push_back(report);
        set.title_year.push_back(exact(chunk.back()));
        if (chunk.size() == 20000 || i + 1 == count) {
            take(set, chunk);
            chunk.clear();
        }
    }
    return set;
}

struct Score {
    double precision = 0;  ///< of pairs
    double recall = 0;
    double copies_right = 0;  ///< of the records called copies, those that are one
    double copies_found = 0;
};

/// `group` is any number that members of a group share.
Score score(const std::vector<std::uint64_t>& truth, const std::vector<std::uint64_t>& group) {
    std::vector<std::uint32_t> order(truth.size());
    const auto pairs_of = [&](auto key) {
        std::iota(order.begin(), order.end(), 0U);
        std::ranges::sort(order, {}, key);
        double pairs = 0;
        double copies = 0;
        for (std::size_t from = 0; from < order.size();) {
            auto to = from + 1;
            while (to < order.size() && key(order[to]) == key(order[from])) ++to;
            const auto n = static_cast<double>(to - from);
            pairs += n * (n - 1) / 2;
            copies += n - 1;
            from = to;
        }
        return std::pair{pairs, copies};
    };
    const auto [true_pairs, true_copies] = pairs_of([&](std::uint32_t i) { return truth[i]; });
    const auto [found_pairs, found_copies] = pairs_of([&](std::uint32_t i) { return group[i]; });
    const auto [both_pairs, both_copies] = pairs_of([&](std::uint32_t i) { return std::pair{truth[i], group[i]}; });
    return {both_pairs / found_pairs, both_pairs / true_pairs, both_copies / found_copies, both_copies / true_copies};
}

void print(const char* what, const Score& score) {
    std::printf("  %-22s pairs: precision %.5f recall %.5f; copies: right %.5f found %.5f\n", what, score.precision, score.recall, score.copies_right, score.copies_found);
}

void measure(std::size_t count) {
    const auto set = made(count);
    const auto before = processor_seconds();
    const auto start = std::chrono::steady_clock::now();
    dedupe::Effort effort;
    const auto pairs = dedupe::pairs(set.features, {.effort = &effort});
    const auto after_pairs = processor_seconds();
    const auto grouping = dedupe::grouped(set.features, pairs);
    const auto spent = processor_seconds() - before;
    const auto wall = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    std::vector<std::uint64_t> group(count);
    for (std::size_t i = 0; i < count; ++i) group[i] = grouping.records[i].group;
    const auto total = set.seconds + spent;
    std::printf("%zu records: features %.1f s, pairs %.1f s, groups %.1f s of processor time; in all %.1f s (wall %.1f s), %.2f us a record, %.3f us a record and doubling; peak %.2f GB\n", count, set.seconds,
                after_pairs - before, spent - (after_pairs - before), total, set.wall + wall, total * 1e6 / static_cast<double>(count), total * 1e6 / static_cast<double>(count) / std::log2(static_cast<double>(count)), peak_gigabytes());
    std::printf("  %zu pairs told, %zu groups, %zu copies, %zu pairs doubtful, %zu refused by a guard\n", pairs.size(), grouping.groups, grouping.duplicates, grouping.doubtful.size(), grouping.refused.size());
    const auto each = [&](std::size_t what) { return static_cast<double>(what) / static_cast<double>(count); };
    std::printf("  for each record: %.1f keys, %.1f pairs that share one, %.2f not ruled out at a glance, %.2f compared in full\n", each(effort.keys), each(effort.pairs), each(effort.candidates), each(effort.compared));
    print("Loam", score(set.report, group));
    print("exact title and year", score(set.report, set.title_year));
}

}  // namespace

int main(int count, char** words) {
    if (count > 1) {
        measure(static_cast<std::size_t>(std::atoll(words[1])));
        return 0;
    }
    for (const std::size_t records : {std::size_t{10000}, std::size_t{100000}, std::size_t{1000000}}) measure(records);
}
