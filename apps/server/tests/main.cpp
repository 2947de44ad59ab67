#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "loam/intake/child.hpp"

// The tests as a program that reads documents as a child, as loam itself is one.

int main(int argc, char** argv) {
    if (const auto code = loam::intake::child_main(argc, argv)) return *code;
    testing::InitGoogleMock(&argc, argv);
    return RUN_ALL_TESTS();
}
