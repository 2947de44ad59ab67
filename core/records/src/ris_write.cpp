#include "characters.hpp"
#include "loam/base/printed_date.hpp"
#include "loam/base/text.hpp"
#include "registry.hpp"
#include "ris.hpp"

namespace loam::records {
namespace {

class RisText {
public:
    void line(std::string_view tag, std::string_view value) {
        if (!value.empty() || tag == "TY") m_text += fmt::format("{}  - {}\n", tag, value);
    }
    void lines(std::string_view tag, const std::vector<std::string>& values) {
        for (const auto& value : values) line(tag, value);
    }
    /// What RIS has no tag for.
    void escape(std::string_view tag, std::string_view value) { line("U5", fmt::format("{}: {}", tag, value)); }
    std::string end() && { return std::move(m_text += "ER  - \n\n"); }

private:
    std::string m_text;
};

void write_type(RisText& text, const Record& record) {
    const auto own = std::ranges::find(record.others, "ris:TY", &OtherField::tag);
    const auto& printed_type = record.type_as_printed;
    std::string_view type = ris_type_of(record.kind);
    if (kind_of_ris_type(printed_type)) type = printed_type;
    else if (own != record.others.end()) type = own->value;
    else if (!printed_type.empty() && !kind_of_type(printed_type) && printed_type.size() <= 7 && std::ranges::all_of(printed_type, is_upper)) type = printed_type;
    if (type.empty()) type = "JOUR";
    text.line("TY", type);
    const auto kind = kind_of_type(printed_type);
    const bool by_words = type != printed_type && kind.has_value();
    if (by_words) text.line("M3", printed_type);
    auto read = kind_of_ris_type(type).value_or(Kind::other);
    if (by_words) read = more_telling(read, *kind);
    if (read != record.kind) text.escape("loam:kind", word(record.kind));
    if (printed_type.empty() && record.kind != Kind::unknown) text.escape("loam:type", "none");
    const bool is_unsaid = type != printed_type && !by_words;
    if ((is_unsaid || (record.kind == Kind::unknown && type == printed_type)) && !printed_type.empty()) text.escape("loam:type", printed_type);
}

/// "YYYY/MM/DD/words" where the date does not say its year itself: other programs would take it for the whole.
void write_date(RisText& text, const Record& record) {
    const auto& printed = record.date_as_printed;
    if (printed.empty() || !record.year || year_in(printed)) return text.line("DA", printed);
    const auto [month, day] = base::month_and_day(printed, record.year);
    const auto two = [](int number) { return number > 0 ? fmt::format("{:02}", number) : std::string(); };
    text.line("DA", fmt::format("{}/{}/{}/{}", *record.year, two(month), two(day), month > 0 ? std::string_view() : std::string_view(printed)));
    text.escape("loam:date", printed);
}

void write_places(RisText& text, const Record& record) {
    const bool is_part = record.kind == Kind::chapter || record.kind == Kind::conference_paper;
    text.line(is_part && std::ranges::find(record.others, "ris:JF", &OtherField::tag) == record.others.end() ? "T2" : "JF", record.journal);
    text.line("J2", record.journal_short);
    text.line("VL", record.volume);
    text.line("IS", record.issue);
    if (const auto ends = ends_of(record.pages)) {
        text.line("SP", ends->first);
        text.line("EP", ends->last);
    } else {
        text.line("SP", record.pages);
    }
    text.line("PB", record.publisher);
    text.line("CY", record.place);
    if (is_date_of_edition(record.edition)) text.escape("loam:edition", record.edition);
    else text.line("ET", record.edition);
    text.line("T3", record.series);
}

void write_numbers(RisText& text, const Record& record) {
    // Numbers that stand with their kind among the others ("0894-9867 (Print)") are read from there.
    Record told;
    for (const auto& other : record.others)
        if (other.tag == "ris:SN") add_numbers(told, other.value);
    for (const auto& [list, known] : {std::pair{&record.issns, &told.issns}, {&record.isbns, &told.isbns}})
        for (const auto& number : *list)
            if (std::ranges::find(*known, number) == known->end()) text.line("SN", number);
    text.line("DO", record.doi);
    if (!record.pmid.empty()) text.line("U1", record.pmid + "[pmid]");
    if (!record.pmcid.empty()) text.line("U2", record.pmcid + "[pmcid]");
    text.line("AN", record.accession);
    text.line("DB", record.database);
}

/// As the last keywords, since RIS has no other place; apart where one is a keyword as well.
void write_headings(RisText& text, const Record& record) {
    const bool is_shared = std::ranges::any_of(record.headings, [&](const auto& heading) { return std::ranges::find(record.keywords, heading) != record.keywords.end(); });
    if (is_shared) {
        for (const auto& heading : record.headings) text.escape("loam:heading", heading);
        return;
    }
    text.lines("KW", record.headings);
    if (!record.headings.empty()) text.escape("loam:headings", std::to_string(record.headings.size()));
}

}  // namespace

std::string ris_of(const Record& record) {
    RisText text;
    write_type(text, record);
    text.line("TI", record.title);
    text.line("TT", record.translated_title);
    for (const auto& author : record.authors) text.line("AU", printed(author));
    for (const auto& editor : record.editors) text.line("ED", printed(editor));
    if (record.year) text.line("PY", std::to_string(*record.year));
    write_date(text, record);
    write_places(text, record);
    write_numbers(text, record);
    text.line("LA", record.language);
    text.lines("UR", record.urls);
    text.line("AB", record.abstract);
    text.lines("KW", record.keywords);
    write_headings(text, record);
    text.line("N1", record.notes);
    text.line("ID", record.label);
    bool has_type = kind_of_ris_type(record.type_as_printed).has_value();
    for (const auto& [tag, value] : record.others) {
        const auto own = own_part(tag, "ris");
        if (own == "ER" || (own == "TY" && !std::exchange(has_type, true))) continue;
        if (own == "TY") {
            text.escape(tag, value);
            continue;
        }
        if (own.size() == 2 && is_upper(own[0]) && (is_upper(own[1]) || is_digit(own[1]))) text.line(own, value);
        else text.escape(tag, value);
    }
    auto done = std::move(text).end();
    const auto after = std::ranges::find(record.others, "ris:ER", &OtherField::tag);
    if (after != record.others.end()) done += after->value + "\n\n";
    return done;
}

}  // namespace loam::records
