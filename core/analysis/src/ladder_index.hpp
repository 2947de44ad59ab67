#pragma once
// What the ways down and up the ladder share: the rows of a project by id and by what they are joined to, and how each
// is told.

#include "loam/analysis/attributes.hpp"
#include "loam/analysis/ladder.hpp"
#include "loam/analysis/measures.hpp"
#include "loam/base/text.hpp"

namespace loam::analysis {

using domain::CellState;
using domain::Code;
using domain::Index;
using domain::Passage;
using domain::Project;

/// A ladder has a few rungs; this only stops data that lead in a circle.
constexpr std::size_t deepest = 40;

template <class V>
using ByCode = std::unordered_multimap<std::string_view, const V*>;

/// Indexes of a project for walking the ladder.
class Ladder {
public:
    explicit Ladder(const Project& all)
        : project(all), codes(all.codes), rungs(all.rungs), passages(all.passages), sources(all.sources), texts(all.source_texts), studies(all.studies),
          participants(all.participants), relations(all.relations), items(all.checklist_items), attributes(all.attributes), claims(all.claims), names(domain::names(all)) {
        for (const auto& code : all.codes) parts_of.emplace(code.parent.text, &code);
        for (const auto& step : all.stands_on) {
            below.emplace(step.upper.text, &step);
            above.emplace(step.lower.text, &step);
        }
        for (const auto& coding : all.codings) {
            coded_by.emplace(coding.code.text, &coding);
            codes_on.emplace(coding.passage.text, &coding);
        }
        for (const auto& each : all.remarked_cells) remarked_by.emplace(each.concept_code.text, &each);
    }

    const Project& project;
    Index<Code> codes;
    Index<domain::Rung> rungs;
    Index<Passage> passages;
    Index<domain::Source> sources;
    Index<domain::SourceText> texts;
    Index<domain::Study> studies;
    Index<domain::Participant> participants;
    Index<domain::Relation> relations;
    Index<domain::ChecklistItem> items;
    Index<domain::Attribute> attributes;
    Index<domain::Claim> claims;
    std::unordered_map<std::string, domain::Named> names;
    ByCode<Code> parts_of;
    ByCode<domain::StandsOn> below;
    ByCode<domain::StandsOn> above;
    ByCode<domain::Coding> coded_by;
    ByCode<domain::Coding> codes_on;
    ByCode<domain::Endorsement> remarked_by;

    template <class V>
    static std::vector<const V*> all_of(const ByCode<V>& index, std::string_view key, const std::vector<V>& order) {
        std::vector<const V*> found;
        const auto [from, to] = index.equal_range(key);
        for (auto at = from; at != to; ++at) found.push_back(at->second);
        std::ranges::sort(found, {}, [&](const V* each) { return each - order.data(); });
        return found;
    }

    [[nodiscard]] LadderNode code_node(const Code& code) const {
        LadderNode node;
        node.id = code.id.text;
        node.kind = "code";
        node.label = code.label;
        node.note = code.definition.empty() ? code.note : code.definition;
        if (const auto* rung = rungs.find(code.rung)) {
            node.rung = rung->name;
            node.half = rung->half;
            node.voice = rung->mark == "theme" ? "author" : "researcher";
        }
        if (const auto* study = studies.find(code.study)) node.place = study->citation;
        if (const auto* participant = participants.find(code.participant)) node.place = participant->pseudonym;
        return node;
    }

    [[nodiscard]] LadderNode passage_node(const Passage& passage) const {
        LadderNode node;
        node.id = passage.id.text;
        node.kind = passage.kind;
        node.voice = passage.voice;
        node.words = passage.words;
        node.start = passage.start;
        node.end = passage.end;
        const auto* source = sources.find(passage.source);
        node.label = source ? source->name : "";
        node.place = passage.place;
        const auto* version = texts.find(passage.source_text);
        if (passage.kind == "span" && version && passage.start && passage.end) {
            node.source = passage.source.text;
            node.words = base::slice(version->text, static_cast<std::size_t>(*passage.start), static_cast<std::size_t>(*passage.end));
            if (node.place.empty()) node.place = lines_of(*version, static_cast<std::size_t>(*passage.start), static_cast<std::size_t>(*passage.end));
        }
        node.availability = passage.kind == "cell" ? "table" : source && source->here.value_or(false) ? "here" : "article not here";
        return node;
    }

    /// "line 12", "lines 12 to 14", as the coding room numbers them: blank ones bear no number.
    [[nodiscard]] std::string lines_of(const domain::SourceText& version, std::size_t start, std::size_t end) const {
        auto& begins = m_lines[&version];
        if (begins.empty()) {
            std::size_t at = 0;
            for (const auto& line : base::split(version.text, '\n')) {
                if (!base::trimmed(line).empty()) begins.push_back(at);
                at += base::code_points(line) + 1;
            }
        }
        const auto number = [&](std::size_t place) { return std::max<std::ptrdiff_t>(1, std::ranges::upper_bound(begins, place) - begins.begin()); };
        const auto first = number(start);
        const auto last = number(std::max(start, end - std::min<std::size_t>(end, 1)));
        return first == last ? fmt::format("line {}", first) : fmt::format("lines {} to {}", first, last);
    }

    /// "Training raises confidence": a verb alone tells nobody what it joins.
    [[nodiscard]] std::string relation_label(const domain::Relation& relation) const {
        const auto* origin = codes.find(relation.origin);
        const auto* target = codes.find(relation.target);
        return fmt::format("{} {} {}", origin ? origin->label : "?", relation.label.empty() ? "→" : relation.label, target ? target->label : "?");
    }

    /// "Table 8: 5": what is printed, and where.
    [[nodiscard]] std::string claim_label(const std::string& id, const std::string& otherwise) const {
        const auto* claim = claims.find(domain::AnyId{id});
        return claim ? fmt::format("{}: {}", claim->place, claim->printed) : otherwise;
    }

    /// A row by its title and name.
    [[nodiscard]] LadderNode named(const std::string& id) const {
        LadderNode node;
        node.id = id;
        if (const auto at = names.find(id); at != names.end()) {
            const auto* table = domain::find_table(at->second.table);
            node.kind = table ? std::string(table->title) : "";
            node.label = at->second.label;
        }
        return node;
    }

    /// A cell of the concept matrix, with what its row says beyond its state.
    [[nodiscard]] LadderNode matrix_cell(const Code& concept_code, const domain::Study& study) const {
        return cell(study.citation, fmt::format("concept matrix, row {}, column {}", concept_code.label, study.citation));
    }

    static LadderNode cell(std::string label, std::string place) {
        LadderNode node;
        node.kind = "cell";
        node.label = std::move(label);
        node.place = std::move(place);
        node.availability = "table";
        node.voice = "researcher";
        return node;
    }

    static LadderNode page(std::string place) {
        LadderNode node;
        node.kind = "page";
        node.label = place;
        node.place = std::move(place);
        node.availability = "article not here";
        return node;
    }

    static LadderNode gap(std::string what) {
        LadderNode node;
        node.kind = "gap";
        node.label = std::move(what);
        return node;
    }

private:
    mutable std::unordered_map<const domain::SourceText*, std::vector<std::size_t>> m_lines;  ///< where numbered lines begin
};

template <class Walk>
base::Result<LadderNode> traced(const Project& project, const std::string& id, Walk&& walk) {
    const Ladder ladder(project);
    if (!ladder.names.contains(id)) return base::fail(base::ErrorKind::not_found, fmt::format("Nothing in this project has the id \"{}\". \"loam find\" looks for it by words.", id), id);
    return walk(ladder);
}

}  // namespace loam::analysis
