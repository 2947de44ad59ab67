#include "loam/base/text.hpp"
#include "loam/workbench/ratings_in.hpp"
#include "loam/workbench/tables_in.hpp"
#include "loam/workbench/values_in.hpp"

// How a table of ratings or of extracted values is to be read, as a page says it.

namespace loam::workbench {
namespace {

std::unexpected<base::Error> misfit(std::string_view name) { return base::fail(base::ErrorKind::bad_input, fmt::format("\"{}\" is not of the kind that it should be. Nothing was imported.", name), std::string(name)); }

Result<void> take_texts(const JsonObject& choices, std::string_view name, std::map<std::string, std::string, std::less<>>& into, bool is_folded) {
    const auto* value = choices.if_contains(name);
    if (!value || value->is_null()) return {};
    if (!value->is_object()) return misfit(name);
    for (const auto& [key, text] : value->get_object()) {
        if (!text.is_string()) return misfit(name);
        into[is_folded ? base::case_folded(base::trimmed(std::string_view(key))) : std::string(key)] = text.get_string();
    }
    return {};
}

template <typename Input>
Result<void> take_form(Input& input, const JsonObject& choices) {
    RecordsInput table;
    JsonObject form;
    for (const std::string_view name : {"separator", "sheet", "heading", "first", "encoding"})
        if (const auto* value = choices.if_contains(name)) form[name] = *value;
    if (auto taken = take_table_choices(table, form); !taken) return taken;
    input.table = std::move(table.table);
    input.encoding = std::move(table.encoding);
    return {};
}

Result<void> take_flag(const JsonObject& choices, std::string_view name, bool& into) {
    const auto* value = choices.if_contains(name);
    if (!value || value->is_null()) return {};
    if (!value->is_bool()) return misfit(name);
    into = value->get_bool();
    return {};
}

using Words = std::initializer_list<std::pair<std::string_view, std::string*>>;
using Meanings = std::initializer_list<std::pair<std::string_view, MeantByText*>>;

/// What every table of judgements is told: whose it is, its columns, what its texts mean, how it is written.
template <typename Input>
Result<void> take_all(Input& input, const JsonObject& choices, Words words, Meanings meanings) {
    for (const auto& [name, text] : words) {
        const auto* value = choices.if_contains(name);
        if (!value || value->is_null()) continue;
        if (!value->is_string()) return misfit(name);
        *text = value->get_string();
    }
    if (auto taken = take_texts(choices, "columns", input.columns, false); !taken) return taken;
    for (const auto& [name, texts] : meanings)
        if (auto taken = take_texts(choices, name, *texts, true); !taken) return taken;
    if (auto taken = take_flag(choices, "replace", input.replace); !taken) return taken;
    return take_form(input, choices);
}

}  // namespace

Result<void> take_rating_choices(RatingsInput& input, const JsonObject& choices) {
    return take_all(input, choices, {{"checklist", &input.checklist}, {"by", &input.by}}, {{"studies", &input.studies}, {"items", &input.items}, {"answers", &input.answers}, {"people", &input.people}});
}

Result<void> take_value_choices(ValuesInput& input, const JsonObject& choices) {
    if (auto taken = take_flag(choices, "new_fields", input.new_fields); !taken) return taken;
    return take_all(input, choices, {{"by", &input.by}}, {{"studies", &input.studies}, {"words", &input.words}, {"people", &input.people}});
}

}  // namespace loam::workbench
