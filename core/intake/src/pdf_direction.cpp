#include "pdf_direction.hpp"

#include "loam/base/charset.hpp"
#include "loam/base/text.hpp"
#include "symbols.hpp"

// After the Unicode Bidirectional Algorithm (UAX 9), backwards: from what is seen to what is read, for lines without embedded marks.

namespace loam::intake {
namespace {

using base::Direction;
using base::is_mark;

bool is_digit(char32_t c) { return base::kind_of(c) == base::CharacterKind::digit; }

struct Letters {
    std::size_t left = 0;
    std::size_t right = 0;

    void add(std::string_view text) {
        for (const auto c : base::code_points_of(text)) {
            const auto direction = base::direction_of(c);
            if (direction == Direction::left) ++left;
            else if (direction == Direction::right) ++right;
        }
    }
};

Letters letters_of(const LaidLine& line) {
    Letters letters;
    for (const auto& word : line.words) letters.add(word.text);
    return letters;
}

/// Numbers and words of letters from the left keep their order, with the signs between their parts: "2021-05", "10:30", "Teams".
bool keeps_order(char32_t c) { return is_digit(c) || base::direction_of(c) == Direction::left; }
bool stands_within(char32_t c) { return std::u32string_view(U".,:/-'\u2019@_&=?%+").contains(c); }
/// Signs that go with a number beside them (UAX 9, European terminators).
bool goes_with_number(char32_t c) { return std::u32string_view(U"%$#\u20AC\u00A3\u00A5\u20AA\u00B0\u2030").contains(c); }

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
        if (is_read) return written(base::code_points_of(text));
        auto word = reversed(base::code_points_of(text));
        for (std::size_t from = 0; from < word.size();) {
            if (!keeps_at(word, from)) {
                if (mirrors) word[from] = base::mirrored(word[from]);
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
        return written(word);
    }

    static std::string written(std::u32string_view word) {
        std::string text;
        for (const auto letter : base::plain_letters(word)) text += utf8(letter);
        return text;
    }
};

bool is_from_left(const LaidWord& word) {
    Letters letters;
    letters.add(word.text);
    return letters.left > 0 && letters.right == 0;
}

/// A mark that ends a run of words from the left belongs to the line, and so is seen at the other end of the run, before its first word:
/// it goes behind its last. Marks behind the run that is seen may be a file's own, set there on purpose; they stay.
void move_marks_behind(LaidWord& first, LaidWord& last) {
    constexpr std::u32string_view ending = U".,:;!?\u2026\u060C\u061B\u061F";
    auto word = base::code_points_of(first.text);
    const auto marks = std::min(word.find_first_not_of(ending), word.size());
    if (marks == 0 || marks == word.size()) return;
    last.text += Turning::written(std::u32string(word.rend() - static_cast<std::ptrdiff_t>(marks), word.rend()));
    first.text = Turning::written(word.substr(marks));
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
        if (to == from + 1) {
            words[from].text = turning.turned(words[from].text);
        } else {
            std::reverse(words.begin() + static_cast<std::ptrdiff_t>(from), words.begin() + static_cast<std::ptrdiff_t>(to));
            if (!turning.is_read) move_marks_behind(words[from], words[to - 1]);
        }
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

/// What tells that a word is written in the order of reading: letters that stand at the end of words only (final forms of Hebrew, teh
/// marbuta and alef maksura of Arabic, noon ghunna and yeh barree of Urdu), the Arabic article, words that come again and again in
/// Arabic, Persian and Hebrew and are none backwards.
std::size_t signs_of_reading(const std::u32string& word) {
    constexpr std::size_t shortest_with_article = 4;
    static constexpr std::u32string_view finals = U"\u05DA\u05DD\u05DF\u05E3\u05E5\u0629\u0649\u06BA\u06D2";
    static const std::set<std::u32string_view> frequent{U"\u0641\u064A", U"\u0645\u0646", U"\u0639\u0644\u064A", U"\u0639\u0646", U"\u0647\u0630\u0627", U"\u0643\u0627\u0646",
                                                        U"\u0627\u0632", U"\u0627\u06CC\u0646", U"\u0627\u0633\u062A", U"\u0628\u0648\u062F", U"\u06A9\u0647", U"\u0631\u0627", U"\u0645\u06CC", U"\u0628\u0647",
                                                        U"\u05E9\u05DC", U"\u05D0\u05EA", U"\u05D6\u05D4", U"\u05D4\u05D9\u05D0"};
    if (word.size() < 2) return 0;
    std::size_t signs = finals.contains(word.back()) ? 1 : 0;
    // Some words of Persian ("above", "now") read so backwards, with another alef.
    if (word.size() >= shortest_with_article && word[0] == U'\u0627' && word[1] == lam && word[2] != U'\u0627') ++signs;
    return signs + (frequent.contains(word) ? 1 : 0);
}

/// The letters from the right in a word, without marks.
std::u32string letters_from_right(std::string_view text) {
    std::u32string letters;
    for (const auto c : base::code_points_of(text))
        if (base::direction_of(c) == Direction::right && base::kind_of(c) == base::CharacterKind::letter) letters += c;
    return letters;
}

/// For and against the order of reading, over the whole file: a page alone may hold a heading only.
struct Evidence {
    std::size_t read = 0;    ///< signs that the letters come as they are read
    std::size_t turned = 0;  ///< that they come from left to right, as they are seen
    std::size_t words = 0;   ///< of two letters and more

    explicit Evidence(const Layout& layout) {
        for (const auto& page : layout.pages)
            for (const auto& line : page.lines)
                for (const auto& word : line.words) add(letters_from_right(word.text));
    }

private:
    void add(const std::u32string& letters) {
        if (letters.size() < 2) return;
        ++words;
        read += signs_of_reading(base::plain_letters(letters));
        turned += signs_of_reading(base::plain_letters(std::u32string(letters.rbegin(), letters.rend())));
    }
};

/// As most programs write it; one that says its text apart (/ActualText) may write letters as they are read.
void tell_undecided(const Evidence& evidence, std::string_view name, base::Diagnostics& diagnostics) {
    diagnostics.push_back({base::Loss::repaired, std::string(name),
                           fmt::format("Nothing in the {} written from the right tells in which order the file holds their letters. They were turned round, as most programs that make PDFs need it. If they read backwards now, save the text from the program that wrote it as Word, OpenDocument, HTML or plain text and import that.",
                                       base::counted(evidence.words, "word", "words"))});
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
    // A turn back is a turn the other way; the page's sides are exchanged already.
    if (page.lie != Lie::upright) return turned(box, page, page.lie == Lie::upwards ? Lie::downwards : Lie::upwards);
    return box;
}

namespace {

void set_direction(LaidPage& page, bool is_read) {
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
    Turning turning{.is_read = is_read};
    read(page, turning);
    if (turning.is_read) return;
    if (const auto wrong = closed_unopened(page); wrong > 0) {
        Turning as_read{.mirrors = false};
        read(unturned, as_read);
        if (closed_unopened(unturned) < wrong) page = std::move(unturned);
    }
    page.mended_pairs = turning.mended;
}

}  // namespace

void set_direction(Layout& layout, std::string_view name, base::Diagnostics& diagnostics) {
    const Evidence evidence(layout);
    if (evidence.words > 0 && evidence.read == evidence.turned) tell_undecided(evidence, name, diagnostics);
    for (auto& page : layout.pages) set_direction(page, evidence.read > evidence.turned);
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
