// libFuzzer's entry: --reader=NAME chooses what is read, --list prints the names.

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "readers.hpp"

namespace loam::fuzz {
namespace {

const Reader* chosen = nullptr;

/// Every group of readers, one line each.
std::vector<Reader> all_readers() {
    std::vector<Reader> all;
    for (const auto& group : {document_readers(), exchange_readers(), search_readers(), record_readers(), handout_readers(), archive_readers()}) all.insert(all.end(), group.begin(), group.end());
    return all;
}

const std::vector<Reader>& readers() {
    static const auto all = all_readers();
    return all;
}

void choose(std::string_view name) {
    for (const auto& reader : readers())
        if (reader.name == name) chosen = &reader;
}

}  // namespace

void promise(bool kept, std::string_view what) {
    if (kept) return;
    std::fprintf(stderr, "A promise was broken: %.*s\n", static_cast<int>(what.size()), what.data());
    std::abort();
}

}  // namespace loam::fuzz

extern "C" int LLVMFuzzerInitialize(int* argc, char*** argv) {
    int kept = 1;
    for (int i = 1; i < *argc; ++i) {
        const std::string_view word = (*argv)[i];
        if (word == "--list") {
            for (const auto& reader : loam::fuzz::readers())
                std::printf("%.*s\n", static_cast<int>(reader.name.size()), reader.name.data());
            std::exit(0);
        }
        if (word.starts_with("--reader=")) loam::fuzz::choose(word.substr(9));
        else (*argv)[kept++] = (*argv)[i];
    }
    *argc = kept;
    if (!loam::fuzz::chosen) {
        std::fputs("Say which reader: --reader=NAME. --list prints the names.\n", stderr);
        std::exit(2);
    }
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    loam::fuzz::chosen->read({reinterpret_cast<const char*>(bytes), size});
    return 0;
}
