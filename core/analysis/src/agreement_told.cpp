// Agreement as JSON and in words.

#include <fmt/format.h>

#include "loam/analysis/ratings.hpp"
#include "loam/base/grouped.hpp"
#include "loam/base/number.hpp"
#include "loam/base/text.hpp"

namespace loam::analysis {
namespace {

using base::fixed;
using base::Json;
using base::JsonArray;
using base::JsonObject;

Json or_null(const std::optional<double>& value) { return value ? Json(*value) : Json(nullptr); }

void add_interval(JsonObject& json, const std::optional<Interval>& interval) {
    json["low"] = interval ? Json(interval->low) : Json(nullptr);
    json["high"] = interval ? Json(interval->high) : Json(nullptr);
}

void add_reason(JsonObject& json, std::string_view name, const std::string& reason) {
    if (!reason.empty()) json[name] = reason;
}

JsonObject told(const Coefficient& each) {
    JsonObject json{{"value", or_null(each.value)}, {"se", or_null(each.standard_error)}};
    add_interval(json, each.interval);
    json["expected"] = or_null(each.expected);
    if (each.standard_error_linearised) json["se_linearised"] = *each.standard_error_linearised;
    add_reason(json, "why_undefined", each.why_undefined);
    add_reason(json, "why_no_interval", each.why_no_interval);
    return json;
}

JsonObject told(const Share& share) {
    JsonObject json{{"value", or_null(share.value)}};
    add_interval(json, share.interval);
    json["k"] = share.k;
    json["n"] = share.n;
    return json;
}

JsonObject told(const AlphaOf& alpha) {
    JsonObject json{{"value", or_null(alpha.value)}};
    add_interval(json, alpha.interval);
    json["observed"] = or_null(alpha.observed);
    json["expected"] = or_null(alpha.expected);
    if (alpha.resamples_undefined > 0) json["resamples_undefined"] = alpha.resamples_undefined;
    add_reason(json, "why_undefined", alpha.why_undefined);
    add_reason(json, "why_no_interval", alpha.why_no_interval);
    return json;
}

JsonArray told(const std::vector<std::vector<std::size_t>>& table) {
    JsonArray rows;
    for (const auto& row : table) rows.push_back(JsonArray(row.begin(), row.end()));
    return rows;
}

JsonObject told(const RaterPair& pair) {
    return {{"raters", JsonArray{pair.first, pair.second}}, {"n_units", pair.alike.n}, {"table", told(pair.table)}, {"percent", told(pair.alike)}, {"kappa", told(pair.kappa)},
            {"weighted_kappa", pair.weighted_kappa ? Json(told(*pair.weighted_kappa)) : Json(nullptr)}, {"ac1", told(pair.ac1)}};
}

/// A coefficient of each pair, with who they are.
JsonArray of_pairs(const std::vector<RaterPair>& pairs, bool weighted) {
    JsonArray all;
    for (const auto& pair : pairs) {
        JsonObject json{{"raters", JsonArray{pair.first, pair.second}}, {"n_units", pair.alike.n}};
        for (auto& [name, value] : told(weighted ? *pair.weighted_kappa : pair.kappa)) json[name] = value;
        all.push_back(std::move(json));
    }
    return all;
}

Json kappa_json(const Agreement& agreement) {
    if (agreement.fleiss) return JsonObject{{"fleiss", told(*agreement.fleiss)}, {"pairs", of_pairs(agreement.pairs, false)}};
    if (!agreement.pairs.empty()) return told(agreement.pairs.front().kappa);
    return JsonObject{{"value", nullptr}, {"se", nullptr}, {"low", nullptr}, {"high", nullptr}, {"why_undefined", "With so many different answers kappa says nothing; see alpha."}};
}

Json weighted_json(const Agreement& agreement) {
    if (!agreement.weights || agreement.pairs.empty()) return nullptr;
    JsonObject json{{"weights", word(*agreement.weights)}};
    if (agreement.fleiss) {
        json["pairs"] = of_pairs(agreement.pairs, true);
    } else {
        for (auto& [name, value] : told(*agreement.pairs.front().weighted_kappa)) json[name] = value;
    }
    return json;
}

void add_specific(JsonObject& json, const Agreement& agreement) {
    JsonArray all;
    for (const auto& each : agreement.specific) all.push_back(JsonObject{{"category", each.category}, {"given", each.given}, {"value", or_null(each.value)}});
    json["specific_agreement"] = std::move(all);
    json["positive"] = agreement.positive ? Json(agreement.categories[*agreement.positive]) : Json(nullptr);
    json["positive_agreement"] = agreement.positive ? or_null(agreement.specific[*agreement.positive].value) : Json(nullptr);
    json["negative_agreement"] = agreement.positive ? or_null(agreement.specific[1 - *agreement.positive].value) : Json(nullptr);
}

std::string percents(const Share& share) {
    return fmt::format("{} %, 95 % CI {} to {}", printed(100 * *share.value, 1), printed(100 * share.interval->low, 1), printed(100 * share.interval->high, 1));
}

std::string with_interval(std::string_view name, const std::optional<double>& value, const std::optional<Interval>& interval) {
    if (!interval) return fmt::format("{} {}", name, printed(*value, 2));
    return fmt::format("{} {} (95 % CI {} to {})", name, printed(*value, 2), printed(interval->low, 2), printed(interval->high, 2));
}

std::string lowered(std::string_view sentence) {
    std::string text(sentence.ends_with('.') ? sentence.substr(0, sentence.size() - 1) : sentence);
    if (!text.empty() && text[0] >= 'A' && text[0] <= 'Z') text[0] = static_cast<char>(text[0] + ('a' - 'A'));
    return text;
}

std::string number_word(std::size_t n) {
    static constexpr std::array<std::string_view, 11> words{"No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten"};
    return n < words.size() ? std::string(words[n]) : base::grouped(static_cast<std::int64_t>(n));
}

struct Parts {
    std::vector<std::string> figures;
    std::vector<std::string> remarks;
    void add(std::string_view name, const Coefficient& each) {
        if (each.value) figures.push_back(with_interval(name, each.value, each.interval));
        else remarks.push_back(fmt::format("{} is undefined: {}.", name, lowered(each.why_undefined)));
    }
};

Parts parts_of(const Agreement& agreement, const JudgedThing& judged) {
    Parts parts;
    if (agreement.fleiss) parts.add("Fleiss' kappa", *agreement.fleiss);
    else if (!agreement.pairs.empty()) parts.add("Cohen's kappa", agreement.pairs.front().kappa);
    if (!agreement.fleiss && agreement.weights && !agreement.pairs.empty()) parts.add(fmt::format("{}ly weighted kappa", agreement.weights == Weights::linear ? "linear" : "quadratical"), *agreement.pairs.front().weighted_kappa);
    parts.add("Gwet's AC1", agreement.ac1);
    for (const auto& alpha : agreement.alphas) {
        const bool shown = alpha.level == "nominal" || (alpha.level == "ordinal" && agreement.ordered && agreement.categories.size() > 2);
        if (shown && alpha.value) parts.figures.push_back(with_interval(fmt::format("Krippendorff's alpha ({})", alpha.level), alpha.value, alpha.interval));
    }
    if (agreement.positive && agreement.specific[*agreement.positive].value && agreement.specific[1 - *agreement.positive].value)
        parts.figures.push_back(fmt::format("positive agreement {}, negative agreement {}", printed(*agreement.specific[*agreement.positive].value, 2), printed(*agreement.specific[1 - *agreement.positive].value, 2)));
    const bool any = std::ranges::any_of(agreement.alphas, [](const AlphaOf& each) { return each.interval.has_value(); });
    if (any) parts.remarks.push_back(fmt::format("The interval of alpha is from {} resamples of the {} (seed {}).", base::grouped(static_cast<std::int64_t>(agreement.resamples)), judged.many, agreement.seed));
    if (agreement.units < fewest_for_interval) parts.remarks.push_back(fmt::format("With fewer than {} {} no interval is given for {}.", fewest_for_interval, judged.many, agreement.fleiss ? "Fleiss' kappa and AC1" : "kappa and AC1"));
    return parts;
}

}  // namespace

std::string printed(double value, int decimals) {
    auto text = fixed(value, decimals);
    if (text.starts_with('-')) text.replace(0, 1, "\xE2\x88\x92");
    return text;
}

JsonObject agreement_json(const Agreement& agreement) {
    JsonObject json{{"n_units", agreement.units}, {"units_left_out", agreement.left_out}, {"n_ratings", agreement.ratings}, {"raters", JsonArray(agreement.raters.begin(), agreement.raters.end())},
                    {"categories", JsonArray(agreement.categories.begin(), agreement.categories.end())}, {"ordered", agreement.ordered}};
    json["table"] = !agreement.fleiss && !agreement.pairs.empty() ? Json(told(agreement.pairs.front().table)) : Json(nullptr);
    json["percent"] = told(agreement.all_alike);
    json["pairwise"] = or_null(agreement.pairwise);
    json["kappa"] = kappa_json(agreement);
    json["weighted_kappa"] = weighted_json(agreement);
    json["ac1"] = told(agreement.ac1);
    json["pabak"] = agreement.pabak ? Json(told(*agreement.pabak)) : Json(JsonObject{{"value", nullptr}, {"why_undefined", agreement.why_no_pabak}});
    add_specific(json, agreement);
    JsonObject alphas;
    for (const auto& each : agreement.alphas) alphas[each.level] = told(each);
    alphas["resamples"] = agreement.resamples;
    alphas["seed"] = agreement.seed;
    json["alpha"] = std::move(alphas);
    JsonArray pairs;
    for (const auto& pair : agreement.pairs) pairs.push_back(told(pair));
    json["pairs"] = std::move(pairs);
    json["unsure_as_include"] = agreement.unsure_as_include.empty() ? Json(nullptr) : Json(agreement_json(agreement.unsure_as_include.front()));
    json["sentence"] = agreement_sentence(agreement);
    return json;
}

std::string agreement_sentence(const Agreement& agreement, const JudgedThing& judged) {
    const auto raters = number_word(agreement.raters.size());
    if (agreement.units == 0) return fmt::format("{} raters judged no {} in common, so there is no agreement to tell.", raters, judged.one);
    const auto units = fmt::format("{} {}", base::grouped(static_cast<std::int64_t>(agreement.units)), agreement.units == 1 ? judged.one : judged.many);
    auto text = agreement.fleiss ? fmt::format("{} raters gave {} ratings of {}; all who judged {} agreed on {} of them ({})", raters, base::grouped(static_cast<std::int64_t>(agreement.ratings)), units, base::with_article(judged.one), agreement.all_alike.k, percents(agreement.all_alike))
                                 : fmt::format("{} raters judged {} and agreed on {} ({})", raters, units, agreement.all_alike.k, percents(agreement.all_alike));
    const auto parts = parts_of(agreement, judged);
    if (!parts.figures.empty()) text += "; " + base::join(parts.figures, "; ");
    text += '.';
    for (const auto& remark : parts.remarks) text += " " + remark;
    return text;
}

}  // namespace loam::analysis
