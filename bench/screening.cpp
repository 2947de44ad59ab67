// The order of screening. Without files: 100,000 invented records of 150 words, words as frequent as in print (Zipf), one in
// a hundred on the topic sought; how long the model takes to be ready, how long a reviewer waits for the next record while
// it trains, peak memory with the texts. With labelled sets (title, abstract, label_included): the stopping rules side by
// side over one order, share of runs that had reached the recall, Wilson's interval, work saved.
// Run: build/bin/bench_screening | build/bin/bench_screening SEEDS FILE...
#include <sys/resource.h>
#include <time.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>

#include "loam/intake/labelled.hpp"
#include "loam/screening/ordering.hpp"
#include "loam/screening/simulation.hpp"

namespace {

using namespace loam;
using screening::Chance;
using screening::Features;
using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

double processor_seconds() {
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

double peak_megabytes() {
    rusage use{};
    getrusage(RUSAGE_SELF, &use);
    return static_cast<double>(use.ru_maxrss) / 1024;
}

struct Invented {
    std::vector<std::string> titles, abstracts;
    std::vector<std::uint8_t> labels;
};

Invented invented(std::size_t records) {
    Chance chance(1);
    Invented made;
    const auto words = [&](int count, bool on_topic) {
        std::string text;
        for (int i = 0; i < count; ++i) {
            const bool topic = chance.share() < (on_topic ? 0.05 : 0.002);
            const auto rank = topic ? chance.below(40) : static_cast<std::uint64_t>(std::exp(chance.share() * std::log(80000.0)));
            text += (topic ? "topic" : "word") + std::to_string(rank) + " ";
        }
        return text;
    };
    for (std::size_t i = 0; i < records; ++i) {
        made.labels.push_back(chance.share() < 0.01 ? 1 : 0);
        made.titles.push_back(words(12, made.labels.back() != 0));
        made.abstracts.push_back(words(138, made.labels.back() != 0));
    }
    return made;
}

double at_share(std::vector<double> values, double share) {
    std::ranges::sort(values);
    return values.empty() ? 0 : values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
}

constexpr std::size_t far_ahead = 300;  // as the room asks

void large() {
    const auto set = invented(100000);
    std::vector<screening::Text> texts;
    for (std::size_t i = 0; i < set.labels.size(); ++i) texts.push_back({set.titles[i], set.abstracts[i], ""});
    const auto before = peak_megabytes();
    auto start = Clock::now();
    auto cpu = processor_seconds();
    const auto features = std::make_shared<const Features>(Features::of(texts));
    std::vector<screening::Decided> own;
    const screening::Plan plan{.seed = 1, .checks = 0.05, .stop = {}};
    for (const auto label : {std::uint8_t{1}, std::uint8_t{0}}) own.push_back({static_cast<std::uint32_t>(std::ranges::find(set.labels, label) - set.labels.begin()), label != 0});
    auto ahead = screening::order_after(*features, own, plan, far_ahead);
    std::printf("%zu records, %zu terms, %zu entries: ready in %.1f s, processor time %.1f s\n", features->records(), features->terms(), features->entries(), seconds_since(start), processor_seconds() - cpu);
    std::vector<double> trainings;
    std::size_t found = 0;
    for (int i = 0; i < 200; ++i) {
        own.push_back({ahead.front(), set.labels[ahead.front()] != 0});
        found += own.back().relevant ? 1U : 0U;
        cpu = processor_seconds();
        ahead = screening::order_after(*features, own, plan, far_ahead);
        trainings.push_back((processor_seconds() - cpu) * 1000);
    }
    std::printf("200 records decided: learnt and %zu looked ahead in %.0f ms median, %.0f ms at the 95th percentile; %zu found\n", far_ahead, at_share(trainings, 0.5), at_share(trainings, 0.95), found);
    std::printf("peak memory %.0f MB, of which texts %.0f MB\n", peak_megabytes(), before);
}

struct Tally {
    const char* name;
    screening::Stop stop;
    double runs = 0, reached = 0, saved = 0;
};

void print(const Tally& tally, const std::string& set) {
    const auto n = tally.runs, share = tally.reached / n, z2 = 1.959964 * 1.959964;
    const auto middle = (share + z2 / (2 * n)) / (1 + z2 / n);
    const auto half = std::sqrt(z2 * (share * (1 - share) / n + z2 / (4 * n * n))) / (1 + z2 / n);
    std::printf("| %s | %s | %.3f (%.3f to %.3f) | %.3f |\n", set.c_str(), tally.name, share, middle - half, std::min(1.0, middle + half), tally.saved / n);
}

/// One reading in the order of the model; each rule looks after every record and is asked no more once it has stopped.
void read_once(const Features& features, std::span<const std::uint8_t> labels, std::uint64_t seed, std::vector<Tally>& tallies) {
    const auto order = screening::order_of(features, labels, seed);
    const auto relevant = static_cast<double>(std::ranges::count(labels, std::uint8_t{1}));
    for (auto& tally : tallies) {
        screening::Stopping so_far(labels.size(), tally.stop);
        for (const auto record : order) {
            so_far.take(labels[record] != 0, false);
            if (so_far.taken() >= 2 && so_far.may_stop()) break;
        }
        ++tally.runs;
        tally.reached += static_cast<double>(so_far.found()) / relevant >= tally.stop.recall - 1e-9 ? 1 : 0;
        tally.saved += static_cast<double>(so_far.left()) / static_cast<double>(labels.size());
    }
}

int stopping(std::uint64_t seeds, std::span<char*> files) {
    using screening::Rule;
    const std::vector<Tally> rules{{"ranked, .95 confidence", {Rule::ranked, 0.95, 0.95}}, {"ranked, .90 confidence", {Rule::ranked, 0.95, 0.9}}, {"callaghan, .95 confidence", {Rule::callaghan, 0.95, 0.95}}, {"50 in a row", {Rule::consecutive, 0.95, 0.95}}};
    auto pooled = rules;
    for (const std::string file : files) {
        std::ifstream in(file, std::ios::binary);
        const auto set = intake::read_labelled(std::string(std::istreambuf_iterator<char>(in), {}), file);
        if (!set) return std::fprintf(stderr, "%s\n", set.error().message.c_str()), 1;
        std::vector<screening::Text> texts;
        std::vector<std::uint8_t> labels;
        for (const auto& record : set->records) {
            texts.push_back({record.title, record.abstract, record.keywords});
            labels.push_back(record.included ? 1 : 0);
        }
        const auto features = Features::of(texts);
        auto tallies = rules;
        for (std::uint64_t seed = 1; seed <= seeds; ++seed) read_once(features, labels, seed, tallies);
        for (std::size_t i = 0; i < tallies.size(); ++i) {
            print(tallies[i], file.substr(file.rfind('/') + 1));
            pooled[i].runs += tallies[i].runs;
            pooled[i].reached += tallies[i].reached;
            pooled[i].saved += tallies[i].saved;
        }
        std::fflush(stdout);
    }
    for (const auto& tally : pooled) print(tally, "all");
    return 0;
}

}  // namespace

int main(int count, char** words) {
    if (count > 2) return stopping(std::strtoull(words[1], nullptr, 10), std::span(words + 2, words + count));
    large();
    return 0;
}
