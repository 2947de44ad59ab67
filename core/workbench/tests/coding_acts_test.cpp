// Coding a transcript: what each act does, what it refuses, and what the coding room shows afterwards.

#include "acting.hpp"
#include "loam/base/text.hpp"
#include "loam/workbench/coding.hpp"
#include "loam/workbench/touched.hpp"

namespace loam::workbench::testing {
namespace {

constexpr std::string_view words = "Int: How was it?\n\nEllis: I felt settled, then the new rota came 😀 and I feared it.\nIt went on.\n";

/// A project with one transcript of two turns and a person.
class Coding : public Acting {
protected:
    Coding() : Acting({.title = "Coding", .methods = {"grounded-theory"}, .invented = true}) {
        must("add-person", {{"id", "ana"}, {"name", "Ana"}});
        must("add-source", {{"id", "ellis"}, {"name", "Ellis"}, {"kind", "transcript"}, {"here", true}});
        must("add-source-text", {{"id", "v1"}, {"source", "ellis"}, {"version", 1}, {"text", words}});
        must("add-turn", {{"id", "t1"}, {"source_text", "v1"}, {"start", 0}, {"end", 17}, {"speaker", "Int"}, {"role", "interviewer"}});
        must("add-turn", {{"id", "t2"}, {"source_text", "v1"}, {"start", 18}, {"end", 99}, {"speaker", "Ellis"}, {"role", "participant"}});
    }

