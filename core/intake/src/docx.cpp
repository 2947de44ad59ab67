#include "docx.hpp"

#include "docx_text.hpp"
#include "loam/base/text.hpp"
#include "loam/intake/package.hpp"

namespace loam::intake {
namespace {

using base::Loss;

/// Loads a part that the file may lack.
base::Result<void> load(pugi::xml_document& xml, std::string_view bytes, std::string_view part, const Reading& reading,
                        base::Diagnostics& diagnostics) {
    if (bytes.empty()) return {};
    return load_xml(xml, bytes, Blanks::if_alone, fmt::format("{}, {}", reading.name, part), reading.options.limits, diagnostics);
}

/// A part beside the text that cannot be read costs only itself.
void load_beside(pugi::xml_document& xml, std::string_view bytes, std::string_view part, const Reading& reading,
                 base::Diagnostics& diagnostics) {
    const auto loaded = load(xml, bytes, part, reading, diagnostics);
    if (!loaded)
        diagnostics.push_back({Loss::lost, fmt::format("{}, {}", reading.name, part),
                               fmt::format("The {} could not be read and were left out; the text is whole.", part)});
}

class DocxReader {
public:
    DocxReader(const DocxParts& parts, const Reading& reading) : m_parts(parts), m_reading(reading) {}

    Drafts run() {
        pugi::xml_document body;
        auto& diagnostics = m_draft.document.diagnostics;
        diagnostics = m_parts.unread;
        if (const auto loaded = load(body, m_parts.document, "body", m_reading, diagnostics); !loaded)
            return std::unexpected(loaded.error());
        pugi::xml_document styles;
        pugi::xml_document numbering;
        load_beside(styles, m_parts.styles, "styles", m_reading, diagnostics);
        load_beside(numbering, m_parts.numbering, "lists", m_reading, diagnostics);
        const DocxStyles known(styles, numbering);
        DocxText text(known, m_tally);
        text.blocks(child(child(body, "document"), "body"));
        add_notes(text, m_parts.footnotes, "footnote", "footnotes");
        add_notes(text, m_parts.endnotes, "endnote", "endnotes");
        SideNotes notes(m_draft.document, m_reading.name);
        keep_comments(text, known, notes);
        keep_margins(known, notes);
        notes.finish();
        read_title();
        text.out.trim_end();
        tell(m_tally, m_reading.name, diagnostics);
        text.out.tell(m_reading.name, diagnostics);
        m_draft.bold = text.out.take_bold();
        m_draft.document.text = text.out.take_text();
        return one(std::move(m_draft));
    }

private:
    /// Notes follow the text, in the order in which it refers to them.
    void add_notes(DocxText& text, std::string_view bytes, std::string_view kind, std::string_view many) {
        pugi::xml_document xml;
        load_beside(xml, bytes, many, m_reading, m_draft.document.diagnostics);
        std::map<std::string, pugi::xml_node> by_id;
        for (const auto& node : child(xml, many).children())
            if (local_name(node) == kind) by_id[std::string(attribute(node, "id"))] = node;
        std::size_t added = 0;
        const auto references = text.notes;
        for (const auto& [of, id] : references) {
            const auto found = by_id.find(id);
            if (of != kind || found == by_id.end()) continue;
            if (added++ == 0) text.pause();
            text.blocks(found->second);
            by_id.erase(found);
        }
        (kind == "footnote" ? m_tally.footnotes : m_tally.endnotes) += added;
    }

    void keep_comments(const DocxText& text, const DocxStyles& styles, SideNotes& notes) {
        pugi::xml_document xml;
        load_beside(xml, m_parts.comments, "comments", m_reading, m_draft.document.diagnostics);
        for (const auto& node : child(xml, "comments").children()) {
            if (local_name(node) != "comment") continue;
            const auto at = text.comments.find(std::string(attribute(node, "id")));
            notes.comment(attribute(node, "author"), words_of(node, styles), at == text.comments.end() ? 0 : at->second);
        }
    }

