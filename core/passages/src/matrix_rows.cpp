#include <algorithm>
#include <cmath>

#include "loam/analysis/attributes.hpp"
#include "loam/base/number.hpp"
#include "loam/base/text.hpp"
#include "loam/passages/code_matrix.hpp"

// The rows of a case by code matrix: cases, or the values of an attribute.

namespace loam::passages {
namespace {

using domain::Attribute;
using domain::AttributeValue;

/// More different numbers than these are gathered in bands.
constexpr std::size_t most_numbers = 6;
constexpr std::size_t most_bands = 4;

struct CaseValue {
    std::uint32_t at = 0;  ///< place in Cases::all()
    const AttributeValue* value = nullptr;
};

std::vector<CaseValue> values_of(const domain::Project& project, const Cases& cases, const Attribute& attribute) {
    const analysis::Values values(project);
    const domain::Index studies(project.studies);
    std::vector<CaseValue> found;
    for (std::uint32_t i = 0; i < cases.all().size(); ++i) {
        const auto& each = cases.all()[i];
        const bool described = each.table == attribute.of || (attribute.of == "sample" && each.table == "study");
        if (!described) continue;
        const auto* study = each.table == "study" ? studies.find(domain::StudyId{each.id}) : nullptr;
        found.push_back({i, study ? values.of_study(attribute.id, *study).value : values.of(attribute.id, each.id)});
    }
    return found;
}

bool is_numeric(const Attribute& attribute) { return attribute.type == "number" || attribute.type == "range"; }

/// A number that is said to be known but is not there is not known.
bool known(const CaseValue& each, const Attribute& attribute) {
    return each.value && each.value->state == "known" && (!is_numeric(attribute) || each.value->low);
}

MatrixRow& row_named(std::vector<MatrixRow>& rows, const std::string& label) {
    const auto at = std::ranges::find(rows, label, &MatrixRow::label);
    if (at != rows.end()) return *at;
    return rows.emplace_back(MatrixRow{"value", label, label, {}});
}

std::string band_label(double low, double high, const std::string& unit) {
    const auto text = low == high ? base::number_text(low) : fmt::format("{} to {}", base::number_text(low), base::number_text(high));
    return unit.empty() ? text : text + " " + unit;
}

/// The middle of a range stands for it.
double number_of(const AttributeValue& value) { return (*value.low + value.high.value_or(*value.low)) / 2; }

void add_numbers(std::vector<MatrixRow>& rows, const std::vector<CaseValue>& values, const Attribute& attribute) {
    std::vector<std::pair<double, std::uint32_t>> numbers;
    std::set<double> different;
    for (const auto& each : values) {
        if (!known(each, attribute)) continue;
        numbers.emplace_back(number_of(*each.value), each.at);
        different.insert(numbers.back().first);
    }
    std::ranges::sort(numbers);
    const auto bands = different.size() <= most_numbers ? different.size() : most_bands;
    const auto per_band = std::max<std::size_t>(1, (numbers.size() + bands - 1) / std::max<std::size_t>(1, bands));
    for (std::size_t from = 0; from < numbers.size();) {
        const bool alone = different.size() <= most_numbers;
        auto to = alone ? from + 1 : std::min(from + per_band, numbers.size());
        while (to < numbers.size() && numbers[to].first == numbers[to - 1].first) ++to;  // the same number stays together
        auto& row = row_named(rows, band_label(numbers[from].first, numbers[to - 1].first, attribute.unit));
        for (auto i = from; i < to; ++i) row.cases.push_back(numbers[i].second);
        from = to;
    }
}

void add_words(std::vector<MatrixRow>& rows, const std::vector<CaseValue>& values, const Attribute& attribute) {
    for (const auto& choice : analysis::parts(attribute.choices)) row_named(rows, choice);
    for (const auto& each : values) {
        if (!known(each, attribute)) continue;
        if (attribute.type == "date") {
            row_named(rows, each.value->on).cases.push_back(each.at);
            continue;
        }
        for (const auto& part : analysis::parts(each.value->text)) row_named(rows, part).cases.push_back(each.at);
    }
    if (attribute.type == "date") std::ranges::sort(rows, {}, &MatrixRow::label);
}

}  // namespace

std::vector<MatrixRow> rows_of_cases(const Cases& cases) {
    std::vector<MatrixRow> rows;
    for (std::uint32_t i = 0; i < cases.all().size(); ++i) rows.push_back({cases.all()[i].table, cases.all()[i].id, cases.all()[i].label, {i}});
    return rows;
}

std::vector<MatrixRow> rows_of_attribute(const domain::Project& project, const Cases& cases, const Attribute& attribute) {
    const auto values = values_of(project, cases, attribute);
    std::vector<MatrixRow> rows;
    if (is_numeric(attribute)) {
        add_numbers(rows, values, attribute);
    } else {
        add_words(rows, values, attribute);
    }
    for (const auto& [state, label] : {std::pair{"not-applicable", "not applicable"}, {"not-labelled", "not labelled"}, {"unknown", "not known"}}) {
        MatrixRow row{"value", fmt::format("state:{}", state), label, {}};
        for (const auto& each : values) {
            const bool other_state = each.value && each.value->state != "known";
            const std::string_view its = known(each, attribute) ? "known" : other_state ? std::string_view(each.value->state) : "unknown";
            if (its == state) row.cases.push_back(each.at);
        }
        if (!row.cases.empty()) rows.push_back(std::move(row));
    }
    return rows;
}

}  // namespace loam::passages
