#include "transcript_json.hpp"

#include "html.hpp"
#include "loam/base/json.hpp"
#include "loam/base/text.hpp"
#include "service_json.hpp"
#include "subtitles.hpp"
#include "transcript_pieces.hpp"

namespace loam::intake {
namespace {

using base::Json;

constexpr std::size_t largest = 64UL << 20U;  ///< bytes; beyond them it is no transcript of one talk

constexpr double since_1970 = 1e9;  ///< seconds; a time beyond them is a day of the calendar

/// Where the list stands, the more telling first: beside "chunks" without speakers "speakers" may hold the same with them.
constexpr std::array<std::string_view, 10> lists{"utterances", "audio_segments", "phrases", "speakers", "segments", "monologues", "transcription", "transcript", "chunks", "entries"};
/// What a service may wrap it in.
constexpr std::array<std::string_view, 5> wrappings{"results", "result", "output", "data", "response"};

SpokenPieces found_in(const Json& value, int depth) {
    if (auto pieces = pieces_of(value); !pieces.empty()) return pieces;
    if (const auto* list = value.if_array()) return pieces_of_words(words_in(*list));
    const auto* object = value.if_object();
    if (!object) return {};
    for (const auto name : lists)
        if (const auto* list = object->if_contains(name))
            if (auto pieces = pieces_of(*list); !pieces.empty()) return pieces;
    if (auto pieces = pieces_of_services(*object); !pieces.empty()) return pieces;
    for (const auto name : wrappings)
        if (const auto* inside = depth > 0 ? object->if_contains(name) : nullptr)
            if (auto pieces = found_in(*inside, depth - 1); !pieces.empty()) return pieces;
    return {};
}

/// Nobody says a hundred letters in a second: whole numbers so near each other are years or places of another kind.
bool are_times(const SpokenPieces& pieces) {
    std::size_t letters = 0;
    double first = since_1970;
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
bool are_of_the_calendar(const SpokenPieces& pieces) {
    return std::ranges::any_of(pieces, [](const SpokenPiece& each) { return each.from && !each.from->in_milliseconds && each.from->value > since_1970; });
}

SpokenPieces talk_in(const Json& json) {
    auto pieces = found_in(json, 2);
    return are_times(pieces) && !are_of_the_calendar(pieces) ? pieces : SpokenPieces{};
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

/// The page that oTranscribe keeps, mostly beside the name of the recording.
const boost::json::string* page_of(const Json& json) {
    const auto* object = json.if_object();
    const auto* text = object ? object->if_contains("text") : nullptr;
    return text ? text->if_string() : nullptr;
}

bool names_a_recording(const Json& json) {
    const auto* object = json.if_object();
    return object && (object->contains("media") || object->contains("media-time") || object->contains("media-source"));
}

}  // namespace

bool may_be_transcript_json(std::string_view bytes) {
    if (bytes.size() > largest) return false;
    const auto begin = base::trimmed(bytes.substr(bytes.starts_with("\xEF\xBB\xBF") ? 3 : 0, 64));
    if (!begin.starts_with('{') && !begin.starts_with('[')) return false;
    const auto names = {"\"start", "\"timestamp", "\"offset", "\"resultEnd", "\"ts\"", "\"begin\"", "\"from\"", "\"media"};
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
    const auto in_milliseconds = [&](const ToldTime& time) { return static_cast<std::int64_t>(time.value * (time.in_milliseconds ? 1 : unit) + 0.5); };
    std::vector<Cue> cues;
    std::size_t guessed = 0;
    for (const auto& each : pieces) {
        const auto before = cues.empty() ? 0 : cues.back().to;
        if (!each.from) ++guessed;
        const auto from = each.from ? in_milliseconds(*each.from) : before;
        cues.push_back({.from = from, .to = std::max(from, each.to ? in_milliseconds(*each.to) : from), .speaker = each.speaker, .text = each.words});
    }
    draft.document.diagnostics.push_back({base::Loss::none, std::string(reading.name), "The file was read as what a program of speech recognition writes: words, times and speakers of its segments. What else it tells, such as times and scores of single words, stays in the original file."});
    if (guessed > 0) draft.document.diagnostics.push_back({base::Loss::repaired, std::string(reading.name), fmt::format("{} no beginning; each begins where the one before it ends.", base::counted(guessed, "segment tells", "segments tell"))});
    take_cues(std::move(cues), reading.name, draft);
    return one(std::move(draft));
}

int recognises_otranscribe(std::string_view bytes) {
    const auto begin = base::trimmed(bytes.substr(bytes.starts_with("\xEF\xBB\xBF") ? 3 : 0, 64));
    if (bytes.size() > largest || !begin.starts_with('{') || !bytes.contains("\"text\"")) return 0;
    if (!bytes.contains("\"media")) return base::trimmed(begin.substr(1)).starts_with("\"text\"") ? 1 : 0;
    const auto json = parsed(bytes);
    const auto* page = json && names_a_recording(*json) ? page_of(*json) : nullptr;
    if (!page) return 0;
    return std::string_view(*page).contains('<') ? 2 : 1;  // a message may have a text and media too
}

Drafts read_otranscribe(const Reading& reading) {
    const auto json = parsed(reading.bytes);
    const auto* page = json ? page_of(*json) : nullptr;
    if (!page) return base::fail(base::ErrorKind::bad_input, "The file is no transcript of oTranscribe. Nothing was read.", std::string(reading.name));
    // A time may cling to the words behind it.
    static constexpr std::string_view sign = "class=\"timestamp\"";
    static constexpr std::string_view end = "</span>";
    std::string html(*page);
    if (!html.contains('<'))
        for (auto at = html.find('\n'); at != std::string::npos; at = html.find('\n', at)) html.replace(at, 1, "<br>");
    for (auto at = html.find(sign); at != std::string::npos; at = html.find(sign, at + 1)) {
        const auto close = html.find(end, at);
        if (close == std::string::npos) break;
        html.insert(close + end.size(), " ");
        at = close;
    }
    return one(draft_of_html(html, reading.name));
}

}  // namespace loam::intake
