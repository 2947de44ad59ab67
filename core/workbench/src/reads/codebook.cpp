#include "loam/analysis/beneath.hpp"
#include "loam/analysis/codebook.hpp"
#include "loam/report/report.hpp"
#include "loam/workbench/coding.hpp"
#include "reads/coded.hpp"
#include "reads/written.hpp"

// The codebook: rungs, and codes in the order of the tree.

namespace loam::workbench {
namespace {

using domain::Code;
using domain::Index;
using domain::Project;

/// Codings, sources and cases of each code alone, by place in Project::codes.
struct Tally {
    std::int64_t codings = 0;
    std::size_t sources = 0;
    std::size_t cases = 0;
};

/// Which of some things were seen with which code: one bit for each two, so that a thing counts once.
class SeenWith {
public:
    SeenWith(std::size_t codes, std::size_t things) : m_things(things), m_seen(codes * things) {}
    /// True the first time.
    bool note(std::size_t code, std::size_t thing) {
        auto seen = m_seen[code * m_things + thing];
        return seen ? false : (seen = true);
    }

private:
    std::size_t m_things;
    std::vector<bool> m_seen;
};

/// Who speaks at a place, as far as turns tell. It points at nothing: it is kept from one act to the next.
class Speakers {
public:
    explicit Speakers(const Project& project) {
        for (const auto& turn : project.turns) {
            if (!turn.participant.empty()) m_turns[turn.source_text.text].push_back({turn.start.value_or(0), turn.end.value_or(0), turn.participant.text});
        }
        for (auto& [text, turns] : m_turns) {
            if (!std::ranges::is_sorted(turns, {}, &Speaking::start)) std::ranges::stable_sort(turns, {}, &Speaking::start);
        }
    }

