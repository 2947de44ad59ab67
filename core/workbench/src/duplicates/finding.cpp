#include <algorithm>
#include <chrono>

#include "acts/rows.hpp"
#include "duplicates/written.hpp"
#include "loam/base/clock.hpp"
#include "loam/base/text.hpp"

// Every record of a project compared with every other, and what was found written down.

namespace loam::workbench {
namespace {

using base::ErrorKind;
using base::fail;
using dedupe::Features;
using dedupe::Found;

/// Between two looks whether to stop.
constexpr std::uint32_t records_in_stride = 2000;

std::unexpected<base::Error> stopped() { return fail(ErrorKind::refused, "Stopped. Nothing was kept, and what was known of duplicates stands as it was."); }

/// Forms of all records, those first that were compared before, and the place of each.
struct Ordered {
    std::vector<Features> features;
    std::vector<std::uint32_t> place;
    std::size_t known = 0;
};

Result<Ordered> read_all(const Workbench& workbench, const DuplicateGroups& before, bool anew, const DuplicateProgress& progress, const std::stop_token& stop) {
    const auto size = before.places.size();
    std::vector<Features> by_place(size);
    std::uint32_t read = 0;
    const auto done = each_record(workbench, [&](const std::string&, const records::Record& record) {
        if (read < size) by_place[read] = dedupe::features(record);
        if (++read % records_in_stride == 0 && progress) progress(read, size);
        return !stop.stop_requested();
    });
    if (!done) return std::unexpected(done.error());
    if (stop.stop_requested()) return stopped();
    if (progress) progress(size, size);
    if (read != size) return fail(ErrorKind::damaged, fmt::format("The project says that it holds {} records, but {} can be read. Nothing was compared.", size, read));
    Ordered ordered;
    for (const bool known : {true, false}) {
        for (std::uint32_t place = 0; place < size; ++place) {
            if ((!anew && before.compared[place]) != known) continue;
            ordered.place.push_back(place);
            ordered.features.push_back(std::move(by_place[place]));
        }
        if (known) ordered.known = ordered.place.size();
    }
    return ordered;
}

/// Pairs of the comparison before, of records that are as they were then; of those, the ones that pairs() gives.
std::vector<Found> known_pairs(const DuplicateGroups& before, const Ordered& ordered) {
    std::vector<std::uint32_t> at(ordered.place.size());
    for (std::uint32_t i = 0; i < ordered.place.size(); ++i) at[ordered.place[i]] = i;
    std::vector<Found> pairs;
    for (const auto& [a, b, evidence] : before.pairs) {
        const bool was_found = evidence.link != dedupe::Link::none || certainty(evidence, dedupe::Strictness::loose) != dedupe::Certainty::apart;
        if (was_found && at[a] < ordered.known && at[b] < ordered.known) pairs.push_back({std::min(at[a], at[b]), std::max(at[a], at[b]), evidence});
    }
    return pairs;
}

void sort_pairs(std::vector<Found>& pairs) {
    std::ranges::sort(pairs, {}, [](const Found& pair) { return std::pair{pair.a, pair.b}; });
}

/// All that is written down, by place; not all of it if the end was asked for.
std::vector<Found> all_pairs(const DuplicateGroups& before, const Ordered& ordered, unsigned threads, const std::stop_token& stop) {
    auto pairs = known_pairs(before, ordered);
    const auto fresh = dedupe::pairs(ordered.features, {.known = ordered.known, .threads = threads, .stop = stop});
    if (stop.stop_requested()) return {};
    pairs.insert(pairs.end(), fresh.begin(), fresh.end());
    const auto apart = dedupe::kept_apart(ordered.features, pairs, stop);
    pairs.insert(pairs.end(), apart.begin(), apart.end());
    for (auto& pair : pairs) {
        const auto [a, b] = std::minmax(ordered.place[pair.a], ordered.place[pair.b]);
        pair = {a, b, pair.evidence};
    }
    sort_pairs(pairs);
    return pairs;
}

domain::Cell count_cell(std::uint64_t count) { return domain::Cell{static_cast<std::int64_t>(count)}; }

std::uint64_t sure_pairs(std::span<const Found> pairs, dedupe::Strictness strictness) {
    return static_cast<std::uint64_t>(std::ranges::count_if(pairs, [&](const Found& pair) { return certainty(pair.evidence, strictness) == dedupe::Certainty::sure; }));
}

/// Before any person's word.
std::uint64_t doubtful_pairs(std::uint32_t records, std::span<const Found> pairs, dedupe::Strictness strictness) {
    return dedupe::grouped_as_written(records, pairs, strictness).doubtful.size();
}

/// All are compared already: there is at most the dial to turn.
Result<DuplicatesFound> nothing_new(Workbench& workbench, const DuplicateGroups& was, dedupe::Strictness strictness, const Doer& doer) {
    DuplicatesFound found{.outcome = {.seq = 0, .summary = fmt::format("All {} were compared already", base::counted(was.places.size(), "record", "records")), .touched = {}, .revision = workbench.revision().value_or(0)},
                          .records = was.places.size(), .known = was.places.size(), .seconds = 0};
    if (strictness == was.strictness) return found;
    auto turned = set_strictness(workbench, strictness, doer);
    if (!turned) return std::unexpected(turned.error());
    found.outcome = std::move(*turned);
    return found;
}

}  // namespace

Result<DuplicatesFound> find_duplicates(Workbench& workbench, const DuplicateSearch& search, const Doer& doer, const DuplicateProgress& progress, std::stop_token stop) {
    const auto start = std::chrono::steady_clock::now();
    const auto before = groups_of(workbench);
    if (!before) return std::unexpected(before.error());
    const auto& was = **before;
    if (was.places.size() == 0) return fail(ErrorKind::not_found, "There are no records to compare. Import what the databases gave first.");
    const auto strictness = search.strictness.value_or(was.strictness);
    if (!was.run.empty() && was.same_rules && was.not_compared == 0 && !search.anew) return nothing_new(workbench, was, strictness, doer);
    const auto ordered = read_all(workbench, was, search.anew || !was.same_rules, progress, stop);
    if (!ordered) return std::unexpected(ordered.error());
    const auto pairs = all_pairs(was, *ordered, search.threads, stop);
    if (stop.stop_requested()) return stopped();
    const auto project = workbench.project();
    if (!project) return std::unexpected(project.error());
    const auto file = pairs_file(**project, was.places, pairs, strictness);
    const auto waiting = doubtful_pairs(was.places.size(), pairs, strictness);
    if (stop.stop_requested()) return stopped();
    DuplicatesFound found{.outcome = {}, .records = was.places.size(), .known = ordered->known, .seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count()};
    auto outcome = workbench.carry_out("find-duplicates", doer, [&](store::Writing& writing) -> Result<std::string> {
        const auto key = writing.keep_file(file);
        if (!key) return std::unexpected(key.error());
        const auto& table = domain::entity<domain::DedupeRun>().table;
        auto row = empty_row(table);
        set_cell(table, row, "compared", base::now_utc().substr(0, 10));
        set_cell(table, row, "engine", std::string(dedupe::engine));
        set_cell(table, row, "strictness", std::string(dedupe::word(strictness)));
        set_cell(table, row, "records", count_cell(was.places.size()));
        set_cell(table, row, "sure", count_cell(sure_pairs(pairs, strictness)));
        set_cell(table, row, "doubtful", count_cell(waiting));
        set_cell(table, row, "pairs", *key);
        if (auto id = writing.insert(table, row); !id) return std::unexpected(id.error());
        return fmt::format("Compared {} to find duplicates{}", base::counted(was.places.size(), "record", "records"),
                           ordered->known == 0 ? "" : fmt::format(" ({} new)", was.places.size() - ordered->known));
    });
    if (!outcome) return std::unexpected(outcome.error());
    found.outcome = std::move(*outcome);
    return found;
}

Result<Outcome> set_strictness(Workbench& workbench, dedupe::Strictness strictness, const Doer& doer) {
    const auto groups = groups_of(workbench);
    if (!groups) return std::unexpected(groups.error());
    const auto& now = **groups;
    if (now.run.empty()) return fail(ErrorKind::not_found, "Nothing was compared yet, so there is nothing to be strict about. Look for duplicates first.");
    const auto waiting = doubtful_pairs(now.places.size(), now.pairs, strictness);
    return workbench.carry_out("set-strictness", doer, [&](store::Writing& writing) -> Result<std::string> {
        const auto done = writing.change(domain::entity<domain::DedupeRun>().table, now.run,
                                         {{"strictness", domain::Cell{std::string(dedupe::word(strictness))}}, {"sure", count_cell(sure_pairs(now.pairs, strictness))}, {"doubtful", count_cell(waiting)}});
        if (!done) return std::unexpected(done.error());
        return fmt::format("Duplicates: set the dial to {}", dedupe::word(strictness));
    });
}

}  // namespace loam::workbench
