#pragma once
// When screening may end. Three rules state a recall with a confidence, one promises nothing.
//
// sampled: only records drawn by chance from all that were left count as evidence. Let f be found and K the fewest missed
// records at which the recall would fall short. If K or more were left, a run of such draws without a find has a chance of
// at most the product of (1 - K / left). Screening may end when this is below a level a(K), chosen so that the chances of
// ending too early at f = 0, 1, 2, ... add up to at most 1 - confidence: for every number of relevant records, whatever
// the order of the other records, however often one looks. Each find begins a new run.
//
// ranked: every record is evidence, and a find need not end it. A window begins after some find and holds none, or one where
// three missed or more would be too many. It speaks against K missed records as much as the hypergeometric chance of
// so few finds in it is small. Screening may end when this is below a level b(K) for one of the windows. If the order is no
// worse than chance, the logarithms of what is left between one relevant record and the next, with m of them missing, are no
// longer than independent exponential spacings of rate m (Renyi 1953), so b(K) is drawn from these: the level that all
// windows, all looks and all numbers of missed records together undercut in at most 1 - confidence of all screenings. Where one
// record in twenty or more would be relevant, gaps are few records long and evidence comes in steps: b(K) is then drawn from
// screenings of exactly so many records, and is higher.
//
// callaghan: the hypergeometric test on the last records of the ranked order (Callaghan & Mueller-Hansen 2020). It takes
// the order to be no worse than chance, and is not corrected for looking after every record.
//
// consecutive: so many excluded records in a row. It promises no recall.

#include <cstdint>
#include <string_view>
#include <vector>

#include "loam/base/error.hpp"

namespace loam::screening {

enum class Rule { ranked, sampled, callaghan, consecutive };

struct Stop {
    Rule rule = Rule::ranked;
    double recall = 0.95;      ///< above 0, below 1
    double confidence = 0.95;  ///< above 0, below 1
    std::size_t in_a_row = 50; ///< consecutive only
};

/// "ranked", "sampled", "callaghan", "consecutive" or "consecutive:100".
base::Result<Stop> stop_of(std::string_view words, double recall, double confidence);
std::string_view word(Rule rule);
/// Does the rule state a recall at all?
bool promises(Rule rule);

/// The fewest missed records at which `found` would be less than this share of all.
std::size_t missed_too_many(std::size_t found, double recall);
/// a(K): how unlikely a run without a find must be, so that all looks together err in at most `error` of all screenings.
double level_of(std::size_t missed, double error);
/// b(K), from 50,000 screenings by chance, always the same; above 20 missed an exact bound. Less than the error. The first
/// call for a number and an error takes some hundredths of a second. May be called from several threads.
double level_of_windows(std::size_t missed, double error);
/// The same for a screening of so many records with so many relevant ones, missed ones included; no lower. Drawn, at some tenths
/// of a second, where a twentieth or more are relevant.
double level_of_windows(std::size_t missed, double error, std::size_t records, std::size_t relevant);

class Stopping {
public:
    Stopping(std::size_t records, const Stop& stop);

    /// One decision after the other. `by_chance`: drawn evenly from all that were left, whatever the reason.
    void take(bool relevant, bool by_chance);
    [[nodiscard]] bool may_stop() const;
    /// How unlikely what was seen is, if the recall were short of what is asked: 1 at first. Of `ranked` that of the run since the last find; of `consecutive` always 1.
    [[nodiscard]] double doubt() const;
    /// The highest recall that the rule (sampled or ranked) supports now with its confidence; 0 if none. Whole records: found / (found + K - 1).
    [[nodiscard]] double supported_recall() const;
    [[nodiscard]] std::size_t taken() const { return m_taken; }
    [[nodiscard]] std::size_t found() const { return m_found; }
    [[nodiscard]] std::size_t since_last() const { return m_since; }
    [[nodiscard]] std::size_t left() const { return m_records - m_taken; }
    /// Of `ranked`: after so many excluded ones more.
    [[nodiscard]] bool may_stop_after(std::size_t excluded) const;

private:
    [[nodiscard]] double chance_of_run(std::size_t missed) const;
    [[nodiscard]] bool rules_out(std::size_t missed) const;
    [[nodiscard]] double least_of_few(std::size_t missed, std::size_t excluded) const;
    [[nodiscard]] double chance_in_window(std::size_t finds, std::size_t missed, std::size_t excluded) const;
    [[nodiscard]] double least_of_windows() const;

    std::size_t m_records;
    Stop m_stop;
    std::size_t m_taken = 0, m_found = 0, m_since = 0;
    std::vector<std::uint32_t> m_left_at_draw;   ///< sampled: of the run, how many were left before each draw by chance
    std::vector<std::uint32_t> m_taken_at_find;  ///< how many were decided when a relevant one was found
    std::vector<double> m_log_factorials;        ///< ranked and callaghan
    double m_log_run = 0;                        ///< sampled: of the product at the missed_too_many of now
};

}  // namespace loam::screening
