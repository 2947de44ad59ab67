#include "loam/screening/features.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "pair_table.hpp"
#include "vocabulary.hpp"

namespace loam::screening {
namespace {

/// A term of too many records, or of this one alone.
constexpr auto dropped = std::numeric_limits<std::uint32_t>::max();
constexpr auto alone = dropped - 1;

/// A term that is kept: a word, or a pair of them.
struct Kept {
    std::uint64_t pair = 0;    ///< both words; a single word stands in the lower half
    std::uint32_t records = 0; ///< in how many records it occurs
    bool is_pair = false;
};

struct Said {
    std::uint64_t pair;
    std::array<float, views> times;  ///< as each view counts
};

struct Entry {
    std::uint32_t term;
    std::array<float, views> weight;
};

}  // namespace

/// Reads all texts once into numbers, counts, and lays out the rows.
class Builder {
public:
    Builder(std::size_t records, const Reading& reading) : m_reading(reading), m_fields(records * 3) {}

    void take(std::size_t record, const Text& text) {
        auto* field = &m_fields[record * 3];
        std::array<float, views> title{}, abstract{}, keywords{};
        for (std::size_t v = 0; v < views; ++v) title[v] = m_reading[v].title_weight, abstract[v] = 1, keywords[v] = m_reading[v].keyword_weight;
        for (const auto& [part, weight] : {std::pair{text.title, title}, std::pair{text.abstract, abstract}, std::pair{text.keywords, keywords}}) {
            const auto from = m_words.size();
            if (std::ranges::max(weight) > 0) m_vocabulary.read(part, m_words);
            *field++ = {from, m_words.size(), weight};
        }
    }

    Features built() const {
        std::vector<std::uint32_t> word_numbers(m_vocabulary.size());
        PairTable pairs(m_words.size());
        count(pairs);
        const auto kept = chosen(word_numbers, pairs);
        for (std::uint32_t i = 0; i < kept.size(); ++i) {
            if (kept[i].is_pair) pairs.number_of(kept[i].pair) = i;
            else word_numbers[kept[i].pair] = i;
        }
        Features features;
        spell(features, kept);
        lay_out(features, kept, word_numbers, pairs);
        return features;
    }

private:
    struct Field {
        std::size_t from = 0, end = 0;  ///< in m_words
        std::array<float, views> weight{};
    };

    [[nodiscard]] std::size_t records() const { return m_fields.size() / 3; }

    /// Calls visit(key, weight, is_pair) for every word and pair of a record, as often as it is said.
    template <class Visit>
    void each_of(std::size_t record, Visit visit) const {
        for (std::size_t f = record * 3; f < record * 3 + 3; ++f) {
            for (auto i = m_fields[f].from; i < m_fields[f].end; ++i) {
                visit(std::uint64_t{m_words[i]}, m_fields[f].weight, false);
                if (i + 1 < m_fields[f].end) visit(std::uint64_t{m_words[i]} << 32U | m_words[i + 1], m_fields[f].weight, true);
            }
        }
    }

    /// Its different words or pairs, sorted, with how often (title words more).
    void collect(std::size_t record, bool pairs, std::vector<Said>& said) const {
        said.clear();
        each_of(record, [&](std::uint64_t key, const auto& weight, bool is_pair) {
            if (is_pair == pairs) said.push_back({key, weight});
        });
        std::ranges::sort(said, {}, &Said::pair);
        std::size_t last = 0;
        for (std::size_t i = 1; i < said.size(); ++i) {
            if (said[i].pair != said[last].pair) {
                said[++last] = said[i];
                continue;
            }
            for (std::size_t v = 0; v < views; ++v) said[last].times[v] += said[i].times[v];
        }
        if (!said.empty()) said.resize(last + 1);
    }

    void count(PairTable& pairs) const {
        std::vector<Said> said;
        for (std::size_t record = 0; record < records(); ++record) {
            collect(record, true, said);
            for (const auto& each : said) pairs.notice(each.pair);
        }
        for (std::size_t record = 0; record < records(); ++record) {
            collect(record, true, said);
            for (const auto& each : said) pairs.count(each.pair);
        }
    }

    /// The terms of two records or more, the most frequent first: the weights that are needed most lie together.
    std::vector<Kept> chosen(std::vector<std::uint32_t>& word_numbers, PairTable& pairs) const {
        std::vector<std::uint32_t> with(m_vocabulary.size());
        std::vector<Said> said;
        for (std::size_t record = 0; record < records(); ++record) {
            collect(record, false, said);
            for (const auto& each : said) ++with[each.pair];
        }
        const auto most = std::ranges::max(std::array{most_of(0), most_of(1)});
        const auto keeps = [&](std::uint32_t n) { return n >= 2 && static_cast<float>(n) <= most; };
        std::vector<Kept> kept;
        for (std::uint32_t word = 0; word < with.size(); ++word) {
            word_numbers[word] = with[word] < 2 ? alone : dropped;
            if (keeps(with[word])) kept.push_back({word, with[word], false});
        }
        pairs.each([&](std::uint64_t pair, std::uint32_t n, std::uint32_t& number) {
            number = n < 2 ? alone : dropped;
            if (keeps(n)) kept.push_back({pair, n, true});
        });
        std::ranges::sort(kept, [](const Kept& a, const Kept& b) { return a.records != b.records ? a.records > b.records : a.is_pair != b.is_pair ? b.is_pair : a.pair < b.pair; });
        return kept;
    }

