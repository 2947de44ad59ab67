#include "loam/report/report.hpp"

#include <chrono>

#include "../../figures/tests/strict_xml.hpp"
#include "../../figures/tests/studies.hpp"

namespace loam::report {
namespace {

using tests::StrictXml;

const ReportAbout about{.written_at = "2026-01-02T03:04", .head = "0123abcd", .file = "study.loam", .revision = 7, .fonts = {}};

/// The page as XML: its doctype off and its one sort of open element closed.
std::string as_xml(std::string html) {
    EXPECT_TRUE(html.starts_with("<!doctype html>\n"));
    html.erase(0, html.find('\n') + 1);
    for (std::size_t at = 0; (at = html.find("<meta ", at)) != std::string::npos;) {
        at = html.find('>', at);
        html.insert(at, "/");
    }
    return html;
}

std::string fault_of(const std::string& html) { return StrictXml(as_xml(html)).fault().value_or(""); }

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

std::string section(const std::string& html, std::string_view id) {
    const auto from = html.find(fmt::format("<section id=\"{}\"", id));
    return from == std::string::npos ? "" : html.substr(from, html.find("</section>", from) - from);
}

TEST(Report, IsAWellFormedPageThatFetchesNothing) {
    for (const std::string name : {"peer-mentors", "demo", "interviews"}) {
        const auto project = tests::study("examples/" + name);
        const auto html = html_report(project, about);
        EXPECT_EQ(fault_of(html), "") << name;
        EXPECT_EQ(html, html_report(project, about)) << name;
        EXPECT_FALSE(has(html, "url(http"));
        EXPECT_FALSE(has(html, "@import"));
    }
}

TEST(Report, TellsWhenAndFromWhatItWasWritten) {
    const auto html = html_report(tests::study("examples/demo"), about);
    for (const std::string_view part : {"2026-01-02 03:04 UTC", "study.loam", "0123abcd", "<dd>7</dd>", "is invented"}) EXPECT_TRUE(has(html, part)) << part;
    EXPECT_FALSE(has(html_report(tests::study("examples/peer-mentors"), about), "is invented"));
}

TEST(Report, TellsWhatHoldsFailsAndCannotBeDecided) {
    const auto html = html_report(tests::study("examples/peer-mentors"), about);
    EXPECT_TRUE(has(section(html, "check"), "Rule grade-from-score"));
    EXPECT_TRUE(has(section(html, "check"), "Each would settle it: "));
    EXPECT_TRUE(has(section(html, "undecided"), "Why it cannot be decided"));
    EXPECT_TRUE(has(section(html, "held"), "agree with what is computed"));
    EXPECT_TRUE(has(section(html, "missing"), "no number for Records excluded"));
    EXPECT_TRUE(has(section(html, "missing"), "cells are not known"));
}

TEST(Report, NumbersItsFiguresAndTablesAndListsThem) {
    const auto html = html_report(tests::study("examples/demo"), about);
    const auto contents = html.substr(html.find("<nav"), html.find("</nav>") - html.find("<nav"));
    for (const std::string_view part : {"Figure 1</span>", "Table 1</span>", "What is missing"}) EXPECT_TRUE(has(contents, part)) << part;
    EXPECT_TRUE(has(html, "<figcaption><b>Figure 1.</b>"));
    EXPECT_TRUE(has(html, "<p class=\"caption\"><b>Table 1.</b>"));
    EXPECT_TRUE(has(html, "class=\"landscape\""));
}

TEST(Report, OfAnEmptyProjectSaysThatNothingIsThere) {
    const auto html = html_report({}, about);
    EXPECT_EQ(fault_of(html), "");
    EXPECT_TRUE(has(html, "Untitled study"));
    EXPECT_TRUE(has(html, "No question is written down yet."));
    EXPECT_FALSE(has(html, "<figure>"));
    tests::expect_golden("core/report/tests/goldens", "empty.html", html);
}

TEST(Report, HoldsHostileNamesAsText) {
    for (const std::string name : {"peer-mentors", "demo", "interviews"}) {
        for (const auto& title : tests::hostile_names()) {
            auto project = tests::made_hostile(tests::study("examples/" + name));
            project.about.title = title + "</style></title>";
            const auto html = html_report(project, about);
            ASSERT_EQ(fault_of(html), "") << title;
        }
    }
}

TEST(Report, CarriesItsFonts) {
    const auto fonts = read_fonts(std::filesystem::path(LOAM_SOURCE_DIR) / "data/fonts");
    ASSERT_EQ(fonts.size(), 3U);
    for (const auto& font : fonts) EXPECT_TRUE(font.woff2.starts_with("wOF2")) << font.family;
    auto with = about;
    with.fonts = {{.family = "A \"quoted\" }", .style = "normal", .weights = "400", .woff2 = "Man"}, {.family = "B", .style = "italic", .weights = "400", .woff2 = "Ma"}, {.family = "C", .style = "normal", .weights = "400", .woff2 = "M"}};
    const auto html = html_report({}, with);
    for (const std::string_view part : {"base64,TWFu)", "base64,TWE=)", "base64,TQ==)", "A \\22 quoted\\22  \\7d "}) EXPECT_TRUE(has(html, part)) << part;
    EXPECT_TRUE(read_fonts("no such folder").empty());
}

TEST(Report, OfAThousandStudies) {
    auto project = tests::study("examples/demo");
    const auto first = project.studies.front();
    for (int i = 0; i < 1000; ++i) {
        project.studies.push_back(first);
        project.studies.back().id.text = fmt::format("many-{}", i);
    }
    project.matrix = domain::Matrix(project.codes.size(), project.studies.size());
    const auto begin = std::chrono::steady_clock::now();
    const auto html = html_report(project, about);
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begin;
    fmt::print("{:.0f} ms, {} kB\n", took.count(), html.size() / 1000);
    EXPECT_EQ(fault_of(html), "");
}

TEST(Tables, CountsOfTheInterviewsAreThoseOfTheComparison) {
    const auto project = tests::study("tests/data/night-buses");
    const auto by_case = to_csv(find_table("codes-by-case")->make(project));
    EXPECT_NE(by_case.find("Code,Rung,Ada,Bo,Cy,Dee,All\n"), std::string::npos) << by_case;
    EXPECT_NE(by_case.find("Being left alone,Category,4,0,3,0,7\n"), std::string::npos);
    EXPECT_NE(by_case.find("Being held by others,Category,4,3,2,0,8\n"), std::string::npos) << "two speak in one passage";
    const auto together = to_csv(find_table("codes-together")->make(project));
    EXPECT_NE(together.find("Waiting alone,Fearing silence,1,1 of 4,1 of 2\n"), std::string::npos) << together;
}

TEST(Tables, OfTheInventedStudyAreAsExpected) {
    const auto project = tests::study("examples/demo");
    for (const auto& kind : table_kinds()) {
        SCOPED_TRACE(kind.id);
        const auto table = kind.make(project);
        for (const auto& row : table.rows) EXPECT_EQ(row.size(), table.columns.size());
        tests::expect_golden("core/report/tests/goldens", fmt::format("{}.csv", kind.id), to_csv(table));
        tests::expect_golden("core/report/tests/goldens", fmt::format("{}.html", kind.id), to_html(table));
        EXPECT_EQ(StrictXml("<div>" + to_html(table) + "</div>").fault().value_or(""), "");
    }
}

TEST(Tables, AgreementIsOfFirstAnswersThatTwoPeopleGave) {
    domain::Project project;
    for (const auto& [id, name] : {std::pair{"a", "Ada"}, std::pair{"b", "Ben"}}) {
        project.people.emplace_back();
        project.people.back().id = {id};
        project.people.back().name = name;
    }
    const auto decide = [&](const std::string& record, const std::string& person, const std::string& verdict) {
        project.decisions.push_back({{record + person}, {record}, "full-text", {person}, verdict, {}, {}});
    };
    for (const std::string record : {"r1", "r2", "r3", "r4", "r5", "r6"}) decide(record, "a", record == "r1" || record == "r2" ? "exclude" : "include");
    EXPECT_TRUE(find_table("agreement")->make(project).rows.empty()) << "what one person alone answered, or may see, tells nothing";
    for (const std::string record : {"r1", "r2", "r3", "r4", "r5", "r6"}) decide(record, "b", record == "r1" ? "exclude" : record == "r2" ? "unsure" : "include");
    const auto before = to_csv(find_table("agreement")->make(project));
    // The values of a full-text sample worked out by hand: 5 of 6, Wilson 0.4365 to 0.9699, kappa 0.6667.
    for (const std::string_view part : {"Full text,\"Ada, Ben\",6,", "5 of 6,83.3 %; 43.6 to 97.0,0.67 (SE ", "unsure taken as include", "exclude / unsure 1"}) EXPECT_TRUE(has(before, part)) << part << "\n" << before;
    project.decisions.push_back({{"agreed"}, {"r2"}, "full-text", {"a"}, "exclude", {}, {}, {}, true});
    EXPECT_EQ(to_csv(find_table("agreement")->make(project)), before) << "a consensus changes no figure";
    project.decisions.clear();
    for (const std::string person : {"a", "b"}) decide("r1", person, "include");
    const auto same = to_csv(find_table("agreement")->make(project));
    EXPECT_TRUE(has(same, "undefined: Both used one and the same answer throughout")) << same;
}

std::vector<std::string> texts_of(const std::vector<TextCell>& row) {
    std::vector<std::string> texts;
    for (const auto& cell : row) texts.push_back(cell.text);
    return texts;
}

TEST(Tables, TheCodingTableHasTheRungsOfItsMethod) {
    const auto headings = [](const Table& table) {
        std::vector<std::string> titles;
        for (const auto& column : table.columns) titles.push_back(column.title);
        return titles;
    };
    const auto themes = find_table("coding")->make(tests::study("examples/interviews"));
    EXPECT_EQ(headings(themes), (std::vector<std::string>{"Participant", "Words", "Code", "Subtheme", "Main theme"}));
    EXPECT_EQ(themes.rows.size(), 293U) << "each coding is a row";
    const auto liked = std::ranges::find(themes.rows, "Liked cluster difference", [](const auto& row) { return row.at(2).text; });
    ASSERT_NE(liked, themes.rows.end());
    EXPECT_EQ(liked->at(0).text, "P7");
    EXPECT_EQ(liked->at(1).voice, "participant");
    EXPECT_EQ(texts_of({liked->begin() + 2, liked->end()}), (std::vector<std::string>{"Liked cluster difference", "Ranking", "PDPilot Techniques Usage"}));
    const auto ladder = find_table("coding")->make(tests::study("examples/peer-mentors"));
    EXPECT_EQ(headings(ladder), (std::vector<std::string>{"Participant", "Words", "Initial code", "Focused code", "Category", "Theoretical concept"}));
    EXPECT_EQ(ladder.rows.size(), 54U);
    EXPECT_EQ(texts_of(ladder.rows.front()), (std::vector<std::string>{"Robin", "", "Being secretive", "Being guarded", "Protecting self and team", "Experiencing a sense of threat"}));
}

TEST(Tables, SumsOfCharacteristicsKeepDecimalsRangesSharedSamplesAndWhatIsNotKnownApart) {
    domain::Project project;
    project.samples.push_back({{"p"}, "People", ""});
    for (const auto* id : {"s1", "s2", "s3", "s4"}) project.studies.push_back({{id}, {}, id, {}, "", "", {}, ""});
    project.studies[1].sample = project.studies[2].sample = {"p"};
    project.attributes.push_back({{"a"}, "Weight", "study", "number", "", ""});
    const auto value = [&](std::string owner, std::string state, std::optional<double> low) { 
        domain::AttributeValue told{};
        told.id = {"v" + owner};
        told.attribute = {"a"};
        told.owner = {std::move(owner)};
        told.state = std::move(state);
        told.low = low;
        project.attribute_values.push_back(std::move(told));
    };
    value("s1", "known", -3.5);
    value("s2", "known", 0.1);
    value("s3", "known", 0.2);
    value("s4", "not-applicable", {});
    const auto table = find_table("characteristics")->make(project);
    EXPECT_EQ(table.rows.at(4).at(3).text, "sum -3.2, mean -1.07, range -3.5 to 0.2, not applicable to 1");
    EXPECT_EQ(table.rows.at(5).at(3).text, "sum -3.4, mean -1.70, range -3.5 to 0.1, not applicable to 1");
    EXPECT_EQ(table.notes.at(0), "Weight: reports on one sample tell different numbers for 1 sample; under “each sample once” the first of them counts.");
    project.attribute_values.pop_back();
    EXPECT_TRUE(find_table("characteristics")->make(project).rows.at(4).at(3).text.ends_with(", not known for 1"));
}

TEST(Tables, EachChecklistInUseHasItsOwnWithTheStudiesItIsFor) {
    domain::Project project;
    for (const auto* id : {"casp", "mmat", "idle"}) {
        project.checklists.push_back({{id}, id, "1", std::string("List ") + id, "", {}});
        project.checklist_items.push_back({{std::string(id) + "-1"}, {id}, "1", "Item", true});
        project.checklist_answers.push_back({{std::string(id) + "-y"}, {id}, "yes", "Yes", std::string_view(id) == "casp" ? std::optional(1.0) : std::nullopt});
    }
    for (const auto* id : {"s1", "s2", "s3"}) project.studies.push_back({{id}, {}, std::string("Study ") + id, {}, "", "", {}, ""});
    project.ratings = {{{"r1"}, {"s1"}, {"casp-1"}, {}, "yes", "", {}}, {{"r2"}, {"s2"}, {"mmat-1"}, {}, "yes", "", {}}};
    const auto names = [](const Table& table) {
        std::vector<std::string> all;
        for (const auto& row : table.rows) all.push_back(row[0].text);
        return all;
    };
    const auto table = find_table("appraisal")->make(project);
    EXPECT_EQ(table.about, "List casp");
    EXPECT_EQ(names(table), (std::vector<std::string>{"Study s1", "Study s3"})) << "nobody appraised the third with anything yet";
    ASSERT_EQ(table.further.size(), 1U) << "a checklist that nobody answered anything with is not in use";
    EXPECT_EQ(table.further[0].about, "List mmat");
    EXPECT_EQ(names(table.further[0]), (std::vector<std::string>{"Study s2", "Study s3"}));
    EXPECT_EQ(table.further[0].columns.size(), 2U) << "without points no total";
    EXPECT_EQ(table.further[0].rows[0][1].text, "Yes");
    EXPECT_EQ(to_csv(table), "List casp\nStudy,1,Total,Grade\nStudy s1,1,1,–\nStudy s3,?,?,–\n\nList mmat\nStudy,1\nStudy s2,Yes\nStudy s3,?\n");
    const auto html = html_report(project, {});
    EXPECT_TRUE(html.contains("Appraisal of the studies: List casp"));
    EXPECT_TRUE(html.contains("Appraisal of the studies: List mmat"));
    EXPECT_EQ(to_json(*find_table("appraisal"), table).at("further").get_array().at(0).at("about").as_string(), "List mmat");
    EXPECT_EQ(find_table("item-profile")->make(project).further.at(0).columns.at(2).title, "Yes");
}

TEST(Tables, OfAnEmptyProjectHaveNoRows) {
    for (const auto& kind : table_kinds()) {
        const auto table = kind.make({});
        EXPECT_TRUE(table.rows.empty()) << kind.id;
        EXPECT_FALSE(table.columns.empty()) << kind.id;
        EXPECT_TRUE(has(to_html(table), "Nothing is entered here yet.")) << kind.id;
    }
}

TEST(Tables, GiveSpreadsheetsNoFormula) {
    Table table{{{"a", "A", Align::left}}, {}, {}};
    for (const std::string text : {"=1+1", "+1", "-1", "-1.5", "-1+2", "@x", "plain, with \"quotes\"", "two\nlines"}) table.rows.push_back({{text}});
    EXPECT_EQ(to_csv(table), "A\n'=1+1\n'+1\n-1\n-1.5\n'-1+2\n'@x\n\"plain, with \"\"quotes\"\"\"\n\"two\nlines\"\n");
}

}  // namespace
}  // namespace loam::report
