#include "command.hpp"
#include "loam/base/text.hpp"
#include "loam/workbench/sources.hpp"
#include "loam/workbench/versions.hpp"

// A source's text out of the project, and corrected back into it.

namespace loam::cli {
namespace {

using base::ErrorKind;
using base::fail;
using workbench::Workbench;

std::size_t count_of(const Json& value, std::string_view name) { return static_cast<std::size_t>(value.at(name).to_number<std::int64_t>()); }

std::string one_line(std::string_view text) {
    std::string line(base::slice(text, 0, 70));
    std::ranges::replace(line, '\n', ' ');
    return line.size() < text.size() ? line + "…" : line;
}

std::string told(const Json& preview) {
    const auto& changed = preview.at("changed").as_array();
    const auto& waiting = preview.at("waiting").as_array();
    auto text = fmt::format("{} would be kept, {} of them with changed words; {} to decide.\n", base::counted(count_of(preview, "kept"), "passage", "passages"), changed.size(), waiting.size());
    for (const auto& each : changed) text += fmt::format("  changed · “{}” → “{}”\n", one_line(text_at(each.at("was"), "text")), one_line(text_at(each.at("now"), "text")));
    for (const auto& each : waiting) text += fmt::format("  to decide · “{}” · {}\n", one_line(text_at(each.at("was"), "text")), text_at(each, "why"));
    return text;
}

Result<Answer> try_correction(const std::string& file, const std::string& source, const std::string& text) {
    const auto project = open_project(file, store::Access::read);
    if (!project) return std::unexpected(project.error());
    const auto id = workbench::source_named(*project, source);
    if (!id) return std::unexpected(id.error());
    auto preview = workbench::correction_preview(*project, *id, text);
    if (!preview) return std::unexpected(preview.error());
    const bool to_decide = !preview->at("waiting").as_array().empty();
    auto words = preview->at("same").as_bool() ? std::string("The text is the same; nothing would change.\n") : told(*preview);
    return Answer{std::move(*preview), std::move(words), to_decide ? 1 : 0};
}

auto set_up_correct(CLI::App& app, Common& common) {
    struct Options {
        std::string file;
        std::string source;
        std::string text;
        std::string note;
        bool only_tell = false;
    };
    auto options = std::make_shared<Options>();
    app.add_option("file", options->file, "The project file")->required();
    app.add_option("source", options->source, "The source, by id or name")->required();
    app.add_option("text", options->text, "A file with the whole corrected text, UTF-8; - for standard input")->required();
    app.add_option("--note", options->note, "What was corrected");
    app.add_flag("--dry-run", options->only_tell, "Only tell what would become of the passages");
    return [options, &common]() -> Result<Answer> {
        const auto text = read_file(options->text);
        if (!text) return std::unexpected(text.error());
        if (base::first_bad_utf8(*text)) return fail(ErrorKind::bad_input, fmt::format("{} is not valid UTF-8. Nothing was changed; save it as UTF-8 and try again.", options->text), options->text);
        if (options->only_tell) return try_correction(options->file, options->source, *text);
        auto project = open_project(options->file, store::Access::write);
        if (!project) return std::unexpected(project.error());
        const auto id = workbench::source_named(*project, options->source);
        if (!id) return std::unexpected(id.error());
        JsonObject arguments{{"source", *id}, {"text", *text}};
        if (!options->note.empty()) arguments["note"] = options->note;
        const auto outcome = project->perform("correct-text", arguments, doer_of(common));
        if (!outcome) return std::unexpected(outcome.error());
        return Answer{cli::to_json(*outcome), outcome->seq == 0 ? "Nothing changed: the text is the same." : fmt::format("{}. {}", outcome->seq, outcome->summary)};
    };
}

/// Words that changed stand in brackets: [-taken out-] and {+come in+}, each with a few words around.
std::string changes_in(const Json& version) {
    static constexpr std::size_t around = 30;
    std::string text;
    std::string before;
    bool open = false;
    for (const auto& run : version.at("runs").as_array()) {
        const auto side = text_at(run, "side");
        auto words = std::string(text_at(run, "text"));
        std::ranges::replace(words, '\n', ' ');
        if (side == "both") {
            const auto length = base::code_points(words);
            if (open) text += length > around ? std::string(base::slice(words, 0, around)) + "…\n" : words;
            open = open && length <= around;
            before = std::string(base::slice(words, length - std::min(length, around), length));
            continue;
        }
        if (!open) text += "  …" + before;
        open = true;
        text += side == "removed" ? "[-" + words + "-]" : "{+" + words + "+}";
    }
    return open ? text + "\n" : text;
}

std::string told_version(const Json& version) {
    auto line = fmt::format("version {}", version.at("version").to_number<std::int64_t>());
    for (const auto* name : {"made", "note"}) {
        if (const auto& value = version.at(name); value.is_string()) line += " · " + std::string(value.as_string());
    }
    return line;
}

auto set_up_versions(CLI::App& app, Common&) {
    struct Options {
        std::string file;
        std::string source;
        std::int64_t version = 0;
    };
    auto options = std::make_shared<Options>();
    app.add_option("file", options->file, "The project file")->required();
    app.add_option("source", options->source, "The source, by id or name")->required();
    app.add_option("--version", options->version, "Show what the correction that made this version changed");
    return [options]() -> Result<Answer> {
        const auto project = open_project(options->file, store::Access::read);
        if (!project) return std::unexpected(project.error());
        const auto id = workbench::source_named(*project, options->source);
        if (!id) return std::unexpected(id.error());
        if (options->version != 0) {
            const auto version = workbench::version_of_source(*project, *id, options->version);
            if (!version) return std::unexpected(version.error());
            return Answer{*version, fmt::format("{} of “{}”: {}.\n{}", told_version(*version), text_at(*version, "name"), base::counted(count_of(*version, "added") + count_of(*version, "removed"), "place changed", "places changed"), changes_in(*version))};
        }
        const auto versions = workbench::versions_of_source(*project, *id);
        if (!versions) return std::unexpected(versions.error());
        std::string text;
        for (const auto& each : versions->at("versions").as_array()) text += fmt::format("{} · {}\n", told_version(each), base::counted(count_of(each, "characters"), "character", "characters"));
        return Answer{*versions, text};
    };
}

}  // namespace

std::vector<Command> source_commands() {
    static constexpr std::string_view group = "Sources";
    return {
        {"correct", group, "Give a source a corrected text; codings keep their words", "loam correct study.loam Ellis ellis-corrected.txt --note \"Heard again\"", set_up_correct},
        {"versions", group, "The versions of a source's text, and what a correction changed", "loam versions study.loam Ellis --version 2", set_up_versions},
    };
}

}  // namespace loam::cli
