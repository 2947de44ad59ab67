#include "out_file.hpp"

#include <cstdio>
#include <filesystem>

#include "loam/base/ids.hpp"

namespace loam::cli {

using base::ErrorKind;
using base::fail;

Result<OutFile> OutFile::open(const std::string& name, const Common& common) {
    if (auto may = may_write_to(name, common); !may) return std::unexpected(may.error());
    if (name != "-" && std::filesystem::is_directory(name)) return fail(ErrorKind::exists, fmt::format("{} is a folder. Nothing was written.", name), name);
    OutFile file(name);
    if (name.empty() || name == "-") return file;
    file.m_unfinished = name + "." + base::new_id() + ".part";
    file.m_stream.open(file.m_unfinished, std::ios::binary);
    if (!file.m_stream) return std::unexpected(file.failed().error());
    return file;
}

OutFile::~OutFile() {
    std::error_code ignored;
    if (!m_unfinished.empty()) std::filesystem::remove(m_unfinished, ignored);
}

Result<void> OutFile::write(std::string_view bytes) {
    if (m_name == "-") return std::fwrite(bytes.data(), 1, bytes.size(), stdout) == bytes.size() ? Result<void>{} : failed();
    m_stream.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    return m_stream ? Result<void>{} : failed();
}

Result<void> OutFile::finish() {
    if (m_name == "-") return std::fflush(stdout) == 0 ? Result<void>{} : failed();
    m_stream.close();
    std::error_code error;
    if (m_stream) std::filesystem::rename(m_unfinished, m_name, error);
    if (!m_stream || error) return failed();
    m_unfinished.clear();
    return {};
}

Result<void> OutFile::failed() const {
    return fail(ErrorKind::failed, fmt::format("{} could not be written: is the folder there, and is there room on the disk?", m_name), m_name);
}

}  // namespace loam::cli
