#pragma once
// Full texts that a page has sent, many at once, and that are not attached yet: held, matched with the records, then attached in
// one act or dropped.

#include <map>
#include <memory>
#include <mutex>

#include "loam/workbench/record_files.hpp"

namespace loam::server {

/// Files in a folder beside the project that nobody else may read, as those of an import are.
class FullTexts {
public:
    static base::Result<std::shared_ptr<FullTexts>> beside(const std::filesystem::path& project);
    ~FullTexts();
    FullTexts(const FullTexts&) = delete;
    FullTexts& operator=(const FullTexts&) = delete;

    /// Keeps the bytes; the number of the file.
    base::Result<std::size_t> add(const std::string& name, std::string_view bytes);
    /// What match_files says of all of them.
    base::Result<base::Json> matches(const workbench::Workbench& bench, const workbench::Progress& progress);
    /// Attaches those that are chosen, number → record, in one act.
    base::Result<workbench::Attached> attach(workbench::Workbench& bench, const base::JsonObject& choices, const workbench::Doer& doer);
    /// The matching ends. From any thread.
    void stop() { m_stop.request_stop(); }

private:
    explicit FullTexts(std::filesystem::path folder) : m_folder(std::move(folder)) {}

    std::filesystem::path m_folder;
    std::mutex m_lock;
    std::stop_source m_stop;
    std::vector<workbench::InputFile> m_files;
};

/// All that are under way in this program, by their ids.
class AllFullTexts {
public:
    base::Result<std::string> begin(const std::filesystem::path& project);
    base::Result<std::shared_ptr<FullTexts>> find(const std::string& id);
    /// True if there were some.
    bool drop(const std::string& id);

private:
    std::mutex m_lock;
    std::map<std::string, std::shared_ptr<FullTexts>> m_all;
};

AllFullTexts& all_full_texts();

}  // namespace loam::server
