#include "command.hpp"

#include <cstdio>

#include "loam/server/serve.hpp"
#include "reference.hpp"

namespace loam::cli {
namespace {

auto set_up_serve(CLI::App& app, Common&) {
    auto options = std::make_shared<server::ServeOptions>();
    app.add_option("file", options->file, "The project file")->required();
    app.add_option("--port", options->port, "Port on this machine; 0 takes a free one")->check(CLI::Range(0, 65535));
    return [options]() -> Result<Answer> {
        options->data_folder = workbench::find_data();
        options->web_folder = workbench::find_web();
        const auto ended = server::serve(*options, [](const std::string& address) {
            std::printf("%s\n", address.c_str());
            std::fflush(stdout);
        });
        if (!ended) return std::unexpected(ended.error());
        return Answer{JsonObject{{"served", options->file.string()}}, "Stopped. Everything is saved."};
    };
}

auto set_up_reference(CLI::App& app, Common&) {
    auto what = std::make_shared<std::string>();
    app.add_option("what", *what, "cli, rules, schema, acts, measures, http")->required();
    return [what]() -> Result<Answer> {
        auto text = reference(*what);
        if (!text) return std::unexpected(text.error());
        return Answer{JsonObject{{"text", *text}}, *text};
    };
}

}  // namespace

std::vector<Command> serving_commands() {
    return {
        {"serve", "On screen", "Open the project in the browser, from this machine only", "loam serve study.loam --port 8077", set_up_serve},
        {"reference", "", "The reference pages of the documentation", "loam reference rules", set_up_reference},
    };
}

}  // namespace loam::cli
