#include <cstdio>
#include <fstream>
#include <iostream>
#include <iterator>
#include <sstream>

#include "command.hpp"
#include "loam/base/ids.hpp"
#include "loam/base/text.hpp"

namespace loam::cli {

using base::ErrorKind;
using base::fail;

const std::vector<Command>& commands() {
    static const auto all = [] {
        std::vector<Command> list;
        for (auto part : {project_commands(), import_commands(), export_commands(), source_commands(), judging_commands(), agree_commands(), checklist_commands(), reading_commands(), memo_commands(), library_commands(), comparing_commands(), convert_commands(), dedupe_commands(), cited_commands(), attach_commands(), search_commands(), screen_commands(), handout_commands(), amendment_commands(), history_commands(), serving_commands()}) {
            for (auto& command : part) list.push_back(std::move(command));
        }
        return list;
    }();
    return all;
}

namespace {

void tell_upgrade(const workbench::Workbench& project) {
    const auto& copy = project.store().copy_before_upgrade();
    if (!copy.empty()) std::fputs(fmt::format("loam: {} came from an older Loam and was brought up to date. The file as it was: {}\n", project.store().file().string(), copy.string()).c_str(), stderr);
}

}  // namespace

Result<workbench::Workbench> open_project(const std::string& file, store::Access access) {
    auto opened = workbench::Workbench::open(file, access, workbench::find_data());
    if (!opened && opened.error().kind == ErrorKind::too_old) {  // reading changes nothing, so it is brought up to date first
        auto upgraded = workbench::Workbench::open(file, store::Access::write, workbench::find_data());
        if (!upgraded) return upgraded;
        tell_upgrade(*upgraded);
        opened = workbench::Workbench::open(file, access, workbench::find_data());
    } else if (opened) {
        tell_upgrade(*opened);
    }
    return opened;
}

workbench::Doer doer_of(const Common& common) { return {common.person, common.reason, {}}; }

Result<void> may_write_to(const std::string& file, const Common& common) {
    if (common.force || file == "-" || !std::filesystem::exists(file)) return {};
    return fail(ErrorKind::exists, fmt::format("{} is there already and was not touched. Use --force to overwrite it.", file), file);
}

Result<void> may_use_output(const std::string& file, const Common& common) {
    if (file != "-" || !common.json) return {};
    return fail(ErrorKind::bad_input, "Standard output takes one thing: give --out a file name, or leave out --json.", "--out");
}

Result<void> write_file(const std::string& file, std::string_view bytes, const Common& common) {
    if (file == "-") {
        std::fwrite(bytes.data(), 1, bytes.size(), stdout);
        return {};
    }
    if (auto may = may_write_to(file, common); !may) return may;
    if (std::filesystem::is_directory(file)) return fail(ErrorKind::exists, fmt::format("{} is a folder. Nothing was written.", file), file);
    const auto unfinished = file + "." + base::new_id() + ".part";
    std::ofstream out(unfinished, std::ios::binary);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    out.close();
    std::error_code error;
    if (out) std::filesystem::rename(unfinished, file, error);
    if (!out || error) {
        std::filesystem::remove(unfinished, error);
        return fail(ErrorKind::failed, fmt::format("{} could not be written: is the folder there, and is there room on the disk?", file), file);
    }
    return {};
}

std::string why_unreadable(const std::string& file) {
    std::error_code error;
    if (!std::filesystem::exists(file, error)) return fmt::format("{} is not there.", file);
    if (std::filesystem::is_directory(file, error)) return fmt::format("{} is a folder, and a file is asked for.", file);
    return fmt::format("{} cannot be read: look whether you may read it.", file);
}

Result<std::string> read_file(const std::string& file) {
    if (file == "-") return std::string(std::istreambuf_iterator<char>(std::cin), {});
    std::ifstream in(file, std::ios::binary);
    if (!in || std::filesystem::is_directory(file)) return fail(ErrorKind::not_found, why_unreadable(file), file);
    return std::string(std::istreambuf_iterator<char>(in), {});
}

bool is_project(const std::string& file) {
    std::ifstream in(file, std::ios::binary);
    std::array<char, 16> begin{};
    return in.read(begin.data(), begin.size()) && std::string_view(begin.data(), 15) == "SQLite format 3";
}

std::string_view text_at(const Json& value, std::string_view name) { return text_at(value.as_object(), name); }

// An object of its own: as a Json it would be copied, and what is returned would stand in the copy.
std::string_view text_at(const JsonObject& object, std::string_view name) {
    const auto* member = object.if_contains(name);
    return member && member->is_string() ? std::string_view(member->get_string()) : std::string_view{};
}

std::string aligned(const std::vector<std::vector<std::string>>& rows) {
    std::vector<std::size_t> widths;
    for (const auto& row : rows) {
        widths.resize(std::max(widths.size(), row.size()));
        for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], base::code_points(row[i]));
    }
    std::string text;
    for (const auto& row : rows) {
        std::string line;
        for (std::size_t i = 0; i < row.size(); ++i) {
            line += row[i];
            if (i + 1 < row.size()) line.append(widths[i] - base::code_points(row[i]) + 2, ' ');
        }
        text += std::string(line.substr(0, line.find_last_not_of(' ') + 1)) + '\n';
    }
    return text;
}

Json to_json(const workbench::Outcome& outcome) {
    return JsonObject{{"seq", outcome.seq},
                      {"summary", outcome.summary},
                      {"touched", boost::json::value_from(outcome.touched)},
                      {"acts", boost::json::value_from(outcome.acts)},
                      {"undo", outcome.seq == 0 ? Json(nullptr) : Json(fmt::format("loam undo FILE  (takes back: {})", outcome.summary))}};
}

}  // namespace loam::cli
