#include "loam/intake/csv.hpp"
#include "loam/workbench/duplicates.hpp"
#include "loam/workbench/judging.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

#include "duplicates/written.hpp"
#include "loam/base/text.hpp"
#include "study_with_records.hpp"

namespace loam::workbench::testing {
namespace {

/// One invented article, as two databases write it, and others that only look like it.
constexpr std::string_view from_medline = R"(TY  - JOUR
AU  - Müller, Anna
AU  - Berg, Tom van der
TI  - Peer mentoring for students with chronic illness: an interview study
PY  - 2019
JO  - Journal of Invented Psychology
VL  - 12
IS  - 3
SP  - 123
EP  - 130
DO  - 10.1000/loam.1
ER  - 

TY  - JOUR
AU  - Dale, Ann
TI  - Waiting for the night bus
PY  - 2018
JO  - Journal of Waiting
VL  - 3
SP  - 1
ER  - 
)";
constexpr std::string_view from_embase = R"(TY  - JOUR
AU  - Mueller A
AU  - van der Berg T
TI  - PEER MENTORING FOR STUDENTS WITH CHRONIC ILNESS
PY  - 2019
JO  - J Invented Psychol
VL  - 12 (3)
SP  - 123-30
N2  - What the second database has to say of it.
ER  - 

TY  - JOUR
AU  - Müller, Anna
TI  - Erratum to: Peer mentoring for students with chronic illness: an interview study
PY  - 2020
JO  - Journal of Invented Psychology
VL  - 13
SP  - 9
ER  - 

TY  - JOUR
AU  - Dale, Ann
TI  - Waiting for the night bus
PY  - 2017
ER  - 
)";
constexpr std::string_view from_psycinfo = R"(TY  - JOUR
AU  - Müller, Anna
AU  - van der Berg, Tom
TI  - Peer mentoring for students with chronic illness: an interview study
PY  - 2019
JO  - Journal of Invented Psychology
VL  - 12
IS  - 3
SP  - 123
EP  - 130
ER  - 
)";

class Duplicates : public StudyWithRecords {
protected:
    std::string import(const std::string& name, std::string_view bytes, std::string database = {}) {
        const auto imported = take_in(name, bytes, std::move(database));
        EXPECT_TRUE(imported) << imported.error().message;
        return imported ? std::string(imported->details.at("import").get_string()) : std::string();
    }
    void import_two() {
        m_medline = import("medline.ris", from_medline, "MEDLINE");
        m_embase = import("embase.ris", from_embase, "Embase");
    }
    DuplicatesFound find(const DuplicateSearch& search = {}) {
        auto found = find_duplicates(*m_project, search, {});
        EXPECT_TRUE(found) << found.error().message;
        return found.value_or(DuplicatesFound{});
    }
    std::shared_ptr<const DuplicateGroups> groups() {
        const auto all = groups_of(*m_project);
        EXPECT_TRUE(all) << all.error().message;
        return all.value_or(nullptr);
    }
    std::string leader(const std::string& token) { return leader_of(*groups(), token); }
    void decide(const std::string& record, const std::string& other, std::string_view verdict) {
        const auto done = m_project->perform("decide-duplicate", {{"record", record}, {"other", other}, {"verdict", verdict}}, {});
        EXPECT_TRUE(done) << done.error().message;
    }
    std::string exported() {
        const auto folder = m_folder.path() / "tidy";
        std::filesystem::remove_all(folder);
        EXPECT_TRUE(m_project->export_tidy(folder, true));
        std::ifstream in(folder / "dedupe_run.csv");
        return {std::istreambuf_iterator<char>(in), {}};
    }

    std::string m_medline;
    std::string m_embase;
};

using Tokens = std::vector<std::string>;

TEST_F(Duplicates, nothing_is_known_before_anything_was_compared) {
    EXPECT_FALSE(find_duplicates(*m_project, {}, {}));
    import_two();
    const auto all = groups();
    EXPECT_TRUE(all->run.empty());
    EXPECT_EQ(all->not_compared, 5U);
    EXPECT_EQ(leader(m_embase + ".1"), m_embase + ".1");
    EXPECT_EQ(leader("nowhere.1"), "");
    const auto counts = *duplicate_counts(*m_project);
    EXPECT_FALSE(counts.compared);
    EXPECT_EQ(counts.unique, 5U);
}

