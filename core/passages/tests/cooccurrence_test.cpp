#include "loam/passages/cooccurrence.hpp"

#include <gmock/gmock.h>

#include <random>

#include "small_project.hpp"

namespace loam::passages {
namespace {

using testing::SmallProject;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::size_t> all_codes(const domain::Project& project) {
    std::vector<std::size_t> all(project.codes.size());
    std::iota(all.begin(), all.end(), std::size_t{0});
    return all;
}

/// "a+b 2 (1 of a, 2 of b)"
std::vector<std::string> told(const domain::Project& project, Nearness by, std::size_t within = 0, bool beneath = false) {
    const CodedTexts texts(project);
    const auto sets = code_sets(project, all_codes(project), beneath);
    std::vector<std::string> lines;
    for (const auto& cell : cooccurrence(texts, sets, by, within).cells)
        lines.push_back(fmt::format("{}+{} {} ({}, {})", project.codes[sets[cell.a].code].id.text, project.codes[sets[cell.b].code].id.text, cell.pairs, cell.of_a, cell.of_b));
    return lines;
}

SmallProject night_talk() {
    SmallProject made;
    made.source("one", "I: How was the night?\nP: Long. Nobody came and I was afraid.\n\nI: Afraid?\nP: Yes. In the morning it was gone.\n");
    made.turn("one", "I: How was the night?", "I").turn("one", "P: Long. Nobody came and I was afraid.", "P").turn("one", "I: Afraid?", "I");
    made.turn("one", "P: Yes. In the morning it was gone.", "P");
    made.code("alone").code("fear").code("relief");
    return made;
}

TEST(Cooccurrence, overlap_needs_a_shared_character) {
    auto made = night_talk();
    made.coding("one", "Nobody came and ", "alone").coding("one", "I was afraid", "fear").coding("one", "came and I", "relief");
    EXPECT_THAT(told(made.project, Nearness::overlap), ElementsAre("alone+relief 1 (1, 1)", "fear+relief 1 (1, 1)")) << "alone ends where fear begins";
}

TEST(Cooccurrence, two_coders_on_the_same_words_are_one_place) {
    auto made = night_talk();
    made.coding("one", "I was afraid", "fear", "ann").coding("one", "I was afraid", "fear", "ben").coding("one", "afraid", "alone");
    EXPECT_THAT(told(made.project, Nearness::overlap), ElementsAre("alone+fear 1 (1, 1)"));
    const CodedTexts texts(made.project);
    EXPECT_EQ(texts.places().size(), 2U);
    EXPECT_EQ(texts.codings_of(texts.places()[0]).size(), 2U);
}

TEST(Cooccurrence, many_small_places_in_a_large_one_are_told_from_both_sides) {
    auto made = night_talk();
    made.coding("one", "Nobody came and I was afraid.", "alone").coding("one", "came", "fear").coding("one", "afraid", "fear");
    EXPECT_THAT(told(made.project, Nearness::overlap), ElementsAre("alone+fear 2 (1, 2)"));
}

TEST(Cooccurrence, a_turn_joins_what_does_not_overlap) {
    auto made = night_talk();
    made.coding("one", "Nobody came", "alone").coding("one", "I was afraid", "fear").coding("one", "Afraid?", "relief");
    EXPECT_THAT(told(made.project, Nearness::turn), ElementsAre("alone+fear 1 (1, 1)"));
}

TEST(Cooccurrence, without_turns_a_line_stands_for_the_turn) {
    SmallProject made;
    made.source("note", "Wind and rain.\nThe bus was late.").code("a").code("b").code("c");
    made.coding("note", "Wind", "a").coding("note", "rain", "b").coding("note", "bus", "c");
    EXPECT_THAT(told(made.project, Nearness::turn), ElementsAre("a+b 1 (1, 1)"));
}

TEST(Cooccurrence, lines_are_counted_without_blank_ones) {
    auto made = night_talk();
    made.coding("one", "How was", "relief").coding("one", "Nobody", "alone").coding("one", "gone", "fear");
    EXPECT_THAT(told(made.project, Nearness::lines, 0), IsEmpty());
    EXPECT_THAT(told(made.project, Nearness::lines, 1), ElementsAre("alone+relief 1 (1, 1)"));
    EXPECT_THAT(told(made.project, Nearness::lines, 2), ElementsAre("alone+fear 1 (1, 1)", "alone+relief 1 (1, 1)"));
}

TEST(Cooccurrence, versions_and_sources_are_never_mixed) {
    SmallProject made;
    made.source("one", "The same words.").source("two", "The same words.").code("a").code("b");
    made.coding("one", "same", "a").coding("two", "same", "b");
    made.version("one", "The same words, corrected.").coding("one", "same", "b");
    EXPECT_THAT(told(made.project, Nearness::overlap), IsEmpty());
    EXPECT_THAT(told(made.project, Nearness::lines, 100), IsEmpty());
    const CodedTexts texts(made.project);
    ASSERT_EQ(texts.texts().size(), 3U);
    EXPECT_FALSE(texts.texts()[0].newest);
    EXPECT_TRUE(texts.texts()[1].newest);
}

TEST(Cooccurrence, a_cell_of_a_table_meets_the_same_cell) {
    SmallProject made;
    made.source("table", "").code("a").code("b").code("c");
    made.cell("table", "row 1", "a").cell("table", "row 1", "b").cell("table", "row 2", "c");
    for (const auto by : {Nearness::overlap, Nearness::turn, Nearness::lines}) EXPECT_THAT(told(made.project, by), ElementsAre("a+b 1 (1, 1)"));
}

TEST(Cooccurrence, with_what_stands_beneath) {
    auto made = night_talk();
    made.code("feelings").code("afraid of the dark", "fear").stands_on("feelings", "fear").stands_on("feelings", "relief");
    made.coding("one", "Nobody came", "alone").coding("one", "came and I was afraid", "afraid of the dark");
    EXPECT_THAT(told(made.project, Nearness::overlap, 0, true), ElementsAre("alone+fear 1 (1, 1)", "alone+feelings 1 (1, 1)", "alone+afraid of the dark 1 (1, 1)"))
        << "fear lies within feelings and is not compared with it";
}

TEST(Cooccurrence, one_coding_that_was_raised_twice_does_not_meet_itself) {
    auto made = night_talk();
    made.code("night").code("day").code("low").stands_on("night", "low").stands_on("day", "low").stands_on("night", "fear").stands_on("day", "relief");
    made.coding("one", "Nobody came", "low");
    EXPECT_THAT(told(made.project, Nearness::overlap, 0, true), IsEmpty());
    made.coding("one", "Nobody came", "fear");
    const auto cells = told(made.project, Nearness::overlap, 0, true);
    EXPECT_TRUE(std::ranges::count(cells, "night+day 1 (1, 1)") == 1) << "the second code brings the words under night once more";
}

TEST(Cooccurrence, codings_that_lead_nowhere_are_counted_as_astray) {
    auto made = night_talk();
    made.coding("one", "Nobody", "no such code").coding("one", "Nobody", "alone");
    made.project.codings.push_back({{"x"}, {"alone"}, {"no such passage"}, {}, ""});
    EXPECT_EQ(CodedTexts(made.project).astray(), 2U);
    EXPECT_THAT(told(made.project, Nearness::overlap), IsEmpty());
}

TEST(Cooccurrence, circles_of_codes_do_no_harm) {
    auto made = night_talk();
    made.stands_on("alone", "fear").stands_on("fear", "alone");
    made.project.codes[2].parent.text = "relief";
    made.coding("one", "Nobody", "alone").coding("one", "Nobody", "relief");
    EXPECT_THAT(told(made.project, Nearness::overlap, 0, true), ElementsAre("alone+relief 1 (1, 1)", "fear+relief 1 (1, 1)"));
}

/// What the words of the header say, pair by pair.
std::map<std::pair<std::uint32_t, std::uint32_t>, std::array<std::uint32_t, 3>> by_all_pairs(const CodedTexts& texts, Nearness by, std::size_t within) {
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::array<std::uint32_t, 3>> cells;
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::array<std::set<std::size_t>, 2>> met;
    const auto& places = texts.places();
    for (std::size_t i = 0; i < places.size(); ++i) {
        for (std::size_t k = 0; k < places.size(); ++k) {
            const auto& a = places[i];
            const auto& b = places[k];
            if (a.text != b.text || a.code >= b.code) continue;
            const auto* lines = texts.lines(a.text);
            const auto la = lines->of(a.span);
            const auto lb = lines->of(b.span);
            const auto& turns = texts.texts()[a.text].turns;
            const auto ta = turns_touched(turns, a.span);
            const auto tb = turns_touched(turns, b.span);
            const bool same_line = la.first <= lb.last && lb.first <= la.last;
            const bool meets = by == Nearness::overlap ? a.span.touches(b.span)
                               : by == Nearness::turn  ? (turns.empty() ? same_line : ta.first < tb.second && tb.first < ta.second)
                                                       : la.first <= lb.last + within && lb.first <= la.last + within;
            if (!meets) continue;
            auto& cell = cells[{a.code, b.code}];
            ++cell[0];
            auto& of = met[{a.code, b.code}];
            if (of[0].insert(i).second) ++cell[1];
            if (of[1].insert(k).second) ++cell[2];
        }
    }
    return cells;
}

TEST(Cooccurrence, the_sweep_finds_what_all_pairs_find) {
    std::mt19937 random(20260301);
    const auto below = [&](std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(random); };
    std::size_t cells = 0;
    for (int round = 0; round < 60; ++round) {
        SmallProject made;
        for (std::size_t s = 0; s < 3; ++s) {
            std::string text;
            for (std::size_t word = 0; word < 60; ++word) text += "wörd" + std::to_string(word) + (below(6) == 0 ? "\n" : " ");
            made.source("s" + std::to_string(s), text);
            if (s == 0) continue;  // one without turns
            for (std::size_t word = 0; word + 8 < 60; word += 7 + below(3)) {
                const auto from = text.find("wörd" + std::to_string(word));
                const auto to = text.find("wörd" + std::to_string(word + 6));
                made.turn("s" + std::to_string(s), text.substr(from, to - from), "P");
            }
        }
        for (std::size_t c = 0; c < 5; ++c) made.code("c" + std::to_string(c));
        for (int n = 0; n < 40; ++n) {
            const auto source = below(3);
            const auto& text = made.project.source_texts[source].text;
            const auto first = below(55);
            const auto from = text.find("wörd" + std::to_string(first));
            const auto to = text.find("wörd" + std::to_string(std::min<std::size_t>(59, first + 1 + below(8))));
            made.coding("s" + std::to_string(source), text.substr(from, std::max(from + 1, to) - from), "c" + std::to_string(below(5)));
        }
        const CodedTexts texts(made.project);
        const auto sets = code_sets(made.project, all_codes(made.project), false);
        for (const auto& [by, within] : {std::pair{Nearness::overlap, std::size_t{0}}, {Nearness::turn, 0}, {Nearness::lines, 0}, {Nearness::lines, 2}}) {
            const auto expected = by_all_pairs(texts, by, within);
            const auto found = cooccurrence(texts, sets, by, within);
            ASSERT_EQ(found.cells.size(), expected.size());
            for (const auto& cell : found.cells) {
                const auto& wanted = expected.at({cell.a, cell.b});
                EXPECT_EQ((std::array{cell.pairs, cell.of_a, cell.of_b}), wanted);
                EXPECT_EQ(meetings(texts, sets[cell.a], sets[cell.b], by, within).size(), cell.pairs);
                ++cells;
            }
        }
    }
    EXPECT_GT(cells, 1000U);
}

TEST(Lines, blank_ones_bear_no_number) {
    const Lines lines("first\n\n \t\n\u00A0\u3000\nsécond\nthird");
    EXPECT_EQ(lines.count(), 3U);
    EXPECT_EQ(lines.span(1), (Span{0, 5}));
    EXPECT_EQ(lines.span(2), (Span{13, 19}));
    EXPECT_EQ(lines.at(0), 1U);
    EXPECT_EQ(lines.at(5), 1U) << "its line feed";
    EXPECT_EQ(lines.at(7), 2U) << "a blank line counts to the next";
    EXPECT_EQ(lines.at(500), 3U);
    EXPECT_EQ(lines.of({0, 6}), (LineRange{1, 1})) << "the line feed does not begin the next line";
    EXPECT_EQ(lines.of({0, 14}), (LineRange{1, 2}));
    EXPECT_EQ(lines.of({3, 3}), (LineRange{1, 1}));
    EXPECT_EQ(Lines("\n \n").at(1), 0U);
}

}  // namespace
}  // namespace loam::passages
