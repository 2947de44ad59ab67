#include "acts/blindness.hpp"
#include "acts/lists.hpp"
#include "acts/putting.hpp"
#include "acts/rows.hpp"
#include "acts/spans.hpp"

// Acts that set one judgement, whether it was there before or not: a rating, a value, a cell, a count, an acceptance.

namespace loam::workbench {
namespace {

using base::ErrorKind;
using base::fail;
using domain::Row;
using domain::Table;

const Table& table_named(std::string_view name) { return *domain::find_table(name); }

/// Words of an article that were marked with the judgement (source, start, end) become the passage that it rests on.
Result<void> rest_on_marked_words(const Doing& doing, const Table& table, Wanted& wanted) {
    const auto source = text_argument(doing.arguments, "source");
    if (source.empty()) return {};
    const auto version = newest_version(doing.writing, source);
    if (!version) return std::unexpected(version.error());
    const auto span = span_of_words(*version, integer_argument(doing.arguments, "start"), integer_argument(doing.arguments, "end"));
    if (!span) return std::unexpected(span.error());
    const auto passage = passage_at(doing.writing, *version, *span);
    if (!passage) return std::unexpected(passage.error());
    set_cell(table, wanted.row, "passage", passage->id);
    if (std::ranges::find(wanted.given, "passage") == wanted.given.end()) wanted.given.emplace_back("passage");
    return {};
}

Result<std::string> rate_item(const Doing& doing) {
    const auto& table = table_named("rating");
    auto wanted = wanted_row(doing, table);
    if (!wanted) return std::unexpected(wanted.error());
    if (auto rests = rest_on_marked_words(doing, table, *wanted); !rests) return std::unexpected(rests.error());
    if (auto done = put(doing, table, wanted->row, {"study", "item", "rater"}, wanted->given); !done) return std::unexpected(done.error());
    if (is_answer(doing, table, wanted->row)) return fmt::format("Rated {}", told(doing.writing, table, wanted->row));
    const auto rater = text_of(table, wanted->row, "rater");
    return fmt::format("Rated {}: {}{}", told(doing.writing, table, wanted->row), text_of(table, wanted->row, "answer"),
                       rater.empty() ? "" : " by " + told(doing.writing, rater));
}

/// A known value of one kind leaves nothing of another kind behind.
void complete(const Table& table, Wanted& wanted) {
    if (text_of(table, wanted.row, "state").empty()) set_cell(table, wanted.row, "state", std::string("known"));
    for (const std::string_view column : {"state", "text", "low", "high", "on"}) {
        if (std::ranges::find(wanted.given, column) == wanted.given.end()) wanted.given.push_back(column);
    }
}

std::string shown_value(const Table& table, const Row& row) {
    const auto state = text_of(table, row, "state");
    if (state != "known") return state;
    for (const std::string_view column : {"text", "on"}) {
        if (auto text = text_of(table, row, column); !text.empty()) return text.size() > 60 ? "…" : text;
    }
    const auto high = text_of(table, row, "high");
    return text_of(table, row, "low") + (high.empty() ? "" : "–" + high);
}

Result<std::string> set_value(const Doing& doing) {
    const auto& table = table_named("attribute_value");
    auto wanted = wanted_row(doing, table);
    if (!wanted) return std::unexpected(wanted.error());
    complete(table, *wanted);
    if (auto rests = rest_on_marked_words(doing, table, *wanted); !rests) return std::unexpected(rests.error());
    if (auto done = put(doing, table, wanted->row, {"owner", "attribute"}, wanted->given); !done) return std::unexpected(done.error());
    return fmt::format("Set {}: {}", told(doing.writing, table, wanted->row), shown_value(table, wanted->row));
}

/// One extractor's answer; the value that holds is another row and stays as it is.
Result<std::string> extract(const Doing& doing) {
    const auto& table = table_named("extraction");
    auto wanted = wanted_row(doing, table);
    if (!wanted) return std::unexpected(wanted.error());
    if (text_of(table, wanted->row, "person").empty()) set_cell(table, wanted->row, "person", doing.actor);
    const auto person = text_of(table, wanted->row, "person");
    if (person.empty()) return fail(ErrorKind::bad_input, "Say who extracted this (person, or who you are). Nothing was changed.", "person");
    complete(table, *wanted);
    if (auto rests = rest_on_marked_words(doing, table, *wanted); !rests) return std::unexpected(rests.error());
    if (auto done = put(doing, table, wanted->row, {"owner", "attribute", "person"}, wanted->given); !done) return std::unexpected(done.error());
    if (is_answer(doing, table, wanted->row)) return std::string("Extracted a value");
    return fmt::format("Extracted {} of {}: {} by {}", told(doing.writing, text_of(table, wanted->row, "attribute")), told(doing.writing, text_of(table, wanted->row, "owner")),
                       shown_value(table, wanted->row), told(doing.writing, person));
}

Result<std::string> set_cell_of_matrix(const Doing& doing) {
    const auto& table = table_named("endorsement");
    auto wanted = wanted_row(doing, table);
    if (!wanted) return std::unexpected(wanted.error());
    if (text_of(table, wanted->row, "state") != "unknown") wanted->given.emplace_back("hint");  // a known cell needs no hint
    if (auto done = put(doing, table, wanted->row, {"concept", "study"}, wanted->given); !done) return std::unexpected(done.error());
    return fmt::format("Marked {}: {}", told(doing.writing, table, wanted->row), text_of(table, wanted->row, "state"));
}

Result<std::string> set_flow_count(const Doing& doing) {
    const auto& table = table_named("flow_count");
    auto wanted = wanted_row(doing, table);
    if (!wanted) return std::unexpected(wanted.error());
    if (std::ranges::find(wanted->given, "count") == wanted->given.end()) wanted->given.emplace_back("count");
    if (auto done = put(doing, table, wanted->row, {"box", "flow", "detail"}, wanted->given); !done) return std::unexpected(done.error());
    const auto detail = text_of(table, wanted->row, "detail");
    const auto count = text_of(table, wanted->row, "count");
    return fmt::format("Entered {} in the {} flow, box {}{}", count.empty() ? "“not told”" : count, text_of(table, wanted->row, "flow"),
                       text_of(table, wanted->row, "box"), detail.empty() ? "" : ", " + detail);
}

Result<std::string> accept_finding(const Doing& doing) {
    const auto& table = table_named("acceptance");
    auto wanted = wanted_row(doing, table);
    if (!wanted) return std::unexpected(wanted.error());
    if (auto done = put(doing, table, wanted->row, {"rule", "place"}, wanted->given); !done) return std::unexpected(done.error());
    return fmt::format("Accepted a finding of {}", text_of(table, wanted->row, "rule"));
}

Result<std::string> reopen_finding(const Doing& doing) {
    const auto& table = table_named("acceptance");
    const auto wanted = wanted_row(doing, table);
    if (!wanted) return std::unexpected(wanted.error());
    const auto there = same_place(doing.writing, table, wanted->row, {"rule", "place"});
    if (!there) return std::unexpected(there.error());
    if (!*there) return fail(ErrorKind::not_found, "This finding was not accepted. Nothing was changed.", "place");
    if (auto kept = keeps_blindness(doing, table, &**there, nullptr); !kept) return std::unexpected(kept.error());
    if (auto gone = doing.writing.withdraw(table, (*there)->id); !gone) return std::unexpected(gone.error());
    return fmt::format("Opened a finding of {} again", text_of(table, wanted->row, "rule"));
}

std::vector<Parameter> parameters_of(std::string_view table, const std::vector<std::string_view>& columns) {
    std::vector<Parameter> all;
    for (const auto column : columns) all.push_back(parameter_for(table, column));
    return all;
}

}  // namespace

std::vector<Act> judgement_acts() {
    auto value = parameters_of("attribute_value", {"attribute", "owner", "state", "text", "low", "high", "on", "passage", "note"});
    std::ranges::find(value, "state", &Parameter::name)->required = false;
    auto rating = parameters_of("rating", {"study", "item", "answer", "rater", "comment", "passage", "agreed_by", "rated"});
    const std::vector<Parameter> marked{
        {"source", domain::ColumnKind::reference, false, "source", {}, "The text in which words were marked; they become the passage."},
        {"start", domain::ColumnKind::integer, false, "", {}, "Where the marked words begin, in characters."},
        {"end", domain::ColumnKind::integer, false, "", {}, "Where they end."}};
    auto extracted = parameters_of("extraction", {"attribute", "owner", "person", "state", "text", "low", "high", "on", "passage", "note"});
    for (const auto* name : {"person", "state"}) std::ranges::find(extracted, name, &Parameter::name)->required = false;
    for (auto* parameters : {&value, &rating, &extracted}) parameters->insert(parameters->end(), marked.begin(), marked.end());
    return {
        {"rate-item", "Rate an item", "Answers one checklist item for one study; an earlier answer of the same rater is changed.", rating, true, "", rate_item,
         Judging::answers},
        {"set-value", "Set a value", "Sets one attribute of one study, sample or participant. Without a state it is known.", value, true, "",
         set_value},
        {"extract", "Extract a value", "Takes down what one extractor reads for one attribute of a study or sample, beside the value that holds. Without a person it is who acts; extracted again, it is changed.", extracted, true, "",
         extract, Judging::answers},
        {"set-cell", "Mark a cell of the matrix", "Says whether a study supports a concept.",
         parameters_of("endorsement", {"concept", "study", "state", "hint", "note", "passage"}), true, "", set_cell_of_matrix},
        {"set-flow-count", "Enter a count of a flow", "Enters the number of a box of a flow diagram; without a count it is known but not told.",
         parameters_of("flow_count", {"flow", "box", "detail", "count", "note"}), true, "", set_flow_count},
        {"accept-finding", "Accept a finding", "Keeps a finding on record as accepted, with a reason.",
         parameters_of("acceptance", {"rule", "place", "reason", "person"}), true, "", accept_finding, Judging::answers},
        {"reopen-finding", "Open a finding again", "Takes an acceptance back.", parameters_of("acceptance", {"rule", "place"}), true, "",
         reopen_finding, Judging::answers},
    };
}

}  // namespace loam::workbench
