#include "canvas.hpp"

#include "loam/base/text.hpp"

// Widths of text and where its lines break. Advance widths are those of Source Sans 3, version 3.052, in thousandths of an
// em: measured once from the font, so that a drawing needs no font engine.

namespace loam::figures {
namespace {

/// U+0020 to U+007E, weight 400 and 600.
constexpr std::array<std::int16_t, 95> regular_ascii{
    200, 289, 426, 497, 497, 824, 609, 249, 303, 303, 418, 497, 249, 311, 249, 350, 497, 497, 497, 497, 497, 497, 497, 497, 497,
    497, 249, 249, 497, 497, 497, 425, 847, 543, 588, 571, 615, 527, 494, 617, 652, 263, 479, 579, 486, 727, 647, 664, 566, 664,
    569, 534, 536, 645, 515, 786, 513, 476, 539, 303, 350, 303, 497, 500, 542, 504, 553, 456, 555, 496, 292, 504, 544, 246, 247,
    495, 255, 829, 547, 542, 555, 555, 347, 419, 338, 544, 467, 719, 446, 467, 425, 303, 241, 303, 497,
};
constexpr std::array<std::int16_t, 95> bold_ascii{
    200, 315, 482, 513, 513, 841, 639, 275, 324, 324, 438, 513, 275, 322, 275, 344, 513, 513, 513, 513, 513, 513, 513, 513, 513,
    513, 275, 275, 513, 513, 513, 444, 875, 558, 597, 576, 625, 538, 510, 628, 663, 282, 494, 597, 502, 745, 657, 674, 582, 674,
    592, 545, 546, 655, 536, 800, 541, 501, 540, 324, 344, 324, 513, 500, 549, 516, 563, 462, 564, 507, 317, 520, 558, 262, 263,
    522, 271, 843, 560, 549, 564, 564, 373, 431, 361, 556, 495, 748, 481, 495, 443, 324, 255, 324, 513,
};
/// U+0020 to U+007E of DejaVu Sans, the widest font in common use that may stand in where Source Sans is missing.
constexpr std::array<std::int16_t, 95> fallback_ascii{{
    318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337, 636, 636, 636, 636, 636, 636, 636, 636, 636,
    636, 337, 337, 838, 838, 838, 531, 1000, 684, 686, 698, 770, 632, 575, 775, 752, 295, 295, 656, 557, 863, 748, 787, 603,
    787, 695, 635, 611, 732, 684, 989, 685, 611, 685, 390, 337, 390, 838, 500, 500, 613, 635, 550, 635, 615, 352, 635, 634, 278,
    278, 579, 278, 974, 634, 612, 635, 635, 411, 521, 392, 634, 592, 818, 592, 592, 525, 636, 337, 636, 838,
}};
/// U+00C0 to U+017F: the accented letters of Latin alphabets, weight 400. Weight 600 is wider by the factor below.
constexpr std::array<std::int16_t, 192> regular_accented{
    544, 544, 544, 544, 544, 544, 822, 571, 527, 527, 527, 527, 263, 263, 263, 263, 639, 647, 664, 664, 664, 664, 664, 497, 664,
    645, 645, 645, 645, 476, 583, 576, 504, 504, 504, 504, 504, 504, 778, 456, 496, 496, 496, 496, 246, 246, 246, 246, 544, 547,
    542, 542, 542, 542, 542, 497, 542, 544, 544, 544, 544, 467, 555, 467, 544, 504, 544, 504, 544, 504, 571, 456, 571, 456, 571,
    456, 571, 456, 615, 573, 635, 562, 527, 496, 527, 496, 527, 496, 527, 496, 527, 496, 617, 504, 617, 504, 617, 504, 617, 504,
    652, 544, 692, 557, 263, 246, 263, 246, 263, 246, 263, 246, 263, 247, 526, 493, 480, 247, 579, 495, 495, 486, 255, 486, 255,
    486, 265, 486, 362, 500, 298, 647, 547, 647, 547, 647, 547, 769, 635, 547, 664, 542, 664, 542, 664, 542, 847, 839, 569, 347,
    569, 347, 569, 347, 534, 419, 534, 419, 534, 419, 534, 419, 536, 338, 536, 338, 536, 338, 645, 544, 645, 544, 645, 544, 645,
    544, 645, 544, 645, 544, 786, 718, 476, 467, 476, 539, 425, 539, 425, 539, 425, 271,
};
constexpr double bold_factor = 1.04;
constexpr double fallback_factor = 1.27;       ///< by how much DejaVu Sans is wider on average
constexpr double fallback_bold_factor = 1.12;  ///< its bold against its regular

struct Range {
    char32_t first;
    char32_t last;
    [[nodiscard]] constexpr bool holds(char32_t c) const { return c >= first && c <= last; }
};

/// Marks that stand on the letter before them, joiners, and signs that only steer the direction.
constexpr std::array no_width{Range{0x0300, 0x036F}, Range{0x0483, 0x0489}, Range{0x0591, 0x05BD}, Range{0x0610, 0x061A}, Range{0x064B, 0x065F}, Range{0x1AB0, 0x1AFF}, Range{0x1DC0, 0x1DFF},
                              Range{0x200B, 0x200F}, Range{0x202A, 0x202E}, Range{0x2060, 0x206F}, Range{0x20D0, 0x20FF}, Range{0xFE00, 0xFE0F}, Range{0xFE20, 0xFE2F}, Range{0x1F3FB, 0x1F3FF},
                              Range{0xE0000, 0xE01EF}};
/// Chinese, Japanese, Korean and pictures: a full em or a little more.
constexpr std::array full_width{Range{0x1100, 0x115F}, Range{0x2600, 0x27BF}, Range{0x2E80, 0xA4CF}, Range{0xAC00, 0xD7A3}, Range{0xF900, 0xFAFF}, Range{0xFE30, 0xFE6F}, Range{0xFF00, 0xFF60},
                                Range{0x1F000, 0x1FAFF}, Range{0x20000, 0x3FFFD}};
constexpr char32_t joiner = 0x200D;

/// The next code point; a byte that begins none counts as one, since text from outside may be cut anywhere.
char32_t next_code_point(std::string_view text, std::size_t& at) {
    const auto byte = [&](std::size_t i) { return static_cast<char32_t>(static_cast<unsigned char>(text[i])); };
    const auto lead = byte(at);
    const std::size_t length = lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (at + length > text.size()) return at = text.size(), U'?';
    char32_t point = length == 1 ? lead : lead & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) point = (point << 6U) | (byte(at + i) & 0x3FU);
    at += length;
    return point;
}

bool in(std::span<const Range> ranges, char32_t point) {
    return std::ranges::any_of(ranges, [point](const Range& range) { return range.holds(point); });
}

double advance(char32_t point, bool bold) {
    if (point < 0x20) return 0;
    if (point < 0x7F) return (bold ? bold_ascii : regular_ascii).at(point - 0x20);
    if (point >= 0xC0 && point < 0x180) return regular_accented.at(point - 0xC0) * (bold ? bold_factor : 1);
    if (in(no_width, point)) return 0;
    if (in(full_width, point)) return 1250;
    switch (point) {
        case 0x00A0: return 200;
        case 0x2013: return 480;
        case 0x2014: return 800;
        case 0x2018: case 0x2019: return bold ? 275 : 249;
        case 0x201C: case 0x201D: return bold ? 482 : 426;
        case 0x2020: case 0x2021: return 500;
        case 0x2026: return 960;
        case 0x2212: case 0x00D7: return 513;
        default: return 620;  // other scripts: a little more than an average letter
    }
}

/// The pieces of a word that must not be torn: a letter with its marks, a picture made of several.
std::vector<std::string_view> clusters(std::string_view word) {
    std::vector<std::string_view> all;
    std::size_t start = 0;
    bool joined = true;
    for (std::size_t at = 0; at < word.size();) {
        const auto before = at;
        const auto point = next_code_point(word, at);
        if (!joined && !in(no_width, point)) {
            all.push_back(word.substr(start, before - start));
            start = before;
        }
        joined = point == joiner;
    }
    if (start < word.size()) all.push_back(word.substr(start));
    return all;
}

/// A word that is wider than the line, in pieces that are not.
std::vector<std::string> broken(std::string_view word, double size, double width, bool bold, Measure measure) {
    std::vector<std::string> pieces{""};
    for (const auto cluster : clusters(word)) {
        const auto longer = pieces.back() + std::string(cluster);
        if (pieces.back().empty() || measure(longer, size, bold) <= width) {
            pieces.back() = longer;
        } else {
            pieces.emplace_back(cluster);
        }
    }
    return pieces;
}

}  // namespace

