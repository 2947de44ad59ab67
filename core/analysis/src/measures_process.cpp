#include <cmath>

#include "basis.hpp"

// Claims about selection, recruitment and agreement.

namespace loam::analysis {
namespace {

using domain::Claim;

Judgement flow_box(const Basis& basis, const Claim& claim) {
    const auto among = among_of(claim);
    const auto which = among.contains("flow") ? among.at("flow") : "review";
    const auto& flow = which == "recruitment" ? basis.recruitment : basis.review;
    const auto* box = among.contains("box") ? flow.box(among.at("box")) : nullptr;
    if (!box) return cannot_tell("The claim does not say which box (box=TOKEN).");
    const auto printed = base::parse_printed_number(claim.printed);
    if (!printed) return cannot_tell(fmt::format("“{}” is not a number.", claim.printed));
    auto value = box->value();
    auto formula = box->told ? std::string("as entered") : box->formula;
    if (const auto detail = among.find("detail"); detail != among.end()) {
        const auto at = std::ranges::find(box->details, detail->second, &FlowDetail::label);
        value = at == box->details.end() ? domain::Integer{} : at->count;
        formula = "as entered";
    }
    if (!value) return cannot_tell(fmt::format("The number of “{}” is not told, and the other boxes do not give it.", box->label));
    const bool same = std::abs(printed->value - static_cast<double>(*value)) < 1e-9;
    return {same ? Standing::holds : Standing::fails, std::to_string(*value), fmt::format("{}: {} ({}).", box->label, *value, formula), {}, {}, {}, false};
}

struct Pair {
    std::string first;
    std::string second;
};

/// What the first two people decided, record by record, at one stage.
std::vector<Pair> decided_by_both(const domain::Project& project, std::string_view stage) {
    std::map<std::string, std::vector<const domain::Decision*>> by_record;
    for (const auto& decision : project.decisions) {
        if (decision.stage == stage) by_record[decision.record.text].push_back(&decision);
    }
    std::vector<std::string> order;
    for (const auto& decision : project.decisions) {
        if (decision.stage == stage && std::ranges::find(order, decision.person.text) == order.end()) order.push_back(decision.person.text);
    }
    std::vector<Pair> pairs;
    if (order.size() < 2) return pairs;
    for (const auto& [record, decisions] : by_record) {
        Pair pair;
        for (const auto* decision : decisions) {
            if (decision->person.text == order[0]) pair.first = decision->verdict;
            if (decision->person.text == order[1]) pair.second = decision->verdict;
        }
        if (!pair.first.empty() && !pair.second.empty()) pairs.push_back(pair);
    }
    return pairs;
}

std::vector<std::vector<std::size_t>> table_of(const std::vector<Pair>& pairs) {
    constexpr std::array<std::string_view, 3> verdicts{"include", "exclude", "unsure"};
    std::vector<std::vector<std::size_t>> table(verdicts.size(), std::vector<std::size_t>(verdicts.size()));
    const auto place = [&](const std::string& verdict) { return static_cast<std::size_t>(std::ranges::find(verdicts, verdict) - verdicts.begin()); };
    for (const auto& pair : pairs) ++table.at(place(pair.first)).at(place(pair.second));
    return table;
}

std::string percent_text(double share) { return base::fixed(100 * share, 1) + " %"; }

std::string list_of(const std::vector<std::size_t>& counts, std::size_t n) {
    std::string list;
    for (const auto k : counts) list += fmt::format("{}{}/{}", list.empty() ? "" : ", ", k, n);
    return list;
}

Judgement from_decisions(const base::PrintedNumber& printed, const std::vector<Pair>& pairs) {
    const auto n = pairs.size();
    const auto agree = static_cast<std::size_t>(std::ranges::count_if(pairs, [](const Pair& pair) { return pair.first == pair.second; }));
    const double share = static_cast<double>(agree) / static_cast<double>(n);
    const auto interval = wilson(agree, n);
    const auto result = kappa(table_of(pairs));
    const auto kappa_text = result.value ? fmt::format("kappa {}", base::fixed(*result.value, 4)) : "kappa undefined: " + result.why_undefined;
    const bool same = compare(printed, 100 * share).same;
    return {same ? Standing::holds : Standing::fails, percent_text(share),
            fmt::format("Both decided on {}; {} agree: {}, 95 % interval {} to {}, {}.", n, agree, percent_text(share), percent_text(interval.low), percent_text(interval.high), kappa_text),
            {"Unsure is a category of its own.", "Wilson's interval; first decisions as recorded."}, {}, {}, false};
}

/// The sizes that a share of a whole can have, if it was rounded down, up or to the nearest.
std::vector<std::size_t> sizes(const Among& among) {
    const auto number = [&](std::string_view key) -> std::optional<double> {
        const auto at = among.find(key);
        return at == among.end() ? std::nullopt : base::parse_number(at->second);
    };
    const auto of = number("of");
    const auto share = number("share").value_or(1);
    if (!of) return {};
    std::set<std::size_t> all{static_cast<std::size_t>(std::floor(*of * share)), static_cast<std::size_t>(std::ceil(*of * share))};
    return {all.begin(), all.end()};
}

Judgement from_sizes(const base::PrintedNumber& printed, const std::vector<std::size_t>& candidates, bool told_n) {
    std::string fits;
    std::vector<std::string> possible;
    for (const auto n : candidates) {
        const auto counts = fitting_counts(printed.value, printed.decimals, n);
        if (counts.empty()) continue;
        const auto low = wilson(counts.front(), n);
        const auto high = wilson(counts.back(), n);
        fits += fmt::format("{}{} (95 % interval {} to {})", fits.empty() ? "" : "; ", list_of(counts, n), percent_text(low.low), percent_text(high.high));
        possible.push_back(list_of(counts, n));
    }
    const std::vector<std::string> assumptions{"The percentage was rounded to the nearest.", told_n ? "n as printed." : "n is not printed; it was taken from the share that was drawn."};
    if (fits.empty()) return {Standing::fails, "", fmt::format("No count gives {} for n = {}.", told(printed), candidates.empty() ? 0 : candidates.front()), assumptions, {}, {}, true};
    return {Standing::cannot_tell, fits, fmt::format("It fits {}. The single decisions are not in the project, so neither kappa nor a table can be given.", fits), assumptions, possible, {}, false};
}

Judgement agreement_percent(const Basis& basis, const Claim& claim) {
    const auto among = among_of(claim);
    const auto printed = base::parse_printed_number(claim.printed);
    if (!printed) return cannot_tell(fmt::format("“{}” is not a percentage.", claim.printed));
    if (const auto stage = among.find("stage"); stage != among.end()) {
        if (const auto pairs = decided_by_both(basis.project, stage->second); !pairs.empty()) return from_decisions(*printed, pairs);
    }
    if (claim.n && *claim.n > 0) return from_sizes(*printed, {static_cast<std::size_t>(*claim.n)}, true);
    const auto candidates = sizes(among);
    if (candidates.empty()) return cannot_tell("Neither the decisions nor their number are in the project: a percentage without n cannot be judged.");
    return from_sizes(*printed, candidates, false);
}

constexpr std::array all{
    Measure{"flow.box", "The number in a box of a flow diagram.", "", "flow=review or recruitment; box=TOKEN; detail=SOURCE OR REASON", flow_box},
    Measure{"agreement.percent", "Percent agreement of two people, with its interval; where their decisions are not told, the counts that fit.", "", "stage=title-abstract or full-text; of=859 share=0.1, what the sample was drawn from", agreement_percent},
};

}  // namespace

std::span<const Measure> process_measures() { return all; }

}  // namespace loam::analysis
