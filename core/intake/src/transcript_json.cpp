#include "transcript_json.hpp"

#include "html.hpp"
#include "loam/base/json.hpp"
#include "loam/base/number.hpp"
#include "loam/base/text.hpp"
#include "subtitles.hpp"

namespace loam::intake {
namespace {

using base::Json;
using base::JsonArray;
using base::JsonObject;
using Names = std::initializer_list<std::string_view>;

constexpr std::size_t largest = 64UL << 20U;  ///< bytes; beyond them it is no transcript of one talk

constexpr double largest_time = 1e10;         ///< of either unit
constexpr double since_1970 = 1e9;            ///< seconds; a time beyond them is a day of the calendar

/// Where the list stands, the more telling first: beside "chunks" without speakers "speakers" may hold the same with them.
constexpr std::array<std::string_view, 9> lists{"utterances", "audio_segments", "speakers", "segments", "monologues", "transcription", "transcript", "chunks", "entries"};
/// What a service may wrap it in.
constexpr std::array<std::string_view, 5> wrappings{"results", "result", "output", "data", "response"};

const Json* first_of(const JsonObject& object, Names names) {
    for (const auto name : names)
        if (const auto* found = object.if_contains(name); found && !found->is_null()) return found;
    return nullptr;
}

std::string text_of(const Json* value) { return value && value->is_string() ? std::string(base::trimmed(value->get_string())) : std::string(); }

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

std::string one_line(std::string_view name) {
    std::string line;
    for (const char c : name) line += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
    return std::string(base::slice(base::trimmed(line), 0, 80));
}

std::string speaker_of(const JsonObject& piece) {
    const auto* said = first_of(piece, {"speaker", "speaker_name", "speakerName", "speakerDisplayName", "speaker_label", "participant", "speaker_id", "speakerId", "username", "user"});
    if (!said) return {};
    if (const auto* object = said->if_object()) said = first_of(*object, {"name", "display_name", "label", "id"});
    if (!said) return {};
    if (said->is_string()) return one_line(said->get_string());
    return said->is_int64() || said->is_uint64() ? fmt::format("Speaker {}", base::json_text(*said)) : std::string();
}

/// A time and whether it counts in units that only the whole list tells.
struct Told {
    double value = 0;
    bool in_milliseconds = false;
    bool is_whole = false;  ///< a number without a point
};

std::optional<Told> told(const Json* value) {
    if (!value) return std::nullopt;
    if (const auto* text = value->if_string()) {
        if (const auto time = parse_time(base::trimmed(*text))) return Told{static_cast<double>(*time), true, false};
        const auto number = base::parse_number(base::trimmed(*text));
        return number && *number >= 0 && *number <= largest_time ? std::optional(Told{*number, false, false}) : std::nullopt;
    }
    if (!value->is_number()) return std::nullopt;
    const auto number = value->to_number<double>();
    if (!(number >= 0) || number > largest_time) return std::nullopt;
    return Told{number, false, !value->is_double()};
}

struct Piece {
    std::string words;
    std::string speaker;
    std::optional<Told> from;
    std::optional<Told> to;
};

const Json* at(const JsonArray& list, std::size_t i) { return i < list.size() ? &list[i] : nullptr; }

std::optional<Piece> piece_of(const Json& value) {
    const auto* object = value.if_object();
    if (!object || first_of(*object, {"title", "DOI", "doi", "author", "authors", "issued"})) return std::nullopt;  // a record of a work
    Piece piece{.words = words_of(*object), .speaker = speaker_of(*object), .from = {}, .to = {}};
    const auto* offsets = first_of(*object, {"offsets"});
    const auto* span = first_of(*object, {"timestamp", "timestamps"});
    if (const auto* of = offsets ? offsets->if_object() : nullptr) {  // whisper.cpp counts these in thousandths
        piece.from = told(of->if_contains("from"));
        piece.to = told(of->if_contains("to"));
        for (auto* each : {&piece.from, &piece.to})
            if (*each) (*each)->in_milliseconds = true;
    } else if (const auto* list = span ? span->if_array() : nullptr) {
        piece.from = told(at(*list, 0));
        piece.to = told(at(*list, 1));
    } else {
        piece.from = told(first_of(*object, {"start", "start_time", "startTime", "startOffset", "start_timestamp", "begin", "from", "ts"}));
        piece.to = told(first_of(*object, {"end", "end_time", "endTime", "endOffset", "end_timestamp", "stop", "to"}));
    }
    if (const auto* elements = piece.from ? nullptr : first_of(*object, {"elements", "words"}); elements && elements->is_array() && !elements->get_array().empty())
        if (const auto* first = elements->get_array().front().if_object()) piece.from = told(first_of(*first, {"ts", "start", "start_time"}));
    return piece;
}

/// The pieces of a list: nearly all have words, most a time. Another list of JSON has not.
std::vector<Piece> pieces_of(const Json& value) {
    const auto* list = value.if_array();
    if (!list || list->empty()) return {};
    std::vector<Piece> pieces;
    std::size_t timed = 0;
    for (const auto& each : *list) {
        auto piece = piece_of(each);
        if (!piece) return {};
        if (piece->from) ++timed;
        if (!piece->words.empty()) pieces.push_back(std::move(*piece));
    }
    return timed * 2 > list->size() && pieces.size() * 2 >= list->size() ? pieces : std::vector<Piece>{};
}

/// Word by word, as Amazon Transcribe writes: those of one speaker that follow each other are a piece.
std::vector<Piece> pieces_of_words(const Json* value) {
    const auto* list = value ? value->if_array() : nullptr;
    if (!list) return {};
    std::vector<Piece> pieces;
    for (const auto& each : *list) {
        const auto* item = each.if_object();
        const auto* others = item ? item->if_contains("alternatives") : nullptr;
        const auto* alternatives = others ? others->if_array() : nullptr;
        const auto* best = alternatives && !alternatives->empty() ? alternatives->front().if_object() : nullptr;
        if (!best) return {};
        const auto word = text_of(best->if_contains("content"));
        if (word.empty()) continue;
        const auto from = told(item->if_contains("start_time"));
        const auto to = told(item->if_contains("end_time"));
        auto speaker = from ? speaker_of(*item) : std::string();
        if (pieces.empty() && !from) continue;  // a mark before any word
        const bool goes_on = !from || (!pieces.empty() && pieces.back().speaker == speaker && pieces.back().to && from->value - pieces.back().to->value < 2);
        if (!goes_on) pieces.push_back({.words = {}, .speaker = std::move(speaker), .from = from, .to = to});
        auto& piece = pieces.back();
        if (from && !piece.words.empty()) piece.words += ' ';
        piece.words += word;
        if (to) piece.to = to;
    }
    return pieces;
}

std::vector<Piece> found_in(const Json& value, int depth) {
    if (auto pieces = pieces_of(value); !pieces.empty()) return pieces;
    const auto* object = value.if_object();
    if (!object) return {};
    for (const auto name : lists)
        if (const auto* list = object->if_contains(name))
            if (auto pieces = pieces_of(*list); !pieces.empty()) return pieces;
    if (auto pieces = pieces_of_words(object->if_contains("items")); !pieces.empty()) return pieces;
    for (const auto name : wrappings)
        if (const auto* inside = depth > 0 ? object->if_contains(name) : nullptr)
            if (auto pieces = found_in(*inside, depth - 1); !pieces.empty()) return pieces;
    return {};
}

/// Nobody says less than a letter in ten seconds for a whole talk: whole numbers that would mean so are thousandths.
double unit_of(const std::vector<Piece>& pieces) {
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

/// Nobody says a hundred letters in a second: whole numbers so near each other are years or places of another kind.
bool are_times(const std::vector<Piece>& pieces) {
    std::size_t letters = 0;
    double first = largest_time;
    double last = 0;
    for (const auto& each : pieces) {
        letters += base::code_points(each.words);
        for (const auto& time : {each.from, each.to}) {
            if (!time || time->in_milliseconds || !time->is_whole) continue;
            first = std::min(first, time->value);
            last = std::max(last, time->value);
        }
    }
    return last == 0 || first < 1000 || pieces.size() < 2 || (last - first) * unit_of(pieces) > 10.0 * static_cast<double>(letters);
}

/// A chat tells the hour of the calendar, if not beside every message: it is no recording.
bool are_of_the_calendar(const std::vector<Piece>& pieces) {
    return std::ranges::any_of(pieces, [](const Piece& each) { return each.from && !each.from->in_milliseconds && each.from->value > since_1970; });
}

std::vector<Piece> talk_in(const Json& json) {
    auto pieces = found_in(json, 2);
    return are_times(pieces) && !are_of_the_calendar(pieces) ? pieces : std::vector<Piece>{};
}

base::Result<Json> parsed(std::string_view bytes) {
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    auto read = base::parse_json(bytes);
    if (read || !bytes.contains("NaN")) return read;
    // Python writes a score that could not be reckoned as NaN, which is no JSON; within words it stays.
    std::string mended(bytes);
    bool in_words = false;
    for (std::size_t i = 0; i < mended.size(); ++i) {
        if (in_words && mended[i] == '\\') ++i;
        else if (mended[i] == '"') in_words = !in_words;
        else if (!in_words && std::string_view(mended).substr(i).starts_with("NaN")) mended.replace(i, 3, "0.0");
    }
    return base::parse_json(mended);
}

/// The page that oTranscribe keeps beside the name of the recording.
const boost::json::string* page_of(const Json& json) {
    const auto* object = json.if_object();
    const auto* text = object && (object->contains("media") || object->contains("media-time")) ? object->if_contains("text") : nullptr;
    const auto* page = text ? text->if_string() : nullptr;
    return page && std::string_view(*page).contains('<') ? page : nullptr;
}

}  // namespace

bool may_be_transcript_json(std::string_view bytes) {
    if (bytes.size() > largest) return false;
    const auto begin = base::trimmed(bytes.substr(bytes.starts_with("\xEF\xBB\xBF") ? 3 : 0, 64));
    if (!begin.starts_with('{') && !begin.starts_with('[')) return false;
    const auto names = {"\"start", "\"timestamp", "\"offsets\"", "\"ts\"", "\"begin\"", "\"from\"", "\"media"};
    return std::ranges::any_of(names, [&](std::string_view each) { return bytes.contains(each); });
}

int recognises_transcript_json(std::string_view bytes) {
    if (!may_be_transcript_json(bytes)) return 0;
    const auto json = parsed(bytes);
    return json && !talk_in(*json).empty() ? 2 : 0;
}

Drafts read_transcript_json(const Reading& reading) {
    const auto json = parsed(reading.bytes);
    if (!json) return base::fail(base::ErrorKind::bad_input, fmt::format("The file is no sound JSON: {} Nothing was read.", json.error().message), std::string(reading.name));
    const auto pieces = talk_in(*json);
    if (pieces.empty()) return base::fail(base::ErrorKind::bad_input, "The file has no list of segments with words and times. Nothing was read.", std::string(reading.name));
    Draft draft;
    const auto unit = unit_of(pieces);
    const auto in_milliseconds = [&](const Told& time) { return static_cast<std::int64_t>(time.value * (time.in_milliseconds ? 1 : unit) + 0.5); };
    std::vector<Cue> cues;
    for (const auto& each : pieces) {
        const auto before = cues.empty() ? 0 : cues.back().to;
        const auto from = each.from ? in_milliseconds(*each.from) : before;
        cues.push_back({.from = from, .to = std::max(from, each.to ? in_milliseconds(*each.to) : from), .speaker = each.speaker, .text = each.words});
    }
    draft.document.diagnostics.push_back({base::Loss::none, std::string(reading.name), "The file was read as what a program of speech recognition writes: words, times and speakers of its segments. What else it tells, such as times and scores of single words, stays in the original file."});
    take_cues(std::move(cues), reading.name, draft);
    return one(std::move(draft));
}

int recognises_otranscribe(std::string_view bytes) {
    if (!may_be_transcript_json(bytes) || !bytes.contains("\"media") || !bytes.contains("\"text\"")) return 0;
    const auto json = parsed(bytes);
    return json && page_of(*json) ? 2 : 0;
}

Drafts read_otranscribe(const Reading& reading) {
    const auto json = parsed(reading.bytes);
    const auto* page = json ? page_of(*json) : nullptr;
    if (!page) return base::fail(base::ErrorKind::bad_input, "The file is no transcript of oTranscribe. Nothing was read.", std::string(reading.name));
    // A time may cling to the words behind it.
    static constexpr std::string_view sign = "class=\"timestamp\"";
    static constexpr std::string_view end = "</span>";
    std::string html(*page);
    for (auto at = html.find(sign); at != std::string::npos; at = html.find(sign, at + 1)) {
        const auto close = html.find(end, at);
        if (close == std::string::npos) break;
        html.insert(close + end.size(), " ");
        at = close;
    }
    return one(draft_of_html(html, reading.name));
}

}  // namespace loam::intake
