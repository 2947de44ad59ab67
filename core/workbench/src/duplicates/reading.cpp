#include <algorithm>
#include <array>
#include <set>

#include "duplicates/written.hpp"
#include "loam/base/text.hpp"
#include "loam/dedupe/merged.hpp"
#include "loam/records/markup.hpp"
#include "records/parts.hpp"

// What the screens and the command line read of duplicates.

namespace loam::workbench {
namespace {

using dedupe::Found;
using dedupe::Grouping;

constexpr std::size_t most_on_a_page = 100;
constexpr std::size_t most_changes = 10;

Json text_or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

/// Records by place, each part of an import read once.
using RecordsAt = std::map<std::uint32_t, records::PlacedRecord>;

Result<RecordsAt> records_at(const Workbench& workbench, const RecordPlaces& places, std::vector<std::uint32_t> wanted) {
    std::ranges::sort(wanted);
    const auto rest = std::ranges::unique(wanted);
    wanted.erase(rest.begin(), rest.end());
    RecordsAt all;
    for (const auto place : wanted) {
        auto one = record(workbench, places.token(place));
        if (!one) return std::unexpected(one.error());
        all.emplace(place, std::move(*one));
    }
    return all;
}

JsonObject origin_json(const domain::Project& project, const std::string& token) {
    const auto name = *parse_record_token(token);
    JsonObject told{{"import", name.import}, {"place", name.place}, {"file", nullptr}, {"source", nullptr}};
    for (const auto& import : project.record_imports) {
        if (import.id.text != name.import) continue;
        told["file"] = import.file;
        for (const auto& run : project.search_runs) {
            if (run.id.text == import.run.text) told["source"] = run.source;
        }
    }
    return told;
}

Result<JsonObject> record_fields(const records::PlacedRecord& placed) {
    auto line = base::parse_json(records::to_line(placed.record, placed.origin));
    if (!line) return std::unexpected(line.error());
    auto fields = std::move(line->get_object());
    fields.erase("origin");
    return fields;
}

std::string authors_text(const records::Record& record) {
    std::vector<std::string> names;
    for (const auto& author : record.authors) names.push_back(author.family);
    if (names.size() > 3) return names.front() + " et al.";
    return base::join(names, ", ");
}

JsonObject levels_json(const dedupe::Evidence& evidence) {
    JsonObject levels;
    for (std::size_t i = 0; i < dedupe::field_count; ++i) {
        const auto field = static_cast<dedupe::Field>(i);
        levels[field == dedupe::Field::accession ? std::string_view("accession") : dedupe::word(field)] = dedupe::word(evidence[field]);
    }
    return levels;
}

/// Groups at the steps of the dial that do not hold, kept as long as the pairs are the same.
struct KeptDial {
    struct Step {
        dedupe::Strictness strictness = dedupe::Strictness::usual;
        std::shared_ptr<const FoundPairs> found;
        std::vector<dedupe::Decision> decisions;
        Grouping grouping;
    };
    std::vector<Step> steps;
};

const Grouping& at_step(const Workbench& workbench, const DuplicateGroups& groups, dedupe::Strictness strictness) {
    if (strictness == groups.strictness) return groups.grouping;
    auto& steps = workbench.kept<KeptDial>().steps;
    auto step = std::ranges::find(steps, strictness, &KeptDial::Step::strictness);
    if (step == steps.end()) step = steps.insert(steps.end(), {strictness, nullptr, {}, {}});
    if (groups.found && step->found == groups.found) {
        dedupe::regroup(step->grouping, groups.found->of_records, groups.pairs, strictness, groups.decisions, touched_between(step->decisions, groups.decisions));
    } else {
        step->grouping = dedupe::grouped_as_written(groups.places.size(), groups.pairs, strictness, groups.decisions);
    }
    step->found = groups.found;
    step->decisions = groups.decisions;
    return step->grouping;
}

/// How another grouping differs from the one that holds.
struct Changes {
    std::uint64_t joins = 0;           ///< records
    std::uint64_t parts = 0;
    std::vector<std::size_t> asked;    ///< pairs
};

Changes changes(const DuplicateGroups& groups, const Grouping& other) {
    Changes all;
    const auto& now = groups.grouping;
    if (&now == &other) return all;
    for (std::uint32_t place = 0; place < groups.places.size(); ++place) {
        const bool stands_alone = now.records[place].group == place;
        const bool would_stand_alone = other.records[place].group == place;
        all.joins += stands_alone && !would_stand_alone ? 1U : 0U;
        all.parts += !stands_alone && would_stand_alone ? 1U : 0U;
    }
    std::ranges::set_difference(other.doubtful, now.doubtful, std::back_inserter(all.asked));
    return all;
}

/// The pairs that would come together, and those that would come apart.
std::pair<std::vector<std::size_t>, std::vector<std::size_t>> moved_pairs(const DuplicateGroups& groups, const Grouping& other) {
    std::vector<std::size_t> joined;
    std::vector<std::size_t> parted;
    const auto& now = groups.grouping;
    for (std::size_t i = 0; i < groups.pairs.size(); ++i) {
        const auto& [a, b, evidence] = groups.pairs[i];
        const bool together = now.records[a].group == now.records[b].group;
        const bool would_be = other.records[a].group == other.records[b].group;
        if (!together && would_be && evidence.ceiling != dedupe::Certainty::apart) joined.push_back(i);
        if (together && !would_be) parted.push_back(i);
    }
    return {std::move(joined), std::move(parted)};
}

JsonArray dial_steps(const Workbench& workbench, const DuplicateGroups& groups) {
    JsonArray steps;
    for (const auto strictness : {dedupe::Strictness::strict, dedupe::Strictness::usual, dedupe::Strictness::loose}) {
        const auto& grouping = at_step(workbench, groups, strictness);
        const auto differs = changes(groups, grouping);
        const auto bounds = dedupe::bounds(strictness);
        steps.push_back(JsonObject{{"strictness", dedupe::word(strictness)}, {"sure_from", bounds.sure}, {"likely_from", bounds.likely}, {"doubtful_from", bounds.doubtful}, {"duplicates", grouping.duplicates},
                                   {"unique", groups.places.size() - grouping.duplicates}, {"waiting", grouping.doubtful.size()}, {"joins", differs.joins}, {"parts", differs.parts}, {"asks", differs.asked.size()}});
    }
    return steps;
}

/// Titles are told for the pairs of one page only.
struct TitledPairs {
    const Workbench& workbench;
    const DuplicateGroups& groups;

