#pragma once
// Files that a page has sent and that are not taken in yet: shown, corrected, then taken or dropped.

#include "incoming.hpp"
#include "loam/workbench/importing.hpp"
#include "loam/workbench/refi.hpp"

namespace loam::server {

/// The files of one import.
class Import {
public:
    /// Fails if no folder can be made there.
    static base::Result<std::shared_ptr<Import>> beside(const std::filesystem::path& project);

    /// Keeps the bytes and reads them; what is shown of the file, with its number n.
    base::Result<base::Json> add(const workbench::Workbench& bench, const std::string& name, const Request& sent);
    /// Reads a file again, as a person says; not_found if there is no file of that number.
    base::Result<base::Json> read_again(const workbench::Workbench& bench, std::size_t n, const base::JsonObject& choice);
    /// Keeps a file that another program's project, file number n, names and does not hold, at `place` below its own folder.
    base::Result<base::Json> add_source(std::size_t n, const std::string& place, const Request& sent);
    /// Takes another program's project in, as one act; the report.
    base::Result<base::Json> take_project(workbench::Workbench& bench, std::size_t n, const workbench::Doer& doer);
    /// Takes in the files that are chosen, by their numbers, each with what is said of it.
    base::Result<workbench::Taken> take(workbench::Workbench& bench, const base::JsonObject& choices, const workbench::Doer& doer, const workbench::Progress& progress = {});
    /// Reading ends; taking in ends after the file that is under way. From any thread, also while another one takes in.
    void stop() { m_stop.request_stop(); }

private:
    explicit Import(IncomingFolder folder) : m_folder(std::move(folder)) {}
    /// A project of another program: its name; by its number. It is not among the documents that are taken in together.
    base::Result<base::Json> shown_project(const workbench::Workbench& bench, std::size_t n, const std::string& name) const;
    [[nodiscard]] workbench::RefiImport how_to_read(std::size_t n, const std::string& name) const;
    /// The name of that project; not_found if file n is none.
    base::Result<std::string> project_name(std::size_t n);

    std::unique_ptr<intake::ReadingChild> free_child();

    IncomingFolder m_folder;
    std::mutex m_lock;
    std::stop_source m_stop;
    std::vector<std::unique_ptr<intake::ReadingChild>> m_children;  ///< that read nothing now
    std::vector<workbench::ReadFile> m_files;
    std::map<std::size_t, std::string> m_projects;
};

/// All imports under way in this program.
UnderWayById<Import>& imports();

/// The largest file that a page may send, in bytes: the most that is read of a document.
std::size_t most_upload_bytes();

}  // namespace loam::server
