// Zotero RDF. Its nodes point at each other through the whole file, so the file is held as a whole, up to 128 MiB: of that its
// tree takes some 600 MB.

#include "characters.hpp"
#include "loam/base/text.hpp"
#include "registry.hpp"
#include "xml_records.hpp"

namespace loam::records {
namespace {

constexpr std::string_view format = "zotero-rdf";
constexpr std::size_t most = 128UL << 20U;
constexpr int deepest = 16;  ///< parts of parts beneath each other; an article of an issue of a journal of a series is three

using Nodes = std::unordered_map<std::string, pugi::xml_node>;

std::string_view attribute_of(const pugi::xml_node& node, std::string_view name) {
    for (const auto& each : node.attributes()) {
        const std::string_view full = each.name();
        if (full == name || (full.size() > name.size() && full.ends_with(name) && full[full.size() - name.size() - 1] == ':')) return each.value();
    }
    return {};
}

bool is_record(const pugi::xml_node& node) {
    static constexpr std::array<std::string_view, 14> names{"Article", "Book", "BookSection", "Thesis", "Report", "Document", "Manuscript", "Letter", "Memo", "Patent", "Recording", "Image", "Description", "Legislation"};
    const auto name = name_of(node);
    if (name == "Memo" || name == "Journal") return false;
    const auto type = child_of(node, "itemType");
    if (type && text_in(type) == "attachment") return false;
    return type || (std::ranges::find(names, name) != names.end() && child_of(node, "title"));
}

/// What the parts of a node say, or where they point: "attachment · files/11/a.pdf · application/pdf".
std::string parts_of(const pugi::xml_node& node) {
    std::string text;
    for (const auto& each : node.children()) {
        const auto address = attribute_of(each, "resource");
        const auto part = address.empty() ? one_line(text_in(each)) : std::string(address);
        if (!part.empty()) text += (text.empty() ? "" : " \xC2\xB7 ") + part;
    }
    return text;
}

class RdfStore {
public:
    RdfStore(Delivery& out, const Nodes& nodes, std::set<std::string>& used) : m_out(out), m_record(out.record()), m_nodes(nodes), m_used(used) {}

    void store(const pugi::xml_node& node, std::size_t line) {
        m_record.label = attribute_of(node, "about");
        m_walked.insert(m_record.label);
        for (const auto& each : node.children())
            if (each.type() == pugi::node_element) part(each);
        m_record.type_as_printed = m_type.empty() ? std::string(name_of(node)) : m_type;
        m_record.kind = kind_of_type(m_record.type_as_printed).value_or(Kind::other);
        if (m_record.kind == Kind::other && m_type.empty()) m_record.kind = kind_of_type(name_of(node)).value_or(Kind::other);
        complete(m_out, line);
    }

private:
    void keep(const pugi::xml_node& node) {
        if (const auto target = attribute_of(node, "resource"); !target.empty() && bare(text_in(node)).empty()) add_other(m_record, fmt::format("{}:{}", format, name_of(node)), target);
        else add_other(m_record, fmt::format("{}:{}", format, name_of(node)), one_line(text_in(node)));
    }
    void set(Field field, const pugi::xml_node& node) { put(m_record, field, text_in(node), fmt::format("{}:{}", format, name_of(node))); }

    void part(const pugi::xml_node& node) {
        const auto name = name_of(node);
        if (name == "itemType") m_type = one_line(text_in(node));
        else if (name == "title") set(Field::title, node);
        else if (name == "authors" || name == "editors") people(node, name == "authors");
        else if (name == "isPartOf") within(node);
        else if (name == "publisher") house(node);
        else if (name == "subject") subject(node);
        else if (name == "date") set(Field::year, node);
        else if (name == "pages") set(Field::pages, node);
        else if (name == "abstract") set(Field::abstract, node);
        else if (name == "volume") set(Field::volume, node);
        else if (name == "number" || name == "issue") set(Field::issue, node);
        else if (name == "language") set(Field::language, node);
        else if (name == "edition") set(Field::edition, node);
        else if (name == "libraryCatalog") set(Field::database, node);
        else if (name == "description") set(Field::notes, node);
        else if (name == "identifier") identifier(node);
        else if (name == "isReferencedBy") memo(node);
        else if (name == "link") attachment(node);
        else keep(node);
    }

