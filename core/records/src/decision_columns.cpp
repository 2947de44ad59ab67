#include <algorithm>
#include <array>

#include "characters.hpp"
#include "decision_columns.hpp"
#include "loam/base/text.hpp"
#include "loam/intake/decision_words.hpp"
#include "loam/records/decisions.hpp"

namespace loam::records {
namespace {

struct RoleWord {
    std::string_view word;
    DecisionRole role;
};
constexpr std::array<RoleWord, 9> role_words{{{"decision", DecisionRole::verdict}, {"consensus", DecisionRole::agreed}, {"person", DecisionRole::person}, {"reason", DecisionRole::reason}, {"remark", DecisionRole::remark}, {"decided", DecisionRole::decided}, {"record", DecisionRole::record}, {"labels", DecisionRole::labels}, {"resolved", DecisionRole::resolved}}};

/// Headings as they are met, folded; the words of people's own tables and of ASReview. Those of decisions: intake::is_decision_heading.
struct HeadingWord {
    std::string_view heading;
    DecisionRole role;
};
constexpr std::array heading_words{
    HeadingWord{"reviewer", DecisionRole::person}, HeadingWord{"reviewer name", DecisionRole::person}, HeadingWord{"screener", DecisionRole::person}, HeadingWord{"rater", DecisionRole::person}, HeadingWord{"person", DecisionRole::person}, HeadingWord{"decided by", DecisionRole::person}, HeadingWord{"screened by", DecisionRole::person}, HeadingWord{"user", DecisionRole::person}, HeadingWord{"user name", DecisionRole::person}, HeadingWord{"username", DecisionRole::person}, HeadingWord{"coder", DecisionRole::person}, HeadingWord{"assessor", DecisionRole::person},
    HeadingWord{"reason", DecisionRole::reason}, HeadingWord{"reasons", DecisionRole::reason}, HeadingWord{"exclusion reason", DecisionRole::reason}, HeadingWord{"exclusion reasons", DecisionRole::reason}, HeadingWord{"exclusion_reason", DecisionRole::reason}, HeadingWord{"reason for exclusion", DecisionRole::reason}, HeadingWord{"exclude reason", DecisionRole::reason}, HeadingWord{"if excluded, why?", DecisionRole::reason}, HeadingWord{"why excluded?", DecisionRole::reason}, HeadingWord{"excluded because", DecisionRole::reason},
    HeadingWord{"remark", DecisionRole::remark}, HeadingWord{"remarks", DecisionRole::remark}, HeadingWord{"asreview_note", DecisionRole::remark}, HeadingWord{"exported_notes_1", DecisionRole::remark}, HeadingWord{"decision note", DecisionRole::remark}, HeadingWord{"reviewer note", DecisionRole::remark}, HeadingWord{"comment", DecisionRole::remark}, HeadingWord{"comments", DecisionRole::remark},
    HeadingWord{"user note", DecisionRole::remark}, HeadingWord{asreviews_user, DecisionRole::person}, HeadingWord{"asreview_tags", DecisionRole::labels}, HeadingWord{"resolve?", DecisionRole::resolved}, HeadingWord{"resolved?", DecisionRole::resolved},
    HeadingWord{"decided", DecisionRole::decided}, HeadingWord{"decided on", DecisionRole::decided}, HeadingWord{"decision date", DecisionRole::decided}, HeadingWord{"date decided", DecisionRole::decided}, HeadingWord{"screened on", DecisionRole::decided}, HeadingWord{"asreview_time", DecisionRole::decided},
    HeadingWord{"loam record", DecisionRole::record}, HeadingWord{"loam id", DecisionRole::record}, HeadingWord{"record", DecisionRole::record},
};

/// The same in German, French and Spanish, and some of Italian, Portuguese and Dutch, as `plain_words` makes them.
constexpr std::array foreign_heading_words{
    HeadingWord{"gutachter", DecisionRole::person}, HeadingWord{"gutachterin", DecisionRole::person}, HeadingWord{"gutachter in", DecisionRole::person}, HeadingWord{"bewerter", DecisionRole::person}, HeadingWord{"bewerterin", DecisionRole::person}, HeadingWord{"bewertet von", DecisionRole::person}, HeadingWord{"entschieden von", DecisionRole::person}, HeadingWord{"gescreent von", DecisionRole::person},
    HeadingWord{"evaluateur", DecisionRole::person}, HeadingWord{"evaluatrice", DecisionRole::person}, HeadingWord{"revisore", DecisionRole::person}, HeadingWord{"avaliador", DecisionRole::person}, HeadingWord{"avaliadora", DecisionRole::person}, HeadingWord{"beoordelaar", DecisionRole::person}, HeadingWord{"relecteur", DecisionRole::person}, HeadingWord{"relectrice", DecisionRole::person}, HeadingWord{"decide par", DecisionRole::person}, HeadingWord{"revisor", DecisionRole::person}, HeadingWord{"revisora", DecisionRole::person},
    HeadingWord{"ausschlussgrund", DecisionRole::reason}, HeadingWord{"begrundung", DecisionRole::reason}, HeadingWord{"motivo di esclusione", DecisionRole::reason}, HeadingWord{"motivo da exclusao", DecisionRole::reason}, HeadingWord{"motivo de exclusao", DecisionRole::reason}, HeadingWord{"reden van uitsluiting", DecisionRole::reason}, HeadingWord{"ausschlussgrunde", DecisionRole::reason}, HeadingWord{"grund", DecisionRole::reason}, HeadingWord{"grund fur ausschluss", DecisionRole::reason}, HeadingWord{"grund fur den ausschluss", DecisionRole::reason}, HeadingWord{"grund des ausschlusses", DecisionRole::reason},
    HeadingWord{"motif", DecisionRole::reason}, HeadingWord{"motif d exclusion", DecisionRole::reason}, HeadingWord{"motifs d exclusion", DecisionRole::reason}, HeadingWord{"raison", DecisionRole::reason}, HeadingWord{"raison d exclusion", DecisionRole::reason}, HeadingWord{"raisons d exclusion", DecisionRole::reason}, HeadingWord{"raison de l exclusion", DecisionRole::reason}, HeadingWord{"motivo de exclusion", DecisionRole::reason}, HeadingWord{"razon de exclusion", DecisionRole::reason},
    HeadingWord{"anmerkung", DecisionRole::remark}, HeadingWord{"bemerkung", DecisionRole::remark}, HeadingWord{"kommentar", DecisionRole::remark}, HeadingWord{"commentaire", DecisionRole::remark}, HeadingWord{"commentaires", DecisionRole::remark}, HeadingWord{"comentario", DecisionRole::remark},
    HeadingWord{"entschieden am", DecisionRole::decided}, HeadingWord{"datum der entscheidung", DecisionRole::decided}, HeadingWord{"date de decision", DecisionRole::decided}, HeadingWord{"date de la decision", DecisionRole::decided}, HeadingWord{"decide le", DecisionRole::decided},
};

using base::folded;

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

/// "Reviewer 1", "Screener B": a column of one of several who are numbered.
bool is_numbered_person(std::string_view heading) {
    constexpr auto words = std::to_array<std::string_view>({"reviewer", "screener", "rater", "assessor", "coder", "gutachter", "gutachterin", "bewerter", "evaluateur", "relecteur", "revisor"});
    const auto plain = intake::plain_words(heading);
    const auto space = plain.rfind(' ');
    return space != std::string::npos && plain.size() - space <= 3 && std::ranges::find(words, plain.substr(0, space)) != words.end();
}

/// A question that is answered with a decision: "Should this reference be included?"
bool is_question_of_decision(std::string_view heading) {
    if (!bare(heading).ends_with('?')) return false;
    const auto plain = " " + intake::plain_words(heading) + " ";
    return !plain.starts_with(" if ") && !plain.starts_with(" why ") && std::ranges::any_of(std::array{" include ", " included ", " relevant ", " eligible "}, [&](std::string_view word) { return plain.contains(word); });
}

/// "Reviewer 1 note", "Anna: reason": what else a table holds of one who has a column of decisions.
std::optional<DecisionRole> beside(std::string_view heading, std::string_view person) {
    constexpr std::array words{RoleWord{"note", DecisionRole::remark}, RoleWord{"notes", DecisionRole::remark}, RoleWord{"comment", DecisionRole::remark}, RoleWord{"comments", DecisionRole::remark}, RoleWord{"remark", DecisionRole::remark}, RoleWord{"kommentar", DecisionRole::remark},
                               RoleWord{"reason", DecisionRole::reason}, RoleWord{"reasons", DecisionRole::reason}, RoleWord{"exclusion reason", DecisionRole::reason}, RoleWord{"grund", DecisionRole::reason}, RoleWord{"ausschlussgrund", DecisionRole::reason}, RoleWord{"name", DecisionRole::person}, RoleWord{"date", DecisionRole::decided}};
    const auto plain = intake::plain_words(heading);
    const auto name = intake::plain_words(person);
    if (name.empty()) return std::nullopt;
    if (plain == name) return DecisionRole::person;
    for (const auto& [text, role] : words)
        if (plain == name + " " + std::string(text) || plain == std::string(text) + " " + name) return role;
    return std::nullopt;
}

bool is_free(const DecisionColumn& column) { return column.role == DecisionRole::verdict && column.person.empty(); }

/// Of several columns that may hold the decisions one counts, and what all agreed on is nobody's own.
void choose_verdicts(std::vector<DecisionColumn>& columns, const std::vector<bool>& said) {
    const auto said_verdict = [&](std::size_t i) { return said[i] && columns[i].role == DecisionRole::verdict; };
    bool chosen = false, is_asreviews = false, is_taken = false, is_agreed = false;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        chosen = chosen || said_verdict(i);
        is_asreviews = is_asreviews || folded(columns[i].column) == asreviews_label;
    }
    for (std::size_t i = 0; i < columns.size(); ++i) {
        auto& column = columns[i];
        if (said[i] || (column.role != DecisionRole::verdict && column.role != DecisionRole::agreed)) continue;
        // A set that was labelled before ASReview got it has a column "included" beside ASReview's own.
        const bool agreed = column.role == DecisionRole::agreed;
        const bool goes = chosen || (is_asreviews && folded(column.column) != asreviews_label) || (is_free(column) && is_taken) || (agreed && is_agreed);
        if (goes) column = {column.column, DecisionRole::none, {}};
        else is_taken = is_taken || is_free(column), is_agreed = is_agreed || agreed;
    }
}

void name_what_all_agreed(std::vector<DecisionColumn>& columns, const std::vector<bool>& said) {
    const auto is_common = [&](std::size_t i) { return !said[i] && columns[i].role == DecisionRole::verdict && intake::is_of_all(columns[i].person); };
    std::size_t others = 0;
    for (std::size_t i = 0; i < columns.size(); ++i) others += columns[i].role == DecisionRole::verdict && !is_common(i) ? 1U : 0U;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (is_common(i)) columns[i] = {columns[i].column, others > 0 ? DecisionRole::agreed : DecisionRole::verdict, {}};
    }
}

