#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <set>

#include "loam/base/text.hpp"
#include "loam/exchange/tidy.hpp"

// The folders that are committed: canonical to the byte, read without a word, and holding what they promise.

namespace loam::exchange {
namespace {

namespace fs = std::filesystem;

const fs::path root = LOAM_SOURCE_DIR;

std::string bytes_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<fs::path> committed() {
    std::vector<fs::path> folders;
    for (const auto& parent : {root / "examples", root / "tests" / "data"}) {
        for (const auto& at : fs::directory_iterator(parent)) {
            if (fs::exists(at.path() / "loam.json")) folders.push_back(at.path());
        }
    }
    return folders;
}

domain::Project project(const fs::path& folder) {
    const auto read = read_tidy(root / folder);
    EXPECT_TRUE(read) << read.error().message;
    return domain::to_project(read->rows);
}

TEST(Examples, AreCanonicalAndReadWithoutAWord) {
    EXPECT_GE(committed().size(), 3U);
    for (const auto& folder : committed()) {
        const auto read = read_tidy(folder);
        ASSERT_TRUE(read) << folder << read.error().message;
        std::size_t for_people = 0;
        for (const auto& told : read->diagnostics) {
            if (told.where == "README.md" || told.where == "LICENSE") ++for_people;
            else ADD_FAILURE() << folder.filename() << " " << told.where << ": " << told.message;
        }
        std::size_t on_disk = 0;
        std::set<std::string> kept;
        const auto project = domain::to_project(read->rows);
        for (const auto& key : file_keys(read->rows)) kept.insert(key);
        for (const auto& at : fs::recursive_directory_iterator(folder)) {
            if (!at.is_regular_file()) continue;
            if (at.path().parent_path().filename() != "files") ++on_disk;
            else EXPECT_TRUE(kept.contains(at.path().filename().string())) << at.path() << " is the file of no row";
        }
        on_disk -= for_people;
        const auto files = tidy_files(read->rows);
        EXPECT_EQ(files.size(), on_disk) << folder;
        for (const auto& file : files)
            EXPECT_TRUE(bytes_of(folder / file.path) == file.bytes)
                << folder.filename() << " " << file.path << " is not canonical";
    }
}

TEST(Examples, EverySpanQuotesTheTextItPointsTo) {
    std::size_t spans = 0;
    for (const auto& folder : committed()) {
        const auto all = project(folder);
        const domain::Index texts(all.source_texts);
        for (const auto& passage : all.passages) {
            if (passage.kind != "span") continue;
            ++spans;
            const auto* text = texts.find(passage.source_text);
            ASSERT_NE(text, nullptr) << passage.id.text;
            EXPECT_EQ(text->source, passage.source) << passage.id.text;
            EXPECT_EQ(passage.words,
                      base::slice(text->text, static_cast<std::size_t>(*passage.start), static_cast<std::size_t>(*passage.end)))
                << passage.id.text;
        }
    }
    EXPECT_GE(spans, 20U);
}

TEST(Examples, PeerMentorsHoldsTheFacts) {
    const auto all = project("examples/peer-mentors");
    EXPECT_EQ(all.about.invented, std::optional(false));
    EXPECT_EQ(all.studies.size(), 28U);
    EXPECT_EQ(all.samples.size(), 25U);
    EXPECT_EQ(all.participants.size(), 8U);
    EXPECT_EQ(all.ratings.size(), 28U * 12U);
    const auto covid = std::ranges::find(all.relations, "rel-theory-33", [](const auto& each) { return each.id.text; });
    ASSERT_NE(covid, all.relations.end());
    EXPECT_EQ(covid->sign, "unknown") << "what the source leaves open is not said to be neither";
    std::size_t ticks = 0;
    std::size_t known = 0;
    for (std::size_t code = 0; code < all.codes.size(); ++code) {
        for (std::size_t study = 0; study < all.studies.size(); ++study) {
            const auto state = all.matrix.at(code, study);
            ticks += state == domain::CellState::endorsed ? 1U : 0U;
            known += state != domain::CellState::unknown ? 1U : 0U;
        }
    }
    EXPECT_EQ(ticks, 163U);
    EXPECT_EQ(known, 396U);
    EXPECT_EQ(std::ranges::count_if(all.remarked_cells, [](const auto& cell) { return cell.hint == "endorsed"; }), 3);
    double low = 0;
    double high = 0;
    for (const auto& value : all.attribute_values) {
        if (value.attribute.text != "a-non-peer-n") continue;
        low += *value.low;
        high += value.high.value_or(*value.low);
    }
    EXPECT_EQ(low, 589);
    EXPECT_EQ(high, 597);
}

TEST(Examples, NoWordIsGivenToThePeopleOfPeerMentors) {
    const auto all = project("examples/peer-mentors");
    EXPECT_TRUE(all.source_texts.empty());
    for (const auto& passage : all.passages) {
        if (passage.voice == "participant") EXPECT_EQ(passage.words, "") << passage.id.text;
    }
}

TEST(Examples, WhatIsInventedSaysSo) {
    for (const auto* folder : {"examples/demo", "tests/data/nine-studies"}) {
        const auto all = project(folder);
        EXPECT_EQ(all.about.invented, std::optional(true)) << folder;
        EXPECT_NE(all.about.title.find("nvented"), std::string::npos) << folder;
    }
}

}  // namespace
}  // namespace loam::exchange
