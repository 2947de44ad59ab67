// The screening room at 100,000 records, through the routes that its page asks: a reviewer decides on the record in sight,
// the next one's card is asked for at once, then the order anew, as the page does it, while the model learns in its thread.
// Invented records of 150 words, words as frequent as in print (Zipf), one in a hundred on the topic sought. Times by the
// clock, from the sending of a request to the last byte of its answer; memory of the whole process.
// Run: build/bin/bench_screening_room [RECORDS [FOLDER [DECISIONS]]]; a folder that is named is kept for the next run.
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <future>
#include <thread>

#include "loam/workbench/child.hpp"
#include "loam/records/writing.hpp"
#include "loam/screening/chance.hpp"
#include "loam/server/serve.hpp"
#include "loam/workbench/records.hpp"
#include "loam/workbench/records_kept.hpp"
#include "raw_client.hpp"

namespace {

using namespace loam;
using Clock = std::chrono::steady_clock;
namespace fs = std::filesystem;
using server::test::RawClient;

double ms_since(Clock::time_point start) { return std::chrono::duration<double, std::milli>(Clock::now() - start).count(); }

double peak_megabytes() {
    rusage use{};
    getrusage(RUSAGE_SELF, &use);
    return static_cast<double>(use.ru_maxrss) / 1024;
}

void must(const auto& result) {
    if (result) return;
    std::printf("failed: %s\n", result.error().message.c_str());
    std::exit(1);
}

/// One in a hundred is on the topic; its title tells, so that the reviewer of this measurement can decide.
void write_ris(const fs::path& file, std::size_t count) {
    std::ofstream out(file, std::ios::binary);
    auto writer = records::Writer::to("ris", [&](std::string_view bytes) -> base::Result<void> { return out.write(bytes.data(), static_cast<std::streamsize>(bytes.size())), base::Result<void>{}; });
    must(writer);
    screening::Chance chance(1);
    const auto words = [&](int many, bool on_topic) {
        std::string text;
        for (int i = 0; i < many; ++i) {
            const bool topic = chance.share() < (on_topic ? 0.05 : 0.002);
            const auto rank = topic ? chance.below(40) : static_cast<std::uint64_t>(std::exp(chance.share() * std::log(80000.0)));
            text += (topic ? "topic" : "word") + std::to_string(rank) + " ";
        }
        return text;
    };
    for (std::size_t i = 0; i < count; ++i) {
        const bool on_topic = chance.share() < 0.01;
        records::Record record;
        record.kind = records::Kind::article;
        record.title = words(11, on_topic) + (on_topic ? "sought" : "other");
        record.abstract = words(138, on_topic);
        record.authors.push_back({"Invented", "A.", false});
        record.year = 2000 + static_cast<int>(i % 25);
        must(writer->write(record));
    }
    must(writer->finish());
}

void make_project(const fs::path& folder, std::size_t count) {
    write_ris(folder / "all.ris", count);
    auto bench = workbench::Workbench::create_empty(folder / "study.loam", workbench::find_data());
    must(bench);
    workbench::RecordsInput input;
    input.path = folder / "all.ris";
    input.name = "all.ris";
    input.keep_original = false;
    must(workbench::import_records(*bench, input, {}));
    must(bench->perform("add-person", {{"id", "ann"}, {"name", "Ann"}}, {}));
    must(bench->perform("add-person", {{"id", "ben"}, {"name", "Ben"}}, {}));
    for (const auto* person : {"ann", "ben"}) must(bench->perform("assign-items", {{"stage", "title-abstract"}, {"person", person}, {"rule", "all"}}, {}));
    must(bench->perform("plan-stage", {{"stage", "title-abstract"}, {"blind", true}, {"ordering", "prioritised"}, {"seed", 1}, {"random_checks", 0.05}, {"stopping", "ranked"}, {"recall", 0.95}, {"confidence", 0.95}}, {}));
    fs::remove(folder / "all.ris");
}

struct Times {
    std::vector<double> all;
    void print(const char* what) {
        if (all.empty()) return;
        std::ranges::sort(all);
        const auto at = [&](double share) { return all[static_cast<std::size_t>(share * static_cast<double>(all.size() - 1))]; };
        std::printf("  %-44s %4zu times: median %7.1f, p95 %7.1f, worst %7.1f ms\n", what, all.size(), at(0.5), at(0.95), all.back());
        std::fflush(stdout);
    }
};

/// Ann at her page.
class Page {
public:
    Page(std::uint16_t port, std::string lines) : m_client(port), m_lines(std::move(lines)) { m_client.wait_at_most(std::chrono::seconds(120)); }

