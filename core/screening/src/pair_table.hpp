#pragma once
// Pairs of neighbouring words and in how many records each occurs. Most pairs occur once only; two bits for each keep
// them out of the table, so that 100,000 records need some tens of megabytes for it.

#include <cstdint>
#include <vector>

namespace loam::screening {

class PairTable {
public:
    /// `expected`: about how many different pairs may come.
    explicit PairTable(std::size_t expected);

    /// First round: each record tells each of its pairs once.
    void notice(std::uint64_t pair);
    /// Second round, the same pairs again. A pair noticed only once is passed over (now and then one slips in).
    void count(std::uint64_t pair);
    /// 0: not in the table.
    [[nodiscard]] std::uint32_t records_with(std::uint64_t pair) const;
    /// A number of the caller's own, kept with the pair; the pair is in the table.
    std::uint32_t& number_of(std::uint64_t pair);

    template <class Visit>
    void each(Visit visit) {
        for (auto& slot : m_slots)
            if (slot.records != 0) visit(slot.pair, slot.records, slot.number);
    }

private:
    struct Slot {
        std::uint64_t pair = 0;
        std::uint32_t records = 0;
        std::uint32_t number = 0;
    };
    [[nodiscard]] std::size_t place_of(std::uint64_t pair) const;
    void grow();

    std::vector<std::uint64_t> m_once, m_twice;
    std::vector<Slot> m_slots;
    std::size_t m_taken = 0;
};

}  // namespace loam::screening
