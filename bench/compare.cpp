// Comparing in a large study: 200 sources of 60,000 characters, 20,000 codings, 100 codes. Beside each figure stands that
// of the plain way, measured in the same run: all pairs of codings for the co-occurrence, SQLite's LIKE for the search.
// Run: build/bin/bench_compare
#include <sqlite3.h>

#include <chrono>
#include <cstdio>
#include <numeric>

#include "large_interviews.hpp"
#include "loam/passages/code_matrix.hpp"
#include "loam/passages/growing_index.hpp"

namespace {

using namespace loam;
using Clock = std::chrono::steady_clock;

double since(Clock::time_point start) { return std::chrono::duration<double, std::milli>(Clock::now() - start).count(); }

/// The middle one of several runs, in ms.
template <class F>
double median(int runs, F work) {
    std::vector<double> times;
    for (int i = 0; i < runs; ++i) {
        const auto start = Clock::now();
        work();
        times.push_back(since(start));
    }
    std::ranges::sort(times);
    return times[times.size() / 2];
}

std::vector<std::size_t> all_codes(const domain::Project& project) {
    std::vector<std::size_t> codes(project.codes.size());
    std::iota(codes.begin(), codes.end(), std::size_t{0});
    return codes;
}

/// For every two codes, every coding of the one against every coding of the other.
std::size_t by_all_pairs(const passages::CodedTexts& texts, std::size_t codes) {
    std::vector<std::vector<const passages::CodedPlace*>> of(codes);
    for (const auto& place : texts.places()) of[place.code].push_back(&place);
    std::size_t pairs = 0;
    for (std::size_t a = 0; a < codes; ++a) {
        for (std::size_t b = a + 1; b < codes; ++b) {
            for (const auto* x : of[a]) {
                for (const auto* y : of[b]) pairs += x->text == y->text && x->span.touches(y->span) ? 1U : 0U;
            }
        }
    }
    return pairs;
}

void measure_cooccurrence(const char* name, const bench::Size& size) {
    const auto project = bench::large_interviews(size);
    std::size_t pairs = 0;
    const auto sets = passages::code_sets(project, all_codes(project), false);
    const auto reading = median(5, [&] { const passages::CodedTexts texts(project); });
    const passages::CodedTexts texts(project);
    const auto sum = [](const passages::Cooccurrence& found) { return std::accumulate(found.cells.begin(), found.cells.end(), std::size_t{0}, [](std::size_t n, const auto& cell) { return n + cell.pairs; }); };
    const auto sweep = median(5, [&] { pairs = sum(passages::cooccurrence(texts, sets, passages::Nearness::overlap)); });
    std::size_t slow = 0;
    const auto plain = median(3, [&] { slow = by_all_pairs(texts, project.codes.size()); });
    std::printf("%s: co-occurrence of all codes %.1f ms (and %.1f ms to read what is coded where); all pairs of codings %.1f ms; ratio %.0f; %zu and %zu pairs\n", name, sweep, reading, plain, plain / sweep, pairs, slow);
    const auto turns = median(5, [&] { pairs = sum(passages::cooccurrence(texts, sets, passages::Nearness::turn)); });
    const auto first_lines = [&] { const auto start = Clock::now(); const passages::CodedTexts fresh(project); sum(passages::cooccurrence(fresh, sets, passages::Nearness::lines, 3)); return since(start); }();
    const auto lines = median(5, [&] { sum(passages::cooccurrence(texts, sets, passages::Nearness::lines, 3)); });
    std::printf("  in the same turn %.1f ms (%zu pairs); within 3 lines %.1f ms, the first time %.1f ms\n", turns, pairs, lines, first_lines);
}

struct Like {
    explicit Like(const domain::Project& project) {
        sqlite3_open(":memory:", &database);
        sqlite3_exec(database, "CREATE TABLE t(text TEXT)", nullptr, nullptr, nullptr);
        sqlite3_stmt* insert = nullptr;
        sqlite3_prepare_v2(database, "INSERT INTO t VALUES(?)", -1, &insert, nullptr);
        for (const auto& version : project.source_texts) {
            sqlite3_bind_text(insert, 1, version.text.data(), static_cast<int>(version.text.size()), SQLITE_STATIC);
            sqlite3_step(insert);
            sqlite3_reset(insert);
        }
        sqlite3_finalize(insert);
    }
    ~Like() { sqlite3_close(database); }
    Like(const Like&) = delete;
    Like& operator=(const Like&) = delete;
    int texts_with(const std::string& word) const {
        sqlite3_stmt* ask = nullptr;
        sqlite3_prepare_v2(database, "SELECT count(*) FROM t WHERE text LIKE ?", -1, &ask, nullptr);
        const auto pattern = "%" + word + "%";
        sqlite3_bind_text(ask, 1, pattern.data(), static_cast<int>(pattern.size()), SQLITE_STATIC);
        sqlite3_step(ask);
        const auto n = sqlite3_column_int(ask, 0);
        sqlite3_finalize(ask);
        return n;
    }
    sqlite3* database = nullptr;
};

std::vector<passages::TextOffered> offered(const domain::Project& project) {
    std::vector<passages::TextOffered> texts;
    for (const auto& version : project.source_texts) texts.push_back({version.id.text, version.text, "english"});
    return texts;
}

void measure_search(const domain::Project& project) {
    passages::GrowingIndex index;
    auto start = Clock::now();
    index.hold(offered(project));
    const auto building = since(start);
    const auto again = median(3, [&] { index.hold(offered(project)); });
    auto more = offered(project);
    const auto corrected = project.source_texts[7].text + " One more word.";
    more[7].text = corrected;
    start = Clock::now();
    index.hold(more);
    std::printf("index of all words: built in %.0f ms; after an act that touched no text %.1f ms; after one corrected text %.1f ms\n", building, again, since(start));
    const Like like(project);
    for (const std::string query : {"histogram", "importance", "\"the average\"", "feature NEAR/5 plots", "w*ding", "explain* AND interactions NOT zebra", "the", "wor1234*"}) {
        std::size_t total = 0;
        const auto search = median(7, [&] { total = index.search(query, {.most = 500, .context = 8})->total; });
        std::printf("  %-36s %7zu hits  %6.2f ms\n", query.c_str(), total, search);
    }
    for (const std::string word : {"histogram", "wor123ding"}) {
        const auto scan = median(5, [&] { like.texts_with(word); });
        const auto search = median(7, [&] { std::ignore = index.search(word); });
        std::printf("  LIKE '%%%s%%', which only tells which texts: %.1f ms; the index with every place: %.2f ms; ratio %.1f\n", word.c_str(), scan, search, scan / search);
    }
}

void measure_matrix(const domain::Project& project) {
    const passages::CodedTexts texts(project);
    const passages::Cases cases(texts, passages::CaseKind::participant);
    passages::GrowingIndex index;
    index.hold(offered(project));
    std::unordered_map<const domain::SourceText*, std::size_t> held;
    for (std::size_t i = 0; i < project.source_texts.size(); ++i) held.emplace(&project.source_texts[i], i);
    const passages::WordCount by_index = [&](const passages::CodedText& text, passages::Span span) { return index.words_in(held.at(text.version), span); };
    const auto run = [&](const passages::WordCount& count) { passages::code_matrix(texts, cases, passages::rows_of_cases(cases), passages::code_sets(project, all_codes(project), true), count); };
    const auto kept = median(5, [&] { run(by_index); });
    const auto anew = median(3, [&] { run(passages::words_read_anew()); });
    std::printf("200 participants by 100 codes with what stands beneath (codings, passages, words): %.1f ms; %.1f ms where the words are not indexed yet\n", kept, anew);
}

}  // namespace

int main() {
    measure_cooccurrence("20,000 codings in 200 sources", {});
    measure_cooccurrence("4,000 of them in two sources", {.crowded = 4000});
    const auto project = bench::large_interviews();
    measure_search(project);
    measure_matrix(project);
}
