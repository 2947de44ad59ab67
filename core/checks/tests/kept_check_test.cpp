#include <gtest/gtest.h>

#include "example.hpp"
#include "loam/checks/checks.hpp"
#include "loam/search/rules.hpp"

// What a rule or a measure says that it looks at is all that it looks at: a table that it does not name may be emptied, and it
// finds what it found before.

namespace {

using namespace loam;
using domain::Project;

/// The table of this name without any rows; the states of the matrix go with its cells.
Project without(Project project, std::string_view table) {
    domain::for_each_kind(project, [&]<class V>(std::vector<V>& kind) {
        if (domain::entity<V>().table.name == table) kind.clear();
    });
    if (table == "endorsement") project.matrix = domain::Matrix(project.codes.size(), project.studies.size());
    return project;
}

/// Strategies are looked at too.
const search::Rules* rules() {
    static const auto read = search::read_rules(std::filesystem::path(LOAM_SOURCE_DIR) / "data");
    return read ? &*read : nullptr;
}

std::string told(const checks::Report& report) { return base::json_text(checks::to_json(report)); }

class KeptCheck : public ::testing::TestWithParam<std::string> {
protected:
    Project project = checks::study("examples/" + GetParam());
};

TEST_P(KeptCheck, AfterAnyTableWasEmptiedSaysWhatACheckAnewSays) {
    for (const auto* table : domain::tables()) {
        SCOPED_TRACE(table->name);
        checks::KeptCheck kept;
        kept.follow(project, std::nullopt, {.searching = rules()});
        const auto emptied = without(project, table->name);
        EXPECT_EQ(told(kept.follow(emptied, std::set{table->name}, {.searching = rules()})), told(checks::check(emptied, {.searching = rules()})));
    }
}

TEST_P(KeptCheck, AndWhenTheTableIsFilledAgain) {
    for (const auto* table : domain::tables()) {
        SCOPED_TRACE(table->name);
        checks::KeptCheck kept;
        const auto emptied = without(project, table->name);
        kept.follow(emptied, std::nullopt, {.searching = rules()});
        EXPECT_EQ(told(kept.follow(project, std::set{table->name}, {.searching = rules()})), told(checks::check(project, {.searching = rules()})));
    }
}

TEST_P(KeptCheck, NothingWrittenChangesNothingButPointsIntoTheProjectOfNow) {
    checks::KeptCheck kept;
    const auto before = told(kept.follow(project, std::nullopt, {.searching = rules()}));
    const auto copy = project;
    project = {};
    EXPECT_EQ(told(kept.follow(copy, std::set<std::string_view>{}, {.searching = rules()})), before);
}

INSTANTIATE_TEST_SUITE_P(Examples, KeptCheck, ::testing::Values("peer-mentors", "interviews"), [](const auto& each) { return each.param == "interviews" ? "Interviews" : "PeerMentors"; });

}  // namespace
