#include "loam/analysis/concept_matrix.hpp"
#include "loam/base/text.hpp"
#include "loam/checks/checks.hpp"
#include "tables.hpp"

// Concepts, themes, codes, relations and claims.

namespace loam::report {
namespace {

using domain::CellState;
using domain::Code;
using domain::Index;
using domain::Project;

std::string mark_of(const Code& code, const Index<domain::Rung>& rungs) {
    const auto* rung = rungs.find(code.rung);
    return rung ? rung->mark : "";
}

std::string half_of(const Code& code, const Index<domain::Rung>& rungs) {
    const auto* rung = rungs.find(code.rung);
    return rung ? rung->half : "";
}

/// What is known to stand in the passages that carry a code, with whose voice.
TextCell words_of(const Project& project, const Code& code, const Index<domain::Passage>& passages) {
    TextCell cell;
    for (const auto& coding : project.codings) {
        const auto* passage = coding.code == code.id ? passages.find(coding.passage) : nullptr;
        if (!passage || passage->words.empty()) continue;
        cell.text += (cell.text.empty() ? "" : "; ") + passage->words;
        cell.voice = passage->voice;
        cell.node = passage->id.text;
    }
    return cell;
}

/// Upper codes of one code, on one rung if asked.
std::vector<const Code*> above(const Project& project, const Code& code, const Index<Code>& codes) {
    std::vector<const Code*> found;
    for (const auto& step : project.stands_on) {
        if (step.lower != code.id) continue;
        if (const auto* upper = codes.find(step.upper)) found.push_back(upper);
    }
    if (const auto* parent = codes.find(code.parent)) found.push_back(parent);
    return found;
}

}  // namespace

Table matrix_table(const Project& project) {
    Table table{{{"core", "Core concept", Align::left}, {"concept", "Concept", Align::left}}, {}, {}};
    const auto matrix = analysis::concept_matrix(project);
    for (const auto& line : matrix.studies) table.columns.push_back({line.study->id.text, line.study->number ? std::to_string(*line.study->number) : line.study->citation, Align::centre});
    table.columns.push_back({"total", "Studies", Align::right});
    const Index codes(project.codes);
    for (const auto& line : matrix.concepts) {
        const auto* parent = codes.find(line.code->parent);
        std::vector<TextCell> row{{parent ? parent->label : line.code->label, "", parent ? parent->id.text : line.code->id.text}, {parent ? line.code->label : "", "", line.code->id.text}};
        for (std::size_t s = 0; s < matrix.studies.size(); ++s) {
            const auto state = project.matrix.at(line.place, s);
            row.push_back({state == CellState::endorsed ? "✓" : state == CellState::refuted ? "✗" : state == CellState::unknown ? "?" : ""});
        }
        row.push_back({line.unknown == 0 ? std::to_string(line.endorsed) : fmt::format("{} to {}", line.least(), line.most())});
        table.rows.push_back(std::move(row));
    }
    if (!matrix.concepts.empty()) table.notes.push_back(fmt::format("{} of {} cells are known. ✓ supports, ✗ contradicts, ? not known; empty: does not support. A total over unknown cells is a span.", matrix.known, matrix.cells));
    for (const auto& line : matrix.studies) {
        if (line.study->number) continue;
        table.notes.emplace_back("Studies are headed by their citation where they have no number.");
        break;
    }
    return table;
}

Table concepts_table(const Project& project) {
    Table table{{{"core", "Core concept", Align::left}, {"concept", "Concept", Align::left}, {"studies", "Supported by", Align::left}}, {}, {}};
    const auto matrix = analysis::concept_matrix(project);
    const Index codes(project.codes);
    for (const auto& line : matrix.concepts) {
        std::vector<std::string> studies;
        for (std::size_t s = 0; s < matrix.studies.size(); ++s) {
            if (project.matrix.at(line.place, s) == CellState::endorsed) studies.push_back(matrix.studies[s].study->citation);
        }
        if (line.unknown > 0) studies.push_back(fmt::format("not known for {}", line.unknown));
        const auto* parent = codes.find(line.code->parent);
        table.rows.push_back({{parent ? parent->label : line.code->label, "", ""}, {parent ? line.code->label : "", "", line.code->id.text}, {base::join(studies, "; ")}});
    }
    return table;
}

Table themes_table(const Project& project) {
    Table table{{{"study", "Study", Align::left}, {"theme", "Theme", Align::left}, {"under", "Under", Align::left}, {"words", "What it says, in our words", Align::left}}, {}, {}};
    const Index rungs(project.rungs);
    const Index codes(project.codes);
    const Index passages(project.passages);
    for (const auto& study : project.studies) {
        for (const auto& code : project.codes) {
            if (code.study != study.id || mark_of(code, rungs) != "theme") continue;
            const auto* parent = codes.find(code.parent);
            table.rows.push_back({{study.citation, "", study.id.text}, {code.label, "author", code.id.text}, {parent ? parent->label : "", "author", ""}, words_of(project, code, passages)});
        }
    }
    return table;
}

Table translation_table(const Project& project) {
    Table table{{{"third", "Third order: ours", Align::left}, {"concept", "Concept", Align::left}, {"second", "Second order: the authors'", Align::left}, {"study", "Study", Align::left}, {"words", "In our words", Align::left}}, {}, {}};
    const Index rungs(project.rungs);
    const Index codes(project.codes);
    const Index studies(project.studies);
    const Index passages(project.passages);
    for (const auto& step : project.stands_on) {
        const auto* upper = codes.find(step.upper);
        const auto* lower = codes.find(step.lower);
        if (!upper || !lower || half_of(*upper, rungs) != "review") continue;
        const auto lower_mark = mark_of(*lower, rungs);
        if (lower_mark != "theme" && lower_mark != "reading") continue;
        std::vector<std::string> third;
        for (const auto* each : above(project, *upper, codes)) {
            if (mark_of(*each, rungs) == "third-order") third.push_back(each->label);
        }
        const auto* study = studies.find(lower->study);
        auto words = words_of(project, *lower, passages);
        if (!step.note.empty() && words.text.empty()) words.text = step.note;
        table.rows.push_back({{base::join(third, "; ")}, {upper->label, "", upper->id.text}, {lower->label, lower_mark == "theme" ? "author" : "paraphrase", lower->id.text}, {study ? study->citation : ""}, words});
    }
    return table;
}

Table relations_table(const Project& project) {
    Table table{{{"model", "Model", Align::left}, {"from", "From", Align::left}, {"relation", "Relation", Align::left}, {"to", "To", Align::left}, {"condition", "Condition", Align::left}, {"told", "Told in", Align::left}}, {}, {}};
    const Index codes(project.codes);
    const Index models(project.models);
    for (const auto& relation : project.relations) {
        const auto* from = codes.find(relation.origin);
        const auto* to = codes.find(relation.target);
        const auto* model = models.find(relation.model);
        const std::string sign = relation.sign == "raises" ? " (+)" : relation.sign == "lowers" ? " (−)" : relation.sign == "both" ? " (±)" : relation.sign == "unknown" ? " (?)" : "";
        table.rows.push_back({{model ? model->title : ""}, {from ? from->label : "", "", relation.origin.text}, {relation.label + sign, "", relation.id.text}, {to ? to->label : "", "", relation.target.text}, {relation.condition}, {relation.told_in}});
    }
    return table;
}

Table claims_table(const Project& project) {
    Table table{{{"place", "Where", Align::left}, {"about", "About", Align::left}, {"printed", "Printed", Align::right}, {"computed", "Computed", Align::right}, {"standing", "Verdict", Align::left}, {"why", "Why", Align::left}}, {}, {}};
    const auto names = domain::names(project);
    for (const auto& judged : analysis::judge_claims(project)) {
        const auto& claim = *judged.claim;
        const auto subject = names.find(claim.subject.text);
        const auto about = subject == names.end() ? std::string() : subject->second.label;
        table.rows.push_back({{claim.place}, {about.empty() ? claim.measure : about, "", claim.subject.text}, {claim.printed, "", claim.id.text}, {judged.judgement.computed}, {std::string(analysis::word(judged.judgement.standing))}, {judged.judgement.why}});
    }
    return table;
}

}  // namespace loam::report
