#include "loam/passages/cases.hpp"

#include <algorithm>

namespace loam::passages {
namespace {

std::string or_id(const std::string& label, const std::string& id) { return label.empty() ? id : label; }

}  // namespace

Cases::Cases(const CodedTexts& texts, CaseKind kind) : m_texts(texts), m_kind(kind) {
    const auto& project = texts.project();
    if (kind == CaseKind::any || kind == CaseKind::participant) {
        for (const auto& each : project.participants) m_all.push_back({"participant", each.id.text, or_id(each.pseudonym, each.id.text)});
    }
    if (kind == CaseKind::any || kind == CaseKind::study) {
        for (const auto& each : project.studies) m_all.push_back({"study", each.id.text, or_id(each.citation, each.id.text)});
    }
    if (kind == CaseKind::source) {
        for (const auto& each : project.sources) m_all.push_back({"source", each.id.text, or_id(each.name, each.id.text)});
    }
    for (std::uint32_t i = 0; i < m_all.size(); ++i) m_by_id.emplace(m_all[i].id, i);
    m_heard.resize(m_all.size());
    note_heard();
}

std::string_view Cases::none() const {
    switch (m_kind) {
        case CaseKind::any: return "no case";
        case CaseKind::participant: return "no participant";
        case CaseKind::study: return "no study";
        case CaseKind::source: return "no source";
    }
    return "no case";
}

void Cases::note_heard() {
    const auto& project = m_texts.project();
    const auto note = [&](std::string_view id) {
        if (const auto at = m_by_id.find(id); at != m_by_id.end()) m_heard[at->second] = true;
    };
    std::set<std::string_view> with_words;
    for (const auto& version : project.source_texts) {
        if (!version.text.empty()) with_words.insert(version.source.text);
    }
    for (const auto& passage : project.passages) with_words.insert(passage.source.text);
    for (const auto& source : project.sources) {
        if (!with_words.contains(source.id.text)) continue;
        note(source.id.text);
        note(source.participant.text);
        note(source.study.text);
    }
    for (const auto& turn : project.turns) note(turn.participant.text);
    for (const auto& place : m_texts.places()) {
        for (const auto at : of(place)) m_heard[at] = true;
    }
}

void Cases::add(std::vector<std::uint32_t>& to, std::string_view id) const {
    if (id.empty()) return;
    const auto at = m_by_id.find(id);
    if (at != m_by_id.end() && std::ranges::find(to, at->second) == to.end()) to.push_back(at->second);
}

std::vector<std::uint32_t> Cases::of(const CodedPlace& place) const {
    std::vector<std::uint32_t> found;
    const auto& text = m_texts.texts()[place.text];
    if (m_kind == CaseKind::source) {
        add(found, text.source->id.text);
        return found;
    }
    const auto [first, last] = turns_touched(text.turns, place.span);
    for (auto t = first; t < last; ++t) {
        if (text.turns[t]->role != "interviewer") add(found, text.turns[t]->participant.text);
    }
    if (found.empty()) add(found, text.source->participant.text);
    if (found.empty()) add(found, text.source->study.text);
    if (!found.empty()) return found;
    const auto& code = m_texts.project().codes[place.code];
    add(found, code.participant.text);
    if (found.empty()) add(found, code.study.text);
    return found;
}

}  // namespace loam::passages
