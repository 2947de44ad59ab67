#include "reads/comparing/ground.hpp"

#include "loam/passages/negative.hpp"

// What speaks against a code or a relation.

namespace loam::workbench {
namespace {

using domain::Project;

JsonArray cases_json(const passages::Cases& cases, const std::vector<std::uint32_t>& some) {
    JsonArray all;
    for (const auto at : some) all.push_back(case_json(cases.all()[at]));
    return all;
}

JsonArray passages_json(const Project& project, const Quotations& quotations, const std::vector<std::size_t>& some) {
    JsonArray all;
    for (const auto at : some) all.push_back(quotations.of_passage(project.passages[at]));
    return all;
}

JsonObject relation_json(const Project& project, const Quotations& quotations, const domain::Relation& relation) {
    const domain::Index codes(project.codes);
    const domain::Index passages(project.passages);
    const auto end = [&](const domain::CodeId& id) {
        const auto* code = codes.find(id);
        return code ? Json(code_json(project, static_cast<std::size_t>(code - project.codes.data()))) : Json(nullptr);
    };
    JsonArray supports;
    for (const auto& support : project.relation_supports) {
        const auto* passage = support.relation == relation.id ? passages.find(support.passage) : nullptr;
        if (passage) supports.push_back(quotations.of_passage(*passage));
    }
    return {{"id", relation.id.text}, {"origin", end(relation.origin)}, {"target", end(relation.target)}, {"label", or_null(relation.label)}, {"sign", or_null(relation.sign)}, {"condition", or_null(relation.condition)}, {"told_in", or_null(relation.told_in)}, {"supports", std::move(supports)}};
}

JsonArray studies_json(const Project& project, const Quotations& quotations, std::size_t code) {
    JsonArray all;
    const domain::Index passages(project.passages);
    for (const auto at : passages::studies_against(project, code)) {
        const auto& study = project.studies[at];
        JsonObject told{{"id", study.id.text}, {"label", study.citation}, {"note", nullptr}, {"words", nullptr}};
        for (const auto& cell : project.remarked_cells) {
            if (cell.study != study.id || cell.concept_code != project.codes[code].id) continue;
            told["note"] = or_null(cell.note);
            if (const auto* passage = passages.find(cell.passage)) told["words"] = quotations.of_passage(*passage);
        }
        all.push_back(std::move(told));
    }
    return all;
}

Json against_code(Ground& on, std::size_t code) {
    const auto& project = on.all();
    const Quotations quotations(on);
    const auto& cases = quotations.cases();
    const auto set = passages::code_sets(project, {code}, true).front();
    const auto by_case = passages::cases_of_code(*on.texts, cases, set);
    JsonArray contrary;
    for (const auto& pair : passages::contrary_relations(project, {code}))
        contrary.push_back(JsonObject{{"one", relation_json(project, quotations, project.relations[pair.one])}, {"other", relation_json(project, quotations, project.relations[pair.other])}});
    JsonArray relations;
    for (const auto& relation : project.relations) {
        if (relation.origin == project.codes[code].id || relation.target == project.codes[code].id) relations.push_back(relation_json(project, quotations, relation));
    }
    return JsonObject{{"kind", "code"},
                      {"code", code_json(project, code)},
                      {"relation", nullptr},
                      {"cases", JsonObject{{"with", cases_json(cases, by_case.with)}, {"without", cases_json(cases, by_case.without)}, {"open", cases_json(cases, by_case.open)}, {"unheard", cases_json(cases, by_case.unheard)}}},
                      {"marked", passages_json(project, quotations, passages::passages_against(project, project.codes[code].id.text))},
                      {"studies", studies_json(project, quotations, code)},
                      {"contrary", std::move(contrary)},
                      {"relations", std::move(relations)}};
}

Json against_relation(Ground& on, const domain::Relation& relation) {
    const auto& project = on.all();
    const Quotations quotations(on);
    const auto& cases = quotations.cases();
    const auto by_case = passages::cases_of_relation(*on.texts, cases, relation);
    return JsonObject{{"kind", "relation"},
                      {"code", nullptr},
                      {"relation", relation_json(project, quotations, relation)},
                      {"cases", JsonObject{{"both", cases_json(cases, by_case.both)},
                                           {"only_origin", cases_json(cases, by_case.only_origin)},
                                           {"only_target", cases_json(cases, by_case.only_target)},
                                           {"neither", cases_json(cases, by_case.neither)},
                                           {"open", cases_json(cases, by_case.open)},
                                           {"against", cases_json(cases, by_case.against)}}},
                      {"marked", passages_json(project, quotations, passages::passages_against(project, relation.id.text))}};
}

}  // namespace

Result<Json> speaking_against(const Workbench& workbench, const std::string& what) {
    const auto found = ground(workbench);
    if (!found) return std::unexpected(found.error());
    auto& on = **found;
    for (const auto& relation : on.all().relations) {
        if (relation.id.text == what) return against_relation(on, relation);
    }
    const auto code = code_asked(on.all(), what, "of");
    if (!code) return std::unexpected(code.error());
    return against_code(on, *code);
}

}  // namespace loam::workbench
