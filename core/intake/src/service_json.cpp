#include "service_json.hpp"

#include "loam/base/text.hpp"

namespace loam::intake {

using base::Json;
using base::JsonArray;
using base::JsonObject;

namespace {

/// "punctuation" at Amazon and Speechmatics, "punct" at Rev.
bool is_a_mark(const JsonObject& word) { return text_of(word.if_contains("type")).starts_with("punct"); }

/// Programs that parse sentences list words too, with places of letters: those are as far apart as the word is long.
bool are_places_of_letters(const std::vector<SingleWord>& words) {
    return std::ranges::all_of(words, [](const SingleWord& each) {
        const auto& [text, speaker, from, to] = each.piece;
        return from && to && from->is_whole && to->is_whole && to->value - from->value == static_cast<double>(base::code_points(text));
    });
}

/// The first, which is the best.
const JsonObject* best_of(const JsonObject& piece) {
    const auto* alternatives = array_at(piece, "alternatives");
    return alternatives ? object_at(*alternatives, 0) : nullptr;
}

void put_in_order(SpokenPieces& pieces) {
    if (std::ranges::all_of(pieces, [](const SpokenPiece& each) { return each.from.has_value(); })) std::ranges::stable_sort(pieces, {}, [](const SpokenPiece& each) { return each.from->value; });
}

/// Where several channels were recorded, each is mostly one person.
std::string on_channel(std::string_view channel, const std::string& speaker) { return fmt::format("Channel {}{}{}", channel, speaker.empty() ? "" : ", ", speaker); }

/// Older files of Amazon tell beside the words who speaks from when on.
std::map<std::string, std::string> speakers_by_time(const JsonObject& results) {
    std::map<std::string, std::string> speakers;
    const auto* labels = results.if_contains("speaker_labels");
    const auto* object = labels ? labels->if_object() : nullptr;
    const auto* segments = object ? array_at(*object, "segments") : nullptr;
    if (!segments) return speakers;
    for (std::size_t i = 0; i < segments->size(); ++i) {
        const auto* segment = object_at(*segments, i);
        const auto* items = segment ? array_at(*segment, "items") : nullptr;
        for (std::size_t k = 0; items && k < items->size(); ++k)
            if (const auto* word = object_at(*items, k)) speakers.emplace(text_of(word->if_contains("start_time")), speaker_of(*word));
    }
    return speakers;
}

/// Amazon's "items", Speechmatics' "results": a word or a mark each, with other readings of it.
SpokenPieces of_items(const JsonArray& items, const std::map<std::string, std::string>& speakers) {
    std::vector<SingleWord> words;
    for (const auto& each : items) {
        const auto* item = each.if_object();
        const auto* best = item ? best_of(*item) : nullptr;
        if (!best || !best->contains("content")) return {};
        SpokenPiece word{.words = text_of(best->if_contains("content")), .speaker = speaker_of(*item), .from = told_time(item->if_contains("start_time")), .to = told_time(item->if_contains("end_time"))};
        if (word.speaker.empty()) word.speaker = speaker_of(*best);
        const auto known = word.speaker.empty() ? speakers.find(text_of(item->if_contains("start_time"))) : speakers.end();
        if (known != speakers.end()) word.speaker = known->second;
        if (word.speaker.empty()) word.speaker = text_of(item->if_contains("channel_label"));
        const bool clings = is_a_mark(*item) || !word.from;
        words.push_back({std::move(word), clings});
    }
    return pieces_of_words(words);
}

SpokenPieces of_paragraphs(const JsonArray& paragraphs) {
    SpokenPieces pieces;
    for (const auto& each : paragraphs) {
        const auto* paragraph = each.if_object();
        const auto* sentences = paragraph ? array_at(*paragraph, "sentences") : nullptr;
        if (!sentences) return {};
        for (const auto& sentence : *sentences)
            if (const auto* said = sentence.if_object()) pieces.push_back({.words = text_of(said->if_contains("text")), .speaker = speaker_of(*paragraph), .from = told_time(said->if_contains("start")), .to = told_time(said->if_contains("end"))});
    }
    std::erase_if(pieces, [](const SpokenPiece& each) { return each.words.empty(); });
    return pieces;
}

/// Deepgram: the words of each channel, and paragraphs of them if these were asked for.
SpokenPieces of_channels(const JsonArray& channels) {
    SpokenPieces all;
    for (std::size_t i = 0; i < channels.size(); ++i) {
        const auto* channel = object_at(channels, i);
        const auto* best = channel ? best_of(*channel) : nullptr;
        if (!best) return {};
        const auto* inside = best->if_contains("paragraphs");
        const auto* paragraphs = inside && inside->is_object() ? array_at(inside->get_object(), "paragraphs") : nullptr;
        auto pieces = paragraphs ? of_paragraphs(*paragraphs) : SpokenPieces();
        if (const auto* words = pieces.empty() ? array_at(*best, "words") : nullptr) pieces = pieces_of_words(words_in(*words));
        for (auto& each : pieces) {
            if (channels.size() > 1) each.speaker = on_channel(std::to_string(i), each.speaker);
            all.push_back(std::move(each));
        }
    }
    put_in_order(all);
    return all;
}

struct GoogleResult {
    std::string transcript;
    std::vector<SingleWord> words;
    std::optional<ToldTime> end;
    std::string channel;
};

bool tells_speakers(const GoogleResult& result) {
    return std::ranges::any_of(result.words, [](const SingleWord& each) { return !each.piece.speaker.empty(); });
}

std::optional<GoogleResult> google_result(const Json& value) {
    const auto* object = value.if_object();
    const auto* best = object ? best_of(*object) : nullptr;
    if (!best) return std::nullopt;
    GoogleResult result{.transcript = text_of(best->if_contains("transcript")), .words = {}, .end = told_time(first_of(*object, {"resultEndTime", "resultEndOffset"})), .channel = {}};
    if (const auto* words = array_at(*best, "words")) result.words = words_in(*words);
    for (auto& word : result.words)
        if (word.piece.speaker == "Speaker 0") word.piece.speaker.clear();  // nobody was told apart
    if (const auto* channel = first_of(*object, {"channelTag"})) result.channel = base::json_text(*channel);
    return result;
}

/// Where speakers are told apart, Google's last result says all words again with who says them, and only that one.
bool is_said_again(const std::vector<GoogleResult>& results) {
    const auto& last = results.back();
    if (results.size() < 2 || !tells_speakers(last) || std::any_of(results.begin(), results.end() - 1, tells_speakers)) return false;
    const auto words_of = [](const GoogleResult& result) {
        std::string words;
        for (const auto& each : result.words) words += each.piece.words;
        if (words.empty()) words = result.transcript;
        std::erase(words, ' ');
        return words;
    };
    std::string before;
    for (std::size_t i = 0; i + 1 < results.size(); ++i) before += words_of(results[i]);
    return before == words_of(last) || (words_of(last).starts_with(words_of(results.front())) && words_of(last).size() * 10 >= before.size() * 9);
}

SpokenPieces of_google(const JsonArray& list) {
    std::vector<GoogleResult> results;
    for (const auto& each : list) {
        auto result = google_result(each);
        if (!result) return {};
        results.push_back(std::move(*result));
    }
    if (results.empty()) return {};
    if (is_said_again(results)) results.erase(results.begin(), results.end() - 1);
    const bool has_channels = std::ranges::any_of(results, [&](const GoogleResult& each) { return each.channel != results.front().channel; });
    SpokenPieces all;
    for (const auto& result : results) {
        auto pieces = pieces_of_words(result.words);
        if (pieces.empty() && !result.transcript.empty()) pieces.push_back({.words = result.transcript, .speaker = {}, .from = {}, .to = result.end});
        for (auto& each : pieces) {
            if (has_channels) each.speaker = on_channel(result.channel, each.speaker);
            all.push_back(std::move(each));
        }
    }
    if (has_channels) put_in_order(all);
    return std::ranges::any_of(all, [](const SpokenPiece& each) { return each.from || each.to; }) ? all : SpokenPieces{};
}

std::optional<ToldTime> of_ticks(const JsonObject& phrase, std::string_view name) {
    constexpr double in_a_millisecond = 10'000;
    const auto* ticks = phrase.if_contains(name);
    const auto number = ticks && ticks->is_number() ? ticks->to_number<double>() : -1;
    return number >= 0 && number <= 1e15 ? std::optional(ToldTime{number / in_a_millisecond, true, false}) : std::nullopt;
}

/// Azure: phrases with other readings of each, the channels one after the other.
SpokenPieces of_phrases(const JsonArray& phrases) {
    SpokenPieces all;
    std::vector<std::string> channels;
    for (const auto& each : phrases) {
        const auto* phrase = each.if_object();
        if (!phrase || !phrase->contains("offsetInTicks")) return {};
        const auto* readings = array_at(*phrase, "nBest");
        const auto* best = readings ? object_at(*readings, 0) : nullptr;
        auto words = best ? text_of(first_of(*best, {"display", "itn", "lexical"})) : std::string();
        if (words.empty()) continue;  // nothing was recognised there
        const auto from = of_ticks(*phrase, "offsetInTicks");
        const auto lasts = of_ticks(*phrase, "durationInTicks");
        all.push_back({.words = std::move(words), .speaker = speaker_of(*phrase), .from = from, .to = from && lasts ? std::optional(ToldTime{from->value + lasts->value, true, false}) : std::nullopt});
        const auto* channel = phrase->if_contains("channel");
        channels.push_back(channel ? base::json_text(*channel) : std::string());
    }
    if (std::ranges::any_of(channels, [&](const std::string& each) { return each != channels.front(); }))
        for (std::size_t i = 0; i < all.size(); ++i) all[i].speaker = on_channel(channels[i], all[i].speaker);
    put_in_order(all);
    return all;
}

}  // namespace

std::vector<SingleWord> words_in(const JsonArray& list) {
    std::vector<SingleWord> words;
    std::size_t timed = 0;
    std::size_t sentences = 0;
    for (const auto& each : list) {
        const auto* object = each.if_object();
        const auto* value = object ? first_of(*object, {"punctuated_word", "word", "text"}) : nullptr;
        if (!value || !value->is_string()) return {};
        SingleWord word{{.words = text_of(value), .speaker = speaker_of(*object), .from = told_time(first_of(*object, {"start", "start_time", "startTime", "startOffset"})), .to = told_time(first_of(*object, {"end", "end_time", "endTime", "endOffset"}))}, is_a_mark(*object)};
        if (word.piece.words.empty()) continue;  // some write the blanks as elements of their own
        if (word.piece.from && word.piece.to) ++timed;
        if (word.piece.words.contains(' ')) ++sentences;
        words.push_back(std::move(word));
    }
    return timed * 10 >= words.size() * 9 && timed > 0 && sentences * 10 <= words.size() && !are_places_of_letters(words) ? words : std::vector<SingleWord>{};
}

SpokenPieces pieces_of_services(const JsonObject& object) {
    SpokenPieces pieces;
    const auto take = [&](std::string_view name, auto read) {
        const auto* list = pieces.empty() ? array_at(object, name) : nullptr;
        if (list && !list->empty()) pieces = read(*list);
    };
    const auto items = [&](const JsonArray& list) { return of_items(list, speakers_by_time(object)); };
    take("recognizedPhrases", of_phrases);
    take("channels", of_channels);
    take("items", items);
    take("results", items);
    take("results", of_google);
    take("words", [](const JsonArray& list) { return pieces_of_words(words_in(list)); });
    return pieces;
}

}  // namespace loam::intake