TEST_F(Duplicates, one_article_of_two_databases_has_one_leader_and_the_counts_say_so) {
    import_two();
    EXPECT_EQ(find().outcome.summary, "Compared 5 records to find duplicates");
    EXPECT_EQ(leader(m_embase + ".1"), m_medline + ".1");
    EXPECT_EQ(members_of(*groups(), m_embase + ".1"), (Tokens{m_medline + ".1", m_embase + ".1"}));
    EXPECT_EQ(groups_of_several(*groups()).size(), 1U);
    const auto counts = *duplicate_counts(*m_project);
    ASSERT_EQ(counts.imports.size(), 2U);
    EXPECT_EQ(counts.imports[0].duplicates, 0U);
    EXPECT_EQ(counts.imports[1].duplicates, 1U);
    EXPECT_EQ(counts.imports[1].records, 3U);
    EXPECT_FALSE(counts.imports[1].run.empty());
    EXPECT_EQ(counts.unique, 4U);
    EXPECT_EQ(counts.waiting, 1U);  // the night bus of 2017
    EXPECT_EQ(counts.not_compared, 0U);
    ASSERT_FALSE(groups()->linked.empty());  // the erratum
    EXPECT_EQ(groups()->linked.front().link, dedupe::Link::erratum);
}

TEST_F(Duplicates, undo_takes_the_comparison_back_and_redo_brings_it_again_to_the_byte) {
    import_two();
    const auto before = exported();
    find();
    const auto after = exported();
    EXPECT_NE(before, after);
    ASSERT_TRUE(m_project->undo({}));
    EXPECT_EQ(exported(), before);
    EXPECT_EQ(leader(m_embase + ".1"), m_embase + ".1");
    ASSERT_TRUE(m_project->redo({}));
    EXPECT_EQ(exported(), after);
    EXPECT_EQ(leader(m_embase + ".1"), m_medline + ".1");
    EXPECT_TRUE(m_project->store().verify()->ok);
}

TEST_F(Duplicates, a_persons_word_stands_above_the_comparison_and_can_be_taken_back) {
    import_two();
    find();
    decide(m_embase + ".3", m_medline + ".2", "same");
    EXPECT_EQ(leader(m_embase + ".3"), m_medline + ".2");
    EXPECT_EQ(groups()->waiting(), 0U);
    decide(m_medline + ".2", m_embase + ".3", "linked");  // thought again, and named the other way round
    EXPECT_EQ(leader(m_embase + ".3"), m_embase + ".3");
    EXPECT_EQ(groups()->waiting(), 0U);
    EXPECT_TRUE(std::ranges::any_of(groups()->linked, &LinkedReports::by_person));
    ASSERT_EQ((*m_project->project())->duplicate_decisions.size(), 1U);
    decide(m_medline + ".1", m_embase + ".1", "different");
    EXPECT_EQ(leader(m_embase + ".1"), m_embase + ".1");
    ASSERT_TRUE(m_project->perform("reopen-duplicate", {{"record", m_embase + ".1"}, {"other", m_medline + ".1"}}, {}));
    EXPECT_EQ(leader(m_embase + ".1"), m_medline + ".1");
    EXPECT_FALSE(m_project->perform("reopen-duplicate", {{"record", m_embase + ".1"}, {"other", m_medline + ".1"}}, {}));
    EXPECT_FALSE(m_project->perform("decide-duplicate", {{"record", m_embase + ".1"}, {"other", m_embase + ".1"}, {"verdict", "same"}}, {}));
    EXPECT_FALSE(m_project->perform("decide-duplicate", {{"record", m_embase + ".1"}, {"other", "x.1"}, {"verdict", "same"}}, {}));
}

TEST_F(Duplicates, words_that_overrule_each_other_are_named) {
    import_two();
    find();
    decide(m_medline + ".2", m_embase + ".2", "same");
    decide(m_embase + ".2", m_embase + ".3", "same");
    decide(m_medline + ".2", m_embase + ".3", "different");
    EXPECT_EQ(groups()->contradicted.size(), 1U);
}

