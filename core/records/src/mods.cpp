// MODS of the Library of Congress, as library catalogues, repositories, bibutils, Zotero and refbase write it: one "mods" a
// report; the journal or book that holds it is a relatedItem of the type host.

#include "characters.hpp"
#include "loam/base/text.hpp"
#include "registry.hpp"
#include "xml_records.hpp"

namespace loam::records {
namespace {

std::string_view attribute(const pugi::xml_node& node, const char* name) { return node.attribute(name).value(); }

class ModsReader : public XmlReader {
public:
    ModsReader(TextWindow& window, Delivery& out) : XmlReader(window, out, "mods", {"mods", "mods:mods"}) {}

private:
    void record(pugi::xml_node root) override {
        auto& made = m_out.record();
        give(Field::label, attribute(root, "ID"), "ID");
        titles(root);
        each(root, "name", [&](pugi::xml_node node) { return person(node, Field::author); });
        common(root);
        while (child_of(root, "genre")) give_type(taken(root, "genre"));
        take_all(root, "abstract", Field::abstract);
        take_all(root, "note", Field::notes);
        each(root, "language", [&](pugi::xml_node node) { return language(node); });
        each(root, "subject", [&](pugi::xml_node node) { return subject(node); });
        each(root, "location", [&](pugi::xml_node node) { return take_all(node, "url", Field::url), false; });
        each(root, "relatedItem", [&](pugi::xml_node node) { return related(node); });
        if (made.kind == Kind::other || made.kind == Kind::unknown) made.kind = by_its_host(made.kind);
        m_host.clear();
    }

    /// Of all children of a name; those that are understood as a whole are taken out.
    template <class Read> static void each(pugi::xml_node parent, std::string_view name, const Read& read) {
        for (auto node = parent.first_child(); node;) {
            const auto next = node.next_sibling();
            if (name_of(node) == name && read(node)) parent.remove_child(node);
            node = next;
        }
    }

    std::string title_of(pugi::xml_node info) {
        auto text = taken(info, "nonSort");
        if (const auto main = taken(info, "title"); !main.empty()) text += (text.empty() || text.ends_with('\'') ? "" : " ") + main;
        if (const auto more = taken(info, "subTitle"); !more.empty()) text += (text.empty() ? "" : ": ") + more;
        for (const auto* name : {"partNumber", "partName"})
            if (const auto part = taken(info, name); !part.empty()) text += (text.empty() ? "" : ", ") + part;
        return text;
    }

    void titles(pugi::xml_node root) {
        each(root, "titleInfo", [&](pugi::xml_node info) {
            const auto type = attribute(info, "type");
            if (type == "uniform") return false;
            give(type.empty() ? Field::title : type == "abbreviated" ? Field::none : Field::translated_title, title_of(info), "title");
            return false;
        });
    }

    /// What a report and what holds it have alike.
    void common(pugi::xml_node node) {
        each(node, "originInfo", [&](pugi::xml_node origin) { return came_out(origin), false; });
        each(node, "identifier", [&](pugi::xml_node each) { return identifier(each); });
        each(node, "part", [&](pugi::xml_node each) { return part(each), false; });
    }

    bool person(pugi::xml_node node, Field unsaid) {
        const auto name = author_of(node);
        // A role that nobody fills stays in the tree, and is kept with the rest.
        if (name.family.empty()) return false;
        std::vector<std::string> beside;
        bool is_author = false, is_editor = false, is_told = false;
        each(node, "role", [&](pugi::xml_node role) {
            each(role, "roleTerm", [&](pugi::xml_node term) {
                const auto text = lower(one_line(text_in(term)));
                if (text.empty()) return true;
                is_told = true;
                if (is_role_of(text, {"author", "aut", "creator", "cre"})) is_author = true;
                else if (is_role_of(text, {"editor", "edt"})) is_editor = true;
                else beside.push_back(text);
                return true;
            });
            return false;
        });
        auto& made = m_out.record();
        const auto field = is_author ? Field::author : is_editor ? Field::editor : is_told ? Field::none : unsaid;
        if (field != Field::none) (field == Field::author ? made.authors : made.editors).push_back(name);
        if (is_author && is_editor) beside.emplace_back("editor");
        // A code and its word ("trl", "translator") are one role twice; both are kept as printed.
        if (!beside.empty()) add_other(made, fmt::format("mods:{}", fmt::join(beside, " ")), printed(name));
        keep_rest(made, node, "mods");
        return true;
    }

    /// "joint author", "series editor"; "author of introduction" and the like are roles of their own (MARC relators aft, aui).
    static bool is_role_of(std::string_view text, std::initializer_list<std::string_view> words) {
        if (text.starts_with("author of ") || text.starts_with("author in ")) return false;
        return std::ranges::any_of(base::split(text, ' '), [&](const auto& word) { return std::ranges::find(words, word) != words.end(); });
    }

    Author author_of(pugi::xml_node node) {
        const auto kind = attribute(node, "type");
        Author name{.family = {}, .given = {}, .body = kind == "corporate" || kind == "conference"};
        std::string suffix;
        std::string whole;
        each(node, "namePart", [&](pugi::xml_node part) {
            const auto type = attribute(part, "type");
            if (type == "date") return false;
            auto text = one_line(text_in(part));
            undo_entities(text, m_out);
            auto& into = type == "family" ? name.family : type == "given" ? name.given : type == "termsOfAddress" ? suffix : whole;
            into += (into.empty() ? "" : name.body ? ". " : " ") + text;
            return true;
        });
        if (name.family.empty() && name.body) name.family = std::exchange(whole, {});
        if (name.family.empty() && !whole.empty()) name = author_from(std::exchange(whole, {}));
        if (name.family.empty()) std::swap(name.family, name.given);
        if (!whole.empty()) add_other(m_out.record(), "mods:namePart", whole);
        // A body has one name, whatever its parts are called.
        auto& behind = name.body ? name.family : name.given;
        for (const auto& part : {name.body ? std::exchange(name.given, {}) : std::string(), suffix})
            if (!part.empty()) behind += (behind.empty() ? "" : ", ") + part;
        return name;
    }

