#include <gtest/gtest.h>

#include "asked.hpp"

// A private journal is its writer's alone. Ann plants words in everything that can be written privately; a colleague and nobody then
// ask every route of the server's own table, by every id and every parameter, and must find none of them.

namespace loam::server::test {
namespace {

constexpr std::string_view talk = "I: How was it?\nP: I was afraid at first, and then I stayed.\n";

class Privacy : public ::testing::Test {
protected:
    void SetUp() override {
        auto made = workbench::Workbench::create(m_folder.path() / "study.loam", {.title = "Invented", .methods = {}, .invented = true}, data_folder());
        ASSERT_TRUE(made) << made.error().message;
        m_project = std::make_unique<workbench::Workbench>(std::move(*made));
        for (const auto* person : {"ann", "ben"}) act("add-person", {{"id", person}, {"name", person}});
        act("add-participant", {{"id", "who"}, {"number", 1}, {"pseudonym", "Wren"}});
        act("add-source", {{"id", "talk"}, {"name", "Wren"}, {"kind", "transcript"}, {"here", true}, {"participant", "who"}});
        act("add-source-text", {{"id", "words"}, {"source", "talk"}, {"version", 1}, {"text", talk}});
        act("apply-code", {{"source", "talk"}, {"start", 18}, {"end", 38}, {"label", "Being afraid"}}, "ben");
        const auto project = m_project->project();
        ASSERT_TRUE(project);
        m_code = (*project)->codes.front().id.text;
        m_passage = (*project)->passages.front().id.text;
        m_coding = (*project)->codings.front().id.text;
        write_privately();
    }

    workbench::Outcome act(std::string_view name, const base::JsonObject& arguments, const std::string& person = {}) {
        const auto done = m_project->perform(name, arguments, {.person = person, .reason = person == "ann" ? "PLANTED reason" : ""});
        EXPECT_TRUE(done) << name << ": " << (done ? "" : done.error().message);
        return done ? *done : workbench::Outcome{};
    }

    void write(const std::string& id, const std::string& kind, const std::string& about, base::JsonObject more = {}) {
        more["id"] = id;
        more["kind"] = kind;
        more["title"] = "PLANTED title of " + id;
        more["words"] = fmt::format("PLANTED words [[{}|PLANTED name]] and [[{}|PLANTED too]]", m_code, m_passage);
        if (!about.empty()) more["about"] = about;
        if (kind != "journal") more["private"] = true;
        act("write-memo", more, "ann");
    }

    /// About a row of every kind, in versions, changed, moved, linked, withdrawn, taken back, and made private only afterwards.
    void write_privately() {
        write("m-journal", "journal", "talk");
        write("m-code", "code", m_code);
        write("m-passage", "theoretical", m_passage);
        write("m-coding", "methodological", m_coding);
        write("m-case", "interview", "who");
        write("m-memo", "reflexive", "m-journal");
        write("m-stand", "positionality", "");
        write("m-stand-2", "positionality", "", {{"replaces", "m-stand"}});
        act("change-memo", {{"id", "m-code"}, {"title", "PLANTED second title"}, {"words", "PLANTED second words"}}, "ann");
        act("move-memo", {{"id", "m-code"}, {"place", 1}}, "ann");
        act("add-link", {{"id", "l-1"}, {"origin", "m-code"}, {"target", m_passage}, {"label", "PLANTED link"}}, "ann");
        write("m-gone", "journal", m_code);
        act("withdraw-memo", {{"id", "m-gone"}}, "ann");
        write("m-undone", "journal", m_code);
        EXPECT_TRUE(m_project->undo({.person = "ann", .reason = "PLANTED reason"}));
        // An act on a private memo that a colleague's act follows, so that undoing it in between is asked about.
        act("change-memo", {{"id", "m-journal"}, {"words", "PLANTED third words"}}, "ann");
        act("apply-code", {{"source", "talk"}, {"start", 0}, {"end", 15}, {"label", "Staying"}}, "ben");
    }

    [[nodiscard]] std::vector<Request> addresses() const {
        std::vector<std::string> ids{"m-journal", "m-code", "m-passage", "m-coding", "m-case", "m-memo", "m-stand", "m-stand-2", "m-gone", "m-undone", "l-1", "talk", "words", "who", "ann", "ben", "1", "report", "memos", "flow", "tidy", "refi", "codebook", m_code, m_passage, m_coding};
        const auto entries = m_project->store().head();
        for (std::int64_t seq = 1; entries && seq <= *entries; ++seq) ids.push_back(std::to_string(seq));
        return every_read(ids, {{"q", "PLANTED"}, {"words", "PLANTED"}, {"query", "PLANTED"}, {"code", m_code}, {"a", m_code}, {"b", m_code}, {"of", m_code}, {"codes", m_code}, {"source", "talk"}, {"passage", m_passage}, {"touching", "m-code"}, {"id", "m-code"}, {"one", m_passage}, {"other", m_passage}, {"act", "write-memo"}, {"actor", "ann"}, {"writer", "ann"}, {"person", "ann"}, {"kind", "journal"}});
    }

    TemporaryFolder m_folder;
    Router m_router{api_routes()};
    std::unique_ptr<workbench::Workbench> m_project;
    std::string m_code;
    std::string m_passage;
    std::string m_coding;
};

TEST_F(Privacy, what_is_written_privately_is_in_no_answer_to_another) {
    Desk desk(m_folder.path() / "study.loam", data_folder());
    std::size_t asked = 0;
    std::size_t hers = 0;
    for (const auto& request : addresses()) {
        // A search repeats what was asked for; it must find nothing.
        const bool repeats = std::ranges::any_of(request.query, [](const auto& each) { return each.second == "PLANTED"; });
        for (const auto* person : {"ben", ""}) {
            auto text = answer_of(m_router, desk, request, person);
            for (const auto* planted : {"PLANTED title", "PLANTED words", "PLANTED name", "PLANTED too", "PLANTED second", "PLANTED third", "PLANTED link", "PLANTED reason"}) {
                const auto at = text.find(planted);
                EXPECT_EQ(at, std::string::npos) << request.path << " as “" << person << "”: " << text.substr(at == std::string::npos ? 0 : at, 80);
            }
            if (!repeats) EXPECT_EQ(text.find("PLANTED"), std::string::npos) << request.path << " as “" << person << "”";
            ++asked;
        }
        if (answer_of(m_router, desk, request, "ann").contains("PLANTED words")) ++hers;
    }
    EXPECT_GT(asked, 2000U);
    EXPECT_GT(hers, 10U) << "the same words are there for the one who wrote them: otherwise nothing was shown";
}

}  // namespace
}  // namespace loam::server::test
