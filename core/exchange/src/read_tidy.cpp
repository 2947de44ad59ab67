#include "loam/base/json.hpp"
#include "loam/base/text.hpp"
#include "loam/exchange/tidy.hpp"
#include "loam/intake/clean_text.hpp"
#include "tidy_names.hpp"
#include "tidy_references.hpp"

// Files in memory → rows.

namespace loam::exchange {
namespace {

using base::ErrorKind;
using base::Loss;
using base::Result;

Result<void> read_manifest(const TidyFile& file, Reading& reading) {
    const auto clean = intake::clean_text(file.bytes, file.path);
    const auto parsed = base::parse_json(clean.text, manifest_name);
    if (!parsed) return std::unexpected(parsed.error());
    const auto* object = parsed->if_object();
    const auto* format = object == nullptr ? nullptr : object->if_contains("format");
    if (format == nullptr || !format->is_string() || format->get_string() != format_name)
        return base::fail(ErrorKind::not_a_project,
                          "loam.json does not name the format loam-tidy, so this is no tidy folder. Nothing was read.",
                          file.path);
    const auto* version = object->if_contains("version");
    if (version == nullptr || !version->is_int64())
        return base::fail(
            ErrorKind::bad_input,
            "loam.json does not say which version of the tidy folder this is. Nothing was read; add \"version\": 1.",
            file.path);
    if (version->get_int64() > tidy_version)
        return base::fail(
            ErrorKind::too_new,
            fmt::format(
                "This tidy folder has version {}; this Loam reads up to version {}. Nothing was read; use a newer Loam.",
                version->get_int64(), tidy_version),
            file.path);
    if (version->get_int64() < 1)
        return base::fail(ErrorKind::bad_input, "Versions of the tidy folder count from 1. Nothing was read.", file.path);
    for (const auto& [key, value] : *object) {
        if (key != "format" && key != "version")
            reading.remark(Loss::lost, file.path,
                           fmt::format("The entry \"{}\" is unknown and was left out.", std::string_view(key)));
    }
    return {};
}

/// The files in texts/, each handed out at most once.
class Texts {
public:
    Texts(std::vector<TidyFile>& files, Reading& reading) : m_reading(reading) {
        for (auto& file : files) {
            if (is_text_path(file.path)) m_files.emplace(file.path, Text{&file, false});
        }
    }

    std::optional<std::string> find(const std::string& path) {
        const auto at = m_files.find(path);
        if (at == m_files.end()) return std::nullopt;
        at->second.used = true;
        auto clean = intake::clean_text(at->second.file->bytes, path);
        m_reading.remark(std::move(clean.diagnostics));
        return std::move(clean.text);
    }

    void tell_unused() {
        for (const auto& [path, text] : m_files) {
            if (!text.used) m_reading.remark(Loss::lost, path, "No row of source_text.csv names this file; it was left out.");
        }
    }

private:
    struct Text {
        const TidyFile* file;
        bool used;
    };
    std::map<std::string, Text> m_files;
    Reading& m_reading;
};

/// The kept files in files/, by name. A cell that names none of them is emptied.
class KeptFiles {
public:
    KeptFiles(const std::vector<TidyFile>& files, Reading& reading) : m_reading(reading) {
        for (const auto& file : files) {
            if (is_file_path(file.path)) m_files.emplace(file.path.substr(files_folder.size() + 1), false);
        }
    }

    void settle(const domain::Table& table, std::vector<FoundRow>& rows) {
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            if (table.columns[i].kind != domain::ColumnKind::file) continue;
            for (auto& found : rows) settle(found, table.columns[i], found.row.cells[i]);
        }
    }

    void tell_unused() {
        for (const auto& [name, used] : m_files) {
            if (!used) m_reading.remark(Loss::lost, fmt::format("{}/{}", files_folder, name), "No row names this file; it was left out.");
        }
    }

private:
    void settle(const FoundRow& found, const domain::Column& column, domain::Cell& cell) {
        const auto* name = std::get_if<std::string>(&cell);
        if (name == nullptr) return;
        const auto at = m_files.find(*name);
        if (at != m_files.end()) {
            at->second = true;
            return;
        }
        m_reading.remark(Loss::lost, fmt::format("{}, column {}", found.where(), column.name),
                         fmt::format("The file {}/{} is not there. The cell was left empty.", files_folder, *name));
        cell = {};
    }

    std::map<std::string, bool> m_files;
    Reading& m_reading;
};

void tell_unknown(const std::vector<TidyFile>& files, Reading& reading) {
    for (const auto& file : files) {
        if (file.path == manifest_name || is_text_path(file.path) || is_file_path(file.path) || table_of_file(file.path) != nullptr) continue;
        if (is_for_people(file.path)) {
            reading.remark(Loss::none, file.path, "A file for people, not a part of the project; it was passed over.");
            continue;
        }
        reading.remark(Loss::lost, file.path,
                       file.path.ends_with(".csv") ? "There is no table of this name; the file was left out."
                                                   : "This file does not belong to a tidy folder; it was left out.");
    }
}

void keep_one_project(FoundRows& rows, Reading& reading) {
    const auto at = rows.find("project");
    if (at == rows.end()) return;
    bool seen = false;
    std::erase_if(at->second, [&](const FoundRow& found) {
        if (found.row.withdrawn || !std::exchange(seen, true)) return false;
        reading.remark(Loss::lost, found.where(), "A project has one row about itself; this further one was left out.");
        ++reading.result.refused;
        return true;
    });
}

}  // namespace

Result<TidyRead> read_tidy_files(std::vector<TidyFile> files) {
    const auto named = [&](std::string_view path) { return std::ranges::find(files, path, &TidyFile::path); };
    const auto first = named(manifest_name);
    if (first == files.end())
        return base::fail(ErrorKind::not_a_project, "There is no loam.json here, so this is no tidy folder. Nothing was read.");
    Reading reading;
    if (const auto checked = read_manifest(*first, reading); !checked) return std::unexpected(checked.error());
    tell_unknown(files, reading);
    Texts texts(files, reading);
    const FindText find_text = [&](const std::string& path) { return texts.find(path); };
    KeptFiles kept_files(files, reading);
    FoundRows found;
    for (const auto* table : domain::tables()) {
        const auto file = named(fmt::format("{}.csv", table->name));
        if (file == files.end()) continue;
        auto& rows = found.emplace(table->name, table_rows(*table, *file, find_text, reading)).first->second;
        kept_files.settle(*table, rows);
    }
    texts.tell_unused();
    kept_files.tell_unused();
    keep_one_project(found, reading);
    settle_references(found, reading);
    reading.finish();
    auto& read = reading.result;
    for (auto& [name, rows] : found) {
        std::vector<domain::Row> kept;
        kept.reserve(rows.size());
        for (auto& row : rows) {
            row.row.ord = static_cast<std::int64_t>(kept.size()) + 1;
            kept.push_back(std::move(row.row));
        }
        read.read += kept.size();
        if (!kept.empty()) read.rows.emplace(name, std::move(kept));
    }
    return std::move(read);
}

}  // namespace loam::exchange