    void came_out(pugi::xml_node origin) {
        take_all(origin, "publisher", Field::publisher);
        each(origin, "place", [&](pugi::xml_node place) {
            each(place, "placeTerm", [&](pugi::xml_node term) { return attribute(term, "type") != "code" && (give(Field::place, one_line(text_in(term)), "placeTerm"), true); });
            return false;
        });
        take(origin, "edition", Field::edition);
        take_all(origin, "dateIssued", Field::year);
        // A part of a journal tells its own date.
        for (const auto* name : {"copyrightDate", "dateCreated"})
            if (!m_out.record().year) take(origin, name, Field::year);
    }

    bool language(pugi::xml_node node) {
        auto& made = m_out.record();
        while (child_of(node, "languageTerm")) {
            const bool is_code = attribute(child_of(node, "languageTerm"), "type") == "code";
            const auto word = taken(node, "languageTerm");
            if (made.language.empty()) made.language = word;
            else if (is_code) add_other(made, "mods:languageTerm", word);
            else made.language += "; " + word;
        }
        return false;
    }

    /// A list of headings names itself ("mesh", "lcsh"); what names none are the authors' words.
    bool subject(pugi::xml_node node) {
        std::string heading;
        for (const auto& part : node.children()) {
            if (const auto text = one_line(part.type() == pugi::node_element ? text_in(part) : std::string(part.value())); !text.empty()) heading += (heading.empty() ? "" : "/") + text;
        }
        give(attribute(node, "authority").empty() ? Field::keyword : Field::heading, heading, "subject");
        return true;
    }

    bool identifier(pugi::xml_node node) {
        static constexpr std::array<std::pair<std::string_view, Field>, 16> kinds{{
            {"doi", Field::doi}, {"isbn", Field::isbn}, {"issn", Field::issn}, {"issn-l", Field::issn}, {"eissn", Field::issn}, {"pubmed", Field::pmid}, {"pmid", Field::pmid}, {"medline", Field::pmid}, {"pmc", Field::pmcid}, {"pmcid", Field::pmcid},
            {"uri", Field::url}, {"url", Field::url}, {"hdl", Field::url}, {"citekey", Field::label}, {"accessnum", Field::accession}, {"isi", Field::accession},
        }};
        const auto kind = lower(attribute(node, "type"));
        const auto found = std::ranges::find(kinds, kind, [](const auto& each) { return each.first; });
        const auto text = one_line(text_in(node));
        if (found == kinds.end() || (found->second == Field::doi && doi_in(text).empty())) return false;
        give(found->second, text, kind);
        return true;
    }

    void part(pugi::xml_node node) {
        each(node, "detail", [&](pugi::xml_node detail) {
            const auto type = lower(attribute(detail, "type"));
            const auto field = type == "volume" ? Field::volume : type == "issue" || type == "number" ? Field::issue : type == "page" || type == "article number" ? Field::pages : Field::none;
            if (field == Field::none) return false;
            take(detail, child_of(detail, "number") ? "number" : "caption", field);
            return false;
        });
        each(node, "extent", [&](pugi::xml_node extent) {
            if (!lower(attribute(extent, "unit")).starts_with("page") && !attribute(extent, "unit").empty()) return false;
            take(extent, "list", Field::pages);
            take(extent, "start", Field::first_page);
            take(extent, "end", Field::last_page);
            return false;
        });
        take(node, "date", Field::year);
    }

    bool related(pugi::xml_node node) {
        const auto type = attribute(node, "type");
        if (type == "series") return title_in(node, Field::series), false;
        if (type != "host") return false;
        title_in(node, Field::journal);
        each(node, "name", [&](pugi::xml_node each) { return person(each, Field::editor); });
        common(node);
        while (child_of(node, "genre")) m_host += lower(taken(node, "genre")) + "\n";
        if (!m_host.empty()) add_other(m_out.record(), "mods:genre of the host", m_host);
        each(node, "relatedItem", [&](pugi::xml_node inner) { return related(inner); });
        return false;
    }

    void title_in(pugi::xml_node node, Field field) {
        each(node, "titleInfo", [&](pugi::xml_node info) {
            const bool is_short = attribute(info, "type") == "abbreviated" && field == Field::journal;
            give(is_short ? Field::journal_short : field, title_of(info), "title");
            return false;
        });
    }

    /// "academic journal" or "book" of what holds the report, where its own genre says nothing.
    [[nodiscard]] Kind by_its_host(Kind own) const {
        const auto& made = m_out.record();
        const auto says = [&](std::string_view word) { return m_host.find(word) != std::string::npos; };
        if (says("conference")) return Kind::conference_paper;
        if (says("journal") || says("periodical") || says("newspaper") || says("magazine")) return Kind::article;
        if (says("book") || says("collection")) return Kind::chapter;
        if (m_host.empty() && !made.journal.empty() && !made.issns.empty()) return Kind::article;
        return own;
    }

    std::string m_host;   ///< genres of the host, a line each
};

}  // namespace

int recognise_mods(std::string_view head) { return has_element(head, "mods") || has_element(head, "mods:mods") ? 92 : 0; }

base::Result<void> read_mods(TextWindow& window, Delivery& out) { return ModsReader(window, out).read(); }

}  // namespace loam::records
