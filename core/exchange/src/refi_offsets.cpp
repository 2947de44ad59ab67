#include "refi_offsets.hpp"

#include "loam/base/text.hpp"
#include "loam/intake/clean_text.hpp"

namespace loam::exchange {

std::string told(const OffsetReading& reading) {
    const auto breaks = reading.breaks == OffsetReading::Breaks::as_written ? "a line end as it is written" : reading.breaks == OffsetReading::Breaks::one ? "a line end as one" : "a line end as two";
    return fmt::format("{}, {}, a byte order mark {}, the end {}", reading.utf16 ? "UTF-16 units" : "code points", breaks,
                       reading.counts_mark ? "as one" : "not counted", reading.inclusive ? "on the last character" : "behind the last character");
}

namespace refi {
namespace {

using passages::Span;

constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";
constexpr double for_line = 1.0;
constexpr double for_word = 0.4;
constexpr double for_name = 2.0;
constexpr double outside_costs = 1.0;

bool leads(char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }

/// What stands at a byte and continues a word: ASCII letters and digits, and all beyond ASCII but its signs and blanks.
bool in_word(std::string_view text, std::size_t byte) {
    const auto c = static_cast<unsigned char>(text[byte]);
    if (c < 0x80) return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (c == 0xC2) return byte + 1 < text.size() && (static_cast<unsigned char>(text[byte + 1]) == 0xAA || static_cast<unsigned char>(text[byte + 1]) == 0xB5 || static_cast<unsigned char>(text[byte + 1]) == 0xBA);
    if (c == 0xE2) return byte + 1 < text.size() && static_cast<unsigned char>(text[byte + 1]) >= 0xB0;
    if (c == 0xE3) return !(byte + 1 < text.size() && static_cast<unsigned char>(text[byte + 1]) == 0x80);
    return c < 0xF0;
}

enum class Edge { inside, word, line };

/// A selection begins where a line begins; it ends before a line end or with it.
Edge edge_at(const passages::Offsets& offsets, std::size_t at, bool is_end) {
    const auto text = offsets.text();
    const auto byte = offsets.byte(at);
    if (byte == 0 || text[byte - 1] == '\n' || (is_end && (byte >= text.size() || text[byte] == '\n'))) return Edge::line;
    if (byte >= text.size()) return Edge::word;
    auto before = byte - 1;
    while (before > 0 && !leads(text[before])) --before;
    return in_word(text, before) && in_word(text, byte) ? Edge::inside : Edge::word;
}

bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

/// Length of the blank that stands at a byte, the no-break one included; 0 if none does.
std::size_t blank_at(std::string_view text, std::size_t i) {
    if (is_blank(text[i])) return 1;
    return text.substr(i).starts_with("\xC2\xA0") ? 2 : 0;
}

enum class NameFit { no, begins, whole };

NameFit fit_of(const passages::Offsets& offsets, Span span, std::string_view quoted) {
    const auto words = offsets.slice(span);
    std::size_t met = 0;
    for (std::size_t i = 0; i < words.size();) {
        if (const auto blank = blank_at(words, i); blank > 0) {
            i += blank;
            continue;
        }
        if (met == quoted.size()) return NameFit::begins;
        if (words[i++] != quoted[met++]) return NameFit::no;
    }
    return met == quoted.size() ? NameFit::whole : NameFit::no;
}

/// The standard's own reading comes first, so that it wins where nothing tells them apart.
std::vector<OffsetReading> readings() {
    std::vector<OffsetReading> all;
    for (const bool inclusive : {false, true}) {
        for (const bool mark : {false, true}) {
            for (const bool utf16 : {false, true}) {
                for (const auto breaks : {OffsetReading::Breaks::as_written, OffsetReading::Breaks::one, OffsetReading::Breaks::two})
                    all.push_back({.utf16 = utf16, .counts_mark = mark, .breaks = breaks, .inclusive = inclusive});
            }
        }
    }
    return all;
}

/// What is known of a program counts as much as one name that is met, no more.
double custom_of(std::string_view origin, const OffsetReading& reading) {
    const auto says = [&](std::string_view name) { return base::case_folded(origin).find(name) != std::string::npos; };
    if (says("nvivo") && reading.utf16 && !reading.counts_mark && reading.breaks != OffsetReading::Breaks::one && !reading.inclusive) return for_name;
    if (says("qualcoder") && !reading.utf16 && reading.counts_mark && !reading.inclusive) return for_name;
    return 0;
}

void add(OffsetEvidence& sum, const OffsetEvidence& more) {
    sum.edges += more.edges;
    sum.on_lines += more.on_lines;
    sum.on_words += more.on_words;
    sum.outside += more.outside;
    sum.names += more.names;
    sum.names_met += more.names_met;
    sum.score += more.score;
}

/// Evidence of each text under each reading; readings that a text cannot tell apart are weighed once.
std::vector<std::vector<OffsetEvidence>> weigh_all(const std::vector<ToCalibrate>& texts, const std::vector<OffsetReading>& all) {
    std::vector<std::vector<OffsetEvidence>> table;
    for (const auto& text : texts) {
        std::vector<OffsetEvidence> row;
        for (std::size_t i = 0; i < all.size(); ++i) {
            std::size_t same = 0;
            while (same < i && !text.shape->same(all[same], all[i])) ++same;
            row.push_back(same < i ? row[same] : weigh(*text.shape, text.selections, all[i]));
        }
        table.push_back(std::move(row));
    }
    return table;
}

std::size_t best_of(const std::vector<double>& scores) {
    std::size_t best = 0;
    for (std::size_t i = 1; i < scores.size(); ++i) {
        if (scores[i] > scores[best] + 1e-9) best = i;
    }
    return best;
}

}  // namespace

RawText raw_text(std::string_view bytes, std::string_view name, base::Diagnostics& diagnostics) {
    RawText raw;
    raw.mark = bytes.starts_with(utf8_mark) || bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF");
    auto clean = intake::clean_text(bytes, name);
    raw.text = std::move(clean.text);
    for (auto& each : clean.diagnostics) {
        if (each.loss != base::Loss::none) diagnostics.push_back(std::move(each));
    }
    if (!base::first_bad_utf8(bytes)) {
        std::uint32_t at = 0;
        const auto body = bytes.starts_with(utf8_mark) ? bytes.substr(3) : bytes;
        for (std::size_t i = 0; i < body.size(); ++i) {
            if (body[i] == '\0' || !leads(body[i])) continue;
            if (body[i] == '\r' && i + 1 < body.size() && body[i + 1] == '\n') {
                raw.pairs.push_back(at);
                ++i;
            }
            ++at;
        }
    }
    return raw;
}

TextShape::TextShape(const RawText& raw) : m_offsets(raw.text), m_mark(raw.mark), m_pairs(raw.pairs) {
    std::uint32_t at = 0;
    for (const char c : raw.text) {
        if (!leads(c)) continue;
        if (c == '\n') m_breaks.push_back(at);
        if (static_cast<unsigned char>(c) >= 0xF0) m_astral.push_back(at);
        ++at;
    }
}

std::vector<std::uint32_t> TextShape::extras(const OffsetReading& reading) const {
    std::vector<std::uint32_t> all;
    if (reading.breaks == OffsetReading::Breaks::as_written) all = m_pairs;
    if (reading.breaks == OffsetReading::Breaks::two) all = m_breaks;
    if (reading.utf16 && !m_astral.empty()) {
        const auto middle = static_cast<std::ptrdiff_t>(all.size());
        all.insert(all.end(), m_astral.begin(), m_astral.end());
        std::inplace_merge(all.begin(), all.begin() + middle, all.end());
    }
    return all;
}

bool TextShape::same(const OffsetReading& a, const OffsetReading& b) const {
    if (a.inclusive != b.inclusive || (m_mark && a.counts_mark != b.counts_mark)) return false;
    if (!m_astral.empty() && a.utf16 != b.utf16) return false;
    const auto counted = [&](const OffsetReading& reading) {
        return reading.breaks == OffsetReading::Breaks::as_written ? m_pairs.size() : reading.breaks == OffsetReading::Breaks::two ? m_breaks.size() : 0;
    };
    return counted(a) == counted(b);
}

Places::Places(const TextShape& shape, const OffsetReading& reading) : m_shape(shape), m_reading(reading), m_extras(shape.extras(reading)) {}

/// The i-th extra stands at extras[i] + i in the file's count; those before the place have all been counted.
std::size_t Places::extras_before(std::size_t wanted) const {
    std::size_t low = 0;
    std::size_t high = m_extras.size();
    while (low < high) {
        const auto middle = (low + high) / 2;
        if (m_extras[middle] + middle < wanted) low = middle + 1;
        else high = middle;
    }
    return low;
}

std::optional<std::size_t> Places::point(std::int64_t offset) const {
    const bool mark = m_reading.counts_mark && m_shape.mark();
    if (mark && offset > 0) --offset;
    if (offset < 0) return std::nullopt;
    const auto wanted = static_cast<std::size_t>(offset);
    const auto at = wanted - extras_before(wanted);
    return at > m_shape.offsets().size() ? std::nullopt : std::optional(at);
}

bool Places::splits(std::int64_t offset) const {
    if (m_reading.counts_mark && m_shape.mark()) {
        if (offset == 0) return true;
        --offset;
    }
    const auto wanted = static_cast<std::size_t>(std::max<std::int64_t>(offset, 0));
    const auto before = extras_before(wanted);
    return before > 0 && m_extras[before - 1] + before == wanted;
}

std::optional<Span> Places::span(const Numbers& numbers) const {
    if (numbers.start < 0 || numbers.end < numbers.start || numbers.end > (std::int64_t{1} << 40)) return std::nullopt;
    const auto start = point(numbers.start);
    const auto end = point(numbers.end + (m_reading.inclusive ? 1 : 0));
    if (!start || !end || *end <= *start) return std::nullopt;
    return Span{*start, *end};
}

OffsetEvidence weigh(const TextShape& shape, std::span<const Numbers> selections, const OffsetReading& reading) {
    OffsetEvidence evidence;
    const Places places(shape, reading);
    for (const auto& numbers : selections) {
        evidence.edges += 2;
        const bool named = !numbers.quoted.empty();
        evidence.names += named ? 1U : 0U;
        const auto span = places.span(numbers);
        if (!span) {
            evidence.outside += 2;
            evidence.score -= 2 * outside_costs;
            continue;
        }
        for (const bool is_end : {false, true}) {
            const auto offset = is_end ? numbers.end + (reading.inclusive ? 1 : 0) : numbers.start;
            const auto edge = places.splits(offset) ? Edge::inside : edge_at(shape.offsets(), is_end ? span->end : span->start, is_end);
            evidence.on_lines += edge == Edge::line ? 1U : 0U;
            evidence.on_words += edge == Edge::word ? 1U : 0U;
            evidence.score += edge == Edge::line ? for_line : edge == Edge::word ? for_word : 0;
        }
        const auto fit = named ? fit_of(shape.offsets(), *span, numbers.quoted) : NameFit::no;
        evidence.names_met += fit == NameFit::no ? 0U : 1U;
        evidence.score += fit == NameFit::whole ? for_name * 1.5 : fit == NameFit::begins ? for_name : 0;
    }
    return evidence;
}

std::string quoted_name(std::string_view name) {
    std::string bare;
    for (std::size_t i = 0; i < name.size() && bare.size() < 400;) {
        const auto blank = blank_at(name, i);
        if (blank == 0) bare += name[i];
        i += std::max<std::size_t>(blank, 1);
    }
    for (const std::string_view dots : {"\xE2\x80\xA6", "...", ".."}) {
        if (bare.ends_with(dots)) bare.erase(bare.size() - dots.size());
    }
    return bare.size() < 4 ? std::string{} : bare;
}

std::vector<Calibrated> calibrate(const std::vector<ToCalibrate>& texts, std::string_view origin) {
    if (is_of_loam(origin)) {
        std::vector<Calibrated> by_the_letter;
        for (const auto& text : texts) {
            const auto evidence = weigh(*text.shape, text.selections, {});
            by_the_letter.push_back({{}, evidence, evidence, true});
        }
        return by_the_letter;
    }
    const auto all = readings();
    // By the letter a byte order mark is the first code point of its file.
    const auto literal = static_cast<std::size_t>(std::ranges::find(all, OffsetReading{.counts_mark = true}) - all.begin());
    const auto table = weigh_all(texts, all);
    std::vector<OffsetEvidence> sums(all.size());
    std::vector<double> scores;
    for (std::size_t i = 0; i < all.size(); ++i) {
        for (const auto& row : table) add(sums[i], row[i]);
        scores.push_back(sums[i].score + custom_of(origin, all[i]));
    }
    const auto common = best_of(scores);
    std::vector<Calibrated> chosen;
    for (const auto& row : table) {
        std::vector<double> own;
        for (const auto& evidence : row) own.push_back(evidence.score);
        const auto best = best_of(own);
        // A text speaks for itself only where it says clearly that it was counted otherwise than the others.
        const auto edges = static_cast<double>(row[common].edges);
        const bool stands_out = own[best] - own[common] >= std::max(4.0, edges * 0.15);
        const auto reading = stands_out ? best : common;
        chosen.push_back({all[reading], row[reading], row[literal], !stands_out});
    }
    return chosen;
}

std::string name_for(std::string_view words) {
    static constexpr std::size_t longest = 100;
    std::string name;
    std::size_t count = 0;
    bool blank = false;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (is_blank(words[i])) {
            blank = !name.empty();
            continue;
        }
        if (leads(words[i])) {
            if (count >= longest) return name + "\xE2\x80\xA6";
            count += blank ? 2U : 1U;
            if (blank) name += ' ';
            blank = false;
        }
        name += words[i];
    }
    return name;
}

}  // namespace refi
}  // namespace loam::exchange
