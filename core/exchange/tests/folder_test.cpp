#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>

#include "loam/base/ids.hpp"
#include "loam/exchange/tidy.hpp"
#include "random_rows.hpp"

namespace loam::exchange {
namespace {

namespace fs = std::filesystem;
using base::ErrorKind;
using base::Loss;
using testing::Contains;
using testing::Field;
using testing::HasSubstr;
using testing::IsEmpty;

class Folder : public testing::Test {
protected:
    void SetUp() override {
        m_here = fs::temp_directory_path() / ("loam-tidy-" + base::new_id());
        fs::create_directories(m_here);
    }
    void TearDown() override { fs::remove_all(m_here); }

    static void put(const fs::path& file, std::string_view bytes) {
        fs::create_directories(file.parent_path());
        std::ofstream(file, std::ios::binary) << bytes;
    }
    static std::string bytes(const fs::path& file) {
        std::ifstream in(file, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }
    static std::map<std::string, std::string> all(const fs::path& folder) {
        std::map<std::string, std::string> files;
        for (const auto& at : fs::recursive_directory_iterator(folder)) {
            if (at.is_regular_file()) files[fs::relative(at.path(), folder).string()] = bytes(at.path());
        }
        return files;
    }
    std::size_t things_here() const { return static_cast<std::size_t>(std::distance(fs::directory_iterator(m_here), {})); }

    fs::path m_here;
};

TEST_F(Folder, WrittenAndReadAndWrittenGivesTheSameBytes) {
    const auto rows = random_rows(7);
    const KeptBytes kept = [](const std::string& key) { return std::optional("bytes of\r\n" + key + std::string(1, '\0')); };
    ASSERT_FALSE(file_keys(rows).empty());
    const auto written = write_tidy(rows, m_here / "one", IfThere::refuse, kept);
    ASSERT_TRUE(written) << written.error().message;
    const auto back = read_tidy(m_here / "one");
    ASSERT_TRUE(back) << back.error().message;
    EXPECT_THAT(back->diagnostics, IsEmpty());
    EXPECT_EQ(back->read, written->rows);
    EXPECT_EQ(back->files.size(), file_keys(rows).size());
    const KeptBytes again = [&](const std::string& name) -> base::Result<std::optional<std::string>> {
        auto there = tidy_file_bytes(back->files.at(name));
        EXPECT_TRUE(there->starts_with("bytes of\r\n"));
        return std::optional(*there);
    };
    ASSERT_TRUE(write_tidy(back->rows, m_here / "two", IfThere::refuse, again));
    EXPECT_EQ(all(m_here / "one"), all(m_here / "two"));
    EXPECT_EQ(things_here(), 2U) << "nothing is left beside the folders";
}

TEST_F(Folder, AnErasedFileLeavesAnEmptyCellAndAChangedOneIsTold) {
    domain::RowsByTable rows;
    const auto& table = *domain::find_table("source");
    const auto place = [&](std::string_view column) { return static_cast<std::size_t>(domain::find_column(table, column) - table.columns.data()); };
    for (const auto* id : {"a", "b"}) {
        domain::Row row{.id = id, .ord = 1, .withdrawn = false, .cells = std::vector<domain::Cell>(table.columns.size())};
        row.cells[place("name")] = std::string("A name");
        row.cells[place("kind")] = std::string("article");
        row.cells[place("here")] = std::int64_t{0};
        row.cells[place("original")] = std::string(64, id[0]);
        rows["source"].push_back(row);
    }
    const KeptBytes kept = [](const std::string& key) { return key[0] == 'a' ? std::optional<std::string>("abc") : std::nullopt; };
    ASSERT_TRUE(write_tidy(rows, m_here / "out", IfThere::refuse, kept));
    const std::string name = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";  // SHA-256 of "abc" (FIPS 180-2)
    EXPECT_EQ(bytes(m_here / "out" / "files" / name), "abc");
    EXPECT_EQ(all(m_here / "out").size(), 3U);
    auto back = read_tidy(m_here / "out");
    ASSERT_TRUE(back);
    EXPECT_THAT(back->diagnostics, IsEmpty());
    EXPECT_EQ(back->rows.at("source")[0].cells[place("original")], domain::Cell{name});
    EXPECT_EQ(back->rows.at("source")[1].cells[place("original")], domain::Cell{});
    put(m_here / "out" / "files" / name, "abcd");
    put(m_here / "out" / "files" / "paper.pdf", "abcd");
    back = read_tidy(m_here / "out");
    ASSERT_TRUE(back);
    ASSERT_EQ(back->diagnostics.size(), 2U);
    EXPECT_EQ(back->diagnostics[0].loss, Loss::repaired) << back->diagnostics[0].message;
    EXPECT_EQ(back->diagnostics[1].loss, Loss::lost) << back->diagnostics[1].message;
    EXPECT_EQ(back->files.size(), 1U);
}

TEST_F(Folder, IsNotOverwrittenUnasked) {
    put(m_here / "taken" / "mine.txt", "mine");
    EXPECT_EQ(write_tidy({}, m_here / "taken").error().kind, ErrorKind::exists);
    EXPECT_EQ(write_tidy({}, m_here / "taken", IfThere::replace).error().kind, ErrorKind::refused);
    EXPECT_EQ(bytes(m_here / "taken" / "mine.txt"), "mine");
    put(m_here / "file", "x");
    EXPECT_EQ(write_tidy({}, m_here / "file", IfThere::replace).error().kind, ErrorKind::exists);
    fs::create_directory(m_here / "empty");
    EXPECT_TRUE(write_tidy({}, m_here / "empty"));
}

TEST_F(Folder, IsReplacedWholeAndKeepsWhatIsNotItsOwn) {
    ASSERT_TRUE(write_tidy(random_rows(1), m_here / "out"));
    put(m_here / "out" / ".git" / "HEAD", "ref");
    put(m_here / "out" / "notes.md", "mine");
    domain::RowsByTable rows;
    rows["sample"] = {{.id = "a", .ord = 1, .withdrawn = false, .cells = {std::string("A"), {}}}};
    ASSERT_TRUE(write_tidy(rows, m_here / "out" / "", IfThere::replace));
    const auto files = all(m_here / "out");
    EXPECT_EQ(files.size(), 4U) << "loam.json, sample.csv and the two of one's own; old tables and texts are gone";
    EXPECT_EQ(files.at("notes.md"), "mine");
    EXPECT_EQ(files.at(".git/HEAD"), "ref");
    EXPECT_EQ(things_here(), 1U);
}

TEST_F(Folder, LinksAndPipesAreNotFollowed) {
    ASSERT_TRUE(write_tidy(random_rows(3), m_here / "in"));
    put(m_here / "secret.csv", "id,label,note\nstolen,Stolen,\n");
    fs::remove(m_here / "in" / "sample.csv");
    fs::create_symlink(m_here / "secret.csv", m_here / "in" / "sample.csv");
    fs::remove(m_here / "in" / "person.csv");
    ASSERT_EQ(::mkfifo((m_here / "in" / "person.csv").c_str(), 0600), 0);
    const auto done = read_tidy(m_here / "in");
    ASSERT_TRUE(done);
    EXPECT_EQ(done->rows.count("sample"), 0U);
    EXPECT_THAT(done->diagnostics, Contains(testing::AllOf(Field(&base::Diagnostic::where, "sample.csv"),
                                                           Field(&base::Diagnostic::message, HasSubstr("link")))));
    EXPECT_THAT(done->diagnostics, Contains(Field(&base::Diagnostic::where, "person.csv")));
}

TEST_F(Folder, ALinkedTextsFolderIsNotEntered) {
    put(m_here / "elsewhere" / "t1.txt", "secret");
    put(m_here / "in" / "loam.json", R"({"format":"loam-tidy","version":1})");
    put(m_here / "in" / "source.csv", "id,name,kind,here\nx,X,transcript,yes\n");
    put(m_here / "in" / "source_text.csv", "id,source,version,text\nt1,x,1,texts/t1.txt\n");
    fs::create_directory_symlink(m_here / "elsewhere", m_here / "in" / "texts");
    const auto done = read_tidy(m_here / "in");
    ASSERT_TRUE(done);
    EXPECT_EQ(done->rows.count("source_text"), 0U);
}

TEST_F(Folder, LimitsAreKept) {
    ASSERT_TRUE(write_tidy(random_rows(3), m_here / "in"));
    EXPECT_EQ(read_tidy(m_here / "in", {.file_bytes = 20}).error().kind, ErrorKind::refused);
    EXPECT_EQ(read_tidy(m_here / "in", {.all_bytes = 200}).error().kind, ErrorKind::refused);
    EXPECT_EQ(read_tidy(m_here / "in", {.files = 3}).error().kind, ErrorKind::refused);
}

TEST_F(Folder, WhatIsNoTidyFolderIsSaid) {
    EXPECT_EQ(read_tidy(m_here / "nowhere").error().kind, ErrorKind::not_found);
    EXPECT_EQ(read_tidy(m_here).error().kind, ErrorKind::not_a_project);
    EXPECT_FALSE(is_tidy_folder(m_here));
    ASSERT_TRUE(write_tidy({}, m_here / "t"));
    EXPECT_TRUE(is_tidy_folder(m_here / "t"));
}

}  // namespace
}  // namespace loam::exchange
