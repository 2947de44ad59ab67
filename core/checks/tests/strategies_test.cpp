#include <gtest/gtest.h>

#include "example.hpp"
#include "loam/checks/strategies.hpp"

// What a project says beside the text of a strategy, and what comes of it in the check.

namespace loam::checks {
namespace {

const search::Rules& rules() {
    static const auto read = search::read_rules(std::filesystem::path(LOAM_SOURCE_DIR) / "data");
    if (!read) throw std::runtime_error(read.error().message);
    return *read;
}


domain::Strategy strategy(std::string id, std::string platform, std::string database, std::string text) {
    domain::Strategy made;
    made.id = {id};
    made.name = id;
    made.platform = std::move(platform);
    made.database = std::move(database);
    made.text = std::move(text);
    return made;
}

domain::SearchRun run(std::string id, std::string of) {
    domain::SearchRun made;
    made.id = {std::move(id)};
    made.kind = "database";
    made.source = "PubMed";
    made.strategy = {std::move(of)};
    return made;
}

/// A strategy without a limit in its string.
domain::Project one_strategy() {
    domain::Project project;
    project.strategies = {strategy("st", "pubmed", "", "\"night work\"[tiab] OR \"Shift Work Schedule\"[Mesh]")};
    project.search_runs = {run("run", "st")};
    return project;
}

Places found(const domain::Project& project) { return places(check(project, {.searching = &rules()})); }

TEST(Strategies, ALimitSetAtTheRunCountsAsTheLimit) {
    auto project = one_strategy();
    EXPECT_TRUE(found(project).contains({"strategy-lint", "st.no-limit"}));
    project.search_runs[0].published_from = "2000";
    EXPECT_EQ(found(project), Places{});
    project.search_runs[0].published_from = "";
    project.search_runs[0].limits = "English only";
    EXPECT_EQ(found(project), Places{});
}

TEST(Strategies, ALimitToldInWordsOnlyHasToStandInTheString) {
    auto project = one_strategy();
    project.search_runs[0].limits = "2000 or later";
    const auto report = check(project, {.searching = &rules()});
    const auto& missing = finding(report, "strategy-lint", "st.limit-missing");
    EXPECT_EQ(missing.severity, Severity::medium);
    ASSERT_EQ(missing.repairs.size(), 1U);
    EXPECT_EQ(missing.repairs[0].steps[0].act, "change-search-run");
    EXPECT_EQ(missing.repairs[0].steps[0].arguments.at("published_from").as_string(), "2000");
    project.search_runs[0].limits = "1990 to 2000";
    const auto both = check(project, {.searching = &rules()});
    EXPECT_TRUE(finding(both, "strategy-lint", "st.limit-missing").repairs.empty()) << "which of the two years begins is not for Loam to say";
}

TEST(Strategies, ACorrectedVersionKeepsTheClaimsOfTheOneBefore) {
    auto project = one_strategy();
    project.search_runs[0].limits = "2000 or later";
    project.strategies[0].as_printed = true;
    project.strategies.push_back(strategy("later", "pubmed", "", project.strategies[0].text));
    project.strategies[1].corrects = {"st"};
    EXPECT_EQ(found(project), (Places{{"strategy-lint", "later.limit-missing"}, {"printed-strategies", "strategies"}}));
}

TEST(Strategies, TheDayOfTheRunDecides) {
    auto project = one_strategy();
    project.strategies[0].text = "\"night work\"[tiab:~2] AND 2000:2020[dp] AND \"Shift Work Schedule\"[Mesh]";
    EXPECT_EQ(found(project), Places{});
    project.search_runs[0].ran = "2020-10";
    EXPECT_TRUE(found(project).contains({"strategy-lint", "st.proximity-date"}));
    project.search_runs[0].ran = "2023-01-05";
    EXPECT_EQ(found(project), Places{});
}

TEST(Strategies, AStrategyThatWasRunTwiceIsReadByTheRulesOfBothDays) {
    auto project = one_strategy();
    project.strategies[0].text = "\"night worker\"[tiab:~2] OR \"Shift Work Schedule\"[Mesh]";
    project.search_runs.push_back(run("again", "st"));
    for (auto& each : project.search_runs) each.published_from = "2000";
    project.search_runs[0].ran = "2024-03-01";
    project.search_runs[1].ran = "2023-05-01";
    EXPECT_EQ(found(project), Places{});
    project.search_runs[1].ran = "2021-05-01";
    EXPECT_TRUE(found(project).contains({"strategy-lint", "st.proximity-date"}));
    EXPECT_EQ(base::text(*asked_of(project, **search::platform_of(rules().platforms, "pubmed"), project.strategies[0]).on), "2024-03-01") << "the last day, whatever their order";
}

TEST(Strategies, ATranslationReplacesNothing) {
    auto project = one_strategy();
    project.search_runs[0].published_from = "2000";
    project.strategies[0].text = "“night work”[tiab] OR \"Shift Work Schedule\"[Mesh]";
    project.strategies.push_back(strategy("scopus", "scopus", "", "TITLE-ABS-KEY(\"night work\")"));
    project.strategies[1].corrects = {"st"};
    EXPECT_EQ(replaced_by(project, project.strategies[0]), nullptr);
    EXPECT_TRUE(found(project).contains({"strategy-lint", "st.curly-quotes"}));
    project.strategies[1].platform = "pubmed";
    EXPECT_EQ(replaced_by(project, project.strategies[0]), &project.strategies[1]);
}

TEST(Strategies, EveryPlaceOfAFaultIsMendedInOneStepOrNone) {
    auto project = one_strategy();
    project.search_runs[0].published_from = "2000";
    project.strategies[0] = strategy("st", "ovid", "MEDLINE", "(“night work” or “late shift”).ti,ab.\nexp Shift Work Schedule/ or (“early shift”).ti,ab.\n1 or 2");
    const auto report = check(project, {.searching = &rules()});
    const auto& curled = finding(report, "strategy-lint", "st.curly-quotes");
    ASSERT_EQ(curled.repairs.size(), 1U);
    EXPECT_EQ(curled.repairs[0].label, "Mend all 2 places");
    EXPECT_EQ(curled.repairs[0].steps[0].arguments.at("text").as_string(), "(\"night work\" or \"late shift\").ti,ab.\nexp Shift Work Schedule/ or (\"early shift\").ti,ab.\n1 or 2");
    EXPECT_EQ(curled.particulars.size(), 2U);
    EXPECT_EQ(curled.particulars[1].label, "line 2");
    project.strategies[0].as_printed = true;
    const auto printed = check(project, {.searching = &rules()});
    EXPECT_TRUE(finding(printed, "strategy-lint", "st.curly-quotes").repairs.empty()) << "what was printed stays";
}

TEST(Strategies, TermsApartAreToldOnceForAllDatabases) {
    domain::Project project;
    project.strategies = {strategy("a", "scopus", "", "TITLE-ABS-KEY(\"night work\" OR \"late shift\") AND PUBYEAR > 1999"), strategy("b", "scopus", "Other", "TITLE-ABS-KEY(\"night work\") AND PUBYEAR > 1999"),
                          strategy("c", "ovid", "MEDLINE", "(night work or late shift*).ti,ab. or Shift Work Schedule/\nlimit 1 to yr=\"2000 -Current\"")};
    const auto report = check(project, {.searching = &rules()});
    const auto& differ = finding(report, "strategies-differ", "strategies");
    ASSERT_EQ(differ.particulars.size(), 2U);
    EXPECT_EQ(differ.particulars[0].note, "in a and c; not in b") << "a wildcard that finds the word counts as the word";
    project.strategies.pop_back();
    project.strategies.pop_back();
    EXPECT_FALSE(found(project).contains({"strategies-differ", "strategies"}));
}

TEST(Strategies, AnUnknownPlatformIsToldAndNotGuessed) {
    domain::Project project;
    project.strategies = {strategy("a", "dialog", "", "night()work")};
    const auto report = check(project, {.searching = &rules()});
    EXPECT_EQ(finding(report, "strategy-lint", "a.platform").verdict, Verdict::cannot_tell);
}

TEST(Strategies, WithoutTheRulesOfPlatformsNothingIsSaid) {
    auto project = one_strategy();
    EXPECT_EQ(places(check(project)), Places{});
}

/// What is told of one strategy by the finding about printed ones.
std::string told_of(const Finding& printed, std::string_view strategy) {
    std::string all;
    for (const auto& each : printed.particulars)
        if (each.id == strategy) all += each.note + "\n";
    return all;
}

TEST(Strategies, TheFourStringsOfThePublishedReviewGiveAllTheirFaults) {
    const auto project = study("examples/peer-mentors");
    const auto report = check(project, {.searching = &rules()});
    const auto& printed = finding(report, "printed-strategies", "strategies");
    EXPECT_EQ(printed.severity, Severity::high);
    EXPECT_EQ(printed.where.size(), 4U);
    const std::vector<std::pair<std::string_view, std::vector<std::string_view>>> faults{
        {"strategy-medline",
         {"The distance in “peer adj2 worker*”", "“Peer Relations/” is searched as these letters", "“Peers/” is searched as these letters", "“exp Mental Health Services/” is searched as these letters", "“exp Mental Health Personnel/” is searched as these letters",
          "“Peer Relations” is a heading of APA Thesaurus", "“Peers” is a heading of APA Thesaurus", "“Mental Health Personnel” is a heading of APA Thesaurus", "The list has “peer adj worker*”, the string “peer adj2 worker*”", "1 operator is in small letters", "24 curled quotation marks",
          "claims a limit of date", "No term names a field", "“peer consultant*” is searched in Scopus, as printed and CINAHL, as printed, and not here"}},
        {"strategy-psycinfo", {"This is the string of MEDLINE, as printed letter by letter", "The distance in “peer adj2 worker*”", "“Peer Relations/” is searched as these letters", "“exp Mental Health Services/” is searched as these letters", "claims a limit of date", "“peer consultant*” is searched in"}},
        {"strategy-scopus", {"one closing bracket too many", "“psychiatric team*” is no phrase here", "“peer consultant*” is searched here, and not in MEDLINE", "claims a limit of date"}},
        {"strategy-cinahl", {"no heading of it is used", "“peer consultant*” is searched here, and not in MEDLINE", "Brackets around this make plain what is near what", "No term names a field", "claims a limit of date"}},
    };
    for (const auto& [strategy, messages] : faults) {
        const auto told = told_of(printed, strategy);
        for (const auto message : messages) EXPECT_TRUE(told.contains(message)) << strategy << ": " << message << "\n" << told;
        for (const auto* term : {"peer support", "peer provider", "consumer provider", "consumer worker", "consumer-employee", "peer staff", "lived experience"}) EXPECT_TRUE(told.contains(fmt::format("“{}” is listed, and the string does not look for it", term))) << strategy << term;
    }
    EXPECT_FALSE(told_of(printed, "strategy-psycinfo").contains("is a heading of")) << "they are right there";
    for (const auto& each : report.findings) EXPECT_TRUE(each.rule != "strategy-lint" && each.rule != "strategies-differ") << "a corrected version: " << each.title;
    for (const auto& each : project.strategies) EXPECT_TRUE(!each.as_printed.value_or(false) || replaced_by(project, each)) << each.name << " has a corrected version beside it";
}

// ---- runs, records, the flow ----------------------------------------------------------------

domain::SearchRun found(std::string id, std::string source, domain::Integer hits) {
    domain::SearchRun made;
    made.id = {std::move(id)};
    made.kind = "database";
    made.source = std::move(source);
    made.hits = hits;
    return made;
}

domain::RecordImport taken_in(std::string id, std::string of, std::int64_t records) {
    domain::RecordImport made;
    made.id = {std::move(id)};
    made.run = {std::move(of)};
    made.file = "a.ris";
    made.records = records;
    return made;
}

TEST(Runs, HitsAreHeldAgainstWhatWasTakenInAndWhatIsKept) {
    domain::Project project;
    project.search_runs = {found("run", "MEDLINE", 40)};
    project.record_imports = {taken_in("first", "run", 25), taken_in("second", "run", 15)};
    EXPECT_EQ(found(project), Places{}) << "two files of one run";
    project.record_parts.resize(2);
    project.record_parts[0].record_import = project.record_parts[1].record_import = {"first"};
    project.record_parts[0].count = 20;
    project.record_parts[1].count = 5;
    EXPECT_EQ(found(project), Places{});
    project.record_parts[1].count = 4;
    const auto report = check(project, {.searching = &rules()});
    const auto& gone = finding(report, "records-kept", "first");
    EXPECT_EQ(gone.printed + " " + gone.computed, "25 24");
    EXPECT_TRUE(gone.repairs.empty()) << "what is gone does not come back by a number";
    project.record_imports[1].records = 14;
    EXPECT_TRUE(found(project).contains({"hits-and-records", "run"}));
}

TEST(Runs, WhatWasSearchedAndNeverTakenInIsFoundOnceRecordsAreHere) {
    domain::Project project;
    project.search_runs = {found("run", "MEDLINE", 40), found("nothing", "CINAHL", 0), found("unknown", "Scopus", {})};
    EXPECT_EQ(found(project), Places{}) << "records are kept elsewhere";
    project.record_imports = {taken_in("import", "run", 40)};
    EXPECT_EQ(found(project), (Places{{"searched-never-imported", "unknown"}})) << "a source that gave nothing is a zero";
    const auto report = check(project, {.searching = &rules()});
    EXPECT_EQ(finding(report, "searched-never-imported", "unknown").verdict, Verdict::cannot_tell);
}

TEST(Runs, TheFlowTellsWhatTheyFound) {
    domain::Project project;
    project.search_runs = {found("first", "MEDLINE", 40), found("update", "medline", 3), found("other", "CINAHL", {})};
    const auto told = [&](std::string detail, std::int64_t count) {
        domain::FlowCount made;
        made.id = {"flow-" + detail};
        made.flow = "review";
        made.box = "databases";
        made.detail = std::move(detail);
        made.count = count;
        project.flow_counts.push_back(made);
    };
    told("MEDLINE", 40);
    told("CINAHL", 7);
    told("Embase", 9);
    told("", 56);
    const auto places = found(project);
    EXPECT_TRUE(places.contains({"flow-and-runs", "review"}));
    const auto report = check(project, {.searching = &rules()});
    const auto& apart = finding(report, "flow-and-runs", "review");
    ASSERT_EQ(apart.particulars.size(), 1U) << "what CINAHL found is not told, and of Embase no run is noted";
    EXPECT_EQ(apart.printed + " " + apart.computed, "40 43") << "an update counts";
    project.record_imports = {taken_in("import", "other", 7)};
    project.flow_counts[0].count = 43;
    EXPECT_FALSE(found(project).contains({"flow-and-runs", "review"})) << "what was taken in stands for hits that are not told";
}

TEST(Runs, ThePublishedReviewLeavesItsDuplicatesAndExclusionsOpenAndSearchedBeforeItRegistered) {
    const auto project = study("examples/peer-mentors");
    const auto report = check(project, {.searching = &rules()});
    const auto& gaps = finding(report, "flow-adds-up", "review-gaps");
    EXPECT_EQ(gaps.verdict, Verdict::cannot_tell);
    for (const auto* part : {"Records identified 1,265", "Duplicates removed 406", "Excluded at both stages together 834"}) EXPECT_TRUE(says(gaps.computed, part)) << part << " in " << gaps.computed;
    const auto& early = finding(report, "search-before-registration", "reg-prospero");
    EXPECT_EQ(early.printed, "2020-10");
    EXPECT_EQ(early.computed, "2020-12-07");
    EXPECT_EQ(early.particulars.size(), 7U) << "a search of December 2020 may have run after the seventh";
}

}  // namespace
}  // namespace loam::checks
