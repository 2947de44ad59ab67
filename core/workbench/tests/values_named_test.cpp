#include <gmock/gmock.h>

#include "acting.hpp"
#include "loam/workbench/values_in.hpp"

// Which study, field and remark a table of extracted values means where its columns may mean several. All that is said here is invented.

namespace loam::workbench::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

class ValuesNamed : public Acting {
protected:
    ValuesNamed() : Acting({.title = "Invented", .methods = {}, .invented = true}) {
        must("add-study", {{"id", "s1"}, {"number", 1}, {"citation", "Dale (2018)"}, {"title", "Title one"}, {"doi", "10.5555/Bus"}});
        must("add-study", {{"id", "s2"}, {"number", 2}, {"citation", "Reed (2020)"}, {"title", "Title two"}});
        must("add-study", {{"id", "s3"}, {"number", 3}, {"citation", "Smith (2019)"}, {"title", "Twin A"}});
        must("add-study", {{"id", "s4"}, {"number", 4}, {"citation", "Smith (2019)"}, {"title", "Twin B"}});
        must("add-person", {{"id", "ana"}, {"name", "Ana"}});
    }
    static ValuesInput table(std::string text) { return {.text = std::move(text), .name = "table.csv", .by = "ana"}; }
    JsonObject imported(const ValuesInput& input, const Doer& doer = {}) {
        const auto told = import_values(m_project, input, doer);
        EXPECT_TRUE(told) << told.error().message;
        return told ? told->get_object() : JsonObject{};
    }
    std::string problem(const ValuesInput& input, const Doer& doer = {}) {
        const auto told = values_preview_json(m_project, input, doer);
        return told ? std::string(told->at("problem").get_string()) : told.error().message;
    }
    static std::string why(const JsonObject& told, std::size_t at) { return std::string(told.at("not_understood").at(at).at("why").get_string()); }
    /// "s1 N=12 (remark)", in order.
    std::vector<std::string> values() {
        std::vector<std::string> all;
        const auto now = project();
        for (const auto& each : now->extractions) {
            const auto field = std::ranges::find(now->attributes, each.attribute, &domain::Attribute::id);
            all.push_back(fmt::format("{} {}={}{}", each.owner.text, field->name, each.low ? fmt::format("{}", *each.low) : each.state == "known" ? each.text : each.state, each.note.empty() ? "" : " (" + each.note + ")"));
        }
        std::ranges::sort(all);
        return all;
    }
    std::vector<std::string> fields() {
        std::vector<std::string> names;
        for (const auto& each : project()->attributes) names.push_back(each.name);
        return names;
    }
};

TEST_F(ValuesNamed, studies_of_one_citation_are_told_apart_by_their_titles_or_not_at_all) {
    const auto told = imported(table("Study,Title,Country\n\"Smith (2019)\",Twin B,Peru\n\"Smith (2019)\",,Chile\nSmith 2019,Elsewhere,Mali\n"));
    EXPECT_THAT(values(), ElementsAre("s4 Country=Peru"));
    ASSERT_EQ(told.at("not_understood").get_array().size(), 2U);
    EXPECT_THAT(why(told, 0), HasSubstr("more than one"));
    imported(table("Study,Country\n\"Smith (2019)\",Mali\n"));
    EXPECT_THAT(values(), ElementsAre("s4 Country=Peru")) << "no title, no study";
}

TEST_F(ValuesNamed, columns_that_name_different_studies_put_nothing_anywhere) {
    const auto told = imported(table("Study ID,Title,Country\n2,Title one,Peru\n77,Title one,Chile\n2,Unknown here,Mali\n"));
    EXPECT_THAT(values(), ElementsAre("s1 Country=Chile", "s2 Country=Mali"));
    ASSERT_EQ(told.at("not_understood").get_array().size(), 1U);
    EXPECT_EQ(told.at("not_understood").at(0).at("text").get_string(), "2 / Title one");
    EXPECT_THAT(why(told, 0), HasSubstr("different studies"));
}

