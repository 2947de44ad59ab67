#include "loam/search/offers.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "loam/base/text.hpp"
#include "look.hpp"

namespace loam::search {
namespace {

std::string meaning_of(const Proximity& rule) {
    const auto order = rule.in_order ? "in this order" : "in any order";
    if (!rule.numbered) return rule.between == 0 ? fmt::format("next to each other, {}", order) : fmt::format("at most {} between, {}", base::counted(rule.between, "word", "words"), order);
    return fmt::format("{} words between, {}; n from {} to {}", rule.offset == 0 ? std::string("at most n") : fmt::format("at most n - {}", rule.offset), order, rule.least, rule.most);
}

void add_operators(const Platform& platform, const std::optional<base::Date>& on, std::vector<Offer>& all) {
    const auto cased = [&](std::string word) { return platform.lower_case ? lower(word) : word; };
    all.push_back({"operator", cased("AND"), cased("AND") + " ", 0, "both"});
    all.push_back({"operator", cased("OR"), cased("OR") + " ", 0, "one or the other, or both"});
    const auto without = platform.and_not.empty() ? std::string("NOT") : platform.and_not;
    all.push_back({"operator", cased(without), cased(without) + " ", 0, "the first, less what holds the second"});
    for (const auto& rule : platform.proximity) {
        if (!holds(rule.valid, on) || !rule.undocumented.empty()) continue;
        if (rule.in_tag) {
            all.push_back({"operator", "[tiab:~n]", "[tiab:~]", 1, meaning_of(rule) + "; behind words in quotation marks"});
            continue;
        }
        const auto spelled = cased(rule.spelled.front());
        all.push_back({"operator", spelled + (rule.numbered ? "n" : ""), rule.numbered ? spelled : spelled + " ", 0, meaning_of(rule)});
    }
}

Offer field_offer(const Platform& platform, const Field& field) {
    const auto& code = field.codes.front();
    const auto meaning = field.name.empty() ? words_of_places(field.finds) : field.name;
    switch (platform.field_form) {
    case FieldForm::dot_after: return {"field", "." + code + ".", "." + code + ".", 0, meaning};
    case FieldForm::bracket_after: return {"field", "[" + code + "]", "[" + code + "]", 0, meaning};
    case FieldForm::colon_after: return {"field", ":" + code, ":" + code, 0, meaning};
    case FieldForm::word_before: return {"field", code, code + " ", 0, meaning};
    case FieldForm::call_before: return {"field", code, code + "()", 1, meaning};
    case FieldForm::equals_before: return {"field", code + "=", code + "=()", 1, meaning};
    }
    return {"field", code, code, 0, meaning};
}

/// "exp Mentors/" and "MeSH: Mentors" are the heading Mentors; nothing for free text.
std::optional<std::string> heading_in(std::string_view term) {
    auto text = std::string(base::trimmed(term));
    if (text.ends_with('/')) {
        text.pop_back();
        if (lower(text).starts_with("exp ")) text.erase(0, 4);
        std::erase(text, '*');
        return std::string(base::trimmed(text));
    }
    if (const auto colon = text.find(": "); colon != std::string::npos && colon < 30) return std::string(base::trimmed(std::string_view(text).substr(colon + 2)));
    return std::nullopt;
}

std::vector<Sought> wanted_of(const Platform& platform, std::string_view term) {
    const auto heading = heading_in(term);
    if (!heading) return sought_in(parse(platform, term), platform);
    Sought made{.words = base::split(squeezed(lower(*heading)), ' '), .shown = *heading, .plain = lower(*heading), .span = {}, .heading = true};
    return {std::move(made)};
}

}  // namespace

std::vector<Offer> offers(const Platform& platform, std::string_view database, const std::optional<base::Date>& on) {
    std::vector<Offer> all;
    add_operators(platform, on, all);
    const auto& id = platform.database(database).id;
    for (const auto& field : platform.fields) {
        const bool here = field.databases.empty() || std::ranges::find(field.databases, id) != field.databases.end();
        if (here && !field.codes.empty() && field.undocumented.empty() && holds(field.valid, on)) all.push_back(field_offer(platform, field));
    }
    return all;
}

std::vector<bool> looked_for(const Platform& platform, std::string_view text, const std::vector<std::string>& terms) {
    const auto have = sought_in(parse(platform, text), platform);
    std::vector<bool> found;
    for (const auto& term : terms) {
        const auto wanted = wanted_of(platform, term);
        found.push_back(!wanted.empty() && std::ranges::all_of(wanted, [&](const Sought& each) {
            return std::ranges::any_of(have, [&](const Sought& one) { return one.heading == each.heading && covers(one, each); });
        }));
    }
    return found;
}

}  // namespace loam::search
