#include "placed_times.hpp"

#include <charconv>

#include "loam/base/text.hpp"
#include "speaker_words.hpp"
#include "turn_evidence.hpp"
#include "turn_label.hpp"

namespace loam::intake {
namespace {

using base::Loss;

constexpr std::size_t furthest = 40;  ///< code points of a label before the words that an anchor holds

/// Digits up to "_", cut off `text`; none if something else stands there.
std::optional<std::int64_t> number_before_line(std::string_view& text) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const auto length = static_cast<std::size_t>(end - text.data());
    if (error != std::errc{} || number < 0 || length == 0 || (length < text.size() && text[length] != '_')) return std::nullopt;
    text.remove_prefix(std::min(length + 1, text.size()));
    return number;
}

/// The lines that begin with a time, each up to the last words before the next such line.
std::vector<DocumentTurn> turns_at_times(const Draft& draft, const std::vector<Line>& lines) {
    std::vector<DocumentTurn> turns;
    std::map<std::string, std::string> names;  // as the text calls the speakers of the file: one may have been given a name in it
    std::size_t next = 0;
    for (const auto& line : lines) {
        while (next < draft.times.size() && draft.times[next].place < line.start) ++next;
        if (line.words_end == line.start) continue;
        const bool is_timed = next < draft.times.size() && draft.times[next].place == line.start;
        if (is_timed) {
            const auto& time = draft.times[next];
            turns.push_back({.start = line.start, .end = line.start, .speaker = time.speaker, .role = Role::unknown, .at = time.at});
            // Their first words have the label; further down "Remember: it was late" is none.
            if (!time.speaker.empty() && !names.contains(time.speaker)) {
                const auto label = label_of(line.text, 0);
                const bool names_them = label && label->form == LabelForm::colon && !is_heading_word(base::comparable(label->speaker));
                names.emplace(time.speaker, names_them ? label->speaker : time.speaker);
            }
        }
        if (!turns.empty()) turns.back().end = line.words_end;
    }
    for (auto& turn : turns)
        if (const auto name = names.find(turn.speaker); name != names.end()) turn.speaker = name->second;
    if (!names.empty()) guess_roles(draft.document.text, turns);
    return turns;
}

}  // namespace

std::optional<PlacedTime> time_of_anchor(std::string_view name) {
    static constexpr std::string_view sign = "ts_";
    if (!name.starts_with(sign)) return std::nullopt;
    name.remove_prefix(sign.size());
    const auto from = number_before_line(name);
    if (!from || !number_before_line(name)) return std::nullopt;
    return PlacedTime{.place = 0, .at = *from, .speaker = std::string(base::trimmed(name.substr(0, name.find('_'))))};
}

void take_placed_times(Draft& draft, bool recognise_turns, std::string_view name) {
    if (draft.times.empty()) return;
    auto& turns = draft.document.turns;
    const auto lines = lines_of(draft.document.text);
    if (turns.empty() && recognise_turns && !draft.turns_are_known) turns = turns_at_times(draft, lines);
    std::size_t timed = 0;
    std::size_t next = 0;
    std::size_t line = 0;  // of the time
    for (auto& turn : turns) {
        while (next < draft.times.size() && draft.times[next].place < turn.start) ++next;
        if (next == draft.times.size() || draft.times[next].place >= turn.end) continue;
        // An anchor further down is no beginning of this turn; before it may stand the label, on the same line.
        const auto place = draft.times[next].place;
        while (line + 1 < lines.size() && lines[line + 1].start <= place) ++line;
        if (place - turn.start > furthest || lines[line].start > turn.start) continue;
        if (!turn.at) turn.at = draft.times[next].at;
        ++timed;
    }
    auto told = timed == 0 ? fmt::format("The file ties {} of the recording to its words; there are no turns to hold them, so they stay in the original file.", base::counted(draft.times.size(), "time", "times"))
                           : fmt::format("The file ties times of the recording to its words: {} of {} begin at them.{}", timed, base::counted(turns.size(), "turn", "turns"),
                                         draft.times.size() > timed ? " Times within a turn are not taken in." : "");
    draft.document.diagnostics.push_back({timed == 0 ? Loss::lost : Loss::none, std::string(name), std::move(told)});
}

}  // namespace loam::intake