TEST_F(ValuesNamed, a_doi_is_found_as_an_address_and_in_capitals) {
    const auto told = imported(table("DOI,Country\nhttps://doi.org/10.5555/BUS,Peru\n"));
    EXPECT_EQ(told.at("not_understood").get_array().size(), 0U);
    auto as_text = table("DOI,Design\ndoi: 10.5555/bus,Diary\n");
    as_text.new_fields = true;
    imported(as_text);
    EXPECT_THAT(values(), ElementsAre("s1 Country=Peru", "s1 Design=Diary"));
}

TEST_F(ValuesNamed, cells_joined_in_some_columns_go_on_with_the_row_above) {
    imported(table("Study,Title,Arm,N\nDale 2018,Title one,A,12\nDale 2018,,B,15\nReed 2020,Title two,A,7\n"));
    EXPECT_THAT(values(), ElementsAre("s1 N (A)=12", "s1 N (B)=15", "s2 N (A)=7"));
}

TEST_F(ValuesNamed, remarks_of_arms_are_remarks_on_the_field_of_the_arm) {
    const std::string text = "Study,Arm,N,N note\n1,A,12,p. 3\n1,B,15,p. 4\n";
    imported(table(text));
    EXPECT_THAT(fields(), ElementsAre("N (A)", "N (B)"));
    EXPECT_THAT(values(), ElementsAre("s1 N (A)=12 (p. 3)", "s1 N (B)=15 (p. 4)"));
    ASSERT_TRUE(m_project.undo({}));
    auto said = table(text);
    said.columns = {{"N note", "note:N"}};
    imported(said);
    EXPECT_THAT(values(), ElementsAre("s1 N (A)=12 (p. 3)", "s1 N (B)=15 (p. 4)"));
    ASSERT_TRUE(m_project.undo({}));
    imported(table("Study,Arm,N,N note\n1,A,12,p. 3\n1,B,15,\n"));
    EXPECT_THAT(values(), ElementsAre("s1 N (A)=12 (p. 3)", "s1 N (B)=15 (p. 3)")) << "one remark on both";
}

TEST_F(ValuesNamed, remarks_on_what_is_not_there_are_refused) {
    auto input = table("Study,Country,Rem\n1,Peru,p. 3\n");
    input.columns = {{"Rem", "note:Contry"}};
    EXPECT_THAT(problem(input), HasSubstr("remarks on \"Contry\""));
    EXPECT_FALSE(import_values(m_project, input, {}));
    input.columns = {{"Rem", "note:country"}};
    imported(input);
    EXPECT_THAT(values(), ElementsAre("s1 Country=Peru (p. 3)"));
}

TEST_F(ValuesNamed, groups_that_nothing_differs_between_are_a_field_or_told) {
    imported(table("Study,Group,N\n1,Riders,12\n2,Drivers,15\n"));
    EXPECT_THAT(values(), ElementsAre("s1 Group=Riders", "s1 N=12", "s2 Group=Drivers", "s2 N=15"));
    ASSERT_TRUE(m_project.undo({}));
    auto said = table("Study,Group,N\n1,Riders,12\n2,Drivers,15\n");
    said.columns = {{"Group", "group"}};
    const auto told = imported(said);
    EXPECT_THAT(values(), ElementsAre("s1 N=12", "s2 N=15"));
    ASSERT_EQ(told.at("not_understood").get_array().size(), 2U);
    EXPECT_EQ(told.at("not_understood").at(0).at("text").get_string(), "Riders");
}

