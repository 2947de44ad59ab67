#include "importing/survey_values.hpp"

#include "importing/value_kinds.hpp"
#include "loam/base/number.hpp"
#include "loam/base/text.hpp"

namespace loam::workbench {
namespace {

using domain::Cell;
using domain::Table;

const Table& table_named(std::string_view name) { return *domain::find_table(name); }

std::string read_as(const CellValue& value) { return value.on.empty() ? base::number_text(value.low.value_or(0)) : value.on; }

/// Numbers, with the unit that they carry, or dates if all cells are and none may be read in two ways; a choice if few values come again and again, else text. Bands ("18-24") are answers that were offered.
FieldKindOf kind_of_answers(const std::vector<std::string>& values) {
    auto kind = kind_of_cells(values);
    const auto reading = reading_of_cells(values, kind);
    const bool is_plain = (kind.type == "number" || kind.type == "date") && std::ranges::all_of(values, [&](const auto& each) { return value_of_cell(kind, each, reading).fits; });
    if (is_plain) return kind;
    std::set<std::string> different;
    for (auto each = values.begin(); each != values.end() && different.size() <= most_choices; ++each) different.insert(*each);
    if (!are_choices(different, values.size())) return {"text", {}, {}};
    return {"choice", base::join({different.begin(), different.end()}, " | "), {}};
}

}  // namespace

void SurveyValues::look_at(const std::vector<const intake::Document*>& documents, std::string_view of) {
    if (m_of != of) m_attributes.clear();
    m_of = of;
    m_values.clear();
    for (const auto* document : documents) {
        for (const auto& attribute : document->attributes) m_values[base::comparable(attribute.name)].push_back(attribute.value);
    }
}

Result<SurveyValues::Known*> SurveyValues::attribute_for(store::Writing& writing, const std::string& name, base::Diagnostics& diagnostics) {
    const auto key = base::comparable(name);
    if (const auto at = m_attributes.find(key); at != m_attributes.end()) return &at->second;
    const auto& values = m_values[key];
    const auto known = [&](const std::string& id, const FieldKindOf& kind) {
        auto reading = reading_of_cells(values, kind);
        if (!reading.settled.empty()) diagnostics.push_back({base::Loss::repaired, name, fmt::format("“{}” may be read in two ways; it is read as {} as the other answers to “{}” show.", reading.settled, read_as(value_of_cell(kind, reading.settled, reading)), name)});
        return &m_attributes.emplace(key, Known{id, kind, std::move(reading)}).first->second;
    };
    for (const auto& attribute : m_project.attributes) {
        if (attribute.of == m_of && base::comparable(attribute.name) == key) return known(attribute.id.text, {attribute.type, attribute.choices, attribute.unit});
    }
    const auto& table = table_named("attribute");
    const auto kind = kind_of_answers(values);
    auto row = empty_row(table);
    set_cell(table, row, "name", name);
    set_cell(table, row, "of", m_of);
    set_cell(table, row, "type", kind.type);
    if (!kind.choices.empty()) set_cell(table, row, "choices", kind.choices);
    if (!kind.unit.empty()) set_cell(table, row, "unit", kind.unit);
    auto id = writing.insert(table, row);
    if (!id) return std::unexpected(id.error());
    return known(*id, kind);
}

Result<void> SurveyValues::set(store::Writing& writing, const intake::Document& document, const std::string& owner, base::Diagnostics& diagnostics) {
    if (owner.empty()) return {};
    const auto& table = table_named("attribute_value");
    for (const auto& given : document.attributes) {
        const auto attribute = attribute_for(writing, given.name, diagnostics);
        if (!attribute) return std::unexpected(attribute.error());
        const auto& known = **attribute;
        if (!m_set.emplace(owner, known.id).second) {
            diagnostics.push_back({base::Loss::lost, document.name, fmt::format("{} has a value for “{}” already; “{}” was left out.", document.name, given.name, given.value)});
            continue;
        }
        auto row = empty_row(table);
        set_cell(table, row, "attribute", known.id);
        set_cell(table, row, "owner", owner);
        // What somebody wrote into a field of words are their words, whatever a reviewer would mean by them.
        const auto value = known.kind.type == "text" ? CellValue{.text = given.value} : value_of_cell(known.kind, given.value, known.reading);
        set_cell(table, row, "state", value.state);
        if (!value.text.empty()) set_cell(table, row, "text", value.text);
        if (value.low) set_cell(table, row, "low", Cell{*value.low});
        if (value.high) set_cell(table, row, "high", Cell{*value.high});
        if (!value.on.empty()) set_cell(table, row, "on", value.on);
        if (!value.words.empty()) set_cell(table, row, "note", value.words);
        if (!value.fits) diagnostics.push_back({base::Loss::repaired, document.name, fmt::format("“{}” is no {} and does not fit “{}”; it is kept as a note on an unknown value.", given.value, known.kind.type, given.name)});
        if (auto id = writing.insert(table, row); !id) return std::unexpected(id.error());
    }
    return {};
}

}  // namespace loam::workbench
