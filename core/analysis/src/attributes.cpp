#include "loam/analysis/attributes.hpp"

#include <cmath>

#include "loam/base/date.hpp"
#include "loam/base/number.hpp"
#include "loam/base/text.hpp"

namespace loam::analysis {
namespace {

using domain::Attribute;
using domain::AttributeValue;
using domain::Criterion;
using domain::Project;
using domain::Study;

std::string key(const domain::AttributeId& attribute, const std::string& owner) { return attribute.text + " " + owner; }

void count_in(RangeSum& sum, const AttributeValue* value) {
    if (value && value->state == "not-applicable") {
        ++sum.not_applicable;
        return;
    }
    if (!value || value->state != "known" || !value->low) {
        ++sum.unknown;
        return;
    }
    const double low = *value->low;
    const double high = value->high.value_or(low);
    sum.low += low;
    sum.high += high;
    ++sum.counted;
    sum.smallest = std::min(sum.smallest.value_or(low), low);
    sum.largest = std::max(sum.largest.value_or(high), high);
}

/// A date against another; of either the year, or year and month, may be all that is told. Nothing if that does not suffice.
std::optional<bool> passes_date(const Criterion& criterion, const std::string& on) {
    const auto value = base::parse_date(on);
    if (!value) return std::nullopt;
    if (criterion.test == "at-least" || criterion.test == "at-most") {
        const auto limit = base::parse_date(base::trimmed(criterion.value));
        if (!limit) return std::nullopt;
        if (criterion.test == "at-least") {
            if (base::surely_before(*value, *limit)) return false;
            if (base::text(base::earliest(*value)) >= base::text(base::earliest(*limit))) return true;
        } else {
            if (base::surely_before(*limit, *value)) return false;
            if (base::text(base::latest(*value)) <= base::text(base::latest(*limit))) return true;
        }
        return std::nullopt;
    }
    return std::ranges::any_of(parts(criterion.value), [&](const std::string& each) { return on == each || on.starts_with(each + "-"); });
}

/// A number, or a range of numbers, against the criterion's limit or list. Nothing if the limit is no number, or lies
/// within a range that is to be kept out.
std::optional<bool> passes_number(const Criterion& criterion, const AttributeValue& value) {
    if (!value.low) return std::nullopt;
    const double low = *value.low;
    const double high = value.high.value_or(low);
    if (criterion.test == "at-least" || criterion.test == "at-most") {
        const auto limit = base::parse_number(criterion.value);
        if (!limit) return std::nullopt;
        const bool least = criterion.test == "at-least";
        const bool whole = least ? low >= *limit : high <= *limit;
        const bool partly = least ? high >= *limit : low <= *limit;
        if (whole || criterion.effect == "include" || !partly) return whole;
        return std::nullopt;
    }
    return std::ranges::any_of(parts(criterion.value), [&](const std::string& each) {
        const auto number = base::parse_number(each);
        return number && low == *number && high == *number;
    });
}

/// Whether a known value passes the criterion's test, before its effect is looked at; nothing if it cannot be said.
std::optional<bool> passes(const Criterion& criterion, const Attribute& attribute, const AttributeValue& value) {
    if (attribute.type == "date") return passes_date(criterion, value.on);
    if (attribute.type == "number" || attribute.type == "range") return passes_number(criterion, value);
    if (criterion.test == "at-least" || criterion.test == "at-most") return std::nullopt;  // words have no order
    std::vector<std::string> wanted = parts(criterion.value);
    for (auto& each : wanted) each = base::comparable(each);
    const auto have = parts(value.text);
    if (have.empty()) return std::nullopt;
    const auto is_wanted = [&](const std::string& each) { return std::ranges::find(wanted, base::comparable(each)) != wanted.end(); };
    return criterion.test == "is" ? std::ranges::all_of(have, is_wanted) : std::ranges::any_of(have, is_wanted);
}

CriterionRow judge(const Criterion& criterion, const Attribute& attribute, const AttributeValue* value, const std::string& owner) {
    CriterionRow row{owner, Verdict::unknown, "not known"};
    const bool known = value && value->state == "known";
    if (criterion.test == "known") {
        row.verdict = known ? Verdict::meets : Verdict::fails;
        row.why = known ? "told" : "not told";
        return row;
    }
    if (!known) {
        if (value) row.why = value->state;
        return row;
    }
    const bool must = criterion.effect == "include";
    const auto passed = passes(criterion, attribute, *value);
    row.verdict = !passed ? Verdict::unknown : *passed == must ? Verdict::meets : Verdict::fails;
    row.why = shown(attribute, value);
    return row;
}

}  // namespace

Values::Values(const Project& project) {
    m_values.reserve(project.attribute_values.size());
    for (const auto& value : project.attribute_values) m_values.emplace(key(value.attribute, value.owner.text), &value);
}

const AttributeValue* Values::of(const domain::AttributeId& attribute, const std::string& owner) const {
    const auto at = m_values.find(key(attribute, owner));
    return at == m_values.end() ? nullptr : at->second;
}

EffectiveValue Values::of_study(const domain::AttributeId& attribute, const Study& study) const {
    if (const auto* own = of(attribute, study.id.text)) return {own, false};
    if (study.sample.empty()) return {};
    const auto* shared = of(attribute, study.sample.text);
    return {shared, shared != nullptr};
}

std::vector<std::string> parts(const std::string& text) {
    std::vector<std::string> all;
    for (const auto& part : base::split(text, '|')) {
        if (const auto word = base::trimmed(part); !word.empty()) all.emplace_back(word);
    }
    return all;
}

std::string shown(const Attribute& attribute, const AttributeValue* value) {
    if (!value || value->state == "unknown") return "not known";
    if (value->state == "not-applicable") return "not applicable";
    if (value->state == "not-labelled") return "not labelled";
    if (attribute.type == "date") return value->on;
    if (attribute.type == "number" || attribute.type == "range") {
        if (!value->low) return "not known";
        const bool is_range = value->high && *value->high != *value->low;
        return base::number_text(*value->low) + (is_range ? "–" + base::number_text(*value->high) : "");
    }
    return base::join(parts(value->text), " · ");
}

std::vector<std::vector<const Study*>> by_sample(const Project& project) {
    std::vector<std::vector<const Study*>> groups;
    std::unordered_map<std::string_view, std::size_t> group_of;
    for (const auto& study : project.studies) {
        const auto [at, fresh] = group_of.try_emplace(study.sample.empty() ? study.id.text : study.sample.text, groups.size());
        if (fresh) groups.emplace_back();
        groups[at->second].push_back(&study);
    }
    return groups;
}

std::string range_in_words(double low, double high) {
    // Sums of decimals have no exact binary form.
    const auto text = [](double number) { return base::number_text(std::round(number * 1e9) / 1e9); };
    const auto first = text(low);
    const auto last = text(high);
    return first == last ? first : first + (low < 0 ? " to " : "–") + last;
}

RangeSum sum(const Project& project, const Attribute& attribute, Per per) {
    const Values values(project);
    RangeSum total;
    if (attribute.of == "participant") {
        for (const auto& participant : project.participants) count_in(total, values.of(attribute.id, participant.id.text));
        return total;
    }
    for (const auto& group : by_sample(project)) {
        if (per == Per::study) {
            for (const auto* study : group) count_in(total, values.of_study(attribute.id, *study).value);
            continue;
        }
        // One sample, one value: the first of its reports that tells it; where none does, what the first says of it.
        const AttributeValue* told = nullptr;
        bool differ = false;
        for (const auto* study : group) {
            const auto value = values.of_study(attribute.id, *study);
            if (value.known() && told && told->state == "known") differ = differ || value.value->low != told->low || value.value->high.value_or(*value.value->low) != told->high.value_or(*told->low);
            if (!told || (value.known() && told->state != "known")) told = value.value;
        }
        total.differing += differ ? 1 : 0;
        count_in(total, told);
    }
    return total;
}

bool can_run(const Criterion& criterion) { return !criterion.attribute.empty() && !criterion.test.empty(); }

std::vector<CriterionRow> run(const Project& project, const Criterion& criterion) {
    std::vector<CriterionRow> rows;
    const auto attribute = std::ranges::find(project.attributes, criterion.attribute, &Attribute::id);
    if (!can_run(criterion) || attribute == project.attributes.end()) return rows;
    const Values values(project);
    if (attribute->of == "participant") {
        for (const auto& participant : project.participants)
            rows.push_back(judge(criterion, *attribute, values.of(attribute->id, participant.id.text), participant.id.text));
        return rows;
    }
    for (const auto& study : project.studies) rows.push_back(judge(criterion, *attribute, values.of_study(attribute->id, study).value, study.id.text));
    return rows;
}

}  // namespace loam::analysis
