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

/// Rows of equal width.
std::vector<Row> rows_of(std::string_view text) {
    std::vector<Row> rows;
    for (const auto& line : base::split(text, '\n')) {
        if (base::trimmed(line).empty()) continue;
        if (!line.contains('\t')) return {};
        rows.push_back(base::split(line, '\t'));
        if (rows.back().size() < 4 || rows.back().size() != rows.front().size()) return {};
    }
    return rows;
}

/// "Begin Time - hh:mm:ss.ms".
bool heads_times(std::string_view cell) {
    static const std::set<std::string_view> words{"begin", "start", "end", "time", "from", "to", "in", "out", "onset", "offset", "duration", "tc", "timecode", "timestamp", "beginn", "anfang", "ende", "zeit", "von", "bis", "debut", "fin", "temps", "inicio", "tiempo"};
    const auto key = base::comparable(base::trimmed(cell));
    return words.contains(std::string_view(key).substr(0, key.find_first_of(" -_(")));
}

bool has_a_time(const Row& row) { return std::ranges::any_of(row, [](const std::string& cell) { return time_in(cell).has_value(); }); }

/// Columns in which every row has a time, behind the tier and before the words.
std::vector<std::size_t> times_of(std::span<const Row> rows) {
    std::vector<std::size_t> times;
    for (std::size_t i = 1; i + 1 < rows.front().size(); ++i)
        if (std::ranges::all_of(rows, [&](const Row& row) { return time_in(row[i]).has_value(); })) times.push_back(i);
    return times;
}

/// Between tier, participant and words ELAN has times in several forms, and nothing that would be lost.
bool holds_times_alone(const Row& row) {
    return std::all_of(row.begin() + 2, row.end() - 1, [](const std::string& cell) { return base::trimmed(cell).empty() || is_number_or_time(cell); });
}

/// A name in the column after the tier is that of the participant; empty if there is none.
std::string_view participant_of(const Row& row, std::size_t begin) {
    const auto second = begin > 1 ? base::trimmed(row[1]) : std::string_view();
    return time_in(second) || base::parse_number(second) ? std::string_view() : second;
}

std::string_view tier_of(const Row& row) { return base::trimmed(row[0]); }

/// A participant with several tiers would lose their names: there the tier says who speaks.
class Speakers {
public:
    Speakers(std::span<const Row> rows, std::size_t begin) : m_begin(begin) {
        for (const auto& row : rows)
            if (const auto who = participant_of(row, begin); !who.empty()) m_tiers[who].insert(tier_of(row));
    }

    [[nodiscard]] std::string of(const Row& row) const {
        const auto found = m_tiers.find(participant_of(row, m_begin));
        return std::string(base::slice(found == m_tiers.end() || found->second.size() > 1 ? tier_of(row) : found->first, 0, 80));
    }

    /// Tiers that are called as their participants are.
    [[nodiscard]] std::vector<std::string> renamed() const {
        std::vector<std::string> names;
        for (const auto& [who, tiers] : m_tiers)
            if (tiers.size() == 1 && *tiers.begin() != who) names.push_back(fmt::format("“{}” is “{}”", *tiers.begin(), who));
        return names;
    }

private:
    std::size_t m_begin;
    std::map<std::string_view, std::set<std::string_view>> m_tiers;  ///< of each participant
};

}  // namespace

std::optional<TierRows> tier_rows(std::string_view text) {
    const auto first = text.substr(0, text.find('\n'));
    if (std::ranges::count(first, '\t') < 3) return std::nullopt;
    const auto all = rows_of(text);
    const bool has_headings = all.size() > 1 && !has_a_time(all.front());
    const auto rows = std::span(all).subspan(has_headings ? 1 : 0);
    if (rows.size() < 2) return std::nullopt;
    const auto times = times_of(rows);
    if (times.size() < 2 || !std::ranges::all_of(rows, holds_times_alone)) return std::nullopt;
    if (has_headings && !(heads_times(all.front()[times[0]]) && heads_times(all.front()[times[1]]))) return std::nullopt;
    if (2 * std::ranges::count_if(rows, [](const Row& row) { return is_number_or_time(row.back()); }) > std::ssize(rows)) return std::nullopt;  // values of a measure
    const Speakers speakers(rows, times[0]);
    TierRows read{.cues = {}, .renamed = speakers.renamed()};
    std::map<std::string, std::size_t> often;
    for (const auto& row : rows) {
        const auto from = *time_in(row[times[0]]);
        const auto to = *time_in(row[times[1]]);
        auto speaker = speakers.of(row);
        if (to < from || speaker.empty()) return std::nullopt;
        ++often[speaker];
        if (const auto words = base::trimmed(row.back()); !words.empty()) read.cues.push_back({.from = from, .to = to, .speaker = std::move(speaker), .text = std::string(words)});
    }
    if (read.cues.empty() || std::ranges::none_of(often, [](const auto& each) { return each.second > 1; })) return std::nullopt;
    std::ranges::stable_sort(read.cues, {}, &Cue::from);
    return read;
}

}  // namespace loam::intake
