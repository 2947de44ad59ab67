#include "reads/comparing/ground.hpp"

// Codes beside codes: which stand together, and the passages where they do.

namespace loam::workbench {

Result<Json> cooccurring(const Workbench& workbench, const CodesAsked& codes, const NearnessAsked& nearness) {
    const auto by = nearness_asked(nearness);
    if (!by) return std::unexpected(by.error());
    const auto found = ground(workbench);
    if (!found) return std::unexpected(found.error());
    const auto& on = **found;
    const auto sets = codes_asked(on, codes);
    if (!sets) return std::unexpected(sets.error());
    const auto together = passages::cooccurrence(*on.texts, *sets, *by, nearness.within);
    JsonArray heads;
    for (std::size_t s = 0; s < sets->size(); ++s) {
        auto head = code_json(on.all(), (*sets)[s].code);
        head["places"] = together.places[s];
        heads.push_back(std::move(head));
    }
    JsonArray rows;
    for (const auto& cell : together.cells) {
        rows.push_back(JsonObject{{"a", code_json(on.all(), (*sets)[cell.a].code)},
                                  {"b", code_json(on.all(), (*sets)[cell.b].code)},
                                  {"pairs", cell.pairs},
                                  {"of_a", cell.of_a},
                                  {"of_b", cell.of_b}});
    }
    return JsonObject{{"by", nearness.by}, {"within", *by == passages::Nearness::lines ? Json(nearness.within) : Json(nullptr)}, {"codes", std::move(heads)}, {"rows", std::move(rows)}};
}

Result<Json> cooccurring_passages(const Workbench& workbench, const std::string& a, const std::string& b, bool beneath, const NearnessAsked& nearness) {
    const auto by = nearness_asked(nearness);
    if (!by) return std::unexpected(by.error());
    const auto found = ground(workbench);
    if (!found) return std::unexpected(found.error());
    auto& on = **found;
    const auto first = code_asked(on.all(), a, "a");
    if (!first) return std::unexpected(first.error());
    const auto second = code_asked(on.all(), b, "b");
    if (!second) return std::unexpected(second.error());
    const auto sets = passages::code_sets(on.all(), {*first, *second}, beneath);
    const Quotations quotations(on);
    JsonArray rows;
    for (const auto& pair : passages::meetings(*on.texts, sets[0], sets[1], *by, nearness.within))
        rows.push_back(JsonObject{{"a", quotations.json(pair.a)}, {"b", quotations.json(pair.b)}});
    return JsonObject{{"a", code_json(on.all(), *first)}, {"b", code_json(on.all(), *second)}, {"rows", std::move(rows)}};
}

}  // namespace loam::workbench
