#include "loam/analysis/peer_review.hpp"
#include "loam/base/grouped.hpp"
#include "loam/base/text.hpp"
#include "tables.hpp"

// The search as a report tells it: each source on its day, and the sixteen items of PRISMA-S (Rethlefsen et al., 2021,
// doi:10.1186/s13643-020-01542-z) with what the project tells of each. A source that gave nothing is a zero; what is not told is not.

namespace loam::report {
namespace {

using domain::Project;
using domain::SearchRun;

std::string hits_of(const SearchRun& run) { return run.hits ? base::grouped(*run.hits) : "not told"; }

/// As a report names it; what is typed by hand stays as it is.
std::string platform_of(const SearchRun& run) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 8> names{{{"ovid", "Ovid"}, {"ebsco", "EBSCOhost"}, {"scopus", "Scopus"}, {"pubmed", "PubMed"}, {"wos", "Web of Science"}, {"cochrane", "Cochrane Library"}, {"proquest", "ProQuest"}, {"embase", "Embase.com"}}};
    const auto at = std::ranges::find(names, run.platform, &std::pair<std::string_view, std::string_view>::first);
    return at == names.end() ? run.platform : std::string(at->second);
}

/// "MEDLINE (Ovid)"; a source that is its own platform is named once.
std::string source_of(const SearchRun& run) {
    const auto platform = platform_of(run);
    return platform.empty() || base::comparable(platform) == base::comparable(run.source) ? run.source : fmt::format("{} ({})", run.source, platform);
}

std::string limits_of(const SearchRun& run) {
    std::vector<std::string> parts;
    if (!run.limits.empty()) parts.push_back(run.limits);
    if (!run.published_from.empty()) parts.push_back("published from " + run.published_from);
    if (!run.published_until.empty()) parts.push_back("published until " + run.published_until);
    return base::join(parts, "; ");
}

std::string person_of(const Project& project, const domain::PersonId& id) {
    const auto at = std::ranges::find(project.people, id, &domain::Person::id);
    return at == project.people.end() ? std::string() : at->name;
}

std::string kind_of(const SearchRun& run) {
    auto kind = run.kind;
    std::ranges::replace(kind, '-', ' ');
    return kind;
}

enum class State { told, none, part, not_told };
std::string_view word(State state) {
    switch (state) {
    case State::told: return "told";
    case State::none: return "none";
    case State::part: return "in part";
    case State::not_told: return "not told";
    }
    return "not told";
}

struct Told {
    State state = State::not_told;
    std::string what;
    std::string missing;
};

using Runs = std::vector<const SearchRun*>;

Runs runs_of(const Project& project, std::initializer_list<std::string_view> kinds) {
    Runs all;
    for (const auto& run : project.search_runs)
        if (std::ranges::find(kinds, run.kind) != kinds.end()) all.push_back(&run);
    return all;
}

/// Names of those that lack something, each once.
std::string lacking(const Runs& runs, const std::function<bool(const SearchRun&)>& has) {
    std::vector<std::string> names;
    for (const auto* run : runs)
        if (!has(*run) && std::ranges::find(names, run->source) == names.end()) names.push_back(run->source);
    return base::join(names, ", ");
}

/// All of them by name with their hits, and a word where there is none.
Told sources(const Project& project, std::initializer_list<std::string_view> kinds, std::string none) {
    const auto runs = runs_of(project, kinds);
    if (runs.empty()) return {State::none, "", std::move(none)};
    std::vector<std::string> parts;
    for (const auto* run : runs) parts.push_back(fmt::format("{}{}: {}", run->source, run->ran.empty() ? "" : ", " + run->ran, hits_of(*run)));
    const auto without = lacking(runs, [](const SearchRun& run) { return run.hits.has_value(); });
    return {without.empty() ? State::told : State::part, base::join(parts, "; "), without.empty() ? "" : "What was found in: " + without};
}

/// Every run has it, some have, none has.
Told each(const Runs& runs, const std::function<bool(const SearchRun&)>& has, std::string what, std::string_view missing) {
    const auto with = static_cast<std::size_t>(std::ranges::count_if(runs, [&](const auto* run) { return has(*run); }));
    if (runs.empty() || with == 0) return {State::not_told, "", std::string(missing)};
    if (with == runs.size()) return {State::told, std::move(what), ""};
    return {State::part, std::move(what), fmt::format("{}: {}", missing, lacking(runs, has))};
}

Told databases(const Project& project) {
    const auto runs = runs_of(project, {"database"});
    std::vector<std::string> names;
    for (const auto* run : runs)
        if (std::ranges::find(names, source_of(*run)) == names.end()) names.push_back(source_of(*run));
    return each(runs, [](const SearchRun& run) { return !run.platform.empty(); }, base::join(names, ", "), "The databases, each with its platform");
}

/// One strategy run on one platform on one day for several databases is one search of them together.
Told searched_together(const Project& project) {
    std::map<std::tuple<std::string, std::string, std::string>, std::vector<std::string>> together;
    for (const auto* run : runs_of(project, {"database"}))
        if (!run->strategy.text.empty() && !run->platform.empty()) together[{run->strategy.text, platform_of(*run), run->ran}].push_back(run->source);
    std::vector<std::string> parts;
    for (const auto& [key, names] : together)
        if (names.size() > 1) parts.push_back(fmt::format("{} on {}", base::join(names, ", "), std::get<1>(key)));
    if (parts.empty()) return {State::none, "", "No two databases share a run of one strategy"};
    return {State::told, base::join(parts, "; "), ""};
}

const domain::Strategy* strategy_of(const Project& project, const SearchRun& run) {
    const auto at = std::ranges::find(project.strategies, run.strategy, &domain::Strategy::id);
    return at == project.strategies.end() ? nullptr : &*at;
}

Told strategies(const Project& project) {
    const auto runs = runs_of(project, {"database", "register"});
    const auto has = [&](const SearchRun& run) { const auto* strategy = strategy_of(project, run); return strategy && !strategy->text.empty(); };
    std::set<std::string> names;
    for (const auto* run : runs)
        if (has(*run)) names.insert(strategy_of(project, *run)->name);
    return each(runs, has, base::join(std::vector<std::string>(names.begin(), names.end()), "; "), "The full strategy");
}

Told limits(const Project& project) {
    std::vector<std::string> parts;
    for (const auto* run : runs_of(project, {"database", "register"}))
        if (const auto set = limits_of(*run); !set.empty() && std::ranges::find(parts, fmt::format("{}: {}", run->source, set)) == parts.end()) parts.push_back(fmt::format("{}: {}", run->source, set));
    if (parts.empty()) return {State::none, "", "No limit was noted with a run; those within the strategies stand there"};
    return {State::told, base::join(parts, "; "), ""};
}

Told updates(const Project& project) {
    std::vector<std::string> parts;
    for (const auto& run : project.search_runs) {
        const auto earlier = std::ranges::find(project.search_runs, run.updates, &SearchRun::id);
        if (earlier != project.search_runs.end()) parts.push_back(fmt::format("{}: {} after {}", run.source, run.ran.empty() ? "day not told" : run.ran, earlier->ran.empty() ? "a day not told" : earlier->ran));
    }
    if (parts.empty()) return {State::none, "", "No search was brought up to date"};
    return {State::told, base::join(parts, "; "), ""};
}

Told dates(const Project& project) {
    Runs all;
    std::set<std::string> days;
    for (const auto& run : project.search_runs) {
        all.push_back(&run);
        if (!run.ran.empty()) days.insert(run.ran);
    }
    const auto span = days.empty() ? std::string() : days.size() == 1 ? *days.begin() : fmt::format("{} to {}", *days.begin(), *days.rbegin());
    return each(all, [](const SearchRun& run) { return !run.ran.empty(); }, span, "The day of each search");
}

/// What the note of a strategy says on lines of their own that begin with such a word: "Filter: ..." or "Filter: none".
std::vector<std::string> noted_in(const domain::Strategy& strategy, std::string_view word) {
    std::vector<std::string> all;
    for (const auto& each : base::split(strategy.note, '\n')) {
        const auto line = base::trimmed(each);
        const auto colon = line.find(':');
        if (colon == std::string_view::npos || base::folded(line.substr(0, colon)) != base::case_folded(word)) continue;
        if (const auto said = base::trimmed(line.substr(colon + 1)); !said.empty()) all.emplace_back(said);
    }
    return all;
}

bool is_none(const std::string& said) {
    const auto folded = base::case_folded(said);
    return folded == "none" || folded == "none.";
}

/// The strategies by name with how much of each was looked at; one of which the note says “Peer review: none” was not reviewed.
Told reviewed(const Project& project) {
    std::vector<std::string> told, missing, silent, without, both;
    for (const auto& review : analysis::peer_reviews(project)) {
        const auto& name = review.strategy->name;
        const bool says_none = std::ranges::any_of(noted_in(*review.strategy, "Peer review"), is_none);
        if (says_none && review.is_begun()) both.push_back(name);
        if (!review.is_begun()) {
            (says_none ? without : silent).push_back(name);
        } else if (review.is_complete()) {
            told.push_back(fmt::format("{}, all {} elements", name, analysis::review_elements().size()));
        } else {
            told.push_back(review.reviewed.empty() ? name + ", as a whole only" : fmt::format("{}, {} of {} elements ({})", name, review.reviewed.size(), analysis::review_elements().size(), analysis::titles_of(review.reviewed)));
            missing.push_back(fmt::format("{}: {}", name, analysis::titles_of(review.missing)));
        }
    }
    std::set<std::string> by;
    for (const auto& run : project.search_runs)
        if (const auto name = person_of(project, run.advised_by); !name.empty()) by.insert(name);
    std::vector<std::string> parts;
    if (!told.empty()) parts.push_back("PRESS 2015: " + base::join(told, "; "));
    if (!without.empty()) parts.push_back("not peer reviewed: " + base::join(without, ", "));
    if (!by.empty()) parts.push_back("advised by " + base::join(std::vector<std::string>(by.begin(), by.end()), ", "));
    auto what = base::join(parts, "; ");
    if (told.empty() && without.empty()) return {State::not_told, std::move(what), "Whether the strategies were peer reviewed: write the review down, or “Peer review: none” on a line of the note of each strategy"};
    std::vector<std::string> lacks;
    if (!missing.empty()) lacks.push_back("Elements that were not reviewed: " + base::join(missing, "; "));
    if (!silent.empty()) lacks.push_back("Whether these were peer reviewed: " + base::join(silent, ", "));
    if (!both.empty()) lacks.push_back("Which of two is true: a peer review is written down, and the note says “Peer review: none”: " + base::join(both, ", "));
    return {!lacks.empty() ? State::part : told.empty() ? State::none : State::told, std::move(what), base::join(lacks, ". ")};
}

Told totals(const Project& project) {
    Runs all;
    std::int64_t sum = 0;
    for (const auto& run : project.search_runs) {
        all.push_back(&run);
        sum += run.hits.value_or(0);
    }
    const auto known = std::ranges::count_if(all, [](const auto* run) { return run->hits.has_value(); });
    return each(all, [](const SearchRun& run) { return run.hits.has_value(); }, fmt::format("{} in {} of {} runs", base::grouped(sum), known, all.size()), "Records found");
}

Told duplicates(const Project& project) {
    if (project.dedupe_runs.empty()) return {State::not_told, "", "How duplicates were found and removed"};
    const auto& run = project.dedupe_runs.back();
    return {State::told, fmt::format("{}, {}: {} compared, {} surely the same, {} for a person", run.engine, run.strictness, base::counted(static_cast<std::size_t>(run.records.value_or(0)), "record", "records"), base::counted(static_cast<std::size_t>(run.sure.value_or(0)), "pair", "pairs"), base::grouped(run.doubtful.value_or(0))), ""};
}

/// What the notes of strategies say on such lines, of each strategy with a text.
Told noted(const Project& project, std::string_view word, std::string_view missing, std::string_view absent) {
    std::vector<std::string> parts;
    std::vector<std::string> silent;
    bool any_none = false;
    for (const auto& strategy : project.strategies) {
        const auto all = noted_in(strategy, word);
        for (const auto& said : all) {
            if (is_none(said)) any_none = true;
            else parts.push_back(fmt::format("{}: {}", strategy.name, said));
        }
        if (all.empty() && !strategy.text.empty()) silent.push_back(strategy.name);
    }
    if (!parts.empty()) return {silent.empty() ? State::told : State::part, base::join(parts, "; "), silent.empty() ? "" : fmt::format("{}: {}", missing, base::join(silent, ", "))};
    if (any_none) return {silent.empty() ? State::none : State::part, "", silent.empty() ? std::string(absent) : fmt::format("{}: {}", missing, base::join(silent, ", "))};
    return {State::not_told, "", fmt::format("{}: write “{}: …” on a line of the note of each strategy, or “{}: none”", missing, word, word)};
}

struct Item {
    std::string_view name;
    std::function<Told(const Project&)> tell;
};

const std::array<Item, 16>& items() {
    static const std::array<Item, 16> all{
        Item{"Databases and platforms", databases},
        Item{"Several databases searched together", searched_together},
        Item{"Study registers", [](const Project& project) { return sources(project, {"register"}, "No register was searched"); }},
        Item{"Websites, journals and other browsing", [](const Project& project) { return sources(project, {"website", "hand-search", "grey-literature"}, "Nothing was browsed"); }},
        Item{"Citations", [](const Project& project) { return sources(project, {"citation-search"}, "No citations were followed"); }},
        Item{"People asked", [](const Project& project) { return sources(project, {"expert"}, "Nobody was asked"); }},
        Item{"Other ways", [](const Project& project) { return sources(project, {"alert", "other"}, "There were no other ways"); }},
        Item{"Full strategies", strategies},
        Item{"Limits", limits},
        Item{"Filters", [](const Project& project) { return noted(project, "Filter", "Whether a published filter was used, with its source", "No published filter was used"); }},
        Item{"Earlier work", [](const Project& project) { return noted(project, "Earlier work", "Whether a strategy of an earlier review was taken over", "No strategy of an earlier review was taken over"); }},
        Item{"Updates", updates},
        Item{"Days of the searches", dates},
        Item{"Peer review of the strategies", reviewed},
        Item{"Records found", totals},
        Item{"Duplicates", duplicates},
    };
    return all;
}

}  // namespace

