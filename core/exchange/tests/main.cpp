#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "../../intake/tests/ending_by_name.hpp"
#include "loam/exchange/refi_apart.hpp"
#include "lying_reader.hpp"

// The tests as a program that reads REFI-QDA as a child, as loam itself is one. A file whose name says so ends its reader,
// or lets it lie.

int main(int argc, char** argv) {
    const auto before = [](std::string_view name) {
        loam::exchange::testing::lie_as_named(name);
        loam::intake::testing::end_as_named(name);
    };
    if (const auto code = loam::exchange::child_main(argc, argv, before)) return *code;
    testing::InitGoogleMock(&argc, argv);
    return RUN_ALL_TESTS();
}
