#include "loam/intake/speaker_label.hpp"
#include "reads/comparing/ground.hpp"

// What is like the passages under a code and does not carry it yet.

namespace loam::workbench {
namespace {

/// {start, end, text} of the words that count most, as they stand in the passage.
JsonArray counting_words(const passages::Near& near, const Layout& layout) {
    JsonArray words;
    for (const auto span : near.counting) words.push_back(JsonObject{{"start", span.start}, {"end", span.end}, {"text", layout.offsets.slice(span)}});
    return words;
}

/// A stretch without the name of who speaks, where one opens it: what is proposed are words.
passages::Span words_of(const Layout& layout, passages::Span span) {
    const auto [first, last] = passages::turns_touched(layout.turns, span);
    if (first == last || !layout.turns[first]->start) return span;
    const auto& turn = *layout.turns[first];
    const auto from = static_cast<std::size_t>(*turn.start);
    const auto words = from + intake::length_of_label(layout.offsets.slice({from, span.end}), turn.speaker);
    return from <= span.start && words < span.end ? passages::Span{std::max(span.start, words), span.end} : span;
}

}  // namespace

Result<Json> nearest_to(const Workbench& workbench, const NearestTo& asked) {
    const auto made = ground_with_nearness(workbench);
    if (!made) return std::unexpected(made.error());
    auto& on = **made;
    const auto code = code_asked(on.all(), asked.code, "code");
    if (!code) return std::unexpected(code.error());
    const auto set = passages::code_sets(on.all(), {*code}, asked.beneath).front();
    std::unordered_map<const domain::SourceText*, std::size_t> held;
    for (std::size_t i = 0; i < on.indexed.size(); ++i) held.emplace(on.indexed[i], i);
    auto question = passages::asked_for(*on.texts, set.code, set.members, held);
    question.most = asked.most;
    for (const auto& token : asked.left_out) {
        const auto stretch = stretch_asked(on, token);
        if (!stretch) return std::unexpected(stretch.error());
        question.left_out.push_back(*stretch);
    }
    const Quotations quotations(on);
    JsonArray rows;
    for (const auto& near : on.nearest.nearest(question)) {
        const auto& version = *on.indexed[near.place.text];
        auto row = quotations.of_span(version, words_of(on.layout(version), near.place.span));
        row["stretch"] = stretch_token(version, near.place.span);
        row["score"] = near.score;
        row["counting"] = counting_words(near, on.layout(version));
        row["like"] = near.likeness > 0 ? Json(quotations.of_span(*on.indexed[question.like[near.like].text], question.like[near.like].span)) : Json(nullptr);
        row["likeness"] = near.likeness;
        row["asked_alike"] = near.asked_alike;
        row["codes"] = codes_touching(on, version, near.place.span);
        rows.push_back(std::move(row));
    }
    return JsonObject{{"code", code_json(on.all(), *code)}, {"passages", question.like.size()}, {"among", on.nearest.stretches()}, {"rows", std::move(rows)}};
}

}  // namespace loam::workbench
