#include "pair_table.hpp"

#include <bit>

namespace loam::screening {
namespace {

/// Finaliser of splitmix64: every bit of the pair moves every bit of the place.
std::uint64_t spread(std::uint64_t x) {
    x = (x ^ (x >> 30U)) * 0xbf58476d1ce4e5b9ULL;
    x = (x ^ (x >> 27U)) * 0x94d049bb133111ebULL;
    return x ^ (x >> 31U);
}

}  // namespace

PairTable::PairTable(std::size_t expected) : m_slots(1024) {
    const auto bits = std::bit_ceil(expected * 8 + 1024);
    m_once.resize(bits / 64);
    m_twice.resize(bits / 64);
}

void PairTable::notice(std::uint64_t pair) {
    const auto bit = spread(pair) & (m_once.size() * 64 - 1);
    const auto mask = 1ULL << (bit % 64);
    m_twice[bit / 64] |= m_once[bit / 64] & mask;
    m_once[bit / 64] |= mask;
}

std::size_t PairTable::place_of(std::uint64_t pair) const {
    auto place = (spread(pair) >> 20U) & (m_slots.size() - 1);
    while (m_slots[place].records != 0 && m_slots[place].pair != pair) place = (place + 1) & (m_slots.size() - 1);
    return place;
}

void PairTable::grow() {
    std::vector<Slot> old(m_slots.size() * 2);
    old.swap(m_slots);
    for (const auto& slot : old)
        if (slot.records != 0) m_slots[place_of(slot.pair)] = slot;
}

void PairTable::count(std::uint64_t pair) {
    const auto bit = spread(pair) & (m_once.size() * 64 - 1);
    if ((m_twice[bit / 64] & (1ULL << (bit % 64))) == 0) return;
    auto& slot = m_slots[place_of(pair)];
    slot.pair = pair;
    if (slot.records++ == 0 && ++m_taken * 3 > m_slots.size() * 2) grow();
}

std::uint32_t PairTable::records_with(std::uint64_t pair) const { return m_slots[place_of(pair)].records; }
std::uint32_t& PairTable::number_of(std::uint64_t pair) { return m_slots[place_of(pair)].number; }

}  // namespace loam::screening
