#pragma once
// Full texts that a page has sent, many at once, and that are not attached yet: held, matched with the records, then attached in
// one act or dropped.

#include "incoming.hpp"
#include "loam/workbench/record_files.hpp"

namespace loam::server {

/// The files of one set.
class FullTexts {
public:
    static base::Result<std::shared_ptr<FullTexts>> beside(const std::filesystem::path& project);

    /// Keeps the file that was sent; its number.
    base::Result<std::size_t> add(const std::string& name, const Request& sent);
    /// What match_files says of all of them.
    base::Result<base::Json> matches(const workbench::Workbench& bench, const workbench::Progress& progress);
    /// Attaches those that are chosen, number → record, in one act.
    base::Result<workbench::Attached> attach(workbench::Workbench& bench, const base::JsonObject& choices, const workbench::Doer& doer);
    /// The matching ends. From any thread.
    void stop() { m_stop.request_stop(); }

private:
    explicit FullTexts(IncomingFolder folder) : m_folder(std::move(folder)) {}

    IncomingFolder m_folder;
    std::mutex m_lock;
    std::stop_source m_stop;
    std::vector<workbench::InputFile> m_files;
};

/// All that are under way in this program.
UnderWayById<FullTexts>& full_texts();

}  // namespace loam::server
