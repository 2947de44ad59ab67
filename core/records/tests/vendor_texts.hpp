#pragma once
// Small texts as vendors write them, read as files are; for the tests of their habits.

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "loam/records/reading.hpp"
#include "loam/records/writing.hpp"

namespace loam::records {

/// An invented sample of tests/data/records/own.
inline std::string own(const std::string& name) {
    std::ifstream in(std::filesystem::path(LOAM_SOURCE_DIR) / "tests" / "data" / "records" / "own" / name, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}
inline AllRead read(std::string_view text) {
    auto all = read_all(text, "vendor");
    EXPECT_TRUE(all) << all.error().message;
    return all ? std::move(*all) : AllRead{};
}
inline Record first(std::string_view text) {
    auto all = read(text);
    EXPECT_FALSE(all.found.empty());
    return all.found.empty() ? Record{} : std::move(all.found.front().record);
}
/// The record as a file; nothing of it may be left out.
inline std::string written(const std::string& format, const Record& record) {
    std::string text;
    auto writer = Writer::to(format, [&](std::string_view bytes) -> base::Result<void> { return text += bytes, base::Result<void>{}; });
    EXPECT_TRUE(writer && writer->write(record) && writer->finish()) << format;
    EXPECT_TRUE(writer && writer->left_out().empty()) << format << ": " << text;
    return text;
}
inline std::string other(const Record& record, std::string_view tag) {
    const auto found = std::ranges::find(record.others, tag, &OtherField::tag);
    return found == record.others.end() ? "" : found->value;
}

}  // namespace loam::records
