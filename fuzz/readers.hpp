#pragma once
// What is fuzzed: each reader of bytes that come from outside, by name. Its seeds stand in fuzz/corpus/NAME.

#include <string_view>
#include <vector>

namespace loam::fuzz {

struct Reader {
    std::string_view name;
    /// Reads, and calls std::abort if what was read breaks a promise of the reader.
    void (*read)(std::string_view bytes);
};

std::vector<Reader> document_readers();
std::vector<Reader> record_readers();
std::vector<Reader> search_readers();
std::vector<Reader> exchange_readers();
std::vector<Reader> handout_readers();
std::vector<Reader> archive_readers();

/// Ends the run with a message, so that libFuzzer keeps the input.
void promise(bool kept, std::string_view what);

}  // namespace loam::fuzz
