// How the settings of the order of screening are chosen: leaving sets out. Each candidate screens each labelled set with
// each seed. For each set the candidate that does best on all others is taken and printed with what it brings on the set left
// out, beside the default of ASReview 2, ELAS u4, with the same records told beforehand. Sets of one name after the last "-"
// (stage-X.csv, question1-X.csv and X.csv, see bench/questions.py) are left out together. A candidate's worth on a set is what it adds to WSS@95 and recall after
// 10 %, and takes from ATD as a share of that of ELAS.
// ELAS is this program's own machine with ELAS's settings; bench/elas.py on scikit-learn gives the same within .002.
// With "beside": what Loam uses beside ELAS, by set and seed, with the standard error of each difference.
// Run: build/bin/bench_screening_choice [beside] SEEDS FILE...
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <tuple>

#include "loam/intake/labelled.hpp"
#include "loam/screening/simulation.hpp"

namespace {

using namespace loam;
using screening::Features;
using screening::Figures;

struct Candidate {
    std::string name;
    screening::Reading reading;
    screening::Settings settings;
};

screening::Settings voting(double own, double elas) {
    screening::Settings settings;
    settings.machines[0].vote = own;
    settings.machines[1].vote = elas;
    return settings;
}

/// The first is what the others stand beside, the second what Loam uses.
std::vector<Candidate> candidates(bool only_usual) {
    auto elas = voting(0, 1);
    elas.rounds = 1000;
    elas.tolerance = 0.01;
    std::vector<Candidate> all{{"ELAS u4", {screening::View{}, screening::View{}}, elas}, {"as it is", screening::usual_reading, {}}};
    if (only_usual) return all;
    for (const float title : {2.0F, 3.0F, 4.0F, 6.0F}) {
        auto reading = screening::usual_reading;
        reading[0].title_weight = title;
        for (const auto& [own, other] : {std::pair{1, 0}, std::pair{3, 1}, std::pair{2, 1}, std::pair{1, 1}}) all.push_back({fmt::format("title {}, votes {} to {}", title, own, other), reading, voting(own, other)});
    }
    return all;
}

struct Set {
    std::string name, group;
    std::vector<std::vector<Figures>> runs;  ///< of each candidate, each seed
    std::vector<double> retrain;             ///< of each candidate, milliseconds
};

base::Result<Set> screened(const std::string& file, const std::vector<Candidate>& all, std::uint64_t seeds) {
    std::ifstream in(file, std::ios::binary);
    const auto read = intake::read_labelled(std::string(std::istreambuf_iterator<char>(in), {}), file);
    if (!read) return std::unexpected(read.error());
    std::vector<screening::Text> texts;
    std::vector<std::uint8_t> labels;
    for (const auto& record : read->records) {
        texts.push_back({record.title, record.abstract, record.keywords});
        labels.push_back(record.included ? 1 : 0);
    }
    Set set{file.substr(file.rfind('/') + 1), {}, {}, {}};
    set.group = set.name.substr(set.name.rfind('-') + 1);
    for (const auto& candidate : all) {
        const auto features = Features::of(texts, candidate.reading);
        auto& runs = set.runs.emplace_back();
        double retrain = 0;
        for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
            const auto run = screening::simulate(features, labels, seed, std::nullopt, {}, candidate.settings);
            runs.push_back(run.figures);
            retrain += run.retrain_ms / static_cast<double>(seeds);
        }
        set.retrain.push_back(retrain);
    }
    return set;
}

/// Means over the seeds, beside those of ELAS: WSS@95, recall at 10 %, ATD as a share.
struct Beside {
    double wss = 0, recall = 0, atd = 0;
    [[nodiscard]] double worth() const { return wss + recall - atd; }
};

Beside beside(const Set& set, std::size_t candidate) {
    Beside sum;
    double elas = 0;
    for (std::size_t i = 0; i < set.runs[0].size(); ++i) {
        sum.wss += set.runs[candidate][i].wss95 - set.runs[0][i].wss95;
        sum.recall += set.runs[candidate][i].recall10 - set.runs[0][i].recall10;
        sum.atd += set.runs[candidate][i].atd;
        elas += set.runs[0][i].atd;
    }
    const auto n = static_cast<double>(set.runs[0].size());
    return {sum.wss / n, sum.recall / n, sum.atd / elas - 1};
}

