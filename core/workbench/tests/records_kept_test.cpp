#include "loam/workbench/records_kept.hpp"
#include "loam/workbench/screening.hpp"

#include <atomic>
#include <chrono>
#include <thread>

#include "study_with_records.hpp"

// The view of records, kept by a thread: what is shown while it is made, and right after something was done.

namespace loam::workbench::testing {
namespace {

using std::chrono::milliseconds;

std::string ris(int from, int count) {
    std::string all;
    for (int n = from; n < from + count; ++n) all += fmt::format("TY  - JOUR\nAU  - Writer{}, A.\nTI  - Report {:05} on buses\nPY  - {}\nAB  - Passengers waited.\nER  - \n\n", n % 7, n, 1990 + n % 30);
    return all;
}

class RecordsAreKept : public StudyWithRecords {
protected:
    JsonObject list(RecordsQuery query = {}) {
        const auto told = records_json(*m_project, query);
        EXPECT_TRUE(told) << told.error().message;
        return told ? told->get_object() : JsonObject{};
    }
    static std::int64_t number(const JsonObject& told, std::string_view name) { return told.at(name).to_number<std::int64_t>(); }
    /// Reads as a page does, until the list is whole.
    JsonObject whole() {
        for (int i = 0; i < 2000; ++i) {
            auto told = list();
            if (number(told, "behind") == 0 && number(told, "not_indexed") == 0) return told;
            std::this_thread::sleep_for(milliseconds(10));
        }
        ADD_FAILURE() << "the list was never whole";
        return {};
    }
    std::vector<std::string> titles(RecordsQuery query) {
        std::vector<std::string> all;
        const auto told = list(std::move(query));
        for (const auto& record : told.at("records").get_array()) all.emplace_back(record.at("title").get_string());
        return all;
    }
};

TEST_F(RecordsAreKept, reads_show_what_is_there_and_say_how_far_it_is) {
    ASSERT_TRUE(take_in("many.ris", ris(1, 25'000)));
    std::atomic<std::uint64_t> heard = 0;
    std::atomic<bool> ended = false;
    const RecordsKept kept(m_project->store().file(), data_folder(), [&](const ViewState& state) { ++heard, ended = state.is_complete(); });
    const auto first = list();
    EXPECT_EQ(number(first, "in_project"), 25'000);
    EXPECT_EQ(number(first, "of") + number(first, "behind"), 25'000) << "what is not shown is told";
    const auto told = whole();
    EXPECT_EQ(number(told, "total"), 25'000);
    for (int i = 0; i < 500 && !ended; ++i) std::this_thread::sleep_for(milliseconds(10));
    EXPECT_GE(heard, 1U);
    EXPECT_TRUE(ended) << "the last that is told is that all is there";
}

TEST_F(RecordsAreKept, what_was_done_is_in_the_next_list) {
    ASSERT_TRUE(take_in("many.ris", ris(1, 12'000)));
    const RecordsKept kept(m_project->store().file(), data_folder());
    whole();
    RecordsQuery by_title;
    by_title.order = records::Order::title;
    by_title.count = 1;
    const auto token = std::string(list(by_title).at("records").get_array().front().at("id").get_string());
    for (const std::string title : {"Apples", "Zebras", "Middle of the road"}) {
        ASSERT_TRUE(m_project->perform("correct-record", {{"record", token}, {"field", "title"}, {"value", title}}, {}));
        whole();
        RecordsQuery found;
        found.words = title;
        EXPECT_EQ(titles(found), std::vector<std::string>{title});
        auto last = by_title;
        last.descending = title == "Zebras";
        if (title != "Middle of the road") EXPECT_EQ(titles(last), std::vector<std::string>{title});
    }
    ASSERT_TRUE(m_project->undo({}, 3));
    whole();
    EXPECT_EQ(titles(by_title), std::vector<std::string>{"Report 00001 on buses"});

    // A few more come in beside the many, and go again.
    ASSERT_TRUE(take_in("few.ris", ris(0, 1)));
    EXPECT_EQ(number(whole(), "total"), 12'001);
    EXPECT_EQ(titles(by_title), std::vector<std::string>{"Report 00000 on buses"});
    ASSERT_TRUE(m_project->undo({}));
    EXPECT_EQ(number(whole(), "total"), 12'000);
    EXPECT_EQ(titles(by_title), std::vector<std::string>{"Report 00001 on buses"});
    ASSERT_TRUE(m_project->redo({}));
    EXPECT_EQ(number(whole(), "total"), 12'001);
    EXPECT_EQ(titles(by_title), std::vector<std::string>{"Report 00000 on buses"}) << "what comes again is not taken for what went";
}

TEST_F(RecordsAreKept, what_is_to_be_screened_is_counted_alike_before_anybody_begins_and_after) {
    ASSERT_TRUE(take_in("some.ris", ris(1, 20)));
    const auto count = [&] {
        const auto told = m_project->overview();
        EXPECT_TRUE(told);
        for (const auto& room : told->at("rooms").get_array()) {
            if (room.at("id") == "screening") return room.at("count").to_number<std::int64_t>();
        }
        return std::int64_t{-1};
    };
    EXPECT_EQ(count(), 20);
    EXPECT_EQ(number(screening_json(*m_project, "title-abstract")->get_object(), "total"), 20);
    ASSERT_TRUE(m_project->perform("plan-stage", {{"stage", "title-abstract"}, {"blind", "yes"}, {"ordering", "as-imported"}}, {}));
    EXPECT_EQ(count(), 20) << "a plan has every record looked at";
}

TEST_F(RecordsAreKept, another_workbench_finds_what_was_changed_after_the_columns_were_kept) {
    ASSERT_TRUE(take_in("many.ris", ris(1, 300)));
    RecordsQuery by_title;
    by_title.order = records::Order::title;
    by_title.count = 1;
    while (!advance_record_view(*m_project).value().is_complete()) {
    }
    const auto token = std::string(list(by_title).at("records").get_array().front().at("id").get_string());
    ASSERT_TRUE(m_project->perform("correct-record", {{"record", token}, {"field", "title"}, {"value", "Zebras"}}, {}));
    while (!advance_record_view(*m_project).value().is_complete()) {
    }
    const auto path = m_project->store().file();
    m_project.reset();
    auto again = Workbench::open(path, store::Access::write, data_folder());
    ASSERT_TRUE(again);
    m_project.emplace(std::move(*again));
    EXPECT_EQ(titles(by_title), std::vector<std::string>{"Report 00002 on buses"});
    by_title.descending = true;
    EXPECT_EQ(titles(by_title), std::vector<std::string>{"Zebras"});
}

}  // namespace
}  // namespace loam::workbench::testing