    /// Id of the participant; "" if none is known to speak there.
    [[nodiscard]] std::string_view at(const domain::Passage& passage) const {
        const auto at = m_turns.find(passage.source_text.text);
        if (at == m_turns.end()) return "";
        const auto start = passage.start.value_or(0);
        const auto after = std::ranges::upper_bound(at->second, start, {}, &Speaking::start);
        return after != at->second.begin() && std::prev(after)->end > start ? std::string_view(std::prev(after)->participant) : "";
    }

private:
    struct Speaking {
        std::int64_t start = 0;
        std::int64_t end = 0;
        std::string participant;
    };
    std::unordered_map<std::string, std::vector<Speaking>> m_turns;
};

/// The participant of the turn, else the source's participant or study.
std::string_view case_of(const Speakers& speakers, const domain::Passage& passage, const domain::Source& source) {
    const auto speaking = speakers.at(passage);
    if (!speaking.empty()) return speaking;
    return source.participant.empty() ? source.study.text : source.participant.text;
}

/// Places of ids in the vectors of a project, the second after the first.
template <class... V>
std::unordered_map<std::string_view, std::size_t> places_of(const std::vector<V>&... kinds) {
    std::unordered_map<std::string_view, std::size_t> places;
    std::size_t next = 0;
    const auto add = [&](const auto& kind) {
        for (const auto& value : kind) places.emplace(value.id.text, next++);
    };
    (add(kinds), ...);
    return places;
}

std::vector<Tally> tallies(const Project& project, const Speakers& speakers) {
    std::vector<Tally> all(project.codes.size());
    const auto codes = places_of(project.codes);
    const auto cases = places_of(project.participants, project.studies);
    const Index passages(project.passages);
    const Index sources(project.sources);
    SeenWith source_seen(all.size(), project.sources.size());
    SeenWith case_seen(all.size(), cases.size());
    for (const auto& coding : project.codings) {
        const auto code = codes.find(coding.code.text);
        const auto* passage = passages.find(coding.passage);
        if (code == codes.end() || !passage) continue;
        auto& tally = all[code->second];
        ++tally.codings;
        const auto* source = sources.find(passage->source);
        if (!source) continue;
        if (source_seen.note(code->second, static_cast<std::size_t>(source - project.sources.data()))) ++tally.sources;
        const auto who = cases.find(case_of(speakers, *passage, *source));
        if (who != cases.end() && case_seen.note(code->second, who->second)) ++tally.cases;
    }
    return all;
}

/// Ids of other codes by code: what each stands on, what each carries.
struct Steps {
    std::unordered_map<std::string_view, JsonArray> stands_on;
    std::unordered_map<std::string_view, JsonArray> carries;
    explicit Steps(const Project& project) {
        for (const auto& step : project.stands_on) {
            stands_on[step.upper.text].emplace_back(step.lower.text);
            carries[step.lower.text].emplace_back(step.upper.text);
        }
    }
    static JsonArray of(const std::unordered_map<std::string_view, JsonArray>& lists, const std::string& id) {
        const auto at = lists.find(id);
        return at == lists.end() ? JsonArray{} : at->second;
    }
};

JsonArray rungs_json(const Project& project) {
    std::vector<const domain::Rung*> rungs;
    for (const auto& rung : project.rungs) rungs.push_back(&rung);
    std::ranges::stable_sort(rungs, {}, [](const auto* rung) { return std::pair(rung->half, rung->level.value_or(0)); });
    JsonArray all;
    for (const auto* rung : rungs) all.push_back(JsonObject{{"id", rung->id.text}, {"half", rung->half}, {"mark", rung->mark}, {"name", rung->name}, {"level", or_null(rung->level)}});
    return all;
}

std::vector<std::int64_t> depths(const Project& project, const std::vector<std::size_t>& order) {
    const auto places = places_of(project.codes);
    std::vector<std::int64_t> all(project.codes.size());
    for (const auto place : order) {  // parents stand before their children
        const auto parent = places.find(project.codes[place].parent.text);
        all[place] = parent == places.end() ? 0 : all[parent->second] + 1;
    }
    return all;
}

}  // namespace

Result<Json> codebook(const Workbench& workbench, const std::string& me) {
    const auto current = workbench.seen();
    if (!current) return std::unexpected(current.error());
    const auto& project = *current->project;
    const auto& speakers = workbench.kept<KeptWhile<Speakers>>().get(workbench, current->revision, "turn", [&] { return Speakers(project); });
    const auto order = analysis::in_tree_order(project);
    const auto depth = depths(project, order);
    const auto colours = analysis::code_colours(project);
    const auto gerunds = analysis::gerunds(project);
    const auto counted = tallies(project, speakers);
    const auto memos = memo_counts(project, me);
    const analysis::Beneath beneath(project);
    const Index rungs(project.rungs);
    const Steps steps(project);
    JsonArray codes;
    for (const auto place : order) {
        const auto& code = project.codes[place];
        const auto& tally = counted[place];
        const auto* rung = rungs.find(code.rung);
        std::int64_t below = 0;
        for (const auto each : beneath.at_or_beneath(place)) below += counted[each].codings;
        const auto about = memos.find(code.id.text);
        codes.push_back(JsonObject{{"id", code.id.text},
                                   {"label", code.label},
                                   {"rung", code.rung.text},
                                   {"rung_mark", rung ? Json(rung->mark) : Json(nullptr)},
                                   {"half", rung ? Json(rung->half) : Json(nullptr)},
                                   {"level", rung ? or_null(rung->level) : Json(nullptr)},
                                   {"parent", or_null(code.parent)},
                                   {"depth", depth[place]},
                                   {"codable", code.codable.value_or(true)},
                                   {"colour", colours[place]},
                                   {"own_colour", or_null(code.colour)},
                                   {"definition", or_null(code.definition)},
                                   {"note", or_null(code.note)},
                                   {"study", or_null(code.study)},
                                   {"participant", or_null(code.participant)},
                                   {"codings", tally.codings},
                                   {"codings_below", below},
                                   {"sources", tally.sources},
                                   {"cases", tally.cases},
                                   {"memos", about == memos.end() ? 0 : about->second},
                                   {"stands_on", Steps::of(steps.stands_on, code.id.text)},
                                   {"carries", Steps::of(steps.carries, code.id.text)},
                                   {"gerund", gerunds[place] ? Json(*gerunds[place]) : Json(nullptr)}});
    }
    return JsonObject{{"rungs", rungs_json(project)}, {"codes", std::move(codes)}};
}

namespace {

Result<report::Table> lines_of(const Workbench& workbench, const std::string& source) {
    const auto values = workbench.project();
    if (!values) return std::unexpected(values.error());
    const auto& sources = (*values)->sources;
    if (!source.empty() && std::ranges::find(sources, source, [](const auto& each) { return each.id.text; }) == sources.end())
        return base::fail(base::ErrorKind::not_found, fmt::format("There is no source with the id \"{}\".", source), source);
    auto table = report::find_table("coding-by-line")->make(**values);
    if (!source.empty()) std::erase_if(table.rows, [&](const auto& row) { return row.front().node != source; });
    return table;
}

}  // namespace

Result<Json> coding_lines(const Workbench& workbench, const std::string& source) {
    const auto table = lines_of(workbench, source);
    if (!table) return std::unexpected(table.error());
    return report::to_json(*report::find_table("coding-by-line"), *table);
}

Result<std::string> coding_lines_csv(const Workbench& workbench, const std::string& source) {
    const auto table = lines_of(workbench, source);
    if (!table) return std::unexpected(table.error());
    return report::to_csv(*table);
}

}  // namespace loam::workbench
