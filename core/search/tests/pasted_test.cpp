// Strategies as people paste them from appendices: tables with bars, several searches on one row, hits in every form, page numbers
// in between. Invented strategies in the shapes that are printed.

#include <gtest/gtest.h>

#include <fmt/format.h>

#include "loam/search/format.hpp"
#include "loam/search/history_table.hpp"
#include "loam/search/print.hpp"
#include "platforms.hpp"

namespace loam::search {
namespace {

/// Each line as "number: query {hits}".
std::vector<std::string> lines_of(const char* id, const std::string& text) {
    std::vector<std::string> all;
    const auto strategy = parse(platform(id), text);
    EXPECT_TRUE(strategy.problems.empty()) << text << "\n" << strategy.problems.front().text;
    for (const auto& line : strategy.lines)
        if (line.root) all.push_back(fmt::format("{}: {}{}", line.number, printed(*line.root, platform(id)), line.hits ? fmt::format(" {{{}}}", *line.hits) : ""));
    return all;
}

struct Pasted {
    const char* platform;
    std::string text;
    std::vector<std::string> lines;
};

TEST(Pasted, every_shape_gives_its_lines) {
    const std::vector<std::string> plain{"1: exp Burns/", "2: burn*.ti,ab.", "3: 1 or 2"}, counted{"1: exp Burns/ {41203}", "2: burn*.ti,ab. {66500}", "3: 1 or 2 {80210}"};
    const std::vector<Pasted> cases{
        {"ovid", "1. exp Burns/ 2. burn*.ti,ab. 3. 1 or 2", plain},
        {"ovid", "1 exp Burns/ 2 burn*.ti,ab. 3 1 or 2", plain},
        {"ovid", "exp Burns/; burn*.ti,ab.; 1 or 2;", plain},
        {"ovid", "• exp Burns/\n• burn*.ti,ab.\n• 1 or 2\n", plain},
        {"ovid", "[1] exp Burns/\n[2] burn*.ti,ab.\n[3] [1] or [2]\n", plain},
        {"ovid", "1) exp Burns/\n2) burn*.ti,ab.\n3) 1 or 2\n", plain},
        {"ovid", "(1) exp Burns/\n(2) burn*.ti,ab.\n(3) 1 or 2\n", plain},
        {"ovid", "a) exp Burns/\nb) burn*.ti,ab.\nc) a or b\n", plain},
        {"ovid", "a. exp Burns/ (41203)\nb. burn*.ti,ab. (66500)\nc. A OR B (80210)\n", counted},
        {"ovid", "Injury\t1\texp Burns/\t41,203\nInjury\t2\tburn*.ti,ab.\t66,500\n\t3\t1 or 2\t80,210\n", counted},
        {"ovid", "Searches\t#\tResults\nexp Burns/\t1\t41,203\nburn*.ti,ab.\t2\t66,500\n1 or 2\t3\t80,210\n", counted},
        {"ovid", "exp Burns/\t1\nburn*.ti,ab.\t2\n1 or 2\t3\n", plain},
        {"ovid", "1 - exp Burns/\n2 - burn*.ti,ab.\n3 - 1 or 2\n", plain},
        {"ovid", "1 . exp Burns/\n2 . burn*.ti,ab.\n3 . 1 or 2\n", plain},
        {"ovid", "- exp Burns/\n- burn*.ti,ab.\n- 1 or 2\n", plain},
        {"ovid", "i. exp Burns/\nii. burn*.ti,ab.\niii. 1 or 2\n", plain},
        {"ovid", "Line #1 exp Burns/\nLine #2 burn*.ti,ab.\nLine #3 1 or 2\n", plain},
        {"proquest", "S1 TI(burn*) 12,345*\nS2 AB(burn*) 1,234\nS3 S1 OR S2 123\n", {"1: TI(burn*) {12345}", "2: AB(burn*) {1234}", "3: S1 OR S2 {123}"}},
        {"ovid", "Line 1: exp Burns/\nLine 2: burn*.ti,ab.\nLine 3: 1 or 2\n", plain},
        {"ovid", "Population\n1. exp Burns/\n2. burn*.ti,ab.\nCombined\n3. 1 or 2\n", plain},
        {"ovid", "| # | Query | Results |\n|---|---|---|\n| 1 | exp Burns/ | 41,203 |\n| 2 | burn*.ti,ab. | 66,500 |\n| 3 | 1 or 2 | 80,210 |\n", counted},
        {"ovid", "1. exp Burns/ = 41,203\n2. burn*.ti,ab. = 66,500\n3. 1 or 2 = 80,210\n", counted},
        {"ovid", "S1: exp Burns/ (n = 41,203)\nS2: burn*.ti,ab. (n=66,500)\nS3: S1 or S2 (n=80,210)\n", counted},
        {"ovid", "1. exp Burns/ - 41,203\n2. burn*.ti,ab. – 66,500\n3. 1 or 2 - 80,210\n", counted},
        {"ovid", "1. exp Burns/ [41203]\n2. burn*.ti,ab. [66500]\n3. 1 or 2 [80210]\n", counted},
        {"ovid", "1. exp Burns/ (41 203)\n2. burn*.ti,ab. (66.500)\n3. 1 or 2 (80 210)\n", counted},
        {"ovid", "1\nexp Burns/\n41203\n2\nburn*.ti,ab.\n66500\n3\n1 or 2\n80210\n", counted},
        {"ovid", "1  exp Burns/ (41203)\nPage 2 of 4\nAppendix 1. Search strategies\n2  burn*.ti,ab. (66500)\n        3\n3  1 or 2 (80210)\n", counted},
        {"ovid", "Concept\t#\tSearch\tResults\nInjury\t1\texp Burns/\t41,203\n\t2\tburn*.ti,ab.\t66,500\n\t3\t1 or 2\t80,210\n", counted},
        {"ovid", "1 exp burn/ use emez\n2 (scald*.ti. or exp Burns/) use ppez,medall\n", {"1: exp burn/ use emez", "2: (scald*.ti. or exp Burns/) use ppez,medall"}},
        {"embase", "#1 'burn'/exp OR burn*:ti,ab #2 'child'/exp OR child*:ti,ab #3 #1 AND #2", {"1: 'burn'/exp OR burn*:ti,ab", "2: 'child'/exp OR child*:ti,ab", "3: #1 AND #2"}},
        {"embase", "#1. 'burn'/exp OR burn*:ti,ab OR      310,221\n    scald*:ti,ab\n#2. #1 AND [english]/lim      4,120\n", {"1: 'burn'/exp OR burn*:ti,ab OR scald*:ti,ab {310221}", "2: #1 AND [english]/lim {4120}"}},
        {"ebsco", "S1 (MH \"Burns+\") S2 TI child* OR AB child* S3 S1 AND S2", {"1: (MH \"Burns+\")", "2: TI child* OR AB child*", "3: S1 AND S2"}},
        {"ebsco", "Search ID#\tSearch Terms\tSearch Options\tActions\nS2\tS1 NOT TI rat\tSearch modes - Boolean/Phrase\tView Results (201) View Details Edit\nS1\t(MH \"Burns+\")\tSearch modes - Boolean/Phrase\tView Results (1,201) View Details Edit\n", {"2: S1 NOT TI rat {201}", "1: (MH \"Burns+\") {1201}"}},
        {"cochrane", "#1 MeSH descriptor: [Burns] explode all trees #2 (burn* near/3 child*):ti,ab,kw #3 #1 and #2", {"1: [mh \"Burns\"]", "2: (burn* NEAR/3 child*):ti,ab,kw", "3: #1 AND #2"}},
        {"pubmed", "Search\tActions\tDetails\tQuery\tResults\tTime\n#2\t...\t>\tSearch: burn*[tiab]\t8,121\t10:21:02\n#1\t...\t>\tSearch: Burns[mh]\t140,221\t10:20:10\n", {"2: burn*[tiab] {8121}", "1: Burns[Mesh] {140221}"}},
        {"proquest", "Set#\tSearched for\tDatabases\tResults\nS1\tTI,AB(burn*)\tProQuest Dissertations & Theses\t21,331\nS2\tS1 AND TI(child*)\t2 databases searched\t101°\n", {"1: TI,AB(burn*) {21331}", "2: S1 AND TI(child*) {101}"}},
    };
    for (const auto& each : cases) {
        EXPECT_EQ(lines_of(each.platform, each.text), each.lines) << each.text;
        const auto once = formatted(platform(each.platform), each.text);
        ASSERT_TRUE(once) << each.text;
        EXPECT_TRUE(same(parse(platform(each.platform), each.text), parse(platform(each.platform), *once))) << *once;
    }
}

TEST(Pasted, what_only_looks_so_stays_a_query) {
    for (const auto& [id, text, line] : std::vector<std::tuple<const char*, std::string, std::string>>{
             {"ovid", "(type 1 diabetes or type 2 diabetes or type 3 diabetes).ti.", "1: (type 1 diabetes or type 2 diabetes or type 3 diabetes).ti."},
             {"scopus", "TITLE(a|b) AND TITLE(phase 2)", "1: TITLE(a|b) AND TITLE(phase 2)"},
             {"wos", "TS=(\"1. one; 2. two; 3. three\")", "1: TS=(\"1. one; 2. two; 3. three\")"}})
        EXPECT_EQ(lines_of(id, text), std::vector<std::string>{line});
    EXPECT_EQ(lines_of("ovid", "1. page.ti.\n2. 1 and yr.ti.\n3. (S1 or S2).ti.\n").back(), "3: (S1 or S2).ti.") << "words in a field are no lines";
}

TEST(Pasted, a_text_that_ends_with_the_word_line_is_read) {
    for (const auto* text : {"line", "exp A/\nLine", "Search ", "Line 1: exp A/\nLine "}) EXPECT_FALSE(parse(platform("ovid"), text).lines.empty());
}

TEST(Pasted, what_stands_in_columns_beside_is_told) {
    const auto strategy = parse(platform("proquest"), "Set#\tSearched for\tDatabases\tResults\nS1\tTI(burn*)\tAPA PsycInfo\t31\nS2\tTI(scald*)\tAPA PsycInfo\t12\n");
    EXPECT_EQ(std::ranges::count_if(strategy.lines, [](const Line& line) { return line.note == "Databases: APA PsycInfo"; }), 1);
}

TEST(Pasted, the_older_history_of_pubmed_is_read) {
    EXPECT_EQ(printed_history("Search,Add to builder,Query,Items found,Time\n#2,Add,\"Search (#1 AND \"\"inhal*\"\"[tiab])\",1201,10:22:31\n#1,Add,\"Search asthma[mh]\",8121,10:21:02\n"),
              "#1\tSearch asthma[mh]\t8121\n#2\tSearch (#1 AND \"inhal*\"[tiab])\t1201\n");
}

}  // namespace
}  // namespace loam::search
