// Random coding on the example's interviews: codes put, moved, cut, merged, split, raised. Undone, the project is what it
// was; no merge takes a passage from under its codes.

#include <random>

#include "random_study.hpp"

namespace loam::workbench::testing {
namespace {

class Coder {
public:
    Coder(Workbench& workbench, unsigned seed) : m_workbench(workbench), m_random(seed) {}

    bool act() {
        m_project = *m_workbench.project();
        switch (below(10)) {
            case 0: return done("set-edges", {{"coding", coding()}, {"start", below(850)}, {"end", below(880) + 1}});
            case 1: return done("split-coding", {{"coding", coding()}, {"at", below(880)}});
            case 2: return done("change-coding", {{"id", coding()}, {"code", code()}});
            case 3: return done("withdraw-coding", {{"id", coding()}});
            case 4: return merged();
            case 5: return split();
            case 6: return done("raise-code", {{"codes", code() + " " + code()}, {"label", label()}, {"note", "Together"}});
            case 7: return done("place-code", {{"code", code()}, {"parent", below(3) == 0 ? Json(nullptr) : Json(code())}, {"place", below(4) + 1}});
            case 8: return done("write-memo", {{"kind", "code"}, {"about", below(2) == 0 ? code() : coding()}, {"words", "Beside [[" + code() + "|it]]"}});
            default: return put();
        }
    }

private:
    std::size_t below(std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(m_random); }
    std::string coding() { return m_project->codings[below(m_project->codings.size())].id.text; }
    std::string code() { return m_project->codes[below(m_project->codes.size())].id.text; }
    std::string label() { return fmt::format("Doing {}", below(12)); }
    bool done(const std::string& name, const JsonObject& arguments) {
        const auto outcome = m_workbench.perform(name, arguments, {});
        return outcome && outcome->seq > 0;
    }
    bool put() {
        const auto start = below(840);
        return done("apply-code", {{"source", below(2) == 0 ? "interview-wren" : "interview-sol"}, {"start", start}, {"end", start + 1 + below(40)}, {"label", label() + " / " + label()}, {"coder", below(2) == 0 ? Json("p-one") : Json(nullptr)}});
    }
    bool split() {
        const auto& one = m_project->codings[below(m_project->codings.size())];
        return done("split-code", {{"code", one.code.text}, {"codings", one.id.text}, {"label", label()}});
    }
    using Held = std::set<std::pair<std::string, std::string>>;
    static Held held(const domain::Project& project, const std::set<std::string>& codes) {
        Held all;
        for (const auto& coding : project.codings) {
            if (codes.contains(coding.code.text)) all.emplace(coding.passage.text, coding.coder.text);
        }
        return all;
    }
    bool merged() {
        const auto from = code();
        const auto into = code();
        const auto before = held(*m_project, {from, into});
        if (!done("merge-codes", {{"from", from}, {"into", into}})) return false;
        EXPECT_EQ(held(**m_workbench.project(), {into}), before);
        return true;
    }

    Workbench& m_workbench;
    std::mt19937 m_random;
    std::shared_ptr<const domain::Project> m_project;
};

TEST(RandomCoding, UndoneLeavesTheProjectAsItWasAndDoneAgainAsItBecame) { undone_and_done_again<Coder>({.seeds = {3U, 2026U, 77U, 4711U}, .acts = 150, .most_tries = 3000}); }

}  // namespace
}  // namespace loam::workbench::testing
