#include <cmath>

#include "basis.hpp"

// Claims about studies, samples, participants and their attributes.

namespace loam::analysis {
namespace {

using domain::Attribute;
using domain::Claim;

const Attribute* attribute_of(const Basis& basis, const Claim& claim) {
    const auto& all = basis.project.attributes;
    const auto at = std::ranges::find_if(all, [&](const Attribute& each) { return each.id.text == claim.subject.text; });
    return at == all.end() ? nullptr : &*at;
}

Per per_of(const Claim& claim) {
    const auto among = among_of(claim);
    const auto at = among.find("per");
    return at != among.end() && at->second == "sample" ? Per::sample : Per::study;
}

std::string range_text(double low, double high, int decimals) {
    const auto first = base::fixed(low, decimals);
    return std::abs(low - high) < 1e-12 ? first : first + "–" + base::fixed(high, decimals);
}

std::string counted_text(const Attribute& attribute, Per per, std::size_t n) {
    if (attribute.of == "participant") return base::counted(n, "participant", "participants");
    return per == Per::sample ? base::counted(n, "sample", "samples") : base::counted(n, "study", "studies");
}

std::string no_row(const Attribute& attribute) { return fmt::format("No {} is in the project yet, so “{}” cannot be added up or counted.", attribute.of == "participant" ? "participant" : "study", attribute.name); }

/// One number is printed where the rows only give a range, and some number in that range is printed so.
bool lies_within(const base::PrintedRange& printed, double low, double high) {
    const auto& number = printed.low;
    const bool one_number = std::abs(number.value - printed.high.value) < 1e-12;
    return one_number && high - low > 1e-9 && number.value >= shortened(low, number.decimals, Shortening::cut) - 1e-9 &&
           number.value <= shortened(high, number.decimals, Shortening::rounded) + 1e-9;
}

/// Both ends as printed: two ends that are shortened to the same number hold if that number is printed.
bool both_ends(const base::PrintedRange& printed, double low, double high) {
    const auto each_way = [&](Shortening how) {
        return std::abs(shortened(low, printed.low.decimals, how) - printed.low.value) < 1e-9 && std::abs(shortened(high, printed.high.decimals, how) - printed.high.value) < 1e-9;
    };
    return each_way(Shortening::rounded) || each_way(Shortening::cut);
}

Judgement within(const base::PrintedRange& printed, double low, double high) {
    const auto decimals = printed.low.decimals;
    return {Standing::cannot_tell, fmt::format("{} to {}", base::fixed(low, decimals), base::fixed(high, decimals)),
            fmt::format("The rows give a range, {} to {}, and one number in it is printed.", base::fixed(low, decimals), base::fixed(high, decimals)), {"Ranges are kept as ranges."}, {}, {}, false};
}

Judgement attribute_sum(const Basis& basis, const Claim& claim) {
    const auto* attribute = attribute_of(basis, claim);
    if (!attribute) return cannot_tell("The claim names no attribute of the project.");
    const auto printed = base::parse_printed_range(claim.printed);
    if (!printed) return cannot_tell(fmt::format("“{}” is not a number or a range.", claim.printed));
    const auto per = per_of(claim);
    const auto total = sum(basis.project, *attribute, per);
    if (total.unknown > 0) return cannot_tell(fmt::format("“{}” is not known for {} of {}.", attribute->name, total.unknown, total.unknown + total.counted));
    if (total.counted == 0) return cannot_tell(no_row(*attribute));
    const bool same = both_ends(*printed, total.low, total.high);
    if (!same && lies_within(*printed, total.low, total.high)) return within(*printed, total.low, total.high);
    return {same ? Standing::holds : Standing::fails, range_text(total.low, total.high, printed->low.decimals),
            fmt::format("{} add up to {}.", counted_text(*attribute, per, total.counted), range_in_words(total.low, total.high)),
            {per == Per::study ? "Every report counts, also where several stand on the same people." : "Each sample counts once."}, {}, {}, false};
}

/// GRIM without the values: n and the step are known, the single values are not.
Judgement mean_by_grim(const Claim& claim, const base::PrintedRange& printed, std::size_t n, double step) {
    if (n == 0 || step <= 0) return cannot_tell("The values are not known, nor is their number and step.");
    if (mean_is_possible(printed.low.value, printed.low.decimals, n, step) || mean_is_possible(printed.low.value, printed.low.decimals, n, step, Shortening::cut))
        return {Standing::cannot_tell, "", fmt::format("The single values are not known. A mean of {} is possible for n = {}.", told(printed.low), n), {fmt::format("Values in steps of {}.", base::number_text(step))}, {}, {}, false};
    const auto [below, above] = nearest_means(printed.low.value, printed.low.decimals, n, step);
    const auto fewest = fewest_values(printed.low.value, printed.low.decimals, step);
    const std::vector<std::string> possible{base::fixed(below, printed.low.decimals), base::fixed(above, printed.low.decimals)};
    return {Standing::fails, fmt::format("{} or {}", possible[0], possible[1]),
            fmt::format("No {} values in steps of {} have a mean of {}; the nearest are {} ({}/{}) and {} ({}/{}).{}", n, base::number_text(step), claim.printed, possible[0],
                        base::number_text(std::round(below * static_cast<double>(n) / step) * step), n, possible[1], base::number_text(std::round(above * static_cast<double>(n) / step) * step), n,
                        fewest ? fmt::format(" The fewest values that can have it are {}.", *fewest) : ""),
            {fmt::format("n = {}; values in steps of {}; rounding and cutting were both tried.", n, base::number_text(step))}, possible, {}, true};
}

Judgement attribute_mean(const Basis& basis, const Claim& claim) {
    const auto* attribute = attribute_of(basis, claim);
    if (!attribute) return cannot_tell("The claim names no attribute of the project.");
    const auto printed = base::parse_printed_range(claim.printed);
    if (!printed) return cannot_tell(fmt::format("“{}” is not a number or a range.", claim.printed));
    const auto per = per_of(claim);
    const auto total = sum(basis.project, *attribute, per);
    if (total.unknown > 0 || total.counted == 0) {
        const auto among = among_of(claim);
        const auto step = among.find("step");
        const auto n = claim.n && *claim.n > 0 ? static_cast<std::size_t>(*claim.n) : total.unknown + total.counted;
        return mean_by_grim(claim, *printed, n, step == among.end() ? 0.0 : base::parse_number(step->second).value_or(0));
    }
    const double n = static_cast<double>(total.counted);
    const bool same = both_ends(*printed, total.low / n, total.high / n);
    if (!same && lies_within(*printed, total.low / n, total.high / n)) return within(*printed, total.low / n, total.high / n);
    const auto low = compare(printed->low, total.low / n);
    Judgement judgement{same ? Standing::holds : Standing::fails, range_text(total.low / n, total.high / n, printed->low.decimals),
                        fmt::format("{} / {} is {}.", range_in_words(total.low, total.high), total.counted, range_text(total.low / n, total.high / n, 4)),
                        {fmt::format("n = {}; {}", total.counted, per == Per::study ? "every report counts." : "each sample counts once.")}, {}, {}, false};
    if (!low.how.empty() && judgement.standing == Standing::holds) judgement.assumptions.push_back(fmt::format("The figure was {}.", low.how));
    hold_n(claim, total.counted, judgement);
    return judgement;
}

Judgement attribute_range(const Basis& basis, const Claim& claim) {
    const auto* attribute = attribute_of(basis, claim);
    if (!attribute) return cannot_tell("The claim names no attribute of the project.");
    const auto printed = base::parse_printed_range(claim.printed);
    if (!printed) return cannot_tell(fmt::format("“{}” is not a range.", claim.printed));
    const auto total = sum(basis.project, *attribute, per_of(claim));
    if (total.unknown > 0 || !total.smallest) return cannot_tell(fmt::format("“{}” is not known for {} of {}.", attribute->name, total.unknown, total.unknown + total.counted));
    const bool same = compare(printed->low, *total.smallest).same && compare(printed->high, *total.largest).same;
    return {same ? Standing::holds : Standing::fails, fmt::format("{}–{}", base::number_text(*total.smallest), base::number_text(*total.largest)),
            fmt::format("The smallest value is {}, the largest {}.", base::number_text(*total.smallest), base::number_text(*total.largest)), {"Of a range, both ends count."}, {}, {}, false};
}

/// With unknown rows a count is only known to lie between two numbers.
void leave_open(Judgement& judgement, const base::PrintedNumber& printed, std::size_t n, std::size_t unknown, std::size_t whole) {
    judgement.why += fmt::format(" With those that are not known there may be up to {}.", n + unknown);
    if (!lies_between(printed, n, n + unknown, whole)) return;
    judgement.standing = Standing::cannot_tell;
    judgement.computed = between_text(printed, n, n + unknown, whole);
}

Judgement attribute_count(const Basis& basis, const Claim& claim) {
    const auto* attribute = attribute_of(basis, claim);
    const auto among = among_of(claim);
    const auto is = among.find("is");
    if (!attribute || is == among.end()) return cannot_tell("The claim does not say what is counted (is=VALUE).");
    const auto wanted = base::comparable(is->second);
    std::vector<std::string> rows;
    std::size_t unknown = 0;
    const auto look = [&](const domain::AttributeValue* value, const std::string& owner) {
        // What nobody labelled may be so or not; only "not applicable" is a no.
        if (!value || value->state == "unknown" || value->state == "not-labelled" || (value->state == "known" && parts(value->text).empty())) {
            ++unknown;
        } else if (value->state == "known" && std::ranges::any_of(parts(value->text), [&](const auto& part) { return base::comparable(part) == wanted; })) {
            rows.push_back(owner);
        }
    };
    if (attribute->of == "participant") {
        for (const auto& participant : basis.project.participants) look(basis.values().of(attribute->id, participant.id.text), participant.id.text);
    } else {
        for (const auto& study : basis.project.studies) look(basis.values().of_study(attribute->id, study).value, study.id.text);
    }
    const bool of_people = attribute->of == "participant";
    const auto whole = of_people ? basis.project.participants.size() : basis.project.studies.size();
    if (whole == 0) return cannot_tell(no_row(*attribute));
    const auto n = rows.size();
    auto judgement = judge_count(claim, n, {fmt::format("{} with “{}”", of_people ? "participant" : "study", is->second), fmt::format("{} with “{}”", of_people ? "participants" : "studies", is->second)}, std::move(rows), whole);
    const auto printed = base::parse_printed_number(claim.printed);
    if (unknown > 0 && printed) {
        judgement.assumptions.push_back(fmt::format("“{}” is not known for {}.", attribute->name, unknown));
        leave_open(judgement, *printed, n, unknown, whole);
    }
    return judgement;
}

Judgement criterion_count(const Basis& basis, const Claim& claim) {
    const auto& criteria = basis.project.criteria;
    const auto criterion = std::ranges::find_if(criteria, [&](const auto& each) { return each.id.text == claim.subject.text; });
    if (criterion == criteria.end()) return cannot_tell("The claim names no criterion of the project.");
    if (!can_run(*criterion)) return cannot_tell("No column records what this criterion asks, so it cannot be run on the rows.");
    const auto among = among_of(claim);
    const auto meets = among.find("meets");
    const auto wanted = meets == among.end() || meets->second == "no" ? Verdict::fails : meets->second == "yes" ? Verdict::meets : Verdict::unknown;
    std::vector<std::string> rows;
    std::size_t unknown = 0;
    std::size_t looked_at = 0;
    for (const auto& row : run(basis.project, *criterion)) {
        ++looked_at;
        if (row.verdict == wanted) rows.push_back(row.owner);
        if (row.verdict == Verdict::unknown) ++unknown;
    }
    const auto n = rows.size();
    if (looked_at == 0) return cannot_tell("No row is in the project yet on which the criterion could be run.");
    const bool open = wanted == Verdict::unknown;
    const Noun noun{fmt::format("row that {} criterion {}", wanted == Verdict::fails ? "does not meet" : open ? "leaves open" : "meets", criterion->mark),
                    fmt::format("rows that {} criterion {}", wanted == Verdict::fails ? "do not meet" : open ? "leave open" : "meet", criterion->mark)};
    auto judgement = judge_count(claim, n, noun, std::move(rows), looked_at);
    const auto printed = base::parse_printed_number(claim.printed);
    if (unknown > 0 && !open && printed) {
        judgement.assumptions.push_back(fmt::format("{} not be judged.", base::counted(unknown, "row can", "rows can")));
        leave_open(judgement, *printed, n, unknown, looked_at);
    }
    return judgement;
}

/// While no row is in the project, its number is not 0 but not known.
Judgement rows_count(const Claim& claim, std::size_t n, const Noun& noun) {
    if (n == 0) return cannot_tell(fmt::format("No {} is in the project yet.", noun.one));
    return judge_count(claim, n, noun);
}
Judgement studies_count(const Basis& basis, const Claim& claim) { return rows_count(claim, basis.project.studies.size(), {"included report", "included reports"}); }
Judgement samples_count(const Basis& basis, const Claim& claim) { return rows_count(claim, by_sample(basis.project).size(), {"distinct sample", "distinct samples"}); }
Judgement participants_count(const Basis& basis, const Claim& claim) { return rows_count(claim, basis.project.participants.size(), {"participant", "participants"}); }

constexpr std::array all{
    Measure{"attribute.sum", "The sum of a number over all rows; ranges stay ranges.", "attribute", "per=study (every report) or per=sample (each sample once)", attribute_sum},
    Measure{"attribute.mean", "The mean of a number over all rows. Where single values are not known, whether such a mean is possible (GRIM).", "attribute", "per=study or per=sample; step=1, the smallest difference between two values", attribute_mean},
    Measure{"attribute.range", "The smallest and the largest value.", "attribute", "per=study or per=sample", attribute_range},
    Measure{"attribute.count", "How many rows have a value.", "attribute", "is=VALUE", attribute_count},
    Measure{"criterion.count", "How many rows meet a criterion, do not, or leave it open.", "criterion", "meets=no, yes or unknown", criterion_count},
    Measure{"studies.count", "How many reports are included.", "", "", studies_count},
    Measure{"samples.count", "How many groups of people the reports stand on.", "", "", samples_count},
    Measure{"participants.count", "How many people were interviewed.", "", "", participants_count},
};

}  // namespace

std::span<const Measure> row_measures() { return all; }

}  // namespace loam::analysis
