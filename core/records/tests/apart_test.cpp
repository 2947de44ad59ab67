// Reading records in a process apart: the same as here for every sample, and what is told when the reader dies. The child is this
// test program itself: main.cpp.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <signal.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>

#include "loam/base/text.hpp"
#include "loam/records/apart.hpp"
#include "loam/records/canonical.hpp"
#include "loam/records/columns.hpp"
#include "loam/records/writing.hpp"

namespace loam::records {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::Not;

std::string bytes_in(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// Everything that a reading tells, as one text.
std::string everything_of(const Reader& reader, std::string_view bytes, std::string_view name) {
    std::ostringstream told;
    ReadOptions options;
    options.file = 7;
    options.look = [&](const TableLook& look) {
        told << "look " << look.format << look.separator << look.sheet << look.heading << ' ' << look.first << '\n';
        for (const auto& column : look.columns) told << column.name << '=' << column.field << '=' << column.guess << '=' << column.examples.size() << '\n';
        for (const auto& row : look.rows) told << row.size() << (row.empty() ? "" : row.front()) << '\n';
    };
    options.row = [&](std::size_t line, const std::vector<std::string>& cells) { told << line << ' ' << cells.size() << '\n'; };
    options.account = [&](const Span& span) { told << span.begin << '-' << span.end << ' ' << word(span.part) << ' ' << span.name << ' ' << span.record << '\n'; };
    options.progress = [&](std::uint64_t at, std::uint64_t records) { told << at << " after " << records << '\n'; };
    const auto report = reader(bytes_of(bytes), name, options, [&](Found& found) {
        told << to_line(found.record, found.origin) << found.origin.file << found.repaired << found.doubtful << '\n';
        return true;
    });
    if (!report) {
        told << word(report.error().kind) << report.error().message << report.error().where;
        return told.str();
    }
    told << report->format << report->encoding << report->bytes << ' ' << report->read << ' ' << report->repaired << ' ' << report->doubtful << ' ' << report->lost << report->stopped;
    for (const auto& each : report->diagnostics) told << word(each.loss) << each.where << each.message << '\n';
    return told.str();
}

std::string many_records(int count) {
    std::string text;
    for (int i = 0; i < count; ++i) text += fmt::format("TY  - JOUR\nTI  - Title {}\nAB  - {}\nER  - \n\n", i, std::string(400, 'a'));
    return text;
}

pid_t reader_of_this() {
    for (const auto& entry : fs::directory_iterator("/proc")) {
        std::ifstream stat(entry.path() / "stat");
        std::string line;
        if (!std::getline(stat, line)) continue;
        std::istringstream after(line.substr(line.rfind(')') + 1));
        char state = 0;
        pid_t of = 0;
        if (after >> state >> of && of == ::getpid()) return std::stoi(entry.path().filename().string());
    }
    return 0;
}

base::Result<ReadReport> read_of(std::string_view bytes, std::string_view name, const intake::ApartOptions& how = {}) {
    return read_records_apart(bytes_of(bytes), name, {}, [](Found&) { return true; }, how);
}

TEST(Apart, gives_the_same_for_every_sample) {
    const auto folder = fs::path(LOAM_SOURCE_DIR) / "tests/data/records";
    std::size_t read = 0;
    for (const auto& each : fs::recursive_directory_iterator(folder)) {
        if (!each.is_regular_file()) continue;
        const auto bytes = bytes_in(each.path());
        const auto name = each.path().filename().string();
        ASSERT_EQ(everything_of(apart(), bytes, name), everything_of(read_records, bytes, name)) << each.path();
        ++read;
    }
    EXPECT_GT(read, 100U);
}

TEST(Apart, tables_are_looked_at_as_here) {
    const std::string table = "Artikel;Wer;Wann\nOn soil;Berg, A;2019\n";
    const auto here = look_at_table(table, "t.csv", {});
    const auto there = look_at_table(table, "t.csv", {}, apart());
    ASSERT_TRUE(there && *there);
    EXPECT_EQ((*there)->look.columns.size(), (*here)->look.columns.size());
    EXPECT_EQ((*there)->first, (*here)->first);
    EXPECT_EQ((*there)->encoding, (*here)->encoding);
    const auto cells = cells_of_table(table, "t.csv", {}, apart());
    ASSERT_TRUE(cells);
    EXPECT_THAT(cells->rows.at(0).cells, testing::ElementsAre("On soil", "Berg, A", "2019"));
}

TEST(Apart, a_name_of_any_bytes_is_no_obstacle) {
    const auto report = read_of("Provider: nobody\n\nTY  - JOUR\nTI  - A\nER  - \n", "caf\xE9.ris");
    ASSERT_TRUE(report);
    ASSERT_FALSE(report->diagnostics.empty());
    EXPECT_THAT(report->diagnostics.at(0).where, HasSubstr("caf\uFFFD.ris"));
}

TEST(Apart, a_message_never_holds_part_of_a_character) {
    for (const std::string_view before : {"", "x", "xy"}) {
        std::string line(before);
        for (int i = 0; i < 100; ++i) line += "ä";
        const auto report = read_of(line + "\nTY  - JOUR\nTI  - A\nER  - \n", "found.ris");
        ASSERT_TRUE(report) << report.error().message;
        EXPECT_EQ(report->read, 1U);
        EXPECT_THAT(report->diagnostics.at(0).message, HasSubstr("ä\"."));
    }
}

TEST(Apart, what_is_no_text_is_refused_as_that) {
    std::string database("SQLite format 3\0", 16);
    for (int i = 0; i < 400; ++i) database += std::string("\x10\0\x01\x01\0@  \0\0\0\x05", 12);
    for (const auto* name : {"study.loam", "found.csv", "found.ris"}) {
        const auto report = read_of(database + "TY  - JOUR\nTI  - A\nER  - \n", name);
        ASSERT_FALSE(report);
        EXPECT_EQ(report.error().kind, base::ErrorKind::bad_input);
        EXPECT_THAT(report.error().message, HasSubstr("no text and no workbook"));
    }
}

TEST(Apart, a_reader_that_breaks_is_told_and_where) {
    const auto at_once = read_of(many_records(3), "breaks.ris");
    ASSERT_FALSE(at_once);
    EXPECT_EQ(at_once.error().kind, base::ErrorKind::refused);
    EXPECT_EQ(at_once.error().where, "breaks.ris");
    EXPECT_THAT(at_once.error().message, HasSubstr("broke its reader before the first record"));
    std::uint64_t got = 0;
    const auto text = many_records(20000);
    const auto later = read_records_apart(bytes_of(text), "a.ris", {}, [&](Found&) {
        if (++got == 1000) ::kill(reader_of_this(), SIGKILL);
        return true;
    });
    ASSERT_FALSE(later);
    EXPECT_GE(got, 1000U);
    EXPECT_THAT(later.error().message, HasSubstr(fmt::format("after {}, of which the last begins in line {}", base::counted(got, "record", "records"), (got - 1) * 5 + 1)));
    EXPECT_THAT(later.error().message, HasSubstr("nothing was taken in"));
    EXPECT_EQ(reader_of_this(), 0) << "no reader is left";
}

TEST(Apart, what_hangs_is_ended) {
    const auto report = read_of(many_records(3), "hangs.ris", {.silence = 300ms});
    ASSERT_FALSE(report);
    EXPECT_EQ(report.error().kind, base::ErrorKind::refused);
    EXPECT_THAT(report.error().message, HasSubstr("came no further for 1 second and was ended"));
    EXPECT_EQ(reader_of_this(), 0);
}

TEST(Apart, a_receiver_may_take_longer_than_a_reader) {
    const auto text = many_records(3000);
    std::uint64_t got = 0;
    const auto report = read_records_apart(bytes_of(text), "a.ris", {}, [&](Found&) {
        if (++got % 1000 == 0) ::usleep(400'000);
        return true;
    }, {.silence = 300ms});
    ASSERT_TRUE(report) << report.error().message;
    EXPECT_EQ(report->read, 3000U);
}

TEST(Apart, memory_has_a_limit) {
    const auto report = read_of(many_records(3), "memory.ris");
    ASSERT_FALSE(report);
    EXPECT_THAT(report.error().message, HasSubstr("needs more memory than a reader of records is allowed"));
    const auto long_field = read_of("TY  - JOUR\nAB  - " + std::string(60U << 20U, 'x') + "\nER  - \n", "long.ris", {.memory_bytes = 150U << 20U});
    ASSERT_FALSE(long_field);
    EXPECT_THAT(long_field.error().message, HasSubstr("memory"));
}

TEST(Apart, what_is_held_whole_has_a_limit_that_is_told) {
    std::uint64_t given = 0;
    const std::string opening = "<rdf:RDF xmlns:z=\"http://www.zotero.org/namespaces/export#\">";
    const Bytes endless = [&](std::span<char> buffer) -> base::Result<std::size_t> {
        std::ranges::fill(buffer, ' ');
        if (given == 0) std::ranges::copy(opening, buffer.begin());
        given += buffer.size();
        return buffer.size();
    };
    const auto report = read_records_apart(endless, "endless.rdf", {}, [](Found&) { return true; });
    ASSERT_FALSE(report);
    EXPECT_THAT(report.error().message, HasSubstr("larger than 128 MiB"));
    EXPECT_LT(given, 140U << 20U);
}

TEST(Apart, a_reader_can_open_no_file_and_start_nothing) {
    const auto report = read_of(many_records(3), "forbidden.ris");
    ASSERT_FALSE(report);
    EXPECT_THAT(report.error().message, HasSubstr("read: Permission denied; write: Permission denied; start: Permission denied"));
}

TEST(Apart, a_stop_is_heard) {
    std::stop_source stop;
    std::jthread asker([&] {
        std::this_thread::sleep_for(100ms);
        stop.request_stop();
    });
    ReadOptions options;
    options.stop = stop.get_token();
    const auto text = many_records(3);
    const auto report = read_records_apart(bytes_of(text), "hangs.ris", options, [](Found&) { return true; });
    ASSERT_TRUE(report);
    EXPECT_TRUE(report->stopped);
    EXPECT_EQ(report->read, 0U);
}

TEST(Apart, a_receiver_may_want_no_more) {
    const auto text = many_records(5000);
    std::uint64_t got = 0;
    const auto report = read_records_apart(bytes_of(text), "a.ris", {}, [&](Found&) { return ++got < 10; });
    ASSERT_TRUE(report);
    EXPECT_TRUE(report->stopped);
    EXPECT_EQ(report->read, 10U);
    const auto first = read_records_apart(bytes_of(text), "a.ris", {.most = 10}, [](Found&) { return true; });
    ASSERT_TRUE(first);
    EXPECT_EQ(first->read, 10U);
    EXPECT_EQ(first->format, "ris");
    EXPECT_EQ(reader_of_this(), 0);
}

TEST(Apart, answers_that_are_none_are_refused) {
    for (const auto* program : {"/bin/false", "/bin/echo", "/bin/cat"}) {
        const auto report = read_of(many_records(3), "a.ris", {.program = program, .silence = 2s});
        ASSERT_FALSE(report) << program;
        EXPECT_THAT(report.error().message, HasSubstr("could not be read to its end")) << program;
    }
}

TEST(Apart, an_error_of_the_source_is_told) {
    const auto report = read_records_apart([](std::span<char>) -> base::Result<std::size_t> { return base::fail(base::ErrorKind::failed, "The disk is gone."); }, "a.ris", {}, [](Found&) { return true; });
    ASSERT_FALSE(report);
    EXPECT_EQ(report.error().message, "The disk is gone.");
}

}  // namespace
}  // namespace loam::records
