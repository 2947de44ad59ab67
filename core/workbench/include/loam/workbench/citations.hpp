#pragma once
// Citation searching: the reference list of an included study, or what cites it, pasted or from a file. Each reference is read,
// shown for correction, held against the records that are here, and tied to the study that it came from. What is new comes in as a
// record of a run of the kind citation-search, so that the flow counts it apart from the databases.

#include "loam/workbench/records.hpp"

namespace loam::workbench {

/// What a person says of one reference.
struct CitedCorrection {
    std::map<std::string, std::string, std::less<>> fields = {};   ///< authors, year, title, journal, doi, ...: names of records::set_field
    bool skip = false;                      ///< it is not taken in
    std::optional<bool> same = {};          ///< of a doubtful one: it is the record that was found, or it is another
};

struct CitedInput {
    std::string study;                      ///< id, number or citation of the study
    std::string direction = "backward";     ///< or forward: the references cite the study
    std::string text;                       ///< lines as pasted, or the bytes of a file of records
    std::string name = {};                  ///< what the file is called; empty: pasted
    std::string ran = {};                   ///< day of the search; empty: today
    std::map<std::size_t, CitedCorrection> corrections = {};   ///< by the number of the reference, from 1
    std::optional<bool> all_doubtful_same = {};                ///< of those that nobody has answered
};

/// {study: {id, citation}, direction, references: [{n, line, authors, year, title, journal, doi, doubts: [..], fate, by, item, candidate, reason}], new, here,
/// doubtful, repeated, skipped, own}. fate: new; here (its record is in the project); doubtful (a person has to say); repeated (this study's
/// list has it already); own (it is the study itself); skipped. Changes nothing. Fails if the study is not there or no reference is found.
Result<Json> cited_preview_json(const Workbench& workbench, const CitedInput& input);

/// The same, done as one act, with seq, summary and revision. Doubtful ones that nobody answered stay out. seq 0: nothing was new.
Result<Json> import_cited(Workbench& workbench, const CitedInput& input, const Doer& doer);

/// {studies: [{id, citation, backward, forward, new}], references: [{id, study, direction, run, line, authors, year, title, journal, doi, record, came}]}:
/// backward and forward count references, null where nobody looked; `came` is true of a record that this search brought in.
Result<Json> citations_json(const Workbench& workbench);

/// Corrections from JSON: {"1": {"skip": true, "same": false, "title": "..."}}. Fails on a member of another kind.
Result<void> take_corrections(CitedInput& input, const JsonObject& corrections);

}  // namespace loam::workbench
