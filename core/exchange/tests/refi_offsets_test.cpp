#include <gtest/gtest.h>

#include <random>

#include "loam/base/text.hpp"
#include "refi_offsets.hpp"

// Offsets as every program might count them: the reading is found by evidence, and every place is found again.

namespace loam::exchange::refi {
namespace {

struct Counted {
    std::string bytes;                  ///< as the file has it
    std::string clean;                  ///< as Loam keeps it
    std::vector<passages::Span> spans;  ///< code points of clean
};

/// Lines of words with accents, emoji and double line ends; selections of words, runs of words and whole lines.
Counted random_text(std::mt19937& dice, bool mark, bool crlf) {
    static constexpr std::array<std::string_view, 7> stock{"word", "na\xC3\xAFve", "\xF0\x9F\x98\x80\xF0\x9F\x98\x80", "it", "caf\xC3\xA9s", "longer-one", "end."};
    Counted text;
    std::vector<std::pair<std::size_t, std::size_t>> words;
    std::size_t at = 0;
    for (int line = 0; line < 60; ++line) {
        const auto n = 1 + dice() % 8;
        for (std::size_t i = 0; i < n; ++i) {
            const auto word = stock[dice() % stock.size()];
            const auto size = base::code_points(word);
            words.emplace_back(at, at + size);
            text.clean += word;
            text.clean += i + 1 < n ? " " : "\n";
            at += size + 1;
        }
    }
    for (int i = 0; i < 40; ++i) {
        const auto first = dice() % words.size();
        const auto last = std::min<std::size_t>(words.size() - 1, first + dice() % 12);
        text.spans.push_back({words[first].first, words[last].second});
    }
    text.bytes = mark ? "\xEF\xBB\xBF" : "";
    for (const char c : text.clean) text.bytes += c == '\n' && crlf ? "\r\n" : std::string(1, c);
    return text;
}

/// What a program with this reading writes, counted the slow way.
std::int64_t counted(const Counted& text, std::size_t at, const OffsetReading& reading, bool mark, bool crlf) {
    std::int64_t count = reading.counts_mark && mark ? 1 : 0;
    std::size_t seen = 0;
    for (std::size_t i = 0; i < text.clean.size() && seen < at; ++i) {
        if ((static_cast<unsigned char>(text.clean[i]) & 0xC0U) == 0x80U) continue;
        ++seen;
        ++count;
        if (reading.utf16 && static_cast<unsigned char>(text.clean[i]) >= 0xF0U) ++count;
        const bool twice = reading.breaks == OffsetReading::Breaks::two || (reading.breaks == OffsetReading::Breaks::as_written && crlf);
        if (text.clean[i] == '\n' && twice) ++count;
    }
    return count;
}

class Readings : public testing::TestWithParam<int> {};

TEST_P(Readings, AreFoundAndEveryPlaceWithThem) {
    const auto bits = GetParam();
    const OffsetReading reading{.utf16 = (bits & 1) != 0, .counts_mark = (bits & 2) != 0, .breaks = static_cast<OffsetReading::Breaks>((bits >> 2) % 3), .inclusive = bits >= 12};
    for (unsigned seed = 0; seed < 24; ++seed) {
        std::mt19937 dice(seed);
        const bool mark = seed % 2 == 0;
        const bool crlf = seed % 3 != 0;
        const bool named = seed % 4 == 3;
        const auto text = random_text(dice, mark, crlf);
        base::Diagnostics diagnostics;
        const auto raw = raw_text(text.bytes, "text", diagnostics);
        ASSERT_EQ(raw.text, text.clean);
        const TextShape shape(raw);
        ToCalibrate given{&shape, {}};
        std::vector<std::string> names;
        for (const auto& span : text.spans) names.push_back(named ? name_for(shape.offsets().slice(span)) : std::string{});
        for (std::size_t i = 0; i < text.spans.size(); ++i)
            given.selections.push_back({counted(text, text.spans[i].start, reading, mark, crlf), counted(text, text.spans[i].end, reading, mark, crlf) - (reading.inclusive ? 1 : 0), quoted_name(names[i])});
        const auto chosen = calibrate({given}, "some program").front();
        EXPECT_TRUE(shape.same(chosen.reading, reading)) << "wanted " << told(reading) << "\nchose  " << told(chosen.reading) << "\nseed " << seed;
        const Places places(shape, chosen.reading);
        for (std::size_t i = 0; i < text.spans.size(); ++i) ASSERT_EQ(places.span(given.selections[i]), text.spans[i]) << "seed " << seed;
    }
}

std::string name_of(const testing::TestParamInfo<int>& info) { return fmt::format("reading{}", info.param); }
INSTANTIATE_TEST_SUITE_P(Refi, Readings, testing::Range(0, 24), name_of);

TEST(RefiOffsets, ATextWithoutEvidenceFollowsTheOthersOfItsFile) {
    std::mt19937 dice(5);
    const OffsetReading nvivo{.utf16 = true};
    std::vector<Counted> counteds{random_text(dice, true, true), random_text(dice, true, true)};
    std::vector<RawText> raws;
    base::Diagnostics diagnostics;
    for (const auto& each : counteds) raws.push_back(raw_text(each.bytes, "text", diagnostics));
    const TextShape first(raws[0]);
    const TextShape second(raws[1]);
    ToCalibrate many{&first, {}};
    for (const auto& span : counteds[0].spans) many.selections.push_back({counted(counteds[0], span.start, nvivo, true, true), counted(counteds[0], span.end, nvivo, true, true), {}});
    const auto& span = counteds[1].spans[0];
    ToCalibrate one{&second, {{counted(counteds[1], span.start, nvivo, true, true), counted(counteds[1], span.end, nvivo, true, true), {}}}};
    const auto chosen = calibrate({many, one}, "");
    EXPECT_TRUE(chosen[1].of_project);
    EXPECT_EQ(chosen[1].reading, nvivo);
}

TEST(RefiOffsets, ATextThatStandsOutIsReadByItself) {
    std::mt19937 dice(6);
    const OffsetReading odd{.utf16 = true, .breaks = OffsetReading::Breaks::one};
    const auto plain = random_text(dice, false, true);
    const auto other = random_text(dice, false, true);
    base::Diagnostics diagnostics;
    const auto raw_plain = raw_text(plain.bytes, "text", diagnostics);
    const auto raw_other = raw_text(other.bytes, "text", diagnostics);
    const TextShape shape_plain(raw_plain);
    const TextShape shape_other(raw_other);
    ToCalibrate a{&shape_plain, {}};
    ToCalibrate b{&shape_other, {}};
    for (const auto& span : plain.spans) a.selections.push_back({counted(plain, span.start, {}, false, true), counted(plain, span.end, {}, false, true), {}});
    for (std::size_t i = 0; i < 20; ++i) b.selections.push_back({counted(other, other.spans[i].start, odd, false, true), counted(other, other.spans[i].end, odd, false, true), {}});
    const auto chosen = calibrate({a, b}, "");
    EXPECT_EQ(chosen[0].reading, OffsetReading{});
    EXPECT_FALSE(chosen[1].of_project);
    EXPECT_EQ(chosen[1].reading, odd);
}

TEST(RefiOffsets, NumbersThatLeadNowhereGiveNoPlace) {
    base::Diagnostics diagnostics;
    const auto raw = raw_text("short\r\ntext", "text", diagnostics);
    const TextShape shape(raw);
    const Places places(shape, {});
    EXPECT_FALSE(places.span({-1, 3, {}}));
    EXPECT_FALSE(places.span({3, 3, {}}));
    EXPECT_FALSE(places.span({3, 2, {}}));
    EXPECT_FALSE(places.span({0, 12, {}}));
    EXPECT_FALSE(places.span({0, std::numeric_limits<std::int64_t>::max(), {}}));
    EXPECT_EQ(places.span({0, 11, {}}), (passages::Span{0, 10}));
    EXPECT_EQ(places.span({5, 7, {}}), (passages::Span{5, 6}));
    EXPECT_TRUE(places.splits(6));
}

TEST(RefiOffsets, NamesOfSelectionsAreCutAtAHundred) {
    EXPECT_EQ(name_for("  two\n words "), "two words");
    const auto name = name_for(std::string(300, 'a'));
    EXPECT_EQ(base::code_points(name), 101U);
    EXPECT_TRUE(name.ends_with("\xE2\x80\xA6"));
}

}  // namespace
}  // namespace loam::exchange::refi
