#include <cmath>

#include "basis.hpp"
#include "loam/analysis/extraction_agreement.hpp"
#include "loam/analysis/first_answers.hpp"

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
    auto formula = box->counted ? std::string("as judged in this project") : box->told ? std::string("as entered") : box->formula;
    if (const auto detail = among.find("detail"); detail != among.end()) {
        const auto at = std::ranges::find(box->details, detail->second, &FlowDetail::label);
        value = at == box->details.end() ? domain::Integer{} : at->count;
        formula = "as entered";
    }
    if (!value) return cannot_tell(fmt::format("The number of “{}” is not told, and the other boxes do not give it.", box->label));
    const bool same = std::abs(printed->value - static_cast<double>(*value)) < 1e-9;
    return {same ? Standing::holds : Standing::fails, std::to_string(*value), fmt::format("{}: {} ({}).", box->label, *value, formula), {box->counted ? "The number is counted from the records and decisions of this project." : "The numbers of the diagram are taken as entered."}, {}, {}, false};
}

/// Two answers to the same question, each by one person.
struct Pair {
    std::string first;
    std::string second;
};
struct Pairs {
    std::vector<Pair> all;
    std::size_t people = 0;      ///< the first two are compared
    std::string_view unit;       ///< what was judged: "records", "cells"
};

Pairs paired(const std::vector<Rating>& judged, std::string_view unit) {
    Pairs pairs{{}, 0, unit};
    std::vector<std::string_view> people;
    for (const auto& each : judged) {
        if (std::ranges::find(people, each.rater) == people.end()) people.push_back(each.rater);
    }
    pairs.people = people.size();
    if (people.size() < 2) return pairs;
    std::map<std::string_view, Pair> by_unit;
    for (const auto& each : judged) {
        if (each.rater == people[0]) by_unit[each.unit].first = each.value;
        if (each.rater == people[1]) by_unit[each.unit].second = each.value;
    }
    for (const auto& [of, pair] : by_unit) {
        if (!pair.first.empty() && !pair.second.empty()) pairs.all.push_back(pair);
    }
    return pairs;
}

Pairs screened_by_both(const domain::Project& project, std::string_view stage) {
    return paired(first_decisions(project, stage), "records");
}

/// The cells that two raters filled each for themselves; what was agreed afterwards takes no part.
Pairs rated_by_both(const domain::Project& project, const Claim& claim, bool scored_only) {
    std::set<std::string_view> items;
    for (const auto& item : project.checklist_items) {
        const bool wanted = claim.subject.empty() || item.checklist.text == claim.subject.text;
        if (wanted && (!scored_only || item.scored.value_or(false))) items.insert(item.id.text);
    }
    return paired(first_ratings(project, [&](const auto& rating) { return items.contains(rating.item.text); }), "cells");
}

std::vector<std::vector<std::size_t>> table_of(const std::vector<Pair>& pairs) {
    std::map<std::string_view, std::size_t> place;
    for (const auto& pair : pairs) {
        place.try_emplace(pair.first, place.size());
        place.try_emplace(pair.second, place.size());
    }
    std::vector<std::vector<std::size_t>> table(place.size(), std::vector<std::size_t>(place.size()));
    for (const auto& pair : pairs) ++table[place.at(pair.first)][place.at(pair.second)];
    return table;
}

constexpr double most_judgements = 1e7;  ///< more than any two people judge

std::string percent_text(double share) { return base::fixed(100 * share, 1) + " %"; }
std::string interval_text(const Interval& interval) { return fmt::format("95 % interval {} to {}", percent_text(interval.low), percent_text(interval.high)); }

Judgement from_pairs(const Claim& claim, const base::PrintedNumber& printed, const Pairs& pairs) {
    const auto n = pairs.all.size();
    const auto agree = static_cast<std::size_t>(std::ranges::count_if(pairs.all, [](const Pair& pair) { return pair.first == pair.second; }));
    const double share = static_cast<double>(agree) / static_cast<double>(n);
    const auto result = kappa(table_of(pairs.all));
    const auto kappa_text = result.value ? fmt::format("kappa {} (standard error {})", base::fixed(*result.value, 4), base::fixed(*result.standard_error, 4)) : "kappa is undefined: " + result.why_undefined;
    const bool same_n = claim.n.value_or(0) <= 0 || *claim.n == static_cast<std::int64_t>(n);
    Judgement judgement{compare(printed, 100 * share).same && same_n ? Standing::holds : Standing::fails, percent_text(share),
                        fmt::format("Both judged {} {}; {} agree: {}, {}, {}.", n, pairs.unit, agree, percent_text(share), interval_text(wilson(agree, n)), kappa_text),
                        {"Every answer that was used is a category of its own, also “unsure”.", "Wilson's interval; answers as first recorded."}, {}, {}, false, {n}};
    if (!same_n) judgement.why += fmt::format(" n is printed as {}.", *claim.n);
    if (pairs.people > 2) judgement.assumptions.push_back(fmt::format("{} people judged; the first two are compared.", pairs.people));
    return judgement;
}