TEST_F(Duplicates, new_records_are_compared_with_what_is_there) {
    import_two();
    find();
    const auto third = import("psycinfo.ris", from_psycinfo, "PsycINFO");
    EXPECT_EQ(groups()->not_compared, 1U);
    EXPECT_EQ(leader(third + ".1"), third + ".1");
    const auto found = find();
    EXPECT_EQ(found.known, 5U);
    EXPECT_EQ(found.outcome.summary, "Compared 6 records to find duplicates (1 new)");
    EXPECT_EQ(leader(third + ".1"), m_medline + ".1");
    EXPECT_EQ(members_of(*groups(), m_medline + ".1").size(), 3U);
    const auto bit_by_bit = groups();
    find({.strictness = {}, .anew = true, .threads = 1});
    const auto anew = groups();
    ASSERT_EQ(bit_by_bit->pairs.size(), anew->pairs.size());
    for (std::size_t i = 0; i < anew->pairs.size(); ++i) {
        EXPECT_EQ(bit_by_bit->pairs[i].a, anew->pairs[i].a);
        EXPECT_EQ(bit_by_bit->pairs[i].b, anew->pairs[i].b);
        EXPECT_EQ(bit_by_bit->pairs[i].evidence.weight, anew->pairs[i].evidence.weight);
        EXPECT_EQ(bit_by_bit->pairs[i].evidence.levels, anew->pairs[i].evidence.levels);
        EXPECT_EQ(bit_by_bit->pairs[i].evidence.ground, anew->pairs[i].evidence.ground);
    }
}

TEST_F(Duplicates, a_corrected_record_is_compared_again) {
    import_two();
    find();
    ASSERT_TRUE(m_project->perform("correct-record", {{"record", m_embase + ".3"}, {"field", "year"}, {"value", "2018"}}, {}));
    EXPECT_EQ(groups()->not_compared, 1U);
    EXPECT_EQ(find().known, 4U);
    EXPECT_EQ(groups()->not_compared, 0U);
    EXPECT_EQ(leader(m_embase + ".3"), m_medline + ".2");
}

TEST_F(Duplicates, an_import_that_is_taken_back_takes_its_pairs_along) {
    import_two();
    find();
    ASSERT_TRUE(m_project->undo({}, 2));
    EXPECT_EQ(groups()->places.size(), 2U);
    EXPECT_EQ(groups()->grouping.duplicates, 0U);
}

TEST_F(Duplicates, the_dial_moves_pairs_without_comparing_again) {
    import_two();
    find();
    EXPECT_EQ(groups()->waiting(), 1U);
    const auto turned = set_strictness(*m_project, dedupe::Strictness::strict, {});
    ASSERT_TRUE(turned) << turned.error().message;
    EXPECT_EQ(turned->summary, "Duplicates: set the dial to strict");
    EXPECT_EQ(groups()->strictness, dedupe::Strictness::strict);
    EXPECT_EQ((*m_project->project())->dedupe_runs.size(), 1U);
    ASSERT_TRUE(m_project->undo({}));
    EXPECT_EQ(groups()->strictness, dedupe::Strictness::usual);
    EXPECT_EQ(find().outcome.seq, 0) << "the same pairs by the same rules on the same day";
}

TEST_F(Duplicates, a_file_of_pairs_says_what_was_compared_and_is_refused_if_it_is_none) {
    import_two();
    find();
    const auto bytes = *m_project->store().file_bytes((*m_project->project())->dedupe_runs.front().pairs);
    const auto written = read_pairs_file(bytes);
    ASSERT_TRUE(written) << written.error().message;
    EXPECT_EQ(written->imports.size(), 2U);
    EXPECT_FALSE(written->pairs.empty());
    EXPECT_FALSE(read_pairs_file("record,other\na,b\n"));
    auto bent = bytes;
    bent.replace(bent.find("agrees"), 6, "agreed");
    EXPECT_FALSE(read_pairs_file(bent));
    // As another program writes the same rows: line ends of Windows, everything in quotation marks, a byte order mark.
    std::string other = "\xEF\xBB\xBF";
    const auto table = intake::read_csv(bytes, "pairs.csv", {.delimiter = ','}).table;
    for (std::size_t i = 0; i <= table.rows.size(); ++i) other += "\"" + base::join(i == 0 ? table.header : table.rows[i - 1].cells, "\",\"") + "\"\r\n";
    const auto again = read_pairs_file(other);
    ASSERT_TRUE(again) << again.error().message;
    ASSERT_EQ(again->pairs.size(), written->pairs.size());
    EXPECT_EQ(again->pairs.front().evidence.weight, written->pairs.front().evidence.weight);
    for (std::size_t cut = 0; cut < bytes.size(); ++cut) (void)read_pairs_file(std::string_view(bytes).substr(0, cut));
}

