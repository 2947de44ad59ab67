#include <cmath>

#include "basis.hpp"

// Claims about codes, concepts and the concept matrix.

namespace loam::analysis {
namespace {

using domain::Claim;
using domain::Code;

const Code* code_of(const Basis& basis, const Claim& claim) { return basis.codes.find(claim.subject); }

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
    if (on_rung.empty()) return cannot_tell(fmt::format("No code stands on the rung “{}” yet.", rung));
    std::set<std::string_view> ids;
    std::set<std::string_view> parents;
    for (const auto* code : on_rung) ids.insert(code->id.text);
    for (const auto* code : on_rung) {
        if (ids.contains(code->parent.text)) parents.insert(code->parent.text);
    }
    constexpr std::array levels{"all", "sub", "core", "leaf"};
    if (std::ranges::find(levels, level) == levels.end()) return cannot_tell(fmt::format("“level={}” says nothing that can be counted: sub, core, leaf or all.", level));
    std::vector<std::string> rows;
    std::size_t childless_cores = 0;
    for (const auto* code : on_rung) {
        const bool is_sub = ids.contains(code->parent.text);
        const bool is_leaf = !parents.contains(code->id.text);
        if (!is_sub && is_leaf) ++childless_cores;
        if (level == "all" || (level == "sub" && is_sub) || (level == "core" && !is_sub) || (level == "leaf" && is_leaf)) rows.push_back(code->id.text);
    }
    const auto n = rows.size();
    const auto noun = level == "sub"    ? Noun{"sub-concept", "sub-concepts"}
                      : level == "core" ? Noun{"core concept", "core concepts"}
                      : level == "leaf" ? Noun{"concept without parts", "concepts without parts"}
                                        : Noun{"code on this rung", "codes on this rung"};
    auto judgement = judge_count(claim, n, noun, std::move(rows));
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
    const auto* parent = basis.codes.find(code->parent);
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

/// What a table prints beside lines that are counted: letters, capitals or numbers.
enum class Marks { letters, capitals, numbers };

/// The place of one mark, counted from 1; 0 if it is none of this kind.
std::size_t place_of(std::string_view mark, Marks kind) {
    if (kind == Marks::numbers) {
        const auto number = base::parse_integer(mark);
        return number && *number > 0 && *number <= 999 ? static_cast<std::size_t>(*number) : 0;
    }
    const char first = kind == Marks::letters ? 'a' : 'A';
    const bool one = mark.size() == 1 && mark[0] >= first && mark[0] < first + 26;
    return one ? static_cast<std::size_t>(mark[0] - first) + 1 : 0;
}

std::string mark_at(std::size_t place, Marks kind) {
    if (kind == Marks::numbers) return std::to_string(place);
    return std::string(1, static_cast<char>((kind == Marks::letters ? 'a' : 'A') + static_cast<char>(place - 1)));
}

/// Marks apart: commas, brackets and stops between them say nothing; a dash stays as one of its own.
std::vector<std::string> marks_of(std::string_view printed) {
    std::vector<std::string> marks{""};
    for (std::size_t at = 0; at < printed.size();) {
        const auto rest = printed.substr(at);
        constexpr std::array<std::string_view, 4> dashes{"\xE2\x80\x93", "\xE2\x80\x94", " to ", "-"};
        const auto dash = std::ranges::find_if(dashes, [&](auto each) { return rest.starts_with(each); });
        const bool apart = std::string_view(" ,;.()").contains(rest.front());
        if (dash != dashes.end()) marks.insert(marks.end(), {std::string(1, '-'), std::string()});
        else if (apart) marks.emplace_back();
        else marks.back() += rest.front();
        at += dash != dashes.end() ? dash->size() : 1;
    }
    std::erase(marks, "");
    return marks;
}

/// The places that marks of one kind stand for, "a-c" being three; nothing if one of them is no such mark.
std::optional<std::vector<std::size_t>> places_of(const std::vector<std::string>& marks, Marks kind) {
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < marks.size(); ++i) {
        const bool reaches = marks[i] == "-" && i + 1 < marks.size() && !places.empty();
        const auto place = place_of(reaches ? marks[++i] : marks[i], kind);
        if (place == 0 || (reaches && place <= places.back())) return std::nullopt;
        for (auto next = reaches ? places.back() + 1 : place; next < place; ++next) places.push_back(next);
        places.push_back(place);
    }
    return places.empty() ? std::nullopt : std::optional(places);
}

/// Letters or numbers that a table prints beside the readings under a concept, by how many there are.
Judgement code_marks(const Basis& basis, const Claim& claim) {
    const auto* code = code_of(basis, claim);
    if (!code) return cannot_tell("The claim names no code of the project.");
    const domain::Index rungs(basis.project.rungs);
    std::size_t n = 0;
    for (const auto& step : basis.project.stands_on) {
        if (step.upper != code->id) continue;
        const auto* lower = basis.codes.find(step.lower);
        const auto* rung = lower ? rungs.find(lower->rung) : nullptr;
        if (rung && rung->mark == "reading") ++n;
    }
    if (n == 0) return cannot_tell("The readings beneath this code are not in the project.");
    const auto marks = marks_of(claim.printed);
    std::optional<std::vector<std::size_t>> places;
    Marks kind = Marks::letters;
    for (const auto each : {Marks::letters, Marks::capitals, Marks::numbers}) {
        if (places) break;
        places = places_of(marks, each);
        kind = each;
    }
    if (!places || (kind != Marks::numbers && n > 26)) return cannot_tell(fmt::format("“{}” is no row of letters or numbers.", claim.printed));
    std::string expected;
    bool same = places->size() == n;
    for (std::size_t i = 1; i <= n; ++i) {
        expected += fmt::format("{}{}", i == 1 ? "" : " ", mark_at(i, kind));
        same = same && (*places)[i - 1] == i;
    }
    return {same ? Standing::holds : Standing::fails, expected, fmt::format("{} beneath “{}”, lettered in order.", base::counted(n, "reading stands", "readings stand"), code->label),
            {"Letters run from a on, numbers from 1 on, one for each reading."}, {}, {code->id.text}, false};
}

const ConceptLine* line_of(const Basis& basis, const Claim& claim) {
    const auto at = basis.lines().find(claim.subject.text);
    return at == basis.lines().end() ? nullptr : at->second;
}

Judgement matrix_total(const Basis& basis, const Claim& claim) {
    const auto* line = line_of(basis, claim);
    if (!line) return cannot_tell("The claim names no row of the concept matrix.");
    const Noun supporters{fmt::format("study that supports “{}”", line->code->label), fmt::format("studies that support “{}”", line->code->label)};
    const auto whole = basis.project.studies.size();
    if (line->unknown == 0) return judge_count(claim, line->endorsed, supporters, {}, whole);
    const auto printed = base::parse_printed_number(claim.printed);
    if (!printed) return cannot_tell(fmt::format("“{}” is not a number.", claim.printed));
    const auto supported = printed->percent ? std::round(printed->value * static_cast<double>(whole) / 100) : printed->value;
    const auto implied = static_cast<std::size_t>(std::max(0.0, supported - static_cast<double>(line->endorsed)));
    const auto computed = between_text(*printed, line->least(), line->most(), whole);
    if (!lies_between(*printed, line->least(), line->most(), whole))
        return {Standing::fails, computed, fmt::format("{} it for certain, at most {} can.", base::counted(line->least(), "study supports", "studies support"), line->most()), {}, {}, {line->code->id.text}, false};
    return {Standing::cannot_tell, computed,
            fmt::format("{} known to be ticked and {} unknown; the total holds if {} of the unknown {} ticked.", base::counted(line->endorsed, "cell is", "cells are"),
                        base::counted(line->unknown, "is", "are"), implied, implied == 1 ? "is" : "are"), {}, {}, {line->code->id.text}, false};
}

/// Lines stand in the order of the studies.
const StudyLine* study_line(const Basis& basis, std::string_view id) {
    const auto* study = basis.studies.find(domain::AnyId{std::string(id)});
    return study ? &basis.matrix().studies[static_cast<std::size_t>(study - basis.project.studies.data())] : nullptr;
}

/// "Barr et al. (2020) 2 known and 4 unknown", one after the other.
std::string ticks_of(const std::vector<const StudyLine*>& lines) {
    std::vector<std::string> parts;
    for (const auto* line : lines) parts.push_back(fmt::format("{} {} known and {} unknown", line->study->citation, line->endorsed, line->unknown));
    return base::join(parts, "; ");
}

/// What the unknown cells would have to hold for the named studies to have the fewest ticks.
std::string condition_of(const std::vector<const StudyLine*>& named, const std::vector<const StudyLine*>& rivals, const StudyLine& cap) {
    const auto most_of_cap = cap.endorsed + cap.unknown;
    std::vector<std::string> gains;
    for (const auto* line : named) {
        if (line->endorsed + line->unknown > most_of_cap) gains.push_back(fmt::format("{} gains at most {}", line->study->citation, most_of_cap - line->endorsed));
    }
    std::vector<std::string> others;
    for (const auto* line : rivals) others.push_back(line->study->citation);
    std::string text = "It holds only if ";
    if (!gains.empty()) text += fmt::format("{} ({} supports {} {})", base::join(gains, " and "), cap.study->citation, cap.unknown == 0 ? "exactly" : "at most", most_of_cap);
    if (!others.empty()) text += fmt::format("{}none of {} ends with fewer", gains.empty() ? "" : ", and if ", base::join(others, ", "));
    return text + ".";
}

/// The ids of the studies with the fewest ticks, comma separated; "" while unknown cells could change who they are.
std::string certain_fewest(const ConceptMatrix& matrix) {
    std::size_t least = std::numeric_limits<std::size_t>::max();
    for (const auto& line : matrix.studies) least = std::min(least, line.endorsed + line.unknown);
    std::vector<std::string> ids;
    for (const auto& line : matrix.studies) {
        if (line.endorsed > least) continue;
        if (line.unknown > 0) return "";
        ids.push_back(line.study->id.text);
    }
    return base::join(ids, ",");
}

/// Do the named studies support the least concepts? Unknown cells may lift a study or not.
Judgement matrix_fewest(const Basis& basis, const Claim& claim) {
    const auto among = among_of(claim);
    const auto at = among.find("studies");
    if (at == among.end()) return cannot_tell("The claim does not say which studies (studies=ID,ID).");
    if (basis.matrix().known == 0) return cannot_tell("No cell of the concept matrix is known yet.");
    std::vector<const StudyLine*> named;
    for (const auto& id : base::split(at->second, ',')) {
        const auto* line = study_line(basis, base::trimmed(id));
        if (!line) return cannot_tell(fmt::format("There is no study “{}”.", id));
        named.push_back(line);
    }
    std::size_t named_least = 0;
    std::size_t named_most = 0;
    for (const auto* line : named) {
        named_least = std::max(named_least, line->endorsed);
        named_most = std::max(named_most, line->endorsed + line->unknown);
    }
    const StudyLine* cap = nullptr;  // of the others, the one that can support least at most
    for (const auto& line : basis.matrix().studies) {
        const bool is_other = std::ranges::find(named, &line) == named.end();
        if (is_other && (!cap || line.endorsed + line.unknown < cap->endorsed + cap->unknown)) cap = &line;
    }
    if (!cap) return {Standing::holds, claim.printed, fmt::format("{}; there are no other studies.", ticks_of(named)), {}, {}, {}, false};
    const auto most_allowed = std::min(named_most, cap->endorsed + cap->unknown);
    std::vector<const StudyLine*> rivals;
    std::vector<const StudyLine*> fewer;
    for (const auto& line : basis.matrix().studies) {
        if (std::ranges::find(named, &line) != named.end()) continue;
        if (line.endorsed < most_allowed) rivals.push_back(&line);
        if (line.endorsed + line.unknown < named_least) fewer.push_back(&line);
    }
    std::vector<std::string> rows;
    for (const auto* line : named) rows.push_back(line->study->id.text);
    const std::vector<std::string> assumptions{"A study supports a concept if its cell is ticked; unknown cells may be ticked or not.", "A study that supports as few does not speak against the statement."};
    if (!fewer.empty()) return {Standing::fails, certain_fewest(basis.matrix()), fmt::format("{}. Others support fewer, whatever the unknown cells hold: {}.", ticks_of(named), ticks_of(fewer)), assumptions, {}, std::move(rows), false};
    if (rivals.empty() && named_most <= most_allowed) return {Standing::holds, claim.printed, fmt::format("{}: no other study supports fewer.", ticks_of(named)), assumptions, {}, std::move(rows), false};
    return {Standing::cannot_tell, "", fmt::format("{}. Others that may end with fewer: {}. {}", ticks_of(named), rivals.empty() ? "none" : ticks_of(rivals), condition_of(named, rivals, *cap)), assumptions, {}, std::move(rows), false};
}

constexpr std::array all{
    Measure{"code.count", "How many codes stand on a rung.", "", "rung=concept half=review level=sub, core, leaf or all", code_count},
    Measure{"code.parent", "Under which code a code stands.", "code", "", code_parent},
    Measure{"code.label", "What a code is called.", "code", "", code_label},
    Measure{"code.marks", "The letters or numbers of the readings beneath a concept.", "code", "", code_marks},
    Measure{"matrix.total", "How many studies support a concept.", "code", "", matrix_total},
    Measure{"matrix.fewest", "Which studies support the least concepts.", "", "studies=ID,ID", matrix_fewest},
};

}  // namespace

std::span<const Measure> code_measures() { return all; }

}  // namespace loam::analysis
