#include <unordered_set>

#include "loam/intake/encoding.hpp"
#include "loam/base/diagnostics.hpp"
#include "loam/base/text.hpp"
#include "loam/passages/offsets.hpp"
#include "loam/workbench/importing.hpp"

// What is guessed of a document before it is taken in: its kind, who its speakers are.

namespace loam::workbench {
namespace {

/// Names that say what somebody is and not who: every transcript has one.
bool is_general(const std::string& speaker) {
    static const std::unordered_set<std::string> names{"p", "r", "a", "participant", "respondent", "interviewee", "answer", "speaker", "patient", "client", "befragte", "befragter", "befragte person", "proband", "teilnehmer", "teilnehmerin", "b"};
    return names.contains(base::comparable(speaker));
}

std::string first_words(std::string_view text, const intake::DocumentTurn& turn) {
    const auto words = base::slice(text, turn.start, turn.end);
    const auto label = words.substr(0, 80).find(':');
    const auto said = base::trimmed(label == std::string_view::npos ? words : words.substr(label + 1));
    return std::string(base::slice(said, 0, 90));
}

/// A name that is no name is told apart by the document it stands in, if nobody else of that sort speaks there.
std::string pseudonym_for(const intake::Document& document, const FileChoice& choice, const std::string& speaker, std::size_t participants) {
    if (!choice.participant.empty() && participants == 1) return choice.participant;
    if (speaker.empty() || is_general(speaker)) return participants == 1 ? (choice.name.empty() ? document.name : choice.name) : "";
    return speaker;
}

}  // namespace

std::string proposed_kind(const intake::Document& document, const FileChoice& choice) {
    if (choice.kind == "survey") return "document";
    if (!choice.kind.empty()) return choice.kind;
    if (document.format == "survey") return "document";
    if (document.format == "pdf" && document.turns.empty()) return "article";
    if (document.format == "vtt" || document.format == "srt" || !document.turns.empty()) return "transcript";
    return "document";
}

std::vector<ProposedSpeaker> proposed_speakers(const domain::Project& project, const intake::Document& document, const FileChoice& choice) {
    std::vector<ProposedSpeaker> all;
    for (const auto& turn : document.turns) {
        auto at = std::ranges::find(all, turn.speaker, &ProposedSpeaker::speaker);
        if (at == all.end()) {
            all.push_back({turn.speaker, 0, first_words(document.text, turn), std::string(word(turn.role)), "", false});
            at = all.end() - 1;
        }
        ++at->turns;
    }
    for (auto& speaker : all) {
        if (const auto said = choice.speakers.find(speaker.speaker); said != choice.speakers.end()) speaker.role = said->second.role;
    }
    const auto participants = static_cast<std::size_t>(std::ranges::count(all, std::string("participant"), &ProposedSpeaker::role));
    for (auto& speaker : all) {
        if (speaker.role != "participant") continue;
        const auto said = choice.speakers.find(speaker.speaker);
        speaker.participant = said == choice.speakers.end() ? pseudonym_for(document, choice, speaker.speaker, participants) : said->second.participant;
        speaker.known = !speaker.participant.empty() && std::ranges::any_of(project.participants, [&](const auto& each) { return base::comparable(each.pseudonym) == base::comparable(speaker.participant); });
    }
    return all;
}

namespace {

JsonObject encoding_json(const intake::EncodingGuess& guess) { return {{"name", guess.name}, {"certainty", word(guess.certainty)}, {"preview", guess.preview}}; }

JsonObject document_json(const domain::Project& project, const intake::Document& document, const FileChoice& choice) {
    static constexpr std::size_t beginning = 1500;
    JsonArray speakers;
    for (const auto& speaker : proposed_speakers(project, document, choice)) {
        speakers.push_back(JsonObject{{"speaker", speaker.speaker}, {"turns", speaker.turns}, {"first_words", speaker.first_words}, {"role", speaker.role.empty() ? Json(nullptr) : Json(speaker.role)},
                                      {"participant", speaker.participant.empty() ? Json(nullptr) : Json(speaker.participant)}, {"known", speaker.known}});
    }
    JsonArray attributes;
    for (const auto& attribute : document.attributes) attributes.push_back(JsonObject{{"name", attribute.name}, {"value", attribute.value}});
    return {{"name", document.name},
            {"format", document.format},
            {"kind", proposed_kind(document, choice)},
            {"language", document.language.empty() ? Json(nullptr) : Json(document.language)},
            {"characters", base::code_points(document.text)},
            {"beginning", base::slice(document.text, 0, beginning)},
            {"turns", document.turns.size()},
            {"pages", document.pages.size()},
            {"notes", document.notes.size()},
            {"speakers", std::move(speakers)},
            {"attributes", std::move(attributes)}};
}

JsonArray columns_json(const intake::Document& document) {
    JsonArray all;
    for (const auto& each : document.columns) all.push_back(JsonObject{{"heading", each.heading}, {"use", each.use}, {"example", each.example}, {"identifies", each.identifies.empty() ? Json(nullptr) : Json(each.identifies)}});
    return all;
}

}  // namespace

Json to_json(const domain::Project& project, const ReadFile& file, const FileChoice& choice) {
    static constexpr std::size_t most_shown = 20;
    JsonArray documents;
    base::Diagnostics diagnostics;
    for (const auto& document : file.documents) {
        if (documents.size() < most_shown) documents.push_back(document_json(project, document, choice));
        diagnostics.insert(diagnostics.end(), document.diagnostics.begin(), document.diagnostics.end());
    }
    JsonObject told{{"name", file.input.name}, {"state", word(file.state)}, {"bytes", file.bytes}, {"format", file.documents.empty() ? Json(nullptr) : Json(file.documents.front().format)}, {"count", file.documents.size()}};
    told["documents"] = std::move(documents);
    told["columns"] = file.documents.empty() ? JsonArray{} : columns_json(file.documents.front());
    told["here_as"] = file.here_as.empty() ? Json(nullptr) : Json(file.here_as);
    told["error"] = file.state == FileState::unreadable ? Json(file.error.message) : Json(nullptr);
    told["diagnostics"] = base::to_json(diagnostics);
    JsonArray encodings;
    if (!file.documents.empty() && !file.documents.front().encoding.name.empty()) {
        encodings.push_back(encoding_json(file.documents.front().encoding));
        for (const auto& other : file.documents.front().other_encodings) encodings.push_back(encoding_json(other));
    }
    // Where it can be meant otherwise, it may also be meant in a way that nobody thought of.
    JsonArray all;
    if (encodings.size() > 1) {
        for (const auto& each : intake::encodings()) all.push_back(JsonObject{{"id", each.id}, {"title", each.title}});
    }
    told["encodings"] = std::move(encodings);
    told["all_encodings"] = std::move(all);
    return told;
}

Json to_json(const Taken& taken) {
    JsonArray files;
    for (const auto& file : taken.files) {
        std::size_t repaired = 0;
        std::size_t lost = 0;
        for (const auto& each : file.diagnostics) {
            repaired += each.loss == base::Loss::repaired ? 1U : 0U;
            lost += each.loss == base::Loss::lost ? 1U : 0U;
        }
        const bool doubtful = file.state == FileState::unsure || file.state == FileState::here_already;
        files.push_back(JsonObject{{"input", file.input}, {"format", file.format}, {"state", word(file.state)}, {"read", file.sources.size()}, {"repaired", repaired}, {"doubtful", doubtful ? 1 : 0}, {"lost", lost},
                                   {"turns", file.turns}, {"sources", boost::json::value_from(file.sources)}, {"diagnostics", base::to_json(file.diagnostics)}, {"seq", taken.outcome.seq}});
    }
    return files;
}

}  // namespace loam::workbench
