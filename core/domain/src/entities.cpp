#include "loam/domain/entity.hpp"

// The tables, each beside the struct it fills. To add a column: one line here, one member in values.hpp,
// schema_version + 1.

namespace loam::domain {
namespace {

using Words = std::span<const std::string_view>;

constexpr std::array<std::string_view, 2> halves{"review", "interviews"};
constexpr std::array<std::string_view, 4> frameworks{"pico", "pico-qualitative", "spider", "free"};
constexpr std::array<std::string_view, 3> owners{"study", "sample", "participant"};
constexpr std::array<std::string_view, 6> attribute_types{"text", "number", "range", "date", "choice", "several"};
constexpr std::array<std::string_view, 2> effects{"include", "exclude"};
constexpr std::array<std::string_view, 5> tests{"is", "contains", "at-least", "at-most", "known"};
constexpr std::array<std::string_view, 5> source_kinds{"article", "transcript", "field-note", "document", "table"};
constexpr std::array<std::string_view, 3> passage_kinds{"span", "page", "cell"};
constexpr std::array<std::string_view, 4> voices{"participant", "author", "paraphrase", "researcher"};
constexpr std::array<std::string_view, 4> value_states{"known", "unknown", "not-applicable", "not-labelled"};
constexpr std::array<std::string_view, 3> hows{"raised", "translated", "gathered"};
constexpr std::array<std::string_view, 3> certainties{"stated", "inferred", "uncertain"};
constexpr std::array<std::string_view, 4> model_kinds{"line-of-argument", "theory", "ecological", "concept-map"};
constexpr std::array<std::string_view, 4> signs{"raises", "lowers", "both", "none"};
constexpr std::array<std::string_view, 4> cell_states{"endorsed", "not-endorsed", "refuted", "unknown"};
constexpr std::array<std::string_view, 2> flows{"review", "recruitment"};
constexpr std::array<std::string_view, 2> stages{"title-abstract", "full-text"};
constexpr std::array<std::string_view, 3> verdicts{"include", "exclude", "unsure"};

Cell cell_of(const std::string& text) { return text.empty() ? Cell{} : Cell{text}; }
Cell cell_of(const Integer& number) { return number ? Cell{*number} : Cell{}; }
Cell cell_of(const Number& number) { return number ? Cell{*number} : Cell{}; }
Cell cell_of(const YesNo& answer) { return answer ? Cell{static_cast<std::int64_t>(*answer)} : Cell{}; }
template <class Tag>
Cell cell_of(const Id<Tag>& id) {
    return cell_of(id.text);
}

void take(std::string& text, const Cell& cell) {
    const auto* given = std::get_if<std::string>(&cell);
    text = given ? *given : std::string{};
}
void take(Integer& number, const Cell& cell) {
    const auto* given = std::get_if<std::int64_t>(&cell);
    number = given ? Integer{*given} : std::nullopt;
}
void take(Number& number, const Cell& cell) {
    number.reset();
    if (const auto* real = std::get_if<double>(&cell)) number = *real;
    if (const auto* whole = std::get_if<std::int64_t>(&cell)) number = static_cast<double>(*whole);
}
void take(YesNo& answer, const Cell& cell) {
    const auto* given = std::get_if<std::int64_t>(&cell);
    answer = given ? YesNo{*given != 0} : std::nullopt;
}
template <class Tag>
void take(Id<Tag>& id, const Cell& cell) {
    take(id.text, cell);
}

struct Heading {
    std::string_view name;
    std::string_view title;
    std::string_view meaning;
    std::string_view label;
};

template <class V, class M>
struct Bound {
    M V::* member;
    Column column;
};
template <class V, class M>
Bound(M V::*, Column) -> Bound<V, M>;

template <class V, class... M>
Entity<V> bound(Heading heading, Bound<V, M>... columns) {
    Entity<V> made{{heading.name, heading.title, heading.meaning, {columns.column...}, heading.label}, {}};
    (made.fields.push_back({[m = columns.member](const V& value) { return cell_of(value.*m); },
                            [m = columns.member](V& value, const Cell& cell) { take(value.*m, cell); }}),
     ...);
    return made;
}

constexpr bool required = true;
constexpr bool optional = false;

}  // namespace

template <>
const Entity<About>& entity<About>() {
    static const auto made = bound<About>(
        Heading{"project", "project", "The project itself: one row.", "title"},
        Bound{&About::title, {"title", ColumnKind::words, required, "", {}, "The study's title."}},
        Bound{&About::methods, {"methods", ColumnKind::tokens, optional, "", {}, "Methods in use, ids of data/methods."}},
        Bound{&About::description, {"description", ColumnKind::words, optional, "", {}, "What the study is, in two or three sentences."}},
        Bound{&About::invented, {"invented", ColumnKind::boolean, required, "", {}, "Yes if the material is generated or invented."}});
    return made;
}

template <>
const Entity<Person>& entity<Person>() {
    static const auto made = bound<Person>(
        Heading{"person", "person", "A researcher or somebody else who acts in the project.", "name"},
        Bound{&Person::name, {"name", ColumnKind::words, required, "", {}, "Name or initials, as the person wishes."}},
        Bound{&Person::roles, {"roles", ColumnKind::tokens, optional, "", {}, "Roles: researcher, reviewer, second-reviewer, supervisor, information-specialist, adviser."}});
    return made;
}

template <>
const Entity<Question>& entity<Question>() {
    static const auto made = bound<Question>(
        Heading{"question", "question", "A research question.", "wording"},
        Bound{&Question::half, {"half", ColumnKind::choice, required, "", halves, "Which half of the study it belongs to."}},
        Bound{&Question::framework, {"framework", ColumnKind::choice, required, "", frameworks, "The framework it is put in."}},
        Bound{&Question::wording, {"wording", ColumnKind::words, required, "", {}, "The question."}});
    return made;
}

template <>
const Entity<QuestionPart>& entity<QuestionPart>() {
    static const auto made = bound<QuestionPart>(
        Heading{"question_part", "part of a question", "One part of a framework, such as population.", "part"},
        Bound{&QuestionPart::question, {"question", ColumnKind::reference, required, "question", {}, "The question."}},
        Bound{&QuestionPart::part, {"part", ColumnKind::token, required, "", {}, "population, interest, context, intervention, comparison, outcome, ..."}},
        Bound{&QuestionPart::wording, {"wording", ColumnKind::words, required, "", {}, "What it is here."}});
    return made;
}

template <>
const Entity<Registration>& entity<Registration>() {
    static const auto made = bound<Registration>(
        Heading{"registration", "registration", "Where and when the protocol was registered.", "number"},
        Bound{&Registration::registry, {"registry", ColumnKind::public_text, required, "", {}, "Name of the registry."}},
        Bound{&Registration::number, {"number", ColumnKind::public_text, required, "", {}, "Number given by the registry."}},
        Bound{&Registration::registered, {"registered", ColumnKind::date, optional, "", {}, "When it was registered."}},
        Bound{&Registration::note, {"note", ColumnKind::words, optional, "", {}, "Remark."}});
    return made;
}

template <>
const Entity<Attribute>& entity<Attribute>() {
    static const auto made = bound<Attribute>(
        Heading{"attribute", "attribute", "A typed column of what is known of studies, samples or participants.", "name"},
        Bound{&Attribute::name, {"name", ColumnKind::words, required, "", {}, "Heading."}},
        Bound{&Attribute::of, {"of", ColumnKind::choice, required, "", owners, "What it describes."}},
        Bound{&Attribute::type, {"type", ColumnKind::choice, required, "", attribute_types, "Type of its values."}},
        Bound{&Attribute::unit, {"unit", ColumnKind::words, optional, "", {}, "Unit of a number or range."}},
        Bound{&Attribute::choices, {"choices", ColumnKind::words, optional, "", {}, "Allowed values, separated by \" | \", for choice and several."}});
    return made;
}

template <>
const Entity<Criterion>& entity<Criterion>() {
    static const auto made = bound<Criterion>(
        Heading{"criterion", "criterion", "An eligibility criterion; with attribute, test and value it runs on every row.", "mark"},
        Bound{&Criterion::mark, {"mark", ColumnKind::token, required, "", {}, "Short id that people use, such as I1."}},
        Bound{&Criterion::half, {"half", ColumnKind::choice, required, "", halves, "Which half of the study it belongs to."}},
        Bound{&Criterion::effect, {"effect", ColumnKind::choice, required, "", effects, "include: must be so. exclude: must not be so."}},
        Bound{&Criterion::parameter, {"parameter", ColumnKind::token, optional, "", {}, "The parameter of the question it belongs to."}},
        Bound{&Criterion::wording, {"wording", ColumnKind::words, required, "", {}, "The criterion in words."}},
        Bound{&Criterion::attribute, {"attribute", ColumnKind::reference, optional, "attribute", {}, "The attribute it is run on."}},
        Bound{&Criterion::test, {"test", ColumnKind::choice, optional, "", tests, "How the attribute is compared."}},
        Bound{&Criterion::value, {"value", ColumnKind::words, optional, "", {}, "What it is compared with; \" | \" between several means any of them."}});
    return made;
}

template <>
const Entity<Amendment>& entity<Amendment>() {
    static const auto made = bound<Amendment>(
        Heading{"amendment", "amendment", "A change of the protocol after it was fixed.", "change"},
        Bound{&Amendment::amended, {"amended", ColumnKind::date, optional, "", {}, "When."}},
        Bound{&Amendment::criterion, {"criterion", ColumnKind::reference, optional, "criterion", {}, "The criterion that it touches."}},
        Bound{&Amendment::change, {"change", ColumnKind::words, required, "", {}, "What was changed."}},
        Bound{&Amendment::reason, {"reason", ColumnKind::words, optional, "", {}, "Why."}});
    return made;
}

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
        Heading{"study", "study", "An included report.", "citation"},
        Bound{&Study::number, {"number", ColumnKind::integer, optional, "", {}, "Its number in the tables."}},
        Bound{&Study::citation, {"citation", ColumnKind::public_text, required, "", {}, "How it is cited in the project."}},
        Bound{&Study::year, {"year", ColumnKind::integer, optional, "", {}, "Year of publication."}},
        Bound{&Study::title, {"title", ColumnKind::public_text, optional, "", {}, "Title."}},
        Bound{&Study::doi, {"doi", ColumnKind::public_text, optional, "", {}, "Digital object identifier."}},
        Bound{&Study::sample, {"sample", ColumnKind::reference, optional, "sample", {}, "The people it stands on."}},
        Bound{&Study::note, {"note", ColumnKind::words, optional, "", {}, "Remark."}});
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
        Bound{&Source::here, {"here", ColumnKind::boolean, required, "", {}, "Yes if its text is in the project."}});
    return made;
}

