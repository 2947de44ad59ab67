#include <cstdio>
#include <fstream>
#include <iostream>
#include <iterator>
#include <sstream>

#include "command.hpp"
#include "loam/base/text.hpp"

namespace loam::cli {

using base::ErrorKind;
using base::fail;

const std::vector<Command>& commands() {
    static const auto all = [] {
        std::vector<Command> list;
        for (auto part : {project_commands(), import_commands(), source_commands(), judging_commands(), reading_commands(), memo_commands(), comparing_commands(), history_commands(), serving_commands()}) {
            for (auto& command : part) list.push_back(std::move(command));
        }
        return list;
    }();
    return all;
}

Result<workbench::Workbench> open_project(const std::string& file, store::Access access) {
    return workbench::Workbench::open(file, access, workbench::find_data());
}

workbench::Doer doer_of(const Common& common) { return {common.person, common.reason, {}}; }

Result<void> may_write_to(const std::string& file, const Common& common) {
    if (common.force || file == "-" || !std::filesystem::exists(file)) return {};
    return fail(ErrorKind::exists, fmt::format("{} is there already and was not touched. Use --force to overwrite it.", file), file);
}

Result<void> write_file(const std::string& file, std::string_view bytes, const Common& common) {
    if (file == "-") {
        std::fwrite(bytes.data(), 1, bytes.size(), stdout);
        return {};
    }
    if (auto may = may_write_to(file, common); !may) return may;
    const auto unfinished = file + ".part";
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

Result<std::string> read_file(const std::string& file) {
    if (file == "-") return std::string(std::istreambuf_iterator<char>(std::cin), {});
    std::ifstream in(file, std::ios::binary);
    if (!in || std::filesystem::is_directory(file)) return fail(ErrorKind::not_found, fmt::format("{} cannot be read.", file), file);
    return std::string(std::istreambuf_iterator<char>(in), {});
}

std::string_view text_at(const Json& value, std::string_view name) {
    const auto* member = value.as_object().if_contains(name);
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
                      {"undo", outcome.seq == 0 ? Json(nullptr) : Json(fmt::format("loam undo FILE  (takes back: {})", outcome.summary))}};
}

Json to_json(const base::Diagnostics& diagnostics) {
    JsonArray all;
    for (const auto& diagnostic : diagnostics)
        all.push_back(JsonObject{{"loss", base::word(diagnostic.loss)}, {"where", diagnostic.where}, {"message", diagnostic.message}});
    return all;
}

}  // namespace loam::cli
