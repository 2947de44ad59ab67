#include "loam/workbench/workbench.hpp"
#include "reads/head_of_source.hpp"

#include <memory>

#include "loam/base/text.hpp"
#include "loam/passages/lines.hpp"

// Codes, codings, the case by code matrix, and finding by words.

namespace loam::workbench {
namespace {

using domain::Code;
using domain::Index;
using domain::Project;

std::int64_t depth_of(const Code& code, const Index<Code>& codes) {
    std::int64_t depth = 0;
    for (const auto* above = codes.find(code.parent); above && depth < 64; above = codes.find(above->parent)) ++depth;
    return depth;
}

/// Codes in the order of a tree read from the top: each before its children.
std::vector<const Code*> in_tree_order(const Project& project) {
    std::unordered_map<std::string_view, std::vector<const Code*>> children;
    const Index codes(project.codes);
    for (const auto& code : project.codes) {
        const auto* parent = codes.find(code.parent);
        children[parent ? std::string_view(parent->id.text) : std::string_view{}].push_back(&code);
    }
    std::vector<const Code*> order;
    const auto visit = [&](const auto& self, std::string_view parent) -> void {
        for (const auto* code : children[parent]) {
            order.push_back(code);
            self(self, code->id.text);
        }
    };
    visit(visit, "");
    return order;
}

/// Words beside passages, each text read once.
class Surroundings {
public:
    /// What stands before and after the span on its lines, `most` code points each way, and the number of its first line.
    JsonObject of(const domain::SourceText& text, passages::Span span) {
        auto& read = m_read[text.id.text];
        if (!read) read = std::make_unique<Read>(text.text);
        const auto lines = read->lines.of(span);
        if (lines.first == 0) return {{"before", nullptr}, {"after", nullptr}, {"line", nullptr}};
        const auto begin = std::min(span.start, std::max(read->lines.span(lines.first).start, span.start - std::min(span.start, most)));
        const auto end = std::max(span.end, std::min(read->lines.span(lines.last).end, span.end + most));
        return {{"before", read->offsets.slice({begin, span.start})}, {"after", read->offsets.slice({span.end, end})}, {"line", lines.first}};
    }

private:
    static constexpr std::size_t most = 80;
    struct Read {
        explicit Read(std::string_view text) : offsets(text), lines(text) {}
        passages::Offsets offsets;
        passages::Lines lines;
    };
    std::unordered_map<std::string_view, std::unique_ptr<Read>> m_read;
};

JsonObject passage_json(const domain::Passage& passage, const Index<domain::Source>& sources, const Index<domain::SourceText>& texts, Surroundings& surroundings) {
    const auto* source = sources.find(passage.source);
    const auto* version = texts.find(passage.source_text);
    const bool has_place = version && passage.kind == "span" && passage.start && passage.end && *passage.start >= 0 && *passage.end >= *passage.start;
    auto words = passage.words;
    if (words.empty() && has_place) words = base::slice(version->text, static_cast<std::size_t>(*passage.start), static_cast<std::size_t>(*passage.end));
    auto json = has_place ? surroundings.of(*version, {static_cast<std::size_t>(*passage.start), static_cast<std::size_t>(*passage.end)}) : JsonObject{{"before", nullptr}, {"after", nullptr}, {"line", nullptr}};
    json["id"] = passage.id.text;
    json["source"] = head_of_source(passage.source, source);
    json["start"] = or_null(passage.start);
    json["end"] = or_null(passage.end);
    json["place"] = or_null(passage.place);
    json["text"] = words;
    json["voice"] = or_null(passage.voice);
    return json;
}

}  // namespace

Result<Json> Workbench::codes() const {
    const auto values = project();
    if (!values) return std::unexpected(values.error());
    const Index codes((*values)->codes);
    const Index rungs((*values)->rungs);
    JsonArray all;
    for (const auto* code : in_tree_order(**values)) {
        const auto* rung = rungs.find(code->rung);
        all.push_back(JsonObject{{"id", code->id.text},
                                 {"label", code->label},
                                 {"rung", rung ? Json(rung->mark) : Json(nullptr)},
                                 {"rung_name", rung ? Json(rung->name) : Json(nullptr)},
                                 {"half", rung ? Json(rung->half) : Json(nullptr)},
                                 {"parent", or_null(code->parent)},
                                 {"depth", depth_of(*code, codes)},
                                 {"study", or_null(code->study)},
                                 {"participant", or_null(code->participant)}});
    }
    return JsonObject{{"codes", std::move(all)}};
}

Result<Json> Workbench::codings(const std::string& code_id, const std::string& source_id) const {
    const auto values = project();
    if (!values) return std::unexpected(values.error());
    const auto& project = **values;
    const Index codes(project.codes);
    const Index rungs(project.rungs);
    const Index passages(project.passages);
    const Index sources(project.sources);
    const Index texts(project.source_texts);
    const Index people(project.people);
    Surroundings surroundings;
    if (!code_id.empty() && !codes.find(domain::CodeId{code_id}))
        return base::fail(base::ErrorKind::not_found, fmt::format("There is no code with the id \"{}\".", code_id), code_id);
    if (!source_id.empty() && !sources.find(domain::SourceId{source_id}))
        return base::fail(base::ErrorKind::not_found, fmt::format("There is no source with the id \"{}\".", source_id), source_id);
    JsonArray rows;
    for (const auto& coding : project.codings) {
        if (!code_id.empty() && coding.code.text != code_id) continue;
        const auto* code = codes.find(coding.code);
        const auto* passage = passages.find(coding.passage);
        if (!code || !passage || (!source_id.empty() && passage->source.text != source_id)) continue;
        const auto* rung = rungs.find(code->rung);
        const auto* coder = people.find(coding.coder);
        rows.push_back(JsonObject{{"id", coding.id.text},
                                  {"code", JsonObject{{"id", code->id.text}, {"label", code->label}, {"rung", rung ? Json(rung->mark) : Json(nullptr)}}},
                                  {"coder", coder ? Json(coder->name) : Json(nullptr)},
                                  {"passage", passage_json(*passage, sources, texts, surroundings)}});
    }
    return JsonObject{{"rows", std::move(rows)}};
}

Result<Json> Workbench::find(const std::string& words) const {
    const auto values = project();
    if (!values) return std::unexpected(values.error());
    const auto wanted = base::comparable(words);
    JsonArray hits;
    if (wanted.empty()) return hits;
    static constexpr std::size_t most = 200;
    const auto look_at = [&]<class V>(const V& value, std::string_view label, std::string_view further, std::string_view room) {
        if (hits.size() >= most || base::comparable(fmt::format("{} {}", label, further)).find(wanted) == std::string::npos) return;
        const auto name = label.empty() ? further : label;
        const bool long_words = base::code_points(name) > 120;
        hits.push_back(JsonObject{{"id", value.id.text},
                                  {"kind", domain::entity<V>().table.title},
                                  {"label", long_words ? std::string(base::slice(name, 0, 117)) + "…" : std::string(name)},
                                  {"room", room}});
    };
    const auto& project = **values;
    for (const auto& study : project.studies) look_at(study, study.citation, study.title, "extraction");
    for (const auto& code : project.codes) look_at(code, code.label, code.definition, "themes");
    for (const auto& question : project.questions) look_at(question, question.wording, "", "protocol");
    for (const auto& criterion : project.criteria) look_at(criterion, criterion.mark + " " + criterion.wording, "", "protocol");
    for (const auto& person : project.people) look_at(person, person.name, "", "protocol");
    for (const auto& sample : project.samples) look_at(sample, sample.label, "", "extraction");
    for (const auto& participant : project.participants) look_at(participant, participant.pseudonym, "", "themes");
    for (const auto& attribute : project.attributes) look_at(attribute, attribute.name, "", "extraction");
    for (const auto& item : project.checklist_items) look_at(item, item.label, "", "appraisal");
    for (const auto& source : project.sources) look_at(source, source.name, "", "themes");
    for (const auto& claim : project.claims) look_at(claim, claim.printed + " " + claim.place, "", "check");
    for (const auto& passage : project.passages) look_at(passage, "", passage.words, "themes");
    return hits;
}

}  // namespace loam::workbench
