#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "loam/base/text.hpp"
#include "loam/domain/schema.hpp"

// docs/formats/tidy.md names every table and column as the schema has it. LOAM_WRITE_DOCS=1 writes the section anew.

namespace loam::exchange {
namespace {

constexpr std::string_view begin_mark = "<!-- tables: written from the schema by a test; do not edit by hand -->\n";
constexpr std::string_view end_mark = "<!-- end of tables -->";

std::string kind_of(const domain::Column& column) {
    if (column.kind == domain::ColumnKind::reference) return fmt::format("id of {}", column.refers_to);
    if (column.kind == domain::ColumnKind::any_id) return "id of any row";
    if (column.kind != domain::ColumnKind::choice) return std::string(domain::word(column.kind));
    return base::join({column.choices.begin(), column.choices.end()}, ", ");
}

std::string section() {
    std::string text;
    for (const auto* table : domain::tables()) {
        text += fmt::format("\n### {}.csv\n\n{}\n\n| column | holds | needed | meaning |\n|---|---|---|---|\n", table->name,
                            table->meaning);
        for (const auto& column : table->columns)
            text += fmt::format("| {} | {} | {} | {} |\n", column.name, kind_of(column), column.required ? "yes" : "",
                                column.meaning);
    }
    return text + "\n";
}

TEST(FormatDoc, NamesEveryTableAndColumn) {
    const auto file = std::filesystem::path(LOAM_SOURCE_DIR) / "docs" / "formats" / "tidy.md";
    std::ifstream in(file, std::ios::binary);
    std::string page{std::istreambuf_iterator<char>(in), {}};
    const auto from = page.find(begin_mark);
    const auto to = page.find(end_mark);
    ASSERT_NE(from, std::string::npos);
    ASSERT_NE(to, std::string::npos);
    const auto start = from + begin_mark.size();
    if (std::getenv("LOAM_WRITE_DOCS") != nullptr) {
        page.replace(start, to - start, section());
        std::ofstream(file, std::ios::binary) << page;
        return;
    }
    EXPECT_TRUE(page.substr(start, to - start) == section())
        << "docs/formats/tidy.md is behind the schema; run this test with LOAM_WRITE_DOCS=1";
}

}  // namespace
}  // namespace loam::exchange
