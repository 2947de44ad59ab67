// The study as a whole: its people, questions, criteria and registration.
#include "binding.hpp"

namespace loam::domain {
namespace {

constexpr std::array<std::string_view, 2> halves{"review", "interviews"};
constexpr std::array<std::string_view, 4> frameworks{"pico", "pico-qualitative", "spider", "free"};
constexpr std::array<std::string_view, 4> owners{"study", "sample", "participant", "source"};
constexpr std::array<std::string_view, 6> attribute_types{"text", "number", "range", "date", "choice", "several"};
constexpr std::array<std::string_view, 2> effects{"include", "exclude"};
constexpr std::array<std::string_view, 3> directions{"narrower", "wider", "wording"};
constexpr std::array<std::string_view, 5> tests{"is", "contains", "at-least", "at-most", "known"};

}  // namespace

template <>
const Entity<About>& entity<About>() {
    static const auto made = bound<About>(
        Heading{"project", "project", "The project itself: one row.", "title"},
        Bound{&About::title, {"title", ColumnKind::words, required, "", {}, "The study's title."}},
        Bound{&About::methods, {"methods", ColumnKind::tokens, optional, "", {}, "Methods in use, ids of data/methods."}},
        Bound{&About::description, {"description", ColumnKind::words, optional, "", {}, "What the study is, in two or three sentences."}},
        Bound{&About::invented, {"invented", ColumnKind::boolean, required, "", {}, "Yes if the material is generated or invented."}},
        Bound{&About::compares_coders, {"compares_coders", ColumnKind::boolean, optional, "", {}, "Yes if places where coders differ are counted and coefficients shown."}});
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
        Bound{&Attribute::choices, {"choices", ColumnKind::words, optional, "", {}, "Allowed values, separated by \" | \", for choice and several."}},
        Bound{&Attribute::section, {"section", ColumnKind::words, optional, "", {}, "Heading beneath which it stands in the extraction form."}},
        Bound{&Attribute::help, {"help", ColumnKind::words, optional, "", {}, "What an extractor should look for."}});
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
        Bound{&Amendment::reason, {"reason", ColumnKind::words, optional, "", {}, "Why."}},
        Bound{&Amendment::direction, {"direction", ColumnKind::choice, optional, "", directions, "narrower: the criterion lets in less than before. wider: it lets in more. wording: it means the same. Empty: both, or not told."}});
    return made;
}

}  // namespace loam::domain
