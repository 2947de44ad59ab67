#include "ovid_source.hpp"
#include "table.hpp"

#include "characters.hpp"
#include "loam/base/json.hpp"
#include "loam/base/text.hpp"
#include "loam/records/columns.hpp"
#include "wos.hpp"

namespace loam::records {
namespace {

void put_others(Record& record, std::string_view text, std::string_view tag) {
    const auto parsed = base::parse_json(text);
    const auto* list = parsed ? parsed->if_array() : nullptr;
    const auto is_pair = [](const base::Json& each) {
        const auto* object = each.if_object();
        return object && object->if_contains("tag") && object->at("tag").is_string() && object->if_contains("value") && object->at("value").is_string();
    };
    if (!list || !std::ranges::all_of(*list, is_pair)) return add_other(record, tag, text);
    for (const auto& each : *list) record.others.push_back({std::string(each.at("tag").as_string()), std::string(each.at("value").as_string())});
}

std::string_view between(std::string_view text, std::size_t from, std::string_view ends) {
    const auto end = text.find_first_of(ends, from);
    return bare(text.substr(from, end == std::string_view::npos ? end : end - from));
}

/// Scopus prints a number behind each full name, "Rossi, Maria (7006123456)", which its column of ids has too; PubMed a
/// point behind the last name, "Rossi M, Berg A; Night Group."
std::string plain_names(std::string names, bool has_ids, bool is_pubmed) {
    for (auto open = has_ids ? names.find(" (") : std::string::npos; open != std::string::npos; open = names.find(" (", open)) {
        const auto shut = names.find_first_not_of("0123456789", open + 2);
        if (shut != std::string::npos && shut > open + 2 && names[shut] == ')') names.erase(open, shut - open + 1);
        else ++open;
    }
    if (names.find(", ") != std::string::npos && names.find("://") == std::string::npos)   // EndNote's tables: "Lind, Maria//O'Hara, Tim"
        for (auto at = names.find("//"); at != std::string::npos; at = names.find("//", at + 2)) names.replace(at, 2, "; ");
    if (!is_pubmed) return names;
    if (names.ends_with('.') && names.find('.') + 1 == names.size()) names.pop_back();
    // Behind a semicolon stand groups; before it, people without a comma in their names.
    if (const auto groups = names.find(';'); groups != std::string::npos) std::replace(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(groups), ',', ';');
    return names;
}

}  // namespace

/// Lines; and within a line what begins as an address does.
std::vector<std::string> addresses_in(std::string_view text) {
    std::string lines(text);
    for (std::size_t at = 0; at < lines.size(); ++at) {
        const auto rest = std::string_view(lines).substr(at + 1);
        if ((lines[at] == ' ' || lines[at] == ';') && (rest.starts_with("http") || rest.starts_with("www.") || rest.starts_with("internal-pdf:"))) lines[at] = '\n';
    }
    return base::split(lines, '\n');
}

std::vector<std::string> parted(std::string_view text) {
    for (const char separator : {';', '|', '\n'})
        if (text.find(separator) != std::string_view::npos) return base::split(text, separator);
    return base::split(text, ',');
}

/// Embase.com: "Endoscopic Ultrasound (2014) 3:3 (152-160). Date of Publication: 2014"; ERIC: "v10 n1 p1-10 2000".
bool read_citation(Record& record, std::string_view text) {
    const auto open = text.find(" (");
    if (open == std::string_view::npos || open + 7 > text.size() || text[open + 6] != ')' || !year_in(text.substr(open + 2, 4))) return false;
    if (record.journal.empty()) record.journal = one_line(text.substr(0, open));
    if (!record.year) record.year = year_in(text.substr(open + 2, 4));
    const auto rest = bare(text.substr(open + 7));
    const auto numbers = rest.substr(0, rest.find_first_of("(."));
    const auto colon = numbers.find(':');
    if (record.volume.empty()) record.volume = one_line(numbers.substr(0, colon));
    if (record.issue.empty() && colon != std::string_view::npos) record.issue = one_line(numbers.substr(colon + 1));
    const auto pages = rest.find('(');
    if (record.pages.empty() && pages == numbers.size()) record.pages = one_line(between(rest, pages + 1, ")"));
    if (const auto date = rest.find("Date of Publication: "); date != std::string_view::npos) put(record, Field::year, between(rest, date + 21, "."), "csv:Source");
    return true;
}

/// ERIC: "Journal of Schools, v12 n3 p45-60 May 2019".
bool read_eric_source(Record& record, std::string_view text) {
    const auto at = text.find(", v");
    const auto from = at == std::string_view::npos ? text.find(", n") : at;
    if (from == std::string_view::npos || from + 3 >= text.size() || !is_digit(text[from + 3])) return false;
    if (record.journal.empty()) record.journal = one_line(text.substr(0, from));
    for (auto rest = text.substr(from + 2); !rest.empty();) {
        const auto end = std::min(rest.find(' '), rest.size());
        const auto part = rest.substr(0, end);
        const bool is_number = part.size() > 1 && is_digit(part[1]);
        if (is_number && part[0] == 'v' && record.volume.empty()) record.volume = part.substr(1);
        else if (is_number && part[0] == 'n' && record.issue.empty()) record.issue = part.substr(1);
        else if (part.size() > 1 && part[0] == 'p' && record.pages.empty()) record.pages = part.substr(1);
        else break;
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return true;
}

/// "42(1)"; what is told already stays.
void put_volume_and_issue(Record& record, std::string_view numbers) {
    const auto open = numbers.find('(');
    if (record.volume.empty()) record.volume = one_line(numbers.substr(0, open));
    if (record.issue.empty() && open != std::string_view::npos) record.issue = one_line(between(numbers, open + 1, ")"));
}

/// LILACS: "Rev. inventada enferm;42(1): 1-9, 2021."
bool read_bvs_source(Record& record, std::string_view text) {
    const auto semicolon = text.find(';');
    const auto colon = text.find(':', semicolon == std::string_view::npos ? 0 : semicolon);
    if (semicolon == std::string_view::npos || colon == std::string_view::npos || bare(text.substr(semicolon + 1)).empty() || !is_digit(bare(text.substr(semicolon + 1)).front())) return false;
    if (record.journal.empty()) record.journal = one_line(text.substr(0, semicolon));
    put_volume_and_issue(record, text.substr(semicolon + 1, colon - semicolon - 1));
    if (record.pages.empty()) record.pages = one_line(between(text, colon + 1, ",."));
    return true;
}

/// Of Google Scholar a cut list ends in "…".
bool is_cut_list(std::string_view names) { return names.contains("…") || bare(names).ends_with("..."); }

/// PubMed: "Nature. 2021 Dec 21;1(2):10-11. doi: 10.1111/nature1111."
bool read_nlm_citation(Record& record, std::string_view text) {
    const auto point = text.find(". ");
    const auto semicolon = text.find(';');
    if (point == std::string_view::npos || semicolon == std::string_view::npos || semicolon < point || !year_in(text.substr(point + 2, semicolon - point - 2))) return false;
    const auto rest = between(text, semicolon + 1, ".");
    const auto colon = rest.find(':');
    if (record.journal.empty()) record.journal = one_line(text.substr(0, point));
    if (record.date_as_printed.empty()) put(record, Field::year, text.substr(point + 2, semicolon - point - 2), "csv:Citation");
    put_volume_and_issue(record, rest.substr(0, colon));
    if (record.pages.empty() && colon != std::string_view::npos) record.pages = one_line(rest.substr(colon + 1));
    return true;
}

/// Springer writes names without anything between them: "Andy SmithTom Weber".
std::string with_parts(std::string_view names) {
    std::string made;
    for (std::size_t i = 0; i < names.size(); ++i) {
        const bool is_seam = i > 0 && is_upper(names[i]) && is_letter(names[i - 1]) && !is_upper(names[i - 1]);
        const auto word = made.substr(made.find_last_of(" ;") == std::string::npos ? 0 : made.find_last_of(" ;") + 1);
        const bool is_prefix = word == "Mc" || word == "Mac" || word == "De" || word == "Di" || word == "Da" || word == "Van" || word == "La" || word == "Le" || word == "Fitz" || word == "Du";
        if (is_seam && !is_prefix) made += "; ";
        made += names[i];
    }
    return made;
}

void put_cell(Record& record, Field field, std::string_view text, std::string_view tag) {
    switch (field) {
        case Field::author:
        case Field::editor:
        case Field::body:
            for (const auto& name : names_in(text)) put(record, field, name, tag);
            return;
        case Field::keyword:
        case Field::heading:
            for (const auto& each : parted(text)) put(record, field, each, tag);
            return;
        case Field::url:
            for (const auto& each : addresses_in(text)) put(record, field, each, tag);
            return;
        case Field::doi:
            if (doi_in(text).empty()) return add_other(record, tag, text);
            break;
        default: break;
    }
    put(record, field, text, tag);
}

std::vector<Field> fields_of(const std::vector<std::string>& headings) {
    const auto has = [&](std::string_view name) { return std::ranges::any_of(headings, [&](const auto& heading) { return same_word(bare(heading), name); }); };
    const bool is_ieee = has("Document Title") && has("PDF Link");
    const bool is_wos = has("PT") && has("SO") && (has("UT") || has("AF"));
    std::vector<Field> fields;
    for (const auto& heading : headings) {
        const auto name = bare(heading);
        auto field = is_wos ? wos_field(name) : field_of_heading(heading);
        if (is_wos && (name == "AU" || name == "BA") && !has("AF")) field = Field::author;
        if (is_wos && (name == "AF" || name == "BF")) field = Field::author;
        if (is_wos && (name == "DT" || (name == "PT" && !has("DT")))) field = Field::type;
        if (is_ieee && same_word(name, "document identifier")) field = Field::type;
        if (is_ieee && same_word(name, "online date")) field = Field::none;
        if (same_word(name, "authors") && has("author full names")) field = Field::none;
        if (same_word(name, "first author") && (has("authors") || has("author"))) field = Field::none;
        fields.push_back(field);
    }
    return fields;
}

TableStore::TableStore(Delivery& out, std::string_view format, const TableHead& head, bool tells)
    : m_out(out), m_format(format), m_headings(head.headings), m_fields(chosen_fields(head, out.options())), m_is_chosen(head.headings.size()) {
    const auto names = column_names(m_headings);
    for (const auto& choice : out.options().columns) {
        const auto at = std::ranges::find_if(names, [&](const auto& name) { return name == one_line(choice.column); });
        if (at == names.end()) out.remark(1, choice.column, "There is no such column; what was chosen for it has no effect.");
        else m_is_chosen[static_cast<std::size_t>(at - names.begin())] = true;
    }
    m_has_kind = std::ranges::find(m_fields, Field::kind) != m_fields.end();
    m_is_registry = std::ranges::any_of(m_headings, [](const auto& heading) { return same_word(bare(heading), "NCT Number") || same_word(bare(heading), "TrialID"); });
    m_is_pop = std::ranges::any_of(m_headings, [](const auto& heading) { return bare(heading) == "GSRank"; });
    m_has_journal = std::ranges::find(m_fields, Field::journal) != m_fields.end();
    if (tells) tell();
}

/// Which column was taken for which field, unless every heading is the field's own name.
void TableStore::tell() {
    std::string taken;
    std::string kept;
    bool is_plain = true;
    for (std::size_t i = 0; i < m_headings.size(); ++i) {
        const auto heading = one_line(m_headings[i]);
        if (!m_is_chosen[i] && (same_word(heading, "source") || same_word(heading, "others"))) continue;
        if (!m_is_chosen[i] && same_word(heading, "external_id")) taken += fmt::format("{}{} = pmid where SOURCE is MED, else accession", taken.empty() ? "" : ", ", heading);
        else if (m_fields[i] == Field::none) kept += (kept.empty() ? "" : ", ") + heading;
        else taken += fmt::format("{}{} = {}", taken.empty() ? "" : ", ", heading, word(m_fields[i]));
        is_plain = is_plain && heading == word(m_fields[i]);
    }
    if (is_plain) return;
    m_out.remark(0, {}, fmt::format("Columns were taken so: {}.{} Another choice can be made.", taken.empty() ? "none" : taken, kept.empty() ? "" : fmt::format(" Kept as they are: {}.", kept)));
}

/// Europe PMC's table names in SOURCE whose number EXTERNAL_ID is: MED, PMC, PPR. Empty in other tables.
std::string TableStore::of_europe_pmc(const std::vector<std::string>& cells) const {
    const auto column = [&](std::string_view name) { return static_cast<std::size_t>(std::ranges::find_if(m_headings, [&](const auto& heading) { return same_word(bare(heading), name); }) - m_headings.begin()); };
    const auto source = column("source");
    const bool is_one = column("external_id") < m_headings.size() && source < cells.size() && source < m_headings.size();
    const auto text = is_one ? std::string(bare(cells[source])) : std::string();
    const bool is_code = text.size() >= 3 && text.size() <= 4 && std::ranges::all_of(text, [](char c) { return c >= 'A' && c <= 'Z'; });
    return is_code ? text : std::string();
}

void TableStore::store(const std::vector<std::string>& cells, std::size_t line) {
    if (m_out.options().row) m_out.options().row(line, cells);
    const bool is_springer = !m_headings.empty() && std::ranges::any_of(m_headings, [](const auto& heading) { return bare(heading) == "Item Title"; });
    const bool is_pubmed = std::ranges::any_of(m_headings, [](const auto& heading) { return bare(heading) == "Journal/Book"; });
    const auto database = of_europe_pmc(cells);
    std::string citation;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (bare(cells[i]).empty()) continue;
        auto text = cells[i];
        undo_entities(text, m_out);
        if (!database.empty() && i < m_headings.size() && !m_is_chosen[i]) {
            const auto tag = fmt::format("{}:{}", m_format, one_line(m_headings[i]));
            if (same_word(bare(m_headings[i]), "external_id")) {
                value(database == "MED" ? Field::pmid : Field::accession, text, tag, line);
                continue;
            }
            if (same_word(bare(m_headings[i]), "source")) {
                put(m_out.record(), Field::database, fmt::format("Europe PMC ({})", database), tag);
                continue;
            }
            if (m_fields[i] == Field::author && text.ends_with('.')) text.pop_back();  // the list ends as a sentence does
        }
        if (is_springer && i < m_fields.size() && m_fields[i] == Field::author && text.find_first_of(",;") == std::string::npos) text = with_parts(text);
        if (i < m_fields.size() && m_fields[i] == Field::author) text = plain_names(std::move(text), same_word(bare(m_headings[i]), "author full names"), is_pubmed);
        if (i < m_headings.size() && bare(m_headings[i]) == "Citation") citation = one_line(text);
        if (i < m_headings.size()) {
            const auto tag = fmt::format("{}:{}", m_format, bare(m_headings[i]).empty() ? fmt::format("column-{}", i + 1) : one_line(m_headings[i]));
            if (m_is_chosen[i]) value(m_fields[i], text, tag, line);
            else if (same_word(bare(m_headings[i]), "source")) source(text, tag);
            else if (bare(m_headings[i]) == "SO" && m_fields[i] == Field::none) read_ovid_source(m_out.record(), one_line(text)), add_other(m_out.record(), tag, text);
            else if (same_word(bare(m_headings[i]), "others")) put_others(m_out.record(), text, tag);
            else if (bare(m_headings[i]) == "Art. No." || same_word(bare(m_headings[i]), "article number") || bare(m_headings[i]) == "AR") m_article = one_line(text);
            else value(m_fields[i], text, tag, line);
            continue;
        }
        m_out.doubtful(line, fmt::format("column {}", i + 1), fmt::format("A cell stands beyond the {} columns of the heading; it was kept: \"{}\".", m_headings.size(), one_line(base::slice(text, 0, 80))));
        add_other(m_out.record(), fmt::format("{}:column-{}", m_format, i + 1), text);
    }
    if (!citation.empty()) read_nlm_citation(m_out.record(), citation);
    conclude(line);
}

void TableStore::value(Field field, const std::string& text, const std::string& tag, std::size_t line) {
    auto& record = m_out.record();
    // Publish or Perish writes 0 for what it does not know, and what the link leads to as a type.
    if (m_is_pop && (text == "0" || field == Field::type)) return add_other(record, tag, text);
    if (field == Field::author && is_cut_list(text)) {
        m_out.doubtful(line, tag.substr(tag.find(':') + 1), fmt::format("The list of names is cut: \"{}\". What it has was kept.", one_line(base::slice(text, 0, 80))));
        auto names = text;
        for (auto at = names.find("…"); at != std::string::npos; at = names.find("…")) names.erase(at, std::string_view("…").size());
        while (names.ends_with('.') || names.ends_with(' ') || names.ends_with(',')) names.pop_back();
        return put_cell(record, field, names, tag);
    }
    if (field == Field::pmid && text.starts_with("PUBMED ")) return value(field, text.substr(7), tag, line);
    if (const auto address = text.find(" (http"); field == Field::pmid && address != std::string::npos) {
        add_other(record, tag, text.substr(address + 2, text.size() - address - 2 - (text.ends_with(')') ? 1 : 0)));
        return value(field, text.substr(0, address), tag, line);
    }
    if (field == Field::kind && !kind_from(lower(bare(text)))) return add_other(record, tag, text);
    const bool is_number = field == Field::pmid || field == Field::pmcid;
    const auto before = record.others.size();
    put_cell(record, field, text, tag);
    if (is_number && record.others.size() > before) m_out.misplaced(line, tag.substr(tag.find(':') + 1), text);
    if (field == Field::year && !year_in(text)) m_out.doubtful(line, tag.substr(tag.find(':') + 1), fmt::format("This is no year that can be read: \"{}\". It was kept as it stands.", one_line(base::slice(text, 0, 80))));
}

/// A database (Scopus), a journal (Publish or Perish), or a whole citation (Embase.com).
void TableStore::source(const std::string& text, const std::string& tag) {
    auto& record = m_out.record();
    if (read_citation(record, text) || read_eric_source(record, text)) return add_other(record, tag, text);
    if (read_bvs_source(record, text)) return add_other(record, tag, text);
    const bool tells_database = std::ranges::find(m_fields, Field::database) != m_fields.end();
    if (m_has_journal) return void(put(record, tells_database ? Field::none : Field::database, text, tag));
    put(record, Field::journal, text, tag);
}

void TableStore::conclude(std::size_t line) {
    auto& record = m_out.record();
    if (!m_article.empty()) put(record, record.pages.empty() ? Field::pages : Field::none, std::exchange(m_article, {}), fmt::format("{}:Article number", m_format));
    if (!record.year) record.year = year_in(record.date_as_printed);
    if (m_is_registry) {
        record.kind = Kind::trial_registration;
    } else if (!m_has_kind && !record.type_as_printed.empty()) {
        record.kind = Kind::unknown;
        // ERIC says of an article also what kind of report it makes.
        const bool is_eric_article = record.type_as_printed.contains("Journal Articles");
        for (const auto& type : base::split(record.type_as_printed, ';')) {
            if (is_eric_article && bare(type).starts_with("Reports - ")) continue;
            auto kind = kind_of_type(type);
            if (!kind && type == record.type_as_printed) kind = kind_of_type(wos_type(type));
            record.kind = more_telling(record.kind, kind.value_or(Kind::other));
        }
    }
    complete(m_out, line);
}

std::vector<std::string_view> column_fields() {
    std::vector<std::string_view> names;
    for (const auto field : fields()) names.push_back(word(field));
    return names;
}

std::vector<ColumnChoice> guessed_columns(const std::vector<std::string>& headings) {
    const auto guessed = fields_of(headings);
    std::vector<ColumnChoice> choices;
    for (std::size_t i = 0; i < headings.size(); ++i) choices.push_back({headings[i], std::string(word(guessed[i]))});
    return choices;
}

}  // namespace loam::records
