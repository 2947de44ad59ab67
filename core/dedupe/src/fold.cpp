#include "fold.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <numeric>

#include "loam/base/ascii.hpp"
#include "loam/base/utf8.hpp"
#include "loam/base/words.hpp"
#include "loam/records/markup.hpp"

namespace loam::dedupe {
namespace {

struct Named {
    std::string_view name;
    std::string_view text;
};

constexpr std::array greek{
    Named{"α", "alpha"}, Named{"β", "beta"}, Named{"γ", "gamma"}, Named{"δ", "delta"}, Named{"ε", "epsilon"}, Named{"ζ", "zeta"}, Named{"η", "eta"},
    Named{"θ", "theta"}, Named{"κ", "kappa"}, Named{"λ", "lambda"}, Named{"μ", "mu"}, Named{"ν", "nu"}, Named{"ξ", "xi"}, Named{"π", "pi"},
    Named{"ρ", "rho"}, Named{"σ", "sigma"}, Named{"τ", "tau"}, Named{"φ", "phi"}, Named{"χ", "chi"}, Named{"ψ", "psi"}, Named{"ω", "omega"},
};

/// Letters that Unicode does not take apart.
constexpr std::array single_letters{
    Named{"ø", "o"}, Named{"ł", "l"}, Named{"đ", "d"}, Named{"æ", "ae"}, Named{"œ", "oe"}, Named{"ı", "i"}, Named{"þ", "th"}, Named{"ð", "d"}, Named{"ħ", "h"}, Named{"ŋ", "n"},
};

constexpr std::array entities{
    Named{"amp", "&"}, Named{"lt", "<"}, Named{"gt", ">"}, Named{"quot", "\""}, Named{"apos", "'"}, Named{"nbsp", " "}, Named{"ndash", "-"}, Named{"mdash", "-"},
    Named{"hyphen", "-"}, Named{"rsquo", "'"}, Named{"lsquo", "'"}, Named{"ldquo", "\""}, Named{"rdquo", "\""}, Named{"shy", ""}, Named{"szlig", "ss"}, Named{"oslash", "o"},
    Named{"aelig", "ae"}, Named{"oelig", "oe"}, Named{"times", "x"}, Named{"plusmn", " "}, Named{"deg", " "}, Named{"reg", ""}, Named{"trade", ""}, Named{"copy", ""},
};

void append_code_point(std::string& out, std::uint32_t c) {
    const bool is_character = c != 0 && c <= 0x10FFFF && (c < 0xD800 || c >= 0xE000);
    base::append_utf8(out, is_character ? c : U' ');
}

/// An accented letter by name keeps its letter: "&eacute;" is e.
bool append_named(std::string& out, std::string_view name) {
    for (const auto& [known, text] : entities) {
        if (known == name) return out += text, true;
    }
    for (const auto& [letter, known] : greek) {
        if (known == name) return out += known, true;
    }
    static constexpr std::array accents{"acute", "grave", "circ", "uml", "tilde", "ring", "cedil", "caron", "slash"};
    if (name.size() > 2 && std::ranges::any_of(accents, [&](std::string_view accent) { return name.substr(1) == accent; })) return out += name[0], true;
    return false;
}

/// The entity that begins at `at`, appended; 0 if there is none, else its length.
std::size_t append_entity(std::string& out, std::string_view text, std::size_t at) {
    const auto end = text.find(';', at);
    if (end == std::string_view::npos || end - at > 10 || end == at + 1) return 0;
    const auto name = text.substr(at + 1, end - at - 1);
    if (name[0] != '#') return append_named(out, name) ? end - at + 1 : 0;
    const bool hex = name.size() > 1 && (name[1] == 'x' || name[1] == 'X');
    const auto digits = name.substr(hex ? 2 : 1);
    std::uint32_t value = 0;
    const auto [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, hex ? 16 : 10);
    if (error != std::errc{} || stop != digits.data() + digits.size()) return 0;
    append_code_point(out, value);
    return end - at + 1;
}

bool is_plain(std::string_view text) {
    return std::ranges::none_of(text, [](char c) { return (static_cast<unsigned char>(c) & 0x80U) != 0; });
}

struct CodePoint {
    std::uint32_t value = 0;
    std::size_t length = 1;
};

CodePoint code_point(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) -> std::uint32_t { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
    const auto first = byte(at);
    if (first < 0x80) return {first, 1};
    if (first < 0xE0) return {((first & 0x1FU) << 6U) | (byte(at + 1) & 0x3FU), 2};
    if (first < 0xF0) return {((first & 0x0FU) << 12U) | ((byte(at + 1) & 0x3FU) << 6U) | (byte(at + 2) & 0x3FU), 3};
    return {((first & 0x07U) << 18U) | ((byte(at + 1) & 0x3FU) << 12U) | ((byte(at + 2) & 0x3FU) << 6U) | (byte(at + 3) & 0x3FU), 4};
}

bool is_ideograph(std::uint32_t c) { return (c >= 0x3041 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x2FFFF); }

bool is_apostrophe(std::uint32_t c) { return c == '\'' || c == '`' || c == 0xB4 || c == 0x2018 || c == 0x2019 || c == 0x2BC || c == 0x2BB; }

bool is_sign(std::uint32_t c) {
    return (c >= 0x80 && c < 0xAA) || (c >= 0xAB && c < 0xBA && c != 0xB5) || (c >= 0xBB && c < 0xC0) || c == 0xD7 || c == 0xF7 || (c >= 0x2000 && c < 0x2070) || (c >= 0x20A0 && c < 0x20D0) ||
           (c >= 0x2100 && c < 0x2C00) || (c >= 0x3000 && c < 0x3041) || (c >= 0xFE10 && c < 0xFE70) || (c >= 0xFF00 && c < 0xFF10) || c >= 0xFFF0;
}

/// Appends words as the signs of a text end them.
class Folding {
public:
    explicit Folding(bool apart) : m_apart(apart) {}

