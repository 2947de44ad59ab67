#include "loam/records/decisions.hpp"

#include <algorithm>
#include <iterator>

#include "characters.hpp"
#include "decision_columns.hpp"
#include "loam/base/printed_date.hpp"
#include "loam/base/text.hpp"
#include "loam/intake/decision_words.hpp"
#include "rayyan.hpp"
#include "told_texts.hpp"

namespace loam::records {
namespace {
constexpr std::string_view table_tag = "csv:";

using base::folded;

/// What stands under a heading, which several columns may have; no empty cells.
std::vector<std::string_view> cells_under(const Record& record, std::string_view heading) {
    const auto wanted = bare(heading);
    std::vector<std::string_view> cells;
    for (const auto& other : record.others)
        if (other.tag.starts_with(table_tag) && bare(std::string_view(other.tag).substr(table_tag.size())) == wanted && !bare(other.value).empty()) cells.push_back(other.value);
    return cells;
}

class Gathering {
public:
    Gathering(const Record& record, const DecisionReading& reading) : m_record(record), m_reading(reading) {}

    ToldDecisions gathered() {
        from_notes();
        from_columns();
        // A remark or a day of its own decides nothing yet.
        const bool is_decided = std::ranges::any_of(m_told.decisions, [](const auto& each) { return !each.verdict.empty(); });
        if (!is_decided && !m_reading.verdict_of_all.empty()) of(m_told.decisions.size() == 1 ? m_told.decisions.front().person : std::string()).verdict = m_reading.verdict_of_all;
        for (auto& decision : m_told.decisions) {
            if (decision.reasons.empty() && decision.verdict == "exclude") decision.reasons = m_shared_reasons;
            if (decision.verdict.empty() || decision.decided.empty()) continue;
            auto day = day_in(decision.decided);
            // A day that cannot be read for certain stays as it is written.
            const bool says_more = decision.decided.size() > 10 && decision.decided.starts_with(day) && !base::printed_date(decision.decided).date;
            if (day.empty() || says_more) add_line(decision.remark, "Decided: " + decision.decided);
            decision.decided = std::move(day);
        }
        give_remarks();
        std::erase_if(m_told.decisions, [&](const auto& each) {
            if (!each.verdict.empty()) return false;
            if (!each.remark.empty()) m_told.left.push_back(each.person.empty() ? each.remark : each.person + ": " + each.remark);
            return true;
        });
        // Abstrackr does not say whose they are.
        if (m_is_abstrackrs && !bare(m_record.notes).empty()) m_told.left.push_back("Notes: " + one_line(m_record.notes));
        if (m_told.decisions.empty() && !m_told.labels.empty()) m_told.left.push_back("Labels: " + base::join(m_told.labels, ", "));
        return std::move(m_told);
    }

private:
    ToldDecision& of(const std::string& person, bool agreed = false) {
        const auto at = std::ranges::find_if(m_told.decisions, [&](const auto& each) { return each.agreed == agreed && (agreed || each.person == person); });
        if (at != m_told.decisions.end()) return *at;
        m_told.decisions.push_back({person, {}, {}, {}, {}, agreed});
        return m_told.decisions.back();
    }

    /// Abstrackr's -1 is no missing label, and its 0 no exclusion.
    [[nodiscard]] std::string_view in_words(std::string_view text) const {
        if (!m_is_abstrackrs || m_reading.words.contains(folded(text))) return text;
        const auto label = bare(text);
        return label == "-1" ? "exclude" : label == "0" ? "unsure" : folded(label) == "o" ? "" : text;
    }

    void take_verdict(const std::string& person, std::string_view cell, bool agreed = false) {
        const auto text = in_words(cell);
        if (const auto verdict = verdict_from(text, m_reading)) {
            if (*verdict != "none") of(person, agreed).verdict = *verdict;
            return;
        }
        auto begun = begun_with_decision(text, m_reading);
        if (begun.verdict.empty()) return m_told.not_understood.emplace_back(bare(text)), void();
        auto& decision = of(person, agreed);
        decision.verdict = begun.verdict;
        std::ranges::move(begun.reasons, std::back_inserter(decision.reasons));
        if (!begun.remark.empty()) add_line(decision.remark, begun.remark);
    }

    void from_notes() {
        auto notes = m_record.notes;
        for (const auto& other : m_record.others) {
            if (other.value.contains("RAYYAN-") || other.value.contains("USER-NOTES:") || other.value.contains("ASReview_")) notes += "\n" + other.value;
        }
        if (notes.contains("RAYYAN-") || notes.contains("USER-NOTES:")) rayyan(notes);
        // The longer word holds the shorter one's end, not the other way round.
        if (notes.contains("ASReview_relevant")) of("").verdict = "include";
        if (notes.contains("ASReview_irrelevant")) of("").verdict = "exclude";
        covidence(notes);
        // What Covidence exports as tags stands where other programs have keywords, which it does not export.
        if (cell_under(m_record, "Covidence #")) std::ranges::copy(m_record.keywords, std::back_inserter(m_told.labels));
        m_remarks = covidence_remarks(notes);
    }

    /// What people wrote into the notes of Covidence: to their own decisions, else to the one that the list stands for.
    void give_remarks() {
        for (const auto& [person, day, text] : m_remarks) {
            const auto own = std::ranges::find_if(m_told.decisions, [&](const auto& each) { return !each.agreed && each.person == person; });
            if (own != m_told.decisions.end()) add_line(own->remark, text);
            else if (const auto line = fmt::format("{}, {}: {}", person, day, text); m_told.decisions.size() == 1) add_line(m_told.decisions.front().remark, line);
            else m_told.left.push_back(line);
        }
    }

