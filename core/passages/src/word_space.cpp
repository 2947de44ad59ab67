#include "word_space.hpp"

#include <algorithm>
#include <cmath>

#include "loam/base/sentences.hpp"
#include "loam/base/words.hpp"
#include "stemmer.hpp"

namespace loam::passages {
namespace {

/// What people code is mostly a few sentences long; longer stretches would blur, shorter ones say little.
constexpr std::size_t words_of_a_piece = 40;
constexpr std::size_t fewest_words = 3;
/// "Mhm." and "And then?" ask nothing that could be compared.
constexpr std::size_t words_of_a_question = 4;

std::uint32_t mixed(std::uint64_t a, std::uint64_t b) {
    auto hash = (a * 0x9E3779B97F4A7C15ULL) ^ (b + 0x7F4A7C15ULL + (a << 6U));
    hash ^= hash >> 29U;
    hash *= 0xBF58476D1CE4E5B9ULL;
    return static_cast<std::uint32_t>(hash >> 32U);
}

std::size_t hash_of(const SpokenText& text) {
    const std::hash<std::string_view> hash;
    auto sum = hash(text.text) ^ (hash(text.language) << 1U);
    for (const auto& turn : text.turns) sum = sum * 1000003 + turn.span.start * 31 + turn.span.end * 7 + (turn.asks ? 1 : 0);
    return sum;
}

std::uint32_t first_at(const std::vector<std::uint32_t>& starts, std::size_t at) {
    return static_cast<std::uint32_t>(std::ranges::lower_bound(starts, at) - starts.begin());
}

}  // namespace

std::uint32_t WordSpace::pair_of(std::uint32_t a, std::uint32_t b) const { return mixed(m_hashes[a], m_hashes[b]) % pair_buckets; }

std::uint32_t WordSpace::letter_run(std::string_view four) {
    std::uint64_t run = 0;
    for (const char c : four) run = run << 8U | static_cast<unsigned char>(c);
    return first_letter + mixed(run, 1) % letter_buckets;
}

unsigned WordSpace::kind_of(std::uint32_t feature) {
    if (feature < first_letter) return 1;
    if (feature < first_stem) return 2;
    return is_asked(feature) ? 3 : 0;
}

std::uint32_t WordSpace::stem_id(std::string_view stem) {
    const auto [at, fresh] = m_stem_ids.try_emplace(std::string(stem), static_cast<std::uint32_t>(m_stem_ids.size()));
    if (fresh) {
        m_hashes.push_back(std::hash<std::string_view>{}(stem));
        auto& runs = m_letters.emplace_back();
        const auto framed = fmt::format("^{}$", stem);
        for (std::size_t i = 0; i + 4 <= framed.size(); ++i) runs.push_back(letter_run(std::string_view(framed).substr(i, 4)));
    }
    return at->second;
}

WordSpace::Read WordSpace::cut(const SpokenText& text) {
    Read read;
    read.hash = hash_of(text);
    const std::string language(text.language);
    Stemmer stemmer(language);
    for (const auto& word : base::words_of(text.text)) {
        read.starts.push_back(word.start);
        read.ends.push_back(word.end);
        const auto form = base::word_form(text.text.substr(word.from_byte, word.to_byte - word.from_byte));
        const auto [at, fresh] = m_stem_of_form.try_emplace(fmt::format("{} {}", language, form), 0U);
        if (fresh) at->second = stem_id(stemmer.stem(form));
        read.stems.push_back(at->second);
    }
    cut_turns(text, read);
    cut_sentences(text.text, read);
    return read;
}

void WordSpace::cut_turns(const SpokenText& text, Read& read) {
    read.turns = text.turns;
    auto question = none;
    for (const auto& turn : text.turns) {
        const auto first = first_at(read.starts, turn.span.start);
        const auto last = first_at(read.starts, turn.span.end);
        if (turn.asks && last - first >= words_of_a_question) {
            question = static_cast<std::uint32_t>(read.questions.size());
            read.questions.emplace_back(first, last);
        }
        read.question_of_turn.push_back(question);
    }
}

void WordSpace::cut_sentences(std::string_view text, Read& read) {
    const Lines lines(text);
    const auto sentences = base::sentences_of(text);
    const auto words_in = [&](std::size_t start, std::size_t end) { return first_at(read.starts, end) - first_at(read.starts, start); };
    for (std::size_t i = 0; i < sentences.size();) {
        const auto line = lines.at(sentences[i].start);
        Span span{sentences[i].start, sentences[i].end};
        for (++i; i < sentences.size() && lines.at(sentences[i].start) == line && words_in(span.start, sentences[i].end) <= words_of_a_piece; ++i) span.end = sentences[i].end;
        if (words_in(span.start, span.end) >= fewest_words) read.sentences.emplace_back(span, static_cast<std::uint32_t>(line));
    }
}

void WordSpace::hold(const std::vector<SpokenText>& texts) {
    bool changed = m_texts.size() != texts.size();
    std::unordered_map<std::string, Read> kept;
    for (const auto& text : texts) {
        const std::string id(text.id);
        auto known = m_known.extract(id);
        if (known && known.mapped().hash == hash_of(text)) {
            kept.insert(std::move(known));
        } else {
            kept.insert_or_assign(id, cut(text));
            changed = true;
        }
    }
    m_known = std::move(kept);
    std::vector<const Read*> order;
    for (const auto& text : texts) order.push_back(&m_known.at(std::string(text.id)));
    if (!changed && order == m_texts) return;
    m_texts = std::move(order);
    place_pieces();
    count_rarity();
}

WordSpace::Piece WordSpace::piece_of(std::uint32_t text, Span span) const {
    const auto& read = *m_texts[text];
    Piece made{.text = text, .first = first_at(read.starts, span.start), .last = first_at(read.starts, span.end), .question = none, .line = 0, .asks = false, .span = span};
    const auto after = std::ranges::upper_bound(read.turns, span.start, {}, [](const Utterance& turn) { return turn.span.start; });
    if (after == read.turns.begin()) return made;
    const auto turn = static_cast<std::size_t>(after - read.turns.begin()) - 1;
    made.asks = read.turns[turn].asks;
    made.question = read.question_of_turn[turn];
    return made;
}

WordSpace::Piece WordSpace::piece(const Stretch& stretch) const { return piece_of(static_cast<std::uint32_t>(stretch.text), stretch.span); }

void WordSpace::place_pieces() {
    m_pieces.clear();
    for (std::uint32_t text = 0; text < m_texts.size(); ++text) {
        for (const auto& [span, line] : m_texts[text]->sentences) {
            m_pieces.push_back(piece_of(text, span));
            m_pieces.back().line = line;
        }
    }
}

void WordSpace::make_room() const {
    if (m_counts.of.size() < features()) m_counts.of.resize(features());
    m_counts.seen.clear();
}

void WordSpace::count(const std::vector<std::uint32_t>& stems, std::uint32_t first, std::uint32_t last) const {
    for (auto i = first; i < last; ++i) {
        m_counts.add(first_stem + 2 * stems[i]);
        if (i > first) m_counts.add(pair_of(stems[i - 1], stems[i]));
        for (const auto run : m_letters[stems[i]]) m_counts.add(run);
    }
}

void WordSpace::count_question(const Piece& piece) const {
    if (piece.question == none) return;
    const auto& [first, last] = m_texts[piece.text]->questions[piece.question];
    for (auto i = first; i < last; ++i) m_counts.add(first_stem + 2 * m_texts[piece.text]->stems[i] + 1);
}

void WordSpace::count_rarity() {
    m_rarity.assign(features(), 0);
    for (const auto& piece : m_pieces) {
        make_room();
        count(m_texts[piece.text]->stems, piece.first, piece.last);
        count_question(piece);
        for (const auto feature : m_counts.seen) {
            m_rarity[feature] += 1;
            m_counts.of[feature] = 0;
        }
    }
    const auto n = static_cast<float>(m_pieces.size());
    for (auto& each : m_rarity) each = std::log((n + 1) / (each + 0.5F));
}

Point WordSpace::weighted(const Weights& weights) const {
    const std::array<float, 4> share{weights.stems, weights.pairs, weights.letters, weights.asked};
    std::array<float, 4> squares{};
    Point point;
    point.reserve(m_counts.seen.size());
    for (const auto feature : m_counts.seen) {
        const auto kind = kind_of(feature);
        const auto times = std::exchange(m_counts.of[feature], 0.0F);
        if (share[kind] == 0) continue;
        const auto weight = (1 + std::log(times)) * m_rarity[feature];
        squares[kind] += weight * weight;
        point.push_back({feature, weight});
    }
    std::array<float, 4> scale{};
    for (std::size_t kind = 0; kind < 4; ++kind) scale[kind] = squares[kind] > 0 ? std::sqrt(share[kind] / squares[kind]) : 0;
    for (auto& feature : point) feature.weight *= scale[kind_of(feature.id)];
    return point;
}

Point WordSpace::point(const Piece& piece, const Weights& weights) const {
    make_room();
    count(m_texts[piece.text]->stems, piece.first, piece.last);
    if (weights.asked > 0) count_question(piece);
    return weighted(weights);
}

Point WordSpace::point(std::string_view words, const std::string& language, const Weights& weights) const {
    Stemmer stemmer(language);
    std::vector<std::uint32_t> stems;
    for (const auto& word : base::words_of(words)) {
        const auto form = base::word_form(words.substr(word.from_byte, word.to_byte - word.from_byte));
        const auto known = m_stem_ids.find(std::string(stemmer.stem(form)));
        if (known != m_stem_ids.end()) stems.push_back(known->second);
    }
    make_room();
    count(stems, 0, static_cast<std::uint32_t>(stems.size()));
    return weighted(weights);
}

std::vector<WordSpace::SaidWord> WordSpace::said_by_words(const Piece& piece, const Weights& weights, const std::vector<float>& line) const {
    std::unordered_map<std::uint32_t, double> said;
    for (const auto& feature : point(piece, weights)) said[feature.id] = double{feature.weight} * double{line[feature.id]};
    const auto& read = *m_texts[piece.text];
    const auto of = [&](std::uint32_t feature) {
        const auto at = said.find(feature);
        return at == said.end() ? 0.0 : at->second;
    };
    std::vector<SaidWord> words;
    for (auto i = piece.first; i < piece.last; ++i) {
        double sum = of(first_stem + 2 * read.stems[i]);
        for (const auto run : m_letters[read.stems[i]]) sum += of(run);
        if (i > piece.first) sum += of(pair_of(read.stems[i - 1], read.stems[i])) / 2;
        if (i + 1 < piece.last) sum += of(pair_of(read.stems[i], read.stems[i + 1])) / 2;
        words.push_back({sum, {read.starts[i], read.ends[i]}, read.stems[i]});
    }
    return words;
}

}  // namespace loam::passages
