// What a strategy looks for, in words that can be compared between platforms.

#include <algorithm>

#include "loam/base/text.hpp"
#include "look.hpp"

namespace loam::search {
namespace {

bool is_wildcard(char c) { return c == '*' || c == '$' || c == '?' || c == '#' || c == ':'; }

/// adj, adj3, near/3, n/3, w/2, pre/1, next/2; N3 and W3 in capitals; NEAR in capitals.
bool is_proximity_word(std::string_view written) {
    const auto word = lower(written);
    const auto rest_is_number = [&](std::size_t from) { return is_number(std::string_view(word).substr(from)); };
    if (word == "adj") return true;
    for (const std::string_view head : {"adj", "near/", "near", "next/", "pre/", "n/", "w/"})
        if (word.starts_with(head) && rest_is_number(head.size())) return true;
    return written == "NEAR" || written == "NEXT" || is_short_distance(written);
}

/// In a phrase, between its two neighbours: capitals among capitals are the writer's habit, and a letter with a number may be a name.
bool is_proximity_within(std::string_view before, std::string_view written, std::string_view behind) {
    if (!is_proximity_word(written)) return false;
    if (is_short_distance(written)) return !belongs_to_name(lower(before), lower(behind));
    const auto shouts = [](std::string_view word) { return word.size() > 1 && word == upper(word) && word != lower(word); };
    return !((written == "NEAR" || written == "NEXT") && (shouts(before) || shouts(behind)));
}

void add_words(Sought& sought, std::string_view text) {
    for (const auto& each : base::split(squeezed(text), ' ')) {
        if (each.empty() || is_proximity_word(each)) continue;
        sought.words.push_back(lower(each));
    }
}

Sought from_term(const Node& node) {
    Sought made;
    auto text = node.text;
    if (syntax_in(text) == Quoted::heading) {
        made.heading = true;
        if (lower(text).starts_with("exp ")) text = text.substr(4);
        if (const auto slash = text.rfind('/'); slash != std::string::npos) text.resize(slash);
    }
    add_words(made, text);
    made.shown = node.text;
    made.plain = squeezed(lower(node.text));
    made.span = node.span;
    return made;
}

/// Every choice of one alternative of each side, up to a limit that no hand-written line reaches.
void add_near(const Node& node, const Platform& platform, std::vector<Sought>& all) {
    std::vector<Sought> made{Sought{.words = {}, .shown = {}, .plain = {}, .span = node.span}};
    for (const auto& child : node.children) {
        std::vector<Sought> next;
        for (const auto* leaf : leaves(child)) {
            if (leaf->kind != NodeKind::term) continue;
            for (const auto& each : made) {
                if (next.size() >= 400) break;
                auto longer = each;
                add_words(longer, leaf->text);
                next.push_back(std::move(longer));
            }
        }
        if (!next.empty()) made = std::move(next);
    }
    const auto whole = printed(node, platform);
    for (auto& each : made) {
        each.shown = made.size() == 1 ? whole : base::join(each.words, " … ");
        each.plain = lower(whole);
        std::erase(each.plain, '"');
        all.push_back(std::move(each));
    }
}

bool is_near(const Node& node) { return node.kind == NodeKind::joined && std::ranges::any_of(node.joins, [](const Join& join) { return join.kind == JoinKind::near; }); }

void collect(const Node& node, const Platform& platform, std::vector<Sought>& all) {
    if (is_near(node)) return add_near(node, platform, all);
    if (node.kind == NodeKind::term) {
        all.push_back(from_term(node));
    } else if (node.kind == NodeKind::heading) {
        Sought made{.words = {}, .shown = node.text, .plain = lower(node.text), .span = node.span, .heading = true};
        add_words(made, node.text);
        all.push_back(std::move(made));
    } else if (node.kind == NodeKind::field) {
        // dates, languages, publication types are no subject of the search
        const auto places = places_of(platform, &node);
        if ((places & (main_places() | minor_places() | place("everything") | place("heading"))) == 0) return;
    }
    for (const auto& child : node.children) collect(child, platform, all);
}

std::string stem_of(std::string_view word) {
    const auto at = std::ranges::find_if(word, is_wildcard);
    return std::string(word.begin(), at);
}

/// neighbo?r finds neighbor and neighbour, wom#n woman: a sign with letters behind it stands for one letter or none.
bool spells(std::string_view form, std::string_view word) {
    if (form.empty()) return word.empty();
    const bool sign = is_wildcard(form.front()) && form.front() != '*';
    if (!sign) return !word.empty() && form.front() == word.front() && spells(form.substr(1), word.substr(1));
    return spells(form.substr(1), word) || (!word.empty() && spells(form.substr(1), word.substr(1)));
}

/// Without the sign at its end.
std::string_view without_ending(std::string_view word) {
    while (!word.empty() && is_wildcard(word.back())) word.remove_suffix(1);
    return word;
}

bool covers_word(std::string_view have, std::string_view wanted) {
    if (have == wanted) return true;
    if (have.empty() || wanted.empty()) return false;
    const auto ends_alike = is_wildcard(have.back()) == is_wildcard(wanted.back());
    if (ends_alike && (spells(without_ending(have), without_ending(wanted)) || spells(without_ending(wanted), without_ending(have)))) return true;
    const auto stem = stem_of(have);
    const auto other = stem_of(wanted);
    const bool open = stem.size() < have.size();
    const bool wanted_open = other.size() < wanted.size();
    if (open) return other.starts_with(stem);
    return wanted_open && other == stem;  // "mentor*" is looked for, "mentor" is there: nearly
}

}  // namespace

bool is_short_distance(std::string_view word) {
    return word.size() >= 2 && word.size() <= 3 && (word[0] == 'N' || word[0] == 'W') && is_number(word.substr(1));
}

bool belongs_to_name(std::string_view before, std::string_view behind) {
    const auto one_of = [](std::string_view word, std::initializer_list<std::string_view> list) { return std::ranges::find(list, word) != list.end(); };
    const auto graded = [](std::string_view each) { return each.size() >= 2 && each.size() <= 3 && std::string_view("tmncp").find(each[0]) != std::string_view::npos && (is_number(each.substr(1)) || each.substr(1) == "x"); };
    if (graded(before) || graded(behind)) return true;  // T1 N0 M0
    return one_of(before, {"omega", "vitamin", "week", "weeks", "wave", "stage", "type", "grade", "level", "class", "group", "phase", "peak", "visit", "sleep", "station"}) ||
           one_of(behind, {"fatty", "pufa", "pufas", "polyunsaturated", "deficiency", "wave", "waves", "component", "amplitude", "sleep", "stage", "disease", "node", "nodes", "nodal", "lymph"});
}

Quoted syntax_in(std::string_view text) {
    const auto words = base::split(squeezed(text), ' ');
    const auto lowered = lower(squeezed(text));
    if (lowered.starts_with("exp ") && lowered.size() > 5) return Quoted::heading;
    if (const auto slash = lowered.rfind('/'); slash != std::string::npos && slash > 2 && (slash + 1 == lowered.size() || (slash + 3 == lowered.size() && lowered.find(' ') != std::string::npos))) return Quoted::heading;
    for (std::size_t i = 1; i + 1 < words.size(); ++i) {
        if (is_proximity_within(words[i - 1], words[i], words[i + 1])) return Quoted::proximity;
        const bool around_small = words[i - 1] != upper(words[i - 1]) && words[i + 1] != upper(words[i + 1]);
        if ((words[i] == "AND" || words[i] == "OR" || words[i] == "NOT") && around_small) return Quoted::boolean;
    }
    for (const std::string_view tag : {"[tiab]", "[ti]", "[tw]", "[mesh]", "[mh]", "[majr]", ".ti,ab.", ".tw.", ".mp.", ".ti.", ".ab.", ":ti,ab"})
        if (lowered.find(tag) != std::string::npos) return Quoted::field;
    return Quoted::words;
}

std::vector<Sought> sought_in(const Strategy& strategy, const Platform& platform) {
    std::vector<Sought> all;
    for (const auto& line : strategy.lines)
        if (line.root) collect(*line.root, platform, all);
    std::erase_if(all, [](const Sought& each) { return each.words.empty(); });
    return all;
}

bool covers(const Sought& have, const Sought& wanted) {
    if (have.words.size() == wanted.words.size()) {
        auto one = have.words;
        auto other = wanted.words;
        std::ranges::sort(one);
        std::ranges::sort(other);
        return std::ranges::equal(one, other, covers_word);
    }
    // one word finds every phrase that holds it
    return have.words.size() == 1 && !have.heading && !wanted.heading && std::ranges::any_of(wanted.words, [&](const auto& each) { return covers_word(have.words.front(), each); });
}

}  // namespace loam::search
