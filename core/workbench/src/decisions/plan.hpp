#pragma once
// What an import of decisions comes to before it is done: read, matched, compared with what is here.

#include "loam/workbench/decisions_in.hpp"
#include "records/matching.hpp"

namespace loam::workbench {

struct DecisionRow {
    records::Record record;
    records::Origin origin;
    records::ToldDecisions told;
    Match match;
    [[nodiscard]] bool is_matched(const DecisionsInput& input) const;
};

struct DecisionFile {
    std::string format;
    std::string mark;                   ///< of its bytes; stands in Decision::came
    std::vector<DecisionRow> rows;
    std::vector<std::string> headings;  ///< of a table: columns that are no field of a record
    std::vector<records::DecisionColumn> columns = {};   ///< what each of them was taken for
    base::Diagnostics diagnostics;
};
Result<DecisionFile> read_decisions(const DecisionsInput& input);

/// Who decided, and who that is here.
struct DecidingPerson {
    std::string name;        ///< in the file; empty: whoever is not named
    std::string id;          ///< empty: a person who is made
    std::string called;      ///< name in the project
    bool left_out = false;
    std::size_t decisions = 0;
    /// Two names of the file may be one person here.
    [[nodiscard]] const std::string& key() const { return id.empty() ? called : id; }
};

enum class Fate { taken, changed, repeated, differs, closed, left_out, not_matched, doubtful };
std::string_view word(Fate fate);

struct PlannedDecision {
    std::size_t row = 0;       ///< of DecisionFile::rows
    std::size_t person = 0;    ///< of DecisionPlan::people
    std::size_t told = 0;      ///< of the decisions of the row
    std::string verdict;
    std::string criterion;     ///< id
    std::string note;
    std::string decided;
    std::string there;         ///< id of the decision that it changes
    std::string says;          ///< verdict of a decision here that says otherwise
    bool agreed = false;       ///< what all agreed on; the person wrote it down
    Fate fate = Fate::taken;
};

struct DecisionPlan {
    DecisionFile file;
    std::vector<DecidingPerson> people;
    std::map<std::string, std::size_t> reasons;          ///< as the file has them, with how many decisions name them
    std::map<std::string, std::string> criteria;         ///< of them, those that are a criterion: its id
    std::vector<PlannedDecision> decisions;
    std::vector<std::size_t> added;                      ///< rows that come in as records
    bool blind = false;                                  ///< the stage is: what is closed may not be told by the name of a file either
    std::size_t unsettled = 0;                           ///< what all agreed on and cannot come in
    [[nodiscard]] std::size_t count(Fate fate) const;
};
/// A plan without decisions is for looking at: of a table it tells the columns that can be chosen.
base::Error no_decision(const DecisionsInput& input, const DecisionPlan& plan);
Result<DecisionPlan> planned(const Workbench& workbench, const DecisionsInput& input, const Doer& doer);

}  // namespace loam::workbench
