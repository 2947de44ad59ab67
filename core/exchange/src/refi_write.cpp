#include "loam/base/text.hpp"
#include "loam/exchange/archive.hpp"
#include "refi_guid.hpp"
#include "refi_output.hpp"
#include "refi_own_note.hpp"
#include "refi_read.hpp"
#include "refi_settle.hpp"

// A project as a whole: its parts in the order of the schema, then what is missing when it is read back.

namespace loam::exchange {
namespace refi {
namespace {

/// Before, inside and after the notes, so that Loam's own note can be put among them.
struct Document {
    std::string before;
    std::string notes;
    std::string after;

    [[nodiscard]] std::string text() const { return before + notes + after; }
};

Document write_document(Output& output) {
    const auto& project = output.project;
    Document document;
    XmlWriter xml(1U << 20U);
    Tag tag(output, xml, "Project", "project");
    tag.put("xmlns", "urn:QDA-XML:project:1.0").put("name", project.about.title.empty() ? "Untitled study" : project.about.title).put("origin", "Loam " + output.options.version);
    tag.finish();
    if (!project.about.id.empty()) output.tell("project", project.about.id.text);
    write_users(output, xml);
    write_codes(output, xml);
    write_variables(output, xml);
    write_cases(output, xml);
    write_sources(output, xml);
    document.before = xml.cut();
    write_notes(output, xml);
    document.notes = xml.cut();
    write_links(output, xml);
    write_sets(output, xml, SetForm::project);
    write_graphs(output, xml);
    xml.optional_leaf("Description", project.about.description);
    output.note_refs(xml, project.about.id.text, "Project");
    xml.close();
    document.after = xml.take();
    return document;
}

void put_own_note(Document& document, const std::string& text) {
    XmlWriter xml;
    xml.cut();
    xml.open("Notes");
    xml.open("Note");
    xml.attribute("guid", derived_guid({"own note"}));
    xml.attribute("name", own_note_name);
    xml.leaf("PlainTextContent", text);
    xml.close();
    if (const auto end = document.notes.rfind("</Notes>"); end != std::string::npos) {
        auto note = xml.cut();
        note.erase(0, note.find("<Note "));
        document.notes.insert(end, note + "\n");
        return;
    }
    xml.close();
    document.notes = xml.take();
}

/// Rows that come and go in another way than through Loam's note: what was kept of other programs, and keys of kept files,
/// which are made anew wherever a file is kept.
domain::RowsByTable comparable(domain::RowsByTable rows) {
    const auto& kept = domain::entity<domain::KeptElement>().table;
    if (const auto at = rows.find(kept.name); at != rows.end())
        std::erase_if(at->second, [&](const domain::Row& row) { return row.cells[0] == domain::Cell{std::string(kept_format)}; });
    const auto& sources = domain::entity<domain::Source>().table;
    const auto original = static_cast<std::size_t>(domain::find_column(sources, "original") - sources.columns.data());
    if (const auto at = rows.find(sources.name); at != rows.end()) {
        for (auto& row : at->second) row.cells[original] = {};
    }
    return rows;
}

/// What a reader has who knows nothing but the file. Errors are Loam's own: what it writes it must be able to read.
base::Result<domain::RowsByTable> read_back(const std::string& xml, const Output& output) {
    RefiReadOptions options;
    options.with_originals = false;
    options.limits.xml_bytes = options.limits.xml_memory = options.limits.text_bytes = options.limits.texts_bytes = ~0ULL >> 1U;
    options.find_file = [&](const RefiFileRef& file, std::uint64_t) -> std::optional<RefiFound> {
        const auto at = output.texts.find(file.name);
        return at == output.texts.end() ? std::nullopt : std::optional(RefiFound::whole(at->second));
    };
    base::Diagnostics diagnostics;
    const auto document = parse_xml(xml, "project.qde", options.limits, diagnostics);
    if (!document) return std::unexpected(document.error());
    OwnNote ids;
    ids.ids = output.told;
    auto read = read_project((*document)->document_element(), nullptr, &ids, options, {}, Offsets::known);
    return comparable(std::move(read.rows));
}

void tell_own_note(Output& output, const std::vector<base::JsonArray>& lines) {
    const auto held = summary_of(lines);
    if (held.empty()) return;
    output.left_out.push_back({base::join(held, "; "), fmt::format("REFI-QDA has no place for it. It goes along in the note “{}”, which Loam reads again; other programs do not show it.", own_note_name)});
}

}  // namespace

base::Result<RefiWritten> write_project(const domain::Project& project, const RefiWriteOptions& options) {
    auto scope = scope_of(project, options);
    Output output(scope, project, options);
    auto document = write_document(output);
    const auto read = read_back(document.text(), output);
    if (!read) return std::unexpected(read.error());
    const auto lines = differences(*read, comparable(std::move(scope.rows)), tables_in_scope());
    if (!lines.empty() || !output.told.real.empty()) {
        put_own_note(document, own_note_text(output.told, lines));
        tell_own_note(output, lines);
    }
    output.files["project.qde"] = document.text();
    auto bytes = zipped(output.files, Packing::fast);
    if (!bytes) return std::unexpected(bytes.error());
    return RefiWritten{std::move(*bytes), std::move(output.left_out)};
}

}  // namespace refi

base::Result<RefiWritten> write_refi_project(const domain::Project& project, const RefiWriteOptions& options) { return refi::write_project(project, options); }

base::Result<RefiWritten> write_refi_codebook(const domain::Project& project, const RefiWriteOptions& options) { return refi::write_codebook(project, options); }

}  // namespace loam::exchange
