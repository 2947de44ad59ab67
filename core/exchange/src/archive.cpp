#include "loam/exchange/archive.hpp"

#include <zip.h>

namespace loam::exchange {
namespace {

base::Error could_not(std::string_view what) {
    return {base::ErrorKind::failed, fmt::format("The archive could not be made ({}). Nothing was written.", what)};
}

struct Closing {
    void operator()(zip_source_t* source) const { zip_source_free(source); }
};

}  // namespace

base::Result<std::string> zipped(const std::map<std::string, std::string>& files, Packing packing) {
    zip_error_t error{};
    const std::unique_ptr<zip_source_t, Closing> memory(zip_source_buffer_create(nullptr, 0, 0, &error));
    if (!memory) return std::unexpected(could_not("no memory"));
    zip_source_keep(memory.get());  // the archive takes one hold, the reading below the other
    zip_t* archive = zip_open_from_source(memory.get(), ZIP_TRUNCATE, &error);
    if (!archive) return std::unexpected(could_not(zip_error_strerror(&error)));
    for (const auto& [name, bytes] : files) {
        zip_source_t* entry = zip_source_buffer(archive, bytes.data(), bytes.size(), 0);
        const auto index = entry ? zip_file_add(archive, name.c_str(), entry, ZIP_FL_ENC_UTF_8) : -1;
        if (index < 0) {
            if (entry) zip_source_free(entry);
            zip_discard(archive);
            return std::unexpected(could_not(name));
        }
        if (packing == Packing::fast) zip_set_file_compression(archive, static_cast<zip_uint64_t>(index), ZIP_CM_DEFLATE, 1);
        // DOS time of 1980-01-01: the same files give the same bytes.
        zip_file_set_dostime(archive, static_cast<zip_uint64_t>(index), 0, 0x21, 0);
    }
    if (zip_close(archive) != 0) {
        zip_discard(archive);
        return std::unexpected(could_not("no room"));
    }
    if (zip_source_open(memory.get()) != 0) return std::unexpected(could_not("reading back"));
    zip_stat_t size{};
    zip_source_stat(memory.get(), &size);
    std::string bytes(size.size, '\0');
    const auto read = zip_source_read(memory.get(), bytes.data(), bytes.size());
    zip_source_close(memory.get());
    if (read < 0 || static_cast<std::size_t>(read) != bytes.size()) return std::unexpected(could_not("reading back"));
    return bytes;
}

}  // namespace loam::exchange
