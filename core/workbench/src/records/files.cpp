#include <fstream>

#include "acts/rows.hpp"
#include "importing/originals.hpp"
#include "loam/base/digest.hpp"
#include "loam/base/ids.hpp"
#include "loam/base/text.hpp"
#include "loam/intake/child.hpp"
#include "loam/workbench/duplicates.hpp"
#include "loam/workbench/record_files.hpp"
#include "records/attached.hpp"
#include "records/matching.hpp"

// Attaching files to records, and what a study's article becomes of one.

namespace loam::workbench {

using base::ErrorKind;
using base::fail;
using base::Loss;
using domain::Project;

bool is_pdf(std::string_view bytes) {
    static constexpr std::size_t most_before = 1024;   // what readers of PDFs allow in front of the mark
    return bytes.substr(0, most_before).find("%PDF-") != std::string_view::npos;
}

namespace {

const domain::Table& table() { return domain::entity<domain::RecordFile>().table; }

/// What fits on a page of HTML that a library's server sent instead of the article.
bool is_web_page(std::string_view bytes) {
    const auto start = base::folded(bytes.substr(0, 256));
    return start.starts_with("<!doctype html") || start.starts_with("<html");
}

bool is_called_pdf(const std::string& name) { return base::case_folded(std::filesystem::path(name).extension().string()) == ".pdf"; }

/// A web page or another file under the name of a PDF is what a library's log-in leaves behind: nobody means that.
Result<void> is_what_it_says(const std::string& name, std::string_view bytes) {
    if (base::trimmed(bytes).empty()) return fail(ErrorKind::bad_input, fmt::format("{} is empty. Nothing was attached.", name), name);
    if (!is_called_pdf(name) || is_pdf(bytes)) return {};
    if (is_web_page(bytes))
        return fail(ErrorKind::bad_input, fmt::format("{} is called a PDF but holds a web page, such as the log-in of a library. Nothing was attached; fetch the article again.", name), name);
    return fail(ErrorKind::bad_input, fmt::format("{} is called a PDF but is none. Nothing was attached.", name), name);
}

/// What bears a file, as people call it: "record" or "study".
std::string_view kind_of_bearer(const Project& project, const std::string& bearer) {
    return std::ranges::any_of(project.studies, [&](const auto& each) { return each.id.text == bearer; }) ? "study" : "record";
}

/// Whether it can be shown, and whether it lies at a record that is no copy of this one.
base::Diagnostics what_to_know(const Workbench& workbench, const Project& project, const FileToAttach& wanted, const std::string& key, std::string_view bytes) {
    base::Diagnostics told;
    const auto& name = wanted.file.name;
    if (!is_pdf(bytes)) {
        told.push_back({Loss::none, name, "It is no PDF: it is kept and can be saved, but not shown."});
    } else if (const auto read = intake::read_in_child(name, bytes, {.format = "pdf", .encoding = {}, .survey = {}, .limits = {}}); !read) {
        told.push_back({Loss::none, name, fmt::format("It is attached and can be saved, but its words cannot be read. {}", read.error().message)});
    } else if (std::ranges::all_of(*read, [](const auto& document) { return base::trimmed(document.text).empty(); })) {
        told.push_back({Loss::none, name, "It is attached and shown, but holds only pictures of its pages: no words can be found in it."});
    }
    const auto groups = groups_of(workbench);
    const auto members = groups ? members_of(**groups, wanted.record) : std::vector<std::string>{};
    for (const auto& each : project.record_files) {
        if (each.content != key || key.empty() || each.record == wanted.record || std::ranges::find(members, each.record) != members.end()) continue;
        told.push_back({Loss::none, name, fmt::format("The same file lies at another {} too: {}. Is it the right one?", kind_of_bearer(project, each.record), cited_as(workbench, each.record))});
    }
    return told;
}

Result<std::string> insert_file(store::Writing& writing, const FileToAttach& wanted, std::string_view bytes) {
    auto key = writing.keep_file(bytes);
    if (!key) return key;
    auto row = empty_row(table());
    set_cell(table(), row, "record", wanted.record);
    set_cell(table(), row, "name", std::filesystem::path(wanted.file.name).filename().string());
    set_cell(table(), row, "content", *key);
    if (auto kept = keeps_rules(writing, table(), row); !kept) return std::unexpected(kept.error());
    return writing.insert(table(), row);
}

std::string summary_of(const Workbench& workbench, const Project& project, const std::vector<AttachedFile>& files) {
    const AttachedFile* last = nullptr;
    std::size_t fresh = 0;
    for (const auto& file : files) {
        if (file.here_already) continue;
        last = &file;
        ++fresh;
    }
    if (fresh == 1) return fmt::format("Attached “{}” to {} {}: {}", last->name, kind_of_bearer(project, last->record), last->record, cited_as(workbench, last->record));
    return fmt::format("Attached {} to their records", base::counted(fresh, "file", "files"));
}

/// The row that holds these bytes at this record already.
const domain::RecordFile* lies_there(const Project& project, const std::string& record, const std::string& key) {
    const auto at = std::ranges::find_if(project.record_files, [&](const auto& each) { return each.record == record && each.content == key && !key.empty(); });
    return at == project.record_files.end() ? nullptr : &*at;
}

/// Bytes as a file for as long as it is read.
class PutAside {
public:
    explicit PutAside(std::string_view bytes) : m_path(std::filesystem::temp_directory_path() / ("loam-file-" + base::new_id())) {
        std::ofstream out(m_path, std::ios::binary);
        std::error_code ignored;
        std::filesystem::permissions(m_path, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write, ignored);
        out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    }
    ~PutAside() {
        std::error_code ignored;
        std::filesystem::remove(m_path, ignored);
    }
    PutAside(const PutAside&) = delete;
    PutAside& operator=(const PutAside&) = delete;
    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }

private:
    std::filesystem::path m_path;
};

/// A study is named by the imported record that it is, else by itself.
std::string bearer_of(const domain::Study& study) { return study.imported.empty() ? study.id.text : study.imported; }

std::optional<std::string> bearer_of_files(const Project& project, const std::string& token) {
    const auto is_it = [&](const auto& each) { return each.id.text == token; };
    if (has_record(project, token) || std::ranges::any_of(project.records, is_it)) return token;
    const auto study = std::ranges::find_if(project.studies, is_it);
    return study == project.studies.end() ? std::nullopt : std::optional(bearer_of(*study));
}

}  // namespace

