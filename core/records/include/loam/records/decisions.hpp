#pragma once
// Decisions of reviewers that other programs write into their exports: Rayyan into the notes of each record, ASReview into
// columns or notes, Covidence into its notes, people into columns of their own spreadsheets. What each writes, and how it is
// read: docs/formats/decisions.md.

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "loam/records/record.hpp"

namespace loam::records {

/// What a column of a table says of decisions; `agreed`: what all agreed on, which is nobody's own decision.
/// `labels`: what people put on the record besides; `resolved`: whether the whole row is what all agreed on.
enum class DecisionRole { none, verdict, agreed, person, reason, remark, decided, record, labels, resolved };
/// "decision", "consensus", "person", "reason", "remark", "decided", "record", "labels", "resolved"; "" for none.
std::string_view word(DecisionRole role);

struct DecisionColumn {
    std::string column;
    DecisionRole role = DecisionRole::none;
    std::string person = {};   ///< whose decisions the column holds, for tables with a column for each person; of a person column: whose name it tells
};

/// "decision", "reason:Anna Berg", ...: role and person of a column as people write them; nothing for another word.
std::optional<DecisionColumn> decision_column(std::string_view column, std::string_view role);
/// What a heading is taken for as long as nobody says otherwise: "Screening decision", "Decision Anna", "Reason for exclusion".
DecisionColumn guessed_decision_column(std::string_view heading);

/// The columns of a table taken together: which of several holds the decisions, which those that all agreed on, and which column names the person of
/// another ("Reviewer 1" beside "Reviewer 1 vote"). `holds_decisions` tells of a heading whether all that stands under it reads as decisions.
std::vector<DecisionColumn> settled_columns(const std::vector<std::string>& headings, const std::vector<DecisionColumn>& said, const std::function<bool(std::string_view)>& holds_decisions);

struct DecisionReading {
    std::vector<DecisionColumn> columns;   ///< what is not named is guessed; a named verdict column turns off guessing of others
    std::map<std::string, std::string, std::less<>> words;   ///< a word of the file, folded → include, exclude, unsure, or "" for none
    std::string verdict_of_all;            ///< for records that tell none, where the file as a whole is the list of the excluded
    std::vector<DecisionColumn> settled = {};   ///< all columns of the table, once it is read whole; empty: each record speaks for itself
};

/// include, exclude, unsure; "none" for what is no decision yet (empty, -1, "not seen"); nothing for another word.
std::optional<std::string> verdict_from(std::string_view text, const DecisionReading& reading = {});

struct ToldDecision {
    std::string person;                  ///< as the file names it; empty: it names nobody
    std::string verdict;                 ///< include, exclude, unsure
    std::vector<std::string> reasons;    ///< for exclusion, in the file's words
    std::string remark;
    std::string decided;                 ///< YYYY-MM-DD; empty if it is not told
    bool agreed = false;                 ///< all agreed on it; `person`, if told, wrote it down
};

struct ToldDecisions {
    std::string record;                      ///< the record's name in a project of Loam, if a column tells it
    std::vector<ToldDecision> decisions;     ///< one a person, and what all agreed on
    std::vector<std::string> labels;         ///< of Rayyan, tags of ASReview and Covidence
    std::vector<std::string> not_understood; ///< words in a column of decisions that are none
    std::vector<std::string> left;           ///< "Kofi: check the definition", "Labels: to discuss": remarks of people who decided nothing here
};

ToldDecisions decisions_in(const Record& record, const DecisionReading& reading = {});
/// What stands in a column of a table that went to the other fields; nothing for an empty cell.
std::optional<std::string_view> cell_under(const Record& record, std::string_view heading);

/// Headings of a table that went to the other fields, as they came up, for choosing columns; `record` may be any of its rows.
std::vector<std::string> columns_kept(const Record& record);

/// The day of a printed date with or without a time ("2024-03-05 11:20", "2024-03-05T11:20:00Z", "5 Mar 2024", "05.03.2024"), and of seconds, thousandths or millionths since 1970 as ASReview counts them (UTC); empty for anything else.
std::string day_in(std::string_view text);

}  // namespace loam::records