TEST_F(Duplicates, a_tidy_folder_carries_groups_and_decisions) {
    import_two();
    find();
    decide(m_embase + ".3", m_medline + ".2", "same");
    ASSERT_TRUE(m_project->export_tidy(m_folder.path() / "tidy", true));
    auto other = Workbench::create_empty(m_folder.path() / "other.loam", data_folder());
    ASSERT_TRUE(other && other->import_tidy(m_folder.path() / "tidy", {}));
    const auto all = groups_of(*other);
    ASSERT_TRUE(all) << all.error().message;
    EXPECT_EQ(leader_of(**all, m_embase + ".3"), m_medline + ".2");
    EXPECT_EQ(leader_of(**all, m_embase + ".1"), m_medline + ".1");
}

TEST_F(Duplicates, the_list_hides_them_or_shows_nothing_else) {
    import_two();
    find();
    while (!advance_record_view(*m_project).value().is_complete()) {
    }
    const auto total = [&](records::Duplicates duplicates) {
        RecordsQuery query;
        query.filter.duplicates = duplicates;
        const auto told = records_json(*m_project, query);
        EXPECT_TRUE(told) << told.error().message;
        return told->at("total").to_number<std::uint64_t>();
    };
    EXPECT_EQ(total(records::Duplicates::all), 5U);
    EXPECT_EQ(total(records::Duplicates::hidden), 4U);
    EXPECT_EQ(total(records::Duplicates::only), 2U);  // every record of a group of several
}

TEST_F(Duplicates, the_screens_read_numbers_pairs_and_one_record_of_several) {
    import_two();
    EXPECT_TRUE(duplicates_json(*m_project)->at("compared").is_null());
    find();
    const auto numbers = *duplicates_json(*m_project);
    EXPECT_EQ(numbers.at("unique").to_number<int>(), 4);
    EXPECT_EQ(numbers.at("imports").as_array().at(1).at("source").as_string(), "Embase");
    EXPECT_EQ(numbers.at("dial").as_array().at(1).at("joins").to_number<int>(), 0);
    const auto waiting = *waiting_json(*m_project, 0, 10);
    ASSERT_EQ(waiting.at("total").to_number<int>(), 1);
    EXPECT_EQ(waiting.at("pairs").as_array().at(0).at("levels").at("title").as_string(), "agrees");
    EXPECT_EQ(waiting.at("pairs").as_array().at(0).at("a").at("fields").at("title").as_string(), "Waiting for the night bus");
    EXPECT_EQ(groups_json(*m_project, 0, 10)->at("groups").as_array().at(0).at("members").as_array().size(), 2U);
    const auto group = *group_json(*m_project, m_embase + ".1");
    EXPECT_EQ(group.at("leader").as_string(), m_medline + ".1");
    EXPECT_EQ(group.at("merged").at("abstract").as_string(), "What the second database has to say of it.");  // told by the other record alone
    EXPECT_EQ(group.at("merged").at("doi").as_string(), "10.1000/loam.1");
    EXPECT_EQ(group.at("linked").as_array().at(0).at("link").as_string(), "erratum");
    decide(m_medline + ".2", m_embase + ".3", "different");
    EXPECT_EQ(decided_json(*m_project)->at("decisions").as_array().size(), 1U);
    EXPECT_EQ(waiting_json(*m_project, 0, 10)->at("total").to_number<int>(), 0);
    EXPECT_TRUE(dial_json(*m_project, dedupe::Strictness::strict));
    EXPECT_FALSE(group_json(*m_project, "nowhere.1"));
}

