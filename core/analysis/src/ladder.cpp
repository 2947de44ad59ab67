#include "ladder_index.hpp"

// The way down: from anything to the words it rests on.

namespace loam::analysis {
namespace {

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

    /// In a model the ends are boxes already, so they are not told again.
    LadderNode relation(const domain::Relation& relation, bool with_ends = true) {
        LadderNode node = named(relation.id.text);
        node.note = relation.condition;
        if (relation.sign == "unknown") node.note += node.note.empty() ? "Whether it raises or lowers is not told." : "; whether it raises or lowers is not told";
        for (const auto& support : m_ladder.project.relation_supports) {
            const auto* passage = support.relation == relation.id ? m_ladder.passages.find(support.passage) : nullptr;
            if (passage) node.children.push_back(this->passage(*passage, "supports"));
        }
        for (const auto* end : {m_ladder.codes.find(relation.origin), m_ladder.codes.find(relation.target)}) {
            if (end && with_ends) node.children.push_back(code(*end, end->id == relation.origin ? "from" : "to"));
        }
        if (!relation.told_in.empty()) node.children.push_back(Ladder::page(relation.told_in));
        if (node.children.empty()) node.children.push_back(Ladder::gap("Nothing is told that this relation rests on."));
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

    LadderNode endorsement(const domain::Endorsement& cell) {
        LadderNode node = named(cell.id.text);
        node.kind = domain::find_table("endorsement")->title;
        const auto* concept_code = m_ladder.codes.find(cell.concept_code);
        const auto* study = m_ladder.studies.find(cell.study);
        if (!concept_code || !study) return node;
        node.label = fmt::format("{}, {}: {}", concept_code->label, study->citation, cell.state);
        node.note = cell.note;
        if (const auto* passage = m_ladder.passages.find(cell.passage)) node.children.push_back(this->passage(*passage));
        else node.children.push_back(m_ladder.matrix_cell(*concept_code, *study));
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
        if (const auto* found = Index(project.remarked_cells).find(wanted)) return endorsement(*found);
        return joining(id);
    }

private:
    /// Rows that only join or gather others lead on to those.
    LadderNode joining(const std::string& id) {
        const domain::AnyId wanted{id};
        const auto& project = m_ladder.project;
        auto node = named(id);
        const auto add = [&](const std::string& lower, std::string how) {
            if (lower.empty() || !m_ladder.names.contains(lower)) return;
            node.children.push_back(any(lower));
            node.children.back().how = std::move(how);
        };
        if (const auto* coding = Index(project.codings).find(wanted)) {
            node.label = m_ladder.named(coding->code.text).label;
            node.note = coding->note;
            add(coding->passage.text, "coded");
        }
        if (const auto* step = Index(project.stands_on).find(wanted)) {
            node.label = fmt::format("{} on {}", m_ladder.named(step->upper.text).label, m_ladder.named(step->lower.text).label);
            node.note = step->note;
            add(step->lower.text, step->how);
        }
        if (const auto* support = Index(project.relation_supports).find(wanted)) {
            node.label = m_ladder.named(support->relation.text).label;
            add(support->passage.text, "supports");
        }
        if (const auto* member = Index(project.model_members).find(wanted)) {
            node.label = m_ladder.named(member->code.text).label;
            add(member->code.text, "box");
        }
        if (m_ladder.texts.find(wanted)) add_passages_of(id, node);
        for (const auto& member : project.model_members) {
            if (member.model.text == id) add(member.code.text, "box");
        }
        for (const auto& relation : project.relations) {
            if (relation.model.text != id) continue;
            node.children.push_back(this->relation(relation, false));
            node.children.back().how = "arrow";
        }
        for (const auto& study : project.studies) {
            if (study.sample.text == id) add(study.id.text, "report");
        }
        for (const auto& code : project.codes) {
            if (code.rung.text == id && !m_ladder.codes.find(code.parent)) add(code.id.text, "on this rung");
        }
        add_judgements(id, add);
        if (node.children.empty()) node.children.push_back(Ladder::cell(node.label, fmt::format("table of the project: {}", node.kind)));
        return node;
    }

    void add_passages_of(const std::string& text, LadderNode& node) const {
        node.label = m_ladder.named(m_ladder.texts.find(domain::AnyId{text})->source.text).label;
        for (const auto& each : m_ladder.project.passages) {
            if (each.source_text.text == text) node.children.push_back(passage(each));
        }
        if (node.children.empty()) node.children.push_back(Ladder::gap("No passage of this text is coded or quoted yet."));
    }

    /// What was answered or told about an item, a checklist or an attribute.
    template <class Add>
    void add_judgements(const std::string& id, const Add& add) {
        for (const auto& item : m_ladder.project.checklist_items) {
            if (item.checklist.text == id) add(item.id.text, "item");
        }
        for (const auto& rating : m_ladder.project.ratings) {
            if (rating.item.text == id) add(rating.id.text, "answer");
        }
        for (const auto& value : m_ladder.project.attribute_values) {
            if (value.attribute.text == id) add(value.id.text, "value");
        }
    }

    [[nodiscard]] LadderNode named(const std::string& id) const { return m_ladder.named(id); }

    /// The studies that support a concept: each is a cell of the concept matrix.
    void add_cells(const Code& code, LadderNode& node) const {
        const auto& project = m_ladder.project;
        const auto line = static_cast<std::size_t>(&code - project.codes.data());
        if (!project.matrix.has_line(line)) return;
        for (std::size_t s = 0; s < project.studies.size(); ++s) {
            if (project.matrix.at(line, s) != CellState::endorsed) continue;
            auto cell = m_ladder.matrix_cell(code, project.studies[s]);
            cell.id = project.studies[s].id.text;
            cell.how = "supports";
            for (const auto* remarked : Ladder::all_of(m_ladder.remarked_by, code.id.text, project.remarked_cells)) {
                const auto* passage = remarked->study == project.studies[s].id ? m_ladder.passages.find(remarked->passage) : nullptr;
                if (passage) cell.children.push_back(this->passage(*passage));
            }
            node.children.push_back(std::move(cell));
        }
    }

    const Ladder& m_ladder;
    std::set<std::string> m_way;
};

}  // namespace

base::Result<LadderNode> trace_down(const Project& project, const std::string& id) {
    return traced(project, id, [&](const Ladder& ladder) { return Down(ladder).any(id); });
}

LadderNode trace_down(const Project& project, const domain::Endorsement& cell) {
    const Ladder ladder(project);
    return Down(ladder).endorsement(cell);
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
