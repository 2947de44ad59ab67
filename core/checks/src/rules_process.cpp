#include "evidence.hpp"
#include "loam/base/grouped.hpp"
#include "loam/base/number.hpp"
#include "loam/base/text.hpp"

// Rules over selection and recruitment, and over agreement.

namespace loam::checks {
namespace {

using analysis::Flow;
using analysis::FlowBox;
using domain::FlowCount;

std::string flow_name(std::string_view which) { return which == "review" ? "The flow of the review" : "The recruitment"; }

/// Claims that print the number of a box (or of one of its details), so that a repair changes them with it.
std::vector<const JudgedClaim*> claims_of(const Evidence& evidence, std::string_view which, const std::string& box, const std::string& detail = {}) {
    std::vector<const JudgedClaim*> found;
    for (const auto* judged : evidence.about({"flow.box"})) {
        const auto among = analysis::among_of(*judged->claim);
        const bool same_flow = among.contains("flow") ? among.at("flow") == which : which == "review";
        if (same_flow && among.contains("box") && among.at("box") == box && (among.contains("detail") ? among.at("detail") : "") == detail) found.push_back(judged);
    }
    return found;
}

/// Changes of one told number after which the whole flow adds up.
std::vector<Repair> single_changes(const Evidence& evidence, std::string_view which, const Flow& flow) {
    std::vector<Repair> repairs;
    for (const auto& told : evidence.project.flow_counts) {
        if (told.flow != which || !told.count) continue;
        std::set<std::int64_t> candidates;
        for (const auto& problem : flow.problems) {
            const auto off = problem.computed - problem.told;
            candidates.insert({*told.count + off, *told.count - off});
        }
        for (const auto candidate : candidates) {
            if (candidate < 0 || candidate == *told.count) continue;
            auto counts = evidence.project.flow_counts;
            for (auto& count : counts) {
                if (count.id == told.id) count.count = candidate;
            }
            if (!analysis::flow_of(counts, which).problems.empty()) continue;
            const auto* box = flow.box(told.box);
            Repair repair{fmt::format("{}{}: {} in place of {}", box->label, told.detail.empty() ? "" : ", " + told.detail, base::grouped(candidate), base::grouped(*told.count)), {}};
            base::JsonObject arguments{{"flow", which}, {"box", told.box}, {"count", candidate}};
            if (!told.detail.empty()) arguments["detail"] = told.detail;
            repair.steps.push_back({"set-flow-count", std::move(arguments)});
            for (const auto* judged : claims_of(evidence, which, told.box, told.detail)) repair.steps.push_back(set_claim(*judged->claim, std::to_string(candidate)));
            repairs.push_back(std::move(repair));
        }
    }
    return repairs;
}

void look_at_sums(const Evidence& evidence, std::string_view which, const Flow& flow, std::vector<Finding>& findings) {
    if (flow.problems.empty()) return;
    Finding finding;
    finding.rule = "flow-adds-up";
    finding.severity = Severity::high;
    finding.key = std::string(which) + "-sums";
    finding.title = flow_name(which) + " does not add up";
    std::vector<std::string> parts;
    std::vector<std::string> printed;
    std::vector<std::string> computed;
    for (const auto& problem : flow.problems) {
        parts.push_back(problem.in_words());
        if (!problem.untold) printed.push_back(base::grouped(problem.told));
        computed.push_back(base::grouped(problem.computed));
        for (const auto& count : evidence.project.flow_counts) {
            if (count.flow == which && count.box == problem.box) finding.where.push_back({"count in a flow diagram", count.id.text, count.detail.empty() ? problem.label : count.detail});
        }
        for (const auto* judged : claims_of(evidence, which, problem.box)) finding.where.push_back(at(*judged->claim));
    }
    finding.printed = base::join(printed, "; ");
    finding.computed = base::join(computed, "; ");
    finding.message = base::join(parts, ". ") + ".";
    finding.assumptions = {"Boxes of which nothing is told take no part."};
    finding.repairs = single_changes(evidence, which, flow);
    findings.push_back(std::move(finding));
}

/// Boxes that a reader of the diagram needs and that neither the study nor arithmetic gives.
void look_at_gaps(const Evidence& evidence, const Flow& flow, std::vector<Finding>& findings) {
    if (flow.empty()) return;
    static constexpr std::array<std::string_view, 6> needed{"identified", "duplicates", "excluded", "assessed", "excluded-full-text", "included"};
    std::vector<std::string> missing;
    std::vector<std::string> derived;
    // Where the boxes are counted, one that is missing waits for a stage to be settled: nobody is to type it, and nothing is due.
    const bool is_counted = std::ranges::any_of(evidence.project.counted, [](const auto& count) { return count.flow == "review"; });
    for (const auto id : is_counted ? std::span<const std::string_view>() : std::span<const std::string_view>(needed)) {
        const auto* box = flow.box(id);
        if (!box->value()) missing.push_back(box->label);
    }
    for (const auto& box : flow.boxes) {
        if (!box.told && box.computed) derived.push_back(fmt::format("{} {} ({})", box.label, base::grouped(*box.computed), box.formula));
    }
    const auto* reasons = flow.box("excluded-full-text");
    const bool has_no_reasons = reasons->told && *reasons->told > 0 && reasons->details.empty();
    if (has_no_reasons) missing.emplace_back("Reasons for excluding full texts");
    if (missing.empty()) return;
    Finding finding;
    finding.rule = "flow-adds-up";
    finding.severity = Severity::medium;
    finding.verdict = Verdict::cannot_tell;
    finding.key = "review-gaps";
    finding.title = fmt::format("{} of the flow diagram {} not told", base::counted(missing.size(), "number", "numbers"), missing.size() == 1 ? "is" : "are");
    finding.computed = derived.empty() ? "" : base::join(derived, "; ");
    finding.message = fmt::format("Not told, and not to be had from the others: {}.{} A missing number is not zero.", enumerated(missing),
                                  derived.empty() ? "" : fmt::format(" From the others follow: {}.", base::join(derived, "; ")));
    finding.assumptions = {"Needed are the numbers that both editions of the PRISMA diagram print."};
    for (const auto& count : evidence.project.flow_counts) {
        if (count.flow == "review") finding.where.push_back({"count in a flow diagram", count.id.text, count.box});
    }
    findings.push_back(std::move(finding));
}

}  // namespace

void flow_adds_up(const Evidence& evidence, std::vector<Finding>& findings) {
    for (const std::string_view which : {"review", "recruitment"}) {
        const auto flow = analysis::flow_of(evidence.project, which);
        look_at_sums(evidence, which, flow, findings);
        if (which == "review") look_at_gaps(evidence, flow, findings);
    }
    for (const auto* judged : evidence.failing({"flow.box"}))
        findings.push_back(finding_of("flow-adds-up", Severity::high, *judged, "A number of the flow is printed otherwise elsewhere"));
}

namespace {

/// What one run found; where its hits are not told, what was taken in of it.
std::optional<std::int64_t> found_by(const domain::Project& project, const domain::SearchRun& run) {
    if (run.hits) return *run.hits;
    std::int64_t records = 0;
    bool any = false;
    for (const auto& import : project.record_imports) {
        if (import.run != run.id) continue;
        any = true;
        records += import.records.value_or(0);
    }
    return any ? std::optional(records) : std::nullopt;
}

/// What the runs of this kind found, of one source or of all; nothing if it is not told of one of them.
std::optional<std::int64_t> found_in(const domain::Project& project, std::string_view kind, const std::string& source) {
    std::int64_t sum = 0;
    bool any = false;
    for (const auto& run : project.search_runs) {
        if (run.kind != kind || (!source.empty() && base::comparable(run.source) != base::comparable(source))) continue;
        const auto found = found_by(project, run);
        if (!found) return std::nullopt;
        any = true;
        sum += *found;
    }
    return any ? std::optional(sum) : std::nullopt;
}

/// Whether the project notes a run of each source that the diagram names.
bool has_all_runs(const domain::Project& project, const std::string& box, std::string_view kind) {
    return std::ranges::all_of(project.flow_counts, [&](const FlowCount& told) {
        if (told.flow != "review" || told.box != box || told.detail.empty()) return true;
        return std::ranges::any_of(project.search_runs, [&](const auto& run) { return run.kind == kind && base::comparable(run.source) == base::comparable(told.detail); });
    });
}

struct Apart {
    const FlowCount* told = nullptr;
    std::int64_t found = 0;
};

std::vector<Apart> apart_from_runs(const domain::Project& project) {
    std::vector<Apart> all;
    for (const auto& told : project.flow_counts) {
        if (told.flow != "review" || !told.count || (told.box != "databases" && told.box != "registers")) continue;
        const std::string_view kind = told.box == "databases" ? "database" : "register";
        if (told.detail.empty() && !has_all_runs(project, told.box, kind)) continue;
        const auto found = found_in(project, kind, told.detail);
        if (found && *found != *told.count) all.push_back({&told, *found});
    }
    return all;
}

/// Both the numbers of the diagram and the claims that print them; only where the diagram still adds up with it.
void offer_what_was_found(const Evidence& evidence, const std::vector<Apart>& apart, Finding& finding) {
    Repair repair{"Print what the runs found", {}};
    auto counts = evidence.project.flow_counts;
    for (const auto& [told, found] : apart) {
        for (auto& count : counts)
            if (count.id == told->id) count.count = found;
        base::JsonObject arguments{{"flow", "review"}, {"box", told->box}, {"count", found}};
        if (!told->detail.empty()) arguments["detail"] = told->detail;
        repair.steps.push_back({"set-flow-count", std::move(arguments)});
        for (const auto* judged : claims_of(evidence, "review", told->box, told->detail)) repair.steps.push_back(set_claim(*judged->claim, std::to_string(found)));
    }
    if (analysis::flow_of(counts, "review").problems.empty()) finding.repairs.push_back(std::move(repair));
}

}  // namespace

void flow_and_runs(const Evidence& evidence, std::vector<Finding>& findings) {
    const auto apart = apart_from_runs(evidence.project);
    if (apart.empty()) return;
    Finding finding;
    finding.rule = "flow-and-runs";
    finding.severity = Severity::high;
    finding.key = "review";
    std::vector<std::string> printed;
    std::vector<std::string> computed;
    for (const auto& [told, found] : apart) {
        const auto name = !told->detail.empty() ? told->detail : std::string(told->box == "databases" ? "All databases" : "All registers");
        finding.where.push_back({"count in a flow diagram", told->id.text, name});
        finding.particulars.push_back({told->id.text, name, base::grouped(*told->count), base::grouped(found), ""});
        printed.push_back(base::grouped(*told->count));
        computed.push_back(base::grouped(found));
    }
    finding.title = fmt::format("{} of the flow {} from what the searches found", base::counted(apart.size(), "number", "numbers"), apart.size() == 1 ? "differs" : "differ");
    finding.printed = base::join(printed, "; ");
    finding.computed = base::join(computed, "; ");
    finding.message = "The other numbers of the diagram follow from these.";
    finding.assumptions = {"Every run of a source counts, updates too; of a run whose hits are not told, what was taken in."};
    offer_what_was_found(evidence, apart, finding);
    findings.push_back(std::move(finding));
}

namespace {

/// What would settle a percentage: its n in print; of a wrong one, the percentage and n of the decisions.
std::vector<Repair> repairs_of(const JudgedClaim& judged, bool fails) {
    std::vector<Repair> repairs;
    const auto& claim = *judged.claim;
    const auto& judgement = judged.judgement;
    for (const auto& each : judgement.possible) repairs.push_back({fmt::format("Print {} in {}", each, claim.place), {set_claim(claim, each)}});
    for (const auto n : judgement.sizes) {
        base::JsonObject arguments{{"id", claim.id.text}, {"n", n}};
        if (fails) arguments["printed"] = judgement.computed;
        repairs.push_back({fails ? fmt::format("Print {} with n = {}", judgement.computed, n) : fmt::format("Print n = {}", n), {{"change-claim", std::move(arguments)}}});
    }
    return repairs;
}

}  // namespace

void agreement_with_n(const Evidence& evidence, std::vector<Finding>& findings) {
    for (const auto* judged : evidence.about({"agreement.percent", "agreement.kappa"})) {
        const bool fails = judged->judgement.standing == Standing::fails;
        const bool has_n = judged->claim->n.value_or(0) > 0;
        if (!fails && has_n) continue;
        auto finding = finding_of("agreement-with-n", fails ? Severity::high : Severity::medium, *judged,
                                  fails ? fmt::format("Agreement of {} and the decisions differ", judged->claim->printed) : fmt::format("Agreement of {} is printed without its n", judged->claim->printed));
        finding.verdict = fails || judged->judgement.standing == Standing::holds ? Verdict::fails : Verdict::cannot_tell;
        finding.repairs = repairs_of(*judged, fails);
        findings.push_back(std::move(finding));
    }
}

}  // namespace loam::checks
