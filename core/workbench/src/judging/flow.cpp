#include "judging/reports.hpp"
#include "reads/views.hpp"

// The boxes of the flow that imports, comparison and decisions give, and the records behind each.

namespace loam::workbench {
namespace {

using base::ErrorKind;
using base::fail;
using domain::Project;

/// The box that the records of a search run are counted in; none for what the previous version of the review had.
std::string_view box_of(std::string_view kind) {
    if (kind == "database") return "databases";
    if (kind == "register") return "registers";
    if (kind == "website") return "websites";
    if (kind == "citation-search") return "citations";
    if (kind == previous_version) return "";
    return "other-sources";
}

/// Boxes whose numbers follow from those of others, with these others. They are not counted, as other numbers may have been entered
/// for what they are made of; as long as none was, their records are known all the same.
struct MadeOf {
    std::string_view box;
    std::vector<std::string_view> parts;
};
const std::vector<MadeOf>& made_of() {
    static const std::vector<std::string_view> sources{"databases", "registers", "other-sources", "websites", "organisations"};
    static const std::vector<MadeOf> all{
        {"identified", sources},
        {"after-duplicates", {"databases", "registers", "other-sources", "websites", "organisations", "duplicates", "automation", "removed-other"}},
        {"assessed", {"sought", "not-retrieved"}},
        {"assessed-other", {"sought-other", "not-retrieved-other"}},
        {"included-total", {"included", "added-citation", "earlier-reports"}},
        {"new-reports", {"included", "added-citation", "earlier-new-reports"}},
        {"total-studies", {"earlier-studies", "included-studies"}},
    };
    return all;
}

/// Puts items into boxes, one after the other. `Box` takes (box, detail, item); the same item may go into several.
class Sorting {
public:
    Sorting(const Project& project, const DuplicateGroups& groups) : m_groups(groups), m_criteria(project.criteria), m_previous(imports_of_previous_version(project)), m_had(groups_of_previous_version(m_previous, groups)) {
        const domain::Index runs(project.search_runs);
        for (const auto& import : project.record_imports) {
            const auto* run = runs.find(import.run);
            m_sources.emplace(import.id.text, std::pair{run ? box_of(run->kind) : std::string_view("other-sources"), run ? run->source : import.file});
        }
        for (const auto& retrieval : project.retrievals) m_outcomes[retrieval.item] = retrieval.outcome;
        if (has_cited()) find_kept();
    }

    /// What a citation search brought and a database had already is no record of other methods, and none that was removed from those of the databases.
    [[nodiscard]] std::uint64_t duplicates() const {
        if (!has_cited() && m_previous.empty()) return m_groups.grouping.duplicates;
        std::uint64_t removed = 0;
        for (std::uint32_t place = 0; place < m_groups.places.size(); ++place) removed += is_duplicate(place) ? 1 : 0;
        return removed;
    }

    /// What was found where, and what was found twice.
    template <class Box>
    void found(Box&& box) const {
        for (std::uint32_t place = 0; place < m_groups.places.size(); ++place) {
            const auto token = m_groups.places.token(place);
            const auto& [where, source] = m_sources.at(parse_record_token(token)->import);
            if (where.empty()) continue;
            box(where, source, token);
            if (where != "citations") box("identified", std::string(), token);
            if (is_duplicate(place)) box("duplicates", std::string(), token);
            else if (where != "citations") box("after-duplicates", std::string(), token);
        }
    }

    template <class Box>
    void title_abstract(const JudgedStage& stage, Box&& box) const {
        if (!stage.is_complete()) return;
        for (const auto& [item, settlement] : stage.items()) {
            if (is_cited(item)) continue;
            box("screened", std::string(), item);
            if (settlement.verdict == "exclude") box("excluded", std::string(), item);
        }
    }

    template <class Box>
    void full_text(const JudgedStage& stage, Box&& box) const {
        const bool complete = std::ranges::all_of(stage.items(), [&](const auto& each) { return is_missing(each.item) || analysis::is_settled(each.settlement.stand); });
        for (const auto& [item, settlement] : stage.items()) {
            const bool cited = is_cited(item);
            box(cited ? "sought-other" : "sought", std::string(), item);
            if (is_missing(item)) {
                box(cited ? "not-retrieved-other" : "not-retrieved", std::string(), item);
                continue;
            }
            box(cited ? "assessed-other" : "assessed", std::string(), item);
            if (!complete) continue;
            if (settlement.verdict == "include") {
                box(cited ? "added-citation" : "included", std::string(), item);
                box("included-total", std::string(), item);
            }
            if (settlement.verdict == "exclude") box(cited ? "excluded-other" : "excluded-full-text", reason(settlement), item);
        }
    }

