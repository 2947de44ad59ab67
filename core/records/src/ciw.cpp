// Web of Science, ISI and Clarivate: "AU Berg, A" with further lines indented by three blanks, a record ends with ER.

#include "characters.hpp"
#include "loam/base/text.hpp"
#include "registry.hpp"
#include "wos.hpp"
#include "tagged.hpp"

namespace loam::records {
namespace {

struct Meaning {
    std::string_view tag;
    Field field;
};
constexpr auto meanings = std::to_array<Meaning>({
    {"TI", Field::title}, {"FT", Field::translated_title}, {"AU", Field::none}, {"AF", Field::none}, {"BA", Field::none}, {"BF", Field::none}, {"CA", Field::body}, {"GP", Field::body}, {"ED", Field::editor}, {"BE", Field::editor},
    {"SO", Field::journal}, {"SE", Field::series}, {"LA", Field::language}, {"AB", Field::abstract}, {"SN", Field::number}, {"EI", Field::number}, {"BN", Field::number}, {"JI", Field::journal_short}, {"PU", Field::publisher}, {"PI", Field::place},
    {"PD", Field::none}, {"PY", Field::year}, {"VL", Field::volume}, {"IS", Field::issue}, {"BP", Field::first_page}, {"EP", Field::last_page}, {"PS", Field::pages}, {"AR", Field::none}, {"DI", Field::doi}, {"PM", Field::pmid}, {"UT", Field::accession},
    {"DE", Field::keyword}, {"ID", Field::keyword}, {"MH", Field::heading}, {"MQ", Field::none}, {"UR", Field::url}, {"PT", Field::none}, {"DT", Field::none}, {"TY", Field::none}, {"J9", Field::none}, {"NR", Field::none}, {"TC", Field::none},
});

}  // namespace

Field wos_field(std::string_view tag) {
    const auto found = std::ranges::find(meanings, tag, &Meaning::tag);
    return found == meanings.end() ? Field::none : found->field;
}

bool is_wos_tag(std::string_view tag) { return std::ranges::find(meanings, tag, &Meaning::tag) != meanings.end(); }

std::string_view wos_type(std::string_view code) {
    if (code == "J") return "journal";
    if (code == "B") return "book";
    if (code == "S") return "series";
    if (code == "P") return "patent";
    return code == "C" ? "conference" : std::string_view();
}

namespace {

bool is_same_person(const Author& full, const Author& brief) {
    return same_word(full.family, brief.family) && (brief.given.empty() || full.given.empty() || full.given.front() == brief.given.front());
}

class CiwReader : public TaggedReader {
public:
    CiwReader(TextWindow& window, Delivery& out) : TaggedReader(window, out, "ciw") {}

private:
    std::optional<TagLine> tag_of(std::string_view line) const override {
        if (line.size() < 2 || !is_upper(line[0]) || (!is_upper(line[1]) && !is_digit(line[1]))) {
            if (!line.starts_with("\xEF\xBB\xBF")) return std::nullopt;
            return tag_of(line.substr(3));
        }
        if (line.size() > 2 && line[2] != ' ' && line[2] != '\t') return std::nullopt;
        return TagLine{line.substr(0, 2), line.substr(2), false};
    }
    bool begins(std::string_view tag, bool) const override { return tag == "PT"; }
    bool ends(std::string_view tag) const override { return tag == "ER" || tag == "EF" || (!m_out.is_open() && (tag == "FN" || tag == "VR")); }
    bool needs_end() const override { return true; }
    Use use_of(std::string_view, bool) const override { return Use::carries_on; }
    bool keeps_lines(std::string_view tag) const override {
        static constexpr std::array<std::string_view, 14> lists{"AU", "AF", "BA", "BF", "CA", "GP", "ED", "BE", "CR", "C1", "SN", "EI", "BN", "UR"};
        return std::ranges::find(lists, tag) != lists.end();
    }

