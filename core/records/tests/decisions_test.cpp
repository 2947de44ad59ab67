#include "loam/records/decisions.hpp"

#include <gtest/gtest.h>

#include "loam/records/reading.hpp"

namespace loam::records {
namespace {

std::vector<ToldDecisions> told_in(std::string_view text, const DecisionReading& reading = {}, const ReadOptions& options = {}) {
    std::vector<ToldDecisions> all;
    const auto read = read_all(text, "decisions", options);
    EXPECT_TRUE(read) << read.error().message;
    if (read) {
        for (const auto& found : read->found) all.push_back(decisions_in(found.record, reading));
    }
    return all;
}

TEST(Decisions, rayyan_tells_every_persons_word_with_reasons_labels_and_notes) {
    const auto told = told_in("TY  - JOUR\nTI  - A night on the bus\nN1  - RAYYAN-INCLUSION: {\"Ana, B.\"=>\"Included\", \"Kofi\"=>\"Excluded\"} | RAYYAN-LABELS: qualitative,hospital | RAYYAN-EXCLUSION-REASONS: wrong population,foreign language | USER-NOTES: {\"Kofi\"=>[\"not \\\"peer\\\" support\", \"second\"], \"Mo\"=>[\"look again\"]}\nER  - \n"
                              "TY  - JOUR\nTI  - Another night\nN1  - RAYYAN-INCLUSION: {\"Kofi\"=>\"Maybe\"}\nER  - \nTY  - JOUR\nTI  - Not yet\nER  - \n");
    ASSERT_EQ(told.size(), 3U);
    ASSERT_EQ(told[0].decisions.size(), 2U);
    EXPECT_EQ(told[0].decisions[0].person, "Ana, B.");
    EXPECT_EQ(told[0].decisions[0].verdict, "include");
    EXPECT_TRUE(told[0].decisions[0].reasons.empty());
    EXPECT_EQ(told[0].decisions[1].verdict, "exclude");
    EXPECT_EQ(told[0].decisions[1].reasons, (std::vector<std::string>{"wrong population", "foreign language"}));
    EXPECT_EQ(told[0].decisions[1].remark, "not \"peer\" support\nsecond");
    EXPECT_EQ(told[0].labels, (std::vector<std::string>{"qualitative", "hospital"}));
    EXPECT_EQ(told[0].left, (std::vector<std::string>{"Mo: look again"}));
    EXPECT_EQ(told[1].decisions.at(0).verdict, "unsure");
    EXPECT_TRUE(told[2].decisions.empty());
}

TEST(Decisions, rayyans_table_says_the_same_as_its_ris) {
    const auto told = told_in("key,title,year,authors,notes\nrayyan-1,A night on the bus,2020,\"Berg, A.\",\"RAYYAN-INCLUSION: {\"\"Ana\"\"=>\"\"Excluded\"\"} | RAYYAN-EXCLUSION-REASONS: wrong outcome\"\n");
    ASSERT_EQ(told.size(), 1U);
    EXPECT_EQ(told[0].decisions.at(0).person, "Ana");
    EXPECT_EQ(told[0].decisions.at(0).reasons, (std::vector<std::string>{"wrong outcome"}));
}

TEST(Decisions, rayyans_marks_may_be_doubled_or_single_and_what_cannot_be_read_is_told) {
    const auto told = told_in("TY  - JOUR\nTI  - One\nN1  - RAYYAN-INCLUSION: {\"\"Ana\"\"=>\"\"Included\"\"} | RAYYAN-LABELS: a\nER  - \nTY  - JOUR\nTI  - Two\nN1  - RAYYAN-INCLUSION: {'Ana'=>'Excluded'}\nER  - \n"
                              "TY  - JOUR\nTI  - Three\nN1  - RAYYAN-INCLUSION: Ana says yes\nER  - \nTY  - JOUR\nTI  - Four\nN1  - RAYYAN-INCLUSION: {}\nER  - \nTY  - JOUR\nTI  - Five\nN1  - RAYYAN-INCLUSION: {\"O'Neil\"=>\"Maybe\"}\nER  - \n");
    ASSERT_EQ(told.size(), 5U);
    ASSERT_EQ(told[0].decisions.size(), 1U);
    EXPECT_EQ(told[0].decisions[0].person, "Ana");
    EXPECT_EQ(told[0].decisions[0].verdict, "include");
    ASSERT_EQ(told[1].decisions.size(), 1U);
    EXPECT_EQ(told[1].decisions[0].verdict, "exclude");
    EXPECT_EQ(told[2].not_understood, (std::vector<std::string>{"Ana says yes"}));
    EXPECT_TRUE(told[3].not_understood.empty() && told[3].decisions.empty());
    EXPECT_EQ(told[4].decisions.at(0).person, "O'Neil");
}

TEST(Decisions, tables_in_german_and_french_are_understood) {
    const auto german = told_in("Titel;Autoren;Jahr;Entscheidung;Ausschlussgrund;Gutachterin\nEine Nacht im Bus;Berg, A;2020;ausgeschlossen;Falsche Population;Anna\nEin Tag;Moos, B;2021;unklar;;Anna\nEin Jahr;Moos, B;2022;einschließen;;Anna\n");
    ASSERT_EQ(german.size(), 3U);
    EXPECT_EQ(german[0].decisions.at(0).verdict, "exclude");
    EXPECT_EQ(german[0].decisions.at(0).person, "Anna");
    EXPECT_EQ(german[0].decisions.at(0).reasons, (std::vector<std::string>{"Falsche Population"}));
    EXPECT_EQ(german[1].decisions.at(0).verdict, "unsure");
    EXPECT_EQ(german[2].decisions.at(0).verdict, "include");
    const auto french = told_in("Titre,Auteurs,Année,Décision,Motif d’exclusion,Évaluateur\nUne nuit en bus,\"Berg, A\",2020,Exclu,Mauvaise population,Anne\nUn jour,\"Moss, B\",2021,peut-être,,Anne\nUn an,\"Moss, B\",2022,INCLUS,,Anne\n");
    ASSERT_EQ(french.size(), 3U);
    EXPECT_EQ(french[0].decisions.at(0).verdict, "exclude");
    EXPECT_EQ(french[0].decisions.at(0).reasons, (std::vector<std::string>{"Mauvaise population"}));
    EXPECT_EQ(french[1].decisions.at(0).verdict, "unsure");
    EXPECT_EQ(french[2].decisions.at(0).verdict, "include");
}

TEST(Decisions, asreviews_own_label_counts_before_one_that_the_set_had) {
    const auto told = told_in("title,authors,included,asreview_label\nA night,Berg,1,0\n");
    ASSERT_EQ(told.at(0).decisions.size(), 1U);
    EXPECT_EQ(told[0].decisions[0].verdict, "exclude");
}

TEST(Decisions, two_in_one_cell_are_none_and_several_columns_of_one_heading_add_up) {
    const auto told = told_in("title,authors,decision,reason,reason\nA night,Berg,\"Include, Exclude\",,\nA day,Moss,Exclude,wrong people,no words\nA week,Ode,Exclude - wrong people,,\n");
    EXPECT_TRUE(told.at(0).decisions.empty());
    EXPECT_FALSE(told[0].not_understood.empty());
    EXPECT_EQ(told.at(1).decisions.at(0).reasons, (std::vector<std::string>{"wrong people", "no words"}));
    EXPECT_EQ(told.at(2).decisions.at(0).reasons, (std::vector<std::string>{"wrong people"}));
}

TEST(Decisions, a_remark_alone_does_not_keep_off_what_holds_for_the_file) {
    DecisionReading reading;
    reading.verdict_of_all = "exclude";
    const auto read = read_all("title,authors,comment\nA night,Berg,too short\nA day,Moss,\n", "list.csv");
    ASSERT_TRUE(read);
    for (const auto& each : read->found) {
        const auto told = decisions_in(each.record, reading);
        ASSERT_EQ(told.decisions.size(), 1U);
        EXPECT_EQ(told.decisions[0].verdict, "exclude");
        EXPECT_TRUE(told.left.empty());
    }
    EXPECT_EQ(decisions_in(read->found[0].record, reading).decisions[0].remark, "too short");
}

TEST(Decisions, asreview_tells_them_in_columns_and_in_notes) {
    const auto table = told_in("record_id,title,authors,asreview_label,asreview_time,asreview_note\n0,A night,Berg,1,2024-03-05 10:11:12,see methods\n1,A day,Moss,0,,\n2,A week,Ode,,,\n3,A year,Ode,-1,,\n");
    ASSERT_EQ(table.size(), 4U);
    EXPECT_EQ(table[0].decisions.at(0).verdict, "include");
    EXPECT_EQ(table[0].decisions.at(0).decided, "2024-03-05");
    EXPECT_EQ(table[0].decisions.at(0).remark, "see methods");
    EXPECT_EQ(table[1].decisions.at(0).verdict, "exclude");
    EXPECT_TRUE(table[2].decisions.empty());
    EXPECT_TRUE(table[3].decisions.empty());
    const auto ris = told_in("TY  - GEN\nTI  - One\nN1  - ASReview_relevant\nER  - \nTY  - GEN\nTI  - Two\nN1  - ASReview_irrelevant\nER  - \nTY  - GEN\nTI  - Three\nN1  - ASReview_not_seen\nER  - \n");
    ASSERT_EQ(ris.size(), 3U);
    EXPECT_EQ(ris[0].decisions.at(0).verdict, "include");
    EXPECT_EQ(ris[1].decisions.at(0).verdict, "exclude");
    EXPECT_TRUE(ris[2].decisions.empty());
}

TEST(Decisions, covidence_names_the_reason_and_the_list_gives_the_rest) {
    constexpr std::string_view excluded = "Title,Authors,Published Year,Journal,DOI,Ref,Covidence #,Study,Notes,Tags\nA night,\"Berg, A\",2020,J,10.1/a,11,#4,Berg 2020,Exclusion reason: Wrong population; ,\nA day,\"Moss, B\",2021,J,10.1/b,12,#5,Moss 2021,,\n";
    const auto told = told_in(excluded);
    ASSERT_EQ(told.size(), 2U);
    EXPECT_EQ(told[0].decisions.at(0).verdict, "exclude");
    EXPECT_EQ(told[0].decisions.at(0).reasons, (std::vector<std::string>{"Wrong population"}));
    EXPECT_TRUE(told[1].decisions.empty());
    const auto all = told_in(excluded, {.columns = {}, .words = {}, .verdict_of_all = "exclude"});
    EXPECT_EQ(all[1].decisions.at(0).verdict, "exclude");
}

TEST(Decisions, a_spreadsheet_may_have_a_column_for_each_person_or_a_row_for_each) {
    const auto wide = told_in("Title,Year,Decision Anna,Reviewer 2 decision,Reason\nA night,2020,Yes,no,Not peers\nA day,2021,später,,\n");
    ASSERT_EQ(wide.size(), 2U);
    ASSERT_EQ(wide[0].decisions.size(), 2U);
    EXPECT_EQ(wide[0].decisions[0].person, "Anna");
    EXPECT_EQ(wide[0].decisions[1].person, "Reviewer 2");
    EXPECT_EQ(wide[0].decisions[1].reasons, (std::vector<std::string>{"Not peers"}));
    EXPECT_TRUE(wide[0].decisions[0].reasons.empty());
    EXPECT_EQ(wide[1].not_understood, (std::vector<std::string>{"später"}));
    const auto named = told_in("Title,Year,Who,Urteil\nA night,2020,Anna,später\n", {.columns = {*decision_column("Who", "person"), *decision_column("Urteil", "decision")}, .words = {{"später", "unsure"}}, .verdict_of_all = {}});
    EXPECT_EQ(named.at(0).decisions.at(0).person, "Anna");
    EXPECT_EQ(named.at(0).decisions.at(0).verdict, "unsure");
    EXPECT_FALSE(decision_column("x", "colour"));
}

TEST(Decisions, names_beside_votes_say_whose_they_are_and_a_consensus_is_nobodys_own) {
    const auto told = told_in("Covidence #,Title,Authors,Reviewer 1,Reviewer 1 vote,Reviewer 2,Reviewer 2 vote,Consensus vote,Resolved by\n#1,A night,Berg,Jane,Yes,John,No,No,Ann\n#2,A day,Moss,John,Maybe,Jane,Yes,,\n");
    ASSERT_EQ(told.size(), 2U);
    ASSERT_EQ(told[0].decisions.size(), 3U);
    EXPECT_EQ(told[0].decisions[0].person, "Jane");
    EXPECT_EQ(told[0].decisions[1].person, "John");
    EXPECT_TRUE(told[0].decisions[2].agreed);
    EXPECT_EQ(told[0].decisions[2].person, "Ann");
    EXPECT_EQ(told[0].decisions[2].verdict, "exclude");
    ASSERT_EQ(told[1].decisions.size(), 2U);
    EXPECT_EQ(told[1].decisions[0].person, "John") << "who sits where changes from row to row";
    const auto alone = told_in("Title,Year,Final decision\nA night,2020,include\n");
    EXPECT_FALSE(alone.at(0).decisions.at(0).agreed) << "nothing else is told, so it is the decision";
    EXPECT_EQ(alone[0].decisions[0].person, "");
}

TEST(Decisions, numbered_reviewers_hold_decisions_only_where_decisions_stand) {
    const auto told = told_in("Title,Year,Reviewer 1,Reviewer 2,Reviewer 2 note,Final decision\nA night,2020,Include,Exclude,too short,Exclude\n");
    ASSERT_EQ(told.at(0).decisions.size(), 3U);
    EXPECT_EQ(told[0].decisions[1].person, "Reviewer 2");
    EXPECT_EQ(told[0].decisions[1].remark, "too short");
    EXPECT_TRUE(told[0].decisions[2].agreed);
    const auto names = told_in("Title,Year,Reviewer 1,Reviewer 2,Decision\nA night,2020,Jane,John,Include\n");
    ASSERT_EQ(names.at(0).decisions.size(), 1U);
    EXPECT_EQ(names[0].decisions[0].person, "");
}

TEST(Decisions, what_goes_on_behind_a_decision_is_its_reason) {
    const auto told = told_in("Title,Decision\nOne,EXCLUDE on date; EXCLUDE on population\nTwo,INCLUDE on title & abstract\nThree,Exclude - wrong population\nFour,Maybe (see the PDF)\nFive,in-depth interviews\nSix,EXCLUDE on date; INCLUDE on title\nSeven,\"Excluded: not a study, but a letter\"\n");
    ASSERT_EQ(told.size(), 7U);
    EXPECT_EQ(told[0].decisions.at(0).reasons, (std::vector<std::string>{"EXCLUDE on date", "EXCLUDE on population"}));
    EXPECT_EQ(told[1].decisions.at(0).verdict, "include");
    EXPECT_EQ(told[2].decisions.at(0).reasons, (std::vector<std::string>{"wrong population"}));
    EXPECT_EQ(told[3].decisions.at(0).verdict, "unsure");
    EXPECT_EQ(told[3].decisions.at(0).remark, "see the PDF");
    EXPECT_EQ(told[4].not_understood, (std::vector<std::string>{"in-depth interviews"}));
    EXPECT_EQ(told[5].not_understood.size(), 1U) << "two decisions in one cell are none";
    EXPECT_EQ(told[6].decisions.at(0).reasons, (std::vector<std::string>{"not a study, but a letter"}));
}

TEST(Decisions, remarks_of_covidence_stay_with_whoever_wrote_them) {
    constexpr std::string_view text = "Title,DOI,Notes\nA night,10.1/a,\"Jane Doe (2021-03-25 12:33:13)(Screen): check; twice; John (2021-03-26 12:33:13)(Select): I'd exclude; Exclusion reason: Wrong population; \"\nA day,10.1/b,Jane Doe (2021-03-25 12:33:13)(Screen): later; \n";
    const auto told = told_in(text);
    EXPECT_EQ(told.at(0).decisions.at(0).remark, "Jane Doe, 2021-03-25: check; twice\nJohn, 2021-03-26: I'd exclude");
    EXPECT_EQ(told[0].decisions[0].reasons, (std::vector<std::string>{"Wrong population"}));
    EXPECT_EQ(told.at(1).left, (std::vector<std::string>{"Jane Doe, 2021-03-25: later"}));
    const auto within = told_in("Title,Notes\nA night,Jane (2021-03-25 12:33:13)(Screen): as John (2021-03-26 12:33:13)(Select): said;\n");
    EXPECT_EQ(within.at(0).left, (std::vector<std::string>{"Jane, 2021-03-25: as John (2021-03-26 12:33:13)(Select): said"}));
    const auto broken = told_in("Title,Notes\nA night,x (2021-03-25 12:33:13)(Screen never closed\nA day, (2021-03-25 12:33:13)(Screen): of nobody;\n");
    EXPECT_TRUE(broken.at(0).decisions.empty() && broken.at(1).left.empty());
}

TEST(Decisions, labels_of_abstrackr_are_told_by_its_own_counts_and_users) {
    const auto told = told_in("(internal) id,(source) id,pubmed id,keywords,abstract,title,journal,authors,tags,notes,consensus,ana_b,ben_c\n11,1,,,,Night buses,,Dale,,ana: good,1,1,0\n12,2,,,,Street shelves,,Reed,,,-1,-1,-1\n13,3,,,,Peer mentors,,Lund,,,o,0,o\n");
    ASSERT_EQ(told.at(0).decisions.size(), 3U);
    const auto verdict = [&](std::size_t row, std::string_view person, bool agreed = false) {
        const auto at = std::ranges::find_if(told[row].decisions, [&](const auto& each) { return each.agreed == agreed && (agreed || each.person == person); });
        return at == told[row].decisions.end() ? std::string("none") : at->verdict;
    };
    EXPECT_EQ(verdict(0, "ana_b") + " " + verdict(0, "ben_c") + " " + verdict(0, "", true), "include unsure include");
    EXPECT_EQ(told[0].left, (std::vector<std::string>{"Notes: ana: good"}));
    EXPECT_EQ(verdict(1, "ana_b") + " " + verdict(1, "ben_c") + " " + verdict(1, "", true), "exclude exclude exclude");
    EXPECT_EQ(verdict(2, "ana_b") + " " + verdict(2, "ben_c") + " " + verdict(2, "", true), "unsure none none");
}

TEST(Decisions, beside_columns_of_reviewers_a_row_that_is_resolved_keeps_what_each_decided) {
    const auto told = told_in("Title,DOI,Resolved?,Decision Ana,Decision Ben\nNight buses,10.1234/x,yes,include,exclude\n");
    ASSERT_EQ(told.at(0).decisions.size(), 2U);
    EXPECT_EQ(told.at(0).decisions[0].person, "Ana");
    EXPECT_EQ(told.at(0).decisions[1].person, "Ben");
}

TEST(Decisions, the_day_stands_before_other_words) {
    for (const auto* printed : {"2020-03-04 10:22:31 UTC", "2020-03-04 10:22 Uhr", "2020-03-04 Wed", "2020-03-04 (second look)"}) {
        const auto told = told_in(fmt::format("Title,Authors,Reviewer,Decision,Decided\nNight buses,Dale,Ana,include,{}\n", printed));
        EXPECT_EQ(told.at(0).decisions.at(0).decided, "2020-03-04") << printed;
        EXPECT_EQ(told[0].decisions[0].remark, fmt::format("Decided: {}", printed));
    }
}

TEST(Decisions, a_row_that_sysrev_resolved_is_what_all_agreed_on) {
    const auto told = told_in("Article ID,User Name,Resolve?,Include,User Note,Title,Authors\n1,Ana,FALSE,true,fits,Night buses,Dale\n1,Ben,TRUE,false,settled,Night buses,Dale\n");
    ASSERT_EQ(told.at(0).decisions.size(), 1U);
    EXPECT_FALSE(told[0].decisions[0].agreed);
    EXPECT_EQ(told[0].decisions[0].remark, "fits");
    ASSERT_EQ(told.at(1).decisions.size(), 1U);
    EXPECT_TRUE(told[1].decisions[0].agreed);
    EXPECT_EQ(told[1].decisions[0].person, "Ben");
    EXPECT_EQ(told[1].decisions[0].verdict + ", " + told[1].decisions[0].remark, "exclude, settled");
}

TEST(Decisions, tags_and_users_of_asreview_tags_of_covidence_and_labels_of_rayyan_are_kept_or_told) {
    const auto asreview = told_in("title,authors,asreview_label,asreview_tags,asreview_user_id\nOne,A,1,\"[{\"\"id\"\":\"\"design\"\",\"\"values\"\":[{\"\"id\"\":\"\"diary\"\",\"\"checked\"\":true},{\"\"id\"\":\"\"survey\"\",\"\"checked\"\":false}]}]\",2\n");
    EXPECT_EQ(asreview.at(0).labels, (std::vector<std::string>{"design: diary"}));
    EXPECT_EQ(asreview[0].decisions.at(0).person, "user 2");
    const auto covidence = told_in("Title,Covidence #,Study,Notes,Tags\nA night,#1,Dale 2018,Exclusion reason: Wrong population; ,Ongoing study; Background\n");
    EXPECT_EQ(covidence.at(0).labels, (std::vector<std::string>{"Ongoing study", "Background"}));
    const auto rayyan = told_in("title,authors,notes\nOne,A,\"RAYYAN-LABELS: to discuss,later\"\n");
    EXPECT_EQ(rayyan.at(0).left, (std::vector<std::string>{"Labels: to discuss, later"}));
}

TEST(Decisions, codes_that_eppi_reviewer_begins_a_project_with_are_decisions) {
    const auto told = told_in("Title,Screen on Title & Abstract\nOne,INCLUDE based on title & abstract\nTwo,INCLUDE for second opinion\nThree,EXCLUDE on population\n");
    EXPECT_EQ(told.at(0).decisions.at(0).verdict, "include");
    EXPECT_EQ(told.at(1).decisions.at(0).verdict, "unsure");
    EXPECT_EQ(told.at(2).decisions.at(0).verdict, "exclude");
}

TEST(Decisions, days_are_read_as_asreview_counts_them_and_others_stay_as_written) {
    const auto told = told_in("title,authors,asreview_label,asreview_time\nOne,A,1,1714645000.25\nTwo,A,0,03/05/2024\nThree,A,0,2024-05-03T10:11:12Z\nFour,A,,1714645000\n");
    EXPECT_EQ(told.at(0).decisions.at(0).decided, "2024-05-02");
    EXPECT_EQ(told.at(1).decisions.at(0).decided, "");
    EXPECT_EQ(told[1].decisions[0].remark, "Decided: 03/05/2024");
    EXPECT_EQ(told.at(2).decisions.at(0).decided, "2024-05-03");
    EXPECT_TRUE(told.at(3).decisions.empty() && told[3].left.empty());
}

TEST(Decisions, the_columns_of_a_table_are_settled_together) {
    const auto role = [](const std::vector<DecisionColumn>& columns, std::size_t i) { return columns.at(i).role; };
    const auto holds = [](std::string_view) { return true; };
    const auto two = settled_columns({"Decision", "Included"}, {}, holds);
    EXPECT_EQ(role(two, 0), DecisionRole::verdict);
    EXPECT_EQ(role(two, 1), DecisionRole::none);
    const auto said = settled_columns({"Decision", "Urteil", "Final decision"}, {*decision_column("Urteil", "decision")}, holds);
    EXPECT_EQ(role(said, 0), DecisionRole::none);
    EXPECT_EQ(role(said, 2), DecisionRole::none) << "who says which column counts means that one";
    const auto asked = settled_columns({"Refid", "User", "Should this reference be included?", "If excluded, why?"}, {}, holds);
    EXPECT_EQ(role(asked, 1), DecisionRole::person);
    EXPECT_EQ(role(asked, 2), DecisionRole::verdict);
    EXPECT_EQ(role(asked, 3), DecisionRole::reason);
    EXPECT_EQ(role(settled_columns({"Consensus by"}, {*decision_column("Consensus by", "consensus")}, holds), 0), DecisionRole::agreed);
}

TEST(Decisions, broken_notes_end_and_lose_nothing_else) {
    for (const auto* notes : {"RAYYAN-INCLUSION: {\"Ana\"=>", "RAYYAN-INCLUSION: {\"Ana", "RAYYAN-INCLUSION: {\"Ana\"=>[\"x", "USER-NOTES: {\"", "RAYYAN-LABELS:", "RAYYAN-INCLUSION: {\\"}) {
        Record record;
        record.notes = notes;
        EXPECT_TRUE(decisions_in(record).decisions.empty()) << notes;
    }
    Record record;
    record.notes = "RAYYAN-INCLUSION: {\"Ana\"=>true, \"Mo\"=>\"Included\"";
    const auto told = decisions_in(record);
    EXPECT_EQ(told.decisions.size(), 2U);
}

}  // namespace
}  // namespace loam::records
