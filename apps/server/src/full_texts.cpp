#include "full_texts.hpp"

#include <charconv>
#include <fstream>

#include "loam/base/ids.hpp"
#include "loam/base/text.hpp"

namespace loam::server {
namespace {

using base::ErrorKind;
using base::fail;
using base::Result;

constexpr std::size_t most_files = 2000;

}  // namespace

Result<std::shared_ptr<FullTexts>> FullTexts::beside(const std::filesystem::path& project) {
    std::error_code code;
    const auto parent = std::filesystem::absolute(project, code).parent_path();
    const auto folder = parent / fmt::format(".loam-incoming-{}", base::new_id());   // cleared away with forgotten imports
    if (code || !std::filesystem::create_directory(folder, code)) return fail(ErrorKind::read_only, "Full texts cannot be taken in: the folder of the project may not be written.");
    std::filesystem::permissions(folder, std::filesystem::perms::owner_all, code);
    return std::shared_ptr<FullTexts>(new FullTexts(folder));
}

FullTexts::~FullTexts() {
    std::error_code ignored;
    std::filesystem::remove_all(m_folder, ignored);
}

Result<std::size_t> FullTexts::add(const std::string& name, std::string_view bytes) {
    const std::lock_guard guard(m_lock);
    if (m_files.size() >= most_files) return fail(ErrorKind::refused, fmt::format("At most {} files are matched at a time. Attach these first.", most_files), name);
    const auto n = m_files.size();
    const auto place = m_folder / std::to_string(n);
    std::ofstream out(place, std::ios::binary);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    out.close();
    if (!out) return fail(ErrorKind::failed, fmt::format("{} could not be kept: is there room on the disk? Nothing was attached.", name), name);
    m_files.push_back({place, name});
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

Result<std::string> AllFullTexts::begin(const std::filesystem::path& project) {
    auto made = FullTexts::beside(project);
    if (!made) return std::unexpected(made.error());
    const std::lock_guard guard(m_lock);
    auto id = base::new_id();
    m_all.emplace(id, std::move(*made));
    return id;
}

Result<std::shared_ptr<FullTexts>> AllFullTexts::find(const std::string& id) {
    const std::lock_guard guard(m_lock);
    const auto found = m_all.find(id);
    if (found == m_all.end()) return fail(ErrorKind::not_found, "These files are not here any more. Choose them again; nothing was attached.", "id");
    return found->second;
}

bool AllFullTexts::drop(const std::string& id) {
    std::shared_ptr<FullTexts> dropped;
    const std::lock_guard guard(m_lock);
    const auto found = m_all.find(id);
    if (found == m_all.end()) return false;
    dropped = std::move(found->second);
    dropped->stop();
    m_all.erase(found);
    return true;
}

AllFullTexts& all_full_texts() {
    static AllFullTexts all;
    return all;
}

}  // namespace loam::server
