// What is studied: samples, studies, participants, sources, their words and attributes.
#include "binding.hpp"

namespace loam::domain {
namespace {

constexpr std::array<std::string_view, 7> source_kinds{"article", "transcript", "field-note", "document", "table", "picture", "recording"};
constexpr std::array<std::string_view, 5> passage_kinds{"span", "page", "cell", "region", "time"};
constexpr std::array<std::string_view, 4> voices{"participant", "author", "paraphrase", "researcher"};
constexpr std::array<std::string_view, 3> speaker_roles{"participant", "interviewer", "other"};
constexpr std::array<std::string_view, 4> value_states{"known", "unknown", "not-applicable", "not-labelled"};

}  // namespace

template <>
const Entity<Sample>& entity<Sample>() {
    static const auto made = bound<Sample>(
        Heading{"sample", "sample", "A group of people who were asked once; several reports may stand on it.", "label"},
        Bound{&Sample::label, {"label", ColumnKind::words, required, "", {}, "What the sample is called."}},
        Bound{&Sample::note, {"note", ColumnKind::words, optional, "", {}, "Remark."}});
    return made;
}

template <>
const Entity<Study>& entity<Study>() {
    static const auto made = bound<Study>(
        Heading{"study", "study", "An included study, cited by one of its reports.", "citation"},
        Bound{&Study::number, {"number", ColumnKind::integer, optional, "", {}, "Its number in the tables."}},
        Bound{&Study::citation, {"citation", ColumnKind::public_text, required, "", {}, "How it is cited in the project."}},
        Bound{&Study::year, {"year", ColumnKind::integer, optional, "", {}, "Year of publication."}},
        Bound{&Study::title, {"title", ColumnKind::public_text, optional, "", {}, "Title."}},
        Bound{&Study::doi, {"doi", ColumnKind::public_text, optional, "", {}, "Digital object identifier."}},
        Bound{&Study::sample, {"sample", ColumnKind::reference, optional, "sample", {}, "The people it stands on."}},
        Bound{&Study::note, {"note", ColumnKind::words, optional, "", {}, "Remark."}},
        Bound{&Study::imported, {"imported", ColumnKind::token, optional, "", {}, "The imported record that it is cited by: id of its import, a dot, its place in it."}},
        Bound{&Study::earlier, {"earlier", ColumnKind::boolean, optional, "", {}, "Yes if the previous version of this review included it."}});
    return made;
}

template <>
const Entity<StudyReport>& entity<StudyReport>() {
    static const auto made = bound<StudyReport>(
        Heading{"study_report", "report of a study", "A further report of a study, beside the one that it is cited by.", "citation"},
        Bound{&StudyReport::study, {"study", ColumnKind::reference, required, "study", {}, "The study."}},
        Bound{&StudyReport::citation, {"citation", ColumnKind::public_text, optional, "", {}, "How it is cited."}},
        Bound{&StudyReport::item, {"item", ColumnKind::token, optional, "", {}, "The record that it is: an imported one (IMPORT.PLACE) or one that was entered by hand; empty if the project has no record of it."}},
        Bound{&StudyReport::earlier, {"earlier", ColumnKind::boolean, optional, "", {}, "Yes if the previous version of this review had this report; empty: if the study was in it and this report was not screened here."}},
        Bound{&StudyReport::note, {"note", ColumnKind::words, optional, "", {}, "Remark."}});
    return made;
}

template <>
const Entity<Participant>& entity<Participant>() {
    static const auto made = bound<Participant>(
        Heading{"participant", "participant", "Somebody who was interviewed.", "pseudonym"},
        Bound{&Participant::number, {"number", ColumnKind::integer, optional, "", {}, "Number in the order of the interviews."}},
        Bound{&Participant::pseudonym, {"pseudonym", ColumnKind::words, optional, "", {}, "Pseudonym; empty if it is not told."}},
        Bound{&Participant::note, {"note", ColumnKind::words, optional, "", {}, "Remark."}});
    return made;
}

template <>
const Entity<Source>& entity<Source>() {
    static const auto made = bound<Source>(
        Heading{"source", "source", "A transcript, an article, a field note, an imported table.", "name"},
        Bound{&Source::name, {"name", ColumnKind::words, required, "", {}, "What it is called."}},
        Bound{&Source::kind, {"kind", ColumnKind::choice, required, "", source_kinds, "What it is."}},
        Bound{&Source::study, {"study", ColumnKind::reference, optional, "study", {}, "The study whose article it is."}},
        Bound{&Source::participant, {"participant", ColumnKind::reference, optional, "participant", {}, "The participant who speaks in it."}},
        Bound{&Source::here, {"here", ColumnKind::boolean, required, "", {}, "Yes if its text is in the project."}},
        Bound{&Source::file, {"file", ColumnKind::words, optional, "", {}, "Name of the file it was read from."}},
        Bound{&Source::note, {"note", ColumnKind::words, optional, "", {}, "Remark."}},
        Bound{&Source::original, {"original", ColumnKind::file, optional, "", {}, "That file itself."}},
        Bound{&Source::language, {"language", ColumnKind::token, optional, "", {}, "Language whose word stems the search takes, such as english or german; empty: english."}});
    return made;
}

template <>
const Entity<SourceText>& entity<SourceText>() {
    static const auto made = bound<SourceText>(
        Heading{"source_text", "text of a source", "One immutable version of a source's text.", ""},
        Bound{&SourceText::source, {"source", ColumnKind::reference, required, "source", {}, "The source."}},
        Bound{&SourceText::version, {"version", ColumnKind::integer, required, "", {}, "Counts from 1."}},
        Bound{&SourceText::text, {"text", ColumnKind::words, required, "", {}, "The text, UTF-8 with LF line ends."}},
        Bound{&SourceText::made, {"made", ColumnKind::date, optional, "", {}, "When this version came to be."}},
        Bound{&SourceText::note, {"note", ColumnKind::words, optional, "", {}, "What was corrected."}});
    return made;
}

template <>
const Entity<Turn>& entity<Turn>() {
    static const auto made = bound<Turn>(
        Heading{"turn", "speaker turn", "Who speaks where in one version of a transcript.", "speaker"},
        Bound{&Turn::source_text, {"source_text", ColumnKind::reference, required, "source_text", {}, "The version."}},
        Bound{&Turn::start, {"start", ColumnKind::integer, required, "", {}, "First code point."}},
        Bound{&Turn::end, {"end", ColumnKind::integer, required, "", {}, "Code point after the last."}},
        Bound{&Turn::speaker, {"speaker", ColumnKind::words, required, "", {}, "The speaker as the text names him or her."}},
        Bound{&Turn::role, {"role", ColumnKind::choice, optional, "", speaker_roles, "participant, interviewer or other."}},
        Bound{&Turn::participant, {"participant", ColumnKind::reference, optional, "participant", {}, "Which participant."}},
        Bound{&Turn::at, {"at", ColumnKind::integer, optional, "", {}, "Milliseconds from the beginning of the recording."}});
    return made;
}

template <>
const Entity<Page>& entity<Page>() {
    static const auto made = bound<Page>(
        Heading{"page", "page", "One page of a source whose original is a PDF, with the place of each word on it.", "number"},
        Bound{&Page::source_text, {"source_text", ColumnKind::reference, required, "source_text", {}, "The version of the text."}},
        Bound{&Page::number, {"number", ColumnKind::integer, required, "", {}, "Counts from 1."}},
        Bound{&Page::start, {"start", ColumnKind::integer, required, "", {}, "First code point that stands on it."}},
        Bound{&Page::end, {"end", ColumnKind::integer, required, "", {}, "Code point after the last."}},
        Bound{&Page::width, {"width", ColumnKind::number, required, "", {}, "Points (1/72 inch)."}},
        Bound{&Page::height, {"height", ColumnKind::number, required, "", {}, "Points."}},
        Bound{&Page::boxes, {"boxes", ColumnKind::words, optional, "", {}, "A line a word: start end left top right bottom; code points of the text, then points from the upper left corner."}});
    return made;
}

template <>
const Entity<VerbatimMark>& entity<VerbatimMark>() {
    static const auto made = bound<VerbatimMark>(
        Heading{"verbatim_mark", "verbatim mark", "One sign of the key by which transcripts note pauses, laughter, cut-offs.", "mark"},
        Bound{&VerbatimMark::mark, {"mark", ColumnKind::words, required, "", {}, "The sign as it stands in the text."}},
        Bound{&VerbatimMark::meaning, {"meaning", ColumnKind::words, required, "", {}, "What it means."}});
    return made;
}

template <>
const Entity<Passage>& entity<Passage>() {
    static const auto made = bound<Passage>(
        Heading{"passage", "passage", "A place in a source: a span of code points, a page, or a cell of a table.", "place"},
        Bound{&Passage::source, {"source", ColumnKind::reference, required, "source", {}, "The source."}},
        Bound{&Passage::source_text, {"source_text", ColumnKind::reference, optional, "source_text", {}, "The version, for a span."}},
        Bound{&Passage::kind, {"kind", ColumnKind::choice, required, "", passage_kinds, "span, page, cell, region of a page, or time."}},
        Bound{&Passage::start, {"start", ColumnKind::integer, optional, "", {}, "First code point, counted from 0, for a span; milliseconds for a time."}},
        Bound{&Passage::end, {"end", ColumnKind::integer, optional, "", {}, "Code point after the last, for a span; milliseconds for a time."}},
        Bound{&Passage::place, {"place", ColumnKind::words, optional, "", {}, "Page, or row and column; for a region p. N: left top right bottom, in points from the upper left corner."}},
        Bound{&Passage::words, {"words", ColumnKind::words, optional, "", {}, "What stands there, if it is known."}},
        Bound{&Passage::voice, {"voice", ColumnKind::choice, required, "", voices, "Whose words they are."}});
    return made;
}

template <>
const Entity<AttributeValue>& entity<AttributeValue>() {
    static const auto made = bound<AttributeValue>(
        Heading{"attribute_value", "value", "One value of one attribute of one study, sample or participant.", ""},
        Bound{&AttributeValue::attribute, {"attribute", ColumnKind::reference, required, "attribute", {}, "The attribute."}},
        Bound{&AttributeValue::owner, {"owner", ColumnKind::any_id, required, "", {}, "The study, sample or participant."}},
        Bound{&AttributeValue::state, {"state", ColumnKind::choice, required, "", value_states, "Whether it is known."}},
        Bound{&AttributeValue::text, {"text", ColumnKind::words, optional, "", {}, "For text and choice; for several the values are separated by \" | \"."}},
        Bound{&AttributeValue::low, {"low", ColumnKind::number, optional, "", {}, "The number, or the lower end of a range."}},
        Bound{&AttributeValue::high, {"high", ColumnKind::number, optional, "", {}, "The upper end of a range."}},
        Bound{&AttributeValue::on, {"on", ColumnKind::date, optional, "", {}, "The date."}},
        Bound{&AttributeValue::passage, {"passage", ColumnKind::reference, optional, "passage", {}, "Where it stands."}},
        Bound{&AttributeValue::note, {"note", ColumnKind::words, optional, "", {}, "Remark."}});
    return made;
}

}  // namespace loam::domain
