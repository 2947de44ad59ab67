#include <cmath>

#include "evidence.hpp"
#include "loam/base/number.hpp"

// Rules over studies, samples, participants and their characteristics.

namespace loam::checks {
namespace {

using analysis::Per;

std::string subject_name(const Evidence& evidence, const domain::Claim& claim) {
    const auto* attribute = evidence.attribute(claim.subject.text);
    return attribute ? attribute->name : claim.measure;
}

std::string value_in(const domain::Claim& claim, std::string_view key) {
    const auto among = analysis::among_of(claim);
    const auto at = among.find(key);
    return at == among.end() ? "" : at->second;
}

std::string title_of_sum(const Evidence& evidence, const JudgedClaim& judged) {
    const auto name = subject_name(evidence, *judged.claim);
    const auto& measure = judged.claim->measure;
    if (measure == "attribute.sum") return fmt::format("“{}”: printed sum and rows differ", name);
    if (measure == "attribute.mean") return fmt::format("“{}”: printed mean and rows differ", name);
    if (measure == "attribute.range") return fmt::format("“{}”: printed range and rows differ", name);
    return fmt::format("“{}: {}”: printed number and rows differ", name, value_in(*judged.claim, "is"));
}

/// How far a printed sum is from the computed one, where both ends of it are equally far: a place to look, no proof.
std::string difference_in_words(const JudgedClaim& judged) {
    const auto printed = base::parse_printed_range(judged.claim->printed);
    const auto computed = base::parse_printed_range(judged.judgement.computed);
    if (!printed || !computed) return "";
    const auto off = printed->low.value - computed->low.value;
    if (off == 0 || off != printed->high.value - computed->high.value) return "";
    return fmt::format(" Printed is {} {}.", base::number_text(std::abs(off)), off > 0 ? "more" : "less");
}

/// Samples on which several reports stand.
std::vector<std::vector<const domain::Study*>> shared_samples(const domain::Project& project) {
    auto groups = analysis::by_sample(project);
    std::erase_if(groups, [](const auto& group) { return group.size() < 2; });
    return groups;
}

/// What a sum or mean over distinct samples would be printed as.
std::string per_sample(const domain::Claim& claim, const analysis::RangeSum& sum) {
    const auto printed = base::parse_printed_range(claim.printed);
    const int decimals = printed ? printed->low.decimals : 0;
    const double n = claim.measure == "attribute.mean" ? static_cast<double>(sum.counted) : 1.0;
    const auto low = base::fixed(sum.low / n, decimals);
    const auto high = base::fixed(sum.high / n, decimals);
    return low == high ? low : low + "–" + high;
}

/// `among` with one key set, all others as they were.
std::string among_with(const domain::Claim& claim, const std::string& key, const std::string& value) {
    auto among = analysis::among_of(claim);
    among[key] = value;
    std::vector<std::string> words;
    for (const auto& [each, what] : among) words.push_back(each + "=" + what);
    return base::join(words, " ");
}

/// A criterion that would admit the rows that fail now: more values that are allowed, fewer that are not, or another
/// limit. None if nothing would be left of it.
std::optional<std::string> value_that_admits(const Evidence& evidence, const domain::Criterion& criterion, const std::vector<const analysis::CriterionRow*>& failing) {
    const auto* attribute = evidence.attribute(criterion.attribute.text);
    if (!attribute) return std::nullopt;
    const analysis::Values values(evidence.project);
    std::vector<const domain::AttributeValue*> of_failing;
    for (const auto* row : failing) {
        const auto* study = evidence.study(row->owner);
        of_failing.push_back(study ? values.of_study(attribute->id, *study).value : values.of(attribute->id, row->owner));
    }
    const bool must = criterion.effect == "include";
    if (criterion.test == "at-least" || criterion.test == "at-most") {
        if (!must) return std::nullopt;
        const bool least = criterion.test == "at-least";
        auto limit = base::parse_number(criterion.value);
        for (const auto* value : of_failing) {
            if (!limit || !value || !value->low) return std::nullopt;
            limit = least ? std::min(*limit, *value->low) : std::max(*limit, value->high.value_or(*value->low));
        }
        return base::number_text(*limit);
    }
    auto allowed = analysis::parts(criterion.value);
    for (const auto* value : of_failing) {
        if (!value || value->text.empty() || attribute->type == "number" || attribute->type == "range") return std::nullopt;
        for (const auto& part : analysis::parts(value->text)) {
            const auto same = [&](const std::string& each) { return base::comparable(each) == base::comparable(part); };
            if (!must) {
                std::erase_if(allowed, same);
            } else if (std::ranges::none_of(allowed, same)) {
                allowed.push_back(part);
            }
        }
    }
    return allowed.empty() ? std::nullopt : std::optional(base::join(allowed, " | "));
}

/// A sentence of the text that counts the exceptions, kept as a claim so that it is counted again from then on.
Repair tell_exceptions(const domain::Criterion& criterion, std::size_t n) {
    base::JsonObject arguments{{"measure", "criterion.count"}, {"subject", criterion.id.text}, {"among", "meets=no"}, {"printed", std::to_string(n)}, {"place", "Results"}};
    return {fmt::format("Say in the text that {} criterion {}", n == 1 ? "1 does not meet" : fmt::format("{} do not meet", n), criterion.mark), {{"add-claim", std::move(arguments)}}};
}

/// What the text counts of a criterion, and counts wrong.
void print_counts(const domain::Criterion& criterion, const std::vector<const JudgedClaim*>& claims, Finding& finding) {
    if (claims.empty()) return;
    Repair repair;
    std::vector<std::string> printed;
    std::vector<std::string> computed;
    for (const auto* judged : claims) {
        finding.where.push_back(at(*judged->claim));
        printed.push_back(judged->claim->printed);
        computed.push_back(judged->judgement.computed);
        repair.steps.push_back(set_claim(*judged->claim, judged->judgement.computed));
    }
    const bool of_exceptions = std::ranges::all_of(claims, [](const JudgedClaim* judged) { return value_in(*judged->claim, "meets").empty() || value_in(*judged->claim, "meets") == "no"; });
    if (!of_exceptions) {
        finding.title = fmt::format("How many rows meet criterion {} is printed otherwise", criterion.mark);
        finding.computed = base::join(computed, "; ");
    }
    finding.printed = base::join(printed, "; ");
    repair.label = of_exceptions ? fmt::format("Print {} exceptions", base::join(computed, "; ")) : fmt::format("Print {}", base::join(computed, "; "));
    finding.repairs.push_back(std::move(repair));
}

std::string criterion_name(const domain::Criterion& criterion) { return fmt::format("{} ({})", criterion.mark, criterion.wording); }

}  // namespace

void sum_from_rows(const Evidence& evidence, std::vector<Finding>& findings) {
    for (const auto* judged : evidence.failing({"attribute.sum", "attribute.mean", "attribute.range", "attribute.count"})) {
        if (judged->judgement.impossible) continue;  // mean-possible tells it
        findings.push_back(finding_of("sum-from-rows", Severity::high, *judged, title_of_sum(evidence, *judged)));
        if (judged->claim->measure == "attribute.sum") findings.back().message += difference_in_words(*judged);
    }
}

void mean_possible(const Evidence& evidence, std::vector<Finding>& findings) {
    for (const auto* judged : evidence.failing({"attribute.mean"})) {
        if (!judged->judgement.impossible) continue;
        findings.push_back(finding_of("mean-possible", Severity::high, *judged, fmt::format("“{}”: printed mean and its n do not go together", subject_name(evidence, *judged->claim))));
    }
}

void shared_sample(const Evidence& evidence, std::vector<Finding>& findings) {
    const auto shared = shared_samples(evidence.project);
    if (!shared.empty()) {
        std::vector<std::string> groups;
        std::size_t reports = 0;
        for (const auto& group : shared) {
            std::vector<std::string> names;
            for (const auto* study : group) names.push_back(study->citation);
            groups.push_back(enumerated(names));
            reports += group.size();
        }
        Finding finding;
        Repair repair{"Count each sample once", {}};
        std::vector<std::string> printed;
        std::vector<std::string> computed;
        for (const auto* judged : evidence.about({"attribute.sum", "attribute.mean"})) {
            const auto& claim = *judged->claim;
            const auto* attribute = evidence.attribute(claim.subject.text);
            if (!attribute || attribute->of == "participant" || value_in(claim, "per") == "sample") continue;
            const auto distinct = analysis::sum(evidence.project, *attribute, Per::sample);
            if (distinct.counted == 0 || distinct.unknown > 0) continue;
            const auto value = per_sample(claim, distinct);
            printed.push_back(claim.printed);
            computed.push_back(value);
            finding.where.push_back(at(claim));
            repair.steps.push_back({"change-claim", base::JsonObject{{"id", claim.id.text}, {"among", among_with(claim, "per", "sample")}, {"printed", value}}});
        }
        if (!printed.empty()) {
            const auto all = analysis::by_sample(evidence.project).size();
            for (const auto& group : shared) {
                for (const auto* study : group) finding.where.push_back(at(*study));
            }
            finding.rule = "shared-sample";
            finding.severity = Severity::high;
            finding.key = "samples";
            finding.title = fmt::format("{} counted more than once", base::counted(shared.size(), "sample is", "samples are"));
            finding.printed = base::join(printed, "; ");
            finding.computed = base::join(computed, "; ");
            finding.message = fmt::format("{} stand on {}: {}. There are {} reports and {} distinct samples; with each sample counted once the figures are {}.",
                                          base::counted(reports, "report", "reports"), base::counted(shared.size(), "group of people", "groups of people"), base::join(groups, "; "),
                                          evidence.project.studies.size(), all, base::join(computed, "; "));
            finding.assumptions = {"A report without a sample of its own stands on its own people."};
            finding.repairs.push_back(std::move(repair));
            findings.push_back(std::move(finding));
        }
    }
    for (const auto* judged : evidence.failing({"samples.count"}))
        findings.push_back(finding_of("shared-sample", Severity::high, *judged, "The printed number of samples and the rows differ"));
}

void criteria_on_rows(const Evidence& evidence, std::vector<Finding>& findings) {
    for (const auto& criterion : evidence.project.criteria) {
        if (!analysis::can_run(criterion)) continue;
        const auto rows = analysis::run(evidence.project, criterion);
        std::vector<const analysis::CriterionRow*> failing;
        std::vector<const analysis::CriterionRow*> unknown;
        for (const auto& row : rows) {
            if (row.verdict == analysis::Verdict::fails) failing.push_back(&row);
            if (row.verdict == analysis::Verdict::unknown) unknown.push_back(&row);
        }
        std::vector<const JudgedClaim*> claims;
        for (const auto* judged : evidence.failing({"criterion.count"})) {
            if (judged->claim->subject.text == criterion.id.text) claims.push_back(judged);
        }
        // Exceptions that the text itself counts, and counts right, are told.
        const bool told = failing.empty() || std::ranges::any_of(evidence.about({"criterion.count"}), [&](const JudgedClaim* judged) {
            const auto meets = value_in(*judged->claim, "meets");
            return judged->claim->subject.text == criterion.id.text && judged->judgement.standing != Standing::fails && (meets.empty() || meets == "no");
        });
        if (claims.empty() && (failing.empty() || told)) continue;
        Finding finding;
        finding.rule = "criteria-on-rows";
        finding.severity = Severity::high;
        finding.key = criterion.id.text;
        finding.title = fmt::format("{} not meet criterion {}", base::counted(failing.size(), "included row does", "included rows do"), criterion.mark);
        finding.where.push_back({"criterion", criterion.id.text, criterion_name(criterion)});
        std::unordered_set<std::string_view> owners;
        for (const auto* row : failing) owners.insert(row->owner);
        const auto names = domain::names_of(evidence.project, owners);
        for (const auto* row : failing) {
            const auto at_name = names.find(row->owner);
            const auto label = at_name == names.end() ? row->owner : at_name->second.label;
            finding.where.push_back({at_name == names.end() ? "row" : std::string(at_name->second.table), row->owner, label});
            finding.particulars.push_back({row->owner, label, "", "", row->why});
        }
        finding.computed = std::to_string(failing.size());
        finding.message = fmt::format("The criterion says: {}.{}", criterion.wording,
                                      unknown.empty() ? "" : fmt::format(" For {} it cannot be said.", base::counted(unknown.size(), "row", "rows")));
        finding.assumptions = {"The criterion was run on the stored values; a value that is not told counts neither way."};
        print_counts(criterion, claims, finding);
        if (claims.empty()) {
            if (const auto value = value_that_admits(evidence, criterion, failing))
                finding.repairs.push_back({fmt::format("Amend criterion {}: {}", criterion.mark, *value), {{"change-criterion", base::JsonObject{{"id", criterion.id.text}, {"value", *value}}}}});
            finding.repairs.push_back(tell_exceptions(criterion, failing.size()));
        }
        findings.push_back(std::move(finding));
    }
}

}  // namespace loam::checks
