#pragma once
// The committed studies as plain values, and what a check says of them.

#include <gtest/gtest.h>

#include <filesystem>
#include <set>

#include "loam/checks/checks.hpp"
#include "loam/domain/from_rows.hpp"
#include "loam/exchange/tidy.hpp"

namespace loam::checks {

/// A tidy folder, given from the top of the checkout.
inline domain::Project study(const std::string& folder) {
    const auto read = exchange::read_tidy(std::filesystem::path(LOAM_SOURCE_DIR) / folder);
    if (!read) throw std::runtime_error(read.error().message);
    return domain::to_project(read->rows);
}

using Places = std::set<std::pair<std::string, std::string>>;

/// Rule and key of every finding.
inline Places places(const Report& report) {
    Places all;
    for (const auto& finding : report.findings) all.emplace(finding.rule, finding.key);
    return all;
}

inline const Finding& finding(const Report& report, std::string_view rule, std::string_view key) {
    for (const auto& each : report.findings)
        if (each.rule == rule && each.key == key) return each;
    throw std::runtime_error(fmt::format("no finding {} {}", rule, key));
}

inline domain::Claim& claim(domain::Project& project, std::string_view id) {
    for (auto& each : project.claims)
        if (each.id.text == id) return each;
    throw std::runtime_error(fmt::format("no claim {}", id));
}

/// One more claim, judged among all others.
inline analysis::Judgement judged(domain::Project project, std::string measure, std::string subject, std::string among, std::string printed, domain::Integer n = {}) {
    project.claims.push_back({{"asked"}, std::move(measure), {std::move(subject)}, std::move(among), std::move(printed), n, "asked", ""});
    return analysis::judge_claims(project).back().judgement;
}

inline bool says(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace loam::checks
