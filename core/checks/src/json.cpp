#include "loam/checks/checks.hpp"

namespace loam::checks {
namespace {

using base::Json;
using base::JsonArray;
using base::JsonObject;

Json or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

JsonArray texts(const std::vector<std::string>& list) {
    JsonArray all;
    for (const auto& each : list) all.emplace_back(each);
    return all;
}

JsonArray repairs_json(const std::vector<Repair>& repairs) {
    JsonArray all;
    for (const auto& repair : repairs) {
        JsonArray acts;
        for (const auto& step : repair.steps) acts.push_back(JsonObject{{"act", step.act}, {"arguments", step.arguments}});
        all.push_back(JsonObject{{"label", repair.label}, {"acts", std::move(acts)}});
    }
    return all;
}

std::string_view group_of(const std::string& rule) {
    const auto at = std::ranges::find(rules(), rule, &Rule::id);
    return at == rules().end() ? "" : at->group;
}

Json settled_json(const Settled& settled) {
    return JsonObject{{"claim", settled.claim->id.text},
                      {"measure", settled.claim->measure},
                      {"label", or_null(settled.label)},
                      {"printed", settled.claim->printed},
                      {"computed", or_null(settled.computed)},
                      {"place", settled.claim->place},
                      {"why", settled.why},
                      {"assumptions", texts(settled.assumptions)}};
}

}  // namespace

Json to_json(const Finding& finding) {
    JsonArray where;
    for (const auto& each : finding.where) where.push_back(JsonObject{{"kind", each.kind}, {"id", each.id}, {"label", each.label}});
    JsonArray particulars;
    for (const auto& each : finding.particulars)
        particulars.push_back(JsonObject{{"id", each.id}, {"label", each.label}, {"printed", or_null(each.printed)}, {"computed", or_null(each.computed)}, {"note", or_null(each.note)}});
    Json accepted = nullptr;
    if (finding.accepted) accepted = JsonObject{{"reason", finding.accepted->reason}, {"person", or_null(finding.accepted->person.text)}};
    return JsonObject{{"rule", finding.rule},
                      {"severity", word(finding.severity)},
                      {"verdict", word(finding.verdict)},
                      {"group", group_of(finding.rule)},
                      {"title", finding.title},
                      {"printed", or_null(finding.printed)},
                      {"computed", or_null(finding.computed)},
                      {"where", std::move(where)},
                      {"message", finding.message},
                      {"particulars", std::move(particulars)},
                      {"assumptions", texts(finding.assumptions)},
                      {"repairs", repairs_json(finding.repairs)},
                      {"what_to_do", finding.what_to_do},
                      {"key", finding.key},
                      {"accepted", std::move(accepted)}};
}

Json to_json(const Report& report) {
    JsonArray findings;
    JsonArray held;
    JsonArray undecided;
    JsonArray known;
    for (const auto& finding : report.findings) findings.push_back(to_json(finding));
    for (const auto& settled : report.held) held.push_back(settled_json(settled));
    for (const auto& settled : report.undecided) undecided.push_back(settled_json(settled));
    for (const auto& rule : rules())
        known.push_back(JsonObject{{"id", rule.id}, {"title", rule.title}, {"group", rule.group}, {"severity", word(rule.severity)}, {"meaning", rule.meaning}, {"what_to_do", rule.what_to_do}});
    return JsonObject{{"findings", std::move(findings)}, {"held", std::move(held)}, {"undecided", std::move(undecided)}, {"rules", std::move(known)}};
}

}  // namespace loam::checks
