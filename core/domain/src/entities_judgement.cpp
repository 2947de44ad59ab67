// Judgement by several people: stages, assignments, reveals, answers by criterion, discussion, hand-outs, extraction.
#include "binding.hpp"

namespace loam::domain {
namespace {

constexpr std::array<std::string_view, 4> stages{"title-abstract", "full-text", "appraisal", "extraction"};
constexpr std::array<std::string_view, 3> orderings{"as-imported", "random", "prioritised"};
constexpr std::array<std::string_view, 4> rules{"all", "share", "split", "chosen"};
constexpr std::array<std::string_view, 3> answers{"yes", "no", "unsure"};
constexpr std::array<std::string_view, 2> effects{"include", "exclude"};
constexpr std::array<std::string_view, 3> outcomes{"sought", "retrieved", "not-retrieved"};
constexpr std::array<std::string_view, 4> states{"known", "unknown", "not-applicable", "not-labelled"};

}  // namespace

template <>
const Entity<StagePlan>& entity<StagePlan>() {
    static const auto made = bound<StagePlan>(
        Heading{"stage_plan", "plan of a stage", "How one stage of judgement is done: blind or not, in which order, until when.", "stage"},
        Bound{&StagePlan::stage, {"stage", ColumnKind::choice, required, "", stages, "The stage."}},
        Bound{&StagePlan::blind, {"blind", ColumnKind::boolean, optional, "", {}, "Yes if nobody sees another's answers before they are opened (open-answers)."}},
        Bound{&StagePlan::ordering, {"ordering", ColumnKind::choice, optional, "", orderings, "In which order the items are shown."}},
        Bound{&StagePlan::seed, {"seed", ColumnKind::integer, optional, "", {}, "Seed of a random or prioritised order."}},
        Bound{&StagePlan::random_checks, {"random_checks", ColumnKind::number, optional, "", {}, "Share of a prioritised order that is drawn at random, 0 to 1."}},
        Bound{&StagePlan::stopping, {"stopping", ColumnKind::token, optional, "", {}, "Id of the stopping rule."}},
        Bound{&StagePlan::recall, {"recall", ColumnKind::number, optional, "", {}, "Recall that the stopping rule aims at, 0 to 1."}},
        Bound{&StagePlan::confidence, {"confidence", ColumnKind::number, optional, "", {}, "Confidence of the stopping rule, 0 to 1."}},
        Bound{&StagePlan::note, {"note", ColumnKind::words, optional, "", {}, "Remark."}});
    return made;
}

template <>
const Entity<Assignment>& entity<Assignment>() {
    static const auto made = bound<Assignment>(
        Heading{"assignment", "assignment", "Which items of a stage one person judges.", ""},
        Bound{&Assignment::stage, {"stage", ColumnKind::choice, required, "", stages, "The stage."}},
        Bound{&Assignment::person, {"person", ColumnKind::reference, required, "person", {}, "Who judges."}},
        Bound{&Assignment::rule, {"rule", ColumnKind::choice, required, "", rules, "all: every item, also those that come in later. share: a random share. split: this person's part of a division. chosen: picked by hand."}},
        Bound{&Assignment::share, {"share", ColumnKind::number, optional, "", {}, "Share of the items it was drawn from, 0 to 1."}},
        Bound{&Assignment::seed, {"seed", ColumnKind::integer, optional, "", {}, "Seed of the draw."}},
        Bound{&Assignment::drawn_from, {"drawn_from", ColumnKind::integer, optional, "", {}, "How many items it was drawn from."}},
        Bound{&Assignment::count, {"count", ColumnKind::integer, optional, "", {}, "How many items it holds."}},
        Bound{&Assignment::items, {"items", ColumnKind::file, optional, "", {}, "The items, one a line; none if the rule is all."}},
        Bound{&Assignment::assigned, {"assigned", ColumnKind::date, optional, "", {}, "When."}});
    return made;
}

template <>
const Entity<Reveal>& entity<Reveal>() {
    static const auto made = bound<Reveal>(
        Heading{"reveal", "reveal", "The answers to these items were opened to everybody; agreement rests on what each person had answered until then.", ""},
        Bound{&Reveal::stage, {"stage", ColumnKind::choice, required, "", stages, "The stage."}},
        Bound{&Reveal::person, {"person", ColumnKind::reference, optional, "person", {}, "Who opened them."}},
        Bound{&Reveal::count, {"count", ColumnKind::integer, optional, "", {}, "How many items."}},
        Bound{&Reveal::items, {"items", ColumnKind::file, optional, "", {}, "The items, one a line."}},
        Bound{&Reveal::revealed, {"revealed", ColumnKind::date, optional, "", {}, "When."}});
    return made;
}

template <>
const Entity<CriterionAnswer>& entity<CriterionAnswer>() {
    static const auto made = bound<CriterionAnswer>(
        Heading{"criterion_answer", "answer to a criterion", "The answer to one criterion within a screening decision.", ""},
        Bound{&CriterionAnswer::decision, {"decision", ColumnKind::reference, required, "decision", {}, "The decision."}},
        Bound{&CriterionAnswer::criterion, {"criterion", ColumnKind::reference, required, "criterion", {}, "The criterion."}},
        Bound{&CriterionAnswer::answer, {"answer", ColumnKind::choice, required, "", answers, "Whether what the criterion says is so."}},
        Bound{&CriterionAnswer::remark, {"remark", ColumnKind::words, optional, "", {}, "Remark."}},
        Bound{&CriterionAnswer::passage, {"passage", ColumnKind::reference, optional, "passage", {}, "Where in the article it rests."}});
    return made;
}

template <>
const Entity<Discussion>& entity<Discussion>() {
    static const auto made = bound<Discussion>(
        Heading{"discussion", "discussion", "What somebody said when an item was discussed.", "words"},
        Bound{&Discussion::stage, {"stage", ColumnKind::choice, required, "", stages, "The stage."}},
        Bound{&Discussion::item, {"item", ColumnKind::token, required, "", {}, "The record, or the study, that was discussed."}},
        Bound{&Discussion::person, {"person", ColumnKind::reference, optional, "person", {}, "Who said it."}},
        Bound{&Discussion::words, {"words", ColumnKind::words, required, "", {}, "What was said."}},
        Bound{&Discussion::written, {"written", ColumnKind::date, optional, "", {}, "When."}});
    return made;
}

template <>
const Entity<AuthorQuestion>& entity<AuthorQuestion>() {
    static const auto made = bound<AuthorQuestion>(
        Heading{"author_question", "question to the authors", "A question to the authors of a report, and what they answered.", "question"},
        Bound{&AuthorQuestion::item, {"item", ColumnKind::token, required, "", {}, "The record, or the study, that it is about."}},
        Bound{&AuthorQuestion::person, {"person", ColumnKind::reference, optional, "person", {}, "Who asked."}},
        Bound{&AuthorQuestion::to, {"to", ColumnKind::words, optional, "", {}, "Who was asked."}},
        Bound{&AuthorQuestion::asked, {"asked", ColumnKind::date, optional, "", {}, "When."}},
        Bound{&AuthorQuestion::question, {"question", ColumnKind::words, required, "", {}, "What was asked."}},
        Bound{&AuthorQuestion::answered, {"answered", ColumnKind::date, optional, "", {}, "When the answer came; empty if none came yet."}},
        Bound{&AuthorQuestion::answer, {"answer", ColumnKind::words, optional, "", {}, "What was answered."}},
        Bound{&AuthorQuestion::note, {"note", ColumnKind::words, optional, "", {}, "Remark."}});
    return made;
}

template <>
const Entity<ScreeningTerm>& entity<ScreeningTerm>() {
    static const auto made = bound<ScreeningTerm>(
        Heading{"screening_term", "term marked in screening", "A word that is marked in titles and abstracts while they are screened.", "term"},
        Bound{&ScreeningTerm::term, {"term", ColumnKind::words, required, "", {}, "The word; * at its end means any ending."}},
        Bound{&ScreeningTerm::effect, {"effect", ColumnKind::choice, required, "", effects, "Whether it speaks for inclusion or for exclusion."}});
    return made;
}

template <>
const Entity<Retrieval>& entity<Retrieval>() {
    static const auto made = bound<Retrieval>(
        Heading{"retrieval", "retrieval of a full text", "Whether the full text of a record could be had.", "outcome"},
        Bound{&Retrieval::item, {"item", ColumnKind::token, required, "", {}, "The record."}},
        Bound{&Retrieval::outcome, {"outcome", ColumnKind::choice, required, "", outcomes, "sought: it is being looked for. retrieved: it is here. not-retrieved: it could not be had."}},
        Bound{&Retrieval::decided, {"decided", ColumnKind::date, optional, "", {}, "When."}},
        Bound{&Retrieval::note, {"note", ColumnKind::words, optional, "", {}, "Remark, such as where it was asked for."}});
    return made;
}

template <>
const Entity<Handout>& entity<Handout>() {
    static const auto made = bound<Handout>(
        Heading{"handout", "hand-out", "A page with items that left the project for one person.", "mark"},
        Bound{&Handout::stage, {"stage", ColumnKind::choice, required, "", stages, "The stage."}},
        Bound{&Handout::person, {"person", ColumnKind::reference, required, "person", {}, "Whose it is."}},
        Bound{&Handout::mark, {"mark", ColumnKind::token, required, "", {}, "Mark that the page carries and its answers bring back."}},
        Bound{&Handout::count, {"count", ColumnKind::integer, optional, "", {}, "How many items it holds."}},
        Bound{&Handout::items, {"items", ColumnKind::file, optional, "", {}, "The items, one a line."}},
        Bound{&Handout::given, {"given", ColumnKind::date, optional, "", {}, "When."}},
        Bound{&Handout::note, {"note", ColumnKind::words, optional, "", {}, "Remark."}});
    return made;
}

template <>
const Entity<Extraction>& entity<Extraction>() {
    static const auto made = bound<Extraction>(
        Heading{"extraction", "extracted answer", "What one extractor wrote for one attribute; the value that holds is the attribute's value.", ""},
        Bound{&Extraction::attribute, {"attribute", ColumnKind::reference, required, "attribute", {}, "The attribute."}},
        Bound{&Extraction::owner, {"owner", ColumnKind::any_id, required, "", {}, "The study or sample."}},
        Bound{&Extraction::person, {"person", ColumnKind::reference, required, "person", {}, "Who extracted it."}},
        Bound{&Extraction::state, {"state", ColumnKind::choice, required, "", states, "Whether the value is known."}},
        Bound{&Extraction::text, {"text", ColumnKind::words, optional, "", {}, "The value of a text, choice or several; several are separated by \" | \"."}},
        Bound{&Extraction::low, {"low", ColumnKind::number, optional, "", {}, "The value of a number, or the lower end of a range."}},
        Bound{&Extraction::high, {"high", ColumnKind::number, optional, "", {}, "The upper end of a range."}},
        Bound{&Extraction::on, {"on", ColumnKind::date, optional, "", {}, "The value of a date."}},
        Bound{&Extraction::passage, {"passage", ColumnKind::reference, optional, "passage", {}, "Where it stands."}},
        Bound{&Extraction::note, {"note", ColumnKind::words, optional, "", {}, "Remark."}},
        Bound{&Extraction::came, {"came", ColumnKind::token, optional, "", {}, "Mark of the hand-out that it came back with."}});
    return made;
}

template <>
const Entity<LineHits>& entity<LineHits>() {
    static const auto made = bound<LineHits>(
        Heading{"line_hits", "hits of a line", "Records that one line of a strategy found in one run.", ""},
        Bound{&LineHits::run, {"run", ColumnKind::reference, required, "search_run", {}, "The run."}},
        Bound{&LineHits::line, {"line", ColumnKind::integer, required, "", {}, "The line of the strategy, from 1."}},
        Bound{&LineHits::hits, {"hits", ColumnKind::integer, optional, "", {}, "Records found; empty if it is not told."}});
    return made;
}

}  // namespace loam::domain
