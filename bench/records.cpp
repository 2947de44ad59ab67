// Reading exports: the speed of each reader beside a plain split of the same bytes into lines, and a million records that
// stream through one process. Beside it what the same bytes cost when every line is only found (memchr).
// Run: build/bin/bench_records [MEGABYTES]
#include <chrono>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>

#include <sys/resource.h>

#include "loam/records/reading.hpp"
#include "loam/records/writing.hpp"

namespace {

using namespace loam;
using Clock = std::chrono::steady_clock;

std::string file_text(const std::string& name) {
    std::ifstream in(std::string(LOAM_SOURCE_DIR) + "/tests/data/records/" + name, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

double peak_mb() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024;
}

double processor_seconds() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) + static_cast<double>(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

/// The same text again and again, up to a size, without holding it.
records::Bytes repeated(std::string_view opening, std::string_view middle, std::string_view closing, std::size_t times) {
    struct State {
        std::size_t part = 0;
        std::size_t at = 0;
    };
    auto state = std::make_shared<State>();
    return [=](std::span<char> buffer) -> base::Result<std::size_t> {
        std::size_t done = 0;
        while (done < buffer.size() && state->part < times + 2) {
            const auto text = state->part == 0 ? opening : state->part <= times ? middle : closing;
            const auto n = std::min(text.size() - state->at, buffer.size() - done);
            std::memcpy(buffer.data() + done, text.data() + state->at, n);
            done += n;
            state->at += n;
            if (state->at == text.size()) state->at = 0, ++state->part;
        }
        return done;
    };
}

struct Sample {
    const char* title;
    std::string opening;
    std::string middle;
    std::string closing;
};

double best_of_three(const std::function<void()>& work) {
    double best = 1e9;
    for (int i = 0; i < 3; ++i) {
        const auto start = processor_seconds();
        work();
        best = std::min(best, processor_seconds() - start);
    }
    return best;
}

void measure(const Sample& sample, std::size_t megabytes) {
    const auto times = std::max<std::size_t>(1, (megabytes << 20U) / sample.middle.size());
    const auto bytes = static_cast<double>(times * sample.middle.size()) / 1e6;
    std::uint64_t read = 0;
    const auto ours = best_of_three([&] {
        const auto report = records::read_records(repeated(sample.opening, sample.middle, sample.closing, times), sample.title, {}, [](records::Found&) { return true; });
        read = report ? report->read : 0;
    });
    std::uint64_t lines = 0;
    const auto split = best_of_three([&] {
        lines = 0;
        std::string buffer(256U << 10U, '\0');
        const auto source = repeated(sample.opening, sample.middle, sample.closing, times);
        for (auto got = source(buffer); got && *got > 0; got = source(buffer))
            for (const char* at = buffer.data(); (at = static_cast<const char*>(std::memchr(at, '\n', *got - static_cast<std::size_t>(at - buffer.data())))) != nullptr; ++at) ++lines;
    });
    std::printf("%-14s %6.0f MB, %8llu records: %5.2f s, %4.0f MB/s; lines alone %5.2f s: ratio %.1f; peak %.0f MB\n", sample.title, bytes, static_cast<unsigned long long>(read), ours, bytes / ours, split, ours / split, peak_mb());
}

Sample plain(const char* title, const char* file) { return {title, "", file_text(file) + "\n\n", ""}; }

Sample xml(const char* title, const char* file, const std::string& opening, const std::string& closing) {
    auto text = file_text(file);
    const auto from = text.find(opening) + opening.size();
    const auto to = text.rfind(closing);
    return {title, text.substr(0, from), text.substr(from, to - from), text.substr(to)};
}

void write(const Sample& sample) {
    std::vector<records::Record> all;
    const auto read = records::read_records(repeated(sample.opening, sample.middle, sample.closing, 100), sample.title, {}, [&](records::Found& found) { return all.push_back(std::move(found.record)), true; });
    if (!read) return;
    for (const auto* format : {"ris", "nbib", "bibtex", "csl-json", "csv"}) {
        std::size_t bytes = 0;
        const auto start = processor_seconds();
        auto writer = records::Writer::to(format, [&](std::string_view text) -> base::Result<void> { return bytes += text.size(), base::Result<void>{}; });
        for (const auto& record : all)
            if (!writer->write(record)) return;
        std::printf("written as %-9s %zu records, each read back and compared: %.2f s, %.0f MB/s, %zu kinds of things left out\n", format, all.size(), processor_seconds() - start, static_cast<double>(bytes) / 1e6 / (processor_seconds() - start), writer->left_out().size());
    }
}

}  // namespace

int main(int argc, char** argv) {
    const std::size_t megabytes = argc > 1 ? static_cast<std::size_t>(std::atoi(argv[1])) : 400;
    const auto ris = plain("RIS", "reflib/blue-light.ris");
    measure(ris, megabytes);
    measure(plain("NBIB", "reflib/blue-light.nbib"), megabytes / 2);
    measure(xml("EndNote XML", "reflib/blue-light.xml", "<records>", "</records>"), megabytes / 2);
    measure(plain("BibTeX", "colrev/scopus_bib.bib"), megabytes / 4);
    measure(xml("PubMed XML", "jabref/MedlineImporterTestNbib.xml", "<PubmedArticleSet>", "</PubmedArticleSet>"), megabytes / 4);
    write(ris);
    // A million records of 2.6 kB: 2.6 GB that are never held.
    const auto times = 1'000'000 / 102 + 1;
    const auto start = Clock::now();
    std::uint64_t words = 0;
    const auto report = records::read_records(repeated(ris.opening, ris.middle, ris.closing, times), "million.ris", {}, [&](records::Found& found) { return words += found.record.title.size(), true; });
    if (report) std::printf("a million: %llu records, %.1f GB, %.1f s, peak %.0f MB\n", static_cast<unsigned long long>(report->read), static_cast<double>(report->bytes) / 1e9, std::chrono::duration<double>(Clock::now() - start).count(), peak_mb());
    return words > 0 ? 0 : 1;
}
