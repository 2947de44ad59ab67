#include "refi_read.hpp"

#include "loam/base/text.hpp"
#include "refi_guid.hpp"
#include "refi_schema.hpp"
#include "refi_settle.hpp"

// A project or a codebook from its bytes to rows.

namespace loam::exchange {
namespace refi {
namespace {

using base::ErrorKind;
using base::Loss;

/// The rung on which codes stand when the file says nothing: the lowest of the interviews, else the lowest.
std::string lowest_rung(const std::vector<domain::Rung>& rungs) {
    const domain::Rung* lowest = nullptr;
    const auto before = [](const domain::Rung& a, const domain::Rung& b) {
        const auto key = [](const domain::Rung& rung) { return std::pair(rung.half != "interviews", rung.level.value_or(1000)); };
        return key(a) < key(b);
    };
    for (const auto& rung : rungs) {
        if (!lowest || before(rung, *lowest)) lowest = &rung;
    }
    return lowest ? lowest->id.text : std::string{};
}

/// Codes that no set of a rung holds stand on the lowest one; a project without rungs takes some over.
void settle_rungs(Reading& reading) {
    const bool all_told = std::ranges::none_of(reading.project.codes, [](const auto& code) { return code.rung.empty(); });
    if (all_told) return;
    if (reading.options.rungs.empty() && reading.project.rungs.empty()) {
        for (const auto& rung : reading.options.fallback) reading.project.rungs.push_back(rung);
    }
    auto rung = lowest_rung(reading.options.rungs);
    if (rung.empty()) rung = lowest_rung(reading.project.rungs);
    for (auto& code : reading.project.codes) {
        if (code.rung.empty()) code.rung.text = rung;
    }
}

/// A rung that the project has already is not told twice; no code can stand on the one that falls.
void join_rungs(const Reading& reading, domain::RowsByTable& rows) {
    const auto at = rows.find("rung");
    if (at == rows.end()) return;
    std::erase_if(at->second, [&](const domain::Row& row) {
        const auto told = domain::to_value<domain::Rung>(row);
        return std::ranges::any_of(reading.options.rungs, [&](const auto& rung) { return rung.half == told.half && rung.mark == told.mark && rung.id != told.id; });
    });
}

void read_about(Reading& reading, const pugi::xml_node& project) {
    const std::string name(value_of(project, "name"));
    reading.about = reading.options.project_id.empty() ? reading.ids.own("project", "project") : reading.options.project_id;
    // A file of Loam tells of no other program.
    reading.keep_attributes(project, "", "project", {"name", is_of_loam(reading.out.origin) ? "origin" : "name"});
    reading.keep_children(project, "", {"Users", "CodeBook", "Variables", "Cases", "Sources", "Notes", "Links", "Sets", "Graphs", "Description", "NoteRef"});
    reading.collect_notes(project, reading.about, "project");
    if (reading.options.project_id.empty()) {
        reading.project.about = {.id = {reading.about}, .title = name.empty() ? "Untitled study" : name, .methods = "", .description = text_of(project.child("Description")), .invented = false};
        return;
    }
    if (!name.empty()) reading.tell(Loss::none, "project", fmt::format("The file calls its project “{}”; the project here keeps its own title.", name));
    if (const auto description = text_of(project.child("Description")); !description.empty())
        reading.keep_child(project.child("Description"), "", Loss::none, "the project here keeps its own description. The file's is kept beside it.");
}

void keep_strangers(Reading& reading, const pugi::xml_node& project) {
    for (const char* container : {"Users", "CodeBook", "Variables", "Cases", "Sources", "Notes", "Links", "Sets", "Graphs"}) {
        for (const auto child : project.child(container).children()) {
            if (child.type() == pugi::node_element && !allows_child(container, child.name()))
                reading.keep_child(child, "", Loss::none, "it does not belong there in REFI-QDA. It is kept in the project, but has no place to go out again.");
        }
    }
}

/// One sentence for each way in which texts of the file were counted.
void tell_offsets(Reading& reading) {
    std::vector<std::pair<OffsetReading, std::pair<OffsetEvidence, OffsetEvidence>>> ways;
    for (const auto& choice : reading.out.offsets) {
        auto at = std::ranges::find(ways, choice.reading, [](const auto& way) { return way.first; });
        if (at == ways.end()) at = ways.insert(ways.end(), {choice.reading, {}});
        for (auto [sum, part] : {std::pair{&at->second.first, &choice.evidence}, {&at->second.second, &choice.literal}}) {
            sum->edges += part->edges;
            sum->on_lines += part->on_lines;
            sum->on_words += part->on_words;
            sum->names += part->names;
            sum->names_met += part->names_met;
        }
    }
    for (const auto& [way, evidence] : ways) {
        const auto tells = [](const OffsetEvidence& each) {
            auto text = fmt::format("{} of {} edges stand at the edge of a line, {} more at that of a word", each.on_lines, each.edges, each.on_words);
            return each.names == 0 ? text : text + fmt::format(", {} of {} names are the words that stand there", each.names_met, each.names);
        };
        const bool by_the_letter = evidence.first.on_lines == evidence.second.on_lines && evidence.first.on_words == evidence.second.on_words;
        const auto counted = fmt::format("Counted as {}: {}.", told(way), tells(evidence.first));
        if (by_the_letter) reading.tell(Loss::none, "positions of selections", counted + " So says the standard.");
        else reading.tell(Loss::repaired, "positions of selections", counted + fmt::format(" By the letter of the standard: {}. The file's own numbers are kept.", tells(evidence.second)));
    }
}

/// Each file once, with all that need it.
void tell_missing(Reading& reading) {
    std::map<std::string, std::vector<std::string>> sources;
    for (const auto& missing : reading.out.missing) sources[missing.written].push_back(fmt::format("“{}”", missing.source));
    for (auto& [written, names] : sources) {
        names.erase(std::unique(names.begin(), names.end()), names.end());
        reading.tell(Loss::lost, fmt::format("source {}", base::join(names, ", ")), fmt::format("{} is not in the archive and was not found. What refers to it was taken in; import again with the folder that holds it.", written));
    }
    if (!reading.archive) return;
    for (const auto& name : reading.archive->unread()) reading.tell(Loss::lost, name, "Nothing in the project names this file; it was left out.");
}

}  // namespace

RefiRead read_project(const pugi::xml_node& project, const Archive* archive, const OwnNote* note, const RefiReadOptions& options, base::Diagnostics diagnostics, Offsets offsets) {
    static const ToldIds nothing_told;
    Reading reading(options, note ? note->ids : nothing_told);
    reading.wants_evidence = offsets == Offsets::calibrated;
    reading.archive = archive;
    reading.out.diagnostics = std::move(diagnostics);
    reading.out.origin = value_of(project, "origin");
    reading.out.of_loam = reading.of_loam = note != nullptr;
    read_about(reading, project);
    read_users(reading, project);
    read_codebook(reading, project.child("CodeBook"));
    read_variables(reading, project);
    read_sources(reading, project);
    read_notes(reading, project);
    read_selections(reading);
    read_pages(reading);
    guess_languages(reading);
    read_cases(reading, project);
    settle_notes(reading);
    read_links(reading, project);
    settle_notes(reading);
    read_sets(reading, project);
    settle_rungs(reading);
    read_graphs(reading, project);
    keep_strangers(reading, project);
    auto rows = rows_of(reading.project);
    if (note) apply(*note, rows);
    keep_boxes_of_words(reading, rows);
    for (const auto& row : reading.kept.rows()) rows["kept_element"].push_back(domain::to_row(row));
    join_rungs(reading, rows);
    if (note && note->unreadable > 0)
        reading.tell(Loss::lost, fmt::format("note “{}”", own_note_name), fmt::format("{} of it cannot be read any more.", base::counted(note->unreadable, "line", "lines")));
    settle(reading, rows);
    tell_offsets(reading);
    tell_missing(reading);
    reading.finish_telling();
    std::erase_if(rows, [](const auto& list) { return list.second.empty(); });
    reading.out.rows = std::move(rows);
    return std::move(reading.out);
}

namespace {

std::optional<OwnNote> own_note_in(const pugi::xml_node& project, const Archive& archive, const RefiLimits& limits) {
    for (const auto node : project.child("Notes").children("Note")) {
        if (value_of(node, "name") != own_note_name) continue;
        if (const auto content = node.child("PlainTextContent")) return parse_own_note(text_of(content));
        const auto entry = archive.find(source_path(value_of(node, "plainTextPath")).name);
        const auto bytes = entry ? archive.read(*entry, limits.text_bytes) : base::Result<std::string>("");
        return bytes ? parse_own_note(*bytes) : std::nullopt;
    }
    return std::nullopt;
}

}  // namespace
}  // namespace refi

std::string_view RefiReadOptions::table_of(std::string_view id) const {
    const auto at = taken.find(std::string(id));
    return at == taken.end() ? std::string_view{} : at->second->name;
}

RefiForm recognise_refi(std::string_view bytes) {
    const auto head = bytes.substr(0, std::min<std::size_t>(bytes.size(), 65536));
    const auto first = head.find('<');
    if (first != std::string_view::npos && first < 64 && head.find("CodeBook") != std::string_view::npos &&
        (head.find("urn:QDA-XML:codebook") != std::string_view::npos || head.starts_with("<CodeBook") || head.find("\n<CodeBook") != std::string_view::npos || head.find("?><CodeBook") != std::string_view::npos) &&
        head.find("urn:QDA-XML:project") == std::string_view::npos)
        return RefiForm::codebook;
    return refi::Archive::open(bytes, {}) ? RefiForm::project : RefiForm::none;
}

base::Result<RefiRead> read_refi_project(std::string_view bytes, const RefiReadOptions& options) {
    auto archive = refi::Archive::open(bytes, options.limits);
    if (!archive) return std::unexpected(archive.error());
    const auto xml = archive->qde();
    if (!xml) return std::unexpected(xml.error());
    base::Diagnostics diagnostics;
    const auto document = refi::parse_xml(*xml, archive->qde_name(), options.limits, diagnostics);
    if (!document) return std::unexpected(document.error());
    const auto project = (*document)->document_element();
    if (std::string_view(project.name()) != "Project")
        return base::fail(base::ErrorKind::bad_input, fmt::format("{} begins with {} where REFI-QDA has Project. Nothing was read.", archive->qde_name(), project.name()), archive->qde_name());
    if (archive->has_other_qde())
        diagnostics.push_back({base::Loss::lost, archive->qde_name(), "The archive holds more than one .qde file. This one was read, the others were not: they are projects of their own."});
    if (xml->find("urn:QDA-XML:project:1.0") == std::string::npos)
        diagnostics.push_back({base::Loss::none, archive->qde_name(), "The file does not say that it is REFI-QDA of version 1. It was read as that; look whether all is there."});
    const auto note = refi::own_note_in(project, *archive, options.limits);
    return refi::read_project(project, &*archive, note ? &*note : nullptr, options, std::move(diagnostics));
}

base::Result<RefiRead> read_refi_codebook(std::string_view bytes, const RefiReadOptions& options) {
    base::Diagnostics diagnostics;
    const auto document = refi::parse_xml(bytes, "the codebook", options.limits, diagnostics);
    if (!document) return std::unexpected(document.error());
    const auto codebook = (*document)->document_element();
    if (std::string_view(codebook.name()) != "CodeBook")
        return base::fail(base::ErrorKind::bad_input, fmt::format("The file begins with {} where a REFI-QDA codebook has CodeBook. Nothing was read.", codebook.name()));
    static const refi::ToldIds nothing_told;
    refi::Reading reading(options, nothing_told);
    reading.out.diagnostics = std::move(diagnostics);
    reading.out.origin = refi::value_of(codebook, "origin");
    refi::read_codebook(reading, codebook);
    refi::read_sets(reading, codebook);
    refi::settle_rungs(reading);
    reading.keep_children(codebook, "", {"Codes", "Sets"});
    for (auto& row : reading.kept.rows()) reading.project.kept_elements.push_back(std::move(row));
    auto rows = refi::rows_of(reading.project);
    refi::settle(reading, rows);
    reading.finish_telling();
    reading.out.rows = std::move(rows);
    return std::move(reading.out);
}

bool is_refi_custom(std::string_view table, std::string_view column) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 13> custom{{{"code", "rung"}, {"code", "codable"}, {"source", "kind"}, {"source", "here"}, {"source", "participant"}, {"source", "language"}, {"passage", "voice"},
                                                                                          {"memo", "kind"}, {"attribute", "of"}, {"attribute", "type"}, {"relation", "sign"}, {"model", "kind"}, {"project", "invented"}}};
    return std::ranges::find(custom, std::pair(table, column)) != custom.end();
}

}  // namespace loam::exchange
