// docs/formats/loam.md is held to a file: a reader without Loam finds what the page says.

#include "loam/base/digest.hpp"
#include "support.hpp"

namespace loam::store {
namespace {

using domain::Cell;

std::string page() { return bytes_of(std::filesystem::path(LOAM_SOURCE_DIR) / "docs/formats/loam.md"); }

std::filesystem::path lived(const Folder& folder) {
    auto store = Store::create(folder / "a.loam");
    EXPECT_TRUE(add_sample(*store, "s1", "Müller, \"and\" others"));
    EXPECT_TRUE(change(*store, "sample", "s1", "label", Cell{std::string("Other people")}));
    EXPECT_TRUE(store->undo("", "It was right before."));
    return folder / "a.loam";
}

TEST(Format, ThePageNamesEveryTableAndColumnThatIsNoKindOfThing) {
    const Folder folder;
    const auto file = lived(folder);
    Stranger stranger(file);
    const auto others = stranger.value("SELECT group_concat(name) FROM (SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name)");
    std::string expected;
    std::set<std::string> names{"files", "history", "texts"};
    for (const auto* each : domain::tables()) names.emplace(each->name);
    for (const auto& name : names) expected += (expected.empty() ? "" : ",") + name;
    EXPECT_EQ(others, expected);
    for (const std::string name : {"files", "history", "texts"}) {
        const auto count = std::stoi(stranger.value("SELECT count(*) FROM pragma_table_info('" + name + "')"));
        for (int i = 0; i < count; ++i) {
            const auto column = stranger.value(fmt::format("SELECT name FROM pragma_table_info('{}') WHERE cid = {}", name, i));
            EXPECT_NE(page().find("`" + column + "`"), std::string::npos) << name << "." << column << " is not on the page";
        }
    }
    EXPECT_EQ(stranger.value("PRAGMA application_id"), std::to_string(0x4C6F616D));
    EXPECT_NE(page().find(fmt::format("schema version, {};", stranger.value("PRAGMA user_version"))), std::string::npos) << "the page tells another schema version";
}

TEST(Format, TheChainCanBeRecomputedAsThePageSays) {
    const Folder folder;
    const auto file = lived(folder);
    Stranger stranger(file);
    const std::array fields{"seq", "act_id", "lamport", "at", "actor", "act", "summary", "reason", "touched", "undoes", "undoable", "schema_version", "last_text", "changes"};
    std::string listed;
    for (const auto* field : fields) listed += (listed.empty() ? "" : ",") + std::string(field);
    EXPECT_NE(page().find(listed), std::string::npos) << "the program on the page reads other fields";
    std::string prev;
    for (int seq = 1; seq <= 3; ++seq) {
        std::string sealed = prev;
        for (const auto* field : fields) {
            const auto hexed = stranger.value(fmt::format("SELECT hex(CAST({} AS BLOB)) FROM history WHERE seq = {}", field, seq));
            std::string value;
            for (std::size_t i = 0; i < hexed.size(); i += 2) value += static_cast<char>(std::stoi(hexed.substr(i, 2), nullptr, 16));
            sealed += fmt::format("\n{}:{}", value.size(), value);
        }
        EXPECT_EQ(stranger.value(fmt::format("SELECT prev FROM history WHERE seq = {}", seq)), prev);
        prev = base::hex(base::Sha256{}.add(sealed).finish());
        EXPECT_EQ(stranger.value(fmt::format("SELECT hash FROM history WHERE seq = {}", seq)), prev) << "entry " << seq;
    }
}

TEST(Format, TheQueriesOfThePageAnswer) {
    const Folder folder;
    const auto file = lived(folder);
    Stranger stranger(file);
    const auto text = page();
    std::size_t queries = 0;
    for (std::size_t at = 0; (at = text.find("    sqlite3 study.loam \"", at)) != std::string::npos; ++queries) {
        const auto from = text.find('"', at) + 1;
        const auto to = text.find('"', from);
        EXPECT_EQ(stranger.run(text.substr(from, to - from)), "") << text.substr(from, to - from);
        at = to;
    }
    EXPECT_GE(queries, 2U);
    EXPECT_EQ(stranger.value("SELECT t.text FROM sample s JOIN texts t ON t.hash = s.label"), "Müller, \"and\" others");
}

}  // namespace
}  // namespace loam::store
