// What is printed reads back as the same tree: trees drawn at random, in each platform's syntax.

#include <gtest/gtest.h>

#include <random>

#include "loam/search/parse.hpp"
#include "loam/search/print.hpp"
#include "platforms.hpp"

namespace loam::search {
namespace {

class Trees {
public:
    Trees(const Platform& platform, unsigned seed) : m_platform(platform), m_random(seed) {}

    Node tree(int depth) {
        const auto draw = below(10);
        if (depth == 0 || draw < 3) return leaf();
        if (draw < 5) return field(pure(depth - 1));
        Node node{.kind = NodeKind::joined};
        const auto kind = std::array{JoinKind::all, JoinKind::any, JoinKind::without}[below(3)];
        const auto n = kind == JoinKind::without ? 2 : 2 + below(3);
        for (std::size_t i = 0; i < n; ++i) {
            if (i > 0) node.joins.push_back({kind});
            node.children.push_back(tree(depth - 1));
        }
        return node;
    }

private:
    std::size_t below(std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(m_random); }

    std::string word() {
        static constexpr std::array words{"peer", "mentor", "supports", "naïve", "well-being", "T2-weighted", "behavio", "x-ray", "18F"};
        std::string made = words[below(words.size())];
        if (below(3) == 0) made += m_platform.wildcards.any_ending.front();
        return made;
    }

    Node term() {
        Node node{.kind = NodeKind::term, .text = word()};
        if (below(3) == 0) {
            node.text += " " + word();
            node.quote = m_platform.quotes[below(m_platform.quotes.size())];
        }
        return node;
    }

    Node leaf() {
        if (below(4) == 0) {
            const auto first = 1 + below(20);
            return {.kind = NodeKind::lines, .lines = {{first, first}}};
        }
        if (m_platform.heading_form == HeadingForm::none || below(3) > 0) return m_platform.field_form == FieldForm::bracket_after ? field(term()) : term();
        Node node{.kind = NodeKind::heading, .text = std::array{"Peer Group", "Mental Health Services", "Neoplasms, Second Primary", "Wounds and Injuries"}[below(4)], .quote = "\"", .explode = below(2) == 0};
        node.focus = m_platform.heading_form != HeadingForm::ebsco && below(3) == 0;
        if (below(3) == 0) node.subheadings = {"di"};
        return node;
    }

    Node near() {
        std::vector<const Proximity*> rules;
        for (const auto& rule : m_platform.proximity)
            if (!rule.in_tag && rule.spelled.front() != "SAME") rules.push_back(&rule);
        Node node{.kind = NodeKind::joined};
        node.children.push_back(term());
        if (rules.empty()) return std::move(node.children.front());
        for (std::size_t i = 0; i < 1 + below(2); ++i) {
            const auto& rule = *rules[below(rules.size())];
            node.joins.push_back({JoinKind::near, rule.numbered ? below(rule.most - rule.offset) : rule.between, rule.in_order});
            node.children.push_back(term());
        }
        return node;
    }

    /// Free text only, as it may stand in one field.
    Node pure(int depth) {
        if (m_platform.field_form == FieldForm::bracket_after) return term();
        if (depth == 0 || below(2) == 0) return below(2) ? near() : term();
        Node node{.kind = NodeKind::joined};
        for (std::size_t i = 0; i < 2 + below(2); ++i) {
            if (i > 0) node.joins.push_back({node.joins.empty() ? JoinKind::any : node.joins.front().kind});
            node.children.push_back(pure(depth - 1));
        }
        return node;
    }

    Node field(Node child) {
        Node node{.kind = NodeKind::field};
        const auto add = [&] { node.fields.push_back(m_platform.fields[below(m_platform.fields.size())].codes.front()); };
        add();
        if (m_platform.field_form == FieldForm::dot_after || m_platform.field_form == FieldForm::colon_after) add();
        // these are read as a limit or as a heading
        if (const auto& code = node.fields.front(); code == "PUBYEAR" || code == "PUBDATETXT" || code == "DE") node.fields.front() = m_platform.fields.front().codes.front();
        node.children.push_back(std::move(child));
        return node;
    }

    const Platform& m_platform;
    std::mt19937 m_random;
};

TEST(RoundTrip, random_trees_in_every_syntax) {
    for (const auto& each : platforms()) {
        for (unsigned seed = 0; seed < 3000; ++seed) {
            const auto tree = Trees(each, seed).tree(4);
            const auto text = printed(tree, each);
            const auto read = parse(each, text);
            ASSERT_EQ(read.lines.size(), 1U) << each.id << ": " << text;
            ASSERT_TRUE(read.problems.empty()) << each.id << ": " << text << "\n" << read.problems.front().text;
            ASSERT_TRUE(same(tree, *read.lines.front().root)) << each.id << " seed " << seed << ": " << text << "\n" << printed(*read.lines.front().root, each) << "\n" << base::json_text(to_json(*read.lines.front().root), base::Layout::pretty);
        }
    }
}

TEST(RoundTrip, published_forms) {
    const std::vector<std::pair<const char*, const char*>> cases{
        {"ovid", "exp *Dementia/di, pa or (alzheimer$ adj2 (early or late)).tw,kf. or \"N-MCI\".ti. or or/1-3,5"},
        {"ovid", "limit 3 to (english and yr=\"1970 -Current\")"},
        {"ovid", "(randomized controlled trial.pt. or placebo.ab.) not (exp animals/ not humans.sh.)"},
        {"pubmed", "\"Cervix Uteri/virology\"[Mesh] OR \"HC 2\"[tw] NOT (animals[mh:noexp] NOT humans[mh]) AND 1992/01/01:2015/11/30[crdt]"},
        {"pubmed", "\"peer support worker\"[tiab:~3] OR heart attack OR #3"},
        {"scopus", "TITLE-ABS-KEY(peer PRE/1 (worker* OR mentor*)) AND NOT INDEXTERMS(animal) AND LIMIT-TO(LANGUAGE, \"English\")"},
        {"ebsco", "TI (peer W1 worker#) OR (MM \"Peer Group\") OR DE \"Peers\" AND S1"},
        {"embase", "'peer group'/exp/mj OR 'peer group'/dm_th OR ('peer work*' NEXT/2 team):ti,ab,kw AND [2000-2010]/py"},
        {"cochrane", "[mh \"Peer Group\"/PX[mj]] AND (peer NEXT work*):ti,ab NOT {and #1-#3}"},
        {"proquest", "MJMAINSUBJECT.EXACT(\"Peers\") OR TI,AB(peer PRE/2 work*) AND S1"},
        {"wos", "TS=(peer NEAR/3 work*) NOT TI=(\"peer review\") AND PY=(2000-2010)"}};
    for (const auto& [id, text] : cases) {
        const auto read = parse(platform(id), text);
        EXPECT_TRUE(read.problems.empty()) << text;
        const auto again = printed(read, platform(id));
        EXPECT_TRUE(same(read, parse(platform(id), again))) << text << "\n" << again;
    }
}

}  // namespace
}  // namespace loam::search
