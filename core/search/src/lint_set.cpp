// Strategies of one search side by side.

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "loam/base/text.hpp"
#include "look.hpp"

namespace loam::search {
namespace {

struct Beside {
    std::string name;
    std::vector<Sought> sought;
    std::string folded;      ///< the whole string without quotation marks and case
    std::string vocabulary;
};

std::string folded(std::string_view text) {
    Text made;
    for (const auto c : to_text(text))
        if (!is_blank(c) && straight(c) == 0) made += lower(c);
    return to_utf8(made);
}

bool found_in(const std::vector<Sought>& all, const Sought& wanted) {
    return std::ranges::any_of(all, [&](const Sought& each) { return each.heading == wanted.heading && covers(each, wanted); });
}

std::string key_of(const Sought& sought) {
    auto words = sought.words;
    std::ranges::sort(words);
    return base::join(words, " ");
}

std::string names(const std::vector<std::string>& all) {
    if (all.size() < 2) return all.empty() ? std::string() : all.front();
    return base::join({all.begin(), all.end() - 1}, ", ") + " and " + all.back();
}

}  // namespace

std::vector<Finding> lint_beside(const Platform& platform, const Vocabularies& vocabularies, std::string_view text, const LintAsked& asked, const std::vector<OtherStrategy>& others) {
    Look look(platform, vocabularies, text, asked);
    const auto here = sought_in(look.strategy, platform);
    std::vector<Beside> beside;
    for (const auto& other : others) beside.push_back({other.name, sought_in(parse(*other.platform, other.text), *other.platform), folded(other.text), other.platform->database(other.database).vocabulary});
    Span whole{0, look.text.size()};
    const auto own = folded(text);
    const bool headings = std::ranges::any_of(here, &Sought::heading);
    for (const auto& each : beside)
        if (each.folded == own && each.vocabulary != look.vocabulary() && headings)
            look.add("same-strategy", whole, fmt::format("This is the string of {} letter by letter, but {} is indexed with {} and not with {}.", each.name, platform.database(asked.database).name, vocabularies.name(look.vocabulary()), vocabularies.name(each.vocabulary)));
    std::map<std::string, std::pair<std::string, std::vector<std::string>>> absent;  // by key: how it is written, who has it
    for (const auto& each : beside) {
        for (const auto& wanted : each.sought) {
            if (wanted.heading || found_in(here, wanted)) continue;
            auto& [shown, who] = absent[key_of(wanted)];
            if (shown.empty()) shown = wanted.shown;
            if (std::ranges::find(who, each.name) == who.end()) who.push_back(each.name);
        }
    }
    for (const auto& [key, told] : absent) look.add("term-elsewhere", whole, fmt::format("“{}” is searched in {}, and not here.", told.first, names(told.second)));
    for (const auto& each : here) {
        if (each.heading) continue;
        std::vector<std::string> lacking;
        for (const auto& other : beside)
            if (!found_in(other.sought, each)) lacking.push_back(other.name);
        if (!lacking.empty()) look.add("term-only-here", each.span, fmt::format("“{}” is searched here, and not in {}.", each.shown, names(lacking)));
    }
    return std::move(look.findings);
}

std::vector<Apart> terms_apart(const std::vector<OtherStrategy>& all) {
    std::vector<std::vector<Sought>> sought;
    for (const auto& each : all) sought.push_back(sought_in(parse(*each.platform, each.text), *each.platform));
    std::vector<Apart> made;
    std::set<std::string> told;
    for (const auto& own : sought) {
        for (const auto& term : own) {
            if (term.heading || !told.insert(key_of(term)).second) continue;
            Apart apart{term.shown, {}, {}};
            for (std::size_t at = 0; at < sought.size(); ++at) (found_in(sought[at], term) ? apart.searched : apart.lacking).push_back(at);
            if (!apart.lacking.empty()) made.push_back(std::move(apart));
        }
    }
    return made;
}

}  // namespace loam::search
