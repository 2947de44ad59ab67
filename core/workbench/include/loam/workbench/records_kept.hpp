#pragma once
// The view of a project's records, brought up to date by a thread of its own, so that nobody who reads waits for it. A server
// has one; where there is none, as in the command line, a read brings the view up to date itself (advance_record_view).

#include <filesystem>
#include <functional>
#include <thread>

#include "loam/workbench/records.hpp"

namespace loam::workbench {

class RecordsKept {
public:
    /// Called on the thread, some times a second while there is something to do and once when all is done.
    using Told = std::function<void(const ViewState&)>;
    RecordsKept(std::filesystem::path file, std::filesystem::path data, Told told = {});
    ~RecordsKept();
    RecordsKept(const RecordsKept&) = delete;
    RecordsKept& operator=(const RecordsKept&) = delete;

    /// The project may have changed. From any thread; reads do so of themselves.
    void look();

    struct Here;   ///< what reads of the same file in this process know of it

private:
    void work(const std::stop_token& stop);
    std::filesystem::path m_file;
    std::filesystem::path m_data;
    Told m_told;
    std::shared_ptr<Here> m_here;
    std::jthread m_thread;
};

/// How far the view is, for a read. Where a thread keeps it, a small change is waited for, some hundredths of a second at most, so
/// that what was just done is seen; a large one is not. Else the view is brought up to date for some tenths of a second.
Result<ViewState> view_for_reading(const Workbench& workbench);

}  // namespace loam::workbench
