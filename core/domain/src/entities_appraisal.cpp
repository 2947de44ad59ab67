// Critical appraisal: checklists, their answers and grades, ratings.
#include "binding.hpp"

namespace loam::domain {

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
        Bound{&Rating::passage, {"passage", ColumnKind::reference, optional, "passage", {}, "Where in the article it rests."}},
        Bound{&Rating::agreed_by, {"agreed_by", ColumnKind::tokens, optional, "", {}, "Ids of the raters who agreed, where nobody alone rated."}},
        Bound{&Rating::rated, {"rated", ColumnKind::date, optional, "", {}, "When."}},
        Bound{&Rating::came, {"came", ColumnKind::token, optional, "", {}, "Mark of the hand-out, or of the file, that it came in with."}});
    return made;
}

}  // namespace loam::domain
