#include "loam/analysis/ladder.hpp"

#include "loam/analysis/attributes.hpp"
#include "loam/analysis/measures.hpp"
#include "loam/base/text.hpp"

namespace loam::analysis {
namespace {

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
            if (node.place.empty()) node.place = fmt::format("characters {} to {}", *passage.start, *passage.end);
        }
        node.availability = passage.kind == "cell" ? "table" : source && source->here.value_or(false) ? "here" : "article not here";
        return node;
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
};

class Down {
public:
    explicit Down(const Ladder& ladder) : m_ladder(ladder) {}

    LadderNode code(const Code& code, std::string how = {}, std::string certainty = {}) {
        auto node = m_ladder.code_node(code);
        node.how = std::move(how);
        node.certainty = std::move(certainty);
        if (m_way.size() >= deepest || !m_way.insert(code.id.text).second) {
            node.children.push_back(Ladder::gap("The way down leads back to this code."));
            return node;
        }
        const auto& project = m_ladder.project;
        const auto steps = Ladder::all_of(m_ladder.below, code.id.text, project.stands_on);
        for (const auto* part : Ladder::all_of(m_ladder.parts_of, code.id.text, project.codes)) {
            // A part that the code also stands on is told once, by the step that says how.
            if (std::ranges::none_of(steps, [&](const auto* step) { return step->lower == part->id; })) node.children.push_back(this->code(*part, "part"));
        }
        for (const auto* step : steps) {
            const auto* lower = m_ladder.codes.find(step->lower);
            if (!lower) continue;
            node.children.push_back(this->code(*lower, step->how, step->certainty));
            if (!step->note.empty()) node.children.back().note = step->note;
        }
        for (const auto* coding : Ladder::all_of(m_ladder.coded_by, code.id.text, project.codings)) {
            if (const auto* passage = m_ladder.passages.find(coding->passage)) node.children.push_back(this->passage(*passage, "coded"));
        }
        add_cells(code, node);
        if (node.children.empty()) node.children.push_back(code.told_in.empty() ? Ladder::gap("No words stand beneath this yet.") : Ladder::page(code.told_in));
        m_way.erase(code.id.text);
        return node;
    }

    LadderNode passage(const Passage& passage, std::string how = {}) const {
        auto node = m_ladder.passage_node(passage);
        node.how = std::move(how);
        return node;
    }

    LadderNode study(const domain::Study& study) {
        LadderNode node = named(study.id.text);
        node.voice = "author";
        for (const auto& code : m_ladder.project.codes) {
            const bool top = code.study == study.id && !m_ladder.codes.find(code.parent);
            if (top) node.children.push_back(this->code(code, "theme"));
        }
        for (const auto& source : m_ladder.project.sources) {
            if (source.study == study.id) node.children.push_back(source_node(source));
        }
        if (node.children.empty()) node.children.push_back(Ladder::page(study.citation));
        return node;
    }

    LadderNode source_node(const domain::Source& source) const {
        LadderNode node = named(source.id.text);
        for (const auto& each : m_ladder.project.passages) {
            if (each.source == source.id) node.children.push_back(passage(each));
        }
        if (node.children.empty()) node.children.push_back(Ladder::page(source.name));
        return node;
    }

    LadderNode participant(const domain::Participant& participant) {
        LadderNode node = named(participant.id.text);
        for (const auto& source : m_ladder.project.sources) {
            if (source.participant == participant.id) node.children.push_back(source_node(source));
        }
        for (const auto& code : m_ladder.project.codes) {
            if (code.participant == participant.id) node.children.push_back(this->code(code, "coded"));
        }
        if (node.children.empty()) node.children.push_back(Ladder::gap("Nothing of this participant is in the project."));
        return node;
    }

    LadderNode relation(const domain::Relation& relation) {
        LadderNode node = named(relation.id.text);
        node.note = relation.condition;
        for (const auto& support : m_ladder.project.relation_supports) {
            const auto* passage = support.relation == relation.id ? m_ladder.passages.find(support.passage) : nullptr;
            if (passage) node.children.push_back(this->passage(*passage, "supports"));
        }
        for (const auto* end : {m_ladder.codes.find(relation.origin), m_ladder.codes.find(relation.target)}) {
            if (end) node.children.push_back(code(*end, end->id == relation.origin ? "from" : "to"));
        }
        if (!relation.told_in.empty()) node.children.push_back(Ladder::page(relation.told_in));
        return node;
    }