    [[nodiscard]] Result<JsonArray> json(std::vector<std::size_t> pairs) const {
        if (pairs.size() > most_changes) pairs.resize(most_changes);
        std::vector<std::uint32_t> wanted;
        for (const auto i : pairs) wanted.insert(wanted.end(), {groups.pairs[i].a, groups.pairs[i].b});
        const auto records = records_at(workbench, groups.places, std::move(wanted));
        if (!records) return std::unexpected(records.error());
        JsonArray all;
        for (const auto i : pairs) {
            const auto& [a, b, evidence] = groups.pairs[i];
            all.push_back(JsonObject{{"record", groups.places.token(a)}, {"other", groups.places.token(b)}, {"title", text_or_null(records::without_tags(records->at(a).record.title))}, {"other_title", text_or_null(records::without_tags(records->at(b).record.title))},
                                     {"weight", evidence.weight}, {"reason", dedupe::reason(evidence)}});
        }
        return all;
    }
};

Result<JsonObject> whole_json(const domain::Project& project, const RecordPlaces& places, std::uint32_t place, const records::PlacedRecord& placed) {
    auto fields = record_fields(placed);
    if (!fields) return std::unexpected(fields.error());
    return JsonObject{{"id", places.token(place)}, {"fields", std::move(*fields)}, {"origin", origin_json(project, places.token(place))}};
}

/// The same for a pair that waits: whoever joins it joins the whole group of each.
Result<JsonObject> waiting_one(const domain::Project& project, const DuplicateGroups& groups, std::uint32_t place, const records::PlacedRecord& placed) {
    auto whole = whole_json(project, groups.places, place, placed);
    if (whole) (*whole)["copies"] = groups.members(place).size() - 1;
    return whole;
}

/// What a group stands on: the weakest of the pairs that hold its members, or only a person's word.
struct Standing {
    std::uint32_t leader = 0;
    dedupe::Certainty certainty = dedupe::Certainty::sure;
    float weight = 0;
    bool by_person = false;
};

/// All groups of several, those first that rest on the least; as long as the groups are the same.
struct KeptStandings {
    std::shared_ptr<const DuplicateGroups> groups;
    std::vector<Standing> all;
};

void weaken(Standing& standing, const DuplicateGroups& groups, std::uint32_t member, bool& first) {
    const auto& membership = groups.grouping.records[member];
    if (membership.pair < 0 || membership.certainty < dedupe::Certainty::likely) {
        standing.by_person = true;
        return;
    }
    const auto weight = groups.pairs[static_cast<std::size_t>(membership.pair)].evidence.weight;
    standing.weight = std::exchange(first, false) ? weight : std::min(standing.weight, weight);
    standing.certainty = std::min(standing.certainty, membership.certainty);
}

const std::vector<Standing>& standings(const Workbench& workbench, const std::shared_ptr<const DuplicateGroups>& of) {
    auto& kept = workbench.kept<KeptStandings>();
    if (kept.groups == of) return kept.all;
    const auto& groups = *of;
    std::vector<Standing> all;
    bool first = true;
    for (const auto copy : groups.copies) {
        if (all.empty() || all.back().leader != groups.leader(copy)) {
            all.push_back({.leader = groups.leader(copy)});
            first = true;
            weaken(all.back(), groups, all.back().leader, first);
        }
        weaken(all.back(), groups, copy, first);
    }
    for (const auto& [a, b, same] : groups.decisions) {
        const auto at = std::ranges::lower_bound(all, groups.leader(a), {}, &Standing::leader);
        if (same && at != all.end() && at->leader == groups.leader(a)) at->by_person = true;
    }
    std::ranges::stable_sort(all, {}, [](const Standing& each) { return std::pair{each.certainty, each.weight}; });
    kept = {of, std::move(all)};
    return kept.all;
}

/// One record in a line of a list.
JsonObject line_json(const domain::Project& project, const std::string& token, const records::Record& record) {
    return {{"id", token}, {"title", text_or_null(records::without_tags(record.title))}, {"authors", text_or_null(authors_text(record))}, {"year", record.year ? Json(*record.year) : Json(nullptr)},
            {"journal", text_or_null(record.journal.empty() ? record.journal_short : record.journal)}, {"origin", origin_json(project, token)}};
}

JsonObject standing_json(const domain::Project& project, const DuplicateGroups& groups, const Standing& standing, const RecordsAt& records) {
    JsonArray members;
    for (const auto member : groups.members(standing.leader)) {
        members.push_back(line_json(project, groups.places.token(member), records.at(member).record));
    }
    return {{"leader", groups.places.token(standing.leader)}, {"certainty", dedupe::word(standing.certainty)}, {"by_person", standing.by_person}, {"weight", standing.weight}, {"members", std::move(members)}};
}

/// The pairs that wait, the heaviest first; as long as the groups are the same.
struct KeptWaiting {
    std::shared_ptr<const DuplicateGroups> groups;
    std::vector<std::size_t> order;
};

/// A page of them, copied: what is kept may go with the next read. And how many there are.
std::pair<std::vector<std::size_t>, std::size_t> page_in_order(const Workbench& workbench, const std::shared_ptr<const DuplicateGroups>& groups, std::size_t first, std::size_t count) {
    auto& kept = workbench.kept<KeptWaiting>();
    if (kept.groups != groups) {
        auto order = groups->grouping.doubtful;
        std::ranges::stable_sort(order, {}, [&](std::size_t i) { return -groups->pairs[i].evidence.weight; });
        kept = {groups, std::move(order)};
    }
    const auto from = std::min(first, kept.order.size());
    const auto to = std::min(kept.order.size(), from + std::min(count, most_on_a_page));
    return {{kept.order.begin() + static_cast<std::ptrdiff_t>(from), kept.order.begin() + static_cast<std::ptrdiff_t>(to)}, kept.order.size()};
}

JsonArray merged_fields(const DuplicateGroups& groups, const std::vector<std::uint32_t>& members, const dedupe::Merged& merged) {
    JsonArray fields;
    for (const auto& field : merged.fields) {
        JsonArray others;
        for (const auto& other : field.others) others.push_back(JsonObject{{"text", other.text}, {"from", groups.places.token(members[other.from])}});
        fields.push_back(JsonObject{{"name", field.name}, {"text", field.taken.text}, {"from", groups.places.token(members[field.taken.from])}, {"others", std::move(others)}});
    }
    return fields;
}

/// The groups and the project of one read, as it is stored: imports, runs and pairs are nobody's secret, and what a reader may see
/// counts the flow, for which every item of screening is listed.
struct Here {
    std::shared_ptr<const DuplicateGroups> groups;
    std::shared_ptr<const domain::Project> project;
};

Result<Here> here(const Workbench& workbench) {
    auto groups = groups_of(workbench);
    if (!groups) return std::unexpected(groups.error());
    auto current = workbench.stored();
    if (!current) return std::unexpected(current.error());
    return Here{std::move(*groups), std::move(current->project)};
}

}  // namespace

Result<Json> duplicates_json(const Workbench& workbench) {
    const auto read = here(workbench);
    if (!read) return std::unexpected(read.error());
    const auto& [groups, project] = *read;
    const auto counts = duplicate_counts(workbench);
    if (!counts) return std::unexpected(counts.error());
    JsonArray imports;
    for (std::size_t i = 0; i < counts->imports.size(); ++i) {
        const auto& own = counts->imports[i];
        const auto origin = origin_json(*project, own.import + ".1");
        imports.push_back(JsonObject{{"id", own.import}, {"file", origin.at("file")}, {"source", origin.at("source")}, {"records", own.records}, {"duplicates", own.duplicates}});
    }
    const auto* run = last_comparison(*project);
    Json compared = nullptr;
    if (run) compared = JsonObject{{"day", text_or_null(run->compared)}, {"strictness", dedupe::word(groups->strictness)}, {"same_rules", groups->same_rules}};
    return JsonObject{{"compared", std::move(compared)}, {"records", counts->records}, {"duplicates", counts->duplicates}, {"unique", counts->unique}, {"groups", counts->groups}, {"waiting", counts->waiting},
                      {"linked", groups->linked.size()}, {"decided", groups->decisions.size()}, {"contradicted", boost::json::value_from(groups->contradicted)}, {"not_compared", counts->not_compared},
                      {"imports", std::move(imports)}, {"dial", run ? dial_steps(workbench, *groups) : JsonArray{}}};
}

Result<Json> dial_json(const Workbench& workbench, dedupe::Strictness strictness) {
    const auto groups = groups_of(workbench);
    if (!groups) return std::unexpected(groups.error());
    const auto& other = at_step(workbench, **groups, strictness);
    const auto asked = changes(**groups, other).asked;
    const auto [joined, parted] = moved_pairs(**groups, other);
    const TitledPairs titled{workbench, **groups};
    JsonObject told{{"strictness", dedupe::word(strictness)}};
    for (const auto& [name, pairs] : {std::pair{"joins", &joined}, std::pair{"parts", &parted}, std::pair{"asks", &asked}}) {
        auto list = titled.json(*pairs);
        if (!list) return std::unexpected(list.error());
        told[name] = std::move(*list);
    }
    return told;
}

Result<Json> waiting_json(const Workbench& workbench, std::size_t first, std::size_t count) {
    const auto read = here(workbench);
    if (!read) return std::unexpected(read.error());
    const auto& [groups, project] = *read;
    const auto [waiting, total] = page_in_order(workbench, groups, first, count);
    std::vector<std::uint32_t> wanted;
    for (const auto i : waiting) wanted.insert(wanted.end(), {groups->pairs[i].a, groups->pairs[i].b});
    const auto records = records_at(workbench, groups->places, std::move(wanted));
    if (!records) return std::unexpected(records.error());
    JsonArray pairs;
    for (const auto i : waiting) {
        const auto& [a, b, evidence] = groups->pairs[i];
        auto one = waiting_one(*project, *groups, a, records->at(a));
        auto other = waiting_one(*project, *groups, b, records->at(b));
        if (!one || !other) return std::unexpected(one ? other.error() : one.error());
        pairs.push_back(JsonObject{{"a", std::move(*one)}, {"b", std::move(*other)}, {"weight", evidence.weight}, {"levels", levels_json(evidence)}, {"rule", text_or_null(std::string(dedupe::sentence(evidence.ground)))},
                                   {"reason", dedupe::reason(evidence)}});
    }
    return JsonObject{{"total", total}, {"pairs", std::move(pairs)}};
}

Result<Json> groups_json(const Workbench& workbench, std::size_t first, std::size_t count) {
    const auto read = here(workbench);
    if (!read) return std::unexpected(read.error());
    const auto& [groups, project] = *read;
    const auto& all = standings(workbench, groups);
    const auto from = std::min(first, all.size());
    const auto to = std::min(all.size(), from + std::min(count, most_on_a_page));
    std::vector<std::uint32_t> wanted;
    for (auto i = from; i < to; ++i) {
        const auto members = groups->members(all[i].leader);
        wanted.insert(wanted.end(), members.begin(), members.end());
    }
    const auto records = records_at(workbench, groups->places, std::move(wanted));
    if (!records) return std::unexpected(records.error());
    JsonArray list;
    for (auto i = from; i < to; ++i) list.push_back(standing_json(*project, *groups, all[i], *records));
    return JsonObject{{"total", all.size()}, {"groups", std::move(list)}};
}

Result<Json> group_json(const Workbench& workbench, const std::string& token) {
    const auto read = here(workbench);
    if (!read) return std::unexpected(read.error());
    const auto& [groups, project] = *read;
    const auto place = groups->places.place(token);
    if (!place) return base::fail(base::ErrorKind::not_found, fmt::format("There is no record \"{}\" in the project.", token), token);
    const auto members = groups->members(*place);
    std::set<std::uint32_t> linked;
    for (const auto& link : groups->linked) {
        if (link.a == members.front()) linked.insert(link.b);
        if (link.b == members.front()) linked.insert(link.a);
    }
    auto wanted = members;
    wanted.insert(wanted.end(), linked.begin(), linked.end());
    const auto records = records_at(workbench, groups->places, std::move(wanted));
    if (!records) return std::unexpected(records.error());
    JsonArray members_json;
    std::vector<records::Record> to_merge;
    for (const auto member : members) {
        auto whole = whole_json(*project, groups->places, member, records->at(member));
        if (!whole) return std::unexpected(whole.error());
        members_json.push_back(std::move(*whole));
        to_merge.push_back(records->at(member).record);
    }
    const auto merged = dedupe::merged(to_merge);
    auto fields = record_fields({merged.record, {}});
    if (!fields) return std::unexpected(fields.error());
    JsonArray links;
    for (const auto& link : groups->linked) {
        if (link.a != members.front() && link.b != members.front()) continue;
        const auto other = link.a == members.front() ? link.b : link.a;
        links.push_back(JsonObject{{"id", groups->places.token(other)}, {"title", text_or_null(records::without_tags(records->at(other).record.title))}, {"link", link.link == dedupe::Link::none ? Json(nullptr) : Json(dedupe::word(link.link))}, {"by_person", link.by_person}});
    }
    JsonArray pairs;
    for (const auto member : members) {
        for (const auto i : groups->found ? groups->found->of_records.of(member) : std::span<const std::uint32_t>()) {
            const auto& pair = groups->pairs[i];
            if (pair.a != member || groups->leader(pair.b) != members.front()) continue;
            pairs.push_back(JsonObject{{"record", groups->places.token(pair.a)}, {"other", groups->places.token(pair.b)}, {"certainty", dedupe::word(certainty(pair.evidence, groups->strictness))}, {"weight", pair.evidence.weight}, {"reason", dedupe::reason(pair.evidence)}});
        }
    }
    return JsonObject{{"leader", groups->places.token(members.front())}, {"members", std::move(members_json)}, {"merged", std::move(*fields)}, {"fields", merged_fields(*groups, members, merged)}, {"pairs", std::move(pairs)}, {"linked", std::move(links)}};
}

namespace {

/// What links two reports, as pages name it: what only a person linked has no other name.
std::string_view name_of(dedupe::Link link) { return link == dedupe::Link::none ? std::string_view("linked") : dedupe::word(link); }

/// Each kind of link with how many there are, the most frequent first.
JsonArray counted_links(const std::vector<LinkedReports>& all) {
    std::array<std::size_t, static_cast<std::size_t>(dedupe::last_link) + 1> counts{};
    for (const auto& each : all) ++counts[static_cast<std::size_t>(each.link)];
    std::vector<std::pair<std::string_view, std::size_t>> kinds;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        if (counts[i] > 0) kinds.emplace_back(name_of(static_cast<dedupe::Link>(i)), counts[i]);
    }
    std::ranges::stable_sort(kinds, std::ranges::greater{}, &std::pair<std::string_view, std::size_t>::second);
    JsonArray told;
    for (const auto& [link, count] : kinds) told.push_back(JsonObject{{"link", link}, {"count", count}});
    return told;
}

}  // namespace

