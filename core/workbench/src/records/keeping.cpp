#include <chrono>
#include <condition_variable>

#include "loam/workbench/records_kept.hpp"
#include "records/library.hpp"

namespace loam::workbench {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

struct RecordsKept::Here {
    std::mutex guard;
    std::condition_variable_any changed;
    bool look = true;
    std::int64_t followed = -1;              ///< revision of the project that the view stands for
    bool is_long = false;                    ///< what is being done takes longer than a reader waits
    std::optional<base::Error> failed;       ///< what hindered the last attempt
};

namespace {

/// A change of so many rows or words is done before anybody notices.
constexpr std::uint64_t soon_done = 3000;
constexpr std::chrono::milliseconds worth_waiting{80};
constexpr std::chrono::milliseconds apart{400};

std::mutex& registry_guard() {
    static std::mutex guard;
    return guard;
}

std::map<fs::path, std::weak_ptr<RecordsKept::Here>>& registry() {
    static std::map<fs::path, std::weak_ptr<RecordsKept::Here>> all;
    return all;
}

fs::path place_of(const fs::path& file) {
    std::error_code ignored;
    return fs::weakly_canonical(file, ignored);
}

std::shared_ptr<RecordsKept::Here> kept_here(const fs::path& file) {
    const std::lock_guard lock(registry_guard());
    const auto at = registry().find(place_of(file));
    return at == registry().end() ? nullptr : at->second.lock();
}

bool is_long(const ViewState& state) { return state.records - std::min(state.records, state.listed) + state.not_indexed > soon_done; }

/// Everything that is missing, piece by piece. True if anything was.
Result<bool> catch_up(const Workbench& workbench, const std::stop_token& stop, RecordsKept::Here& here, const RecordsKept::Told& told) {
    auto& library = workbench.kept<RecordLibrary>();
    auto last = Clock::now();
    for (bool any = false;; any = true) {
        const auto more = library.advance(workbench);
        if (!more) return std::unexpected(more.error());
        const auto state = library.state(workbench);
        if (!state) return std::unexpected(state.error());
        {
            const std::lock_guard lock(here.guard);
            here.is_long = is_long(*state);
        }
        if (!*more || stop.stop_requested()) {
            if (any && told) told(*state);
            return any;
        }
        if (told && Clock::now() - last > apart) {
            told(*state);
            last = Clock::now();
        }
    }
}

}  // namespace

RecordsKept::RecordsKept(fs::path file, fs::path data, Told told) : m_file(std::move(file)), m_data(std::move(data)), m_told(std::move(told)), m_here(std::make_shared<Here>()) {
    {
        const std::lock_guard lock(registry_guard());
        registry()[place_of(m_file)] = m_here;
    }
    m_thread = std::jthread([this](const std::stop_token& stop) { work(stop); });
}

RecordsKept::~RecordsKept() {
    m_thread.request_stop();
    m_here->changed.notify_all();
}

void RecordsKept::look() {
    {
        const std::lock_guard lock(m_here->guard);
        m_here->look = true;
    }
    m_here->changed.notify_all();
}

void RecordsKept::work(const std::stop_token& stop) {
    std::optional<Workbench> workbench;
    std::unique_lock lock(m_here->guard);
    while (m_here->changed.wait(lock, stop, [&] { return m_here->look; })) {
        m_here->look = false;
        lock.unlock();
        auto done = [&]() -> Result<std::int64_t> {
            if (!workbench) {
                auto opened = Workbench::open(m_file, store::Access::read, m_data);
                if (!opened) return std::unexpected(opened.error());
                workbench.emplace(std::move(*opened));
            }
            const auto revision = workbench->revision();
            if (!revision) return revision;
            const auto followed = catch_up(*workbench, stop, *m_here, m_told);
            return followed ? revision : Result<std::int64_t>(std::unexpected(followed.error()));
        }();
        lock.lock();
        m_here->is_long = false;
        m_here->failed = done ? std::nullopt : std::optional(done.error());
        if (done) m_here->followed = *done;
        m_here->changed.notify_all();
    }
}

Result<ViewState> view_for_reading(const Workbench& workbench) {
    const auto here = kept_here(workbench.store().file());
    if (!here) return advance_record_view(workbench);
    const auto revision = workbench.revision();
    if (!revision) return std::unexpected(revision.error());
    std::unique_lock lock(here->guard);
    if (here->followed < *revision) {
        here->look = true;
        here->failed.reset();
        here->changed.notify_all();
        here->changed.wait_for(lock, worth_waiting, [&] { return here->followed >= *revision || here->is_long || here->failed; });
    }
    // Another program at the same view for a moment: what is there is shown.
    if (here->failed && here->failed->kind != base::ErrorKind::locked) return std::unexpected(*here->failed);
    lock.unlock();
    return record_view_state(workbench);
}

}  // namespace loam::workbench
