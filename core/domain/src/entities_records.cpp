// Searches and what they found: strategies, runs, imported records, duplicates, cited references.
#include "binding.hpp"

namespace loam::domain {
namespace {

// PRESS 2015 guideline statement, McGowan et al., J Clin Epidemiol 2016;75:40-46.
constexpr std::array<std::string_view, 7> press_elements{"translation", "operators", "headings", "text-words", "spelling", "limits", "overall"};
constexpr std::array<std::string_view, 3> press_verdicts{"no-revision", "revision-suggested", "revision-required"};
constexpr std::array<std::string_view, 10> run_kinds{"database", "register", "grey-literature", "website", "hand-search", "citation-search", "expert", "alert", "other", "previous-version"};
constexpr std::array<std::string_view, 3> pair_verdicts{"same", "linked", "different"};
constexpr std::array<std::string_view, 2> directions{"backward", "forward"};

}  // namespace

template <>
const Entity<SearchConcept>& entity<SearchConcept>() {
    static const auto made = bound<SearchConcept>(
        Heading{"search_concept", "search concept", "One concept of the question as a search looks for it: a block of terms.", "label"},
        Bound{&SearchConcept::label, {"label", ColumnKind::words, required, "", {}, "What the concept is called."}},
        Bound{&SearchConcept::part, {"part", ColumnKind::reference, optional, "question_part", {}, "The part of the question that it stands for."}},
        Bound{&SearchConcept::terms, {"terms", ColumnKind::words, optional, "", {}, "The terms, one a line; a heading is marked with its thesaurus, such as MeSH: Peer Group."}},
        Bound{&SearchConcept::note, {"note", ColumnKind::words, optional, "", {}, "Remark."}});
    return made;
}

template <>
const Entity<Strategy>& entity<Strategy>() {
    static const auto made = bound<Strategy>(
        Heading{"strategy", "search strategy", "A search as it is typed into one platform for one database.", "name"},
        Bound{&Strategy::name, {"name", ColumnKind::words, required, "", {}, "What it is called."}},
        Bound{&Strategy::platform, {"platform", ColumnKind::token, required, "", {}, "The platform in whose language it is written: ovid, ebsco, scopus, pubmed, wos, cochrane, proquest or embase."}},
        Bound{&Strategy::database, {"database", ColumnKind::public_text, optional, "", {}, "The database, such as MEDLINE."}},
        Bound{&Strategy::text, {"text", ColumnKind::words, optional, "", {}, "The strategy, line by line; empty if it is not told."}},
        Bound{&Strategy::as_printed, {"as_printed", ColumnKind::boolean, optional, "", {}, "Yes if it stands as it was printed or run, faults and all."}},
        Bound{&Strategy::corrects, {"corrects", ColumnKind::reference, optional, "strategy", {}, "The strategy of which this is a corrected or translated version."}},
        Bound{&Strategy::written, {"written", ColumnKind::date, optional, "", {}, "When it was written."}},
        Bound{&Strategy::person, {"person", ColumnKind::reference, optional, "person", {}, "Who wrote it."}},
        Bound{&Strategy::note, {"note", ColumnKind::words, optional, "", {}, "Remark."}});
    return made;
}

template <>
const Entity<StrategyReview>& entity<StrategyReview>() {
    static const auto made = bound<StrategyReview>(
        Heading{"strategy_review", "review of a strategy", "What a peer reviewer said of one element of a strategy (PRESS 2015).", "element"},
        Bound{&StrategyReview::strategy, {"strategy", ColumnKind::reference, required, "strategy", {}, "The strategy."}},
        Bound{&StrategyReview::element, {"element", ColumnKind::choice, required, "", press_elements, "What was looked at."}},
        Bound{&StrategyReview::verdict, {"verdict", ColumnKind::choice, required, "", press_verdicts, "What came of it."}},
        Bound{&StrategyReview::comment, {"comment", ColumnKind::words, optional, "", {}, "What was said."}},
        Bound{&StrategyReview::person, {"person", ColumnKind::reference, optional, "person", {}, "Who reviewed it."}},
        Bound{&StrategyReview::reviewed, {"reviewed", ColumnKind::date, optional, "", {}, "When."}});
    return made;
}

template <>
const Entity<SearchRun>& entity<SearchRun>() {
    static const auto made = bound<SearchRun>(
        Heading{"search_run", "search run", "One search of one source on one day; a source that gave nothing has a run with 0 hits.", "source"},
        Bound{&SearchRun::kind, {"kind", ColumnKind::choice, required, "", run_kinds, "What kind of source was searched."}},
        Bound{&SearchRun::source, {"source", ColumnKind::public_text, required, "", {}, "The source: the database, register, journal, website, or who was asked."}},
        Bound{&SearchRun::platform, {"platform", ColumnKind::token, optional, "", {}, "The platform it was searched on: ovid, ebsco, scopus, pubmed, wos, cochrane, proquest or embase."}},
        Bound{&SearchRun::strategy, {"strategy", ColumnKind::reference, optional, "strategy", {}, "The strategy that was run."}},
        Bound{&SearchRun::ran, {"ran", ColumnKind::date, optional, "", {}, "When it was run."}},
        Bound{&SearchRun::person, {"person", ColumnKind::reference, optional, "person", {}, "Who ran it."}},
        Bound{&SearchRun::hits, {"hits", ColumnKind::integer, optional, "", {}, "Records found; 0 if none were; empty if it is not told."}},
        Bound{&SearchRun::limits, {"limits", ColumnKind::words, optional, "", {}, "Limits that were set at the run, such as a language."}},
        Bound{&SearchRun::published_from, {"published_from", ColumnKind::date, optional, "", {}, "Earliest date of publication, if the run was limited."}},
        Bound{&SearchRun::published_until, {"published_until", ColumnKind::date, optional, "", {}, "Latest date of publication, if the run was limited."}},
        Bound{&SearchRun::updates, {"updates", ColumnKind::reference, optional, "search_run", {}, "The earlier run that this one brings up to date."}},
        Bound{&SearchRun::advised_by, {"advised_by", ColumnKind::reference, optional, "person", {}, "The information specialist who advised."}},
        Bound{&SearchRun::note, {"note", ColumnKind::words, optional, "", {}, "Remark."}});
    return made;
}

template <>
const Entity<RecordImport>& entity<RecordImport>() {
    static const auto made = bound<RecordImport>(
        Heading{"record_import", "import of records", "One file of records that was read in.", "file"},
        Bound{&RecordImport::run, {"run", ColumnKind::reference, optional, "search_run", {}, "The search run that it came from."}},
        Bound{&RecordImport::file, {"file", ColumnKind::words, required, "", {}, "Name of the file."}},
        Bound{&RecordImport::original, {"original", ColumnKind::file, optional, "", {}, "That file itself."}},
        Bound{&RecordImport::format, {"format", ColumnKind::token, required, "", {}, "Format that it was read as."}},
        Bound{&RecordImport::reader, {"reader", ColumnKind::token, required, "", {}, "Version of the reader."}},
        Bound{&RecordImport::imported, {"imported", ColumnKind::date, optional, "", {}, "When."}},
        Bound{&RecordImport::records, {"records", ColumnKind::integer, required, "", {}, "Records that were read."}},
        Bound{&RecordImport::repaired, {"repaired", ColumnKind::integer, optional, "", {}, "Places that were repaired."}},
        Bound{&RecordImport::doubtful, {"doubtful", ColumnKind::integer, optional, "", {}, "Places that are doubtful."}},
        Bound{&RecordImport::lost, {"lost", ColumnKind::integer, optional, "", {}, "Places at which something was lost."}},
        Bound{&RecordImport::diagnostics, {"diagnostics", ColumnKind::words, optional, "", {}, "The import report, a JSON list."}});
    return made;
}

template <>
const Entity<RecordPart>& entity<RecordPart>() {
    static const auto made = bound<RecordPart>(
        Heading{"record_part", "part of an import", "A stretch of the records of one import, kept as a file that never changes.", ""},
        Bound{&RecordPart::record_import, {"record_import", ColumnKind::reference, required, "record_import", {}, "The import."}},
        Bound{&RecordPart::first, {"first", ColumnKind::integer, required, "", {}, "Place of its first record in the import, from 1."}},
        Bound{&RecordPart::count, {"count", ColumnKind::integer, required, "", {}, "How many records it holds."}},
        Bound{&RecordPart::content, {"content", ColumnKind::file, optional, "", {}, "The records, a JSON object a line: docs/formats/records.md."}});
    return made;
}

template <>
const Entity<RecordEdit>& entity<RecordEdit>() {
    static const auto made = bound<RecordEdit>(
        Heading{"record_edit", "correction of a record", "A field of an imported record that somebody corrected.", "field"},
        Bound{&RecordEdit::record, {"record", ColumnKind::token, required, "", {}, "The record: id of its import, a dot, its place in it."}},
        Bound{&RecordEdit::field, {"field", ColumnKind::token, required, "", {}, "The field."}},
        Bound{&RecordEdit::value, {"value", ColumnKind::public_text, optional, "", {}, "What stands there now; empty if the field was emptied."}});
    return made;
}

template <>
const Entity<RecordTag>& entity<RecordTag>() {
    static const auto made = bound<RecordTag>(
        Heading{"record_tag", "tag of a record", "A word that somebody put on a record.", "tag"},
        Bound{&RecordTag::record, {"record", ColumnKind::token, required, "", {}, "The record."}},
        Bound{&RecordTag::tag, {"tag", ColumnKind::words, required, "", {}, "The tag."}});
    return made;
}

template <>
const Entity<RecordNote>& entity<RecordNote>() {
    static const auto made = bound<RecordNote>(
        Heading{"record_note", "note on a record", "What somebody noted on a record.", "note"},
        Bound{&RecordNote::record, {"record", ColumnKind::token, required, "", {}, "The record."}},
        Bound{&RecordNote::note, {"note", ColumnKind::words, required, "", {}, "The note."}},
        Bound{&RecordNote::person, {"person", ColumnKind::reference, optional, "person", {}, "Who noted it."}});
    return made;
}

template <>
const Entity<RecordFile>& entity<RecordFile>() {
    static const auto made = bound<RecordFile>(
        Heading{"record_file", "file of a record", "A full text or another file that belongs to a record.", "name"},
        Bound{&RecordFile::record, {"record", ColumnKind::token, required, "", {}, "The record: an imported one by its token, one entered by hand or a study by its id."}},
        Bound{&RecordFile::name, {"name", ColumnKind::words, required, "", {}, "Name of the file."}},
        Bound{&RecordFile::content, {"content", ColumnKind::file, optional, "", {}, "The file itself."}});
    return made;
}

template <>
const Entity<DedupeRun>& entity<DedupeRun>() {
    static const auto made = bound<DedupeRun>(
        Heading{"dedupe_run", "search for duplicates", "One comparison of all records with each other.", "compared"},
        Bound{&DedupeRun::compared, {"compared", ColumnKind::date, optional, "", {}, "When."}},
        Bound{&DedupeRun::engine, {"engine", ColumnKind::token, required, "", {}, "Version of the rules."}},
        Bound{&DedupeRun::strictness, {"strictness", ColumnKind::token, required, "", {}, "How strict it was."}},
        Bound{&DedupeRun::records, {"records", ColumnKind::integer, required, "", {}, "Records that were compared."}},
        Bound{&DedupeRun::sure, {"sure", ColumnKind::integer, required, "", {}, "Pairs that are surely the same."}},
        Bound{&DedupeRun::doubtful, {"doubtful", ColumnKind::integer, required, "", {}, "Pairs that a person has to decide on."}},
        Bound{&DedupeRun::pairs, {"pairs", ColumnKind::file, optional, "", {}, "Every pair that it found with its reasons, a CSV file."}});
    return made;
}

template <>
const Entity<DuplicateDecision>& entity<DuplicateDecision>() {
    static const auto made = bound<DuplicateDecision>(
        Heading{"duplicate_decision", "decision on a pair", "What a person decided on two records that look alike.", "verdict"},
        Bound{&DuplicateDecision::record, {"record", ColumnKind::token, required, "", {}, "One record."}},
        Bound{&DuplicateDecision::other, {"other", ColumnKind::token, required, "", {}, "The other."}},
        Bound{&DuplicateDecision::verdict, {"verdict", ColumnKind::choice, required, "", pair_verdicts, "Whether they are the same record, reports of one study, or different."}},
        Bound{&DuplicateDecision::person, {"person", ColumnKind::reference, optional, "person", {}, "Who decided."}},
        Bound{&DuplicateDecision::reason, {"reason", ColumnKind::words, optional, "", {}, "Why."}});
    return made;
}

template <>
const Entity<CitedReference>& entity<CitedReference>() {
    static const auto made = bound<CitedReference>(
        Heading{"cited_reference", "cited reference", "A reference found by citation searching, tied to the study it came from.", "line"},
        Bound{&CitedReference::study, {"study", ColumnKind::reference, optional, "study", {}, "The included study whose reference list, or whose citing articles, were looked through."}},
        Bound{&CitedReference::direction, {"direction", ColumnKind::choice, required, "", directions, "backward: it stands in the study's reference list. forward: it cites the study."}},
        Bound{&CitedReference::run, {"run", ColumnKind::reference, optional, "search_run", {}, "The run of the citation search."}},
        Bound{&CitedReference::line, {"line", ColumnKind::words, required, "", {}, "The reference as it was pasted."}},
        Bound{&CitedReference::authors, {"authors", ColumnKind::public_text, optional, "", {}, "Authors, separated by semicolons."}},
        Bound{&CitedReference::year, {"year", ColumnKind::integer, optional, "", {}, "Year of publication."}},
        Bound{&CitedReference::title, {"title", ColumnKind::public_text, optional, "", {}, "Title."}},
        Bound{&CitedReference::container, {"container", ColumnKind::public_text, optional, "", {}, "Journal or book."}},
        Bound{&CitedReference::doi, {"doi", ColumnKind::public_text, optional, "", {}, "Digital object identifier."}},
        Bound{&CitedReference::record, {"record", ColumnKind::token, optional, "", {}, "The record that it is, if it is among the records."}},
        Bound{&CitedReference::note, {"note", ColumnKind::words, optional, "", {}, "Remark."}});
    return made;
}

}  // namespace loam::domain
