#pragma once
// What the order of screening sees of a record: its words and pairs of neighbouring words, each weighed by how often the
// record says it and how few records do (TF-IDF with sublinear frequency, rows of length 1; Salton & Buckley 1988), in two views.
// Terms of a single record tell nothing about another one; only how much of the record they make up is kept.

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace loam::screening {

struct Text {
    std::string_view title;
    std::string_view abstract;
    std::string_view keywords;  ///< may be empty
};

/// How one machine of the model looks at a record.
struct View {
    float title_weight = 1;       ///< one word of the title counts as so many of the abstract; 0 leaves titles out
    float keyword_weight = 0;
    float most_records = 0.95F;   ///< a term of a larger share of the records is dropped: it tells little and is said by all
};
inline constexpr std::size_t views = 2;

/// Checked by leaving sets out: docs/benchmarks.md. The second is how ELAS u4 of ASReview 2 reads.
using Reading = std::array<View, views>;
inline constexpr Reading usual_reading{View{4, 1, 0.5F}, View{1, 0, 0.95F}};

/// What a term weighs in a record, by view, in parts of `whole`: whole numbers take half the room and lose nothing that ranks.
using Weights = std::array<std::uint16_t, views>;
inline constexpr float whole = 65535;

/// The terms of one record and their weights.
struct Row {
    std::span<const std::uint32_t> terms;
    std::span<const Weights> weights;
};

class Builder;

/// Sparse rows; 8 bytes for a term of a record. Valid and unchanged once made, so that several threads may read it.
class Features {
public:
    /// Depends on nothing but the texts and the reading.
    static Features of(std::span<const Text> records, const Reading& reading = usual_reading);

    [[nodiscard]] std::size_t records() const { return m_begins.size() - 1; }
    [[nodiscard]] std::size_t terms() const { return m_spelled.empty() ? 0 : m_spelled.size() - 1; }
    [[nodiscard]] std::size_t entries() const { return m_terms.size(); }
    [[nodiscard]] Row row(std::size_t record) const {
        const auto from = m_begins[record];
        const auto count = m_begins[record + 1] - from;
        return {{m_terms.data() + from, count}, {m_weights.data() + from, count}};
    }
    /// The share of a record's squared length that lies in terms of no other record: its row has a length of 1 with it.
    [[nodiscard]] float apart(std::size_t record, std::size_t view) const { return m_apart[record][view]; }
    /// A term as a person reads it: the first form in which the records print it.
    [[nodiscard]] std::string_view spelled(std::uint32_t term) const {
        return std::string_view(m_letters).substr(m_spelled[term], m_spelled[term + 1] - m_spelled[term]);
    }

private:
    friend class Builder;
    std::vector<std::size_t> m_begins{0};
    std::vector<std::uint32_t> m_terms;
    std::vector<Weights> m_weights;
    std::vector<std::array<float, views>> m_apart;
    std::vector<std::uint32_t> m_spelled;  ///< where a term begins in the letters, and the end
    std::string m_letters;
};

/// The same from texts that come one by one, in any order, and need not be kept: 100,000 of them are many. A record of which
/// no text comes has no terms.
class FeatureReading {
public:
    explicit FeatureReading(std::size_t records, const Reading& reading = usual_reading);
    ~FeatureReading();
    FeatureReading(const FeatureReading&) = delete;
    FeatureReading& operator=(const FeatureReading&) = delete;
    /// Once for a record.
    void take(std::size_t record, const Text& text);
    [[nodiscard]] Features features() const;

private:
    std::unique_ptr<Builder> m_builder;
};

}  // namespace loam::screening
