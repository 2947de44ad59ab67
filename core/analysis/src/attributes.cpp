#include "loam/analysis/attributes.hpp"

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

/// Whether a known value passes the criterion's test, before its effect is looked at.
bool passes(const Criterion& criterion, const Attribute& attribute, const AttributeValue& value) {
    if (criterion.test == "known") return true;
    const bool numeric = attribute.type == "number" || attribute.type == "range";
    if (criterion.test == "at-least" || criterion.test == "at-most") {
        const auto limit = base::parse_number(criterion.value);
        if (!limit || !value.low) return false;
        return criterion.test == "at-least" ? *value.low >= *limit : value.high.value_or(*value.low) <= *limit;
    }
    std::vector<std::string> wanted = parts(criterion.value);
    for (auto& each : wanted) each = base::comparable(each);
    auto have = numeric ? std::vector<std::string>{base::number_text(value.low.value_or(0))} : parts(value.text);
    const auto is_wanted = [&](const std::string& each) { return std::ranges::find(wanted, base::comparable(each)) != wanted.end(); };
    return criterion.test == "is" ? !have.empty() && std::ranges::all_of(have, is_wanted) : std::ranges::any_of(have, is_wanted);
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
    row.verdict = passes(criterion, attribute, *value) == must ? Verdict::meets : Verdict::fails;
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
        // One sample, one value: the first of its reports that tells it.
        const AttributeValue* told = nullptr;
        for (const auto* study : group) {
            const auto value = values.of_study(attribute.id, *study);
            if (!told && value.known()) told = value.value;
        }
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
