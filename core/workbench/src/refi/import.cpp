#include <fstream>

#include "loam/base/ids.hpp"
#include "loam/base/diagnostics.hpp"
#include "loam/base/text.hpp"
#include "loam/exchange/refi_apart.hpp"
#include "loam/intake/child.hpp"
#include "loam/workbench/refi.hpp"
#include "refi/joining.hpp"

// A REFI-QDA file becomes one act.

namespace loam::workbench {
namespace {

using base::ErrorKind;
using base::fail;

constexpr std::uintmax_t largest_file = 4ULL << 30U;

Result<std::uintmax_t> readable_size(const std::filesystem::path& file) {
    std::error_code error;
    const auto size = std::filesystem::file_size(file, error);
    if (error) return fail(ErrorKind::not_found, fmt::format("{} cannot be read. Nothing was imported.", file.filename().string()), file.string());
    if (size > largest_file) return fail(ErrorKind::refused, fmt::format("{} is larger than 4 GB. Nothing was imported; export it without its recordings.", file.filename().string()), file.string());
    return size;
}

Result<std::string> bytes_of(const std::filesystem::path& file) {
    const auto size = readable_size(file);
    if (!size) return std::unexpected(size.error());
    std::string bytes(*size, '\0');
    std::ifstream in(file, std::ios::binary);
    in.read(bytes.data(), static_cast<std::streamsize>(*size));
    if (in.gcount() != static_cast<std::streamsize>(*size)) return fail(ErrorKind::failed, fmt::format("{} could not be read to its end. Nothing was imported.", file.filename().string()), file.string());
    return bytes;
}

/// In the folders that were named, under its path or its bare name; links that lead out are not followed.
std::optional<exchange::RefiFound> found_in(const std::vector<std::filesystem::path>& folders, const exchange::RefiFileRef& wanted, std::uint64_t most) {
    for (const auto& folder : folders) {
        std::error_code error;
        const auto top = std::filesystem::weakly_canonical(folder, error);
        for (const auto& name : {wanted.path, wanted.name, wanted.source}) {
            if (name.empty() || error) continue;
            const auto file = std::filesystem::weakly_canonical(top / name, error);
            const auto inside = file.lexically_relative(top);
            if (error || inside.empty() || inside.begin()->string() == ".." || !std::filesystem::is_regular_file(file, error)) continue;
            const auto size = std::filesystem::file_size(file, error);
            if (!error && size > most) return exchange::RefiFound{size};
            if (auto bytes = bytes_of(file)) return exchange::RefiFound::whole(std::move(*bytes));
        }
    }
    return std::nullopt;
}

/// The words of an original, read apart. Whoever speaks in it is for the person to say afterwards.
Result<intake::Document> read_original(const std::string& name, const std::string& bytes, const std::stop_token& stop) {
    auto documents = intake::read_in_child(name, bytes, {.format = {}, .encoding = {}, .recognise_turns = false, .survey = {}, .limits = {}}, {.program = {}, .stop = stop});
    if (!documents) return std::unexpected(documents.error());
    if (documents->size() != 1) return fail(ErrorKind::bad_input, fmt::format("{} holds {} texts, and a source has one.", name, documents->size()));
    return std::move(documents->front());
}

/// The rungs that a project without any takes over with the first codes.
Result<std::vector<domain::Rung>> first_rungs(const std::filesystem::path& data) {
    const auto file = data / "methods" / "grounded-theory.json";
    const auto text = bytes_of(file);
    if (!text) return std::unexpected(text.error());
    const auto method = base::parse_json(*text, file.filename().string());
    if (!method) return std::unexpected(method.error());
    std::vector<domain::Rung> rungs;
    for (const auto& each : method->at("rungs").as_array()) {
        const auto word = [&](std::string_view name) { return std::string(each.at(name).as_string()); };
        rungs.push_back({.id = {base::new_id()}, .half = word("half"), .mark = word("mark"), .name = word("name"), .level = each.at("level").as_int64()});
    }
    return rungs;
}

JsonObject evidence_json(const exchange::OffsetEvidence& evidence) {
    return {{"edges", evidence.edges}, {"on_lines", evidence.on_lines}, {"on_words", evidence.on_words}, {"outside", evidence.outside}, {"names", evidence.names}, {"names_met", evidence.names_met}};
}

Json details_json(const exchange::RefiRead& read) {
    JsonArray offsets;
    for (const auto& choice : read.offsets)
        offsets.push_back(JsonObject{{"source", choice.source}, {"name", choice.name}, {"reading", exchange::told(choice.reading)}, {"evidence", evidence_json(choice.evidence)}, {"literal", evidence_json(choice.literal)}, {"own", !choice.of_project}});
    JsonArray missing;
    for (const auto& file : read.missing) missing.push_back(JsonObject{{"path", file.written}, {"place", file.path}, {"name", file.name}, {"source", file.source}});
    return JsonObject{{"origin", read.origin}, {"codings", read.codings}, {"offsets", std::move(offsets)}, {"missing", std::move(missing)}};
}

std::string summary_of(const exchange::RefiRead& read, const std::string& name) {
    const auto count = [&](std::string_view table) {
        const auto at = read.rows.find(table);
        return at == read.rows.end() ? std::size_t{0} : at->second.size();
    };
    auto text = fmt::format("Imported {}, {} and {} from “{}”", base::counted(count("source"), "source", "sources"), base::counted(count("code"), "code", "codes"), base::counted(count("coding"), "coding", "codings"), name);
    return read.origin.empty() ? text : text + fmt::format(" of {}", read.origin);
}

/// The end of a file, where an archive lists what it holds.
std::string tail_of(const std::filesystem::path& file) {
    constexpr std::uintmax_t most = 16U << 20U;
    std::error_code error;
    const auto size = std::filesystem::file_size(file, error);
    if (error) return {};
    std::string bytes(std::min(size, most), '\0');
    std::ifstream in(file, std::ios::binary);
    in.seekg(static_cast<std::streamoff>(size - bytes.size()));
    in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    bytes.resize(static_cast<std::size_t>(std::max<std::streamsize>(in.gcount(), 0)));
    return bytes;
}

/// By the names of the archive alone: unpacking is for the process apart.
bool lists_qde(std::string_view archive) {
    constexpr std::size_t before_name = 46;  // bytes of an entry of the list
    constexpr std::size_t name_length_at = 28;
    constexpr std::string_view sign = "PK\x01\x02";
    for (auto at = archive.find(sign); at != std::string_view::npos && archive.size() - at > before_name; at = archive.find(sign, at + sign.size())) {
        const auto byte = [&](std::size_t place) { return static_cast<std::size_t>(static_cast<unsigned char>(archive[at + place])); };
        const auto name = archive.substr(at + before_name, byte(name_length_at) + (byte(name_length_at + 1) << 8U));
        if (base::case_folded(base::wire::plain(name)).ends_with(".qde") && !name.starts_with("__MACOSX")) return true;
    }
    return false;
}

}  // namespace

bool is_refi(const std::filesystem::path& file) {
    std::error_code error;
    if (!std::filesystem::is_regular_file(file, error)) return false;
    std::string head(65536, '\0');
    std::ifstream in(file, std::ios::binary);
    in.read(head.data(), static_cast<std::streamsize>(head.size()));
    head.resize(static_cast<std::size_t>(in.gcount()));
    return head.starts_with("PK") ? lists_qde(tail_of(file)) : exchange::recognise_refi(head) != exchange::RefiForm::none;
}

bool is_named_refi(std::string_view name) {
    const auto folded = base::case_folded(name);
    return folded.ends_with(".qdpx") || folded.ends_with(".qde") || folded.ends_with(".qdc");
}

namespace {

struct ReadRefi {
    exchange::RefiRead read;
    std::string format;
};

std::string name_of(const std::filesystem::path& file, const RefiImport& how) { return how.name.empty() ? file.filename().string() : how.name; }

Result<ReadRefi> read_refi(const Workbench& workbench, const std::filesystem::path& file, const RefiImport& how) {
    if (auto fits = readable_size(file); !fits) return std::unexpected(fits.error());
    const auto project = workbench.project();
    if (!project) return std::unexpected(project.error());
    auto ids = workbench.store().ids();
    if (!ids) return std::unexpected(ids.error());
    auto rungs = first_rungs(workbench.data());
    if (!rungs) return std::unexpected(rungs.error());
    exchange::RefiReadOptions options;
    options.rungs = (*project)->rungs;
    options.fallback = std::move(*rungs);
    options.project_id = (*project)->about.id.text;
    options.taken = std::move(*ids);
    options.find_file = [&](const exchange::RefiFileRef& wanted, std::uint64_t most) { return found_in(how.sources, wanted, most); };
    options.read_document = [&](const std::string& name, const std::string& bytes) { return read_original(name, bytes, how.stop); };
    auto read = exchange::read_refi_apart(file, name_of(file, how), options, {.program = {}, .stop = how.stop});
    if (!read) {
        auto error = read.error();
        if (error.where.empty()) error.where = name_of(file, how);
        return std::unexpected(std::move(error));
    }
    return ReadRefi{std::move(read->read), read->form == exchange::RefiForm::codebook ? "REFI-QDA codebook" : "REFI-QDA project"};
}

}  // namespace

Result<Json> preview_refi(const Workbench& workbench, const std::filesystem::path& file, const RefiImport& how) {
    const auto done = read_refi(workbench, file, how);
    if (!done) return std::unexpected(done.error());
    auto told = details_json(done->read);
    auto& object = told.as_object();
    JsonObject found;
    for (const auto& [table, rows] : done->read.rows) found[table] = rows.size();
    object["format"] = done->format;
    object["found"] = std::move(found);
    object["diagnostics"] = base::to_json(done->read.diagnostics);
    return told;
}

Json to_json(const Imported& imported) {
    JsonObject told = imported.details.is_object() ? imported.details.get_object() : JsonObject{};
    told["format"] = imported.format;
    told["read"] = imported.read;
    told["repaired"] = imported.repaired;
    told["lost"] = imported.lost;
    told["diagnostics"] = base::to_json(imported.diagnostics);
    told["seq"] = imported.outcome.seq;
    told["summary"] = imported.outcome.summary;
    told["revision"] = imported.outcome.revision;
    return told;
}

Result<Imported> import_refi(Workbench& workbench, const std::filesystem::path& file, const RefiImport& how, const Doer& doer) {
    auto done = read_refi(workbench, file, how);
    if (!done) return std::unexpected(done.error());
    auto& read = done->read;
    Imported imported{.format = done->format, .diagnostics = std::move(read.diagnostics), .outcome = {}, .details = details_json(read)};
    for (const auto& [table, rows] : read.rows) imported.read += rows.size();
    const auto name = name_of(file, how);
    auto outcome = workbench.carry_out("import-refi-qda", doer, [&](store::Writing& writing) -> Result<std::string> {
        if (auto joined = join(writing, read, imported.diagnostics, name); !joined) return std::unexpected(joined.error());
        return summary_of(read, name);
    });
    if (!outcome) return std::unexpected(outcome.error());
    imported.outcome = std::move(*outcome);
    for (const auto& diagnostic : imported.diagnostics) {
        imported.repaired += diagnostic.loss == base::Loss::repaired ? 1U : 0U;
        imported.lost += diagnostic.loss == base::Loss::lost ? 1U : 0U;
    }
    return imported;
}

}  // namespace loam::workbench
