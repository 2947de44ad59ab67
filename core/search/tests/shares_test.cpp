// What is exact, wider, narrower and left out, pair by pair: the table of docs/formats is whole and adds up, and the strategies of
// this repository come to the shares that stand beside this file.

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "loam/base/text.hpp"
#include "loam/search/measure.hpp"

namespace loam::search {
namespace {

std::string bytes_in(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

const Rules& rules() {
    static const auto all = *read_rules(LOAM_SOURCE_DIR "/data");
    return all;
}

std::vector<std::string> cells_of(std::string_view line) {
    std::vector<std::string> cells;
    for (const auto& each : base::split(line, '|')) cells.emplace_back(base::trimmed(each));
    return cells;
}

TEST(Shares, the_printed_table_has_every_pair_once_and_adds_up) {
    std::set<std::string> names;
    for (const auto& platform : rules().platforms) names.insert(platform.name);
    ASSERT_EQ(names.size(), 8U);
    std::set<std::pair<std::string, std::string>> seen;
    std::istringstream lines(bytes_in(LOAM_SOURCE_DIR "/docs/formats/search-translation.md"));
    bool is_table = false;
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with("| from | to |")) is_table = true;
        if (!is_table || !line.starts_with("| ") || line.starts_with("| from")) continue;
        auto cells = cells_of(line);
        std::erase(cells, "");
        ASSERT_EQ(cells.size(), 7U) << line;
        EXPECT_TRUE(names.contains(cells[0]) && names.contains(cells[1]) && cells[0] != cells[1]) << line;
        EXPECT_TRUE(seen.emplace(cells[0], cells[1]).second) << line;
        EXPECT_GT(std::stoul(cells[2]), 1000U) << line;
        double sum = 0;
        for (std::size_t i = 3; i < 7; ++i) sum += std::stod(cells[i]);
        EXPECT_NEAR(sum, 100.0, 0.21) << line;
    }
    EXPECT_EQ(seen.size(), 56U);
}

std::vector<Published> strategies_here() {
    std::vector<Published> all;
    const auto platform = [](std::string_view id) { return *platform_of(rules().platforms, id); };
    const std::string folder = LOAM_SOURCE_DIR "/tests/data/searches/";
    for (const auto& [file, id] : {std::pair("medline.txt", "ovid"), std::pair("psycinfo.txt", "ovid"), std::pair("scopus.txt", "scopus"), std::pair("cinahl.txt", "ebsco")}) all.push_back({file, platform(id), bytes_in(folder + file)});
    std::istringstream lines(bytes_in(folder + "polyglot.tsv"));
    for (std::string line; std::getline(lines, line);) {
        const auto cells = base::split(line, '\t');
        if (cells.size() > 3 && platform(cells[0]) && !cells[3].empty()) all.push_back({cells[3], platform(cells[0]), std::string(cells[3])});
    }
    return all;
}

TEST(Shares, the_strategies_here_come_to_what_is_kept) {
    const auto all = strategies_here();
    ASSERT_GT(all.size(), 30U);
    std::string told = "from\tto\tterms\texact\twider\tnarrower\tnone\n";
    for (const auto& pair : pairs(rules(), all)) {
        EXPECT_TRUE(pair.unsaid.empty()) << pair.from << " to " << pair.to << ": " << (pair.unsaid.empty() ? "" : pair.unsaid.front());
        EXPECT_EQ(pair.without_reason, 0U) << pair.from << " to " << pair.to;
        EXPECT_EQ(pair.terms, pair.exact + pair.wider + pair.narrower + pair.none);
        told += fmt::format("{}\t{}\t{}\t{}\t{}\t{}\t{}\n", pair.from, pair.to, pair.terms, pair.exact, pair.wider, pair.narrower, pair.none);
    }
    const std::string kept = LOAM_SOURCE_DIR "/core/search/tests/shares.tsv";
    if (std::getenv("LOAM_WRITE_GOLDENS")) std::ofstream(kept, std::ios::binary) << told;
    EXPECT_EQ(told, bytes_in(kept)) << "If it is meant to differ, look at it, write it anew with LOAM_WRITE_GOLDENS=1, and measure docs/formats/search-translation.md again.";
}

}  // namespace
}  // namespace loam::search