/// Of several columns of decisions one counts, and of the reasons those beside it.
void leave_other_reasons(std::vector<DecisionColumn>& columns) {
    for (auto& column : columns) {
        if (column.role != DecisionRole::reason || !column.column.ends_with(reason_beside)) continue;
        const auto its = std::string_view(column.column).substr(0, column.column.size() - reason_beside.size());
        const bool counts = std::ranges::any_of(columns, [&](const auto& other) { return other.role == DecisionRole::verdict && other.column == its; });
        if (!counts) column.role = DecisionRole::none;
    }
}

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
    constexpr auto writers = std::to_array<std::string_view>({"resolved by", "consensus by", "settled by", "adjudicated by", "adjudicator"});
    if (std::ranges::find(writers, intake::plain_words(heading)) != writers.end()) return {std::string(heading), DecisionRole::person, std::string(of_all)};
    if (intake::is_decision_heading(heading)) return {std::string(heading), DecisionRole::verdict, {}};
    const auto plain = intake::plain_words(heading);
    // Code sets of EPPI-Reviewer: "Screen on Title & Abstract", and beside it what it was excluded for.
    if (plain.starts_with("screen on ")) return {std::string(heading), heading.ends_with(reason_beside) ? DecisionRole::reason : DecisionRole::verdict, {}};
    const auto foreign = std::ranges::find(foreign_heading_words, plain, &HeadingWord::heading);
    if (foreign != foreign_heading_words.end()) return {std::string(heading), foreign->role, {}};
    if (auto person = person_in(heading)) return {std::string(heading), DecisionRole::verdict, std::move(*person)};
    return {std::string(heading), DecisionRole::none, {}};
}