/// The percentage that a printed k of n gives.
Judgement from_count(const base::PrintedNumber& printed, std::size_t k, std::size_t n) {
    const double share = static_cast<double>(k) / static_cast<double>(n);
    return {compare(printed, 100 * share).same ? Standing::holds : Standing::fails, percent_text(share),
            fmt::format("{} of {} is {}, {}. The single decisions are not in the project, so kappa cannot be given.", k, n, percent_text(share), interval_text(wilson(k, n))),
            {"k and n as told with the claim."}, {}, {}, false, {n}};
}

/// A way in which a percentage can have come about.
struct Fit {
    std::size_t n = 0;
    Shortening how = Shortening::rounded;
    std::vector<std::size_t> counts;
};

std::string text_of(const Fit& fit) {
    std::string list;
    for (const auto k : fit.counts) list += fmt::format("{}{}/{}", list.empty() ? "" : " or ", k, fit.n);
    return fmt::format("{} (95 % interval {} to {})", list, percent_text(wilson(fit.counts.front(), fit.n).low), percent_text(wilson(fit.counts.back(), fit.n).high));
}

/// The likeliest way first: the nearest n, rounded.
std::vector<Fit> fits_of(const base::PrintedNumber& printed, const std::vector<std::size_t>& candidates) {
    std::vector<Fit> fits;
    for (const auto n : candidates) {
        const auto rounded = fitting_counts(printed.value, printed.decimals, n);
        if (!rounded.empty()) fits.push_back({n, Shortening::rounded, rounded});
        auto cut = fitting_counts(printed.value, printed.decimals, n, Shortening::cut);
        std::erase_if(cut, [&](std::size_t k) { return std::ranges::find(rounded, k) != rounded.end(); });
        if (!cut.empty()) fits.push_back({n, Shortening::cut, cut});
    }
    std::ranges::stable_sort(fits, {}, [](const Fit& fit) { return fit.how == Shortening::cut; });
    return fits;
}

Judgement from_sizes(const base::PrintedNumber& printed, const std::vector<std::size_t>& candidates, const std::string& how_n) {
    const auto fits = fits_of(printed, candidates);
    if (fits.empty()) {
        const auto [below, above] = nearest_means(printed.value, printed.decimals, candidates.front(), 100);
        const std::vector<std::string> possible{base::fixed(below, printed.decimals) + "%", base::fixed(above, printed.decimals) + "%"};
        return {Standing::fails, fmt::format("{} or {}", possible[0], possible[1]),
                fmt::format("No count out of {} gives {}, neither rounded nor cut; the nearest are {} and {}.", candidates.front(), told(printed), possible[0], possible[1]), {how_n}, possible, {}, true};
    }
    const auto& first = fits.front();
    Judgement judgement{Standing::cannot_tell, text_of(first), fmt::format("It fits {}. The single decisions are not in the project, so neither kappa nor a table can be given.", text_of(first)),
                        {first.how == Shortening::rounded ? "The percentage was rounded to the nearest." : "The percentage was cut, not rounded.", how_n}, {}, {}, false};
    for (const auto& fit : fits) {
        if (&fit != &first) judgement.assumptions.push_back(fmt::format("With n = {}{}, it would be {}.", fit.n, fit.how == Shortening::cut ? " and cut in place of rounded" : "", text_of(fit)));
        if (std::ranges::find(judgement.sizes, fit.n) == judgement.sizes.end()) judgement.sizes.push_back(fit.n);
    }
    return judgement;
}

std::optional<double> number_in(const Among& among, std::string_view key) {
    const auto at = among.find(key);
    return at == among.end() ? std::nullopt : base::parse_number(at->second);
}

