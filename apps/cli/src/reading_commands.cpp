#include "command.hpp"

namespace loam::cli {
namespace {

/// A command that reads one JSON value from a project and tells it.
template <class Read, class Tell>
std::function<Result<Answer>()> reading(const std::string& file, Read read, Tell tell) {
    const auto project = open_project(file, store::Access::read);
    if (!project) return [error = project.error()]() -> Result<Answer> { return std::unexpected(error); };
    const auto value = read(*project);
    return [value, tell]() -> Result<Answer> {
        if (!value) return std::unexpected(value.error());
        return Answer{*value, tell(*value)};
    };
}

struct Options {
    std::string file;
    std::string query;
};

auto set_up_codes(CLI::App& app, Common&) {
    auto options = std::make_shared<Options>();
    app.add_option("file", options->file, "The project file")->required();
    const auto tell = [](const Json& value) {
        std::vector<std::vector<std::string>> rows;
        for (const auto& code : value.at("codes").as_array())
            rows.push_back({std::string(text_at(code, "rung_name")), std::string(2 * static_cast<std::size_t>(code.at("depth").as_int64()), ' ') + std::string(text_at(code, "label")),
                            std::string(text_at(code, "id"))});
        return aligned(rows);
    };
    return [options, tell] { return reading(options->file, [](const auto& project) { return project.codes(); }, tell)(); };
}

auto set_up_codings(CLI::App& app, Common&) {
    auto options = std::make_shared<Options>();
    app.add_option("file", options->file, "The project file")->required();
    app.add_option("--code", options->query, "Only this code");
    const auto tell = [](const Json& value) {
        std::vector<std::vector<std::string>> rows;
        for (const auto& row : value.at("rows").as_array()) {
            const auto& passage = row.at("passage");
            rows.push_back({std::string(text_at(row.at("code"), "label")), std::string(text_at(passage.at("source"), "name")), std::string(text_at(passage, "text"))});
        }
        return aligned(rows);
    };
    return [options, tell] { return reading(options->file, [&](const auto& project) { return project.codings(options->query); }, tell)(); };
}

}  // namespace

std::vector<Command> reading_commands() {
    static constexpr std::string_view group = "Reading and comparing";
    return {
        {"codes", group, "All codes, by rung and place in the tree", "loam codes study.loam", set_up_codes, Shares::json},
        {"codings", group, "Which passages carry which code", "loam codings study.loam --code c-readiness", set_up_codings, Shares::json},
    };
}

}  // namespace loam::cli
