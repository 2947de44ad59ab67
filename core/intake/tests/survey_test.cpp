#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "loam/base/text.hpp"
#include "samples.hpp"

namespace loam::intake {
namespace {

using samples::told;
using testing::HasSubstr;

std::vector<Document> rows(std::string_view text, const ReadOptions& options = {}, std::string_view name = "answers.csv") {
    auto documents = read_documents(name, text, options);
    EXPECT_TRUE(documents) << (documents ? "" : documents.error().message);
    return documents ? *documents : std::vector<Document>();
}

constexpr std::string_view plain =
    "id,age,gender,What helped you most?\nA1,34,female,\"Talking to others, every week, helped.\"\nA2,51,,I liked the walks we took together.\nA3,40,male,\n";

TEST(Survey, each_row_is_a_document_with_attributes) {
    const auto documents = rows(plain);
    ASSERT_EQ(documents.size(), 2U);
    EXPECT_EQ(documents[0].name, "A1");
    EXPECT_EQ(documents[0].text, "Talking to others, every week, helped.");
    ASSERT_EQ(documents[0].attributes.size(), 2U);
    EXPECT_EQ(documents[0].attributes[0].name, "age");
    EXPECT_EQ(documents[0].attributes[0].value, "34");
    EXPECT_EQ(documents[1].attributes.size(), 1U);
    ASSERT_EQ(documents[0].turns.size(), 1U);
    EXPECT_EQ(documents[0].turns[0].role, Role::participant);
    EXPECT_THAT(told(documents[0]), HasSubstr("lost: 1 row has no answer"));
    EXPECT_THAT(told(documents[0]),
                HasSubstr("Answers: \"What helped you most?\". Rows are named by \"id\". 2 other columns became attributes."));
    EXPECT_EQ(told(documents[1]), "");
}

TEST(Survey, several_answers_stand_under_their_questions) {
    const auto documents = rows(
        "respondent;Why did you come?;Why did you stay until the end?\nR1;My sister told me about it.;Because of the people who were there.\nR2;;I had nowhere else to go then.\n");
    ASSERT_EQ(documents.size(), 2U);
    EXPECT_EQ(documents[0].text,
              "Why did you come?\nMy sister told me about it.\n\nWhy did you stay until the end?\nBecause of the people who were there.");
    ASSERT_EQ(documents[0].turns.size(), 2U);
    EXPECT_EQ(base::slice(documents[0].text, documents[0].turns[1].start, documents[0].turns[1].end),
              "Because of the people who were there.");
    EXPECT_EQ(documents[1].text, "Why did you stay until the end?\nI had nowhere else to go then.");
}

TEST(Survey, every_column_tells_what_it_was_taken_for) {
    const auto uses = [](const std::vector<Document>& documents) {
        std::string text;
        for (const auto& column : documents.front().columns) text += column.heading + "=" + column.use + ";";
        return text;
    };
    const auto guessed = rows(plain);
    EXPECT_EQ(uses(guessed), "id=name;age=attribute;gender=attribute;What helped you most?=words;");
    EXPECT_EQ(guessed[0].columns[3].example, "Talking to others, every week, helped.");
    EXPECT_TRUE(guessed[1].columns.empty()) << "they stand with the first row";
    ReadOptions nameless;
    nameless.survey = {.answers = {"What helped you most?"}, .name = "-", .left_out = {"age"}};
    const auto said = rows(plain, nameless);
    EXPECT_EQ(uses(said), "id=attribute;age=left-out;gender=attribute;What helped you most?=words;");
    EXPECT_EQ(said[0].name, "answers, row 1");
}

TEST(Survey, columns_can_be_chosen) {
    ReadOptions options;
    options.survey = {.answers = {"GENDER"}, .name = "age", .left_out = {"id"}};
    const auto documents = rows(plain, options);
    ASSERT_EQ(documents.size(), 2U);
    EXPECT_EQ(documents[0].name, "34");
    EXPECT_EQ(documents[0].text, "female");
    ASSERT_EQ(documents[0].attributes.size(), 1U);
    EXPECT_EQ(documents[0].attributes[0].name, "What helped you most?");
    options.survey.answers = {"nonsense"};
    EXPECT_THAT(samples::error("answers.csv", plain, options), HasSubstr("no column \"nonsense\". It has: id; age"));
    options.survey = {.answers = {"gender"}, .name = "age", .left_out = {"gender"}};
    EXPECT_THAT(samples::error("answers.csv", plain, options), HasSubstr("\"gender\" is to be left out and to hold answers at once"));
    options.survey.left_out = {"age"};
    EXPECT_THAT(samples::error("answers.csv", plain, options), HasSubstr("\"age\" is to be left out and to name the rows at once"));
}

TEST(Survey, exports_of_the_services_have_more_headings) {
    const auto documents = rows(
        "ResponseId,Q1,IPAddress\nResponse ID,What was it like for you?,IP Address\n\"{\"\"ImportId\"\":\"\"_recordId\"\"}\",\"{\"\"ImportId\"\":\"\"QID1\"\"}\",\"{\"\"ImportId\"\":\"\"ip\"\"}\"\n"
        "R_1,It was like coming home after years.,10.1.1.1\nR_2,Nothing I had known before that day.,10.1.1.2\n");
    ASSERT_EQ(documents.size(), 2U);
    EXPECT_EQ(documents[0].name, "R_1");
    EXPECT_THAT(told(documents[0]), HasSubstr("2 rows below the headings"));
    EXPECT_THAT(told(documents[0]), HasSubstr("\"IP Address\" (addresses of devices) may identify people"));
}

TEST(Survey, questions_below_names_of_columns_are_nobody_s_answers) {
    const auto documents = rows("StartDate,ResponseId,Progress,Q1\nStart Date,Response ID,Progress,What helped you most?\n2025-12-01,R_1,100,Talking to others every week helped.\n2025-12-02,R_2,100,I liked the walks we took together.\n");
    ASSERT_EQ(documents.size(), 2U) << "a person called “Response ID” would be one too many";
    EXPECT_EQ(documents[0].name, "R_1");
    EXPECT_EQ(documents[0].attributes[0].name, "Start Date");
    EXPECT_THAT(told(documents[0]), testing::AllOf(HasSubstr("Answers: \"What helped you most?\""), HasSubstr("1 row below the headings belongs to the survey service")));
    EXPECT_EQ(rows("name,place,story\nHazel,Place,It was quiet and I felt alone on the road.\n").size(), 1U) << "one word alike is chance";
    const auto ticked = rows("id,Radio,Newspaper,Friends,story\nr1,Radio,Newspaper,,It was quiet and I felt alone.\nr2,,Newspaper,Friends,They asked me how I had been.\n");
    ASSERT_EQ(ticked.size(), 2U) << "a ticked box says its heading again";
    EXPECT_EQ(ticked[0].name, "r1");
}

TEST(Survey, what_identifies_people_is_told_of_every_column) {
    const auto documents = rows("Name,Q2,Alter,Was half?\nKarin Muster,0664 555 01 23,34,\"Dass jemand da war, jede Woche, und zuhörte.\"\nPaul Probe,,51,\"Schreiben Sie mir an paul@example.org, dann erzähle ich mehr.\"\n");
    const auto& columns = documents.at(0).columns;
    ASSERT_EQ(columns.size(), 4U);
    EXPECT_EQ(columns[0].identifies, "names of people");
    EXPECT_EQ(columns[1].identifies, "phone numbers");
    EXPECT_EQ(columns[2].identifies, "");
    EXPECT_EQ(columns[3].identifies, "e-mail addresses");
    EXPECT_THAT(told(documents[0]), HasSubstr("\"Name\" (names of people), \"Q2\" (phone numbers) may identify people"));
    EXPECT_THAT(told(documents[0]), HasSubstr("In the words of \"Was half?\" (e-mail addresses) there is what identifies people"));
    ReadOptions without;
    without.survey.left_out = {"Name", "Q2"};
    EXPECT_THAT(told(rows("Name,Q2,Was half?\nKarin,0664 555 01 23,Dass jemand da war und zuhörte.\n", without)[0]), testing::Not(HasSubstr("identif")));
}

TEST(Survey, tabs_names_that_repeat_and_headings_that_are_missing) {
    const auto documents = rows("\tanswer\nx\tOne two three four five.\nx\tSix seven eight nine, ten.\n", {}, "t.tsv");
    ASSERT_EQ(documents.size(), 2U);
    EXPECT_EQ(documents[0].name, "t, row 1");
    EXPECT_EQ(documents[0].attributes[0].name, "column 1");
    ReadOptions by_name;
    by_name.survey.name = "column 1";
    EXPECT_EQ(rows("\tanswer\nx\tOne two three four five.\nx\tSix seven eight nine, ten.\n", by_name, "t.tsv")[1].name, "x (2)");
}

TEST(Survey, excel_may_say_what_separates) {
    const auto documents = rows("sep=;\r\nid;answer\r\nA;One, two, three, four, five.\r\n");
    ASSERT_EQ(documents.size(), 1U);
    EXPECT_EQ(documents[0].name, "A");
    EXPECT_EQ(documents[0].text, "One, two, three, four, five.");
}

TEST(Survey, no_rows_or_no_answers_are_errors) {
    EXPECT_THAT(samples::error("a.csv", "id,answer\n"), HasSubstr("no rows below"));
    EXPECT_THAT(samples::error("a.csv", "id,answer\n1,\n"), HasSubstr("No row has an answer"));
    ReadOptions few;
    few.limits.rows = 1;
    EXPECT_THAT(samples::error("a.csv", plain, few), HasSubstr("no more than 1"));
}

TEST(Survey, a_title_above_the_headings_is_told_and_swallows_no_column) {
    for (const auto* table : {"Survey 2021\n\nid;age;answer\nA;30;One two three, four five.\nB;31;Six seven eight nine ten.\n",
                              "Survey 2021;;\n;;\nid;age;answer\nA;30;\"One two three; four five.\"\nB;31;Six seven eight nine ten.\n",
                              "Survey 2021\nid,age,answer\nA,30,\"One two three, four five.\"\nB,31,Six seven eight nine ten.\n"}) {
        const auto documents = rows(table);
        ASSERT_EQ(documents.size(), 2U) << table;
        EXPECT_EQ(documents[0].name, "A");
        EXPECT_EQ(documents[1].text, "Six seven eight nine ten.");
        ASSERT_EQ(documents[0].attributes.size(), 1U);
        EXPECT_EQ(documents[0].attributes[0].name, "age");
        EXPECT_THAT(told(documents[0]), HasSubstr("Survey 2021"));
    }
    const auto one_column = rows("answer\nOne, two, three, four, five.\nSix seven eight nine.\n");
    EXPECT_EQ(one_column.size(), 2U) << "answers with commas are no headings";
}

TEST(Survey, times_and_addresses_are_nobody_s_words) {
    const auto documents = rows("Timestamp,Page,What helped?\n\"2021/01/02 3:04:05 PM GMT+1\",https://example.org/a/b/c?x=1,My sister came every week.\n"
                                "\"2021/01/03 4:04:05 PM GMT+1\",https://example.org/a/b/d?x=2,Nothing helped me really.\n");
    ASSERT_EQ(documents.size(), 2U);
    EXPECT_EQ(documents[0].text, "My sister came every week.");
    EXPECT_EQ(documents[0].attributes.size(), 2U);
    EXPECT_EQ(rows("时间,回答\n2021-01-02 10:00:00,后来慢慢好起来了因为有人陪我\n2021-01-03 11:00:00,没有什么真正帮助到我\n")[0].text, "后来慢慢好起来了因为有人陪我");
}

TEST(Survey, a_table_without_headings_loses_nobody) {
    const auto documents = rows("1,34,\"My sister came every week, and so on.\"\n2,41,Nothing really helped me at all.\n3,28,I do not know what to say here.\n");
    ASSERT_EQ(documents.size(), 3U);
    EXPECT_EQ(documents[0].text, "My sister came every week, and so on.");
    EXPECT_THAT(told(documents[0]), HasSubstr("no headings"));
    EXPECT_EQ(rows("id,2019,2020,answer\n1,3,4,One two three four five.\n2,3,5,Six seven eight nine ten.\n").size(), 2U);
}

TEST(Survey, a_transcript_as_a_table_is_a_transcript) {
    const std::string table = "Speaker,Start,Text,Confidence\nAnna,00:00:01,How was it for you?,0.9\nBert,00:00:05,\"It was long, and hard.\",0.8\nBert,00:00:09,And then it was over.,0.9\nAnna,00:00:15,And now?,0.9\n";
    const auto documents = rows(table);
    ASSERT_EQ(documents.size(), 1U);
    const auto& talk = documents[0];
    EXPECT_EQ(talk.text, "Anna: How was it for you?\nBert: It was long, and hard.\nAnd then it was over.\nAnna: And now?");
    ASSERT_EQ(talk.turns.size(), 3U);
    EXPECT_EQ(talk.turns[1].speaker, "Bert");
    EXPECT_EQ(talk.turns[1].at, 5000);
    EXPECT_EQ(talk.turns[0].role, Role::interviewer);
    EXPECT_EQ(talk.format, "text");
    EXPECT_THAT(told(talk), HasSubstr("“Confidence”"));
    ReadOptions survey;
    survey.format = "survey";
    EXPECT_EQ(rows(table, survey).size(), 4U) << "who says that it is a survey is believed";
}

TEST(Survey, segments_of_a_recording_are_a_transcript) {
    const auto documents = rows("start\tend\ttext\n3450\t9120\tHow did it begin?\n9500\t19000\tWith the night bus.\n30000\t31000\tAnd then?\n", {}, "talk.tsv");
    ASSERT_EQ(documents.size(), 1U);
    EXPECT_EQ(documents[0].text, "How did it begin? With the night bus.\nAnd then?");
    ASSERT_EQ(documents[0].turns.size(), 2U);
    EXPECT_EQ(documents[0].turns[1].at, 30000);
    EXPECT_EQ(rows("start,end,text\n0,4.5,How did it begin?\n70,75.25,And then?\n", {}, "talk.csv")[0].turns.back().at, 70000) << "one point tells that all are seconds";
    EXPECT_EQ(rows("start,end,text\n2021,2022,One two three four five.\nsoon,later,Six seven eight nine ten.\n").size(), 2U) << "no times: rows of a survey";
}

TEST(Survey, several_rows_of_one_person_are_told) {
    const auto documents = rows("record_id,redcap_event_name,story\n1,first,It was quiet and I felt alone on the road.\n1,second,A year later it is different and lighter for me.\n2,first,We laughed a lot and that is what stays.\n");
    ASSERT_EQ(documents.size(), 3U);
    EXPECT_THAT(told(documents[0]), HasSubstr("\"record_id\" holds 2 ids in 3 rows"));
    EXPECT_THAT(told(rows(std::string(plain))[0]), testing::Not(HasSubstr("ids in")));
    ReadOptions without;
    without.format = "survey";
    without.survey.left_out = {"record_id"};
    EXPECT_THAT(told(rows("record_id,case,story\n1,a,It was quiet and I felt alone on the road.\n1,b,A year later it is different and lighter for me.\n2,b,We laughed a lot and that is what stays.\n", without, "s.csv").front()),
                testing::AllOf(HasSubstr("\"case\" holds 2 ids in 3 rows"), testing::Not(HasSubstr("record_id")))) << "what is left out is not offered";
}

}  // namespace
}  // namespace loam::intake
