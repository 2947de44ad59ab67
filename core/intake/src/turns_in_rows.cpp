#include "turns_in_rows.hpp"

#include "label_parts.hpp"
#include "loam/base/text.hpp"
#include "recording_times.hpp"
#include "turn_evidence.hpp"
#include "turn_table.hpp"

namespace loam::intake {
namespace {

struct Columns {
    std::size_t many = 0;
    std::size_t time = 0;
    std::size_t words = 0;
    std::optional<std::size_t> speaker;
};

std::optional<Columns> columns_of(std::string_view headings) {
    const auto cells = base::split(headings, '\t');
    std::map<TurnHeading, std::size_t> found;
    for (std::size_t i = 0; i < cells.size(); ++i) found.emplace(turn_heading(cells[i]), i);
    if (!found.contains(TurnHeading::time) || !found.contains(TurnHeading::words)) return std::nullopt;
    const auto speaker = found.find(TurnHeading::speaker);
    return Columns{.many = cells.size(), .time = found[TurnHeading::time], .words = found[TurnHeading::words], .speaker = speaker == found.end() ? std::nullopt : std::optional(speaker->second)};
}

/// Rows of a table; the paragraphs of a cell are lines of their own.
class RowReader {
public:
    RowReader(std::vector<Line> lines, const Columns& columns) : m_lines(std::move(lines)), m_columns(columns) {}

    /// Empty if the lines below the headings are no rows.
    std::vector<DocumentTurn> run(std::size_t first) {
        for (auto i = first; i < m_lines.size(); ++i) {
            if (m_lines[i].words_end == m_lines[i].start) continue;
            const auto time = time_of_row(m_lines[i].text);
            if (time) {
                if (!take_row(i, *time)) return {};
            } else if (m_columns.words + 1 == m_columns.many && !m_turns.empty()) {
                m_turns.back().end = m_lines[i].words_end;  // another paragraph of the last cell
            } else {
                break;
            }
        }
        return are_of_a_recording(m_times) ? std::move(m_turns) : std::vector<DocumentTurn>{};
    }

private:
    [[nodiscard]] std::optional<SeenTime> time_of_row(std::string_view line) const {
        const auto cells = base::split(line, '\t');
        return m_columns.time < cells.size() ? seen_alone(cells[m_columns.time]) : std::nullopt;
    }

    /// From line `i` on as far as there are cells; `i` becomes its last line.
    bool take_row(std::size_t& i, const SeenTime& time) {
        constexpr std::size_t most_lines = 200;
        const auto first = i;
        std::string row(m_lines[i].text);
        auto tabs = static_cast<std::size_t>(std::ranges::count(row, '\t'));
        while (tabs + 1 < m_columns.many) {
            if (++i >= m_lines.size() || i - first > most_lines || time_of_row(m_lines[i].text)) return false;
            row += fmt::format("\n{}", m_lines[i].text);
            tabs += static_cast<std::size_t>(std::ranges::count(m_lines[i].text, '\t'));
        }
        const auto cells = base::split(row, '\t');
        if (cells.size() != m_columns.many) return false;
        m_times.push_back(time);
        if (base::trimmed(cells[m_columns.words]).empty()) return true;
        auto speaker = m_columns.speaker ? std::string(base::slice(base::trimmed(cells[*m_columns.speaker]), 0, 80)) : std::string();
        std::ranges::replace(speaker, '\n', ' ');
        if (speaker.empty() && !m_turns.empty()) speaker = m_turns.back().speaker;  // an empty cell goes on
        m_turns.push_back({.start = m_lines[first].start, .end = m_lines[i].words_end, .speaker = std::move(speaker), .role = Role::unknown, .at = time.from});
        return true;
    }

