#include <fstream>

#include <gmock/gmock.h>

#include "../src/importing/value_kinds.hpp"
#include "acting.hpp"
#include "loam/workbench/values_in.hpp"

// Numbers, ranges and dates as people write them into a table of extracted values. All that is said here is invented.

namespace loam::workbench::testing {
namespace {

/// "12–15", "14.2 (its words)", "2020-03-04", or "?" with why it is none.
std::string read(const FieldKindOf& field, std::string_view cell, const ColumnReading& reading = {}) {
    const auto value = value_of_cell(field, cell, reading);
    if (!value.fits) return "?" + value.doubt;
    auto text = value.on.empty() ? fmt::format("{}", value.low.value_or(-1)) : value.on;
    if (value.high) text += fmt::format("–{}", *value.high);
    return text + (value.words.empty() ? "" : " (" + value.words + ")");
}

TEST(CellNumbers, a_range_is_read_in_every_usual_writing) {
    const FieldKindOf years{"range", {}, "years"};
    for (const auto* cell : {"12-15", "12 - 15 yrs", "12–15 years", "12 to 15", "12 years to 15 years", "12y–15y", "aged 12 to 15", "between 12 and 15", "from 12 to 15 yr.", "12-15 years old", "12 bis 15"}) EXPECT_EQ(read(years, cell), "12–15") << cell;
    EXPECT_EQ(read(years, "12"), "12");
    EXPECT_EQ(read({"range", {}, {}}, "12 - 15 yrs"), "12–15 (12 - 15 yrs)") << "nobody said that the field counts years";
}

TEST(CellNumbers, what_has_one_end_or_another_unit_is_told_and_not_guessed) {
    const FieldKindOf years{"range", {}, "years"};
    for (const auto* cell : {"18+", "18 years+", "≥ 18", ">18", "over 18", "18 and over", "at least 18", "up to 5", "aged 18 or older", "from 18", ">18 years", "over 65", "up to 12", "<5", "18–", "18 years -", "older than 65", "Über 65", "18 ans et plus", "65 yrs and above"}) EXPECT_EQ(read(years, cell), "?open") << cell;
    for (const auto* cell : {"6 months", "12 years 6 months", "6-18 months", "45 %"}) EXPECT_EQ(read(years, cell), "?unit") << cell;
    EXPECT_EQ(read({"number", {}, {}}, "45 %"), "?unit");
    EXPECT_EQ(read({"number", {}, "% of the sample"}, "45 percent"), "45");
    for (const auto* cell : {"12 girls", "12 (60%)", "about 12", "12-month follow-up", "mean not told", "15-12"}) EXPECT_EQ(read(years, cell), "?") << cell;
}

TEST(CellNumbers, of_a_mean_with_its_spread_the_number_is_taken_and_the_words_stay) {
    const FieldKindOf number{"number", {}, "years"}, range{"range", {}, {}};
    for (const auto* cell : {"mean 14.2 (SD 1.1)", "M = 14.2, SD = 1.1", "14.2 ± 1.1", "Mean: 14.2", "14.2 years (SD 1.1 years)", "median 14.2 [IQR 12-15]"}) EXPECT_EQ(read(number, cell), fmt::format("14.2 ({})", cell)) << cell;
    EXPECT_EQ(read(range, "mean 14.2 (SD 1.1)"), "14.2 (mean 14.2 (SD 1.1))");
    EXPECT_EQ(read(range, "14.2 (range 12-15)"), "12–15 (14.2 (range 12-15))");
    EXPECT_EQ(read(number, "14.2 (range 12-15)"), "14.2 (14.2 (range 12-15))");
}

TEST(CellNumbers, the_unit_that_all_cells_carry_is_that_of_a_new_field) {
    const auto kind = [](std::vector<std::string> cells) { const auto told = kind_of_cells(cells); return told.type + " " + told.unit; };
    EXPECT_EQ(kind({"12 yrs", "14 yrs", "9"}), "number yrs");
    EXPECT_EQ(kind({"12 - 15 yrs", "12–15 years", "12 to 15 years"}), "range years");
    EXPECT_EQ(kind({"45 %", "12%"}), "number %");
    EXPECT_EQ(kind({"45 %", "12"}), "text ");
    EXPECT_EQ(kind({"12 years", "6 months"}), "text ");
    EXPECT_EQ(kind({"€ 3,50", "€ 4"}), "number €");
}

TEST(CellNumbers, a_unit_between_digits_joins_nothing_and_a_word_before_a_number_is_no_unit) {
    for (const auto* cell : {"2h30", "1h05", "2h 300"}) EXPECT_EQ(read({"number", {}, "hours"}, cell), "?unit") << cell;
    for (const auto* cell : {"5€50", "1€ 200"}) EXPECT_EQ(read({"number", {}, "€"}, cell), "?unit") << cell;
    for (const auto* cell : {"Year 7", "Year 7 to Year 9", "Y7-Y9", "12y6"}) EXPECT_EQ(read({"range", {}, "years"}, cell), "?unit") << cell << " of a school";
    EXPECT_EQ(read({"number", {}, "€"}, "EUR 12.50"), "12.5");
    const auto kind = [](std::vector<std::string> cells) { return kind_of_cells(cells).type; };
    for (const std::vector<std::string>& cells : {std::vector<std::string>{"2h30", "1h15", "3h00"}, {"5€50", "3€20", "12€00"}, {"Y7", "Y8", "Y9"}, {"H1", "H2", "H3"}, {"min 30", "min 45", "min 60"}}) EXPECT_NE(kind(cells), "number") << cells[0];
}

TEST(CellNumbers, a_mean_of_means_without_end_is_no_number) {
    std::string many;
    for (int i = 0; i < 200'000; ++i) many += "m=";
    EXPECT_EQ(read({"number", {}, {}}, many + "5").front(), '?');
}

TEST(CellNumbers, a_choice_is_first_the_one_that_is_written_so) {
    const FieldKindOf signs{"choice", "+ | ++ | - | -- | Yes | yes", {}};
    for (const auto* cell : {"+", "++", "-", "--", "Yes", "yes"}) EXPECT_EQ(value_of_cell(signs, cell, {}).text, cell);
    EXPECT_EQ(value_of_cell(signs, "YES", {}).text, "Yes") << "another writing of it is the first that it may be";
}

TEST(CellNumbers, a_number_below_a_thousand_shows_that_commas_part_thousands) {
    const auto shown = comma_of_cells({"3,125", "4,200", "950"}, {});
    EXPECT_EQ(shown.comma, Comma::thousands);
    EXPECT_EQ(shown.by, "950");
    EXPECT_EQ(comma_of_cells({"3,125", "950", "4200"}, {}).comma, Comma::unclear) << "4200 is written without a comma";
    EXPECT_EQ(comma_of_cells({"3,125", "0,950", "950"}, {}).comma, Comma::decimal);
    EXPECT_EQ(comma_of_cells({"3,125", "n = 950 of 1000"}, {}).comma, Comma::unclear);
}

TEST(CellNumbers, people_are_counted_whole_and_the_point_of_thousands_is_shown_by_the_column) {
    for (const auto* unit : {"n", "people", "Participants"}) {
        const FieldKindOf people{"number", {}, unit};
        const auto in = [&](std::vector<std::string> cells) { return read(people, cells[0], reading_of_cells(cells, people)); };
        EXPECT_EQ(in({"1.204", "12"}), "?comma") << unit;
        EXPECT_EQ(in({"1.204", "1.204.567"}), "1204") << unit;
        EXPECT_EQ(in({"1.204", "950"}), "1204") << unit;
        EXPECT_EQ(in({"1.204", "950", "1300"}), "?comma") << "1300 is written without a point";
        EXPECT_EQ(in({"1.204", "950", "1,300"}), "?comma") << "one writes points, one commas";
        EXPECT_EQ(in({"1,204", "1.204.567"}), "?comma") << "one writes points, one commas";
        EXPECT_EQ(in({"1,204", "12"}), "1204") << unit;
        EXPECT_EQ(in({"12,5", "12"}), "?whole") << unit;
        EXPECT_EQ(in({"12.5", "12"}), "?whole") << unit;
        EXPECT_EQ(read(people, "12.5"), "12.5") << "somebody said so";
    }
    const FieldKindOf people{"number", {}, "n"}, euros{"number", {}, "€"};
    const auto settled = reading_of_cells({"12", "1.204", "950"}, people);
    EXPECT_EQ(settled.settled + " by " + settled.by, "1.204 by 950");
    EXPECT_EQ(reading_of_cells({"1.204", "12"}, people).settled, "");
    EXPECT_EQ(read(euros, "1.204", reading_of_cells({"1.204", "950"}, euros)), "1.204") << "what is measured has decimals";
    EXPECT_EQ(read(euros, "n = 1.204", {.comma = Comma::unclear}), "?comma") << "a count, whatever the field is";
    EXPECT_EQ(kind_of_cells({"1.204 participants", "12 participants"}).type, "number") << "which it is can then be said";
}

TEST(CellNumbers, a_date_is_read_as_printed_and_an_order_is_told_by_its_column) {
    const FieldKindOf date{"date", {}, {}};
    for (const auto* cell : {"4 March 2020", "Mar 4, 2020", "2020/03/04", "04.03.2020", "2020-03-04 00:00:00"}) EXPECT_EQ(read(date, cell), "2020-03-04") << cell;
    EXPECT_EQ(read(date, "2020-03-04 10:22"), "2020-03-04 (2020-03-04 10:22)");
    EXPECT_EQ(read(date, "March 2020"), "2020-03");
    EXPECT_EQ(read(date, "2020"), "2020");
    EXPECT_EQ(read(date, "04/03/2020"), "?order");
    const auto day_first = reading_of_cells({"04/03/2020", "25/12/2019"}, date);
    EXPECT_EQ(read(date, "04/03/2020", day_first), "2020-03-04");
    EXPECT_EQ(day_first.by, "25/12/2019");
    EXPECT_EQ(read(date, "04/03/2020", reading_of_cells({"04/03/2020", "12/25/2019"}, date)), "2020-04-03");
    EXPECT_EQ(read(date, "04/03/2020", reading_of_cells({"12/25/2019", "25/12/2019"}, date)), "?order");
    EXPECT_EQ(kind_of_cells({"March 2020", "4 March 2020", "2020/03/04"}).type, "date");
    EXPECT_EQ(kind_of_cells({"04/03/2020", "05/03/2020"}).type, "date") << "which it is can then be said";
    EXPECT_EQ(kind_of_cells({"2010/12", "2008/11"}).type, "text") << "months, or years from and to";
}

TEST(CellNumbers, what_is_long_is_words_and_nothing_else) {
    const std::string long_number = "12" + std::string(80, ' ') + "years";
    EXPECT_EQ(kind_of_cells({"12 years", "14 years", "9 years"}).type, "number");
    EXPECT_EQ(kind_of_cells({"12 years", "14 years", long_number}).type, "text");
    const std::string told = "not reported" + std::string(80, '.');
    EXPECT_EQ(value_of_cell({"text", {}, {}}, told).text, told) << "somebody drew a line of dots";
    EXPECT_EQ(value_of_cell({"text", {}, {}}, "not reported....").state, "unknown");
}

TEST(CellNumbers, a_column_without_digits_has_choices_up_to_twelve) {
    std::vector<std::string> cells;
    for (int round = 0; round < 3; ++round)
        for (char c = 'a'; c < 'a' + 12; ++c) cells.emplace_back(20, c);
    EXPECT_EQ(kind_of_cells(cells).type, "choice");
    for (int round = 0; round < 3; ++round) cells.emplace_back(20, 'z');
    EXPECT_EQ(kind_of_cells(cells).type, "text");
}

class CellNumbersIn : public Acting {
protected:
    CellNumbersIn() : Acting({.title = "Invented", .methods = {}, .invented = true}) {
        for (const int number : {1, 2, 3}) must("add-study", {{"id", fmt::format("s{}", number)}, {"number", number}, {"citation", fmt::format("Dale (201{})", number)}});
        must("add-person", {{"id", "ana"}, {"name", "Ana"}});
    }
};

TEST_F(CellNumbersIn, what_its_column_settles_and_what_is_more_than_a_value_is_told) {
    const auto told = import_values(m_project, {.text = "Study;Cost;Began;Age\n1;3,125;04/03/2020;mean 14.2 (SD 1.1)\n2;4,200;25/12/2019;12\n3;950;;18+\n", .name = "table.csv", .by = "ana", .columns = {{"Age", "number"}}}, {});
    ASSERT_TRUE(told) << told.error().message;
    const auto& columns = told->at("columns").get_array();
    const auto settled = [&](std::size_t at) { return fmt::format("{} is {} by {}", std::string_view(columns[at].at("settled").get_string()), std::string_view(columns[at].at("settled_as").get_string()), std::string_view(columns[at].at("settled_by").get_string())); };
    EXPECT_EQ(settled(1), "3,125 is 3125 by 950");
    EXPECT_EQ(settled(2), "04/03/2020 is 2020-03-04 by 25/12/2019");
    EXPECT_EQ(settled(3), " is  by ");
    EXPECT_EQ(base::json_text(told->at("read_as")), R"_([{"line":2,"column":"Age","text":"mean 14.2 (SD 1.1)","value":"14.2"}])_");
    EXPECT_EQ(base::json_text(told->at("kept_as_words")), R"_([{"line":4,"column":"Age","text":"18+","kind":"number","doubt":"open"}])_");
    std::vector<double> costs;
    for (const auto& each : project()->extractions)
        if (each.attribute == project()->attributes[0].id) costs.push_back(each.low.value_or(0));
    EXPECT_THAT(costs, ::testing::UnorderedElementsAre(3125, 4200, 950));
    EXPECT_TRUE(std::ranges::any_of(project()->extractions, [](const auto& each) { return each.note == "mean 14.2 (SD 1.1)" && each.low == 14.2; }));
}

TEST_F(CellNumbersIn, a_cell_that_is_said_to_mean_what_it_says_is_taken_so) {
    must("add-attribute", {{"id", "group"}, {"of", "study"}, {"name", "Group"}, {"type", "number"}, {"unit", "n"}});
    ValuesInput input{.text = "Study;Group\n1;12.5\n2;9\n", .name = "groups.csv", .by = "ana"};
    EXPECT_EQ(base::json_text(values_preview_json(m_project, input, {})->at("kept_as_words")), R"_([{"line":2,"column":"Group","text":"12.5","kind":"number","doubt":"whole"}])_");
    input.words = {{"12.5", "12.5"}};
    ASSERT_TRUE(import_values(m_project, input, {}));
    EXPECT_TRUE(std::ranges::any_of(project()->extractions, [](const auto& each) { return each.low == 12.5 && each.state == "known"; }));
}

TEST_F(CellNumbersIn, percentages_of_a_workbook_are_those_that_it_shows) {
    std::ifstream in(data_folder().parent_path() / "tests/data/documents/percentages.xlsx", std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    ASSERT_FALSE(bytes.empty());
    must("change-study", {{"id", "s1"}, {"citation", "Dale (2018)"}});
    must("change-study", {{"id", "s2"}, {"citation", "Reed (2020)"}});
    const auto told = import_values(m_project, {.text = bytes, .name = "percentages.xlsx", .by = "ana"}, {});
    ASSERT_TRUE(told) << told.error().message;
    std::vector<std::string> fields, values;
    for (const auto& each : project()->attributes) fields.push_back(each.name + " " + each.type + " " + each.unit);
    EXPECT_THAT(fields, ::testing::ElementsAre("Response rate number %", "Dropped out number %", "Ratio number ", "Followed up date "));
    for (const auto& each : project()->extractions) values.push_back(each.low ? fmt::format("{}", *each.low) : each.on);
    EXPECT_THAT(values, ::testing::UnorderedElementsAre("45", "7", "0.45", "2018-04-04", "60", "12.5", "0.6", "2019-12-31"));
}

}  // namespace
}  // namespace loam::workbench::testing
