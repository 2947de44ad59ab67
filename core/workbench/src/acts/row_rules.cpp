#include "acts/rows.hpp"

#include "loam/base/number.hpp"
#include "loam/base/text.hpp"
#include "loam/domain/record_names.hpp"
#include "loam/workbench/records.hpp"

// Rules that one column cannot state. Kept in a list by table, so that every act that writes a row keeps them.

namespace loam::workbench {
namespace {

using base::ErrorKind;
using base::fail;
using domain::Row;
using domain::Table;
using store::Writing;

const Table& table_named(std::string_view name) { return *domain::find_table(name); }

/// No second live row with the same values in these columns.
Result<void> is_alone(const Writing& writing, const Table& table, const Row& row, const std::vector<std::string_view>& columns,
                      std::string_view advice) {
    const auto& first = cell_of(table, row, columns.front());
    const auto others = writing.rows_where(table, columns.front(), first);
    if (!others) return std::unexpected(others.error());
    for (const auto& other : *others) {
        const bool same = std::ranges::all_of(
            columns, [&](std::string_view column) { return cell_of(table, other, column) == cell_of(table, row, column); });
        if (same && other.id != row.id)
            return fail(ErrorKind::conflict, fmt::format("This {} is there already. {}", table.title, advice), other.id);
    }
    return {};
}

/// Following `column` upwards never comes back to the row.
Result<void> has_no_circle(const Writing& writing, const Table& table, const Row& row, std::string_view column) {
    auto above = text_of(table, row, column);
    for (int steps = 0; !above.empty() && steps < 1000; ++steps) {
        if (above == row.id) {
            return fail(ErrorKind::bad_input,
                        fmt::format("{} would stand beneath itself. It stays where it was; choose another place.", told(writing, table, row)),
                        row.id);
        }
        const auto next = writing.row(table, above);
        if (!next) return std::unexpected(next.error());
        above = *next ? text_of(table, **next, column) : "";
    }
    return {};
}

Result<void> rating_rule(const Writing& writing, const Table& table, const Row& row) {
    const auto item = existing(writing, table_named("checklist_item"), text_of(table, row, "item"));
    if (!item) return std::unexpected(item.error());
    const auto& answers_table = table_named("checklist_answer");
    const auto checklist = text_of(table_named("checklist_item"), *item, "checklist");
    const auto answers = writing.rows_where(answers_table, "checklist", checklist);
    if (!answers) return std::unexpected(answers.error());
    std::vector<std::string> allowed;
    for (const auto& answer : *answers) allowed.push_back(text_of(answers_table, answer, "answer"));
    if (std::ranges::find(allowed, text_of(table, row, "answer")) == allowed.end()) {
        return fail(ErrorKind::bad_input,
                    fmt::format("\"{}\" is not an answer of this checklist; it has: {}.", text_of(table, row, "answer"), base::join(allowed, ", ")),
                    "answer");
    }
    return is_alone(writing, table, row, {"study", "item", "rater"}, "Change that rating instead (rate-item does).");
}

/// A value, or what an extractor wrote, is what its attribute takes.
Result<void> value_fits(const Writing& writing, const Table& table, const Row& row) {
    const auto& attributes = table_named("attribute");
    const auto attribute = existing(writing, attributes, text_of(table, row, "attribute"));
    if (!attribute) return std::unexpected(attribute.error());
    const auto name = text_of(attributes, *attribute, "name");
    const auto owner = writing.table_of(text_of(table, row, "owner"));
    if (!owner) return std::unexpected(owner.error());
    const auto of = text_of(attributes, *attribute, "of");
    const bool of_sample_by_study = of == "sample" && *owner && (*owner)->name == "study";
    if (!*owner || ((*owner)->name != of && !of_sample_by_study))
        return fail(ErrorKind::bad_input, fmt::format("“{}” describes {}; \"{}\" is none.", name, base::with_article(of), text_of(table, row, "owner")), "owner");
    const auto type = text_of(attributes, *attribute, "type");
    const auto state = text_of(table, row, "state");
    const bool has_low = !text_of(table, row, "low").empty();
    const bool has_text = !text_of(table, row, "text").empty();
    if (state != "known") return {};
    const bool numeric = type == "number" || type == "range";
    const bool dated = type == "date";
    if ((numeric && !has_low) || (dated && text_of(table, row, "on").empty()) || (!numeric && !dated && !has_text))
        return fail(ErrorKind::bad_input, fmt::format("“{}” takes {}, and none was given. Nothing was changed.", name, base::with_article(type)), "state");
    const auto low = base::parse_number(text_of(table, row, "low"));
    const auto high = base::parse_number(text_of(table, row, "high"));
    if (low && high && *low > *high)
        return fail(ErrorKind::bad_input, fmt::format("The range of “{}” begins above its end. Nothing was changed.", name), "high");
    const auto choices = text_of(attributes, *attribute, "choices");
    if ((type == "choice" || type == "several") && !choices.empty()) {
        const auto padded = " | " + choices + " | ";
        for (const auto& part : base::split(text_of(table, row, "text"), '|')) {
            const std::string value(base::trimmed(part));
            if (padded.find("| " + value + " |") == std::string::npos)
                return fail(ErrorKind::bad_input, fmt::format("“{}” knows no value \"{}\"; it has: {}.", name, value, choices), "text");
        }
    }
    return {};
}

Result<void> value_rule(const Writing& writing, const Table& table, const Row& row) {
    if (auto fits = value_fits(writing, table, row); !fits) return fits;
    return is_alone(writing, table, row, {"owner", "attribute"}, "Change that value instead (set-value does).");
}

Result<void> extraction_rule(const Writing& writing, const Table& table, const Row& row) {
    if (auto fits = value_fits(writing, table, row); !fits) return fits;
    return is_alone(writing, table, row, {"owner", "attribute", "person"}, "Change that answer instead.");
}

Result<void> passage_rule(const Writing& writing, const Table& table, const Row& row) {
    if (text_of(table, row, "kind") != "span") return {};
    const auto start = base::parse_integer(text_of(table, row, "start"));
    const auto end = base::parse_integer(text_of(table, row, "end"));
    if (!start || !end || *start < 0 || *end <= *start)
        return fail(ErrorKind::bad_input, "A span needs a start and an end that lies after it. Nothing was changed.", "start");
    const auto& texts = table_named("source_text");
    const auto version = existing(writing, texts, text_of(table, row, "source_text"));
    if (!version) return std::unexpected(version.error());
    const auto text = text_of(texts, *version, "text");
    if (static_cast<std::size_t>(*end) > base::code_points(text))
        return fail(ErrorKind::bad_input, "The span ends behind the text. Nothing was changed.", "end");
    const auto words = text_of(table, row, "words");
    const auto there = base::slice(text, static_cast<std::size_t>(*start), static_cast<std::size_t>(*end));
    if (!words.empty() && words != there)
        return fail(ErrorKind::bad_input, fmt::format("The words given are not the words that stand there (\"{}\"). Nothing was changed.", there), "words");
    return {};
}

Result<void> code_rule(const Writing& writing, const Table& table, const Row& row) {
    return has_no_circle(writing, table, row, "parent");
}

Result<void> stands_on_rule(const Writing& writing, const Table& table, const Row& row) {
    if (cell_of(table, row, "upper") == cell_of(table, row, "lower"))
        return fail(ErrorKind::bad_input, "A code cannot stand on itself. Nothing was changed.", "lower");
    return is_alone(writing, table, row, {"upper", "lower"}, "It needs to be said only once.");
}

Result<void> endorsement_rule(const Writing& writing, const Table& table, const Row& row) {
    return is_alone(writing, table, row, {"concept", "study"}, "Change that cell instead (set-cell does).");
}

Result<void> band_rule(const Writing& writing, const Table& table, const Row& row) {
    return is_alone(writing, table, row, {"checklist", "at_least"}, "Two grades cannot begin at the same total.");
}

Result<void> flow_rule(const Writing& writing, const Table& table, const Row& row) {
    const auto count = base::parse_integer(text_of(table, row, "count"));
    if (count && *count < 0) return fail(ErrorKind::bad_input, "A count cannot be below zero. Nothing was changed.", "count");
    const auto same_box = writing.rows_where(table, "box", cell_of(table, row, "box"));
    if (!same_box) return std::unexpected(same_box.error());
    for (const auto& other : *same_box) {
        if (other.id != row.id && text_of(table, other, "flow") == text_of(table, row, "flow") &&
            text_of(table, other, "detail") == text_of(table, row, "detail"))
            return fail(ErrorKind::conflict, "This box has a count already. Change that one instead (set-flow-count does).", other.id);
    }
    return {};
}

Result<void> about_rule(const Writing& writing, const Table& table, const Row& row) {
    const auto all = writing.rows(table);
    if (!all) return std::unexpected(all.error());
    for (const auto& other : *all) {
        if (other.id != row.id) return fail(ErrorKind::conflict, "A project file holds one project. Change it with change-project.", other.id);
    }
    return {};
}

using Rule = Result<void> (*)(const Writing&, const Table&, const Row&);
Result<void> memo_rule(const Writing&, const Table& table, const Row& row) {
    if (text_of(table, row, "private") == "yes" && text_of(table, row, "writer").empty())
        return fail(ErrorKind::bad_input, "A private memo needs a writer, or nobody could read it. Nothing was changed; say who you are first, or do not make it private.", "writer");
    return {};
}

Result<void> is_imported_record(const Writing& writing, const std::string& token, std::string_view column) {
    const auto name = parse_record_token(token);
    const auto& imports = table_named("record_import");
    const auto import = name ? writing.row(imports, name->import) : Result<std::optional<Row>>{};
    if (!import) return std::unexpected(import.error());
    const auto records = *import ? base::parse_integer(text_of(imports, **import, "records")).value_or(0) : 0;
    if (!*import || (*import)->withdrawn || records < static_cast<std::int64_t>(name->place))
        return fail(ErrorKind::not_found, fmt::format("There is no record \"{}\" in the project. Nothing was changed.", token), std::string(column));
    return {};
}

/// The columns that name records lead to records that are there.
Result<void> names_records(const Writing& writing, const Table& table, const Row& row) {
    for (const auto& column : table.columns) {
        const auto token = domain::names_record(column) ? text_of(table, row, column.name) : std::string();
        if (token.empty()) continue;
        if (auto there = is_imported_record(writing, token, column.name); !there) return there;
    }
    return {};
}

Result<void> pair_rule(const Writing& writing, const Table& table, const Row& row) {
    if (cell_of(table, row, "record") == cell_of(table, row, "other"))
        return fail(ErrorKind::bad_input, "A pair is two different records. Nothing was changed.", "other");
    return names_records(writing, table, row);
}

Result<void> run_rule(const Writing&, const Table& table, const Row& row) {
    const auto hits = base::parse_integer(text_of(table, row, "hits"));
    if (hits && *hits < 0) return fail(ErrorKind::bad_input, "A search cannot find less than nothing. Nothing was changed.", "hits");
    const auto from = text_of(table, row, "published_from");
    const auto until = text_of(table, row, "published_until");
    if (!from.empty() && !until.empty() && from > until && from.substr(0, until.size()) != until)
        return fail(ErrorKind::bad_input, "The limit of the dates of publication begins after its end. Nothing was changed.", "published_until");
    return {};
}

// ---- judgement -------------------------------------------------------------------------------------------------------

/// An item is a record, an imported record or a study: domain/judgement_values.hpp.
Result<void> is_item(const Writing& writing, const std::string& item, std::string_view column) {
    for (const auto kind : domain::tables_of_items) {
        const auto found = writing.row(table_named(kind), item);
        if (!found) return std::unexpected(found.error());
        if (*found && !(*found)->withdrawn) return {};
    }
    if (!parse_record_token(item)) return fail(ErrorKind::not_found, fmt::format("There is no record or study \"{}\" in the project. Nothing was changed.", item), std::string(column));
    return is_imported_record(writing, item, column);
}

Result<void> names_item(const Writing& writing, const Table& table, const Row& row) { return is_item(writing, text_of(table, row, "item"), "item"); }

/// Files lie at whatever people read: a study that was entered by hand has a full text as well.
Result<void> file_rule(const Writing& writing, const Table& table, const Row& row) { return is_item(writing, text_of(table, row, "record"), "record"); }
/// A further report is told by a record, by how it is cited, or by both; a record is a report of one study.
Result<void> study_report_rule(const Writing& writing, const Table& table, const Row& row) {
    const auto item = text_of(table, row, "item");
    if (item.empty() && text_of(table, row, "citation").empty()) return fail(ErrorKind::bad_input, "A report of a study needs its record, or how it is cited. Nothing was changed.", "citation");
    if (item.empty()) return {};
    if (parse_record_token(item)) {
        if (auto fits = is_imported_record(writing, item, "item"); !fits) return fits;
    } else if (const auto record = existing(writing, table_named("record"), item); !record) {
        return std::unexpected(record.error());
    }
    return is_alone(writing, table, row, {"item"}, "This record is told as a report of a study already. Change that one instead.");
}

Result<void> decision_rule(const Writing& writing, const Table& table, const Row& row) {
    if (text_of(table, row, "record").empty() == text_of(table, row, "imported").empty())
        return fail(ErrorKind::bad_input, "A decision is about one record: either one that was entered by hand or an imported one. Nothing was changed.", "record");
    return names_records(writing, table, row);
}

bool is_share(std::string_view text) {
    const auto number = base::parse_number(text);
    return text.empty() || (number && *number >= 0 && *number <= 1);
}

Result<void> shares_are_shares(const Table& table, const Row& row, std::initializer_list<std::string_view> columns) {
    for (const auto column : columns) {
        if (!is_share(text_of(table, row, column)))
            return fail(ErrorKind::bad_input, fmt::format("{} is a share: from 0 to 1. Nothing was changed.", column), std::string(column));
    }
    return {};
}

Result<void> stage_rule(const Writing& writing, const Table& table, const Row& row) {
    if (auto fits = shares_are_shares(table, row, {"random_checks", "recall", "confidence"}); !fits) return fits;
    return is_alone(writing, table, row, {"stage"}, "Change that plan instead.");
}

Result<void> assignment_rule(const Writing&, const Table& table, const Row& row) { return shares_are_shares(table, row, {"share"}); }

Result<void> criterion_answer_rule(const Writing& writing, const Table& table, const Row& row) {
    return is_alone(writing, table, row, {"decision", "criterion"}, "Change that answer instead.");
}

Result<void> line_hits_rule(const Writing& writing, const Table& table, const Row& row) {
    const auto line = base::parse_integer(text_of(table, row, "line"));
    if (line && *line < 1) return fail(ErrorKind::bad_input, "Lines of a strategy are counted from 1. Nothing was changed.", "line");
    const auto hits = base::parse_integer(text_of(table, row, "hits"));
    if (hits && *hits < 0) return fail(ErrorKind::bad_input, "A line cannot find less than nothing. Nothing was changed.", "hits");
    return is_alone(writing, table, row, {"run", "line"}, "Change that count instead.");
}

Result<void> strategy_rule(const Writing& writing, const Table& table, const Row& row) { return has_no_circle(writing, table, row, "corrects"); }
Result<void> updates_rule(const Writing& writing, const Table& table, const Row& row) {
    if (auto fits = run_rule(writing, table, row); !fits) return fits;
    return has_no_circle(writing, table, row, "updates");
}

constexpr std::array<std::pair<std::string_view, Rule>, 29> rules{{
    {"strategy", strategy_rule},
    {"search_run", updates_rule},
    {"record_edit", names_records},
    {"record_tag", names_records},
    {"record_note", names_records},
    {"record_file", file_rule},
    {"duplicate_decision", pair_rule},
    {"cited_reference", names_records},
    {"study", names_records},
    {"study_report", study_report_rule},
    {"decision", decision_rule},
    {"stage_plan", stage_rule},
    {"assignment", assignment_rule},
    {"criterion_answer", criterion_answer_rule},
    {"discussion", names_item},
    {"author_question", names_item},
    {"retrieval", names_item},
    {"extraction", extraction_rule},
    {"line_hits", line_hits_rule},
    {"project", about_rule},
    {"rating", rating_rule},
    {"attribute_value", value_rule},
    {"passage", passage_rule},
    {"code", code_rule},
    {"stands_on", stands_on_rule},
    {"endorsement", endorsement_rule},
    {"grade_band", band_rule},
    {"flow_count", flow_rule},
    {"memo", memo_rule},
}};

}  // namespace

Result<void> keeps_rules(const Writing& writing, const Table& table, const Row& row) {
    for (const auto& [name, rule] : rules) {
        if (name == table.name) return rule(writing, table, row);
    }
    return {};
}

}  // namespace loam::workbench
