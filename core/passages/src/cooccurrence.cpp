#include "loam/passages/cooccurrence.hpp"

#include <algorithm>

#include "loam/analysis/beneath.hpp"

namespace loam::passages {
namespace {

constexpr std::uint32_t several = ~std::uint32_t{0};

/// A place as an interval on whatever is swept: characters, turns or lines. Both ends belong to it.
struct Item {
    std::uint32_t from = 0;
    std::uint32_t to = 0;
    std::uint32_t set = 0;
    std::uint32_t place = 0;
    std::uint32_t only = 0;  ///< the one code that brings the place into the set; `several` if there are more
};

/// A place that lies in two sets through one and the same code does not stand together with itself.
bool is_itself(const Item& x, const Item& y) { return x.place == y.place && x.only == y.only && x.only != several; }

/// Which sets a code belongs to.
std::vector<std::vector<std::uint32_t>> sets_of_codes(const std::vector<CodeSet>& sets, std::size_t codes) {
    std::vector<std::vector<std::uint32_t>> of(codes);
    for (std::uint32_t s = 0; s < sets.size(); ++s) {
        for (const auto member : sets[s].members) of[member].push_back(s);
    }
    return of;
}

/// One text after the other as items in the order of their beginning.
class Sweep {
public:
    Sweep(const CodedTexts& texts, const std::vector<CodeSet>& sets, Nearness by, std::size_t within)
        : m_texts(texts), m_of_code(sets_of_codes(sets, texts.project().codes.size())), m_by(by), m_reach(by == Nearness::lines ? static_cast<std::uint32_t>(std::min<std::size_t>(within, 1'000'000)) : 0) {}

    /// Calls on_item(item) for each, then on_meeting(x, y, number of x) for every two of different sets that meet. Each two come
    /// twice, once for either as x, and all that meet one x come together.
    template <class OnItem, class OnMeeting>
    void each(OnItem on_item, OnMeeting on_meeting) {
        for (std::uint32_t text = 0; text < m_texts.texts().size(); ++text) {
            read(text);
            for (const auto& item : m_items) on_item(item);
            if (m_by != Nearness::overlap) place_in_order(text);
            meet(on_meeting);
        }
    }

private:
    /// The items of a text by characters; the same words under two codes of one set are one item.
    void read(std::uint32_t text) {
        m_items.clear();
        const auto& coded = m_texts.texts()[text];
        std::size_t same_span = 0;
        for (std::uint32_t p = coded.first; p < coded.first + coded.places; ++p) {
            const auto& place = m_texts.places()[p];
            if (p == coded.first || m_texts.places()[p - 1].span != place.span) same_span = m_items.size();
            for (const auto set : m_of_code[place.code]) {
                const auto there = std::find_if(m_items.begin() + static_cast<std::ptrdiff_t>(same_span), m_items.end(), [&](const Item& item) { return item.set == set; });
                if (there != m_items.end()) {
                    there->only = several;
                } else {
                    m_items.push_back({static_cast<std::uint32_t>(place.span.start), static_cast<std::uint32_t>(place.span.end - 1), set, p, place.code});
                }
            }
        }
    }

    /// From characters to turns or lines; what lies in none is left out.
    void place_in_order(std::uint32_t text) {
        const auto* lines = m_texts.lines(text);
        if (!lines) return;
        const auto& turns = m_texts.texts()[text].turns;
        const bool by_turn = m_by == Nearness::turn && !turns.empty();
        std::erase_if(m_items, [&](Item& item) {
            const Span span{item.from, std::size_t{item.to} + 1};
            if (by_turn) {
                const auto [first, last] = turns_touched(turns, span);
                if (first == last) return true;
                item.from = static_cast<std::uint32_t>(first);
                item.to = static_cast<std::uint32_t>(last - 1);
            } else {
                const auto range = lines->of(span);
                item.from = static_cast<std::uint32_t>(range.first);
                item.to = static_cast<std::uint32_t>(range.last);
            }
            return false;
        });
    }

    template <class OnMeeting>
    void meet(OnMeeting on_meeting) {
        m_open.clear();
        for (std::size_t i = 0; i < m_items.size(); ++i) {
            const auto& x = m_items[i];
            ++m_number;
            std::size_t kept = 0;
            for (const auto k : m_open) {
                const auto& y = m_items[k];
                if (y.to + m_reach < x.from) continue;
                m_open[kept++] = k;
                if (y.set != x.set && !is_itself(x, y)) on_meeting(x, y, m_number);
            }
            m_open.resize(kept);
            for (auto k = i + 1; k < m_items.size() && m_items[k].from <= x.to + m_reach; ++k) {
                const auto& y = m_items[k];
                if (y.set != x.set && !is_itself(x, y)) on_meeting(x, y, m_number);
            }
            m_open.push_back(static_cast<std::uint32_t>(i));
        }
    }

