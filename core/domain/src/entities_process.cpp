// Selection and reporting: flow counts, records, decisions, claims, accepted findings.
#include "binding.hpp"

namespace loam::domain {
namespace {

constexpr std::array<std::string_view, 2> flows{"review", "recruitment"};
constexpr std::array<std::string_view, 2> stages{"title-abstract", "full-text"};
constexpr std::array<std::string_view, 3> verdicts{"include", "exclude", "unsure"};

}  // namespace

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
        Bound{&Decision::record, {"record", ColumnKind::reference, optional, "record", {}, "The record, if it is one that was entered by hand."}},
        Bound{&Decision::stage, {"stage", ColumnKind::choice, required, "", stages, "The stage."}},
        Bound{&Decision::person, {"person", ColumnKind::reference, required, "person", {}, "Who decided."}},
        Bound{&Decision::verdict, {"verdict", ColumnKind::choice, required, "", verdicts, "The decision."}},
        Bound{&Decision::criterion, {"criterion", ColumnKind::reference, optional, "criterion", {}, "The reason for exclusion."}},
        Bound{&Decision::note, {"note", ColumnKind::words, optional, "", {}, "Remark."}},
        Bound{&Decision::imported, {"imported", ColumnKind::token, optional, "", {}, "The record, if it is an imported one: id of its import, a dot, its place in it."}},
        Bound{&Decision::consensus, {"consensus", ColumnKind::boolean, optional, "", {}, "Yes if it was agreed after the answers were revealed."}},
        Bound{&Decision::agreed_by, {"agreed_by", ColumnKind::tokens, optional, "", {}, "Ids of the people who agreed."}},
        Bound{&Decision::decided, {"decided", ColumnKind::date, optional, "", {}, "When."}},
        Bound{&Decision::came, {"came", ColumnKind::token, optional, "", {}, "Mark of the hand-out, or of the file, that it came in with."}});
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

}  // namespace loam::domain