    void keep_margins(const DocxStyles& styles, SideNotes& notes) {
        for (const auto& [kind, bytes] : m_parts.margins) {
            pugi::xml_document xml;
            load_beside(xml, bytes, "headings and footings", m_reading, m_draft.document.diagnostics);
            notes.margin(kind, words_of(xml.document_element(), styles));
        }
    }

    static std::string words_of(const pugi::xml_node& node, const DocxStyles& styles) {
        OfficeTally unheard;
        DocxText words(styles, unheard);
        words.blocks(node);
        words.out.trim_end();
        return words.out.take_text();
    }

    void read_title() {
        pugi::xml_document xml;
        base::Diagnostics unheard;
        load_beside(xml, m_parts.properties, "properties", m_reading, unheard);
        TextBuilder title;
        title.append(base::trimmed(inner_text(child(child(xml, "coreProperties"), "title"))));
        m_draft.document.title = title.take_text();
    }

    const DocxParts& m_parts;
    const Reading& m_reading;
    Draft m_draft;
    OfficeTally m_tally;
};

/// The main part as the package names it; by habit word/document.xml.
std::string main_part(Package& package, const Limits& limits) {
    const auto bytes = package.part("_rels/.rels");
    pugi::xml_document xml;
    base::Diagnostics unheard;
    if (bytes && load_xml(xml, *bytes, Blanks::if_alone, "", limits, unheard)) {
        for (const auto& relation : child(xml, "Relationships").children()) {
            if (!attribute(relation, "Type").ends_with("/officeDocument")) continue;
            auto target = attribute(relation, "Target");
            if (target.starts_with('/')) target.remove_prefix(1);
            if (package.has(target)) return std::string(target);
        }
    }
    return "word/document.xml";
}

}  // namespace

int recognises_docx(std::string_view bytes) {
    if (!bytes.starts_with("PK")) return 0;
    return bytes.find("word/document") != std::string_view::npos ? 2 : 0;
}

Drafts read_docx_parts(const DocxParts& parts, const Reading& reading) { return DocxReader(parts, reading).run(); }

Drafts read_docx(const Reading& reading) {
    auto package = Package::open(reading.bytes, reading.name, reading.options.limits);
    if (!package) return std::unexpected(package.error());
    const auto body_name = main_part(*package, reading.options.limits);
    auto body = package->part(body_name);
    if (!body) {
        if (body.error().kind != base::ErrorKind::not_found) return std::unexpected(body.error());
        return base::fail(base::ErrorKind::bad_input,
                          "The file holds no Word text. Nothing was read. Open it in Word and save it as .docx again.",
                          std::string(reading.name));
    }
    DocxParts parts{.document = std::move(*body)};
    const auto folder = body_name.substr(0, body_name.rfind('/') + 1);
    const auto beside = [&](const std::string& name) {
        auto part = package->part(name);
        if (!part && part.error().kind != base::ErrorKind::not_found)
            parts.unread.push_back(
                {Loss::lost, part.error().where, fmt::format("This part was left out; the text is whole. {}", part.error().message)});
        return std::move(part).value_or(std::string());
    };
    parts.styles = beside(folder + "styles.xml");
    parts.numbering = beside(folder + "numbering.xml");
    parts.footnotes = beside(folder + "footnotes.xml");
    parts.endnotes = beside(folder + "endnotes.xml");
    parts.comments = beside(folder + "comments.xml");
    parts.properties = beside("docProps/core.xml");
    for (const auto& name : package->names()) {
        if (!name.ends_with(".xml")) continue;
        if (name.starts_with(folder + "header")) parts.margins.emplace_back("heading", beside(name));
        if (name.starts_with(folder + "footer")) parts.margins.emplace_back("footing", beside(name));
    }
    return read_docx_parts(parts, reading);
}

}  // namespace loam::intake
