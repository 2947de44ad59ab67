#include "refi_support.hpp"

#include <gtest/gtest.h>
#include <unistd.h>
#include <zip.h>

#include <cstdio>
#include <filesystem>
#include <fstream>

#include "loam/exchange/archive.hpp"
#include "loam/exchange/tidy.hpp"
#include "refi_scope.hpp"

namespace loam::exchange {

std::string refi_file(std::string_view name) {
    std::ifstream file(std::filesystem::path(LOAM_SOURCE_DIR) / "tests" / "data" / "refi-qda" / name, std::ios::binary);
    EXPECT_TRUE(file) << name;
    return {std::istreambuf_iterator<char>(file), {}};
}

std::string qdpx_of(std::string_view qde, std::map<std::string, std::string> sources) {
    sources["project.qde"] = qde;
    return *zipped(sources);
}

std::map<std::string, std::string> entries_of(const std::string& archive) {
    zip_error_t error{};
    zip_source_t* source = zip_source_buffer_create(archive.data(), archive.size(), 0, &error);
    zip_t* zip = zip_open_from_source(source, ZIP_RDONLY, &error);
    std::map<std::string, std::string> entries;
    for (zip_uint64_t i = 0; zip && i < static_cast<zip_uint64_t>(zip_get_num_entries(zip, 0)); ++i) {
        zip_stat_t facts{};
        zip_stat_index(zip, i, 0, &facts);
        std::string bytes(facts.size, '\0');
        zip_file_t* file = zip_fopen_index(zip, i, 0);
        EXPECT_EQ(zip_fread(file, bytes.data(), bytes.size()), static_cast<zip_int64_t>(bytes.size()));
        zip_fclose(file);
        entries.emplace(facts.name, std::move(bytes));
    }
    if (zip) zip_discard(zip);
    return entries;
}

std::string qde_of(const std::string& archive) { return entries_of(archive).at("project.qde"); }

std::string schema_faults(const std::string& xml, std::string_view schema) {
    const auto file = std::filesystem::temp_directory_path() / fmt::format("loam-refi-{}.xml", ::getpid());
    std::ofstream(file, std::ios::binary) << xml;
    const auto command = fmt::format("xmllint --noout --schema '{}' '{}' 2>&1", (std::filesystem::path(LOAM_SOURCE_DIR) / "tests" / "data" / "refi-qda" / schema).string(), file.string());
    std::string said;
    FILE* pipe = ::popen(command.c_str(), "r");
    for (int c = std::fgetc(pipe); c != EOF; c = std::fgetc(pipe)) said += static_cast<char>(c);
    const int code = ::pclose(pipe);
    std::filesystem::remove(file);
    return code == 0 ? "" : said;
}

RefiReadOptions fresh_project() {
    RefiReadOptions options;
    options.fallback = {{.id = {"rung-1"}, .half = "interviews", .mark = "initial", .name = "Initial code", .level = 1},
                        {.id = {"rung-2"}, .half = "interviews", .mark = "focused", .name = "Focused code", .level = 2}};
    return options;
}

std::map<std::string, std::string> told_rows(const domain::RowsByTable& rows) {
    domain::RowsByTable told;
    for (const auto& [name, list] : rows) {
        if (std::ranges::find(refi::tables_in_scope(), name) == refi::tables_in_scope().end()) continue;
        for (const auto& row : list) {
            if (name == "kept_element" && row.cells[0] == domain::Cell{std::string("refi-qda")}) continue;
            told[name].push_back(row);
        }
    }
    std::map<std::string, std::string> files;
    for (auto& file : tidy_files(told)) files.emplace(file.path, std::move(file.bytes));
    return files;
}

}  // namespace loam::exchange
