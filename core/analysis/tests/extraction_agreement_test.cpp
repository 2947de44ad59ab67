#include "loam/analysis/extraction_agreement.hpp"

#include <gtest/gtest.h>

#include "loam/base/same_words.hpp"

namespace loam::analysis {
namespace {

using domain::Extraction;
using domain::Project;

/// A form and what people wrote in it.
struct Form {
    Project project;
    explicit Form(int studies) {
        for (int i = 1; i <= studies; ++i) {
            domain::Study study;
            study.id = domain::StudyId{"s" + std::to_string(i)};
            study.citation = study.id.text;
            project.studies.push_back(study);
        }
    }
    void field(const std::string& name, const std::string& type, const std::string& choices = {}, const std::string& of = "study") {
        domain::Attribute attribute;
        attribute.id = domain::AttributeId{name};
        attribute.name = name;
        attribute.of = of;
        attribute.type = type;
        attribute.choices = choices;
        project.attributes.push_back(attribute);
    }
    Extraction& told(const std::string& field, const std::string& owner, const std::string& person, const std::string& text, const std::string& state = "known") {
        Extraction told;
        told.id = domain::ExtractionId{"x" + std::to_string(project.extractions.size())};
        told.attribute = domain::AttributeId{field};
        told.owner = domain::AnyId{owner};
        told.person = domain::PersonId{person};
        told.state = state;
        told.text = text;
        return project.extractions.emplace_back(std::move(told));
    }
    void number(const std::string& field, const std::string& owner, const std::string& person, double low, std::optional<double> high = {}) {
        auto& at = told(field, owner, person, "");
        at.low = low;
        at.high = high;
    }
    [[nodiscard]] ExtractionAgreement agreement() const { return extraction_agreement(project); }
};

TEST(SameWords, CaseSpacesAndPunctuationDoNotCountAndNumbersStay) {
    EXPECT_EQ(base::same_words("  Grounded-theory (Charmaz).\n"), base::same_words("grounded theory, CHARMAZ"));
    EXPECT_EQ(base::same_words("people’s"), base::same_words("People's"));
    EXPECT_NE(base::same_words("1.5 years"), base::same_words("15 years"));
    EXPECT_NE(base::same_words("-5 to 3"), base::same_words("5 to 3"));
    EXPECT_NE(base::same_words("5 %"), base::same_words("5"));
    EXPECT_EQ(base::same_words("Straße"), base::same_words("STRASSE"));
    EXPECT_NE(base::same_words("?"), base::same_words("!"));
}

TEST(ExtractionAgreement, EachKindOfFieldIsComparedAsItsValuesAre) {
    Form form(1);
    form.field("several", "several", "town | village");
    form.field("range", "range");
    form.field("date", "date");
    form.field("text", "text");
    form.told("several", "s1", "ann", "village | town");
    form.told("several", "s1", "ben", "town | village");
    form.number("range", "s1", "ann", 12);
    form.number("range", "s1", "ben", 12, 12);
    form.told("date", "s1", "ann", "").on = "2019-03";
    form.told("date", "s1", "ben", "").on = "2019";
    form.told("text", "s1", "ann", "Framework analysis.");
    form.told("text", "s1", "ben", "framework  analysis");
    const auto all = form.agreement();
    ASSERT_EQ(all.fields.size(), 4U);
    EXPECT_EQ(all.fields[0].alike.k, 1U) << "several are a set";
    EXPECT_EQ(all.fields[1].alike.k, 1U) << "one number is a range from itself to itself";
    EXPECT_EQ(all.fields[2].alike.k, 0U) << "a year does not tell the month";
    EXPECT_EQ(all.fields[3].alike.k, 1U);
    EXPECT_EQ(all.alike.n, 4U);
    EXPECT_EQ(all.alike.k, 3U);
    EXPECT_EQ(all.studies, 1U);
    ASSERT_EQ(all.fields[2].differing.size(), 1U);
    EXPECT_EQ(all.fields[2].differing[0].told[1].shown, "2019");
    EXPECT_FALSE(all.fields[3].figures) << "texts have no kappa";
}

TEST(ExtractionAgreement, NamesHaveTheFiguresOfRatings) {
    // Of 10 studies: both A 4, both B 3, A/B 1, B/A 2. Cohen: p_o .7, p_e .5 * .6 + .5 * .4 = .5, kappa .4.
    Form form(10);
    form.field("design", "choice", "A | B");
    const std::vector<std::pair<std::string, std::string>> told{{"A", "A"}, {"A", "A"}, {"A", "A"}, {"A", "A"}, {"B", "B"}, {"B", "B"}, {"B", "B"}, {"A", "B"}, {"B", "A"}, {"B", "A"}};
    for (std::size_t i = 0; i < told.size(); ++i) {
        form.told("design", "s" + std::to_string(i + 1), "ann", told[i].first);
        form.told("design", "s" + std::to_string(i + 1), "ben", told[i].second);
    }
    const auto all = form.agreement();
    const auto& field = all.fields.at(0);
    ASSERT_TRUE(field.figures);
    EXPECT_NEAR(*field.figures->pairs.at(0).kappa.value, 0.4, 1e-12);
    EXPECT_FALSE(field.figures->pairs.at(0).kappa.interval) << "ten studies carry no asymptotic interval";
    EXPECT_FALSE(field.figures->ordered);
    ASSERT_TRUE(field.alpha());
    EXPECT_EQ(field.alpha()->level, "nominal");
    EXPECT_EQ(field.differing.size(), 3U);
    EXPECT_NE(extraction_sentence(all).find("wrote the same in 7 (70.0 %"), std::string::npos) << extraction_sentence(all);
    EXPECT_EQ(extraction_sentence(all).find("CI  to"), std::string::npos);
}

TEST(ExtractionAgreement, NumbersHaveIntervalAlphaAndTheMeanDifference) {
    Form form(4);
    form.field("n", "number");
    const std::vector<std::pair<double, double>> told{{10, 10}, {12, 15}, {20, 19}};
    for (std::size_t i = 0; i < told.size(); ++i) {
        form.number("n", "s" + std::to_string(i + 1), "ann", told[i].first);
        form.number("n", "s" + std::to_string(i + 1), "ben", told[i].second);
    }
    form.number("n", "s4", "ann", 7);
    form.told("n", "s4", "ben", "", "unknown");
    const auto all = form.agreement();
    const auto& field = all.fields.at(0);
    EXPECT_EQ(field.alike.k, 1U);
    EXPECT_EQ(field.alike.n, 4U) << "a number against \"not known\" is a difference";
    EXPECT_EQ(field.without_number, 1U);
    ASSERT_TRUE(field.difference);
    EXPECT_EQ(field.difference->n, 3U);
    EXPECT_NEAR(field.difference->mean, 2.0 / 3, 1e-12);
    EXPECT_NEAR(*field.difference->deviation, std::sqrt((4.0 / 9 + 49.0 / 9 + 25.0 / 9) / 2), 1e-12);
    EXPECT_EQ(field.difference->largest, 3);
    // By hand: D_o = (0 + 9 + 1) * 2 / 6, D_e = mean squared difference of all pairs of 10 10 12 15 19 20.
    const std::vector<double> pool{10, 10, 12, 15, 20, 19};
    double expected = 0;
    for (std::size_t i = 0; i < pool.size(); ++i) {
        for (std::size_t j = 0; j < pool.size(); ++j) expected += i == j ? 0 : (pool[i] - pool[j]) * (pool[i] - pool[j]);
    }
    expected /= 30;
    ASSERT_TRUE(field.alpha());
    EXPECT_EQ(field.alpha()->level, "interval");
    EXPECT_NEAR(*field.alpha()->value, 1 - (20.0 / 6) / expected, 1e-12);
}

TEST(ExtractionAgreement, WhatSeveralStudiesShareIsOnePlaceAndOneAloneIsLeftOut) {
    Form form(2);
    domain::Sample sample;
    sample.id = domain::SampleId{"people"};
    form.project.samples.push_back(sample);
    for (auto& study : form.project.studies) study.sample = sample.id;
    form.field("n", "number", "", "sample");
    form.number("n", "people", "ann", 12);
    form.number("n", "s2", "ben", 11);
    form.field("alone", "text");
    form.told("alone", "s1", "ann", "words");
    const auto all = form.agreement();
    EXPECT_EQ(all.alike.n, 1U);
    EXPECT_EQ(all.by_one_alone, 1U);
    ASSERT_EQ(all.fields[0].differing.size(), 1U);
    EXPECT_EQ(all.fields[0].differing[0].study, "s1");
    EXPECT_EQ(all.studies, 1U);
    EXPECT_FALSE(all.fields[1].alike.value);
}

TEST(ExtractionAgreement, NoKappaWhereAllWroteTheSameAndNothingWhereOneWrote) {
    Form form(2);
    form.field("country", "choice", "Norland | Sudland");
    for (const auto* study : {"s1", "s2"}) {
        for (const auto* person : {"ann", "ben"}) form.told("country", study, person, "Norland");
    }
    const auto all = form.agreement();
    const auto& kappa = all.fields.at(0).figures->pairs.at(0).kappa;
    EXPECT_FALSE(kappa.value);
    EXPECT_FALSE(kappa.why_undefined.empty());
    EXPECT_NE(extraction_sentence(all).find("Kappa is undefined for country"), std::string::npos) << extraction_sentence(all);
    Form alone(1);
    alone.field("country", "choice", "Norland");
    alone.told("country", "s1", "ann", "Norland");
    EXPECT_EQ(extraction_sentence(alone.agreement()), "One extractor filled no field in common, so there is no agreement to tell.");
    EXPECT_EQ(extraction_agreement(Project{}).alike.n, 0U);
}

}  // namespace
}  // namespace loam::analysis
