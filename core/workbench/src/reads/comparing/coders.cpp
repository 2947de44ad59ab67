#include "reads/comparing/ground.hpp"

#include "loam/base/text.hpp"
#include "loam/passages/coder_agreement.hpp"

// Two coders on the same texts. Off by default: comparing coders belongs to some ways of working and not to others.

namespace loam::workbench {
namespace {

using base::ErrorKind;
using base::fail;
using domain::Project;

constexpr std::string_view constructivist = "grounded-theory";

bool is_constructivist(const Project& project) {
    const auto methods = base::split(project.about.methods, ' ');
    return std::ranges::find(methods, constructivist) != methods.end();
}

Json number_or_null(const std::optional<double>& value) { return value ? Json(*value) : Json(nullptr); }

JsonObject unit_json(const passages::UnitAgreement& unit) {
    return {{"n", unit.n},
            {"both", unit.both},
            {"first", unit.first},
            {"second", unit.second},
            {"neither", unit.neither},
            {"percent", number_or_null(unit.share)},
            {"kappa", number_or_null(unit.kappa.value)},
            {"kappa_se", number_or_null(unit.kappa.standard_error)},
            {"why_no_kappa", or_null(unit.kappa.why_undefined)},
            {"alpha", number_or_null(unit.alpha.value)},
            {"why_no_alpha", or_null(unit.alpha.why_undefined)}};
}

JsonObject units_json(const std::array<passages::UnitAgreement, 3>& by) {
    return {{"passage", unit_json(by[0])}, {"line", unit_json(by[1])}, {"character", unit_json(by[2])}};
}

JsonArray side_json(const Ground& on, const std::vector<std::uint32_t>& places) {
    JsonArray all;
    for (const auto p : places) {
        const auto& place = on.texts->places()[p];
        all.push_back(JsonObject{{"code", code_json(on.all(), place.code)}, {"start", place.span.start}, {"end", place.span.end}, {"text", on.texts->words(place)}});
    }
    return all;
}

JsonArray texts_json(const Ground& on, const std::vector<std::uint32_t>& texts) {
    JsonArray all;
    for (const auto text : texts) all.push_back(JsonObject{{"id", on.texts->texts()[text].source->id.text}, {"name", on.texts->texts()[text].source->name}});
    return all;
}

/// The two who are compared; fails if one of them is not among those who coded.
Result<std::pair<domain::PersonId, domain::PersonId>> chosen(const std::vector<passages::CoderCount>& coders, const BetweenCoders& asked) {
    std::vector<domain::PersonId> two;
    for (const auto& id : {asked.first, asked.second}) {
        if (id.empty()) continue;
        const auto at = std::ranges::find(coders, id, [](const auto& each) { return each.coder.text; });
        if (at == coders.end()) return fail(ErrorKind::not_found, fmt::format("\"{}\" coded nothing in this project.", id), id);
        two.push_back(at->coder);
    }
    for (const auto& each : coders) {
        if (two.size() < 2 && std::ranges::find(two, each.coder) == two.end()) two.push_back(each.coder);
    }
    if (two.size() < 2 || two[0] == two[1]) return fail(ErrorKind::bad_input, "Two different coders are compared.", "second");
    return std::pair(two[0], two[1]);
}

}  // namespace

Result<Json> places_to_talk_about(const Workbench& workbench, const BetweenCoders& asked) {
    const auto found = ground(workbench);
    if (!found) return std::unexpected(found.error());
    auto& on = **found;
    const auto counts = passages::coders(*on.texts);
    const domain::Index people(on.all().people);
    JsonArray coders;
    for (const auto& each : counts) coders.push_back(JsonObject{{"id", each.coder.text}, {"name", people.find(each.coder)->name}, {"codings", each.codings}, {"texts", each.texts}});
    const bool constructivist_study = is_constructivist(on.all());
    JsonObject told{{"on", on.all().about.compares_coders.value_or(false)},
                    {"called", constructivist_study ? "Places to talk about" : "Coder agreement"},
                    {"constructivist", constructivist_study},
                    {"coders", std::move(coders)},
                    {"between", nullptr}};
    if (!told.at("on").as_bool()) {
        told["why_not"] = "This project does not compare coders. It can be switched on for the project, and off again.";
        return told;
    }
    if (counts.size() < 2) {
        told["why_not"] = counts.empty() ? "No coding names its coder yet." : "Only one person has coded, so there is nobody to compare with.";
        return told;
    }
    const auto two = chosen(counts, asked);
    if (!two) return std::unexpected(two.error());
    auto codes = asked.codes;
    const auto sets = codes_asked(on, codes);
    if (!sets) return std::unexpected(sets.error());
    const auto agreement = passages::coder_agreement(*on.texts, two->first, two->second, *sets);
    const Quotations quotations(on);
    JsonArray places;
    for (const auto& place : agreement.places) {
        auto row = quotations.of_span(*on.texts->texts()[place.text].version, place.span);
        row["first"] = side_json(on, place.first);
        row["second"] = side_json(on, place.second);
        row["edges_only"] = place.edges_only;
        places.push_back(std::move(row));
    }
    JsonArray by_code;
    for (const auto& set : agreement.sets) {
        auto row = units_json(set.by);
        row["code"] = code_json(on.all(), (*sets)[set.set].code);
        by_code.push_back(std::move(row));
    }
    told["why_not"] = agreement.texts.empty() ? Json("There is no text in which both coded anything.") : Json(nullptr);
    told["between"] = JsonArray{two->first.text, two->second.text};
    told["compared"] = texts_json(on, agreement.texts);
    told["left_out"] = texts_json(on, agreement.left_out);
    told["alike"] = agreement.alike;
    told["places"] = std::move(places);
    told["codes"] = std::move(by_code);
    told["all"] = units_json(agreement.all);
    return told;
}

}  // namespace loam::workbench
