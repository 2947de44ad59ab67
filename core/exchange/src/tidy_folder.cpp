
#include "loam/base/digest.hpp"
#include "loam/base/json.hpp"
#include "loam/base/text.hpp"
#include "loam/exchange/tidy.hpp"
#include "open_file.hpp"
#include "tidy_names.hpp"

// The folder on disk: reading without following links, writing in one step.

namespace loam::exchange {
namespace {

namespace fs = std::filesystem;
using base::ErrorKind;
using base::Loss;
using base::Result;

ErrorKind kind_of(int code) {
    if (code == EACCES || code == EPERM || code == EROFS) return ErrorKind::read_only;
    return ErrorKind::failed;
}

class FolderReader {
public:
    FolderReader(const fs::path& folder, const TidyLimits& limits) : m_folder(folder), m_limits(limits) {}

    Result<std::vector<TidyFile>> run() {
        if (auto done = read_folder(m_folder, ""); !done) return std::unexpected(done.error());
        return std::move(m_files);
    }

    base::Diagnostics take_diagnostics() { return std::move(m_diagnostics); }
    std::map<std::string, fs::path> take_kept() { return std::move(m_kept); }

private:
    void note(Loss loss, const std::string& path, std::string message) {
        m_diagnostics.push_back({loss, path, std::move(message)});
    }

    Result<void> read_folder(const fs::path& folder, const std::string& prefix) {
        std::error_code code;
        std::vector<std::string> names;
        for (fs::directory_iterator at(folder, code), end; !code && at != end; at.increment(code)) {
            names.push_back(at->path().filename().string());
            if (names.size() > m_limits.files)
                return base::fail(ErrorKind::refused,
                                  fmt::format("The folder holds more than {} files. Nothing was read.", m_limits.files),
                                  folder.string());
        }
        if (code)
            return base::fail(ErrorKind::failed,
                              fmt::format("The folder cannot be listed: {}. Nothing was read.", code.message()),
                              folder.string());
        std::ranges::sort(names);
        for (const auto& name : names) {
            if (auto done = take(folder / name, prefix + name); !done) return done;
        }
        return {};
    }

    Result<void> take(const fs::path& file, const std::string& path) {
        std::error_code code;
        const auto type = fs::symlink_status(file, code).type();
        const auto shown = base::first_bad_utf8(path) ? std::string("a file whose name is not UTF-8") : path;
        if (path.starts_with(".")) {
            note(Loss::none, shown, "Hidden files do not belong to a tidy folder; it was passed over.");
        } else if (type == fs::file_type::symlink) {
            note(Loss::lost, shown,
                 "This is a link. Links are not followed, since they may lead out of the folder; it was left out.");
        } else if (type == fs::file_type::directory) {
            if (path == texts_folder || path == files_folder) return read_folder(file, path + "/");
            note(Loss::lost, shown, "This folder does not belong to a tidy folder; it was left out.");
        } else if (type != fs::file_type::regular) {
            note(Loss::lost, shown, "This is no ordinary file; it was left out.");
        } else if (shown != path) {
            note(Loss::lost, shown, "It was left out.");
        } else if (is_file_path(path)) {
            return keep_file(file, path);
        } else if (path == manifest_name || is_text_path(path) || table_of_file(path) != nullptr) {
            return read_file(file, path);
        } else {
            m_files.push_back({path, {}});
        }
        return {};
    }

    Result<std::string> bytes_of(const fs::path& file, const std::string& path, std::uintmax_t before) {
        const OpenFile open(file);
        if (!open.is_regular()) return std::unexpected(open.error(path));
        if (open.size() > m_limits.file_bytes || before + open.size() > m_limits.all_bytes)
            return base::fail(ErrorKind::refused,
                              fmt::format("The files are too large: one may hold {} bytes, all together {}. Nothing was read.",
                                          m_limits.file_bytes, m_limits.all_bytes),
                              path);
        return open.read(path);
    }

    Result<void> read_file(const fs::path& file, const std::string& path) {
        auto bytes = bytes_of(file, path, m_bytes);
        if (!bytes) return std::unexpected(bytes.error());
        m_bytes += bytes->size();
        m_files.push_back({path, std::move(*bytes)});
        return {};
    }

    /// Looked through and not held: all kept files of a project may be larger than the memory.
    Result<void> keep_file(const fs::path& file, const std::string& path) {
        const auto name = path.substr(files_folder.size() + 1);
        if (!is_file_name(name)) {
            note(Loss::lost, path, "Kept files are named by the SHA-256 of their bytes; this one was left out.");
            return {};
        }
        auto bytes = bytes_of(file, path, 0);
        if (!bytes) return std::unexpected(bytes.error());
        if (bytes->empty()) {
            note(Loss::lost, path, "The file is empty; it was left out.");
            return {};
        }
        if (base::hex(base::sha256(*bytes)) != name)
            note(Loss::repaired, path, "The file was changed since it was written: its bytes are not those of its name. It was taken as it is.");
        m_files.push_back({path, {}});
        m_kept.emplace(name, file);
        return {};
    }

