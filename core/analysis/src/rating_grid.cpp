#include "rating_grid.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <unordered_map>

#include "loam/base/number.hpp"
#include "loam/base/text.hpp"

namespace loam::analysis {
namespace {

using base::ErrorKind;
using base::fail;

/// Words for one place of a scale, as base::comparable makes them.
using Place = std::vector<std::string_view>;
using Scale = std::vector<Place>;

/// Each from low to high. The first is that of screening.
const std::vector<Scale>& scales() {
    static const std::vector<Scale> all{
        {{"exclude", "excluded"}, {"unsure", "maybe", "undecided", "unclear"}, {"include", "included"}},
        {{"no", "n"}, {"cant tell", "cannot tell", "can not tell", "unclear", "unsure", "partly", "partially", "partial", "partial yes", "maybe", "somewhat"}, {"yes", "y"}},
        {{"critically low", "very low"}, {"low"}, {"moderate", "medium", "some concerns", "unclear"}, {"high", "serious"}, {"very high", "critical"}},
        {{"strongly disagree"}, {"disagree"}, {"neutral", "neither", "neither agree nor disagree"}, {"agree"}, {"strongly agree"}},
        {{"never"}, {"rarely", "seldom"}, {"sometimes"}, {"often"}, {"always"}},
        {{"false"}, {"true"}},
        {{"absent", "negative", "not met", "irrelevant", "not relevant"}, {"partly met", "partially met"}, {"present", "positive", "met", "relevant"}},
    };
    return all;
}

std::optional<std::size_t> place_on(const Scale& scale, std::string_view category) {
    const auto told = base::comparable(category);
    for (std::size_t i = 0; i < scale.size(); ++i) {
        if (std::ranges::find(scale[i], std::string_view(told)) != scale[i].end()) return i;
    }
    return std::nullopt;
}

/// Answers that differ in case or blanks only are one; so are "1" and "1.0".
std::string key_of(std::string_view value) {
    const auto number = base::parse_number(value);
    return number ? base::number_text(*number) : base::case_folded(value);
}

/// Places of names, in the order they come.
struct Names {
    std::vector<std::string> names;
    std::unordered_map<std::string, std::uint32_t> place;
    std::uint32_t at(std::string_view name, std::string key) {
        const auto [found, added] = place.try_emplace(std::move(key), static_cast<std::uint32_t>(names.size()));
        if (added) names.emplace_back(name);
        return found->second;
    }
};

std::vector<double> numbers_of(const std::vector<std::string>& categories) {
    std::vector<double> numbers;
    for (const auto& each : categories) {
        const auto number = base::parse_number(each);
        if (!number) return {};
        numbers.push_back(*number);
    }
    return numbers;
}

/// Where each category moves to, and whether that is an order.
std::pair<std::vector<std::uint32_t>, bool> arranged(const std::vector<std::string>& categories, const std::vector<double>& numbers) {
    std::vector<std::uint32_t> by(categories.size());
    for (std::uint32_t i = 0; i < by.size(); ++i) by[i] = i;
    const auto places = numbers.empty() ? places_on_scale(categories) : std::nullopt;
    if (!numbers.empty()) std::ranges::sort(by, {}, [&](std::uint32_t i) { return numbers[i]; });
    else if (places) std::ranges::sort(by, {}, [&](std::uint32_t i) { return (*places)[i]; });
    else std::ranges::sort(by, {}, [&](std::uint32_t i) { return categories[i]; });
    return {by, !numbers.empty() || places.has_value()};
}

/// The categories found become those in order.
void arrange(RatingGrid& grid) {
    const auto [by, ordered] = arranged(grid.categories, numbers_of(grid.categories));
    std::vector<std::uint32_t> to(by.size());
    std::vector<std::string> categories(by.size());
    for (std::uint32_t i = 0; i < by.size(); ++i) {
        to[by[i]] = i;
        categories[i] = grid.categories[by[i]];
    }
    for (auto& unit : grid.units) {
        for (auto& given : unit) given.category = to[given.category];
    }
    grid.categories = std::move(categories);
    grid.ordered = ordered;
}

base::Result<Names> named(const std::vector<std::string>& order) {
    Names names;
    for (const auto& each : order) {
        const auto name = base::trimmed(each);
        if (name.empty()) return fail(ErrorKind::bad_input, "An answer in the order given is empty.", "order");
        const auto before = names.names.size();
        names.at(name, key_of(name));
        if (names.names.size() == before) return fail(ErrorKind::bad_input, fmt::format("\"{}\" stands twice in the order given.", name), "order");
    }
    return names;
}

base::Result<void> whole(const Rating& rating) {
    const std::array<std::pair<std::string_view, std::string_view>, 3> parts{{{"unit", rating.unit}, {"rater", rating.rater}, {"value", rating.value}}};
    for (const auto& [name, part] : parts) {
        if (base::trimmed(part).empty())
            return fail(ErrorKind::bad_input, fmt::format("A rating has no {}: unit \"{}\", rater \"{}\", value \"{}\". Leave the row out if the judgement is missing.", name, rating.unit, rating.rater, rating.value), std::string(name));
    }
    return {};
}

}  // namespace

std::optional<std::vector<std::size_t>> places_on_scale(const std::vector<std::string>& categories) {
    for (const auto& scale : scales()) {
        std::vector<std::size_t> places;
        for (const auto& each : categories) {
            const auto place = place_on(scale, each);
            if (!place || std::ranges::find(places, *place) != places.end()) break;
            places.push_back(*place);
        }
        if (places.size() == categories.size() && !places.empty()) return places;
    }
    return std::nullopt;
}

std::optional<ScreeningAnswers> screening_answers(const std::vector<std::string>& categories) {
    ScreeningAnswers answers;
    for (std::size_t i = 0; i < categories.size(); ++i) {
        const auto place = place_on(scales().front(), categories[i]);
        if (!place) return std::nullopt;
        auto& answer = *place == 0 ? answers.exclude : *place == 1 ? answers.unsure : answers.include;
        if (answer) return std::nullopt;
        answer = i;
    }
    return answers.exclude || answers.include ? std::optional(answers) : std::nullopt;
}

base::Result<RatingGrid> grid_of(std::span<const Rating> ratings, const std::vector<std::string>& order) {
    if (ratings.empty()) return fail(ErrorKind::bad_input, "There are no ratings.");
    auto categories = named(order);
    if (!categories) return std::unexpected(categories.error());
    RatingGrid grid;
    Names units;
    Names raters;
    for (const auto& rating : ratings) {
        if (auto all = whole(rating); !all) return std::unexpected(all.error());
        const auto unit_name = base::trimmed(rating.unit);
        const auto rater_name = base::trimmed(rating.rater);
        const auto value = base::trimmed(rating.value);
        const auto unit = units.at(unit_name, std::string(unit_name));
        const auto rater = raters.at(rater_name, base::case_folded(rater_name));
        const auto category = categories->at(value, key_of(value));
        if (!order.empty() && category >= order.size()) return fail(ErrorKind::bad_input, fmt::format("\"{}\" (unit \"{}\") is none of the answers in the order given.", value, unit_name), "order");
        grid.units.resize(units.names.size());
        auto& given = grid.units[unit];
        const auto earlier = std::ranges::find(given, rater, &Given::rater);
        if (earlier != given.end())
            return fail(ErrorKind::bad_input, fmt::format("\"{}\" judged unit \"{}\" twice: \"{}\" and \"{}\". Leave one of them out.", rater_name, unit_name, categories->names[earlier->category], value), std::string(unit_name));
        given.push_back({rater, category});
    }
    for (auto& unit : grid.units) std::ranges::sort(unit, {}, &Given::rater);
    grid.raters = std::move(raters.names);
    grid.categories = std::move(categories->names);
    if (order.empty()) arrange(grid);
    else grid.ordered = true;
    grid.numbers = numbers_of(grid.categories);
    return grid;
}

}  // namespace loam::analysis
