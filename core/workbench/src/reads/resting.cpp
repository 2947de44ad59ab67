#include "reads/resting.hpp"

#include "loam/passages/places.hpp"

namespace loam::workbench {

Json Resting::on(const domain::PassageId& id) {
    const auto* passage = id.empty() ? nullptr : m_passages.find(id);
    if (!passage) return nullptr;
    auto words = passage->words;
    auto place = passage->place;
    const auto* text = passage->kind == "span" && passage->start && passage->end ? m_texts.find(passage->source_text) : nullptr;
    if (text) {
        auto read = m_read.find(text);
        if (read == m_read.end()) read = m_read.emplace(text, Read{passages::Offsets(text->text), passages::Lines(text->text)}).first;
        const auto& [offsets, lines] = read->second;
        const auto whole = offsets.whole();
        const passages::Span span{std::min(static_cast<std::size_t>(*passage->start), whole.end), std::min(static_cast<std::size_t>(*passage->end), whole.end)};
        if (span.start < span.end) {
            words = offsets.slice(span);
            place = passages::in_words(lines.of(span));
        }
    }
    return JsonObject{{"id", passage->id.text}, {"source", or_null(passage->source)}, {"text_id", or_null(passage->source_text)}, {"start", or_null(passage->start)},
                      {"end", or_null(passage->end)}, {"place", or_null(place)}, {"words", or_null(words)}, {"voice", or_null(passage->voice)}};
}

}  // namespace loam::workbench
