#include "reads/comparing/ground.hpp"

#include "loam/passages/hits.hpp"

// Keyword in context through all sources.

namespace loam::workbench {
namespace {

/// Things that bear the words in their name; passages only where their text is not searched anyway.
Result<JsonArray> names_found(const Workbench& workbench, const Ground& on, const std::string& query) {
    auto found = workbench.find(query);
    if (!found) return std::unexpected(found.error());
    const domain::Index passages(on.all().passages);
    JsonArray names;
    for (auto& name : found->as_array()) {
        const auto* passage = passages.find(domain::PassageId{std::string(name.at("id").as_string())});
        if (!passage || passage->source_text.empty()) names.push_back(std::move(name));
    }
    return names;
}

}  // namespace

Result<Json> words_found(const Workbench& workbench, const SearchAsked& asked) {
    const auto made = ground_with_words(workbench);
    if (!made) return std::unexpected(made.error());
    auto& on = **made;
    const auto found = on.index.places(asked.query);
    if (!found) return std::unexpected(found.error());
    const Quotations quotations(on);
    std::vector<std::string> hits;
    for (const auto& place : *found) hits.push_back(passages::hit_token(on.indexed[place.text]->id.text, place.span));
    JsonArray rows;
    std::size_t sources = 0;
    for (std::size_t i = 0; i < found->size(); ++i) {
        if (i == 0 || (*found)[i].text != (*found)[i - 1].text) ++sources;
        if (i < asked.from || i - asked.from >= asked.most) continue;
        const auto& place = (*found)[i];
        const auto& version = *on.indexed[place.text];
        const auto hit = on.index.hit(place, asked.context);
        auto row = quotations.of_span(version, place.span);
        row["before"] = hit.before;
        row["words"] = hit.words;
        row["after"] = hit.after;
        row["codes"] = codes_touching(on, version, place.span);
        row["hit"] = hits[i];
        rows.push_back(std::move(row));
    }
    auto names = names_found(workbench, on, asked.query);
    if (!names) return std::unexpected(names.error());
    return JsonObject{{"query", asked.query}, {"total", found->size()}, {"sources", sources}, {"searched", on.indexed.size()}, {"from", asked.from}, {"seen", passages::seen_mark(hits)}, {"rows", std::move(rows)}, {"names", std::move(*names)}};
}

}  // namespace loam::workbench