Result<Attached> attach_files(Workbench& workbench, const std::vector<FileToAttach>& named, const Doer& doer) {
    const auto project = workbench.project();
    if (!project) return std::unexpected(project.error());
    Attached attached;
    auto files = named;
    // Looked at before the door opens: reading a broken PDF can take its time.
    std::vector<std::string> digests;
    for (auto& wanted : files) {
        const auto bearer = bearer_of_files(**project, wanted.record);
        if (!bearer) return fail(ErrorKind::not_found, fmt::format("There is no record or study \"{}\" in the project. Nothing was attached.", wanted.record), "record");
        wanted.record = *bearer;
        const auto bytes = bytes_of(wanted.file);
        if (!bytes) return std::unexpected(bytes.error());
        if (auto fits = is_what_it_says(wanted.file.name, *bytes); !fits) return std::unexpected(fits.error());
        const auto key = workbench.store().file_of(*bytes);
        if (!key) return std::unexpected(key.error());
        const auto* there = *key ? lies_there(**project, wanted.record, **key) : nullptr;
        attached.files.push_back({there ? there->id.text : "", wanted.record, std::filesystem::path(wanted.file.name).filename().string(), there != nullptr, {}});
        if (!there) attached.files.back().diagnostics = what_to_know(workbench, **project, wanted, key->value_or(""), *bytes);
        digests.push_back(base::hex(base::sha256(*bytes)));
    }
    auto outcome = workbench.carry_out("attach-file", doer, [&](store::Writing& writing) -> Result<std::string> {
        std::set<std::pair<std::string, std::string>> done;
        for (std::size_t i = 0; i < files.size(); ++i) {
            auto& file = attached.files[i];
            if (file.here_already) continue;
            file.here_already = !done.emplace(file.record, digests[i]).second;
            if (file.here_already) continue;
            const auto bytes = bytes_of(files[i].file);
            if (!bytes) return std::unexpected(bytes.error());
            if (base::hex(base::sha256(*bytes)) != digests[i]) return fail(ErrorKind::conflict, fmt::format("{} was changed while it was being attached. Nothing was attached; do it again.", file.name), file.name);
            auto id = insert_file(writing, files[i], *bytes);
            if (!id) return std::unexpected(id.error());
            file.id = std::move(*id);
        }
        return summary_of(workbench, **project, attached.files);
    });
    if (!outcome) return std::unexpected(outcome.error());
    attached.outcome = std::move(*outcome);
    return attached;
}

