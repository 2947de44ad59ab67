#include "likelihood.hpp"

#include "loam/base/ascii.hpp"
#include "loam/base/charset.hpp"

namespace loam::intake {
namespace {

using base::CharacterKind;

bool contains(std::u32string_view set, char32_t c) { return set.find(c) != std::u32string_view::npos; }

constexpr std::u32string_view usual = U"éèêàáâäãåçñóôöõíúüøæßąćęłńśżčěřšžůýğış";
constexpr std::u32string_view unusual = U"þðÿƒ";
constexpr std::u32string_view closing = U" \n\t.,;:!?)]}\"'-–—…";
constexpr std::u32string_view contractions = U"tsrlvmd";

struct Place {
    char32_t before;
    char32_t c;
    char32_t after;
    char32_t after_next;
};

bool is_lower(char32_t c) { return base::kind_of(c) == CharacterKind::lower; }
bool is_upper(char32_t c) { return base::kind_of(c) == CharacterKind::upper; }
bool is_letter(char32_t c) { return is_lower(c) || is_upper(c) || base::kind_of(c) == CharacterKind::letter; }
using base::is_digit;
bool begins_word(char32_t c) { return is_letter(c) || is_digit(c); }
bool is_gap(char32_t c) { return c == 0 || base::kind_of(c) == CharacterKind::blank; }
bool is_latin(char32_t c) { return c < 0x250; }

double apostrophe(const Place& at) {
    if (is_letter(at.before) && is_letter(at.after)) return contains(contractions, at.after) ? 4 : 2.5;
    if (is_gap(at.before) || contains(U"([\"“", at.before)) return begins_word(at.after) ? 1.5 : -1;
    return is_gap(at.after) || contains(closing, at.after) ? 1.5 : -1;
}

double opening_mark(const Place& at) {
    const bool after_gap = is_gap(at.before) || contains(U"([‘“—–-\"", at.before);
    return after_gap && (begins_word(at.after) || contains(U"‘“.…[(", at.after)) ? 3 : -2;
}

double closing_mark(const Place& at) {
    const bool before_gap = at.after == 0 || contains(closing, at.after) || is_gap(at.after);
    return !is_gap(at.before) && before_gap ? 3 : -2;
}

double small_letter(const Place& at) {
    if (is_upper(at.before) && is_upper(at.after)) return -1.5;
    if (is_digit(at.before) || is_digit(at.after)) return -2;
    const double weight = contains(usual, at.c) ? 2 : contains(unusual, at.c) ? -0.5 : 0.8;
    const bool foreign_neighbour = (at.before >= 0x80 && is_letter(at.before)) || (at.after >= 0x80 && is_letter(at.after));
    if (!is_latin(at.c)) return foreign_neighbour ? 1.6 : -2;  // Greek, Cyrillic: words of their own
    const bool alone = !is_letter(at.before) && !is_letter(at.after);
    return weight - (foreign_neighbour ? 0.8 : 0) - (alone && at.c != U'à' && at.c != U'é' ? 1 : 0);
}

double capital(const Place& at) {
    if (is_lower(at.before)) return -3;
    if (!is_latin(at.c)) return is_letter(at.after) && at.after >= 0x80 ? 1.5 : -1;
    if (is_letter(at.after)) return at.after >= 0x80 || at.before >= 0x80 ? 0.3 : 1.2;
    return is_upper(at.before) ? 1 : 0;
}

double sign(const Place& at) {
    const bool touches_letter = is_letter(at.before) || is_letter(at.after);
    switch (at.c) {
        case U'°':
        case U'²':
        case U'³': return is_digit(at.before) || is_letter(at.before) ? 1.5 : -0.5;
        case U'£':
        case U'€':
        case U'¥': return is_digit(at.after) || is_digit(at.before) || is_digit(at.after_next) ? 2 : touches_letter ? -2.5 : 0;
        case U'¿':
        case U'¡': return !is_letter(at.before) && is_letter(at.after) ? 2 : -2.5;
        case U'«': return !is_letter(at.before) ? 1.5 : -2;
        case U'»': return !is_letter(at.after) ? 1.5 : -2;
        case U'•':
        case U'·': return is_gap(at.before) && !is_letter(at.after) ? 1.5 : -1;
        case U'½':
        case U'¼':
        case U'¾':
        case U'±':
        case U'×':
        case U'µ': return touches_letter && at.c != U'µ' ? -1.5 : 0.8;
        case U'§':
        case U'©':
        case U'®':
        case U'™': return is_lower(at.before) && is_lower(at.after) ? -2.5 : 0.8;
        default: return touches_letter ? -2.5 : -0.4;
    }
}

double judged(const Place& at) {
    if (at.c == 0xFFFD || (at.c >= 0x80 && at.c < 0xA0)) return -6;
    if (at.c >= 0xE000 && at.c <= 0xF8FF) return -4;
    switch (at.c) {
        case U'’': return apostrophe(at);
        case U'‘':
        case U'“':
        case U'„': return opening_mark(at);
        case U'”': return closing_mark(at);
        case U'–':
        case U'—': return is_gap(at.before) || begins_word(at.before) || contains(closing, at.before) ? 2 : 0;
        case U'…': return begins_word(at.before) || is_gap(at.before) || contains(closing, at.before) ? 2 : 0;
        case 0xA0: return at.before == 0xA0 ? 0 : 0.5;
        default: break;
    }
    switch (base::kind_of(at.c)) {
        case CharacterKind::lower: return small_letter(at);
        case CharacterKind::upper: return capital(at);
        case CharacterKind::letter: return is_letter(at.before) || is_letter(at.after) ? 1.2 : -1;
        default: return sign(at);
    }
}

}  // namespace

Likelihood likelihood(std::string_view text) {
    const auto points = base::code_points_of(text);
    const auto get = [&](std::size_t i) { return i < points.size() ? points[i] : char32_t{0}; };
    Likelihood sum;
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (points[i] < 0x80) continue;
        sum.score += judged({.before = i > 0 ? points[i - 1] : char32_t{0}, .c = points[i], .after = get(i + 1), .after_next = get(i + 2)});
        ++sum.characters;
    }
    if (sum.characters > 0) sum.score /= static_cast<double>(sum.characters);
    return sum;
}

}  // namespace loam::intake