std::vector<DecisionColumn> settled_columns(const std::vector<std::string>& headings, const std::vector<DecisionColumn>& said_columns, const std::function<bool(std::string_view)>& holds_decisions) {
    std::vector<DecisionColumn> columns;
    std::vector<bool> said;
    const bool is_abstrackrs = std::ranges::any_of(headings, [](const auto& heading) { return folded(heading) == abstrackrs_id; });
    static constexpr auto abstrackrs_own = std::to_array<std::string_view>({abstrackrs_id, "(source) id", "pubmed id", "tags", "notes"});
    for (const auto& heading : headings) {
        const auto named = std::ranges::find_if(said_columns, [&](const auto& column) { return bare(column.column) == bare(heading); });
        said.push_back(named != said_columns.end());
        columns.push_back(said.back() ? *named : guessed_decision_column(heading));
        if (said.back() || columns.back().role != DecisionRole::none) continue;
        if (is_abstrackrs && std::ranges::find(abstrackrs_own, folded(heading)) == abstrackrs_own.end()) {
            columns.back() = {heading, DecisionRole::verdict, std::string(bare(heading))};
            continue;
        }
        if ((is_numbered_person(heading) || intake::is_of_all(heading)) && holds_decisions(heading)) columns.back() = {heading, DecisionRole::verdict, std::string(bare(heading))};
    }
    const bool any = std::ranges::any_of(columns, [](const auto& column) { return column.role == DecisionRole::verdict; });
    for (std::size_t i = 0; !any && i < headings.size(); ++i) {
        if (!said[i] && columns[i].role == DecisionRole::none && is_question_of_decision(headings[i])) columns[i].role = DecisionRole::verdict;
    }
    name_what_all_agreed(columns, said);
    choose_verdicts(columns, said);
    std::vector<std::string> people;
    for (const auto& column : columns)
        if (column.role == DecisionRole::verdict && !column.person.empty()) people.push_back(column.person);
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (said[i] || columns[i].role != DecisionRole::none) continue;
        for (const auto& person : people)
            if (const auto role = beside(headings[i], person)) columns[i] = {headings[i], *role, person};
    }
    leave_other_reasons(columns);
    return columns;
}

}  // namespace loam::records