template <>
const Entity<SourceText>& entity<SourceText>() {
    static const auto made = bound<SourceText>(
        Heading{"source_text", "text of a source", "One immutable version of a source's text.", ""},
        Bound{&SourceText::source, {"source", ColumnKind::reference, required, "source", {}, "The source."}},
        Bound{&SourceText::version, {"version", ColumnKind::integer, required, "", {}, "Counts from 1."}},
        Bound{&SourceText::text, {"text", ColumnKind::words, required, "", {}, "The text, UTF-8 with LF line ends."}});
    return made;
}

template <>
const Entity<Passage>& entity<Passage>() {
    static const auto made = bound<Passage>(
        Heading{"passage", "passage", "A place in a source: a span of code points, a page, or a cell of a table.", "place"},
        Bound{&Passage::source, {"source", ColumnKind::reference, required, "source", {}, "The source."}},
        Bound{&Passage::source_text, {"source_text", ColumnKind::reference, optional, "source_text", {}, "The version, for a span."}},
        Bound{&Passage::kind, {"kind", ColumnKind::choice, required, "", passage_kinds, "span, page or cell."}},
        Bound{&Passage::start, {"start", ColumnKind::integer, optional, "", {}, "First code point, counted from 0, for a span."}},
        Bound{&Passage::end, {"end", ColumnKind::integer, optional, "", {}, "Code point after the last, for a span."}},
        Bound{&Passage::place, {"place", ColumnKind::words, optional, "", {}, "Page, or row and column."}},
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

template <>
const Entity<Checklist>& entity<Checklist>() {
    static const auto made = bound<Checklist>(
        Heading{"checklist", "checklist", "An appraisal checklist in use.", "title"},
        Bound{&Checklist::key, {"key", ColumnKind::token, required, "", {}, "Id of the checklist in data/checklists."}},
        Bound{&Checklist::version, {"version", ColumnKind::token, required, "", {}, "Its version."}},
        Bound{&Checklist::title, {"title", ColumnKind::words, required, "", {}, "Its name."}},
        Bound{&Checklist::source, {"source", ColumnKind::words, optional, "", {}, "Where it is published."}},
        Bound{&Checklist::step, {"step", ColumnKind::number, optional, "", {}, "Smallest difference between two totals."}});
    return made;
}

template <>
const Entity<ChecklistItem>& entity<ChecklistItem>() {
    static const auto made = bound<ChecklistItem>(
        Heading{"checklist_item", "checklist item", "One item of a checklist.", "mark"},
        Bound{&ChecklistItem::checklist, {"checklist", ColumnKind::reference, required, "checklist", {}, "The checklist."}},
        Bound{&ChecklistItem::mark, {"mark", ColumnKind::token, required, "", {}, "Its number."}},
        Bound{&ChecklistItem::label, {"label", ColumnKind::words, required, "", {}, "Our short label."}},
        Bound{&ChecklistItem::scored, {"scored", ColumnKind::boolean, required, "", {}, "Yes if it counts towards the total."}});
    return made;
}

template <>
const Entity<ChecklistAnswer>& entity<ChecklistAnswer>() {
    static const auto made = bound<ChecklistAnswer>(
        Heading{"checklist_answer", "answer of a checklist", "One of the answers a checklist allows.", "answer"},
        Bound{&ChecklistAnswer::checklist, {"checklist", ColumnKind::reference, required, "checklist", {}, "The checklist."}},
        Bound{&ChecklistAnswer::answer, {"answer", ColumnKind::token, required, "", {}, "The answer's id."}},
        Bound{&ChecklistAnswer::label, {"label", ColumnKind::words, required, "", {}, "The answer as people read it."}},
        Bound{&ChecklistAnswer::score, {"score", ColumnKind::number, optional, "", {}, "What it counts; empty if it does not count."}});
    return made;
}

template <>
const Entity<GradeBand>& entity<GradeBand>() {
    static const auto made = bound<GradeBand>(
        Heading{"grade_band", "grade band", "One band of the grading rule; the highest band whose floor a total reaches is the grade.", "grade"},
        Bound{&GradeBand::checklist, {"checklist", ColumnKind::reference, required, "checklist", {}, "The checklist."}},
        Bound{&GradeBand::grade, {"grade", ColumnKind::token, required, "", {}, "The grade."}},
        Bound{&GradeBand::at_least, {"at_least", ColumnKind::number, optional, "", {}, "The lowest total that earns it; empty for the lowest grade."}});
    return made;
}

template <>
const Entity<Rating>& entity<Rating>() {
    static const auto made = bound<Rating>(
        Heading{"rating", "rating", "One answer to one checklist item for one study.", ""},
        Bound{&Rating::study, {"study", ColumnKind::reference, required, "study", {}, "The study."}},
        Bound{&Rating::item, {"item", ColumnKind::reference, required, "checklist_item", {}, "The item."}},
        Bound{&Rating::rater, {"rater", ColumnKind::reference, optional, "person", {}, "Who rated; empty: as agreed or as published."}},
        Bound{&Rating::answer, {"answer", ColumnKind::token, required, "", {}, "One of the checklist's answers."}},
        Bound{&Rating::comment, {"comment", ColumnKind::words, optional, "", {}, "Remark."}},
        Bound{&Rating::passage, {"passage", ColumnKind::reference, optional, "passage", {}, "Where in the article it rests."}});
    return made;
}

template <>
const Entity<Rung>& entity<Rung>() {
    static const auto made = bound<Rung>(
        Heading{"rung", "rung", "A step of the ladder from words to theory.", "name"},
        Bound{&Rung::half, {"half", ColumnKind::choice, required, "", halves, "Which half of the study it belongs to."}},
        Bound{&Rung::mark, {"mark", ColumnKind::token, required, "", {}, "Short id: theme, reading, concept, third-order; initial, focused, category, theoretical."}},
        Bound{&Rung::name, {"name", ColumnKind::words, required, "", {}, "What people call it."}},
        Bound{&Rung::level, {"level", ColumnKind::integer, required, "", {}, "1 is nearest to the words."}});
    return made;
}

template <>
const Entity<Code>& entity<Code>() {
    static const auto made = bound<Code>(
        Heading{"code", "code", "A code, theme, concept or construct on one rung.", "label"},
        Bound{&Code::label, {"label", ColumnKind::words, required, "", {}, "Its name."}},
        Bound{&Code::rung, {"rung", ColumnKind::reference, required, "rung", {}, "The rung it stands on."}},
        Bound{&Code::parent, {"parent", ColumnKind::reference, optional, "code", {}, "Its one place in the tree."}},
        Bound{&Code::study, {"study", ColumnKind::reference, optional, "study", {}, "The study whose theme it is."}},
        Bound{&Code::participant, {"participant", ColumnKind::reference, optional, "participant", {}, "The participant with whom it is known."}},
        Bound{&Code::definition, {"definition", ColumnKind::words, optional, "", {}, "What it means."}},
        Bound{&Code::told_in, {"told_in", ColumnKind::words, optional, "", {}, "Where it is told."}},
        Bound{&Code::note, {"note", ColumnKind::words, optional, "", {}, "Remark."}});
    return made;
}

template <>
const Entity<StandsOn>& entity<StandsOn>() {
    static const auto made = bound<StandsOn>(
        Heading{"stands_on", "step of the ladder", "One code was raised, translated or gathered from another.", ""},
        Bound{&StandsOn::upper, {"upper", ColumnKind::reference, required, "code", {}, "The higher code."}},
        Bound{&StandsOn::lower, {"lower", ColumnKind::reference, required, "code", {}, "The lower code."}},
        Bound{&StandsOn::how, {"how", ColumnKind::choice, required, "", hows, "How it was made."}},
        Bound{&StandsOn::certainty, {"certainty", ColumnKind::choice, required, "", certainties, "Whether the step is stated or inferred."}},
        Bound{&StandsOn::note, {"note", ColumnKind::words, optional, "", {}, "Remark."}});
    return made;
}

template <>
const Entity<Coding>& entity<Coding>() {
    static const auto made = bound<Coding>(
        Heading{"coding", "coding", "A coder put a code on a passage.", ""},
        Bound{&Coding::code, {"code", ColumnKind::reference, required, "code", {}, "The code."}},
        Bound{&Coding::passage, {"passage", ColumnKind::reference, required, "passage", {}, "The passage."}},
        Bound{&Coding::coder, {"coder", ColumnKind::reference, optional, "person", {}, "Who coded."}},
        Bound{&Coding::note, {"note", ColumnKind::words, optional, "", {}, "Remark."}});
    return made;
}

template <>
const Entity<Model>& entity<Model>() {
    static const auto made = bound<Model>(
        Heading{"model", "model", "A figure of codes and relations.", "title"},
        Bound{&Model::title, {"title", ColumnKind::words, required, "", {}, "Its title."}},
        Bound{&Model::kind, {"kind", ColumnKind::choice, required, "", model_kinds, "What it is."}},
        Bound{&Model::note, {"note", ColumnKind::words, optional, "", {}, "Remark."}});
    return made;
}

template <>
const Entity<ModelMember>& entity<ModelMember>() {
    static const auto made = bound<ModelMember>(
        Heading{"model_member", "box of a model", "A code as a box in a model.", ""},
        Bound{&ModelMember::model, {"model", ColumnKind::reference, required, "model", {}, "The model."}},
        Bound{&ModelMember::code, {"code", ColumnKind::reference, required, "code", {}, "The code."}},
        Bound{&ModelMember::phase, {"phase", ColumnKind::words, optional, "", {}, "When in the process it matters."}},
        Bound{&ModelMember::x, {"x", ColumnKind::number, optional, "", {}, "Millimetres from the left; empty if not placed."}},
        Bound{&ModelMember::y, {"y", ColumnKind::number, optional, "", {}, "Millimetres from the top; empty if not placed."}});
    return made;
}

template <>
const Entity<Relation>& entity<Relation>() {
    static const auto made = bound<Relation>(
        Heading{"relation", "relation", "A typed, labelled relation between two codes.", "label"},
        Bound{&Relation::origin, {"origin", ColumnKind::reference, required, "code", {}, "From which code."}},
        Bound{&Relation::target, {"target", ColumnKind::reference, required, "code", {}, "To which code."}},
        Bound{&Relation::model, {"model", ColumnKind::reference, optional, "model", {}, "The model it is told in."}},
        Bound{&Relation::label, {"label", ColumnKind::words, required, "", {}, "What the relation says."}},
        Bound{&Relation::sign, {"sign", ColumnKind::choice, required, "", signs, "Whether it raises or lowers."}},
        Bound{&Relation::condition, {"condition", ColumnKind::words, optional, "", {}, "Under which condition."}},
        Bound{&Relation::told_in, {"told_in", ColumnKind::words, optional, "", {}, "Where it is told."}});
    return made;
}

template <>
const Entity<RelationSupport>& entity<RelationSupport>() {
    static const auto made = bound<RelationSupport>(
        Heading{"relation_support", "support of a relation", "A passage that supports a relation.", ""},
        Bound{&RelationSupport::relation, {"relation", ColumnKind::reference, required, "relation", {}, "The relation."}},
        Bound{&RelationSupport::passage, {"passage", ColumnKind::reference, required, "passage", {}, "The passage."}});
    return made;
}

template <>
const Entity<Endorsement>& entity<Endorsement>() {
    static const auto made = bound<Endorsement>(
        Heading{"endorsement", "cell of the concept matrix", "Whether a study supports a concept; a missing cell is unknown.", ""},
        Bound{&Endorsement::concept_code, {"concept", ColumnKind::reference, required, "code", {}, "The concept."}},
        Bound{&Endorsement::study, {"study", ColumnKind::reference, required, "study", {}, "The study."}},
        Bound{&Endorsement::state, {"state", ColumnKind::choice, required, "", cell_states, "endorsed, not-endorsed, refuted or unknown."}},
        Bound{&Endorsement::hint, {"hint", ColumnKind::choice, optional, "", cell_states, "What an unknown cell probably is."}},
        Bound{&Endorsement::note, {"note", ColumnKind::words, optional, "", {}, "Why."}},
        Bound{&Endorsement::passage, {"passage", ColumnKind::reference, optional, "passage", {}, "Where it rests."}});
    return made;
}

template <>
const Entity<FlowCount>& entity<FlowCount>() {
    static const auto made = bound<FlowCount>(
        Heading{"flow_count", "count in a flow diagram", "A number in a box of a flow diagram, entered by hand.", "box"},
        Bound{&FlowCount::flow, {"flow", ColumnKind::choice, required, "", flows, "Which flow."}},
        Bound{&FlowCount::box, {"box", ColumnKind::token, required, "", {}, "Which box."}},
        Bound{&FlowCount::detail, {"detail", ColumnKind::words, optional, "", {}, "Database, other source or reason; empty for the whole box."}},
        Bound{&FlowCount::count, {"count", ColumnKind::integer, optional, "", {}, "The number; empty if it is not told."}},
        Bound{&FlowCount::note, {"note", ColumnKind::words, optional, "", {}, "Remark."}});
    return made;
}

template <>
const Entity<Record>& entity<Record>() {
    static const auto made = bound<Record>(
        Heading{"record", "record", "A bibliographic record.", "citation"},
        Bound{&Record::citation, {"citation", ColumnKind::public_text, required, "", {}, "How it is cited."}},
        Bound{&Record::year, {"year", ColumnKind::integer, optional, "", {}, "Year of publication."}},
        Bound{&Record::title, {"title", ColumnKind::public_text, optional, "", {}, "Title."}},
        Bound{&Record::doi, {"doi", ColumnKind::public_text, optional, "", {}, "Digital object identifier."}},
        Bound{&Record::study, {"study", ColumnKind::reference, optional, "study", {}, "The included study that it became."}},
        Bound{&Record::note, {"note", ColumnKind::words, optional, "", {}, "Remark."}});
    return made;
}

template <>
const Entity<Decision>& entity<Decision>() {
    static const auto made = bound<Decision>(
        Heading{"decision", "screening decision", "What one person decided on one record at one stage.", ""},
        Bound{&Decision::record, {"record", ColumnKind::reference, required, "record", {}, "The record."}},
        Bound{&Decision::stage, {"stage", ColumnKind::choice, required, "", stages, "The stage."}},
        Bound{&Decision::person, {"person", ColumnKind::reference, required, "person", {}, "Who decided."}},
        Bound{&Decision::verdict, {"verdict", ColumnKind::choice, required, "", verdicts, "The decision."}},
        Bound{&Decision::criterion, {"criterion", ColumnKind::reference, optional, "criterion", {}, "The reason for exclusion."}},
        Bound{&Decision::note, {"note", ColumnKind::words, optional, "", {}, "Remark."}});
    return made;
}

template <>
const Entity<Claim>& entity<Claim>() {
    static const auto made = bound<Claim>(
        Heading{"claim", "claim", "What the manuscript or an imported table states, tied to the measure that should give it.", "printed"},
        Bound{&Claim::measure, {"measure", ColumnKind::token, required, "", {}, "Id of the measure."}},
        Bound{&Claim::subject, {"subject", ColumnKind::any_id, optional, "", {}, "The row it is about."}},
        Bound{&Claim::among, {"among", ColumnKind::words, optional, "", {}, "What is counted or compared, in the measure's own terms."}},
        Bound{&Claim::printed, {"printed", ColumnKind::words, required, "", {}, "Exactly as printed."}},
        Bound{&Claim::n, {"n", ColumnKind::integer, optional, "", {}, "Number of units, if printed."}},
        Bound{&Claim::place, {"place", ColumnKind::words, required, "", {}, "Where it is printed."}},
        Bound{&Claim::note, {"note", ColumnKind::words, optional, "", {}, "Remark."}});
    return made;
}

template <>
const Entity<Acceptance>& entity<Acceptance>() {
    static const auto made = bound<Acceptance>(
        Heading{"acceptance", "accepted finding", "A finding that somebody accepts, with a reason.", "rule"},
        Bound{&Acceptance::rule, {"rule", ColumnKind::token, required, "", {}, "The rule."}},
        Bound{&Acceptance::place, {"place", ColumnKind::token, required, "", {}, "The finding's key."}},
        Bound{&Acceptance::person, {"person", ColumnKind::reference, optional, "person", {}, "Who accepts it."}},
        Bound{&Acceptance::reason, {"reason", ColumnKind::words, required, "", {}, "Why."}});
    return made;
}

std::span<const Table* const> tables() {
    static const std::array all{
        &entity<About>().table,
        &entity<Person>().table,
        &entity<Question>().table,
        &entity<QuestionPart>().table,
        &entity<Registration>().table,
        &entity<Attribute>().table,
        &entity<Criterion>().table,
        &entity<Amendment>().table,
        &entity<Sample>().table,
        &entity<Study>().table,
        &entity<Participant>().table,
        &entity<Source>().table,
        &entity<SourceText>().table,
        &entity<Passage>().table,
        &entity<AttributeValue>().table,
        &entity<Checklist>().table,
        &entity<ChecklistItem>().table,
        &entity<ChecklistAnswer>().table,
        &entity<GradeBand>().table,
        &entity<Rating>().table,
        &entity<Rung>().table,
        &entity<Code>().table,
        &entity<StandsOn>().table,
        &entity<Coding>().table,
        &entity<Model>().table,
        &entity<ModelMember>().table,
        &entity<Relation>().table,
        &entity<RelationSupport>().table,
        &entity<Endorsement>().table,
        &entity<FlowCount>().table,
        &entity<Record>().table,
        &entity<Decision>().table,
        &entity<Claim>().table,
        &entity<Acceptance>().table};
    return all;
}

}  // namespace loam::domain
