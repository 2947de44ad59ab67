// Search strategies: how fast they are read, linted and translated. What published ones keep: `loam search measure`.
// Run: build/bin/bench_search
#include <cstdio>
#include <ctime>
#include <random>

#include "loam/base/words.hpp"
#include "loam/search/lint.hpp"
#include "loam/search/translate.hpp"

namespace {

using namespace loam;
using namespace loam::search;
/// Processor time: other work on the machine does not count.
double seconds_of(const auto& work) {
    static volatile std::size_t kept = 0;  // the work is not left out by the compiler
    const auto start = std::clock();
    kept = kept + work();
    return std::max(1e-6, static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
}

std::string made_up(std::size_t bytes) {
    std::mt19937 random(7);
    std::string text;
    std::size_t line = 0;
    while (text.size() < bytes) {
        ++line;
        if (line % 10 == 0) text += "or/" + std::to_string(line - 9) + "-" + std::to_string(line - 1) + "\n";
        else if (line % 3 == 0) text += "exp Mental Health Services/og, td [Organization & Administration, Trends]\n";
        else text += "((peer or consumer* or service user$) adj" + std::to_string(1 + random() % 6) + " (work* or mentor* or specialist?)).ti,ab,kf.\n";
    }
    return text;
}

void speed(const std::vector<Platform>& platforms, const Vocabularies& vocabularies) {
    const auto& ovid = **platform_of(platforms, "ovid");
    for (const std::size_t size : {100'000U, 1'000'000U, 4'000'000U}) {
        const auto text = made_up(size);
        const auto megabytes = static_cast<double>(text.size()) / 1e6;
        const auto words = seconds_of([&] { return base::words_of(text).size(); });
        const auto reading = seconds_of([&] { return parse(ovid, text).lines.size(); });
        std::printf("%.1f MB: cut into words %.1f MB/s; read into a tree %.1f MB/s, ratio %.2f", megabytes, megabytes / words, megabytes / reading, reading / words);
        if (size <= 1'000'000) {
            const auto linting = seconds_of([&] { return lint(ovid, vocabularies, text).size(); });
            const auto translating = seconds_of([&] { return translate(ovid, **platform_of(platforms, "pubmed"), vocabularies, text).terms.size(); });
            std::printf("; lint %.2f s; translated to PubMed %.2f s", linting, translating);
        }
        std::printf("\n");
    }
}

}  // namespace

int main() {
    const auto platforms = read_platforms(LOAM_SOURCE_DIR "/data/platforms");
    const auto vocabularies = read_vocabularies(LOAM_SOURCE_DIR "/data/vocabularies");
    if (!platforms || !vocabularies) return 2;
    speed(*platforms, *vocabularies);
}
