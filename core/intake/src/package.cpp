#include "loam/intake/package.hpp"

#include <zip.h>

#include "loam/base/text.hpp"

namespace loam::intake {
namespace {

using base::ErrorKind;
using base::fail;

std::string megabytes(std::size_t bytes) { return fmt::format("{} MiB", (bytes + (1UL << 20U) - 1) >> 20U); }

struct Shutting {
    void operator()(zip_file_t* file) const { zip_fclose(file); }
};

}  // namespace

void Package::Closing::operator()(zip* archive) const { zip_discard(archive); }

base::Result<Package> Package::open(std::string_view bytes, std::string_view name, const Limits& limits) {
    zip_error_t error{};
    zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    if (!source) return fail(ErrorKind::failed, "There is not enough memory to open the file. Nothing was read.", std::string(name));
    zip_t* archive = zip_open_from_source(source, ZIP_RDONLY, &error);
    if (!archive) {
        zip_source_free(source);
        return fail(ErrorKind::bad_input,
                    fmt::format("The file is cut off or damaged: its archive cannot be opened ({}). Nothing was read. Fetch the file "
                                "anew, or open it in your word processor and save it again.",
                                zip_error_strerror(&error)),
                    std::string(name));
    }
    Package package(archive, name, limits);
    const auto entries = static_cast<std::size_t>(std::max<zip_int64_t>(0, zip_get_num_entries(archive, 0)));
    if (entries > limits.entries)
        return fail(ErrorKind::refused,
                    fmt::format("The file holds {} parts; a document has no more than {}. Nothing was read.", entries, limits.entries),
                    std::string(name));
    for (std::size_t i = 0; i < entries; ++i)
        if (const char* part = zip_get_name(archive, i, 0)) package.m_names.emplace_back(part);
    return package;
}

bool Package::has(std::string_view part) const { return std::ranges::find(m_names, part) != m_names.end(); }

base::Result<std::string> Package::part(std::string_view part_name) {
    const auto where = fmt::format("{}, part {}", m_name, part_name);
    const auto damaged = [&](std::string_view why) {
        return fail(ErrorKind::bad_input,
                    fmt::format("A part of the file is damaged ({}). Nothing was read. Fetch the file anew, or open it in your word "
                                "processor and save it again.",
                                why),
                    where);
    };
    const auto index = zip_name_locate(m_archive.get(), std::string(part_name).c_str(), ZIP_FL_NOCASE);
    if (index < 0) return fail(ErrorKind::not_found, "The file has no such part.", where);
    const auto place = static_cast<zip_uint64_t>(index);
    zip_stat_t told{};
    if (zip_stat_index(m_archive.get(), place, 0, &told) != 0) return damaged("no entry");
    if ((told.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && told.encryption_method != ZIP_EM_NONE)
        return fail(ErrorKind::bad_input, "The file is protected with a password. Save it without one, then read it again.", where);
    if ((told.valid & ZIP_STAT_SIZE) == 0) return damaged("no size");
    if (told.size > m_limits.part_bytes || told.size + m_unpacked > m_limits.unpacked_bytes)
        return fail(ErrorKind::refused,
                    fmt::format("Unpacked, a part of the file would be {} large; no more than {} are read. Nothing was read.",
                                megabytes(told.size), megabytes(std::min(m_limits.part_bytes, m_limits.unpacked_bytes - m_unpacked))),
                    where);
    if (told.size > (1UL << 20U) && told.size / std::max<zip_uint64_t>(1, told.comp_size) > m_limits.ratio)
        return fail(ErrorKind::refused,
                    "A part of the file is packed so tightly that it looks like a trap (a zip bomb). Nothing was read. If the file is "
                    "sound, save it as text and read that.",
                    where);
    const std::unique_ptr<zip_file_t, Shutting> file(zip_fopen_index(m_archive.get(), place, 0));
    if (!file) return damaged(zip_strerror(m_archive.get()));
    std::string bytes(told.size, '\0');
    std::size_t have = 0;
    while (have < bytes.size()) {
        const auto read = zip_fread(file.get(), bytes.data() + have, bytes.size() - have);
        if (read < 0) return damaged(zip_file_strerror(file.get()));
        if (read == 0) break;
        have += static_cast<std::size_t>(read);
    }
    if (have != bytes.size()) return damaged("it ends too early");
    char more = 0;
    if (zip_fread(file.get(), &more, 1) != 0) return damaged("it is longer than it says, or its checksum is wrong");
    m_unpacked += bytes.size();
    return bytes;
}

}  // namespace loam::intake
