// A claim that fails, set to what was computed: its finding goes, and nothing else comes or goes.

#include "example.hpp"

namespace loam::checks {
namespace {

using analysis::Standing;

/// What a failing claim could print instead.
std::vector<std::string> printings(const analysis::Judgement& judgement) {
    if (!judgement.computed.empty() && !judgement.computed.contains(" or ")) return {judgement.computed};
    return judgement.possible;
}

std::vector<analysis::JudgedClaim> failing_in(const domain::Project& project, const Finding& finding) {
    auto all = analysis::judge_claims(project);
    std::erase_if(all, [&](const auto& each) {
        const bool here = std::ranges::any_of(finding.where, [&](const Where& where) { return where.id == each.claim->id.text; });
        return each.judgement.standing != Standing::fails || !here;
    });
    return all;
}

void each_claim_settles(const std::string& folder, std::size_t at_least) {
    const auto project = study(folder);
    const auto report = check(project);
    std::size_t tried = 0;
    for (const auto& each : report.findings) {
        if (each.rule == "shared-sample") continue;  // what its claims print is right for reports: another way of counting settles it
        const auto failing = failing_in(project, each);
        if (failing.empty()) continue;
        for (std::size_t choice = 0; choice < printings(failing.front().judgement).size(); ++choice) {
            SCOPED_TRACE(fmt::format("{} {}", each.rule, each.key));
            auto settled = project;
            for (const auto& wrong : failing) claim(settled, wrong.claim->id.text).printed = printings(wrong.judgement).at(choice);
            auto expected = places(report);
            expected.erase({each.rule, each.key});
            EXPECT_EQ(places(check(settled)), expected);
            ++tried;
        }
    }
    EXPECT_GE(tried, at_least);
}

TEST(SettledClaims, OfThePublishedReview) { each_claim_settles("examples/peer-mentors", 22); }
TEST(SettledClaims, OfTheNineStudies) { each_claim_settles("tests/data/nine-studies", 8); }

TEST(SettledClaims, AllAtOnceLeaveWhatNoClaimSettles) {
    const auto before = study("examples/peer-mentors");
    auto project = before;
    for (const auto& each : analysis::judge_claims(before))
        if (each.judgement.standing == Standing::fails) claim(project, each.claim->id.text).printed = printings(each.judgement).at(0);
    const Places left{{"conflicts-wait", "full-text"}, {"search-before-registration", "reg-prospero"}, {"shared-sample", "samples"}, {"criteria-on-rows", "cr-i9"}, {"criteria-on-rows", "cr-e7"}, {"flow-adds-up", "recruitment-sums"}, {"flow-adds-up", "review-gaps"},
                      {"matrix-complete", "matrix"}, {"rank-from-matrix", "claim-c6-fewest"}, {"constant-item", "casp"}, {"agreement-with-n", "claim-a7-agreement"},
                      {"agreement-with-n", "claim-d3-full-text"}, {"agreement-with-n", "claim-d4-title-abstract"}};
    EXPECT_EQ(places(check(project)), left);
}

TEST(SettledClaims, EveryFindingSaysWhatItAssumed) {
    for (const auto* folder : {"examples/peer-mentors", "tests/data/nine-studies"}) {
        for (const auto& each : check(study(folder)).findings) {
            EXPECT_FALSE(each.assumptions.empty()) << each.rule << " " << each.key;
            for (const auto& assumption : each.assumptions) EXPECT_TRUE(assumption.ends_with(".")) << assumption;
        }
    }
}

TEST(SettledClaims, TheDemonstrationHasNoFinding) { EXPECT_EQ(places(check(study("examples/demo"))), Places{}); }

}  // namespace
}  // namespace loam::checks
