#include <algorithm>
#include <ranges>

#include "acts/blindness.hpp"
#include "acts/rows.hpp"
#include "decisions/plan.hpp"
#include "importing/people_made.hpp"
#include "importing/reported.hpp"
#include "judging/stage_words.hpp"
#include "loam/base/clock.hpp"
#include "loam/base/diagnostics.hpp"
#include "loam/base/text.hpp"
#include "loam/records/columns.hpp"
#include "records/added.hpp"

// What was planned, written as one act.

namespace loam::workbench {
namespace {

using domain::Cell;

Cell cell_of_text(const std::string& text) { return text.empty() ? Cell{} : Cell{text}; }

class Taking {
public:
    Taking(const Doing& doing, const DecisionsInput& input, const DecisionPlan& plan) : m_doing(doing), m_input(input), m_plan(plan) {}

    Result<std::string> work() {
        if (auto people = take_people(); !people) return std::unexpected(people.error());
        if (auto records = take_records(); !records) return std::unexpected(records.error());
        for (const auto& decision : m_plan.decisions) {
            if (decision.fate != Fate::taken && decision.fate != Fate::changed) continue;
            if (auto done = decision.there.empty() ? insert(decision) : change(decision); !done) return std::unexpected(done.error());
        }
        const auto changed = m_plan.count(Fate::changed);
        auto summary = fmt::format("Imported {} at {} from {}", base::counted(m_plan.count(Fate::taken) + changed, "decision", "decisions"), stage_in_words(m_input.stage), file());
        if (!m_plan.added.empty()) summary += fmt::format(", with {}", base::counted(m_plan.added.size(), "record", "records"));
        return summary;
    }

private:
    /// "irrelevant.csv" would tell everybody who reads the history what was decided.
    [[nodiscard]] std::string file() const { return m_plan.blind ? std::string("a file of decisions") : m_input.name; }

    Result<void> take_people() {
        std::vector<PersonOfFile> people;
        for (std::size_t i = 0; i < m_plan.people.size(); ++i) {
            const bool brings = std::ranges::any_of(m_plan.decisions, [&](const auto& each) { return each.person == i && (each.fate == Fate::taken || each.fate == Fate::changed); });
            people.push_back({m_plan.people[i].id, m_plan.people[i].called, brings});
        }
        auto ids = ids_of(m_doing.writing, people);
        if (!ids) return std::unexpected(ids.error());
        m_people = std::move(*ids);
        return {};
    }

    Result<void> take_records() {
        if (m_plan.added.empty()) return {};
        std::vector<records::PlacedRecord> all;
        for (const auto row : m_plan.added) all.push_back({m_plan.file.rows[row].record, m_plan.file.rows[row].origin});
        auto import = add_records(m_doing.writing, {.file = file(), .format = m_plan.file.format, .run = {}}, all);
        if (!import) return std::unexpected(import.error());
        for (std::size_t i = 0; i < m_plan.added.size(); ++i) m_new_items.emplace(m_plan.added[i], record_token({*import, i + 1}));
        return {};
    }

    Result<void> insert(const PlannedDecision& decision) {
        const auto& table = *domain::find_table("decision");
        const auto added = m_new_items.find(decision.row);
        const auto& item = added == m_new_items.end() ? m_plan.file.rows[decision.row].match.item : added->second;
        auto row = empty_row(table);
        row.id = base::new_id();
        set_cell(table, row, parse_record_token(item) ? "imported" : "record", item);
        set_cell(table, row, "stage", m_input.stage);
        set_cell(table, row, "person", m_people[decision.person]);
        set_cell(table, row, "verdict", decision.verdict);
        set_cell(table, row, "criterion", cell_of_text(decision.criterion));
        set_cell(table, row, "note", cell_of_text(decision.note));
        set_cell(table, row, "decided", cell_of_text(decision.decided));
        set_cell(table, row, "came", m_plan.file.mark);
        if (decision.agreed) {
            set_cell(table, row, "consensus", std::int64_t{1});
            set_cell(table, row, "agreed_by", cell_of_text(base::join(who_agreed(decision), " ")));
        }
        if (auto kept = keeps_rules(m_doing.writing, table, row); !kept) return kept;
        if (auto kept = keeps_blindness(m_doing, table, nullptr, &row); !kept) return kept;
        const auto id = m_doing.writing.insert(table, row);
        return id ? Result<void>{} : std::unexpected(id.error());
    }

