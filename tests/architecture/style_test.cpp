// House style that a machine can see: sizes, names, what a public header owes its reader, what the project never says.

#include <gtest/gtest.h>

#include <regex>

#include "checkout.hpp"

namespace loam::architecture {
namespace {

std::vector<Path> sources() {
    std::vector<Path> found;
    for (const auto* folder : {"core/", "apps/", "bench/", "fuzz/", "tests/", "web/src/"}) {
        for (auto& path : files_in(folder, {".cpp", ".hpp", ".ts", ".tsx", ".mjs", ".css"})) found.push_back(std::move(path));
    }
    return found;
}

/// A search through all sources by form takes its time; lines without any of these words need none.
bool has_one_of(std::string_view line, std::initializer_list<std::string_view> words) {
    return std::ranges::any_of(words, [&](std::string_view word) { return line.contains(word); });
}

TEST(Style, no_file_is_a_dumping_ground) {
    EXPECT_GT(sources().size(), 150U);
    for (const auto& path : sources()) EXPECT_LE(lines_of(path).size(), 500U) << path;
}

TEST(Style, no_file_has_the_name_of_an_option) {
    for (const auto& path : files()) EXPECT_FALSE(path.starts_with('-') || path.contains("/-")) << path;
}

TEST(Style, names_say_what_a_thing_is) {
    static const std::regex vague(R"(\b(class|struct|namespace)\s+(\w*(Manager|Helper|Utils|Util)|utils|data)\b)");
    static const std::set<std::string> stems{"utils", "util", "helpers", "helper", "misc", "common", "manager"};
    for (const auto& path : sources()) {
        EXPECT_FALSE(stems.contains(std::filesystem::path(path).stem().string())) << path;
        for (const auto& line : lines_of(path)) {
            std::smatch match;
            EXPECT_FALSE(has_one_of(line, {"Manager", "Helper", "Util", "utils", "data"}) && std::regex_search(line, match, vague)) << path << ": " << match.str();
        }
    }
}

TEST(Style, a_public_header_says_what_it_is_for) {
    for (const auto& path : files_in("core/", {".hpp"})) {
        if (path.find("/include/") == std::string::npos) continue;
        const auto lines = lines_of(path);
        ASSERT_GE(lines.size(), 2U) << path;
        EXPECT_EQ(lines[0], "#pragma once") << path;
        EXPECT_TRUE(lines[1].starts_with("//") || lines[2].starts_with("//")) << path << " opens without a word on what it is for";
    }
}

TEST(Style, nothing_is_left_for_later_in_a_comment) {
    // Spelled in two parts so that this file is not its own finding.
    static const std::string all[]{std::string("TO") + "DO", std::string("FIX") + "ME", std::string("XX") + "X", std::string("HA") + "CK"};
    static const std::regex later("\\b(" + all[0] + "|" + all[1] + "|" + all[2] + "|" + all[3] + ")\\b");
    for (const auto& path : sources()) {
        std::size_t number = 0;
        for (const auto& line : lines_of(path)) {
            ++number;
            EXPECT_FALSE(has_one_of(line, {all[0], all[1], all[2], all[3]}) && std::regex_search(line, later)) << path << ":" << number << ": " << line;
        }
    }
}

TEST(Style, nothing_carries_a_path_or_an_address_of_one_machine) {
    static const std::regex local(R"((^|[\s"'`(=])/(work|root|home/\w+|Users/\w+)/|https?://(10|192\.168)\.|"resolved":)");
    for (const auto& path : files()) {
        if (path.ends_with(".png") || path.ends_with(".woff2") || path.ends_with(".ico") || path.starts_with("tests/architecture/")) continue;
        for (const auto& line : lines_of(path)) {
            std::smatch match;
            EXPECT_FALSE(has_one_of(line, {"/work/", "/root/", "/home/", "/Users/", "//10.", "//192.", "resolved"}) && std::regex_search(line, match, local)) << path << ": " << match.str();
        }
    }
}

}  // namespace
}  // namespace loam::architecture
