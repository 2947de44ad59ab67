#pragma once
// Counts in figures and sentences, one way everywhere: "1,247", and a minus sign before what is below zero.

#include <cstdint>
#include <string>

namespace loam::base {

/// Thousands apart by a comma from 1,000 on; U+2212 before a number below zero.
std::string grouped(std::int64_t count);

}  // namespace loam::base
