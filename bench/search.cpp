// Search strategies: how fast they are read, and, of published ones, how many are read well and what becomes of their terms
// between any two platforms.
// Run: build/bin/bench_search [STRATEGIES.jsonl]   (lines with "query": Ovid or PubMed; without it only the speed)
#include <cstdio>
#include <ctime>
#include <fstream>
#include <map>
#include <random>

#include "loam/base/json.hpp"
#include "loam/base/text.hpp"
#include "loam/base/words.hpp"
#include "loam/search/lint.hpp"
#include "loam/search/print.hpp"
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

struct Published {
    const Platform* platform;
    std::string text;
};

std::vector<Published> published(const std::vector<Platform>& platforms, const char* file) {
    std::vector<Published> all;
    std::ifstream stream(file);
    for (std::string line; std::getline(stream, line);) {
        const auto row = base::parse_json(line);
        if (!row) continue;
        auto text = std::string(row->at("query").as_string());
        const auto lowered = [&] { auto copy = text; for (auto& c : copy) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c))); return copy; }();
        const bool pubmed = lowered.find("[mesh") != std::string::npos || lowered.find("[tiab") != std::string::npos || lowered.find("[tw]") != std::string::npos || lowered.find("[mh") != std::string::npos;
        all.push_back({*platform_of(platforms, pubmed ? "pubmed" : "ovid"), std::move(text)});
    }
    return all;
}

/// A leaf that holds an operator, a field's sign or a line number was not read.
bool is_failure(const Node& leaf) {
    if (leaf.kind == NodeKind::unreadable) return true;
    if (leaf.kind != NodeKind::term || !leaf.quote.empty()) return false;
    if (leaf.text.find_first_not_of("0123456789") == std::string::npos) return true;
    for (const auto& word : base::split(leaf.text, ' ')) {
        auto lowered = word;
        for (auto& c : lowered) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        if (lowered == "or" || lowered == "and" || lowered == "not" || lowered == "adj" || (lowered.starts_with("adj") && lowered.find_first_not_of("0123456789", 3) == std::string::npos)) return true;
        for (const auto* sign : {".ti.", ".ab.", ".tw.", ".mp.", ".ti,ab", "[tiab]", "[tw]", "[mesh"})
            if (lowered.find(sign) != std::string::npos) return true;
    }
    return false;
}

void well_read(const std::vector<Published>& all) {
    std::map<std::string, std::array<std::size_t, 4>> counts;  // strategies, without a failure, printed and read again the same, findings but notes
    for (const auto& each : all) {
        const auto strategy = parse(*each.platform, each.text);
        bool good = true;
        for (const auto& line : strategy.lines)
            if (line.root)
                for (const auto* leaf : leaves(*line.root)) good = good && !is_failure(*leaf);
        const bool again = same(strategy, parse(*each.platform, printed(strategy, *each.platform)));
        auto& count = counts[each.platform->name];
        ++count[0], count[1] += good ? 1U : 0U, count[2] += again ? 1U : 0U;
    }
    for (const auto& [name, count] : counts) std::printf("%s: %zu strategies, %zu read without a failed leaf, %zu printed and read again the same\n", name.c_str(), count[0], count[1], count[2]);
}

void table(const std::vector<Platform>& platforms, const Vocabularies& vocabularies, const std::vector<Published>& all) {
    std::printf("\n| from | to | terms | exact | wider | narrower | none |\n|---|---|---|---|---|---|---|\n");
    for (const auto& from : platforms) {
        for (const auto& to : platforms) {
            if (from.id == to.id) continue;
            std::map<Fidelity, std::size_t> counts;
            std::size_t n = 0;
            for (const auto& each : all) {
                const auto text = each.platform->id == from.id ? each.text : translate(*each.platform, from, vocabularies, each.text).text;
                for (const auto& term : translate(from, to, vocabularies, text).terms) ++counts[term.fidelity], ++n;
            }
            const auto share = [&](Fidelity fidelity) { return 100.0 * static_cast<double>(counts[fidelity]) / static_cast<double>(std::max<std::size_t>(n, 1)); };
            std::printf("| %s | %s | %zu | %.1f %% | %.1f %% | %.1f %% | %.1f %% |\n", from.name.c_str(), to.name.c_str(), n, share(Fidelity::exact), share(Fidelity::wider), share(Fidelity::narrower), share(Fidelity::none));
        }
    }
}

}  // namespace

int main(int argc, char** argv) {
    const auto platforms = read_platforms(LOAM_SOURCE_DIR "/data/platforms");
    const auto vocabularies = read_vocabularies(LOAM_SOURCE_DIR "/data/vocabularies");
    if (!platforms || !vocabularies) return 2;
    speed(*platforms, *vocabularies);
    if (argc < 2) return 0;
    const auto all = published(*platforms, argv[1]);
    well_read(all);
    table(*platforms, *vocabularies, all);
}