Table sources_table(const Project& project) {
    Table table{{{"source", "Source", Align::left}, {"kind", "Kind", Align::left}, {"platform", "Platform", Align::left}, {"ran", "Run on", Align::left}, {"hits", "Found", Align::right, true}, {"taken", "Taken in", Align::right, true}, {"limits", "Limits", Align::left}, {"strategy", "Strategy", Align::left}, {"by", "Run by", Align::left}, {"advised", "Advised by", Align::left}}, {}, {}};
    for (const auto& run : project.search_runs) {
        std::int64_t records = 0;
        bool any = false;
        for (const auto& import : project.record_imports) {
            if (import.run != run.id) continue;
            any = true;
            records += import.records.value_or(0);
        }
        const auto* strategy = strategy_of(project, run);
        table.rows.push_back({{run.source}, {kind_of(run)}, {platform_of(run)}, {run.ran}, {run.hits ? std::to_string(*run.hits) : ""}, {any ? std::to_string(records) : ""}, {limits_of(run)}, {strategy ? strategy->name : ""}, {person_of(project, run.person)}, {person_of(project, run.advised_by)}});
    }
    if (!table.rows.empty()) table.notes.emplace_back("A source that gave nothing has 0; an empty cell is not told.");
    return table;
}

Table prisma_s_table(const Project& project) {
    Table table{{{"item", "Item", Align::right}, {"name", "PRISMA-S", Align::left}, {"state", "State", Align::left}, {"what", "What the project tells", Align::left}, {"missing", "What is missing", Align::left}}, {}, {}};
    if (project.search_runs.empty() && project.strategies.empty()) return table;
    std::size_t number = 0;
    for (const auto& item : items()) {
        auto told = item.tell(project);
        table.rows.push_back({{std::to_string(++number)}, {std::string(item.name)}, {std::string(word(told.state))}, {std::move(told.what)}, {std::move(told.missing)}});
    }
    table.notes.emplace_back("Items after PRISMA-S (Rethlefsen et al., 2021, doi:10.1186/s13643-020-01542-z), named in our words. “None” is what the project says; the report has to say it too.");
    return table;
}

}  // namespace loam::report
