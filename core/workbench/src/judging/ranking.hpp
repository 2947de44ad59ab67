#pragma once
// The order of prioritised screening. It is made in a thread of its own, for all workbenches of this process on one file, so
// that neither a decision nor the next record waits for it. What one reviewer is shown learns from that reviewer alone.

#include <condition_variable>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "loam/screening/ordering.hpp"

namespace loam::workbench {

class Workbench;

/// Titles, abstracts and keywords of these items; nothing if they cannot be read.
std::shared_ptr<const screening::Features> features_of(const Workbench& workbench, const std::vector<std::string>& items);

/// What an order is asked for. Items are imported records; others are never ranked.
struct RankingWish {
    std::string reader;
    std::shared_ptr<const std::vector<std::string>> items;
    std::string mark;                                       ///< of the items and what was corrected: equal for equal texts
    std::vector<screening::Decided> decisions;              ///< of the reader, by place in `items`
    screening::Plan plan;
};

struct Ranking {
    std::vector<std::uint32_t> next;  ///< places of what to read next, some hundreds
    std::size_t learnt_from = 0;      ///< decisions; 0: nothing could be learnt yet
    screening::Standing standing = {};
};

class Rankings {
public:
    /// The one of this file; it ends with the last workbench that holds it.
    static std::shared_ptr<Rankings> of(const std::filesystem::path& file, const std::filesystem::path& data);
    ~Rankings();
    Rankings(const Rankings&) = delete;
    Rankings& operator=(const Rankings&) = delete;

    /// The latest order of this reader, null if there is none yet; a newer one is begun if the wish asks for it.
    std::shared_ptr<const Ranking> latest(RankingWish wish);
    /// Waits until every wish is answered.
    void settle();

private:
    Rankings(std::filesystem::path file, std::filesystem::path data);
    struct Learnt {
        std::string mark;
        std::vector<screening::Decided> decisions;
        std::uint64_t seed = 0;
        std::shared_ptr<const Ranking> ranking;
    };
    void work(const std::stop_token& stop);
    std::shared_ptr<const Ranking> made(const RankingWish& wish);
    bool read_texts(const RankingWish& wish);

    std::filesystem::path m_file;
    std::filesystem::path m_data;
    std::mutex m_guard;
    std::condition_variable_any m_changed;
    std::map<std::string, RankingWish> m_wishes;   ///< by reader, the latest
    std::map<std::string, Learnt> m_learnt;        ///< by reader
    bool m_works = false;
    // of the thread alone
    std::string m_mark;
    std::shared_ptr<const screening::Features> m_features;
    std::jthread m_thread;
};

}  // namespace loam::workbench
