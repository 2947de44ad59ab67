#include "importing/survey_values.hpp"

#include "importing/value_kinds.hpp"
#include "loam/base/date.hpp"
#include "loam/base/number.hpp"
#include "loam/base/text.hpp"

namespace loam::workbench {
namespace {

using domain::Cell;
using domain::Table;

const Table& table_named(std::string_view name) { return *domain::find_table(name); }

/// Numbers if all are numbers, dates if all are dates, a choice if few values come again and again, else text.
std::string type_of(const std::vector<std::string>& values) {
    if (std::ranges::all_of(values, is_plain_number)) return "number";
    if (std::ranges::all_of(values, [](const auto& each) { return each.size() > 4 && base::parse_date(each).has_value(); })) return "date";
    std::set<std::string> different(values.begin(), values.end());
    return are_choices(different, values.size()) ? "choice" : "text";
}

std::string choices_of(const std::vector<std::string>& values) {
    std::set<std::string> different(values.begin(), values.end());
    return base::join({different.begin(), different.end()}, " | ");
}

bool is_choice(const std::string& choices, const std::string& value) { return (" | " + choices + " | ").find("| " + value + " |") != std::string::npos; }

}  // namespace

void SurveyValues::look_at(const std::vector<const intake::Document*>& documents, std::string_view of) {
    if (m_of != of) m_attributes.clear();
    m_of = of;
    m_values.clear();
    for (const auto* document : documents) {
        for (const auto& attribute : document->attributes) m_values[base::comparable(attribute.name)].push_back(attribute.value);
    }
}

Result<SurveyValues::Known*> SurveyValues::attribute_for(store::Writing& writing, const std::string& name) {
    const auto key = base::comparable(name);
    if (const auto at = m_attributes.find(key); at != m_attributes.end()) return &at->second;
    for (const auto& attribute : m_project.attributes) {
        if (attribute.of == m_of && base::comparable(attribute.name) == key) return &m_attributes.emplace(key, Known{attribute.id.text, attribute.type, attribute.choices}).first->second;
    }
    const auto& table = table_named("attribute");
    const auto& values = m_values[key];
    const auto type = type_of(values);
    auto row = empty_row(table);
    set_cell(table, row, "name", name);
    set_cell(table, row, "of", m_of);
    set_cell(table, row, "type", type);
    const auto choices = type == "choice" ? choices_of(values) : std::string();
    if (!choices.empty()) set_cell(table, row, "choices", choices);
    auto id = writing.insert(table, row);
    if (!id) return std::unexpected(id.error());
    return &m_attributes.emplace(key, Known{*id, type, choices}).first->second;
}

Result<void> SurveyValues::set(store::Writing& writing, const intake::Document& document, const std::string& owner, base::Diagnostics& diagnostics) {
    if (owner.empty()) return {};
    const auto& table = table_named("attribute_value");
    for (const auto& given : document.attributes) {
        const auto attribute = attribute_for(writing, given.name);
        if (!attribute) return std::unexpected(attribute.error());
        const auto& known = **attribute;
        if (!m_set.emplace(owner, known.id).second) {
            diagnostics.push_back({base::Loss::lost, document.name, fmt::format("{} has a value for “{}” already; “{}” was left out.", document.name, given.name, given.value)});
            continue;
        }
        auto row = empty_row(table);
        set_cell(table, row, "attribute", known.id);
        set_cell(table, row, "owner", owner);
        set_cell(table, row, "state", std::string("known"));
        const auto number = base::parse_number(given.value);
        const auto numeric = known.type == "number" || known.type == "range";
        const bool fits = numeric ? number.has_value() : known.type == "date" ? base::parse_date(given.value).has_value() : known.choices.empty() || known.type == "text" || is_choice(known.choices, given.value);
        if (!fits) {
            set_cell(table, row, "state", std::string("unknown"));
            set_cell(table, row, "note", given.value);
            diagnostics.push_back({base::Loss::repaired, document.name, fmt::format("“{}” is no {} and does not fit “{}”; it is kept as a note on an unknown value.", given.value, known.type, given.name)});
        } else if (numeric) {
            set_cell(table, row, "low", Cell{*number});
        } else {
            set_cell(table, row, known.type == "date" ? "on" : "text", given.value);
        }
        if (auto id = writing.insert(table, row); !id) return std::unexpected(id.error());
    }
    return {};
}

}  // namespace loam::workbench