    void take(std::string_view text) {
        m_out.reserve(text.size() + 8);
        for (std::size_t i = 0; i < text.size();) {
            const auto c = code_point(text, i);
            if (c.value < 0x80) plain(static_cast<char>(c.value));
            else other(c.value, text.substr(i, c.length));
            i += c.length;
        }
    }

    std::string text() { return std::move(m_out); }

private:
    enum class Last { none, letter, digit, ideograph };

    void put(std::string_view piece, Last sort) {
        const bool joined = sort == m_last ? sort != Last::ideograph : !m_apart && m_last != Last::none && sort != Last::ideograph && m_last != Last::ideograph;
        if (!joined && !m_out.empty()) m_out += ' ';
        m_out += piece;
        m_last = sort;
    }

    void plain(char c) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
        if (c >= 'a' && c <= 'z') put({&c, 1}, Last::letter);
        else if (base::is_digit(c)) put({&c, 1}, Last::digit);
        else if (!is_apostrophe(static_cast<std::uint32_t>(c))) m_last = Last::none;
    }

    void other(std::uint32_t c, std::string_view piece) {
        if (is_apostrophe(c)) return;
        if (is_sign(c)) {
            m_last = Last::none;
            return;
        }
        for (const auto& [letter, text] : greek) {
            if (piece != letter) continue;
            m_last = Last::none;  // "TNFα", "TNF-alpha", "TNF alpha"
            put(text, Last::letter);
            m_last = Last::none;
            return;
        }
        for (const auto& [letter, text] : single_letters) {
            if (piece == letter) return put(text, Last::letter);
        }
        put(piece, is_ideograph(c) ? Last::ideograph : Last::letter);
    }

