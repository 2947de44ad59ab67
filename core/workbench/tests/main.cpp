#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "../../intake/tests/ending_by_name.hpp"
#include "loam/workbench/child.hpp"

// The tests as a program that reads documents, records and REFI-QDA as a child, as loam itself is one. A file whose name says so ends
// its reader, unless it is a document.

int main(int argc, char** argv) {
    if (const auto code = loam::workbench::child_main(argc, argv, loam::intake::testing::end_as_named)) return *code;
    testing::InitGoogleMock(&argc, argv);
    return RUN_ALL_TESTS();
}
