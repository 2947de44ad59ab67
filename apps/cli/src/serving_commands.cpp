#include "command.hpp"

#include <cstdio>

#include "loam/base/text.hpp"
#include "loam/server/serve.hpp"
#include "reference.hpp"

namespace loam::cli {
namespace {

/// A folder stands for the one project in it.
Result<std::filesystem::path> project_in(const std::filesystem::path& given) {
    std::error_code ignored;
    if (!std::filesystem::is_directory(given, ignored)) return given;
    std::vector<std::filesystem::path> found;
    for (const auto& entry : std::filesystem::directory_iterator(given, ignored))
        if (entry.path().extension() == ".loam" && entry.is_regular_file(ignored)) found.push_back(entry.path());
    if (found.size() == 1) return found.front();
    if (found.empty()) return base::fail(base::ErrorKind::not_found, fmt::format("There is no project in {}. \"loam new\" makes one.", given.string()), given.string());
    std::vector<std::string> names;
    for (const auto& file : found) names.push_back(file.filename().string());
    std::ranges::sort(names);
    return base::fail(base::ErrorKind::bad_input, fmt::format("{} holds {} projects: {}. Name the one to serve.", given.string(), names.size(), base::join(names, ", ")),
                      given.string());
}

auto set_up_serve(CLI::App& app, Common& common) {
    auto options = std::make_shared<server::ServeOptions>();
    app.add_option("file", options->file, "The project file, or a folder that holds one")->required();
    app.add_option("--port", options->port, "Port on this machine; 0 takes a free one")->check(CLI::Range(0, 65535));
    app.add_flag("--open", options->open_browser, "Open the desktop's browser once it is ready");
    return [options, &common]() -> Result<Answer> {
        auto file = project_in(options->file);
        if (!file) return std::unexpected(file.error());
        options->file = std::move(*file);
        {  // an older file is brought up to date, and told, before an address is
            const auto opened = open_project(options->file.string(), store::Access::write);
            if (!opened && opened.error().kind == base::ErrorKind::read_only) std::fputs("loam: The file is write-protected: it can be read here, not changed.\n", stderr);
            else if (!opened) return std::unexpected(opened.error());
        }
        options->data_folder = workbench::find_data();
        options->web_folder = workbench::find_web();
        const auto ended = server::serve(*options, [&](const std::string& address) {
            const auto told = common.json ? base::json_text(JsonObject{{"address", address}, {"file", options->file.string()}}, base::Layout::pretty) : address;
            std::printf("%s\n", told.c_str());
            std::fflush(stdout);
        });
        if (!ended) return std::unexpected(ended.error());
        return Answer{nullptr, "Stopped. Everything is saved.", 0, true, true};
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
        {"serve", "On screen", "Open the project in the browser, from this machine only", "loam serve study.loam --port 8077", set_up_serve, Shares::json},
        {"reference", "", "The reference pages of the documentation", "loam reference rules", set_up_reference, Shares::json},
    };
}

}  // namespace loam::cli
