#include "loam/screening/stopping.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "loam/base/number.hpp"
#include "windows.hpp"

namespace loam::screening {

std::string_view word(Rule rule) { return rule == Rule::ranked ? "ranked" : rule == Rule::sampled ? "sampled" : rule == Rule::callaghan ? "callaghan" : "consecutive"; }
bool promises(Rule rule) { return rule != Rule::consecutive; }

base::Result<Stop> stop_of(std::string_view words, double recall, double confidence) {
    for (const auto& [name, share] : {std::pair{"--recall", recall}, std::pair{"--confidence", confidence}})
        if (!(share > 0 && share < 1)) return base::fail(base::ErrorKind::bad_input, fmt::format("{} is a share between 0 and 1, such as 0.95. All of 1 can only be promised by reading everything.", name), name);
    const auto colon = words.find(':');
    const auto name = words.substr(0, colon);
    for (const auto rule : {Rule::ranked, Rule::sampled, Rule::callaghan, Rule::consecutive}) {
        if (name != word(rule)) continue;
        Stop stop{rule, recall, confidence};
        if (colon == std::string_view::npos) return stop;
        const auto number = base::parse_integer(words.substr(colon + 1));
        if (rule != Rule::consecutive || !number || *number < 1) break;
        stop.in_a_row = static_cast<std::size_t>(*number);
        return stop;
    }
    return base::fail(base::ErrorKind::bad_input, fmt::format("There is no stopping rule \"{}\": ranked, sampled, callaghan, consecutive or consecutive:100.", words), "--stop");
}

std::size_t missed_too_many(std::size_t found, double recall) {
    // found / (found + missed) < recall; a hair's breadth against 19 / 20 < 0.95 in binary
    const auto most = std::floor(static_cast<double>(found) / recall + 1e-9) - static_cast<double>(found);
    return static_cast<std::size_t>(std::max(0.0, most)) + 1;
}

double level_of(std::size_t missed, double error) {
    // a + a^(1 + 1/K) + a^(1 + 2/K) + ... = a / (1 - a^(1/K)) <= error
    double low = 0;
    double high = error;
    for (int i = 0; i < 80; ++i) {
        const double middle = (low + high) / 2;
        if (middle / (1 - std::pow(middle, 1.0 / static_cast<double>(missed))) <= error) low = middle;
        else high = middle;
    }
    return low;
}

Stopping::Stopping(std::size_t records, const Stop& stop) : m_records(records), m_stop(stop) {
    if (stop.rule != Rule::callaghan && stop.rule != Rule::ranked) return;
    m_log_factorials = log_factorials_to(records);
}

void Stopping::take(bool relevant, bool by_chance) {
    if (by_chance && m_stop.rule == Rule::sampled) {
        const auto left_now = static_cast<double>(left());
        const auto missed = static_cast<double>(missed_too_many(m_found, m_stop.recall));
        m_left_at_draw.push_back(static_cast<std::uint32_t>(left()));
        m_log_run += missed >= left_now ? -1e9 : std::log1p(-missed / left_now);
    }
    ++m_taken;
    ++m_since;
    if (!relevant) return;
    ++m_found;
    m_since = 0;
    m_log_run = 0;
    m_left_at_draw.clear();
    m_taken_at_find.push_back(static_cast<std::uint32_t>(m_taken));
}

double Stopping::chance_of_run(std::size_t missed) const {
    double product = 1;
    for (const auto left_then : m_left_at_draw) product *= std::max(0.0, 1 - static_cast<double>(missed) / left_then);
    return product;
}

/// Of no more finds than there were, in the window that holds the last `finds` of them, if `missed` were still left now.
double Stopping::chance_in_window(std::size_t finds, std::size_t missed, std::size_t excluded) const {
    const auto before = m_found - finds;
    const std::size_t begun = before == 0 ? 0 : m_taken_at_find[before - 1];
    const auto pool = m_records - begun;
    const auto drawn = m_taken + excluded - begun;
    const auto relevant = finds + missed;
    return relevant > pool ? 0 : chance_of_so_few(m_log_factorials, pool, relevant, drawn, finds);
}

double Stopping::least_of_few(std::size_t missed, std::size_t excluded) const {
    double least = 1;
    for (std::size_t finds = 0; finds <= std::min(most_finds(missed), m_found); ++finds) least = std::min(least, chance_in_window(finds, missed, excluded));
    return least;
}

/// Without the level of exactly so many records, which would be drawn for every number that is asked about.
bool Stopping::rules_out(std::size_t missed) const {
    const double error = 1 - m_stop.confidence;
    return m_stop.rule == Rule::ranked ? least_of_few(missed, 0) <= level_of_windows(missed, error) : chance_of_run(missed) <= level_of(missed, error);
}

/// Windows that begin right after a find: any other one has less to say.
double Stopping::least_of_windows() const {
    const auto all_short = missed_too_many(m_found, m_stop.recall) + m_found;  // the fewest relevant records that make it short
    double least = 1;
    for (std::size_t i = 0; i < m_taken_at_find.size(); ++i) {
        const std::size_t pool = m_records - m_taken_at_find[i];
        const std::size_t drawn = m_taken - m_taken_at_find[i];
        const std::size_t relevant = all_short - (i + 1);
        const std::size_t seen = m_found - (i + 1);
        if (relevant > pool) return 0;
        least = std::min(least, chance_of_so_few(m_log_factorials, pool, relevant, drawn, seen));
    }
    return least;
}

double Stopping::doubt() const {
    if (left() == 0) return 0;
    if (m_stop.rule == Rule::consecutive) return 1;
    if (missed_too_many(m_found, m_stop.recall) > left()) return 0;
    if (m_stop.rule == Rule::ranked) return chance_in_window(0, missed_too_many(m_found, m_stop.recall), 0);
    return m_stop.rule == Rule::callaghan ? least_of_windows() : std::exp(m_log_run);
}

bool Stopping::may_stop() const {
    if (left() == 0) return true;
    const double error = 1 - m_stop.confidence;
    switch (m_stop.rule) {
        case Rule::consecutive: return m_since >= m_stop.in_a_row;
        case Rule::callaghan: return m_since > 0 && doubt() < error;
        case Rule::ranked: return may_stop_after(0);
        case Rule::sampled: break;
    }
    const auto missed = missed_too_many(m_found, m_stop.recall);
    return missed > left() || (m_log_run < std::log(error) && std::exp(m_log_run) <= level_of(missed, error));
}

bool Stopping::may_stop_after(std::size_t excluded) const {
    const auto missed = missed_too_many(m_found, m_stop.recall);
    if (m_taken + excluded >= m_records || missed > left() - excluded) return true;
    const double error = 1 - m_stop.confidence;
    const auto least = least_of_few(missed, excluded);
    if (least <= level_of_windows(missed, error)) return true;
    return least < error && least <= level_of_windows(missed, error, m_records, m_found + missed);  // drawn only where it may decide
}

double Stopping::supported_recall() const {
    if ((m_stop.rule != Rule::sampled && m_stop.rule != Rule::ranked) || m_found == 0) return left() == 0 ? 1 : 0;
    std::size_t low = 0;
    std::size_t high = left() + 1;  // missed: more cannot be
    if (m_stop.rule == Rule::ranked && may_stop_after(0)) high = std::min(high, missed_too_many(m_found, m_stop.recall));
    while (high - low > 1) {
        const auto middle = low + (high - low) / 2;
        (rules_out(middle) ? high : low) = middle;
    }
    return static_cast<double>(m_found) / static_cast<double>(m_found + high - 1);
}

}  // namespace loam::screening
