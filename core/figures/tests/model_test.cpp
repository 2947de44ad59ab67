#include "model_plan.hpp"

#include <random>

#include "strict_xml.hpp"
#include "studies.hpp"

namespace loam::figures {
namespace {

constexpr double hair = 1e-6;

/// A model of random codes, parents and relations, with circles, loops and doubles among them.
domain::Project random_model(unsigned seed, std::size_t codes, std::size_t relations) {
    std::mt19937 random(seed);
    const auto any = [&](std::size_t below) { return random() % below; };
    domain::Project project;
    project.models.push_back({{"m"}, "Model", "theory", ""});
    for (std::size_t i = 0; i < codes; ++i) {
        domain::Code code;
        code.id.text = fmt::format("c{}", i);
        code.label = tests::hostile_names()[any(tests::hostile_names().size())];
        if (any(2) == 0) code.parent.text = fmt::format("c{}", any(codes));
        project.codes.push_back(code);
        domain::ModelMember member;
        member.id.text = fmt::format("b{}", i);
        member.model.text = "m";
        member.code = code.id;
        member.phase = any(3) == 0 ? "before" : "";
        project.model_members.push_back(member);
    }
    constexpr std::array<const char*, 4> signs{"raises", "lowers", "both", "none"};
    for (std::size_t i = 0; i < relations; ++i) {
        domain::Relation relation;
        relation.id.text = fmt::format("r{}", i);
        relation.model.text = "m";
        relation.origin.text = fmt::format("c{}", any(codes));
        relation.target.text = fmt::format("c{}", any(codes));
        relation.sign = signs.at(any(4));
        relation.label = "leads to";
        project.relations.push_back(relation);
    }
    return project;
}

bool runs_through(const Box& box, const Point& from, const Point& to) {
    return std::max(from.x, to.x) > box.x + hair && std::min(from.x, to.x) < box.right() - hair && std::max(from.y, to.y) > box.y + hair && std::min(from.y, to.y) < box.bottom() - hair;
}

struct Piece {
    std::size_t arrow;
    Point from;
    Point to;
    [[nodiscard]] bool level() const { return std::abs(from.y - to.y) < hair; }
};

std::vector<Piece> pieces_of(const ModelPlan& plan) {
    std::vector<Piece> all;
    for (const auto& arrow : plan.arrows) {
        for (std::size_t i = 1; i < arrow.way.size(); ++i) {
            if (std::hypot(arrow.way[i].x - arrow.way[i - 1].x, arrow.way[i].y - arrow.way[i - 1].y) > hair) all.push_back({arrow.number, arrow.way[i - 1], arrow.way[i]});
        }
    }
    return all;
}

bool lie_on_one_another(const Piece& a, const Piece& b) {
    if (a.level() != b.level()) return false;
    const auto along = [&](const Point& p) { return a.level() ? p.x : p.y; };
    const auto beside = [&](const Point& p) { return a.level() ? p.y : p.x; };
    if (std::abs(beside(a.from) - beside(b.from)) > 0.3) return false;
    return std::max(std::min(along(a.from), along(a.to)), std::min(along(b.from), along(b.to))) < std::min(std::max(along(a.from), along(a.to)), std::max(along(b.from), along(b.to))) - hair;
}

void expect_sound(const ModelPlan& plan) {
    for (std::size_t i = 0; i < plan.groups.size(); ++i) {
        for (std::size_t k = i + 1; k < plan.groups.size(); ++k) {
            const auto& a = plan.groups[i].area;
            const auto& b = plan.groups[k].area;
            ASSERT_FALSE(a.x < b.right() && b.x < a.right() && a.y < b.bottom() && b.y < a.bottom()) << "two boxes on one another";
        }
    }
    for (const auto& arrow : plan.arrows) {
        const auto on_edge = [&](const Point& at, const Box& box) { return (std::abs(at.x - box.x) < hair || std::abs(at.x - box.right()) < hair) && at.y > box.y && at.y < box.bottom(); };
        ASSERT_TRUE(on_edge(arrow.way.front(), plan.items[arrow.origin].area)) << arrow.number;
        ASSERT_TRUE(on_edge(arrow.way.back(), plan.items[arrow.target].area)) << arrow.number;
    }
    const auto pieces = pieces_of(plan);
    for (const auto& piece : pieces) {
        ASSERT_TRUE(std::abs(piece.from.x - piece.to.x) < hair || piece.level()) << "neither level nor upright";
        for (const auto& group : plan.groups) ASSERT_FALSE(runs_through(group.area, piece.from, piece.to)) << "arrow " << piece.arrow << " runs through a box";
        for (const auto& other : pieces) {
            if (other.arrow > piece.arrow) ASSERT_FALSE(lie_on_one_another(piece, other)) << "arrows " << piece.arrow << " and " << other.arrow;
        }
    }
    // The number of an arrow stands before its head: nothing else may pass there.
    for (const auto& arrow : plan.arrows) {
        const auto& end = arrow.way.back();
        const double toward = arrow.way[arrow.way.size() - 2].x < end.x ? -1 : 1;
        const Box badge{std::min(end.x + toward * 2.6, end.x + toward * 7.4), end.y - 1.5, 4.8, 3};
        for (const auto& piece : pieces) {
            if (piece.arrow != arrow.number) ASSERT_FALSE(runs_through(badge, piece.from, piece.to)) << "arrow " << piece.arrow << " crosses the number " << arrow.number;
        }
    }
}

TEST(ModelPlan, OfTheCommittedStudiesIsSound) {
    for (const std::string name : {"peer-mentors", "demo"}) {
        const auto project = tests::study("examples/" + name);
        ASSERT_FALSE(project.models.empty());
        for (const auto& model : project.models) {
            const auto plan = planned(project, model);
            SCOPED_TRACE(model.title);
            EXPECT_FALSE(plan.arrows.empty());
            EXPECT_LE(plan.width, across * 1.08);  // scaled down by little where long words need the room
            expect_sound(plan);
        }
    }
}

TEST(ModelPlan, OfRandomModelsIsSound) {
    for (unsigned seed = 1; seed <= 60; ++seed) {
        SCOPED_TRACE(seed);
        const auto project = random_model(seed, 1 + seed % 30, seed % 45);
        const auto plan = planned(project, project.models.front());
        EXPECT_EQ(plan.items.size(), 1 + seed % 30);
        EXPECT_EQ(plan.arrows.size(), seed % 45);
        expect_sound(plan);
        if (testing::Test::HasFatalFailure()) return;
    }
}

TEST(ModelPlan, TakesEachMemberOnce) {
    auto project = random_model(3, 12, 20);
    project.model_members.push_back(project.model_members.front());
    const auto plan = planned(project, project.models.front());
    std::set<std::size_t> seen;
    for (const auto& group : plan.groups) {
        for (const auto item : group.items) EXPECT_TRUE(seen.insert(item).second);
    }
    EXPECT_EQ(seen.size(), 12U);
}

TEST(ModelFigure, NumbersEveryRelationAndSaysItsConditionInTheKey) {
    const auto project = tests::study("examples/peer-mentors");
    const auto* kind = find_figure("theory-model");
    ASSERT_TRUE(kind);
    const auto figure = kind->draw(project);
    tests::StrictXml reader(figure.svg);
    ASSERT_EQ(reader.fault().value_or(""), "");
    EXPECT_NE(reader.text().find(" 37+ "), std::string::npos);
    EXPECT_NE(reader.text().find("when:"), std::string::npos);
    EXPECT_GE(kind->pages(project).size(), 1U);
}

TEST(ModelFigure, OfAVeryLargeModel) {
    const auto project = random_model(7, 400, 800);
    const auto begin = std::chrono::steady_clock::now();
    const auto figure = find_figure("theory-model")->draw(project);
    fmt::print("400 codes, 800 relations: {:.0f} ms\n", std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count());
    EXPECT_EQ(tests::StrictXml(figure.svg).fault().value_or(""), "");
}

}  // namespace
}  // namespace loam::figures
