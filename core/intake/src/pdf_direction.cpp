#include "pdf_direction.hpp"

#include "loam/base/charset.hpp"
#include "symbols.hpp"

// After the Unicode Bidirectional Algorithm (UAX 9), backwards: from what is seen to what is read, for lines without embedded marks.

namespace loam::intake {
namespace {

enum class Strong { none, left, right };

bool is_digit(char32_t c) { return (c >= U'0' && c <= U'9') || (c >= 0x660 && c <= 0x669) || (c >= 0x6F0 && c <= 0x6F9); }

bool is_mark(char32_t c) {
    return (c >= 0x300 && c <= 0x36F) || (c >= 0x591 && c <= 0x5BD) || c == 0x5BF || c == 0x5C1 || c == 0x5C2 || c == 0x5C4 || c == 0x5C5 || c == 0x5C7 || (c >= 0x610 && c <= 0x61A) ||
           (c >= 0x64B && c <= 0x65F) || c == 0x670 || (c >= 0x6D6 && c <= 0x6DC);
}

Strong strong_of(char32_t c) {
    const bool is_right = (c >= 0x590 && c <= 0x8FF) || (c >= 0xFB1D && c <= 0xFDFF) || (c >= 0xFE70 && c <= 0xFEFC) || (c >= 0x10800 && c <= 0x10FFF) || (c >= 0x1E800 && c <= 0x1EFFF);
    static constexpr std::u32string_view signs = U"\u060C\u061B\u061F\u066A\u066B\u066C";
    if (is_right) return is_digit(c) || is_mark(c) || signs.contains(c) ? Strong::none : Strong::right;
    const auto kind = base::kind_of(c);
    return kind == base::CharacterKind::lower || kind == base::CharacterKind::upper || kind == base::CharacterKind::letter ? Strong::left : Strong::none;
}

struct Letters {
    std::size_t left = 0;
    std::size_t right = 0;

