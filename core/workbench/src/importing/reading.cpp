#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <atomic>
#include <fstream>
#include <mutex>
#include <thread>

#include "importing/originals.hpp"
#include "importing/workbooks.hpp"
#include "loam/base/digest.hpp"
#include "loam/base/text.hpp"
#include "loam/workbench/importing.hpp"

// Files are read in processes of their own, a few at a time.

namespace loam::workbench {

using base::ErrorKind;
using base::fail;

namespace fs = std::filesystem;

std::string_view word(FileState state) {
    switch (state) {
        case FileState::ready: return "ready";
        case FileState::here_already: return "here-already";
        case FileState::unsure: return "unsure";
        case FileState::unreadable: return "unreadable";
        case FileState::not_read: return "not-read";
    }
    return "not-read";
}

FileBytes::~FileBytes() {
    if (m_view.data()) ::munmap(const_cast<char*>(m_view.data()), m_view.size());
}

std::optional<FileBytes> FileBytes::view_of(const fs::path& file, std::size_t size) {
    const int opened = size > 0 ? ::open(file.c_str(), O_RDONLY | O_CLOEXEC) : -1;
    if (opened < 0) return std::nullopt;
    void* at = ::mmap(nullptr, size, PROT_READ, MAP_SHARED, opened, 0);
    ::close(opened);
    if (at == MAP_FAILED) return std::nullopt;
    FileBytes bytes{std::string()};
    bytes.m_view = {static_cast<const char*>(at), size};
    return bytes;
}

Result<FileBytes> bytes_of(const InputFile& file) {
    std::error_code code;
    const auto status = fs::status(file.path, code);
    if (status.type() == fs::file_type::not_found) return fail(ErrorKind::not_found, fmt::format("{} is not there.", file.name), file.name);
    if (!fs::is_regular_file(status)) return fail(ErrorKind::bad_input, fmt::format("{} is no ordinary file.", file.name), file.name);
    const auto size = fs::file_size(file.path, code);
    if (size > intake::Limits{}.file_bytes)
        return fail(ErrorKind::refused, fmt::format("{} holds {} MiB; files of up to {} MiB are read.", file.name, size >> 20U, intake::Limits{}.file_bytes >> 20U), file.name);
    if (file.ours) {
        if (auto view = FileBytes::view_of(file.path, size)) return std::move(*view);
    }
    std::ifstream in(file.path, std::ios::binary);
    std::string bytes(size, '\0');
    in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    if (!in) return fail(ErrorKind::failed, fmt::format("{} cannot be read.", file.name), file.name);
    return FileBytes(std::move(bytes));
}

namespace {

/// The name of the live source that names this file.
Result<std::string> source_of_original(const store::Store& store, const std::string& key) {
    const auto& table = *domain::find_table("source");
    const auto rows = store.rows(table);
    if (!rows) return std::unexpected(rows.error());
    const auto place = [&](std::string_view column) { return static_cast<std::size_t>(domain::find_column(table, column) - table.columns.data()); };
    for (const auto& row : *rows) {
        if (row.cells[place("original")] == domain::Cell{key}) return std::get<std::string>(row.cells[place("name")]);
    }
    return "";
}

intake::ReadOptions options_of(const FileChoice& choice) {
    intake::ReadOptions options;
    options.format = choice.kind == "survey" && choice.format.empty() ? "survey" : choice.format;
    options.encoding = choice.encoding;
    options.recognise_turns = choice.turns;
    options.survey = choice.survey;
    return options;
}

/// A store is not for several threads at once: whoever asks it holds `asking`.
ReadFile read_bytes(const store::Store& store, const InputFile& file, std::string_view bytes, const FileChoice& choice, intake::ReadingChild& child, std::mutex& asking) {
    ReadFile read{.input = file, .state = FileState::unreadable, .bytes = bytes.size(), .digest = base::hex(base::fingerprint(bytes)), .documents = {}, .here_as = {}};
    const auto options = options_of(choice);
    const auto called = fs::path(file.name).filename().string();
    const bool is_table = (options.format.empty() || options.format == "survey") && is_workbook(bytes);
    auto documents = is_table ? read_workbook(called, bytes, options, child) : child.read(called, bytes, options);
    if (!documents) {
        read.error = documents.error();
        return read;
    }
    read.documents = std::move(*documents);
    const bool doubtful = choice.encoding.empty() && std::ranges::any_of(read.documents, [](const auto& document) { return document.encoding.certainty == intake::Certainty::unsure && !document.other_encodings.empty(); });
    read.state = doubtful ? FileState::unsure : FileState::ready;
    const std::lock_guard guard(asking);
    if (const auto key = store.file_of(bytes); key && *key) {
        if (auto name = source_of_original(store, **key)) read.here_as = std::move(*name);
        if (!read.here_as.empty() && !choice.again) read.state = FileState::here_already;
    }
    return read;
}

ReadFile read_one(const store::Store& store, const InputFile& file, const FileChoice& choice, intake::ReadingChild& child, const std::stop_token& stop, std::mutex& asking) {
    const auto bytes = bytes_of(file);
    if (!bytes) return {.input = file, .state = FileState::unreadable, .bytes = 0, .digest = {}, .documents = {}, .here_as = {}, .error = bytes.error()};
    auto read = read_bytes(store, file, *bytes, choice, child, asking);
    if (read.state == FileState::unreadable && stop.stop_requested()) read.state = FileState::not_read;
    return read;
}

}  // namespace

ReadFile read_input(const store::Store& store, const InputFile& file, std::string_view bytes, const FileChoice& choice, intake::ReadingChild& child) {
    std::mutex nobody_else;
    return read_bytes(store, file, bytes, choice, child, nobody_else);
}

ReadFile read_input(const store::Store& store, const InputFile& file, const FileChoice& choice, std::stop_token stop) {
    intake::ReadingChild child({.program = {}, .stop = stop});
    std::mutex nobody_else;
    return read_one(store, file, choice, child, stop, nobody_else);
}

Result<std::vector<InputFile>> files_in(const fs::path& folder) {
    static constexpr std::size_t most = 20'000;
    std::vector<InputFile> files;
    std::error_code code;
    for (fs::recursive_directory_iterator at(folder, code), end; !code && at != end; at.increment(code)) {
        const auto name = at->path().filename().string();
        if (name.starts_with(".") || at->is_symlink()) {
            if (at->is_directory()) at.disable_recursion_pending();
            continue;
        }
        if (at->is_regular_file()) files.push_back({at->path(), fs::relative(at->path(), folder, code).string()});
        if (files.size() > most) return fail(ErrorKind::refused, fmt::format("The folder holds more than {} files. Nothing was imported; import its parts.", most), folder.string());
    }
    if (code) return fail(ErrorKind::failed, fmt::format("The folder cannot be listed: {}. Nothing was imported.", code.message()), folder.string());
    std::ranges::sort(files, {}, &InputFile::name);
    return files;
}

namespace {

std::vector<ReadFile> read_all(const store::Store& store, const std::vector<InputFile>& files, const FileChoice& choice, const Progress& progress, const std::stop_token& stop) {
    std::vector<ReadFile> read(files.size());
    for (std::size_t i = 0; i < files.size(); ++i) read[i].input = files[i];
    std::mutex asking;
    std::atomic<std::size_t> next{0};
    const auto work = [&] {
        intake::ReadingChild child({.program = {}, .stop = stop});
        for (auto i = next++; i < files.size() && !stop.stop_requested(); i = next++) {
            if (progress) {
                const std::lock_guard guard(asking);
                progress(i, files.size(), files[i].name);
            }
            read[i] = read_one(store, files[i], choice, child, stop, asking);
        }
    };
    {
        // A few at a time: most of the wait is for the children.
        static constexpr std::size_t most = 4;
        std::vector<std::jthread> others;
        for (std::size_t n = 1; n < std::min(most, files.size()); ++n) others.emplace_back(work);
        work();
    }
    if (progress && !stop.stop_requested()) progress(files.size(), files.size(), "");
    return read;
}

}  // namespace

Result<Taken> import_documents(Workbench& workbench, const std::vector<InputFile>& files, const FileChoice& choice, const Doer& doer, const Progress& progress, std::stop_token stop) {
    const auto read = read_all(workbench.store(), files, choice, progress, stop);
    // What was read before a stop is taken in: it is done work.
    const bool stopped = stop.stop_requested();
    auto taken = take_in(workbench, read, std::vector<FileChoice>(read.size(), choice), doer, stopped ? Progress{} : progress, stopped ? std::stop_token{} : stop);
    if (taken) taken->stopped = stop.stop_requested();
    return taken;
}

}  // namespace loam::workbench