TEST_F(ValuesNamed, a_blind_extraction_calls_no_field_after_an_arm) {
    must("plan-stage", {{"stage", "extraction"}, {"blind", true}});
    m_project.read_as("ana");
    EXPECT_THAT(problem(table("Study,Arm,N\n1,Aspirin,12\n1,Placebo,15\n"), {.person = "ana"}), HasSubstr("no field for an arm"));
    const auto told = imported(table("Study,Arm,Country,N\n1,Aspirin,Peru,12\n1,Placebo,Peru,15\n"), {.person = "ana"});
    EXPECT_THAT(fields(), ElementsAre("Country"));
    ASSERT_EQ(told.at("not_understood").get_array().size(), 2U);
    EXPECT_THAT(why(told, 0), HasSubstr("blind"));
    must("add-attribute", {{"id", "na"}, {"of", "study"}, {"name", "N (Aspirin)"}, {"type", "number"}});
    imported(table("Study,Arm,N\n1,Aspirin,12\n1,Placebo,15\n"), {.person = "ana"});
    EXPECT_THAT(values(), ElementsAre("s1 Country=Peru", "s1 N (Aspirin)=12"));
}

TEST_F(ValuesNamed, a_value_that_takes_the_place_of_another_has_its_own_remark) {
    must("add-attribute", {{"id", "n"}, {"of", "study"}, {"name", "N"}, {"type", "number"}});
    imported(table("Study,N\n1,about 12\n"));
    EXPECT_THAT(values(), ElementsAre("s1 N=unknown (about 12)"));
    auto input = table("Study,N\n1,14\n");
    input.replace = true;
    imported(input);
    EXPECT_THAT(values(), ElementsAre("s1 N=14"));
    ASSERT_TRUE(m_project.undo({}));
    EXPECT_THAT(values(), ElementsAre("s1 N=unknown (about 12)"));
}

TEST_F(ValuesNamed, the_passage_of_a_value_goes_with_it) {
    must("add-attribute", {{"id", "n"}, {"of", "study"}, {"name", "N"}, {"type", "number"}});
    must("add-source", {{"id", "s"}, {"name", "Dale"}, {"kind", "article"}, {"study", "s1"}, {"here", true}});
    must("add-source-text", {{"id", "v"}, {"source", "s"}, {"version", 1}, {"text", "Twelve took part."}});
    must("add-passage", {{"id", "p1"}, {"source", "s"}, {"source_text", "v"}, {"kind", "span"}, {"start", 0}, {"end", 6}, {"voice", "author"}});
    must("extract", {{"attribute", "n"}, {"owner", "s1"}, {"person", "ana"}, {"low", 12}, {"passage", "p1"}});
    auto input = table("Study,N,N note\n1,12,p. 3\n");
    input.replace = true;
    imported(input);
    EXPECT_THAT(values(), ElementsAre("s1 N=12 (p. 3)"));
    EXPECT_EQ(project()->extractions[0].passage.text, "p1") << "a remark on the same value";
    input.text = "Study,N\n1,14\n";
    imported(input);
    EXPECT_THAT(values(), ElementsAre("s1 N=14"));
    EXPECT_TRUE(project()->extractions[0].passage.empty());
}

TEST_F(ValuesNamed, commas_are_read_by_their_column_and_choices_come_from_the_cells) {
    auto input = table("Study;Dose;Weight;Setting\n1;3,125;3,125;Urban\n2;0,750;12;urban\n");
    input.columns = {{"Setting", "choice"}};
    const auto told = imported(input);
    EXPECT_THAT(values(), ElementsAre("s1 Dose=3.125", "s1 Setting=Urban", "s1 Weight=unknown (3,125)", "s2 Dose=0.75", "s2 Setting=Urban", "s2 Weight=12"));
    ASSERT_EQ(told.at("kept_as_words").get_array().size(), 1U);
    EXPECT_EQ(project()->attributes.back().choices, "Urban");
}

TEST_F(ValuesNamed, a_contact_is_no_extractor) {
    imported(table("Study,Contact,Country\n1,someone at example.org,Peru\n"));
    EXPECT_EQ(project()->people.size(), 1U);
}

