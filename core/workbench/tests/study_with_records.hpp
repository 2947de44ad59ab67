#pragma once
// An invented study into which a test takes files of records, in a folder of its own and with a cache of its own.

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <optional>

#include "loam/workbench/records.hpp"
#include "sample_project.hpp"

namespace loam::workbench::testing {

class StudyWithRecords : public ::testing::Test {
protected:
    void SetUp() override {
        ::setenv("XDG_CACHE_HOME", (m_folder.path() / "cache").c_str(), 1);
        auto made = Workbench::create(m_folder.path() / "study.loam", {.title = "Invented", .methods = {}, .invented = true}, data_folder());
        ASSERT_TRUE(made) << made.error().message;
        m_project.emplace(std::move(*made));
    }

    std::filesystem::path file(const std::string& name, std::string_view bytes) const {
        const auto path = m_folder.path() / name;
        std::ofstream(path, std::ios::binary) << bytes;
        return path;
    }
    Result<Imported> take_in(const std::string& name, std::string_view bytes, std::string database = {}) {
        RecordsInput input;
        input.path = file(name, bytes);
        input.name = name;
        input.database = std::move(database);
        return import_records(*m_project, input, {});
    }

    TemporaryFolder m_folder;
    std::optional<Workbench> m_project;
};

}  // namespace loam::workbench::testing
