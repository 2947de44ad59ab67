// Codings as the codebook shows them: their words, and what stands beside them on their lines.

#include <gtest/gtest.h>

#include "loam/base/text.hpp"
#include "sample_project.hpp"

namespace loam::workbench::testing {
namespace {

constexpr std::string_view words = "Int: How was it?\n\nEllis: 😀 I felt settled, then the new rota came.\nIt went on.\n";

class WordsInContext : public ::testing::Test {
protected:
    WordsInContext() : m_project(std::move(*Workbench::create(m_folder.path() / "p.loam", {.title = "Context", .methods = {"grounded-theory"}, .invented = true}, data_folder()))) {
        must("add-source", {{"id", "ellis"}, {"name", "Ellis"}, {"kind", "transcript"}, {"here", true}});
        must("add-source-text", {{"id", "v1"}, {"source", "ellis"}, {"version", 1}, {"text", words}});
    }
    void must(std::string_view act, const JsonObject& arguments) {
        const auto done = m_project.perform(act, arguments, {});
        EXPECT_TRUE(done) << act << ": " << done.error().message;
    }
    /// The passage of the only coding, on the words from `first` to the end of `last`.
    JsonObject coded(std::string_view first, std::string_view last) {
        const auto start = base::code_points(words.substr(0, words.find(first)));
        const auto end = base::code_points(words.substr(0, words.find(last) + last.size()));
        must("apply-code", {{"source", "ellis"}, {"start", start}, {"end", end}, {"label", "Settling"}});
        return m_project.codings("")->at("rows").as_array().back().at("passage").as_object();
    }

    TemporaryFolder m_folder;
    Workbench m_project;
};

TEST_F(WordsInContext, WhatStandsOnTheSameLineIsBesideThem) {
    const auto passage = coded("settled", "settled");
    EXPECT_EQ(passage.at("text"), "settled");
    EXPECT_EQ(passage.at("before"), "Ellis: 😀 I felt ");
    EXPECT_EQ(passage.at("after"), ", then the new rota came.");
    EXPECT_EQ(passage.at("line").to_number<int>(), 2) << "blank lines bear no number";
}

TEST_F(WordsInContext, OverSeveralLinesTheFirstBeginsAndTheLastEnds) {
    const auto passage = coded("rota", "It");
    EXPECT_EQ(passage.at("text"), "rota came.\nIt");
    EXPECT_EQ(passage.at("before"), "Ellis: 😀 I felt settled, then the new ");
    EXPECT_EQ(passage.at("after"), " went on.");
}

TEST_F(WordsInContext, APlaceWithoutASpanHasNone) {
    must("add-code", {{"id", "c"}, {"label", "Page"}, {"rung", m_project.project().value()->rungs.front().id.text}});
    must("add-passage", {{"id", "page"}, {"source", "ellis"}, {"kind", "page"}, {"place", "p. 4"}, {"voice", "participant"}});
    must("add-coding", {{"code", "c"}, {"passage", "page"}});
    const auto codings = *m_project.codings("c");
    const auto& passage = codings.at("rows").as_array()[0].at("passage").as_object();
    EXPECT_TRUE(passage.at("before").is_null() && passage.at("after").is_null() && passage.at("line").is_null());
    EXPECT_EQ(passage.at("place"), "p. 4");
}

}  // namespace
}  // namespace loam::workbench::testing
