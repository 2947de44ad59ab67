#include <gtest/gtest.h>

#include "loam/passages/offsets.hpp"
#include "loam/workbench/coding.hpp"
#include "sample_project.hpp"

// Turns corrected by hand: edges moved, turns divided and joined, speakers renamed. The text never changes.

namespace loam::workbench::testing {
namespace {

const std::string talk = "I: How did it go?\nÄna: Well. And then?\nIt was late.\nI: Yes.\nÄna: So I left.\n";

Workbench with_talk(const std::filesystem::path& file) {
    auto project = std::move(*Workbench::create(file, {.title = "A study", .methods = {"grounded-theory"}}, data_folder()));
    EXPECT_TRUE(project.perform("add-source", {{"id", "talk"}, {"name", "A talk"}, {"kind", "transcript"}, {"here", true}}, {}));
    EXPECT_TRUE(project.perform("add-source-text", {{"id", "talk-1"}, {"source", "talk"}, {"version", 1}, {"text", talk}}, {}));
    EXPECT_TRUE(project.perform("recognise-turns", {{"source", "talk"}}, {}));
    EXPECT_TRUE(project.perform("set-speaker", {{"source_text", "talk-1"}, {"speaker", "Äna"}, {"role", "participant"}, {"label", "Hazel"}}, {}));
    EXPECT_TRUE(project.perform("set-speaker", {{"source_text", "talk-1"}, {"speaker", "I"}, {"role", "interviewer"}}, {}));
    return project;
}

/// "I|interviewer: words", a line a turn, in order; fails if two turns share a word.
std::string told(const Workbench& project) {
    const auto read = *source_room(project, "talk", std::nullopt, "");
    const passages::Offsets text(std::string_view(read.at("text").as_string()));
    std::string all;
    std::size_t last = 0;
    for (const auto& turn : read.at("turns").as_array()) {
        const passages::Span span{static_cast<std::size_t>(turn.at("start").to_number<std::int64_t>()), static_cast<std::size_t>(turn.at("end").to_number<std::int64_t>())};
        EXPECT_GE(span.start, last) << "turns share words";
        last = span.end;
        auto words = std::string(text.slice(span));
        std::ranges::replace(words, '\n', '/');
        all += fmt::format("{}|{}|{}\n", std::string(turn.at("speaker").as_string()), turn.at("role").is_null() ? "?" : std::string(turn.at("role").as_string()), words);
    }
    return all;
}

Result<Outcome> set_turn(Workbench& project, std::string_view from, std::string_view to, const std::string& speaker) {
    const passages::Offsets text(talk);
    const auto start = text.code_point(talk.find(from));
    const auto end = text.code_point(talk.find(to) + to.size());
    return project.perform("set-turn", {{"source", "talk"}, {"start", start}, {"end", end}, {"speaker", speaker}}, {});
}

TEST(Turns, ATurnIsDividedMovedAndJoined) {
    const TemporaryFolder folder;
    auto project = with_talk(folder.path() / "a.loam");
    const auto first = told(project);
    EXPECT_EQ(first, "I|interviewer|I: How did it go?\nÄna|participant|Äna: Well. And then?/It was late.\nI|interviewer|I: Yes.\nÄna|participant|Äna: So I left.\n");
    // Out of the middle: what was one turn is three.
    const auto divided = set_turn(project, "And then?", "And then?", "I");
    ASSERT_TRUE(divided) << divided.error().message;
    EXPECT_EQ(divided->summary, "Said that “I” speaks in A talk, line 2");
    EXPECT_EQ(told(project), "I|interviewer|I: How did it go?\nÄna|participant|Äna: Well.\nI|interviewer|And then?\nÄna|participant|It was late.\nI|interviewer|I: Yes.\nÄna|participant|Äna: So I left.\n");
    // The edge between two turns moves; the one beside it gives way.
    ASSERT_TRUE(set_turn(project, "And then?", "It was late.", "I"));
    EXPECT_EQ(told(project), "I|interviewer|I: How did it go?\nÄna|participant|Äna: Well.\nI|interviewer|And then?/It was late.\nI|interviewer|I: Yes.\nÄna|participant|Äna: So I left.\n");
    // Joined with the one before.
    ASSERT_TRUE(set_turn(project, "Äna: Well.", "It was late.", "Äna"));
    EXPECT_EQ(told(project), first) << "it is as it was";
    ASSERT_TRUE(project.undo({}));
    ASSERT_TRUE(project.undo({}));
    ASSERT_TRUE(project.undo({}));
    EXPECT_EQ(told(project), first);
}

TEST(Turns, ANewSpeakerAndAStretchWithoutOne) {
    const TemporaryFolder folder;
    auto project = with_talk(folder.path() / "a.loam");
    ASSERT_TRUE(set_turn(project, "It was late.", "It was late.", "A visitor"));
    EXPECT_NE(told(project).find("A visitor|?|It was late.\n"), std::string::npos) << told(project);
    ASSERT_TRUE(set_turn(project, "I: How", "So I left.", "I"));
    EXPECT_EQ(told(project), "I|interviewer|I: How did it go?/Äna: Well. And then?/It was late./I: Yes./Äna: So I left.\n") << "all others lie in it";
    EXPECT_EQ((*project.project())->turns.size(), 1U);
}

TEST(Turns, WhatIsNoStretchOfWordsIsRefused) {
    const TemporaryFolder folder;
    auto project = with_talk(folder.path() / "a.loam");
    const auto before = told(project);
    const auto refuses = [&](const JsonObject& arguments) { return !project.perform("set-turn", arguments, {}); };
    EXPECT_TRUE(refuses({{"source", "talk"}, {"start", 5}, {"end", 5}, {"speaker", "I"}}));
    EXPECT_TRUE(refuses({{"source", "talk"}, {"start", -1}, {"end", 5}, {"speaker", "I"}}));
    EXPECT_TRUE(refuses({{"source", "talk"}, {"start", 5}, {"end", 5000}, {"speaker", "I"}}));
    EXPECT_TRUE(refuses({{"source", "talk"}, {"start", 0}, {"end", 5}, {"speaker", " "}}));
    EXPECT_TRUE(refuses({{"source", "nobody"}, {"start", 0}, {"end", 5}, {"speaker", "I"}}));
    ASSERT_TRUE(project.perform("correct-text", {{"source", "talk"}, {"text", talk + "I: Thanks.\n"}}, {}));
    const auto late = project.perform("set-turn", {{"source", "talk"}, {"start", 0}, {"end", 5}, {"speaker", "I"}, {"source_text", "talk-1"}}, {});
    ASSERT_FALSE(late);
    EXPECT_EQ(late.error().kind, base::ErrorKind::conflict);
    EXPECT_EQ(told(project), before + "I|interviewer|I: Thanks.\n");
}

TEST(Turns, ASpeakerIsRenamedAndTwoBecomeOne) {
    const TemporaryFolder folder;
    auto project = with_talk(folder.path() / "a.loam");
    const auto renamed = project.perform("rename-speaker", {{"source", "talk"}, {"speaker", "Äna"}, {"name", " Participant 3 "}}, {});
    ASSERT_TRUE(renamed) << renamed.error().message;
    EXPECT_EQ(renamed->summary, "Renamed the speaker “Äna” to “Participant 3” in “A talk” (2 turns)");
    EXPECT_NE(told(project).find("Participant 3|participant|Äna: So I left."), std::string::npos) << "what is known stays, and no word changes";
    const auto joined = project.perform("rename-speaker", {{"source", "talk"}, {"speaker", "Participant 3"}, {"name", "I"}}, {});
    ASSERT_TRUE(joined);
    EXPECT_TRUE(joined->summary.ends_with("they are one speaker now")) << joined->summary;
    EXPECT_EQ(told(project).find("participant"), std::string::npos) << told(project);
    EXPECT_FALSE(project.perform("rename-speaker", {{"source", "talk"}, {"speaker", "Bo"}, {"name", "I"}}, {}));
    EXPECT_FALSE(project.perform("rename-speaker", {{"source", "talk"}, {"speaker", "Bo"}, {"name", "Bo"}}, {})) << "nobody is called so";
    EXPECT_FALSE(project.perform("rename-speaker", {{"source", "talk"}, {"speaker", "I"}, {"name", ""}}, {}));
}

/// The voice of the passage on these words.
std::string voice_of(const Workbench& project, std::string_view words) {
    const passages::Offsets text(talk);
    const auto start = static_cast<std::int64_t>(text.code_point(talk.find(words)));
    const auto values = *project.project();
    for (const auto& passage : values->passages)
        if (passage.start == start) return passage.voice;
    return "";
}

Result<Outcome> code(Workbench& project, std::string_view words) {
    const passages::Offsets text(talk);
    const auto start = text.code_point(talk.find(words));
    const auto end = text.code_point(talk.find(words) + words.size());
    return project.perform("apply-code", {{"source", "talk"}, {"start", start}, {"end", end}, {"label", "Coming and going"}}, {});
}

TEST(Turns, WhoseWordsAPassageHoldsFollowsWhoSpeaksThere) {
    const TemporaryFolder folder;
    auto project = with_talk(folder.path() / "a.loam");
    const auto done = code(project, "It was late.");
    ASSERT_TRUE(done) << done.error().message;
    ASSERT_TRUE(code(project, "So I left."));
    ASSERT_EQ(voice_of(project, "It was late."), "participant");
    const auto said = project.perform("set-speaker", {{"source_text", "talk-1"}, {"speaker", "Äna"}, {"role", "interviewer"}}, {});
    ASSERT_TRUE(said) << said.error().message;
    EXPECT_EQ(voice_of(project, "It was late."), "researcher");
    EXPECT_NE(said->summary.find("2 passages go with them"), std::string::npos) << said->summary;
    ASSERT_TRUE(project.undo({}));
    EXPECT_EQ(voice_of(project, "It was late."), "participant");
    ASSERT_TRUE(set_turn(project, "It was late.", "It was late.", "I"));
    EXPECT_EQ(voice_of(project, "It was late."), "researcher");
    EXPECT_EQ(voice_of(project, "So I left."), "participant");
    ASSERT_TRUE(project.perform("rename-speaker", {{"source", "talk"}, {"speaker", "Äna"}, {"name", "I"}}, {}));
    EXPECT_EQ(voice_of(project, "So I left."), "researcher");
}

TEST(Turns, APassageOfWhichAPersonSaidMoreKeepsIt) {
    const TemporaryFolder folder;
    auto project = with_talk(folder.path() / "a.loam");
    ASSERT_TRUE(code(project, "It was late."));
    const auto values = *project.project();
    ASSERT_TRUE(project.perform("change-passage", {{"id", values->passages.front().id.text}, {"voice", "paraphrase"}}, {}));
    ASSERT_TRUE(project.perform("set-speaker", {{"source_text", "talk-1"}, {"speaker", "Äna"}, {"role", "interviewer"}}, {}));
    EXPECT_EQ(voice_of(project, "It was late."), "paraphrase");
}

TEST(Turns, WhatIsWrongWithATurnIsSaidOfATurn) {
    const TemporaryFolder folder;
    auto project = with_talk(folder.path() / "a.loam");
    const auto backwards = project.perform("set-turn", {{"source", "talk"}, {"start", 9}, {"end", 3}, {"speaker", "I"}}, {});
    ASSERT_FALSE(backwards);
    EXPECT_EQ(backwards.error().message, "A turn needs a start and an end that lies after it. Nothing was changed.");
    const auto behind = project.perform("set-turn", {{"source", "talk"}, {"start", 9}, {"end", 3000}, {"speaker", "I"}}, {});
    ASSERT_FALSE(behind);
    EXPECT_NE(behind.error().message.find("The turn ends behind the text"), std::string::npos);
}

}  // namespace
}  // namespace loam::workbench::testing
