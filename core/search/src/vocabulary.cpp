#include "loam/search/vocabulary.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "loam/base/json.hpp"
#include "signs.hpp"

namespace loam::search {
namespace {

std::vector<std::string> texts(const base::Json* list) {
    std::vector<std::string> all;
    if (list)
        for (const auto& each : list->as_array()) all.emplace_back(each.as_string());
    return all;
}

bool has(const std::vector<std::string>& headings, std::string_view heading) {
    return std::ranges::any_of(headings, [&](const auto& each) { return same_word(each, heading); });
}

const VocabularyEntry* entry_of(const std::vector<VocabularyEntry>& row, std::string_view vocabulary) {
    const auto at = std::ranges::find(row, vocabulary, &VocabularyEntry::vocabulary);
    return at == row.end() ? nullptr : &*at;
}

}  // namespace

std::string_view Vocabularies::name(std::string_view id) const {
    const auto at = std::ranges::find(names, id, &Name::id);
    return at == names.end() ? id : std::string_view(at->name);
}

base::Result<Vocabularies> parse_vocabularies(std::string_view json, std::string_view name_of_source) {
    auto parsed = base::parse_json(json, name_of_source);
    if (!parsed) return std::unexpected(parsed.error());
    try {
        Vocabularies made;
        const auto& top = parsed->as_object();
        for (const auto& each : top.at("vocabularies").as_array()) made.names.push_back({std::string(each.at("id").as_string()), std::string(each.at("name").as_string())});
        for (const auto& [code, name] : top.at("qualifiers").as_object()) made.qualifiers.emplace_back(std::string(code), std::string(name.as_string()));
        for (const auto& concept_row : top.at("concepts").as_array()) {
            auto& row = made.concepts.emplace_back();
            for (const auto& [id, entry] : concept_row.as_object()) row.push_back({std::string(id), texts(&entry.at("headings")), texts(entry.as_object().if_contains("earlier")), texts(entry.as_object().if_contains("near"))});
        }
        return made;
    } catch (const std::exception& error) {  // Boost.JSON throws where a member is absent or of another kind
        return base::fail(base::ErrorKind::damaged, fmt::format("{} does not hold vocabularies as data/schemas/vocabularies.schema.json asks: {}.", name_of_source, error.what()), std::string(name_of_source));
    }
}

base::Result<Vocabularies> read_vocabularies(const std::filesystem::path& folder) {
    const auto file = folder / "crosswalk.json";
    std::ifstream stream(file, std::ios::binary);
    if (!stream) return base::fail(base::ErrorKind::not_found, fmt::format("The vocabularies are not in {}. Reinstall Loam, or set LOAM_DATA to its data folder.", folder.string()), folder.string());
    const std::string bytes{std::istreambuf_iterator<char>(stream), {}};
    return parse_vocabularies(bytes, file.filename().string());
}

std::optional<ForeignHeading> foreign_heading(const Vocabularies& all, std::string_view vocabulary, std::string_view heading) {
    std::optional<ForeignHeading> found;
    for (const auto& row : all.concepts) {
        const auto* here = entry_of(row, vocabulary);
        if (!here) continue;
        if (has(here->headings, heading) || has(here->earlier, heading)) return std::nullopt;
        for (const auto& entry : row) {
            if (found || !has(entry.headings, heading)) continue;
            found = ForeignHeading{entry.vocabulary, here->headings.empty() ? here->near : here->headings};
        }
    }
    return found;
}

std::vector<std::string> name_of_today(const Vocabularies& all, std::string_view vocabulary, std::string_view heading) {
    for (const auto& row : all.concepts)
        if (const auto* here = entry_of(row, vocabulary); here && has(here->headings, heading)) return {};
    for (const auto& row : all.concepts)
        if (const auto* here = entry_of(row, vocabulary); here && has(here->earlier, heading)) return here->headings;
    return {};
}

std::vector<std::string> heading_candidates(const Vocabularies& all, std::string_view from, std::string_view to, std::string_view heading) {
    for (const auto& row : all.concepts) {
        const auto* there = entry_of(row, from);
        const auto* here = entry_of(row, to);
        if (there && here && has(there->headings, heading)) return here->headings.empty() ? here->near : here->headings;
    }
    return {};
}

}  // namespace loam::search
