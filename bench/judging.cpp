// Duplicates and screening at a million records: what the rooms read, and what one decision costs with the reads after it, as
// a page asks for them. Run: build/bin/bench_judging PROJECT; bench_records_room leaves one in the folder that it is given.
// It writes into the project. Figures: median, 95th percentile and worst by the clock, least time of the processor.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <functional>

#include "invented_records.hpp"
#include "loam/workbench/child.hpp"
#include "loam/workbench/duplicates.hpp"
#include "loam/workbench/screening.hpp"

namespace {

using namespace loam;
using workbench::Workbench;

void must(const auto& result) {
    if (result) return;
    std::printf("failed: %s\n", result.error().message.c_str());
    std::exit(1);
}

double processor() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

struct Times {
    std::vector<double> clock;
    std::vector<double> own;

    void take(const std::function<void()>& work) {
        const auto start = std::chrono::steady_clock::now();
        const auto before = processor();
        work();
        own.push_back(processor() - before);
        clock.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
    }
    void print(const char* what) {
        std::ranges::sort(clock);
        std::ranges::sort(own);
        const auto at = [](const std::vector<double>& all, double share) { return all[std::min(all.size() - 1, static_cast<std::size_t>(share * static_cast<double>(all.size())))]; };
        std::printf("  %-44s %3zu times: median %7.1f, p95 %7.1f, worst %7.1f ms; processor median %7.1f, least %7.1f ms\n", what, clock.size(), at(clock, 0.5), at(clock, 0.95), clock.back(), at(own, 0.5), own.front());
        std::fflush(stdout);
    }
};

std::size_t told(const auto& json) {
    must(json);
    return base::json_text(*json).size();
}

void times(const char* what, std::size_t count, const std::function<void(std::size_t)>& work) {
    Times all;
    for (std::size_t i = 0; i < count; ++i) all.take([&] { work(i); });
    all.print(what);
}

void duplicates(Workbench& bench) {
    const auto found = workbench::find_duplicates(bench, {}, {});
    must(found);
    std::printf("duplicates of %llu records: %.1f s\n", static_cast<unsigned long long>(found->records), found->seconds);
    times("the room: numbers and the dial, first time", 1, [&](std::size_t) { told(workbench::duplicates_json(bench)); });
    times("the same again", 20, [&](std::size_t) { told(workbench::duplicates_json(bench)); });
    bench::Dice dice(3);
    const auto total = [](const auto& json) { return std::max<std::size_t>(json->at("total").template to_number<std::size_t>(), 1); };
    const auto waiting = total(workbench::waiting_json(bench, 0, 20));
    const auto groups = total(workbench::groups_json(bench, 0, 20));
    const auto linked = total(workbench::linked_json(bench, 0, 20));
    times("20 pairs that wait, anywhere", 40, [&](std::size_t) { told(workbench::waiting_json(bench, dice.below(waiting), 20)); });
    times("20 groups, anywhere", 40, [&](std::size_t) { told(workbench::groups_json(bench, dice.below(groups), 20)); });
    times("20 linked reports, anywhere", 40, [&](std::size_t) { told(workbench::linked_json(bench, dice.below(linked), 20)); });
    times("one group as one record", 40, [&](std::size_t) {
        const auto page = workbench::groups_json(bench, dice.below(groups), 1);
        told(workbench::group_json(bench, std::string(page->at("groups").at(0).at("leader").as_string())));
    });
    times("a step of the dial", 6, [&](std::size_t i) { told(workbench::dial_json(bench, i % 2 == 0 ? dedupe::Strictness::strict : dedupe::Strictness::loose)); });
    Times deciding;
    Times after;
    for (std::size_t i = 0; i < 20; ++i) {
        const auto pair = workbench::waiting_json(bench, 0, 1)->at("pairs").at(0);
        const base::JsonObject arguments{{"record", pair.at("a").at("id")}, {"other", pair.at("b").at("id")}, {"verdict", i % 2 == 0 ? "same" : "different"}};
        deciding.take([&] { must(bench.perform("decide-duplicate", arguments, {})); });
        after.take([&] {
            told(workbench::waiting_json(bench, 0, 20));
            told(workbench::duplicates_json(bench));
        });
    }
    deciding.print("a decision on a pair");
    after.print("numbers and pairs that wait, after it");
}

void screening(Workbench& bench, std::size_t count) {
    (void)bench.perform("add-person", {{"id", "ann"}, {"name", "Ann"}}, {});   // there already when the project was measured before
    const std::string ann = "ann";
    bench.read_as(ann);
    std::vector<std::string> order;
    const auto first = workbench::screening_json(bench, "title-abstract");
    must(first);
    for (const auto& item : first->at("order").as_array()) order.emplace_back(item.as_string());
    const auto whole = base::json_text(*first).size();
    std::printf("screening of %zu records, read whole once in %zu bytes, packed in %zu\n", order.size(), whole, told(workbench::screening_json(bench, "title-abstract", {}, true)));
    times("the stage for the first time, packed", 5, [&](std::size_t) { told(workbench::screening_json(bench, "title-abstract", {}, true)); });
    Times deciding;
    Times stage;
    Times cards;
    Times overview;
    std::size_t bytes = 0;
    std::string known(first->at("mark").as_string());
    for (std::size_t i = 0; i < count; ++i) {
        deciding.take([&] { must(bench.perform("decide", {{"stage", "title-abstract"}, {"item", order[i]}, {"verdict", i % 5 == 0 ? "include" : "exclude"}}, {ann, ""})); });
        stage.take([&] {
            const auto read = workbench::screening_json(bench, "title-abstract", known);
            bytes = told(read);
            known = std::string(read->at("mark").as_string());
        });
        cards.take([&] { told(workbench::screening_items_json(bench, "title-abstract", {order.begin() + static_cast<std::ptrdiff_t>(i), order.begin() + static_cast<std::ptrdiff_t>(i + 10)})); });
        overview.take([&] { told(bench.overview(ann)); });
    }
    deciding.print("a decision on a record");
    stage.print("the stage, read after it");
    cards.print("ten cards, read after that");
    overview.print("the overview, read after that");
    std::printf("  bytes of the stage as it was last read: %zu\n", bytes);
}

}  // namespace

int main(int argc, char** argv) {
    if (const auto code = workbench::child_main(argc, argv)) return *code;
    if (argc < 2) return std::printf("bench_judging PROJECT [DECISIONS]\n"), 2;
    auto bench = Workbench::open(argv[1], store::Access::write, std::string(LOAM_SOURCE_DIR) + "/data");
    must(bench);
    duplicates(*bench);
    screening(*bench, argc > 2 ? static_cast<std::size_t>(std::atoll(argv[2])) : 30);
}
