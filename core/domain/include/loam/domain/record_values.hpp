#pragma once
// Searches and what they found, as plain values: see values.hpp.

#include "loam/domain/values.hpp"

namespace loam::domain {

/// One concept of the question as a search looks for it: a block of terms.
struct SearchConcept {
    SearchConceptId id;
    std::string label;
    QuestionPartId part;
    std::string terms;
    std::string note;
};
/// A search as it is typed into one platform for one database.
struct Strategy {
    StrategyId id;
    std::string name;
    std::string platform;
    std::string database;
    std::string text;
    YesNo as_printed;
    StrategyId corrects;
    std::string written;
    PersonId person;
    std::string note;
};
/// What a peer reviewer said of one element of a strategy (PRESS 2015).
struct StrategyReview {
    StrategyReviewId id;
    StrategyId strategy;
    std::string element;
    std::string verdict;
    std::string comment;
    PersonId person;
    std::string reviewed;
};
/// One search of one source on one day; a source that gave nothing has a run with 0 hits.
struct SearchRun {
    SearchRunId id;
    std::string kind;
    std::string source;
    std::string platform;
    StrategyId strategy;
    std::string ran;
    PersonId person;
    Integer hits;
    std::string limits;
    std::string published_from;
    std::string published_until;
    SearchRunId updates;
    PersonId advised_by;
    std::string note;
};
/// One file of records that was read in.
struct RecordImport {
    RecordImportId id;
    SearchRunId run;
    std::string file;
    std::string original;
    std::string format;
    std::string reader;
    std::string imported;
    Integer records;
    Integer repaired;
    Integer doubtful;
    Integer lost;
    std::string diagnostics;
};
/// A stretch of the records of one import, kept as a file that never changes.
struct RecordPart {
    RecordPartId id;
    RecordImportId record_import;
    Integer first;
    Integer count;
    std::string content;
};
/// A field of an imported record that somebody corrected.
struct RecordEdit {
    RecordEditId id;
    std::string record;
    std::string field;
    std::string value;
};
/// A word that somebody put on a record.
struct RecordTag {
    RecordTagId id;
    std::string record;
    std::string tag;
};
/// What somebody noted on a record.
struct RecordNote {
    RecordNoteId id;
    std::string record;
    std::string note;
    PersonId person;
};
/// A full text or another file that belongs to a record.
struct RecordFile {
    RecordFileId id;
    std::string record;
    std::string name;
    std::string content;
};
/// One comparison of all records with each other.
struct DedupeRun {
    DedupeRunId id;
    std::string compared;
    std::string engine;
    std::string strictness;
    Integer records;
    Integer sure;
    Integer doubtful;
    std::string pairs;
};
/// What a person decided on two records that look alike.
struct DuplicateDecision {
    DuplicateDecisionId id;
    std::string record;
    std::string other;
    std::string verdict;
    PersonId person;
    std::string reason;
};
/// A reference found by citation searching, tied to the study it came from.
struct CitedReference {
    CitedReferenceId id;
    StudyId study;
    std::string direction;
    SearchRunId run;
    std::string line;
    std::string authors;
    Integer year;
    std::string title;
    std::string container;
    std::string doi;
    std::string record;
    std::string note;
};

}  // namespace loam::domain
