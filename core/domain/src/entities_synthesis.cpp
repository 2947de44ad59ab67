// The ladder: rungs, codes and what they stand on, codings, models, the concept matrix.
#include "binding.hpp"

namespace loam::domain {
namespace {

constexpr std::array<std::string_view, 2> halves{"review", "interviews"};
constexpr std::array<std::string_view, 3> hows{"raised", "translated", "gathered"};
constexpr std::array<std::string_view, 3> certainties{"stated", "inferred", "uncertain"};
constexpr std::array<std::string_view, 4> model_kinds{"line-of-argument", "theory", "ecological", "concept-map"};
constexpr std::array<std::string_view, 5> signs{"raises", "lowers", "both", "none", "unknown"};
constexpr std::array<std::string_view, 4> cell_states{"endorsed", "not-endorsed", "refuted", "unknown"};

}  // namespace

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
        Bound{&Code::note, {"note", ColumnKind::words, optional, "", {}, "Remark."}},
        Bound{&Code::colour, {"colour", ColumnKind::token, optional, "", {}, "As #0072B2; empty: the colour of its category."}},
        Bound{&Code::codable, {"codable", ColumnKind::boolean, optional, "", {}, "No: a folder that only holds other codes."}});
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
        Bound{&Relation::sign, {"sign", ColumnKind::choice, required, "", signs, "Whether it raises or lowers; none: neither; unknown: not told."}},
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

}  // namespace loam::domain
