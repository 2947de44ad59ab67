#include "latex.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "characters.hpp"

namespace loam::records {
namespace {

struct Accented {
    char accent;
    char letter;
    char16_t character;
};
/// \"o and the like, as Unicode composes them.
constexpr std::array<Accented, 306> accented{{
    {'`', 'A', 0xC0}, {'`', 'E', 0xC8}, {'`', 'I', 0xCC}, {'`', 'N', 0x1F8}, {'`', 'O', 0xD2}, {'`', 'U', 0xD9}, {'`', 'W', 0x1E80},
    {'`', 'Y', 0x1EF2}, {'`', 'a', 0xE0}, {'`', 'e', 0xE8}, {'`', 'i', 0xEC}, {'`', 'n', 0x1F9}, {'`', 'o', 0xF2}, {'`', 'u', 0xF9},
    {'`', 'w', 0x1E81}, {'`', 'y', 0x1EF3}, {'\'', 'A', 0xC1}, {'\'', 'C', 0x106}, {'\'', 'E', 0xC9}, {'\'', 'G', 0x1F4}, {'\'', 'I', 0xCD},
    {'\'', 'K', 0x1E30}, {'\'', 'L', 0x139}, {'\'', 'M', 0x1E3E}, {'\'', 'N', 0x143}, {'\'', 'O', 0xD3}, {'\'', 'P', 0x1E54}, {'\'', 'R', 0x154},
    {'\'', 'S', 0x15A}, {'\'', 'U', 0xDA}, {'\'', 'W', 0x1E82}, {'\'', 'Y', 0xDD}, {'\'', 'Z', 0x179}, {'\'', 'a', 0xE1}, {'\'', 'c', 0x107},
    {'\'', 'e', 0xE9}, {'\'', 'g', 0x1F5}, {'\'', 'i', 0xED}, {'\'', 'k', 0x1E31}, {'\'', 'l', 0x13A}, {'\'', 'm', 0x1E3F}, {'\'', 'n', 0x144},
    {'\'', 'o', 0xF3}, {'\'', 'p', 0x1E55}, {'\'', 'r', 0x155}, {'\'', 's', 0x15B}, {'\'', 'u', 0xFA}, {'\'', 'w', 0x1E83}, {'\'', 'y', 0xFD},
    {'\'', 'z', 0x17A}, {'^', 'A', 0xC2}, {'^', 'C', 0x108}, {'^', 'E', 0xCA}, {'^', 'G', 0x11C}, {'^', 'H', 0x124}, {'^', 'I', 0xCE},
    {'^', 'J', 0x134}, {'^', 'O', 0xD4}, {'^', 'S', 0x15C}, {'^', 'U', 0xDB}, {'^', 'W', 0x174}, {'^', 'Y', 0x176}, {'^', 'Z', 0x1E90},
    {'^', 'a', 0xE2}, {'^', 'c', 0x109}, {'^', 'e', 0xEA}, {'^', 'g', 0x11D}, {'^', 'h', 0x125}, {'^', 'i', 0xEE}, {'^', 'j', 0x135},
    {'^', 'o', 0xF4}, {'^', 's', 0x15D}, {'^', 'u', 0xFB}, {'^', 'w', 0x175}, {'^', 'y', 0x177}, {'^', 'z', 0x1E91}, {'~', 'A', 0xC3},
    {'~', 'E', 0x1EBC}, {'~', 'I', 0x128}, {'~', 'N', 0xD1}, {'~', 'O', 0xD5}, {'~', 'U', 0x168}, {'~', 'V', 0x1E7C}, {'~', 'Y', 0x1EF8},
    {'~', 'a', 0xE3}, {'~', 'e', 0x1EBD}, {'~', 'i', 0x129}, {'~', 'n', 0xF1}, {'~', 'o', 0xF5}, {'~', 'u', 0x169}, {'~', 'v', 0x1E7D},
    {'~', 'y', 0x1EF9}, {'=', 'A', 0x100}, {'=', 'E', 0x112}, {'=', 'G', 0x1E20}, {'=', 'I', 0x12A}, {'=', 'O', 0x14C}, {'=', 'U', 0x16A},
    {'=', 'Y', 0x232}, {'=', 'a', 0x101}, {'=', 'e', 0x113}, {'=', 'g', 0x1E21}, {'=', 'i', 0x12B}, {'=', 'o', 0x14D}, {'=', 'u', 0x16B},
    {'=', 'y', 0x233}, {'u', 'A', 0x102}, {'u', 'E', 0x114}, {'u', 'G', 0x11E}, {'u', 'I', 0x12C}, {'u', 'O', 0x14E}, {'u', 'U', 0x16C},
    {'u', 'a', 0x103}, {'u', 'e', 0x115}, {'u', 'g', 0x11F}, {'u', 'i', 0x12D}, {'u', 'o', 0x14F}, {'u', 'u', 0x16D}, {'.', 'A', 0x226},
    {'.', 'B', 0x1E02}, {'.', 'C', 0x10A}, {'.', 'D', 0x1E0A}, {'.', 'E', 0x116}, {'.', 'F', 0x1E1E}, {'.', 'G', 0x120}, {'.', 'H', 0x1E22},
    {'.', 'I', 0x130}, {'.', 'M', 0x1E40}, {'.', 'N', 0x1E44}, {'.', 'O', 0x22E}, {'.', 'P', 0x1E56}, {'.', 'R', 0x1E58}, {'.', 'S', 0x1E60},
    {'.', 'T', 0x1E6A}, {'.', 'W', 0x1E86}, {'.', 'X', 0x1E8A}, {'.', 'Y', 0x1E8E}, {'.', 'Z', 0x17B}, {'.', 'a', 0x227}, {'.', 'b', 0x1E03},
    {'.', 'c', 0x10B}, {'.', 'd', 0x1E0B}, {'.', 'e', 0x117}, {'.', 'f', 0x1E1F}, {'.', 'g', 0x121}, {'.', 'h', 0x1E23}, {'.', 'm', 0x1E41},
    {'.', 'n', 0x1E45}, {'.', 'o', 0x22F}, {'.', 'p', 0x1E57}, {'.', 'r', 0x1E59}, {'.', 's', 0x1E61}, {'.', 't', 0x1E6B}, {'.', 'w', 0x1E87},
    {'.', 'x', 0x1E8B}, {'.', 'y', 0x1E8F}, {'.', 'z', 0x17C}, {'"', 'A', 0xC4}, {'"', 'E', 0xCB}, {'"', 'H', 0x1E26}, {'"', 'I', 0xCF},
    {'"', 'O', 0xD6}, {'"', 'U', 0xDC}, {'"', 'W', 0x1E84}, {'"', 'X', 0x1E8C}, {'"', 'Y', 0x178}, {'"', 'a', 0xE4}, {'"', 'e', 0xEB},
    {'"', 'h', 0x1E27}, {'"', 'i', 0xEF}, {'"', 'o', 0xF6}, {'"', 't', 0x1E97}, {'"', 'u', 0xFC}, {'"', 'w', 0x1E85}, {'"', 'x', 0x1E8D},
    {'"', 'y', 0xFF}, {'r', 'A', 0xC5}, {'r', 'U', 0x16E}, {'r', 'a', 0xE5}, {'r', 'u', 0x16F}, {'r', 'w', 0x1E98}, {'r', 'y', 0x1E99},
    {'H', 'O', 0x150}, {'H', 'U', 0x170}, {'H', 'o', 0x151}, {'H', 'u', 0x171}, {'v', 'A', 0x1CD}, {'v', 'C', 0x10C}, {'v', 'D', 0x10E},
    {'v', 'E', 0x11A}, {'v', 'G', 0x1E6}, {'v', 'H', 0x21E}, {'v', 'I', 0x1CF}, {'v', 'K', 0x1E8}, {'v', 'L', 0x13D}, {'v', 'N', 0x147},
    {'v', 'O', 0x1D1}, {'v', 'R', 0x158}, {'v', 'S', 0x160}, {'v', 'T', 0x164}, {'v', 'U', 0x1D3}, {'v', 'Z', 0x17D}, {'v', 'a', 0x1CE},
    {'v', 'c', 0x10D}, {'v', 'd', 0x10F}, {'v', 'e', 0x11B}, {'v', 'g', 0x1E7}, {'v', 'h', 0x21F}, {'v', 'i', 0x1D0}, {'v', 'j', 0x1F0},
    {'v', 'k', 0x1E9}, {'v', 'l', 0x13E}, {'v', 'n', 0x148}, {'v', 'o', 0x1D2}, {'v', 'r', 0x159}, {'v', 's', 0x161}, {'v', 't', 0x165},
    {'v', 'u', 0x1D4}, {'v', 'z', 0x17E}, {'d', 'A', 0x1EA0}, {'d', 'B', 0x1E04}, {'d', 'D', 0x1E0C}, {'d', 'E', 0x1EB8}, {'d', 'H', 0x1E24},
    {'d', 'I', 0x1ECA}, {'d', 'K', 0x1E32}, {'d', 'L', 0x1E36}, {'d', 'M', 0x1E42}, {'d', 'N', 0x1E46}, {'d', 'O', 0x1ECC}, {'d', 'R', 0x1E5A},
    {'d', 'S', 0x1E62}, {'d', 'T', 0x1E6C}, {'d', 'U', 0x1EE4}, {'d', 'V', 0x1E7E}, {'d', 'W', 0x1E88}, {'d', 'Y', 0x1EF4}, {'d', 'Z', 0x1E92},
    {'d', 'a', 0x1EA1}, {'d', 'b', 0x1E05}, {'d', 'd', 0x1E0D}, {'d', 'e', 0x1EB9}, {'d', 'h', 0x1E25}, {'d', 'i', 0x1ECB}, {'d', 'k', 0x1E33},
    {'d', 'l', 0x1E37}, {'d', 'm', 0x1E43}, {'d', 'n', 0x1E47}, {'d', 'o', 0x1ECD}, {'d', 'r', 0x1E5B}, {'d', 's', 0x1E63}, {'d', 't', 0x1E6D},
    {'d', 'u', 0x1EE5}, {'d', 'v', 0x1E7F}, {'d', 'w', 0x1E89}, {'d', 'y', 0x1EF5}, {'d', 'z', 0x1E93}, {'c', 'C', 0xC7}, {'c', 'D', 0x1E10},
    {'c', 'E', 0x228}, {'c', 'G', 0x122}, {'c', 'H', 0x1E28}, {'c', 'K', 0x136}, {'c', 'L', 0x13B}, {'c', 'N', 0x145}, {'c', 'R', 0x156},
    {'c', 'S', 0x15E}, {'c', 'T', 0x162}, {'c', 'c', 0xE7}, {'c', 'd', 0x1E11}, {'c', 'e', 0x229}, {'c', 'g', 0x123}, {'c', 'h', 0x1E29},
    {'c', 'k', 0x137}, {'c', 'l', 0x13C}, {'c', 'n', 0x146}, {'c', 'r', 0x157}, {'c', 's', 0x15F}, {'c', 't', 0x163}, {'k', 'A', 0x104},
    {'k', 'E', 0x118}, {'k', 'I', 0x12E}, {'k', 'O', 0x1EA}, {'k', 'U', 0x172}, {'k', 'a', 0x105}, {'k', 'e', 0x119}, {'k', 'i', 0x12F},
    {'k', 'o', 0x1EB}, {'k', 'u', 0x173}, {'b', 'B', 0x1E06}, {'b', 'D', 0x1E0E}, {'b', 'K', 0x1E34}, {'b', 'L', 0x1E3A}, {'b', 'N', 0x1E48},
    {'b', 'R', 0x1E5E}, {'b', 'T', 0x1E6E}, {'b', 'Z', 0x1E94}, {'b', 'b', 0x1E07}, {'b', 'd', 0x1E0F}, {'b', 'h', 0x1E96}, {'b', 'k', 0x1E35},
    {'b', 'l', 0x1E3B}, {'b', 'n', 0x1E49}, {'b', 'r', 0x1E5F}, {'b', 't', 0x1E6F}, {'b', 'z', 0x1E95},
}};

struct Command {
    std::string_view name;
    char16_t character;
};
constexpr std::array<Command, 103> commands{{
    {"AA", 0xC5}, {"AE", 0xC6}, {"DH", 0xD0}, {"DJ", 0x110}, {"Delta", 0x394}, {"L", 0x141}, {"NG", 0x14A}, {"O", 0xD8}, {"OE", 0x152},
    {"Omega", 0x3A9}, {"P", 0xB6}, {"S", 0xA7}, {"Sigma", 0x3A3}, {"TH", 0xDE}, {"aa", 0xE5}, {"aacute", 0xE1}, {"ae", 0xE6}, {"alpha", 0x3B1},
    {"approx", 0x2248}, {"beta", 0x3B2}, {"cdot", 0xB7}, {"chi", 0x3C7}, {"circ", 0xB0}, {"copyright", 0xA9}, {"dag", 0x2020}, {"ddag", 0x2021},
    {"delta", 0x3B4}, {"dh", 0xF0}, {"dj", 0x111}, {"dots", 0x2026}, {"epsilon", 0x3B5}, {"euro", 0x20AC}, {"gamma", 0x3B3}, {"ge", 0x2265},
    {"geq", 0x2265}, {"guillemotleft", 0xAB}, {"guillemotright", 0xBB}, {"i", 0x131}, {"infty", 0x221E}, {"j", 0x237}, {"kappa", 0x3BA}, {"l", 0x142},
    {"lambda", 0x3BB}, {"ldots", 0x2026}, {"le", 0x2264}, {"leq", 0x2264}, {"mu", 0x3BC}, {"neq", 0x2260}, {"ng", 0x14B}, {"o", 0xF8}, {"oe", 0x153},
    {"omega", 0x3C9}, {"phi", 0x3C6}, {"pi", 0x3C0}, {"pm", 0xB1}, {"pounds", 0xA3}, {"psi", 0x3C8}, {"quad", 0x20}, {"rho", 0x3C1},
    {"rightarrow", 0x2192}, {"sigma", 0x3C3}, {"sim", 0x223C}, {"space", 0x20}, {"ss", 0xDF}, {"tau", 0x3C4}, {"textasciicircum", 0x5E},
    {"textasciitilde", 0x7E}, {"textbackslash", 0x5C}, {"textbar", 0x7C}, {"textbraceleft", 0x7B}, {"textbraceright", 0x7D}, {"textbullet", 0x2022},
    {"textcopyright", 0xA9}, {"textdegree", 0xB0}, {"textdollar", 0x24}, {"textellipsis", 0x2026}, {"textemdash", 0x2014}, {"textendash", 0x2013},
    {"texteuro", 0x20AC}, {"textexclamdown", 0xA1}, {"textgreater", 0x3E}, {"textless", 0x3C}, {"textmu", 0xB5}, {"textonehalf", 0xBD},
    {"textordfeminine", 0xAA}, {"textordmasculine", 0xBA}, {"textpm", 0xB1}, {"textquestiondown", 0xBF}, {"textquotedbl", 0x22},
    {"textquotedblleft", 0x201C}, {"textquotedblright", 0x201D}, {"textquoteleft", 0x2018}, {"textquoteright", 0x2019}, {"textquotesingle", 0x27},
    {"textregistered", 0xAE}, {"textsterling", 0xA3}, {"textsuperscripttwo", 0xB2}, {"texttimes", 0xD7}, {"texttrademark", 0x2122},
    {"textunderscore", 0x5F}, {"th", 0xFE}, {"theta", 0x3B8}, {"times", 0xD7},
}};

/// What combines with a letter that has no composed form.
char32_t combining(char accent) {
    switch (accent) {
        case '`': return 0x300;
        case '\'': return 0x301;
        case '^': return 0x302;
        case '~': return 0x303;
        case '=': return 0x304;
        case 'u': return 0x306;
        case '.': return 0x307;
        case '"': return 0x308;
        case 'r': return 0x30A;
        case 'H': return 0x30B;
        case 'v': return 0x30C;
        case 'd': return 0x323;
        case 'c': return 0x327;
        case 'k': return 0x328;
        case 'b': return 0x331;
        default: return 0;
    }
}

class FromLatex {
public:
    FromLatex(std::string_view text, Latex mode) : m_text(text), m_mode(mode) {}

