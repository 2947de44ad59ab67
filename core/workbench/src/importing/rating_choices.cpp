#include "loam/base/text.hpp"
#include "loam/workbench/ratings_in.hpp"
#include "loam/workbench/tables_in.hpp"

// How a table of ratings is to be read, as a page says it.

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

Result<void> take_form(RatingsInput& input, const JsonObject& choices) {
    RecordsInput table;
    JsonObject form;
    for (const std::string_view name : {"separator", "sheet", "heading", "first", "encoding"})
        if (const auto* value = choices.if_contains(name)) form[name] = *value;
    if (auto taken = take_table_choices(table, form); !taken) return taken;
    input.table = std::move(table.table);
    input.encoding = std::move(table.encoding);
    return {};
}

}  // namespace

Result<void> take_rating_choices(RatingsInput& input, const JsonObject& choices) {
    for (auto& [name, text] : std::initializer_list<std::pair<std::string_view, std::string*>>{{"checklist", &input.checklist}, {"by", &input.by}}) {
        const auto* value = choices.if_contains(name);
        if (!value || value->is_null()) continue;
        if (!value->is_string()) return misfit(name);
        *text = value->get_string();
    }
    if (auto taken = take_texts(choices, "columns", input.columns, false); !taken) return taken;
    for (auto& [name, texts] : std::initializer_list<std::pair<std::string_view, MeantByText*>>{{"studies", &input.studies}, {"items", &input.items}, {"answers", &input.answers}, {"people", &input.people}})
        if (auto taken = take_texts(choices, name, *texts, true); !taken) return taken;
    if (const auto* replace = choices.if_contains("replace")) {
        if (!replace->is_bool()) return misfit("replace");
        input.replace = replace->get_bool();
    }
    return take_form(input, choices);
}

}  // namespace loam::workbench
