#include "loam/records/markup.hpp"

#include <algorithm>
#include <array>
namespace loam::records {
namespace {

constexpr std::array letter_tags{"i", "b", "em", "strong", "u", "sub", "sup", "inf", "sc", "scp", "tt", "span", "italic", "bold", "roman", "monospace", "underline"};
constexpr std::array paragraph_tags{"p", "br", "sec", "title"};
constexpr std::size_t longest = 200;  ///< of a tag with its attributes

enum class Tag { none, letters, paragraph };

struct Found {
    Tag tag = Tag::none;
    std::size_t length = 0;
};

Found tag_at(std::string_view text, std::size_t at) {
    const auto end = text.substr(0, std::min(text.size(), at + longest)).find('>', at);
    if (end == std::string_view::npos) return {};
    auto inner = text.substr(at + 1, end - at - 1);
    if (inner.starts_with('/')) inner.remove_prefix(1);
    if (inner.ends_with('/')) inner.remove_suffix(1);
    const auto name_end = std::min(inner.size(), inner.find_first_of(" \t\n"));
    const auto rest = inner.substr(name_end);
    // "<i and b>" is no tag: what follows a name are attributes.
    if (rest.find_first_not_of(" \t\n") != std::string_view::npos && rest.find('=') == std::string_view::npos) return {};
    auto name = inner.substr(0, name_end);
    if (const auto colon = name.find(':'); colon != std::string_view::npos) name.remove_prefix(colon + 1);
    std::string lowered(name);
    for (auto& c : lowered) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
    const auto is_one = [&](const auto& names) { return std::ranges::find(names, lowered) != names.end(); };
    if (is_one(letter_tags)) return {Tag::letters, end - at + 1};
    if (is_one(paragraph_tags)) return {Tag::paragraph, end - at + 1};
    return {};
}

}  // namespace

std::string without_tags(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    bool parted = false;
    for (std::size_t i = 0; i < text.size();) {
        const auto found = text[i] == '<' ? tag_at(text, i) : Found{};
        if (found.tag != Tag::none) {
            parted = parted || found.tag == Tag::paragraph;
            i += found.length;
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
