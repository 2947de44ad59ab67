#include <algorithm>
#include <array>

#include "fold.hpp"
#include "matches.hpp"

namespace loam::dedupe {
namespace {

/// A list that its reader did not take apart may have many words.
constexpr std::size_t most_words_of_name = 16;

struct Name {
    std::array<std::string_view, most_words_of_name> words;
    std::size_t count = 0;
    std::uint32_t initials = 0;  ///< bits of a to z, of the initials alone
};

using Names = std::vector<Name>;

std::uint32_t bit(char c) { return c >= 'a' && c <= 'z' ? 1U << static_cast<unsigned>(c - 'a') : 0U; }

Name name_of(std::string_view form) {
    Name name;
    const auto colon = std::min(form.find(':'), form.size());
    for (std::size_t from = 0; from < colon && name.count < most_words_of_name;) {
        const auto to = std::min(form.find(' ', from), colon);
        if (to > from) name.words[name.count++] = form.substr(from, to - from);
        from = to + 1;
    }
    for (const char c : form.substr(std::min(colon + 1, form.size()))) name.initials |= bit(c);
    return name;
}

Names names_of(std::string_view forms) {
    Names names;
    names.reserve(8);
    for (std::size_t from = 0; from < forms.size();) {
        const auto to = std::min(forms.find('|', from), forms.size());
        names.push_back(name_of(forms.substr(from, to - from)));
        from = to + 1;
    }
    return names;
}

bool are_one(std::string_view a, std::string_view b) {
    if (a == b) return true;
    if (a.substr(0, 2) != b.substr(0, 2) && a.substr(a.size() - std::min<std::size_t>(a.size(), 2)) != b.substr(b.size() - std::min<std::size_t>(b.size(), 2))) return false;
    // "Kong" is not "Wong", but "Kumar" may be "Kumer", and "Brown" "Bron".
    return std::max(a.size(), b.size()) >= 5 && std::min(a.size(), b.size()) >= 4 && edits(a, b, 1) <= 1;
}

/// First letters of what is left of a name when one word is taken out.
std::uint32_t others(const Name& name, std::size_t taken) {
    auto letters = name.initials;
    for (std::size_t i = 0; i < name.count; ++i) letters |= i == taken ? 0U : bit(name.words[i][0]);
    return letters;
}

/// "WHO" and "World Health Organization"
bool is_short_for(const Name& brief, const Name& whole) {
    if (brief.count != 1 || brief.initials != 0 || whole.initials != 0 || whole.count < 3) return false;
    std::string letters;
    for (std::size_t i = 0; i < whole.count; ++i)
        if (!is_small_word(whole.words[i])) letters += whole.words[i][0];
    return letters.size() >= 3 && letters == brief.words[0];
}

/// A word in common, and first letters of the rest that do not contradict each other.
bool match(const Name& a, const Name& b) {
    for (std::size_t i = 0; i < a.count; ++i) {
        for (std::size_t j = 0; j < b.count; ++j) {
            if (!are_one(a.words[i], b.words[j])) continue;
            const auto rest_a = others(a, i);
            const auto rest_b = others(b, j);
            if (rest_a == 0 || rest_b == 0 || (rest_a & rest_b) != 0) return true;
        }
    }
    if (is_short_for(a, b) || is_short_for(b, a)) return true;
    // "van der Berg" written as one word, "Li Xiao Ming" as "Li Xiaoming"
    if (a.count + b.count < 3 || a.count == b.count) return false;
    const auto joined = [](const Name& name) {
        std::string all;
        for (std::size_t i = 0; i < name.count; ++i) all += name.words[i];
        return all;
    };
    return joined(a) == joined(b);
}

/// Names that a reader gave as one: every word of them may belong to another.
bool is_list_in_one(const Names& names) { return names.size() == 1 && names[0].count >= 5; }

bool share_a_word(const Name& a, const Name& b) {
    for (std::size_t i = 0; i < a.count; ++i) {
        for (std::size_t j = 0; j < b.count; ++j) {
            if (are_one(a.words[i], b.words[j])) return true;
        }
    }
    return false;
}

NameMatch match_in_one(const Name& all, const Names& names) {
    NameMatch result;
    for (const auto& name : names) {
        const bool found = share_a_word(name, all);
        result.common += found ? 1 : 0;
        if (&name == &names.front()) result.first = found;
    }
    const auto count = static_cast<int>(names.size());
    result.level = result.common * 5 >= count * 4 ? Level::agrees : result.common * 2 >= count ? Level::alike : result.common > 0 ? Level::close : Level::differs;
    return result;
}

}  // namespace

NameMatch match_names(std::string_view a, std::string_view b) {
    if (a.empty() || b.empty()) return {a.empty() && b.empty() ? Level::untold : Level::one_only, 0, false};
    const auto names_a = names_of(a);
    const auto names_b = names_of(b);
    if (a == b) return {Level::agrees, static_cast<int>(names_a.size()), true};
    if (is_list_in_one(names_a) && !is_list_in_one(names_b)) return match_in_one(names_a[0], names_b);
    if (is_list_in_one(names_b) && !is_list_in_one(names_a)) return match_in_one(names_b[0], names_a);
    NameMatch result;
    std::vector<bool> taken(names_b.size(), false);
    for (std::size_t i = 0; i < names_a.size(); ++i) {
        for (std::size_t k = 0; k < names_b.size(); ++k) {
            const auto j = (i + k) % names_b.size();  // most lists keep their order
            if (taken[j] || !match(names_a[i], names_b[j])) continue;
            taken[j] = true;
            ++result.common;
            break;
        }
    }
    result.first = match(names_a[0], names_b[0]);
    const auto shorter = static_cast<int>(std::min(names_a.size(), names_b.size()));
    const auto longer = static_cast<int>(std::max(names_a.size(), names_b.size()));
    if (result.common == 0) result.level = Level::differs;
    else if (result.common * 5 >= longer * 4) result.level = Level::agrees;
    else if (result.common * 5 >= shorter * 4 && (result.first || result.common >= 3)) result.level = Level::part;
    else if (result.common * 2 >= shorter) result.level = Level::alike;
    else result.level = Level::close;
    return result;
}

}  // namespace loam::dedupe
