#include "transcript_pieces.hpp"

#include "loam/base/number.hpp"
#include "loam/base/text.hpp"
#include "subtitles.hpp"

namespace loam::intake {

using base::Json;
using base::JsonArray;
using base::JsonObject;

namespace {

constexpr double largest_time = 1e10;  ///< of either unit

std::string one_line(std::string_view name) {
    std::string line;
    for (const char c : name) line += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
    return std::string(base::slice(base::trimmed(line), 0, 80));
}

/// Seconds and billionths apart; what is nought may be left out.
std::optional<ToldTime> told_span(const JsonObject& span) {
    const auto* seconds = span.if_contains("seconds");
    const auto* nanos = span.if_contains("nanos");
    if (!seconds && !nanos) return std::nullopt;
    const auto number = [](const Json* value) { return !value ? std::optional(0.0) : value->is_number() ? std::optional(value->to_number<double>()) : base::parse_number(text_of(value)); };
    const auto whole = number(seconds);
    const auto rest = number(nanos);
    if (!whole || !rest || !(*whole >= 0) || *whole > largest_time || !(*rest >= 0) || *rest >= 1e9) return std::nullopt;
    return ToldTime{*whole + *rest / 1e9, false, false};
}

/// Words one by one; a mark goes to the word before it.
std::string joined(const JsonArray& words) {
    std::string text;
    for (const auto& each : words) {
        const auto* word = each.if_object();
        const auto* value = word ? first_of(*word, {"punctuated_word", "word", "text", "value"}) : nullptr;
        if (!value || !value->is_string()) continue;
        const auto* type = word->if_contains("type");
        const std::string_view part = value->get_string();
        // Some write the blanks as elements of their own.
        const bool clings = type && type->is_string() && type->get_string().starts_with("punct");
        if (!text.empty() && !clings && !text.ends_with(' ') && !part.starts_with(' ')) text += ' ';
        text += part;
    }
    return std::string(base::trimmed(text));
}

std::string words_of(const JsonObject& piece) {
    if (auto text = text_of(first_of(piece, {"text", "transcript", "content", "sentence"})); !text.empty()) return text;
    const auto* words = first_of(piece, {"elements", "words"});
    return words && words->is_array() ? joined(words->get_array()) : std::string();
}

}  // namespace

const Json* first_of(const JsonObject& object, std::initializer_list<std::string_view> names) {
    for (const auto name : names)
        if (const auto* found = object.if_contains(name); found && !found->is_null()) return found;
    return nullptr;
}

std::string text_of(const Json* value) { return value && value->is_string() ? std::string(base::trimmed(value->get_string())) : std::string(); }

const JsonArray* array_at(const JsonObject& object, std::string_view name) {
    const auto* found = object.if_contains(name);
    return found ? found->if_array() : nullptr;
}

const JsonObject* object_at(const JsonArray& list, std::size_t i) { return i < list.size() ? list[i].if_object() : nullptr; }

std::optional<ToldTime> told_time(const Json* value) {
    if (!value) return std::nullopt;
    if (const auto* text = value->if_string()) {
        if (const auto time = parse_time(base::trimmed(*text))) return ToldTime{static_cast<double>(*time), true, false};
        auto plain = base::trimmed(*text);
        if (plain.ends_with('s')) plain.remove_suffix(1);  // as Google writes spans of time
        const auto number = base::parse_number(plain);
        return number && *number >= 0 && *number <= largest_time ? std::optional(ToldTime{*number, false, false}) : std::nullopt;
    }
    if (const auto* span = value->if_object()) return told_span(*span);
    if (!value->is_number()) return std::nullopt;
    const auto number = value->to_number<double>();
    if (!(number >= 0) || number > largest_time) return std::nullopt;
    return ToldTime{number, false, !value->is_double()};
}

std::string speaker_of(const JsonObject& piece) {
    const auto* said = first_of(piece, {"speaker", "speaker_name", "speakerName", "speakerDisplayName", "speaker_label", "participant", "speaker_id", "speakerId", "speakerLabel", "speakerTag", "username", "user"});
    if (!said) return {};
    if (const auto* object = said->if_object()) said = first_of(*object, {"name", "display_name", "label", "id"});
    if (!said) return {};
    if (said->is_string()) {
        auto name = one_line(said->get_string());
        const bool is_number = !name.empty() && name.find_first_not_of("0123456789") == std::string::npos;
        return is_number ? fmt::format("Speaker {}", name) : name;
    }
    return said->is_int64() || said->is_uint64() ? fmt::format("Speaker {}", base::json_text(*said)) : std::string();
}

namespace {

std::optional<ToldTime> in_milliseconds(const Json* value) {
    auto time = told_time(value);
    if (time) time->in_milliseconds = true;
    return time;
}

const Json* at(const JsonArray& list, std::size_t i) { return i < list.size() ? &list[i] : nullptr; }

std::optional<SpokenPiece> piece_of(const Json& value) {
    const auto* object = value.if_object();
    if (!object || first_of(*object, {"title", "DOI", "doi", "author", "authors", "issued"})) return std::nullopt;  // a record of a work
    SpokenPiece piece{.words = words_of(*object), .speaker = speaker_of(*object), .from = {}, .to = {}};
    const auto* offsets = first_of(*object, {"offsets"});
    const auto* span = first_of(*object, {"timestamp", "timestamps"});
    if (const auto* of = offsets ? offsets->if_object() : nullptr) {  // whisper.cpp counts these in thousandths
        piece.from = in_milliseconds(of->if_contains("from"));
        piece.to = in_milliseconds(of->if_contains("to"));
    } else if (const auto* list = span ? span->if_array() : nullptr) {
        piece.from = told_time(at(*list, 0));
        piece.to = told_time(at(*list, 1));
    } else if (const auto begins = in_milliseconds(first_of(*object, {"offsetMilliseconds"}))) {  // Azure
        piece.from = begins;
        const auto lasts = in_milliseconds(first_of(*object, {"durationMilliseconds"}));
        piece.to = lasts ? std::optional(ToldTime{begins->value + lasts->value, true, false}) : std::nullopt;
    } else {
        piece.from = told_time(first_of(*object, {"start", "start_time", "startTime", "startOffset", "start_timestamp", "begin", "from", "ts"}));
        piece.to = told_time(first_of(*object, {"end", "end_time", "endTime", "endOffset", "end_timestamp", "stop", "to"}));
    }
    if (const auto* elements = piece.from ? nullptr : first_of(*object, {"elements", "words"}); elements && elements->is_array() && !elements->get_array().empty())
        if (const auto* first = elements->get_array().front().if_object()) piece.from = told_time(first_of(*first, {"ts", "start", "start_time"}));
    return piece;
}

}  // namespace

SpokenPieces pieces_of(const Json& value) {
    const auto* list = value.if_array();
    if (!list || list->empty()) return {};
    SpokenPieces pieces;
    std::size_t timed = 0;
    for (const auto& each : *list) {
        auto piece = piece_of(each);
        if (!piece) return {};
        if (piece->from) ++timed;
        if (!piece->words.empty()) pieces.push_back(std::move(*piece));
    }
    return timed * 2 > list->size() && pieces.size() * 2 >= list->size() ? pieces : SpokenPieces{};
}

/// Nobody says less than a letter in ten seconds for a whole talk: whole numbers that would mean so are thousandths.
double unit_of(const SpokenPieces& pieces) {
    std::size_t letters = 0;
    double last = 0;
    for (const auto& each : pieces) {
        letters += base::code_points(each.words);
        for (const auto& time : {each.from, each.to}) {
            if (!time || time->in_milliseconds) continue;
            if (!time->is_whole) return 1000;
            last = std::max(last, time->value);
        }
    }
    return last > 10.0 * static_cast<double>(letters) ? 1 : 1000;
}

namespace {

constexpr double silence = 2;      ///< seconds after which words are another piece
constexpr double long_piece = 20;  ///< seconds

bool ends_sentence(std::string_view words) {
    return std::ranges::any_of(std::array<std::string_view, 6>{".", "?", "!", "\u2026", "\u3002", "\uFF1F"}, [&](std::string_view sign) { return words.ends_with(sign); });
}

}  // namespace

SpokenPieces pieces_of_words(const std::vector<SingleWord>& words) {
    SpokenPieces single;
    for (const auto& each : words) single.push_back(each.piece);
    const auto unit = unit_of(single);
    const auto seconds = [&](const ToldTime& time) { return time.value * (time.in_milliseconds ? 1 : unit) / 1000; };
    SpokenPieces pieces;
    for (const auto& [word, clings] : words) {
        if (word.words.empty() || (pieces.empty() && (clings || !word.from))) continue;  // a mark before any word
        const auto goes_on = [&] {
            const auto& last = pieces.back();
            if (clings || !word.from) return true;
            if (last.speaker != word.speaker || !last.to || seconds(*word.from) - seconds(*last.to) >= silence) return false;
            return !(seconds(*word.from) - seconds(*last.from) > long_piece && ends_sentence(last.words));
        };
        if (pieces.empty() || !goes_on()) pieces.push_back({.words = {}, .speaker = word.speaker, .from = word.from, .to = {}});
        auto& piece = pieces.back();
        if (!clings && !piece.words.empty()) piece.words += ' ';
        piece.words += word.words;
        if (word.to) piece.to = word.to;
    }
    return pieces;
}

}  // namespace loam::intake
