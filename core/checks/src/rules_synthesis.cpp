#include "evidence.hpp"
#include "loam/base/number.hpp"

// Rules over codes, concepts and the concept matrix.

namespace loam::checks {
namespace {

/// True if `code` stands somewhere beneath `other`, or is it.
bool stands_within(const Evidence& evidence, const domain::Code& code, const domain::Code& other) {
    const auto* at = &code;
    for (std::size_t steps = 0; at && steps <= evidence.project.codes.size(); ++steps) {
        if (at == &other) return true;
        at = evidence.codes.find(at->parent);
    }
    return false;
}

/// The studies of unknown cells of a concept, by number where they have one: "10-18, 21".
std::string studies_unknown(const Evidence& evidence, const analysis::ConceptLine& line) {
    struct Run {
        std::int64_t from;
        std::int64_t to;
    };
    std::vector<Run> runs;
    std::vector<std::string> names;
    const auto& studies = evidence.project.studies;
    for (std::size_t s = 0; s < studies.size(); ++s) {
        if (evidence.project.matrix.at(line.place, s) != domain::CellState::unknown) continue;
        if (!studies[s].number) {
            names.push_back(studies[s].citation);
        } else if (!runs.empty() && runs.back().to + 1 == *studies[s].number) {
            runs.back().to = *studies[s].number;
        } else {
            runs.push_back({*studies[s].number, *studies[s].number});
        }
    }
    std::vector<std::string> parts;
    for (const auto& run : runs) parts.push_back(run.from == run.to ? std::to_string(run.from) : fmt::format("{}–{}", run.from, run.to));
    parts.insert(parts.end(), names.begin(), names.end());
    return enumerated(parts, 8);
}

/// Unknown cells of which somebody noted what they probably are.
std::vector<std::string> hints(const Evidence& evidence) {
    std::vector<std::string> all;
    for (const auto& cell : evidence.project.remarked_cells) {
        const auto* code = evidence.codes.find(cell.concept_code);
        const auto* study = evidence.studies.find(cell.study);
        if (cell.state == "unknown" && !cell.hint.empty() && code && study) all.push_back(fmt::format("{} for “{}” ({})", study->citation, code->label, cell.hint));
    }
    return all;
}

std::string code_label(const Evidence& evidence, const domain::Claim& claim) {
    const auto* code = evidence.code(claim.subject.text);
    return code ? code->label : claim.subject.text;
}

/// In the plural: "sub-concepts", "codings with “Being guarded”".
std::string what_is_counted(const Evidence& evidence, const domain::Claim& claim) {
    const auto among = analysis::among_of(claim);
    const auto value = [&](std::string_view key) {
        const auto at = among.find(key);
        return at == among.end() ? std::string() : at->second;
    };
    if (claim.measure == "studies.count") return "included reports";
    if (claim.measure == "participants.count") return "participants";
    if (claim.measure == "codings.count") {
        const auto of = value("of").empty() ? "codings" : value("of");
        if (!claim.subject.empty()) return fmt::format("{} with “{}”", of, code_label(evidence, claim));
        return of == "codings" ? of : of + " with codings";
    }
    const auto level = value("level");
    return level.empty() ? "codes on this rung" : level == "sub" ? "sub-concepts" : level == "core" ? "core concepts" : "concepts";
}

/// Unknown cells that the printed totals ask to be ticked; a total that is printed in several places counts once.
std::int64_t implied_ticks(const Evidence& evidence) {
    std::map<std::string, std::int64_t> implied;
    for (const auto* judged : evidence.about({"matrix.total"})) {
        if (judged->judgement.standing != Standing::cannot_tell) continue;
        const auto printed = base::parse_printed_number(judged->claim->printed);
        const auto line = std::ranges::find_if(evidence.matrix().concepts, [&](const auto& each) { return each.code->id.text == judged->claim->subject.text; });
        if (printed && !printed->percent && line != evidence.matrix().concepts.end()) implied.emplace(line->code->id.text, static_cast<std::int64_t>(printed->value) - static_cast<std::int64_t>(line->endorsed));
    }
    std::int64_t all = 0;
    for (const auto& [code, n] : implied) all += n;
    return all;
}

}  // namespace

void count_by_type(const Evidence& evidence, std::vector<Finding>& findings) {
    for (const auto* judged : evidence.failing({"code.count", "codings.count", "studies.count", "participants.count"})) {
        const auto what = what_is_counted(evidence, *judged->claim);
        findings.push_back(finding_of("count-by-type", Severity::high, *judged, fmt::format("Number of {}: {} printed, {} counted", what, judged->claim->printed, judged->judgement.computed)));
    }
}

void one_parent(const Evidence& evidence, std::vector<Finding>& findings) {
    for (const auto* judged : evidence.failing({"code.parent"})) {
        const auto label = code_label(evidence, *judged->claim);
        auto finding = finding_of("one-parent", Severity::high, *judged, fmt::format("“{}” is printed in two places of the tree", label));
        if (const auto* code = evidence.code(judged->claim->subject.text)) finding.where.push_back(at(*code));
        const auto& codes = evidence.project.codes;
        const auto* moved = evidence.code(judged->claim->subject.text);
        const auto other = std::ranges::find_if(codes, [&](const domain::Code& code) {
            return moved && code.rung == moved->rung && base::comparable(code.label) == base::comparable(judged->claim->printed) && !stands_within(evidence, code, *moved);
        });
        // Moving the code settles it only if no other place is printed as well.
        const bool printed_so_elsewhere = std::ranges::any_of(evidence.about({"code.parent"}), [&](const JudgedClaim* each) {
            return each != judged && each->claim->subject == judged->claim->subject && each->judgement.standing == Standing::holds;
        });
        if (other != codes.end() && !printed_so_elsewhere)
            finding.repairs.push_back({fmt::format("Put it under “{}”", other->label), {{"change-code", base::JsonObject{{"id", judged->claim->subject.text}, {"parent", other->id.text}}}}});
        findings.push_back(std::move(finding));
    }
}

void one_label(const Evidence& evidence, std::vector<Finding>& findings) {
    std::vector<std::string> order;
    std::map<std::string, std::vector<const JudgedClaim*>> by_code;
    for (const auto* judged : evidence.failing({"code.label"})) {
        const auto& id = judged->claim->subject.text;
        if (by_code[id].empty()) order.push_back(id);
        by_code[id].push_back(judged);
    }
    for (const auto& id : order) {
        const auto& drifted = by_code[id];
        auto finding = finding_of("one-label", Severity::low, *drifted.front(), fmt::format("“{}” is called otherwise elsewhere", code_label(evidence, *drifted.front()->claim)));
        finding.key = id;
        finding.repairs.clear();
        finding.where.clear();
        if (const auto* code = evidence.code(id)) finding.where.push_back(at(*code));
        Repair repair{fmt::format("Print “{}” everywhere", finding.computed), {}};
        std::vector<std::string> labels;
        for (const auto* judged : drifted) {
            labels.push_back(fmt::format("“{}” in {}", judged->claim->printed, judged->claim->place));
            finding.where.push_back(at(*judged->claim));
            repair.steps.push_back(set_claim(*judged->claim, finding.computed));
        }
        finding.printed = enumerated(labels);
        finding.repairs.push_back(std::move(repair));
        const auto& first = drifted.front()->claim->printed;
        const bool one_other_name = std::ranges::all_of(drifted, [&](const JudgedClaim* judged) { return judged->claim->printed == first; });
        const bool stored_is_printed = std::ranges::any_of(evidence.about({"code.label"}), [&](const JudgedClaim* judged) {
            return judged->claim->subject.text == id && judged->judgement.standing == Standing::holds;
        });
        if (one_other_name && !stored_is_printed)
            finding.repairs.push_back({fmt::format("Call it “{}”", first), {{"change-code", base::JsonObject{{"id", id}, {"label", first}}}}});
        findings.push_back(std::move(finding));
    }
}

void marks_in_order(const Evidence& evidence, std::vector<Finding>& findings) {
    for (const auto* judged : evidence.failing({"code.marks"}))
        findings.push_back(finding_of("marks-in-order", Severity::low, *judged, fmt::format("The letters beside “{}” are out of order", code_label(evidence, *judged->claim))));
}

void totals_from_ticks(const Evidence& evidence, std::vector<Finding>& findings) {
    for (const auto* judged : evidence.failing({"matrix.total"})) {
        auto finding = finding_of("totals-from-ticks", Severity::high, *judged, fmt::format("“{}”: printed number of studies and ticks differ", code_label(evidence, *judged->claim)));
        if (judged->judgement.computed.find(" to ") != std::string::npos) finding.repairs.clear();  // a span of totals is no number to print
        findings.push_back(std::move(finding));
    }
}

void matrix_complete(const Evidence& evidence, std::vector<Finding>& findings) {
    const auto& matrix = evidence.matrix();
    const auto unknown = matrix.cells - matrix.known;
    if (unknown == 0 || matrix.known == 0) return;  // a matrix that nobody has begun is work to do, not a fault
    Finding finding;
    finding.rule = "matrix-complete";
    finding.severity = Severity::medium;
    finding.verdict = Verdict::cannot_tell;
    finding.key = "matrix";
    finding.title = fmt::format("{} of the matrix {} unknown", base::counted(unknown, "cell", "cells"), unknown == 1 ? "is" : "are");
    for (const auto& line : matrix.concepts) {
        if (line.unknown == 0) continue;
        finding.particulars.push_back({line.code->id.text, line.code->label, "", fmt::format("{} unknown", line.unknown), fmt::format("{} {}", line.unknown == 1 ? "study" : "studies", studies_unknown(evidence, line))});
        finding.where.push_back(at(*line.code));
    }
    finding.computed = fmt::format("{} of {} known", matrix.known, matrix.cells);
    const auto hinted = hints(evidence);
    finding.message = fmt::format("Unknown is not “no”.{} Totals and ranks over them cannot be checked.",
                                  hinted.empty() ? "" : fmt::format(" There is a hint for {}: {}.", base::counted(hinted.size(), "cell", "cells"), enumerated(hinted)));
    if (const auto implied = implied_ticks(evidence); implied > 0) finding.assumptions.push_back(fmt::format("If the printed totals hold, {} of the unknown cells are ticked.", implied));
    findings.push_back(std::move(finding));
}

namespace {

/// Where no unknown cell stands in the way, the studies with the fewest ticks can be named.
void name_the_fewest(const Evidence& evidence, const JudgedClaim& judged, Finding& finding) {
    const auto& ids = judged.judgement.computed;
    std::vector<std::string> citations;
    for (const auto& id : base::split(ids, ',')) {
        if (const auto* study = evidence.study(id)) citations.push_back(study->citation);
    }
    if (citations.empty()) return;
    finding.computed = enumerated(citations);
    base::JsonObject arguments{{"id", judged.claim->id.text}, {"among", "studies=" + ids}, {"printed", fmt::format("{} the fewest", finding.computed)}};
    finding.repairs.push_back({fmt::format("Name {} in {}", finding.computed, judged.claim->place), {{"change-claim", std::move(arguments)}}});
}

}  // namespace

void rank_from_matrix(const Evidence& evidence, std::vector<Finding>& findings) {
    for (const auto* judged : evidence.about({"matrix.fewest"})) {
        if (judged->judgement.standing == Standing::holds) continue;
        const bool fails = judged->judgement.standing == Standing::fails;
        auto finding = finding_of("rank-from-matrix", Severity::medium, *judged,
                                  fails ? "The studies named as supporting the fewest and the matrix differ" : "Which studies support the least concepts cannot be decided");
        finding.verdict = fails ? Verdict::fails : Verdict::cannot_tell;
        finding.computed.clear();
        finding.repairs.clear();
        for (const auto& row : judged->judgement.rows) {
            if (const auto* study = evidence.study(row)) finding.where.push_back(at(*study));
        }
        if (fails) name_the_fewest(evidence, *judged, finding);
        findings.push_back(std::move(finding));
    }
}

}  // namespace loam::checks
