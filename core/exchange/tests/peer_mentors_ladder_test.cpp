#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "loam/exchange/tidy.hpp"
#include "loam/intake/csv.hpp"

// The ladder of examples/peer-mentors against the printed coding table, row by row: tests/data/peer-mentors.

namespace loam::exchange {
namespace {

namespace fs = std::filesystem;

const fs::path root = LOAM_SOURCE_DIR;

class PeerMentorsLadder : public ::testing::Test {
protected:
    PeerMentorsLadder() {
        auto read = read_tidy(root / "examples" / "peer-mentors");
        EXPECT_TRUE(read) << read.error().message;
        if (read) all = domain::to_project(read->rows);
        std::ifstream in(root / "tests" / "data" / "peer-mentors" / "coding-table.csv", std::ios::binary);
        const auto table = intake::read_csv(std::string{std::istreambuf_iterator<char>(in), {}}, "coding-table.csv");
        EXPECT_TRUE(table.diagnostics.empty());
        printed = table.table.rows;
    }

    /// The code bears the label, or a claim says that it is printed under this one too.
    [[nodiscard]] bool is_called(const domain::Code& code, const std::string& label) const {
        return code.label == label || std::ranges::any_of(all.claims, [&](const auto& claim) {
                   return claim.measure == "code.label" && claim.subject.text == code.id.text && claim.printed == label;
               });
    }

    [[nodiscard]] const domain::Code* find(std::string_view rung, const std::string& label, const std::string& pseudonym) const {
        const domain::Index participants(all.participants);
        for (const auto& code : all.codes) {
            const auto* participant = participants.find(code.participant);
            const bool theirs = pseudonym.empty() ? participant == nullptr : participant && participant->pseudonym == pseudonym;
            if (code.rung.text == rung && theirs && is_called(code, label)) return &code;
        }
        return nullptr;
    }

    [[nodiscard]] const domain::StandsOn* step(const domain::Code& upper, const domain::Code& lower) const {
        const auto at = std::ranges::find_if(all.stands_on, [&](const auto& each) { return each.upper == upper.id && each.lower == lower.id; });
        return at == all.stands_on.end() ? nullptr : &*at;
    }

    domain::Project all;
    std::vector<intake::CsvRow> printed;
};

constexpr std::array rungs{"rung-initial", "rung-focused", "rung-category", "rung-theoretical"};

TEST_F(PeerMentorsLadder, ClimbsAsTheStudyPrintsIt) {
    ASSERT_EQ(printed.size(), 61U);
    for (const auto& row : printed) {
        const domain::Code* lower = nullptr;
        for (std::size_t i = 0; i < rungs.size(); ++i) {
            const auto& label = row.cells.at(2 + i);
            if (label.empty()) continue;
            const auto* code = find(rungs.at(i), label, i == 0 ? row.cells.at(1) : "");
            ASSERT_NE(code, nullptr) << row.line << ": " << label;
            if (lower) EXPECT_NE(step(*code, *lower), nullptr) << row.line << ": " << lower->label << " -> " << label;
            lower = code;
        }
    }
}

TEST_F(PeerMentorsLadder, SaysHowCertainEachFirstStepIs) {
    std::map<std::string, std::size_t> steps;
    for (const auto& row : printed) {
        if (row.cells.at(2).empty()) continue;
        const auto* made = step(*find("rung-focused", row.cells.at(3), ""), *find("rung-initial", row.cells.at(2), row.cells.at(1)));
        ASSERT_NE(made, nullptr) << row.line;
        EXPECT_EQ(made->certainty, row.cells.at(6)) << row.line << ": " << row.cells.at(2);
        EXPECT_EQ(made->note.empty(), made->certainty == "stated") << row.line << ": what is not stated says why";
        ++steps[made->certainty];
    }
    EXPECT_EQ(steps["stated"] + steps["inferred"] + steps["uncertain"], 54U);
    EXPECT_EQ(steps["uncertain"], 17U);
}

TEST_F(PeerMentorsLadder, HasNoCodeThatIsNotPrinted) {
    for (const auto& code : all.codes) {
        if (code.rung.text != "rung-initial" && code.rung.text != "rung-focused") continue;
        const std::size_t column = code.rung.text == "rung-initial" ? 2 : 3;
        EXPECT_TRUE(std::ranges::any_of(printed, [&](const auto& row) { return is_called(code, row.cells.at(column)); })) << code.id.text;
    }
}

}  // namespace
}  // namespace loam::exchange
