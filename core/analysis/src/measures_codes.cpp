#include "basis.hpp"

// Claims about codes, concepts and the concept matrix.

namespace loam::analysis {
namespace {

using domain::Claim;
using domain::Code;

const Code* code_of(const Basis& basis, const Claim& claim) {
    const auto& codes = basis.project.codes;
    const auto at = std::ranges::find_if(codes, [&](const Code& each) { return each.id.text == claim.subject.text; });
    return at == codes.end() ? nullptr : &*at;
}

/// "rung=concept half=review level=sub".
Judgement code_count(const Basis& basis, const Claim& claim) {
    const auto among = among_of(claim);
    const auto value = [&](std::string_view key, std::string_view otherwise) {
        const auto at = among.find(key);
        return at == among.end() ? std::string(otherwise) : at->second;
    };
    const auto rung = value("rung", "concept");
    const auto half = value("half", "review");
    const auto level = value("level", "all");
    const auto on_rung = codes_on(basis.project, half, rung);
    std::set<std::string_view> ids;
    std::set<std::string_view> parents;
    for (const auto* code : on_rung) ids.insert(code->id.text);
    for (const auto* code : on_rung) {
        if (ids.contains(code->parent.text)) parents.insert(code->parent.text);
    }
    std::vector<std::string> rows;
    std::size_t childless_cores = 0;
    for (const auto* code : on_rung) {
        const bool is_sub = ids.contains(code->parent.text);
        const bool is_leaf = !parents.contains(code->id.text);
        if (!is_sub && is_leaf) ++childless_cores;
        if (level == "all" || (level == "sub" && is_sub) || (level == "core" && !is_sub) || (level == "leaf" && is_leaf)) rows.push_back(code->id.text);
    }
    const auto n = rows.size();
    const auto kind = level == "sub" ? "sub-concepts" : level == "core" ? "core concepts" : level == "leaf" ? "concepts without parts" : "codes on this rung";
    auto judgement = judge_count(claim, n, kind, std::move(rows));
    if (level == "sub" && childless_cores > 0) {
        judgement.why += fmt::format(" With the {} that {} no parts there are {} rows in the matrix.", base::counted(childless_cores, "core concept", "core concepts"),
                                     childless_cores == 1 ? "has" : "have", n + childless_cores);
        judgement.assumptions.emplace_back("A sub-concept is a concept that stands under another.");
    }
    return judgement;
}

Judgement code_parent(const Basis& basis, const Claim& claim) {
    const auto* code = code_of(basis, claim);
    if (!code) return cannot_tell("The claim names no code of the project.");
    const domain::Index codes(basis.project.codes);
    const auto* parent = codes.find(code->parent);
    const auto label = parent ? parent->label : std::string("no other code");
    const bool same = parent && base::comparable(parent->label) == base::comparable(claim.printed);
    return {same ? Standing::holds : Standing::fails, label, fmt::format("“{}” stands under {} in the project.", code->label, parent ? "“" + label + "”" : label),
            {"A code has one place in the tree at a time."}, {}, {code->id.text}, false};
}

Judgement code_label(const Basis& basis, const Claim& claim) {
    const auto* code = code_of(basis, claim);
    if (!code) return cannot_tell("The claim names no code of the project.");
    return judge_label(claim, code->label, "label");
}

/// Letters that a table prints beside the readings under a concept: a, b, c, ... by their number.
Judgement code_marks(const Basis& basis, const Claim& claim) {
    const auto* code = code_of(basis, claim);
    if (!code) return cannot_tell("The claim names no code of the project.");
    const domain::Index codes(basis.project.codes);
    const domain::Index rungs(basis.project.rungs);
    std::size_t n = 0;
    for (const auto& step : basis.project.stands_on) {
        if (step.upper != code->id) continue;
        const auto* lower = codes.find(step.lower);
        const auto* rung = lower ? rungs.find(lower->rung) : nullptr;
        if (rung && rung->mark == "reading") ++n;
    }
    if (n == 0 || n > 26) return cannot_tell("The readings beneath this code are not in the project.");
    std::string expected;
    for (std::size_t i = 0; i < n; ++i) expected += fmt::format("{}{}", i == 0 ? "" : " ", static_cast<char>('a' + i));
    return {claim.printed == expected ? Standing::holds : Standing::fails, expected, fmt::format("{} stand beneath “{}”, lettered in order.", base::counted(n, "reading", "readings"), code->label), {}, {}, {code->id.text}, false};
}

const ConceptLine* line_of(const Basis& basis, const Claim& claim) {
    const auto at = std::ranges::find_if(basis.matrix.concepts, [&](const ConceptLine& line) { return line.code->id.text == claim.subject.text; });
    return at == basis.matrix.concepts.end() ? nullptr : &*at;
}

Judgement matrix_total(const Basis& basis, const Claim& claim) {
    const auto* line = line_of(basis, claim);
    if (!line) return cannot_tell("The claim names no row of the concept matrix.");
    if (line->unknown == 0) return judge_count(claim, line->endorsed, fmt::format("{} that support “{}”", line->endorsed == 1 ? "study" : "studies", line->code->label));
    const auto printed = base::parse_printed_number(claim.printed);
    if (!printed) return cannot_tell(fmt::format("“{}” is not a number.", claim.printed));
    const auto low = static_cast<double>(line->least());
    const auto high = static_cast<double>(line->most());
    const auto computed = fmt::format("{} to {}", line->least(), line->most());
    if (printed->value < low || printed->value > high)
        return {Standing::fails, computed, fmt::format("{} studies support it for certain, at most {} can.", line->least(), line->most()), {}, {}, {line->code->id.text}, false};
    return {Standing::cannot_tell, computed,
            fmt::format("{} cells are known to be ticked and {} are unknown; the total holds if {} of the unknown are ticked.", line->endorsed, line->unknown,
                        static_cast<std::size_t>(printed->value) - line->endorsed), {}, {}, {line->code->id.text}, false};
}

const StudyLine* study_line(const Basis& basis, std::string_view id) {
    const auto at = std::ranges::find_if(basis.matrix.studies, [&](const StudyLine& line) { return line.study->id.text == id; });
    return at == basis.matrix.studies.end() ? nullptr : &*at;
}

/// Do the named studies support the least concepts? Unknown cells may lift a study or not.
Judgement matrix_fewest(const Basis& basis, const Claim& claim) {
    const auto among = among_of(claim);
    const auto at = among.find("studies");
    if (at == among.end()) return cannot_tell("The claim does not say which studies (studies=ID,ID).");
    std::vector<const StudyLine*> named;
    for (const auto& id : base::split(at->second, ',')) {
        const auto* line = study_line(basis, id);
        if (!line) return cannot_tell(fmt::format("There is no study “{}”.", id));
        named.push_back(line);
    }
    std::string list;
    std::size_t named_least = 0;
    std::size_t named_most = 0;
    for (const auto* line : named) {
        named_least = std::max(named_least, line->endorsed);
        named_most = std::max(named_most, line->endorsed + line->unknown);
        list += fmt::format("{}{} {} known and {} unknown", list.empty() ? "" : "; ", line->study->citation, line->endorsed, line->unknown);
    }
    std::string rivals;
    bool surely_beaten = false;
    bool surely_least = true;
    for (const auto& line : basis.matrix.studies) {
        if (std::ranges::find(named, &line) != named.end()) continue;
        if (line.endorsed + line.unknown < named_least) surely_beaten = true;
        if (line.endorsed <= named_most) surely_least = false;
        if (line.endorsed <= named_least) rivals += fmt::format("{}{} ({} known, {} unknown)", rivals.empty() ? "" : ", ", line.study->citation, line.endorsed, line.unknown);
    }
    const std::vector<std::string> assumptions{"A study supports a concept if its cell is ticked; unknown cells may be ticked or not."};
    if (surely_least) return {Standing::holds, claim.printed, fmt::format("{}: every other study supports more.", list), assumptions, {}, {}, false};
    if (surely_beaten) return {Standing::fails, "", fmt::format("{}, but others support fewer whatever the unknown cells hold: {}.", list, rivals), assumptions, {}, {}, false};
    return {Standing::cannot_tell, "", fmt::format("{}. By known ticks as few: {}. It holds only if the unknown cells of the named studies stay nearly empty and those of the others do not.", list, rivals.empty() ? "none" : rivals),
            assumptions, {}, {}, false};
}

constexpr std::array all{
    Measure{"code.count", "How many codes stand on a rung.", "", "rung=concept half=review level=sub, core, leaf or all", code_count},
    Measure{"code.parent", "Under which code a code stands.", "code", "", code_parent},
    Measure{"code.label", "What a code is called.", "code", "", code_label},
    Measure{"code.marks", "The letters of the readings beneath a concept.", "code", "", code_marks},
    Measure{"matrix.total", "How many studies support a concept.", "code", "", matrix_total},
    Measure{"matrix.fewest", "Which studies support the least concepts.", "", "studies=ID,ID", matrix_fewest},
};

}  // namespace

std::span<const Measure> code_measures() { return all; }

}  // namespace loam::analysis
