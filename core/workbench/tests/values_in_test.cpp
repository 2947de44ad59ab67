#include "loam/workbench/values_in.hpp"

#include <gmock/gmock.h>

#include "acting.hpp"
#include "importing/value_columns.hpp"
#include "importing/value_kinds.hpp"

namespace loam::workbench::testing {
namespace {

class ValuesIn : public Acting {
protected:
    ValuesIn() : Acting({.title = "Invented", .methods = {}, .invented = true}) {
        must("add-sample", {{"id", "riders"}, {"label", "Riders"}});
        must("add-study", {{"id", "s1"}, {"number", 1}, {"citation", "Dale (2018)"}, {"doi", "10.5555/bus"}, {"sample", "riders"}});
        must("add-study", {{"id", "s2"}, {"number", 2}, {"citation", "Reed (2020)"}});
        must("add-person", {{"id", "ana"}, {"name", "Ana"}});
    }
    void make_form() {
        must("add-attribute", {{"id", "country"}, {"of", "study"}, {"name", "Country"}, {"type", "choice"}, {"choices", "Norway | Peru | Other"}});
        must("add-attribute", {{"id", "people"}, {"of", "sample"}, {"name", "Participants"}, {"type", "number"}, {"unit", "n"}});
    }
    JsonObject imported(const ValuesInput& input, const Doer& doer = {}) {
        const auto told = import_values(m_project, input, doer);
        EXPECT_TRUE(told) << told.error().message;
        return told ? told->get_object() : JsonObject{};
    }
    JsonObject previewed(const ValuesInput& input, const Doer& doer = {}) {
        const auto told = values_preview_json(m_project, input, doer);
        EXPECT_TRUE(told) << told.error().message;
        return told ? told->get_object() : JsonObject{};
    }
    static int at(const JsonObject& told, std::string_view name) { return told.at(name).to_number<int>(); }
    static ValuesInput table(std::string text) { return {.text = std::move(text), .name = "table.csv", .by = {}}; }
    const domain::Extraction& extraction(std::string_view owner, std::string_view attribute, std::string_view person) {
        const auto& all = project()->extractions;
        const auto found = std::ranges::find_if(all, [&](const auto& each) { return each.owner.text == owner && each.attribute.text == attribute && each.person.text == person; });
        static const domain::Extraction nothing;
        EXPECT_NE(found, all.end()) << owner << " " << attribute << " " << person;
        m_kept = found == all.end() ? nothing : *found;
        return m_kept;
    }
    domain::Extraction m_kept;
};

// Written as Covidence writes it; what it says is invented.
constexpr std::string_view covidence =
    "\xEF\xBB\xBF\"Covidence #\",\"Study ID\",Title,\"Reviewer Name\",Country,Participants,\"Data collection\",\"Data collection notes\"\r\n"
    "17,\"Dale 2018\",\"Waiting\",Ana,Norway,\"1,204\",\"Interviews; Diaries\",p. 3\r\n"
    "17,\"Dale 2018\",\"Waiting\",\"Kofi Mensah\",\"Other: Sápmi\",about 12,Interviews,\r\n"
    "17,\"Dale 2018\",\"Waiting\",Consensus,Norway,1204,Interviews; Diaries,\r\n"
    "23,\"Reed 2020\",\"Rails\",Ana,peru,NR,Diaries,\r\n";

TEST_F(ValuesIn, the_extraction_of_covidence_comes_in_by_extractor_with_what_all_agreed_on_apart) {
    make_form();
    auto input = table(std::string(covidence));
    input.new_fields = true;
    const auto told = imported(input);
    EXPECT_EQ(at(told, "taken"), 12);
    EXPECT_EQ(at(told, "settled"), 3);
    EXPECT_EQ(at(told, "new_fields"), 1);
    ASSERT_EQ(told.at("kept_as_words").get_array().size(), 1U);
    EXPECT_EQ(base::json_text(told.at("kept_as_words").at(0)), R"({"line":3,"column":"Participants","text":"about 12","kind":"number","doubt":""})");
    EXPECT_EQ(project()->attributes.back().type, "several");
    EXPECT_EQ(project()->attributes.back().choices, "Diaries | Interviews");
    EXPECT_EQ(extraction("riders", "people", "ana").low, 1204) << "what describes a sample is the sample's";
    const auto kofi = project()->people.back().id.text;
    EXPECT_EQ(extraction("riders", "people", kofi).state, "unknown");
    EXPECT_EQ(m_kept.note, "about 12");
    EXPECT_EQ(extraction("s1", "country", kofi).text, "Other");
    EXPECT_EQ(m_kept.note, "Other: Sápmi");
    EXPECT_EQ(extraction("s2", "country", "ana").text, "Peru");
    EXPECT_EQ(extraction("s2", "people", "ana").state, "unknown");
    EXPECT_EQ(extraction("s1", project()->attributes.back().id.text, "ana").note, "p. 3");
    EXPECT_EQ(project()->attribute_values.size(), 3U);
    EXPECT_EQ(at(imported(input), "seq"), 0) << "the same table once more";
    EXPECT_EQ(at(previewed(input), "repeated"), 12);
    ASSERT_TRUE(m_project.undo({}));
    EXPECT_TRUE(project()->extractions.empty());
    EXPECT_TRUE(project()->attribute_values.empty());
    EXPECT_EQ(project()->attributes.size(), 2U);
    EXPECT_EQ(project()->people.size(), 1U);
    ASSERT_TRUE(m_project.redo({}));
    EXPECT_EQ(project()->extractions.size(), 9U);
}

TEST_F(ValuesIn, a_form_without_fields_is_made_from_the_columns_and_their_kinds_can_be_said) {
    auto input = table("Author;Year;Sites;Ages;Response;First day;Design;Anmerkung\nDale;2018;4;18–65;45 %;2018-03-01;Interviews;Kept in 1 place\nReed;2020;12,5;30;50%;5.4.2020;Interviews;Other words\n");
    input.by = "Ana";
    const auto told = previewed(input);
    std::string roles;
    for (const auto& column : told.at("columns").get_array()) roles += std::string(column.at("role").get_string()) + " ";
    EXPECT_EQ(roles, "author year new:number new:range new:number new:date new:choice new:text ");
    input.columns = {{"Design", "text"}, {"Anmerkung", ""}, {"Sites", "new:text"}};
    EXPECT_EQ(at(imported(input), "new_fields"), 5);
    EXPECT_EQ(at(imported(input), "seq"), 0) << "the fields are the form's own now";
    const auto all = project();
    EXPECT_EQ(all->attributes[0].type, "text");
    EXPECT_EQ(all->attributes[2].unit, "%");
    EXPECT_EQ(all->attributes[4].type, "text");
    EXPECT_EQ(all->extractions.back().text, "Interviews");
    EXPECT_TRUE(std::ranges::any_of(all->extractions, [](const auto& each) { return each.on == "2020-04-05"; }));
    EXPECT_TRUE(std::ranges::any_of(all->extractions, [](const auto& each) { return each.low == 18 && each.high == 65; }));
}

TEST_F(ValuesIn, rows_that_tell_an_arm_each_become_a_field_for_each_arm_where_they_differ) {
    auto input = table("Study,Arm,Country,N\nDale (2018),Mentoring,Norway,20\n"",Waiting list,,18\nReed (2020),Mentoring,Peru,9\nReed (2020),Mentoring,Peru,8\n");
    input.by = "consensus";
    const auto told = imported(input);
    std::vector<std::string> names;
    for (const auto& attribute : project()->attributes) names.push_back(attribute.name);
    EXPECT_THAT(names, ::testing::ElementsAre("Country", "N (Mentoring)", "N (Waiting list)"));
    EXPECT_EQ(at(told, "taken"), 5);
    EXPECT_TRUE(project()->extractions.empty());
    ASSERT_EQ(told.at("not_understood").get_array().size(), 1U) << "one arm told twice";
    EXPECT_EQ(told.at("not_understood").at(0).at("line").to_number<int>(), 5);
    EXPECT_TRUE(told.at("not_understood").at(0).at("why").get_string().starts_with("told otherwise in line 4"));
}

TEST_F(ValuesIn, what_stands_here_stays_unless_it_is_said) {
    make_form();
    must("extract", {{"attribute", "country"}, {"owner", "s1"}, {"person", "ana"}, {"text", "Peru"}});
    auto input = table("Study,Reviewer,Country\n1,ana,Norway\n");
    const auto told = imported(input);
    EXPECT_EQ(at(told, "seq"), 0);
    ASSERT_EQ(told.at("differing").get_array().size(), 1U);
    EXPECT_EQ(told.at("differing").at(0).at("here").get_string(), "Peru");
    input.replace = true;
    EXPECT_EQ(at(imported(input), "changed"), 1);
    EXPECT_EQ(extraction("s1", "country", "ana").text, "Norway");
}

TEST_F(ValuesIn, what_is_not_understood_is_said_and_then_it_is) {
    make_form();
    auto input = table("Study,Land,Who\nDahl,Norge,Ana\nReed (2020),Peru,Bo\n,Peru,Bo\n");
    EXPECT_NE(previewed(input).at("problem").get_string().find("No column of table.csv is a field"), std::string_view::npos);
    input.columns = {{"Land", "Country"}, {"Who", "extractor"}};
    const auto before = previewed(input);
    EXPECT_EQ(before.at("studies").get_array().size(), 1U);
    EXPECT_EQ(before.at("not_understood").get_array().size(), 2U) << "a study that is not here, and a row without a study";
    input.studies = {{"dahl", "s1"}};
    input.words = {{"norge", "Norway"}};
    input.people = {{"bo", ""}};
    const auto told = imported(input);
    EXPECT_EQ(at(told, "taken"), 1);
    EXPECT_EQ(at(told, "left_out"), 1);
    EXPECT_EQ(extraction("s1", "country", "ana").text, "Norway");
    EXPECT_EQ(project()->people.size(), 1U) << "who is left out is not made";
    input.columns["Land"] = "Region";
    EXPECT_NE(previewed(input).at("problem").get_string().find("nor a field of the form: Country, Participants"), std::string_view::npos);
    EXPECT_NE(previewed([&] { auto other = input; other.columns = {{"Lnad", "Country"}}; return other; }()).at("problem").get_string().find("has no column \"Lnad\""), std::string_view::npos);
    EXPECT_NE(previewed(table("Country\nNorway\n")).at("problem").get_string().find("no column that tells the study"), std::string_view::npos);
    EXPECT_NE(previewed(table("Study,Country\n1,Norway\n")).at("problem").get_string().find("does not say who extracted"), std::string_view::npos);
}

TEST_F(ValuesIn, a_blind_extraction_takes_ones_own_only_and_new_choices_tell_nothing) {
    must("plan-stage", {{"stage", "extraction"}, {"blind", true}});
    auto input = table("Study,Reviewer,Setting\n1,Ana,Urban\n2,Ana,Urban\n1,Kofi,Rural\n2,Kofi,Rural\n");
    m_project.read_as("ana");
    EXPECT_FALSE(import_values(m_project, input, {.person = "ana"}));
    const auto refused = previewed(input, {.person = "ana"});
    EXPECT_NE(refused.at("problem").get_string().find("Extraction is blind"), std::string_view::npos);
    EXPECT_EQ(at(refused, "taken"), 0);
    input.people = {{"kofi", ""}};
    ASSERT_EQ(kind_of_cells({"Urban", "Urban", "Rural", "Rural"}).choices, "Rural | Urban") << "what the cells would tell";
    const auto told = imported(input, {.person = "ana"});
    EXPECT_EQ(project()->attributes.back().type, "choice");
    EXPECT_EQ(at(told, "taken"), 2);
    EXPECT_EQ(told.at("summary").get_string().find("table.csv"), std::string_view::npos);
    EXPECT_EQ(project()->attributes.back().choices, "");
    auto settled = table("Study,Reviewer,Setting\n1,Consensus,Urban\n");
    EXPECT_EQ(at(imported(settled, {.person = "ana"}), "closed"), 1) << "nobody agrees on what is not open";
}

TEST(ValueKinds, a_cell_is_read_as_its_field_takes_it) {
    const FieldKindOf number{"number", {}, "years"};
    EXPECT_EQ(value_of_cell(number, "34 years").low, 34);
    EXPECT_EQ(value_of_cell(number, "n = 1,204").low, 1204);
    EXPECT_EQ(value_of_cell(number, "12,5").low, 12.5);
    EXPECT_FALSE(value_of_cell(number, "45 %").fits) << "a share is no number of years";
    EXPECT_FALSE(value_of_cell(number, "18-65").fits);
    EXPECT_EQ(value_of_cell({"range", {}, {}}, "18 to 65").high, 65);
    EXPECT_FALSE(value_of_cell({"range", {}, {}}, "65-18").fits);
    EXPECT_EQ(value_of_cell({"date", {}, {}}, "13/04/2021").on, "2021-04-13");
    EXPECT_EQ(value_of_cell({"date", {}, {}}, "04/13/2021").on, "2021-04-13");
    EXPECT_FALSE(value_of_cell({"date", {}, {}}, "03/04/2021").fits) << "one order or the other";
    EXPECT_EQ(value_of_cell({"several", "Diary, kept | Interview", {}}, "interview; Diary, kept").text, "Interview | Diary, kept");
    EXPECT_EQ(value_of_cell({"several", "Diary | Interview", {}}, "Interview, Diary").text, "Interview | Diary");
    EXPECT_EQ(value_of_cell({"choice", "Yes | Not reported", {}}, "not reported").text, "Not reported") << "a choice of the form's own";
    EXPECT_EQ(value_of_cell(number, "N/A").state, "not-applicable");
    EXPECT_EQ(value_of_cell(number, "NA").words, "NA");
    EXPECT_EQ(value_of_cell(number, "–").state, "unknown");
    EXPECT_EQ(value_of_cell({"text", {}, {}}, "不明").text, "不明") << "words of another script are words";
}

TEST(ValueKinds, a_comma_is_what_the_other_numbers_of_the_column_show) {
    const FieldKindOf number{"number", {}, {}};
    const auto comma = [](std::vector<std::string> cells) { return comma_of_cells(cells, {}).comma; };
    EXPECT_EQ(comma({"3,125", "0,750"}), Comma::decimal);
    EXPECT_EQ(comma({"3,125", "7,5"}), Comma::decimal);
    EXPECT_EQ(comma({"3,125", "1,234,567"}), Comma::thousands);
    EXPECT_EQ(comma({"3,125", "12.5"}), Comma::thousands);
    EXPECT_EQ(comma({"3,125", "12"}), Comma::unclear);
    EXPECT_EQ(comma({"7,5", "12.5"}), Comma::unclear) << "one says this, one that";
    EXPECT_EQ(comma_of_cells({"3,125"}, "n").comma, Comma::thousands) << "people are counted";
    EXPECT_EQ(value_of_cell(number, "3,125", ColumnReading{.comma = Comma::decimal}).low, 3.125);
    EXPECT_EQ(value_of_cell(number, "3,125", ColumnReading{.comma = Comma::thousands}).low, 3125);
    EXPECT_FALSE(value_of_cell(number, "3,125", ColumnReading{.comma = Comma::unclear}).fits);
    EXPECT_EQ(value_of_cell(number, "3,125", ColumnReading{.comma = Comma::unclear}).words, "3,125");
    EXPECT_EQ(value_of_cell(number, "7,5", ColumnReading{.comma = Comma::unclear}).low, 7.5);
    EXPECT_EQ(value_of_cell(number, "n = 3,125", ColumnReading{.comma = Comma::unclear}).low, 3125);
    EXPECT_FALSE(value_of_cell(number, "1.204", ColumnReading{.comma = Comma::decimal}).fits);
    EXPECT_EQ(value_of_cell({"range", {}, {}}, "0,5-3,125", ColumnReading{.comma = Comma::decimal}).high, 3.125);
}

TEST(ValueKinds, the_kind_of_a_column_follows_from_its_cells) {
    const auto kind = [](std::vector<std::string> cells) { return kind_of_cells(cells).type; };
    EXPECT_EQ(kind({"4", "NR", "12"}), "number");
    EXPECT_EQ(kind({"0664 55", "0664 56"}), "text");
    EXPECT_EQ(kind({"2019", "2020"}), "number");
    EXPECT_EQ(kind({"2019-03", "2020-10-07"}), "date");
    EXPECT_EQ(kind({"2010-12", "2008-11"}), "text") << "months, or years from and to";
    EXPECT_EQ(kind({"2010-12", "2008-11", "2014-03"}), "date") << "2014 to 2003 is nothing";
    EXPECT_EQ(kind({"2010-12", "2008-11", "2009-2011"}), "text");
    EXPECT_EQ(kind_of_cells({"Urban", "urban", "Rural", "rural", "Rural", "Urban"}).choices, "Rural | Urban") << "capitals make no choice";
    EXPECT_EQ(choices_of_cells({"urban", "Urban", "urban", "NR", "Rural"}, false), "Rural | urban");
    EXPECT_EQ(choices_of_cells({"b; a", "A; a"}, true), "a | b");
    EXPECT_EQ(kind({"a;b", "a", "b"}), "several");
    EXPECT_EQ(kind({"not reported", ""}), "text");
    EXPECT_EQ(kind({"one", "two", "three"}), "text");
}

}  // namespace
}  // namespace loam::workbench::testing
