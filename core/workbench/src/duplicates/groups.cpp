#include <algorithm>
#include <numeric>

#include "duplicates/written.hpp"
#include "records/parts.hpp"
#include "shared_here.hpp"

// Groups, from the pairs of the last comparison and what persons have decided since.

namespace loam::workbench {
namespace {

using dedupe::Decision;
using dedupe::Found;

std::uint64_t whole(const domain::Integer& number) { return number && *number > 0 ? static_cast<std::uint64_t>(*number) : 0; }

/// The pairs of one file, by place, for as long as the same records stand.
struct ReadPairs {
    std::string file;
    std::string imports;
    WrittenPairs written;          ///< without its pairs
    std::shared_ptr<const FoundPairs> found;
};

/// The latest groups of a file, for all workbenches of this process.
struct SharedGroups {
    std::mutex guard;
    std::string made_of;
    std::shared_ptr<const DuplicateGroups> groups;
    ReadPairs read;
};

struct KeptGroups {
    std::int64_t revision = -1;
    std::string made_of;
    std::shared_ptr<const DuplicateGroups> groups;
    std::shared_ptr<SharedGroups> shared;
};

std::string imports_mark(const domain::Project& project) {
    std::string text;
    for (const auto& import : project.record_imports) text += fmt::format("{} {}\n", import.id.text, import.records.value_or(0));
    return text;
}

std::string all_that_counts(const domain::Project& project) {
    auto text = imports_mark(project);
    if (const auto* run = last_comparison(project)) text += fmt::format("{} {} {} {}\n", run->id.text, run->pairs, run->strictness, run->engine);
    for (const auto& each : project.duplicate_decisions) text += fmt::format("{} {} {} {}\n", each.id.text, each.record, each.other, each.verdict);
    for (const auto& [token, mark] : correction_marks(project)) text += fmt::format("{} {}\n", token, mark);
    return text;
}

/// Pairs of records that are gone are passed over.
Result<void> read_pairs(const Workbench& workbench, const domain::Project& project, const RecordPlaces& places, const std::string& file, ReadPairs& read) {
    auto imports = imports_mark(project);
    if (read.file == file && read.imports == imports) return {};
    const auto bytes = workbench.store().file_bytes(file);
    if (!bytes) return std::unexpected(bytes.error());
    auto written = read_pairs_file(*bytes);
    if (!written) return std::unexpected(written.error());
    std::vector<Found> pairs;
    pairs.reserve(written->pairs.size());
    for (const auto& pair : written->pairs) {
        const auto a = places.place(pair.record);
        const auto b = places.place(pair.other);
        if (a && b && *a != *b) pairs.push_back({std::min(*a, *b), std::max(*a, *b), pair.evidence});
    }
    std::ranges::sort(pairs, {}, [](const Found& pair) { return std::pair{pair.a, pair.b}; });
    written->pairs.clear();
    std::vector<std::uint32_t> linking;
    for (std::uint32_t i = 0; i < pairs.size(); ++i) {
        if (pairs[i].evidence.link != dedupe::Link::none) linking.push_back(i);
    }
    dedupe::PairsOfRecords of_records(places.size(), pairs);
    read = {file, std::move(imports), std::move(*written), std::make_shared<const FoundPairs>(std::move(pairs), std::move(of_records), std::move(linking))};
    return {};
}

/// What persons said of each pair; the later word counts.
struct Said {
    std::vector<Decision> decisions;
    std::vector<const domain::DuplicateDecision*> rows;  ///< of each
};

Said said_in(const domain::Project& project, const RecordPlaces& places) {
    std::map<std::pair<std::uint32_t, std::uint32_t>, const domain::DuplicateDecision*> by_pair;
    for (const auto& row : project.duplicate_decisions) {
        const auto a = places.place(row.record);
        const auto b = places.place(row.other);
        if (a && b && *a != *b) by_pair[std::minmax(*a, *b)] = &row;
    }
    Said said;
    for (const auto& [pair, row] : by_pair) {
        said.decisions.push_back({pair.first, pair.second, row->verdict == "same"});
        said.rows.push_back(row);
    }
    return said;
}

void mark_compared(const domain::Project& project, const WrittenPairs& written, DuplicateGroups& groups) {
    groups.not_compared = 0;
    groups.compared.assign(groups.places.size(), false);
    for (const auto& import : project.record_imports) {
        const auto at = written.imports.find(import.id.text);
        const auto stretch = groups.places.of_import(import.id.text);
        if (at == written.imports.end() || at->second != stretch->second) continue;
        std::fill_n(groups.compared.begin() + stretch->first, stretch->second, true);
    }
    const auto differs = [&](const auto& tokens, const auto& others) {
        for (const auto& [token, mark] : tokens) {
            const auto other = others.find(token);
            const auto place = groups.places.place(token);
            if (place && (other == others.end() || other->second != mark)) groups.compared[*place] = false;
        }
    };
    const auto now = correction_marks(project);
    differs(now, written.corrected);
    differs(written.corrected, now);
    groups.not_compared = static_cast<std::uint64_t>(std::ranges::count(groups.compared, false));
}

void sort_links(std::vector<LinkedReports>& links) {
    const auto between = [](const LinkedReports& link) { return std::pair{link.a, link.b}; };
    std::ranges::stable_sort(links, {}, between);
    const auto rest = std::ranges::unique(links, {}, between);
    links.erase(rest.begin(), rest.end());
}

/// Of two groups the first pair gives the link.
void link_reports(const Said& said, DuplicateGroups& groups) {
    auto& all = groups.linked;
    all.clear();
    const auto between = [&](std::uint32_t a, std::uint32_t b) {
        const auto x = groups.leader(a);
        const auto y = groups.leader(b);
        return std::pair{std::min(x, y), std::max(x, y)};
    };
    const auto linking = groups.found ? std::span(groups.found->linking) : std::span<const std::uint32_t>();
    all.reserve(linking.size());
    for (const auto i : linking) {
        const auto& pair = groups.pairs[i];
        const auto leaders = between(pair.a, pair.b);
        if (leaders.first != leaders.second) all.push_back({leaders.first, leaders.second, pair.evidence.link, false});
    }
    sort_links(all);
    std::map<std::pair<std::uint32_t, std::uint32_t>, bool> by_person;   // linked, or told apart: the later word counts
    for (std::size_t i = 0; i < said.rows.size(); ++i) {
        const auto leaders = between(said.decisions[i].a, said.decisions[i].b);
        if (said.rows[i]->verdict == "different") by_person[leaders] = false;
        if (said.rows[i]->verdict == "linked" && leaders.first != leaders.second) by_person[leaders] = true;
    }
    if (by_person.empty()) return;
    const auto word = [&](const LinkedReports& link) { return by_person.find({link.a, link.b}); };
    std::erase_if(all, [&](const LinkedReports& link) { return word(link) != by_person.end() && !word(link)->second; });
    for (auto& link : all) link.by_person = word(link) != by_person.end();
    for (const auto& [leaders, linked] : by_person) {
        if (linked) all.push_back({leaders.first, leaders.second, dedupe::Link::none, true});
    }
    sort_links(all);
}

/// By the record that stands for them, then by place: counted into their places, since sorting a hundred thousand took longer than
/// all that one decision changes.
void list_copies(DuplicateGroups& groups) {
    const auto count = groups.places.size();
    std::vector<std::uint32_t> next(count + 1);
    for (std::uint32_t place = 0; place < count; ++place) {
        if (groups.leader(place) != place) ++next[groups.leader(place) + 1];
    }
    std::partial_sum(next.begin(), next.end(), next.begin());
    groups.copies.resize(next.back());
    for (std::uint32_t place = 0; place < count; ++place) {
        if (groups.leader(place) != place) groups.copies[next[groups.leader(place)]++] = place;
    }
}

/// What follows from the groups and from what persons said.
void finish(Said said, DuplicateGroups& groups) {
    groups.decisions = std::move(said.decisions);
    said.decisions = groups.decisions;
    groups.contradicted.clear();
    for (std::size_t i = 0; i < said.rows.size(); ++i) {
        const auto& [a, b, same] = said.decisions[i];
        if (!same && groups.leader(a) == groups.leader(b)) groups.contradicted.push_back(said.rows[i]->id.text);
    }
    link_reports(said, groups);
    list_copies(groups);
}

/// The same comparison, the same dial and the same records: only what persons said may differ.
std::shared_ptr<const DuplicateGroups> brought_up(const DuplicateGroups& before, const domain::Project& project, const ReadPairs& read) {
    auto groups = std::make_shared<DuplicateGroups>(before);
    mark_compared(project, read.written, *groups);
    auto said = said_in(project, groups->places);
    dedupe::regroup(groups->grouping, groups->found->of_records, groups->pairs, groups->strictness, said.decisions, touched_between(before.decisions, said.decisions));
    finish(std::move(said), *groups);
    return groups;
}

bool only_words_differ(const DuplicateGroups& before, const domain::Project& project, const ReadPairs& read) {
    const auto* run = last_comparison(project);
    return run && before.found && before.found == read.found && before.run == run->id.text && read.file == run->pairs && read.imports == imports_mark(project)
           && before.strictness == strictness_from(run->strictness).value_or(dedupe::Strictness::usual) && before.same_rules == (run->engine == dedupe::engine);
}

Result<std::shared_ptr<const DuplicateGroups>> made(const Workbench& workbench, const domain::Project& project, ReadPairs& read) {
    auto groups = std::make_shared<DuplicateGroups>();
    groups->places = RecordPlaces(project);
    const auto* run = last_comparison(project);
    WrittenPairs nothing;
    const auto* written = &nothing;
    if (run) {
        groups->run = run->id.text;
        groups->strictness = strictness_from(run->strictness).value_or(dedupe::Strictness::usual);
        groups->same_rules = run->engine == dedupe::engine;
        if (!run->pairs.empty()) {
            if (auto done = read_pairs(workbench, project, groups->places, run->pairs, read); !done) return std::unexpected(done.error());
            groups->found = read.found;
            groups->pairs = read.found->pairs;
            written = &read.written;
        }
    }
    mark_compared(project, *written, *groups);
    auto said = said_in(project, groups->places);
    groups->grouping = dedupe::grouped_as_written(groups->places.size(), groups->pairs, groups->strictness, said.decisions);
    finish(std::move(said), *groups);
    return groups;
}

/// Those that are shared, brought up or made anew if they are of another state. The guard is held.
Result<std::shared_ptr<const DuplicateGroups>> groups_made_of(const Workbench& workbench, const domain::Project& project, const std::string& made_of, SharedGroups& shared) {
    if (shared.groups && shared.made_of == made_of) return shared.groups;
    if (shared.groups && only_words_differ(*shared.groups, project, shared.read)) {
        shared.groups = brought_up(*shared.groups, project, shared.read);
    } else {
        auto groups = made(workbench, project, shared.read);
        if (!groups) return groups;
        shared.groups = std::move(*groups);
    }
    shared.made_of = made_of;
    return shared.groups;
}

}  // namespace

std::optional<dedupe::Strictness> strictness_from(std::string_view word) {
    for (const auto each : {dedupe::Strictness::strict, dedupe::Strictness::usual, dedupe::Strictness::loose}) {
        if (dedupe::word(each) == word) return each;
    }
    return std::nullopt;
}

RecordPlaces::RecordPlaces(const domain::Project& project) {
    for (const auto& import : project.record_imports) {
        const auto count = static_cast<std::uint32_t>(whole(import.records));
        m_by_import.emplace(import.id.text, m_stretches.size());
        m_stretches.push_back({import.id.text, m_size, count});
        m_size += count;
    }
}

std::optional<std::pair<std::uint32_t, std::uint32_t>> RecordPlaces::of_import(std::string_view import) const {
    const auto at = m_by_import.find(import);
    if (at == m_by_import.end()) return std::nullopt;
    const auto& stretch = m_stretches[at->second];
    return std::pair{stretch.first, stretch.count};
}

std::optional<std::uint32_t> RecordPlaces::place(std::string_view token) const {
    const auto named = named_place(token);
    const auto stretch = named ? of_import(named->import) : std::nullopt;
    if (!stretch || named->place > stretch->second) return std::nullopt;
    return stretch->first + static_cast<std::uint32_t>(named->place) - 1;
}

std::string RecordPlaces::token(std::uint32_t place) const {
    const auto after = std::ranges::upper_bound(m_stretches, place, {}, &Stretch::first);
    // Imports without records begin where the next one begins; the last of them that begins here holds the place.
    const auto& stretch = *std::prev(after);
    return record_token({stretch.import, place - stretch.first + 1});
}

Result<std::shared_ptr<const DuplicateGroups>> groups_of(const Workbench& workbench) {
    auto& kept = workbench.kept<KeptGroups>();
    const auto revision = workbench.revision();
    if (!revision) return std::unexpected(revision.error());
    if (kept.groups && kept.revision == *revision) return kept.groups;
    const auto current = workbench.stored();
    if (!current) return std::unexpected(current.error());
    const auto& project = current->project;
    auto made_of = all_that_counts(*project);
    if (!kept.groups || kept.made_of != made_of) {
        if (!kept.shared) kept.shared = shared_here<SharedGroups>(workbench.store().file());
        // Who comes second waits for the first: they would work out the same.
        const std::lock_guard lock(kept.shared->guard);
        auto groups = groups_made_of(workbench, *project, made_of, *kept.shared);
        if (!groups) return groups;
        kept.groups = std::move(*groups);
        kept.made_of = std::move(made_of);
    }
    kept.revision = *revision;
    return kept.groups;
}

std::string leader_of(const DuplicateGroups& groups, std::string_view token) {
    const auto place = groups.places.place(token);
    return place ? groups.places.token(groups.leader(*place)) : std::string();
}

std::vector<std::uint32_t> DuplicateGroups::members(std::uint32_t place) const {
    const auto own = leader(place);
    std::vector<std::uint32_t> all{own};
    const auto others = std::ranges::equal_range(copies, own, {}, [&](std::uint32_t copy) { return leader(copy); });
    all.insert(all.end(), others.begin(), others.end());
    return all;
}

std::vector<std::string> members_of(const DuplicateGroups& groups, std::string_view token) {
    std::vector<std::string> members;
    const auto place = groups.places.place(token);
    if (!place) return members;
    for (const auto each : groups.members(*place)) members.push_back(groups.places.token(each));
    return members;
}

std::vector<std::vector<std::uint32_t>> groups_of_several(const DuplicateGroups& groups) {
    std::vector<std::vector<std::uint32_t>> all;
    for (const auto copy : groups.copies) {
        if (all.empty() || all.back().front() != groups.leader(copy)) all.push_back({groups.leader(copy)});
        all.back().push_back(copy);
    }
    return all;
}

std::vector<std::uint32_t> touched_between(std::span<const Decision> before, std::span<const Decision> now) {
    std::vector<Decision> changed;
    const auto order = [](const Decision& x, const Decision& y) { return std::tie(x.a, x.b, x.same) < std::tie(y.a, y.b, y.same); };
    std::ranges::set_symmetric_difference(before, now, std::back_inserter(changed), order);
    std::vector<std::uint32_t> records;
    for (const auto& each : changed) records.insert(records.end(), {each.a, each.b});
    return records;
}

Result<DuplicateCounts> duplicate_counts(const Workbench& workbench) {
    const auto groups = groups_of(workbench);
    if (!groups) return std::unexpected(groups.error());
    const auto current = workbench.stored();
    if (!current) return std::unexpected(current.error());
    const auto& all = **groups;
    DuplicateCounts counts;
    for (const auto& import : current->project->record_imports) {
        const auto [first, count] = *all.places.of_import(import.id.text);
        ImportCounts own{import.id.text, import.run.text, count, 0};
        for (auto place = first; place < first + count; ++place) own.duplicates += all.leader(place) != place ? 1U : 0U;
        counts.imports.push_back(std::move(own));
    }
    counts.records = all.places.size();
    counts.duplicates = all.grouping.duplicates;
    counts.unique = all.unique();
    counts.groups = all.grouping.groups;
    counts.waiting = all.waiting();
    counts.not_compared = all.not_compared;
    counts.compared = !all.run.empty();
    return counts;
}

}  // namespace loam::workbench
