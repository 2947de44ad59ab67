// Down from every concept, claim, rating and value of the committed studies: each way ends at a passage with offsets, a
// cell of a table, or a page whose article is not here. Nothing stands on air.

#include "loam/analysis/ladder.hpp"

#include <gtest/gtest.h>

#include "loam/base/text.hpp"
#include "study.hpp"

namespace loam::checking {
namespace {

using analysis::LadderNode;

class Ends {
public:
    explicit Ends(const domain::Project& project) : m_texts(project.source_texts), m_passages(project.passages) {}

    /// Looks at all that hangs beneath a node.
    void look(const LadderNode& node) {
        EXPECT_FALSE(node.label.empty()) << node.kind << " " << node.id << " has no name";
        for (const auto& child : node.children) look(child);
        if (node.is_leaf()) end(node);
    }
    std::map<std::string, std::size_t> by_kind;

private:
    void end(const LadderNode& leaf) {
        ++by_kind[leaf.kind];
        SCOPED_TRACE(leaf.kind + " " + leaf.id + " " + leaf.label);
        if (leaf.kind == "span") return span(leaf);
        EXPECT_TRUE(leaf.kind == "cell" || leaf.kind == "page");
        EXPECT_FALSE(leaf.place.empty());
        EXPECT_EQ(leaf.availability, leaf.kind == "cell" ? "table" : "article not here");
    }
    void span(const LadderNode& leaf) {
        const auto* passage = m_passages.find(domain::AnyId{leaf.id});
        ASSERT_TRUE(passage);
        const auto* version = m_texts.find(passage->source_text);
        ASSERT_TRUE(version && leaf.start && leaf.end);
        EXPECT_LT(*leaf.start, *leaf.end);
        EXPECT_EQ(leaf.availability, "here");
        EXPECT_EQ(leaf.words, base::slice(version->text, static_cast<std::size_t>(*leaf.start), static_cast<std::size_t>(*leaf.end)));
        EXPECT_EQ(leaf.words, passage->words);
    }
    domain::Index<domain::SourceText> m_texts;
    domain::Index<domain::Passage> m_passages;
};

/// Every row of a list, traced down.
template <class Rows>
void trace_all(const domain::Project& project, const Rows& rows, Ends& ends) {
    for (const auto& row : rows) {
        const auto tree = analysis::trace_down(project, row.id.text);
        ASSERT_TRUE(tree) << row.id.text;
        ends.look(*tree);
    }
}

std::map<std::string, std::size_t> ends_of(const std::string& folder) {
    const Study study(folder);
    const auto& project = study.project();
    Ends ends(project);
    trace_all(project, project.codes, ends);
    trace_all(project, project.claims, ends);
    trace_all(project, project.relations, ends);
    trace_all(project, project.studies, ends);
    // Ratings and values are many and alike: every seventh.
    for (std::size_t i = 0; i < project.ratings.size(); i += 7) trace_all(project, std::vector{project.ratings[i]}, ends);
    for (std::size_t i = 0; i < project.attribute_values.size(); i += 7) trace_all(project, std::vector{project.attribute_values[i]}, ends);
    return ends.by_kind;
}

TEST(Ladder, OfThePublishedReviewEndsAtCellsAndPages) {
    const auto kinds = ends_of("examples/peer-mentors");
    EXPECT_GT(kinds.at("cell"), 500U);
    EXPECT_GT(kinds.at("page"), 100U);
    EXPECT_FALSE(kinds.contains("gap"));
}

TEST(Ladder, OfTheDemonstrationReachesTheWords) {
    const auto kinds = ends_of("examples/demo");
    EXPECT_GT(kinds.at("span"), 50U);
    EXPECT_FALSE(kinds.contains("gap"));
}

TEST(Ladder, OfEveryConceptOfTheReviewGoesDownRungByRung) {
    const Study study("examples/peer-mentors");
    const auto& project = study.project();
    const domain::Index rungs(project.rungs);
    std::size_t concepts = 0;
    for (const auto& code : project.codes) {
        const auto* rung = rungs.find(code.rung);
        if (!rung || rung->mark != "concept" || rung->half != "review") continue;
        ++concepts;
        const auto tree = analysis::trace_down(project, code.id.text);
        ASSERT_TRUE(tree) << code.label;
        EXPECT_GT(analysis::count_words(*tree), 0U) << code.label;
    }
    EXPECT_EQ(concepts, 23U) << "7 core concepts and 16 beneath them";
}

}  // namespace
}  // namespace loam::checking
