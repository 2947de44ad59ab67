#include "judging/ranking.hpp"

#include <unordered_map>

#include "loam/base/text.hpp"
#include "loam/workbench/records.hpp"

namespace loam::workbench {

namespace {

bool are_equal(const std::vector<screening::Decided>& a, const std::vector<screening::Decided>& b) {
    return std::ranges::equal(a, b, [](const auto& one, const auto& other) { return one.record == other.record && one.relevant == other.relevant; });
}

}  // namespace

std::shared_ptr<const screening::Features> features_of(const Workbench& workbench, const std::vector<std::string>& items) {
    std::unordered_map<std::string_view, std::size_t> places;
    for (std::size_t i = 0; i < items.size(); ++i) places.emplace(items[i], i);
    screening::FeatureReading reading(items.size());
    const auto read = each_record(workbench, [&](const std::string& token, const records::Record& record) {
        const auto place = places.find(token);
        if (place != places.end()) reading.take(place->second, {record.title, record.abstract, base::join(record.keywords, "; ")});
        return true;
    });
    if (!read) return nullptr;
    return std::make_shared<const screening::Features>(reading.features());
}

std::shared_ptr<Rankings> Rankings::of(const std::filesystem::path& file, const std::filesystem::path& data) {
    static std::mutex guard;
    static std::map<std::string, std::weak_ptr<Rankings>> all;
    const std::lock_guard lock(guard);
    auto& known = all[std::filesystem::absolute(file).string()];
    auto rankings = known.lock();
    if (!rankings) {
        rankings = std::shared_ptr<Rankings>(new Rankings(file, data));
        known = rankings;
    }
    return rankings;
}

Rankings::Rankings(std::filesystem::path file, std::filesystem::path data) : m_file(std::move(file)), m_data(std::move(data)) {
    m_thread = std::jthread([this](const std::stop_token& stop) { work(stop); });
}

Rankings::~Rankings() {
    m_thread.request_stop();
    m_changed.notify_all();
}

std::shared_ptr<const Ranking> Rankings::latest(RankingWish wish) {
    std::shared_ptr<const Ranking> ranking;
    {
        const std::lock_guard lock(m_guard);
        const auto& learnt = m_learnt[wish.reader];
        ranking = learnt.ranking;
        if (learnt.mark == wish.mark && learnt.seed == wish.plan.seed && are_equal(learnt.decisions, wish.decisions) && ranking) return ranking;
        // Places of other records mean nothing here.
        if (learnt.mark != wish.mark || learnt.seed != wish.plan.seed) ranking = nullptr;
        m_wishes[wish.reader] = std::move(wish);
    }
    m_changed.notify_all();
    return ranking;
}

void Rankings::settle() {
    std::unique_lock lock(m_guard);
    m_changed.wait(lock, [&] { return m_wishes.empty() && !m_works; });
}

void Rankings::work(const std::stop_token& stop) {
    std::unique_lock lock(m_guard);
    while (m_changed.wait(lock, stop, [&] { return !m_wishes.empty(); })) {
        const auto wish = std::move(m_wishes.begin()->second);
        m_wishes.erase(m_wishes.begin());
        m_works = true;
        lock.unlock();
        auto ranking = made(wish);
        lock.lock();
        m_learnt[wish.reader] = {wish.mark, wish.decisions, wish.plan.seed, std::move(ranking)};
        m_works = false;
        m_changed.notify_all();
    }
}

/// Read from a workbench of the thread's own.
bool Rankings::read_texts(const RankingWish& wish) {
    if (m_mark == wish.mark && m_features) return true;
    const auto workbench = Workbench::open(m_file, store::Access::read, m_data);
    auto features = workbench ? features_of(*workbench, *wish.items) : nullptr;
    if (!features) return false;
    m_features = std::move(features);
    m_mark = wish.mark;
    return true;
}

std::shared_ptr<const Ranking> Rankings::made(const RankingWish& wish) {
    auto ranking = std::make_shared<Ranking>();
    ranking->standing = screening::standing_of(wish.items->size(), wish.decisions, wish.plan);
    const auto says = [&](bool relevant) { return std::ranges::any_of(wish.decisions, [&](const auto& each) { return each.relevant == relevant; }); };
    if (!says(true) || !says(false) || !read_texts(wish)) return ranking;
    constexpr std::size_t most_ahead = 300;  // nobody reads so far before it is learnt anew, and each draw by chance looks through all
    ranking->next = screening::order_after(*m_features, wish.decisions, wish.plan, most_ahead);
    ranking->learnt_from = wish.decisions.size();
    return ranking;
}

}  // namespace loam::workbench
