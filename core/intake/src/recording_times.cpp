#include "recording_times.hpp"

#include "label_parts.hpp"
#include "loam/base/text.hpp"
#include "speaker_words.hpp"

namespace loam::intake {
namespace {

constexpr std::int64_t near_the_beginning = 5 * 60'000;
constexpr std::int64_t round_time = 5'000;  ///< 10:35 as minutes and seconds

/// "Ann", "[Ann]", "Ann |".
bool is_a_name(std::string_view text) {
    text = bare(text);
    if (text.ends_with('|') || text.ends_with(',')) text = bare(text.substr(0, text.size() - 1));
    if (text.starts_with('[') && text.ends_with(']')) text = bare(text.substr(1, text.size() - 2));
    return looks_like_speaker(text) && base::comparable(text) != "tc";  // "TC" is the line of times in ELAN's traditional transcripts
}

/// The range with which a line begins, behind at most a name.
std::optional<RangeMark> range_of(std::string_view line) {
    line = line.substr(0, 2 * longest_label);
    for (auto at = line.find_first_of("0123456789"); at != std::string_view::npos; at = line.find_first_of("0123456789", at + 1)) {
        if (at > 0 && (line[at - 1] == ':' || line[at - 1] == '.' || (line[at - 1] >= '0' && line[at - 1] <= '9'))) continue;
        const bool is_opened = at > 0 && std::string_view("[({<").contains(line[at - 1]);
        const auto range = range_mark(line.substr(is_opened ? at - 1 : at));
        if (!range) continue;
        const auto before = bare(line.substr(0, is_opened ? at - 1 : at));
        return before.empty() || is_a_name(before) ? range : std::nullopt;
    }
    return std::nullopt;
}

}  // namespace

bool are_of_a_recording(const std::vector<SeenTime>& times) {
    if (times.size() < 2) return false;
    std::size_t rising = 0;
    for (std::size_t i = 1; i < times.size(); ++i)
        if (times[i].from >= times[i - 1].from) ++rising;
    if (rising * 10 < (times.size() - 1) * 9 || times.front().from >= times.back().from) return false;
    if (std::ranges::all_of(times, &SeenTime::has_hours)) return true;
    const bool is_round = std::ranges::all_of(times, [](const SeenTime& each) { return each.from % round_time == 0 && each.to.value_or(0) % round_time == 0; });
    return times.front().from < near_the_beginning && !is_round;
}

std::optional<SeenTime> seen_alone(std::string_view line) {
    line = base::trimmed(line);
    if (const auto range = range_mark(line); range && range->length == line.size()) return SeenTime{.from = range->from, .to = range->to, .has_hours = range->has_hours};
    const auto time = time_alone(line);
    return time ? std::optional(SeenTime{.from = *time, .to = {}, .has_hours = std::ranges::count(line, ':') > 1}) : std::nullopt;
}

bool tells_ranges_of_a_recording(const std::vector<Line>& lines) {
    std::vector<SeenTime> times;
    for (const auto& line : lines) {
        if (std::ranges::count(line.text.substr(0, 2 * longest_label), ':') < 2) continue;
        if (const auto range = range_of(line.text)) times.push_back({.from = range->from, .to = range->to, .has_hours = range->has_hours});
    }
    return are_of_a_recording(times);
}

}  // namespace loam::intake
