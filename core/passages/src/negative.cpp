#include "loam/passages/negative.hpp"

#include <algorithm>

#include "loam/analysis/beneath.hpp"
#include "loam/base/text.hpp"

namespace loam::passages {
namespace {

/// Whether each case has any place that is wanted.
template <class Wanted>
std::vector<bool> cases_with(const CodedTexts& texts, const Cases& cases, Wanted wanted) {
    std::vector<bool> has(cases.all().size());
    for (const auto& place : texts.places()) {
        if (!wanted(place)) continue;
        for (const auto at : cases.of(place)) has[at] = true;
    }
    return has;
}

std::vector<bool> marked(const CodeSet& set, std::size_t codes) {
    std::vector<bool> of(codes);
    for (const auto member : set.members) of[member] = true;
    return of;
}

std::optional<std::size_t> place_of(const std::vector<domain::Code>& codes, const domain::CodeId& id) {
    const auto at = std::ranges::find(codes, id, &domain::Code::id);
    return at == codes.end() ? std::nullopt : std::optional(static_cast<std::size_t>(at - codes.begin()));
}

}  // namespace

CasesOfCode cases_of_code(const CodedTexts& texts, const Cases& cases, const CodeSet& set) {
    const auto own = marked(set, texts.project().codes.size());
    const auto with = cases_with(texts, cases, [&](const CodedPlace& place) { return own[place.code]; });
    const auto coded = cases_with(texts, cases, [](const CodedPlace&) { return true; });
    CasesOfCode found;
    for (std::uint32_t i = 0; i < cases.all().size(); ++i) {
        auto& list = with[i] ? found.with : coded[i] ? found.without : cases.heard()[i] ? found.open : found.unheard;
        list.push_back(i);
    }
    return found;
}

std::vector<ContraryRelations> contrary_relations(const domain::Project& project, const std::vector<std::size_t>& codes) {
    std::set<std::string_view> wanted;
    for (const auto code : codes) wanted.insert(project.codes[code].id.text);
    const auto opposite = [](const domain::Relation& a, const domain::Relation& b) {
        return (a.sign == "raises" && b.sign == "lowers") || (a.sign == "lowers" && b.sign == "raises");
    };
    std::vector<ContraryRelations> found;
    const auto& all = project.relations;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const bool asked = codes.empty() || wanted.contains(all[i].origin.text) || wanted.contains(all[i].target.text);
        for (std::size_t k = i + 1; asked && k < all.size(); ++k) {
            if (all[i].origin == all[k].origin && all[i].target == all[k].target && opposite(all[i], all[k])) found.push_back({i, k});
        }
    }
    return found;
}

std::vector<std::size_t> passages_against(const domain::Project& project, const std::string& row) {
    const domain::Index passages(project.passages);
    std::vector<std::size_t> found;
    for (const auto& link : project.links) {
        if (base::comparable(link.label) != base::comparable(speaks_against)) continue;
        const auto& end = link.origin.text == row ? link.target : link.origin;
        if (link.origin.text != row && link.target.text != row) continue;
        const auto* passage = passages.find(end);
        if (passage) found.push_back(static_cast<std::size_t>(passage - project.passages.data()));
    }
    return found;
}

std::vector<std::size_t> studies_against(const domain::Project& project, std::size_t code) {
    std::vector<std::size_t> found;
    for (std::size_t study = 0; study < project.studies.size(); ++study) {
        if (project.matrix.at(code, study) == domain::CellState::refuted) found.push_back(study);
    }
    return found;
}

CasesOfRelation cases_of_relation(const CodedTexts& texts, const Cases& cases, const domain::Relation& relation) {
    const auto& project = texts.project();
    const auto origin = place_of(project.codes, relation.origin);
    const auto target = place_of(project.codes, relation.target);
    CasesOfRelation found;
    if (!origin || !target) return found;
    const auto sets = code_sets(project, {*origin, *target}, true);
    const auto first = marked(sets[0], project.codes.size());
    const auto second = marked(sets[1], project.codes.size());
    const auto with_origin = cases_with(texts, cases, [&](const CodedPlace& place) { return first[place.code]; });
    const auto with_target = cases_with(texts, cases, [&](const CodedPlace& place) { return second[place.code]; });
    const auto coded = cases_with(texts, cases, [](const CodedPlace&) { return true; });
    for (std::uint32_t i = 0; i < cases.all().size(); ++i) {
        if (!coded[i]) {
            if (cases.heard()[i]) found.open.push_back(i);
            continue;
        }
        (with_origin[i] ? (with_target[i] ? found.both : found.only_origin) : (with_target[i] ? found.only_target : found.neither)).push_back(i);
    }
    if (relation.sign == "raises") found.against = found.only_origin;
    if (relation.sign == "lowers") found.against = found.both;
    return found;
}

}  // namespace loam::passages