    /// True if a citation search alone brought the report that the item leads.
    [[nodiscard]] bool is_cited(const std::string& item) const { return comes_from_citations(item) && !m_had_already.contains(item); }
    [[nodiscard]] bool is_missing(const std::string& item) const {
        const auto outcome = m_outcomes.find(item);
        return outcome != m_outcomes.end() && outcome->second == "not-retrieved";
    }

private:
    [[nodiscard]] bool has_cited() const {
        return std::ranges::any_of(m_sources, [](const auto& each) { return each.second.first == "citations"; });
    }
    [[nodiscard]] bool comes_from_citations(std::string_view item) const {
        const auto name = parse_record_token(item);
        const auto source = name ? m_sources.find(name->import) : m_sources.end();
        return source != m_sources.end() && source->second.first == "citations";
    }
    /// Of each group the record that stays among those of the databases: its leader, or the first of them where the leader was cited.
    void find_kept() {
        for (std::uint32_t place = 0; place < m_groups.places.size(); ++place) {
            if (comes_from_citations(m_groups.places.token(place))) continue;
            const auto leader = m_groups.leader(place);
            if (leader == place) {
                m_kept[leader] = place;
            } else if (const auto first = m_groups.places.token(leader); comes_from_citations(first)) {
                m_kept.try_emplace(leader, place);
                m_had_already.insert(first);
            }
        }
    }
    [[nodiscard]] bool is_duplicate(std::uint32_t place) const {
        const auto leader = m_groups.leader(place);
        const auto token = m_groups.places.token(place);
        if (!m_previous.empty()) {
            if (m_previous.contains(parse_record_token(token)->import)) return false;
            if (m_had.contains(leader)) return !comes_from_citations(token);
        }
        if (m_kept.empty()) return leader != place;
        if (comes_from_citations(token)) return false;
        const auto kept = m_kept.find(leader);
        return kept != m_kept.end() && kept->second != place;
    }
    [[nodiscard]] std::string reason(const analysis::Settlement& settlement) const {
        const auto* criterion = m_criteria.find(domain::CriterionId{settlement.criterion});
        return criterion ? criterion->wording : "No reason given";
    }

