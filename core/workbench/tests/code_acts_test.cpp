// Codes raised, placed, split and merged: what moves, what is told, what is refused.

#include "acting.hpp"

namespace loam::workbench::testing {
namespace {

/// Two initial codes with codings, a focused code above one of them, and all that can hang on a code.
class Codes : public Acting {
protected:
    Codes() : Acting({.title = "Codes", .methods = {"grounded-theory", "meta-ethnography"}, .invented = true}) {
        must("add-source", {{"id", "s"}, {"name", "Ellis"}, {"kind", "transcript"}, {"here", true}});
        must("add-source-text", {{"id", "v"}, {"source", "s"}, {"version", 1}, {"text", "One two three four five."}});
        for (const auto* person : {"ana", "ben"}) must("add-person", {{"id", person}, {"name", person}});
        for (const auto& [id, start, end] : {std::tuple{"p1", 0, 3}, std::tuple{"p2", 4, 7}, std::tuple{"p3", 8, 13}})
            must("add-passage", {{"id", id}, {"source", "s"}, {"source_text", "v"}, {"kind", "span"}, {"start", start}, {"end", end}, {"voice", "participant"}});
        for (const auto* id : {"a", "b", "c"}) code(id, "initial");
        code("f", "focused");
        code("k", "category");
        coding("a1", "a", "p1");
        coding("a2", "a", "p2");
        coding("b1", "b", "p1");
        coding("b3", "b", "p3");
        step("f", "a");
    }

    std::string rung(std::string_view mark) {
        const auto all = *m_project.project();
        return std::ranges::find(all->rungs, mark, &domain::Rung::mark)->id.text;
    }
    void code(const std::string& id, std::string_view mark) { must("add-code", {{"id", id}, {"label", "Code " + id}, {"rung", rung(mark)}}); }
    void coding(const char* id, const char* of, const char* on, const char* coder = nullptr) { must("add-coding", {{"id", id}, {"code", of}, {"passage", on}, {"coder", coder ? Json(coder) : Json(nullptr)}}); }
    void step(const char* upper, const char* lower) { must("add-stands-on", {{"id", std::string(upper) + "-" + lower}, {"upper", upper}, {"lower", lower}, {"how", "raised"}, {"certainty", "stated"}}); }
    const domain::Code& code_of(std::string_view id) {
        m_read = project();
        return *std::ranges::find(m_read->codes, id, [](const auto& each) { return each.id.text; });
    }
    std::string order() {
        std::string text;
        for (const auto& code : project()->codes) text += code.id.text + " ";
        return text;
    }

