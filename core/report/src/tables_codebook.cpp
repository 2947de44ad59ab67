#include <map>

#include "coded_words.hpp"
#include "loam/analysis/beneath.hpp"
#include "loam/base/text.hpp"
#include "tables.hpp"

// The codebook, and the coding of each source line by line.

namespace loam::report {

std::string CodedWords::of(const domain::Passage& passage) {
    if (!passage.words.empty()) return passage.words;
    const auto* text = read(passage);
    return text ? std::string(text->offsets.slice({static_cast<std::size_t>(*passage.start), static_cast<std::size_t>(*passage.end)})) : "";
}

passages::LineRange CodedWords::lines(const domain::Passage& passage) {
    const auto* text = read(passage);
    return text ? text->lines.of({static_cast<std::size_t>(*passage.start), static_cast<std::size_t>(*passage.end)}) : passages::LineRange{};
}

const CodedWords::Read* CodedWords::read(const domain::Passage& passage) {
    const auto* version = m_texts.find(passage.source_text);
    if (!version || passage.kind != "span" || passage.start.value_or(-1) < 0 || passage.end.value_or(-1) < 0) return nullptr;
    auto& read = m_read[version->id.text];
    if (!read) read = std::make_unique<Read>(Read{passages::Offsets(version->text), passages::Lines(version->text)});
    return read.get();
}

namespace {

using domain::Code;
using domain::Index;
using domain::Passage;
using domain::Project;

std::string counted_or_empty(std::size_t count) { return count == 0 ? "" : std::to_string(count); }

/// Labels of the codes that a code stands on or that stand on it.
std::string labels(const Project& project, const Index<Code>& codes, const Code& code, bool upper) {
    std::vector<std::string> found;
    for (const auto& step : project.stands_on) {
        if ((upper ? step.lower : step.upper) != code.id) continue;
        if (const auto* other = codes.find(upper ? step.upper : step.lower)) found.push_back(other->label);
    }
    return base::join(found, "; ");
}

/// What was coded in one source, and everything that is reached from a code going up.
class Lines {
public:
    explicit Lines(const Project& project) : m_project(project), m_codes(project.codes), m_words(project) {
        for (const auto& rung : project.rungs) {
            if (rung.half == "interviews") m_rungs.push_back(&rung);
        }
        std::ranges::stable_sort(m_rungs, {}, [](const auto* rung) { return rung->level.value_or(0); });
        for (const auto& step : project.stands_on) m_above[step.lower.text].push_back(step.upper.text);
        for (const auto& code : project.codes) {
            if (!code.parent.empty()) m_above[code.id.text].push_back(code.parent.text);
        }
        for (const auto& coding : project.codings) {
            if (const auto* code = m_codes.find(coding.code)) m_coded[coding.passage.text].push_back(code);
        }
    }

    [[nodiscard]] Table make() {
        Table table{{{"source", "Source", Align::left}, {"lines", "Lines", Align::right, true}, {"words", "Words", Align::left}}, {}, {}};
        for (const auto* rung : m_rungs) table.columns.push_back({rung->mark, rung->name, Align::left});
        std::unordered_map<std::string_view, std::vector<const Passage*>> by_source;
        for (const auto& passage : m_project.passages) {
            if (passage.kind == "span" && m_coded.contains(passage.id.text)) by_source[passage.source.text].push_back(&passage);
        }
        for (const auto& source : m_project.sources) {
            auto& passages = by_source[source.id.text];
            std::ranges::stable_sort(passages, {}, [](const auto* passage) { return std::pair(passage->start.value_or(0), passage->end.value_or(0)); });
            for (const auto* passage : passages) add(table, source, *passage);
        }
        return table;
    }

private:
    using ByRung = std::map<std::string_view, std::vector<const Code*>>;

    /// The codes on the passage and those above them, by rung, each once.
    [[nodiscard]] ByRung reached(const Passage& passage) const {
        ByRung by_rung;
        std::vector<const Code*> way = m_coded.at(passage.id.text);
        std::set<std::string_view> seen;
        for (std::size_t next = 0; next < way.size(); ++next) {
            if (!seen.insert(way[next]->id.text).second) continue;
            by_rung[way[next]->rung.text].push_back(way[next]);
            const auto above = m_above.find(way[next]->id.text);
            if (above == m_above.end()) continue;
            for (const auto id : above->second) {
                if (const auto* code = m_codes.find(domain::CodeId{std::string(id)})) way.push_back(code);
            }
        }
        return by_rung;
    }

    void add(Table& table, const domain::Source& source, const Passage& passage) {
        const auto by_rung = reached(passage);
        if (std::ranges::none_of(m_rungs, [&](const auto* rung) { return by_rung.contains(rung->id.text); })) return;
        const auto lines = m_words.lines(passage);
        const auto range = lines.first == 0 ? "" : lines.first == lines.last ? std::to_string(lines.first) : fmt::format("{}–{}", lines.first, lines.last);
        std::vector<TextCell> row{{source.name, "", source.id.text}, {range}, {m_words.of(passage), passage.voice, passage.id.text}};
        for (const auto* rung : m_rungs) {
            std::vector<std::string> labels;
            const auto at = by_rung.find(rung->id.text);
            for (const auto* code : at == by_rung.end() ? std::vector<const Code*>{} : at->second) labels.push_back(code->label);
            row.push_back({base::join(labels, " / "), "", labels.size() == 1 ? at->second.front()->id.text : ""});
        }
        table.rows.push_back(std::move(row));
    }

    const Project& m_project;
    Index<Code> m_codes;
    CodedWords m_words;
    std::vector<const domain::Rung*> m_rungs;
    std::unordered_map<std::string_view, std::vector<std::string_view>> m_above;
    std::unordered_map<std::string_view, std::vector<const Code*>> m_coded;
};

}  // namespace

Table codebook_table(const Project& project) {
    Table table{{{"rung", "Rung", Align::left}, {"code", "Code", Align::left}, {"under", "Under", Align::left}, {"definition", "Definition", Align::left}, {"codings", "Codings", Align::right, true}, {"sources", "Sources", Align::right},
                 {"stands_on", "Stands on", Align::left}, {"raised_to", "Raised to", Align::left}}, {}, {}};
    const Index codes(project.codes);
    const Index rungs(project.rungs);
    const Index passages(project.passages);
    std::unordered_map<std::string_view, std::pair<std::size_t, std::set<std::string_view>>> coded;
    for (const auto& coding : project.codings) {
        auto& [count, sources] = coded[coding.code.text];
        ++count;
        if (const auto* passage = passages.find(coding.passage)) sources.insert(passage->source.text);
    }
    for (const auto place : analysis::in_tree_order(project)) {
        const auto& code = project.codes[place];
        const auto* rung = rungs.find(code.rung);
        const auto* parent = codes.find(code.parent);
        const auto& [count, sources] = coded[code.id.text];
        table.rows.push_back({{rung ? rung->name : ""}, {code.label, "", code.id.text}, {parent ? parent->label : "", "", code.parent.text}, {code.definition}, {counted_or_empty(count)}, {counted_or_empty(sources.size())},
                              {labels(project, codes, code, false)}, {labels(project, codes, code, true)}});
    }
    return table;
}

Table lines_table(const Project& project) { return Lines(project).make(); }

}  // namespace loam::report