std::size_t best_without(const std::vector<Set>& sets, const std::string& group, std::size_t count) {
    std::size_t best = 1;
    double most = -1e9;
    for (std::size_t candidate = 1; candidate < count; ++candidate) {
        double worth = 0;
        for (const auto& set : sets)
            if (set.group != group) worth += beside(set, candidate).worth();
        if (worth > most) most = worth, best = candidate;
    }
    return best;
}

void print(const char* first, const std::string& second, const Beside& figures) { std::printf("| %s | %s | %+.3f | %+.3f | %+.1f %% |\n", first, second.c_str(), figures.wss, figures.recall, figures.atd * 100); }

void print_means(const std::vector<Set>& sets, const std::vector<Candidate>& all) {
    for (std::size_t candidate = 1; candidate < all.size(); ++candidate) {
        Beside mean;
        int behind = 0;
        for (const auto& set : sets) {
            const auto here = beside(set, candidate);
            mean = {mean.wss + here.wss, mean.recall + here.recall, mean.atd + here.atd};
            behind += (here.wss < -1e-9) + (here.recall < -1e-9) + (here.atd > 1e-9);
        }
        const auto n = static_cast<double>(sets.size());
        print(all[candidate].name.c_str(), fmt::format("behind in {} of {}", behind, sets.size() * 3), {mean.wss / n, mean.recall / n, mean.atd / n});
    }
}

/// One set: what Loam and ELAS reach on the mean, the mean difference by seed with its standard error, and each seed.
void print_set(const Set& set) {
    const auto n = static_cast<double>(set.runs[0].size());
    std::string means[2], differences, seeds;
    for (const auto figure : {&Figures::wss95, &Figures::recall10, &Figures::atd}) {
        const int digits = figure == &Figures::atd ? 1 : 3;
        double sum = 0, squares = 0;
        for (const std::size_t candidate : {std::size_t{0}, std::size_t{1}}) {
            double mean = 0;
            for (const auto& run : set.runs[candidate]) mean += run.*figure / n;
            means[candidate] += fmt::format(" {:.{}f} |", mean, digits);
        }
        for (std::size_t i = 0; i < set.runs[0].size(); ++i) {
            const auto more = set.runs[1][i].*figure - set.runs[0][i].*figure;
            sum += more;
            squares += more * more;
        }
        differences += fmt::format(" {:+.{}f} ({:.{}f}) |", sum / n, digits, std::sqrt(std::max(0.0, (squares - sum * sum / n) / (n - 1)) / n), digits);
    }
    for (std::size_t i = 0; i < set.runs[0].size(); ++i) {
        const auto& [own, elas] = std::tie(set.runs[1][i], set.runs[0][i]);
        seeds += fmt::format(" {:.3f} {:.3f}; {:.3f} {:.3f}; {:.0f} {:.0f} |", own.wss95, elas.wss95, own.recall10, elas.recall10, own.atd, elas.atd);
    }
    std::printf("| %s | Loam |%s %.2f ms |\n| | ELAS u4 |%s %.2f ms |\n| | difference |%s |\nseeds: | %s |%s\n", set.name.c_str(), means[1].c_str(), set.retrain[1], means[0].c_str(), set.retrain[0], differences.c_str(), set.name.c_str(), seeds.c_str());
    std::fflush(stdout);
}

}  // namespace

int main(int count, char** words) {
    const bool by_set = count > 1 && std::string_view(words[1]) == "beside";
    if (count < (by_set ? 4 : 5) - 1) return std::fprintf(stderr, "bench_screening_choice [beside] SEEDS FILE...\n"), 2;
    const auto all = candidates(by_set);
    const int first = by_set ? 3 : 2;
    std::vector<Set> sets;
    for (int i = first; i < count; ++i) {
        auto set = screened(words[i], all, std::strtoull(words[first - 1], nullptr, 10));
        if (!set) return std::fprintf(stderr, "%s\n", set.error().message.c_str()), 1;
        sets.push_back(*std::move(set));
        if (by_set) print_set(sets.back());
    }
    if (by_set) return print_means(sets, all), 0;
    std::printf("| set left out | chosen on the others | WSS@95 | recall at 10 %% | ATD |\n|---|---|---|---|---|\n");
    for (const auto& set : sets) {
        const auto chosen = best_without(sets, set.group, all.size());
        print(set.name.c_str(), all[chosen].name, beside(set, chosen));
    }
    print_means(sets, all);
    return 0;
}
