#include "refi_archive.hpp"

#include <zip.h>

#include "loam/base/text.hpp"

namespace loam::exchange::refi {
namespace {

using base::ErrorKind;
using base::fail;

constexpr std::uint64_t harmless = 16ULL << 20U;  ///< up to here nobody asks how well it was packed
constexpr std::uint64_t steepest = 500;           ///< text packs to a tenth; a bomb to a thousandth

std::string lower(std::string_view text) {
    std::string all(text);
    std::ranges::transform(all, all.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return all;
}

std::string_view last_part(std::string_view path) {
    const auto slash = path.find_last_of("/\\");
    return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

bool is_zip(std::string_view bytes) { return bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06"); }

bool is_bare_qde(std::string_view bytes) {
    const auto head = bytes.substr(0, std::min<std::size_t>(bytes.size(), 65536));
    const auto first = head.find('<');
    return first != std::string_view::npos && first < 64 && head.find("Project") != std::string_view::npos && (head.find("urn:QDA-XML:project") != std::string_view::npos || head.find("<Project ") == first);
}

base::Error no_project() {
    return {ErrorKind::bad_input, "This is no REFI-QDA project: there is no .qde file in it, and it is no codebook either. Nothing was read.", {}};
}

}  // namespace

SourcePath source_path(std::string_view written) {
    SourcePath found;
    auto rest = base::trimmed(written);
    for (const auto& [scheme, kind] : {std::pair{"internal://", SourcePath::Kind::internal}, {"relative://", SourcePath::Kind::relative}, {"absolute://", SourcePath::Kind::absolute}}) {
        if (!lower(rest.substr(0, 11)).starts_with(scheme)) continue;
        found.kind = kind;
        rest.remove_prefix(11);
        break;
    }
    std::string slashes(rest);
    std::ranges::replace(slashes, '\\', '/');
    for (const auto& part : base::split(slashes, '/')) {
        if (part.empty() || part == "." || part == ".." || (part.size() == 2 && part[1] == ':')) continue;
        found.path += (found.path.empty() ? "" : "/") + part;
        found.name = part;
    }
    return found;
}

void Archive::Closing::operator()(struct zip* archive) const { zip_discard(archive); }
Archive::Archive(Archive&&) noexcept = default;
Archive& Archive::operator=(Archive&&) noexcept = default;
Archive::~Archive() = default;

base::Result<Archive> Archive::open(std::string_view bytes, const RefiLimits& limits) {
    Archive archive;
    archive.m_qde_most = limits.xml_bytes;
    if (!is_zip(bytes)) {
        if (!is_bare_qde(bytes)) return std::unexpected(no_project());
        archive.m_bare = bytes;
        archive.m_qde = "project.qde";
        return archive;
    }
    zip_error_t error{};
    zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    if (!source) return fail(ErrorKind::failed, "The archive could not be opened: no memory.");
    archive.m_zip.reset(zip_open_from_source(source, ZIP_RDONLY, &error));
    if (!archive.m_zip) {
        zip_source_free(source);
        return fail(ErrorKind::bad_input, fmt::format("The archive is damaged or cut off ({}). Nothing was read; export or copy it again.", zip_error_strerror(&error)));
    }
    if (auto listed = archive.list(limits); !listed) return std::unexpected(listed.error());
    return archive;
}

base::Result<void> Archive::list(const RefiLimits& limits) {
    const auto count = zip_get_num_entries(m_zip.get(), 0);
    if (count < 0 || static_cast<std::size_t>(count) > limits.entries)
        return fail(ErrorKind::refused, fmt::format("The archive holds more than {} files. Nothing was read.", limits.entries));
    std::optional<std::size_t> qde;
    for (zip_uint64_t i = 0; i < static_cast<zip_uint64_t>(count); ++i) {
        zip_stat_t facts{};
        if (zip_stat_index(m_zip.get(), i, 0, &facts) != 0 || facts.name == nullptr) continue;
        const std::string name = facts.name;
        m_entries.push_back({name, lower(last_part(name)), facts.size, facts.comp_size, i, name.ends_with('/'), false});
        if (!m_entries.back().is_folder) m_by_key[m_entries.back().key].push_back(m_entries.size() - 1);
        if (!m_entries.back().key.ends_with(".qde") || name.starts_with("__MACOSX")) continue;
        // One that stands at the top is preferred; some programs pack the folder with it.
        const auto depth = [&](std::size_t entry) { return std::ranges::count(m_entries[entry].name, '/'); };
        if (qde) m_has_other_qde = true;
        if (!qde || depth(m_entries.size() - 1) < depth(*qde)) qde = m_entries.size() - 1;
    }
    if (!qde) return std::unexpected(no_project());
    m_qde_at = *qde;
    m_qde = m_entries[*qde].name;
    return {};
}

base::Result<std::string> Archive::qde() const {
    if (!m_zip) return std::string(m_bare);
    return read(m_qde_at, m_qde_most);
}

std::optional<std::size_t> Archive::find(std::string_view file_name) const {
    const auto named = m_by_key.find(lower(last_part(file_name)));
    if (named == m_by_key.end() || file_name.empty()) return std::nullopt;
    for (const auto entry : named->second) {
        if (last_part(m_entries[entry].name) == last_part(file_name)) return entry;
    }
    return named->second.front();
}

base::Result<std::string> Archive::read(std::size_t entry, std::uint64_t most) const {
    const auto& facts = m_entries[entry];
    facts.was_read = true;
    if (facts.size > most)
        return fail(ErrorKind::refused, fmt::format("{} would unpack to {} MB; Loam takes up to {} MB.", facts.name, facts.size >> 20U, most >> 20U), facts.name);
    if (facts.size > harmless && facts.size / steepest > facts.packed)
        return fail(ErrorKind::refused, fmt::format("{} is packed {} to 1, as only a trap is. It was not unpacked.", facts.name, facts.size / std::max<std::uint64_t>(facts.packed, 1)), facts.name);
    zip_file_t* file = zip_fopen_index(m_zip.get(), facts.index, 0);
    if (!file)
        return fail(ErrorKind::damaged, fmt::format("{} cannot be unpacked ({}).", facts.name, zip_strerror(m_zip.get())), facts.name);
    std::string bytes(facts.size, '\0');
    std::size_t have = 0;
    zip_int64_t got = 1;
    while (have < bytes.size() && got > 0) {
        got = zip_fread(file, bytes.data() + have, bytes.size() - have);
        if (got > 0) have += static_cast<std::size_t>(got);
    }
    char more = 0;
    const bool whole = got >= 0 && have == bytes.size() && zip_fread(file, &more, 1) == 0;
    zip_fclose(file);
    if (!whole) return fail(ErrorKind::damaged, fmt::format("{} is damaged inside the archive.", facts.name), facts.name);
    return bytes;
}

void Archive::know(std::string_view file_name) const {
    if (const auto entry = find(file_name)) m_entries[*entry].was_read = true;
}

std::vector<std::string> Archive::unread() const {
    std::vector<std::string> names;
    for (const auto& entry : m_entries) {
        const bool ours = entry.key.ends_with(".qde") || entry.is_folder || entry.key.starts_with(".") || entry.name.starts_with("__MACOSX");
        if (!ours && !entry.was_read) names.push_back(entry.name);
    }
    return names;
}

}  // namespace loam::exchange::refi
