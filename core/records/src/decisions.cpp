#include "loam/records/decisions.hpp"

#include <algorithm>
#include <array>

#include "characters.hpp"
#include "loam/base/date.hpp"
#include "loam/base/text.hpp"
#include "loam/intake/decision_words.hpp"
#include "rayyan.hpp"

namespace loam::records {
namespace {
constexpr std::string_view table_tag = "csv:";

/// Behind the heading of a column of decisions: the reasons of those.
constexpr std::string_view reason_beside = ", reason";

struct RoleWord {
    std::string_view word;
    DecisionRole role;
};
constexpr std::array<RoleWord, 6> role_words{{{"decision", DecisionRole::verdict}, {"person", DecisionRole::person}, {"reason", DecisionRole::reason}, {"remark", DecisionRole::remark}, {"decided", DecisionRole::decided}, {"record", DecisionRole::record}}};

/// Headings as they are met, folded; the words of people's own tables and of ASReview. Those of decisions: intake::is_decision_heading.
struct HeadingWord {
    std::string_view heading;
    DecisionRole role;
};
constexpr std::array heading_words{
    HeadingWord{"reviewer", DecisionRole::person}, HeadingWord{"reviewer name", DecisionRole::person}, HeadingWord{"screener", DecisionRole::person}, HeadingWord{"rater", DecisionRole::person}, HeadingWord{"person", DecisionRole::person}, HeadingWord{"decided by", DecisionRole::person}, HeadingWord{"screened by", DecisionRole::person},
    HeadingWord{"reason", DecisionRole::reason}, HeadingWord{"reasons", DecisionRole::reason}, HeadingWord{"exclusion reason", DecisionRole::reason}, HeadingWord{"exclusion reasons", DecisionRole::reason}, HeadingWord{"exclusion_reason", DecisionRole::reason}, HeadingWord{"reason for exclusion", DecisionRole::reason}, HeadingWord{"exclude reason", DecisionRole::reason},
    HeadingWord{"remark", DecisionRole::remark}, HeadingWord{"remarks", DecisionRole::remark}, HeadingWord{"asreview_note", DecisionRole::remark}, HeadingWord{"exported_notes_1", DecisionRole::remark}, HeadingWord{"decision note", DecisionRole::remark}, HeadingWord{"reviewer note", DecisionRole::remark},
    HeadingWord{"decided", DecisionRole::decided}, HeadingWord{"decided on", DecisionRole::decided}, HeadingWord{"decision date", DecisionRole::decided}, HeadingWord{"date decided", DecisionRole::decided}, HeadingWord{"screened on", DecisionRole::decided}, HeadingWord{"asreview_time", DecisionRole::decided},
    HeadingWord{"loam record", DecisionRole::record}, HeadingWord{"loam id", DecisionRole::record}, HeadingWord{"record", DecisionRole::record},
};

/// The same in German, French and Spanish, as `plain_words` makes them.
constexpr std::array foreign_heading_words{
    HeadingWord{"gutachter", DecisionRole::person}, HeadingWord{"gutachterin", DecisionRole::person}, HeadingWord{"gutachter in", DecisionRole::person}, HeadingWord{"bewerter", DecisionRole::person}, HeadingWord{"bewerterin", DecisionRole::person}, HeadingWord{"bewertet von", DecisionRole::person}, HeadingWord{"entschieden von", DecisionRole::person}, HeadingWord{"gescreent von", DecisionRole::person},
    HeadingWord{"evaluateur", DecisionRole::person}, HeadingWord{"evaluatrice", DecisionRole::person}, HeadingWord{"relecteur", DecisionRole::person}, HeadingWord{"relectrice", DecisionRole::person}, HeadingWord{"decide par", DecisionRole::person}, HeadingWord{"revisor", DecisionRole::person}, HeadingWord{"revisora", DecisionRole::person},
    HeadingWord{"ausschlussgrund", DecisionRole::reason}, HeadingWord{"ausschlussgrunde", DecisionRole::reason}, HeadingWord{"grund", DecisionRole::reason}, HeadingWord{"grund fur ausschluss", DecisionRole::reason}, HeadingWord{"grund fur den ausschluss", DecisionRole::reason}, HeadingWord{"grund des ausschlusses", DecisionRole::reason},
    HeadingWord{"motif", DecisionRole::reason}, HeadingWord{"motif d exclusion", DecisionRole::reason}, HeadingWord{"motifs d exclusion", DecisionRole::reason}, HeadingWord{"raison", DecisionRole::reason}, HeadingWord{"raison d exclusion", DecisionRole::reason}, HeadingWord{"raisons d exclusion", DecisionRole::reason}, HeadingWord{"raison de l exclusion", DecisionRole::reason}, HeadingWord{"motivo de exclusion", DecisionRole::reason}, HeadingWord{"razon de exclusion", DecisionRole::reason},
    HeadingWord{"kommentar", DecisionRole::remark}, HeadingWord{"commentaire", DecisionRole::remark}, HeadingWord{"commentaires", DecisionRole::remark}, HeadingWord{"comentario", DecisionRole::remark},
    HeadingWord{"entschieden am", DecisionRole::decided}, HeadingWord{"datum der entscheidung", DecisionRole::decided}, HeadingWord{"date de decision", DecisionRole::decided}, HeadingWord{"date de la decision", DecisionRole::decided}, HeadingWord{"decide le", DecisionRole::decided},
};

std::string folded(std::string_view text) { return base::case_folded(base::trimmed(text)); }

/// "Decision Anna", "Vote: Anna", "Decision (Anna)", "Reviewer 1 decision": whose column it is.
std::optional<std::string> person_in(std::string_view heading) {
    for (const std::string_view word : {"decision", "vote", "verdict", "screening", "entscheidung", "votum", "décision"}) {
        const auto name = std::string(bare(heading));
        const auto low = folded(name);
        if (low.size() <= word.size() + 1) continue;
        if (low.starts_with(word) && (low[word.size()] == ' ' || low[word.size()] == ':' || low[word.size()] == '_' || low[word.size()] == '(')) {
            auto rest = std::string_view(name).substr(word.size());
            const auto from = rest.find_first_not_of(" :_(-");
            if (from == std::string_view::npos) return std::nullopt;
            rest = rest.substr(from, rest.find_last_not_of(" )") - from + 1);
            if (folded(rest) == "date" || folded(rest) == "note" || folded(rest) == "by") return std::nullopt;
            return std::string(bare(rest));
        }
        if (low.ends_with(word) && low[low.size() - word.size() - 1] == ' ') return std::string(bare(std::string_view(name).substr(0, name.size() - word.size() - 1)));
    }
    return std::nullopt;
}

/// A date at the beginning of a text that may go on with a time: "2024-03-05 11:20".
std::string date_in(std::string_view text) {
    const auto day = bare(text).substr(0, 10);
    return base::parse_date(day) ? std::string(day) : std::string();
}

class Gathering {
public:
    Gathering(const Record& record, const DecisionReading& reading) : m_record(record), m_reading(reading) {}

