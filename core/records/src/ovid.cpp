// Ovid's own text: "<1>", then the name of a field on a line of its own, then its value indented.

#include "characters.hpp"
#include "loam/base/text.hpp"
#include "ovid_source.hpp"
#include "registry.hpp"
#include "tagged.hpp"

namespace loam::records {
namespace {

struct Meaning {
    std::string_view name;  ///< lower case
    Field field;
};
constexpr auto meanings = std::to_array<Meaning>({
    {"accession number", Field::accession}, {"unique identifier", Field::accession}, {"pmid", Field::pmid}, {"pubmed id", Field::pmid}, {"author", Field::author}, {"authors", Field::author}, {"author/editor", Field::author}, {"editor", Field::editor},
    {"title", Field::title}, {"original title", Field::translated_title}, {"translated title", Field::translated_title}, {"chapter title", Field::none}, {"book title", Field::journal}, {"source", Field::none}, {"abstract", Field::abstract},
    {"author keywords", Field::keyword}, {"keywords", Field::keyword}, {"keyword heading", Field::keyword}, {"key concepts", Field::keyword}, {"identifiers", Field::keyword}, {"subject headings", Field::heading}, {"mesh subject headings", Field::heading},
    {"medical subject headings", Field::heading}, {"index terms", Field::heading}, {"heading word", Field::heading}, {"language", Field::language}, {"document type", Field::type}, {"publication type", Field::type}, {"issn", Field::number},
    {"issn print", Field::number}, {"issn electronic", Field::number}, {"international standard serial number", Field::number}, {"isbn", Field::number}, {"doi number", Field::doi}, {"doi", Field::doi}, {"digital object identifier", Field::doi},
    {"year of publication", Field::year}, {"publication year", Field::year}, {"date of publication", Field::year}, {"publication date", Field::year}, {"journal name", Field::journal}, {"journal abbreviation", Field::journal_short},
    {"publisher", Field::publisher}, {"place of publication", Field::place}, {"volume", Field::volume}, {"issue", Field::issue}, {"page", Field::pages}, {"pages", Field::pages}, {"database", Field::database}, {"notes", Field::notes}, {"url", Field::url},
});

const Meaning* meaning_of(std::string_view name) {
    const auto found = std::ranges::find(meanings, lower(name), &Meaning::name);
    return found == meanings.end() ? nullptr : &*found;
}

bool is_number_line(std::string_view line) {
    const auto text = bare(line);
    if (line.size() > 1 && is_digit(line.front()) && text.back() == '.') return text.size() < 8 && std::ranges::all_of(text.substr(0, text.size() - 1), is_digit);  // "12."
    return text.size() > 2 && text.front() == '<' && text.back() == '>' && std::ranges::all_of(text.substr(1, text.size() - 2), is_digit);
}

/// "Shapiro, Edward S. 1", "Verbeek, Jan MD *", "Bunkers, Sandra Schmidt RN; PhD; FAAN 1"
std::string without_mark(std::string_view name) {
    auto text = std::string(bare(name));
    while (!text.empty() && (is_digit(text.back()) || text.back() == '*' || text.back() == '+' || text.back() == ' ' || text.back() == ',')) text.pop_back();
    return text;
}

/// "Lind M", "van den Berg AJ"
bool is_short_name(std::string_view name) {
    name = bare(name);
    const auto blank = name.rfind(' ');
    return blank != std::string_view::npos && name.find(',') == std::string_view::npos && name.size() - blank <= 5 && std::ranges::all_of(name.substr(blank + 1), is_upper);
}

class OvidReader : public TaggedReader {
public:
    OvidReader(TextWindow& window, Delivery& out) : TaggedReader(window, out, "ovid") {}

private:
    /// A name at the left edge is a field; what is indented is its value.
    std::optional<TagLine> tag_of(std::string_view line) const override {
        if (is_number_line(line)) return TagLine{"<>", bare(line), false};
        if (line.empty() || !is_letter(line.front())) return std::nullopt;
        const auto name = bare(line);
        const bool is_name = name.size() <= 60 && name.find_first_of(".;:") == std::string_view::npos;
        if (!is_name || (!meaning_of(name) && !is_upper(name.front()))) return std::nullopt;
        return TagLine{name, {}, false};
    }
    bool begins(std::string_view tag, bool) const override { return tag == "<>" || ((tag == "Score" || tag == m_first) && m_has_fields); }
    Use use_of(std::string_view, bool) const override { return Use::carries_on; }
    bool keeps_lines(std::string_view tag) const override { return tag != "Title" && tag != "Source" && tag != "Author"; }