    std::string read() {
        while (m_at < m_text.size()) step();
        return std::move(m_made);
    }

private:
    [[nodiscard]] bool is_next(std::string_view what) const { return m_text.substr(m_at).starts_with(what); }

    void step() {
        const char c = m_text[m_at];
        if (c == '\\') return command();
        if (c == '{' || c == '}') return void(++m_at);
        if (m_mode == Latex::text) {
            if (c == '$') return formula();
            if (c == '~') return put(' ', 1);
            if (is_next("---")) return put(0x2014, 3);
            if (is_next("--")) return put(0x2013, 2);
            if (is_next("``")) return put(0x201C, 2);
            if (is_next("''")) return put(0x201D, 2);
        }
        m_made += c;
        ++m_at;
    }

    void put(char32_t c, std::size_t length) {
        append_utf8(m_made, c);
        m_at += length;
    }

    void formula() {
        const auto end = m_text.find('$', m_at + 1);
        const auto stop = end == std::string_view::npos ? m_at + 1 : end + 1;
        m_made += m_text.substr(m_at, stop - m_at);
        m_at = stop;
    }

    void command() {
        if (m_at + 1 >= m_text.size()) return put('\\', 1);
        const char next = m_text[m_at + 1];
        if (is_letter(next)) return word();
        if (std::string_view("&%$#_{}\\ /-,;@!").find(next) != std::string_view::npos) {
            if (next == '/' || next == '-' || next == '@' || next == '!') return void(m_at += 2);
            return put(next == '\\' ? ' ' : next == ',' || next == ';' ? ' ' : static_cast<unsigned char>(next), 2);
        }
        if (m_mode == Latex::text && accent(next, m_at + 2)) return;
        put('\\', 1);
    }

