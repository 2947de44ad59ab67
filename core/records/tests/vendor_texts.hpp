#pragma once
// Small texts as vendors write them, read as files are; for the tests of their habits.

#include <gtest/gtest.h>

#include <algorithm>

#include "loam/records/reading.hpp"

namespace loam::records {

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
inline std::string other(const Record& record, std::string_view tag) {
    const auto found = std::ranges::find(record.others, tag, &OtherField::tag);
    return found == record.others.end() ? "" : found->value;
}

}  // namespace loam::records
