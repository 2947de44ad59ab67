#include "loam/analysis/peer_review.hpp"

#include <set>

#include "loam/base/text.hpp"

namespace loam::analysis {
namespace {

using domain::Project;
using domain::Strategy;

constexpr std::array<ReviewElement, 6> elements{{{"translation", "the question in the search"},
                                                 {"operators", "operators"},
                                                 {"headings", "subject headings"},
                                                 {"text-words", "text words"},
                                                 {"spelling", "spelling, syntax and line numbers"},
                                                 {"limits", "limits and filters"}}};

/// What tells a database from another in its name: "MEDLINE" and "Ovid MEDLINE(R) ALL" are one, "MEDLINE" and "Embase" are two.
std::set<std::string> telling_words(std::string_view database) {
    static const std::set<std::string_view> others{"ovid", "ebsco", "ebscohost", "proquest", "apa", "r", "all", "and", "of", "the", "with", "plus", "full", "text", "complete", "in", "process", "epub", "ahead", "print",
                                                   "daily", "update", "other", "non", "indexed", "citations", "versions", "classic", "cochrane", "library", "database", "databases"};
    std::set<std::string> all;
    const auto name = base::folded(database);
    for (std::size_t from = 0; from < name.size();) {
        const auto end = std::ranges::find_if(name.begin() + static_cast<std::ptrdiff_t>(from), name.end(), [](unsigned char c) { return c < 0x80 && std::isalnum(c) == 0; }) - name.begin();
        auto word = name.substr(from, static_cast<std::size_t>(end) - from);
        if (!word.empty() && !others.contains(word)) all.insert(std::move(word));
        from = static_cast<std::size_t>(end) + 1;
    }
    return all;
}

bool are_one(std::string_view database, std::string_view other) {
    const auto a = telling_words(database);
    const auto b = telling_words(other);
    return a.empty() || b.empty() || std::ranges::any_of(a, [&](const auto& word) { return b.contains(word); });
}

/// On another platform or in another database it is a translation.
bool replaces(const Strategy& later, const Strategy& earlier) {
    return later.corrects == earlier.id && later.id != earlier.id && later.platform == earlier.platform && are_one(later.database, earlier.database);
}

/// The strategy and those that it came in place of; each once, for rows of other programs may go in a circle.
std::set<std::string_view> versions_up_to(const Project& project, const Strategy& strategy) {
    std::set<std::string_view> all{strategy.id.text};
    for (const auto* last = &strategy; last;) {
        const auto earlier = std::ranges::find_if(project.strategies, [&](const Strategy& each) { return replaces(*last, each); });
        last = earlier != project.strategies.end() && all.insert(earlier->id.text).second ? &*earlier : nullptr;
    }
    return all;
}

}  // namespace

std::span<const ReviewElement> review_elements() { return elements; }

const Strategy* replaced_by(const Project& project, const Strategy& strategy) {
    const auto later = std::ranges::find_if(project.strategies, [&](const Strategy& each) { return replaces(each, strategy); });
    return later == project.strategies.end() ? nullptr : &*later;
}

PeerReview peer_review_of(const Project& project, const Strategy& strategy) {
    PeerReview review;
    review.strategy = &strategy;
    const auto versions = versions_up_to(project, strategy);
    std::set<std::string_view> said;
    for (const auto& each : project.strategy_reviews)
        if (versions.contains(each.strategy.text)) said.insert(each.element);
    review.of_the_whole = said.contains("overall");
    for (const auto& element : elements) (said.contains(element.id) ? review.reviewed : review.missing).push_back(&element);
    return review;
}

std::vector<PeerReview> peer_reviews(const Project& project) {
    const auto ran = [&](std::string_view strategy) { return std::ranges::any_of(project.search_runs, [&](const domain::SearchRun& run) { return run.strategy.text == strategy; }); };
    std::vector<PeerReview> all;
    for (const auto& strategy : project.strategies) {
        const bool has_own = std::ranges::find(project.strategy_reviews, strategy.id, &domain::StrategyReview::strategy) != project.strategy_reviews.end();
        if (strategy.text.empty() && !has_own) continue;
        // Of versions that were not run the last one is told; a correction of what was run only where it was reviewed itself, for what was run stands above it.
        if (!ran(strategy.id.text) && (replaced_by(project, strategy) || (!has_own && std::ranges::any_of(versions_up_to(project, strategy), ran)))) continue;
        all.push_back(peer_review_of(project, strategy));
    }
    return all;
}

std::string titles_of(const std::vector<const ReviewElement*>& of) {
    std::vector<std::string> titles;
    for (const auto* each : of) titles.emplace_back(each->title);
    return base::join(titles, ", ");
}

}  // namespace loam::analysis