    /// An accent and its letter: \"o, \"{o}, \v{c}, \v c, \'\i, {\'{\i}}.
    bool accent(char sign, std::size_t at) {
        if (combining(sign) == 0) return false;
        while (at < m_text.size() && m_text[at] == ' ') ++at;
        std::size_t braces = 0;
        while (at < m_text.size() && m_text[at] == '{') ++at, ++braces;
        if (at >= m_text.size()) return false;
        const bool is_dotless = m_text[at] == '\\' && at + 1 < m_text.size() && (m_text[at + 1] == 'i' || m_text[at + 1] == 'j');
        if (is_dotless) ++at;
        const char letter = m_text[at];
        if (!is_letter(letter)) return false;
        ++at;
        while (is_dotless && at < m_text.size() && m_text[at] == ' ') ++at;
        while (braces > 0 && at < m_text.size() && m_text[at] == '}') ++at, --braces;
        const auto found = std::ranges::find_if(accented, [&](const auto& each) { return each.accent == sign && each.letter == letter; });
        if (found != accented.end()) append_utf8(m_made, found->character);
        else m_made += letter, append_utf8(m_made, combining(sign));
        m_at = at;
        return true;
    }

    void word() {
        auto end = m_at + 1;
        while (end < m_text.size() && is_letter(m_text[end])) ++end;
        const auto name = m_text.substr(m_at + 1, end - m_at - 1);
        if (m_mode == Latex::text && name.size() == 1 && end < m_text.size() && (m_text[end] == '{' || m_text[end] == ' ' || m_text[end] == '\\') && accent(name.front(), end)) return;
        const auto found = std::ranges::find(commands, name, &Command::name);
        if (found == commands.end()) {
            // Others only change the look of what follows: \emph{...}, \textit{...}, {\em ...}. What is none is kept.
            const bool is_look = name.starts_with("text") || name.starts_with("math") || name == "emph" || name == "em" || name == "it" || name == "bf" || name == "rm" || name == "sc" || name == "tt" || name == "url" || name == "href" || name == "mkbibquote" || name == "mkbibemph" || name == "relax" || name == "noopsort" || name == "bibinfo";
            if (!is_look || m_mode == Latex::plain) return void((m_made += m_text.substr(m_at, end - m_at), m_at = end));
        } else {
            append_utf8(m_made, found->character);
        }
        m_at = end;
        // A blank or an empty pair of braces behind a command only ends it.
        if (is_next("{}")) m_at += 2;
        else if (is_next(" ")) ++m_at;
    }

    std::string_view m_text;
    Latex m_mode;
    std::string m_made;
    std::size_t m_at = 0;
};

}  // namespace

std::string from_latex(std::string_view value, Latex mode) {
    if (value.find_first_of("\\{}$~-`'") == std::string_view::npos) return std::string(value);
    return FromLatex(value, mode).read();
}

std::string to_latex(std::string_view text) {
    std::string made;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const char next = i + 1 < text.size() ? text[i + 1] : '\0';
        switch (c) {
            case '&': case '%': case '$': case '#': case '_': case '{': case '}': made += '\\', made += c; break;
            case '\\': made += "\\textbackslash{}"; break;
            case '~': made += "\\textasciitilde{}"; break;
            case '^': made += "\\textasciicircum{}"; break;
            case '-': case '`': case '\'': made += c, made += next == c ? "{}" : ""; break;
            default: made += c;
        }
    }
    return made;
}

}  // namespace loam::records
