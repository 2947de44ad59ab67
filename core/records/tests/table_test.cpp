#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "loam/records/columns.hpp"
#include "loam/records/reading.hpp"

namespace loam::records {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::Field;
using testing::HasSubstr;

TEST(Table, headings_of_many_programs_name_the_same_fields) {
    const auto fields = [](std::vector<std::string> headings) {
        std::vector<std::string> names;
        for (const auto& each : guessed_columns(headings)) names.push_back(each.field);
        return names;
    };
    EXPECT_THAT(fields({"Authors", "Author full names", "Title", "Source title", "Art. No.", "Index Keywords", "EID"}), ElementsAre("", "authors", "title", "journal", "", "headings", "accession"));
    EXPECT_THAT(fields({"PT", "AU", "AF", "TI", "SO", "PY", "UT"}), ElementsAre("type", "", "authors", "title", "journal", "year", "accession"));
    EXPECT_THAT(fields({"Item Type", "Publication Year", "Author", "Publication Title", "Abstract Note", "Manual Tags"}), ElementsAre("type", "year", "authors", "journal", "abstract", "keywords"));
    EXPECT_THAT(fields({"Heading", "Who"}), ElementsAre("", ""));
    EXPECT_THAT(column_fields(), Contains("translated_title"));
    EXPECT_THAT(headings_in("Export of 2019\n\nTitle;Authors;Year\nA;B;2019\n"), ElementsAre("Title", "Authors", "Year"));
}

TEST(Table, a_choice_settles_what_a_heading_does_not_tell) {
    ReadOptions options{.format = "csv"};
    options.columns = {{"Heading", "title"}, {"Nowhere", "doi"}};
    const auto all = read_all("Heading;Year\nWaiting;2019\n", "x.csv", options);
    ASSERT_TRUE(all);
    ASSERT_EQ(all->found.size(), 1U);
    EXPECT_EQ(all->found.front().record.title, "Waiting");
    EXPECT_THAT(all->report.diagnostics, Contains(Field(&base::Diagnostic::message, HasSubstr("no such column"))));
}

TEST(Table, a_quotation_mark_that_is_never_closed_swallows_nothing) {
    const auto all = read_all("title,authors\n\"Unclosed,Berg A\nNext,Moss B\n", "x.csv");
    ASSERT_TRUE(all);
    ASSERT_EQ(all->found.size(), 2U);
    EXPECT_EQ(all->found[1].record.title, "Next");
    EXPECT_EQ(all->report.repaired, 1U);
}

TEST(Table, cells_hold_line_ends_and_a_row_may_be_too_long) {
    const auto all = read_all("title\tabstract\r\nOne\t\"first\r\nsecond \"\"quoted\"\"\"\r\nTwo\tb\tsurplus\r\n", "x.tsv", {.format = "csv"});
    ASSERT_TRUE(all);
    ASSERT_EQ(all->found.size(), 2U);
    EXPECT_EQ(all->found[0].record.abstract, "first\nsecond \"quoted\"");
    EXPECT_TRUE(all->found[1].doubtful);
    EXPECT_THAT(all->found[1].record.others, ElementsAre(OtherField{"csv:column-3", "surplus"}));
}

TEST(Table, a_heading_may_be_german_french_or_spanish_and_an_author_may_have_a_column_of_her_own) {
    const auto all = read_all("Titel;Autor 1;Autor 2;Erscheinungsjahr;Zeitschrift;Schlagwörter\nWarten;Berg, Anna;Moss, B.;2019;Bus heute;Nacht; \n", "own.csv");
    ASSERT_TRUE(all);
    ASSERT_EQ(all->found.size(), 1U);
    const auto& record = all->found.front().record;
    EXPECT_EQ(record.title, "Warten");
    ASSERT_EQ(record.authors.size(), 2U);
    EXPECT_EQ(record.authors[1].family, "Moss");
    EXPECT_EQ(record.year, 2019);
    EXPECT_EQ(record.journal, "Bus heute");
    EXPECT_THAT(record.keywords, ElementsAre("Nacht"));
    const auto french = read_all("Titre,Auteurs,Année,Résumé\nAttendre,\"Berg, A.; Moss, B.\",2020,Rien\n", "own.csv");
    ASSERT_TRUE(french);
    EXPECT_EQ(french->found.front().record.year, 2020);
    EXPECT_EQ(french->found.front().record.abstract, "Rien");
}

Record only_record(std::string_view text, std::string_view name) {
    const auto all = read_all(text, name);
    EXPECT_TRUE(all) << (all ? "" : all.error().message);
    if (!all) return {};
    EXPECT_EQ(all->found.size(), 1U) << text;
    return all->found.empty() ? Record{} : all->found.front().record;
}

TEST(Table, dimensions_says_what_was_exported_above_the_headings) {
    const auto all = read_all("\"About the data: Exported on Nov 02, 2026. Criteria: \"\"night bus\"\" in title, abstract.\"\nRank,Publication ID,DOI,PMID,Title,Source title,PubYear,Volume,Issue,Pagination,Authors\n1,pub.1000000001,10.1000/a1,30612345,Waiting for the bus,Night Rides,2019,3,1,10-19,\"Berg, Anna; Moss, Bert\"\n", "dimensions.csv");
    ASSERT_TRUE(all);
    ASSERT_EQ(all->found.size(), 1U);
    const auto& record = all->found.front().record;
    EXPECT_EQ(record.title, "Waiting for the bus");
    EXPECT_EQ(record.journal, "Night Rides");
    EXPECT_EQ(record.pmid, "30612345");
    EXPECT_EQ(record.pages, "10-19");
    EXPECT_EQ(record.authors.size(), 2U);
    EXPECT_THAT(all->report.diagnostics, Contains(Field(&base::Diagnostic::message, HasSubstr("About the data"))));
}

TEST(Table, authors_of_rayyan_are_joined_by_and_but_no_body_is_parted) {
    const auto record = only_record("key,title,authors,journal,issn,volume,issue,pages,year,publisher,url,abstract,notes\nrayyan-1,Waiting,\"Rossi, Maria and de Souza, Paula and Berg, A.\",Night Rides,,,,,2019,,,,\n", "rayyan.csv");
    ASSERT_EQ(record.authors.size(), 3U);
    EXPECT_EQ(record.authors[0], (Author{"Rossi", "Maria", false}));
    EXPECT_EQ(record.authors[1], (Author{"de Souza", "Paula", false}));
    const auto body = only_record("title,authors,year\nWaiting,Department of Roads and Night Traffic,2019\n", "own.csv");
    ASSERT_EQ(body.authors.size(), 1U);
    EXPECT_EQ(body.authors[0].family, "Department of Roads and Night Traffic");
}

TEST(Table, scopus_writes_its_numbers_behind_full_names_and_words_where_there_is_no_abstract) {
    const auto record = only_record("Authors,Author full names,Author(s) ID,Title,Year,Source title,Abstract,EID\n\"Rossi M.; Berg A.\",\"Rossi, Maria (57000000001); Berg, Anna (Ann) (57000000002)\",57000000001; 57000000002,Waiting,2019,Night Rides,[No abstract available],2-s2.0-1\n", "scopus.csv");
    ASSERT_EQ(record.authors.size(), 2U);
    EXPECT_EQ(record.authors[0], (Author{"Rossi", "Maria", false}));
    EXPECT_EQ(record.authors[1], (Author{"Berg", "Anna (Ann)", false}));
    EXPECT_EQ(record.abstract, "");
    EXPECT_THAT(record.others, Contains(OtherField{"csv:Abstract", "[No abstract available]"})) << "what stood there is kept";
    EXPECT_EQ(only_record("title,abstract\nWaiting,[No abstract available] but one follows here.\n", "own.csv").abstract, "[No abstract available] but one follows here.");
}

TEST(Table, the_point_that_pubmed_sets_behind_the_last_name_goes_in_its_own_tables_only) {
    const auto pubmed = only_record("PMID,Title,Authors,Citation,First Author,Journal/Book,Publication Year\n30612345,Waiting,\"Rossi M, Berg A.\",,Rossi M,Night Rides,2019\n", "pubmed.csv");
    ASSERT_EQ(pubmed.authors.size(), 2U);
    EXPECT_EQ(pubmed.authors[1], (Author{"Berg", "A", false}));
    EXPECT_EQ(only_record("title,authors\nWaiting,\"Berg, A.\"\n", "own.csv").authors, (std::vector<Author>{{"Berg", "A.", false}}));
}

TEST(Table, headings_of_openalex_are_known) {
    const auto record = only_record("id,doi,title,publication_year,primary_location.source.display_name,authorships.author.display_name,biblio.volume,biblio.issue,biblio.first_page,biblio.last_page,ids.pmid\nhttps://openalex.org/W1,https://doi.org/10.1000/a1,Waiting,2019,Night Rides,Maria Rossi|Anna Berg,3,1,10,19,https://pubmed.ncbi.nlm.nih.gov/30612345\n", "works.csv");
    EXPECT_EQ(record.doi, "10.1000/a1");
    EXPECT_EQ(record.year, 2019);
    EXPECT_EQ(record.journal, "Night Rides");
    ASSERT_EQ(record.authors.size(), 2U);
    EXPECT_EQ(record.authors[1].family, "Berg");
    EXPECT_EQ(record.volume, "3");
    EXPECT_EQ(record.issue, "1");
    EXPECT_EQ(record.pages, "10-19");
    EXPECT_EQ(record.pmid, "30612345");
}

TEST(Table, publish_or_perish_writes_0_where_it_knows_no_page) {
    const auto record = only_record("Cites,Authors,Title,Year,Source,Publisher,ArticleURL,DOI,StartPage,EndPage\n4,\"M Rossi, A Berg\",Waiting,2019,Night Rides,,,,0,0\n", "pop.csv");
    EXPECT_EQ(record.title, "Waiting");
    EXPECT_EQ(record.pages, "");
}

constexpr std::string_view headless = "10.1000/a1;Berg, A.; Waiting for the last bus of the night;2019\n10.1000/a2;Moss, B.;Riding home after the last shift;2020\n10.1000/a3;Lind, C.;Where nobody waits any more;2021\n";

TEST(Table, without_headings_the_columns_are_told_by_what_their_cells_look_like) {
    const auto looked = look_at_table(headless, "list.csv", {});
    ASSERT_TRUE(looked);
    ASSERT_TRUE(*looked);
    const auto& look = (*looked)->look;
    EXPECT_EQ(look.separator, "semicolon");
    EXPECT_EQ(look.heading, 0U);
    EXPECT_EQ(look.first, 1U);
    std::vector<std::string> fields;
    for (const auto& column : look.columns) fields.push_back(column.name + "=" + column.field);
    EXPECT_THAT(fields, ElementsAre("column-1=doi", "column-2=authors", "column-3=title", "column-4=year"));
    ASSERT_EQ((*looked)->first.size(), 3U);
    EXPECT_EQ((*looked)->first[1].title, "Riding home after the last shift");
}

TEST(Table, what_is_said_of_a_table_without_headings_is_done) {
    ReadOptions options{.columns = {{"column-4", ""}, {"column-3", "translated_title"}}, .table = {.separator = "semicolon", .heading = 0}};
    const auto all = read_all(headless, "list.csv", options);
    ASSERT_TRUE(all) << all.error().message;
    ASSERT_EQ(all->found.size(), 3U);
    EXPECT_EQ(all->found[0].record.translated_title, "Waiting for the last bus of the night");
    EXPECT_EQ(all->found[0].record.year, std::nullopt);
    EXPECT_THAT(all->found[0].record.others, Contains(OtherField{"csv:column-4", "2019"}));
}

TEST(Table, rows_above_and_below_the_headings_are_told) {
    const std::string text = "Our export;;\nTitle;Authors;Year\n(text);(text);(number)\nOne;Berg A;2019\n";
    const auto all = read_all(text, "x.csv", {.table = {.heading = 2, .first = 4}});
    ASSERT_TRUE(all);
    ASSERT_EQ(all->found.size(), 1U);
    EXPECT_EQ(all->found.front().record.title, "One");
    EXPECT_THAT(all->report.diagnostics, Contains(Field(&base::Diagnostic::message, HasSubstr("above the headings"))));
    EXPECT_THAT(all->report.diagnostics, Contains(Field(&base::Diagnostic::message, HasSubstr("below the headings and was passed over: \"(text)"))));
}

TEST(Table, two_columns_of_one_heading_are_chosen_apart) {
    const std::string text = "Title,Note,Note,\nOne,first,second,third\n";
    EXPECT_THAT(column_names({"Title", "Note", "Note", ""}), ElementsAre("Title", "Note", "Note (2)", "column-4"));
    const auto all = read_all(text, "x.csv", {.columns = {{"Note (2)", "abstract"}, {"column-4", "label"}}});
    ASSERT_TRUE(all);
    EXPECT_EQ(all->found.front().record.notes, "first");
    EXPECT_EQ(all->found.front().record.abstract, "second");
    EXPECT_EQ(all->found.front().record.label, "third");
}

TEST(Table, every_byte_stays_accounted_for_whatever_is_said) {
    const std::string text = "sep=;\nAbove;;\nTitle;Year;Odd\nUnits;y;\nOne;2019;x\n\nTwo;2020;\"y\nz\"\n";
    std::uint64_t at = 0;
    ReadOptions options{.columns = {{"Odd", "abstract"}}, .table = {.heading = 2, .first = 4}};
    options.account = [&](const Span& span) {
        EXPECT_EQ(span.begin, at);
        at = span.end;
    };
    const auto all = read_all(text, "x.csv", options);
    ASSERT_TRUE(all);
    EXPECT_EQ(all->found.size(), 2U);
    EXPECT_EQ(at, text.size());
}

std::string workbook(std::string_view name) {
    std::ifstream in(std::filesystem::path(LOAM_SOURCE_DIR) / "tests" / "data" / "records" / "own" / name, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

TEST(Table, a_workbook_tells_its_sheets_and_its_dates_are_dates) {
    const auto bytes = workbook("two-sheets.xlsx");
    const auto looked = look_at_table(bytes, "two-sheets.xlsx", {});
    ASSERT_TRUE(looked && *looked);
    const auto& look = (*looked)->look;
    EXPECT_THAT(look.sheets, ElementsAre("Notizen", "Handsuche"));
    EXPECT_EQ(look.sheet, "Handsuche");
    EXPECT_EQ(look.heading, 3U) << "rows without a cell count";
    EXPECT_EQ(look.columns[3].examples.front(), "2019-05-03");
    const auto all = read_all(bytes, "two-sheets.xlsx", {.columns = {{"Erschienen", "date"}}, .table = {.sheet = "Handsuche"}});
    ASSERT_TRUE(all) << all.error().message;
    ASSERT_EQ(all->found.size(), 2U);
    EXPECT_EQ(all->found[0].record.authors.size(), 2U);
    EXPECT_EQ(all->found[1].record.date_as_printed, "2021-01-01");
    EXPECT_EQ(all->found[1].origin.line, 6U);
    EXPECT_FALSE(read_all(bytes, "two-sheets.xlsx", {.table = {.sheet = "Nowhere"}}));
}

TEST(Table, what_is_no_table_is_not_taken_for_one) {
    for (const std::string_view text : {"TY  - JOUR\nTI  - One\nER  - \n", "Dear Anna,\n\nthank you, all is well, and here, too.\nBerg\n", "{\"title\": 1}"}) {
        const auto looked = look_at_table(text, "x.txt", {});
        EXPECT_TRUE(looked && !*looked) << text;
    }
    EXPECT_FALSE(look_at_table("a,b\n1,2\n", "x.csv", {.table = {.heading = 9}}));
}

TEST(Table, a_workbook_keeps_the_time_of_a_day_and_numbers_that_java_wrote) {
    const auto bytes = workbook("dates.xlsx");
    const auto all = read_all(bytes, "dates.xlsx");
    ASSERT_TRUE(all);
    ASSERT_EQ(all->found.size(), 3U);
    EXPECT_EQ(all->found[0].record.pmid, "31234567");
    EXPECT_EQ(all->found[2].record.year, 2021);
    EXPECT_THAT(all->found[0].record.others, Contains(OtherField{"csv:Date added", "2019-05-03"}));
    EXPECT_THAT(all->found[1].record.others, Contains(OtherField{"csv:Date added", "2019-05-03 18:00"}));
    EXPECT_EQ(all->found[1].record.date_as_printed, "2016-01-01");
    EXPECT_EQ(all->report.doubtful, 0U);
    EXPECT_THAT(all->report.diagnostics, Contains(Field(&base::Diagnostic::message, HasSubstr("above the headings and was passed over: \"Bibliographic\""))));
}

TEST(Table, formulas_that_nobody_computed_are_told_once_a_sheet) {
    const auto bytes = workbook("formulas.xlsx");
    const auto all = read_all(bytes, "formulas.xlsx");
    ASSERT_TRUE(all);
    ASSERT_EQ(all->found.size(), 2U);
    EXPECT_EQ(all->found[1].record.year, 2021) << "one that has its value is no matter";
    EXPECT_EQ(std::ranges::count_if(all->report.diagnostics, [](const auto& each) { return each.message.contains("formula"); }), 1);
    EXPECT_THAT(all->report.diagnostics, Contains(Field(&base::Diagnostic::message, HasSubstr("In the sheet Handsuche 2 cells hold formulas without their values"))));
    const auto none = read_all(workbook("dates.xlsx"), "dates.xlsx");
    ASSERT_TRUE(none);
    for (const auto& each : none->report.diagnostics) EXPECT_FALSE(each.message.contains("formula")) << each.message;
}

}  // namespace
}  // namespace loam::records