    base::JsonObject get(const std::string& target, Times& times) { return asked(fmt::format("GET {} HTTP/1.1\r\n{}\r\n", target, m_lines), times); }
    base::JsonObject act(const std::string& body, Times& times) {
        return asked(fmt::format("POST /api/acts/decide HTTP/1.1\r\n{}Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{}", m_lines, body.size(), body), times);
    }

private:
    base::JsonObject asked(const std::string& request, Times& times) {
        const auto start = Clock::now();
        m_client.send(request);
        const auto answer = m_client.read_answer();
        times.all.push_back(ms_since(start));
        if (answer.status == 200) return answer.json();
        std::printf("failed: %d %s\n", answer.status, answer.body.substr(0, 300).c_str());
        std::exit(1);
    }
    RawClient m_client;
    std::string m_lines;
};

struct Room {
    std::vector<std::string> order;
    std::size_t decided = 0;  ///< they stand first
    std::int64_t learnt_from = 0;
};

Room room_of(const base::JsonObject& told) {
    Room room;
    for (const auto& item : told.at("order").as_array()) room.order.emplace_back(item.as_string());
    room.decided = told.at("decisions").as_object().size();
    room.learnt_from = told.at("learning").at("learnt_from").to_number<std::int64_t>();
    return room;
}

/// The next block of ten, as the page asks for cards; the first of them is what is shown.
std::string next_cards(const Room& room, std::size_t at) {
    std::string ids;
    for (auto i = at; i < std::min(at + 10, room.order.size()); ++i) ids += (ids.empty() ? "" : "%20") + room.order[i];
    return "/api/screening/title-abstract/items?ids=" + ids;
}

/// One reviewer, one record after the other.
class Screening {
public:
    explicit Screening(Page& page) : m_page(page) {
        read_order(m_opened);
        read_cards(m_opened);
    }

    /// Decides on the record in sight; the next one's card is asked for while the model learns, then the order.
    void decide(bool relevant) {
        const auto body = fmt::format(R"({{"arguments":{{"stage":"title-abstract","item":"{}","verdict":"{}"}}}})", in_sight().at("id").as_string().c_str(), relevant ? "include" : "exclude");
        m_page.act(body, m_decided);
        ++m_decisions;
        m_found += relevant ? 1U : 0U;
        ++m_at;
        read_cards(m_next);
        read_order(m_ordered);
        read_cards(m_anew);
    }
    [[nodiscard]] bool is_sought() { return std::string_view(in_sight().at("title").as_string()).ends_with("sought"); }

    void wait_until_learnt() {
        const auto start = Clock::now();
        while (m_room.learnt_from == 0) {
            std::this_thread::sleep_for(std::chrono::milliseconds(100));
            read_cards(m_meanwhile);
            read_order(m_ordered);
        }
        std::printf("  the model is ready %.1f s after the first decision of each kind; peak memory %.0f MB\n", ms_since(start) / 1000, peak_megabytes());
    }
    void print() {
        m_opened.print("opened: the order, the first ten cards");
        m_meanwhile.print("ten cards while the model is made");
        m_decided.print("decided");
        m_next.print("the next record, with nine more");
        m_anew.print("the first of the new order, with nine more");
        m_ordered.print("the order anew");
        std::printf("  %zu decisions, %zu found, the order was a newer one %zu times; peak memory %.0f MB\n", m_decisions, m_found, m_newer, peak_megabytes());
    }

private:
    void read_order(Times& times) {
        auto room = room_of(m_page.get("/api/screening/title-abstract", times));
        m_newer += room.learnt_from != m_room.learnt_from ? 1U : 0U;
        m_room = std::move(room);
        m_at = m_room.decided;
    }
    void read_cards(Times& times) { m_cards = m_page.get(next_cards(m_room, m_at), times); }
    const base::JsonObject& in_sight() { return m_cards.at("items").as_array().at(0).as_object(); }

    Page& m_page;
    Room m_room;
    std::size_t m_at = 0, m_decisions = 0, m_found = 0, m_newer = 0;
    base::JsonObject m_cards;
    Times m_opened, m_meanwhile, m_decided, m_next, m_anew, m_ordered;
};

void screen(Page& page, std::size_t decisions) {
    Screening screening(page);
    screening.decide(true);  // how long chance looks for the first one is not what is measured
    screening.decide(false);
    screening.wait_until_learnt();
    for (std::size_t i = 0; i < decisions; ++i) screening.decide(screening.is_sought());
    screening.print();
}

}  // namespace

int main(int count, char** words) {
    if (const auto code = workbench::child_main(count, words)) return *code;
    const auto records = count > 1 ? static_cast<std::size_t>(std::atoll(words[1])) : std::size_t{100'000};
    const bool stays = count > 2;
    const auto folder = stays ? fs::path(words[2]) : fs::temp_directory_path() / "loam-bench-screening-room";
    if (!stays) fs::remove_all(folder);
    fs::create_directories(folder);
    setenv("XDG_CACHE_HOME", (folder / "cache").c_str(), 1);
    setenv("LOAM_DATA", LOAM_SOURCE_DIR "/data", 1);
    if (!fs::exists(folder / "study.loam")) {
        const auto start = Clock::now();
        make_project(folder, records);
        std::printf("%zu records imported in %.1f s; run it again with the folder for the memory of screening alone\n", records, ms_since(start) / 1000);
    }
    std::promise<std::string> ready;
    auto ended = std::async(std::launch::async, [&] {
        return server::serve({.file = folder / "study.loam", .data_folder = workbench::find_data(), .web_folder = workbench::find_web()}, [&](const std::string& address) { ready.set_value(address); });
    });
    const auto address = ready.get_future().get();
    const auto from = address.rfind(':') + 1;
    const auto port = address.substr(from, address.find('/', from) - from);
    Page page(static_cast<std::uint16_t>(std::stoi(port)), fmt::format("Host: 127.0.0.1:{}\r\nAuthorization: Bearer {}\r\nX-Loam-Actor: ann\r\n", port, address.substr(address.find("token=") + 6)));
    screen(page, count > 3 ? static_cast<std::size_t>(std::atoll(words[3])) : std::size_t{200});
    std::raise(SIGTERM);
    const bool well = ended.get().has_value();
    if (!stays) fs::remove_all(folder);
    return well ? 0 : 1;
}
