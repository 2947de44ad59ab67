// The published review, number by number: each figure was worked out by hand from the printed tables.

#include <gmock/gmock.h>

#include "example.hpp"
#include "loam/analysis/appraisal.hpp"
#include "loam/analysis/attributes.hpp"
#include "loam/analysis/concept_matrix.hpp"
#include "loam/analysis/flow.hpp"
#include "loam/base/number.hpp"

namespace loam::checks {
namespace {

using analysis::Standing;

class PublishedReview : public testing::Test {
protected:
    static void SetUpTestSuite() {
        s_project = std::make_unique<domain::Project>(study("examples/peer-mentors"));
        s_report = std::make_unique<Report>(check(*s_project));
    }
    static void TearDownTestSuite() {
        s_report.reset();
        s_project.reset();
    }
    static const Finding& found(std::string_view rule, std::string_view key) { return finding(*s_report, rule, key); }
    static bool held(std::string_view claim) {
        return std::ranges::any_of(s_report->held, [&](const Settled& each) { return each.claim->id.text == claim; });
    }
    static const Settled* open(std::string_view claim) {
        const auto at = std::ranges::find_if(s_report->undecided, [&](const Settled& each) { return each.claim->id.text == claim; });
        return at == s_report->undecided.end() ? nullptr : &*at;
    }
    inline static std::unique_ptr<domain::Project> s_project;
    inline static std::unique_ptr<Report> s_report;
};

double printed_sum(const domain::Project& project, std::string_view place) {
    double sum = 0;
    for (const auto& each : project.claims)
        if (each.measure == "appraisal.total" && each.place == place) sum += base::parse_number(each.printed).value_or(1e9);
    return sum;
}

TEST_F(PublishedReview, Totals) {
    const auto summary = analysis::summarise(analysis::appraise(*s_project).at(0));
    EXPECT_EQ(summary.n, 28U);
    EXPECT_EQ(summary.sum, 206);
    EXPECT_EQ(base::fixed(*summary.mean, 4), "7.3571");
    EXPECT_EQ(summary.median, 7.5);
    EXPECT_EQ(printed_sum(*s_project, "Table 6"), 204.5);
    EXPECT_EQ(printed_sum(*s_project, "Table 7"), 206);
    EXPECT_EQ(printed_sum(*s_project, "Table 8"), 204.5);
    EXPECT_EQ(base::fixed(printed_sum(*s_project, "Table 6") / 28, 4), "7.3036");
}

TEST_F(PublishedReview, GradesAreTwoAndTwentySix) {
    const auto& grades = found("grade-from-score", "casp");
    EXPECT_EQ(grades.printed, "12 A, 16 B");
    EXPECT_EQ(grades.computed, "2 A, 26 B");
    std::set<std::string> studies;
    for (const auto& where : grades.where)
        if (where.kind == "study") studies.insert(where.id);
    EXPECT_THAT(studies, testing::ElementsAre("s02", "s04", "s05", "s06", "s10", "s12", "s13", "s15", "s18", "s23"));
    ASSERT_EQ(grades.repairs.size(), 2U);
    EXPECT_EQ(grades.repairs[0].steps.size(), 10U);
    EXPECT_TRUE(says(grades.repairs[1].label, "A from 8"));
}

TEST_F(PublishedReview, OneScoreIsPrintedInTwoWays) {
    const auto& score = found("one-score-many-views", "s14");
    EXPECT_EQ(score.printed, "5.5 in Table 6 and 5.5 in Table 8");
    EXPECT_EQ(score.computed, "7");
    EXPECT_TRUE(says(score.message, "Table 7 prints it so"));
    for (const auto* place : {"t6", "t7", "t8"})
        for (int number = 1; number <= 28; ++number)
            if (number != 14) EXPECT_TRUE(held(fmt::format("claim-a2-{}-s{:02}", place, number))) << place << " " << number;
    EXPECT_TRUE(held("claim-a2-t7-s14"));
}

TEST_F(PublishedReview, NoTotalsRoundToThePrintedMean) {
    const auto& mean = found("mean-from-cells", "claim-a3-mean");
    EXPECT_EQ(mean.computed, "7.36");
    EXPECT_TRUE(says(mean.message, "206 / 28 is 7.3571"));
    EXPECT_TRUE(says(mean.message, "7.27 and 7.29"));
    EXPECT_TRUE(held("claim-a4-range"));
}

TEST_F(PublishedReview, Items) {
    std::map<std::string, std::size_t> not_full;
    const auto appraisals = analysis::appraise(*s_project);
    for (const auto& item : appraisals.at(0).profile)
        if (item.rank > 0) not_full[item.item->mark] = item.not_full;
    const std::map<std::string, std::size_t> expected{{"1", 0}, {"2", 0}, {"3", 9}, {"4", 10}, {"5", 2}, {"6", 23}, {"7", 12}, {"8", 5}, {"9", 3}};
    EXPECT_EQ(not_full, expected);
    EXPECT_EQ(found("item-profile", "claim-a5-weakest").computed, "6, 7, 4");
    EXPECT_TRUE(says(found("constant-item", "casp").title, "1, 2 and 10a"));
}

TEST_F(PublishedReview, People) {
    const auto& sum = found("sum-from-rows", "claim-b1-sum");
    EXPECT_EQ(sum.printed, "601-609");
    EXPECT_EQ(sum.computed, "589–597");
    EXPECT_TRUE(says(found("sum-from-rows", "claim-b1-mean").message, "21.0357–21.3214"));
    const auto& shared = found("shared-sample", "samples");
    EXPECT_EQ(shared.computed, "512–520; 20.48–20.80");
    EXPECT_EQ(analysis::by_sample(*s_project).size(), 25U);
    EXPECT_TRUE(held("claim-b11-range"));
    EXPECT_TRUE(held("claim-studies"));
}

TEST_F(PublishedReview, Countries) {
    const std::vector<std::pair<std::string, std::string>> countries{{"UK", "12"}, {"Australia", "9"}, {"USA", "4"}, {"Canada", "1"}, {"Germany", "1"}, {"Hong Kong", "1"}};
    const auto at = std::ranges::find(s_project->attributes, std::string("Country"), &domain::Attribute::name);
    ASSERT_NE(at, s_project->attributes.end());
    for (const auto& [country, n] : countries) {
        const auto judgement = judged(*s_project, "attribute.count", at->id.text, "is=" + country, n);
        EXPECT_EQ(judgement.standing, Standing::holds) << country;
        EXPECT_EQ(judgement.computed, n) << country;
    }
}

TEST_F(PublishedReview, Criteria) {
    const auto& adult = found("criteria-on-rows", "cr-i8");
    EXPECT_EQ(adult.printed, "1");
    EXPECT_EQ(adult.computed, "2");
    std::set<std::string> studies;
    for (const auto& where : adult.where)
        if (where.kind == "study") studies.insert(where.id);
    EXPECT_THAT(studies, testing::ElementsAre("s07", "s08"));
}

TEST_F(PublishedReview, Concepts) {
    const auto& sub = found("count-by-type", "claim-c1-sub");
    EXPECT_EQ(sub.printed, "18");
    EXPECT_EQ(sub.computed, "16");
    EXPECT_TRUE(held("claim-c1-core"));
    EXPECT_TRUE(held("claim-c2-readiness"));
    EXPECT_EQ(found("one-parent", "claim-c2-integration").computed, "Readiness");
    const auto& marks = found("marks-in-order", "claim-c10-marks-exposure");
    EXPECT_EQ(marks.printed, "a b c d e j");
    EXPECT_EQ(marks.computed, "a b c d e f");
}

TEST_F(PublishedReview, Matrix) {
    const auto matrix = analysis::concept_matrix(*s_project);
    EXPECT_EQ(matrix.concepts.size(), 18U);
    EXPECT_EQ(matrix.cells, 504U);
    EXPECT_EQ(matrix.known, 396U);
    EXPECT_EQ(matrix.endorsed, 163U);
    const auto& complete = found("matrix-complete", "matrix");
    EXPECT_EQ(complete.computed, "396 of 504 known");
    EXPECT_EQ(complete.verdict, Verdict::cannot_tell);
    ASSERT_EQ(complete.assumptions.size(), 1U);
    EXPECT_TRUE(says(complete.assumptions[0], "57 of the unknown cells"));
    double printed = 0;
    std::size_t full_rows = 0;
    for (const auto& each : s_project->claims) {
        if (each.measure != "matrix.total") continue;
        printed += base::parse_number(each.printed).value_or(1e9);
        if (held(each.id.text)) ++full_rows;
        else EXPECT_TRUE(open(each.id.text)) << each.id.text;
    }
    EXPECT_EQ(printed, 220);
    EXPECT_EQ(full_rows, 10U);
}

TEST_F(PublishedReview, FewestCannotBeDecidedAndSaysOnWhatItHangs) {
    const auto* fewest = open("claim-c6-fewest");
    ASSERT_TRUE(fewest);
    EXPECT_TRUE(says(fewest->why, "gains at most 1"));
    EXPECT_EQ(found("rank-from-matrix", "claim-c6-fewest").verdict, Verdict::cannot_tell);
}

TEST_F(PublishedReview, Selection) {
    const auto flow = analysis::flow_of(s_project->flow_counts, "review");
    EXPECT_EQ(flow.box("identified")->value(), 1265);
    EXPECT_EQ(flow.box("duplicates")->value(), 406);
    EXPECT_EQ(flow.box("excluded-in-all")->value(), 834);
    EXPECT_EQ(flow.box("included-total")->value(), 28);
    EXPECT_TRUE(flow.problems.empty());
    EXPECT_EQ(found("flow-adds-up", "review-gaps").verdict, Verdict::cannot_tell);
}

TEST_F(PublishedReview, Recruitment) {
    const auto flow = analysis::flow_of(s_project->flow_counts, "recruitment");
    EXPECT_EQ(flow.box("volunteers")->value(), 16);
    EXPECT_EQ(flow.box("not-eligible")->told, 8);
    EXPECT_EQ(flow.box("no-reply")->value(), 3);
    EXPECT_EQ(flow.box("participants")->told, 8);
    const auto& sums = found("flow-adds-up", "recruitment-sums");
    EXPECT_EQ(sums.computed, "5; 5");
    const auto& age = found("mean-possible", "claim-e2-age-mean");
    EXPECT_EQ(age.printed, "44.42");
    EXPECT_EQ(age.computed, "44.38 or 44.50");
    EXPECT_EQ(s_project->participants.size(), 8U);
}

TEST_F(PublishedReview, Agreement) {
    EXPECT_TRUE(says(found("agreement-with-n", "claim-d4-title-abstract").message, "78/86 (95 % interval 82.7 % to 95.2 %)"));
    const auto& full_text = found("agreement-with-n", "claim-d3-full-text");
    EXPECT_TRUE(says(full_text.message, "6 records; 5 agree"));
    EXPECT_TRUE(says(full_text.message, "kappa 0.6667"));
    const auto& ratings = found("agreement-with-n", "claim-a7-agreement");
    EXPECT_TRUE(says(ratings.message, "191/252 or 192/252"));
    std::string others;
    for (const auto& each : ratings.assumptions) others += each;
    EXPECT_TRUE(says(others, "212/280 or 213/280 or 214/280")) << others;
}

TEST_F(PublishedReview, NothingElseIsFound) {
    std::map<std::string, int> by_rule;
    for (const auto& each : s_report->findings) ++by_rule[each.rule];
    const std::map<std::string, int> expected{{"grade-from-score", 1}, {"one-score-many-views", 1}, {"mean-from-cells", 1}, {"item-profile", 1}, {"constant-item", 1}, {"sum-from-rows", 2},
                                              {"search-before-registration", 1}, {"shared-sample", 1}, {"criteria-on-rows", 3}, {"mean-possible", 1}, {"count-by-type", 1}, {"one-parent", 1}, {"one-label", 11}, {"marks-in-order", 1},
                                              {"matrix-complete", 1}, {"rank-from-matrix", 1}, {"flow-adds-up", 2}, {"agreement-with-n", 3}, {"conflicts-wait", 1}};
    EXPECT_EQ(by_rule, expected);
}

TEST_F(PublishedReview, EachFindingSaysWhatToDoAndTakesNoSide) {
    const auto& report = *s_report;
    EXPECT_FALSE(report.findings.empty());
    for (const auto& finding : report.findings) {
        EXPECT_FALSE(finding.what_to_do.empty()) << finding.rule;
        EXPECT_FALSE(finding.where.empty() && finding.particulars.empty()) << finding.rule;
        if (finding.verdict == Verdict::cannot_tell) continue;
        for (const auto* side : {" is wrong", " is not ", " cannot be ", ", not ", " should ", " erred"})
            EXPECT_EQ(finding.title.find(side), std::string::npos) << finding.title;
    }
    for (const auto& rule : rules()) EXPECT_FALSE(rule.what_to_do.empty()) << rule.id;
}

TEST_F(PublishedReview, ASumSaysHowFarItIsFromTheRows) {
    const auto& report = *s_report;
    const auto at = std::ranges::find_if(report.findings, [](const Finding& finding) { return finding.rule == "sum-from-rows" && finding.printed == "601-609"; });
    ASSERT_NE(at, report.findings.end());
    EXPECT_NE(at->message.find("Printed is 12 more."), std::string::npos) << at->message;
}

}  // namespace
}  // namespace loam::checks