    bool m_apart;
    std::string m_out;
    Last m_last = Last::none;
};

bool is_all_greek(std::string_view text) {
    std::size_t letters = 0;
    std::size_t greek_letters = 0;
    for (std::size_t i = 0; i < text.size();) {
        const auto c = code_point(text, i);
        letters += (c.value >= 'a' && c.value <= 'z') || c.value >= 0xC0 ? 1U : 0U;
        greek_letters += c.value >= 0x370 && c.value < 0x400 ? 1U : 0U;
        i += c.length;
    }
    return greek_letters * 2 > letters;
}

/// "31,000" is 31000.
std::string without_thousands(std::string_view text) {
    const auto digit = [&](std::size_t i) { return i < text.size() && base::is_digit(text[i]); };
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool separates = text[i] == ',' && i > 0 && digit(i - 1) && digit(i + 1) && digit(i + 2) && digit(i + 3) && !digit(i + 4);
        if (!separates) out += text[i];
    }
    return out;
}

std::string folded(std::string_view text, bool apart) {
    const bool marked = text.find_first_of("<&\\{}$") != std::string_view::npos;
    const bool listed = apart && text.find(',') != std::string_view::npos;
    auto bare = marked ? without_markup(text) : std::string();
    if (listed) bare = without_thousands(marked ? std::string_view(bare) : text);
    const auto source = marked || listed ? std::string_view(bare) : text;
    Folding folding(apart);
    if (is_plain(source)) {
        folding.take(source);
        return folding.text();
    }
    const auto form = base::word_form(source);
    // A text in Greek is words of Greek letters, not names of them.
    if (is_all_greek(form)) {
        std::string spaced;
        for (std::size_t i = 0; i < form.size();) {
            const auto c = code_point(form, i);
            if (is_sign(c.value) || (c.value < 0x80 && std::strchr(" .,;:-()[]/?!\"", static_cast<int>(c.value)) != nullptr)) {
                if (!spaced.empty() && spaced.back() != ' ') spaced += ' ';
            } else {
                spaced += form.substr(i, c.length);
            }
            i += c.length;
        }
        while (spaced.ends_with(' ')) spaced.pop_back();
        return spaced;
    }
    folding.take(form);
    return folding.text();
}

}  // namespace

std::string without_markup(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        const char c = text[i];
        std::size_t length = 0;
        if (c == '&') length = append_entity(out, text, i);
        else if (c == '<') length = records::tag_length(text, i);
        else if (c == '{' || c == '}' || c == '$') length = 1;
        else if (c == '\\') length = i + 1 < text.size() && std::strchr("'`^\"~=.&%_#", text[i + 1]) != nullptr && text[i + 1] != '&' ? 2 : 1;
        if (length == 0) {
            out += c;
            length = 1;
        }
        i += length;
    }
    // "&amp;alpha;": escaped twice on its way.
    return out.find("&#") != std::string::npos && out.size() < text.size() && out.find(';') != std::string::npos && text.find("&amp;#") != std::string_view::npos ? without_markup(out) : out;
}

std::string folded(std::string_view text) { return folded(text, true); }
std::string folded_whole(std::string_view text) { return folded(text, false); }

std::vector<std::string_view> words(std::string_view folded) {
    std::vector<std::string_view> found;
    for (std::size_t from = 0; from < folded.size();) {
        auto to = folded.find(' ', from);
        if (to == std::string_view::npos) to = folded.size();
        if (to > from) found.push_back(folded.substr(from, to - from));
        from = to + 1;
    }
    return found;
}

std::string compact(std::string_view folded) {
    std::string out(folded);
    std::erase(out, ' ');
    return out;
}