    ToldDecisions gathered() {
        from_notes();
        from_columns();
        if (m_told.decisions.empty() && !m_reading.verdict_of_all.empty()) of("").verdict = m_reading.verdict_of_all;
        for (auto& decision : m_told.decisions) {
            if (decision.reasons.empty() && decision.verdict == "exclude") decision.reasons = m_shared_reasons;
        }
        std::erase_if(m_told.decisions, [&](const auto& each) {
            if (!each.verdict.empty()) return false;
            if (!each.remark.empty()) m_told.left.push_back(each.person.empty() ? each.remark : each.person + ": " + each.remark);
            return true;
        });
        return std::move(m_told);
    }

private:
    ToldDecision& of(const std::string& person) {
        const auto at = std::ranges::find(m_told.decisions, person, &ToldDecision::person);
        if (at != m_told.decisions.end()) return *at;
        m_told.decisions.push_back({person, {}, {}, {}, {}});
        return m_told.decisions.back();
    }

    void take_verdict(const std::string& person, std::string_view text) {
        const auto verdict = verdict_from(text, m_reading);
        if (!verdict) m_told.not_understood.emplace_back(bare(text));
        else if (*verdict != "none") of(person).verdict = *verdict;
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
        const bool chosen = std::ranges::any_of(m_reading.columns, [](const auto& column) { return column.role == DecisionRole::verdict; });
        // A set that was labelled before ASReview got it has a column "included" beside ASReview's own.
        constexpr std::string_view asreviews = "asreview_label";
        const bool is_asreviews = std::ranges::any_of(m_record.others, [&](const auto& other) { return other.tag.starts_with(table_tag) && folded(std::string_view(other.tag).substr(table_tag.size())) == asreviews; });
        std::string person;
        std::vector<std::pair<DecisionColumn, std::string>> cells;
        bool is_guessed = false;
        for (const auto& other : m_record.others) {
            if (!other.tag.starts_with(table_tag)) continue;
            const auto heading = std::string_view(other.tag).substr(table_tag.size());
            const auto named = std::ranges::find_if(m_reading.columns, [&](const auto& column) { return bare(column.column) == bare(heading); });
            auto column = named != m_reading.columns.end() ? *named : guessed_decision_column(heading);
            if (named == m_reading.columns.end() && column.role == DecisionRole::verdict) {
                if (chosen || (is_guessed && column.person.empty()) || (is_asreviews && folded(heading) != asreviews)) continue;
                is_guessed = is_guessed || column.person.empty();
            }
            if (column.role == DecisionRole::person) person = bare(other.value);
            else if (column.role != DecisionRole::none) cells.emplace_back(std::move(column), other.value);
        }
        // Of several columns of decisions one counts, and of the reasons those beside it.
        std::erase_if(cells, [&](const auto& each) {
            const auto& [column, value] = each;
            if (column.role != DecisionRole::reason || !column.column.ends_with(reason_beside)) return false;
            const auto beside = std::string_view(column.column).substr(0, column.column.size() - reason_beside.size());
            return std::ranges::none_of(cells, [&](const auto& other) { return other.first.role == DecisionRole::verdict && other.first.column == beside; });
        });
        for (const auto& [column, value] : cells) cell(column, column.person.empty() ? person : column.person, value);
    }

