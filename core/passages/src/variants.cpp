#include "loam/passages/variants.hpp"

#include <algorithm>

#include "loam/base/words.hpp"

namespace loam::passages {
namespace {

constexpr std::size_t words_of_a_run = 3;
constexpr std::size_t most_places = 50;
/// Two seeds belong together if no more words were put in or left out between them.
constexpr std::uint32_t most_between = 12;
constexpr std::size_t fewest_words = 5;
constexpr double least_likeness = 0.6;

std::uint32_t first_at(const std::vector<std::uint32_t>& starts, std::size_t at) {
    return static_cast<std::uint32_t>(std::ranges::lower_bound(starts, at) - starts.begin());
}

/// Longest common subsequence of two short lists; which words of the second are in it.
std::vector<std::pair<std::size_t, std::size_t>> common(const std::uint32_t* a, std::size_t n, const std::uint32_t* b, std::size_t m) {
    std::vector<std::uint32_t> length((n + 1) * (m + 1));
    const auto at = [&](std::size_t i, std::size_t k) -> std::uint32_t& { return length[i * (m + 1) + k]; };
    for (std::size_t i = n; i-- > 0;) {
        for (std::size_t k = m; k-- > 0;) at(i, k) = a[i] == b[k] ? at(i + 1, k + 1) + 1 : std::max(at(i + 1, k), at(i, k + 1));
    }
    std::vector<std::pair<std::size_t, std::size_t>> pairs;
    for (std::size_t i = 0, k = 0; i < n && k < m;) {
        if (a[i] == b[k]) {
            pairs.emplace_back(i++, k++);
        } else if (at(i + 1, k) >= at(i, k + 1)) {
            ++i;
        } else {
            ++k;
        }
    }
    return pairs;
}

}  // namespace

/// Words [a0, a1) of a passage's text and [b0, b1) of another.
struct VariantIndex::Box {
    std::uint32_t passage = 0;
    std::size_t text = 0;
    std::uint32_t a0 = 0, a1 = 0, b0 = 0, b1 = 0;
};

VariantIndex::Read VariantIndex::cut(const TextOffered& text) {
    Read read;
    read.hash = std::hash<std::string_view>{}(text.text);
    for (const auto& word : base::words_of(text.text)) {
        read.starts.push_back(word.start);
        read.ends.push_back(word.end);
        const auto form = base::word_form(text.text.substr(word.from_byte, word.to_byte - word.from_byte));
        read.forms.push_back(m_forms.try_emplace(form, static_cast<std::uint32_t>(m_forms.size())).first->second);
    }
    return read;
}

void VariantIndex::hold(const std::vector<TextOffered>& texts) {
    std::unordered_map<std::string, Read> kept;
    for (const auto& text : texts) {
        const std::string id(text.id);
        auto known = m_known.extract(id);
        if (known && known.mapped().hash == std::hash<std::string_view>{}(text.text)) {
            kept.insert(std::move(known));
        } else {
            kept.insert_or_assign(id, cut(text));
        }
    }
    m_known = std::move(kept);
    m_texts.clear();
    for (const auto& text : texts) m_texts.push_back(&m_known.at(std::string(text.id)));
}

std::uint64_t VariantIndex::run_at(const Read& read, std::size_t word) const {
    std::uint64_t run = 0;
    for (std::size_t k = 0; k < words_of_a_run; ++k) run = run * 1'000'003 + read.forms[word + k] + 1;
    return run;
}

VariantIndex::Runs VariantIndex::runs_of(const std::vector<Quoted>& passages) const {
    Runs runs;
    for (std::uint32_t p = 0; p < passages.size(); ++p) {
        const auto& read = *m_texts[passages[p].text];
        const auto first = first_at(read.starts, passages[p].span.start);
        const auto last = first_at(read.starts, passages[p].span.end);
        for (auto word = first; word + words_of_a_run <= last; ++word) runs.emplace(run_at(read, word), Run{p, word});
    }
    return runs;
}

std::optional<Variant> VariantIndex::compared(const Box& box, const std::vector<Quoted>& passages) const {
    const auto& passage = passages[box.passage];
    const auto& one = *m_texts[passage.text];
    const auto& other = *m_texts[box.text];
    const auto first = first_at(one.starts, passage.span.start);
    const auto last = first_at(one.starts, passage.span.end);
    auto [a0, a1, b0, b1] = std::tuple(box.a0, box.a1, box.b0, box.b1);
    // A passage whose edge was changed: look a few words further on both sides.
    const auto before = std::min({a0 - first, b0, most_between});
    const auto after = std::min({last - a1, static_cast<std::uint32_t>(other.forms.size()) - b1, most_between});
    a0 -= before;
    b0 -= before;
    a1 += after;
    b1 += after;
    if ((a1 - a0) > 4000 || (b1 - b0) > 4000) return std::nullopt;
    const auto pairs = common(one.forms.data() + a0, a1 - a0, other.forms.data() + b0, b1 - b0);
    if (pairs.empty()) return std::nullopt;
    // What stands beyond the first and the last common word belongs to neither.
    const auto from_a = a0 + static_cast<std::uint32_t>(pairs.front().first);
    const auto to_a = a0 + static_cast<std::uint32_t>(pairs.back().first);
    const auto from_b = b0 + static_cast<std::uint32_t>(pairs.front().second);
    const auto to_b = b0 + static_cast<std::uint32_t>(pairs.back().second);
    Variant variant{.passage = box.passage, .one = {passage.text, {one.starts[from_a], one.ends[to_a]}}, .other = {box.text, {other.starts[from_b], other.ends[to_b]}}, .words = pairs.size(), .likeness = 0, .same = false};
    const auto all = (to_a - from_a + 1) + (to_b - from_b + 1);
    variant.likeness = 2.0 * static_cast<double>(pairs.size()) / static_cast<double>(all);
    variant.same = all == 2 * pairs.size();
    const bool long_enough = pairs.size() >= fewest_words || (pairs.size() + 1 == fewest_words && last - first == pairs.size());
    if (!long_enough || variant.likeness < least_likeness) return std::nullopt;
    return variant;
}

void VariantIndex::look_through(std::size_t text, const Runs& runs, const std::vector<Quoted>& passages, std::vector<Variant>& found) const {
    const auto& read = *m_texts[text];
    std::map<std::uint32_t, std::vector<Seed>> seeds;  // by passage, in the order of this text
    for (std::uint32_t word = 0; word + words_of_a_run <= read.forms.size(); ++word) {
        const auto [from, to] = runs.equal_range(run_at(read, word));
        if (static_cast<std::size_t>(std::distance(from, to)) > most_places) continue;
        for (auto at = from; at != to; ++at) {
            const auto& passage = passages[at->second.passage];
            const bool itself = passage.text == text && passage.span.touches({read.starts[word], read.ends[word + words_of_a_run - 1]});
            if (!itself) seeds[at->second.passage].push_back({at->second.word, word});
        }
    }
    for (const auto& [passage, all] : seeds) {
        std::optional<Box> box;
        const auto finish = [&] {
            if (!box) return;
            if (auto variant = compared(*box, passages)) found.push_back(std::move(*variant));
            box.reset();
        };
        for (const auto& seed : all) {
            const bool follows = box && seed.b <= box->b1 + most_between && seed.a + words_of_a_run > box->a0 && seed.a <= box->a1 + most_between && seed.a + words_of_a_run >= box->a1;
            if (!follows) {
                // The same run once more inside the passage does not begin a new place.
                if (box && seed.b + words_of_a_run <= box->b1) continue;
                finish();
                box = Box{passage, text, seed.a, seed.a + static_cast<std::uint32_t>(words_of_a_run), seed.b, seed.b + static_cast<std::uint32_t>(words_of_a_run)};
            } else {
                box->a1 = std::max(box->a1, seed.a + static_cast<std::uint32_t>(words_of_a_run));
                box->b1 = std::max(box->b1, seed.b + static_cast<std::uint32_t>(words_of_a_run));
            }
        }
        finish();
    }
}

std::vector<Variant> VariantIndex::of(const std::vector<Quoted>& passages) const {
    const auto runs = runs_of(passages);
    std::vector<Variant> found;
    for (std::size_t text = 0; text < m_texts.size(); ++text) look_through(text, runs, passages, found);
    // Where both places are passages they find one another: told once, by the longer agreement.
    std::ranges::stable_sort(found, std::greater{}, &Variant::words);
    std::map<std::pair<std::size_t, std::size_t>, std::vector<const Variant*>> told;
    std::vector<Variant> once;
    once.reserve(found.size());
    for (auto& variant : found) {
        const bool turned = variant.other < variant.one;
        const auto& low = turned ? variant.other : variant.one;
        const auto& high = turned ? variant.one : variant.other;
        auto& there = told[{low.text, high.text}];
        const bool known = std::ranges::any_of(there, [&](const Variant* each) {
            const bool other_way = each->other < each->one;
            const auto& a = other_way ? each->other : each->one;
            const auto& b = other_way ? each->one : each->other;
            return a.span.touches(low.span) && b.span.touches(high.span);
        });
        if (known) continue;
        once.push_back(variant);
        there.push_back(&once.back());
    }
    std::ranges::stable_sort(once, {}, [](const Variant& each) { return std::tuple(each.passage, each.other); });
    return once;
}

}  // namespace loam::passages