namespace {

constexpr auto small_words = std::to_array<std::string_view>({
    "a", "als", "am", "an", "and", "as", "at", "au", "auf", "aus", "avec", "bei", "by", "con", "d", "da", "das", "de", "del", "dem", "den", "der", "des", "di", "die",
    "do", "dos", "du", "e", "een", "ein", "eine", "el", "em", "en", "et", "for", "from", "fuer", "fur", "het", "i", "il", "im", "in", "into", "is", "its", "l", "la",
    "las", "le", "les", "los", "mit", "na", "nach", "o", "of", "on", "or", "os", "par", "para", "per", "por", "pour", "s", "sur", "the", "their", "to", "um", "una",
    "und", "une", "uno", "van", "vom", "von", "voor", "with", "y", "zu", "zum", "zur",
});

/// A short word as one number.
constexpr std::uint64_t packed(std::string_view word) {
    std::uint64_t number = 0;
    for (const char c : word) number = (number << 8U) | static_cast<unsigned char>(c);
    return number;
}

constexpr std::size_t place_of(std::uint64_t number) { return static_cast<std::size_t>((number * 0x9E3779B97F4A7C15ULL) >> 55U); }

/// 512 places; a word stands at its place or, if that is taken, at the next free one.
constexpr auto small_table = [] {
    std::array<std::uint64_t, 512> table{};
    for (const auto word : small_words) {
        auto place = place_of(packed(word));
        while (table[place] != 0) place = (place + 1) % table.size();
        table[place] = packed(word);
    }
    return table;
}();

}  // namespace

bool is_small_word(std::string_view word) {
    if (word.size() > 5) return false;
    const auto number = packed(word);
    for (auto place = place_of(number); small_table[place] != 0; place = (place + 1) % small_table.size()) {
        if (small_table[place] == number) return true;
    }
    return false;
}

std::uint64_t mixed(std::uint64_t a, std::uint64_t b) {
    // The finaliser of SplitMix64 over both.
    std::uint64_t z = a + 0x9E3779B97F4A7C15ULL * (b + 1);
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31U);
}

std::uint64_t hash(std::string_view text, std::uint64_t seed) {
    std::uint64_t state = seed ^ (0x51ED270B9F9D6F63ULL * (text.size() + 1));
    std::size_t i = 0;
    for (; i + 8 <= text.size(); i += 8) {
        std::uint64_t eight = 0;
        std::memcpy(&eight, text.data() + i, 8);
        state = (state ^ eight) * 0x9FB21C651E98DF25ULL;
        state ^= state >> 32U;
    }
    std::uint64_t rest = 0;
    std::memcpy(&rest, text.data() + i, text.size() - i);
    return mixed(state, rest);
}

namespace {

/// Lengths equal or one apart, nothing in common at either end: is it one change?
bool is_one_edit(std::string_view a, std::string_view b) {
    if (a.size() <= 1 && b.size() <= 1) return true;
    return a.size() == 2 && b.size() == 2 && a[0] == b[1] && a[1] == b[0];
}

}  // namespace

int edits(std::string_view a, std::string_view b, int most) {
    while (!a.empty() && !b.empty() && a.front() == b.front()) a.remove_prefix(1), b.remove_prefix(1);
    while (!a.empty() && !b.empty() && a.back() == b.back()) a.remove_suffix(1), b.remove_suffix(1);
    if (a.size() > b.size()) std::swap(a, b);
    if (b.size() - a.size() > static_cast<std::size_t>(most)) return most + 1;
    if (a.empty()) return static_cast<int>(b.size());
    if (is_one_edit(a, b)) return 1;
    constexpr std::size_t longest = 64;
    if (most <= 1 || b.size() > longest) return most + 1;
    std::array<int, longest + 1> before{};
    std::array<int, longest + 1> line{};
    std::array<int, longest + 1> next{};
    std::iota(line.begin(), line.end(), 0);
    for (std::size_t i = 1; i <= a.size(); ++i) {
        next[0] = static_cast<int>(i);
        int least = next[0];
        for (std::size_t j = 1; j <= b.size(); ++j) {
            next[j] = std::min({line[j] + 1, next[j - 1] + 1, line[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) next[j] = std::min(next[j], before[j - 2] + 1);
            least = std::min(least, next[j]);
        }
        if (least > most) return most + 1;
        before = line;
        line = next;
    }
    return std::min(line[b.size()], most + 1);
}

}  // namespace loam::dedupe
