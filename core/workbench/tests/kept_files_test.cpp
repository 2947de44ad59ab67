#include <gtest/gtest.h>

#include <fstream>

#include "loam/workbench/coding.hpp"
#include "loam/workbench/importing.hpp"
#include "loam/workbench/sources.hpp"
#include "sample_project.hpp"

// The original of a source: in and out of a tidy folder, and gone for good when it is erased.

namespace loam::workbench::testing {
namespace {

const std::string secret = "Quokka-Zeppelin-Marmalade";
const std::string words = "We had been told that nobody would come, and then " + secret + " came.";

std::string bytes_of(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::string all_bytes(const std::filesystem::path& file) {
    std::string bytes;
    for (const auto* suffix : {"", "-wal", "-shm"}) bytes += bytes_of(file.string() + suffix);
    return bytes;
}

/// A source with an original, a text, a passage and a turn, and a memo that quotes it.
Workbench with_source(const std::filesystem::path& file, bool with_original = true) {
    auto project = std::move(*Workbench::create(file, {.title = "A study", .methods = {}}, data_folder()));
    const auto done = [&](std::string_view act, const JsonObject& arguments) {
        const auto outcome = project.perform(act, arguments, {});
        ASSERT_TRUE(outcome) << act << ": " << outcome.error().message;
    };
    done("add-source", {{"id", "talk"}, {"name", "A talk"}, {"kind", "transcript"}, {"here", true}, {"file", "talk.txt"}});
    done("add-source-text", {{"id", "talk-1"}, {"source", "talk"}, {"version", 1}, {"text", words}});
    done("add-passage", {{"id", "p"}, {"source", "talk"}, {"source_text", "talk-1"}, {"kind", "span"}, {"start", 0}, {"end", 20}, {"words", words.substr(0, 20)}, {"voice", "participant"}});
    done("add-turn", {{"id", "t"}, {"source_text", "talk-1"}, {"start", 0}, {"end", 20}, {"speaker", "Anna-" + secret}});
    done("add-memo", {{"id", "m"}, {"kind", "theoretical"}, {"title", "Waiting"}, {"words", "As one of them said: been told that nobody would come."}});
    if (with_original) {
        const auto kept = project.store().perform({.name = "import-documents", .actor = {}, .reason = {}}, [](store::Writing& writing) -> Result<std::string> {
            const auto key = writing.keep_file("\x7f" + words);
            if (!key) return std::unexpected(key.error());
            if (auto named = writing.change(*domain::find_table("source"), "talk", {{"original", *key}}); !named) return std::unexpected(named.error());
            return "Kept the original";
        });
        EXPECT_TRUE(kept) << kept.error().message;
    }
    return project;
}

TEST(KeptFiles, GoOutWithTheTidyFolderAndComeBackToTheByte) {
    const TemporaryFolder folder;
    auto project = with_source(folder.path() / "a.loam");
    ASSERT_TRUE(project.export_tidy(folder.path() / "one", false));
    auto again = Workbench::create_empty(folder.path() / "b.loam", data_folder());
    const auto imported = again->import_tidy(folder.path() / "one", {});
    ASSERT_TRUE(imported) << imported.error().message;
    EXPECT_TRUE(imported->diagnostics.empty()) << imported->diagnostics.front().message;
    EXPECT_EQ(exported(*again), exported(project));
    EXPECT_NE(exported(*again).find("\x7f" + words), std::string::npos);
    EXPECT_TRUE(again->store().verify()->ok);
    const auto unchanged = again->import_tidy(folder.path() / "one", {});
    ASSERT_TRUE(unchanged) << unchanged.error().message;
    EXPECT_EQ(unchanged->outcome.seq, 0) << "the same folder once more changes nothing, and no file is kept twice";
    EXPECT_EQ(again->store().files()->size(), 1U);
    ASSERT_TRUE(again->undo({}));
    EXPECT_TRUE((*again->project())->sources.empty());
    ASSERT_TRUE(again->redo({}));
    EXPECT_EQ(exported(*again), exported(project));
}

TEST(KeptFiles, ErasingATextAsksWhatBecomesOfTheOriginal) {
    const TemporaryFolder folder;
    const auto file = folder.path() / "a.loam";
    auto project = with_source(file);
    const JsonObject text{{"table", "source_text"}, {"id", "talk-1"}, {"column", "text"}};
    const auto refused = project.perform("erase-words", text, {});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, base::ErrorKind::refused);
    EXPECT_NE(refused.error().message.find("original=yes"), std::string::npos) << refused.error().message;
    EXPECT_NE(refused.error().message.find("original=no"), std::string::npos) << refused.error().message;
    auto both = text;
    both["original"] = true;
    const auto erased = project.perform("erase-words", both, {});
    ASSERT_TRUE(erased) << erased.error().message;
    EXPECT_EQ(all_bytes(file).find("nobody would come, and then"), std::string::npos);
    EXPECT_TRUE(project.store().verify()->ok);
    EXPECT_EQ(exported(project).find("files/"), std::string::npos);
    EXPECT_EQ(source_room(project, "talk", std::nullopt, "")->at("source").at("has_original"), false);
    EXPECT_EQ(sources(project)->at("sources").as_array()[0].at("has_original"), false);
}

/// Six turns of Quillon and Anna-Marlowe, one after the other, without their original.
void take_talk_of_two(Workbench& project, const TemporaryFolder& folder) {
    std::ofstream(folder.path() / "Talk two.txt") << "Quillon: Who was there?\nAnna-Marlowe: All of us, and nobody else.\nQuillon: And then?\nAnna-Marlowe: Then we left.\nQuillon: Together?\nAnna-Marlowe: No.\n";
    FileChoice choice;
    choice.kind = "transcript";
    choice.keep_original = false;
    const auto taken = import_documents(project, {{folder.path() / "Talk two.txt", "Talk two.txt"}}, choice, {});
    ASSERT_TRUE(taken) << taken.error().message;
}

TEST(KeptFiles, ANameErasedInOneTurnGoesFromAllTurnsOfThatSpeaker) {
    const TemporaryFolder folder;
    auto project = with_source(folder.path() / "a.loam", false);
    ASSERT_NO_FATAL_FAILURE(take_talk_of_two(project, folder));
    const auto speakers = [&] {
        std::vector<std::string> all;
        for (const auto& turn : (*project.project())->turns)
            if (turn.id.text != "t") all.push_back(turn.speaker);
        return all;
    };
    ASSERT_EQ(speakers(), (std::vector<std::string>{"Quillon", "Anna-Marlowe", "Quillon", "Anna-Marlowe", "Quillon", "Anna-Marlowe"}));
    const auto turns = (*project.project())->turns;
    const auto id_of = [&](std::size_t n) { return turns[turns.size() - 6 + n].id.text; };
    // One turn is taken for somebody else's, then put right and its name erased: the others keep theirs.
    ASSERT_TRUE(project.perform("change-turn", {{"id", id_of(4)}, {"speaker", "Ortolan"}}, {}));
    ASSERT_TRUE(project.perform("erase-words", {{"table", "turn"}, {"id", id_of(4)}, {"column", "speaker"}}, {}));
    EXPECT_EQ(speakers(), (std::vector<std::string>{"Quillon", "Anna-Marlowe", "Quillon", "Anna-Marlowe", "[erased]", "Anna-Marlowe"}));
    const auto erased = project.perform("erase-words", {{"table", "turn"}, {"id", id_of(1)}, {"column", "speaker"}}, {});
    ASSERT_TRUE(erased) << erased.error().message;
    EXPECT_TRUE(erased->summary.ends_with("and of 2 other turns of the same speaker")) << erased->summary;
    EXPECT_EQ(speakers(), (std::vector<std::string>{"Quillon", "[erased]", "Quillon", "[erased]", "[erased]", "[erased]"}));
    EXPECT_TRUE(project.store().verify()->ok) << project.store().verify()->problems.front();
}

/// Three turns of one speaker: one is given to somebody else, the others are renamed, then the one's name is erased.
TEST(KeptFiles, ANameErasedInATurnThatChangedHandsIsLeftToTheOthersAndCanStillBeErased) {
    const TemporaryFolder folder;
    auto project = with_source(folder.path() / "a.loam", false);
    ASSERT_NO_FATAL_FAILURE(take_talk_of_two(project, folder));
    const auto turns = (*project.project())->turns;
    const auto id_of = [&](std::size_t n) { return turns[turns.size() - 6 + n].id.text; };
    const auto answers = [&] {
        std::vector<std::string> all;
        const auto now = (*project.project())->turns;
        for (const std::size_t n : {1U, 3U, 5U}) all.push_back(now[now.size() - 6 + n].speaker);
        return all;
    };
    const auto erase = [&](std::size_t n) { return project.perform("erase-words", {{"table", "turn"}, {"id", id_of(n)}, {"column", "speaker"}}, {}); };
    ASSERT_TRUE(project.perform("change-turn", {{"id", id_of(1)}, {"speaker", "Ortolan"}}, {}));
    for (const std::size_t n : {3U, 5U}) ASSERT_TRUE(project.perform("change-turn", {{"id", id_of(n)}, {"speaker", "Bittern"}}, {}));
    const auto erased = erase(1);
    ASSERT_TRUE(erased) << erased.error().message;
    EXPECT_TRUE(erased->summary.ends_with("one name that they had is of other turns too and stayed")) << erased->summary;
    ASSERT_TRUE(project.perform("change-turn", {{"id", id_of(3)}, {"speaker", "Anna-Marlowe"}}, {}));
    EXPECT_EQ(answers(), (std::vector<std::string>{"[erased]", "Anna-Marlowe", "Bittern"})) << "nobody asked about these";
    ASSERT_TRUE(erase(3));
    ASSERT_TRUE(erase(5));
    EXPECT_EQ(answers(), (std::vector<std::string>(3, "[erased]")));
    std::ifstream file(folder.path() / "a.loam", std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    EXPECT_FALSE(bytes.contains("Bittern"));
    EXPECT_FALSE(bytes.contains("Ortolan"));
    EXPECT_TRUE(bytes.contains("Anna-Marlowe: ")) << "the text has its own";
    EXPECT_FALSE(erase(5)) << "no words are left there";
    EXPECT_TRUE(project.store().verify()->ok);
}

/// The name is nobody's at present: undo of what others were called since, or taken out by, has to find it again.
TEST(KeptFiles, ANameErasedInOneTurnComesBackToOthersWithUndo) {
    for (const bool renamed : {true, false}) {
        const TemporaryFolder folder;
        auto project = with_source(folder.path() / "a.loam", false);
        ASSERT_NO_FATAL_FAILURE(take_talk_of_two(project, folder));
        const auto before = (*project.project())->turns;
        const auto id_of = [&](std::size_t n) { return before[before.size() - 6 + n].id.text; };
        ASSERT_TRUE(project.perform("change-turn", {{"id", id_of(1)}, {"speaker", "Ortolan"}}, {}));
        int acts = 1;
        if (renamed) {
            const auto source = (*project.project())->sources.back().id.text;
            const auto done = project.perform("rename-speaker", {{"source", source}, {"speaker", "Anna-Marlowe"}, {"name", "Berta"}}, {});
            ASSERT_TRUE(done) << done.error().message;
        } else {
            for (const std::size_t n : {3U, 5U}) ASSERT_TRUE(project.perform("withdraw-turn", {{"id", id_of(n)}}, {}));
            acts = 2;
        }
        const auto last = project.store().history({}).value().front().seq;
        ASSERT_TRUE(project.perform("erase-words", {{"table", "turn"}, {"id", id_of(1)}, {"column", "speaker"}}, {}));
        for (int n = 0; n < acts; ++n) ASSERT_TRUE(project.undo_act(last - n, false, {}));
        std::vector<std::string> speakers;
        for (const auto& turn : (*project.project())->turns)
            if (turn.id.text == id_of(3) || turn.id.text == id_of(5)) speakers.push_back(turn.speaker);
        EXPECT_EQ(speakers, (std::vector<std::string>(2, "Anna-Marlowe"))) << (renamed ? "renamed" : "withdrawn");
    }
}

TEST(KeptFiles, ASourceWithoutAnOriginalIsErasedUnasked) {
    const TemporaryFolder folder;
    auto project = with_source(folder.path() / "a.loam", false);
    EXPECT_TRUE(project.perform("erase-words", {{"table", "source_text"}, {"id", "talk-1"}, {"column", "text"}}, {}));
}

TEST(KeptFiles, ErasingASourceTakesEveryVersionAndSaysWhereItIsStillQuoted) {
    const TemporaryFolder folder;
    const auto file = folder.path() / "a.loam";
    auto project = with_source(file);
    ASSERT_TRUE(project.perform("add-source-text", {{"id", "talk-2"}, {"source", "talk"}, {"version", 2}, {"text", "Once more: " + words}}, {}));
    ASSERT_TRUE(project.undo({}));  // the words of the second version lie in the file all the same
    EXPECT_FALSE(project.perform("erase-source", {{"source", "talk"}}, {})) << "what becomes of the original was not said";
    EXPECT_FALSE(project.perform("erase-source", {{"source", "nobody"}, {"original", true}}, {}));
    const auto erased = project.perform("erase-source", {{"source", "talk"}, {"original", true}}, {.person = "", .reason = "She withdrew."});
    ASSERT_TRUE(erased) << erased.error().message;
    EXPECT_EQ(all_bytes(file).find(secret), std::string::npos);
    EXPECT_NE(erased->summary.find("2 versions, 1 passage, and its original"), std::string::npos) << erased->summary;
    EXPECT_NE(erased->summary.find("Still quoted in: memo m"), std::string::npos) << erased->summary;
    EXPECT_NE(all_bytes(file).find("As one of them said"), std::string::npos) << "a memo is the researcher's to change";
    EXPECT_TRUE(project.store().verify()->ok);
    EXPECT_FALSE(project.perform("erase-source", {{"source", "talk"}, {"original", true}}, {})) << "nothing is left";
}

TEST(KeptFiles, TheOriginalMayStayWhenThatIsSaid) {
    const TemporaryFolder folder;
    const auto file = folder.path() / "a.loam";
    auto project = with_source(file);
    const auto erased = project.perform("erase-source", {{"source", "talk"}, {"original", false}}, {});
    ASSERT_TRUE(erased) << erased.error().message;
    EXPECT_NE(erased->summary.find("its original was kept"), std::string::npos) << erased->summary;
    EXPECT_NE(all_bytes(file).find("\x7f" + words), std::string::npos);
    EXPECT_TRUE(project.store().verify()->ok);
}

}  // namespace
}  // namespace loam::workbench::testing
