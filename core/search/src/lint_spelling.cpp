// Spelling: British and American forms, and words one letter away from one that is used often. Both are only noted.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "loam/base/text.hpp"
#include "look.hpp"

namespace loam::search {
namespace {

/// One form within a word, and the other.
constexpr std::array<std::pair<std::string_view, std::string_view>, 20> forms{{
    {"behavior", "behaviour"}, {"tumor", "tumour"}, {"color", "colour"}, {"favor", "favour"}, {"pediatr", "paediatr"}, {"orthopedic", "orthopaedic"}, {"gynecol", "gynaecol"},
    {"anesthe", "anaesthe"}, {"hemorrh", "haemorrh"}, {"hematol", "haematol"}, {"anemi", "anaemi"}, {"ischemi", "ischaemi"}, {"leukemi", "leukaemi"}, {"edema", "oedema"}, {"esophag", "oesophag"},
    {"estrogen", "oestrogen"}, {"diarrhea", "diarrhoea"}, {"fetal", "foetal"}, {"center", "centre"}, {"counseling", "counselling"}}};

struct Words {
    std::map<std::string, std::vector<Span>> all;  ///< letters without wildcards at the end → where
    std::set<std::string> beginnings;              ///< of words that may end in any way
};

Words words_in(const Look& look) {
    Words made;
    visit(look.strategy, [&](const Node& node, const Path&) {
        if (node.kind != NodeKind::term) return;
        for (auto at = node.span.start; at < node.span.end;) {
            auto end = at;
            while (end < node.span.end && (is_letter_or_digit(look.text[end]) || look.text[end] == '?' || look.text[end] == '#')) ++end;
            if (end > at) made.all[lower(look.at({at, end}))].push_back({at, end});
            if (end > at + 3 && end < look.text.size() && (look.text[end] == '*' || look.text[end] == '$')) made.beginnings.insert(lower(look.at({at, end})));
            at = std::max(end, at + 1);
        }
    });
    return made;
}

/// By a wildcard: behavio* and behavio?r look for both.
bool is_searched(const Words& words, std::string_view form) {
    if (std::ranges::any_of(words.beginnings, [&](const auto& beginning) { return form.starts_with(beginning); })) return true;
    return std::ranges::any_of(words.all, [&](const auto& each) {
        const auto sign = each.first.find_first_of("?#");
        if (sign == std::string::npos) return false;
        for (const std::string_view letter : {"", "u", "a", "o", "e", "l"})
            if ((each.first.substr(0, sign) + std::string(letter) + each.first.substr(sign + 1)).find(form) != std::string::npos) return true;
        return false;
    });
}

/// One letter left out, added or two neighbours exchanged: slips of typing. Another letter in its place is a word of its own too often.
bool is_slip(std::string_view a, std::string_view b) {
    if (a.size() == b.size()) {
        std::size_t i = 0;
        while (i < a.size() && a[i] == b[i]) ++i;
        return i + 1 < a.size() && a[i] == b[i + 1] && a[i + 1] == b[i] && a.substr(i + 2) == b.substr(i + 2);
    }
    if (a.size() > b.size()) std::swap(a, b);
    if (b.size() != a.size() + 1) return false;
    std::size_t i = 0;
    while (i < a.size() && a[i] == b[i]) ++i;
    return i > 1 && i < a.size() && a.substr(i) == b.substr(i + 1);  // not at the end: a plural is no slip
}

bool is_spelling_pair(std::string_view a, std::string_view b) {
    const auto plain = [](std::string_view word) {
        std::string made;
        for (std::size_t i = 0; i < word.size(); ++i) {
            if (i + 1 < word.size() && (word.substr(i, 2) == "ae" || word.substr(i, 2) == "oe")) continue;
            if (i + 1 < word.size() && word.substr(i, 2) == "ou") { made += 'o'; ++i; continue; }
            if (i + 1 < word.size() && word[i] == word[i + 1]) continue;  // counselling, counseling
            made += word[i];
        }
        return made;
    };
    return plain(a) == plain(b);
}

}  // namespace

void look_at_spelling(Look& look) {
    const auto words = words_in(look);
    for (const auto& [one, other] : forms) {
        const auto has = [&](std::string_view form) { return std::ranges::find_if(words.all, [&](const auto& each) { return each.first.find(form) != std::string::npos; }); };
        for (const auto& [there, absent] : {std::pair(one, other), std::pair(other, one)}) {
            const auto at = has(there);
            if (at == words.all.end() || has(absent) != words.all.end()) continue;
            if (is_searched(words, absent)) continue;
            if (there.size() < absent.size() ? false : at->first.find(there) == std::string::npos) continue;
            look.add("spelling-variant", at->second.front(), fmt::format("“{}” is searched, “{}” is not.", there, absent));
        }
    }
    if (words.all.size() > 5000) return;  // pairs are compared below
    std::vector<const std::pair<const std::string, std::vector<Span>>*> often;
    for (const auto& each : words.all)
        if (each.second.size() >= 3 && each.first.size() >= 7) often.push_back(&each);
    for (const auto& [word, places] : words.all) {
        if (places.size() > 1 || word.size() < 6 || word.find_first_of("?#0123456789") != std::string::npos) continue;
        for (const auto* each : often)
            if (is_slip(word, each->first) && !is_spelling_pair(word, each->first)) {
                look.add("spelling", places.front(), fmt::format("“{}”: is “{}” meant, which stands here {} times?", word, each->first, each->second.size()));
                break;
            }
    }
}

}  // namespace loam::search
