#pragma once
// The studies that figures are tried on, and the expected output beside the tests.

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "loam/domain/from_rows.hpp"
#include "loam/exchange/tidy.hpp"
#include "loam/figures/figures.hpp"

namespace loam::tests {

/// A tidy folder, given from the top of the checkout.
inline domain::Project study(const std::string& folder) {
    const auto read = exchange::read_tidy(std::filesystem::path(LOAM_SOURCE_DIR) / folder);
    if (!read) throw std::runtime_error(read.error().message);
    return domain::to_project(read->rows);
}

/// Names that try to break out of a drawing or a page.
inline const std::vector<std::string>& hostile_names() {
    static const std::vector<std::string> all{"<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "'; & ]]> <!-- &amp;", "\u202Eright to left\u202C \u05E9\u05DC\u05D5\u05DD \u0645\u0631\u062D\u0628\u0627", "e\u0301\u0323\u0302\u0308 o\u0308\u0304",
                                              "\U0001F469\u200D\U0001F469\u200D\U0001F467\U0001F3FD \U0001F1F3\U0001F1F4", std::string("a\x01\x0B\x1F") + "b", std::string(500, 'W'), [] { std::string s; for (int i = 0; i < 100; ++i) s += "word "; return s; }(),
                                              "\u7814\u7A76\u8005\u306E\u8A00\u8449", "", "=1+1", "url(#x) --tip)"};
    return all;
}

/// The same study with every name of it replaced by a hostile one.
inline domain::Project made_hostile(domain::Project project) {
    std::size_t next = 0;
    const auto spoil = [&](std::string& text) { text = hostile_names()[next++ % hostile_names().size()]; };
    spoil(project.about.title);
    spoil(project.about.description);
    for (auto& each : project.studies) spoil(each.citation);
    for (auto& each : project.codes) spoil(each.label);
    for (auto& each : project.models) spoil(each.title);
    for (auto& each : project.model_members) spoil(each.phase);
    for (auto& each : project.relations) spoil(each.label), spoil(each.condition), spoil(each.told_in);
    for (auto& each : project.checklists) spoil(each.title), spoil(each.source);
    for (auto& each : project.checklist_items) spoil(each.label), spoil(each.mark);
    for (auto& each : project.checklist_answers) spoil(each.label);
    for (auto& each : project.grade_bands) spoil(each.grade);
    for (auto& each : project.attributes) spoil(each.name);
    for (auto& each : project.attribute_values) spoil(each.text);
    for (auto& each : project.criteria) spoil(each.wording), spoil(each.mark);
    for (auto& each : project.questions) spoil(each.wording);
    for (auto& each : project.claims) spoil(each.place);
    for (auto& each : project.passages) spoil(each.words);
    for (auto& each : project.participants) spoil(each.pseudonym);
    for (auto& each : project.flow_counts) {
        if (!each.detail.empty()) spoil(each.detail);
    }
    return project;
}

/// Compares with the file of that name beside the tests; with LOAM_WRITE_GOLDENS=1 writes it instead.
inline void expect_golden(const std::filesystem::path& folder, const std::string& name, const std::string& bytes) {
    const auto path = std::filesystem::path(LOAM_SOURCE_DIR) / folder / name;
    if (std::getenv("LOAM_WRITE_GOLDENS")) {
        std::filesystem::create_directories(path.parent_path());
        std::ofstream(path, std::ios::binary) << bytes;
        return;
    }
    std::ifstream file(path, std::ios::binary);
    ASSERT_TRUE(file.is_open()) << "no expected output " << name << "; LOAM_WRITE_GOLDENS=1 writes it";
    const std::string expected{std::istreambuf_iterator<char>(file), {}};
    EXPECT_TRUE(expected == bytes) << name << " differs from what is expected. If it is meant to, look at it and write it anew with LOAM_WRITE_GOLDENS=1.";
}

}  // namespace loam::tests
