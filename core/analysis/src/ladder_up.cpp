#include "ladder_index.hpp"

// The way up: what stands on a thing.

namespace loam::analysis {
namespace {

class Up {
public:
    explicit Up(const Ladder& ladder) : m_ladder(ladder) {}

    LadderNode any(const std::string& id, std::string how = {}) {
        auto node = m_ladder.named(id);
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
        climb_joins(domain::AnyId{id}, step_to);
        climb_from_evidence(id, step_to);
    }

    /// A row that only joins others leads on to the one that stands higher.
    template <class Step>
    void climb_joins(const domain::AnyId& id, const Step& step_to) {
        const auto& project = m_ladder.project;
        if (const auto* coding = Index(project.codings).find(id)) step_to(coding->code.text, "coded");
        if (const auto* step = Index(project.stands_on).find(id)) step_to(step->upper.text, step->how);
        if (const auto* support = Index(project.relation_supports).find(id)) step_to(support->relation.text, "supports");
        if (const auto* member = Index(project.model_members).find(id)) step_to(member->model.text, "model");
        if (const auto* rating = Index(project.ratings).find(id)) climb_from_rating(*rating, step_to);
        if (const auto* value = Index(project.attribute_values).find(id)) step_to(value->attribute.text, "column");
        if (const auto* item = m_ladder.items.find(id)) step_to(item->checklist.text, "checklist");
        if (const auto* text = m_ladder.texts.find(id)) step_to(text->source.text, "source");
        if (const auto* cell = Index(project.remarked_cells).find(id)) step_to(cell->concept_code.text, "supports");
    }

    /// An answer bears its study's total and grade, and what is told of the whole checklist.
    template <class Step>
    void climb_from_rating(const domain::Rating& rating, const Step& step_to) {
        const auto* item = m_ladder.items.find(rating.item);
        for (const auto& claim : m_ladder.project.claims) {
            const bool of_study = claim.subject.text == rating.study.text && claim.measure.starts_with("appraisal.");
            if (of_study || (item && claim.subject.text == item->checklist.text)) step_to(claim.id.text, "claim");
        }
    }

    /// What rests on a passage, a column, a sample or a participant besides codes.
    template <class Step>
    void climb_from_evidence(const std::string& id, const Step& step_to) {
        const auto& project = m_ladder.project;
        for (const auto& support : project.relation_supports) {
            if (support.passage.text == id) step_to(support.relation.text, "supports");
        }
        for (const auto& rating : project.ratings) {
            if (rating.passage.text == id) step_to(rating.id.text, "answer");
        }
        for (const auto& value : project.attribute_values) {
            if (value.passage.text == id) step_to(value.id.text, "value");
        }
        for (const auto& criterion : project.criteria) {
            if (criterion.attribute.text == id) step_to(criterion.id.text, "criterion");
        }
        for (const auto& study : project.studies) {
            if (study.sample.text == id) step_to(study.id.text, "report");
        }
        for (const auto& code : project.codes) {
            if (code.participant.text == id) step_to(code.id.text, "coded");
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

}  // namespace

base::Result<LadderNode> trace_up(const Project& project, const std::string& id) {
    return traced(project, id, [&](const Ladder& ladder) { return Up(ladder).any(id); });
}

LadderNode trace_up(const Project& project, const domain::Endorsement& cell) {
    const Ladder ladder(project);
    auto node = Up(ladder).any(cell.concept_code.text, "supports");
    LadderNode own;
    own.id = cell.id.text;
    own.kind = domain::find_table("endorsement")->title;
    own.label = cell.state;
    own.children = {std::move(node)};
    return own;
}

}  // namespace loam::analysis
