#include "imports.hpp"

#include "loam/intake/document.hpp"

namespace loam::server {
namespace {

using base::ErrorKind;
using base::fail;
using base::Json;
using base::JsonObject;
using base::Result;
using workbench::FileChoice;
using workbench::FileState;

std::string text_of(const JsonObject& object, std::string_view name) {
    const auto* value = object.if_contains(name);
    return value && value->is_string() ? std::string(value->get_string()) : std::string();
}

bool flag_of(const JsonObject& object, std::string_view name, bool otherwise) {
    const auto* value = object.if_contains(name);
    return value && value->is_bool() ? value->get_bool() : otherwise;
}

std::vector<std::string> texts_of(const JsonObject& object, std::string_view name) {
    std::vector<std::string> texts;
    const auto* list = object.if_contains(name);
    if (!list || !list->is_array()) return texts;
    for (const auto& each : list->get_array()) {
        if (each.is_string()) texts.emplace_back(each.get_string());
    }
    return texts;
}

FileChoice choice_of(const JsonObject& object) {
    FileChoice choice;
    choice.format = text_of(object, "format");
    choice.encoding = text_of(object, "encoding");
    choice.kind = text_of(object, "kind");
    choice.name = text_of(object, "name");
    choice.participant = text_of(object, "participant");
    choice.study = text_of(object, "study");
    choice.survey.answers = texts_of(object, "answers");
    choice.survey.name = text_of(object, "row_name");
    choice.survey.left_out = texts_of(object, "leave_out");
    choice.rows_are_people = text_of(object, "rows") != "sources";
    choice.turns = flag_of(object, "turns", true);
    choice.keep_original = flag_of(object, "keep_original", true);
    choice.again = flag_of(object, "again", false);
    if (const auto* speakers = object.if_contains("speakers"); speakers && speakers->is_object()) {
        for (const auto& [speaker, said] : speakers->get_object()) {
            if (said.is_object()) choice.speakers[std::string(speaker)] = {text_of(said.get_object(), "role"), text_of(said.get_object(), "participant")};
        }
    }
    return choice;
}

Result<Json> shown(const workbench::Workbench& bench, const workbench::ReadFile& file, const FileChoice& choice, std::size_t n) {
    const auto project = bench.project();
    if (!project) return std::unexpected(project.error());
    auto json = workbench::to_json(**project, file, choice);
    json.as_object()["n"] = n;
    return json;
}

}  // namespace

std::size_t most_upload_bytes() { return intake::Limits{}.file_bytes; }

Result<std::shared_ptr<Import>> Import::beside(const std::filesystem::path& project) {
    auto folder = IncomingFolder::beside(project);
    if (!folder) return std::unexpected(folder.error());
    return std::shared_ptr<Import>(new Import(std::move(*folder)));
}

Result<Json> Import::add(const workbench::Workbench& bench, const std::string& name, const Request& sent) {
    std::size_t n = 0;
    {
        const std::lock_guard guard(m_lock);
        n = m_files.size();
        m_files.emplace_back();
    }
    const auto place = m_folder.file(n);
    if (!keep_body(sent, place)) return fail(ErrorKind::failed, fmt::format("{} could not be kept: is there room on the disk? Nothing was imported.", name), name);
    if (workbench::is_named_refi(name) || workbench::is_refi(place)) {
        {
            const std::lock_guard guard(m_lock);
            m_projects.emplace(n, name);
        }
        return shown_project(bench, n, name);
    }
    auto child = free_child();
    auto read = workbench::read_input(bench.store(), {place, name, true}, sent.bytes(), {}, *child);
    const std::lock_guard guard(m_lock);
    m_children.push_back(std::move(child));
    m_files[n] = std::move(read);
    return shown(bench, m_files[n], {}, n);
}

/// As many as files are sent at a time; each goes on to the next file.
std::unique_ptr<intake::ReadingChild> Import::free_child() {
    const std::lock_guard guard(m_lock);
    if (m_children.empty()) return std::make_unique<intake::ReadingChild>(intake::ChildOptions{.program = {}, .stop = m_stop.get_token()});
    auto child = std::move(m_children.back());
    m_children.pop_back();
    return child;
}

// ---- projects of other programs --------------------------------------------------------------------------------------

workbench::RefiImport Import::how_to_read(std::size_t n, const std::string& name) const {
    return {.sources = {m_folder.path() / fmt::format("{}-sources", n)}, .name = name, .stop = m_stop.get_token()};
}

Result<Json> Import::shown_project(const workbench::Workbench& bench, std::size_t n, const std::string& name) const {
    std::error_code code;
    JsonObject told{{"n", n}, {"name", name}, {"bytes", std::filesystem::file_size(m_folder.file(n), code)}, {"error", nullptr}, {"project", nullptr}};
    auto preview = workbench::preview_refi(bench, m_folder.file(n), how_to_read(n, name));
    if (preview) told["project"] = std::move(*preview);
    else told["error"] = preview.error().message;
    return told;
}

Result<std::string> Import::project_name(std::size_t n) {
    const std::lock_guard guard(m_lock);
    const auto at = m_projects.find(n);
    if (at == m_projects.end()) return fail(ErrorKind::not_found, fmt::format("File {} of this import is no project of another program.", n), "n");
    return at->second;
}

Result<Json> Import::add_source(std::size_t n, const std::string& place, const Request& sent) {
    if (const auto name = project_name(n); !name) return std::unexpected(name.error());
    const auto inside = std::filesystem::path(place).lexically_normal();
    if (inside.empty() || inside.is_absolute() || *inside.begin() == ".." || !inside.has_filename())
        return fail(ErrorKind::bad_input, "The place of a file leads out of its folder. Nothing was kept.", "name");
    const auto file = m_folder.path() / fmt::format("{}-sources", n) / inside;
    std::error_code code;
    std::filesystem::create_directories(file.parent_path(), code);
    if (!keep_body(sent, file)) return fail(ErrorKind::failed, fmt::format("{} could not be kept: is there room on the disk? Nothing was imported.", place), place);
    return JsonObject{{"kept", sent.bytes().size()}};
}

Result<Json> Import::take_project(workbench::Workbench& bench, std::size_t n, const workbench::Doer& doer) {
    const auto name = project_name(n);
    if (!name) return std::unexpected(name.error());
    const auto imported = workbench::import_refi(bench, m_folder.file(n), how_to_read(n, *name), doer);
    if (!imported) return std::unexpected(imported.error());
    return workbench::to_json(*imported);
}

// ---- documents -------------------------------------------------------------------------------------------------------

Result<Json> Import::read_again(const workbench::Workbench& bench, std::size_t n, const JsonObject& said) {
    workbench::InputFile input;
    std::string as_project;
    {
        const std::lock_guard guard(m_lock);
        if (n >= m_files.size()) return fail(ErrorKind::not_found, fmt::format("There is no file {} in this import.", n), "n");
        if (const auto project = m_projects.find(n); project != m_projects.end()) as_project = project->second;
        input = m_files[n].input;
    }
    if (!as_project.empty()) return shown_project(bench, n, as_project);
    const auto choice = choice_of(said);
    auto read = workbench::read_input(bench.store(), input, choice);
    const std::lock_guard guard(m_lock);
    m_files[n] = std::move(read);
    return shown(bench, m_files[n], choice, n);
}

Result<workbench::Taken> Import::take(workbench::Workbench& bench, const JsonObject& choices, const workbench::Doer& doer, const workbench::Progress& progress) {
    const std::lock_guard guard(m_lock);
    m_children.clear();  // all is read
    std::vector<workbench::ReadFile> files;
    std::vector<FileChoice> said;
    for (std::size_t n = 0; n < m_files.size(); ++n) {
        const auto* wanted = choices.if_contains(std::to_string(n));
        if (!wanted || !wanted->is_object() || m_projects.contains(n)) continue;
        said.push_back(choice_of(wanted->get_object()));
        files.push_back(m_files[n]);
        if (files.back().state == FileState::here_already && said.back().again) files.back().state = FileState::ready;
    }
    if (files.empty()) return fail(ErrorKind::bad_input, "No file was chosen. Nothing was imported.", "choices");
    return workbench::take_in(bench, files, said, doer, progress, m_stop.get_token());
}

UnderWayById<Import>& imports() {
    static UnderWayById<Import> all("This import has ended. Nothing of it was changed; begin it again.");
    return all;
}

}  // namespace loam::server
