#include "evidence.hpp"
#include "loam/base/ascii.hpp"
#include "loam/base/date.hpp"
#include "loam/checks/strategies.hpp"

// Rules over the strategies themselves: what lint finds in those that are in use, what the printed ones had, what one database
// was asked for and another was not.

namespace loam::checks {
namespace {

Where at(const domain::Strategy& strategy) { return {"search strategy", strategy.id.text, strategy.name}; }

bool is_printed(const domain::Strategy& strategy) { return strategy.as_printed.value_or(false); }

Severity severity_of(search::Severity severity) {
    switch (severity) {
    case search::Severity::high: return Severity::high;
    case search::Severity::medium: return Severity::medium;
    case search::Severity::low: return Severity::low;
    case search::Severity::note: return Severity::note;
    }
    return Severity::note;
}

const search::LintRule& lint_rule(const std::string& id) { return *std::ranges::find(search::lint_rules(), id, &search::LintRule::id); }

/// Terms apart have a rule of their own where strategies are in use.
enum class Beside { same_string, terms_too };

/// By kind of fault, in the order of the rules of lint.
std::vector<std::vector<search::Finding>> faults_of(const Evidence& evidence, const search::Platform& platform, const domain::Strategy& strategy, Beside wanted = Beside::same_string) {
    const auto& rules = *evidence.outside.searching;
    const auto asked = asked_of(evidence.project, platform, strategy);
    auto all = lint_of(rules, evidence.project, platform, strategy);
    for (auto& beside : search::lint_beside(platform, rules.vocabularies, strategy.text, asked, others_of(rules, evidence.project, strategy)))
        if (wanted == Beside::terms_too || beside.rule == "same-strategy") all.push_back(std::move(beside));
    std::vector<std::vector<search::Finding>> grouped;
    for (const auto& rule : search::lint_rules()) {
        std::vector<search::Finding> same;
        for (const auto& each : all)
            if (each.rule == rule.id) same.push_back(each);
        if (!same.empty()) grouped.push_back(std::move(same));
    }
    return grouped;
}

Severity gravest_of(const std::vector<std::vector<search::Finding>>& faults) {
    auto worst = Severity::note;
    for (const auto& same : faults) worst = std::max(worst, severity_of(std::ranges::min(same, {}, &search::Finding::severity).severity));
    return worst;
}

/// All that one rule of lint found in one strategy.
std::string told(const std::vector<search::Finding>& same) {
    std::vector<std::string> messages;
    for (const auto& each : same) messages.push_back(each.message);
    return base::join(messages, " ");
}

std::string line_at(const search::Strategy& read, std::size_t place) {
    const search::Line* last = nullptr;
    for (const auto& line : read.lines)
        if (line.span.start <= place) last = &line;
    return last && read.lines.size() > 1 ? fmt::format("line {}", last->number) : std::string();
}

/// The text with every fix that does not reach into another one.
std::string mended(const std::string& text, std::vector<search::Fix> fixes, std::size_t& done) {
    std::ranges::sort(fixes, std::ranges::greater{}, [](const search::Fix& fix) { return fix.span.start; });
    std::size_t free_until = std::string::npos;
    auto all = text;
    for (const auto& fix : fixes) {
        if (fix.span.end > free_until) continue;
        all = std::string(base::slice(all, 0, fix.span.start)) + fix.text + std::string(base::slice(all, fix.span.end, std::string::npos));
        free_until = fix.span.start;
        ++done;
    }
    return all;
}

void offer_fixes(const domain::Strategy& strategy, const std::vector<search::Finding>& same, Finding& finding) {
    if (is_printed(strategy)) return;  // it stays as it is
    std::vector<search::Fix> fixes;
    for (const auto& each : same)
        if (each.fix) fixes.push_back(*each.fix);
    // A change that mends only some of the places would leave the finding as it is.
    if (fixes.size() != same.size()) return;
    std::size_t done = 0;
    auto text = mended(strategy.text, fixes, done);
    if (done != same.size()) return;
    const auto label = done == 1 ? (fixes.front().text.empty() ? std::string("Take it out") : fmt::format("Write “{}”", fixes.front().text)) : fmt::format("Mend all {} places", done);
    finding.repairs.push_back({label.size() > 120 ? "Mend it" : label, {{"change-strategy", base::JsonObject{{"id", strategy.id.text}, {"text", std::move(text)}}}}});
}

/// The one year that the words of a limit name, if they name one.
std::string year_of(const std::string& words) {
    std::string year;
    for (std::size_t i = 0; i + 4 <= words.size(); ++i) {
        const auto part = words.substr(i, 4);
        const bool alone = (i == 0 || !base::is_digit(words[i - 1])) && (i + 4 == words.size() || !base::is_digit(words[i + 4]));
        if (!alone || !(part.starts_with("19") || part.starts_with("20")) || part.find_first_not_of("0123456789") != std::string::npos) continue;
        if (!year.empty() && year != part) return {};
        year = part;
    }
    return year;
}

/// Where a limit was set on the screen, noting it with the runs settles that the string has none.
void offer_limit_at_runs(const Evidence& evidence, const domain::Strategy& strategy, Finding& finding) {
    Repair repair;
    std::string year;
    for (const auto& run : evidence.project.search_runs) {
        if (run.strategy != strategy.id || !run.published_from.empty()) continue;
        const auto named = year_of(run.limits);
        if (named.empty() || (!year.empty() && year != named)) continue;
        year = named;
        repair.steps.push_back({"change-search-run", base::JsonObject{{"id", run.id.text}, {"published_from", year}}});
    }
    if (repair.steps.empty()) return;
    repair.label = fmt::format("Note with {} that publications from {} were searched", base::counted(repair.steps.size(), "run", "runs"), year);
    finding.repairs.push_back(std::move(repair));
}

Finding finding_of_fault(const Evidence& evidence, const search::Platform& platform, const domain::Strategy& strategy, const std::vector<search::Finding>& same) {
    const auto& rule = lint_rule(same.front().rule);
    Finding finding;
    finding.rule = "strategy-lint";
    finding.severity = severity_of(std::ranges::min(same, {}, &search::Finding::severity).severity);
    finding.key = fmt::format("{}.{}", strategy.id.text, rule.id);
    finding.title = same.size() == 1 ? fmt::format("{}: {}", strategy.name, rule.title) : fmt::format("{}: {} ({} places)", strategy.name, rule.title, same.size());
    finding.where = {at(strategy)};
    finding.message = std::string(rule.meaning);
    const auto read = search::parse(platform, strategy.text);
    for (const auto& each : same) finding.particulars.push_back({strategy.id.text, line_at(read, each.span.start), "", "", each.message});
    if (same.size() == 1) {
        finding.message = same.front().message;
        finding.particulars.clear();
    }
    const auto asked = asked_of(evidence.project, platform, strategy);
    std::vector<std::string> days;
    for (const auto& day : days_of(evidence.project, strategy)) days.push_back(base::text(day));
    if (days.empty() && asked.on) days.push_back(base::text(*asked.on));
    finding.assumptions = {fmt::format("The rules of {} {} hold: docs/reference/platforms.md.", platform.name, days.empty() ? std::string("of today") : "on " + base::join(days, ", "))};
    offer_fixes(strategy, same, finding);
    if (rule.id == "limit-missing") offer_limit_at_runs(evidence, strategy, finding);
    return finding;
}

Finding unknown_platform(const domain::Strategy& strategy, const std::string& why) {
    Finding finding;
    finding.rule = "strategy-lint";
    finding.severity = Severity::low;
    finding.verdict = Verdict::cannot_tell;
    finding.key = strategy.id.text + ".platform";
    finding.title = fmt::format("{}: the platform is not known", strategy.name);
    finding.where = {at(strategy)};
    finding.message = why;
    finding.assumptions = {"A strategy can be read only by the rules of its platform."};
    finding.what_to_do = "Name one of the known platforms, or examine the strategy by hand.";
    return finding;
}

}  // namespace

void strategy_lint(const Evidence& evidence, std::vector<Finding>& findings) {
    if (!evidence.outside.searching) return;
    for (const auto& strategy : evidence.project.strategies) {
        if (strategy.text.empty() || replaced_by(evidence.project, strategy)) continue;
        const auto platform = search::platform_of(evidence.outside.searching->platforms, strategy.platform);
        if (!platform) {
            findings.push_back(unknown_platform(strategy, platform.error().message));
            continue;
        }
        for (const auto& same : faults_of(evidence, **platform, strategy)) findings.push_back(finding_of_fault(evidence, **platform, strategy, same));
    }
}

void printed_strategies(const Evidence& evidence, std::vector<Finding>& findings) {
    if (!evidence.outside.searching) return;
    Finding finding;
    auto worst = Severity::note;
    bool rerun = true;
    for (const auto& strategy : evidence.project.strategies) {
        const auto* later = replaced_by(evidence.project, strategy);
        const auto platform = search::platform_of(evidence.outside.searching->platforms, strategy.platform);
        const auto ran = [&](const domain::Strategy& each) { return std::ranges::any_of(evidence.project.search_runs, [&](const auto& run) { return run.strategy == each.id; }); };
        if (!later || !platform || strategy.text.empty() || !(is_printed(strategy) || ran(strategy))) continue;
        const auto faults = faults_of(evidence, **platform, strategy, Beside::terms_too);
        const auto gravest = gravest_of(faults);
        if (gravest == Severity::note) continue;
        worst = std::max(worst, gravest);
        rerun = rerun && ran(*later);
        finding.where.push_back(at(strategy));
        for (const auto& same : faults) finding.particulars.push_back({strategy.id.text, strategy.name, "", "", told(same)});
    }
    if (finding.where.empty()) return;
    finding.rule = "printed-strategies";
    finding.severity = rerun ? Severity::note : worst;
    finding.key = "strategies";
    const auto many = finding.where.size() > 1;
    finding.title = fmt::format("{} {} faults that a later version has not", base::counted(finding.where.size(), "strategy", "strategies"), many ? "have" : "has");
    finding.message = rerun ? "The later versions were run too." : "A later version was not run: what the search found rests on the one before it.";
    finding.assumptions = {"A version for the same database of the same platform replaces the one that it corrects."};
    findings.push_back(std::move(finding));
}

namespace {

/// Of what a reviewer required: was the element looked at again, and found good enough?
bool is_settled(const domain::Project& project, const domain::StrategyReview& review) {
    bool later = false;
    for (const auto& other : project.strategy_reviews) {
        if (other.id == review.id) later = true;
        else if (later && other.strategy == review.strategy && other.element == review.element && other.verdict != "revision-required") return true;
    }
    return false;
}

std::string words_of(std::string choice) {
    std::ranges::replace(choice, '-', ' ');
    return choice;
}

}  // namespace

void review_asks_revision(const Evidence& evidence, std::vector<Finding>& findings) {
    for (const auto& strategy : evidence.project.strategies) {
        if (replaced_by(evidence.project, strategy)) continue;
        Finding finding;
        for (const auto& review : evidence.project.strategy_reviews) {
            if (review.strategy != strategy.id || review.verdict != "revision-required" || is_settled(evidence.project, review)) continue;
            finding.particulars.push_back({strategy.id.text, words_of(review.element), "", "", review.comment.empty() ? "required, without a comment" : review.comment});
        }
        if (finding.particulars.empty()) continue;
        const bool ran = std::ranges::any_of(evidence.project.search_runs, [&](const auto& run) { return run.strategy == strategy.id; });
        finding.rule = "review-asks-revision";
        finding.severity = Severity::medium;
        finding.key = strategy.id.text;
        finding.where = {at(strategy)};
        finding.title = fmt::format("{}: the peer review requires a revision of {}", strategy.name, base::counted(finding.particulars.size(), "element", "elements"));
        finding.computed = base::counted(finding.particulars.size(), "element", "elements");
        finding.message = ran ? "It was run as it stands." : "It was not run yet.";
        finding.assumptions = {"A later version of the strategy, or a later review of the same element that requires none, settles it."};
        findings.push_back(std::move(finding));
    }
}

void review_leaves_out(const Evidence& evidence, std::vector<Finding>& findings) {
    for (const auto& review : analysis::peer_reviews(evidence.project)) {
        if (!review.is_begun() || review.is_complete()) continue;
        Finding finding;
        finding.rule = "review-leaves-out";
        finding.severity = Severity::low;
        finding.key = review.strategy->id.text;
        finding.where = {at(*review.strategy)};
        finding.title = fmt::format("{}: the peer review looks at {} of {} elements", review.strategy->name, review.reviewed.size(), analysis::review_elements().size());
        finding.computed = base::counted(review.missing.size(), "element is missing", "elements are missing");
        finding.message = review.reviewed.empty() ? "Only the whole was judged. The elements: " + analysis::titles_of(review.missing) + "." : fmt::format("Reviewed: {}. Not reviewed: {}.", analysis::titles_of(review.reviewed), analysis::titles_of(review.missing));
        finding.assumptions = {"A review of an earlier version for the same database of the same platform counts for the one that corrects it."};
        findings.push_back(std::move(finding));
    }
}

void strategies_differ(const Evidence& evidence, std::vector<Finding>& findings) {
    if (!evidence.outside.searching) return;
    std::vector<search::OtherStrategy> all;
    std::vector<const domain::Strategy*> which;
    for (const auto& strategy : evidence.project.strategies) {
        const auto platform = search::platform_of(evidence.outside.searching->platforms, strategy.platform);
        if (!platform || strategy.text.empty() || replaced_by(evidence.project, strategy)) continue;
        all.push_back({*platform, search::database_id(**platform, strategy.database), strategy.name, strategy.text});
        which.push_back(&strategy);
    }
    const auto apart = search::terms_apart(all);
    if (apart.empty()) return;
    const auto names = [&](const std::vector<std::size_t>& places) {
        std::vector<std::string> made;
        for (const auto place : places) made.push_back(all[place].name);
        return enumerated(made);
    };
    Finding finding;
    finding.rule = "strategies-differ";
    finding.severity = Severity::medium;
    finding.key = "strategies";
    finding.title = fmt::format("{} not searched in every database", base::counted(apart.size(), "term is", "terms are"));
    std::set<std::size_t> touched;
    for (const auto& term : apart) {
        touched.insert(term.lacking.begin(), term.lacking.end());
        finding.particulars.push_back({which[term.lacking.front()]->id.text, fmt::format("“{}”", term.shown), "", "", fmt::format("in {}; not in {}", names(term.searched), names(term.lacking))});
    }
    for (const auto place : touched) finding.where.push_back(at(*which[place]));
    finding.message = "Free terms are compared by their words; another operator or a wider wildcard that finds the same counts as the same.";
    finding.assumptions = {"All strategies in use belong to one search."};
    findings.push_back(std::move(finding));
}

}  // namespace loam::checks
