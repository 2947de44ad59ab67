#pragma once
// A study whose stages are all blind, in which one reviewer has answered everything, for tests of what another can learn of it.

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>

#include "asked.hpp"
#include "loam/server/api.hpp"
#include "loam/workbench/records.hpp"

namespace loam::server::test {

inline constexpr std::string_view two_records =
    "TY  - JOUR\nAU  - Muller, Anna\nTI  - Peer mentoring: an interview study\nAB  - Twelve people were asked.\nPY  - 2019\nER  - \n\n"
    "TY  - JOUR\nAU  - Dale, Ann\nTI  - Waiting for the night bus\nPY  - 2018\nER  - \n";

/// What one reviewer answers.
struct Answers {
    std::string verdict;
    std::string criterion;
    std::string rating;
    std::string value;
    std::string said;   ///< in every place that takes words
};

class Blindness : public ::testing::Test {
protected:
    void SetUp() override {
        ::setenv("XDG_CACHE_HOME", (m_folder.path() / "cache").c_str(), 1);
        auto made = workbench::Workbench::create(base_file(), {.title = "Invented", .methods = {}, .invented = true}, data_folder());
        ASSERT_TRUE(made) << made.error().message;
        for (const auto* person : {"ann", "ben", "sue"}) act(*made, "add-person", {{"id", person}, {"name", person}});
        act(*made, "add-criterion", {{"id", "c1"}, {"mark", "E1"}, {"half", "review"}, {"effect", "exclude"}, {"parameter", "design"}, {"wording", "No interviews"}});
        act(*made, "add-criterion", {{"id", "c2"}, {"mark", "E2"}, {"half", "review"}, {"effect", "exclude"}, {"parameter", "language"}, {"wording", "Another language"}});
        act(*made, "add-study", {{"id", "s1"}, {"citation", "Dale (2018)"}});
        act(*made, "adopt-checklist", {{"key", "casp-qualitative"}, {"version", "2018"}});
        act(*made, "add-attribute", {{"id", "a1"}, {"of", "study"}, {"name", "Setting"}, {"type", "text"}});
        std::ofstream(m_folder.path() / "found.ris", std::ios::binary) << two_records;
        workbench::RecordsInput input;
        input.path = m_folder.path() / "found.ris";
        input.name = "found.ris";
        const auto imported = workbench::import_records(*made, input, {});
        ASSERT_TRUE(imported) << imported.error().message;
        m_import = std::string(imported->details.at("import").get_string());
        for (const auto* stage : {"title-abstract", "full-text", "appraisal", "extraction"}) {
            act(*made, "plan-stage", {{"stage", stage}, {"blind", true}});
            if (std::string_view(stage) == "full-text") continue;
            for (const auto* person : {"ann", "ben"}) act(*made, "assign-items", {{"stage", stage}, {"person", person}, {"rule", "all"}});
        }
    }

    std::filesystem::path base_file() const { return m_folder.path() / "base.loam"; }
    std::string item() const { return m_import + ".1"; }
    std::string checklist_item(workbench::Workbench& project) const { return (*project.stored()).project->checklist_items.front().id.text; }

    static workbench::Outcome act(workbench::Workbench& project, std::string_view name, const base::JsonObject& arguments, const std::string& person = {}, const std::string& reason = {}) {
        const auto done = project.perform(name, arguments, {.person = person, .reason = reason});
        EXPECT_TRUE(done) << name << ": " << (done ? "" : done.error().message);
        return done ? *done : workbench::Outcome{};
    }