    std::shared_ptr<const domain::Project> m_read;
};

TEST_F(Codes, AreRaisedWithAReason) {
    const auto done = must("raise-code", {{"codes", "a b"}, {"label", "Bearing change"}, {"note", "Both wait for others to move first"}});
    EXPECT_EQ(done.summary, "Raised “Code a” and “Code b” to “Bearing change” (Focused code, new)") << "the next rung is taken";
    ASSERT_EQ(project()->stands_on.size(), 3U);
    EXPECT_EQ(project()->stands_on[1].note, "Both wait for others to move first");
    EXPECT_EQ(project()->stands_on[1].how, "raised");
    EXPECT_EQ(must("raise-code", {{"codes", "a c"}, {"label", "bearing change"}, {"note", "It too"}}).summary, "Raised “Code c” to “Bearing change” (Focused code)") << "what stands there already is not said twice";
    EXPECT_EQ(must("raise-code", {{"codes", "a"}, {"upper", "f"}, {"note", "Again"}}).seq, 0);
    EXPECT_EQ(must("raise-code", {{"codes", "a"}, {"label", "Skipping a rung"}, {"rung", "theoretical"}, {"note", "At once"}}).summary, "Raised “Code a” to “Skipping a rung” (Theoretical concept, new)");
}

TEST_F(Codes, AreNotRaisedDownwardsNorInACircleNorAcrossTheHalves) {
    EXPECT_NE(refused("raise-code", {{"codes", "f"}, {"upper", "a"}, {"note", "x"}}, ErrorKind::bad_input).find("not above"), std::string::npos);
    refused("raise-code", {{"codes", "a"}, {"note", "x"}}, ErrorKind::bad_input);
    refused("raise-code", {{"codes", "a"}, {"label", "X"}}, ErrorKind::bad_input);
    refused("raise-code", {{"codes", "nobody"}, {"label", "X"}, {"note", "x"}}, ErrorKind::not_found);
    code("t", "theme");
    EXPECT_NE(refused("raise-code", {{"codes", "a t"}, {"label", "X"}, {"note", "x"}}, ErrorKind::bad_input).find("two halves"), std::string::npos);
    refused("raise-code", {{"codes", "t"}, {"upper", "f"}, {"note", "x"}}, ErrorKind::bad_input);
    step("a", "k");  // by hand, upside down: from the category to an initial code
    EXPECT_NE(refused("raise-code", {{"codes", "f"}, {"upper", "k"}, {"note", "x"}}, ErrorKind::bad_input).find("circle"), std::string::npos);
    code("top", "theoretical");
    refused("raise-code", {{"codes", "top"}, {"label", "X"}, {"note", "x"}}, ErrorKind::bad_input);
}

TEST_F(Codes, ArePlacedInTheTree) {
    EXPECT_EQ(must("place-code", {{"code", "b"}, {"parent", "a"}}).summary, "Put “Code b” under “Code a”");
    must("place-code", {{"code", "c"}, {"parent", "a"}, {"place", 1}});
    EXPECT_EQ(code_of("c").parent.text, "a");
    EXPECT_EQ(order(), "a c b f k ");
    EXPECT_EQ(must("place-code", {{"code", "c"}, {"parent", "a"}, {"place", 1}}).seq, 0) << "it stands there";
    must("place-code", {{"code", "c"}, {"parent", "a"}, {"place", 9}});
    EXPECT_EQ(order(), "a b c f k ") << "behind the last";
    EXPECT_NE(refused("place-code", {{"code", "a"}, {"parent", "c"}}, ErrorKind::bad_input).find("beneath itself"), std::string::npos);
    refused("place-code", {{"code", "a"}, {"place", 0}}, ErrorKind::bad_input);
    refused("place-code", {{"code", "a"}, {"parent", "nobody"}}, ErrorKind::not_found);
    EXPECT_EQ(must("place-code", {{"code", "b"}, {"place", 1}}).summary, "Put “Code b” at the top of the tree, place 1");
    EXPECT_EQ(code_of("b").parent.text, "");
    EXPECT_EQ(order(), "b a c f k ");
}

TEST_F(Codes, ASplitCodeLeavesItsPartOnTheLadder) {
    EXPECT_EQ(must("split-code", {{"code", "a"}, {"codings", "a2"}, {"label", "Another side"}}).summary, "Split “Code a”: 1 coding went to the new code “Another side”, which was raised to the same 1 code");
    const auto& part = project()->codes.back();
    EXPECT_EQ(part.rung.text, rung("initial"));
    EXPECT_EQ(std::ranges::count(project()->codings, part.id, &domain::Coding::code), 1);
    EXPECT_EQ(project()->stands_on.back().lower, part.id);
    refused("split-code", {{"code", "a"}, {"codings", "b1"}, {"label", "X"}}, ErrorKind::bad_input);
    refused("split-code", {{"code", "a"}, {"codings", "a1"}, {"label", "code B"}}, ErrorKind::conflict);
}

TEST_F(Codes, MergedLoseNothingAndTheSummaryTellsIt) {
    must("change-code", {{"id", "a"}, {"definition", "Of a"}, {"note", "A remark"}});
    must("change-code", {{"id", "b"}, {"definition", "Of b"}});
    must("change-coding", {{"id", "a1"}, {"note", "Said twice"}});
    must("place-code", {{"code", "c"}, {"parent", "a"}});
    step("f", "b");
    step("k", "a");
    must("add-relation", {{"id", "between"}, {"origin", "a"}, {"target", "b"}, {"label", "leads to"}, {"sign", "raises"}});
    must("add-relation-support", {{"relation", "between"}, {"passage", "p1"}});
    must("add-relation", {{"id", "out"}, {"origin", "a"}, {"target", "k"}, {"label", "feeds"}, {"sign", "raises"}});
    must("add-relation", {{"id", "same"}, {"origin", "b"}, {"target", "k"}, {"label", "Feeds"}, {"sign", "raises"}});
    must("add-relation-support", {{"relation", "out"}, {"passage", "p1"}});
    must("add-relation-support", {{"relation", "same"}, {"passage", "p3"}});
    must("add-model", {{"id", "m"}, {"title", "M"}, {"kind", "theory"}});
    must("add-model-member", {{"model", "m"}, {"code", "a"}});
    must("write-memo", {{"id", "on-a"}, {"kind", "code"}, {"title", "On a"}, {"about", "a"}, {"words", "It is near [[b|Code b]] and [[a|this one]]."}});
    must("write-memo", {{"id", "on-a1"}, {"kind", "code"}, {"title", "On the coding"}, {"about", "a1"}});
    must("add-group", {{"id", "g"}, {"name", "G"}});
    must("add-group-member", {{"group", "g"}, {"member", "a"}});
    must("add-group-member", {{"group", "g"}, {"member", "b"}});
    must("add-study", {{"id", "st"}, {"citation", "Ash (2001)"}});
    must("add-endorsement", {{"concept", "a"}, {"study", "st"}, {"state", "endorsed"}});
    must("add-endorsement", {{"concept", "b"}, {"study", "st"}, {"state", "not-endorsed"}});
    const auto before = exported(m_project);
    const auto done = must("merge-codes", {{"from", "a"}, {"into", "b"}});
    EXPECT_EQ(done.summary, "Merged “Code a” into “Code b”: 2 codings (1 stood there already), 1 code beneath, 2 steps of the ladder (1 stood there already), 1 relation (1 stood there already), "
                            "1 box of a model, 1 cell of the matrix (1 joined), 2 memos, 1 mention in a memo (1 named both), 1 place in a group (1 stood there already), 1 other row moved; "
                            "1 step or relation between them withdrawn; 1 cell of the matrix told otherwise, as the note says");
    const auto all = project();
    std::set<std::string> passages;
    for (const auto& coding : all->codings) {
        EXPECT_EQ(coding.code.text, "b");
        EXPECT_TRUE(passages.insert(coding.passage.text).second) << "twice on " << coding.passage.text;
    }
    EXPECT_EQ(passages, (std::set<std::string>{"p1", "p2", "p3"})) << "every passage keeps its code";
    EXPECT_EQ(std::ranges::find(all->codings, domain::CodingId{"b1"}, &domain::Coding::id)->note, "Said twice") << "the remark of the one withdrawn stays";
    EXPECT_EQ(code_of("c").parent.text, "b");
    EXPECT_EQ(code_of("b").definition, "Of b");
    EXPECT_EQ(code_of("b").note, "“Code a”: Of a; A remark");
    EXPECT_EQ(all->stands_on.size(), 2U);
    ASSERT_EQ(all->relations.size(), 1U);
    EXPECT_EQ(all->relation_supports.size(), 2U) << "both passages support the one relation";
    EXPECT_EQ(all->model_members[0].code.text, "b");
    const auto& memo = *std::ranges::find(all->memos, domain::MemoId{"on-a"}, &domain::Memo::id);
    EXPECT_EQ(memo.about.text, "b");
    EXPECT_EQ(memo.words, "It is near [[b|Code b]] and [[b|this one]].");
    EXPECT_EQ(std::ranges::find(all->memos, domain::MemoId{"on-a1"}, &domain::Memo::id)->about.text, "b1") << "a memo of the withdrawn coding is one of the other";
    EXPECT_EQ(all->group_members.size(), 1U);
    EXPECT_EQ(all->matrix.at(0, 0), domain::CellState::endorsed);
    ASSERT_EQ(all->remarked_cells.size(), 1U);
    EXPECT_EQ(all->remarked_cells[0].note, "“Code a” was endorsed here");
    ASSERT_TRUE(m_project.undo({}));
    EXPECT_EQ(exported(m_project), before);
}

TEST_F(Codes, ACodeBeneathAnotherMergesWithIt) {
    must("place-code", {{"code", "b"}, {"parent", "a"}});
    must("place-code", {{"code", "c"}, {"parent", "b"}});
    must("merge-codes", {{"from", "a b"}, {"into", "c"}});
    EXPECT_EQ(code_of("c").parent.text, "");
    EXPECT_EQ(project()->codes.size(), 3U);
    EXPECT_EQ(std::ranges::count(project()->codings, domain::CodeId{"c"}, &domain::Coding::code), 3);
}

TEST_F(Codes, AreNotMergedAcrossRungsStudiesOrInACircle) {
    EXPECT_NE(refused("merge-codes", {{"from", "a"}, {"into", "f"}}, ErrorKind::bad_input).find("“Initial code”"), std::string::npos);
    refused("merge-codes", {{"from", "a"}, {"into", "a"}}, ErrorKind::bad_input);
    refused("merge-codes", {{"from", "nobody"}, {"into", "a"}}, ErrorKind::not_found);
    step("b", "f");  // a < f < b: merged they would stand on themselves by way of f
    EXPECT_NE(refused("merge-codes", {{"from", "a"}, {"into", "b"}}, ErrorKind::conflict).find("“Code f” stands between"), std::string::npos);
    for (const auto* id : {"s1", "s2"}) must("add-study", {{"id", id}, {"citation", id}});
    for (const auto* id : {"t1", "t2"}) code(id, "theme");
    must("change-code", {{"id", "t1"}, {"study", "s1"}});
    must("change-code", {{"id", "t2"}, {"study", "s2"}});
    EXPECT_NE(refused("merge-codes", {{"from", "t1"}, {"into", "t2"}}, ErrorKind::bad_input).find("translated"), std::string::npos);
}

TEST_F(Codes, TwoCodersOnOnePassageStayTwoCodingsAfterAMerge) {
    coding("ana-a", "a", "p3", "ana");
    coding("ben-b", "b", "p3", "ben");
    must("merge-codes", {{"from", "a"}, {"into", "b"}});
    EXPECT_EQ(std::ranges::count_if(project()->codings, [](const auto& coding) { return coding.passage.text == "p3"; }), 3) << "nobody's, Ana's and Ben's";
}

}  // namespace
}  // namespace loam::workbench::testing