    std::vector<Line> m_lines;
    Columns m_columns;
    std::vector<DocumentTurn> m_turns;
    std::vector<SeenTime> m_times;
};

/// A line that begins with a time, and its first words, which may stand below.
struct TimedLine {
    std::size_t line = 0;
    SeenTime time;
    std::string_view words;
    bool is_marked = false;  ///< in brackets, or with hours
};

std::optional<TimedLine> timed(const std::vector<Line>& lines, std::size_t i) {
    const auto line = lines[i].text.substr(blanks_at(lines[i].text, 0));
    TimedLine found{.line = i, .time = {}, .words = {}, .is_marked = false};
    std::size_t length = 0;
    if (const auto range = range_mark(line)) {
        found.time = {.from = range->from, .to = range->to, .has_hours = range->has_hours};
        length = range->length;
    } else if (const auto time = time_mark(line)) {
        found.time = {.from = time->at, .to = {}, .has_hours = std::ranges::count(line.substr(0, time->length), ':') > 1};
        length = time->length;
    } else {
        return std::nullopt;
    }
    if (length < line.size() && blanks_at(line, length) == 0) return std::nullopt;
    found.is_marked = found.time.has_hours || std::isdigit(static_cast<unsigned char>(line[0])) == 0;
    found.words = base::trimmed(line.substr(length));
    for (auto next = i + 1; found.words.empty() && next < lines.size(); ++next) found.words = base::trimmed(lines[next].text);
    return found;
}

bool is_filled(const Line& line) { return line.words_end > line.start; }

constexpr std::size_t fewest = 3;       ///< times from which on a text may be a transcript
constexpr std::size_t many = 8;         ///< and from which on it needs no sentences,
constexpr std::int64_t dense = 15'000;  ///< if they follow each other so fast

bool are_spoken_at(const std::vector<TimedLine>& timed, std::size_t filled) {
    constexpr std::int64_t latest_beginning = 5 * 60'000;
    if (timed.size() < fewest || timed.size() * 2 < filled || timed.front().time.from >= latest_beginning) return false;
    std::vector<SeenTime> times;
    for (const auto& each : timed) times.push_back(each.time);
    if (!are_of_a_recording(times)) return false;
    // Parts of a film or of a record are headed by times too: those are no sentences, and minutes lie between them.
    const bool are_sentences = std::ranges::count_if(timed, [](const TimedLine& each) { return ends_as_speech(each.words); }) * 2 >= std::ssize(timed);
    const auto apart = (times.back().from - times.front().from) / static_cast<std::int64_t>(times.size() - 1);
    if (times.size() >= many && apart <= dense) return true;
    // "00:05 Heat it." is a step of a recipe, unless somebody asks.
    const bool is_plain = std::ranges::all_of(timed, [](const TimedLine& each) { return each.is_marked; }) || std::ranges::any_of(timed, [](const TimedLine& each) { return asks(each.words); });
    return are_sentences && is_plain;
}

std::vector<DocumentTurn> begun_at_times(const std::vector<Line>& lines) {
    constexpr std::size_t longest_head = 5;  // lines of a title
    std::vector<TimedLine> all;
    std::size_t filled = 0;
    std::size_t before = 0;
    for (std::size_t i = 0; i < lines.size() && before <= longest_head; ++i) {
        if (!is_filled(lines[i])) continue;
        if (auto each = timed(lines, i)) all.push_back(*each);
        ++(all.empty() ? before : filled);
    }
    if (!are_spoken_at(all, filled)) return {};
    std::vector<DocumentTurn> turns;
    for (std::size_t k = 0; k < all.size(); ++k) {
        const auto end = k + 1 < all.size() ? all[k + 1].line : lines.size();
        turns.push_back({.start = lines[all[k].line].start, .end = 0, .speaker = {}, .role = Role::unknown, .at = all[k].time.from});
        for (auto i = all[k].line; i < end; ++i)
            if (is_filled(lines[i])) turns.back().end = lines[i].words_end;
    }
    return turns;
}

/// "words #00:00:03-4#", as f4 sets the time where a paragraph is over.
std::vector<DocumentTurn> over_at_times(const std::vector<Line>& lines) {
    std::vector<SeenTime> over;
    std::vector<DocumentTurn> turns;
    std::size_t filled = 0;
    bool is_open = false;
    for (const auto& line : lines) {
        if (!is_filled(line)) continue;
        ++filled;
        if (!std::exchange(is_open, true)) turns.push_back({.start = line.start, .end = 0, .speaker = {}, .role = Role::unknown, .at = over.empty() ? 0 : over.back().from});
        turns.back().end = line.words_end;
        if (const auto at = time_at_end(line.text)) over.push_back({.from = *at, .to = {}, .has_hours = false}), is_open = false;
    }
    return over.size() >= fewest && over.size() * 5 >= filled * 4 && are_of_a_recording(over) ? turns : std::vector<DocumentTurn>{};
}

}  // namespace

std::vector<DocumentTurn> turns_in_rows(std::string_view text) {
    constexpr std::size_t furthest = 40;  // lines of a title page
    auto rest = text;
    for (std::size_t i = 0; i < furthest && !rest.empty(); ++i) {
        const auto line = rest.substr(0, rest.find('\n'));
        const auto columns = line.contains('\t') ? columns_of(line) : std::nullopt;
        if (columns && columns->speaker && *columns->speaker < columns->words) return {};
        if (columns) return RowReader(lines_of(text), *columns).run(i + 1);
        rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    }
    return {};
}

std::vector<DocumentTurn> turns_at_times(std::string_view text) {
    const auto lines = lines_of(text);
    auto turns = begun_at_times(lines);
    return turns.empty() ? over_at_times(lines) : turns;
}

std::vector<DocumentTurn> recognise_turns(std::string_view text, const std::vector<TextSpan>& bold) {
    auto turns = turns_in_rows(text);
    if (!turns.empty()) {
        guess_roles(text, turns);
        return turns;
    }
    turns = labelled_turns(text, bold);
    return turns.empty() ? turns_at_times(text) : turns;
}

}  // namespace loam::intake
