#include <algorithm>

#include "loam/base/text.hpp"
#include "loam/records/columns.hpp"
#include "loam/workbench/decisions_in.hpp"

// How a file with decisions is to be read, as a page says it.

namespace loam::workbench {
namespace {

using base::ErrorKind;
using base::fail;

std::unexpected<base::Error> misfit(std::string_view name) { return fail(ErrorKind::bad_input, fmt::format("\"{}\" is not of the kind that it should be. Nothing was imported.", name), std::string(name)); }

Result<void> take_texts(const JsonObject& choices, std::string_view name, const std::function<Result<void>(std::string_view, std::string_view)>& take) {
    const auto* value = choices.if_contains(name);
    if (!value || value->is_null()) return {};
    if (!value->is_object()) return misfit(name);
    for (const auto& [key, text] : value->get_object()) {
        if (!text.is_string()) return misfit(name);
        if (auto taken = take(key, text.get_string()); !taken) return taken;
    }
    return {};
}

Result<void> take_column(DecisionsInput& input, std::string_view column, std::string_view what) {
    const auto fields = records::column_fields();
    if (what.empty()) input.reading.columns.push_back({std::string(column), records::DecisionRole::none, {}});
    else if (auto role = records::decision_column(column, what)) input.reading.columns.push_back(std::move(*role));
    else if (std::ranges::find(fields, what) != fields.end()) input.columns.push_back({std::string(column), std::string(what)});
    else return fail(ErrorKind::bad_input, fmt::format("\"{}\" is nothing that a column can be: decision, consensus, person, reason, remark, decided, record, labels, resolved, or a field of a record such as title or doi. Nothing was imported.", what), std::string(column));
    return {};
}

Result<void> take_word(DecisionsInput& input, std::string_view word, std::string_view verdict) {
    for (const std::string_view known : {"include", "exclude", "unsure", ""}) {
        if (verdict != known) continue;
        input.reading.words[base::folded(word)] = verdict;
        return {};
    }
    return fail(ErrorKind::bad_input, fmt::format("\"{}\" is none of include, exclude, unsure. Nothing was imported.", verdict), std::string(word));
}

Result<void> take_sure(DecisionsInput& input, const JsonObject& choices) {
    const auto* sure = choices.if_contains("sure");
    if (!sure || sure->is_null()) return {};
    if (sure->is_bool()) {
        input.all_sure = sure->get_bool();
        return {};
    }
    if (!sure->is_array()) return misfit("sure");
    for (const auto& place : sure->get_array()) {
        const auto number = place.is_number() ? boost::json::try_value_to<std::uint64_t>(place) : boost::system::result<std::uint64_t>(boost::system::error_code{});
        if (!place.is_number() || !number) return misfit("sure");
        input.sure.insert(*number);
    }
    return {};
}

}  // namespace

Result<void> take_choices(DecisionsInput& input, const JsonObject& choices) {
    if (auto taken = take_texts(choices, "columns", [&](auto column, auto what) { return take_column(input, column, what); }); !taken) return taken;
    if (auto taken = take_texts(choices, "words", [&](auto word, auto verdict) { return take_word(input, word, verdict); }); !taken) return taken;
    const auto into = [](auto& map) {
        return [&map](std::string_view key, std::string_view text) -> Result<void> {
            map[std::string(key)] = text;
            return {};
        };
    };
    if (auto taken = take_texts(choices, "people", into(input.people)); !taken) return taken;
    if (auto taken = take_texts(choices, "reasons", into(input.reasons)); !taken) return taken;
    for (auto& [name, text] : std::initializer_list<std::pair<std::string_view, std::string*>>{{"by", &input.by}, {"verdict_of_all", &input.reading.verdict_of_all}}) {
        const auto* value = choices.if_contains(name);
        if (!value || value->is_null()) continue;
        if (!value->is_string()) return misfit(name);
        *text = value->get_string();
    }
    for (auto& [name, flag] : std::initializer_list<std::pair<std::string_view, bool*>>{{"replace", &input.replace}, {"add_records", &input.add_records}}) {
        const auto* value = choices.if_contains(name);
        if (!value || value->is_null()) continue;
        if (!value->is_bool()) return misfit(name);
        *flag = value->get_bool();
    }
    if (const auto& all = input.reading.verdict_of_all; !all.empty() && all != "include" && all != "exclude" && all != "unsure") return misfit("verdict_of_all");
    return take_sure(input, choices);
}

}  // namespace loam::workbench
