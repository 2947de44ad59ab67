#include "study.hpp"

#include <gtest/gtest.h>

#include "loam/base/ids.hpp"
#include "loam/workbench/strategies.hpp"

namespace loam::checking {
namespace fs = std::filesystem;

Study::Study(const std::string& folder) : m_folder(fs::temp_directory_path() / ("loam-checking-" + base::new_id())) {
    fs::create_directories(m_folder);
    const fs::path top = LOAM_SOURCE_DIR;
    auto made = workbench::Workbench::create_empty(m_folder / "study.loam", top / "data");
    if (!made) throw std::runtime_error(made.error().message);
    m_workbench.emplace(std::move(*made));
    const auto imported = m_workbench->import_tidy(top / folder, {});
    if (!imported) throw std::runtime_error(imported.error().message);
}

Study::~Study() {
    m_workbench.reset();
    std::error_code ignored;
    fs::remove_all(m_folder, ignored);
}

void Study::act(std::string_view name, const base::JsonObject& arguments) {
    const auto done = m_workbench->perform(name, arguments, {});
    ASSERT_TRUE(done) << name << ": " << done.error().message;
    ASSERT_GT(done->seq, 0) << name << " changed nothing";
}

void Study::undo(std::size_t steps) {
    const auto undone = m_workbench->undo({}, steps);
    ASSERT_TRUE(undone) << undone.error().message;
}

const domain::Project& Study::project() const {
    // The rows and whose reports they are: a flow that is counted from them would change with every import that a break adds.
    const auto current = m_workbench->stored();
    if (!current) throw std::runtime_error(current.error().message);
    const auto seen = m_workbench->project();
    if (!seen) throw std::runtime_error(seen.error().message);
    auto rows = std::make_shared<domain::Project>(*current->project);
    rows->report_ties = (*seen)->report_ties;
    m_project = std::move(rows);
    return *m_project;
}

checks::Report Study::check() const {
    const auto rules = workbench::search_rules(*m_workbench);
    if (!rules) throw std::runtime_error(rules.error().message);
    return checks::check(project(), {.searching = *rules});
}

std::set<Place> Study::findings() const {
    std::set<Place> places;
    for (const auto& finding : check().findings) places.insert({finding.rule, finding.key});
    return places;
}

}  // namespace loam::checking