/// The sizes that a share of a whole can have: to the nearest first, then down and up; of several wholes, one after the other.
std::vector<std::size_t> sizes(const Among& among) {
    std::vector<std::size_t> all;
    const auto wholes = among.find("of");
    if (wholes == among.end()) return all;
    for (const auto& whole : base::split(wholes->second, ',')) {
        const double drawn = base::parse_number(whole).value_or(0) * number_in(among, "share").value_or(1);
        if (drawn > most_judgements) continue;
        for (const double size : {std::round(drawn), std::floor(drawn + 1e-9), std::ceil(drawn - 1e-9)}) {
            const auto n = static_cast<std::size_t>(std::max(0.0, size));
            if (n > 0 && std::ranges::find(all, n) == all.end()) all.push_back(n);
        }
    }
    return all;
}

/// "0.91" without a percent sign is the share that 91 % is.
std::optional<base::PrintedNumber> share_as_percent(const Claim& claim) {
    auto printed = base::parse_printed_number(claim.printed);
    if (printed && !printed->percent && printed->decimals >= 2 && printed->value >= 0 && printed->value <= 1) {
        printed->value *= 100;
        printed->decimals -= 2;
    }
    return printed;
}

bool is_of_extraction(const Among& among) { return among.contains("stage") && among.at("stage") == "extraction"; }

/// The field that a claim about extraction names; null if it names none, or one that nobody filled.
const FieldAgreement* field_in(const ExtractionAgreement& extracted, const Among& among) {
    const auto field = among.find("field");
    if (field == among.end()) return nullptr;
    const auto at = std::ranges::find(extracted.fields, field->second, [](const auto& each) { return each.attribute->id.text; });
    return at == extracted.fields.end() ? nullptr : &*at;
}

Judgement extracted_percent(const Basis& basis, const Claim& claim, const Among& among, const base::PrintedNumber& printed) {
    const auto extracted = extraction_agreement(basis.project);
    const auto* field = field_in(extracted, among);
    if (among.contains("field") && !field) return cannot_tell(fmt::format("Nobody extracted a field \"{}\".", among.at("field")));
    const auto& share = field ? field->alike : extracted.alike;
    if (share.n == 0 || static_cast<std::int64_t>(share.n) < claim.n.value_or(0)) return cannot_tell("What two people extracted is not in the project.");
    Judgement judgement{compare(printed, 100 * *share.value).same ? Standing::holds : Standing::fails, percent_text(*share.value),
                        fmt::format("Two or more filled {} {}; {} alike: {}, {}.", share.n, field ? fmt::format("values of “{}”", field->attribute->name) : std::string("fields"), share.k, percent_text(*share.value), interval_text(*share.interval)),
                        {"Names are alike in any order, texts whatever their case, spaces and punctuation; “not known” is a value.", "As each extracted it, before anything was agreed."}, {}, {}, false, {share.n}};
    hold_n(claim, share.n, judgement);
    return judgement;
}

Judgement agreement_percent(const Basis& basis, const Claim& claim) {
    const auto among = among_of(claim);
    const auto printed = share_as_percent(claim);
    if (!printed) return cannot_tell(fmt::format("“{}” is not a percentage.", claim.printed));
    if (printed->value < 0 || printed->value > 100) return cannot_tell(fmt::format("“{}” is not between 0 and 100 %.", claim.printed));
    if (is_of_extraction(among) && !basis.project.extractions.empty()) return extracted_percent(basis, claim, among, *printed);
    const auto printed_n = claim.n && *claim.n > 0 ? static_cast<std::size_t>(*claim.n) : 0;
    if (const auto stage = among.find("stage"); stage != among.end()) {
        const bool scored_only = among.contains("items") && among.at("items") == "scored";
        const auto pairs = stage->second == "appraisal" ? rated_by_both(basis.project, claim, scored_only) : screened_by_both(basis.project, stage->second);
        // Fewer judgements than are printed are a part that was entered, not another result.
        if (!pairs.all.empty() && pairs.all.size() >= printed_n) return from_pairs(claim, *printed, pairs);
    }
    auto candidates = sizes(among);
    if (printed_n > 0) candidates = {printed_n};
    if (candidates.empty()) return cannot_tell("Neither the decisions nor their number are in the project: a percentage without n cannot be judged.");
    const auto k = number_in(among, "k");
    if (k && (*k < 0 || *k > static_cast<double>(candidates.front()))) return cannot_tell(fmt::format("{} of {} cannot have agreed.", base::number_text(*k), candidates.front()));
    if (k) return from_count(*printed, static_cast<std::size_t>(*k), candidates.front());
    const auto how_n = printed_n > 0 ? std::string("n as printed.") : fmt::format("n is not printed; the share that was drawn gives {}.", candidates.front());
    return from_sizes(*printed, candidates, how_n);
}

