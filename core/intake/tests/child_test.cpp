// Reading in a child process with limits. The child is this test program itself: see main below.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>

#include "loam/intake/child.hpp"
#include "process.hpp"
#include "samples.hpp"

namespace loam::intake {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

Process shell(std::string script) { return {.program = "sh", .arguments = {"-c", std::move(script)}, .input = "hello"}; }

TEST(Process, output_errors_and_code_come_back) {
    const auto done = run_limited(shell("cat; echo trouble >&2; exit 3"));
    ASSERT_TRUE(done);
    EXPECT_EQ(done->ending, Ending::exited);
    EXPECT_EQ(done->code, 3);
    EXPECT_EQ(done->output, "hello");
    EXPECT_EQ(done->said, "trouble");
}

TEST(Process, the_input_can_be_opened_as_a_file) { EXPECT_EQ(run_limited(shell("tail -c 3 /dev/stdin"))->output, "llo"); }

TEST(Process, what_takes_too_long_is_killed_with_all_it_started) {
    auto process = shell("(sleep 60; echo late) & echo $!; sleep 60");
    process.time = 1s;
    const auto begun = std::chrono::steady_clock::now();
    const auto done = run_limited(process);
    EXPECT_EQ(done->ending, Ending::out_of_time);
    EXPECT_LT(std::chrono::steady_clock::now() - begun, 10s);
    const auto grandchild = std::stoi(done->output);
    for (int i = 0; i < 100 && ::kill(grandchild, 0) == 0; ++i) std::this_thread::sleep_for(20ms);
    const bool gone = ::kill(grandchild, 0) != 0 || std::filesystem::exists(fmt::format("/proc/{}/exe", grandchild)) == false;
    EXPECT_TRUE(gone);
}

TEST(Process, a_stop_is_heard) {
    std::stop_source stop;
    auto process = shell("sleep 60");
    process.stop = stop.get_token();
    std::jthread asker([&] {
        std::this_thread::sleep_for(100ms);
        stop.request_stop();
    });
    EXPECT_EQ(run_limited(process)->ending, Ending::stopped);
}

TEST(Process, memory_output_and_files_have_limits) {
    auto memory = shell("head -c 400000000 /dev/zero | tail -c 300000000 | wc -c");
    memory.memory_bytes = 100U << 20U;
    EXPECT_NE(run_limited(memory)->output, "300000000\n");
    auto output = shell("yes");
    output.output_bytes = 1000;
    EXPECT_EQ(run_limited(output)->ending, Ending::too_much_output);
    auto file = shell("head -c 5000000 /dev/zero > big; wc -c < big");
    file.file_bytes = 1U << 20U;
    EXPECT_EQ(run_limited(file)->output, "1048576\n");
}

TEST(Process, the_scratch_folder_is_gone_afterwards) {
    const auto done = run_limited(shell("touch trace; pwd"));
    const auto folder = done->output.substr(0, done->output.find('\n'));
    EXPECT_THAT(folder, HasSubstr("loam-"));
    EXPECT_FALSE(std::filesystem::exists(folder));
}

TEST(Process, no_descriptor_of_ours_is_open_in_it) {
    const int leaking = ::fcntl(0, F_DUPFD, 47);
    ASSERT_GE(leaking, 47);
    const auto done = run_limited(shell("for fd in /proc/$$/fd/*; do echo ${fd##*/}; done"));
    EXPECT_THAT(done->output, HasSubstr("0\n1\n2\n"));
    EXPECT_THAT(done->output, testing::Not(HasSubstr(std::to_string(leaking))));
    ::close(leaking);
}

TEST(Process, there_is_no_network) {
    const auto done = run_limited(shell("exec 3<>/dev/tcp/127.0.0.1/9 || python3 -c 'import socket; socket.socket()'"));
    EXPECT_NE(done->code, 0);
    const auto told =
        run_limited({.program = std::filesystem::read_symlink("/proc/self/exe").string(), .arguments = {"--open-socket"}, .input = ""});
    EXPECT_EQ(told->output, "Permission denied");
}

TEST(Process, a_program_that_is_not_there_is_named) {
    const auto done = run_limited({.program = "no-such-program", .arguments = {}, .input = ""});
    ASSERT_FALSE(done);
    EXPECT_THAT(done.error().message, HasSubstr("no-such-program is needed"));
}

TEST(Child, gives_the_same_documents) {
    const auto bytes = samples::docx(samples::paragraph("Caf\xC3\xA9 \"quoted\"") + samples::paragraph("Two"));
    const auto here = read_documents("a.docx", bytes);
    const auto there = read_in_child("a.docx", bytes);
    ASSERT_TRUE(there) << there.error().message;
    ASSERT_EQ(there->size(), 1U);
    EXPECT_EQ(base::json_text(to_json(there->front())), base::json_text(to_json(here->front())));
}

TEST(Child, gives_the_same_errors) {
    const auto there = read_in_child("a.docx", "PK\3\4 word/document broken");
    ASSERT_FALSE(there);
    EXPECT_EQ(there.error().kind, base::ErrorKind::bad_input);
    EXPECT_EQ(there.error().message, samples::error("a.docx", "PK\3\4 word/document broken"));
    EXPECT_THAT(read_in_child("a.txt", "").error().message, HasSubstr("empty"));
}

TEST(Child, a_name_of_any_bytes_is_no_obstacle) { EXPECT_EQ(read_in_child("caf\xE9.txt", "words")->front().name, "caf\uFFFD"); }

TEST(Child, a_crash_costs_only_the_child) {
    const auto there = read_in_child("a.txt", "x", {}, {.program = "/bin/false"});
    ASSERT_FALSE(there);
    EXPECT_THAT(there.error().message, HasSubstr("it broke the reader"));
    EXPECT_THAT(read_in_child("a.txt", "x", {}, {.program = "/bin/echo"}).error().message, HasSubstr("it broke the reader"));
}

/// Processes whose parent is `parent`.
std::vector<pid_t> children_of(pid_t parent) {
    std::vector<pid_t> found;
    for (const auto& entry : std::filesystem::directory_iterator("/proc")) {
        std::ifstream stat(entry.path() / "stat");
        std::string line;
        if (!std::getline(stat, line)) continue;
        std::istringstream after(line.substr(line.rfind(')') + 1));
        char state = 0;
        pid_t of = 0;
        if (after >> state >> of && of == parent) found.push_back(std::stoi(entry.path().filename().string()));
    }
    return found;
}

std::string long_text() {
    std::string text;
    while (text.size() < (24UL << 20U)) text += "I: How did it come about, then?\nP: It was a long time ago, and nobody had told me.\n";
    return text;
}

TEST(ReadingChild, reads_many_files_each_in_a_process_of_its_own) {
    ReadingChild child;
    for (int n = 0; n < 5; ++n) {
        const auto text = fmt::format("These are the words of file {}.", n);
        const auto read = child.read(fmt::format("{}.txt", n), text);
        ASSERT_TRUE(read) << read.error().message;
        EXPECT_EQ(read->front().text, text);
    }
    const auto forks = children_of(::getpid());
    ASSERT_EQ(forks.size(), 1U) << "one process forks all readers";
    EXPECT_TRUE(children_of(forks.front()).empty()) << "no reader outlives its file";
    const auto docx = samples::docx(samples::paragraph("Two"));
    EXPECT_EQ(child.read("a.docx", docx)->front().text, read_documents("a.docx", docx)->front().text);
    EXPECT_EQ(child.read("b.docx", "PK\3\4 word/document broken").error().message, samples::error("b.docx", "PK\3\4 word/document broken"));
    EXPECT_EQ(child.read("c.txt", "Still here")->front().text, "Still here");
    EXPECT_EQ(children_of(::getpid()), forks) << "and it is the same to the end";
}

TEST(ReadingChild, a_reader_that_dies_costs_only_its_file) {
    ReadingChild child;
    ASSERT_TRUE(child.read("a.txt", "Before"));
    std::jthread killer([](const std::stop_token& stop) {
        while (!stop.stop_requested()) {
            for (const auto fork : children_of(::getpid()))
                for (const auto reader : children_of(fork)) ::kill(reader, SIGSEGV);
        }
    });
    const auto text = long_text();
    const auto broken = child.read("long.txt", text);
    killer.request_stop();
    killer.join();
    ASSERT_FALSE(broken);
    EXPECT_THAT(broken.error().message, HasSubstr("it broke the reader"));
    const auto after = child.read("b.txt", "After");
    ASSERT_TRUE(after) << after.error().message;
    EXPECT_EQ(after->front().text, "After");
}

TEST(ReadingChild, what_takes_too_long_or_is_stopped_ends_and_the_next_is_read) {
    const auto text = long_text();
    std::stop_source stop;
    ReadingChild child({.program = {}, .time = 120s, .stop = stop.get_token()});
    std::jthread asker([&] {
        std::this_thread::sleep_for(50ms);
        stop.request_stop();
    });
    EXPECT_THAT(child.read("long.txt", text + text + text).error().message, HasSubstr("was stopped"));
    asker.join();
    ReadingChild hasty({.program = {}, .time = 0s});
    EXPECT_THAT(hasty.read("long.txt", text).error().message, HasSubstr("took longer than 0 seconds"));
    EXPECT_THAT(hasty.read("b.txt", "After").error().message, HasSubstr("took longer"));
    EXPECT_TRUE(children_of(::getpid()).empty()) << "what was given up is gone with all it started";
}

TEST(Child, unsound_answers_are_refused) {
    auto value = to_json(samples::read("a.txt", "Some words"));
    EXPECT_TRUE(document_of(value));
    value.at("turns").as_array().push_back(base::JsonObject{{"start", 3}, {"end", 99}, {"speaker", "A"}, {"role", ""}, {"at", nullptr}});
    EXPECT_FALSE(document_of(value));
    EXPECT_FALSE(document_of(base::JsonObject{{"text", 3}}));
}

}  // namespace
}  // namespace loam::intake

int main(int argc, char** argv) {
    if (argc == 2 && std::string_view(argv[1]) == "--open-socket") {
        const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
        std::fputs(socket < 0 ? std::strerror(errno) : "open", stdout);
        return 0;
    }
    if (const auto code = loam::intake::child_main(argc, argv)) return *code;
    testing::InitGoogleMock(&argc, argv);
    return RUN_ALL_TESTS();
}
