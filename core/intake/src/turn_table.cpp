#include "turn_table.hpp"

#include "loam/base/number.hpp"
#include "loam/base/text.hpp"
#include "recording_times.hpp"
#include "subtitles.hpp"
#include "text_builder.hpp"

namespace loam::intake {
namespace {

using base::Loss;

using Headings = std::set<std::string_view>;

const Headings& of_speakers() {
    static const Headings all{"speaker", "speakers", "speaker name", "name of speaker", "sprecher", "sprecherin", "sprecher:in", "sprechende person", "locuteur", "hablante", "orador", "parlante", "spreker", "talare", "puhuja", "говорящий", "发言人", "話者"};
    return all;
}

const Headings& of_words() {
    static const Headings all{"text", "transcript", "transcription", "words", "utterance", "content", "sentence", "paragraph", "dialogue", "speech", "transkript", "texte", "texto", "testo", "tekst", "текст", "文本", "内容", "発話"};
    return all;
}

const Headings& of_times() {
    static const Headings all{"time", "timespan", "time span", "timestamp", "timecode", "start", "start time", "begin", "from", "in", "zeit", "beginn", "startzeit", "temps", "debut", "tiempo", "inicio", "tempo"};
    return all;
}

std::optional<std::size_t> column_of(const CsvTable& table, TurnHeading kind) {
    const auto found = std::ranges::find(table.header, kind, turn_heading);
    return found == table.header.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - table.header.begin()));
}

/// The beginning, where a cell tells from when to when.
std::optional<std::int64_t> time_in(std::string_view cell) {
    const auto time = seen_alone(cell);
    return time ? std::optional(time->from) : parse_time(base::trimmed(cell));
}

/// Whisper counts in thousandths of a second, without a point; others in seconds, of which some are whole: one point tells for all.
bool counts_in_seconds(const CsvTable& table) {
    const auto has_point = [](const std::string& cell) { return !base::parse_integer(base::trimmed(cell)); };
    return std::ranges::any_of(table.rows, [&](const CsvRow& row) { return has_point(row.cells[0]) || has_point(row.cells[1]); });
}

std::optional<std::int64_t> segment_time(std::string_view cell, bool in_seconds) {
    const auto told = base::parse_number(base::trimmed(cell));
    if (!told || *told < 0 || *told > (in_seconds ? 1e7 : 1e10)) return std::nullopt;
    return static_cast<std::int64_t>(*told * (in_seconds ? 1000 : 1) + 0.5);
}

bool is_of_segments(const CsvTable& table) {
    static constexpr std::array<std::string_view, 3> headings{"start", "end", "text"};
    if (table.rows.empty() || !std::ranges::equal(table.header, headings, [](const std::string& each, std::string_view known) { return base::comparable(base::trimmed(each)) == known; })) return false;
    const auto in_seconds = counts_in_seconds(table);
    return std::ranges::all_of(table.rows, [&](const CsvRow& row) { return segment_time(row.cells[0], in_seconds) && segment_time(row.cells[1], in_seconds); });
}

}  // namespace

TurnHeading turn_heading(std::string_view cell) {
    const auto key = base::comparable(base::trimmed(cell));
    return of_speakers().contains(key) ? TurnHeading::speaker : of_words().contains(key) ? TurnHeading::words : of_times().contains(key) ? TurnHeading::time : TurnHeading::other;
}

std::optional<TurnColumns> turn_columns(const CsvTable& table) {
    if (is_of_segments(table)) return TurnColumns{std::nullopt, 2, 0};
    const auto speaker = column_of(table, TurnHeading::speaker);
    const auto words = column_of(table, TurnHeading::words);
    if (!speaker || !words) return std::nullopt;
    std::map<std::string_view, std::size_t> times;
    for (const auto& row : table.rows) ++times[base::trimmed(row.cells[*speaker])];
    if (std::ranges::none_of(times, [](const auto& each) { return !each.first.empty() && each.second > 1; })) return std::nullopt;
    return TurnColumns{*speaker, *words, column_of(table, TurnHeading::time)};
}

Draft read_turn_table(const CsvTable& table, const TurnColumns& columns, std::string_view file_name) {
    Draft draft;
    draft.turns_are_known = true;
    draft.document.format = "text";
    if (!columns.speaker) {
        std::vector<Cue> cues;
        const auto in_seconds = counts_in_seconds(table);
        for (const auto& row : table.rows)
            if (const auto words = base::trimmed(row.cells[columns.words]); !words.empty()) cues.push_back({.from = *segment_time(row.cells[0], in_seconds), .to = *segment_time(row.cells[1], in_seconds), .speaker = {}, .text = std::string(words)});
        draft.document.diagnostics.push_back({Loss::none, std::string(file_name), "The table was read as a transcript: each row is a segment of a recording, with the time of its beginning."});
        take_cues(std::move(cues), file_name, draft);
        return draft;
    }
    TextBuilder out;
    auto& turns = draft.document.turns;
    for (const auto& row : table.rows) {
        const auto words = base::trimmed(row.cells[columns.words]);
        if (words.empty()) continue;
        const std::string speaker(base::trimmed(row.cells[*columns.speaker]));
        out.own_line();
        if (turns.empty() || (!speaker.empty() && turns.back().speaker != speaker)) {
            turns.push_back({.start = out.at(), .end = 0, .speaker = speaker, .role = Role::unknown, .at = columns.time ? time_in(row.cells[*columns.time]) : std::nullopt});
            if (!speaker.empty()) out.append(speaker + ": ");
        }
        out.append(words);
        turns.back().end = out.at();
    }
    std::string left_out;
    for (std::size_t i = 0; i < table.header.size(); ++i)
        if (i != columns.speaker && i != columns.words && i != columns.time && !base::trimmed(table.header[i]).empty()) left_out += fmt::format("{}“{}”", left_out.empty() ? "" : ", ", base::trimmed(table.header[i]));
    draft.document.diagnostics.push_back({Loss::none, std::string(file_name), fmt::format("The table was read as a transcript: “{}” says who speaks, “{}” what.", table.header[*columns.speaker], table.header[columns.words])});
    if (!left_out.empty()) draft.document.diagnostics.push_back({Loss::lost, std::string(file_name), fmt::format("Other columns of the transcript were left out: {}.", left_out)});
    out.tell(file_name, draft.document.diagnostics);
    draft.document.text = out.take_text();
    return draft;
}

}  // namespace loam::intake
