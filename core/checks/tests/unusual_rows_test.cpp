// Figures as people print them, and rows as they come while a study is on its way: an answer, never a false finding.

#include "example.hpp"

namespace loam::checks {
namespace {

using analysis::Judgement;
using analysis::Standing;
using domain::Project;

const Project& demo() {
    static const Project project = study("examples/demo");
    return project;
}

Standing standing(const Project& project, const std::string& measure, const std::string& subject, const std::string& among, const std::string& printed, domain::Integer n = {}) {
    return judged(project, measure, subject, among, printed, n).standing;
}

/// Three totals whose mean is 20/3 = 6.6667.
Project three_totals() {
    Project project;
    project.checklists = {{{"cl"}, "own", "1", "Own", "", 1.0}};
    project.checklist_items = {{{"i1"}, {"cl"}, "1", "Item", true}};
    for (const int score : {6, 7}) project.checklist_answers.push_back({{fmt::format("a{}", score)}, {"cl"}, fmt::format("a{}", score), "", static_cast<double>(score)});
    project.grade_bands = {{{"ba"}, {"cl"}, "A", 7.0}, {{"bb"}, {"cl"}, "B", 0.0}};
    for (int i = 1; i <= 3; ++i) {
        project.studies.push_back({{fmt::format("s{}", i)}, i, fmt::format("Study {}", i), {}, "", "", {}, ""});
        project.ratings.push_back({{fmt::format("r{}", i)}, {fmt::format("s{}", i)}, {"i1"}, {}, i == 1 ? "a6" : "a7", "", {}});
    }
    return project;
}

TEST(Printed, RoundedAndCutBothHoldAndTheWaySaysItself) {
    const auto project = three_totals();
    const auto rounded = judged(project, "appraisal.mean", "cl", "", "6.67");
    EXPECT_EQ(rounded.standing, Standing::holds);
    EXPECT_TRUE(says(rounded.assumptions.at(0), "rounded"));
    const auto cut = judged(project, "appraisal.mean", "cl", "", "6.66");
    EXPECT_EQ(cut.standing, Standing::holds);
    EXPECT_TRUE(says(cut.assumptions.at(0), "cut"));
    for (const auto* printed : {"6.7", "6.6", "7", "6,67", " 6.667 "}) EXPECT_EQ(standing(project, "appraisal.mean", "cl", "", printed), Standing::holds) << printed;
    for (const auto* printed : {"6.68", "6.65", "6.8", "8", "-6.67", "\u22126.67"}) EXPECT_EQ(standing(project, "appraisal.mean", "cl", "", printed), Standing::fails) << printed;
    for (const auto* printed : {"", "–", "about 6.7", "6.67 points", "n/a", "6.67 (1.2)", "6e0", "nan", "inf"})
        EXPECT_EQ(standing(project, "appraisal.mean", "cl", "", printed), Standing::cannot_tell) << printed;
}

TEST(Printed, HalvesRoundUp) {
    auto project = three_totals();
    project.studies.pop_back();
    project.ratings.pop_back();  // 13/2 = 6.5
    EXPECT_EQ(standing(project, "appraisal.mean", "cl", "", "7"), Standing::holds);
    EXPECT_EQ(standing(project, "appraisal.mean", "cl", "", "6"), Standing::holds) << "cut";
    EXPECT_EQ(judged(project, "appraisal.mean", "cl", "", "9").computed, "7");
    EXPECT_EQ(standing(project, "appraisal.mean", "cl", "", "6.50"), Standing::holds);
}

TEST(Printed, RangesWithAnyDash) {
    const auto project = three_totals();
    for (const auto* printed : {"6-7", "6–7", "6—7", "6 − 7", "6 to 7", "6..7", " 6 – 7 "}) EXPECT_EQ(standing(project, "appraisal.range", "cl", "", printed), Standing::holds) << printed;
    for (const auto* printed : {"7-6", "5–7", "6", "\u22126–7"}) EXPECT_EQ(standing(project, "appraisal.range", "cl", "", printed), Standing::fails) << printed;
    for (const auto* printed : {"six to seven", "–", "6–", "6-7-8"}) EXPECT_EQ(standing(project, "appraisal.range", "cl", "", printed), Standing::cannot_tell) << printed;
}

TEST(Printed, OneNumberWhereTheRowsGiveARangeIsOpen) {
    const auto sum = judged(demo(), "attribute.sum", "a-people", "per=sample", "124");
    EXPECT_EQ(sum.standing, Standing::cannot_tell);
    EXPECT_EQ(sum.computed, "122 to 126");
    EXPECT_EQ(standing(demo(), "attribute.sum", "a-people", "per=sample", "121"), Standing::fails);
    EXPECT_EQ(standing(demo(), "attribute.sum", "a-people", "per=sample", "123-126"), Standing::fails);
}

TEST(Printed, LettersAndItemMarks) {
    auto project = demo();
    const auto hands = claim(project, "claim-marks-hands").subject.text;
    for (const auto* printed : {"a b", "a, b", "(a), (b)", "a; b."}) EXPECT_EQ(standing(project, "code.marks", hands, "", printed), Standing::holds) << printed;
    const auto weakest = [](const char* printed) { return standing(demo(), "appraisal.weakest-items", "jbi", "", printed); };
    EXPECT_EQ(weakest("7, 6, 1"), Standing::holds);
    EXPECT_EQ(weakest("7,6"), Standing::holds);
    EXPECT_EQ(weakest("7, 7"), Standing::cannot_tell) << "an item named twice";
    EXPECT_EQ(weakest("77"), Standing::cannot_tell) << "no such item";
    EXPECT_EQ(weakest(""), Standing::cannot_tell);
}

TEST(Printed, LettersCapitalsAndNumbersRunInOrder) {
    auto project = demo();
    const auto hands = claim(project, "claim-marks-hands").subject.text;
    const auto marks = [&](const char* printed) { return judged(project, "code.marks", hands, "", printed); };
    for (const auto* printed : {"A B", "1, 2", "(1) (2)", "a-b", "a–b", "a to b", "1–2"}) EXPECT_EQ(marks(printed).standing, Standing::holds) << printed;
    for (const auto* printed : {"b a", "a a", "a b c", "a", "1 3", "A C", "a–c", "2–3"}) EXPECT_EQ(marks(printed).standing, Standing::fails) << printed;
    for (const auto* printed : {"", "a B", "b–a", "alpha beta", "i ii", "–", "a–", "0 1"}) EXPECT_EQ(marks(printed).standing, Standing::cannot_tell) << printed;
    EXPECT_EQ(marks("1 3").computed, "1 2");
}

TEST(Printed, CountsAsPercentages) {
    auto project = demo();
    const auto excuse = claim(project, "claim-total-excuse").subject.text;
    const auto support = [&](const char* printed) { return judged(project, "matrix.total", excuse, "", printed); };
    EXPECT_EQ(support("7").standing, Standing::holds);
    EXPECT_EQ(support("77.8%").standing, Standing::holds);
    EXPECT_EQ(support("78 %").standing, Standing::holds);
    EXPECT_EQ(support("77 per cent").standing, Standing::holds) << "cut";
    const auto wrong = support("67%");
    EXPECT_EQ(wrong.standing, Standing::fails);
    EXPECT_EQ(wrong.computed, "78%");
    EXPECT_TRUE(says(wrong.why, "7 of 9"));
    EXPECT_EQ(standing(demo(), "studies.count", "", "", "100%"), Standing::cannot_tell) << "of what?";
}

TEST(Printed, AMeanWithAnotherNThanItsRowsFails) {
    const auto project = three_totals();
    EXPECT_EQ(standing(project, "appraisal.mean", "cl", "", "6.67", 3), Standing::holds);
    const auto other = judged(project, "appraisal.mean", "cl", "", "6.67", 4);
    EXPECT_EQ(other.standing, Standing::fails);
    EXPECT_TRUE(says(other.why, "n is printed as 4"));
    EXPECT_EQ(other.sizes, std::vector<std::size_t>{3});
}

TEST(Printed, AGradeOrLevelThatIsNotThereIsOpen) {
    EXPECT_EQ(standing(demo(), "appraisal.grade-count", "jbi", "grade=Z", "0"), Standing::cannot_tell);
    EXPECT_EQ(standing(demo(), "code.count", "", "rung=concept level=subs", "0"), Standing::cannot_tell);
}

TEST(Agreement, PercentagesInEverySpelling) {
    const Project none;
    const std::string of = "k=78 of=86";
    for (const auto* printed : {"91%", "91 %", "90.7%", "90.69 %", "90.70%", "91 per cent", "90.6%", "0.91", "0.907"}) EXPECT_EQ(standing(none, "agreement.percent", "", of, printed, 86), Standing::holds) << printed;
    for (const auto* printed : {"92%", "90.8%", "0.92", "9.1%"}) EXPECT_EQ(standing(none, "agreement.percent", "", of, printed, 86), Standing::fails) << printed;
    for (const auto* printed : {"191%", "-91%", "high", ""}) EXPECT_EQ(standing(none, "agreement.percent", "", of, printed, 86), Standing::cannot_tell) << printed;
    EXPECT_EQ(standing(none, "agreement.percent", "", "k=87", "91%", 86), Standing::cannot_tell) << "more than all cannot have agreed";
    EXPECT_EQ(standing(none, "agreement.percent", "", "", "91%"), Standing::cannot_tell);
    EXPECT_EQ(standing(none, "agreement.percent", "", "of=0 share=0", "91%", 0), Standing::cannot_tell);
    EXPECT_EQ(standing(none, "agreement.percent", "", "of=1e300", "91%"), Standing::cannot_tell);
    EXPECT_EQ(standing(none, "agreement.percent", "", "of=6", "92%", 6), Standing::fails) << "no count of six prints so";
}

TEST(Agreement, APrintedKappaIsHeldToTheFirstAnswers) {
    for (const auto* printed : {"0.80", ".80", "0.798", "0.7980"}) EXPECT_EQ(standing(demo(), "agreement.kappa", "", "stage=full-text", printed, 20), Standing::holds) << printed;
    for (const auto* printed : {"0.81", "0.6", "-0.80"}) EXPECT_EQ(standing(demo(), "agreement.kappa", "", "stage=full-text", printed, 20), Standing::fails) << printed;
    for (const auto* printed : {"1.2", "79%", "good", ""}) EXPECT_EQ(standing(demo(), "agreement.kappa", "", "stage=full-text", printed), Standing::cannot_tell) << printed;
    EXPECT_EQ(standing(demo(), "agreement.kappa", "", "stage=full-text", "0.80", 19), Standing::fails) << "another n";
    EXPECT_EQ(standing(demo(), "agreement.kappa", "", "stage=full-text", "0.80", 21), Standing::cannot_tell) << "more than were entered";
    EXPECT_EQ(standing(Project{}, "agreement.kappa", "", "stage=full-text", "0.80"), Standing::cannot_tell);
    auto project = demo();
    project.claims = {{{"c"}, "agreement.kappa", {}, "stage=full-text", "0.85", 20, "Method", ""}};
    const auto found = places(check(project));
    EXPECT_EQ(std::ranges::count(found, std::pair<std::string, std::string>{"agreement-with-n", "c"}), 1);
}

TEST(Agreement, AnNOfNothingIsNoN) {
    Project project;
    project.claims = {{{"c"}, "agreement.percent", {}, "of=859 share=0.1", "91%", 0, "Method", ""}};
    EXPECT_EQ(places(check(project)), (Places{{"agreement-with-n", "c"}}));
    project.claims[0].n = 86;
    EXPECT_EQ(places(check(project)), Places{});
}

TEST(Rows, SeveralChecklistsAreToldApart) {
    auto project = three_totals();
    auto other = three_totals();
    other.checklists[0].id = {"cl2"};
    other.checklist_items[0] = {{"j1"}, {"cl2"}, "1", "Item", true};
    for (auto& each : other.checklist_answers) each = {{"o" + each.id.text}, {"cl2"}, each.answer, "", each.score};
    for (auto& each : other.grade_bands) each = {{"o" + each.id.text}, {"cl2"}, each.grade, each.at_least.value() + 1};
    for (auto& each : other.ratings) each = {{"o" + each.id.text}, each.study, {"j1"}, {}, each.answer, "", {}};
    project.checklists.push_back(other.checklists[0]);
    project.checklist_items.push_back(other.checklist_items[0]);
    project.checklist_answers.insert(project.checklist_answers.end(), other.checklist_answers.begin(), other.checklist_answers.end());
    project.grade_bands.insert(project.grade_bands.end(), other.grade_bands.begin(), other.grade_bands.end());
    project.ratings.insert(project.ratings.end(), other.ratings.begin(), other.ratings.end());
    EXPECT_TRUE(says(judged(project, "appraisal.mean", "", "", "6.67").why, "which checklist"));
    EXPECT_EQ(standing(project, "appraisal.total", "s1", "", "6"), Standing::cannot_tell);
    EXPECT_EQ(standing(project, "appraisal.grade", "s2", "checklist=cl", "A"), Standing::holds);
    EXPECT_EQ(standing(project, "appraisal.grade", "s2", "checklist=cl2", "B"), Standing::holds);
    EXPECT_EQ(standing(project, "appraisal.grade", "s2", "checklist=none", "B"), Standing::cannot_tell);
    project.claims = {{{"g"}, "appraisal.grade", {"s2"}, "checklist=cl2", "A", {}, "Table 1", ""}};
    EXPECT_EQ(places(check(project)), (Places{{"grade-from-score", "cl2"}})) << "one id is the beginning of the other";
}

TEST(Rows, SeveralRatersWithoutAnAgreedAnswerLeaveAllTotalsOpen) {
    auto project = three_totals();
    project.ratings[0].rater = {"anna"};
    project.ratings.push_back({{"r4"}, {"s1"}, {"i1"}, {"ben"}, "a7", "", {}});
    EXPECT_TRUE(says(judged(project, "appraisal.total", "s1", "", "6").why, "raters differ"));
    EXPECT_EQ(standing(project, "appraisal.mean", "cl", "", "6.67"), Standing::cannot_tell);
    EXPECT_EQ(standing(project, "appraisal.range", "cl", "", "6-7"), Standing::cannot_tell);
    EXPECT_EQ(standing(project, "appraisal.weakest-items", "cl", "", "1"), Standing::cannot_tell);
    EXPECT_EQ(standing(project, "appraisal.grade-count", "cl", "grade=A", "2"), Standing::cannot_tell);
    project.ratings.push_back({{"r5"}, {"s1"}, {"i1"}, {}, "a6", "", {}});
    EXPECT_EQ(standing(project, "appraisal.mean", "cl", "", "6.67"), Standing::holds) << "what was agreed counts";
}

TEST(Rows, AStudyWithoutRatingsIsNotZero) {
    auto project = three_totals();
    project.ratings.pop_back();
    EXPECT_EQ(standing(project, "appraisal.total", "s3", "", "0"), Standing::cannot_tell);
    EXPECT_EQ(standing(project, "appraisal.mean", "cl", "", "4.33"), Standing::cannot_tell);
    EXPECT_EQ(standing(project, "appraisal.median", "cl", "", "6"), Standing::cannot_tell);
}

TEST(Rows, WhereNoRowIsYetNothingIsCounted) {
    Project project;
    project.attributes = {{{"n"}, "People", "study", "range", "", ""}, {{"age"}, "Age", "participant", "number", "", ""}};
    project.criteria = {{{"k"}, "I1", "review", "include", "", "Adults", {"n"}, "at-least", "1"}};
    for (const auto& [measure, subject] : std::vector<std::pair<std::string, std::string>>{{"attribute.sum", "n"}, {"attribute.mean", "n"}, {"attribute.range", "n"}, {"attribute.count", "n"},
                                                                                           {"attribute.sum", "age"}, {"attribute.count", "age"}, {"criterion.count", "k"}, {"studies.count", ""}}) {
        const auto judgement = judged(project, measure, subject, "is=x", "7");
        EXPECT_EQ(judgement.standing, Standing::cannot_tell) << measure << " " << subject;
        EXPECT_FALSE(judgement.why.empty());
    }
}

TEST(Rows, ATotalPrintedTwiceIsImpliedOnce) {
    auto project = demo();
    project.matrix = domain::Matrix(project.codes.size(), project.studies.size());
    std::erase_if(project.claims, [](const auto& each) { return each.measure != "matrix.total"; });
    project.claims.resize(1);
    project.claims[0].printed = "3";
    const auto row = std::ranges::find(project.codes, project.claims[0].subject.text, [](const auto& code) { return code.id.text; });
    project.matrix.set(static_cast<std::size_t>(row - project.codes.begin()), 0, domain::CellState::endorsed);
    project.claims.push_back(project.claims[0]);
    project.claims.back().id = {"again"};
    const auto report = check(project);
    EXPECT_TRUE(says(finding(report, "matrix-complete", "matrix").assumptions.at(0), " 2 of the unknown cells")) << finding(report, "matrix-complete", "matrix").assumptions.at(0);
}

}  // namespace
}  // namespace loam::checks