TEST_F(ValuesNamed, a_remark_says_what_another_says_only_if_each_of_its_parts_does) {
    must("add-attribute", {{"id", "setting"}, {"of", "study"}, {"name", "Setting"}, {"type", "text"}});
    imported(table("Study,Setting,Setting notes\nDale 2018,Urban,not stated on p. 3; from the authors\n"));
    EXPECT_EQ(imported(table("Study,Setting,Setting notes\nDale 2018,Urban,from the authors\n")).at("repeated").to_number<int>(), 1);
    auto other = table("Study,Setting,Setting notes\nDale 2018,Urban,stated on p. 3\n");
    EXPECT_EQ(imported(other).at("differing").get_array().size(), 1U);
    other.replace = true;
    imported(other);
    EXPECT_THAT(values(), ElementsAre("s1 Setting=Urban (stated on p. 3)"));
}

TEST_F(ValuesNamed, a_remark_beside_an_empty_cell_is_told) {
    must("add-attribute", {{"id", "setting"}, {"of", "study"}, {"name", "Setting"}, {"type", "text"}});
    const auto told = imported(table("Study,Setting,Setting notes\nDale 2018,,only the region is told\nReed 2020,Urban,p. 4\n"));
    ASSERT_EQ(told.at("not_understood").get_array().size(), 1U);
    EXPECT_EQ(why(told, 0), "a remark without a value");
    EXPECT_EQ(told.at("not_understood").at(0).at("text").get_string(), "only the region is told");
    EXPECT_THAT(values(), ElementsAre("s2 Setting=Urban (p. 4)"));
}

TEST_F(ValuesNamed, fields_called_author_and_year_keep_no_table_from_naming_its_studies) {
    must("add-attribute", {{"id", "author"}, {"of", "study"}, {"name", "Author"}, {"type", "text"}});
    must("add-attribute", {{"id", "year"}, {"of", "study"}, {"name", "Year"}, {"type", "number"}});
    must("add-attribute", {{"id", "n"}, {"of", "study"}, {"name", "N"}, {"type", "number"}});
    const auto told = imported(table("Author,Year,N\nDale,2018,12\nReed,2020,7\n"));
    EXPECT_TRUE(told.at("not_understood").get_array().empty());
    EXPECT_THAT(values(), ElementsAre("s1 Author=Dale", "s1 N=12", "s1 Year=2018", "s2 Author=Reed", "s2 N=7", "s2 Year=2020"));
}

TEST_F(ValuesNamed, a_comma_of_decimals_or_thousands_is_told_as_that) {
    auto input = table("Study,Cost,Place\nDale 2018,\"3,125\",x\nReed 2020,12,y\n");
    input.new_fields = true;
    const auto told = imported(input);
    ASSERT_EQ(told.at("kept_as_words").get_array().size(), 1U);
    EXPECT_EQ(told.at("kept_as_words").at(0).at("doubt").get_string(), "comma");
    must("add-attribute", {{"id", "n"}, {"of", "study"}, {"name", "N"}, {"type", "number"}});
    const auto other = imported(table("Study,N\nDale 2018,many\n"));
    EXPECT_EQ(other.at("kept_as_words").at(0).at("doubt").get_string(), "");
}

TEST_F(ValuesNamed, a_row_whose_columns_disagree_asks_nothing_of_the_clear_ones) {
    must("add-attribute", {{"id", "n"}, {"of", "study"}, {"name", "N"}, {"type", "number"}});
    const auto told = imported(table("Study,DOI,N\nReed (2020),10.5555/bus,1\nReed (2020),,2\n"));
    EXPECT_TRUE(told.at("studies").get_array().empty()) << "what it means is clear elsewhere";
    EXPECT_EQ(told.at("not_understood").get_array().size(), 1U);
    EXPECT_THAT(values(), ElementsAre("s2 N=2"));
}

