#include "full_texts.hpp"

#include <charconv>

namespace loam::server {
namespace {

using base::ErrorKind;
using base::fail;
using base::Result;

constexpr std::size_t most_files = 2000;

}  // namespace

Result<std::shared_ptr<FullTexts>> FullTexts::beside(const std::filesystem::path& project) {
    auto folder = IncomingFolder::beside(project);
    if (!folder) return std::unexpected(folder.error());
    return std::shared_ptr<FullTexts>(new FullTexts(std::move(*folder)));
}

Result<std::size_t> FullTexts::add(const std::string& name, const Request& sent) {
    const std::lock_guard guard(m_lock);
    if (m_files.size() >= most_files) return fail(ErrorKind::refused, fmt::format("At most {} files are matched at a time. Attach these first.", most_files), name);
    const auto n = m_files.size();
    if (!keep_body(sent, m_folder.file(n))) return fail(ErrorKind::failed, fmt::format("{} could not be kept: is there room on the disk? Nothing was attached.", name), name);
    m_files.push_back({m_folder.file(n), name});
    return n;
}

Result<base::Json> FullTexts::matches(const workbench::Workbench& bench, const workbench::Progress& progress) {
    std::vector<workbench::InputFile> files;
    {
        const std::lock_guard guard(m_lock);
        files = m_files;
    }
    const auto matched = workbench::match_files(bench, files, progress, m_stop.get_token());
    if (!matched) return std::unexpected(matched.error());
    return base::Json(base::JsonObject{{"files", workbench::to_json(*matched)}});
}

Result<workbench::Attached> FullTexts::attach(workbench::Workbench& bench, const base::JsonObject& choices, const workbench::Doer& doer) {
    const std::lock_guard guard(m_lock);
    std::vector<workbench::FileToAttach> chosen;
    for (const auto& [number, record] : choices) {
        std::size_t n = SIZE_MAX;
        std::from_chars(number.data(), number.data() + number.size(), n);
        if (n >= m_files.size() || !record.is_string()) return fail(ErrorKind::bad_input, fmt::format("There is no file {}, or no record is said for it. Nothing was attached.", std::string_view(number)), "choices");
        const auto called = workbench::record_called(bench, std::string(record.get_string()));
        if (!called) return std::unexpected(called.error());
        chosen.push_back({*called, m_files[n]});
    }
    if (chosen.empty()) return fail(ErrorKind::bad_input, "Choose at least one file. Nothing was attached.", "choices");
    return workbench::attach_files(bench, chosen, doer);
}

UnderWayById<FullTexts>& full_texts() {
    static UnderWayById<FullTexts> all("These files are not here any more. Choose them again; nothing was attached.");
    return all;
}

}  // namespace loam::server
