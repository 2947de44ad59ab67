// A second invented review of nine studies under the JBI checklist, with interviews beside it. It is sound; forty faults are
// planted in it through the write door, alone and twelve at a time, and exactly these are found.

#include <gtest/gtest.h>

#include <random>

#include "study.hpp"

namespace loam::checking {
namespace {

using base::JsonObject;

struct Plant {
    Place place;  ///< rule and key of the finding that must come
    std::vector<checks::Step> steps;
};

checks::Step prints(std::string_view claim, std::string_view printed) { return {"change-claim", JsonObject{{"id", claim}, {"printed", printed}}}; }

checks::Step counts(std::string_view flow, std::string_view box, std::string_view detail, int count) {
    JsonObject arguments{{"flow", flow}, {"box", box}, {"count", count}};
    if (!detail.empty()) arguments["detail"] = detail;
    return {"set-flow-count", arguments};
}

std::vector<checks::Step> an_item_that_never_varies() {
    std::vector<checks::Step> steps{{"add-checklist-item", JsonObject{{"id", "q11"}, {"checklist", "jbi"}, {"mark", "11"}, {"label", "Funding is told"}, {"scored", false}}}};
    for (int study = 1; study <= 9; ++study) steps.push_back({"rate-item", JsonObject{{"study", fmt::format("s{}", study)}, {"item", "q11"}, {"answer", "unclear"}}});
    return steps;
}

std::vector<Plant> of_the_appraisal() {
    return {
        {{"grade-from-score", "jbi"}, {prints("cl-grade-s2", "B")}},
        {{"one-score-many-views", "s7"}, {prints("cl-total2-s7", "9½"), prints("cl-total-s7", "9")}},
        {{"mean-from-cells", "cl-mean"}, {prints("cl-mean", "7.38")}},
        {{"mean-from-cells", "cl-median"}, {prints("cl-median", "8")}},
        {{"range-from-cells", "cl-range"}, {prints("cl-range", "5.5–9.5")}},
        {{"item-profile", "cl-weakest"}, {prints("cl-weakest", "6, 9, 7")}},
        {{"constant-item", "jbi"}, an_item_that_never_varies()},
    };
}

std::vector<Plant> of_the_rows() {
    return {
        {{"sum-from-rows", "cl-people"}, {prints("cl-people", "136 to 139")}},
        {{"sum-from-rows", "cl-people-range"}, {prints("cl-people-range", "6–25")}},
        {{"sum-from-rows", "cl-months"}, {prints("cl-months", "46,5")}},
        {{"sum-from-rows", "cl-months-mean"}, {prints("cl-months-mean", "5.9")}},
        {{"sum-from-rows", "cl-country-percent"}, {prints("cl-country-percent", "34 %")}},
        {{"sum-from-rows", "cl-readers-percent"}, {prints("cl-readers-percent", "62.5%")}},
        {{"sum-from-rows", "cl-years"}, {{"change-claim", JsonObject{{"id", "cl-years"}, {"n", 6}}}}},
        {{"mean-possible", "cl-age"}, {prints("cl-age", "39.5")}},
        {{"shared-sample", "samples"}, {{"change-claim", JsonObject{{"id", "cl-people-mean"}, {"among", "per=study"}, {"printed", "17.22 to 17.78"}}}}},
        {{"shared-sample", "cl-samples"}, {prints("cl-samples", "9")}},
        {{"criteria-on-rows", "cr-2"}, {{"set-value", JsonObject{{"attribute", "a-ended"}, {"owner", "s3"}, {"on", "2004-12"}}}}},
        {{"criteria-on-rows", "cr-4"}, {{"set-value", JsonObject{{"attribute", "a-setting"}, {"owner", "s5"}, {"text", "street | surgery"}}}}},
        {{"criteria-on-rows", "cr-6"}, {{"change-criterion", JsonObject{{"id", "cr-6"}, {"value", "1"}}}}},
    };
}

std::vector<Plant> of_the_synthesis() {
    return {
        {{"count-by-type", "cl-sub"}, {prints("cl-sub", "8")}},
        {{"count-by-type", "cl-participants"}, {prints("cl-participants", "6")}},
        {{"count-by-type", "cl-codings"}, {prints("cl-codings", "5")}},
        {{"one-parent", "cl-parent-nods"}, {prints("cl-parent-nods", "Tending")}},
        {{"one-label", "c-weeding"}, {prints("cl-label-weeding", "Weeding out")}},
        {{"marks-in-order", "cl-marks-talk"}, {prints("cl-marks-talk", "a, b, c, e")}},
        {{"totals-from-ticks", "cl-ticks-own-mark"}, {prints("cl-ticks-own-mark", "5")}},
        {{"totals-from-ticks", "cl-ticks-talk-percent"}, {prints("cl-ticks-talk-percent", "67%")}},
        {{"matrix-complete", "matrix"}, {{"set-cell", JsonObject{{"concept", "c-no-thanks"}, {"study", "s8"}, {"state", "unknown"}}}}},
        {{"rank-from-matrix", "cl-fewest"}, {{"change-claim", JsonObject{{"id", "cl-fewest"}, {"among", "studies=s4, s9"}}}}},
    };
}

std::vector<Plant> of_the_selection() {
    return {
        {{"flow-adds-up", "review-sums"}, {counts("review", "excluded-full-text", "Not in a street", 6)}},
        {{"flow-adds-up", "recruitment-sums"}, {counts("recruitment", "no-reply", "", 2)}},
        {{"flow-adds-up", "cl-flow-volunteers"}, {prints("cl-flow-volunteers", "13")}},
        {{"agreement-with-n", "cl-agree-full"}, {prints("cl-agree-full", "94%")}},
        {{"agreement-with-n", "cl-agree-title"}, {{"change-claim", JsonObject{{"id", "cl-agree-title"}, {"n", nullptr}}}}},
        {{"agreement-with-n", "cl-agree-appraisal"}, {prints("cl-agree-appraisal", "0.80")}},
    };
}

checks::Step run(std::string_view id, std::string_view kind, std::string_view source, JsonObject more) {
    more["id"] = id;
    more["kind"] = kind;
    more["source"] = source;
    return {"add-search-run", std::move(more)};
}
checks::Step taken_in(std::string_view id, std::string_view run, int records) {
    return {"add-record-import", JsonObject{{"id", id}, {"run", run}, {"file", fmt::format("{}.ris", id)}, {"format", "ris"}, {"reader", "loam-1"}, {"records", records}}};
}

checks::Step strategy(std::string_view id, std::string_view platform, std::string_view text, JsonObject more = {}) {
    more["id"] = id;
    more["name"] = id;
    more["platform"] = platform;
    more["text"] = text;
    return {"add-strategy", std::move(more)};
}

/// A strategy with what its peer review says of these elements.
std::vector<checks::Step> reviewed(const std::string& id, std::initializer_list<std::string_view> elements, std::string_view to_revise = {}) {
    std::vector<checks::Step> steps{strategy(id, "scopus", "TITLE-ABS-KEY(\"little librar*\") AND PUBYEAR > 1999")};
    for (const auto element : elements)
        steps.push_back({"add-strategy-review", JsonObject{{"id", fmt::format("{}-{}", id, element)}, {"strategy", id}, {"element", element}, {"verdict", element == to_revise ? "revision-required" : "no-revision"}, {"comment", "Invented."}}});
    return steps;
}

std::vector<Plant> of_the_search() {
    return {
        {{"search-before-registration", "reg-late"}, {{"add-registration", JsonObject{{"id", "reg-late"}, {"registry", "OSF"}, {"number", "invented"}, {"registered", "2023-05-20"}}}, run("run-early", "website", "A site of shelves", {{"ran", "2023-05-19"}}), run("run-same-month", "website", "Another site", {{"ran", "2023-05"}})}},
        {{"hits-and-records", "run-more"}, {run("run-more", "other", "Two exports", {{"hits", 31}}), taken_in("import-1", "run-more", 20), taken_in("import-2", "run-more", 12)}},
        {{"strategy-lint", "st-eric.heading-in-quotes"}, {strategy("st-eric", "ovid", "(little librar*.ti,ab. or \"exp Libraries/\" or Books/) and 2000:2024.yr.")}},
        {{"printed-strategies", "strategies"},
         {strategy("st-old", "scopus", "TITLE-ABS-KEY(“little librar*”) AND PUBYEAR > 1999", {{"as_printed", true}}), strategy("st-new", "scopus", "TITLE-ABS-KEY(\"little librar*\") AND PUBYEAR > 1999", {{"corrects", "st-old"}})}},
        {{"strategies-differ", "strategies"},
         {strategy("st-one", "scopus", "TITLE-ABS-KEY(\"little librar*\") AND PUBYEAR > 1999", {{"database", "One half"}}), strategy("st-two", "scopus", "TITLE-ABS-KEY(\"little librar*\" OR \"book box*\") AND PUBYEAR > 1999", {{"database", "Other half"}})}},
        {{"review-asks-revision", "st-reviewed"},
         reviewed("st-reviewed", {"translation", "operators", "headings", "text-words", "spelling", "limits"}, "headings")},
        {{"review-leaves-out", "st-half"}, reviewed("st-half", {"operators", "overall"})},
        {{"searched-never-imported", "run-left"}, {run("run-left", "database", "A base of shelves", {{"hits", 1}}), run("run-none", "database", "A base without any", {{"hits", 0}}), run("run-some", "other", "What a friend sent", {{"hits", 4}}), taken_in("import-3", "run-some", 4)}},
        {{"records-kept", "import-6"}, {taken_in("import-6", "", 2), {"add-record-part", JsonObject{{"record_import", "import-6"}, {"first", 1}, {"count", 1}}}}},
        {{"attached-is-here", "file-lost"}, {taken_in("import-7", "", 1), {"add-record-file", JsonObject{{"id", "file-lost"}, {"record", "import-7.1"}, {"name", "lost.pdf"}}}}},
        {{"flow-and-runs", "review"}, {run("run-cinahl", "database", "CINAHL", {{"hits", 701}}), taken_in("import-5", "run-cinahl", 701)}},
        {{"records-not-compared", "compared"}, {{"change-dedupe-run", JsonObject{{"id", "compared"}, {"records", 0}}}, taken_in("import-4", "", 2)}},
        {{"authors-asked", "aq-late"}, {{"add-author-question", JsonObject{{"id", "aq-late"}, {"item", "rec-1"}, {"asked", "2023-08-01"}, {"question", "How many shelves were there?"}}}}},
        {{"decisions-before-amendment", "am-late"}, {{"add-amendment", JsonObject{{"id", "am-late"}, {"amended", "2023-09-01"}, {"criterion", "cr-1"}, {"change", "Shelves indoors count too"}}}}},
        {{"reports-and-studies", "of-two"}, {{"add-study-report", JsonObject{{"study", "s2"}, {"item", "rec-1"}}}}},
        {{"conflicts-wait", "full-text"}, {{"withdraw-decision", JsonObject{{"id", "d-9-both"}}}}},
        {{"pairs-wait", "compared"}, {{"change-dedupe-run", JsonObject{{"id", "compared"}, {"doubtful", 1}}}}},
    };
}

std::vector<Plant> of_the_interviews() {
    return {
        {{"passage-waits", "talk-bay"}, {{"correct-text", JsonObject{{"source", "talk-bay"}, {"text", "Interviewer: How did it begin?\nBay: I put one book out and it was gone by noon (invented).\n"}}}}},
        {{"text-is-here", "note"}, {{"add-source", JsonObject{{"id", "note"}, {"name", "A note from the street"}, {"kind", "field-note"}, {"here", true}}}}},
        {{"ladder-circle", "f-start"}, {{"add-stands-on", JsonObject{{"upper", "f-start"}, {"lower", "g-care"}, {"how", "gathered"}, {"certainty", "stated"}}}}},
        {{"same-label", "i-put"}, {{"change-code", JsonObject{{"id", "i-look"}, {"label", "Putting  one out"}}}}},
        {{"code-without-words", "codes"}, {{"add-code", JsonObject{{"id", "i-new"}, {"label", "Painting the door"}, {"rung", "rung-initial"}}}}},
        {{"memo-leads-nowhere", "memo-2"}, {{"add-memo", JsonObject{{"id", "memo-2"}, {"kind", "theoretical"}, {"title", "On rain"}, {"words", "See [[c-snow|Snow]]."}}}}},
        {{"speaker-is-somebody", "talk-elm.elm"}, {{"set-speaker", JsonObject{{"source_text", "text-elm"}, {"speaker", "Elm"}, {"role", "participant"}}}}},
    };
}

const std::vector<Plant>& plants() {
    static const auto all = [] {
        std::vector<Plant> list;
        for (auto part : {of_the_appraisal(), of_the_rows(), of_the_synthesis(), of_the_selection(), of_the_search(), of_the_interviews()}) std::ranges::move(part, std::back_inserter(list));
        return list;
    }();
    return all;
}

/// Plants, and gives what was planted.
std::set<Place> plant(Study& study, const std::vector<const Plant*>& chosen, std::size_t& acts) {
    std::set<Place> planted;
    for (const auto* each : chosen) {
        planted.insert(each->place);
        acts += each->steps.size();
        for (const auto& step : each->steps) study.act(step.act, step.arguments);
    }
    return planted;
}

std::string told(const std::set<Place>& places) {
    std::string text;
    for (const auto& [rule, key] : places) text += fmt::format("{} {}\n", rule, key);
    return text;
}

TEST(Twelve, the_study_without_faults_has_no_finding_and_nothing_else_is_open) {
    const Study study("tests/data/street-shelves");
    const auto report = study.check();
    EXPECT_TRUE(report.findings.empty()) << told(study.findings());
    ASSERT_EQ(report.undecided.size(), 1U) << "the mean of ages of which two are not known";
    EXPECT_EQ(report.undecided[0].claim->id.text, "cl-age");
    EXPECT_GT(report.held.size(), 100U);
}

TEST(Twelve, every_rule_has_a_fault) {
    std::set<std::string_view> with_fault;
    for (const auto& each : plants()) with_fault.insert(each.place.rule);
    for (const auto& rule : checks::rules()) EXPECT_TRUE(with_fault.contains(rule.id)) << rule.id;
    EXPECT_EQ(plants().size(), 60U);
}

TEST(Twelve, each_fault_alone_is_the_one_finding_and_what_is_offered_settles_it) {
    Study study("tests/data/street-shelves");
    for (const auto& each : plants()) {
        SCOPED_TRACE(each.place.rule + " " + each.place.key);
        std::size_t acts = 0;
        plant(study, {&each}, acts);
        const auto report = study.check();
        EXPECT_EQ(study.findings(), std::set{each.place}) << told(study.findings());
        for (const auto& finding : report.findings) {
            for (const auto& repair : finding.repairs) {
                for (const auto& step : repair.steps) study.act(step.act, step.arguments);
                auto left = study.findings();
                // Where codings go or come together, what a claim counts of them is another number, and rightly found.
                if (each.place.rule == "passage-waits" || each.place.rule == "same-label") left.erase({"count-by-type", "cl-codings"});
                EXPECT_EQ(left, std::set<Place>{}) << "after “" << repair.label << "”: " << told(study.findings());
                study.undo(repair.steps.size());
            }
        }
        study.undo(acts);
    }
    EXPECT_EQ(study.findings(), std::set<Place>{});
}

TEST(Twelve, planted_together_give_exactly_twelve) {
    Study study("tests/data/street-shelves");
    std::mt19937 random(20260712);
    std::vector<const Plant*> order;
    for (const auto& each : plants()) order.push_back(&each);
    for (int round = 0; round < 25; ++round) {
        std::ranges::shuffle(order, random);
        std::size_t acts = 0;
        const auto planted = plant(study, {order.begin(), order.begin() + 12}, acts);
        const auto found = study.check().findings.size();
        EXPECT_EQ(found, 12U);
        EXPECT_EQ(study.findings(), planted) << "round " << round << " found\n" << told(study.findings()) << "planted\n" << told(planted);
        study.undo(acts);
    }
}

TEST(Twelve, all_of_them_together_are_all_found) {
    Study study("tests/data/street-shelves");
    std::vector<const Plant*> all;
    for (const auto& each : plants()) all.push_back(&each);
    std::size_t acts = 0;
    const auto planted = plant(study, all, acts);
    EXPECT_EQ(study.findings(), planted) << told(study.findings());
}

}  // namespace
}  // namespace loam::checking