double text_width(std::string_view text, double size, bool bold) {
    double sum = 0;
    for (std::size_t at = 0; at < text.size();) sum += advance(next_code_point(text, at), bold);
    return sum / 1000 * size;
}

double widest(std::string_view text, double size, bool bold) {
    double sum = 0;
    for (std::size_t at = 0; at < text.size();) {
        const auto each = next_code_point(text, at);
        sum += each >= 0x20 && each < 0x7F ? fallback_ascii.at(each - 0x20) * (bold ? fallback_bold_factor : 1) : each == 0xA0 ? 318 : advance(each, bold) * fallback_factor;
    }
    return sum / 1000 * size;
}

std::vector<std::string> wrapped(std::string_view text, double size, double width, bool bold, Measure measure) {
    std::vector<std::string> lines;
    std::string line;
    const auto take = [&](const std::string& word) {
        const auto longer = line.empty() ? word : line + " " + word;
        if (line.empty() || measure(longer, size, bold) <= width) {
            line = longer;
        } else {
            lines.push_back(std::exchange(line, word));
        }
    };
    std::string blanks(text);
    std::ranges::replace_if(blanks, [](char c) { return c == '\n' || c == '\t' || c == '\r'; }, ' ');
    for (const auto& word : base::split(blanks, ' ')) {
        if (word.empty()) continue;
        if (measure(word, size, bold) <= width) {
            take(word);
        } else {
            for (const auto& piece : broken(word, size, width, bold, measure)) take(piece);
        }
    }
    if (!line.empty()) lines.push_back(line);
    return lines;
}

std::vector<std::string> wrapped_to(std::string_view text, double size, double width, std::size_t most, bool bold, Measure measure) {
    auto lines = wrapped(text, size, width, bold, measure);
    if (lines.size() <= most) return lines;
    lines.resize(most);
    lines.back() = fitted(lines.back() + " …", size, width, bold, measure);
    if (!lines.back().ends_with("…")) lines.back() += "…";
    return lines;
}

std::string fitted(std::string_view text, double size, double width, bool bold, Measure measure) {
    if (measure(text, size, bold) <= width) return std::string(text);
    std::string kept;
    for (const auto cluster : clusters(text)) {
        auto longer = kept + std::string(cluster);
        if (measure(longer + "…", size, bold) > width) break;
        kept = std::move(longer);
    }
    return std::string(base::trimmed(kept)) + "…";
}

}  // namespace loam::figures