    void store(std::string_view tag, const std::string& value, std::size_t line) override {
        auto& record = m_out.record();
        if (tag == "AU" || tag == "BA") return add_names(m_brief, value);
        if (tag == "AF" || tag == "BF") return add_names(m_full, value);
        if (tag == "PT") return void(m_medium = one_line(value));
        if (tag == "DT" || tag == "TY") return m_types.push_back(one_line(value));
        if (tag == "PD") return void(m_date = one_line(value));
        if (tag == "AR") return void(m_article = one_line(value));
        const auto field = wos_field(tag);
        if (field == Field::keyword || field == Field::heading || field == Field::editor || field == Field::body) {
            const bool is_name = field == Field::editor || field == Field::body;
            for (const auto& each : base::split(value, is_name && value.find(';') == std::string::npos ? '\n' : ';')) put(record, field, each, own(tag));
            return;
        }
        if (field == Field::doi && doi_in(value).empty()) return add_other(record, own(tag), value);
        if (!put(record, field, value, own(tag)) && field != Field::number) m_out.misplaced(line, tag, value);
    }

    static void add_names(std::vector<Author>& list, const std::string& value) {
        for (const auto& name : base::split(value, value.find(';') == std::string::npos ? '\n' : ';'))
            if (!bare(name).empty()) list.push_back(author_from(name));
    }

    void conclude(std::size_t line) override {
        auto& record = m_out.record();
        auto bodies = std::exchange(record.authors, {});
        record.authors = m_full.empty() ? m_brief : m_full;
        for (std::size_t i = 0; i < m_brief.size() && !m_full.empty(); ++i)
            if (i >= m_full.size() || !is_same_person(m_full[i], m_brief[i])) add_other(record, "ciw:AU", printed(m_brief[i]));
        std::ranges::move(bodies, std::back_inserter(record.authors));
        if (!m_date.empty()) {
            const bool alone = year_in(m_date).has_value() || !record.year;
            record.date_as_printed = alone ? m_date : fmt::format("{} {}", m_date, *record.year);
        }
        if (!m_article.empty()) put(record, record.pages.empty() ? Field::pages : Field::none, m_article, "ciw:AR");
        conclude_type();
        m_full.clear();
        m_brief.clear();
        m_types.clear();
        m_date.clear();
        m_article.clear();
        m_medium.clear();
        apply_escapes();
        complete(m_out, line);
    }

    void conclude_type() {
        auto& record = m_out.record();
        std::erase_if(m_types, [](const auto& type) { return type == "-"; });
        record.type_as_printed = base::join(m_types, "; ");
        record.kind = kind_of_type(wos_type(m_medium)).value_or(m_medium.empty() ? Kind::unknown : Kind::other);
        for (const auto& types : m_types)
            for (const auto& type : base::split(types, ';')) {
                const auto kind = kind_of_type(type);
                // In a book "Article" says no more than that it is a text.
                if (kind && !(record.kind == Kind::book && kind == Kind::article)) record.kind = more_telling(record.kind, *kind);
            }
        if (record.type_as_printed.empty()) record.type_as_printed = m_medium;
        else if (!m_medium.empty()) add_other(record, "ciw:PT", m_medium);
    }

    std::vector<Author> m_brief;
    std::vector<Author> m_full;
    std::vector<std::string> m_types;
    std::string m_medium;
    std::string m_date;
    std::string m_article;
};

}  // namespace

int recognise_ciw(std::string_view head) {
    int tags = 0;
    bool has_type = false;
    for (std::size_t lines = 0; !head.empty() && lines < 200; ++lines) {
        const auto end = std::min(head.find_first_of("\r\n"), head.size());
        auto line = head.substr(0, end);
        head.remove_prefix(std::min(end + 1, head.size()));
        if (line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3);
        if (line.starts_with("FN ") && (line.find("ISI") != std::string_view::npos || line.find("Clarivate") != std::string_view::npos || line.find("Thomson") != std::string_view::npos || line.find("Web of") != std::string_view::npos)) return 95;
        if (line.size() < 3 || line[2] != ' ' || (line.size() > 4 && line[3] == ' ' )) continue;
        if (line.starts_with("PT ") && line.size() <= 5) has_type = true;
        if (is_wos_tag(line.substr(0, 2))) ++tags;
    }
    return has_type && tags >= 3 ? 85 : 0;
}

base::Result<void> read_ciw(TextWindow& window, Delivery& out) { return CiwReader(window, out).read(); }

}  // namespace loam::records