    /// Codes the first place where the words stand.
    Outcome code(std::string_view part, std::string_view label, const Doer& doer = {}) {
        const auto [start, end] = place(part);
        return must("apply-code", {{"source", "ellis"}, {"start", start}, {"end", end}, {"label", label}}, doer);
    }
    static std::pair<std::int64_t, std::int64_t> place(std::string_view part) {
        const auto start = static_cast<std::int64_t>(base::code_points(words.substr(0, words.find(part))));
        return {start, start + static_cast<std::int64_t>(base::code_points(part))};
    }
    std::string rung(std::string_view mark) {
        const auto& rungs = project()->rungs;
        const auto at = std::ranges::find(rungs, mark, &domain::Rung::mark);
        return at == rungs.end() ? "" : at->id.text;
    }
    JsonObject room() { return source_room(m_project, "ellis", {}, "")->as_object(); }
};

TEST_F(Coding, SeveralNamesMakeCodesOnOnePassageAndTheSummaryTellsLinesInWords) {
    const auto done = code("I felt settled, then the new rota", " Feeling settled /Fearing the new / Fearing the new", {.person = "ana"});
    EXPECT_EQ(done.summary, "Coded Ellis, line 2: Feeling settled /Fearing the new (new) / Fearing the new (new)") << "blank lines bear no number; a stroke without blanks belongs to the name";
    EXPECT_EQ(project()->passages.size(), 1U);
    EXPECT_EQ(project()->codings.size(), 2U);
    EXPECT_EQ(project()->codings[0].coder.text, "ana") << "who acts is the coder";
    EXPECT_EQ(project()->passages[0].voice, "participant");
    EXPECT_EQ(code("new rota came 😀 and I feared it.\nIt went on", "Fearing").summary, "Coded Ellis, lines 2 to 3: Fearing (new)");
    code("How was it", "Asking");
    EXPECT_EQ(project()->passages.back().voice, "researcher") << "the interviewer's turn";
}

TEST_F(Coding, ACodeOfTheSameNameIsTakenAndTheSameCodingIsNotPutTwice) {
    code("settled", "Feeling “settled”");
    const auto before = *m_project.revision();
    const auto again = code(" settled", "feeling settled");
    EXPECT_EQ(again.seq, 0) << "blanks at the ends do not make other words";
    EXPECT_EQ(again.summary, "Ellis, line 2 carries “Feeling “settled”” already");
    EXPECT_EQ(*m_project.revision(), before);
    const auto some = code("settled", "Feeling settled / Resting");
    EXPECT_EQ(some.summary, "Coded Ellis, line 2: Resting (new) (“Feeling “settled”” stood there already)");
    const auto other = code("settled", "Resting", {.person = "ana"});
    EXPECT_GT(other.seq, 0) << "another coder codes on his or her own";
    EXPECT_EQ(project()->passages.size(), 1U) << "one passage for one place";
    EXPECT_EQ(project()->codes.size(), 2U);
}

TEST_F(Coding, NamesOnAnotherRungAreOtherCodes) {
    const auto [start, end] = place("settled");
    code("settled", "Settling");
    must("apply-code", {{"source", "ellis"}, {"start", start}, {"end", end}, {"label", "Settling"}, {"rung", "focused"}});
    ASSERT_EQ(project()->codes.size(), 2U);
    EXPECT_NE(project()->codes[0].rung, project()->codes[1].rung);
    EXPECT_NE(refused("apply-code", {{"source", "ellis"}, {"start", start}, {"end", end}, {"label", "X"}, {"rung", "third"}}, ErrorKind::bad_input).find("initial, focused, category, theoretical"), std::string::npos);
}

TEST_F(Coding, SeveralCodesOnTheirOwnRungsAreOneActThatOneUndoTakesBack) {
    code("settled", "Settling");
    const auto known = project()->codes[0].id.text;
    must("add-code", {{"id", "c-turn"}, {"label", "Turning"}, {"rung", rung("focused")}});
    const auto [start, end] = place("the new rota came");
    const auto before = *m_project.revision();
    const auto tidy_before = std::pair(project()->codes.size(), project()->codings.size());
    const JsonObject asked{{"source", "ellis"}, {"start", start}, {"end", end}, {"codes", known + " c-turn"}, {"label", "Fearing / Bracing / Fearing"}, {"rungs", "initial focused focused"}};
    const auto done = must("apply-code", asked);
    EXPECT_EQ(done.summary, "Coded Ellis, line 2: Settling / Turning / Fearing (new) / Bracing (new) / Fearing (new)");
    EXPECT_EQ(*m_project.revision(), before + 1) << "one act";
    const auto rung_of = [&](std::string_view label) {
        std::vector<std::string> marks;
        for (const auto& each : project()->codes) {
            if (each.label == label) marks.push_back(domain::Index(project()->rungs).find(each.rung)->mark);
        }
        return base::join(marks, " ");
    };
    EXPECT_EQ(rung_of("Fearing"), "initial focused") << "one name on two rungs are two codes";
    EXPECT_EQ(rung_of("Bracing"), "focused");
    EXPECT_EQ(project()->passages.size(), 2U) << "all on one passage";
    ASSERT_TRUE(m_project.undo({}));
    EXPECT_EQ(std::pair(project()->codes.size(), project()->codings.size()), tidy_before);
    EXPECT_EQ(project()->passages.size(), 1U);
    ASSERT_TRUE(m_project.redo({}));
    EXPECT_EQ(project()->codings.size(), tidy_before.second + 5);
    EXPECT_EQ(must("apply-code", asked).seq, 0) << "all of it stands there already";
    const auto twice = must("apply-code", {{"source", "ellis"}, {"start", start - 1}, {"end", end}, {"code", "c-turn"}, {"codes", "c-turn"}, {"label", "turning"}, {"rung", "focused"}, {"source_text", "v1"}});
    EXPECT_EQ(twice.seq, 0) << "named three times, it is one code; blanks at the ends are no words";
}

TEST_F(Coding, ARungForEachNameOrNone) {
    const auto [start, end] = place("settled");
    const auto refusal = [&](JsonObject more, ErrorKind kind) {
        more.insert({{"source", "ellis"}, {"start", start}, {"end", end}});
        return refused("apply-code", more, kind);
    };
    EXPECT_NE(refusal({{"label", "A / B"}, {"rungs", "initial"}}, ErrorKind::bad_input).find("2 names in label and 1 rung in rungs"), std::string::npos);
    EXPECT_NE(refusal({{"label", "A"}, {"rungs", "initial focused"}}, ErrorKind::bad_input).find("1 name in label and 2 rungs in rungs"), std::string::npos);
    refusal({{"label", "A / B"}, {"rungs", "initial third"}}, ErrorKind::bad_input);
    must("add-code", {{"id", "c-turn"}, {"label", "Turning"}, {"rung", rung("focused")}});
    refusal({{"codes", "c-turn nobody"}}, ErrorKind::not_found);
    EXPECT_NE(refusal({{"codes", "c-turn"}, {"rungs", "initial"}}, ErrorKind::bad_input).find("0 names in label"), std::string::npos) << "a rung that is asked for and not used is no silence";
    must("change-code", {{"id", "c-turn"}, {"codable", false}});
    refusal({{"codes", "c-turn"}, {"label", "A fresh one"}}, ErrorKind::refused);
    EXPECT_EQ(project()->codes.size(), 1U) << "a refusal leaves no code behind";
    EXPECT_TRUE(project()->passages.empty());
}

TEST_F(Coding, WhatCannotBeCodedIsRefusedAndNothingIsLeftBehind) {
    refused("apply-code", {{"source", "ellis"}, {"start", 5}, {"end", 5}, {"label", "X"}}, ErrorKind::bad_input);
    refused("apply-code", {{"source", "ellis"}, {"start", 16}, {"end", 18}, {"label", "X"}}, ErrorKind::bad_input);
    refused("apply-code", {{"source", "ellis"}, {"start", 5}, {"end", 1000}, {"label", "X"}}, ErrorKind::bad_input);
    refused("apply-code", {{"source", "ellis"}, {"start", 5}, {"end", 9}, {"label", " / "}}, ErrorKind::bad_input);
    refused("apply-code", {{"source", "ellis"}, {"start", 5}, {"end", 9}, {"code", "nobody"}}, ErrorKind::not_found);
    refused("apply-code", {{"source", "ellis"}, {"start", 5}, {"end", 9}, {"label", "X"}, {"coder", "nobody"}}, ErrorKind::bad_input);
    must("add-source", {{"id", "away"}, {"name", "Away"}, {"kind", "transcript"}, {"here", false}});
    refused("apply-code", {{"source", "away"}, {"start", 0}, {"end", 9}, {"label", "X"}}, ErrorKind::not_found);
    code("settled", "Folder");
    must("change-code", {{"id", project()->codes[0].id.text}, {"codable", false}});
    EXPECT_NE(refused("apply-code", {{"source", "ellis"}, {"start", 0}, {"end", 3}, {"label", "folder"}}, ErrorKind::refused).find("only holds other codes"), std::string::npos);
    must("add-source-text", {{"id", "v2"}, {"source", "ellis"}, {"version", 2}, {"text", "Another text"}});
    refused("apply-code", {{"source", "ellis"}, {"start", 0}, {"end", 3}, {"label", "X"}, {"source_text", "v1"}}, ErrorKind::conflict);
    EXPECT_EQ(project()->passages.size(), 1U);
}

TEST_F(Coding, AProjectWithoutRungsGetsOneToCodeOn) {
    TemporaryFolder folder;
    auto plain = Workbench::create(folder.path() / "q.loam", {.title = "Plain", .methods = {}, .invented = true}, data_folder());
    ASSERT_TRUE(plain->perform("add-source", {{"id", "s"}, {"name", "S"}, {"kind", "document"}, {"here", true}}, {}));
    ASSERT_TRUE(plain->perform("add-source-text", {{"source", "s"}, {"version", 1}, {"text", "Words."}}, {}));
    ASSERT_TRUE(plain->perform("apply-code", {{"source", "s"}, {"start", 0}, {"end", 5}, {"label", "Saying"}}, {}));
    ASSERT_TRUE(plain->perform("adopt-method", {{"method", "grounded-theory"}}, {}));
    EXPECT_EQ((*plain->project())->rungs.size(), 4U) << "the method finds its first rung there";
}

TEST_F(Coding, EdgesMoveOneCodingAndLeaveOthersWhereTheyAre) {
    code("settled", "Settling");
    code("settled", "Resting");
    const auto [start, end] = place("felt settled, then");
    const auto first = project()->codings[0].id.text;
    must("set-edges", {{"coding", first}, {"start", start}, {"end", end}});
    ASSERT_EQ(project()->passages.size(), 2U);
    EXPECT_NE(project()->codings[0].passage, project()->codings[1].passage);
    const auto own = project()->codings[0].passage;
    EXPECT_EQ(must("set-edges", {{"coding", first}, {"start", start}, {"end", end + 4}}).summary, "Moved the edges of “Settling” on Ellis, line 2: 4 characters more");
    EXPECT_EQ(project()->codings[0].passage, own) << "a passage of its own moves itself, with what was written about it";
    EXPECT_EQ(project()->passages.size(), 2U);
    EXPECT_EQ(must("set-edges", {{"coding", first}, {"start", start}, {"end", end + 4}}).seq, 0);
    const auto [s, e] = place("settled");
    must("set-edges", {{"coding", first}, {"start", s}, {"end", e}});
    EXPECT_EQ(project()->codings[0].passage, project()->codings[1].passage) << "the passage that stands there is shared";
}

TEST_F(Coding, ACodingIsCutInTwo) {
    code("I felt settled, then the new rota", "Turning");
    const auto at = place("then").first;
    EXPECT_EQ(must("split-coding", {{"coding", project()->codings[0].id.text}, {"at", at}}).summary, "Cut “Turning” on Ellis, line 2 in two");
    ASSERT_EQ(project()->codings.size(), 2U);
    const auto shown = room().at("passages").as_array();
    ASSERT_EQ(shown.size(), 2U);
    EXPECT_EQ(shown[0].at("end").to_number<std::int64_t>(), at - 1) << "the blank at the cut belongs to neither";
    EXPECT_EQ(shown[1].at("start").to_number<std::int64_t>(), at);
    refused("split-coding", {{"coding", project()->codings[0].id.text}, {"at", at + 5}}, ErrorKind::bad_input);
}

TEST_F(Coding, RecodingAndWithdrawingTellWhere) {
    code("settled", "Settling");
    code("feared", "Fearing");
    const auto coding = project()->codings[0].id.text;
    EXPECT_EQ(must("change-coding", {{"id", coding}, {"code", project()->codes[1].id.text}}).summary, "Changed coding “Settling” on Ellis, line 2: code “Settling” → “Fearing”");
    code("settled", "Settling");
    EXPECT_NE(refused("change-coding", {{"id", coding}, {"code", project()->codes[0].id.text}}, ErrorKind::conflict).find("already"), std::string::npos);
    const auto gone = must("withdraw-coding", {{"id", coding}}, {.person = "ana", .reason = "The interviewer's words"});
    EXPECT_EQ(gone.summary, "Withdrew coding “Fearing” on Ellis, line 2");
    EXPECT_EQ(m_project.store().history({.most = 1})->front().reason, "The interviewer's words");
}

TEST_F(Coding, TheRoomShowsWordsTurnsPassagesAndWhatWaits) {
    code("feared it", "Fearing");
    code("settled", "Settling", {.person = "ana"});
    auto shown = room();
    EXPECT_EQ(shown.at("text").as_string(), words);
    EXPECT_EQ(shown.at("turns").as_array().size(), 2U);
    ASSERT_EQ(shown.at("passages").as_array().size(), 2U);
    const auto& first = shown.at("passages").as_array()[0];
    EXPECT_EQ(first.at("start").to_number<std::int64_t>(), place("settled").first) << "in the order of the text";
    EXPECT_EQ(first.at("codings").as_array()[0].at("coder").at("name"), "Ana");
    const auto& source = shown.at("source").as_object();
    EXPECT_EQ(source.at("lines").to_number<int>(), 3);
    EXPECT_EQ(source.at("coded_lines").to_number<int>(), 1);
    EXPECT_EQ(source.at("codings").to_number<int>(), 2);
    EXPECT_EQ(source.at("characters").to_number<std::size_t>(), base::code_points(words));
    must("add-source-text", {{"id", "v2"}, {"source", "ellis"}, {"version", 2}, {"text", "Ellis: The new rota came and I feared it."}});
    shown = room();
    EXPECT_EQ(shown.at("version").to_number<int>(), 2);
    EXPECT_TRUE(shown.at("passages").as_array().empty());
    ASSERT_EQ(shown.at("unsettled").as_array().size(), 2U);
    EXPECT_EQ(shown.at("source").at("unsettled").to_number<int>(), 2);
    EXPECT_EQ(shown.at("unsettled").as_array()[1].at("was").at("text"), "feared it") << "in the order of the text";
    EXPECT_EQ(shown.at("unsettled").as_array()[1].at("candidates").as_array()[0].at("text"), "feared it");
    const auto older = source_room(m_project, "ellis", 1, "");
    EXPECT_EQ(older->at("passages").as_array().size(), 2U);
    EXPECT_FALSE(source_room(m_project, "ellis", 3, ""));
    EXPECT_FALSE(source_room(m_project, "nobody", {}, ""));
}

TEST_F(Coding, TheCodebookCountsAndColours) {
    code("settled", "Settling");
    code("feared it", "Fearing / The rota");
    must("add-code", {{"id", "cat"}, {"label", "Bearing change"}, {"rung", project()->rungs[2].id.text}, {"colour", "#0072B2"}});
    must("add-stands-on", {{"upper", "cat"}, {"lower", project()->codes[1].id.text}, {"how", "raised"}, {"certainty", "stated"}});
    must("add-memo", {{"kind", "code"}, {"title", "On settling"}, {"about", project()->codes[0].id.text}, {"writer", "ana"}, {"private", true}});
    const auto book = codebook(m_project, "")->as_object();
    const auto& codes = book.at("codes").as_array();
    ASSERT_EQ(codes.size(), 4U);
    EXPECT_EQ(book.at("rungs").as_array().size(), 4U);
    EXPECT_EQ(codes[0].at("gerund"), true);
    EXPECT_EQ(codes[2].at("gerund"), false) << "The rota";
    EXPECT_TRUE(codes[3].at("gerund").is_null()) << "only initial codes are looked at";
    EXPECT_EQ(codes[1].at("colour"), "#0072B2") << "that of its category";
    EXPECT_EQ(codes[3].at("codings").to_number<int>(), 0);
    EXPECT_EQ(codes[3].at("codings_below").to_number<int>(), 1);
    EXPECT_EQ(codes[1].at("carries").as_array()[0], "cat");
    EXPECT_EQ(codes[0].at("memos").to_number<int>(), 0) << "private to Ana";
    EXPECT_EQ(codebook(m_project, "ana")->at("codes").as_array()[0].at("memos").to_number<int>(), 1);
}

TEST_F(Coding, AnActTellsWhichTablesAndSourcesItTouched) {
    using Names = std::vector<std::string>;
    must("add-source", {{"id", "other"}, {"name", "Other"}, {"kind", "transcript"}, {"here", true}});
    const auto last = [&] { return touched_parts(m_project, *m_project.revision()); };
    EXPECT_EQ(last().sources, Names{"other"});
    code("settled", "Settling");
    EXPECT_EQ(last().tables, (Names{"code", "coding", "passage"}));
    EXPECT_EQ(last().sources, Names{"ellis"});
    const auto coding = project()->codings[0].id.text;
    must("change-coding", {{"id", coding}, {"note", "Why"}});
    EXPECT_EQ(last().sources, Names{"ellis"}) << "the passage of a changed coding stands in its row";
    ASSERT_TRUE(m_project.undo({}));
    ASSERT_TRUE(m_project.undo({}));
    EXPECT_EQ(last().tables, (Names{"code", "coding", "passage"}));
    EXPECT_EQ(last().sources, Names{"ellis"}) << "rows that are gone are told by the change set";
    must("change-person", {{"id", "ana"}, {"name", "Anna"}});
    EXPECT_EQ(last().tables, Names{"person"});
    EXPECT_EQ(last().sources, Names{}) << "no source";
    must("change-turn", {{"id", "t1"}, {"speaker", "Interviewer"}});
    EXPECT_EQ(last().sources, Names{"ellis"}) << "by way of the text";
    must("erase-words", {{"table", "turn"}, {"id", "t1"}, {"column", "speaker"}}, {.person = "", .reason = "asked"});
    EXPECT_EQ(last().tables, std::nullopt) << "an erasure may have changed anything";
}

}  // namespace
}  // namespace loam::workbench::testing
