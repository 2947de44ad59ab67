#include "loam/records/markup.hpp"

#include <algorithm>
#include <array>
namespace loam::records {
namespace {

constexpr std::array letter_tags{"i",      "b",    "em",    "strong",    "u",         "sub",      "sup",            "inf",  "sc", "scp", "tt", "span", "big",
                                 "small",  "font", "italic", "bold",     "roman",     "monospace", "underline",     "emphasis", "inline-formula", "tex-math",
                                 // of MathML
                                 "math", "mrow", "mi", "mn", "mo", "mtext", "mspace", "mstyle", "msub", "msup", "msubsup", "mfrac", "msqrt", "mover", "munder"};
constexpr std::array paragraph_tags{"p", "br", "div", "sec", "title", "h1", "h2", "h3", "h4", "h5", "h6"};
constexpr std::size_t longest = 200;  ///< of a tag with its attributes

enum class Tag { none, letters, paragraph };

struct Found {
    Tag tag = Tag::none;
    std::size_t length = 0;
    bool raises = false;  ///< a superscript begins
};

/// name="value" or name='value', any number of them, and blanks: "<i and b>" and "x <b = 2 > c" are no tags.
bool are_attributes(std::string_view text) {
    const auto skip = [&](std::string_view these) { text.remove_prefix(std::min(text.size(), text.find_first_not_of(these))); };
    for (skip(" \t\n"); !text.empty(); skip(" \t\n")) {
        const auto name = std::min(text.size(), text.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ:-_"));
        text.remove_prefix(name);
        if (name == 0 || text.size() < 3 || text[0] != '=' || (text[1] != '"' && text[1] != '\'')) return false;
        const auto end = text.find(text[1], 2);
        if (end == std::string_view::npos) return false;
        text.remove_prefix(end + 1);
    }
    return true;
}

Found tag_at(std::string_view text, std::size_t at) {
    const auto end = text.substr(0, std::min(text.size(), at + longest)).find('>', at);
    if (end == std::string_view::npos) return {};
    auto inner = text.substr(at + 1, end - at - 1);
    if (inner.starts_with('/')) inner.remove_prefix(1);
    if (inner.ends_with('/')) inner.remove_suffix(1);
    const auto name_end = std::min(inner.size(), inner.find_first_of(" \t\n"));
    const auto rest = inner.substr(name_end);
    if (!are_attributes(rest)) return {};
    auto name = inner.substr(0, name_end);
    if (const auto colon = name.find(':'); colon != std::string_view::npos) name.remove_prefix(colon + 1);
    std::string lowered(name);
    for (auto& c : lowered) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
    const auto is_one = [&](const auto& names) { return std::ranges::find(names, lowered) != names.end(); };
    if (is_one(letter_tags)) return {Tag::letters, end - at + 1, lowered == "sup" && text[at + 1] != '/'};
    if (is_one(paragraph_tags)) return {Tag::paragraph, end - at + 1, false};
    return {};
}

}  // namespace

std::size_t tag_length(std::string_view text, std::size_t at) { return at < text.size() && text[at] == '<' ? tag_at(text, at).length : 0; }

std::string without_tags(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    bool parted = false;
    for (std::size_t i = 0; i < text.size();) {
        const auto found = text[i] == '<' ? tag_at(text, i) : Found{};
        if (found.tag != Tag::none) {
            parted = parted || found.tag == Tag::paragraph;
            i += found.length;
            // A power without a sign would be another number: 10<sup>-3</sup> is 10^-3. H<sub>2</sub>O and <sup>13</sup>C stay as they are found.
            if (found.raises && !out.empty() && out.back() >= '0' && out.back() <= '9') out += '^';
            continue;
        }
        const bool is_blank = text[i] == ' ' || text[i] == '\n';
        if (parted && is_blank) {
            ++i;
            continue;
        }
        if (parted && !out.empty()) {
            while (out.ends_with(' ') || out.ends_with('\n')) out.pop_back();
            out += '\n';
        }
        parted = false;
        out += text[i++];
    }
    return out;
}

}  // namespace loam::records
