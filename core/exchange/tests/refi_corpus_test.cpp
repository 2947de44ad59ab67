#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "refi_support.hpp"

// Every input on which the readers of REFI-QDA were ever tried or broke: fuzz/corpus, read as the program is built.

namespace loam::exchange {
namespace {

namespace fs = std::filesystem;

TEST(RefiCorpus, EveryInputIsReadAndWrittenOrSaysWhyNot) {
    std::size_t read = 0;
    for (const std::string folder : {"refi-project", "refi-codebook"}) {
        for (const auto& entry : fs::directory_iterator(fs::path(LOAM_SOURCE_DIR) / "fuzz" / "corpus" / folder)) {
            SCOPED_TRACE(entry.path().string());
            std::ifstream file(entry.path(), std::ios::binary);
            const std::string bytes{std::istreambuf_iterator<char>(file), {}};
            auto options = fresh_project();
            options.find_file = [](const RefiFileRef&, std::uint64_t) { return std::optional(RefiFound::whole("Ann: We waited.\r\nBen: Who?\r\n")); };
            const auto done = folder == "refi-project" ? read_refi_project(bytes, options) : read_refi_codebook(bytes, options);
            ++read;
            if (!done) {
                EXPECT_FALSE(done.error().message.empty());
                continue;
            }
            const auto project = domain::to_project(done->rows);
            const auto written = write_refi_project(project, {});
            ASSERT_TRUE(written) << written.error().message;
            EXPECT_EQ(schema_faults(qde_of(written->bytes), "Project.xsd"), "");
            EXPECT_TRUE(read_refi_project(written->bytes, fresh_project()));
        }
    }
    EXPECT_GE(read, 8U);
}

}  // namespace
}  // namespace loam::exchange
