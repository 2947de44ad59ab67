// EndNote XML.

#include "characters.hpp"
#include "loam/base/text.hpp"
#include "registry.hpp"
#include "xml_records.hpp"

namespace loam::records {
namespace {

constexpr std::string_view format = "endnote-xml";

struct Meaning {
    std::string_view path;  ///< within the record; "a/b" for b in a
    Field field;
};
constexpr auto meanings = std::to_array<Meaning>({
    {"contributors/authors", Field::author}, {"contributors/secondary-authors", Field::editor}, {"titles/title", Field::title}, {"titles/translated-title", Field::translated_title}, {"titles/tertiary-title", Field::series},
    {"pages", Field::pages}, {"volume", Field::volume}, {"number", Field::issue}, {"issue", Field::issue}, {"dates/year", Field::year}, {"dates/pub-dates", Field::date}, {"pub-location", Field::place}, {"publisher", Field::publisher}, {"isbn", Field::number},
    {"accession-num", Field::accession}, {"abstract", Field::abstract}, {"notes", Field::notes}, {"language", Field::language}, {"remote-database-name", Field::database}, {"rec-number", Field::label}, {"keywords", Field::keyword},
    {"urls/related-urls", Field::url}, {"urls/web-urls", Field::url}, {"urls/text-urls", Field::url}, {"electronic-resource-num", Field::doi},
});

class EndnoteReader {
public:
    EndnoteReader(TextWindow& window, Delivery& out) : m_out(out), m_records(window, out, {"record"}) {}

    base::Result<void> read() {
        while (!m_out.stopped()) {
            const auto root = m_records.next();
            if (!root) break;
            for (const auto& each : root.children()) part(each);
            conclude();
            m_records.deliver();
        }
        return {};
    }

private:
    static bool is_group(std::string_view name) { return name == "contributors" || name == "titles" || name == "periodical" || name == "alt-periodical" || name == "dates" || name == "urls" || name == "foreign-keys"; }

    void part(const pugi::xml_node& node) {
        if (node.type() != pugi::node_element) {
            if (!bare(node.value()).empty()) add_other(m_out.record(), "endnote-xml:text", node.value());
            return;
        }
        const auto name = name_of(node);
        if (name == "ref-type") return type(node);
        if (name == "source-app" || name == "database" || name == "foreign-keys") return keep(node, name);
        if (name == "key") return keep(node, name);
        if (!is_group(name)) return leaf(node, name);
        for (const auto& each : node.children())
            if (each.type() == pugi::node_element) leaf(each, fmt::format("{}/{}", name, name_of(each)));
            else if (!bare(each.value()).empty()) add_other(m_out.record(), fmt::format("{}:{}", format, name), each.value());
    }

    void type(const pugi::xml_node& node) {
        const std::string_view name = node.attribute("name").value();
        m_out.record().type_as_printed = one_line(name.empty() ? std::string_view(node.child_value()) : name);
        // The number says the same as the name, unless the file has no name.
        if (!name.empty()) m_number = one_line(text_in(node));
    }

    void keep(const pugi::xml_node& node, std::string_view name) { add_other(m_out.record(), fmt::format("{}:{}", format, name), one_line(text_in(node))); }

    void leaf(const pugi::xml_node& node, std::string_view path) {
        const auto found = std::ranges::find(meanings, path, &Meaning::path);
        const bool is_list = found != meanings.end() && (found->field == Field::author || found->field == Field::editor || found->field == Field::keyword || found->field == Field::url || found->field == Field::date);
        if (is_list) {
            bool any = false;
            for (const auto& each : node.children())
                if (each.type() == pugi::node_element && name_of(each) != "style") any = true, value(found->field, text_in(each), path);
            if (!any) value(found->field, text_in(node), path);
            return;
        }
        const bool has_elements = std::ranges::any_of(node.children(), [](const auto& each) { return each.type() == pugi::node_element && name_of(each) != "style"; });
        if (has_elements && found == meanings.end()) {
            for (const auto& each : node.children())
                if (!bare(text_in(each)).empty() || !bare(each.value()).empty()) value(Field::none, each.type() == pugi::node_element ? text_in(each) : std::string(each.value()), path);
            return;
        }
        value(found == meanings.end() ? Field::none : found->field, text_in(node), path);
    }

