// Every claim of a sound study, printed otherwise: one finding comes, it names that claim, and what is computed settles it.

#include "example.hpp"
#include "loam/base/number.hpp"

namespace loam::checks {
namespace {

/// Another figure of the same kind; words get one letter more.
std::string shifted(const domain::Claim& claim) {
    const auto range = base::parse_printed_range(claim.printed);
    if (claim.measure == "appraisal.grade") return claim.printed == "A" ? "B" : "A";
    if (claim.measure == "appraisal.weakest-items") return "9, " + claim.printed;
    if (claim.measure == "code.marks") return claim.printed + " z";
    if (!range || claim.measure == "code.label") return claim.printed + "x";
    const auto percent = range->low.percent || range->high.percent ? "%" : "";
    const auto high = base::fixed(range->high.value + 1, range->high.decimals);
    const bool one = claim.printed == base::fixed(range->low.value, range->low.decimals) + percent;
    return one ? high + percent : base::fixed(range->low.value, range->low.decimals) + "–" + high + percent;
}

bool names(const Finding& finding, const domain::Claim& claim) {
    return std::ranges::any_of(finding.where, [&](const Where& where) { return where.kind == "claim" && where.id == claim.id.text; });
}

TEST(ShiftedClaims, EachGivesOneFindingThatNamesIt) {
    const auto sound = study("examples/demo");
    std::set<std::string> measures;
    for (const auto& each : sound.claims) {
        if (each.measure == "matrix.fewest") continue;  // its figure is the list of studies, not what is printed
        auto project = sound;
        auto& changed = claim(project, each.id.text);
        changed.printed = shifted(each);
        SCOPED_TRACE(fmt::format("{} {} “{}” for “{}”", each.id.text, each.measure, changed.printed, each.printed));
        measures.insert(each.measure);
        const auto report = check(project);
        ASSERT_EQ(report.findings.size(), 1U);
        EXPECT_TRUE(names(report.findings[0], each));
        EXPECT_EQ(report.findings[0].verdict, Verdict::fails);
        EXPECT_FALSE(report.findings[0].repairs.empty());
    }
    EXPECT_GE(measures.size(), 14U);
}

TEST(ShiftedClaims, ASubjectThatIsNotThereIsOpenAndSaysWhy) {
    const auto sound = study("examples/demo");
    for (const auto& each : sound.claims) {
        if (each.subject.empty()) continue;
        auto project = sound;
        claim(project, each.id.text).subject = {"not-there"};
        const auto report = check(project);
        SCOPED_TRACE(each.id.text + " " + each.measure);
        EXPECT_EQ(places(report), Places{});
        ASSERT_EQ(report.undecided.size(), 1U);
        EXPECT_EQ(report.undecided[0].claim->id, each.id);
        EXPECT_FALSE(report.undecided[0].why.empty());
    }
}

TEST(ShiftedClaims, WithoutRowsOnlyWhatAClaimTellsItselfIsDecided) {
    auto project = study("examples/demo");
    domain::Project bare;
    bare.claims = project.claims;
    const auto report = check(bare);
    for (const auto& each : report.findings) EXPECT_NE(each.verdict, Verdict::fails) << each.title;
    for (const auto& each : report.held) EXPECT_EQ(each.claim->measure, "agreement.percent") << "k and n stand in the claim";
    EXPECT_EQ(report.held.size(), 3U);
    EXPECT_EQ(report.undecided.size(), bare.claims.size() - 3);
}

}  // namespace
}  // namespace loam::checks
