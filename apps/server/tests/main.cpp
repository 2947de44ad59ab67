#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "loam/workbench/child.hpp"

// The tests as a program that reads documents and records as a child, as loam itself is one.

int main(int argc, char** argv) {
    if (const auto code = loam::workbench::child_main(argc, argv)) return *code;
    testing::InitGoogleMock(&argc, argv);
    return RUN_ALL_TESTS();
}