    void value(Field field, std::string text, std::string_view path) {
        if (bare(text).empty()) return;
        auto& record = m_out.record();
        undo_entities(text, m_out);
        const auto last = path.substr(path.rfind('/') + 1);
        const auto tag = fmt::format("{}:{}", format, last);
        if (path == "titles/secondary-title") return keep_first(m_second_title, text, tag);
        if (path == "periodical/full-title") return keep_first(m_full_title, text, tag);
        if (path == "titles/alt-title" || path == "alt-periodical/full-title") return keep_first(m_alt_title, text, tag);
        if (path == "periodical/abbr-1" || path == "alt-periodical/abbr-1") return void(put(record, Field::journal_short, text, tag));
        if (path == "periodical/abbr-2" || path == "periodical/abbr-3" || path.starts_with("alt-periodical/abbr")) return same_or_other(text, tag);
        if (path == "edition") return keep_first(m_edition, text, tag);
        if (path == "work-type") return keep_first(m_work_type, text, tag);
        if (field == Field::keyword || field == Field::url) return lines(field, text, tag);
        if (field == Field::date) return keep_first(m_date, text, tag);
        if (field == Field::number) {
            for (const auto& each : base::split(own_lines(text), '\n')) put(record, field, each, tag);
            return;
        }
        if (field == Field::doi && doi_in(text).empty()) return add_other(record, tag, text);
        if (!put(record, field, text, tag)) m_out.misplaced(m_records.line(), last, text);
    }

    void lines(Field field, const std::string& text, const std::string& tag) {
        for (const auto& line : base::split(own_lines(text), '\n')) {
            const bool has_several = field == Field::keyword && std::ranges::count(line, ';') >= 2;
            for (const auto& each : base::split(line, has_several ? ';' : '\n')) put(m_out.record(), field, each, tag);
        }
    }

    void keep_first(std::string& member, const std::string& text, const std::string& tag) {
        auto line = one_line(text);
        if (member.empty()) member = std::move(line);
        else if (member != line) add_other(m_out.record(), tag, line);
    }

    void same_or_other(const std::string& text, const std::string& tag) {
        const auto line = one_line(text);
        if (line != m_out.record().journal_short && line != m_full_title) add_other(m_out.record(), tag, line);
    }

    void conclude() {
        auto& record = m_out.record();
        const auto kind = kind_of_type(record.type_as_printed);
        record.kind = kind.value_or(record.type_as_printed.empty() ? Kind::unknown : Kind::other);
        if (!m_number.empty() && !kind) add_other(record, "endnote-xml:ref-type", m_number);
        conclude_titles(record);
        if (const auto told = kind_of_type(m_work_type)) record.kind = more_telling(record.kind, *told);
        if (!m_work_type.empty()) add_other(record, "endnote-xml:work-type", m_work_type);
        if (!m_edition.empty()) {
            if (m_edition.size() >= 8 && year_in(m_edition)) add_other(record, "endnote-xml:edition", m_edition);
            else put(record, Field::edition, m_edition, "endnote-xml:edition");
        }
        if (!m_date.empty()) {
            if (!record.year) record.year = year_in(m_date);
            const bool is_year = record.year && m_date == std::to_string(*record.year);
            if (!is_year && record.date_as_printed.empty()) record.date_as_printed = m_date;
            else if (!is_year) add_other(record, "endnote-xml:date", m_date);
        }
        for (auto* text : {&m_second_title, &m_full_title, &m_alt_title, &m_edition, &m_work_type, &m_date, &m_number}) text->clear();
        complete(m_out, m_records.line());
    }

    void conclude_titles(Record& record) {
        const bool is_book = record.kind == Kind::book;
        record.journal = m_full_title;
        if (!m_second_title.empty()) {
            if (is_book && record.series.empty()) record.series = m_second_title;
            else if (record.journal.empty()) record.journal = m_second_title;
            else if (record.journal != m_second_title) add_other(record, "endnote-xml:secondary-title", m_second_title);
        }
        if (is_book && record.journal == record.series) record.journal.clear();
        if (m_alt_title.empty() || m_alt_title == record.journal || m_alt_title == record.series) return;
        if (record.journal_short.empty() && m_alt_title.size() < record.journal.size()) record.journal_short = m_alt_title;
        else if (record.journal_short != m_alt_title) add_other(record, "endnote-xml:alt-title", m_alt_title);
    }

    Delivery& m_out;
    XmlRecords m_records;
    std::string m_second_title, m_full_title, m_alt_title, m_edition, m_work_type, m_date, m_number;
};

}  // namespace

int recognise_endnote_xml(std::string_view head) {
    if (head.find('<') == std::string_view::npos || !has_element(head, "record")) return 0;
    if (has_element(head, "ovid-response")) return 0;   // its records have other fields
    return has_element(head, "records") || has_element(head, "ref-type") ? 90 : has_element(head, "contributors") || has_element(head, "titles") ? 70 : 0;
}

base::Result<void> read_endnote_xml(TextWindow& window, Delivery& out) { return EndnoteReader(window, out).read(); }

}  // namespace loam::records
