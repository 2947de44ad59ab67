// Extraction with the article open: each extractor's answers beside the value that holds, tied to words of the article.

#include "acting.hpp"
#include "loam/workbench/extracting.hpp"

namespace loam::workbench::testing {
namespace {

/// Two studies of one sample, an article, three attributes, two extractors.
class Extracting : public Acting {
protected:
    Extracting() : Acting({.title = "Extracting", .methods = {"meta-ethnography"}, .invented = true}) {
        for (const auto* person : {"ann", "ben"}) must("add-person", {{"id", person}, {"name", person}});
        must("add-sample", {{"id", "people"}, {"label", "The same people"}});
        for (const auto* study : {"s1", "s2"}) must("add-study", {{"id", study}, {"citation", study}, {"sample", "people"}});
        must("add-source", {{"id", "article"}, {"name", "Article"}, {"kind", "article"}, {"study", "s1"}, {"here", true}});
        must("add-source-text", {{"id", "v1"}, {"source", "article"}, {"version", 1}, {"text", "In Norland\n12 people took part.\n"}});
        must("add-attribute", {{"id", "country"}, {"name", "Country"}, {"of", "study"}, {"type", "choice"}, {"choices", "Norland | Sudland"}, {"section", "Setting"}, {"help", "Where it was done."}});
        must("add-attribute", {{"id", "n"}, {"name", "People"}, {"of", "sample"}, {"type", "number"}});
        must("add-attribute", {{"id", "age"}, {"name", "Age"}, {"of", "participant"}, {"type", "number"}});
    }
    JsonObject room(const std::string& study = "s1") { return extracting_json(m_project, study)->as_object(); }
    JsonObject field(std::size_t at, const std::string& study = "s1") { return room(study).at("fields").at(at).as_object(); }
};

TEST_F(Extracting, EachExtractorAnswersBesideTheValueThatHolds) {
    EXPECT_EQ(room().at("fields").as_array().size(), 2U) << "what describes participants is no field of a study";
    EXPECT_EQ(field(0).at("section"), "Setting");
    EXPECT_EQ(field(1).at("owner"), "people") << "what describes the sample is written down for the sample";
    const auto done = must("extract", {{"attribute", "n"}, {"owner", "people"}, {"low", 12}, {"source", "article"}, {"start", 11}, {"end", 20}}, {.person = "ann"});
    EXPECT_EQ(done.summary, "Extracted “People” of “The same people”: 12 by “ann”");
    must("extract", {{"attribute", "n"}, {"owner", "people"}, {"person", "ben"}, {"low", 11}});
    const auto told = field(1, "s2").at("told").as_array();
    ASSERT_EQ(told.size(), 2U) << "the other report on the same people shows them too";
    EXPECT_EQ(told[0].at("passage").at("words"), "12 people");
    EXPECT_EQ(told[0].at("passage").at("place"), "line 2");
    EXPECT_TRUE(field(1).at("holds").is_null());
    must("extract", {{"attribute", "n"}, {"owner", "people"}, {"person", "ben"}, {"state", "unknown"}});
    EXPECT_EQ(project()->extractions.size(), 2U) << "extracted again it is changed";
    EXPECT_EQ(project()->extractions[1].state, "unknown");
    EXPECT_FALSE(project()->extractions[1].low) << "a value of another kind leaves nothing behind";
}

TEST_F(Extracting, WhatHoldsRestsOnWordsAndItsShareIsCounted) {
    must("set-value", {{"attribute", "country"}, {"owner", "s1"}, {"text", "Norland"}, {"source", "article"}, {"start", 3}, {"end", 10}});
    must("set-value", {{"attribute", "country"}, {"owner", "s2"}, {"text", "Norland"}});
    must("set-value", {{"attribute", "n"}, {"owner", "people"}, {"state", "unknown"}});
    EXPECT_EQ(field(0).at("holds").at("passage").at("words"), "Norland");
    EXPECT_EQ(room().at("rests").at("tied"), 1);
    EXPECT_EQ(room().at("rests").at("of"), 2) << "what is not known rests on nothing";
    EXPECT_TRUE(field(1, "s2").at("from_sample").as_bool());
    EXPECT_EQ(room().at("studies").at(0).at("holds"), 2);
    must("set-value", {{"attribute", "country"}, {"owner", "s1"}, {"text", "Sudland"}});
    EXPECT_EQ(field(0).at("holds").at("passage").at("words"), "Norland") << "another value keeps its place until it is given another";
}

TEST_F(Extracting, WhatIsNoAnswerIsRefused) {
    refused("extract", {{"attribute", "n"}, {"owner", "people"}, {"low", 12}}, ErrorKind::bad_input);
    refused("extract", {{"attribute", "n"}, {"owner", "people"}, {"person", "ann"}, {"text", "twelve"}}, ErrorKind::bad_input);
    refused("extract", {{"attribute", "country"}, {"owner", "s1"}, {"person", "ann"}, {"text", "Estland"}}, ErrorKind::bad_input);
    refused("extract", {{"attribute", "country"}, {"owner", "s1"}, {"person", "ann"}, {"text", "Norland"}, {"source", "article"}, {"start", 5}, {"end", 900}}, ErrorKind::bad_input);
    EXPECT_EQ(extracting_json(m_project, "none").error().kind, ErrorKind::not_found);
}

TEST_F(Extracting, AtABlindStageNobodySeesAnothersAnswers) {
    must("plan-stage", {{"stage", "extraction"}, {"blind", true}});
    const auto done = must("extract", {{"attribute", "country"}, {"owner", "s1"}, {"text", "Norland"}, {"source", "article"}, {"start", 3}, {"end", 10}}, {.person = "ann"});
    EXPECT_EQ(done.summary.find("Norland"), std::string::npos);
    m_project.read_as("ben");
    EXPECT_TRUE(field(0).at("told").as_array().empty());
    EXPECT_TRUE(room().at("studies").at(0).at("by").as_object().empty());
    EXPECT_EQ(room().at("open"), false);
    m_project.read_as("ann");
    EXPECT_EQ(field(0).at("told").as_array().size(), 1U);
    EXPECT_EQ(m_project.perform("extract", {{"attribute", "country"}, {"owner", "s1"}, {"person", "ann"}, {"text", "Sudland"}}, {.person = "ben"}).error().kind, ErrorKind::refused);
}

}  // namespace
}  // namespace loam::workbench::testing
