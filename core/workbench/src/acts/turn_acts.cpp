#include "acts/correction.hpp"
#include "acts/lists.hpp"
#include "acts/voices.hpp"
#include "loam/base/text.hpp"

// Speaker turns corrected by hand: where one begins and ends, who speaks in it, what a speaker is called.

namespace loam::workbench {
namespace {

using base::ErrorKind;
using base::fail;
using domain::Cell;
using domain::ColumnKind;
using domain::Row;
using domain::Table;
using passages::Span;

const Table& turns() { return *domain::find_table("turn"); }

Span place_of(const Row& turn) {
    const auto place = [&](std::string_view column) {
        const auto* number = std::get_if<std::int64_t>(&cell_of(turns(), turn, column));
        return number && *number > 0 ? static_cast<std::size_t>(*number) : 0;
    };
    return {place("start"), place("end")};
}

/// Who speaks: the name, and what is known of whoever bears it.
struct Voice {
    std::string speaker;
    Cell role;
    Cell participant;
};

Voice voice_of(const Row& turn) { return {text_of(turns(), turn, "speaker"), cell_of(turns(), turn, "role"), cell_of(turns(), turn, "participant")}; }

/// A speaker of this text, as the other turns know him or her; else of other texts nothing is known.
Voice voice_called(const std::vector<Row>& all, const std::string& speaker) {
    for (const auto& turn : all) {
        if (text_of(turns(), turn, "speaker") == speaker) return voice_of(turn);
    }
    return {speaker, Cell{}, Cell{}};
}

/// Without blanks at its ends; empty if there is nothing else.
Span trimmed(const passages::Offsets& text, Span span) {
    const auto words = text.slice(span);
    const auto kept = base::trimmed(words);
    if (kept.empty()) return {span.start, span.start};
    const auto start = span.start + base::code_points(words.substr(0, static_cast<std::size_t>(kept.data() - words.data())));
    return {start, start + base::code_points(kept)};
}

Result<std::string> add_turn(const Doing& doing, const Version& version, Span span, const Voice& voice) {
    auto row = empty_row(turns());
    set_cell(turns(), row, "source_text", version.row.id);
    set_cell(turns(), row, "start", cell_of_place(span.start));
    set_cell(turns(), row, "end", cell_of_place(span.end));
    set_cell(turns(), row, "speaker", voice.speaker);
    set_cell(turns(), row, "role", voice.role);
    set_cell(turns(), row, "participant", voice.participant);
    return doing.writing.insert(turns(), row);
}

/// What a turn keeps outside the words that are another's now: its part before them, its part behind them, both, or nothing.
Result<void> cut_back(const Doing& doing, const Version& version, const passages::Offsets& text, const Row& turn, Span taken) {
    const auto was = place_of(turn);
    const auto before = trimmed(text, {was.start, std::min(was.end, std::max(was.start, taken.start))});
    const auto behind = trimmed(text, {std::max(was.start, std::min(was.end, taken.end)), was.end});
    if (before.empty() && behind.empty()) return doing.writing.withdraw(turns(), turn.id);
    const auto stays = before.empty() ? behind : before;
    if (auto changed = doing.writing.change(turns(), turn.id, {{"start", cell_of_place(stays.start)}, {"end", cell_of_place(stays.end)}}); !changed) return changed;
    if (before.empty() || behind.empty()) return {};
    if (auto added = add_turn(doing, version, behind, voice_of(turn)); !added) return std::unexpected(added.error());
    return {};
}

Result<std::vector<Row>> turns_of(const Doing& doing, const Version& version) {
    auto all = doing.writing.rows_where(turns(), "source_text", Cell{version.row.id});
    if (all) std::ranges::stable_sort(*all, {}, [](const Row& turn) { return place_of(turn).start; });
    return all;
}

Result<std::string> set_turn(const Doing& doing) {
    const auto version = newest_as_seen(doing);
    if (!version) return std::unexpected(version.error());
    const auto span = span_of_words(*version, integer_argument(doing.arguments, "start"), integer_argument(doing.arguments, "end"), "turn");
    if (!span) return std::unexpected(span.error());
    const auto all = turns_of(doing, *version);
    if (!all) return std::unexpected(all.error());
    const auto voice = voice_called(*all, std::string(base::trimmed(text_argument(doing.arguments, "speaker"))));
    if (voice.speaker.empty()) return fail(ErrorKind::bad_input, "Say who speaks there. Nothing was changed.", "speaker");
    const auto voices = voices_told(doing.writing, *version);
    if (!voices) return std::unexpected(voices.error());
    // The turn that holds these words already stays the same row: the one that begins there, else the first of this speaker in it.
    const Row* same = nullptr;
    for (const auto& turn : *all) {
        if (!place_of(turn).touches(*span)) continue;
        if (place_of(turn).start == span->start) same = &turn;
        else if (!same && text_of(turns(), turn, "speaker") == voice.speaker && place_of(turn).start >= span->start) same = &turn;
    }
    const passages::Offsets text(version->text);
    for (const auto& turn : *all) {
        const auto was = place_of(turn);
        if (!was.touches(*span)) continue;
        if (&turn == same) {
            const auto behind = trimmed(text, {std::max(was.start, std::min(was.end, span->end)), was.end});
            if (auto changed = doing.writing.change(turns(), turn.id, {{"start", cell_of_place(span->start)}, {"end", cell_of_place(span->end)}, {"speaker", Cell{voice.speaker}}, {"role", voice.role}, {"participant", voice.participant}}); !changed) return std::unexpected(changed.error());
            if (behind.empty()) continue;
            if (auto added = add_turn(doing, *version, behind, voice_of(turn)); !added) return added;
        } else if (auto cut = cut_back(doing, *version, text, turn, *span); !cut) {
            return std::unexpected(cut.error());
        }
    }
    if (!same) {
        if (auto added = add_turn(doing, *version, *span, voice); !added) return added;
    }
    const auto renewed = renew_voices(doing.writing, *voices, *version);
    if (!renewed) return std::unexpected(renewed.error());
    return fmt::format("Said that “{}” speaks in {}{}", voice.speaker, told_place(*version, *span), told_renewed(*renewed));
}

Result<std::string> rename_speaker(const Doing& doing) {
    const auto version = newest_as_seen(doing);
    if (!version) return std::unexpected(version.error());
    const auto all = turns_of(doing, *version);
    if (!all) return std::unexpected(all.error());
    const auto speaker = text_argument(doing.arguments, "speaker");
    const auto name = std::string(base::trimmed(text_argument(doing.arguments, "name")));
    if (name.empty()) return fail(ErrorKind::bad_input, "Say what the speaker is to be called. Nothing was changed.", "name");
    // Whoever bears the name already takes these turns in; else what is known of the speaker stays.
    const bool joins = name != speaker && std::ranges::any_of(*all, [&](const Row& turn) { return text_of(turns(), turn, "speaker") == name; });
    const auto voice = voice_called(*all, name);
    const auto voices = voices_told(doing.writing, *version);
    if (!voices) return std::unexpected(voices.error());
    std::size_t renamed = 0;
    for (const auto& turn : *all) {
        if (text_of(turns(), turn, "speaker") != speaker) continue;
        auto changed = joins ? doing.writing.change(turns(), turn.id, {{"speaker", Cell{name}}, {"role", voice.role}, {"participant", voice.participant}}) : doing.writing.change(turns(), turn.id, {{"speaker", Cell{name}}});
        if (!changed) return std::unexpected(changed.error());
        ++renamed;
    }
    if (renamed == 0) return fail(ErrorKind::not_found, fmt::format("Nobody called “{}” speaks in this text. Nothing was changed.", speaker), "speaker");
    const auto renewed = renew_voices(doing.writing, *voices, *version);
    if (!renewed) return std::unexpected(renewed.error());
    return fmt::format("Renamed the speaker “{}” to “{}” in {} ({}){}{}", speaker, name, told(doing.writing, version->source.id), base::counted(renamed, "turn", "turns"), joins ? "; they are one speaker now" : "", told_renewed(*renewed));
}

}  // namespace

std::vector<Act> turn_acts() {
    const Parameter source{"source", ColumnKind::reference, true, "source", {}, "The source, in its newest text."};
    const Parameter looked_at{"source_text", ColumnKind::reference, false, "source_text", {}, "The version that was looked at; refused if a newer one is there."};
    return {
        {"set-turn", "Say who speaks where",
         "Makes a stretch of a text one turn of a speaker. Turns on these words are cut back to what is left of them, divided, or withdrawn where nothing is left; so an edge is moved, a turn divided, two joined. No word of the text changes.",
         {source,
          {"start", ColumnKind::integer, true, "", {}, "First character, counted from 0 in code points."},
          {"end", ColumnKind::integer, true, "", {}, "Character after the last."},
          {"speaker", ColumnKind::words, true, "", {}, "Who speaks there; of a speaker of this text what is known stays."},
          looked_at},
         true, "", set_turn},
        {"rename-speaker", "Rename a speaker", "Calls a speaker otherwise in all turns of a text. A name that another speaker has makes the two one. No word of the text changes.",
         {source, {"speaker", ColumnKind::words, true, "", {}, "The speaker as the turns name him or her now."}, {"name", ColumnKind::words, true, "", {}, "What the speaker is to be called."}, looked_at}, true, "", rename_speaker},
    };
}

}  // namespace loam::workbench
