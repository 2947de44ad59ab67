#include "loam/workbench/comparing.hpp"

#include "loam/analysis/appraisal.hpp"
#include "loam/analysis/concept_matrix.hpp"
#include "loam/analysis/ladder.hpp"
#include "loam/domain/names.hpp"
#include "reads/views.hpp"

// Codes, the concept matrix, relations, models; the ladder of one node.

namespace loam::workbench {
namespace {

using domain::CellState;
using domain::Project;

template <class V, class Key>
std::unordered_map<std::string, std::int64_t> counted_by(const std::vector<V>& values, Key key) {
    std::unordered_map<std::string, std::int64_t> counts;
    for (const auto& value : values) ++counts[std::invoke(key, value).text];
    return counts;
}

JsonArray codes_json(const Project& project) {
    const auto children = counted_by(project.codes, &domain::Code::parent);
    const auto stands_on = counted_by(project.stands_on, &domain::StandsOn::upper);
    const auto carries = counted_by(project.stands_on, &domain::StandsOn::lower);
    const auto codings = counted_by(project.codings, &domain::Coding::code);
    const auto of = [](const auto& counts, const std::string& id) {
        const auto at = counts.find(id);
        return at == counts.end() ? std::int64_t{0} : at->second;
    };
    JsonArray codes;
    for (const auto& code : project.codes) {
        codes.push_back(JsonObject{{"id", code.id.text}, {"label", code.label}, {"rung", code.rung.text}, {"parent", or_null(code.parent)}, {"study", or_null(code.study)},
                                   {"participant", or_null(code.participant)}, {"definition", or_null(code.definition)}, {"told_in", or_null(code.told_in)}, {"note", or_null(code.note)},
                                   {"children", of(children, code.id.text)}, {"stands_on", of(stands_on, code.id.text)}, {"carries", of(carries, code.id.text)}, {"codings", of(codings, code.id.text)}});
    }
    return codes;
}

char sign_of(CellState state) {
    switch (state) {
        case CellState::endorsed: return '1';
        case CellState::not_endorsed: return '0';
        case CellState::refuted: return 'x';
        case CellState::unknown: return '?';
    }
    return '?';
}

JsonObject matrix_json(const Project& project) {
    const auto matrix = analysis::concept_matrix(project);
    const domain::Index codes(project.codes);
    std::set<std::pair<std::string, std::string>> hinted;
    JsonArray hints;
    for (const auto& cell : project.remarked_cells) {
        if (cell.state != "unknown" || cell.hint.empty()) continue;
        hinted.emplace(cell.concept_code.text, cell.study.text);
        hints.push_back(JsonObject{{"concept", cell.concept_code.text}, {"study", cell.study.text}, {"hint", cell.hint}, {"note", or_null(cell.note)}});
    }
    const auto appraisals = analysis::appraise(project);
    JsonArray concepts;
    JsonArray cells;
    for (const auto& line : matrix.concepts) {
        const auto* parent = codes.find(line.code->parent);
        concepts.push_back(JsonObject{{"id", line.code->id.text}, {"label", line.code->label}, {"parent", or_null(line.code->parent)}, {"parent_label", parent ? Json(parent->label) : Json(nullptr)},
                                      {"endorsed", line.endorsed}, {"refuted", line.refuted}, {"unknown", line.unknown}});
        std::string row;
        for (std::size_t s = 0; s < matrix.studies.size(); ++s) {
            const auto state = project.matrix.at(line.place, s);
            const bool hint = state == CellState::unknown && hinted.contains({line.code->id.text, project.studies[s].id.text});
            row += hint ? 'h' : sign_of(state);
        }
        cells.emplace_back(row);
    }
    JsonArray studies;
    for (std::size_t s = 0; s < matrix.studies.size(); ++s) {
        const auto& line = matrix.studies[s];
        const auto graded = std::ranges::find_if(appraisals, [&](const auto& each) { return !each.rows[s].grade.empty(); });
        const auto grade = graded == appraisals.end() ? std::string() : graded->rows[s].grade;
        studies.push_back(JsonObject{{"id", line.study->id.text}, {"number", or_null(line.study->number)}, {"citation", line.study->citation}, {"endorsed", line.endorsed}, {"unknown", line.unknown}, {"grade", or_null(grade)}});
    }
    return {{"concepts", std::move(concepts)}, {"studies", std::move(studies)}, {"cells", std::move(cells)}, {"known", matrix.known}, {"of", matrix.cells}, {"hints", std::move(hints)}};
}

JsonArray relations_json(const Project& project) {
    JsonArray all;
    for (const auto& relation : project.relations) {
        all.push_back(JsonObject{{"id", relation.id.text}, {"origin", relation.origin.text}, {"target", relation.target.text}, {"model", or_null(relation.model)}, {"label", or_null(relation.label)},
                                 {"sign", or_null(relation.sign)}, {"condition", or_null(relation.condition)}, {"told_in", or_null(relation.told_in)}});
    }
    return all;
}

JsonArray models_json(const Project& project) {
    JsonArray all;
    for (const auto& model : project.models) {
        JsonArray members;
        for (const auto& member : project.model_members) {
            if (member.model == model.id)
                members.push_back(JsonObject{{"id", member.id.text}, {"code", member.code.text}, {"phase", or_null(member.phase)}, {"x", or_null(member.x)}, {"y", or_null(member.y)}});
        }
        all.push_back(JsonObject{{"id", model.id.text}, {"title", model.title}, {"kind", or_null(model.kind)}, {"members", std::move(members)}});
    }
    return all;
}

/// With the language of the words, where they are those of a source that tells it; our own words about it are in ours.
JsonObject node_json(const analysis::LadderNode& node, const domain::Index<domain::Source>& sources) {
    JsonArray children;
    for (const auto& child : node.children) children.push_back(node_json(child, sources));
    const auto* source = node.source.empty() || node.words.empty() || node.voice == "paraphrase" || node.voice == "researcher" ? nullptr : sources.find(domain::SourceId(node.source));
    return {{"id", node.id}, {"kind", node.kind}, {"label", node.label}, {"rung", or_null(node.rung)}, {"half", or_null(node.half)}, {"voice", or_null(node.voice)}, {"note", or_null(node.note)},
            {"how", or_null(node.how)}, {"certainty", or_null(node.certainty)}, {"place", or_null(node.place)}, {"words", or_null(node.words)}, {"availability", or_null(node.availability)},
            {"source", or_null(node.source)}, {"start", or_null(node.start)}, {"end", or_null(node.end)}, {"language", or_null(source ? source->language : std::string())}, {"children", std::move(children)}};
}

}  // namespace

Result<Json> Workbench::themes() const {
    const auto values = project();
    if (!values) return std::unexpected(values.error());
    JsonArray rungs;
    for (const auto& rung : (*values)->rungs)
        rungs.push_back(JsonObject{{"id", rung.id.text}, {"half", rung.half}, {"mark", rung.mark}, {"name", rung.name}, {"level", or_null(rung.level)}});
    JsonArray participants;
    for (const auto& participant : (*values)->participants) participants.push_back(JsonObject{{"id", participant.id.text}, {"pseudonym", or_null(participant.pseudonym)}});
    return JsonObject{{"rungs", std::move(rungs)}, {"codes", codes_json(**values)}, {"participants", std::move(participants)}, {"matrix", matrix_json(**values)}, {"relations", relations_json(**values)}, {"models", models_json(**values)}};
}

namespace {

/// The table of the schema that a row stands in, for the form that changes it; null if it is no live row.
Json table_of(const domain::Project& project, const std::string& id) {
    const auto names = domain::names_of(project, {id});
    const auto named = names.find(id);
    return named == names.end() ? Json(nullptr) : Json(named->second.table);
}

/// A live cell of the concept matrix; nothing if the id is of some other row.
Result<std::optional<domain::Endorsement>> matrix_cell(const store::Store& store, const std::string& id) {
    const auto row = store.row(*domain::find_table("endorsement"), id);
    if (!row) return std::unexpected(row.error());
    if (!*row || (*row)->withdrawn) return std::nullopt;
    return domain::to_value<domain::Endorsement>(**row);
}

}  // namespace

Result<Json> Workbench::trace(const std::string& id, Direction direction) const {
    const auto values = project();
    if (!values) return std::unexpected(values.error());
    const auto cell = matrix_cell(m_store, id);
    if (!cell) return std::unexpected(cell.error());
    const auto down = *cell ? Result<analysis::LadderNode>(analysis::trace_down(**values, **cell)) : analysis::trace_down(**values, id);
    if (!down) return std::unexpected(down.error());
    const auto up = *cell ? Result<analysis::LadderNode>(analysis::trace_up(**values, **cell)) : analysis::trace_up(**values, id);
    if (!up) return std::unexpected(up.error());
    auto tree = node_json(direction == Direction::down ? *down : *up, domain::Index((*values)->sources));
    JsonArray above;
    for (const auto& node : up->children) above.push_back(JsonObject{{"id", node.id}, {"kind", node.kind}, {"label", node.label}, {"how", or_null(node.how)}});
    store::HistoryFilter filter;
    filter.touching = id;
    filter.most = 20;
    const auto entries = history(filter);
    if (!entries) return std::unexpected(entries.error());
    tree["table"] = *cell ? Json("endorsement") : table_of(**values, id);
    tree["above"] = std::move(above);
    tree["below_count"] = analysis::count_nodes(*down) - 1;
    tree["words_count"] = analysis::count_words(*down);
    tree["history"] = entries->at("entries");
    return tree;
}

Result<Json> Workbench::matrix(const std::string& rows, const std::string& columns) const {
    const auto values = project();
    if (!values) return std::unexpected(values.error());
    const auto& all = **values;
    JsonArray heads;
    JsonArray lines;
    const auto add_head = [&](const std::string& id, std::string brief, const std::string& label) { heads.push_back(JsonObject{{"id", id}, {"short", std::move(brief)}, {"label", label}}); };
    if (rows == "concepts" && columns == "studies") {
        for (const auto& study : all.studies) add_head(study.id.text, study.number ? std::to_string(*study.number) : study.id.text, study.citation);
        for (const auto& line : analysis::concept_matrix(all).concepts) {
            JsonArray cells;
            for (std::size_t s = 0; s < all.studies.size(); ++s) {
                const auto state = all.matrix.at(line.place, s);
                cells.push_back(state == CellState::unknown ? Json(nullptr) : state == CellState::refuted ? Json("refuted") : Json(state == CellState::endorsed ? 1 : 0));
            }
            lines.push_back(JsonObject{{"id", line.code->id.text}, {"label", line.code->label}, {"total", line.unknown == 0 ? Json(line.endorsed) : Json(nullptr)}, {"unknown", line.unknown}, {"cells", std::move(cells)}});
        }
        return JsonObject{{"columns", std::move(heads)}, {"rows", std::move(lines)}};
    }
    CodesAsked every;
    every.all = true;
    return plain_matrix(*this, rows, columns, every);
}

}  // namespace loam::workbench