    void rayyan(std::string_view notes) {
        auto told = rayyan_notes(notes);
        for (const auto& [person, word] : told.inclusion) take_verdict(person, word);
        if (!told.not_understood.empty()) m_told.not_understood.push_back(std::move(told.not_understood));
        for (const auto& [person, remark] : told.remarks) of(person).remark = remark;
        m_told.labels = std::move(told.labels);
        m_shared_reasons = std::move(told.reasons);
    }

    /// "Exclusion reason: Wrong population; " in the notes of the list of the excluded.
    void covidence(std::string_view notes) {
        constexpr std::string_view key = "Exclusion reason:";
        const auto at = notes.find(key);
        if (at == std::string_view::npos) return;
        const auto rest = notes.substr(at + key.size());
        const auto reason = bare(rest.substr(0, rest.find_first_of(";\n")));
        if (reason.empty()) return;
        m_shared_reasons.emplace_back(reason);
        if (m_told.decisions.empty()) of("").verdict = "exclude";
    }

    void from_columns() {
        auto columns = m_reading.settled;
        if (columns.empty()) {
            const auto holds = [&](std::string_view heading) { return verdict_from(cell_under(m_record, heading).value_or(""), m_reading).has_value(); };
            columns = settled_columns(columns_kept(m_record), m_reading.columns, holds);
        }
        std::map<std::string, std::string, std::less<>> names;   // of the person of a column, folded; "": of the whole row
        for (const auto& column : columns) {
            if (column.role != DecisionRole::person) continue;
            const bool is_number = folded(column.column) == asreviews_user;
            if (const auto cell = cell_under(m_record, column.column)) names.try_emplace(folded(column.person), (is_number ? "user " : "") + std::string(bare(*cell)));
        }
        // A row of one reviewer may be what all agreed on; beside columns of several each keeps what she decided.
        const bool is_of_one = std::ranges::count(columns, DecisionRole::verdict, &DecisionColumn::role) == 1 && std::ranges::count(columns, DecisionRole::person, &DecisionColumn::role) == 1;
        const bool is_resolved = is_of_one && std::ranges::any_of(columns, [&](const auto& column) { return column.role == DecisionRole::resolved && verdict_from(cell_under(m_record, column.column).value_or("")) == "include"; });
        const auto named = [&](const DecisionColumn& column) {
            if (const auto at = names.find(column.role == DecisionRole::agreed ? std::string(of_all) : folded(column.person)); at != names.end()) return at->second;
            return column.person;
        };
        for (const auto& column : columns) {
            const bool adds_up = column.role == DecisionRole::reason || column.role == DecisionRole::remark || column.role == DecisionRole::labels;
            for (const auto value : cells_under(m_record, column.column)) {
                cell(column, named(column), value, is_resolved);
                if (!adds_up) break;  // of several cells under one heading the first counts
            }
        }
    }

    void cell(const DecisionColumn& column, const std::string& person, std::string_view value, bool is_resolved) {
        switch (column.role) {
            case DecisionRole::verdict: return take_verdict(person, value, is_resolved);
            case DecisionRole::agreed: return take_verdict(person, value, true);
            case DecisionRole::record: m_told.record = bare(value); return;
            case DecisionRole::remark: add_line(of(person, is_resolved).remark, bare(value)); return;
            case DecisionRole::decided: of(person, is_resolved).decided = bare(value); return;
            case DecisionRole::labels: std::ranges::move(labels_in(value), std::back_inserter(m_told.labels)); return;
            case DecisionRole::reason:
                for (const auto& part : base::split(value, ';')) {
                    if (const auto reason = bare(part); !reason.empty()) (column.person.empty() ? m_shared_reasons : of(person).reasons).emplace_back(reason);
                }
                return;
            case DecisionRole::resolved:
            case DecisionRole::none:
            case DecisionRole::person: return;
        }
    }

    const Record& m_record;
    const DecisionReading& m_reading;
    ToldDecisions m_told;
    std::vector<std::string> m_shared_reasons;
    std::vector<CovidenceRemark> m_remarks;
    bool m_is_abstrackrs = cell_under(m_record, abstrackrs_id).has_value();
};

}  // namespace

std::optional<std::string> verdict_from(std::string_view text, const DecisionReading& reading) {
    const auto low = folded(text);
    if (const auto said = reading.words.find(low); said != reading.words.end()) return said->second.empty() ? "none" : said->second;
    const auto word = intake::decision_word(text);
    return word ? std::optional(std::string(*word)) : std::nullopt;
}

ToldDecisions decisions_in(const Record& record, const DecisionReading& reading) { return Gathering(record, reading).gathered(); }

std::optional<std::string_view> cell_under(const Record& record, std::string_view heading) {
    const auto cells = cells_under(record, heading);
    return cells.empty() ? std::nullopt : std::optional(cells.front());
}

std::vector<std::string> columns_kept(const Record& record) {
    std::vector<std::string> headings;
    for (const auto& other : record.others) {
        if (!other.tag.starts_with(table_tag)) continue;
        auto heading = other.tag.substr(table_tag.size());
        if (std::ranges::find(headings, heading) == headings.end()) headings.push_back(std::move(heading));
    }
    return headings;
}

}  // namespace loam::records
