// REFI-QDA out and in: 200 sources of 60 kB, 100 codes, 20,000 codings. The baseline of the same run is packing the same
// texts with libzip alone; for the import, reading the same bytes without a project file.
// Run: build/bin/bench_refi [FOLDER]
#include <ctime>
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "large_interviews.hpp"
#include "loam/base/ids.hpp"
#include "loam/exchange/archive.hpp"
#include "loam/exchange/refi.hpp"
#include "loam/workbench/refi.hpp"

namespace {


using namespace loam;

double seconds_since(double start) { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC - start; }

template <class T>
T must(base::Result<T> result) {
    if (result) return std::move(*result);
    std::printf("failed: %s\n", result.error().message.c_str());
    std::exit(1);
}

/// Ids as Loam makes them; the maker's are typed by hand, which costs a line of Loam's own note for each.
domain::Project with_ids_of_loam(domain::Project project) {
    std::unordered_map<std::string, std::string> fresh;
    const auto renamed = [&](std::string& id) {
        if (id.empty()) return;
        auto& made = fresh[id];
        if (made.empty()) made = base::new_id();
        id = made;
    };
    for (auto& row : project.participants) renamed(row.id.text);
    for (auto& row : project.sources) renamed(row.id.text), renamed(row.participant.text);
    for (auto& row : project.source_texts) renamed(row.id.text), renamed(row.source.text);
    for (auto& row : project.turns) renamed(row.id.text), renamed(row.source_text.text), renamed(row.participant.text);
    for (auto& row : project.passages) renamed(row.id.text), renamed(row.source.text), renamed(row.source_text.text);
    for (auto& row : project.codes) renamed(row.id.text), renamed(row.parent.text);
    for (auto& row : project.codings) renamed(row.id.text), renamed(row.code.text), renamed(row.passage.text);
    return project;
}

void measure(const domain::Project& project, const char* what, const std::filesystem::path& folder) {
    auto start = seconds_since(0);
    const auto written = must(exchange::write_refi_project(project, {}));
    const auto exported = seconds_since(start);

    start = seconds_since(0);
    std::map<std::string, std::string> files;
    for (const auto& text : project.source_texts) files["sources/" + text.id.text + ".txt"] = text.text;
    must(exchange::zipped(files, exchange::Packing::fast));
    const auto packed = seconds_since(start);

    start = seconds_since(0);
    const auto read = must(exchange::read_refi_project(written.bytes, {}));
    const auto understood = seconds_since(start);

    const auto file = folder / "loam-bench-refi.qdpx";
    std::ofstream(file, std::ios::binary) << written.bytes;
    const auto clean = [&](const char* name) {
        for (const char* ending : {"", "-wal", "-shm"}) std::filesystem::remove((folder / name).string() + ending);
    };
    clean("loam-bench-refi.loam");
    auto workbench = must(workbench::Workbench::create_empty(folder / "loam-bench-refi.loam", std::filesystem::path(LOAM_SOURCE_DIR) / "data"));
    start = seconds_since(0);
    must(workbench::import_refi(workbench, file, {}, {}));
    const auto imported = seconds_since(start);

    std::printf("%s: export %.2f s (packing alone %.2f s, ratio %.1f), %.1f MB; read %.2f s; imported as one act %.2f s\n", what, exported, packed, exported / packed, static_cast<double>(written.bytes.size()) / 1e6, understood, imported);
    std::filesystem::remove(file);
    clean("loam-bench-refi.loam");
}

}  // namespace

int main(int argc, char** argv) {
    const std::filesystem::path folder = argc > 1 ? std::filesystem::path(argv[1]) : std::filesystem::temp_directory_path();
    auto project = bench::large_interviews({});
    project.turns.clear();
    measure(with_ids_of_loam(project), "ids of Loam", folder);
    measure(project, "ids typed by hand", folder);
    measure(with_ids_of_loam(bench::large_interviews({})), "with speaker turns", folder);
}
