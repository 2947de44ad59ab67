// `loam dedupe m.ris -o groups.csv --json` from end to end, as a person runs it: invented records are written as RIS, read in the
// process apart, compared, grouped and written. Figures: time by the clock, processor time of all its processes, the largest
// process, precision and recall of pairs. Run: build/bin/bench_dedupe_command LOAM [RECORDS [FOLDER]]; files in a folder that
// is named are kept for the next run.
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <unordered_map>
#include <vector>

#include "invented_records.hpp"
#include "loam/records/writing.hpp"

namespace {

using namespace loam;
namespace fs = std::filesystem;

void must(const auto& result) {
    if (result) return;
    std::printf("failed: %s\n", result.error().message.c_str());
    std::exit(1);
}

/// The truth is the same for the same number of records: it is told again beside a file that is there already.
std::vector<std::uint64_t> made(const fs::path& file, std::size_t count) {
    std::vector<std::uint64_t> reports(count);
    const bool is_there = fs::exists(file);
    std::ofstream out;
    if (!is_there) out.open(file, std::ios::binary);
    auto writer = records::Writer::to("ris", [&](std::string_view bytes) -> base::Result<void> { return out.write(bytes.data(), static_cast<std::streamsize>(bytes.size())), base::Result<void>{}; });
    must(writer);
    bench::Invented invented(20260101);
    for (auto& report : reports) {
        const auto record = invented.next(report);
        if (!is_there) must(writer->write(record));
    }
    if (!is_there) must(writer->finish());
    return reports;
}

struct Spent {
    double wall = 0;
    double processor = 0;
    double gigabytes = 0;  ///< of the largest of its processes
    int code = 0;
};

double seconds(const timeval& time) { return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6; }

Spent run(const std::string& loam, const fs::path& in, const fs::path& out, const fs::path& said) {
    const auto start = std::chrono::steady_clock::now();
    const auto child = fork();
    if (child == 0) {
        if (std::freopen(said.c_str(), "w", stdout) == nullptr) _exit(127);
        execl(loam.c_str(), loam.c_str(), "dedupe", in.c_str(), "-o", out.c_str(), "--json", "--force", static_cast<char*>(nullptr));
        _exit(127);
    }
    int status = 0;
    waitpid(child, &status, 0);
    rusage use{};
    getrusage(RUSAGE_CHILDREN, &use);
    return {std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count(), seconds(use.ru_utime) + seconds(use.ru_stime), static_cast<double>(use.ru_maxrss) / 1e6, WIFEXITED(status) ? WEXITSTATUS(status) : 127};
}

std::vector<std::uint64_t> groups_in(const fs::path& file, std::size_t count) {
    std::vector<std::uint64_t> groups(count);
    std::ifstream in(file);
    std::string line;
    std::getline(in, line);
    while (std::getline(in, line)) {
        char* end = nullptr;
        const auto record = std::strtoull(line.c_str(), &end, 10);
        if (*end == ',' && record < count) groups[record] = std::strtoull(end + 1, nullptr, 10);
    }
    return groups;
}

double pairs(const std::unordered_map<std::uint64_t, std::uint64_t>& sizes) {
    double all = 0;
    for (const auto& [key, size] : sizes) all += static_cast<double>(size) * static_cast<double>(size - 1) / 2;
    return all;
}

void score(const std::vector<std::uint64_t>& reports, const std::vector<std::uint64_t>& groups) {
    std::unordered_map<std::uint64_t, std::uint64_t> by_report;
    std::unordered_map<std::uint64_t, std::uint64_t> by_group;
    std::unordered_map<std::uint64_t, std::uint64_t> by_both;
    for (std::size_t i = 0; i < reports.size(); ++i) {
        ++by_report[reports[i]];
        ++by_group[groups[i]];
        ++by_both[reports[i] * reports.size() + groups[i]];
    }
    std::printf("  pairs: precision %.5f, recall %.5f\n", pairs(by_both) / pairs(by_group), pairs(by_both) / pairs(by_report));
}

}  // namespace

int main(int words, char** said) {
    if (words < 2) return std::printf("Usage: bench_dedupe_command LOAM [RECORDS [FOLDER]]\n"), 2;
    const auto count = words > 2 ? static_cast<std::size_t>(std::atoll(said[2])) : std::size_t{1'000'000};
    const bool stays = words > 3;
    const auto folder = stays ? fs::path(said[3]) : fs::temp_directory_path() / "loam-bench-dedupe-command";
    fs::create_directories(folder);
    const auto in = folder / ("m" + std::to_string(count) + ".ris");
    const auto reports = made(in, count);
    std::fflush(stdout);
    const auto spent = run(fs::absolute(said[1]).string(), in, folder / "groups.csv", folder / "said.json");
    std::printf("%zu records, %.0f MB: %.1f s by the clock, %.1f s of processor time, largest process %.2f GB, exit code %d\n", count, static_cast<double>(fs::file_size(in)) / 1e6, spent.wall, spent.processor, spent.gigabytes, spent.code);
    score(reports, groups_in(folder / "groups.csv", count));
    if (!stays) fs::remove_all(folder);
}
