#include <fstream>
#include <sstream>

#include "acts/checklists.hpp"
#include "acts/lists.hpp"
#include "acts/rows.hpp"
#include "loam/base/text.hpp"

// Acts that copy a checklist or a method from the folder of data into the project, so that the project stands alone.

namespace loam::workbench {
namespace {

using base::ErrorKind;
using base::fail;
using domain::Row;
using domain::Table;

Result<JsonObject> data_file(const std::filesystem::path& file, std::string_view what) {
    std::ifstream in(file, std::ios::binary);
    if (!in) {
        std::vector<std::string> known;
        std::error_code ignored;
        for (const auto& entry : std::filesystem::directory_iterator(file.parent_path(), ignored)) {
            if (entry.path().extension() == ".json") known.push_back(entry.path().stem().string());
        }
        std::ranges::sort(known);
        return fail(ErrorKind::not_found, fmt::format("There is no {} \"{}\". There are: {}.", what, file.stem().string(), base::join(known, ", ")));
    }
    std::ostringstream text;
    text << in.rdbuf();
    auto parsed = base::parse_json(text.str(), file.filename().string());
    if (!parsed) return std::unexpected(parsed.error());
    if (!parsed->is_object()) return fail(ErrorKind::bad_input, fmt::format("{} is not a JSON object.", file.filename().string()));
    return parsed->get_object();
}

bool is_plain_name(const std::string& name) { return base::is_id(name) && name.find("..") == std::string::npos; }

/// The newest version of a checklist that there is; the key itself if there is none.
std::string newest(const std::filesystem::path& folder, const std::string& key) {
    std::string found;
    std::error_code ignored;
    for (const auto& entry : std::filesystem::directory_iterator(folder, ignored)) {
        const auto name = entry.path().stem().string();
        if (name.starts_with(key + "-") && name.find('-', key.size() + 1) == std::string::npos) found = std::max(found, name);
    }
    return found.empty() ? key : found;
}

Result<std::string> adopt_checklist(const Doing& doing) {
    const auto key = text_argument(doing.arguments, "key");
    const auto version = text_argument(doing.arguments, "version");
    const auto name = version.empty() ? newest(doing.data / "checklists", key) : key + "-" + version;
    if (!is_plain_name(name)) return fail(ErrorKind::bad_input, "A checklist is named like casp-qualitative-2018.", "key");
    const auto file = data_file(doing.data / "checklists" / (name + ".json"), "checklist");
    if (!file) return std::unexpected(file.error());
    return take_in_checklist(doing, *file, "Adopted");
}

/// The method is noted in the project's own row.
Result<void> note_method(const Doing& doing, const std::string& method) {
    const auto& table = *domain::find_table("project");
    const auto rows = doing.writing.rows(table);
    if (!rows) return std::unexpected(rows.error());
    if (rows->empty()) return {};
    const auto before = text_of(table, rows->front(), "methods");
    const auto methods = base::split(before, ' ');
    if (std::ranges::find(methods, method) != methods.end()) return {};
    return doing.writing.change(table, rows->front().id, {{"methods", before.empty() ? method : before + " " + method}});
}

Result<std::string> adopt_method(const Doing& doing) {
    const auto method = text_argument(doing.arguments, "method");
    if (!is_plain_name(method)) return fail(ErrorKind::bad_input, "A method is named like meta-ethnography.", "method");
    const auto file = data_file(doing.data / "methods" / (method + ".json"), "method");
    if (!file) return std::unexpected(file.error());
    const auto& rungs = *domain::find_table("rung");
    const auto there = doing.writing.rows(rungs);
    if (!there) return std::unexpected(there.error());
    const auto* wanted = file->if_contains("rungs");
    for (const auto& each : wanted && wanted->is_array() ? wanted->get_array() : JsonArray{}) {
        auto row = row_from(rungs, each.as_object());
        if (!row) return std::unexpected(row.error());
        const bool known = std::ranges::any_of(*there, [&](const Row& other) {
            return cell_of(rungs, other, "half") == cell_of(rungs, *row, "half") && cell_of(rungs, other, "mark") == cell_of(rungs, *row, "mark");
        });
        if (known) continue;
        if (auto id = doing.writing.insert(rungs, *row); !id) return std::unexpected(id.error());
    }
    if (auto noted = note_method(doing, method); !noted) return std::unexpected(noted.error());
    return fmt::format("Adopted the method {}", method);
}

}  // namespace

std::vector<Act> method_acts() {
    return {
        {"adopt-checklist", "Adopt a checklist", "Copies a checklist with its answers and grading rule into the project.",
         {{"key", domain::ColumnKind::token, true, "", {}, "Id of the checklist, such as casp-qualitative."},
          {"version", domain::ColumnKind::token, false, "", {}, "Its version, such as 2018; the newest if left out."}},
         true, "", adopt_checklist},
        {"adopt-method", "Adopt a method", "Adds the rungs of a method that the project lacks.",
         {{"method", domain::ColumnKind::token, true, "", {}, "Id of the method, such as meta-ethnography."}}, true, "", adopt_method},
    };
}

}  // namespace loam::workbench
