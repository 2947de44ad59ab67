#include "loam/exchange/refi_apart.hpp"

#include <gmock/gmock.h>
#include <unistd.h>

#include <fstream>
#include <thread>

#include "refi_support.hpp"

// REFI-QDA read in a process apart: the same as here for every file there is, and what is told when the reader dies. The child is
// this test program itself: main.cpp.

namespace loam::exchange {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using testing::HasSubstr;

class RefiApart : public testing::Test {
protected:
    RefiApart() : m_folder(fs::temp_directory_path() / fmt::format("loam-refi-apart-{}", ::getpid())) { fs::create_directories(m_folder); }
    ~RefiApart() override { fs::remove_all(m_folder); }

    fs::path file(const std::string& name, std::string_view bytes) {
        std::ofstream(m_folder / name, std::ios::binary) << bytes;
        return m_folder / name;
    }

    base::Error error_of(const std::string& name, const intake::ApartOptions& how = {}) {
        const auto read = read_refi_apart(file(name, qdpx_of("<Project xmlns=\"urn:QDA-XML:project:1.0\" name=\"x\"/>")), name, fresh_project(), how);
        EXPECT_FALSE(read);
        return read ? base::Error{} : read.error();
    }

    fs::path m_folder;
};

std::string bytes_in(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// A folder in which every file lies that is asked for, and a reader of documents that knows one page.
RefiReadOptions options() {
    auto options = fresh_project();
    options.taken.emplace("taken", domain::find_table("code"));
    options.find_file = [](const RefiFileRef& wanted, std::uint64_t most) -> std::optional<RefiFound> {
        if (wanted.name.contains('7')) return std::nullopt;
        if (wanted.name.contains('9')) return RefiFound{most + 1};
        return RefiFound::whole("Ann: We waited.\r\nBen: Who?\r\n");
    };
    options.read_document = [](const std::string& name, const std::string& bytes) -> base::Result<intake::Document> {
        if (bytes.size() % 2 == 0) return base::fail(base::ErrorKind::bad_input, "It cannot be read.", name);
        intake::Document document;
        document.format = "pdf";
        document.text = "Ann: We waited.";
        document.pages.push_back({.number = 1, .width = 600, .height = 800, .start = 0, .end = 15, .words = {{.start = 0, .end = 4, .left = 1.5, .top = 2, .right = 30, .bottom = 12}}});
        return document;
    };
    return options;
}

std::string told(const base::Error& error) { return fmt::format("{}: {} ({})", base::word(error.kind), error.message, error.where); }

/// Everything that a reading tells, as one text.
std::string everything_of(const base::Result<RefiRead>& read) {
    if (!read) return told(read.error());
    auto text = fmt::format("{} {} {}\n", read->origin, read->of_loam, read->codings);
    for (const auto& [table, rows] : read->rows) {
        for (const auto& row : rows) {
            text += fmt::format("{} {} {} {}", table, row.id, row.ord, row.withdrawn);
            for (std::size_t i = 0; i < row.cells.size(); ++i) text += fmt::format("|{}:{}", row.cells[i].index(), domain::cell_text(domain::find_table(table)->columns[i], row.cells[i]));
            text += '\n';
        }
    }
    for (const auto& each : read->diagnostics) text += fmt::format("{} {} {}\n", base::word(each.loss), each.where, each.message);
    for (const auto& each : read->offsets) text += fmt::format("{} {} {} {} {} {}\n", each.source, each.name, exchange::told(each.reading), each.evidence.score, each.literal.edges, each.of_project);
    for (const auto& each : read->missing) text += fmt::format("{} {} {} {}\n", each.written, each.path, each.name, each.source);
    for (const auto& each : read->originals) text += fmt::format("{} {} {}\n", each.source, each.name, each.bytes);
    return text;
}

base::Result<RefiRead> read_here(const std::string& bytes, const RefiReadOptions& options) {
    return recognise_refi(bytes) == RefiForm::codebook ? read_refi_codebook(bytes, options) : read_refi_project(bytes, options);
}

TEST_F(RefiApart, GivesTheSameForEveryFileThereIs) {
    std::size_t compared = 0;
    for (const std::string folder : {"tests/data/refi-qda", "fuzz/corpus/refi-project", "fuzz/corpus/refi-codebook"}) {
        for (const auto& entry : fs::directory_iterator(fs::path(LOAM_SOURCE_DIR) / folder)) {
            const auto apart = read_refi_apart(entry.path(), entry.path().filename().string(), options());
            const auto read = apart ? base::Result<RefiRead>(apart->read) : std::unexpected(apart.error());
            ASSERT_EQ(everything_of(read), everything_of(read_here(bytes_in(entry.path()), options()))) << entry.path();
            ++compared;
        }
    }
    EXPECT_GE(compared, 10U);
}

TEST_F(RefiApart, OriginalsComeWithAllTheirBytes) {
    std::string large(5'000'001, 'a');
    large[4'000'000] = '\xFF';  // they need be no text
    const auto archive = qdpx_of(R"(<Project xmlns="urn:QDA-XML:project:1.0" name="x"><Sources>)"
                                 R"(<PDFSource guid="6a2f41d2-0000-4000-8000-000000000001" name="a" path="internal://a.pdf"/>)"
                                 R"(<PictureSource guid="6a2f41d2-0000-4000-8000-000000000002" name="b" path="internal://b.png"/></Sources></Project>)",
                                 {{"sources/a.pdf", "%PDF" + large}, {"sources/b.png", large.substr(1)}});
    const auto read = read_refi_apart(file("with-originals.qdpx", archive), "with-originals.qdpx", options());
    ASSERT_TRUE(read) << read.error().message;
    ASSERT_EQ(read->read.originals.size(), 2U);
    EXPECT_EQ(read->read.originals[0].bytes, "%PDF" + large);
    EXPECT_EQ(read->read.originals[1].bytes, large.substr(1));
}

TEST_F(RefiApart, AReaderThatBreaksIsTold) {
    const auto error = error_of("breaks.qdpx");
    EXPECT_EQ(error.kind, base::ErrorKind::refused);
    EXPECT_THAT(error.message, HasSubstr("it broke its reader"));
    EXPECT_THAT(error.message, HasSubstr("nothing was taken in"));
    EXPECT_EQ(error.where, "breaks.qdpx");
}

TEST_F(RefiApart, WhatHangsIsEnded) { EXPECT_THAT(error_of("hangs.qdpx", {.program = {}, .silence = 300ms}).message, HasSubstr("came no further for 1 second and was ended")); }

TEST_F(RefiApart, AStopIsHeard) {
    std::stop_source stop;
    std::jthread asker([&] {
        std::this_thread::sleep_for(100ms);
        stop.request_stop();
    });
    EXPECT_EQ(error_of("hangs.qdpx", {.program = {}, .stop = stop.get_token()}).message, "The reading was stopped. Nothing was taken in.");
}

TEST_F(RefiApart, MemoryHasALimit) { EXPECT_THAT(error_of("memory.qdpx").message, HasSubstr("more memory than its reader is allowed (1 GB). Nothing was taken in.")); }

TEST_F(RefiApart, AReaderCanOpenNoFileAndStartNothing) {
    EXPECT_THAT(error_of("forbidden.qdpx").message, HasSubstr("read: Permission denied; write: Permission denied; start: Permission denied"));
}

TEST_F(RefiApart, AReaderThatWasTakenOverIsNotBelieved) {
    const auto honest = read_refi_apart(file("lies-not.qdpx", "PK"), "lies-not.qdpx", options());
    ASSERT_TRUE(honest) << honest.error().message << " (the frames of these tests are no longer those of the reader)";
    EXPECT_EQ(honest->read.rows.at("passage").size(), 1U);
    EXPECT_EQ(honest->read.origin, "Nobody's program");
    for (const std::string lie : {"behind", "before", "turned", "open", "elsewhere", "cell", "narrow", "id", "letters", "table", "bytes", "kind", "more", "size", "asks"}) {
        const auto name = "lies-" + lie + ".qdpx";
        const auto read = read_refi_apart(file(name, "PK"), name, options());
        ASSERT_FALSE(read) << lie;
        EXPECT_EQ(read.error().kind, base::ErrorKind::refused) << lie;
        EXPECT_THAT(read.error().message, HasSubstr("it broke its reader. The reader ran apart, so nothing else was touched, and nothing was taken in.")) << lie;
    }
}

TEST_F(RefiApart, OriginalsTogetherHaveALimitThatIsTold) {
    const std::string large(3'000, 'a');
    const auto archive = qdpx_of(R"(<Project xmlns="urn:QDA-XML:project:1.0" name="x"><Sources>)"
                                 R"(<PictureSource guid="6a2f41d2-0000-4000-8000-000000000001" name="first" path="internal://a.png"/>)"
                                 R"(<PictureSource guid="6a2f41d2-0000-4000-8000-000000000002" name="second" path="internal://b.png"/></Sources></Project>)",
                                 {{"sources/a.png", large}, {"sources/b.png", large}});
    auto limited = options();
    limited.limits.originals_bytes = 4'000;
    const auto read = read_refi_apart(file("large.qdpx", archive), "large.qdpx", limited);
    ASSERT_TRUE(read) << read.error().message;
    ASSERT_EQ(read->read.originals.size(), 1U);
    EXPECT_EQ(read->read.rows.at("source").size(), 2U) << "the source itself comes";
    EXPECT_TRUE(std::ranges::any_of(read->read.diagnostics, [](const auto& each) { return each.loss == base::Loss::lost && each.where == "second" && each.message.contains("larger than Loam takes"); }));
}

TEST_F(RefiApart, AFileThatIsNotThereIsToldAsThat) {
    const auto read = read_refi_apart(m_folder / "nowhere.qdpx", "nowhere.qdpx", fresh_project());
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().kind, base::ErrorKind::not_found);
    EXPECT_THAT(read.error().message, HasSubstr("nowhere.qdpx cannot be read"));
}

TEST_F(RefiApart, AnEmptyFileIsNoProject) {
    const auto read = read_refi_apart(file("empty.qdpx", ""), "empty.qdpx", fresh_project());
    ASSERT_FALSE(read);
    EXPECT_THAT(read.error().message, HasSubstr("This is no REFI-QDA project"));
}

}  // namespace
}  // namespace loam::exchange
