#include "odt.hpp"

#include "loam/base/text.hpp"
#include "odt_text.hpp"
#include "loam/intake/package.hpp"

namespace loam::intake {
namespace {

using base::ErrorKind;
using base::fail;
using base::Loss;

/// office:text below either of the two roots that a file may have.
pugi::xml_node text_of(const pugi::xml_document& xml) { return child(child(xml.document_element(), "body"), "text"); }

void add_styles(OdtStyles& styles, const pugi::xml_document& xml) {
    styles.add(child(xml.document_element(), "styles"));
    styles.add(child(xml.document_element(), "automatic-styles"));
}

void keep_margins(const pugi::xml_document& xml, const OdtStyles& styles, SideNotes& notes) {
    for (const auto& page : child(xml.document_element(), "master-styles").children()) {
        for (const auto& margin : page.children()) {
            const auto name = local_name(margin);
            if (!name.starts_with("header") && !name.starts_with("footer")) continue;
            OfficeTally unheard;
            OdtText text(styles, unheard, nullptr);
            text.blocks(margin);
            text.out.trim_end();
            notes.margin(name.starts_with("header") ? "heading" : "footing", text.out.take_text());
        }
    }
}

std::string title_of(const pugi::xml_document& xml) {
    TextBuilder title;
    title.append(base::trimmed(inner_text(child(child(xml.document_element(), "meta"), "title"))));
    return title.take_text();
}

bool is_encrypted(Package& package) {
    const auto list = package.part("META-INF/manifest.xml");
    return list && list->find("encryption-data") != std::string::npos;
}

}  // namespace

int recognises_odt(std::string_view bytes) {
    const auto head = bytes.substr(0, 4096);
    if (bytes.starts_with("PK")) return head.find("application/vnd.oasis.opendocument.text") != std::string_view::npos ? 2 : 0;
    const bool is_flat = head.find("<office:document") != std::string_view::npos &&
                         head.find("application/vnd.oasis.opendocument.text") != std::string_view::npos;
    return is_flat ? 2 : 0;
}

Drafts read_odt_parts(const OdtParts& parts, const Reading& reading) {
    Draft draft;
    auto& diagnostics = draft.document.diagnostics;
    const auto where = std::string(reading.name);
    pugi::xml_document content;
    if (const auto loaded = load_xml(content, parts.content, Blanks::all, where, reading.options.limits, diagnostics); !loaded)
        return std::unexpected(loaded.error());
    if (!text_of(content)) return fail(ErrorKind::bad_input, "The file holds no OpenDocument text. Nothing was read.", where);
    pugi::xml_document beside;
    pugi::xml_document properties;
    const auto load_beside = [&](pugi::xml_document& xml, const std::string& bytes, std::string_view what) {
        if (!bytes.empty() && !load_xml(xml, bytes, Blanks::all, where, reading.options.limits, diagnostics))
            diagnostics.push_back({Loss::lost, where, fmt::format("The {} could not be read and were left out; the text is whole.", what)});
    };
    load_beside(beside, parts.styles, "styles");
    load_beside(properties, parts.properties, "properties");
    OdtStyles styles;
    add_styles(styles, beside);
    add_styles(styles, content);
    OfficeTally tally;
    SideNotes notes(draft.document, reading.name);
    OdtText text(styles, tally, &notes);
    text.blocks(text_of(content));
    text.append_notes();
    text.out.trim_end();
    keep_margins(beside, styles, notes);
    keep_margins(content, styles, notes);
    notes.finish();
    tell(tally, reading.name, diagnostics);
    text.out.tell(reading.name, diagnostics);
    draft.document.title = title_of(properties).empty() ? title_of(content) : title_of(properties);
    draft.bold = text.out.take_bold();
    draft.document.text = text.out.take_text();
    return one(std::move(draft));
}

Drafts read_odt(const Reading& reading) {
    if (!reading.bytes.starts_with("PK")) return read_odt_parts({.content = std::string(reading.bytes)}, reading);
    auto package = Package::open(reading.bytes, reading.name, reading.options.limits);
    if (!package) return std::unexpected(package.error());
    if (is_encrypted(*package))
        return fail(ErrorKind::bad_input, "The file is protected with a password. Save it without one, then read it again.",
                    std::string(reading.name));
    auto content = package->part("content.xml");
    if (!content) return std::unexpected(content.error());
    return read_odt_parts({.content = std::move(*content),
                           .styles = package->part("styles.xml").value_or(std::string()),
                           .properties = package->part("meta.xml").value_or(std::string())},
                          reading);
}

}  // namespace loam::intake