    void people(const pugi::xml_node& node, bool are_authors) {
        for (const auto& list : node.children())
            for (const auto& item : list.children())
                for (const auto& person : item.children()) {
                    Author author{.family = one_line(text_in(child_of(person, "surname"))), .given = one_line(text_in(child_of(person, "givenName"))), .body = false};
                    if (author.given.empty()) author.given = one_line(text_in(child_of(person, "givenname")));
                    if (author.family.empty()) author = {.family = author.given.empty() ? one_line(text_in(person)) : author.given, .given = {}, .body = true};
                    if (author.given.empty() && author.family.find(' ') != std::string::npos) author.body = true;
                    if (!author.family.empty()) (are_authors ? m_record.authors : m_record.editors).push_back(std::move(author));
                }
    }

    /// The journal, book or series, beneath or elsewhere in the file. What is part of itself, or of the same thing twice, is
    /// kept as it points.
    void within(const pugi::xml_node& node) {
        if (const auto target = attribute_of(node, "resource"); !target.empty()) {
            const auto found = m_nodes.find(std::string(target));
            if (found == m_nodes.end() || !m_walked.insert(std::string(target)).second) return keep(node);
            m_used.insert(std::string(target));
            return container(found->second);
        }
        if (m_depth >= deepest) return keep(node);
        ++m_depth;
        for (const auto& each : node.children())
            if (each.type() == pugi::node_element) container(each);
        --m_depth;
    }

    void container(const pugi::xml_node& node) {
        const bool is_series = name_of(node) == "Series";
        for (const auto& each : node.children()) {
            if (each.type() != pugi::node_element) continue;
            const auto name = name_of(each);
            if (name == "title") set(is_series ? Field::series : Field::journal, each);
            else if (name == "alternative") set(Field::journal_short, each);
            else if (name == "isPartOf") within(each);
            else part(each);
        }
    }

    void house(const pugi::xml_node& node) {
        const auto body = node.first_child();
        const auto house = child_of(node, "Organization") ? child_of(node, "Organization") : body;
        if (const auto name = child_of(house, "name")) set(Field::publisher, name);
        else if (bare(text_in(child_of(house, "adr"))).empty()) set(Field::publisher, node);
        const auto place = child_of(child_of(child_of(house, "adr"), "Address"), "locality");
        if (place) set(Field::place, place);
    }

    void subject(const pugi::xml_node& node) {
        bool any = false;
        for (const auto& each : node.children()) {
            if (each.type() != pugi::node_element) continue;
            any = true;
            if (name_of(each) == "AutomaticTag") put(m_record, Field::heading, text_in(each), "zotero-rdf:AutomaticTag");
            else put(m_record, Field::keyword, text_in(each), "zotero-rdf:subject");
        }
        if (!any) set(Field::keyword, node);
    }

    void identifier(const pugi::xml_node& node) {
        if (const auto uri = child_of(node, "URI")) return void(put(m_record, Field::url, text_in(uri), "zotero-rdf:identifier"));
        const auto text = one_line(text_in(node));
        if (text.starts_with("DOI ")) put(m_record, Field::doi, text.substr(4), "zotero-rdf:identifier");
        else if (text.starts_with("ISSN ") || text.starts_with("ISBN ")) put(m_record, Field::number, text.substr(5), "zotero-rdf:identifier");
        else if (text.starts_with("http")) put(m_record, Field::url, text, "zotero-rdf:identifier");
        else add_other(m_record, "zotero-rdf:identifier", text);
    }

    void memo(const pugi::xml_node& node) {
        const std::string target(attribute_of(node, "resource"));
        const auto found = m_nodes.find(target);
        if (found == m_nodes.end()) return keep(node);
        m_used.insert(target);
        put(m_record, Field::notes, text_in(child_of(found->second, "value")), "zotero-rdf:memo");
    }

    void attachment(const pugi::xml_node& node) {
        const std::string target(attribute_of(node, "resource"));
        const auto found = m_nodes.find(target);
        if (found == m_nodes.end()) return keep(node);
        m_used.insert(target);
        add_other(m_record, "zotero-rdf:link", parts_of(found->second));
    }

