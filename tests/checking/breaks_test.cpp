// Each rule against a sound study that is broken in one place: exactly that finding comes, each change that it offers
// leaves nothing to find, and undo takes it away.

#include <gtest/gtest.h>

#include "study.hpp"

namespace loam::checking {
namespace {

using base::JsonObject;

struct Break {
    std::string_view rule;
    std::string_view severity;
    std::string printed;
    std::string computed;
    std::vector<checks::Step> steps;
};

checks::Step claim(std::string_view id, std::string_view printed) { return {"change-claim", JsonObject{{"id", id}, {"printed", printed}}}; }

checks::Step unknown_age(std::size_t participant) {
    return {"set-value", JsonObject{{"attribute", "a-age"}, {"owner", participant == 0 ? "pt-wren" : "pt-sol"}, {"state", "unknown"}}};
}

checks::Step source(std::string_view id, bool here) { return {"add-source", JsonObject{{"id", id}, {"name", "A talk"}, {"kind", "document"}, {"here", here}}}; }
checks::Step text(std::string_view source, int version, std::string_view words) {
    return {"add-source-text", JsonObject{{"id", fmt::format("{}-{}", source, version)}, {"source", source}, {"version", version}, {"text", words}}};
}

/// An item that is not scored, so that no total moves, answered alike for all nine studies.
std::vector<checks::Step> constant_item() {
    std::vector<checks::Step> steps{{"add-checklist-item", JsonObject{{"id", "q-11"}, {"checklist", "jbi"}, {"mark", "11"}, {"label", "A new item"}, {"scored", false}}}};
    for (int study = 1; study <= 9; ++study)
        steps.push_back({"rate-item", JsonObject{{"study", fmt::format("s{}", study)}, {"item", "q-11"}, {"answer", "yes"}}});
    return steps;
}

checks::Step strategy(std::string_view id, std::string_view platform, std::string_view text, JsonObject more = {}) {
    more["id"] = id;
    more["name"] = id;
    more["platform"] = platform;
    more["text"] = text;
    return {"add-strategy", std::move(more)};
}
constexpr std::string_view in_scopus = "TITLE-ABS(repair* OR mend* OR \"tool librar*\" OR \"fix-it clinic*\" OR \"restart part*\") AND TITLE-ABS(neighbor* OR neighbour* OR volunteer* OR communit* OR lonel*) AND LANGUAGE(english)";
constexpr std::string_view curled_in_scopus = "TITLE-ABS(repair* OR mend* OR “tool librar*” OR \"fix-it clinic*\" OR \"restart part*\") AND TITLE-ABS(neighbor* OR neighbour* OR volunteer* OR communit* OR lonel*) AND LANGUAGE(english)";
constexpr std::string_view shorter_in_scopus = "TITLE-ABS(repair* OR mend* OR \"tool librar*\" OR \"fix-it clinic*\" OR \"restart part*\") AND TITLE-ABS(neighbor* OR neighbour* OR volunteer* OR communit*) AND LANGUAGE(english)";
checks::Step scopus(std::string_view words) { return {"change-strategy", JsonObject{{"id", "strategy-scopus"}, {"text", words}}}; }
checks::Step press(std::string_view id, std::string_view element, std::string_view verdict) { return {"add-strategy-review", JsonObject{{"id", id}, {"strategy", "strategy-scopus"}, {"element", element}, {"verdict", verdict}}}; }
/// A later comparison of so many records.
checks::Step compared(int records, int doubtful = 0) { return {"add-dedupe-run", JsonObject{{"id", "compared-a"}, {"engine", "invented"}, {"strictness", "usual"}, {"records", records}, {"sure", 4}, {"doubtful", doubtful}}}; }

const std::vector<Break>& breaks() {
    static const std::vector<Break> all{
        {"grade-from-score", "high", "5 A, 4 B", "4 A, 5 B", {claim("claim-grade-s4", "A")}},
        {"one-score-many-views", "high", "8.5 in Table 2", "9", {claim("claim-total-t2-s7", "8.5")}},
        {"mean-from-cells", "high", "8.31", "8.28", {claim("claim-mean", "8.31")}},
        {"range-from-cells", "high", "6-9.5", "7–9.5", {claim("claim-range", "6-9.5")}},
        {"constant-item", "low", "", "9 of 9", constant_item()},
        {"item-profile", "medium", "1, 6, 7", "7, 6, 1", {claim("claim-weakest", "1, 6, 7")}},
        {"sum-from-rows", "high", "130", "122–126", {claim("claim-people", "130")}},
        {"shared-sample", "high", "132-136", "122–126", {{"change-claim", JsonObject{{"id", "claim-people"}, {"printed", "132-136"}, {"among", "per=study"}}}}},
        {"criteria-on-rows", "high", "", "1", {{"change-criterion", JsonObject{{"id", "cr-p2"}, {"value", "3"}}}}},
        {"mean-possible", "high", "42.7", "42.5 or 43.0", {unknown_age(0), unknown_age(1), claim("claim-age", "42.7")}},
        {"count-by-type", "high", "5", "4", {claim("claim-sub", "5")}},
        {"one-parent", "high", "Learning at the table", "Arriving with a broken thing", {claim("claim-parent-excuse", "Learning at the table")}},
        {"totals-from-ticks", "high", "8", "7", {claim("claim-total-excuse", "8")}},
        {"matrix-complete", "medium", "", "44 of 45 known", {{"set-cell", JsonObject{{"concept", "c-excuse"}, {"study", "s1"}, {"state", "unknown"}}}}},
        {"rank-from-matrix", "medium", "Brook supports the fewest", "", {{"change-claim", JsonObject{{"id", "claim-fewest"}, {"printed", "Brook supports the fewest"}, {"among", "studies=s2"}}}}},
        {"marks-in-order", "low", "a c", "a b", {claim("claim-marks-hands", "a c")}},
        {"one-label", "low", "“Letting go” in Results, heading", "Letting go together", {claim("claim-label-letting-go", "Letting go")}},
        {"search-before-registration", "medium", "2021-01", "2021-02-01",
         {{"add-search-run", JsonObject{{"id", "run-a"}, {"kind", "website"}, {"source", "A catalogue"}, {"ran", "2021-01"}}},
          {"add-search-run", JsonObject{{"id", "run-b"}, {"kind", "website"}, {"source", "Another"}, {"ran", "2021-02"}}}}},
        {"hits-and-records", "medium", "40", "38",
         {{"add-search-run", JsonObject{{"id", "run-a"}, {"kind", "register"}, {"source", "A register"}, {"hits", 40}}},
          {"add-record-import", JsonObject{{"id", "import-a"}, {"run", "run-a"}, {"file", "medline.ris"}, {"format", "ris"}, {"reader", "loam-1"}, {"records", 38}}}, compared(1210)}},
        {"records-kept", "high", "310", "309", {{"change-record-part", JsonObject{{"id", "part-medline-1"}, {"count", 309}}}}},
        {"flow-and-runs", "high", "309; 162", "310; 161",
         {{"set-flow-count", JsonObject{{"flow", "review"}, {"box", "databases"}, {"detail", "MEDLINE"}, {"count", 309}}}, {"set-flow-count", JsonObject{{"flow", "review"}, {"box", "databases"}, {"detail", "CINAHL"}, {"count", 162}}}}},
        {"searched-never-imported", "medium", "12", "0",
         {{"add-search-run", JsonObject{{"id", "run-a"}, {"kind", "register"}, {"source", "A register"}, {"hits", 40}}},
          {"add-search-run", JsonObject{{"id", "run-b"}, {"kind", "register"}, {"source", "Another register"}, {"hits", 12}}},
          {"add-search-run", JsonObject{{"id", "run-c"}, {"kind", "register"}, {"source", "A third register"}, {"hits", 0}}},
          {"add-search-run", JsonObject{{"id", "run-d"}, {"kind", "expert"}, {"source", "Those who know"}, {"hits", 3}}},
          {"add-record-import", JsonObject{{"id", "import-a"}, {"run", "run-a"}, {"file", "medline.ris"}, {"format", "ris"}, {"reader", "loam-1"}, {"records", 40}}}, compared(1212)}},
        {"records-not-compared", "medium", "38", "1,172",
         {compared(38)}},
        {"pairs-wait", "medium", "", "2 pairs",
         {compared(1172, 8)}},
        {"strategy-lint", "low", "", "", {scopus(curled_in_scopus)}},
        {"printed-strategies", "note", "", "", {scopus(curled_in_scopus), strategy("corrected", "scopus", in_scopus, {{"database", "Scopus"}, {"corrects", "strategy-scopus"}}), {"add-search-run", JsonObject{{"id", "run-again"}, {"kind", "database"}, {"source", "Scopus"}, {"strategy", "corrected"}, {"hits", 0}}}}},
        {"strategies-differ", "medium", "", "", {scopus(shorter_in_scopus)}},
        {"review-asks-revision", "medium", "", "1 element",
         {press("review-a", "spelling", "revision-required"), press("review-b", "operators", "revision-required"), press("review-c", "operators", "no-revision"), press("review-d", "limits", "revision-suggested"),
          press("review-e", "translation", "no-revision"), press("review-f", "headings", "no-revision"), press("review-g", "text-words", "no-revision")}},
        {"review-leaves-out", "low", "", "4 elements are missing", {press("review-a", "spelling", "no-revision"), press("review-b", "limits", "no-revision"), press("review-c", "overall", "no-revision")}},
        {"flow-adds-up", "high", "438; 733", "1,061; 110", {{"set-flow-count", JsonObject{{"flow", "review"}, {"box", "after-duplicates"}, {"count", 110}}}, claim("claim-flow-after-duplicates", "110")}},
        {"authors-asked", "note", "", "asked 2021-04-13", {{"add-author-question", JsonObject{{"id", "aq-a"}, {"item", "import-cinahl.158"}, {"to", "A. Rill (invented)"}, {"asked", "2021-04-13"}, {"question", "Were the meetings in a room?"}}}}},
        {"decisions-before-amendment", "medium", "", "", {{"add-amendment", JsonObject{{"id", "am-a"}, {"amended", "2021-03-30"}, {"criterion", "cr-e1"}, {"change", "E1 holds for meetings by telephone too"}}}}},
        {"reports-and-studies", "high", "", "1 report", {{"add-study-report", JsonObject{{"study", "s2"}, {"item", "import-cinahl.158"}}}}},
        {"conflicts-wait", "medium", "", "1 record", {{"withdraw-decision", JsonObject{{"id", "ft-03-both"}}}}},
        {"agreement-with-n", "medium", "90%", "", {{"change-claim", JsonObject{{"id", "claim-agree-title"}, {"n", nullptr}}}}},
        {"passage-waits", "medium", "", "1 passage",
         {source("talk", true), text("talk", 1, "We went there. Nobody came."), {"add-passage", JsonObject{{"id", "waits"}, {"source", "talk"}, {"source_text", "talk-1"}, {"kind", "span"}, {"start", 15}, {"end", 27}, {"voice", "participant"}}},
          {"add-coding", JsonObject{{"code", "c-excuse"}, {"passage", "waits"}}}, {"correct-text", JsonObject{{"source", "talk"}, {"text", "We went there."}}}}},
        {"text-is-here", "low", "", "", {source("talk", true)}},
        {"attached-is-here", "low", "", "", {{"add-record-file", JsonObject{{"record", "import-scopus.1"}, {"name", "lost.pdf"}}}}},
        {"speaker-is-somebody", "low", "", "1 turn",
         {source("talk", true), text("talk", 1, "Wren: We went there."), {"add-turn", JsonObject{{"source_text", "talk-1"}, {"start", 0}, {"end", 20}, {"speaker", "Wren"}, {"role", "participant"}}}}},
        {"ladder-circle", "medium", "", "", {{"add-stands-on", JsonObject{{"upper", "gf-waiting"}, {"lower", "gc-holding-back"}, {"how", "raised"}, {"certainty", "stated"}}}}},
        {"same-label", "low", "", "", {{"change-code", JsonObject{{"id", "gf-burying"}, {"label", "waiting with “itching” hands"}}}}},
        {"code-without-words", "note", "", "1", {{"add-code", JsonObject{{"label", "Carrying nothing"}, {"rung", "rung-focused"}}}}},
        {"memo-leads-nowhere", "low", "", "", {{"add-memo", JsonObject{{"kind", "theoretical"}, {"title", "A tie"}, {"words", "See [[s1|the first]] and [[s99|the last]]."}}}}},
    };
    return all;
}

const checks::Finding* only(const checks::Report& report) { return report.findings.size() == 1 ? &report.findings[0] : nullptr; }

std::string told(const checks::Report& report) {
    std::string text;
    for (const auto& finding : report.findings) text += fmt::format("{} [{}] printed {} computed {}\n", finding.title, finding.rule, finding.printed, finding.computed);
    return text.empty() ? "nothing" : text;
}

/// Rules whose findings ask for what only the authors have: an unknown cell, a varying item, n, a day, another run, a place in a strategy, a second look, an answer.
bool needs_rows(std::string_view rule) { return rule == "matrix-complete" || rule == "constant-item" || rule == "agreement-with-n" || rule == "search-before-registration" || rule == "records-not-compared" || rule == "pairs-wait" || rule == "conflicts-wait" || rule == "decisions-before-amendment" || rule == "authors-asked" || rule == "records-kept" || rule == "printed-strategies" || rule == "strategies-differ" || rule == "review-asks-revision" || rule == "review-leaves-out"; }

TEST(Breaks, the_sound_study_has_no_finding) {
    const Study study("examples/demo");
    const auto report = study.check();
    EXPECT_TRUE(report.findings.empty()) << told(report);
    EXPECT_TRUE(report.undecided.empty());
    EXPECT_GT(report.held.size(), 70U);
}

TEST(Breaks, every_rule_is_broken) {
    std::set<std::string_view> broken;
    for (const auto& each : breaks()) broken.insert(each.rule);
    for (const auto& rule : checks::rules()) EXPECT_TRUE(broken.contains(rule.id)) << rule.id;
}

TEST(Breaks, one_place_broken_gives_that_finding_alone) {
    Study study("examples/demo");
    for (const auto& each : breaks()) {
        SCOPED_TRACE(each.rule);
        for (const auto& step : each.steps) study.act(step.act, step.arguments);
        const auto report = study.check();
        const auto* finding = only(report);
        ASSERT_TRUE(finding) << told(report);
        EXPECT_EQ(finding->rule, each.rule);
        EXPECT_EQ(checks::word(finding->severity), each.severity);
        EXPECT_EQ(finding->printed, each.printed);
        if (!each.computed.empty()) EXPECT_EQ(finding->computed, each.computed);
        for (const auto& repair : finding->repairs) {
            for (const auto& step : repair.steps) study.act(step.act, step.arguments);
            const auto after = study.check();
            EXPECT_TRUE(after.findings.empty()) << "after “" << repair.label << "”: " << told(after);
            study.undo(repair.steps.size());
        }
        if (!needs_rows(each.rule)) EXPECT_FALSE(finding->repairs.empty());
        EXPECT_FALSE(finding->assumptions.empty());
        study.undo(each.steps.size());
        EXPECT_TRUE(study.findings().empty());
    }
}

}  // namespace
}  // namespace loam::checking
