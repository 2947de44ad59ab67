#include <map>
#include <set>
#include <unordered_set>

#include "evidence.hpp"
#include "loam/analysis/beneath.hpp"

// Rules over the codes of the interviews and their ladder: circles, one name for two, codes without words.

namespace loam::checks {
namespace {

using domain::Code;
using domain::Project;
using domain::StandsOn;

const domain::Rung* rung_of(const Evidence& evidence, const Code& code) {
    const auto& rungs = evidence.project.rungs;
    const auto at = std::ranges::find(rungs, code.rung, &domain::Rung::id);
    return at == rungs.end() ? nullptr : &*at;
}

std::int64_t level_of(const Evidence& evidence, const Code& code) {
    const auto* rung = rung_of(evidence, code);
    return rung ? rung->level.value_or(0) : 0;
}

using StepsFrom = std::unordered_map<std::string_view, std::vector<const StandsOn*>>;

/// The steps of a way up from a code that leads back to it; empty if there is none.
std::vector<const StandsOn*> circle_from(const StepsFrom& from, const std::string& start) {
    std::unordered_map<std::string_view, const StandsOn*> came_by;
    std::vector<std::string_view> waiting{start};
    for (std::size_t next = 0; next < waiting.size(); ++next) {
        const auto steps = from.find(waiting[next]);
        if (steps == from.end()) continue;
        for (const auto* step : steps->second) {
            if (!came_by.emplace(step->upper.text, step).second) continue;
            if (step->upper.text == start) {
                std::vector<const StandsOn*> circle{step};
                while (circle.back()->lower.text != start) circle.push_back(came_by.at(circle.back()->lower.text));
                std::ranges::reverse(circle);
                return circle;
            }
            waiting.push_back(step->upper.text);
        }
    }
    return {};
}

Finding finding_of_circle(const Evidence& evidence, const std::vector<const StandsOn*>& circle) {
    Finding finding;
    finding.rule = "ladder-circle";
    finding.severity = Severity::medium;
    finding.key = circle.front()->lower.text;
    std::vector<std::string> names;
    for (const auto* step : circle) {
        const auto* lower = evidence.code(step->lower.text);
        const auto* upper = evidence.code(step->upper.text);
        if (!lower || !upper) continue;
        names.push_back(fmt::format("“{}”", lower->label));
        finding.where.push_back(at(*lower));
        if (level_of(evidence, *upper) > level_of(evidence, *lower)) continue;
        finding.repairs.push_back({fmt::format("Take back that “{}” was raised from “{}”", upper->label, lower->label), {{"withdraw-stands-on", base::JsonObject{{"id", step->id.text}}}}});
    }
    finding.title = fmt::format("{} stands on itself", names.empty() ? finding.key : names.front());
    finding.message = fmt::format("The ladder leads from {} round to the first again, so no word lies beneath them that is not above them too.", enumerated(names));
    finding.assumptions = {"A step that leads to a rung no higher than its own is the one to look at first."};
    return finding;
}

/// Codes that nothing refers to, so that they can be taken out.
bool stands_alone(const Project& project, const Code& code) {
    const auto is = [&](const auto& id) { return id.text == code.id.text; };
    return std::ranges::none_of(project.codes, is, &Code::parent) && std::ranges::none_of(project.stands_on, is, &StandsOn::upper) && std::ranges::none_of(project.stands_on, is, &StandsOn::lower) &&
           std::ranges::none_of(project.relations, is, &domain::Relation::origin) && std::ranges::none_of(project.relations, is, &domain::Relation::target) &&
           std::ranges::none_of(project.model_members, is, &domain::ModelMember::code) && std::ranges::none_of(project.memos, is, &domain::Memo::about) &&
           std::ranges::none_of(project.group_members, is, &domain::GroupMember::member) && std::ranges::none_of(project.links, is, &domain::Link::origin) &&
           std::ranges::none_of(project.links, is, &domain::Link::target) && std::ranges::none_of(project.claims, is, &domain::Claim::subject);
}

bool is_of_interviews(const Evidence& evidence, const Code& code) {
    const auto* rung = rung_of(evidence, code);
    return rung && rung->half == "interviews";
}

/// Interviews are coded in this project: some words of a text carry a code of theirs.
bool coding_has_begun(const Evidence& evidence) {
    std::unordered_set<std::string_view> no_words;
    for (const auto& passage : evidence.project.passages) {
        if (passage.kind != "span") no_words.insert(passage.id.text);
    }
    return !evidence.project.passages.empty() && std::ranges::any_of(evidence.project.codings, [&](const domain::Coding& coding) {
        const auto* code = no_words.contains(coding.passage.text) ? nullptr : evidence.code(coding.code.text);
        return code && is_of_interviews(evidence, *code);
    });
}

/// By place in Project::codes: whether any coding lies on the code or beneath it.
std::vector<bool> rest_on_words(const Project& project) {
    std::unordered_set<std::string_view> coded;
    for (const auto& coding : project.codings) coded.insert(coding.code.text);
    const analysis::Beneath beneath(project);
    std::vector<bool> rests;
    for (std::size_t place = 0; place < project.codes.size(); ++place) {
        const auto all = beneath.at_or_beneath(place);
        rests.push_back(std::ranges::any_of(all, [&](std::size_t each) { return coded.contains(project.codes[each].id.text); }));
    }
    return rests;
}

}  // namespace

void ladder_circle(const Evidence& evidence, std::vector<Finding>& findings) {
    StepsFrom from;
    for (const auto& step : evidence.project.stands_on) from[step.lower.text].push_back(&step);
    std::set<std::string_view> told;
    for (const auto& code : evidence.project.codes) {
        if (told.contains(code.id.text) || !from.contains(code.id.text)) continue;
        const auto circle = circle_from(from, code.id.text);
        if (circle.empty()) continue;
        for (const auto* step : circle) told.insert(step->lower.text);
        findings.push_back(finding_of_circle(evidence, circle));
    }
}

void same_label(const Evidence& evidence, std::vector<Finding>& findings) {
    std::map<std::string, std::vector<const Code*>> called;
    for (const auto& code : evidence.project.codes) {
        if (is_of_interviews(evidence, code)) called[fmt::format("{}|{}|{}|{}", code.rung.text, code.study.text, code.participant.text, base::comparable(code.label))].push_back(&code);
    }
    for (const auto& [key, codes] : called) {
        if (codes.size() < 2) continue;
        Finding finding;
        finding.rule = "same-label";
        finding.severity = Severity::low;
        finding.key = codes.front()->id.text;
        finding.title = fmt::format("{} codes of one rung are called “{}”", codes.size(), codes.front()->label);
        finding.message = "What is coded on the one is not seen under the other. They may be one code, or need names that tell them apart.";
        finding.assumptions = {"Case, accents, quotation marks and hyphens make no other name. Codes known with different participants are not compared."};
        std::string from;
        for (const auto* code : codes) {
            finding.where.push_back(at(*code));
            if (code != codes.front()) from += (from.empty() ? "" : " ") + code->id.text;
        }
        finding.repairs.push_back({"Merge them", {{"merge-codes", base::JsonObject{{"from", from}, {"into", codes.front()->id.text}}}}});
        findings.push_back(std::move(finding));
    }
}

void code_without_words(const Evidence& evidence, std::vector<Finding>& findings) {
    if (!coding_has_begun(evidence)) return;
    const auto& project = evidence.project;
    const auto rests = rest_on_words(project);
    Finding finding;
    finding.rule = "code-without-words";
    finding.severity = Severity::note;
    finding.key = "codes";
    for (std::size_t place = 0; place < project.codes.size(); ++place) {
        const auto& code = project.codes[place];
        // A code that only holds others, or is told elsewhere, makes no claim of its own to words that are here.
        if (rests[place] || !is_of_interviews(evidence, code) || !code.codable.value_or(true) || !code.told_in.empty()) continue;
        const auto* rung = rung_of(evidence, code);
        finding.particulars.push_back({code.id.text, code.label, "", "", rung ? rung->name : ""});
        finding.where.push_back(at(code));
        if (stands_alone(project, code) && finding.repairs.size() < 3) finding.repairs.push_back({fmt::format("Withdraw “{}”", code.label), {{"withdraw-code", base::JsonObject{{"id", code.id.text}}}}});
    }
    if (finding.particulars.empty()) return;
    finding.title = fmt::format("{} on no words", base::counted(finding.particulars.size(), "code of the interviews rests", "codes of the interviews rest"));
    finding.computed = std::to_string(finding.particulars.size());
    finding.message = "Neither they nor anything beneath them is put on a passage. They may wait for words, or have lost theirs.";
    finding.assumptions = {"Codes beneath are those in the tree and those a code was raised from. Codes that only hold others, and those that say where they are told, are left out."};
    findings.push_back(std::move(finding));
}

}  // namespace loam::checks
