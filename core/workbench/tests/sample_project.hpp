#pragma once
// A project with three rows in every table, built through the acts alone, for tests that walk the registry.

#include <filesystem>
#include <string>

#include "loam/workbench/workbench.hpp"

namespace loam::workbench::testing {

/// A folder that is gone when the test is.
class TemporaryFolder {
public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }

private:
    std::filesystem::path m_path;
};

std::filesystem::path data_folder();

/// Rows "x-TABLE", "y-TABLE" and "z-TABLE"; nothing refers to a z row. "w-coding" puts x-code on
/// "w-passage", code points 0 to 9 of x-source-text; "u-coding" puts v-code there too, a code of the same rung.
Workbench sample_project(const std::filesystem::path& file);

/// Arguments with which the act can be done on the sample project.
JsonObject arguments_for(const Act& act);

/// Every byte of the tidy export, file by file.
std::string exported(const Workbench& project);

}  // namespace loam::workbench::testing
