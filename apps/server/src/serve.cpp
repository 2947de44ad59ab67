#include "loam/server/serve.hpp"

#include <spawn.h>
#include <sys/wait.h>

#include <thread>

#include "act_frames.hpp"
#include "desk.hpp"
#include "loam/server/api.hpp"
#include "loam/workbench/records_kept.hpp"
#include "site.hpp"
#include "watcher.hpp"

extern char** environ;  // NOLINT: POSIX declares it nowhere

namespace loam::server {

using base::Result;

namespace {

base::JsonObject told(const workbench::ViewState& state) {
    return {{"records", state.records}, {"listed", state.listed}, {"not_indexed", state.not_indexed}};
}

Watched acts_of(const std::shared_ptr<Desk>& desk) {
    return {.head = [desk]() -> Result<std::int64_t> {
                const auto bench = desk->workbench();
                if (!bench) return std::unexpected(bench.error());
                return (*bench)->revision();
            },
            .frames = [desk](std::int64_t after, std::int64_t upto) { return act_frames(*desk, after, upto); }};
}

/// The browser lives on when Loam ends; what it prints is not ours.
void start_browser(std::string address) {
    std::thread([address = std::move(address)]() mutable {
        std::string program = "xdg-open";
        char* arguments[] = {program.data(), address.data(), nullptr};
        posix_spawn_file_actions_t quiet;
        posix_spawn_file_actions_init(&quiet);
        for (const int stream : {0, 1, 2}) posix_spawn_file_actions_addopen(&quiet, stream, "/dev/null", stream == 0 ? 0 : 1, 0);
        pid_t child = 0;
        const bool started = posix_spawnp(&child, program.c_str(), &quiet, nullptr, arguments, environ) == 0;
        posix_spawn_file_actions_destroy(&quiet);
        if (started) waitpid(child, nullptr, 0);
    }).detach();
}

}  // namespace

Result<int> serve(const ServeOptions& options, const std::function<void(const std::string&)>& on_ready) {
    // A file that cannot be opened is told before an address is.
    const auto watching = std::make_shared<Desk>(options.file, options.data_folder);
    if (const auto opened = watching->workbench(); !opened) return std::unexpected(opened.error());
    auto listener = Listener::bind({.port = options.port, .spool = std::filesystem::absolute(options.file).parent_path(), .stop_on_signals = true});
    if (!listener) return std::unexpected(listener.error());

    Gate gate((*listener)->port());
    const Router router(api_routes());
    const StaticFiles files(options.web_folder);
    workbench::RecordsKept records(options.file, options.data_folder, [&](const workbench::ViewState& state) { (*listener)->publish(event_frame("records", base::json_text(told(state)))); });
    Watcher watcher(
        acts_of(watching), [&](std::string frame) { (*listener)->publish(std::move(frame)); },
        [&] { return (*listener)->open_streams() > 0; });
    const auto make_handler = [&] {
        auto desk = std::make_shared<Desk>(options.file, options.data_folder, [&] { watcher.nudge(), records.look(); }, [&](std::string frame) { (*listener)->publish(std::move(frame)); });
        // Opened at once: an open project can be read while another program holds it, and opening one then is refused.
        (void)desk->workbench();
        return site(router, files, std::move(desk));
    };
    (*listener)->start({.refuses = [&](const Request& request) { return refusal(gate, request); },
                        .body_limit = [](const Request& request) { return body_limit(api_routes(), request); },
                        .seal = Gate::seal,
                        .make_handler = make_handler,
                        .stream_opened = [&] { watcher.nudge(); }});
    if (options.open_browser) start_browser(gate.address_for_once());
    if (on_ready) on_ready(gate.address());
    (*listener)->wait();
    return 0;
}

}  // namespace loam::server