Json to_json(const Attached& attached) {
    JsonArray files;
    for (const auto& file : attached.files) {
        JsonArray diagnostics;
        for (const auto& each : file.diagnostics) diagnostics.push_back(JsonObject{{"loss", base::word(each.loss)}, {"where", each.where}, {"message", each.message}});
        files.push_back(JsonObject{{"id", file.id}, {"record", file.record}, {"name", file.name}, {"here_already", file.here_already}, {"diagnostics", std::move(diagnostics)}});
    }
    return JsonObject{{"seq", attached.outcome.seq}, {"summary", attached.outcome.summary}, {"revision", attached.outcome.revision}, {"files", std::move(files)}};
}

Result<Taken> attached_as_source(Workbench& workbench, const std::string& id, const std::string& study, const Doer& doer) {
    const auto project = workbench.project();
    if (!project) return std::unexpected(project.error());
    const auto there = std::ranges::find((*project)->studies, study, [](const auto& each) { return each.id.text; });
    if (there == (*project)->studies.end()) return fail(ErrorKind::not_found, fmt::format("There is no study \"{}\" in this project. Nothing was brought in.", study), "study");
    const auto file = attached_file(workbench, id);
    if (!file) return std::unexpected(file.error());
    const PutAside aside(file->bytes);
    FileChoice choice;
    choice.kind = "article";
    choice.study = study;
    choice.name = there->citation;
    choice.turns = false;
    const auto read = read_input(workbench.store(), {aside.path(), file->name}, choice);
    if (read.state == FileState::unreadable) return fail(ErrorKind::bad_input, fmt::format("{} cannot be read. {} Nothing was brought in.", file->name, read.error.message), id);
    if (read.state == FileState::here_already) return fail(ErrorKind::exists, fmt::format("{} is in the project as the source “{}” already. Nothing was brought in.", file->name, read.here_as), id);
    return take_in(workbench, {read}, {choice}, doer);
}

Result<std::string> record_called(const Workbench& workbench, const std::string& name) {
    const auto project = workbench.project();
    if (!project) return std::unexpected(project.error());
    if (const auto bearer = bearer_of_files(**project, name)) return *bearer;
    std::vector<const domain::Study*> studies;
    for (const auto& study : (*project)->studies) {
        if (study.id.text == name || (study.number && std::to_string(*study.number) == name) || base::comparable(study.citation) == base::comparable(name)) studies.push_back(&study);
    }
    if (studies.size() > 1) return fail(ErrorKind::bad_input, fmt::format("\"{}\" is more than one study. Say its id; nothing was attached.", name), "record");
    if (studies.size() == 1) return bearer_of(*studies.front());
    std::vector<const domain::Record*> by_hand;
    for (const auto& each : (*project)->records) {
        if (base::comparable(each.citation) == base::comparable(name) || (!each.doi.empty() && base::case_folded(each.doi) == base::case_folded(name))) by_hand.push_back(&each);
    }
    if (by_hand.size() > 1) return fail(ErrorKind::bad_input, fmt::format("\"{}\" is more than one record entered by hand. Say its id; nothing was attached.", name), "record");
    if (by_hand.size() == 1) return by_hand.front()->id.text;
    if (name.starts_with("10.")) {
        const auto known = KnownRecords::of(workbench);
        if (!known) return std::unexpected(known.error());
        records::Record meant;
        meant.doi = name;
        const auto match = known->match({{.name = {}, .record = &meant}}).front();
        if (match.by == "doi" && parse_record_token(match.item)) return match.item;
    }
    return fail(ErrorKind::not_found, fmt::format("There is no record or study \"{}\" in the project: a record is named as Records shows it (such as i7f3k2.12) or by its DOI, one that was entered by hand by id or citation, a study by id, number or citation. Nothing was attached.", name), "record");
}

}  // namespace loam::workbench