/// Findings of a rule, by title.
Tokens found_by(const Workbench& project, std::string_view rule) {
    Tokens titles;
    const auto report = project.check();
    EXPECT_TRUE(report) << report.error().message;
    for (const auto& finding : report->at("findings").as_array()) {
        if (std::string_view(finding.at("rule").get_string()) == rule) titles.emplace_back(finding.at("title").get_string());
    }
    return titles;
}

TEST_F(Duplicates, a_decision_on_a_pair_that_did_not_wait_does_not_hide_one_that_does) {
    import_two();
    find({.strictness = dedupe::Strictness::strict});
    const auto waiting = groups()->waiting();
    ASSERT_GT(waiting, 0U);
    ASSERT_EQ(found_by(*m_project, "pairs-wait").size(), 1U);
    decide(m_medline + ".1", m_medline + ".2", "different");
    decide(m_medline + ".1", m_embase + ".3", "different");
    decide(m_medline + ".2", m_embase + ".1", "different");
    const auto still = groups()->waiting();
    ASSERT_EQ(still, waiting) << "none of these waited";
    EXPECT_EQ(found_by(*m_project, "pairs-wait"), (Tokens{fmt::format("{} of records that may be one", base::counted(still, "pair waits", "pairs wait"))}));
}

TEST_F(Duplicates, a_record_that_was_corrected_after_the_comparison_is_named_by_the_check) {
    import_two();
    find();
    EXPECT_TRUE(found_by(*m_project, "records-not-compared").empty());
    ASSERT_TRUE(m_project->perform("correct-record", {{"record", m_embase + ".3"}, {"field", "year"}, {"value", "2018"}}, {}));
    EXPECT_EQ(found_by(*m_project, "records-not-compared"), (Tokens{"1 record came after duplicates were looked for"}));
    find();
    EXPECT_TRUE(found_by(*m_project, "records-not-compared").empty());
}

/// What was typed in for the boxes of the demonstration's flow is what its imports, its comparison and its decisions come to.
TEST(DuplicatesOfTheDemonstration, are_as_many_as_its_flow_says) {
    const TemporaryFolder folder;
    ::setenv("XDG_CACHE_HOME", (folder.path() / "cache").c_str(), 1);
    auto project = Workbench::create_empty(folder.path() / "demo.loam", data_folder());
    ASSERT_TRUE(project) << project.error().message;
    ASSERT_TRUE(project->import_tidy(std::filesystem::path(LOAM_SOURCE_DIR) / "examples/demo", {}));
    DuplicateSearch anew;
    anew.anew = true;
    ASSERT_TRUE(find_duplicates(*project, anew, {}));
    const auto counts = duplicate_counts(*project);
    ASSERT_TRUE(counts) << counts.error().message;
    EXPECT_EQ(counts->duplicates, 438U);
    EXPECT_EQ(counts->waiting, 6U) << "for whoever tries the room";
    const auto seen = project->project();
    ASSERT_TRUE(seen);
    std::size_t compared = 0;
    for (const auto& typed : (*seen)->flow_counts) {
        for (const auto& counted : (*seen)->counted) {
            if (typed.flow != "review" || typed.box != counted.box || typed.detail != counted.detail) continue;
            EXPECT_EQ(typed.count, counted.count) << typed.box << " " << typed.detail;
            ++compared;
        }
    }
    EXPECT_EQ(compared, 17U);
    // As many records stand behind each box as it says.
    for (const auto& counted : (*seen)->counted) {
        const auto behind = behind_box_json(*project, counted.box, counted.detail, 0, 3);
        ASSERT_TRUE(behind) << behind.error().message;
        EXPECT_EQ(behind->at("total").to_number<std::int64_t>(), *counted.count) << counted.box << " " << counted.detail;
        EXPECT_EQ(behind->at("records").as_array().size(), static_cast<std::size_t>(std::min<std::int64_t>(3, *counted.count)));
    }
    EXPECT_FALSE(behind_box_json(*project, "automation", "", 0, 3)) << "nobody counted it";
}

}  // namespace
}  // namespace loam::workbench::testing
