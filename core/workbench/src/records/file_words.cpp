#include <list>

#include "loam/base/text.hpp"
#include "loam/intake/child.hpp"
#include "loam/workbench/duplicates.hpp"
#include "loam/workbench/record_files.hpp"
#include "reads/views.hpp"
#include "records/attached.hpp"
#include "records/matching.hpp"

// What is told of attached files: lists, bytes, and the words of a PDF with their places.

namespace loam::workbench {
namespace {

using base::ErrorKind;
using base::fail;
using domain::Project;

/// What the bytes behind a key are. A key never gets other bytes, so this holds as long as they are there.
struct KindsOfFiles {
    struct Kind {
        bool pdf = false;
        std::size_t bytes = 0;
    };
    std::map<std::string, Kind, std::less<>> by_key;
};

/// The PDFs that were looked at last: pages of one are asked for one by one.
struct ReadFiles {
    static constexpr std::size_t most = 2;
    std::list<std::pair<std::string, std::shared_ptr<const Result<std::vector<intake::Document>>>>> read;
};

Result<const domain::RecordFile*> file_of(const Project& project, const std::string& id) {
    const auto at = std::ranges::find(project.record_files, id, [](const auto& each) { return each.id.text; });
    if (at == project.record_files.end()) return fail(ErrorKind::not_found, fmt::format("There is no attached file \"{}\" in this project.", id), "id");
    return &*at;
}

Result<std::string> bytes_of_file(const Workbench& workbench, const domain::RecordFile& file) {
    if (file.content.empty()) return fail(ErrorKind::not_found, fmt::format("The project knows “{}”, but its bytes never came. Attach it again.", file.name), file.id.text);
    return workbench.store().file_bytes(file.content);
}

std::optional<KindsOfFiles::Kind> kind_of(const Workbench& workbench, const domain::RecordFile& file) {
    if (file.content.empty() || !workbench.store().has_file(file.content)) return std::nullopt;
    auto& kinds = workbench.kept<KindsOfFiles>().by_key;
    if (const auto at = kinds.find(file.content); at != kinds.end()) return at->second;
    const auto bytes = workbench.store().file_bytes(file.content);
    if (!bytes) return std::nullopt;
    return kinds.emplace(file.content, KindsOfFiles::Kind{is_pdf(*bytes), bytes->size()}).first->second;
}

JsonObject file_json(const Workbench& workbench, const domain::RecordFile& file) {
    const auto kind = kind_of(workbench, file);
    return {{"id", file.id.text}, {"name", file.name}, {"record", file.record}, {"kind", kind && kind->pdf ? "pdf" : "other"}, {"bytes", kind ? Json(kind->bytes) : Json(nullptr)}, {"here", kind.has_value()}};
}

using ReadPdf = std::shared_ptr<const Result<std::vector<intake::Document>>>;

Result<ReadPdf> read_pdf(const Workbench& workbench, const domain::RecordFile& file) {
    if (auto there = workbench.store().has_file(file.content); file.content.empty() || !there) {
        const auto gone = bytes_of_file(workbench, file);
        if (!gone) return std::unexpected(gone.error());
    }
    auto& read = workbench.kept<ReadFiles>().read;
    const auto at = std::ranges::find(read, file.content, [](const auto& each) { return each.first; });
    if (at != read.end()) {
        read.splice(read.begin(), read, at);
        return read.front().second;
    }
    const auto bytes = bytes_of_file(workbench, file);
    if (!bytes) return std::unexpected(bytes.error());
    if (!is_pdf(*bytes)) return ReadPdf{};
    read.emplace_front(file.content, std::make_shared<const Result<std::vector<intake::Document>>>(intake::read_in_child(file.name, *bytes, {.format = "pdf", .encoding = {}, .survey = {}, .limits = {}})));
    if (read.size() > ReadFiles::most) read.pop_back();
    return read.front().second;
}

JsonArray pages_json(const intake::Document& document) {
    JsonArray pages;
    for (const auto& page : document.pages) pages.push_back(JsonObject{{"number", page.number}, {"start", page.start}, {"end", page.end}, {"width", page.width}, {"height", page.height}});
    return pages;
}

}  // namespace

JsonArray files_of_records(const Workbench& workbench, const Project& project, const std::vector<std::string>& records) {
    JsonArray files;
    for (const auto& each : project.record_files) {
        if (std::ranges::find(records, each.record) != records.end()) files.push_back(file_json(workbench, each));
    }
    return files;
}

Result<Json> files_of_study_json(const Workbench& workbench, const std::string& study) {
    const auto project = workbench.project();
    if (!project) return std::unexpected(project.error());
    const auto at = std::ranges::find((*project)->studies, study, [](const auto& each) { return each.id.text; });
    if (at == (*project)->studies.end()) return fail(ErrorKind::not_found, fmt::format("There is no study \"{}\" in this project.", study), "id");
    if ((*project)->record_files.empty()) return JsonObject{{"files", JsonArray{}}};
    std::vector<std::string> bearers;
    if (!at->imported.empty()) {
        const auto groups = groups_of(workbench);
        if (!groups) return std::unexpected(groups.error());
        bearers = members_of(**groups, at->imported);
    }
    for (const auto& each : (*project)->records) {
        if (each.study.text == study) bearers.push_back(each.id.text);
    }
    bearers.push_back(study);
    return JsonObject{{"files", files_of_records(workbench, **project, bearers)}};
}

Result<Json> attached_files_json(const Workbench& workbench) {
    const auto project = workbench.project();
    if (!project) return std::unexpected(project.error());
    JsonArray files;
    for (const auto& each : (*project)->record_files) {
        auto told = file_json(workbench, each);
        told["title"] = cited_as(workbench, each.record);
        files.push_back(std::move(told));
    }
    return JsonObject{{"files", std::move(files)}};
}

Result<Original> attached_file(const Workbench& workbench, const std::string& id) {
    const auto project = workbench.project();
    if (!project) return std::unexpected(project.error());
    const auto file = file_of(**project, id);
    if (!file) return std::unexpected(file.error());
    auto bytes = bytes_of_file(workbench, **file);
    if (!bytes) return std::unexpected(bytes.error());
    const bool pdf = is_pdf(*bytes);
    return Original{(*file)->name, pdf ? "application/pdf" : "application/octet-stream", std::move(*bytes)};
}

Result<Json> attached_words_json(const Workbench& workbench, const std::string& id) {
    const auto project = workbench.project();
    if (!project) return std::unexpected(project.error());
    const auto file = file_of(**project, id);
    if (!file) return std::unexpected(file.error());
    const auto read = read_pdf(workbench, **file);
    if (!read) return std::unexpected(read.error());
    JsonObject told{{"id", id}, {"name", (*file)->name}, {"record", (*file)->record}, {"state", "words"}, {"message", nullptr}, {"text", ""}, {"pages", JsonArray{}}};
    const auto say = [&](std::string_view state, std::string message) {
        told["state"] = state;
        told["message"] = std::move(message);
    };
    if (!*read) {
        say("no-pdf", "This file is no PDF. It can be saved, but is not shown here.");
    } else if (!**read || (*read)->value().empty()) {
        say("unreadable", !**read ? (**read).error().message : std::string("There is nothing in it."));
    } else {
        const auto& document = (*read)->value().front();
        told["text"] = document.text;
        told["pages"] = pages_json(document);
        if (base::trimmed(document.text).empty()) say("no-words", "Its pages are pictures: no words can be found in it.");
    }
    return told;
}

Result<Json> attached_page_json(const Workbench& workbench, const std::string& id, std::int64_t number) {
    const auto project = workbench.project();
    if (!project) return std::unexpected(project.error());
    const auto file = file_of(**project, id);
    if (!file) return std::unexpected(file.error());
    const auto read = read_pdf(workbench, **file);
    if (!read) return std::unexpected(read.error());
    if (*read && **read && !(*read)->value().empty()) {
        for (const auto& page : (*read)->value().front().pages) {
            if (static_cast<std::int64_t>(page.number) != number) continue;
            JsonArray words;
            for (const auto& word : page.words)
                words.push_back(JsonObject{{"start", word.start}, {"end", word.end}, {"left", word.left}, {"top", word.top}, {"right", word.right}, {"bottom", word.bottom}});
            return JsonObject{{"number", page.number}, {"width", page.width}, {"height", page.height}, {"words", std::move(words)}};
        }
    }
    return fail(ErrorKind::not_found, fmt::format("“{}” has no page {} whose words can be read.", (*file)->name, number), "page");
}

}  // namespace loam::workbench