    const fs::path& m_folder;
    const TidyLimits& m_limits;
    std::vector<TidyFile> m_files;
    std::map<std::string, fs::path> m_kept;
    base::Diagnostics m_diagnostics;
    std::uintmax_t m_bytes = 0;
};

Result<void> write_file(const fs::path& file, std::string_view bytes) {
    const Descriptor open(::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
    if (open.number() < 0)
        return base::fail(kind_of(errno), fmt::format("The file cannot be written: {}.", std::strerror(errno)),
                          file.filename().string());
    while (!bytes.empty()) {
        const auto put = ::write(open.number(), bytes.data(), bytes.size());
        if (put < 0 && errno == EINTR) continue;
        if (put < 0)
            return base::fail(kind_of(errno), fmt::format("The file cannot be written: {}.", std::strerror(errno)),
                              file.filename().string());
        bytes.remove_prefix(static_cast<std::size_t>(put));
    }
    if (::fsync(open.number()) != 0)
        return base::fail(ErrorKind::failed, fmt::format("The disk did not take the file: {}.", std::strerror(errno)),
                          file.filename().string());
    return {};
}

/// Files that a tidy folder may hold; all else in a folder is somebody's own.
bool is_ours(const std::string& name) {
    return name == manifest_name || name == texts_folder || name == files_folder || table_of_file(name) != nullptr;
}

class FolderWriter {
public:
    explicit FolderWriter(fs::path folder) : m_folder(std::move(folder)) {}
    ~FolderWriter() {
        std::error_code ignored;
        if (!m_fresh.empty()) fs::remove_all(m_fresh, ignored);
    }
    FolderWriter(const FolderWriter&) = delete;
    FolderWriter& operator=(const FolderWriter&) = delete;

    Result<void> begin() {
        const auto parent = m_folder.parent_path();
        std::error_code code;
        const auto fresh = beside("new");
        if (!fs::create_directory(fresh, code))
            return base::fail(
                kind_of(code.value()),
                fmt::format("No folder can be made in {}: {}. Nothing was written.", parent.string(), code.message()),
                m_folder.string());
        m_fresh = fresh;
        return {};
    }

    Result<void> write(const TidyFile& file) {
        const auto place = m_fresh / file.path;
        std::error_code code;
        if (place.parent_path() != m_fresh) fs::create_directory(place.parent_path(), code);
        ++m_written;
        return write_file(place, file.bytes);
    }

    [[nodiscard]] std::size_t written() const { return m_written; }

    /// The new folder takes the name. What was there stands beside it until its own files have been carried over.
    Result<void> take_the_name(bool is_there) {
        std::error_code code;
        const auto old = beside("old");
        if (is_there) fs::rename(m_folder, old, code);
        if (!code) fs::rename(m_fresh, m_folder, code);
        if (code) {
            std::error_code ignored;
            if (is_there && !fs::exists(m_folder, ignored)) fs::rename(old, m_folder, ignored);
            return base::fail(
                kind_of(code.value()),
                fmt::format("The new folder could not take its name: {}. What was there is unchanged.", code.message()),
                m_folder.string());
        }
        m_fresh.clear();
        return is_there ? carry_over(old) : Result<void>{};
    }

private:
    fs::path beside(std::string_view what) const {
        const auto random = base::random_bytes(6);
        const std::vector<unsigned char> bytes(random.begin(), random.end());
        return m_folder.parent_path() / fmt::format(".{}.{}-{}", m_folder.filename().string(), what, base::hex(bytes));
    }

    Result<void> carry_over(const fs::path& old) {
        std::error_code code;
        std::vector<fs::path> own;
        for (fs::directory_iterator at(old, code), end; !code && at != end; at.increment(code)) {
            if (!is_ours(at->path().filename().string())) own.push_back(at->path());
        }
        for (const auto& file : own) {
            if (!code) fs::rename(file, m_folder / file.filename(), code);
        }
        if (code)
            return base::fail(
                ErrorKind::failed,
                fmt::format("The new files are written, but files of your own could not be carried over: {}. They are in {}.",
                            code.message(), old.string()),
                m_folder.string());
        fs::remove_all(old, code);
        return {};
    }

    fs::path m_folder;
    fs::path m_fresh;
    std::size_t m_written = 0;
};

/// Kept files one at a time; returns the names under which they were written.
Result<FileNames> write_kept(FolderWriter& writer, const domain::RowsByTable& rows, const KeptBytes& kept) {
    FileNames names;
    std::set<std::string> written;
    for (const auto& key : file_keys(rows)) {
        auto bytes = kept(key);
        if (!bytes) return std::unexpected(bytes.error());
        if (!*bytes) continue;
        const auto file = tidy_file(std::move(**bytes));
        names.emplace(key, file.path.substr(files_folder.size() + 1));
        if (!written.insert(file.path).second) continue;
        if (auto done = writer.write(file); !done) return std::unexpected(done.error());
    }
    return names;
}

Result<bool> may_take(const fs::path& folder, IfThere if_there) {
    std::error_code code;
    const auto status = fs::status(folder, code);
    if (status.type() == fs::file_type::not_found) return false;
    if (!fs::is_directory(status))
        return base::fail(
            ErrorKind::exists,
            "There is a file of this name, and a tidy folder is a folder. Nothing was written; choose another name.",
            folder.string());
    if (fs::is_empty(folder, code)) return true;
    if (if_there == IfThere::refuse)
        return base::fail(
            ErrorKind::exists,
            "The folder is there already and is not empty. Nothing was written; choose another, or ask to replace it.",
            folder.string());
    if (!is_tidy_folder(folder))
        return base::fail(
            ErrorKind::refused,
            "The folder is not empty and is no tidy folder, so it is not replaced. Nothing was written; choose another.",
            folder.string());
    return true;
}

}  // namespace

bool is_tidy_folder(const fs::path& folder) {
    std::error_code code;
    const auto file = folder / manifest_name;
    if (fs::symlink_status(file, code).type() != fs::file_type::regular || fs::file_size(file, code) > 65536) return false;
    const Descriptor open(::open(file.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC));
    std::string bytes(65536, '\0');
    const auto got = open.number() < 0 ? -1 : ::read(open.number(), bytes.data(), bytes.size());
    if (got < 0) return false;
    bytes.resize(static_cast<std::size_t>(got));
    const auto parsed = base::parse_json(bytes);
    const auto* object = parsed ? parsed->if_object() : nullptr;
    const auto* format = object == nullptr ? nullptr : object->if_contains("format");
    return format != nullptr && format->is_string() && format->get_string() == format_name;
}

Result<TidyRead> read_tidy(const fs::path& folder, const TidyLimits& limits) {
    std::error_code code;
    const auto status = fs::status(folder, code);
    if (status.type() == fs::file_type::not_found)
        return base::fail(ErrorKind::not_found, "There is no such folder.", folder.string());
    if (!fs::is_directory(status)) return base::fail(ErrorKind::not_a_project, "This is not a folder.", folder.string());
    FolderReader reader(folder, limits);
    auto files = reader.run();
    if (!files) return std::unexpected(files.error());
    auto read = read_tidy_files(std::move(*files));
    if (!read) return read;
    auto diagnostics = reader.take_diagnostics();
    std::ranges::move(read->diagnostics, std::back_inserter(diagnostics));
    read->diagnostics = std::move(diagnostics);
    read->files = reader.take_kept();
    return read;
}

Result<std::string> tidy_file_bytes(const fs::path& file) {
    const OpenFile open(file);
    if (!open.is_regular()) return std::unexpected(open.error(file.filename().string()));
    return open.read(file.filename().string());
}

Result<TidyWritten> write_tidy(const domain::RowsByTable& rows, const fs::path& folder, IfThere if_there, const KeptBytes& kept) {
    std::error_code code;
    auto place = fs::weakly_canonical(folder, code);
    if (!code && !place.has_filename()) place = place.parent_path();
    if (code || !place.has_filename())
        return base::fail(ErrorKind::bad_input, "This is no name for a folder. Nothing was written.", folder.string());
    const auto is_there = may_take(place, if_there);
    if (!is_there) return std::unexpected(is_there.error());
    FolderWriter writer(place);
    if (auto done = writer.begin(); !done) return std::unexpected(done.error());
    std::optional<FileNames> names;
    if (kept) {
        auto kept_names = write_kept(writer, rows, kept);
        if (!kept_names) return std::unexpected(kept_names.error());
        names = std::move(*kept_names);
    }
    for (const auto& file : tidy_files(rows, names ? &*names : nullptr)) {
        if (auto done = writer.write(file); !done) return std::unexpected(done.error());
    }
    if (auto done = writer.take_the_name(*is_there); !done) return std::unexpected(done.error());
    TidyWritten written{.files = writer.written(), .rows = 0};
    for (const auto* table : domain::tables()) {
        if (const auto at = rows.find(table->name); at != rows.end()) written.rows += at->second.size();
    }
    return written;
}

}  // namespace loam::exchange
