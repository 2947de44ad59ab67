#include "reads/waiting.hpp"

namespace loam::workbench {

using passages::Offsets;
using passages::Span;

JsonObject place_json(const Offsets& text, Span span) {
    static constexpr std::size_t around = 80;
    const Span before{span.start > around ? span.start - around : 0, span.start};
    const Span after{span.end, std::min(span.end + around, text.size())};
    return {{"start", span.start}, {"end", span.end}, {"text", text.slice(span)}, {"before", text.slice(before)}, {"after", text.slice(after)}};
}

JsonObject waiting_json(const CodedPassages& coded, const Offsets& was, const Offsets& now, const passages::Carried& carried) {
    JsonArray codings;
    for (const auto* coding : coded.codings) codings.push_back(JsonObject{{"id", coding->id.text}, {"code", coding->code.text}});
    JsonArray candidates;
    const auto add = [&](Span span, std::string_view why) {
        auto place = place_json(now, span);
        place["why"] = why;
        candidates.push_back(std::move(place));
    };
    if (carried.kept) add(carried.span, carried.why);
    for (const auto& candidate : carried.candidates) add(candidate.span, candidate.why);
    return {{"passage", coded.passage->id.text}, {"was", place_json(was, span_of(*coded.passage))}, {"codings", std::move(codings)}, {"why", carried.why}, {"candidates", std::move(candidates)}};
}

JsonArray unsettled_of(const SourceWork& work) {
    JsonArray all;
    const auto* newest = work.newest();
    if (!newest) return all;
    const Offsets now(newest->text);
    for (const auto* version : work.versions) {
        std::vector<const CodedPassages*> waiting;
        for (const auto& coded : work.passages) {
            if (is_unsettled(work, coded) && coded.passage->source_text == version->id) waiting.push_back(&coded);
        }
        if (waiting.empty()) continue;
        std::ranges::stable_sort(waiting, {}, [](const auto* coded) { return span_of(*coded->passage); });
        std::vector<Span> spans;
        for (const auto* coded : waiting) spans.push_back(span_of(*coded->passage));
        const Offsets was(version->text);
        const auto carried = passages::carry_over(version->text, newest->text, spans);
        for (std::size_t i = 0; i < waiting.size(); ++i) {
            all.push_back(waiting_json(*waiting[i], was, now, carried[i]));
            all.back().as_object()["version"] = or_null(version->version);
        }
    }
    return all;
}

}  // namespace loam::workbench