    /// Those of whom the file has a decision on the same record.
    [[nodiscard]] std::vector<std::string> who_agreed(const PlannedDecision& agreed) const {
        std::vector<std::string> ids;
        const auto& item = m_plan.file.rows[agreed.row].match.item;
        for (const auto& each : m_plan.decisions) {
            const bool same = each.row == agreed.row || (!item.empty() && m_plan.file.rows[each.row].match.item == item);
            const auto& id = m_people[each.person];
            if (same && !each.agreed && each.fate != Fate::left_out && !id.empty() && std::ranges::find(ids, id) == ids.end()) ids.push_back(id);
        }
        return ids;
    }

    Result<void> change(const PlannedDecision& decision) {
        const auto& table = *domain::find_table("decision");
        const auto before = existing(m_doing.writing, table, decision.there);
        if (!before) return std::unexpected(before.error());
        const std::vector<std::pair<std::string, Cell>> cells{{"verdict", decision.verdict}, {"criterion", cell_of_text(decision.criterion)}, {"note", cell_of_text(decision.note)}, {"decided", cell_of_text(decision.decided)}, {"came", m_plan.file.mark}};
        auto after = *before;
        for (const auto& [column, cell] : cells) set_cell(table, after, column, cell);
        if (auto kept = keeps_blindness(m_doing, table, &*before, &after); !kept) return kept;
        return m_doing.writing.change(table, decision.there, cells);
    }

