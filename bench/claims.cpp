// A check with work to do: 5,000 invented studies by 300 concepts, ten items each, a printed total and grade for every
// study and a printed number for every concept; first all hold, then every second one fails.
// Run: build/bin/bench_claims
#include <chrono>
#include <cstdio>

#include "loam/checks/checks.hpp"

namespace {

using Clock = std::chrono::steady_clock;
using loam::domain::CellState;
using loam::domain::Project;

constexpr int studies = 5000;
constexpr int concepts = 300;
constexpr int items = 10;

std::string id(const char* kind, int n) { return kind + std::to_string(n); }

void claim(Project& project, std::string measure, std::string subject, std::string printed) {
    project.claims.push_back({{id("claim", static_cast<int>(project.claims.size()))}, std::move(measure), {std::move(subject)}, "", std::move(printed), {}, "Table 1", ""});
}

void add_appraisals(Project& project, bool half_fail) {
    project.checklists = {{{"cl"}, "own", "1", "Invented", "", 0.5}};
    project.checklist_answers = {{{"y"}, {"cl"}, "yes", "Yes", 1.0}, {{"n"}, {"cl"}, "no", "No", 0.0}};
    project.grade_bands = {{{"ba"}, {"cl"}, "A", 8.0}, {{"bb"}, {"cl"}, "B", 0.0}};
    for (int i = 0; i < items; ++i) project.checklist_items.push_back({{id("i", i)}, {"cl"}, std::to_string(i + 1), "Item", true});
    for (int s = 0; s < studies; ++s) {
        int total = 0;
        for (int i = 0; i < items; ++i) {
            const bool yes = (s * 7 + i * 3) % 5 != 0;
            total += yes ? 1 : 0;
            project.ratings.push_back({{id("r", s * items + i)}, {id("s", s)}, {id("i", i)}, {}, yes ? "yes" : "no", "", {}});
        }
        const bool off = half_fail && s % 2 == 0;
        claim(project, "appraisal.total", id("s", s), std::to_string(off ? total + 1 : total));
        claim(project, "appraisal.grade", id("s", s), (total >= 8) != off ? "A" : "B");
    }
}

Project invented(bool half_fail) {
    Project project;
    project.rungs = {{{"r"}, "review", "concept", "Concept", 3}};
    for (int s = 0; s < studies; ++s) project.studies.push_back({{id("s", s)}, s + 1, "Invented", {}, "", "", {}, ""});
    for (int c = 0; c < concepts; ++c) project.codes.push_back({{id("c", c)}, id("Concept ", c), {"r"}, {}, {}, {}, "", "", ""});
    project.matrix = loam::domain::Matrix(project.codes.size(), project.studies.size());
    for (int c = 0; c < concepts; ++c) {
        int endorsed = 0;
        for (int s = 0; s < studies; ++s) {
            const bool yes = (s * 7 + c) % 3 == 0;
            endorsed += yes ? 1 : 0;
            project.matrix.set(static_cast<std::size_t>(c), static_cast<std::size_t>(s), yes ? CellState::endorsed : CellState::not_endorsed);
        }
        claim(project, "matrix.total", id("c", c), std::to_string(half_fail && c % 2 == 0 ? endorsed + 1 : endorsed));
    }
    add_appraisals(project, half_fail);
    return project;
}

}  // namespace

int main() {
    for (const bool half_fail : {false, true}) {
        const auto project = invented(half_fail);
        const auto start = Clock::now();
        const auto report = loam::checks::check(project);
        const double seconds = std::chrono::duration<double>(Clock::now() - start).count();
        std::printf("%zu claims over %d studies x %d concepts checked in %.2f s: %zu findings, %zu held, %zu cannot be decided\n", project.claims.size(), studies, concepts, seconds,
                    report.findings.size(), report.held.size(), report.undecided.size());
    }
}
