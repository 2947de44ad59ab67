#pragma once
// Judgement by several people: stages and who judges what, decisions by criterion, discussion, what was handed out and
// revealed, and what extractors wrote. Plain values: see values.hpp.
//
// An item is what is judged at a stage. At title and abstract and at full text it is a record: an imported one (IMPORT.PLACE)
// or the id of a row of `record`. At appraisal and extraction it is the id of a study.

#include "loam/domain/values.hpp"

namespace loam::domain {

/// A bibliographic record that was entered by hand.
struct Record {
    RecordId id;
    std::string citation;     ///< public
    Integer year;
    std::string title;        ///< public
    std::string doi;          ///< public
    StudyId study;            ///< the included study it became
    std::string note;
};
/// What one person decided on one record at one stage, or what was agreed.
struct Decision {
    DecisionId id;
    RecordId record;
    std::string stage;        ///< title-abstract, full-text
    PersonId person;
    std::string verdict;      ///< include, exclude, unsure
    CriterionId criterion;    ///< reason for exclusion
    std::string note;
    std::string imported = {};   ///< token: the imported record it is about, if it is about none of the table `record`
    YesNo consensus = {};        ///< yes: what was agreed after the answers were revealed; person is who wrote it down
    std::string agreed_by = {};  ///< tokens: ids of the people who agreed
    std::string decided = {};    ///< date
    std::string came = {};       ///< token: mark of the hand-out, or of the file, it came in with
    /// What it is about: an item, see above.
    [[nodiscard]] const std::string& item() const { return record.text.empty() ? imported : record.text; }
};
/// Of no table: a report of the review and the study that it belongs to. Derived: analysis/reports.hpp.
struct ReportTie {
    std::string item;         ///< the item that stands for it; of a report that is no record here the row that tells of it
    StudyId study;            ///< empty: an included report of no study
    StudyId other = {};       ///< a second study that it is said to belong to
    std::string other_row = {};  ///< the row that says so
    std::string row = {};     ///< the row that ties it: of study, study_report or record; empty: it is tied by a link between records
    std::string citation = {};///< of one that is told by more than the study's own row, as far as it was looked up
    bool earlier = false;     ///< the previous version of the review had it
    bool included = false;    ///< its full text was included here
};
/// How one stage of judgement is done. At most one row a stage.
struct StagePlan {
    StagePlanId id;
    std::string stage;           ///< title-abstract, full-text, appraisal, extraction
    YesNo blind;                 ///< yes: nobody sees another's answers before they are opened; how, and what it cannot do: docs/decisions/0021
    std::string ordering;        ///< as-imported, random, prioritised
    Integer seed;                ///< of the random order and of the prioritised one
    Number random_checks;        ///< share of a prioritised order that is drawn at random, 0 to 1
    std::string stopping;        ///< token: id of a stopping rule of loam/screening
    Number recall;               ///< the recall that the rule aims at, 0 to 1
    Number confidence;           ///< with what confidence, 0 to 1
    std::string note;
};
/// Which items of a stage one person judges.
struct Assignment {
    AssignmentId id;
    std::string stage;
    PersonId person;
    std::string rule;            ///< all (also what comes in later), share, split, chosen
    Number share;                ///< of the items it was drawn from, 0 to 1
    Integer seed;                ///< of the draw
    Integer drawn_from;          ///< how many items it was drawn from
    Integer count;               ///< how many items it holds
    std::string items;           ///< file: the items, one a line; none where the rule is all
    std::string assigned;        ///< date
};
/// The answers to these items were opened to everybody; agreement rests on what each had answered until then.
struct Reveal {
    RevealId id;
    std::string stage;
    PersonId person;             ///< who opened them
    Integer count;
    std::string items;           ///< file: the items, one a line
    std::string revealed;        ///< date
};
/// The answer to one criterion within a decision.
struct CriterionAnswer {
    CriterionAnswerId id;
    DecisionId decision;
    CriterionId criterion;
    std::string answer;          ///< yes (it is so), no, unsure
    std::string remark;
    PassageId passage;           ///< where in the article it rests
};
/// What somebody said when an item was discussed.
struct Discussion {
    DiscussionId id;
    std::string stage;
    std::string item;
    PersonId person;
    std::string words;
    std::string written;         ///< date
};
/// A question to the authors of a report, and their answer.
struct AuthorQuestion {
    AuthorQuestionId id;
    std::string item;
    PersonId person;             ///< who asked
    std::string to;              ///< who was asked
    std::string asked;           ///< date
    std::string question;
    std::string answered;        ///< date
    std::string answer;
    std::string note;
};
/// A word that is marked while records are screened.
struct ScreeningTerm {
    ScreeningTermId id;
    std::string term;
    std::string effect;          ///< include, exclude
};
/// Whether the full text of a record could be had.
struct Retrieval {
    RetrievalId id;
    std::string item;
    std::string outcome;         ///< sought, retrieved, not-retrieved
    std::string decided;         ///< date
    std::string note;
};
/// A page with items that left the project for one person.
struct Handout {
    HandoutId id;
    std::string stage;
    PersonId person;
    std::string mark;            ///< token that the page carries and its answers bring back
    Integer count;
    std::string items;           ///< file: the items, one a line
    std::string given;           ///< date
    std::string note;
};
/// What one extractor wrote for one attribute of one study; the value that holds is in AttributeValue.
struct Extraction {
    ExtractionId id;
    AttributeId attribute;
    AnyId owner;                 ///< study or sample
    PersonId person;
    std::string state;           ///< known, unknown, not-applicable, not-labelled
    std::string text;
    Number low;
    Number high;
    std::string on;              ///< date
    PassageId passage;
    std::string note;
    std::string came;            ///< token: mark of the hand-out it came back with
};
/// Records that one line of a strategy found in one run.
struct LineHits {
    LineHitsId id;
    SearchRunId run;
    Integer line;                ///< from 1
    Integer hits;
};

}  // namespace loam::domain
