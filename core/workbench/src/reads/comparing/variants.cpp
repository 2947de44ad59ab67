#include "reads/comparing/ground.hpp"

#include "loam/passages/difference.hpp"

// Where the words of coded passages stand again.

namespace loam::workbench {
namespace {

using base::ErrorKind;
using base::fail;

/// Versions of texts, and passages whose text is not here but whose words are known.
struct Shelf {
    std::vector<passages::TextOffered> offered;
    std::vector<const domain::SourceText*> versions;  ///< null for the words of a passage
    std::vector<const domain::Passage*> alone;        ///< null for a version
    std::unordered_map<std::string_view, std::size_t> by_id;

    void add(const domain::SourceText* version, const domain::Passage* passage) {
        const auto& id = version ? version->id.text : passage->id.text;
        by_id.emplace(id, offered.size());
        offered.push_back({id, version ? std::string_view(version->text) : std::string_view(passage->words), "english"});
        versions.push_back(version);
        alone.push_back(passage);
    }
};

Shelf shelf_of(const Ground& on, bool with_older) {
    Shelf shelf;
    if (with_older) {
        for (const auto& version : on.all().source_texts) shelf.add(&version, nullptr);
    } else {
        for (const auto* version : on.indexed) shelf.add(version, nullptr);
    }
    for (const auto& passage : on.all().passages) {
        if (passage.source_text.empty() && !passage.words.empty()) shelf.add(nullptr, &passage);
    }
    return shelf;
}

std::optional<passages::Quoted> quoted(const Shelf& shelf, const domain::Passage& passage) {
    const auto at = shelf.by_id.find(passage.source_text.empty() ? passage.id.text : passage.source_text.text);
    if (at == shelf.by_id.end()) return std::nullopt;
    if (passage.source_text.empty()) return passages::Quoted{at->second, {0, passages::Offsets(passage.words).size()}};
    if (passage.kind != "span" || !passage.start || !passage.end) return std::nullopt;
    return passages::Quoted{at->second, {static_cast<std::size_t>(*passage.start), static_cast<std::size_t>(*passage.end)}};
}

/// Each different coded passage once.
std::vector<passages::Quoted> coded_passages(const Ground& on, const Shelf& shelf) {
    std::set<passages::Quoted> all;
    for (const auto& place : on.texts->places()) {
        if (const auto one = quoted(shelf, on.all().passages[place.passage])) all.insert(*one);
    }
    return {all.begin(), all.end()};
}

JsonArray runs_json(std::string_view left, std::string_view right) {
    JsonArray runs;
    for (const auto& run : passages::difference(left, right))
        runs.push_back(JsonObject{{"side", run.side == passages::Side::both ? "both" : run.side == passages::Side::left ? "left" : "right"}, {"text", run.text}});
    return runs;
}

}  // namespace

Result<Json> variants(const Workbench& workbench, const std::string& passage, std::size_t most) {
    const auto found = ground(workbench);
    if (!found) return std::unexpected(found.error());
    auto& on = **found;
    const auto shelf = shelf_of(on, !passage.empty());
    std::vector<passages::Quoted> asked;
    if (passage.empty()) {
        asked = coded_passages(on, shelf);
    } else {
        const auto* one = domain::Index(on.all().passages).find(domain::PassageId{passage});
        if (!one) return fail(ErrorKind::not_found, fmt::format("There is no passage \"{}\".", passage), "passage");
        const auto words = quoted(shelf, *one);
        if (!words) return fail(ErrorKind::not_found, "The words of this passage are not in the project, so they cannot be looked for.", "passage");
        asked = {*words};
    }
    on.repeated.hold(shelf.offered);
    auto all = on.repeated.of(asked);
    // What differs comes first: that is what one has to look at.
    std::ranges::stable_partition(all, [](const passages::Variant& each) { return !each.same; });
    const Quotations quotations(on);
    const auto told = [&](const passages::Quoted& part) {
        if (const auto* version = shelf.versions[part.text]) return quotations.of_span(*version, part.span);
        auto quotation = quotations.of_passage(*shelf.alone[part.text]);
        quotation["passage"].as_object()["text"] = passages::Offsets(shelf.alone[part.text]->words).slice(part.span);
        return quotation;
    };
    JsonArray rows;
    for (const auto& each : all) {
        if (rows.size() == most) break;
        auto one = told(each.one);
        auto other = told(each.other);
        const auto text = [](const JsonObject& quotation) { return std::string_view(quotation.at("passage").at("text").get_string()); };
        auto runs = runs_json(text(one), text(other));
        rows.push_back(JsonObject{{"one", std::move(one)}, {"other", std::move(other)}, {"words", each.words}, {"likeness", each.likeness}, {"same", each.same}, {"runs", std::move(runs)}});
    }
    return JsonObject{{"passage", or_null(passage)}, {"asked", asked.size()}, {"total", all.size()}, {"rows", std::move(rows)}};
}

}  // namespace loam::workbench