    LadderNode rating(const domain::Rating& rating) const {
        LadderNode node = named(rating.id.text);
        const auto* study = m_ladder.studies.find(rating.study);
        const auto* item = m_ladder.items.find(rating.item);
        node.label = fmt::format("{}, item {}: {}", study ? study->citation : "", item ? item->mark : "", rating.answer);
        node.note = rating.comment;
        if (const auto* passage = m_ladder.passages.find(rating.passage)) {
            node.children.push_back(this->passage(*passage));
        } else {
            node.children.push_back(Ladder::cell(node.label, fmt::format("appraisal table, row {}, column {}", study ? study->citation : "", item ? item->mark : "")));
        }
        return node;
    }

    LadderNode value(const domain::AttributeValue& value) const {
        LadderNode node = named(value.id.text);
        const auto* attribute = m_ladder.attributes.find(value.attribute);
        const auto owner = m_ladder.names.find(value.owner.text);
        const auto whose = owner == m_ladder.names.end() ? value.owner.text : owner->second.label;
        const auto heading = attribute ? attribute->name : "";
        node.label = fmt::format("{} of {}: {}", heading, whose, attribute ? shown(*attribute, &value) : "");
        if (const auto* passage = m_ladder.passages.find(value.passage)) {
            node.children.push_back(this->passage(*passage));
        } else {
            node.children.push_back(Ladder::cell(node.label, fmt::format("table of characteristics, row {}, column {}", whose, heading)));
        }
        return node;
    }

    LadderNode claim(const domain::Claim& claim) {
        LadderNode node = named(claim.id.text);
        node.place = claim.place;
        node.note = claim.note;
        for (const auto& judged : judge_claims(m_ladder.project)) {
            if (judged.claim->id != claim.id) continue;
            node.words = judged.judgement.why;
            for (const auto& row : judged.judgement.rows) {
                if (!row.empty() && m_ladder.names.contains(row)) node.children.push_back(any(row));
            }
        }
        if (node.children.empty()) node.children.push_back(Ladder::page(claim.place));
        return node;
    }

    /// Whatever row has this id.
    LadderNode any(const std::string& id) {
        const domain::AnyId wanted{id};
        const auto& project = m_ladder.project;
        if (const auto* found = m_ladder.codes.find(wanted)) return code(*found);
        if (const auto* found = m_ladder.passages.find(wanted)) return passage(*found);
        if (const auto* found = m_ladder.studies.find(wanted)) return study(*found);
        if (const auto* found = m_ladder.sources.find(wanted)) return source_node(*found);
        if (const auto* found = m_ladder.participants.find(wanted)) return participant(*found);
        if (const auto* found = m_ladder.relations.find(wanted)) return relation(*found);
        if (const auto* found = Index(project.ratings).find(wanted)) return rating(*found);
        if (const auto* found = Index(project.attribute_values).find(wanted)) return value(*found);
        if (const auto* found = m_ladder.claims.find(wanted)) return claim(*found);
        auto node = named(id);
        node.children.push_back(Ladder::cell(node.label, fmt::format("table of the project: {}", node.kind)));
        return node;
    }

private:
    [[nodiscard]] LadderNode named(const std::string& id) const {
        LadderNode node;
        node.id = id;
        if (const auto at = m_ladder.names.find(id); at != m_ladder.names.end()) {
            const auto* table = domain::find_table(at->second.table);
            node.kind = table ? std::string(table->title) : "";
            node.label = at->second.label;
        }
        return node;
    }

    /// The studies that support a concept: each is a cell of the concept matrix.
    void add_cells(const Code& code, LadderNode& node) const {
        const auto& project = m_ladder.project;
        const auto line = static_cast<std::size_t>(&code - project.codes.data());
        if (!project.matrix.has_line(line)) return;
        for (std::size_t s = 0; s < project.studies.size(); ++s) {
            if (project.matrix.at(line, s) != CellState::endorsed) continue;
            auto cell = Ladder::cell(project.studies[s].citation, fmt::format("concept matrix, row {}, column {}", code.label, project.studies[s].citation));
            cell.id = project.studies[s].id.text;
            cell.how = "supports";
            node.children.push_back(std::move(cell));
        }
    }

    const Ladder& m_ladder;
    std::set<std::string> m_way;
};