    void add(std::string_view text) {
        for (const auto c : base::code_points_of(text)) {
            const auto strong = strong_of(c);
            if (strong == Strong::left) ++left;
            else if (strong == Strong::right) ++right;
        }
    }
};

Letters letters_of(const LaidLine& line) {
    Letters letters;
    for (const auto& word : line.words) letters.add(word.text);
    return letters;
}

/// Numbers and words of letters from the left keep their order, with the signs between their parts: "2021-05", "10:30", "Teams".
bool keeps_order(char32_t c) { return is_digit(c) || strong_of(c) == Strong::left; }
bool stands_within(char32_t c) { return std::u32string_view(U".,:/-'\u2019@_&=?%+").contains(c); }
/// Signs that go with a number beside them (UAX 9, European terminators).
bool goes_with_number(char32_t c) { return std::u32string_view(U"%$#\u20AC\u00A3\u00A5\u20AA\u00B0\u2030").contains(c); }

char32_t mirrored(char32_t c) {
    static constexpr std::u32string_view pairs = U"()[]{}<>\u00AB\u00BB\u2039\u203A";
    const auto at = pairs.find(c);
    return at == std::u32string_view::npos ? c : pairs[at ^ 1U];
}

/// Old fonts give each shape of an Arabic letter a sign of its own (Unicode, Arabic Presentation Forms-B).
std::u32string plain_letters(char32_t c) {
    if (c < 0xFE80 || c > 0xFEFC) return {c};
    struct Shapes { char32_t first; char32_t letter; };
    static constexpr std::array<Shapes, 40> shapes{{{0xFE80, U'\u0621'}, {0xFE81, U'\u0622'}, {0xFE83, U'\u0623'}, {0xFE85, U'\u0624'}, {0xFE87, U'\u0625'}, {0xFE89, U'\u0626'}, {0xFE8D, U'\u0627'},
                                                    {0xFE8F, U'\u0628'}, {0xFE93, U'\u0629'}, {0xFE95, U'\u062A'}, {0xFE99, U'\u062B'}, {0xFE9D, U'\u062C'}, {0xFEA1, U'\u062D'}, {0xFEA5, U'\u062E'},
                                                    {0xFEA9, U'\u062F'}, {0xFEAB, U'\u0630'}, {0xFEAD, U'\u0631'}, {0xFEAF, U'\u0632'}, {0xFEB1, U'\u0633'}, {0xFEB5, U'\u0634'}, {0xFEB9, U'\u0635'},
                                                    {0xFEBD, U'\u0636'}, {0xFEC1, U'\u0637'}, {0xFEC5, U'\u0638'}, {0xFEC9, U'\u0639'}, {0xFECD, U'\u063A'}, {0xFED1, U'\u0641'}, {0xFED5, U'\u0642'},
                                                    {0xFED9, U'\u0643'}, {0xFEDD, U'\u0644'}, {0xFEE1, U'\u0645'}, {0xFEE5, U'\u0646'}, {0xFEE9, U'\u0647'}, {0xFEED, U'\u0648'}, {0xFEEF, U'\u0649'},
                                                    {0xFEF1, U'\u064A'}, {0xFEF5, U'\u0622'}, {0xFEF7, U'\u0623'}, {0xFEF9, U'\u0625'}, {0xFEFB, U'\u0627'}}};
    const auto after = std::ranges::upper_bound(shapes, c, {}, &Shapes::first);
    const auto letter = std::prev(after)->letter;
    return c >= 0xFEF5 ? std::u32string{U'\u0644', letter} : std::u32string{letter};  // the last ones are lam and alef in one
}

constexpr char32_t lam = U'\u0644';
bool is_alef(char32_t c) { return c == U'\u0627' || c == U'\u0623' || c == U'\u0625' || c == U'\u0622'; }

/// Lam and alef are drawn as one sign, whose two letters stand in the order of reading among letters that do not. No word has two
/// alefs in a row, and none is the article alone: where turning them round would give that, they were such a sign.
bool mend_lam_alef(std::u32string& word) {
    bool mended = false;
    for (std::size_t i = 0; i + 2 < word.size(); ++i) {
        if (word[i] != U'\u0627' || !is_alef(word[i + 1]) || word[i + 2] != lam) continue;
        std::swap(word[i + 1], word[i + 2]);
        mended = true;
    }
    if (word == U"\u0627\u0644") {
        word = U"\u0644\u0627";
        mended = true;
    }
    return mended;
}

/// The letters the other way round, each with the marks that belong to it: they stand behind it, unless the first sign is one.
std::u32string reversed(const std::u32string& word) {
    if (!word.empty() && is_mark(word.front())) return {word.rbegin(), word.rend()};
    std::u32string turned;
    for (auto end = word.size(); end > 0;) {
        auto from = end - 1;
        while (from > 0 && is_mark(word[from])) --from;
        turned.append(word, from, end - from);
        end = from;
    }
    return turned;
}

/// How the letters of a page are turned round.
struct Turning {
    bool mirrors = true;      ///< brackets stand as they look; some programs write them as they are read
    std::size_t mended = 0;   ///< words in which lam and alef were put right
    bool is_read = false;     ///< letters come in the order of reading already (PDFs that say their text apart, /ActualText)

    static bool keeps_at(const std::u32string& word, std::size_t at) {
        if (keeps_order(word[at])) return true;
        return goes_with_number(word[at]) && ((at > 0 && is_digit(word[at - 1])) || (at + 1 < word.size() && is_digit(word[at + 1])));
    }

    /// Where the signs between two parts of a run end: "://" in an address.
    static std::size_t part_after(const std::u32string& word, std::size_t at) {
        constexpr std::size_t most = 3;
        for (auto end = at; end < word.size() && end <= at + most; ++end) {
            if (keeps_at(word, end)) return end;
            if (!stands_within(word[end])) break;
        }
        return at;
    }

