#include "tier_rows.hpp"

#include "loam/base/number.hpp"
#include "loam/base/text.hpp"

namespace loam::intake {
namespace {

using Row = std::vector<std::string>;

/// ELAN writes fractions of seconds, other tables the time of day.
std::optional<std::int64_t> time_in(std::string_view cell) {
    cell = base::trimmed(cell);
    return std::ranges::count(cell, ':') == 2 && (cell.contains('.') || cell.contains(',')) ? parse_time(cell) : std::nullopt;
}

bool is_number_or_time(std::string_view cell) { return base::parse_number(base::trimmed(cell)) || time_in(cell); }

/// Rows of equal width; a first one without times holds the headings.
std::vector<Row> rows_of(std::string_view text) {
    std::vector<Row> rows;
    for (const auto& line : base::split(text, '\n')) {
        if (base::trimmed(line).empty()) continue;
        if (!line.contains('\t')) return {};
        rows.push_back(base::split(line, '\t'));
        if (rows.back().size() < 4 || rows.back().size() != rows.front().size()) return {};
    }
    if (rows.size() > 1 && std::ranges::none_of(rows.front(), [](const std::string& cell) { return time_in(cell).has_value(); })) rows.erase(rows.begin());
    return rows;
}

/// Between tier, participant and words ELAN has times in several forms, and nothing that would be lost.
bool holds_times_alone(const Row& row) {
    return std::all_of(row.begin() + 2, row.end() - 1, [](const std::string& cell) { return base::trimmed(cell).empty() || is_number_or_time(cell); });
}

/// A name in the column after the tier is that of the participant.
std::string speaker_of(const Row& row, std::size_t begin) {
    const auto second = begin > 1 ? base::trimmed(row[1]) : std::string_view();
    const bool is_name = !second.empty() && !time_in(second) && !base::parse_number(second);
    return std::string(base::slice(is_name ? second : base::trimmed(row[0]), 0, 80));
}

}  // namespace

std::optional<std::vector<Cue>> tier_rows(std::string_view text) {
    const auto first = text.substr(0, text.find('\n'));
    if (std::ranges::count(first, '\t') < 3) return std::nullopt;
    const auto rows = rows_of(text);
    if (rows.size() < 2) return std::nullopt;
    std::vector<std::size_t> times;
    for (std::size_t i = 1; i + 1 < rows.front().size(); ++i)
        if (std::ranges::all_of(rows, [&](const Row& row) { return time_in(row[i]).has_value(); })) times.push_back(i);
    if (times.size() < 2 || !std::ranges::all_of(rows, holds_times_alone)) return std::nullopt;
    if (2 * std::ranges::count_if(rows, [](const Row& row) { return is_number_or_time(row.back()); }) > std::ssize(rows)) return std::nullopt;  // values of a measure
    std::vector<Cue> cues;
    std::map<std::string, std::size_t> speakers;
    for (const auto& row : rows) {
        const auto from = *time_in(row[times[0]]);
        const auto to = *time_in(row[times[1]]);
        auto speaker = speaker_of(row, times[0]);
        if (to < from || speaker.empty()) return std::nullopt;
        ++speakers[speaker];
        if (const auto words = base::trimmed(row.back()); !words.empty()) cues.push_back({.from = from, .to = to, .speaker = std::move(speaker), .text = std::string(words)});
    }
    if (cues.empty() || std::ranges::none_of(speakers, [](const auto& each) { return each.second > 1; })) return std::nullopt;
    std::ranges::stable_sort(cues, {}, &Cue::from);
    return cues;
}

}  // namespace loam::intake
