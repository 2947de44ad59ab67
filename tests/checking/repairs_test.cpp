// Each change that a finding offers is done through the write door: the finding goes, nothing else comes, and undo brings
// the same findings back.

#include <gtest/gtest.h>

#include "study.hpp"

namespace loam::checking {
namespace {

void each_repair_settles(const std::string& folder, std::size_t at_least) {
    Study study(folder);
    const auto report = study.check();
    const auto before = study.findings();
    std::size_t tried = 0;
    for (const auto& finding : report.findings) {
        for (const auto& repair : finding.repairs) {
            SCOPED_TRACE(fmt::format("{}: {}, repair “{}”", finding.rule, finding.title, repair.label));
            ASSERT_FALSE(repair.steps.empty());
            for (const auto& step : repair.steps) study.act(step.act, step.arguments);
            auto after = study.findings();
            // A criterion that is changed is amended, and what was decided before that is asked for again, and rightly.
            std::erase_if(after, [](const auto& place) { return place.rule == "decisions-before-amendment"; });
            EXPECT_FALSE(after.contains({finding.rule, finding.key})) << "is still there";
            for (const auto& place : after) EXPECT_TRUE(before.contains(place)) << "brought " << place.rule << " " << place.key;
            study.undo(repair.steps.size());
            EXPECT_EQ(study.findings(), before);
            ++tried;
        }
    }
    EXPECT_GE(tried, at_least);
}

TEST(Repairs, of_the_published_review_settle_their_findings) { each_repair_settles("examples/peer-mentors", 30); }

TEST(Repairs, of_the_nine_studies_settle_their_findings) { each_repair_settles("tests/data/nine-studies", 12); }

TEST(Repairs, no_finding_says_which_side_erred) {
    for (const auto* folder : {"examples/peer-mentors", "tests/data/nine-studies"}) {
        for (const auto& finding : Study(folder).check().findings) {
            auto all = finding.title + " " + finding.message;
            for (const auto& assumption : finding.assumptions) all += " " + assumption;
            for (const auto& repair : finding.repairs) all += " " + repair.label;
            for (const auto* blame : {"wrong", "in error", "mistake", "incorrect", "erroneous", "should be", "must be corrected"})
                EXPECT_EQ(all.find(blame), std::string::npos) << finding.rule << " says “" << blame << "”: " << all;
            EXPECT_FALSE(finding.title.empty());
            EXPECT_FALSE(finding.message.empty());
            EXPECT_FALSE(finding.where.empty()) << finding.title << " stands nowhere";
        }
    }
}

TEST(Repairs, a_finding_without_a_repair_is_one_that_no_act_can_settle) {
    // Unknown cells, untold numbers and items without variation need the authors' data, not an act; what ran before ran before, and as it was; a consensus is people's.
    static const std::set<std::string> data_needed{"matrix-complete", "constant-item", "flow-adds-up", "rank-from-matrix", "search-before-registration", "printed-strategies", "conflicts-wait"};
    for (const auto& finding : Study("examples/peer-mentors").check().findings)
        if (finding.repairs.empty()) EXPECT_TRUE(data_needed.contains(finding.rule)) << finding.rule << ": " << finding.title;
}

TEST(Repairs, the_nine_studies_have_their_twelve_faults_and_no_other) {
    std::multiset<std::string> found;
    for (const auto& finding : Study("tests/data/nine-studies").check().findings) found.insert(finding.rule);
    const std::multiset<std::string> planted{"constant-item", "count-by-type",      "criteria-on-rows", "flow-adds-up", "grade-from-score", "item-profile",
                                             "mean-from-cells", "one-label", "one-score-many-views", "shared-sample", "sum-from-rows", "totals-from-ticks"};
    EXPECT_EQ(found, planted);
}

}  // namespace
}  // namespace loam::checking
