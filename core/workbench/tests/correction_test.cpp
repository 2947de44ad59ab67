#include <gtest/gtest.h>

#include <fstream>
#include <random>
#include <sstream>

#include "loam/passages/offsets.hpp"
#include "loam/workbench/coding.hpp"
#include "loam/workbench/sources.hpp"
#include "sample_project.hpp"

// A transcript is corrected after it was coded: codings keep their words, and what cannot is listed until it is settled.

namespace loam::workbench::testing {
namespace {

using passages::Offsets;

std::string transcript() {
    std::ifstream file(LOAM_SOURCE_DIR "/tests/data/interviews/P1.txt");
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

Outcome done(Workbench& project, std::string_view act, const JsonObject& arguments) {
    const auto outcome = project.perform(act, arguments, {});
    EXPECT_TRUE(outcome) << act << ": " << outcome.error().message;
    return outcome ? *outcome : Outcome{};
}

Workbench with_text(const std::filesystem::path& file, const std::string& text) {
    auto project = std::move(*Workbench::create(file, {.title = "A study", .methods = {"grounded-theory"}}, data_folder()));
    done(project, "add-source", {{"id", "talk"}, {"name", "A talk"}, {"kind", "transcript"}, {"here", true}});
    done(project, "add-source-text", {{"id", "talk-1"}, {"source", "talk"}, {"version", 1}, {"text", text}});
    return project;
}

void code(Workbench& project, const std::string& text, const std::string& words, const std::string& label) {
    const auto at = text.find(words);
    ASSERT_NE(at, std::string::npos);
    done(project, "apply-code", {{"source", "talk"}, {"start", at}, {"end", at + words.size()}, {"label", label}});  // ASCII: bytes are code points
}

Json room(const Workbench& project) { return *source_room(project, "talk", std::nullopt, ""); }

/// Words under each code, in the newest text.
std::multimap<std::string, std::string> words_by_code(const Workbench& project) {
    const auto values = *project.project();
    std::map<std::string, std::string> labels;
    for (const auto& each : values->codes) labels[each.id.text] = each.label;
    const auto read = room(project);
    const Offsets text(std::string_view(read.at("text").as_string()));
    std::multimap<std::string, std::string> words;
    for (const auto& passage : read.at("passages").as_array()) {
        const auto start = static_cast<std::size_t>(passage.at("start").to_number<std::int64_t>());
        const auto end = static_cast<std::size_t>(passage.at("end").to_number<std::int64_t>());
        for (const auto& coding : passage.at("codings").as_array()) words.emplace(labels[std::string(coding.at("code").as_string())], text.slice({start, end}));
    }
    return words;
}

const std::string talk =
    "I: How did you come to it?\n"
    "Ana: My sister rang me one night and told me of the place. I had not slept for weeks.\n"
    "I: What did you expect?\n"
    "Ana: Nothing much. I had not slept for weeks. I thought they would send me home again.\n";

TEST(Correction, CodingsKeepTheirWordsThroughEditsUndoAndRedo) {
    const TemporaryFolder folder;
    auto project = with_text(folder.path() / "a.loam", talk);
    code(project, talk, "My sister rang me one night", "Being told");
    code(project, talk, "Nothing much.", "Expecting little");
    code(project, talk, "I thought they would send me home again.", "Fearing to be sent home");
    const auto before = exported(project);
    auto text = talk;
    text.replace(text.find("one night"), 9, "late one night");
    text.insert(text.find("I: What"), "I: And then?\nAna: I went.\n");
    const auto outcome = done(project, "correct-text", {{"source", "talk"}, {"text", text}, {"note", "Heard again"}});
    EXPECT_NE(outcome.summary.find("3 passages kept, 1 with changed words"), std::string::npos) << outcome.summary;
    const auto words = words_by_code(project);
    EXPECT_EQ(words.find("Being told")->second, "My sister rang me late one night");
    EXPECT_EQ(words.find("Expecting little")->second, "Nothing much.");
    EXPECT_EQ(words.find("Fearing to be sent home")->second, "I thought they would send me home again.");
    const auto after = exported(project);
    ASSERT_TRUE(project.undo({}));
    EXPECT_EQ(exported(project), before);
    ASSERT_TRUE(project.redo({}));
    EXPECT_EQ(exported(project), after);
    EXPECT_TRUE(project.store().verify()->ok);
}

TEST(Correction, WhatCannotGoAlongWaitsWithItsCandidatesUntilItIsSettled) {
    const TemporaryFolder folder;
    auto project = with_text(folder.path() / "a.loam", talk);
    code(project, talk, "told me of the place", "Being told");
    code(project, talk, "I had not slept for weeks.", "Being worn out");
    auto text = talk;
    text.replace(text.find("told me of the place. I had not slept for weeks."), 48, "gave me an address.");
    const auto preview = correction_preview(project, "talk", text);
    ASSERT_TRUE(preview);
    EXPECT_EQ(preview->at("kept"), 0);
    EXPECT_EQ(preview->at("waiting").as_array().size(), 2U);
    const auto outcome = done(project, "correct-text", {{"source", "talk"}, {"text", text}});
    EXPECT_NE(outcome.summary.find("0 passages kept, 2 to decide"), std::string::npos) << outcome.summary;
    auto waiting = room(project).at("unsettled").as_array();
    ASSERT_EQ(waiting.size(), 2U);
    EXPECT_EQ(waiting[1].at("was").at("text"), "I had not slept for weeks.");
    EXPECT_EQ(waiting[1].at("version"), 1);
    ASSERT_FALSE(waiting[1].at("candidates").as_array().empty());
    const auto& candidate = waiting[1].at("candidates").as_array().front();
    EXPECT_EQ(candidate.at("text"), "I had not slept for weeks.") << "the same words stand elsewhere, but that is for a person to say";
    done(project, "settle-passage", {{"passage", waiting[1].at("passage")}, {"start", candidate.at("start")}, {"end", candidate.at("end")}});
    EXPECT_EQ(words_by_code(project).find("Being worn out")->second, "I had not slept for weeks.");
    EXPECT_FALSE(project.perform("settle-passage", {{"passage", waiting[1].at("passage")}, {"start", 0}, {"end", 5}}, {})) << "it stands in the newest text already";
    EXPECT_FALSE(project.perform("settle-passage", {{"passage", waiting[0].at("passage")}}, {})) << "neither a place nor withdrawn";
    done(project, "settle-passage", {{"passage", waiting[0].at("passage")}, {"withdraw", true}});
    EXPECT_TRUE(room(project).at("unsettled").as_array().empty());
    EXPECT_EQ((*project.project())->codings.size(), 1U);
    ASSERT_TRUE(project.undo({}, 2));
    EXPECT_EQ(room(project).at("unsettled").as_array().size(), 2U);
}

TEST(Correction, WordsThatComeBackAreFoundAgain) {
    const TemporaryFolder folder;
    auto project = with_text(folder.path() / "a.loam", talk);
    code(project, talk, "My sister rang me one night and told me of the place.", "Being told");
    auto without = talk;
    without.erase(without.find("My sister"), 54);
    done(project, "correct-text", {{"source", "talk"}, {"text", without}});
    ASSERT_EQ(room(project).at("unsettled").as_array().size(), 1U);
    EXPECT_EQ(correction_preview(project, "talk", talk)->at("found"), 1);
    const auto outcome = done(project, "correct-text", {{"source", "talk"}, {"text", talk}});
    EXPECT_NE(outcome.summary.find("1 passage kept, 1 found again"), std::string::npos) << outcome.summary;
    EXPECT_EQ(words_by_code(project).find("Being told")->second, "My sister rang me one night and told me of the place.");
    EXPECT_TRUE(room(project).at("unsettled").as_array().empty());
}

TEST(Correction, APassageThatOnlyAMemoOrALinkNamesWaitsToo) {
    const TemporaryFolder folder;
    auto project = with_text(folder.path() / "a.loam", talk);
    const auto at = talk.find("told me of the place");
    const auto passage = [&](const std::string& id) {
        done(project, "add-passage", {{"id", id}, {"source", "talk"}, {"source_text", "talk-1"}, {"kind", "span"}, {"start", at}, {"end", at + 20}, {"words", "told me of the place"}, {"voice", "participant"}});
    };
    passage("p-memo");
    passage("p-alone");
    done(project, "add-memo", {{"kind", "theoretical"}, {"title", "A place"}, {"about", "p-memo"}});
    auto text = talk;
    text.replace(at, 20, "gave me an address");
    done(project, "correct-text", {{"source", "talk"}, {"text", text}});
    const auto waiting = room(project).at("unsettled").as_array();
    ASSERT_EQ(waiting.size(), 1U) << "nothing rests on the other";
    EXPECT_EQ(waiting[0].at("passage"), "p-memo");
    EXPECT_EQ(sources(project)->at("sources").as_array()[0].at("unsettled"), 1);
    const auto refused = project.perform("settle-passage", {{"passage", "p-memo"}, {"withdraw", true}}, {});
    ASSERT_FALSE(refused) << "the memo would lose what it is about";
    EXPECT_NE(refused.error().message.find("A place"), std::string::npos) << refused.error().message;
}

TEST(Correction, TurnsGoAlongAndNewLinesOfKnownSpeakersBecomeTurns) {
    const TemporaryFolder folder;
    auto project = with_text(folder.path() / "a.loam", talk);
    done(project, "recognise-turns", {{"source", "talk"}});
    ASSERT_EQ((*project.project())->turns.size(), 4U);
    done(project, "set-speaker", {{"source_text", "talk-1"}, {"speaker", "Ana"}, {"role", "participant"}, {"label", "Ana"}});
    done(project, "set-speaker", {{"source_text", "talk-1"}, {"speaker", "I"}, {"role", "interviewer"}});
    EXPECT_EQ((*project.project())->participants.size(), 1U);
    EXPECT_EQ((*project.project())->sources.front().participant, (*project.project())->participants.front().id) << "one participant speaks: the transcript is hers";
    auto text = talk;
    text.insert(text.find("I: What"), "I: And then?\nAna: I went.\n");
    text.replace(text.find("I had not slept for weeks."), 26, "I could not sleep.");
    done(project, "correct-text", {{"source", "talk"}, {"text", text}});
    const auto read = room(project);
    const auto& turns = read.at("turns").as_array();
    ASSERT_EQ(turns.size(), 6U) << base::json_text(read.at("turns")) << read.at("text");
    const Offsets now(std::string_view(read.at("text").as_string()));
    for (const auto& turn : turns) {
        const auto words = now.slice({static_cast<std::size_t>(turn.at("start").to_number<std::int64_t>()), static_cast<std::size_t>(turn.at("end").to_number<std::int64_t>())});
        EXPECT_TRUE(words.starts_with(std::string(turn.at("speaker").as_string()) + ": ")) << words;
        EXPECT_EQ(words.find('\n'), std::string::npos) << words;
        EXPECT_EQ(turn.at("role"), turn.at("speaker") == "I" ? "interviewer" : "participant");
        EXPECT_EQ(turn.at("participant").is_null(), turn.at("speaker") == "I");
    }
    EXPECT_FALSE(project.perform("set-speaker", {{"source_text", "talk-1"}, {"speaker", "Ana"}, {"role", "interviewer"}}, {})) << "the turns went along to the new version";
}

TEST(Correction, PagesAndTheBoxesOfTheirWordsGoAlong) {
    const TemporaryFolder folder;
    auto project = with_text(folder.path() / "a.loam", "one twoo three four");
    done(project, "add-page", {{"source_text", "talk-1"}, {"number", 1}, {"start", 0}, {"end", 19}, {"width", 595}, {"height", 842}, {"boxes", "0 3 10 10 20 20\n4 8 22 10 32 20\n9 14 34 10 50 20\n15 19 52 10 70 20"}});
    done(project, "correct-text", {{"source", "talk"}, {"text", "zero one two four"}});
    const auto page = page_of_source(project, "talk", 1);
    ASSERT_TRUE(page) << page.error().message;
    const auto& words = page->at("words").as_array();
    ASSERT_EQ(words.size(), 3U) << "a word that was taken out has no place in the text any more";
    EXPECT_EQ(words[0].at("start"), 5);
    EXPECT_EQ(words[0].at("left"), 10.0);
    EXPECT_EQ(words[1].at("start"), 9);
    EXPECT_EQ(words[1].at("end"), 12);
    EXPECT_EQ(words[2].at("start"), 13);
    EXPECT_EQ(words[2].at("right"), 70.0);
}

TEST(Correction, RefusesWhatWouldLoseTheText) {
    const TemporaryFolder folder;
    auto project = with_text(folder.path() / "a.loam", talk);
    EXPECT_FALSE(project.perform("correct-text", {{"source", "talk"}, {"text", " \n "}}, {}));
    EXPECT_EQ(done(project, "correct-text", {{"source", "talk"}, {"text", talk}}).seq, 0) << "the very words: nothing is done";
    std::string windows = talk;
    for (std::size_t at = 0; (at = windows.find('\n', at)) != std::string::npos; at += 2) windows.insert(at, "\r");
    EXPECT_EQ(done(project, "correct-text", {{"source", "talk"}, {"text", windows}}).seq, 0) << "line ends of Windows are none of the words";
    done(project, "correct-text", {{"source", "talk"}, {"text", talk + "More.\n"}, {"source_text", "talk-1"}});
    const auto late = project.perform("correct-text", {{"source", "talk"}, {"text", talk + "Other.\n"}, {"source_text", "talk-1"}}, {});
    ASSERT_FALSE(late);
    EXPECT_EQ(late.error().kind, base::ErrorKind::conflict);
}

/// Half of the words at least are still there, in order: where a word was cut off, the mark at its end went along.
bool shares_words(const std::string& was, const std::string& now) {
    std::istringstream words(was);
    std::string word;
    std::size_t all = 0;
    std::size_t there = 0;
    std::size_t at = 0;
    while (words >> word) {
        ++all;
        const auto found = now.find(word, at);
        if (found == std::string::npos) continue;
        ++there;
        at = found + word.size();
    }
    return 2 * there >= all;
}

/// Corrections at random places of a real, coded interview: what no edit touches keeps its words to the letter, what is
/// touched is kept or listed, nothing comes to stand on other words, and undo leads back to the byte.
TEST(Correction, RandomEditsOfARealInterviewLoseNoCoding) {
    const TemporaryFolder folder;
    const auto original = transcript();
    auto project = with_text(folder.path() / "a.loam", original);
    std::mt19937 dice(7);
    const Offsets points(original);
    for (int i = 0; i < 60; ++i) {
        const auto start = dice() % (points.size() - 200);
        if (!project.perform("apply-code", {{"source", "talk"}, {"start", start}, {"end", start + 5 + dice() % 180}, {"label", fmt::format("Code {}", i)}}, {})) --i;
    }
    const auto codings = (*project.project())->codings.size();
    ASSERT_EQ(codings, 60U);
    std::size_t kept_to_the_letter = 0;
    std::size_t waited = 0;
    for (int round = 0; round < 25; ++round) {
        const auto words_before = words_by_code(project);
        const auto waiting_before = room(project).at("unsettled").as_array().size();
        const auto before = exported(project);
        std::string text(room(project).at("text").as_string());
        for (int edits = 0; edits < 6; ++edits) {  // whole bytes of ASCII words only: the text stays valid UTF-8
            const auto at = text.find(' ', dice() % text.size());
            if (at == std::string::npos) continue;
            const auto end = text.find(' ', at + 1);
            if (end == std::string::npos) continue;
            if (edits % 3 == 0) text.insert(at, " quince");
            if (edits % 3 == 1) text.erase(at, end - at);
            if (edits % 3 == 2) text.replace(at, end - at, " fjord");
        }
        done(project, "correct-text", {{"source", "talk"}, {"text", text}});
        const auto now = words_by_code(project);
        const auto waiting = room(project).at("unsettled").as_array();
        EXPECT_EQ(now.size() + waiting.size(), codings) << "every coding is kept or listed";
        waited += waiting.size() - std::min(waiting.size(), waiting_before);
        for (const auto& [label, words] : now) {
            const auto was = words_before.find(label);
            if (was == words_before.end()) continue;
            if (was->second == words) ++kept_to_the_letter;
            else EXPECT_TRUE(shares_words(was->second, words)) << was->second << " became " << words;
        }
        const auto after = exported(project);
        ASSERT_TRUE(project.undo({}));
        ASSERT_EQ(exported(project), before) << round;
        ASSERT_TRUE(project.redo({}));
        ASSERT_EQ(exported(project), after) << round;
    }
    EXPECT_GT(kept_to_the_letter, 1000U);
    EXPECT_TRUE(project.store().verify()->ok);
    std::printf("%zu codings kept to the letter in 25 corrections of 60; %zu came to wait\n", kept_to_the_letter, waited);
}

}  // namespace
}  // namespace loam::workbench::testing
