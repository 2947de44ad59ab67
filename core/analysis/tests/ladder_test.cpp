#include "loam/analysis/ladder.hpp"

#include <gtest/gtest.h>

namespace loam::analysis {
namespace {

using domain::CellState;
using domain::Project;

/// A concept on a reading on a theme, a passage of a text that is here, a page of one that is not, and a table's cell.
Project small() {
    Project project;
    project.studies = {{{"s1"}, 1, "Ash (2001)", {}, "", "", {}, ""}, {{"s2"}, 2, "Beech (2002)", {}, "", "", {}, ""}};
    project.sources = {{{"src-here"}, "Interview 1", "transcript", {}, {}, true}, {{"src-away"}, "Ash (2001)", "article", {"s1"}, {}, false}};
    project.source_texts = {{{"text"}, {"src-here"}, 1, "Größe — we shared the seeds."}};
    project.passages = {{{"span"}, {"src-here"}, {"text"}, "span", 8, 17, "", "", "participant"},
                        {{"page"}, {"src-away"}, {}, "page", {}, {}, "p. 4", "", "author"},
                        {{"cell"}, {"src-away"}, {}, "cell", {}, {}, "row 2, theme", "Sharing", "author"}};
    project.rungs = {{{"r1"}, "review", "theme", "Theme", 1}, {{"r2"}, "review", "reading", "Reading", 2}, {{"r3"}, "review", "concept", "Concept", 3}};
    const auto code = [](const char* id, const char* rung, const char* told_in = "") { return domain::Code{{id}, id, {rung}, {}, {}, {}, "", told_in, ""}; };
    project.codes = {code("concept", "r3"), code("reading", "r2"), code("theme", "r1"), code("bare", "r2"), code("told", "r2", "Appendix Z")};
    project.codes[2].study = {"s1"};
    project.stands_on = {{{"o1"}, {"concept"}, {"reading"}, "translated", "stated", ""}, {{"o2"}, {"reading"}, {"theme"}, "raised", "inferred", ""}};
    project.codings = {{{"k1"}, {"theme"}, {"span"}, {}, ""}, {{"k2"}, {"theme"}, {"page"}, {}, ""}, {{"k3"}, {"theme"}, {"cell"}, {}, ""}};
    project.matrix = domain::Matrix(project.codes.size(), project.studies.size());
    project.matrix.set(0, 1, CellState::endorsed);
    project.checklists = {{{"cl"}, "own", "1", "Own", "", {}}};
    project.checklist_items = {{{"i1"}, {"cl"}, "1", "Aim", true}};
    project.ratings = {{{"rating"}, {"s1"}, {"i1"}, {}, "yes", "", {"page"}}, {{"rating2"}, {"s2"}, {"i1"}, {}, "no", "", {}}};
    project.claims = {{{"claim"}, "matrix.total", {"concept"}, "", "2", {}, "Table 8", ""}};
    return project;
}

void leaves(const LadderNode& node, std::vector<const LadderNode*>& all) {
    if (node.is_leaf()) all.push_back(&node);
    for (const auto& child : node.children) leaves(child, all);
}

TEST(Ladder, FromAConceptDownToTheWords) {
    const auto project = small();
    const auto tree = trace_down(project, "concept");
    ASSERT_TRUE(tree);
    EXPECT_EQ(tree->rung, "Concept");
    std::vector<const LadderNode*> ends;
    leaves(*tree, ends);
    ASSERT_EQ(ends.size(), 4U);
    EXPECT_EQ(ends[0]->kind, "span");
    EXPECT_EQ(ends[0]->words, "we shared") << "offsets are code points, not bytes";
    EXPECT_EQ(ends[0]->availability, "here");
    EXPECT_EQ(ends[0]->voice, "participant");
    EXPECT_FALSE(ends[0]->source.empty()) << "words that are here can be gone to";
    EXPECT_TRUE(ends[1]->source.empty() && ends[2]->source.empty());
    EXPECT_EQ(ends[1]->availability, "article not here");
    EXPECT_EQ(ends[2]->availability, "table");
    EXPECT_EQ(ends[3]->kind, "cell");
    EXPECT_EQ(ends[3]->label, "Beech (2002)");
    EXPECT_EQ(count_words(*tree), 4U);
    EXPECT_EQ(count_nodes(*tree), 7U);
    EXPECT_EQ(tree->children[0].how, "translated");
    EXPECT_EQ(tree->children[0].children[0].certainty, "inferred");
}

TEST(Ladder, WhatHasNoWordsSaysSo) {
    const auto project = small();
    const auto bare = trace_down(project, "bare");
    ASSERT_EQ(bare->children.size(), 1U);
    EXPECT_EQ(bare->children[0].kind, "gap");
    EXPECT_EQ(count_words(*bare), 0U);
    const auto told = trace_down(project, "told");
    EXPECT_EQ(told->children[0].kind, "page");
    EXPECT_EQ(told->children[0].availability, "article not here");
}

TEST(Ladder, RowsThatOnlyJoinOthersLeadOnToThem) {
    auto project = small();
    project.models = {{{"model"}, "Sharing", "theory", ""}};
    project.model_members = {{{"box"}, {"model"}, {"theme"}, "", {}, {}}};
    project.relations.resize(1);
    project.relations[0].id = {"arrow"};
    project.relations[0].origin = {"theme"};
    project.relations[0].target = {"bare"};
    project.relations[0].model = {"model"};
    project.relation_supports = {{{"support"}, {"arrow"}, {"span"}}};
    project.samples = {{{"people"}, "People", ""}};
    project.studies[0].sample = {"people"};
    for (const auto* id : {"k1", "o2", "support", "box", "model", "text", "r1", "cl", "i1", "people"}) {
        const auto tree = trace_down(project, id);
        ASSERT_TRUE(tree) << id;
        std::vector<const LadderNode*> ends;
        leaves(*tree, ends);
        ASSERT_FALSE(tree->children.empty()) << id;
        for (const auto* end : ends) {
            EXPECT_TRUE(end->kind == "span" || end->kind == "page" || end->kind == "cell" || end->kind == "gap") << id << ": " << end->kind;
            EXPECT_TRUE(end->place.find("table of the project") == std::string::npos) << id << " ends at itself";
        }
    }
    EXPECT_EQ(trace_down(project, "k1")->children.at(0).words, "we shared");
    EXPECT_EQ(trace_up(project, "k1")->children.at(0).id, "theme");
    EXPECT_EQ(trace_up(project, "support")->children.at(0).id, "arrow");
    EXPECT_EQ(trace_up(project, "span")->children.back().id, "arrow");
    EXPECT_EQ(trace_up(project, "o2")->children.at(0).id, "reading");
}

TEST(Ladder, ACellOfTheMatrixLeadsToItsPassageOrItsPlace) {
    auto project = small();
    const domain::Endorsement bare{{"e1"}, {"concept"}, {"s2"}, "endorsed", "", "", {}};
    EXPECT_EQ(trace_down(project, bare).children.at(0).place, "concept matrix, row concept, column Beech (2002)");
    const domain::Endorsement quoted{{"e2"}, {"concept"}, {"s2"}, "endorsed", "", "", {"page"}};
    EXPECT_EQ(trace_down(project, quoted).children.at(0).place, "p. 4");
    EXPECT_EQ(trace_up(project, quoted).children.at(0).id, "concept");
    project.remarked_cells = {quoted};
    EXPECT_EQ(trace_down(project, "concept")->children.back().children.at(0).place, "p. 4") << "under the concept too";
}

TEST(Ladder, RatingsEndAtTheirPassageOrTheirCell) {
    const auto project = small();
    EXPECT_EQ(trace_down(project, "rating")->children.at(0).place, "p. 4");
    EXPECT_EQ(trace_down(project, "rating2")->children.at(0).kind, "cell");
}

TEST(Ladder, AClaimGoesDownToWhatItIsComputedFrom) {
    const auto project = small();
    const auto tree = trace_down(project, "claim");
    ASSERT_TRUE(tree);
    EXPECT_EQ(tree->children.at(0).id, "concept");
    EXPECT_FALSE(tree->words.empty());
}

TEST(Ladder, FromWordsUp) {
    const auto project = small();
    const auto tree = trace_up(project, "span");
    ASSERT_TRUE(tree);
    const auto& theme = tree->children.at(0);
    EXPECT_EQ(theme.id, "theme");
    EXPECT_EQ(theme.children.at(0).id, "reading");
    EXPECT_EQ(theme.children.at(0).children.at(0).id, "concept");
    EXPECT_EQ(theme.children.at(0).children.at(0).children.at(0).id, "claim");
}

TEST(Ladder, DataThatLeadInACircleComeToAnEnd) {
    auto project = small();
    project.stands_on.push_back({{"o3"}, {"theme"}, {"concept"}, "raised", "stated", ""});
    const auto down = trace_down(project, "concept");
    ASSERT_TRUE(down);
    std::vector<const LadderNode*> ends;
    leaves(*down, ends);
    EXPECT_TRUE(std::ranges::any_of(ends, [](const auto* end) { return end->kind == "gap"; }));
    EXPECT_TRUE(std::ranges::none_of(ends, [](const auto* end) { return end->kind == "code"; }));
    EXPECT_TRUE(trace_up(project, "span"));
}

TEST(Ladder, UnknownIdIsNotFound) {
    const auto tree = trace_down(small(), "nowhere");
    ASSERT_FALSE(tree);
    EXPECT_EQ(tree.error().kind, base::ErrorKind::not_found);
}

TEST(Ladder, SaysOnWhichLineWordsStandAsTheCodingRoomNumbersThem) {
    domain::Project project;
    project.sources = {{{"s"}, "Ada", "transcript", {}, {}, true}};
    project.source_texts.push_back({});
    project.source_texts[0].id = {"t"};
    project.source_texts[0].source = {"s"};
    project.source_texts[0].text = "\u00c4ngste\n\n  \nzwei\ndrei\n";
    project.codes.push_back({});
    project.codes[0].id = {"c"};
    project.codes[0].label = "Counting";
    const auto put = [&](const std::string& id, std::int64_t start, std::int64_t end) {
        project.passages.push_back({{id}, {"s"}, {"t"}, "span", start, end, "", "", "participant"});
        project.codings.push_back({{"k" + id}, {"c"}, {id}, {}, ""});
    };
    put("p1", 0, 6);
    put("p2", 11, 15);
    put("p3", 11, 20);
    const auto node = trace_down(project, "c");
    ASSERT_TRUE(node);
    std::vector<std::string> places;
    for (const auto& child : node->children) places.push_back(child.place);
    EXPECT_EQ(places, (std::vector<std::string>{"line 1", "line 2", "lines 2 to 3"}));
}

}  // namespace
}  // namespace loam::analysis
