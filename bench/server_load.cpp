// How the server bears load: bench_server_load FOLDER, a tidy folder such as examples/peer-mentors. Prints cold start,
// answers per second on 64 connections, and how long an act takes to reach 400 open pages.

#include <algorithm>
#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <future>
#include <thread>

#include "loam/server/serve.hpp"
#include "loam/workbench/workbench.hpp"
#include "raw_client.hpp"

namespace {

using Clock = std::chrono::steady_clock;
using loam::server::test::RawClient;

double milliseconds_since(Clock::time_point begun) { return std::chrono::duration<double, std::milli>(Clock::now() - begun).count(); }

struct Place {
    std::uint16_t port = 0;
    std::string lines;  ///< Host and token
};

Place place_of(const std::string& address) {
    const auto from = address.rfind(':') + 1;
    const auto port = address.substr(from, address.find('/') == std::string::npos ? 0 : address.find('/', from) - from);
    return {static_cast<std::uint16_t>(std::stoi(port)),
            fmt::format("Host: 127.0.0.1:{}\r\nAuthorization: Bearer {}\r\n", port, address.substr(address.find("token=") + 6))};
}

std::string get(const Place& place, std::string_view target) { return fmt::format("GET {} HTTP/1.1\r\n{}\r\n", target, place.lines); }

void print_quantiles(std::string_view what, std::vector<double> times, double seconds) {
    if (times.empty()) return;
    std::ranges::sort(times);
    const auto at = [&](double share) { return times[static_cast<std::size_t>(share * static_cast<double>(times.size() - 1))]; };
    std::printf("%-28s %9.0f a second   median %7.2f ms   99%% %7.2f ms   worst %7.2f ms\n", std::string(what).c_str(),
                static_cast<double>(times.size()) / seconds, at(0.5), at(0.99), at(1));
}

void hammer(const Place& place, std::string_view target, int connections, double seconds) {
    std::vector<std::future<std::vector<double>>> clients;
    for (int i = 0; i < connections; ++i) {
        clients.push_back(std::async(std::launch::async, [&place, target, seconds] {
            RawClient client(place.port);
            const auto request = get(place, target);
            std::vector<double> times;
            const auto begun = Clock::now();
            while (milliseconds_since(begun) < seconds * 1000) {
                const auto sent = Clock::now();
                client.send(request);
                if (client.read_answer().status != 200) break;
                times.push_back(milliseconds_since(sent));
            }
            return times;
        }));
    }
    std::vector<double> all;
    for (auto& client : clients) std::ranges::copy(client.get(), std::back_inserter(all));
    print_quantiles(target, std::move(all), seconds);
}

void time_events(const Place& place, std::size_t pages) {
    std::vector<std::unique_ptr<RawClient>> streams;
    for (std::size_t i = 0; i < pages; ++i) {
        streams.push_back(std::make_unique<RawClient>(place.port));
        streams.back()->send(get(place, "/api/events"));
        streams.back()->read_until("event: hello\n");
        streams.back()->read_until("\n\n");
    }
    std::vector<double> times;
    RawClient client(place.port);
    const auto begun = Clock::now();
    for (int i = 0; i < 20; ++i) {
        const auto body = fmt::format(R"({{"arguments":{{"id":"project","title":"Load {}"}}}})", i);
        const auto sent = Clock::now();
        client.send(fmt::format(
            "POST /api/acts/change-project HTTP/1.1\r\n{}Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{}",
            place.lines, body.size(), body));
        for (auto& stream : streams) stream->read_until("\n\n");
        times.push_back(milliseconds_since(sent));
        client.read_answer();
    }
    print_quantiles(fmt::format("act to {} pages", pages), std::move(times), milliseconds_since(begun) / 1000);
}

}  // namespace

int main(int count, char** words) {
    if (count != 2) return std::fprintf(stderr, "bench_server_load FOLDER\n"), 2;
    std::string folder = (std::filesystem::temp_directory_path() / "loam-load-XXXXXX").string();
    const std::filesystem::path file = std::filesystem::path(::mkdtemp(folder.data())) / "study.loam";
    {
        auto bench = loam::workbench::Workbench::create_empty(file, loam::workbench::find_data());
        const auto imported = bench ? bench->import_tidy(words[1], {}) : std::unexpected(bench.error());
        if (!imported) return std::fprintf(stderr, "%s\n", imported.error().message.c_str()), 2;
    }

    std::promise<std::string> ready;
    const auto begun = Clock::now();
    auto ended = std::async(std::launch::async, [&] {
        return loam::server::serve({.file = file, .data_folder = loam::workbench::find_data(), .web_folder = loam::workbench::find_web()},
                                   [&](const std::string& address) { ready.set_value(address); });
    });
    const auto place = place_of(ready.get_future().get());
    std::printf("%-28s %9.1f ms\n", "address known after", milliseconds_since(begun));
    for (const char* target : {"/", "/api/codes"}) {
        RawClient client(place.port);
        client.send(get(place, target));
        const auto status = client.read_answer().status;
        std::printf("%-28s %9.1f ms (%d)\n", fmt::format("{} answered after", target).c_str(), milliseconds_since(begun), status);
    }
    for (const char* target : {"/", "/api/acts", "/api/history?most=20", "/api/codes"}) hammer(place, target, 64, 3);
    time_events(place, 400);
    std::raise(SIGTERM);
    const bool well = ended.get().has_value();
    std::filesystem::remove_all(folder);
    return well ? 0 : 1;
}