    void cell(const DecisionColumn& column, const std::string& person, std::string_view value) {
        switch (column.role) {
            case DecisionRole::verdict: return take_verdict(person, value);
            case DecisionRole::record: m_told.record = bare(value); return;
            case DecisionRole::remark: of(person).remark = bare(value); return;
            case DecisionRole::decided: of(person).decided = date_in(value); return;
            case DecisionRole::reason:
                for (const auto& part : base::split(value, ';')) {
                    if (const auto reason = bare(part); !reason.empty()) (column.person.empty() ? m_shared_reasons : of(person).reasons).emplace_back(reason);
                }
                return;
            case DecisionRole::none:
            case DecisionRole::person: return;
        }
    }

    const Record& m_record;
    const DecisionReading& m_reading;
    ToldDecisions m_told;
    std::vector<std::string> m_shared_reasons;
};

}  // namespace

std::string_view word(DecisionRole role) {
    const auto at = std::ranges::find(role_words, role, &RoleWord::role);
    return at == role_words.end() ? std::string_view() : at->word;
}

std::optional<DecisionColumn> decision_column(std::string_view column, std::string_view role) {
    const auto colon = role.find(':');
    const auto at = std::ranges::find(role_words, folded(role.substr(0, colon)), &RoleWord::word);
    if (at == role_words.end()) return std::nullopt;
    return DecisionColumn{std::string(column), at->role, colon == std::string_view::npos ? std::string() : std::string(bare(role.substr(colon + 1)))};
}

DecisionColumn guessed_decision_column(std::string_view heading) {
    const auto at = std::ranges::find(heading_words, folded(heading), &HeadingWord::heading);
    if (at != heading_words.end()) return {std::string(heading), at->role, {}};
    if (intake::is_decision_heading(heading)) return {std::string(heading), DecisionRole::verdict, {}};
    const auto plain = intake::plain_words(heading);
    // Code sets of EPPI-Reviewer: "Screen on Title & Abstract", and beside it what it was excluded for.
    if (plain.starts_with("screen on ")) return {std::string(heading), heading.ends_with(reason_beside) ? DecisionRole::reason : DecisionRole::verdict, {}};
    const auto foreign = std::ranges::find(foreign_heading_words, plain, &HeadingWord::heading);
    if (foreign != foreign_heading_words.end()) return {std::string(heading), foreign->role, {}};
    if (auto person = person_in(heading)) return {std::string(heading), DecisionRole::verdict, std::move(*person)};
    return {std::string(heading), DecisionRole::none, {}};
}

std::optional<std::string> verdict_from(std::string_view text, const DecisionReading& reading) {
    const auto low = folded(text);
    if (const auto said = reading.words.find(low); said != reading.words.end()) return said->second.empty() ? "none" : said->second;
    const auto word = intake::decision_word(text);
    return word ? std::optional(std::string(*word)) : std::nullopt;
}

ToldDecisions decisions_in(const Record& record, const DecisionReading& reading) { return Gathering(record, reading).gathered(); }

std::vector<std::string> columns_kept(const Record& record) {
    std::vector<std::string> headings;
    for (const auto& other : record.others) {
        if (other.tag.starts_with(table_tag)) headings.push_back(other.tag.substr(table_tag.size()));
    }
    return headings;
}

}  // namespace loam::records