    /// A copy of the project in which Ann has answered everything that can be answered, changed an answer, and taken one back.
    std::filesystem::path answered(const std::string& name, const Answers& answers) {
        const auto file = m_folder.path() / name / "study.loam";
        std::filesystem::create_directories(file.parent_path());
        std::filesystem::copy_file(base_file(), file);
        auto project = workbench::Workbench::open(file, store::Access::write, data_folder());
        EXPECT_TRUE(project);
        base::JsonObject decision{{"id", "d1"}, {"imported", item()}, {"stage", "title-abstract"}, {"person", "ann"}, {"verdict", answers.verdict}, {"note", answers.said}};
        if (!answers.criterion.empty()) decision["criterion"] = answers.criterion;
        act(*project, "add-decision", decision, "ann", answers.said);
        act(*project, "add-criterion-answer", {{"id", "ca1"}, {"decision", "d1"}, {"criterion", "c2"}, {"answer", "unsure"}, {"remark", answers.said}}, "ann", answers.said);
        act(*project, "change-decision", {{"id", "d1"}, {"note", answers.said + " again"}}, "ann", answers.said);
        act(*project, "add-rating", {{"id", "r1"}, {"study", "s1"}, {"item", checklist_item(*project)}, {"rater", "ann"}, {"answer", answers.rating}, {"comment", answers.said}}, "ann", answers.said);
        act(*project, "rate-item", {{"study", "s1"}, {"item", checklist_item(*project)}, {"rater", "ann"}, {"answer", answers.rating}, {"comment", answers.said + " again"}}, "ann", answers.said);
        act(*project, "add-extraction", {{"id", "x1"}, {"attribute", "a1"}, {"owner", "s1"}, {"person", "ann"}, {"state", "known"}, {"text", answers.value}, {"note", answers.said}}, "ann", answers.said);
        act(*project, "add-decision", {{"id", "d2"}, {"imported", m_import + ".2"}, {"stage", "title-abstract"}, {"person", "ann"}, {"verdict", answers.verdict}, {"note", answers.said}}, "ann", answers.said);
        EXPECT_TRUE(project->undo({.person = "ann", .reason = answers.said}));
        act(*project, "add-amendment", {{"id", "am1"}, {"amended", "2026-01-31"}, {"criterion", "c1"}, {"change", "E1 holds for diaries too"}}, "sue");
        act(*project, "look-again", {{"amendment", "am1"}, {"decisions", "d1"}, {"reason", answers.said}}, "ann", answers.said);
        return file;
    }

    /// Every address of every reading route, its parts filled from what the project has.
    std::vector<Request> addresses() const {
        return every_read({"d1", "ca1", "r1", "x1", "d2", "s1", "c1", "c2", "am1", "am1.d1", "ann", item(), m_import, "title-abstract", "full-text", "appraisal", "extraction", "flow", "report", "prisma2009", "found.ris", "1", "5", "20", "21", "22", "23", "24", "25", "26", "27", "28"},
                          {{"ids", item()}, {"criterion", "c1"}, {"q", "PLANTED"}, {"words", "PLANTED"}});
    }

    std::string text_of(Desk& desk, const Request& request, const std::string& person) const { return answer_of(m_router, desk, request, person); }

    TemporaryFolder m_folder;
    Router m_router{api_routes()};
    std::string m_import;
};

/// Something in a text that chance or the clock made, and what stands for it; of no length if there is none here.
struct Made {
    std::size_t length = 0;
    std::string_view name;
};

/// The text with every such thing replaced. Read in one pass: megabytes are held against each other, and std::regex took a third of the time.
template <class MadeAt>
std::string without_each(std::string_view text, const MadeAt& made_at) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const Made made = made_at(text, at);
        if (made.length > 0) out += made.name;
        else out += text[at];
        at += std::max<std::size_t>(made.length, 1);
    }
    return out;
}

/// How many characters from there on are of these.
inline std::size_t run_of(std::string_view these, std::string_view text, std::size_t from) { return std::min(text.find_first_not_of(these, from), text.size()) - std::min(from, text.size()); }

/// Of 64 hexadecimal digits, or a day with a time: "2026-01-31T12:00:00.000Z".
inline Made moment_or_hash(std::string_view text, std::size_t at) {
    constexpr std::size_t digits = 64;
    constexpr std::string_view day = "20##-##-##";
    const char first = text[at];
    if (!((first >= '0' && first <= '9') || (first >= 'a' && first <= 'f'))) return {};
    if (const auto part = text.substr(at, digits); run_of("0123456789abcdef", part, 0) == digits) return {digits, "HASH"};
    const auto part = text.substr(at, day.size());
    const bool is_day = std::ranges::equal(part, day, [](char c, char sign) { return sign == '#' ? c >= '0' && c <= '9' : c == sign; });
    const auto after = at + day.size();
    if (!is_day || after >= text.size() || (text[after] != 'T' && text[after] != ' ')) return {};
    const auto time = run_of("0123456789:.", text, after + 1);
    if (time == 0) return {};
    const auto end = after + 1 + time;
    return {end - at + (end < text.size() && text[end] == 'Z' ? 1U : 0U), "MOMENT"};
}

/// What differs between two projects whatever is answered in them: moments and hashes.
inline std::string without_moments(std::string_view text) {
    return without_each(text, [](std::string_view whole, std::size_t at) { return moment_or_hash(whole, at); });
}

}  // namespace loam::server::test