/// Of one field of choice or several: fields have answers of their own, so there is no kappa of them all.
Judgement extracted_kappa(const Basis& basis, const Claim& claim, const Among& among, const base::PrintedNumber& printed) {
    const auto extracted = extraction_agreement(basis.project);
    const auto* field = field_in(extracted, among);
    if (!field) return cannot_tell("Kappa of extraction is of one field (field=ATTRIBUTE) that somebody filled.");
    if (field->kind != FieldKind::names || !field->figures) return cannot_tell(fmt::format("“{}” has no kappa: its values are no names that two people gave.", field->attribute->name));
    const auto& kappa = field->figures->fleiss ? *field->figures->fleiss : field->figures->pairs.front().kappa;
    const auto n = field->alike.n;
    Judgement judgement{Standing::fails, "undefined", {}, {"Every value is a category of its own, also “not known”.", "As each extracted it, before anything was agreed."}, {}, {}, false, {n}};
    if (!kappa.value) {
        judgement.why = fmt::format("Two or more filled {} values; kappa is undefined: {}", n, kappa.why_undefined);
    } else {
        if (compare(printed, *kappa.value).same) judgement.standing = Standing::holds;
        judgement.computed = base::fixed(*kappa.value, std::max(2, printed.decimals));
        judgement.why = fmt::format("Two or more filled {} values of “{}”: kappa {}.", n, field->attribute->name, base::fixed(*kappa.value, 4));
    }
    hold_n(claim, n, judgement);
    return judgement;
}

Judgement agreement_kappa(const Basis& basis, const Claim& claim) {
    const auto among = among_of(claim);
    const auto printed = base::parse_printed_number(claim.printed);
    if (!printed || printed->percent) return cannot_tell(fmt::format("“{}” is not a kappa.", claim.printed));
    if (printed->value < -1 || printed->value > 1) return cannot_tell(fmt::format("“{}” is not between -1 and 1.", claim.printed));
    const auto stage = among.find("stage");
    if (stage == among.end()) return cannot_tell("The claim does not say of which stage (stage=full-text).");
    if (is_of_extraction(among)) return extracted_kappa(basis, claim, among, *printed);
    const bool scored_only = among.contains("items") && among.at("items") == "scored";
    const auto pairs = stage->second == "appraisal" ? rated_by_both(basis.project, claim, scored_only) : screened_by_both(basis.project, stage->second);
    const auto n = pairs.all.size();
    if (n == 0 || static_cast<std::int64_t>(n) < claim.n.value_or(0)) return cannot_tell("The single decisions of two people are not in the project, so kappa cannot be computed.");
    const auto result = kappa(table_of(pairs.all));
    Judgement judgement{Standing::fails, "undefined", {}, {"Cohen's kappa without weights; every answer that was used is a category of its own, also “unsure”.", "Answers as first recorded."}, {}, {}, false, {n}};
    if (!result.value) {
        judgement.why = fmt::format("Both judged {} {}; kappa is undefined: {}", n, pairs.unit, result.why_undefined);
    } else {
        if (compare(*printed, *result.value).same) judgement.standing = Standing::holds;
        judgement.computed = base::fixed(*result.value, std::max(2, printed->decimals));
        judgement.why = fmt::format("Both judged {} {}: kappa {} (standard error {}).", n, pairs.unit, base::fixed(*result.value, 4), base::fixed(*result.standard_error, 4));
    }
    hold_n(claim, n, judgement);
    if (pairs.people > 2) judgement.assumptions.push_back(fmt::format("{} people judged; the first two are compared.", pairs.people));
    return judgement;
}

constexpr std::array all{
    Measure{"flow.box", "The number in a box of a flow diagram.", "", "flow=review or recruitment; box=TOKEN; detail=SOURCE OR REASON", flow_box},
    Measure{"agreement.percent", "Percent agreement of two people, with its interval; where their decisions are not told, the counts that fit.", "", "stage=title-abstract, full-text, appraisal (items=scored) or extraction (field=ATTRIBUTE, else all); k=78; of=859 share=0.1, what the sample was drawn from (of=252,280 where it is not told which)", agreement_percent},
    Measure{"agreement.kappa", "Cohen's kappa of two people, on their first answers.", "", "stage=title-abstract, full-text, appraisal (items=scored) or extraction (field=ATTRIBUTE)", agreement_kappa},
};

}  // namespace

std::span<const Measure> process_measures() { return all; }

}  // namespace loam::analysis
