#include <chrono>

#include "canvas.hpp"
#include "strict_xml.hpp"
#include "studies.hpp"

namespace loam::figures {
namespace {

using tests::StrictXml;

std::string fault_of(const Figure& figure) { return StrictXml(figure.svg).fault().value_or(""); }

std::vector<double> numbers_after(const std::string& svg, std::string_view what) {
    std::vector<double> all;
    for (std::size_t at = 0; (at = svg.find(what, at)) != std::string::npos;) {
        at += what.size();
        all.push_back(std::stod(svg.substr(at)));
    }
    return all;
}

TEST(Figures, OfTheCommittedStudiesAreAsExpected) {
    for (const std::string name : {"peer-mentors", "demo"}) {
        const auto project = tests::study("examples/" + name);
        for (const auto& kind : figure_kinds()) {
            SCOPED_TRACE(fmt::format("{} {}", name, kind.id));
            const auto figure = kind.draw(project);
            EXPECT_EQ(kind.has_content(project), kind.id != "models");
            EXPECT_EQ(fault_of(figure), "");
            EXPECT_EQ(figure.svg, kind.draw(project).svg);
            tests::expect_golden("core/figures/tests/goldens", fmt::format("{}-{}.svg", name, kind.id), figure.svg);
        }
    }
}

TEST(Figures, OfAnEmptyProjectSayWhatIsMissing) {
    const domain::Project empty;
    for (const auto& kind : figure_kinds()) {
        const auto figure = kind.draw(empty);
        EXPECT_FALSE(kind.has_content(empty)) << kind.id;
        EXPECT_EQ(fault_of(figure), "") << kind.id;
        EXPECT_NE(figure.svg.find(" yet."), std::string::npos) << kind.id;
    }
}

TEST(Figures, HaveIdsOfTheirOwn) {
    const auto project = tests::study("examples/peer-mentors");
    std::set<std::string> all;
    for (const auto& kind : figure_kinds()) {
        const auto figure = kind.draw(project);
        StrictXml reader(figure.svg);
        ASSERT_FALSE(reader.fault()) << kind.id;
        EXPECT_FALSE(reader.ids().empty());
        for (const auto& id : reader.ids()) EXPECT_TRUE(all.insert(id).second) << id << " of " << kind.id << " stands in another figure";
    }
}

TEST(Figures, HoldHostileNamesAsText) {
    for (const std::string name : {"peer-mentors", "demo"}) {
        const auto project = tests::made_hostile(tests::study("examples/" + name));
        for (const auto& kind : figure_kinds()) {
            const auto figure = kind.draw(project);
            EXPECT_EQ(fault_of(figure), "") << kind.id;
            EXPECT_LT(figure.height_mm, 2000) << kind.id;
        }
    }
}

TEST(Figures, OfAShortChecklistHaveTotalsCloseBehindTheItems) {
    domain::Project project;
    project.checklists.push_back({{"cl"}, "own", "1", "Own list", "", {}});
    for (const auto* mark : {"1", "2"}) project.checklist_items.push_back({{std::string("i") + mark}, {"cl"}, mark, "Item", true});
    project.checklist_answers.push_back({{"y"}, {"cl"}, "yes", "Yes", 1.0});
    project.grade_bands.push_back({{"b"}, {"cl"}, "A", {}});
    project.studies.push_back({{"s1"}, {}, "Short (2001)", {}, "", "", {}, ""});
    project.ratings = {{{"r1"}, {"s1"}, {"i1"}, {}, "yes", "", {}}, {{"r2"}, {"s1"}, {"i2"}, {}, "yes", "", {}}};
    const auto place_of = [](const std::string& svg, std::string_view word) {
        const auto at = svg.find(">" + std::string(word) + "<");
        EXPECT_NE(at, std::string::npos) << word;
        const auto x = svg.rfind(" x=\"", at);
        return std::stod(svg.substr(x + 4));
    };
    const auto svg = find_figure("appraisal")->draw(project).svg;
    EXPECT_LT(place_of(svg, "Total") - place_of(svg, "2"), 20);
    EXPECT_LT(place_of(svg, "Grade") - place_of(svg, "Total"), 14);
    project.studies[0].citation = "A citation that is long enough to need much more room than the usual first column of such a table has";
    EXPECT_GT(place_of(find_figure("appraisal")->draw(project).svg, "2"), 100) << "the room that the items leave is the studies'";
}

TEST(Figures, KeepEveryTextOnTheSheet) {
    for (const std::string name : {"peer-mentors", "demo"}) {
        for (const bool hostile : {false, true}) {
            auto project = tests::study("examples/" + name);
            if (hostile) project = tests::made_hostile(std::move(project));
            for (const auto& kind : figure_kinds()) {
                const auto figure = kind.draw(project);
                for (const double x : numbers_after(figure.svg, "<text x=\"")) EXPECT_TRUE(x >= 0 && x <= figure.width_mm) << kind.id;
                for (const double length : numbers_after(figure.svg, "textLength=\"")) EXPECT_LT(length, figure.width_mm) << kind.id;
            }
        }
    }
}

TEST(Figures, OfAThousandStudies) {
    auto project = tests::study("examples/demo");
    const auto first = project.studies.front();
    for (int i = 0; i < 1000; ++i) {
        auto study = first;
        study.id.text = fmt::format("many-{}", i);
        study.citation = fmt::format("Author {} (2020)", i);
        study.number = 100 + i;
        project.studies.push_back(study);
    }
    const auto cells = project.matrix;
    const auto known = project.studies.size() - 1000;
    project.matrix = domain::Matrix(project.codes.size(), project.studies.size());
    for (std::size_t code = 0; code < project.codes.size(); ++code) {
        if (!cells.has_line(code)) continue;
        for (std::size_t study = 0; study < project.studies.size(); ++study) project.matrix.set(code, study, cells.at(code, study % known));
    }
    for (const auto& kind : figure_kinds()) {
        const auto begin = std::chrono::steady_clock::now();
        const auto figure = kind.draw(project);
        const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begin;
        fmt::print("{}: {:.1f} ms, {} kB\n", kind.id, took.count(), figure.svg.size() / 1000);
        EXPECT_EQ(fault_of(figure), "") << kind.id;
        std::set<std::string> ids;
        const auto pages = pages_of(kind, project);
        if (kind.id == "concept-matrix" || kind.id == "appraisal") EXPECT_GT(pages.size(), 20U) << kind.id;
        for (const auto& page : pages) {
            StrictXml reader(page.svg);
            ASSERT_FALSE(reader.fault()) << kind.id;
            EXPECT_LE(page.height_mm, page.width_mm > upright + 4 ? across_height * page.width_mm / across : 240) << kind.id;
            for (const auto& id : reader.ids()) EXPECT_TRUE(ids.insert(id).second) << id;
        }
    }
}

TEST(FlowDiagram, ShowsAMissingBoxDashedAndNeverAsZero) {
    const std::vector<domain::FlowCount> counts{{{"a"}, "review", "databases", "", 10, ""}};
    const auto flow = analysis::flow_of(counts, "review");
    for (const auto style : {FlowStyle::prisma2009, FlowStyle::prisma2020}) {
        const auto svg = flow_diagram(flow, style).svg;
        EXPECT_NE(svg.find("stroke-dasharray"), std::string::npos);
        EXPECT_NE(svg.find("(n\u00A0not\u00A0told)"), std::string::npos);
        EXPECT_EQ(svg.find("n\u00A0=\u00A00)"), std::string::npos);
    }
}

TEST(FlowDiagram, SaysWhatDoesNotAddUp) {
    const std::vector<domain::FlowCount> counts{{{"a"}, "review", "screened", "", 10, ""}, {{"b"}, "review", "excluded", "", 4, ""}, {{"c"}, "review", "sought", "", 7, ""}};
    const auto svg = flow_diagram(analysis::flow_of(counts, "review"), FlowStyle::prisma2020).svg;
    EXPECT_NE(svg.find("‡ "), std::string::npos);
    EXPECT_NE(svg.find("is told as"), std::string::npos);
}

TEST(FlowDiagram, PressesNoLineTogetherWhateverFontStandsIn) {
    for (const std::string name : {"peer-mentors", "demo"}) {
        for (const bool hostile : {false, true}) {
            auto project = tests::study("examples/" + name);
            if (hostile) project = tests::made_hostile(std::move(project));
            for (const auto* id : {"flow-prisma2009", "flow-prisma2020", "flow-recruitment"}) EXPECT_EQ(find_figure(id)->draw(project).svg.find("textLength"), std::string::npos) << name << " " << id;
        }
    }
    const std::vector<domain::FlowCount> counts{{{"a"}, "review", "earlier-studies", "", 1234, ""}, {{"b"}, "review", "earlier-reports", "", 1240, ""}, {{"c"}, "review", "included", "", 4, ""}, {{"d"}, "review", "websites", "", 2, ""},
                                                {{"e"}, "review", "excluded-full-text", "Wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww and mmmmmmmmmmmmmmm", 3, ""}};
    for (const auto style : {FlowStyle::prisma2009, FlowStyle::prisma2020}) EXPECT_EQ(flow_diagram(analysis::flow_of(counts, "review"), style).svg.find("textLength"), std::string::npos);
}

TEST(FlowDiagram, OfAnUpdatedReviewStandsAcrossThePage) {
    const std::vector<domain::FlowCount> counts{{{"a"}, "review", "earlier-studies", "", 5, ""}, {{"b"}, "review", "earlier-reports", "", 6, ""}, {{"c"}, "review", "included", "", 4, ""}, {{"d"}, "review", "websites", "", 2, ""},
                                                {{"e"}, "review", "included-studies", "", 3, ""}};
    const auto figure = flow_diagram(analysis::flow_of(counts, "review"), FlowStyle::prisma2020);
    EXPECT_EQ(figure.width_mm, across);
    StrictXml reader(figure.svg);
    EXPECT_FALSE(reader.fault());
    EXPECT_NE(reader.text().find("Previous studies"), std::string::npos);
    EXPECT_NE(reader.text().find("(n\u00A0=\u00A08\u00A0†)"), std::string::npos);   // 3 new and 5 earlier studies
    EXPECT_NE(reader.text().find("(n\u00A0=\u00A010\u00A0†)"), std::string::npos);  // 4 new and 6 earlier reports
}

TEST(Type, BreaksLinesWithinTheirWidth) {
    for (const auto& name : tests::hostile_names()) {
        for (const double width : {12.0, 40.0, 90.0}) {
            std::string together;
            for (const auto& line : wrapped(name, text_size, width)) {
                EXPECT_LE(text_width(line, text_size), width + 1e-9) << line;
                EXPECT_FALSE(base::first_bad_utf8(line));
                together += line;
            }
            auto expected = name;
            std::erase(expected, ' ');
            std::erase(together, ' ');
            EXPECT_EQ(together, expected);  // nothing is lost
        }
    }
}

TEST(Type, NeverTearsALetterOffItsMarks) {
    const auto lines = wrapped("e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301", text_size, 2.2);
    ASSERT_GT(lines.size(), 1U);
    for (const auto& line : lines) EXPECT_TRUE(line.starts_with("e\u0301")) << line;
    const std::string family = "\U0001F469\u200D\U0001F469\u200D\U0001F467";
    for (const auto& line : wrapped(family + family, text_size, 12)) EXPECT_EQ(line, family);
}

TEST(Type, CutsWithAnEllipsis) {
    EXPECT_EQ(fitted("short", text_size, 50), "short");
    const auto cut = fitted(std::string(500, 'W'), text_size, 50);
    EXPECT_TRUE(cut.ends_with("…"));
    EXPECT_LE(text_width(cut, text_size), 50);
    const auto lines = wrapped_to("one two three four five six seven eight nine ten", text_size, 14, 2);
    ASSERT_EQ(lines.size(), 2U);
    EXPECT_TRUE(lines.back().ends_with("…"));
}

}  // namespace
}  // namespace loam::figures