    const DuplicateGroups& m_groups;
    domain::Index<domain::Criterion> m_criteria;
    std::set<std::string, std::less<>> m_previous;                                        ///< imports of the previous version of the review
    std::unordered_set<std::uint32_t> m_had;                                              ///< leaders of groups that it had a record of
    std::unordered_map<std::string, std::pair<std::string_view, std::string>> m_sources;  ///< by import
    std::unordered_map<std::string, std::string_view> m_outcomes;                         ///< by item
    std::unordered_map<std::uint32_t, std::uint32_t> m_kept;                              ///< by leader; empty without citation searches
    std::unordered_set<std::string> m_had_already;                                        ///< cited leaders of groups that a database has a record of
};

/// What was judged, as far as it goes; nothing as long as no imported record was.
struct Judged {
    std::shared_ptr<const DuplicateGroups> groups;
    JudgedStage first;
    std::optional<JudgedStage> second;   ///< once the first stage is complete
};

Result<std::optional<Judged>> judged_records(const Workbench& workbench, const std::shared_ptr<const Project>& seen) {
    const bool any = std::ranges::any_of(seen->decisions, [](const auto& decision) { return decision.stage == "title-abstract" && !decision.imported.empty(); });
    if (!any) return std::optional<Judged>{};
    auto groups = groups_of(workbench);
    if (!groups) return std::unexpected(groups.error());
    auto first = judged_in(workbench, seen, "title-abstract");
    if (!first) return std::unexpected(first.error());
    Judged judged{std::move(*groups), std::move(*first), std::nullopt};
    if (judged.first.is_complete()) {
        auto second = judged_in(workbench, seen, "full-text");
        if (!second) return std::unexpected(second.error());
        judged.second = std::move(*second);
    }
    return std::optional(std::move(judged));
}

domain::FlowCount counted(std::string_view box, std::string detail, std::int64_t count) {
    domain::FlowCount row;
    row.flow = "review";
    row.box = box;
    row.detail = std::move(detail);
    row.count = count;
    return row;
}

/// Records by source are counted by import; only their places would take long.
std::vector<domain::FlowCount> counts_of_sources(const Project& project, const DuplicateGroups& groups, const Sorting& sorting) {
    const domain::Index runs(project.search_runs);
    std::map<std::pair<std::string_view, std::string>, std::int64_t> by_source;
    std::map<std::string_view, std::int64_t> by_box;
    for (const auto& import : project.record_imports) {
        const auto* run = runs.find(import.run);
        const auto box = run ? box_of(run->kind) : std::string_view("other-sources");
        if (box.empty()) continue;
        by_source[{box, run ? run->source : import.file}] += import.records.value_or(0);
        by_box[box] += import.records.value_or(0);
    }
    std::vector<domain::FlowCount> counts;
    for (const auto& [box, count] : by_box) counts.push_back(counted(box, "", count));
    for (const auto& [key, count] : by_source) counts.push_back(counted(key.first, key.second, count));
    if (!groups.run.empty()) counts.push_back(counted("duplicates", "", static_cast<std::int64_t>(sorting.duplicates())));
    return counts;
}

bool is_complete(const Sorting& sorting, const JudgedStage& stage) {
    return stage.size() > 0 && std::ranges::all_of(stage.items(), [&](const auto& each) { return sorting.is_missing(each.item) || analysis::is_settled(each.settlement.stand); });
}

std::vector<std::string> included_in(const Sorting& sorting, const JudgedStage& stage) {
    std::vector<std::string> items;
    for (const auto& [item, settlement] : stage.items()) {
        if (!sorting.is_missing(item) && analysis::is_settled(settlement.stand) && settlement.verdict == "include") items.push_back(item);
    }
    return items;
}

void count_earlier(const analysis::StudyCounts& studies, std::vector<domain::FlowCount>& counts) {
    if (studies.earlier_studies.empty()) return;
    counts.push_back(counted("earlier-studies", "", static_cast<std::int64_t>(studies.earlier_studies.size())));
    counts.push_back(counted("earlier-reports", "", static_cast<std::int64_t>(studies.earlier_reports.size())));
}

/// Studies and their reports, once no full text waits and each included report has its study. Where the previous version of the review had
/// some of them, each report counts once in all of them, so that one that was screened again shows.
void count_studies(const Project& seen, bool complete, std::vector<domain::FlowCount>& counts) {
    const auto studies = analysis::studies_of(seen);
    const auto number = [](const auto& all) { return static_cast<std::int64_t>(all.size()); };
    const bool is_update = !studies.earlier_studies.empty();
    count_earlier(studies, counts);
    if (!complete || !studies.untied.empty()) return;
    counts.push_back(counted("included-studies", "", number(studies.new_studies)));
    if (!is_update) return;
    counts.push_back(counted("earlier-new-reports", "", number(studies.new_of_earlier)));
    counts.push_back(counted("included-total", "", number(studies.earlier_reports) + number(studies.new_of_earlier) + number(studies.new_reports)));
}

/// Studies without any report that was screened here are counted from their rows.
CountedFlow counted_by_hand(const Project& seen) {
    CountedFlow flow;
    flow.ties = report_ties_by_hand(seen);
    if (flow.ties.empty()) return flow;
    Project with_ties;
    with_ties.studies = seen.studies;
    with_ties.report_ties = flow.ties;
    const auto studies = analysis::studies_of(with_ties);
    count_earlier(studies, flow.counts);
    flow.counts.push_back(counted("included-studies", "", static_cast<std::int64_t>(studies.new_studies.size())));
    return flow;
}

}  // namespace

Result<CountedFlow> counted_flow(const Workbench& workbench, const std::shared_ptr<const Project>& seen) {
    const auto judged = judged_records(workbench, seen);
    if (!judged) return std::unexpected(judged.error());
    if (!*judged) return counted_by_hand(*seen);
    const auto& all = **judged;
    const Sorting sorting(*seen, *all.groups);
    CountedFlow flow;
    flow.counts = counts_of_sources(*seen, *all.groups, sorting);
    std::map<std::string_view, std::int64_t> boxes;
    std::map<std::pair<std::string_view, std::string>, std::int64_t> parts;
    const auto count = [&](std::string_view box, const std::string& detail, const std::string&) {
        if (std::ranges::find(made_of(), box, &MadeOf::box) != made_of().end()) return;
        ++boxes[box];
        if (!detail.empty()) ++parts[{box, detail}];
    };
    if (all.first.is_complete()) boxes["excluded"] = 0;  // nobody excluded is a number too
    sorting.title_abstract(all.first, count);
    const bool complete = all.second && is_complete(sorting, *all.second);
    if (all.second) sorting.full_text(*all.second, count);
    if (complete) {
        for (const std::string_view box : {"excluded-full-text", "included", "not-retrieved"}) boxes.try_emplace(box, 0);
        if (boxes.contains("sought-other")) {
            for (const std::string_view other : {"not-retrieved-other", "excluded-other", "added-citation"}) boxes.try_emplace(other, 0);
        }
    }
    for (const auto& [box, n] : boxes) flow.counts.push_back(counted(box, "", n));
    for (const auto& [key, n] : parts) flow.counts.push_back(counted(key.first, key.second, n));
    flow.ties = report_ties(*seen, *all.groups, all.first, all.second ? included_in(sorting, *all.second) : std::vector<std::string>{});
    name_reports(workbench, *seen, flow.ties);
    Project with_ties;
    with_ties.studies = seen->studies;
    with_ties.report_ties = flow.ties;
    count_studies(with_ties, complete, flow.counts);
    return flow;
}

bool opens_records(const Project& seen, std::string_view box) {
    const auto is_of = [](std::string_view id) { return [id](const domain::FlowCount& each) { return each.flow == "review" && each.box == id; }; };
    if (std::ranges::any_of(seen.counted, is_of(box))) return true;
    const auto made = std::ranges::find(made_of(), box, &MadeOf::box);
    if (made == made_of().end()) return false;
    bool any = false;
    for (const auto part : made->parts) {
        const bool counted = std::ranges::any_of(seen.counted, is_of(part));
        if (!counted && std::ranges::any_of(seen.flow_counts, is_of(part))) return false;
        any = any || counted;
    }
    return any;
}

namespace {

/// What boxes of studies and reports count: ids of studies, and items.
std::vector<std::string> studies_behind(const Project& seen, std::string_view box) {
    const auto studies = analysis::studies_of(seen);
    std::vector<std::string> all;
    const auto take = [&](const auto& some) { all.insert(all.end(), some.begin(), some.end()); };
    const auto take_items = [&](const std::vector<const domain::ReportTie*>& some) {
        for (const auto* tie : some) all.push_back(tie->item);
    };
    if (box == "earlier-studies" || box == "total-studies") take(studies.earlier_studies);
    if (box == "included-studies" || box == "total-studies") take(studies.new_studies);
    if (box == "earlier-reports" || box == "included-total") take_items(studies.earlier_reports);
    if (box == "earlier-new-reports") take_items(studies.new_of_earlier);
    if (box == "new-reports") take_items(studies.new_reports);
    return all;
}

}  // namespace

Result<Json> behind_box_json(const Workbench& workbench, const std::string& box, const std::string& detail, std::size_t first, std::size_t count) {
    const auto seen = workbench.project();
    if (!seen) return std::unexpected(seen.error());
    const auto judged = judged_records(workbench, *seen);
    if (!judged) return std::unexpected(judged.error());
    const bool is_counted = detail.empty() ? opens_records(**seen, box) : std::ranges::any_of((*seen)->counted, [&](const auto& each) { return each.box == box && each.detail == detail; });
    if (!is_counted) return fail(ErrorKind::not_found, "The records behind this box are not in the project: its number was entered, or follows from others.", box);
    auto items = studies_behind(**seen, box);
    const auto take = [&, before = std::set<std::string, std::less<>>(items.begin(), items.end())](std::string_view each, const std::string& part, const std::string& item) {
        if (each == box && (detail.empty() || part == detail) && !before.contains(item)) items.push_back(item);
    };
    if (*judged) {
        const Sorting sorting(**seen, *(*judged)->groups);
        sorting.found(take);
        sorting.title_abstract((*judged)->first, take);
        if ((*judged)->second) sorting.full_text(*(*judged)->second, take);
    }
    JsonArray records;
    constexpr std::size_t most = 200;
    for (auto at = std::min(first, items.size()); at < std::min(items.size(), first + std::min(count, most)); ++at) {
        auto card = item_card(workbench, **seen, items[at]);
        if (!card) return std::unexpected(card.error());
        records.push_back(std::move(*card));
    }
    return JsonObject{{"box", box}, {"detail", or_null(detail)}, {"total", items.size()}, {"records", std::move(records)}};
}

}  // namespace loam::workbench
