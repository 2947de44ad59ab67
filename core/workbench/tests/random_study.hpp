#pragma once
// Random acts on the example study: all undone, the tidy folder is what it was, to the byte; all done again, what it had become.
// On the way, what the reads keep from one act to the next is what a program that has just opened the file says.

#include <gtest/gtest.h>

#include "loam/workbench/coding.hpp"
#include "sample_project.hpp"

namespace loam::workbench::testing {

inline void says_what_one_opened_anew_says(const Workbench& workbench, const std::filesystem::path& file) {
    const auto anew = Workbench::open(file, store::Access::read, data_folder());
    ASSERT_TRUE(anew) << anew.error().message;
    const auto told = [](const Result<Json>& read) { return read ? base::json_text(*read) : read.error().message; };
    auto overview = workbench.overview();
    auto overview_anew = anew->overview();
    for (auto* each : {&overview, &overview_anew}) (*each)->as_object().erase("may_write");
    EXPECT_EQ(told(overview), told(overview_anew));
    EXPECT_EQ(told(workbench.check()), told(anew->check()));
    EXPECT_EQ(told(codebook(workbench, "")), told(codebook(*anew, "")));
}

struct RandomRun {
    std::vector<unsigned> seeds;
    std::size_t acts = 100;
    int most_tries = 4000;   ///< many acts are refused: that is part of it
};

/// `Actor(workbench, seed)` does one act at each call of act(), which says whether anything changed.
template <class Actor>
void undone_and_done_again(const RandomRun& run) {
    for (const auto seed : run.seeds) {
        SCOPED_TRACE(fmt::format("seed {}", seed));
        const TemporaryFolder folder;
        const auto file = folder.path() / "demo.loam";
        auto workbench = Workbench::create_empty(file, data_folder());
        ASSERT_TRUE(workbench);
        const auto imported = workbench->import_tidy(data_folder().parent_path() / "examples/demo", {});
        ASSERT_TRUE(imported) << imported.error().message;
        // Where first answers stay what they were, an undo that would change them is refused; here every act is to be turned.
        for (const auto* plan : {"plan-title-abstract", "plan-full-text"}) ASSERT_TRUE(workbench->perform("change-stage-plan", {{"id", plan}, {"blind", false}}, {}));
        const auto before = exported(*workbench);
        Actor actor(*workbench, seed);
        std::size_t acts = 0;
        for (int tries = 0; acts < run.acts && tries < run.most_tries; ++tries) {
            if (!actor.act()) continue;
            if (++acts % 10 == 0) says_what_one_opened_anew_says(*workbench, file);
        }
        ASSERT_EQ(acts, run.acts) << "too many were refused";
        const auto after = exported(*workbench);
        EXPECT_FALSE(before == after) << "nothing changed, so nothing was shown";
        ASSERT_TRUE(workbench->undo({}, acts));
        EXPECT_TRUE(exported(*workbench) == before) << "undone, the export differs";
        says_what_one_opened_anew_says(*workbench, file);
        ASSERT_TRUE(workbench->redo({}, acts));
        EXPECT_TRUE(exported(*workbench) == after) << "done again, the export differs";
        const auto verified = workbench->store().verify();
        ASSERT_TRUE(verified);
        EXPECT_TRUE(verified->ok) << verified->problems.front();
    }
}

}  // namespace loam::workbench::testing
