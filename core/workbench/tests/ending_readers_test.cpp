// A file of records that breaks its reader, eats its memory or keeps it busy for ever, brought in by every way there is: an error,
// an unchanged project, and a program that goes on. main.cpp ends readers by the name of the file.

#include <gmock/gmock.h>

#include <thread>

#include "loam/workbench/citations.hpp"
#include "loam/workbench/decisions_in.hpp"
#include "loam/workbench/ratings_in.hpp"
#include "loam/workbench/tables_in.hpp"
#include "study_with_records.hpp"

namespace loam::workbench::testing {
namespace {

using ::testing::HasSubstr;

constexpr std::string_view one_record = "TY  - JOUR\nTI  - Waiting\nER  - \n";
constexpr std::string_view breaks = "breaks-its-reader.ris";
constexpr std::string_view eats = "eats-memory.ris";
const std::string broke = "it broke its reader before the first record";
const std::string ate = "needs more memory than a reader of records is allowed";

class EndingReaders : public StudyWithRecords {
protected:
    void SetUp() override {
        StudyWithRecords::SetUp();
        ASSERT_TRUE(take_in("sound.ris", "TY  - JOUR\nTI  - Sound\nER  - \n"));
        ASSERT_TRUE(m_project->perform("add-study", {{"id", "s1"}, {"citation", "Dale (2018)"}}, {}));
        m_before = *m_project->revision();
    }
    void TearDown() override {
        EXPECT_EQ(*m_project->revision(), m_before) << "nothing was changed";
        EXPECT_TRUE(take_in("after.ris", "TY  - JOUR\nTI  - After\nER  - \n")) << "and the next file comes in";
    }
    std::int64_t m_before = 0;
};

TEST_F(EndingReaders, files_of_records) {
    for (const auto& [name, told] : {std::pair(breaks, broke), std::pair(eats, ate)}) {
        const auto taken = take_in(std::string(name), one_record);
        ASSERT_FALSE(taken);
        EXPECT_THAT(taken.error().message, HasSubstr(told));
        EXPECT_THAT(taken.error().message, HasSubstr("othing was taken in"));
        EXPECT_FALSE(is_record_file(file(std::string(name), one_record)));
    }
}

TEST_F(EndingReaders, one_that_hangs_can_be_stopped) {
    std::stop_source stop;
    std::jthread asker([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(200));
        stop.request_stop();
    });
    RecordsInput input;
    input.name = "hangs-its-reader.ris";
    input.path = file(input.name, one_record);
    const auto taken = import_records(*m_project, input, {}, {}, stop.get_token());
    ASSERT_FALSE(taken);
    EXPECT_EQ(taken.error().message, "Stopped after 0 records. Nothing was imported.");
}

TEST_F(EndingReaders, tables_that_are_looked_at) {
    RecordsInput input;
    input.name = "breaks-its-reader.csv";
    const auto told = table_preview_json(*m_project, "Title,Year\nA,2019\n", input);
    ASSERT_FALSE(told);
    EXPECT_THAT(told.error().message, HasSubstr(broke));
    ASSERT_TRUE(m_project->perform("adopt-checklist", {{"key", "casp-qualitative"}, {"version", "2018"}}, {}));
    const auto ratings = ratings_preview_json(*m_project, {.text = "Study,Item,Answer\nDale,1,yes\n", .name = "eats-memory.csv", .checklist = {}, .by = {}}, {});
    ASSERT_FALSE(ratings);
    EXPECT_THAT(ratings.error().message, HasSubstr(ate));
    m_before = *m_project->revision();
}

TEST_F(EndingReaders, decisions_of_others) {
    for (const auto& [name, told] : {std::pair(breaks, broke), std::pair(eats, ate)}) {
        DecisionsInput input;
        input.name = name;
        input.path = file(input.name, one_record);
        const auto shown = decisions_preview_json(*m_project, input, {});
        ASSERT_FALSE(shown);
        EXPECT_THAT(shown.error().message, HasSubstr(told));
        EXPECT_FALSE(import_decisions(*m_project, input, {}));
    }
    DecisionsInput archive;
    archive.name = "breaks-its-reader.asreview";
    archive.path = file(archive.name, "PK\x03\x04");
    const auto shown = decisions_preview_json(*m_project, archive, {});
    ASSERT_FALSE(shown);
    EXPECT_THAT(shown.error().message, HasSubstr("The archive could not be read: it broke its reader"));
}

TEST_F(EndingReaders, what_cites_a_study) {
    for (const auto& [name, told] : {std::pair(breaks, broke), std::pair(eats, ate)}) {
        const auto cited = import_cited(*m_project, {.study = "s1", .text = std::string(one_record), .name = std::string(name)}, {});
        ASSERT_FALSE(cited);
        EXPECT_THAT(cited.error().message, HasSubstr(told));
    }
}

}  // namespace
}  // namespace loam::workbench::testing
