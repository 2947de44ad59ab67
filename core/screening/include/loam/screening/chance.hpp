#pragma once
// Chance that comes out alike on every machine: xoshiro would do too, but one word of state is kept in a project easily.

#include <cstdint>

namespace loam::screening {

/// splitmix64 (Steele, Lea & Flood 2014).
class Chance {
public:
    explicit Chance(std::uint64_t seed) : m_state(seed) {}
    std::uint64_t next() {
        m_state += 0x9e3779b97f4a7c15ULL;
        auto x = m_state;
        x = (x ^ (x >> 30U)) * 0xbf58476d1ce4e5b9ULL;
        x = (x ^ (x >> 27U)) * 0x94d049bb133111ebULL;
        return x ^ (x >> 31U);
    }
    /// 0 to below - 1; below is not 0 and far less than 2^64, so that the bias is beyond measuring.
    std::uint64_t below(std::uint64_t below) { return next() % below; }
    /// 0 up to, not including, 1.
    double share() { return static_cast<double>(next() >> 11U) * 0x1.0p-53; }

private:
    std::uint64_t m_state;
};

}  // namespace loam::screening
