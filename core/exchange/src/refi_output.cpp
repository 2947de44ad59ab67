#include "refi_output.hpp"

#include "refi_guid.hpp"
#include "refi_reading.hpp"
#include "refi_schema.hpp"

namespace loam::exchange::refi {

Output::Output(const Scope& scope, const domain::Project& all, const RefiWriteOptions& given)
    : project(scope.project), whole(all), options(given), kept(scope.project.kept_elements), plan(project, whole, kept), left_out(scope.left_out) {
    for (const auto& person : project.people) m_people.insert(person.id.text);
    for (const auto& [table, rows] : scope.rows) {
        for (const auto& row : rows) m_ids.insert(row.id);
    }
    for (const auto& memo : project.memos) {
        m_memos.insert(memo.id.text);
        if (memo.about.empty()) continue;
        const bool is_description = memo.id.text == derived_id({"description", memo.about.text}) && !memo.words.empty();
        if (is_description) m_descriptions.emplace(memo.about.text, &memo);
        else if (!kept.line(memo.id.text + "/Link")) m_memos_about[memo.about.text].push_back(&memo);
    }
    for (const auto& link : project.links) m_links_from[link.origin.text].push_back(&link);
    for (const auto& value : project.attribute_values) m_values[value.owner.text].push_back(&value);
    for (const auto& coding : project.codings) m_codings[coding.passage.text].push_back(&coding);
}

std::string Output::guid(const std::string& id) {
    m_written.insert(id);
    // A second element of one GUID, as programs write them for the place on a page and in the text of one selection.
    if (const auto shared = guid_before(id, "2"); !shared.empty()) {
        if (!m_ids.contains(shared)) tell(shared, id);
        return shared;
    }
    auto made = guid_of(id);
    tell(id_of(made), id);
    return made;
}

void Output::tell(const std::string& natural, const std::string& id) {
    if (natural != id) told.real.emplace(natural, id);
}

std::string Output::user(const domain::PersonId& id) const { return m_people.contains(id.text) ? guid_of(id.text) : std::string{}; }

void Output::note_refs(XmlWriter& xml, const std::string& row, std::string_view parent, std::string_view remark) {
    const auto refer = [&](const std::string& guid) {
        xml.open("NoteRef");
        xml.attribute("targetGUID", guid);
        xml.close();
    };
    if (!remark.empty()) {
        refer(derived_guid({"note of", guid_of(row)}));
        remarks.emplace_back(row, remark);
    }
    if (const auto at = m_memos_about.find(row); at != m_memos_about.end()) {
        for (const auto* memo : at->second) {
            refer(guid_of(memo->id.text));
            m_about_told.insert(memo->id.text);
        }
    }
    for (const auto* link : links_from(row)) {
        if (link->label != memo_of || !link->direction.empty() || !m_memos.contains(link->target.text) || is_link_told(link->id.text)) continue;
        refer(guid_of(link->target.text));
        link_told(derived_id({"memo of", row, link->target.text}), *link);
    }
    kept_children(xml, row, parent, "NoteRef");
}

void Output::kept_children(XmlWriter& xml, const std::string& row, std::string_view parent, std::string_view child) {
    const auto place = fmt::format("{}/{}", parent, child);
    for (const auto content : kept.elements(row, place)) {
        pugi::xml_document document;
        const bool parsed = document.load_buffer(content.data(), content.size(), pugi::parse_default | pugi::parse_ws_pcdata_single, pugi::encoding_utf8);
        const auto element = document.document_element();
        if (parsed && element.name() == child && is_valid(element)) xml.raw(as_written(element));
        else left_out.push_back({fmt::format("{} of {}", child, parent), "It was kept from another program's file and is not valid in REFI-QDA. It stays in the project file."});
    }
}

std::string Output::text_file(const std::string& guid, std::string_view text) {
    auto name = guid + ".txt";
    // Two elements of one GUID, as some files have them, are two files.
    for (std::size_t n = 2; texts.contains(name); ++n) name = derived_guid({"text", guid, std::to_string(n)}) + ".txt";
    texts[name] = text;
    files["sources/" + name] = text;
    return "internal://" + name;
}

void Output::link_told(const std::string& natural, const domain::Link& link) {
    tell(natural, link.id.text);
    m_links_told.insert(link.id.text);
}

const std::vector<const domain::Link*>& Output::links_from(const std::string& row) const {
    static const std::vector<const domain::Link*> none;
    const auto at = m_links_from.find(row);
    return at == m_links_from.end() ? none : at->second;
}

const std::vector<const domain::AttributeValue*>& Output::values_of(const std::string& owner) const {
    static const std::vector<const domain::AttributeValue*> none;
    const auto at = m_values.find(owner);
    return at == m_values.end() ? none : at->second;
}

const std::vector<const domain::Coding*>& Output::codings_on(const std::string& passage) const {
    static const std::vector<const domain::Coding*> none;
    const auto at = m_codings.find(passage);
    return at == m_codings.end() ? none : at->second;
}

const domain::Memo* Output::description_of(const std::string& passage) const {
    const auto at = m_descriptions.find(passage);
    return at == m_descriptions.end() ? nullptr : at->second;
}

Tag::Tag(Output& output, XmlWriter& xml, std::string_view element, std::string_view key) : m_xml(xml), m_element(element), m_line(output.kept.line(key)) { xml.open(element); }

Tag& Tag::put(std::string_view name, std::string_view value) {
    m_xml.attribute(name, value);
    m_names.push_back(name);
    return *this;
}

Tag& Tag::without(std::string_view name) {
    m_names.push_back(name);
    return *this;
}

void Tag::finish() {
    if (!m_line) return;
    for (const auto& [name, value] : m_line->attributes) {
        const bool there = std::ranges::find(m_names, name) != m_names.end();
        if (!there && allows_attribute(m_element, name) && fits_attribute(name, value)) m_xml.attribute(name, value);
    }
}

}  // namespace loam::exchange::refi
