#include "coded_words.hpp"
#include "loam/base/text.hpp"
#include "tables.hpp"

// The coding table: words, and beside them the codes from rung to rung (Charmaz 2014). Its columns are the rungs that the
// project works with, whatever the method.

namespace loam::report {
namespace {

using domain::Code;
using domain::Index;
using domain::Passage;
using domain::Project;

using CodesByRung = std::map<std::string, const Code*, std::less<>>;

/// The rungs of the interviews, nearest to the words first.
std::vector<const domain::Rung*> rungs_of(const Project& project) {
    std::vector<const domain::Rung*> rungs;
    for (const auto& rung : project.rungs) {
        if (rung.half == "interviews") rungs.push_back(&rung);
    }
    std::ranges::stable_sort(rungs, {}, [](const domain::Rung* rung) { return rung->level.value_or(0); });
    return rungs;
}

class CodingTable {
public:
    explicit CodingTable(const Project& project)
        : m_project(project), m_codes(project.codes), m_passages(project.passages), m_words(project), m_sources(project.sources), m_participants(project.participants), m_rungs(rungs_of(project)) {
        for (const auto& step : project.stands_on) m_upper.emplace(step.lower.text, &step);
        for (const auto& coding : project.codings) m_codings.emplace(coding.code.text, &coding);
    }

    Table make() const {
        Table table{{{"participant", "Participant", Align::left}, {"words", "Words", Align::left}}, {}, {}};
        for (const auto* rung : m_rungs) table.columns.push_back({rung->mark, rung->name, Align::left});
        for (const auto& code : m_project.codes) {
            const auto rung = std::ranges::find(m_rungs, code.rung, [](const auto* each) { return each->id; });
            if (rung == m_rungs.end()) continue;
            const auto passages = passages_of(code);
            const bool on_text = std::ranges::any_of(passages, [](const Passage* each) { return each->kind == "span"; });
            if (on_text || (rung == m_rungs.begin() && code.codable.value_or(true))) add_rows(code, passages, table);
        }
        return table;
    }

private:
    /// Each once, whoever coded it, in the order of the codings.
    [[nodiscard]] std::vector<const Passage*> passages_of(const Code& code) const {
        std::vector<const domain::Coding*> codings;
        const auto [from, to] = m_codings.equal_range(code.id.text);
        for (auto at = from; at != to; ++at) codings.push_back(at->second);
        std::ranges::sort(codings);
        std::vector<const Passage*> passages;
        for (const auto* coding : codings) {
            const auto* passage = m_passages.find(coding->passage);
            if (passage && std::ranges::find(passages, passage) == passages.end()) passages.push_back(passage);
        }
        return passages;
    }

    /// The first code met on each rung on the way up, the code's own rung with it.
    [[nodiscard]] CodesByRung way_up(const Code& code) const {
        CodesByRung met;
        std::vector<const Code*> way{&code};
        for (std::size_t i = 0; i < way.size(); ++i) {
            const auto& here = *way[i];
            met.emplace(here.rung.text, &here);
            std::vector<const Code*> next;
            for (const auto* step : steps_from(here)) next.push_back(m_codes.find(step->upper));
            next.push_back(m_codes.find(here.parent));
            for (const auto* each : next) {
                if (each && std::ranges::find(way, each) == way.end()) way.push_back(each);
            }
        }
        return met;
    }

    [[nodiscard]] std::vector<const domain::StandsOn*> steps_from(const Code& code) const {
        std::vector<const domain::StandsOn*> steps;
        const auto [from, to] = m_upper.equal_range(code.id.text);
        for (auto at = from; at != to; ++at) steps.push_back(at->second);
        std::ranges::sort(steps);
        return steps;
    }

    /// Who is known with the code, or who speaks in the source.
    [[nodiscard]] std::string participant_of(const Code& code, const Passage* passage) const {
        const auto* source = passage ? m_sources.find(passage->source) : nullptr;
        const auto* participant = m_participants.find(code.participant);
        if (!participant && source) participant = m_participants.find(source->participant);
        return participant ? participant->pseudonym : "";
    }

    /// A row for each passage whose words are known; one row for a code without any.
    void add_rows(const Code& code, std::vector<const Passage*> passages, Table& table) const {
        const auto* first = passages.empty() ? nullptr : passages.front();
        std::erase_if(passages, [&](const Passage* each) { return m_words.of(*each).empty(); });
        const auto met = way_up(code);
        const auto add = [&](const Passage* place, TextCell words) {
            std::vector<TextCell> row{{participant_of(code, place)}, std::move(words)};
            for (const auto* rung : m_rungs) {
                const auto at = met.find(rung->id.text);
                row.push_back(at == met.end() ? TextCell{} : TextCell{at->second->label, "", at->second->id.text});
            }
            table.rows.push_back(std::move(row));
        };
        for (const auto* passage : passages) add(passage, {m_words.of(*passage), passage->voice, passage->id.text});
        if (passages.empty()) add(first, {});
    }

    const Project& m_project;
    Index<Code> m_codes;
    Index<Passage> m_passages;
    mutable CodedWords m_words;
    Index<domain::Source> m_sources;
    Index<domain::Participant> m_participants;
    std::vector<const domain::Rung*> m_rungs;
    std::unordered_multimap<std::string_view, const domain::StandsOn*> m_upper;
    std::unordered_multimap<std::string_view, const domain::Coding*> m_codings;
};

}  // namespace

Table coding_table(const Project& project) { return CodingTable(project).make(); }

}  // namespace loam::report
