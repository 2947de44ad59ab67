#include "acts/correction.hpp"
#include "acts/lists.hpp"
#include "acts/source_rows.hpp"
#include "acts/voices.hpp"
#include "loam/base/clock.hpp"
#include "loam/base/ids.hpp"
#include "loam/base/text.hpp"
#include "loam/intake/turns.hpp"

// Acts on sources: the text corrected, what waits after a correction settled, speakers named.

namespace loam::workbench {
namespace {

using base::ErrorKind;
using base::fail;
using domain::Cell;
using domain::ColumnKind;
using domain::Row;
using domain::Table;

const Table& table_named(std::string_view name) { return *domain::find_table(name); }

// ---- correct-text ----------------------------------------------------------------------------------------------------

/// All live versions of a source, oldest first; the newest is the last.
Result<std::vector<Version>> versions_of(const store::Writing& writing, const Version& newest) {
    const auto& texts = table_named("source_text");
    auto rows = writing.rows_where(texts, "source", Cell{newest.source.id});
    if (!rows) return std::unexpected(rows.error());
    std::ranges::stable_sort(*rows, {}, [&](const Row& row) { return std::get_if<std::int64_t>(&cell_of(texts, row, "version")) ? std::get<std::int64_t>(cell_of(texts, row, "version")) : 0; });
    std::vector<Version> versions;
    for (auto& row : *rows) {
        auto text = text_of(texts, row, "text");
        versions.push_back({newest.source, std::move(row), std::move(text)});
    }
    return versions;
}

Result<Version> add_version(const Doing& doing, const Version& before, std::string text) {
    const auto& table = table_named("source_text");
    auto row = empty_row(table);
    row.id = base::new_id();
    const auto* number = std::get_if<std::int64_t>(&cell_of(table, before.row, "version"));
    set_cell(table, row, "source", before.source.id);
    set_cell(table, row, "version", Cell{(number ? *number : 0) + 1});
    set_cell(table, row, "text", text);
    set_cell(table, row, "made", base::now_utc().substr(0, 10));
    if (const auto note = text_argument(doing.arguments, "note"); !note.empty()) set_cell(table, row, "note", note);
    if (auto id = doing.writing.insert(table, row); !id) return std::unexpected(id.error());
    return Version{before.source, std::move(row), std::move(text)};
}

std::string in_words(const CarriedPassages& carried) {
    if (carried.kept + carried.waiting == 0) return "no passage was on it";
    std::string text = fmt::format("{} kept", base::counted(carried.kept, "passage", "passages"));
    if (carried.changed > 0) text += fmt::format(", {} with changed words", carried.changed);
    if (carried.found > 0) text += fmt::format(", {} found again", carried.found);
    if (carried.waiting > 0) text += fmt::format(", {} to decide", carried.waiting);
    return text;
}

Result<std::string> correct_text(const Doing& doing) {
    const auto newest = newest_as_seen(doing);
    if (!newest) return std::unexpected(newest.error());
    const auto name = told(doing.writing, newest->source.id);
    auto text = clean_words(text_argument(doing.arguments, "text"));
    if (base::trimmed(text).empty())
        return fail(ErrorKind::bad_input, fmt::format("The corrected text of {} is empty. Nothing was changed; withdraw the source if it is not wanted.", name), "text");
    if (text == newest->text) return fmt::format("{} holds these very words already", name);
    const auto older = versions_of(doing.writing, *newest);
    if (!older) return std::unexpected(older.error());
    const auto voices = voices_told(doing.writing, *newest);
    if (!voices) return std::unexpected(voices.error());
    const auto now = add_version(doing, *newest, std::move(text));
    if (!now) return std::unexpected(now.error());
    const auto carried = carry_passages(doing.writing, *older, *now);
    if (!carried) return std::unexpected(carried.error());
    if (auto done = carry_turns(doing.writing, *newest, *now); !done) return std::unexpected(done.error());
    if (auto done = carry_pages(doing.writing, *newest, *now); !done) return std::unexpected(done.error());
    if (auto renewed = renew_voices(doing.writing, *voices, *now); !renewed) return std::unexpected(renewed.error());
    return fmt::format("Corrected {} (version {}): {}", name, text_of(table_named("source_text"), now->row, "version"), in_words(*carried));
}

// ---- settle-passage --------------------------------------------------------------------------------------------------

bool says_yes(const JsonObject& arguments, std::string_view name) {
    static constexpr domain::Column yes_no{"", ColumnKind::boolean, false, "", {}, ""};
    const auto cell = cell_argument(arguments, name, yes_no);
    return cell && domain::cell_text(yes_no, *cell) == "yes";
}

Result<std::string> withdraw_waiting(const Doing& doing, const Row& passage, const std::string& place) {
    const auto& codings = table_named("coding");
    const auto rows = doing.writing.rows_where(codings, "passage", Cell{passage.id});
    if (!rows) return std::unexpected(rows.error());
    for (const auto& coding : *rows) {
        if (auto gone = doing.writing.withdraw(codings, coding.id); !gone) return std::unexpected(gone.error());
    }
    if (auto gone = doing.writing.withdraw(table_named("passage"), passage.id); !gone) return std::unexpected(gone.error());
    return fmt::format("Withdrew a passage whose words were taken out of {} ({})", place, base::counted(rows->size(), "coding", "codings"));
}

Result<std::string> settle_passage(const Doing& doing) {
    const auto& table = table_named("passage");
    const auto passage = existing(doing.writing, table, text_argument(doing.arguments, "passage"));
    if (!passage) return std::unexpected(passage.error());
    const auto was = version_of(doing.writing, *passage);
    if (!was) return std::unexpected(was.error());
    const auto now = newest_version(doing.writing, was->source.id);
    if (!now) return std::unexpected(now.error());
    const auto name = told(doing.writing, was->source.id);
    if (now->row.id == was->row.id)
        return fail(ErrorKind::conflict, fmt::format("This passage stands in the newest text of {} already. Nothing was changed; set-edges moves it.", name), passage->id);
    const bool has_span = doing.arguments.contains("start") || doing.arguments.contains("end");
    if (has_span == says_yes(doing.arguments, "withdraw"))
        return fail(ErrorKind::bad_input, "Say either where the passage stands now (start and end), or that it is to be withdrawn (withdraw=yes). Nothing was changed.", "start");
    if (!has_span) return withdraw_waiting(doing, *passage, name);
    const auto span = span_of_words(*now, integer_argument(doing.arguments, "start"), integer_argument(doing.arguments, "end"));
    if (!span) return std::unexpected(span.error());
    if (auto moved = move_passage(doing.writing, *passage, *now, *span); !moved) return std::unexpected(moved.error());
    return fmt::format("Settled a passage on {}", told_place(*now, *span));
}

// ---- speakers --------------------------------------------------------------------------------------------------------

/// The participant whom the argument names, found or made; nothing if none was named.
Result<std::string> participant_meant(const Doing& doing) {
    const auto id = text_argument(doing.arguments, "participant");
    const auto label = std::string(base::trimmed(text_argument(doing.arguments, "label")));
    if (!id.empty() || label.empty()) return id;
    auto found = participant_called(doing.writing, label);
    if (!found) return std::unexpected(found.error());
    return found->id;
}

/// A transcript in which one participant speaks is that participant's.
Result<void> note_participant(store::Writing& writing, const std::string& source_text) {
    const auto& turns = table_named("turn");
    const auto& sources = table_named("source");
    const auto rows = writing.rows_where(turns, "source_text", Cell{source_text});
    if (!rows) return std::unexpected(rows.error());
    std::set<std::string> participants;
    for (const auto& turn : *rows) {
        if (auto id = text_of(turns, turn, "participant"); !id.empty()) participants.insert(std::move(id));
    }
    if (participants.size() != 1) return {};
    const auto version = existing(writing, table_named("source_text"), source_text);
    if (!version) return std::unexpected(version.error());
    const auto source = existing(writing, sources, text_of(table_named("source_text"), *version, "source"));
    if (!source) return std::unexpected(source.error());
    if (!text_of(sources, *source, "participant").empty()) return {};
    return writing.change(sources, source->id, {{"participant", Cell{*participants.begin()}}});
}

Result<Version> version_called(const store::Writing& writing, const std::string& source_text) {
    auto row = existing(writing, table_named("source_text"), source_text);
    if (!row) return std::unexpected(row.error());
    auto source = existing(writing, table_named("source"), text_of(table_named("source_text"), *row, "source"));
    if (!source) return std::unexpected(source.error());
    return Version{std::move(*source), std::move(*row), ""};
}

Result<std::string> set_speaker(const Doing& doing) {
    const auto& table = table_named("turn");
    const auto source_text = text_argument(doing.arguments, "source_text");
    const auto speaker = text_argument(doing.arguments, "speaker");
    const auto role = text_argument(doing.arguments, "role");
    auto turns = doing.writing.rows_where(table, "source_text", Cell{source_text});
    if (!turns) return std::unexpected(turns.error());
    std::erase_if(*turns, [&](const Row& turn) { return text_of(table, turn, "speaker") != speaker; });
    if (turns->empty()) return fail(ErrorKind::not_found, fmt::format("Nobody called “{}” speaks in this text. Nothing was changed.", speaker), "speaker");
    const auto participant = participant_meant(doing);
    if (!participant) return std::unexpected(participant.error());
    if (!participant->empty() && role != "participant")
        return fail(ErrorKind::bad_input, "Only a speaker whose role is participant can be one of the participants. Nothing was changed.", "role");
    const auto version = version_called(doing.writing, source_text);
    if (!version) return std::unexpected(version.error());
    const auto voices = voices_told(doing.writing, *version);
    if (!voices) return std::unexpected(voices.error());
    const Cell who = participant->empty() ? Cell{} : Cell{*participant};
    for (const auto& turn : *turns) {
        if (auto changed = doing.writing.change(table, turn.id, {{"role", Cell{role}}, {"participant", who}}); !changed) return std::unexpected(changed.error());
    }
    if (!participant->empty()) {
        if (auto noted = note_participant(doing.writing, source_text); !noted) return std::unexpected(noted.error());
    }
    const auto renewed = renew_voices(doing.writing, *voices, *version);
    if (!renewed) return std::unexpected(renewed.error());
    return fmt::format("Said who “{}” is in {}: {}{}, {}{}", speaker, told(doing.writing, version->source.id), role, participant->empty() ? "" : " " + told(doing.writing, *participant),
                       base::counted(turns->size(), "turn", "turns"), told_renewed(*renewed));
}

Result<std::string> recognise_turns(const Doing& doing) {
    const auto& table = table_named("turn");
    const auto version = newest_version(doing.writing, text_argument(doing.arguments, "source"));
    if (!version) return std::unexpected(version.error());
    const auto name = told(doing.writing, version->source.id);
    const auto found = intake::recognise_turns(version->text);
    if (found.empty())
        return fail(ErrorKind::not_found, fmt::format("No speaker turns were found in {}: a turn begins a line, with its speaker's name and a colon. Nothing was changed.", name), version->source.id);
    const auto before = doing.writing.rows_where(table, "source_text", Cell{version->row.id});
    if (!before) return std::unexpected(before.error());
    const auto voices = voices_told(doing.writing, *version);
    if (!voices) return std::unexpected(voices.error());
    auto replaced = replace_turns(doing.writing, version->row.id, *before, found);
    if (!replaced) return std::unexpected(replaced.error());
    const auto renewed = renew_voices(doing.writing, *voices, *version);
    if (!renewed) return std::unexpected(renewed.error());
    return fmt::format("Recognised {} in {} ({} before){}", base::counted(found.size(), "turn", "turns"), name, before->size(), told_renewed(*renewed));
}

}  // namespace

std::vector<Act> source_acts() {
    const Parameter source{"source", ColumnKind::reference, true, "source", {}, "The source."};
    return {
        {"correct-text", "Correct a text",
         "Gives a source a corrected text as its next version. Passages go along with their words; those that cannot are kept on the older version and listed for decision.",
         {source,
          {"text", ColumnKind::words, true, "", {}, "The whole text as it is to be."},
          {"note", ColumnKind::words, false, "", {}, "What was corrected."},
          {"source_text", ColumnKind::reference, false, "source_text", {}, "The version that was corrected; refused if a newer one is there."}},
         true, "", correct_text},
        {"settle-passage", "Settle a passage",
         "Says where a passage stands in the corrected text, or withdraws it with its codings.",
         {{"passage", ColumnKind::reference, true, "passage", {}, "A passage that stands on an older version."},
          {"start", ColumnKind::integer, false, "", {}, "First character in the newest version, counted from 0 in code points."},
          {"end", ColumnKind::integer, false, "", {}, "Character after the last."},
          {"withdraw", ColumnKind::boolean, false, "", {}, "Yes: its words are gone for good, and its codings with them."}},
         true, "", settle_passage},
        {"set-speaker", "Say who a speaker is", "Gives all turns of one speaker in a text their role and participant.",
         {{"source_text", ColumnKind::reference, true, "source_text", {}, "The version of the text."},
          {"speaker", ColumnKind::words, true, "", {}, "The speaker as the text names him or her."},
          {"role", ColumnKind::choice, true, "", {"participant", "interviewer", "other"}, "What the speaker is."},
          {"participant", ColumnKind::reference, false, "participant", {}, "Which participant."},
          {"label", ColumnKind::words, false, "", {}, "Or the pseudonym: a participant of that name is taken, else made."}},
         true, "", set_speaker},
        {"recognise-turns", "Recognise speaker turns", "Finds who speaks where in the newest text of a source. What was said of a speaker stays; turns that are no longer found are withdrawn.", {source}, true, "", recognise_turns},
    };
}

}  // namespace loam::workbench
