// Nearest passages not coded yet: each coded passage of the published interviews is held out in turn; is a stretch of it
// among the first 20 lines that are proposed for its code? Beside it chance, plain TF-IDF, and plain TF-IDF that is told the
// code's label too. Then the time it takes in a large study.
// Run: build/bin/bench_nearest [FOLDER]   (a tidy folder; examples/interviews if left out)
#include <chrono>
#include <cstdio>

#include "large_interviews.hpp"
#include "loam/analysis/beneath.hpp"
#include "loam/exchange/tidy.hpp"
#include "loam/passages/nearest.hpp"

namespace {

using namespace loam;
using namespace loam::passages;
using Clock = std::chrono::steady_clock;

struct Held {
    std::vector<SpokenText> texts;
    std::unordered_map<const domain::SourceText*, std::size_t> places;
};

Held held(const domain::Project& project) {
    Held made;
    for (const auto& version : project.source_texts) {
        const auto* source = domain::Index(project.sources).find(version.source);
        SpokenText text{version.id.text, version.text, source && !source->language.empty() ? std::string_view(source->language) : "english", {}};
        for (const auto& turn : project.turns) {
            if (turn.source_text == version.id) text.turns.push_back({{static_cast<std::size_t>(*turn.start), static_cast<std::size_t>(*turn.end)}, turn.role == "interviewer"});
        }
        made.places.emplace(&version, made.texts.size());
        made.texts.push_back(std::move(text));
    }
    return made;
}

struct Tally {
    std::size_t n = 0;
    std::size_t hidden = 0;  ///< every line of it carries the code through another passage, or is the interviewer's
    double chance = 0;
    std::array<std::size_t, 3> ours{}, plain{}, named{};  ///< among the first 10, 20, 50
    void print(const char* what) const {
        const auto share = [&](std::size_t k) { return static_cast<double>(k) / static_cast<double>(std::max<std::size_t>(n, 1)); };
        std::printf("%s: %zu passages (%zu more cannot be found: all their lines carry the code otherwise)\n", what, n, hidden);
        std::printf("  recall at                10     20     50\n");
        std::printf("  chance                        %5.3f\n", chance / static_cast<double>(std::max<std::size_t>(n, 1)));
        for (const auto& [name, hits] : {std::pair{"plain TF-IDF", plain}, {"the same with the label", named}, {"Loam", ours}})
            std::printf("  %-24s %5.3f  %5.3f  %5.3f\n", name, share(hits[0]), share(hits[1]), share(hits[2]));
    }
};

constexpr std::array<std::size_t, 3> cuts{10, 20, 50};

void note(std::array<std::size_t, 3>& hits, const std::vector<Near>& ranked, const Stretch& wanted) {
    for (std::size_t i = 0; i < ranked.size(); ++i) {
        if (ranked[i].place.text != wanted.text || !ranked[i].place.span.touches(wanted.span)) continue;
        for (std::size_t c = 0; c < cuts.size(); ++c) hits[c] += i < cuts[c] ? 1U : 0U;
        return;
    }
}

/// The chance that at least one of `relevant` lines is among 20 of all that are drawn blindly.
double chance_of(std::size_t all, std::size_t relevant) {
    double none = 1;
    for (std::size_t k = 0; k < 20 && k < all; ++k) none *= std::max(0.0, static_cast<double>(all - relevant) - static_cast<double>(k)) / static_cast<double>(all - k);
    return 1 - none;
}

void hold_out(const NearestIndex& index, const std::vector<Lines>& lines, const NearestAsked& whole, Tally& several, Tally& single) {
    for (std::size_t i = 0; i < whole.like.size(); ++i) {
        auto asked = whole;
        const auto wanted = asked.like[i];
        asked.like.erase(asked.like.begin() + static_cast<std::ptrdiff_t>(i));
        auto& tally = asked.like.empty() ? single : several;
        auto bare = asked;
        bare.named.clear();
        bare.most = ~std::size_t{0};
        const auto by_words = index.nearest_by_plain_words(bare);
        std::set<std::size_t> relevant;  // lines of the passage that may be shown
        const auto range = lines[wanted.text].of(wanted.span);
        for (std::size_t k = 0; k < by_words.size(); ++k) {
            const auto line = lines[wanted.text].at(by_words[k].place.span.start);
            if (by_words[k].place.text == wanted.text && line >= range.first && line <= range.last) relevant.insert(k);
        }
        asked.most = 50;
        const auto ours = index.nearest(asked);
        if (relevant.empty()) {
            ++tally.hidden;
            continue;
        }
        ++tally.n;
        tally.chance += chance_of(by_words.size(), relevant.size());
        note(tally.plain, by_words, wanted);
        note(tally.named, index.nearest_by_plain_words(asked), wanted);
        note(tally.ours, ours, wanted);
    }
}

void measure_time() {
    const auto project = bench::large_interviews();
    const auto spoken = held(project);
    NearestIndex index;
    auto start = Clock::now();
    index.hold(spoken.texts);
    const auto read = std::chrono::duration<double>(Clock::now() - start).count();
    const CodedTexts texts(project);
    start = Clock::now();
    const auto asked = asked_for(texts, 7, {7}, spoken.places);
    const auto found = index.nearest(asked);
    const auto seconds = std::chrono::duration<double>(Clock::now() - start).count();
    std::printf("200 sources of 60 kB, 20,000 codings: %zu stretches read in %.2f s; the nearest to a code of %zu passages in %.2f s (%zu shown)\n", index.stretches(), read, asked.like.size(), seconds, found.size());
}

}  // namespace

int main(int argc, char** argv) {
    const auto read = exchange::read_tidy(argc > 1 ? std::string(argv[1]) : std::string(LOAM_SOURCE_DIR) + "/examples/interviews");
    if (!read) {
        std::fprintf(stderr, "%s\n", read.error().message.c_str());
        return 2;
    }
    const auto project = domain::to_project(read->rows);
    const auto spoken = held(project);
    NearestIndex index;
    index.hold(spoken.texts);
    const CodedTexts texts(project);
    std::vector<Lines> lines;
    for (const auto& text : spoken.texts) lines.emplace_back(text.text);
    Tally several;
    Tally single;
    for (std::size_t code = 0; code < project.codes.size(); ++code) hold_out(index, lines, asked_for(texts, code, {code}, spoken.places), several, single);
    std::printf("%zu texts, %zu stretches, %zu coded places\n", spoken.texts.size(), index.stretches(), texts.places().size());
    several.print("codes with two passages and more");
    single.print("codes with one passage, asked by the label alone");
    measure_time();
}
