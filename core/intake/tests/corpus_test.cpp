// Every input on which a reader was ever tried or broke: fuzz/corpus, read as the program is built.

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "docx.hpp"
#include "loam/base/text.hpp"
#include "loam/intake/child.hpp"
#include "loam/intake/turns.hpp"
#include "odt.hpp"
#include "pdf.hpp"
#include "samples.hpp"

namespace loam::intake {
namespace {

namespace fs = std::filesystem;

/// The reader of a folder's inputs; those that are no format of their own are parts of one.
Drafts read_as(std::string_view folder, const std::string& bytes, const ReadOptions& options) {
    const Reading reading{.name = "sample", .bytes = bytes, .options = options};
    if (folder == "docx-xml")
        return read_docx_parts({.document = bytes, .styles = bytes, .numbering = bytes, .footnotes = bytes, .comments = bytes}, reading);
    if (folder == "odt-xml") return read_odt_parts({.content = bytes, .styles = bytes}, reading);
    if (folder == "pdf-layout") return read_pdf_layout(bytes, reading);
    auto documents = read_documents("sample", bytes, options);
    if (!documents) return std::unexpected(documents.error());
    std::vector<Draft> drafts;
    for (auto& document : *documents) drafts.push_back({.document = std::move(document), .bold = {}});
    return drafts;
}

TEST(Corpus, every_input_gives_a_sound_document_or_says_why_not) {
    std::size_t read = 0;
    for (const auto& entry : fs::recursive_directory_iterator(fs::path(LOAM_SOURCE_DIR) / "fuzz" / "corpus")) {
        if (!entry.is_regular_file()) continue;
        SCOPED_TRACE(entry.path().string());
        std::ifstream file(entry.path(), std::ios::binary);
        const std::string bytes{std::istreambuf_iterator<char>(file), {}};
        const auto folder = entry.path().parent_path().filename().string();
        ReadOptions options;
        if (format_of(folder)) options.format = folder;
        const auto drafts = read_as(folder, bytes, options);
        ++read;
        if (!drafts) {
            EXPECT_FALSE(drafts.error().message.empty());
            continue;
        }
        for (const auto& draft : *drafts) {
            const auto json = to_json(draft.document);
            const auto back = document_of(json);
            ASSERT_TRUE(back) << base::json_text(json).substr(0, 400);
            EXPECT_EQ(base::json_text(to_json(*back)), base::json_text(json));
            for (const auto& turn : draft.document.turns) EXPECT_GT(turn.end, turn.start);
        }
    }
    EXPECT_GE(read, 45U);
}

}  // namespace
}  // namespace loam::intake
