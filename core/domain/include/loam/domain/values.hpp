#pragma once
// The things a study consists of, as plain values. One struct per table of schema.hpp; absent text is "",
// an absent number is nullopt, an absent id is empty.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "loam/base/ids.hpp"

namespace loam::domain {

using base::Id;
using AboutId = Id<struct About>;
using PersonId = Id<struct Person>;
using QuestionId = Id<struct Question>;
using QuestionPartId = Id<struct QuestionPart>;
using RegistrationId = Id<struct Registration>;
using AttributeId = Id<struct Attribute>;
using CriterionId = Id<struct Criterion>;
using AmendmentId = Id<struct Amendment>;
using SampleId = Id<struct Sample>;
using StudyId = Id<struct Study>;
using StudyReportId = Id<struct StudyReport>;
using ParticipantId = Id<struct Participant>;
using SourceId = Id<struct Source>;
using SourceTextId = Id<struct SourceText>;
using PassageId = Id<struct Passage>;
using AttributeValueId = Id<struct AttributeValue>;
using ChecklistId = Id<struct Checklist>;
using ChecklistItemId = Id<struct ChecklistItem>;
using ChecklistAnswerId = Id<struct ChecklistAnswer>;
using GradeBandId = Id<struct GradeBand>;
using RatingId = Id<struct Rating>;
using RungId = Id<struct Rung>;
using CodeId = Id<struct Code>;
using StandsOnId = Id<struct StandsOn>;
using CodingId = Id<struct Coding>;
using ModelId = Id<struct Model>;
using ModelMemberId = Id<struct ModelMember>;
using RelationId = Id<struct Relation>;
using RelationSupportId = Id<struct RelationSupport>;
using EndorsementId = Id<struct Endorsement>;
using FlowCountId = Id<struct FlowCount>;
using RecordId = Id<struct Record>;
using DecisionId = Id<struct Decision>;
using ClaimId = Id<struct Claim>;
using AcceptanceId = Id<struct Acceptance>;
using TurnId = Id<struct Turn>;
using VerbatimMarkId = Id<struct VerbatimMark>;
using MemoId = Id<struct Memo>;
using MemoLinkId = Id<struct MemoLink>;
using GroupId = Id<struct Group>;
using GroupMemberId = Id<struct GroupMember>;
using AssumptionId = Id<struct Assumption>;
using PageId = Id<struct Page>;
using LinkId = Id<struct Link>;
using KeptElementId = Id<struct KeptElement>;
using SearchConceptId = Id<struct SearchConcept>;
using StrategyId = Id<struct Strategy>;
using StrategyReviewId = Id<struct StrategyReview>;
using SearchRunId = Id<struct SearchRun>;
using RecordImportId = Id<struct RecordImport>;
using RecordPartId = Id<struct RecordPart>;
using RecordEditId = Id<struct RecordEdit>;
using RecordTagId = Id<struct RecordTag>;
using RecordNoteId = Id<struct RecordNote>;
using RecordFileId = Id<struct RecordFile>;
using DedupeRunId = Id<struct DedupeRun>;
using DuplicateDecisionId = Id<struct DuplicateDecision>;
using CitedReferenceId = Id<struct CitedReference>;
using StagePlanId = Id<struct StagePlan>;
using AssignmentId = Id<struct Assignment>;
using RevealId = Id<struct Reveal>;
using CriterionAnswerId = Id<struct CriterionAnswer>;
using DiscussionId = Id<struct Discussion>;
using AuthorQuestionId = Id<struct AuthorQuestion>;
using ScreeningTermId = Id<struct ScreeningTerm>;
using RetrievalId = Id<struct Retrieval>;
using HandoutId = Id<struct Handout>;
using ExtractionId = Id<struct Extraction>;
using LineHitsId = Id<struct LineHits>;
/// The id of a row of any table.
using AnyId = Id<struct AnyRow>;

using Integer = std::optional<std::int64_t>;
using Number = std::optional<double>;
/// Yes, no or not told.
using YesNo = std::optional<bool>;

// ---- the study as a whole ------------------------------------------------------------------

/// The project itself: exactly one row.
struct About {
    AboutId id;
    std::string title;
    std::string methods;      ///< tokens: ids of data/methods, e.g. "meta-ethnography grounded-theory"
    std::string description;
    YesNo invented;           ///< yes: the material is generated or invented, and every page says so
    YesNo compares_coders = {};  ///< yes: places where coders differ are counted too, and coefficients shown
};

/// A researcher or somebody else who acts in the project.
struct Person {
    PersonId id;
    std::string name;
    std::string roles;        ///< tokens: researcher reviewer second-reviewer supervisor information-specialist adviser
};

/// A research question in a framework.
struct Question {
    QuestionId id;
    std::string half;         ///< review, interviews
    std::string framework;    ///< pico, pico-qualitative, spider, free
    std::string wording;
};
struct QuestionPart {
    QuestionPartId id;
    QuestionId question;
    std::string part;         ///< token: population, interest, context, intervention, comparison, outcome, ...
    std::string wording;
};
struct Registration {
    RegistrationId id;
    std::string registry;     ///< public: "PROSPERO"
    std::string number;       ///< public
    std::string registered;   ///< date
    std::string note;
};
struct Amendment {
    AmendmentId id;
    std::string amended;      ///< date
    CriterionId criterion;    ///< the criterion it touches, if one
    std::string change;
    std::string reason;
    std::string direction = {};  ///< narrower (lets in less), wider (lets in more), wording (means the same); empty: both, or not told
};

/// What is known of a study, a sample or a participant, typed.
struct Attribute {
    AttributeId id;
    std::string name;         ///< "Country"
    std::string of;           ///< study, sample, participant
    std::string type;         ///< text, number, range, date, choice, several
    std::string unit;
    std::string choices;      ///< allowed values separated by " | ", for choice and several
    std::string section = {}; ///< heading beneath which it stands in the extraction form
    std::string help = {};    ///< what an extractor should look for
};

/// An eligibility criterion; with attribute, test and value it runs on every row.
struct Criterion {
    CriterionId id;
    std::string mark;         ///< token: "I1", "E3"
    std::string half;         ///< review, interviews
    std::string effect;       ///< include (must be so), exclude (must not be so)
    std::string parameter;    ///< token: population, context, design, language, ...
    std::string wording;
    AttributeId attribute;    ///< the attribute it looks at, if it can be run
    std::string test;         ///< is, contains, at-least, at-most, known
    std::string value;        ///< what is compared with; several values separated by " | " mean any of them
};

// ---- who and what was studied --------------------------------------------------------------

/// A group of people who were asked once; several reports may stand on it.
struct Sample {
    SampleId id;
    std::string label;
    std::string note;
};
/// A study that the review includes, cited by one of its reports.
struct Study {
    StudyId id;
    Integer number;
    std::string citation;     ///< public: "Barr et al. (2020)"
    Integer year;
    std::string title;        ///< public
    std::string doi;          ///< public
    SampleId sample;
    std::string note;
    std::string imported = {};  ///< token: the imported record that it is cited by
    YesNo earlier = {};         ///< yes: the previous version of this review included it
};
/// A further report of a study, beside the one that it is cited by.
struct StudyReport {
    StudyReportId id;
    StudyId study;
    std::string citation;     ///< public
    std::string item = {};    ///< token: the record that it is (domain/judgement_values.hpp); empty if it is none of the project
    YesNo earlier = {};       ///< yes: the previous version of this review had it; empty: as analysis/reports.hpp says
    std::string note = {};
};
/// Somebody who was interviewed, under a pseudonym.
struct Participant {
    ParticipantId id;
    Integer number;
    std::string pseudonym;
    std::string note;
};
/// One value of one attribute of one study, sample or participant.
struct AttributeValue {
    AttributeValueId id;
    AttributeId attribute;
    AnyId owner;              ///< study, sample or participant
    std::string state;        ///< known, unknown, not-applicable, not-labelled
    std::string text;         ///< for text, choice; for several: values separated by " | "
    Number low;               ///< for number (then high is empty) and range
    Number high;
    std::string on;           ///< date
    PassageId passage;        ///< where it stands
    std::string note;
};

// ---- words ---------------------------------------------------------------------------------

/// A transcript, an article, a field note, an imported table. `here` says whether its text is in the project.
struct Source {
    SourceId id;
    std::string name;
    std::string kind;         ///< article, transcript, field-note, document, table, picture, recording
    StudyId study;
    ParticipantId participant;
    YesNo here;
    std::string file = {};    ///< name of the file it was read from
    std::string note = {};
    std::string original = {};   ///< that file's bytes, kept under this hash; empty if they are not kept
    std::string language = {};   ///< token, whose stems the search takes: english, german, ...; empty: english
};
/// One immutable version of a source's text.
struct SourceText {
    SourceTextId id;
    SourceId source;
    Integer version;          ///< from 1
    std::string text;
    std::string made = {};    ///< date on which this version came to be
    std::string note = {};    ///< what was corrected
};
/// Who speaks where in one version of a transcript.
struct Turn {
    TurnId id;
    SourceTextId source_text;
    Integer start;            ///< code points
    Integer end;
    std::string speaker;      ///< as it stands in the text
    std::string role;         ///< participant, interviewer, other
    ParticipantId participant;
    Integer at;               ///< milliseconds from the beginning of the recording
};
/// One page of a source whose original is a PDF: where each of its words stands on the paper.
struct Page {
    PageId id;
    SourceTextId source_text;
    Integer number;           ///< from 1
    Integer start;            ///< code points of the text that stand on it
    Integer end;
    Number width;             ///< points (1/72 inch)
    Number height;
    std::string boxes;        ///< a line a word: start end left top right bottom; code points of the text, points from the upper left
};
/// One sign of the key of verbatim marks: a pause, laughter, a cut-off.
struct VerbatimMark {
    VerbatimMarkId id;
    std::string mark;         ///< "[laughs]", "(.)", "//"
    std::string meaning;
};
/// A place: code points [start, end) of one version, or a page, or a cell of a table.
struct Passage {
    PassageId id;
    SourceId source;
    SourceTextId source_text; ///< for span
    std::string kind;         ///< span, page, cell, region, time
    Integer start;            ///< code points, for span; milliseconds, for time
    Integer end;
    std::string place;        ///< "p. 12", "row 4, column theme"; for region "p. 3: 72 90 300 120" (left top right bottom)
    std::string words;        ///< what stands there; for page and cell only if known
    std::string voice;        ///< participant, author, paraphrase (ours, of an author), researcher
};

// ---- appraisal -----------------------------------------------------------------------------

struct Checklist {
    ChecklistId id;
    std::string key;          ///< token: "casp-qualitative"
    std::string version;      ///< token: "2018"
    std::string title;
    std::string source;       ///< where the checklist is published
    Number step;              ///< smallest difference between two scores (0.5); for GRIM
};
struct ChecklistItem {
    ChecklistItemId id;
    ChecklistId checklist;
    std::string mark;         ///< token: "1", "10a"
    std::string label;        ///< our own short label
    YesNo scored;
};
struct ChecklistAnswer {
    ChecklistAnswerId id;
    ChecklistId checklist;
    std::string answer;       ///< token: yes, partly, no, unclear, na
    std::string label;
    Number score;             ///< none: does not count
};
/// The highest band whose floor a total reaches is the grade.
struct GradeBand {
    GradeBandId id;
    ChecklistId checklist;
    std::string grade;        ///< token: "A"
    Number at_least;          ///< none for the lowest band
};
struct Rating {
    RatingId id;
    StudyId study;
    ChecklistItemId item;
    PersonId rater;           ///< empty: as agreed (consensus, or as published)
    std::string answer;       ///< token, one of the checklist's answers
    std::string comment;
    PassageId passage;
    std::string agreed_by = {};  ///< tokens: ids of the raters who agreed, where nobody alone rated
    std::string rated = {};      ///< date
    std::string came = {};       ///< token: mark of the hand-out, or of the file, it came in with
};

// ---- the ladder ----------------------------------------------------------------------------

struct Rung {
    RungId id;
    std::string half;         ///< review, interviews
    std::string mark;         ///< token: theme, reading, concept, third-order; initial, focused, category, concept
    std::string name;
    Integer level;            ///< 1 stands nearest to the words
};
struct Code {
    CodeId id;
    std::string label;
    RungId rung;
    CodeId parent;            ///< its one place in the tree
    StudyId study;            ///< for a theme of one study
    ParticipantId participant;///< for a code known only with its participant
    std::string definition;
    std::string told_in;      ///< "Appendix F", "Table 2"
    std::string note;
    std::string colour = {};  ///< "#0072B2"; empty: that of its category
    YesNo codable = {};       ///< no: a folder that only holds other codes
};
/// `upper` was raised from, translated from, or made of `lower`.
struct StandsOn {
    StandsOnId id;
    CodeId upper;
    CodeId lower;
    std::string how;          ///< raised, translated, gathered
    std::string certainty;    ///< stated, inferred, uncertain
    std::string note;
};
/// This coder put this code on this passage.
struct Coding {
    CodingId id;
    CodeId code;
    PassageId passage;
    PersonId coder;
    std::string note;
};
/// A figure of codes and relations.
struct Model {
    ModelId id;
    std::string title;
    std::string kind;         ///< line-of-argument, theory, ecological, concept-map
    std::string note;
};
struct ModelMember {
    ModelMemberId id;
    ModelId model;
    CodeId code;
    std::string phase;        ///< "before", "at integration"
    Number x;                 ///< millimetres from the left; none: not placed yet
    Number y;
};
struct Relation {
    RelationId id;
    CodeId origin;
    CodeId target;
    ModelId model;            ///< the figure it is told in, if one
    std::string label;
    std::string sign;         ///< raises, lowers, both, none
    std::string condition;
    std::string told_in;
};
struct RelationSupport {
    RelationSupportId id;
    RelationId relation;
    PassageId passage;
};
/// One cell of the concept matrix. A missing cell is unknown, never "not endorsed".
struct Endorsement {
    EndorsementId id;
    CodeId concept_code;
    StudyId study;
    std::string state;        ///< endorsed, not-endorsed, refuted, unknown
    std::string hint;         ///< what an unknown cell probably is, and why, stands in note
    std::string note;
    PassageId passage;
};

// ---- memos and groups ----------------------------------------------------------------------

/// What a researcher wrote down while working.
struct Memo {
    MemoId id;
    std::string kind;         ///< interview, transcription, code, category, theoretical, methodological, reflexive, journal, positionality
    std::string title;
    std::string words;        ///< [[ID|label]] links to a row
    AnyId about;              ///< the row it is about; may be empty
    PersonId writer;
    std::string written;      ///< date
    YesNo is_private;         ///< yes: only its writer sees it
    MemoId replaces = {};     ///< the version that this one takes the place of
};
/// A memo names a row in its words.
struct MemoLink {
    MemoLinkId id;
    MemoId memo;
    AnyId target;
};
/// A named set of sources, codes, cases or memos.
struct Group {
    GroupId id;
    std::string name;
    std::string note;
};
struct GroupMember {
    GroupMemberId id;
    GroupId group;
    AnyId member;
};
/// What a researcher holds to be so beforehand, and the row or decision that it may touch.
struct Assumption {
    AssumptionId id;
    PersonId person;
    std::string wording;
    std::string declared;     ///< date
    AnyId touches;
    std::string note;
};

/// A named link between two rows that are not both codes: a passage and a memo, two passages.
struct Link {
    LinkId id;
    AnyId origin;
    AnyId target;
    std::string label;
    std::string direction;    ///< one-way, both, associative
};
/// What another program's file said that no table holds: it goes out again as it came.
struct KeptElement {
    KeptElementId id;
    std::string format;       ///< token: refi-qda, ris, ...
    AnyId owner;              ///< the row it belongs to; empty: the project
    std::string place;        ///< where it stood: "Project/Graphs"
    std::string content;      ///< as it stood
};

// ---- selection -----------------------------------------------------------------------------

/// A number in a box of a flow diagram, entered by hand.
struct FlowCount {
    FlowCountId id;
    std::string flow;         ///< review, recruitment
    std::string box;          ///< token, see analysis/flow.hpp
    std::string detail;       ///< database, other source or reason; empty for the box as a whole
    Integer count;            ///< none: known to exist, number not told
    std::string note;
};

// ---- what is claimed -----------------------------------------------------------------------

/// A statement of the manuscript or of an imported table, tied to the measure that should give it.
struct Claim {
    ClaimId id;
    std::string measure;      ///< token: id of a measure, see analysis/measures.hpp
    AnyId subject;            ///< the row it is about, if one
    std::string among;        ///< what is counted or compared, in the measure's own terms ("grade=A")
    std::string printed;      ///< exactly as printed: "7.28", "601-609", "A"
    Integer n;                ///< number of units, if printed
    std::string place;        ///< "Table 7", "Results, Studies"
    std::string note;
};
/// A finding that somebody accepts, with a reason.
struct Acceptance {
    AcceptanceId id;
    std::string rule;         ///< token
    std::string place;        ///< token: the finding's key
    PersonId person;
    std::string reason;
};

}  // namespace loam::domain
