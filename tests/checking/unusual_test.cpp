// What people really type into claims, and projects that are hardly begun: an answer, never a crash, never a false finding.

#include <gtest/gtest.h>

#include "study.hpp"

namespace loam::checking {
namespace {

using base::JsonObject;

const checks::Settled* undecided(const checks::Report& report, std::string_view claim) {
    for (const auto& settled : report.undecided)
        if (settled.claim->id.text == claim) return &settled;
    return nullptr;
}

TEST(Unusual, an_empty_project_has_nothing_to_check) {
    const auto report = checks::check(domain::Project{});
    EXPECT_TRUE(report.findings.empty());
    EXPECT_TRUE(report.held.empty());
    EXPECT_TRUE(report.undecided.empty());
}

TEST(Unusual, a_claim_that_cannot_be_read_is_undecided_and_says_why) {
    Study study("examples/demo");
    const std::vector<std::pair<std::string, JsonObject>> claims{
        {"q1", {{"measure", "no.such-measure"}, {"printed", "5"}, {"place", "Results"}}},
        {"q2", {{"measure", "studies.count"}, {"printed", "about a dozen"}, {"place", "Results"}}},
        {"q3", {{"measure", "appraisal.mean"}, {"subject", "jbi"}, {"printed", ""}, {"place", "Results"}}},
        {"q4", {{"measure", "code.count"}, {"among", "rung=nowhere level=sub"}, {"printed", "4"}, {"place", "Results"}}},
        {"q5", {{"measure", "matrix.fewest"}, {"among", "studies=s1,s99"}, {"printed", "S1"}, {"place", "Results"}}},
        {"q6", {{"measure", "flow.box"}, {"among", "flow=review box=none"}, {"printed", "3"}, {"place", "Results"}}},
        {"q7", {{"measure", "attribute.count"}, {"subject", "a-country"}, {"printed", "4"}, {"place", "Results"}}},
    };
    for (const auto& [id, arguments] : claims) {
        auto given = arguments;
        given["id"] = id;
        if (given.at("printed").as_string().empty()) given["printed"] = "–";
        study.act("add-claim", given);
    }
    const auto report = study.check();
    for (const auto& finding : report.findings)
        if (finding.verdict == checks::Verdict::fails) ADD_FAILURE() << finding.title << ": " << finding.message;
    for (const auto& [id, arguments] : claims) {
        const auto* settled = undecided(report, id);
        ASSERT_TRUE(settled) << id;
        EXPECT_GT(settled->why.size(), 10U) << id;
    }
}

TEST(Unusual, the_same_number_in_other_spellings_holds) {
    Study study("examples/demo");
    int n = 0;
    for (const auto* printed : {"122-126", "122–126", "122 – 126", "122 to 126"}) {
        const auto id = fmt::format("spelled-{}", n++);
        study.act("add-claim", {{"id", id}, {"measure", "attribute.sum"}, {"subject", "a-people"}, {"among", "per=sample"}, {"printed", printed}, {"place", "Results"}});
        const auto report = study.check();
        EXPECT_TRUE(report.findings.empty()) << printed;
        EXPECT_FALSE(undecided(report, id)) << printed;
    }
}

TEST(Unusual, what_is_withdrawn_takes_no_part) {
    Study study("examples/demo");
    study.act("change-claim", {{"id", "claim-mean"}, {"printed", "9.99"}});
    EXPECT_EQ(study.findings().size(), 1U);
    study.act("withdraw-claim", {{"id", "claim-mean"}});
    EXPECT_TRUE(study.findings().empty());
}

TEST(Unusual, an_accepted_finding_stays_listed_with_its_reason) {
    Study study("examples/demo");
    study.act("change-claim", {{"id", "claim-mean"}, {"printed", "9.99"}});
    const auto finding = study.check().findings.at(0);
    study.act("accept-finding", {{"rule", finding.rule}, {"place", finding.key}, {"reason", "Printed so in the paper."}});
    const auto report = study.check();
    ASSERT_EQ(report.findings.size(), 1U);
    ASSERT_TRUE(report.findings[0].accepted);
    EXPECT_EQ(report.findings[0].accepted->reason, "Printed so in the paper.");
    study.act("reopen-finding", {{"rule", finding.rule}, {"place", finding.key}});
    EXPECT_FALSE(study.check().findings.at(0).accepted);
}

TEST(Unusual, two_raters_without_an_agreed_answer_leave_a_total_open) {
    Study study("examples/demo");
    study.act("add-study", {{"id", "s-new"}, {"citation", "New (2024)"}});
    study.act("rate-item", {{"study", "s-new"}, {"item", "jbi-q1"}, {"answer", "yes"}, {"rater", "p-one"}});
    study.act("rate-item", {{"study", "s-new"}, {"item", "jbi-q1"}, {"answer", "no"}, {"rater", "p-two"}});
    study.act("add-claim", {{"id", "new-total"}, {"measure", "appraisal.total"}, {"subject", "s-new"}, {"printed", "1"}, {"place", "Table 2"}});
    EXPECT_TRUE(undecided(study.check(), "new-total"));
}

}  // namespace
}  // namespace loam::checking