    const Doing& m_doing;
    const DecisionsInput& m_input;
    const DecisionPlan& m_plan;
    std::vector<std::string> m_people;
    std::map<std::size_t, std::string> m_new_items;            ///< row of the file, name of the record
};

// ---- what is told ----------------------------------------------------------------------------------------------------

Json people_json(const DecisionPlan& plan) {
    JsonArray all;
    for (const auto& person : plan.people)
        all.push_back(JsonObject{{"name", person.name}, {"person", person.id.empty() ? Json(nullptr) : Json(person.id)}, {"called", person.called}, {"left_out", person.left_out}, {"decisions", person.decisions}});
    return all;
}

Json reasons_json(const DecisionPlan& plan) {
    JsonArray all;
    for (const auto& [reason, count] : plan.reasons) {
        const auto at = plan.criteria.find(reason);
        all.push_back(JsonObject{{"reason", reason}, {"decisions", count}, {"criterion", at == plan.criteria.end() ? Json(nullptr) : Json(at->second)}});
    }
    return all;
}

/// Words that are no decision, with the first lines in which each stands.
Json words_json(const DecisionPlan& plan) {
    constexpr std::size_t most_lines = 5;
    std::map<std::string, std::vector<std::uint64_t>> words;
    for (const auto& row : plan.file.rows)
        for (const auto& each : row.told.not_understood) words[each].push_back(row.origin.line);
    JsonArray all;
    for (const auto& [text, lines] : words) {
        JsonArray first;
        for (const auto line : lines | std::views::take(most_lines)) first.emplace_back(line);
        all.push_back(JsonObject{{"word", text}, {"count", lines.size()}, {"lines", std::move(first)}});
    }
    return all;
}

Json columns_json(const DecisionPlan& plan, const DecisionsInput& input) {
    JsonArray all;
    for (const auto& heading : plan.file.headings) {
        const auto said = std::ranges::find(input.reading.columns, heading, &records::DecisionColumn::column);
        const auto settled = std::ranges::find(plan.file.columns, heading, &records::DecisionColumn::column);
        const auto column = said != input.reading.columns.end() ? *said : settled != plan.file.columns.end() ? *settled : records::guessed_decision_column(heading);
        // What says nothing of a decision may be a field of the record: its notes, unless somebody says that they are a reviewer's.
        const auto field = column.role == records::DecisionRole::none ? records::guessed_columns({heading}).front().field : std::string();
        all.push_back(JsonObject{{"column", heading}, {"role", word(column.role)}, {"person", column.person}, {"field", field.empty() ? Json(nullptr) : Json(field)}, {"said", said != input.reading.columns.end()}});
    }
    return all;
}

/// Why no record here is that of a row.
std::string why_not_found(const DecisionRow& row) {
    const auto& record = row.record;
    if (!row.told.record.empty()) return fmt::format("no record here is called {}", row.told.record);
    if (record.doi.empty() && record.pmid.empty() && record.title.empty()) return "it tells neither a title nor a DOI or PMID";
    const std::string_view number = !record.doi.empty() ? "DOI" : !record.pmid.empty() ? "PMID" : "";
    if (record.title.empty()) return fmt::format("no record here has its {}", number);
    return number.empty() ? "none here is like it" : fmt::format("none here has its {} or is like it", number);
}

/// Rows that no decision was taken from because nobody knows, or only may know, which record they are.
Json rows_json(const Workbench& workbench, const DecisionPlan& plan, const DecisionsInput& input, bool doubtful) {
    JsonArray all;
    for (std::size_t i = 0; i < plan.file.rows.size(); ++i) {
        const auto& row = plan.file.rows[i];
        const auto mine = std::ranges::count(plan.decisions, i, &PlannedDecision::row);
        if (doubtful ? !row.match.doubtful || row.match.item.empty() : !row.match.item.empty()) continue;
        if (mine == 0 && !input.add_records) continue;
        JsonObject told{{"position", row.origin.position}, {"line", row.origin.line}, {"record", cited_as(row.record)}, {"decisions", mine}};
        if (!doubtful) told["reason"] = why_not_found(row);
        if (doubtful) {
            told["item"] = row.match.item;
            told["candidate"] = cited_as(workbench, row.match.item);
            told["reason"] = row.match.reason;
            told["confirmed"] = row.is_matched(input);
        }
        all.push_back(std::move(told));
    }
    return all;
}

Json differing_json(const Workbench& workbench, const DecisionPlan& plan) {
    JsonArray all;
    for (const auto& decision : plan.decisions) {
        if (decision.fate != Fate::differs) continue;
        const auto& row = plan.file.rows[decision.row];
        all.push_back(JsonObject{{"position", row.origin.position}, {"line", row.origin.line}, {"record", cited_as(workbench, row.match.item)}, {"item", row.match.item}, {"person", decision.agreed ? "all of them" : plan.people[decision.person].called}, {"file", decision.verdict}, {"here", decision.says}});
    }
    return all;
}

Json matched_json(const DecisionPlan& plan, const DecisionsInput& input) {
    JsonObject by{{"id", 0}, {"doi", 0}, {"pmid", 0}, {"fields", 0}};
    for (const auto& row : plan.file.rows) {
        if (row.told.decisions.empty() || !row.is_matched(input)) continue;
        auto& count = by[row.match.by];
        count = count.to_number<std::int64_t>() + 1;
    }
    return by;
}

JsonObject report_json(const Workbench& workbench, const DecisionPlan& plan, const DecisionsInput& input) {
    std::map<std::string, std::size_t> labels;
    JsonArray left;
    std::size_t told = 0;
    for (const auto& row : plan.file.rows) {
        told += row.told.decisions.empty() ? 0 : 1;
        for (const auto& label : row.told.labels) ++labels[label];
        for (const auto& remark : row.told.left) left.push_back(JsonObject{{"position", row.origin.position}, {"line", row.origin.line}, {"remark", remark}});
    }
    JsonArray labels_told;
    for (const auto& [label, count] : labels) labels_told.push_back(JsonObject{{"label", label}, {"records", count}});
    JsonObject report{{"file", input.name}, {"format", plan.file.format}, {"stage", input.stage}, {"read", plan.file.rows.size()}, {"told", told}, {"decisions", plan.decisions.size()}};
    report["unsettled"] = plan.unsettled;
    report["settled"] = std::ranges::count_if(plan.decisions, [](const auto& each) { return each.agreed && (each.fate == Fate::taken || each.fate == Fate::changed); });
    for (const auto fate : {Fate::taken, Fate::changed, Fate::repeated, Fate::closed}) report[word(fate)] = plan.count(fate);
    report["left_out"] = plan.count(Fate::left_out);
    report["matched"] = matched_json(plan, input);
    report["differing"] = differing_json(workbench, plan);
    report["doubtful"] = rows_json(workbench, plan, input, true);
    report["not_matched"] = rows_json(workbench, plan, input, false);
    report["people"] = people_json(plan);
    report["reasons"] = reasons_json(plan);
    report["not_understood"] = words_json(plan);
    report["columns"] = columns_json(plan, input);
    report["labels"] = std::move(labels_told);
    report["remarks_left"] = std::move(left);
    report["added"] = plan.added.size();
    report["diagnostics"] = base::to_json(plan.file.diagnostics);
    return report;
}

}  // namespace

Result<Json> decisions_preview_json(const Workbench& workbench, const DecisionsInput& input, const Doer& doer) {
    const auto plan = planned(workbench, input, doer);
    if (!plan) return std::unexpected(plan.error());
    return report_json(workbench, *plan, input);
}

Result<Json> import_decisions(Workbench& workbench, const DecisionsInput& input, const Doer& doer) {
    const auto plan = planned(workbench, input, doer);
    if (!plan) return std::unexpected(plan.error());
    auto report = report_json(workbench, *plan, input);
    if (plan->decisions.empty() && report.at("not_understood").get_array().empty()) return std::unexpected(no_decision(input, *plan));
    const ReportedImport about{.act = "import-decisions", .things = "decision", .any = plan->count(Fate::taken) + plan->count(Fate::changed) + plan->added.size() > 0};
    return reported(workbench, std::move(report), about, doer, [&](const Doing& doing) { return Taking(doing, input, *plan).work(); });
}

}  // namespace loam::workbench
