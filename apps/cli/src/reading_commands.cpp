#include "command.hpp"
#include "loam/workbench/coding.hpp"

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
    std::string source;
    std::string out;
    bool by_line = false;
};

auto set_up_codes(CLI::App& app, Common&) {
    auto options = std::make_shared<Options>();
    app.add_option("file", options->file, "The project file")->required();
    const auto tell = [](const Json& value) {
        std::vector<std::vector<std::string>> rows;
        for (const auto& code : value.at("codes").as_array())
            rows.push_back({std::string(text_at(code, "rung_name")), std::string(2 * static_cast<std::size_t>(code.at("depth").as_int64()), ' ') + std::string(text_at(code, "label")),
                            std::string(text_at(code, "id"))});
        return rows.empty() ? std::string("There are no codes yet. Codes come with coding.") : aligned(rows);
    };
    return [options, tell] { return reading(options->file, [](const auto& project) { return project.codes(); }, tell)(); };
}

/// Words are told in one line.
std::string in_one_line(std::string_view text) {
    std::string line(text);
    std::ranges::replace(line, '\n', ' ');
    return line;
}

std::string tell_codings(const Json& value) {
    std::vector<std::vector<std::string>> rows;
    for (const auto& row : value.at("rows").as_array()) {
        const auto& passage = row.at("passage");
        rows.push_back({std::string(text_at(row.at("code"), "label")), std::string(text_at(passage.at("source"), "name")), in_one_line(text_at(passage, "text"))});
    }
    if (rows.empty()) return "No passage is coded so.";
    return aligned(rows);
}

std::string tell_lines(const Json& table) {
    std::vector<std::vector<std::string>> rows(1);
    for (const auto& column : table.at("columns").as_array()) rows[0].emplace_back(text_at(column, "title"));
    for (const auto& row : table.at("rows").as_array()) {
        rows.emplace_back();
        for (const auto& cell : row.as_array()) rows.back().push_back(in_one_line(text_at(cell, "text")));
    }
    return aligned(rows);
}

Result<Answer> written_lines(const Options& options, const Common& common) {
    const auto project = open_project(options.file, store::Access::read);
    if (!project) return std::unexpected(project.error());
    const auto csv = workbench::coding_lines_csv(*project, options.source);
    if (!csv) return std::unexpected(csv.error());
    if (auto written = write_file(options.out, *csv, common); !written) return std::unexpected(written.error());
    return Answer{JsonObject{{"written", options.out}}, fmt::format("Wrote {}.", options.out)};
}

auto set_up_codings(CLI::App& app, Common& common) {
    auto options = std::make_shared<Options>();
    app.add_option("file", options->file, "The project file")->required();
    app.add_option("--code", options->query, "Only this code");
    app.add_option("--source", options->source, "Only this source");
    auto* by_line = app.add_flag("--by-line", options->by_line, "The words in the order of the text, beside them the codes of every rung");
    app.add_option("-o", options->out, "With --by-line: write it as CSV")->needs(by_line);
    return [options, &common]() -> Result<Answer> {
        if (options->by_line && !options->out.empty()) return written_lines(*options, common);
        if (options->by_line) return reading(options->file, [&](const auto& project) { return workbench::coding_lines(project, options->source); }, tell_lines)();
        return reading(options->file, [&](const auto& project) { return project.codings(options->query, options->source); }, tell_codings)();
    };
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
