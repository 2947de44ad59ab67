#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>

#include "loam/workbench/child.hpp"

// The tests as a program that reads documents and records as a child, as loam itself is one. A file of records whose name says so
// ends its reader.

namespace {

void end_as_named(std::string_view name) {
    if (name.contains("breaks-its-reader")) std::abort();
    for (volatile bool hangs = name.contains("hangs-its-reader"); hangs;) {}
    std::vector<std::unique_ptr<char[]>> eaten;
    while (name.contains("eats-memory")) eaten.push_back(std::make_unique_for_overwrite<char[]>(1U << 24U));
}

}  // namespace

int main(int argc, char** argv) {
    if (const auto code = loam::workbench::child_main(argc, argv, end_as_named)) return *code;
    testing::InitGoogleMock(&argc, argv);
    return RUN_ALL_TESTS();
}