    void store(std::string_view tag, const std::string& value, std::size_t line) override {
        auto& record = m_out.record();
        if (!m_has_fields && tag != "<>") m_first = tag;  // where no number parts the records, the first field comes again
        m_has_fields = true;
        if (tag == "<>") {
            if (value.front() == '<') {
                const auto close = value.find('>');
                record.label = value.substr(1, close - 1);
                add_other(record, own("text"), std::string_view(value).substr(close + 1));
            } else {
                record.label = value.substr(0, value.find('.'));
                add_other(record, own("text"), std::string_view(value).substr(record.label.size() + 1));
            }
            return void(m_has_fields = false);
        }
        const auto* meaning = meaning_of(tag);
        const auto field = meaning ? meaning->field : Field::none;
        const auto name = own(tag);
        if (same_word(tag, "Source")) return void(m_source = one_line(value));
        if (same_word(tag, "Chapter Title")) return void(m_chapter = one_line(value));
        if (field == Field::author || field == Field::editor) return add_names(value, field);
        if (field == Field::keyword || field == Field::heading) {
            for (const auto& lines : base::split(value, '\n'))
                for (const auto& each : base::split(lines, ';')) put(record, field, bare(each).ends_with('.') ? bare(each).substr(0, bare(each).size() - 1) : bare(each), name);
            return;
        }
        if (field == Field::type && value == "-") return;
        if (field == Field::doi && doi_in(value).empty()) return add_other(record, name, value);
        if (field == Field::title) return store_title(value);
        if (!put(record, field, field == Field::accession || field == Field::language ? std::string_view(value).substr(0, value.find_last_not_of('.') + 1) : std::string_view(value), name) && field != Field::number)
            m_out.misplaced(line, tag, value);
    }

    void add_names(const std::string& value, Field field) {
        std::string text = value;
        for (auto at = text.find("\n"); at != std::string::npos; at = text.find("\n")) text.replace(at, 1, ";  ");
        // Two blanks stand behind the semicolon between people; one between the degrees of one of them. Where every part is a
        // name with its initials, or a family name with a comma and what is given behind it, one is enough.
        const auto parts = base::split(text, ';');
        const auto has_comma = [](const std::string& part) { return part.find(", ") != std::string::npos; };
        if (text.find(";  ") == std::string::npos && (std::ranges::all_of(parts, is_short_name) || std::ranges::all_of(parts, has_comma)))
            for (auto at = text.find("; "); at != std::string::npos; at = text.find("; ", at + 3)) text.insert(at + 1, 1, ' ');
        for (std::size_t from = 0; from <= text.size();) {
            const auto end = std::min(text.find(";  ", from), text.size());
            auto name = without_mark(std::string_view(text).substr(from, end - from));
            const bool is_editor = name.ends_with("[Ed]") || name.ends_with("[Ed.]");
            if (is_editor) name = std::string(bare(std::string_view(name).substr(0, name.rfind('['))));
            put(m_out.record(), is_editor ? Field::editor : field, name, own("Author"));
            from = end + 3;
        }
    }

    void store_title(const std::string& value) {
        auto text = one_line(value);
        if (const auto open = text.rfind(".["); text.ends_with(']') && open != std::string::npos) {
            m_title_type = text.substr(open + 2, text.size() - open - 3);
            text.resize(open + 1);
        }
        put(m_out.record(), Field::title, text, own("Title"));
    }

    void conclude(std::size_t line) override {
        auto& record = m_out.record();
        if (!m_chapter.empty()) {
            if (record.journal.empty()) record.journal = std::exchange(record.title, {});
            record.title = m_chapter;
        }
        record.kind = record.type_as_printed.empty() ? Kind::unknown : kind_of_type(record.type_as_printed.substr(0, record.type_as_printed.find(':'))).value_or(Kind::unknown);
        if (const auto told = kind_of_type(m_title_type)) record.kind = more_telling(record.kind, *told);
        if (record.type_as_printed.empty()) record.type_as_printed = m_title_type;
        else if (!m_title_type.empty()) add_other(record, "ovid:Title", m_title_type);
        if (!m_chapter.empty()) record.kind = more_telling(record.kind, Kind::chapter);
        if (!m_source.empty()) {
            add_other(record, "ovid:Source", m_source);
            read_ovid_source(record, m_source);
        }
        if (record.kind == Kind::unknown && !record.journal.empty()) record.kind = Kind::article;
        m_chapter.clear();
        m_source.clear();
        m_title_type.clear();
        m_has_fields = false;
        complete(m_out, line);
    }

    std::string m_chapter;
    std::string m_source;
    std::string m_title_type;
    std::string m_first;
    bool m_has_fields = false;
};

}  // namespace

Field ovid_field(std::string_view name) {
    const auto* meaning = meaning_of(name);
    return meaning ? meaning->field : Field::none;
}

int recognise_ovid(std::string_view head) {
    int names = 0;
    int numbers = 0;
    for (std::size_t lines = 0; !head.empty() && lines < 200; ++lines) {
        const auto end = std::min(head.find_first_of("\r\n"), head.size());
        const auto line = head.substr(0, end);
        head.remove_prefix(std::min(end + 1, head.size()));
        if (is_number_line(line)) ++numbers;
        if (!line.empty() && is_letter(line.front()) && meaning_of(bare(line)) && head.starts_with(' ')) ++names;
        if (!line.empty() && is_letter(line.front()) && meaning_of(bare(line)) && (head.starts_with("\n ") || head.starts_with("\r\n "))) ++names;
    }
    return names >= 3 || (numbers > 0 && names >= 2) ? 80 : 0;
}

base::Result<void> read_ovid(TextWindow& window, Delivery& out) { return OvidReader(window, out).read(); }

}  // namespace loam::records