class Up {
public:
    explicit Up(const Ladder& ladder) : m_ladder(ladder) {}

    LadderNode any(const std::string& id, std::string how = {}) {
        LadderNode node;
        node.id = id;
        if (const auto at = m_ladder.names.find(id); at != m_ladder.names.end()) {
            const auto* table = domain::find_table(at->second.table);
            node.kind = table ? std::string(table->title) : "";
            node.label = at->second.label;
        }
        if (const auto* relation = m_ladder.relations.find(domain::AnyId{id})) node.label = m_ladder.relation_label(*relation);
        if (node.kind == "claim") node.label = m_ladder.claim_label(id, node.label);
        if (const auto* code = m_ladder.codes.find(domain::AnyId{id})) node = m_ladder.code_node(*code);
        if (const auto* passage = m_ladder.passages.find(domain::AnyId{id})) node = m_ladder.passage_node(*passage);
        node.how = std::move(how);
        if (m_way.size() >= deepest || !m_way.insert(id).second) return node;
        climb(id, node);
        m_way.erase(id);
        return node;
    }

private:
    void climb(const std::string& id, LadderNode& node) {
        const auto& project = m_ladder.project;
        const auto step_to = [&](const std::string& upper, std::string how) { node.children.push_back(any(upper, std::move(how))); };
        if (const auto* code = m_ladder.codes.find(domain::AnyId{id})) {
            const auto steps = Ladder::all_of(m_ladder.above, id, project.stands_on);
            if (m_ladder.codes.find(code->parent) && std::ranges::none_of(steps, [&](const auto* step) { return step->upper == code->parent; }))
                step_to(code->parent.text, "part of");
            for (const auto* step : steps) step_to(step->upper.text, step->how);
            for (const auto& relation : project.relations) {
                if (relation.origin.text == id || relation.target.text == id) step_to(relation.id.text, "relation");
            }
        }
        for (const auto* coding : Ladder::all_of(m_ladder.codes_on, id, project.codings)) step_to(coding->code.text, "coded");
        if (m_ladder.sources.find(domain::AnyId{id})) {
            for (const auto& passage : project.passages) {
                if (passage.source.text == id) step_to(passage.id.text, "passage");
            }
        }
        if (m_ladder.studies.find(domain::AnyId{id})) climb_from_study(id, step_to);
        for (const auto& relation : project.relations) {
            if (relation.id.text == id && !relation.model.empty()) step_to(relation.model.text, "model");
        }
        for (const auto& claim : project.claims) {
            if (claim.subject.text == id) step_to(claim.id.text, "claim");
        }
    }

    template <class Step>
    void climb_from_study(const std::string& id, const Step& step_to) {
        const auto& project = m_ladder.project;
        for (const auto& code : project.codes) {
            if (code.study.text == id) step_to(code.id.text, "theme");
        }
        const auto study = static_cast<std::size_t>(m_ladder.studies.find(domain::AnyId{id}) - project.studies.data());
        for (std::size_t c = 0; c < project.codes.size(); ++c) {
            if (project.matrix.has_line(c) && project.matrix.at(c, study) == CellState::endorsed) step_to(project.codes[c].id.text, "supports");
        }
    }

    const Ladder& m_ladder;
    std::set<std::string> m_way;
};

base::Result<LadderNode> traced(const Project& project, const std::string& id, auto&& walk) {
    const Ladder ladder(project);
    if (!ladder.names.contains(id)) return base::fail(base::ErrorKind::not_found, fmt::format("Nothing in this project has the id \"{}\". \"loam find\" looks for it by words.", id), id);
    return walk(ladder);
}

}  // namespace

base::Result<LadderNode> trace_down(const Project& project, const std::string& id) {
    return traced(project, id, [&](const Ladder& ladder) { return Down(ladder).any(id); });
}

base::Result<LadderNode> trace_up(const Project& project, const std::string& id) {
    return traced(project, id, [&](const Ladder& ladder) { return Up(ladder).any(id); });
}

std::size_t count_words(const LadderNode& node) {
    if (node.is_leaf()) return node.kind == "gap" ? 0 : 1;
    std::size_t n = 0;
    for (const auto& child : node.children) n += count_words(child);
    return n;
}

std::size_t count_nodes(const LadderNode& node) {
    std::size_t n = 1;
    for (const auto& child : node.children) n += count_nodes(child);
    return n;
}

}  // namespace loam::analysis
