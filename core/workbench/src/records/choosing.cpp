#include "records/choosing.hpp"

#include "loam/base/text.hpp"

namespace loam::workbench {
namespace {

using Listings = std::map<std::uint32_t, Listing>;

std::vector<std::uint32_t> batches_of(const std::vector<std::string>& imports, const Listings& listings) {
    std::vector<std::uint32_t> numbers;
    for (const auto& [number, listing] : listings) {
        if (std::ranges::find(imports, listing.part->record_import.text) != imports.end()) numbers.push_back(number);
    }
    return numbers;
}

std::vector<std::uint32_t> tagged(const std::vector<std::string>& tags, const domain::Project& project, const Listings& listings) {
    std::vector<std::uint32_t> numbers;
    for (const auto& tag : project.record_tags) {
        const bool wanted = std::ranges::any_of(tags, [&](const auto& each) { return base::comparable(each) == base::comparable(tag.tag); });
        if (const auto n = wanted ? number_of(listings, tag.record) : 0; n != 0) numbers.push_back(n);
    }
    return numbers;
}

}  // namespace

Result<records::Places> chosen_by(const RecordsQuery& query, const domain::Project& project, const RecordLibrary& library, const records::Columns& columns, const Listings& listings) {
    auto filter = query.filter;
    if (!query.imports.empty()) {
        filter.batches = batches_of(query.imports, listings);
        if (filter.batches.empty()) filter.batches = {0};  // none of these is there: nothing is chosen
    }
    auto chosen = records::filtered(columns, filter, {});
    if (!query.words.empty()) {
        const auto numbers = library.view().matching(query.words);
        if (!numbers) return std::unexpected(numbers.error());
        chosen.keep_only(records::places_of(columns, *numbers));
    }
    if (!query.tags.empty()) chosen.keep_only(records::places_of(columns, tagged(query.tags, project, listings)));
    return chosen;
}

}  // namespace loam::workbench