    std::string turned(std::string_view text) {
        if (is_read) return std::string(text);
        auto word = reversed(base::code_points_of(text));
        for (std::size_t from = 0; from < word.size();) {
            if (!keeps_at(word, from)) {
                if (mirrors) word[from] = mirrored(word[from]);
                ++from;
                continue;
            }
            auto to = from + 1;
            while (to < word.size() && (keeps_at(word, to) || is_mark(word[to]) || part_after(word, to) > to)) to = std::max(to + 1, part_after(word, to));
            const auto run = reversed(word.substr(from, to - from));
            word.replace(from, to - from, run);
            from = to;
        }
        mended += mend_lam_alef(word) ? 1U : 0U;
        std::string read;
        for (const auto c : word)
            for (const auto letter : plain_letters(c)) read += utf8(letter);
        return read;
    }
};

bool is_from_left(const LaidWord& word) {
    Letters letters;
    letters.add(word.text);
    return letters.left > 0 && letters.right == 0;
}

/// From the right: runs of words from the left are read the other way round.
void read_from_right(LaidLine& line, Turning& turning) {
    auto& words = line.words;
    for (std::size_t from = 0; from < words.size();) {
        if (!is_from_left(words[from])) {
            words[from].text = turning.turned(words[from].text);
            ++from;
            continue;
        }
        auto to = from + 1;
        for (auto next = to; next < words.size(); ++next) {
            Letters letters;
            letters.add(words[next].text);
            if (letters.right > 0) break;
            if (letters.left > 0) to = next + 1;  // numbers between such words go with them
        }
        // What a lone word from the left has at its edges belongs to the line.
        if (to == from + 1) words[from].text = turning.turned(words[from].text);
        else std::reverse(words.begin() + static_cast<std::ptrdiff_t>(from), words.begin() + static_cast<std::ptrdiff_t>(to));
        from = to;
    }
}

/// From the left, with words from the right in between.
void read_from_left(LaidLine& line, Turning& turning) {
    auto& words = line.words;
    const auto is_from_right = [](const LaidWord& word) {
        Letters letters;
        letters.add(word.text);
        return letters.right > 0;
    };
    for (std::size_t from = 0; from < words.size(); ++from) {
        if (!is_from_right(words[from])) continue;
        auto to = from;
        while (to < words.size() && is_from_right(words[to])) words[to].text = turning.turned(words[to].text), ++to;
        std::reverse(words.begin() + static_cast<std::ptrdiff_t>(from), words.begin() + static_cast<std::ptrdiff_t>(to));
        from = to;
    }
}

void mirror(Box& box, double width) {
    const auto left = box.left;
    box.left = width - box.right;
    box.right = width - left;
}

void read(LaidPage& page, Turning& turning) {
    for (auto& line : page.lines) {
        const auto letters = letters_of(line);
        const bool from_right = page.is_mirrored ? letters.right > 0 || letters.left == 0 : letters.right > letters.left;
        if (from_right) {
            std::ranges::stable_sort(line.words, {}, [&](const LaidWord& word) { return page.is_mirrored ? word.box.left : -word.box.right; });
            read_from_right(line, turning);
        } else if (letters.right > 0) {
            read_from_left(line, turning);
        }
    }
}

/// Brackets that close what was not opened.
std::size_t closed_unopened(const LaidPage& page) {
    static constexpr std::u32string_view opening = U"([{\u00AB\u2039";
    static constexpr std::u32string_view closing = U")]}\u00BB\u203A";
    std::size_t wrong = 0;
    std::size_t open = 0;
    for (const auto& line : page.lines) {
        for (const auto& word : line.words) {
            for (const auto c : base::code_points_of(word.text)) {
                if (opening.contains(c)) ++open;
                else if (closing.contains(c) && open > 0) --open;
                else if (closing.contains(c)) ++wrong;
            }
        }
    }
    return wrong + open;
}

bool runs_sideways(const LaidLine& line) { return line.box.height() >= 3 * line.box.width(); }

Box turned(const Box& box, const LaidPage& page, Lie lie) {
    if (lie == Lie::upwards) return {.left = page.height - box.bottom, .top = box.left, .right = page.height - box.top, .bottom = box.right};
    return {.left = box.top, .top = page.width - box.right, .right = box.bottom, .bottom = page.width - box.left};
}

/// Some letters stand at the end of words only: the final forms of Hebrew, teh marbuta and alef maksura of Arabic.
bool is_read_already(const LaidPage& page) {
    static constexpr std::u32string_view finals = U"\u05DA\u05DD\u05DF\u05E3\u05E5\u0629\u0649";
    std::size_t first = 0;
    std::size_t last = 0;
    for (const auto& line : page.lines) {
        for (const auto& word : line.words) {
            std::u32string letters;
            for (const auto c : base::code_points_of(word.text))
                if (strong_of(c) == Strong::right) letters += c;
            if (letters.size() < 2) continue;
            first += finals.contains(letters.front()) ? 1U : 0U;
            last += finals.contains(letters.back()) ? 1U : 0U;
        }
    }
    return last > first;
}

}  // namespace

void set_upright(LaidPage& page) {
    constexpr std::size_t fewest_words = 8;  // a stamp on a page of pictures is no text on its side
    std::size_t words = 0;
    std::size_t sideways = 0;
    std::size_t upwards = 0;
    for (const auto& line : page.lines) {
        words += line.words.size();
        if (!runs_sideways(line)) continue;
        sideways += line.words.size();
        for (std::size_t i = 1; i < line.words.size(); ++i) upwards += line.words[i].box.top < line.words[i - 1].box.top ? 1U : 0U;
    }
    if (sideways < fewest_words || sideways * 10 < words * 9) return;
    page.lie = upwards * 2 > sideways ? Lie::upwards : Lie::downwards;
    for (auto& line : page.lines) {
        line.box = turned(line.box, page, page.lie);
        for (auto& word : line.words) word.box = turned(word.box, page, page.lie);
        std::ranges::stable_sort(line.words, {}, [](const LaidWord& word) { return word.box.left; });
        line.block = page.lines.front().block;  // poppler parts what does not run across
    }
    std::ranges::stable_sort(page.lines, {}, [](const LaidLine& line) { return line.box.top; });
    std::swap(page.width, page.height);
}

Box as_printed(const LaidPage& page, Box box) {
    if (page.is_mirrored) mirror(box, page.width);
    if (page.lie == Lie::upwards) return {.left = box.top, .top = page.width - box.right, .right = box.bottom, .bottom = page.width - box.left};
    if (page.lie == Lie::downwards) return {.left = page.height - box.bottom, .top = box.left, .right = page.height - box.top, .bottom = box.right};
    return box;
}

void set_direction(LaidPage& page) {
    Letters all;
    for (const auto& line : page.lines) {
        const auto letters = letters_of(line);
        all.left += letters.left;
        all.right += letters.right;
    }
    if (all.right == 0) return;
    page.is_mirrored = all.right > all.left;
    if (page.is_mirrored) {
        for (auto& line : page.lines) {
            mirror(line.box, page.width);
            for (auto& word : line.words) mirror(word.box, page.width);
        }
    }
    auto unturned = page;
    Turning turning{.is_read = is_read_already(page)};
    read(page, turning);
    if (turning.is_read) return;
    if (const auto wrong = closed_unopened(page); wrong > 0) {
        Turning as_read{.mirrors = false};
        read(unturned, as_read);
        if (closed_unopened(unturned) < wrong) page = std::move(unturned);
    }
    page.mended_pairs = turning.mended;
}

std::size_t doubtful_pairs(const Layout& layout) {
    constexpr std::size_t enough = 300;  // words; among them many begin with the article and an alef
    std::size_t words = 0;
    std::size_t arabic = 0;
    std::size_t mended = 0;
    for (const auto& page : layout.pages) {
        mended += page.mended_pairs;
        for (const auto& line : page.lines) {
            for (const auto& word : line.words) {
                const auto letters = base::code_points_of(word.text);
                // At the beginning they are the article.
                bool is_doubtful = letters.size() > 2 && letters[0] == U'\u0623' && letters[1] == lam;
                for (std::size_t i = 1; i + 1 < letters.size() && !is_doubtful; ++i) is_doubtful = is_alef(letters[i]) && letters[i + 1] == lam;
                words += is_doubtful ? 1U : 0U;
                arabic += std::ranges::any_of(letters, [](char32_t c) { return c >= 0x620 && c <= 0x64A; }) ? 1U : 0U;
            }
        }
    }
    // Where none had to be mended in a long text the fonts have no such sign.
    return mended == 0 && arabic >= enough ? 0 : words;
}

}  // namespace loam::intake