Result<Json> linked_json(const Workbench& workbench, std::size_t first, std::size_t count, const std::string& link) {
    const auto read = here(workbench);
    if (!read) return std::unexpected(read.error());
    const auto& [groups, project] = *read;
    std::vector<LinkedReports> of_kind;
    if (!link.empty()) std::ranges::copy_if(groups->linked, std::back_inserter(of_kind), [&](const auto& each) { return name_of(each.link) == link; });
    const auto& all = link.empty() ? groups->linked : of_kind;
    const auto from = std::min(first, all.size());
    const auto to = std::min(all.size(), from + std::min(count, most_on_a_page));
    std::vector<std::uint32_t> wanted;
    for (auto i = from; i < to; ++i) wanted.insert(wanted.end(), {all[i].a, all[i].b});
    const auto records = records_at(workbench, groups->places, std::move(wanted));
    if (!records) return std::unexpected(records.error());
    const auto told = [&](std::uint32_t place) {
        const auto token = groups->places.token(place);
        auto line = line_json(*project, token, records->at(place).record);
        line["copies"] = groups->members(place).size() - 1;
        return line;
    };
    JsonArray list;
    for (auto i = from; i < to; ++i) {
        const auto& each = all[i];
        list.push_back(JsonObject{{"a", told(each.a)}, {"b", told(each.b)}, {"link", each.link == dedupe::Link::none ? Json(nullptr) : Json(dedupe::word(each.link))}, {"by_person", each.by_person}});
    }
    return JsonObject{{"total", all.size()}, {"links", counted_links(groups->linked)}, {"linked", std::move(list)}};
}

