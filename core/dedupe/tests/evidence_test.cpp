#include <gtest/gtest.h>

#include "loam/dedupe/dedupe.hpp"
#include "records_here.hpp"

namespace loam::dedupe {
namespace {

Evidence between(const GivenRecord& a, const GivenRecord& b) { return compare(features(record(a)), features(record(b))); }
Certainty usual(const GivenRecord& a, const GivenRecord& b) { return certainty(between(a, b), Strictness::usual); }

void expect_one(const GivenRecord& a, const GivenRecord& b, const char* what) { EXPECT_GE(usual(a, b), Certainty::likely) << what << ": " << reason(between(a, b)); }
void expect_two(const GivenRecord& a, const GivenRecord& b, const char* what) { EXPECT_LT(usual(a, b), Certainty::likely) << what << ": " << reason(between(a, b)); }

TEST(Evidence, forms_of_one_report) {
    const GivenRecord base;
    expect_one(base, {.title = "PEER MENTORING FOR STUDENTS WITH CHRONIC ILLNESS - AN INTERVIEW STUDY."}, "capitals");
    expect_one(base, {.title = "Peer mentoring fo studnets with chronic illness: an interview study"}, "typing errors");
    expect_one(base, {.title = "Peer mentoring for students with chronic illness"}, "no subtitle");
    expect_one(base, {.authors = "Clay, T.; Adams, R.; Brook, I."}, "order and initials");
    expect_one(base, {.authors = "Adams R"}, "first author alone");
    expect_one(base, {.journal = "J Invented Psychol", .pages = "123-30"}, "abbreviated");
    expect_one(base, {.year = 2020}, "a year beside");
    expect_one(base, {.year = 2018, .volume = "", .issue = "", .pages = ""}, "before print");
    expect_one(base, {.volume = "12 (3)", .issue = ""}, "issue in the volume");
    expect_one(base, {.authors = "", .year = 0, .journal = ""}, "hardly anything but place");
    expect_one(base, {.title = "[Wsparcie rowiesnicze dla studentow z choroba przewlekla]"}, "title in another language at one place");
}

TEST(Evidence, abbreviated_names_of_journals) {
    for (const auto& [full, brief] : std::vector<std::pair<std::string, std::string>>{{"Journal of the American College of Cardiology", "J Am Coll Cardiol"}, {"American Journal of Epidemiology", "Am. J. Epidemiol."}, {"Revista Latino-Americana de Enfermagem", "Rev Lat Am Enfermagem"}, {"Anales del Sistema Sanitario de Navarra", "An Sist Sanit Navar"},
                                                                                      {"Proceedings of the National Academy of Sciences of the United States of America", "Proc Natl Acad Sci U S A"}, {"Annals of the New York Academy of Sciences", "Ann N Y Acad Sci"}, {"Nederlands Tijdschrift voor Geneeskunde", "Ned Tijdschr Geneeskd"}}) {
        EXPECT_EQ(between({.journal = full}, {.journal = brief})[Field::journal], Level::close) << full;
        EXPECT_LE(between({.journal = full}, {.journal = full})[Field::journal], Level::agrees) << full;
    }
    for (const auto& [one, other] : std::vector<std::pair<std::string, std::string>>{{"J Neurol", "Journal of Neuroradiology"}, {"Am J Surg", "Annals of Surgery"}, {"J Am Coll Surg", "Journal of the American College of Cardiology"}, {"Diabetes Care", "Diabetologia"}})
        EXPECT_EQ(between({.journal = one}, {.journal = other})[Field::journal], Level::differs) << one;
}

TEST(Evidence, a_doi_that_was_mistyped_beside_a_title_cut_short) {
    const std::string abstract = "Forty students with a chronic illness were interviewed about their mentors; three themes were found, and they are told with the words of those who were asked.";
    const GivenRecord base{.doi = "10.1234/jip.2019.1207", .abstract = abstract};
    expect_one(base, {.title = "Peer mentoring for students with chronic illness", .doi = "10.1234/jip.2019.1201", .abstract = abstract}, "no subtitle, all else the same");
    expect_two(base, {.title = "Peer mentoring for students with chronic illness", .pages = "131-139", .doi = "10.1234/jip.2019.1201", .abstract = abstract}, "another page");
    expect_two(base, {.title = "Peer mentoring for students with chronic illness", .doi = "10.1234/jip.2019.1201"}, "no abstract that would tell");
}

TEST(Evidence, slips_that_meet_a_blank_or_a_short_word) {
    const GivenRecord base{.pages = ""};
    expect_one(base, {.title = "Peer mentoring for studentskwith chronic illness: an interview study"}, "a letter for a blank");
    expect_one(base, {.title = "Peer mentorin gfor students with chronci illness: an interview study"}, "a blank a letter too late");
    const GivenRecord adults{.title = "Sleep of older adults in primary care: a survey", .pages = ""};
    expect_one(adults, {.title = "Sleep of older dults in primary care: a survey"}, "an a too few is no denial");
    expect_two(adults, {.title = "Sleep of older adults in prison: a survey"}, "another word");
    for (const auto& [one, other] : {std::pair{"northern", "southern"}, std::pair{"qualitative", "quantitative"}, std::pair{"internal", "external"}, std::pair{"afferent", "efferent"}})
        expect_two({.title = std::string("Notes on ") + one + " routes of learning in adults", .pages = ""}, {.title = std::string("Notes on ") + other + " routes of learning in adults", .pages = ""}, one);
    const GivenRecord typical{.title = "Typical courses of grief after loss in adults", .pages = ""};
    expect_two(typical, {.title = "Atypical courses of grief after loss in adults", .pages = ""}, "a Greek denial");
    expect_two({.title = "Care for hepatitis a in clinics of two countries", .pages = ""}, {.title = "Care for hepatitis c in clinics of two countries", .pages = ""}, "two letters after one word");
}

TEST(Evidence, near_reports_are_two) {
    const GivenRecord base;
    expect_two(base, {.title = "Peer mentoring for teachers with chronic illness: an interview study", .pages = "131-139"}, "another word, another page");
    expect_two(base, {.volume = "14", .pages = "7-19"}, "another place");
    expect_two(base, {.authors = "Dale, Ann; Elm, Bo", .volume = "", .issue = "", .pages = ""}, "other authors");
}

TEST(Evidence, what_links_two_reports_of_one_study) {
    const GivenRecord base;
    const auto link = [&](const GivenRecord& other) { return between(base, other).link; };
    EXPECT_EQ(link({.title = base.title + ". Part 2", .pages = "131-140"}), Link::series);
    EXPECT_EQ(link({.title = base.title + ". Part 2", .pages = ""}), Link::none);
    EXPECT_EQ(between({.title = base.title + ". Part 1"}, {.title = base.title + ". Part 2", .pages = "131-140"}).link, Link::series);
    EXPECT_EQ(link({.title = "Comment on: " + base.title, .authors = "Fern, Lu", .pages = "200-201"}), Link::comment);
    EXPECT_EQ(link({.title = "Erratum to: " + base.title, .pages = "400"}), Link::erratum);
    EXPECT_EQ(link({.journal = "Conference of Invented Psychology", .volume = "", .pages = "9"}), Link::conference);
    EXPECT_EQ(link({.journal = "PsyArXiv", .volume = "", .issue = "", .pages = "", .doi = "10.31234/osf.io/abcde"}), Link::preprint);
    EXPECT_EQ(link({.title = base.title + ": study protocol", .journal = "Protocols", .volume = "3", .pages = "e4"}), Link::protocol);
    for (const auto& other : {GivenRecord{.title = "Erratum to: " + base.title, .pages = "400"}, GivenRecord{.journal = "PsyArXiv", .volume = "", .issue = "", .pages = "", .doi = "10.31234/osf.io/abcde"}})
        EXPECT_EQ(usual(base, other), Certainty::apart);
}

TEST(Evidence, a_title_cut_to_a_word_or_two_needs_the_very_place) {
    const GivenRecord whole{.title = "Malaria: a history of quinine in rural clinics"};
    expect_one(whole, {.title = "Malaria"}, "at the same place");
    expect_two(whole, {.title = "Malaria", .pages = ""}, "in the same volume");
    expect_two(whole, {.title = "Malaria", .volume = "", .issue = "", .pages = ""}, "somewhere");
}

TEST(Evidence, words_of_opposite_meaning_are_no_typing_errors) {
    const GivenRecord hypo{.title = "Hypoglycaemia in older adults with heart failure", .pages = ""};
    expect_two(hypo, {.title = "Hyperglycaemia in older adults with heart failure", .pages = ""}, "hypo and hyper");
    const GivenRecord men{.title = "Loneliness among men after retirement from police work", .pages = ""};
    expect_two(men, {.title = "Loneliness among women after retirement from police work", .pages = ""}, "men and women");
}

TEST(Evidence, one_doi_for_a_supplement_joins_nothing) {
    const GivenRecord one{.title = "Sleep of nurses on night shifts", .authors = "Adams, R; Brook, I", .pages = "S12", .doi = "10.1000/suppl"};
    expect_two(one, {.title = "Grip strength after stroke in rural clinics", .authors = "Clay, T", .pages = "S80", .doi = "10.1000/suppl"}, "two abstracts");
    const GivenRecord first{.title = "Poster 17 of the invented meeting on school nursing", .volume = "", .issue = "", .pages = "", .doi = "10.1000/suppl"};
    expect_two(first, {.title = "Poster 18 of the invented meeting on school nursing", .volume = "", .issue = "", .pages = "", .doi = "10.1000/suppl"}, "two numbered posters");
    expect_one(one, {.title = one.title, .authors = one.authors, .pages = "S12-S13", .doi = "10.1000/suppl"}, "one abstract");
}

TEST(Evidence, is_symmetric_and_says_why) {
    const GivenRecord base;
    const GivenRecord other{.title = "Peer mentoring for students with chronic ilness", .journal = "J Invented Psychol", .doi = "10.1000/1"};
    const auto ab = between(base, other);
    const auto ba = between(other, base);
    EXPECT_EQ(ab.weight, ba.weight);
    EXPECT_EQ(ab.levels, ba.levels);
    EXPECT_EQ(reason(ab), "Authors, year, volume, issue and pages agree; journal is close; title is in part the same; DOI told by one only.");
}

TEST(Evidence, the_published_hard_pairs) {
    const auto pairs_told = hard_pairs();
    ASSERT_EQ(pairs_told.size(), 25U);
    for (const auto& [name, a, b, same] : pairs_told) {
        const std::vector<Features> two{features(a), features(b)};
        const auto found = pairs(two);
        EXPECT_EQ(grouped(two, found).duplicates, same ? 1U : 0U) << name << ": " << reason(compare(two[0], two[1]));
    }
}

}  // namespace
}  // namespace loam::dedupe
