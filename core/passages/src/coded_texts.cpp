#include "loam/passages/coded_texts.hpp"

#include <algorithm>
#include <tuple>

namespace loam::passages {
namespace {

using domain::Passage;

/// Texts in order: sources as the project has them, older versions first, then what has no offsets.
struct TextKey {
    std::uint32_t source = 0;
    std::uint32_t version = 0;  ///< place in Project::source_texts plus one; 0: none
    std::int64_t number = 0;    ///< of the version; after all versions the kinds without
    auto operator<=>(const TextKey&) const = default;
};

constexpr std::int64_t after_all_versions = INT64_MAX - 8;

std::int64_t rank_of_kind(std::string_view kind) {
    constexpr std::array<std::string_view, 5> kinds{"span", "page", "cell", "region", "time"};
    return after_all_versions + (std::ranges::find(kinds, kind) - kinds.begin());
}

template <class V>
std::uint32_t place_in(const std::vector<V>& all, const V* one) {
    return static_cast<std::uint32_t>(one - all.data());
}

}  // namespace

struct CodedTexts::Draft {
    TextKey text;
    CodedPlace place;
    std::uint32_t coding = 0;
    [[nodiscard]] auto order() const { return std::tuple(text.source, text.number, text.version, place.span.start, place.span.end, place.code, coding); }
};

CodedTexts::CodedTexts(const domain::Project& project) : m_project(&project) {
    std::vector<Draft> drafts;
    read_passages(drafts);
    std::ranges::sort(drafts, {}, &Draft::order);
    settle(drafts);
    m_lines.resize(m_texts.size());
    m_offsets.resize(m_texts.size());
}

void CodedTexts::read_passages(std::vector<Draft>& drafts) {
    const auto& all = *m_project;
    const domain::Index codes(all.codes);
    const domain::Index passages(all.passages);
    const domain::Index sources(all.sources);
    const domain::Index versions(all.source_texts);
    std::map<std::tuple<std::uint32_t, std::int64_t, std::string_view>, std::size_t> numbers;
    drafts.reserve(all.codings.size());
    for (std::uint32_t i = 0; i < all.codings.size(); ++i) {
        const auto* code = codes.find(all.codings[i].code);
        const auto* passage = passages.find(all.codings[i].passage);
        const auto* source = passage ? sources.find(passage->source) : nullptr;
        if (!code || !source) {
            ++m_astray;
            continue;
        }
        Draft draft;
        draft.coding = i;
        draft.place.code = place_in(all.codes, code);
        draft.place.passage = place_in(all.passages, passage);
        draft.text.source = place_in(all.sources, source);
        draft.text.number = rank_of_kind(passage->kind);
        const bool has_span = passage->start && passage->end && *passage->start >= 0 && *passage->end > *passage->start;
        const auto* version = passage->kind == "span" && has_span ? versions.find(passage->source_text) : nullptr;
        if (version) {
            draft.text.version = place_in(all.source_texts, version) + 1;
            draft.text.number = version->version.value_or(0);
        }
        if (version || (passage->kind == "time" && has_span)) {
            draft.place.span = {static_cast<std::size_t>(*passage->start), static_cast<std::size_t>(*passage->end)};
        } else {
            const std::string_view name = passage->place.empty() ? passage->id.text : passage->place;
            const auto number = numbers.try_emplace({draft.text.source, draft.text.number, name}, numbers.size()).first->second;
            draft.place.span = {number, number + 1};
        }
        drafts.push_back(draft);
    }
}

void CodedTexts::settle(std::vector<Draft>& drafts) {
    const auto& all = *m_project;
    std::unordered_map<std::string_view, std::int64_t> newest;
    for (const auto& version : all.source_texts) {
        auto& number = newest[version.source.text];
        number = std::max(number, version.version.value_or(0));
    }
    std::unordered_map<std::string_view, std::vector<const domain::Turn*>> turns;
    for (const auto& turn : all.turns) {
        if (turn.start && turn.end) turns[turn.source_text.text].push_back(&turn);
    }
    m_places.reserve(drafts.size());
    m_codings.reserve(drafts.size());
    const Draft* last = nullptr;
    for (const auto& draft : drafts) {
        const bool new_text = !last || last->text != draft.text;
        if (new_text) {
            CodedText text{.source = &all.sources[draft.text.source], .version = nullptr, .newest = true, .first = static_cast<std::uint32_t>(m_places.size()), .places = 0, .turns = {}};
            if (draft.text.version > 0) {
                text.version = &all.source_texts[draft.text.version - 1];
                text.newest = newest[text.source->id.text] == draft.text.number;
                if (const auto spoken = turns.find(text.version->id.text); spoken != turns.end()) text.turns = spoken->second;
                std::ranges::sort(text.turns, {}, [](const auto* turn) { return *turn->start; });
            }
            m_texts.push_back(std::move(text));
        }
        const bool same = !new_text && last->place.span == draft.place.span && last->place.code == draft.place.code;
        if (!same) {
            m_places.push_back(draft.place);
            m_places.back().text = static_cast<std::uint32_t>(m_texts.size() - 1);
            m_places.back().first = static_cast<std::uint32_t>(m_codings.size());
            ++m_texts.back().places;
        }
        ++m_places.back().codings;
        m_codings.push_back(draft.coding);
        last = &draft;
    }
}

const Lines* CodedTexts::lines(std::uint32_t text) const {
    if (!m_texts[text].version) return nullptr;
    if (!m_lines[text]) m_lines[text] = std::make_unique<Lines>(m_texts[text].version->text);
    return m_lines[text].get();
}

const Offsets* CodedTexts::offsets(std::uint32_t text) const {
    if (!m_texts[text].version) return nullptr;
    if (!m_offsets[text]) m_offsets[text] = std::make_unique<Offsets>(m_texts[text].version->text);
    return m_offsets[text].get();
}

std::string CodedTexts::words(const CodedPlace& place) const {
    if (const auto* at = offsets(place.text)) return std::string(at->slice(place.span));
    return m_project->passages[place.passage].words;
}

std::pair<std::size_t, std::size_t> turns_touched(const std::vector<const domain::Turn*>& turns, Span span) {
    // Turns follow one another, so both their starts and their ends rise.
    const auto start = static_cast<std::int64_t>(span.start);
    const auto end = static_cast<std::int64_t>(std::max(span.end, span.start + 1));
    const auto first = std::ranges::upper_bound(turns, start, {}, [](const auto* turn) { return *turn->end; });
    const auto last = std::ranges::lower_bound(turns, end, {}, [](const auto* turn) { return *turn->start; });
    if (last <= first) return {0, 0};
    return {static_cast<std::size_t>(first - turns.begin()), static_cast<std::size_t>(last - turns.begin())};
}

}  // namespace loam::passages