Result<Json> decided_json(const Workbench& workbench) {
    const auto read = here(workbench);
    if (!read) return std::unexpected(read.error());
    const auto& [groups, project] = *read;
    std::vector<std::uint32_t> wanted;
    for (const auto& row : project->duplicate_decisions) {
        for (const auto* token : {&row.record, &row.other}) {
            if (const auto place = groups->places.place(*token)) wanted.push_back(*place);
        }
    }
    const auto records = records_at(workbench, groups->places, std::move(wanted));
    if (!records) return std::unexpected(records.error());
    const auto title = [&](const std::string& token) {
        const auto place = groups->places.place(token);
        return place ? text_or_null(records::without_tags(records->at(*place).record.title)) : Json(nullptr);
    };
    JsonArray decisions;
    for (auto row = project->duplicate_decisions.rbegin(); row != project->duplicate_decisions.rend(); ++row) {
        decisions.push_back(JsonObject{{"id", row->id.text}, {"record", row->record}, {"other", row->other}, {"title", title(row->record)}, {"other_title", title(row->other)}, {"verdict", row->verdict},
                                       {"person", text_or_null(row->person.text)}, {"reason", text_or_null(row->reason)}, {"overruled", std::ranges::find(groups->contradicted, row->id.text) != groups->contradicted.end()}});
    }
    return JsonObject{{"decisions", std::move(decisions)}};
}

}  // namespace loam::workbench
