#include <unordered_set>

#include "evidence.hpp"

// Rules over sources and their words.

namespace loam::checks {
namespace {

using domain::Passage;
using domain::Project;
using domain::Source;
using domain::SourceText;

Where at_source(const Source& source) { return {"source", source.id.text, source.name}; }

/// The newest version of each source that has a text.
std::unordered_map<std::string_view, const SourceText*> newest_texts(const Project& project) {
    std::unordered_map<std::string_view, const SourceText*> newest;
    for (const auto& text : project.source_texts) {
        auto& held = newest[text.source.text];
        if (!held || held->version.value_or(0) <= text.version.value_or(0)) held = &text;
    }
    return newest;
}

using Ids = std::unordered_set<std::string_view>;

Ids coded_passages(const Project& project) {
    Ids ids;
    for (const auto& coding : project.codings) ids.insert(coding.passage.text);
    return ids;
}

Ids rows_with_memos(const Project& project) {
    Ids ids;
    for (const auto& memo : project.memos) ids.insert(memo.about.text);
    return ids;
}

/// A name as part of a finding's key.
std::string key_of(const std::string& name) {
    std::string key = base::comparable(name);
    for (auto& c : key) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (!plain) c = '-';
    }
    return key.substr(0, 24);
}

Finding waiting_finding(const Source& source, const std::vector<const Passage*>& waiting, const Ids& with_memos) {
    Finding finding;
    finding.rule = "passage-waits";
    finding.severity = Severity::medium;
    finding.key = source.id.text;
    finding.where = {at_source(source)};
    finding.computed = base::counted(waiting.size(), "passage", "passages");
    finding.title = fmt::format("{} of “{}” {} for a decision since a correction", base::counted(waiting.size(), "passage", "passages"), source.name, waiting.size() == 1 ? "waits" : "wait");
    finding.message = "The text was corrected, and the words of these passages were taken out or replaced. They stand on the older version and are not shown beside the corrected text. Say in the room Transcripts where each stands now.";
    finding.assumptions = {"A passage counts if it carries a coding or a memo is about it."};
    // A memo would lose what it is about; that is for its writer.
    if (std::ranges::any_of(waiting, [&](const auto* passage) { return with_memos.contains(passage->id.text); })) return finding;
    Repair repair{"Withdraw what waits, with its codings", {}};
    for (const auto* passage : waiting) repair.steps.push_back({"settle-passage", base::JsonObject{{"passage", passage->id.text}, {"withdraw", true}}});
    finding.repairs.push_back(std::move(repair));
    return finding;
}

}  // namespace

void passage_waits(const Evidence& evidence, std::vector<Finding>& findings) {
    const auto& project = evidence.project;
    const auto newest = newest_texts(project);
    if (newest.size() == project.source_texts.size()) return;  // nothing was ever corrected
    const auto coded = coded_passages(project);
    const auto with_memos = rows_with_memos(project);
    std::map<std::string_view, std::vector<const Passage*>> waiting;
    for (const auto& passage : project.passages) {
        const auto text = newest.find(passage.source.text);
        const bool behind = passage.kind == "span" && text != newest.end() && text->second->id != passage.source_text;
        if (behind && (coded.contains(passage.id.text) || with_memos.contains(passage.id.text))) waiting[passage.source.text].push_back(&passage);
    }
    for (const auto& source : project.sources) {
        if (const auto found = waiting.find(source.id.text); found != waiting.end()) findings.push_back(waiting_finding(source, found->second, with_memos));
    }
}

void text_is_here(const Evidence& evidence, std::vector<Finding>& findings) {
    const auto newest = newest_texts(evidence.project);
    for (const auto& source : evidence.project.sources) {
        // Tables are held in cells, pictures and recordings have no words of their own.
        const bool of_words = source.kind == "transcript" || source.kind == "article" || source.kind == "field-note" || source.kind == "document";
        if (!of_words || !source.here.value_or(false) || newest.contains(source.id.text)) continue;
        Finding finding;
        finding.rule = "text-is-here";
        finding.severity = Severity::low;
        finding.key = source.id.text;
        finding.where = {at_source(source)};
        finding.title = fmt::format("“{}” is said to be here, and its text is not", source.name);
        finding.message = "No version of its words is in the project, so nothing in it can be read or coded.";
        finding.assumptions = {"Transcripts, articles, field notes and documents have a text."};
        finding.repairs.push_back({"Say that it is not here", {{"change-source", base::JsonObject{{"id", source.id.text}, {"here", false}}}}});
        findings.push_back(std::move(finding));
    }
}

void attached_is_here(const Evidence& evidence, std::vector<Finding>& findings) {
    for (const auto& file : evidence.project.record_files) {
        if (!file.content.empty()) continue;
        Finding finding;
        finding.rule = "attached-is-here";
        finding.severity = Severity::low;
        finding.key = file.id.text;
        finding.where = {{"file of a record", file.id.text, file.name}};
        finding.title = fmt::format("“{}” is attached by its name alone", file.name);
        finding.message = fmt::format("The project knows that it belongs to record {}, but holds none of its bytes: nobody can read it.", file.record);
        finding.assumptions = {"A file that was erased on purpose counts as here; a record without files needs none."};
        finding.repairs.push_back({"Detach it", {{"detach-file", base::JsonObject{{"file", file.id.text}}}}});
        findings.push_back(std::move(finding));
    }
}

void speaker_is_somebody(const Evidence& evidence, std::vector<Finding>& findings) {
    const auto& project = evidence.project;
    const auto newest = newest_texts(project);
    std::map<std::string_view, std::map<std::string, std::size_t>> nobody;
    for (const auto& turn : project.turns) {
        if (turn.role == "participant" && turn.participant.empty()) ++nobody[turn.source_text.text][turn.speaker];
    }
    for (const auto& source : project.sources) {
        const auto text = newest.find(source.id.text);
        const auto speakers = text == newest.end() ? nobody.end() : nobody.find(text->second->id.text);
        if (speakers == nobody.end()) continue;
        for (const auto& [speaker, turns] : speakers->second) {
            Finding finding;
            finding.rule = "speaker-is-somebody";
            finding.severity = Severity::low;
            finding.key = source.id.text.substr(0, 32) + "." + key_of(speaker);
            finding.where = {at_source(source)};
            finding.computed = base::counted(turns, "turn", "turns");
            finding.title = fmt::format("It is not said which participant “{}” is", speaker);
            finding.message = fmt::format("“{}” speaks as a participant in “{}”. Without the participant these words are left out wherever cases are compared.", speaker, source.name);
            finding.assumptions = {"Only turns whose role is participant are looked at, in the newest version."};
            finding.repairs.push_back({fmt::format("Make “{}” a participant", speaker),
                                       {{"set-speaker", base::JsonObject{{"source_text", text->second->id.text}, {"speaker", speaker}, {"role", "participant"}, {"label", speaker}}}}});
            findings.push_back(std::move(finding));
        }
    }
}

}  // namespace loam::checks
