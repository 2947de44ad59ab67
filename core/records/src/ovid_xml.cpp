// XML of Ovid. Its records name each field by a code ("TI") and a label ("Title") in attributes, or by the name of the element,
// and hold one element for each value; which attributes differs by version, so both are looked for in each of them.

#include "characters.hpp"
#include "ovid_source.hpp"
#include "registry.hpp"
#include "xml_records.hpp"

namespace loam::records {
namespace {

struct Code {
    std::string_view code;
    Field field;
};
constexpr auto codes = std::to_array<Code>({
    {"TI", Field::title}, {"TT", Field::translated_title}, {"OT", Field::translated_title}, {"AU", Field::author}, {"ED", Field::editor}, {"AB", Field::abstract}, {"UI", Field::accession}, {"AN", Field::accession}, {"PM", Field::pmid},
    {"PT", Field::type}, {"DT", Field::type}, {"IS", Field::number}, {"SN", Field::number}, {"IB", Field::number}, {"JN", Field::journal}, {"JW", Field::journal_short}, {"YR", Field::year}, {"YP", Field::year}, {"DO", Field::doi}, {"DI", Field::doi},
    {"KW", Field::keyword}, {"ID", Field::keyword}, {"SH", Field::heading}, {"MH", Field::heading}, {"DE", Field::heading}, {"HW", Field::heading}, {"LG", Field::language}, {"LA", Field::language}, {"DB", Field::database}, {"PB", Field::publisher},
    {"VO", Field::volume}, {"IP", Field::issue}, {"PG", Field::pages}, {"DP", Field::date}, {"UR", Field::url},
});

class OvidXmlReader : public XmlReader {
public:
    OvidXmlReader(TextWindow& window, Delivery& out) : XmlReader(window, out, "ovid-xml", {"record"}) {}

private:
    void record(pugi::xml_node root) override {
        for (auto node = root.first_child(); node;) {
            const auto next = node.next_sibling();
            if (node.type() == pugi::node_element && field(node)) root.remove_child(node);
            node = next;
        }
        auto& made = m_out.record();
        if (!m_source.empty()) {
            read_ovid_source(made, m_source);
            add_other(made, "ovid-xml:Source", m_source);
        }
        m_source.clear();
    }

    static Field meaning(const pugi::xml_node& node) {
        const auto of = [](std::string_view word) {
            if (word == "SO" || same_word(word, "Source")) return std::pair{Field::none, true};
            const auto code = std::ranges::find_if(codes, [&](const auto& each) { return same_word(each.code, word); });
            return std::pair{code == codes.end() ? ovid_field(word) : code->field, false};
        };
        for (const auto& attribute : node.attributes())
            if (const auto [field, is_source] = of(attribute.value()); field != Field::none || is_source) return is_source ? Field::label : field;
        const auto [field, is_source] = of(name_of(node));
        return is_source ? Field::label : field;
    }

    /// The label of such a record is its number in the list, so that the word is free for the line that is taken apart.
    bool field(const pugi::xml_node& node) {
        const auto field = meaning(node);
        if (field == Field::none) return unknown(node);
        if (field == Field::label) return m_source = one_line(text_in(node)), true;
        bool any = false;
        for (const auto& each : node.children())
            if (each.type() == pugi::node_element) any = true, value(field, text_in(each), name_of(node));
        if (!any) value(field, text_in(node), name_of(node));
        return true;
    }

    /// Kept under its label, which says more than its code; what has neither is kept with the rest.
    bool unknown(const pugi::xml_node& node) {
        std::string_view label;
        for (const auto& attribute : node.attributes()) label = attribute.value();
        if (label.empty()) return false;
        bool any = false;
        for (const auto& each : node.children())
            if (each.type() == pugi::node_element) any = true, add_other(m_out.record(), fmt::format("ovid-xml:{}", one_line(label)), text_in(each));
        if (!any) add_other(m_out.record(), fmt::format("ovid-xml:{}", one_line(label)), text_in(node));
        return true;
    }

    void value(Field field, std::string text, std::string_view name) {
        undo_entities(text, m_out);
        if (field == Field::type) return give_type(one_line(text));
        if (field == Field::doi && doi_in(text).empty()) return add_other(m_out.record(), fmt::format("ovid-xml:{}", name), text);
        give(field, text, name);
    }

    std::string m_source;
};

}  // namespace

int recognise_ovid_xml(std::string_view head) { return (has_element(head, "ovid-response") || head.contains("<F C=\"")) && has_element(head, "record") ? 92 : 0; }

base::Result<void> read_ovid_xml(TextWindow& window, Delivery& out) { return OvidXmlReader(window, out).read(); }

}  // namespace loam::records
