#include "records/choosing.hpp"

#include "loam/base/text.hpp"
#include "loam/workbench/duplicates.hpp"

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

/// Of every place in the view, the place of the record that stands for its group. A leader that is not listed yet stands for nobody.
Result<std::vector<std::uint32_t>> leaders(const Workbench& workbench, const records::Columns& columns, const Listings& listings) {
    const auto groups = groups_of(workbench);
    if (!groups) return std::unexpected(groups.error());
    constexpr auto none = ~std::uint32_t{0};
    std::vector<std::uint32_t> in_project(columns.size(), none);
    std::vector<std::uint32_t> in_view((*groups)->places.size(), none);
    for (std::uint32_t place = 0; place < columns.size(); ++place) {
        const auto listing = listings.find(columns.batch(place));
        if (listing == listings.end()) continue;
        const auto stretch = (*groups)->places.of_import(listing->second.part->record_import.text);
        const auto within = static_cast<std::uint32_t>(listing->second.part->first.value_or(1) - 1) + (columns.n(place) - listing->second.first_n);
        if (!stretch || within >= stretch->second) continue;
        in_project[place] = stretch->first + within;
        in_view[in_project[place]] = place;
    }
    std::vector<std::uint32_t> all(columns.size());
    for (std::uint32_t place = 0; place < columns.size(); ++place) {
        const auto leader = in_project[place] == none ? none : in_view[(*groups)->leader(in_project[place])];
        all[place] = leader == none ? place : leader;
    }
    return all;
}

}  // namespace

Result<records::Places> chosen_by(const Workbench& workbench, const RecordsQuery& query, const domain::Project& project, RecordLibrary& library, const records::Columns& columns, const Listings& listings) {
    auto filter = query.filter;
    if (!query.imports.empty()) {
        filter.batches = batches_of(query.imports, listings);
        if (filter.batches.empty()) filter.batches = {0};  // none of these is there: nothing is chosen
    }
    auto leader = filter.duplicates == records::Duplicates::all ? Result<std::vector<std::uint32_t>>{} : leaders(workbench, columns, listings);
    if (!leader) return std::unexpected(leader.error());
    auto chosen = records::filtered(columns, filter, *leader);
    if (!query.words.empty()) {
        const auto found = library.found(query.words, columns);
        if (!found) return std::unexpected(found.error());
        chosen.keep_only(**found);
    }
    if (!query.tags.empty()) chosen.keep_only(records::places_of(columns, tagged(query.tags, project, listings)));
    return chosen;
}

}  // namespace loam::workbench