TEST_F(ValuesNamed, a_heading_that_stands_twice_is_the_same_field_twice_and_told) {
    must("add-attribute", {{"id", "n"}, {"of", "study"}, {"name", "N"}, {"type", "number"}});
    auto input = table("Study,N,N,Sites,Sites\nDale 2018,12,13,1,2\nReed 2020,,7,3,4\n");
    input.new_fields = true;
    const auto told = imported(input);
    EXPECT_THAT(values(), ElementsAre("s1 N=12", "s1 Sites (2)=2", "s1 Sites=1", "s2 N=7", "s2 Sites (2)=4", "s2 Sites=3"));
    ASSERT_EQ(told.at("not_understood").get_array().size(), 1U);
    EXPECT_EQ(why(told, 0), "told otherwise in line 2 (12), which holds");
    EXPECT_EQ(told.at("diagnostics").get_array().size(), 2U) << "both headings that stand twice";
}

TEST_F(ValuesNamed, rows_of_users_are_those_of_several_extractors) {
    imported(table("Refid,User,Author,Year,Country\n1,Ana,Dale,2018,Peru\n1,Ben,Dale,2018,Chile\n"));
    EXPECT_THAT(values(), ElementsAre("s1 Country=Chile", "s1 Country=Peru"));
    EXPECT_EQ(project()->people.size(), 2U);
}

TEST_F(ValuesNamed, a_year_that_was_said_to_be_nothing_is_nothing) {
    must("add-study", {{"id", "s5"}, {"citation", "Lund"}});
    must("add-attribute", {{"id", "n"}, {"of", "study"}, {"name", "N"}, {"type", "number"}});
    auto input = table("Author,Year,N\nLund,2021,4\n");
    input.columns = {{"Year", ""}};
    imported(input);
    EXPECT_THAT(values(), ElementsAre("s5 N=4"));
}

TEST_F(ValuesNamed, studies_of_one_author_stay_apart_where_the_year_is_a_field) {
    must("add-study", {{"id", "s5"}, {"citation", "Dale (2020)"}});
    must("add-attribute", {{"id", "year"}, {"of", "study"}, {"name", "Year"}, {"type", "number"}});
    auto input = table("Author,Year,Arm,Dropped\nDale,2018,Peers,1\nDale,2018,Usual,2\nDale,2020,Peers,3\nDale,2020,Usual,4\n");
    input.new_fields = true;
    imported(input);
    EXPECT_THAT(values(), ElementsAre("s1 Dropped (Peers)=1", "s1 Dropped (Usual)=2", "s1 Year=2018", "s5 Dropped (Peers)=3", "s5 Dropped (Usual)=4", "s5 Year=2020"));
}

TEST_F(ValuesNamed, a_column_of_a_reviewer_is_told_with_what_to_do) {
    must("add-attribute", {{"id", "country"}, {"of", "study"}, {"name", "Country"}, {"type", "text"}});
    const auto told = [&](const ValuesInput& input) {
        std::vector<std::string> all;
        const auto preview = values_preview_json(m_project, input, {});
        for (const auto& each : preview->at("diagnostics").get_array()) all.emplace_back(each.at("message").get_string());
        return all;
    };
    auto input = table("Study,Country,R1,Reviewer 2,Country (R1),Sites R1,Sites - Rater 2,Model R2\n1,Peru,Mali,Chile,Peru,4,5,.7\n");
    EXPECT_THAT(told(input), ElementsAre(HasSubstr("“R1” may name who extracted, or hold the answers of a reviewer and does not say to which field; it is taken for nothing."), HasSubstr("“Reviewer 2” may name"), HasSubstr("“Country (R1)” may hold what R1 answered to “Country”; it is taken for nothing"),
                                         HasSubstr("“Sites R1” may hold what R1 answered to “Sites”"), HasSubstr("“Sites - Rater 2” may hold what Rater 2 answered to “Sites”")))
        << "“Model R2” stands alone";
    input.new_fields = true;
    EXPECT_THAT(told(input).front(), HasSubstr("it becomes a field of its own"));
    input = table("Study,R1,Country\n1,Ana,Peru\n");
    input.columns = {{"R1", "extractor"}};
    EXPECT_TRUE(told(input).empty());
    imported(input);
    EXPECT_THAT(values(), ElementsAre("s1 Country=Peru"));
}

}  // namespace
}  // namespace loam::workbench::testing
