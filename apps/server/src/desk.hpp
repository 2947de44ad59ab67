#pragma once
// The open project of one thread. A worker opens it when its first request comes, so starting costs nothing.

#include <filesystem>
#include <functional>
#include <optional>

#include "loam/workbench/workbench.hpp"

namespace loam::server {

class Desk {
public:
    /// `done` is called after every act, so that open pages hear of it at once; `tell` sends a frame (event_frame) to them.
    Desk(std::filesystem::path file, std::filesystem::path data_folder, std::function<void()> done = {}, std::function<void(std::string)> tell = {});

    /// For writing if the file allows it, else for reading.
    base::Result<workbench::Workbench*> workbench();
    /// Whose eyes the next request reads with: id of a person; empty: nobody's.
    void read_as(std::string person);
    void act_done() const;
    /// To every open page, while a request is still being answered.
    void tell(std::string frame) const;

private:
    std::filesystem::path m_file;
    std::filesystem::path m_data_folder;
    std::function<void()> m_done;
    std::function<void(std::string)> m_tell;
    std::string m_reader;
    std::optional<workbench::Workbench> m_workbench;
};

}  // namespace loam::server