    Delivery& m_out;
    Record& m_record;
    const Nodes& m_nodes;
    std::set<std::string>& m_used;
    std::set<std::string> m_walked;  ///< the record and what it is part of, by what they are pointed at
    int m_depth = 0;                 ///< of parts that stand beneath each other
    std::string m_type;
};

/// What a diagnostic tells of: bytes [begin, end) of the text.
struct Told {
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// Text between tags is a field under the name of its element, or a diagnostic where its part was passed over.
void account(const TextWindow& window, Delivery& out, const std::vector<Told>& passed) {
    const auto text = window.text();
    std::string_view name;
    for (std::size_t at = 0; at < text.size();) {
        const auto open = std::min(text.find('<', at), text.size());
        const auto words = bare(text.substr(at, open - at));
        if (!words.empty()) {
            const auto from = static_cast<std::size_t>(words.data() - text.data());
            out.until(window, window.at() + from, Part::separator);
            const bool is_told = std::ranges::any_of(passed, [&](const Told& each) { return from >= each.begin && from < each.end; });
            out.until(window, window.at() + from + words.size(), is_told ? Part::diagnostic : Part::field, is_told ? "passed over" : name);
        }
        const auto close = text.find('>', open);
        at = close == std::string_view::npos ? text.size() : close + 1;
        const auto tag = text.substr(std::min(open + 1, text.size()), at - std::min(open + 1, at));
        if (!tag.starts_with('/')) name = tag.substr(0, tag.find_first_of(" />\t\r\n"));
        out.until(window, window.at() + at, Part::separator);
    }
}

}  // namespace

int recognise_zotero_rdf(std::string_view head) {
    if (head.find("rdf:RDF") == std::string_view::npos && !has_element(head, "RDF")) return 0;
    return head.find("zotero.org/namespaces") != std::string_view::npos || head.find("purl.org/net/biblio") != std::string_view::npos ? 95 : 50;
}

base::Result<void> read_zotero_rdf(TextWindow& window, Delivery& out) {
    if (!window.hold_all(most)) return base::fail(base::ErrorKind::refused, "The RDF is larger than 128 MiB, and its parts point at each other, so it cannot be read in stretches. Nothing was read. Export the library in smaller parts, or as CSL-JSON.");
    pugi::xml_document xml;
    const auto text = window.text();
    const auto parsed = xml.load_buffer(text.data(), text.size(), pugi::parse_default | pugi::parse_ws_pcdata, pugi::encoding_utf8);
    if (parsed.status == pugi::status_out_of_memory) throw std::bad_alloc();
    if (!parsed) out.lost(1 + line_ends(text.substr(0, static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, parsed.offset)))), {}, fmt::format("The XML is broken here ({}); what follows was not read.", parsed.description()));
    std::vector<Told> passed;
    if (!parsed) passed.push_back({static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, parsed.offset)), text.size()});
    Nodes nodes;
    const auto root = xml.document_element();
    for (const auto& each : root.children())
        if (const auto about = attribute_of(each, "about"); !about.empty()) nodes.emplace(about, each);
    std::set<std::string> used;
    std::size_t line = 1;
    std::size_t seen = 0;
    for (const auto& each : root.children()) {
        if (out.stopped()) break;
        if (each.type() != pugi::node_element || !is_record(each)) continue;
        const auto at = std::min(static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, each.offset_debug())), text.size());
        line += at > seen ? line_ends(text.substr(seen, at - seen)) : 0;
        seen = std::max(seen, at);
        RdfStore(out, nodes, used).store(each, line);
        const auto next = each.next_sibling();
        const auto end = next && next.offset_debug() > each.offset_debug() ? static_cast<std::size_t>(next.offset_debug()) : text.size();
        out.deliver_at(window.byte_of(window.at() + (at > 0 ? at - 1 : 0)), window.byte_of(window.at() + end), line);
    }
    for (const auto& each : root.children()) {
        const std::string about(attribute_of(each, "about"));
        if (each.type() != pugi::node_element || is_record(each) || used.contains(about)) continue;
        out.remark(0, name_of(each), fmt::format("This part belongs to no record and was passed over: \"{}\".", base::slice(parts_of(each), 0, 120)));
        const auto next = each.next_sibling();
        passed.push_back({static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, each.offset_debug())), next && next.offset_debug() > each.offset_debug() ? static_cast<std::size_t>(next.offset_debug()) : text.size()});
    }
    if (out.accounts()) account(window, out, passed);
    window.pass(text.size());
    return {};
}

}  // namespace loam::records
