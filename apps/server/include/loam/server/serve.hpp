#pragma once
// One project in the browser of this machine.

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

#include "loam/base/error.hpp"

namespace loam::server {

struct ServeOptions {
    std::filesystem::path file = {};         ///< the project
    std::uint16_t port = 0;             ///< 0: any free port
    std::filesystem::path data_folder = {};  ///< checklists and methods
    std::filesystem::path web_folder = {};   ///< the built pages; without them "/" says how to build them
    bool open_browser = false;          ///< start the desktop's browser when ready
};

/// Serves until SIGINT, SIGTERM or SIGHUP and prints nothing; `on_ready` gets the address with its token once a request would
/// be answered. Fails if the file is no project or the port is taken. Returns 0.
base::Result<int> serve(const ServeOptions& options, const std::function<void(const std::string& address)>& on_ready);

}  // namespace loam::server
