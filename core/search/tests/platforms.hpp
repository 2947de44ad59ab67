#pragma once
// The platforms as they ship, for the tests.

#include <gtest/gtest.h>

#include "loam/search/platform.hpp"

namespace loam::search {

inline const std::vector<Platform>& platforms() {
    static const auto all = [] {
        auto read = read_platforms(LOAM_SOURCE_DIR "/data/platforms");
        EXPECT_TRUE(read) << (read ? "" : read.error().message);
        return read ? std::move(*read) : std::vector<Platform>{};
    }();
    return all;
}

inline const Platform& platform(std::string_view id) { return **platform_of(platforms(), id); }
inline const Platform& ovid() { return platform("ovid"); }
inline const Platform& pubmed() { return platform("pubmed"); }

}  // namespace loam::search