    const CodedTexts& m_texts;
    std::vector<std::vector<std::uint32_t>> m_of_code;
    Nearness m_by;
    std::uint32_t m_reach;
    std::vector<Item> m_items;
    std::vector<std::uint32_t> m_open;
    std::size_t m_number = 0;
};

/// Cells by their two sets; thousands of codes meet in few of the possible pairs.
class Cells {
public:
    Cells() : m_slots(1024, 0) {}
    Together& at(std::uint32_t a, std::uint32_t b) {
        if (m_cells.size() * 2 >= m_slots.size()) grow();
        auto slot = slot_of(a, b);
        while (m_slots[slot] != 0) {
            auto& cell = m_cells[m_slots[slot] - 1];
            if (cell.a == a && cell.b == b) return cell;
            slot = (slot + 1) & (m_slots.size() - 1);
        }
        m_cells.push_back({a, b, 0, 0, 0});
        m_slots[slot] = static_cast<std::uint32_t>(m_cells.size());
        return m_cells.back();
    }
    std::vector<Together> sorted() && {
        std::ranges::sort(m_cells, {}, [](const Together& cell) { return std::pair(cell.a, cell.b); });
        return std::move(m_cells);
    }

private:
    [[nodiscard]] std::size_t slot_of(std::uint32_t a, std::uint32_t b) const {
        const auto key = ((std::uint64_t{a} << 32U) | b) * 0x9E3779B97F4A7C15ULL;
        return static_cast<std::size_t>(key >> 32U) & (m_slots.size() - 1);
    }
    void grow() {
        m_slots.assign(m_slots.size() * 2, 0);
        for (std::uint32_t i = 0; i < m_cells.size(); ++i) {
            auto slot = slot_of(m_cells[i].a, m_cells[i].b);
            while (m_slots[slot] != 0) slot = (slot + 1) & (m_slots.size() - 1);
            m_slots[slot] = i + 1;
        }
    }
    std::vector<std::uint32_t> m_slots;  ///< place in m_cells plus one
    std::vector<Together> m_cells;
};

bool holds_all(const CodeSet& whole, const CodeSet& part) {
    return std::ranges::all_of(part.members, [&](std::size_t member) { return std::ranges::find(whole.members, member) != whole.members.end(); });
}

bool nested(const CodeSet& a, const CodeSet& b) { return holds_all(a, b) || holds_all(b, a); }

}  // namespace

std::vector<CodeSet> code_sets(const domain::Project& project, const std::vector<std::size_t>& codes, bool with_beneath) {
    std::vector<CodeSet> sets;
    sets.reserve(codes.size());
    const analysis::Beneath beneath(project);
    for (const auto code : codes) sets.push_back({code, with_beneath ? beneath.at_or_beneath(code) : std::vector{code}});
    return sets;
}

Cooccurrence cooccurrence(const CodedTexts& texts, const std::vector<CodeSet>& sets, Nearness by, std::size_t within) {
    Cooccurrence result;
    result.places.resize(sets.size());
    Cells cells;
    std::vector<std::size_t> met_by(sets.size());
    Sweep(texts, sets, by, within).each([&](const Item& item) { ++result.places[item.set]; },
                                        [&](const Item& x, const Item& y, std::size_t number) {
                                            auto& cell = cells.at(std::min(x.set, y.set), std::max(x.set, y.set));
                                            if (&x < &y) ++cell.pairs;
                                            if (met_by[y.set] == number) return;
                                            met_by[y.set] = number;
                                            ++(x.set == cell.a ? cell.of_a : cell.of_b);
                                        });
    result.cells = std::move(cells).sorted();
    std::erase_if(result.cells, [&](const Together& cell) { return nested(sets[cell.a], sets[cell.b]); });
    return result;
}

std::vector<MeetingPair> meetings(const CodedTexts& texts, const CodeSet& a, const CodeSet& b, Nearness by, std::size_t within) {
    std::vector<MeetingPair> pairs;
    if (nested(a, b)) return pairs;
    Sweep(texts, {a, b}, by, within).each([](const Item&) {}, [&](const Item& x, const Item& y, std::size_t) {
        if (&x < &y) pairs.push_back(x.set == 0 ? MeetingPair{x.place, y.place} : MeetingPair{y.place, x.place});
    });
    return pairs;
}

}  // namespace loam::passages