    void spell(Features& features, const std::vector<Kept>& kept) const {
        features.m_spelled.reserve(kept.size() + 1);
        for (const auto& term : kept) {
            features.m_spelled.push_back(static_cast<std::uint32_t>(features.m_letters.size()));
            if (term.is_pair) features.m_letters.append(m_vocabulary.spelled(static_cast<std::uint32_t>(term.pair >> 32U))).push_back(' ');
            features.m_letters.append(m_vocabulary.spelled(static_cast<std::uint32_t>(term.pair & dropped)));
        }
        features.m_spelled.push_back(static_cast<std::uint32_t>(features.m_letters.size()));
    }

    /// Of how many records a term of this view may be.
    [[nodiscard]] float most_of(std::size_t view) const { return std::max(2.0F, m_reading[view].most_records * static_cast<float>(records())); }
    [[nodiscard]] float rarity_of(std::uint32_t with) const { return static_cast<float>(std::log((1.0 + static_cast<double>(records())) / (1.0 + with)) + 1); }

    static std::uint32_t number_of(const Said& said, bool is_pair, const std::vector<std::uint32_t>& word_numbers, PairTable& pairs) {
        return !is_pair ? word_numbers[said.pair] : pairs.records_with(said.pair) == 0 ? alone : pairs.number_of(said.pair);
    }

    /// Of each term in how many records it occurs, as each view reads them.
    std::vector<std::array<std::uint32_t, views>> records_by_view(std::size_t terms, const std::vector<std::uint32_t>& word_numbers, PairTable& pairs) const {
        std::vector<std::array<std::uint32_t, views>> with(terms);
        std::vector<Said> said;
        for (std::size_t record = 0; record < records(); ++record) {
            for (const bool is_pair : {false, true}) {
                collect(record, is_pair, said);
                for (const auto& each : said) {
                    const auto number = number_of(each, is_pair, word_numbers, pairs);
                    for (std::size_t v = 0; number < alone && v < views; ++v) with[number][v] += each.times[v] > 0 ? 1U : 0U;
                }
            }
        }
        return with;
    }

    void lay_out(Features& features, const std::vector<Kept>& kept, const std::vector<std::uint32_t>& word_numbers, PairTable& pairs) const {
        std::size_t entries = 0;
        for (const auto& term : kept) entries += term.records;
        const auto with = records_by_view(kept.size(), word_numbers, pairs);
        const auto rarest = rarity_of(1);
        std::vector<Entry> row;
        std::vector<Said> said;
        features.m_begins.reserve(records() + 1);
        features.m_apart.reserve(records());
        features.m_terms.reserve(entries);
        features.m_weights.reserve(entries);
        for (std::size_t record = 0; record < records(); ++record) {
            row.clear();
            std::array<double, views> apart{};
            for (const bool is_pair : {false, true}) {
                collect(record, is_pair, said);
                for (const auto& each : said) {
                    const auto number = number_of(each, is_pair, word_numbers, pairs);
                    if (number == dropped) continue;
                    Entry entry{number, {}};
                    for (std::size_t v = 0; v < views; ++v) {
                        if (each.times[v] <= 0) continue;
                        const auto often = 1 + std::log(std::max(each.times[v], 1.0F));
                        if (number == alone || with[number][v] == 1) apart[v] += double{often * rarest} * double{often * rarest};
                        else if (static_cast<float>(with[number][v]) <= most_of(v)) entry.weight[v] = often * rarity_of(with[number][v]);
                    }
                    if (number != alone && std::ranges::max(entry.weight) > 0) row.push_back(entry);
                }
            }
            append(features, row, apart);
        }
    }

    static void append(Features& features, std::vector<Entry>& row, const std::array<double, views>& apart) {
        std::ranges::sort(row, {}, &Entry::term);
        std::array<float, views> scale{}, own{};
        for (std::size_t v = 0; v < views; ++v) {
            auto squares = apart[v];
            for (const auto& entry : row) squares += double{entry.weight[v]} * double{entry.weight[v]};
            if (squares > 0) scale[v] = static_cast<float>(1 / std::sqrt(squares)), own[v] = static_cast<float>(apart[v] / squares);
        }
        for (const auto& entry : row) {
            features.m_terms.push_back(entry.term);
            Weights weights{};
            for (std::size_t v = 0; v < views; ++v) weights[v] = static_cast<std::uint16_t>(std::lround(entry.weight[v] * scale[v] * whole));
            features.m_weights.push_back(weights);
        }
        features.m_begins.push_back(features.m_terms.size());
        features.m_apart.push_back(own);
    }

    Reading m_reading;
    Vocabulary m_vocabulary;
    std::vector<std::uint32_t> m_words;
    std::vector<Field> m_fields;  ///< three for each record
};

FeatureReading::FeatureReading(std::size_t records, const Reading& reading) : m_builder(std::make_unique<Builder>(records, reading)) {}
FeatureReading::~FeatureReading() = default;
void FeatureReading::take(std::size_t record, const Text& text) { m_builder->take(record, text); }
Features FeatureReading::features() const { return m_builder->built(); }

Features Features::of(std::span<const Text> records, const Reading& reading) {
    FeatureReading all(records.size(), reading);
    for (std::size_t record = 0; record < records.size(); ++record) all.take(record, records[record]);
    return all.features();
}

}  // namespace loam::screening
