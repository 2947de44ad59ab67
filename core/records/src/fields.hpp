#pragma once
// What formats have in common: how a printed value becomes a member of Record.

#include "delivery.hpp"

namespace loam::records {

/// The members of Record by name, as columns of a table and the report of what was left out call them.
enum class Field {
    none, kind, type, title, translated_title, author, editor, body, year, date, journal, journal_short, volume, issue, pages, first_page, last_page,
    publisher, place, edition, series, doi, pmid, pmcid, accession, database, issn, isbn, number, language, url, abstract, keyword, heading, notes, label,
};
std::string_view word(Field field);
std::optional<Field> field_from(std::string_view word);
/// All but none.
const std::vector<Field>& fields();

/// "Smith, Anna M", "Smith AM", "Anna M. Smith", "World Health Organization", "{WHO}".
Author author_from(std::string_view printed);
/// "Smith, Anna M"; for a body its name, with a comma behind it if it would be read as a person without.
std::string printed(const Author& author);
bool is_body(std::string_view name);
/// Names in one text: separated by semicolons, " and ", line ends; or commas where each part is a whole name.
std::vector<std::string> names_in(std::string_view text);

/// The DOI in a text that is one or the address of one: "doi:10.1/x", "https://doi.org/10.1/x". Empty if there is none.
std::string doi_in(std::string_view text);
/// "PMC123" in "PMC123[pmcid]".
std::string pmcid_in(std::string_view text);
/// 1000 to 2999, from "2019", "2019/03/01", "Mar 2019", "2019//", "(2019)".
std::optional<int> year_in(std::string_view text);

/// Adds the ISSNs and ISBNs of a text; false if it holds anything else than these and their kinds ("(Print)").
bool add_numbers(Record& record, std::string_view text);
/// ISSN or ISBN; none for other texts.
std::optional<Field> number_kind(std::string_view text);

/// The kind that a printed type means: "Journal Article", "Review", "inproceedings", "JOUR".
std::optional<Kind> kind_of_type(std::string_view type);
/// The more telling of the two: an erratum that is a journal article is an erratum.
Kind more_telling(Kind a, Kind b);

/// A member that takes one text; null for the others.
std::string* text_of(Record& record, Field field);
/// Sets or adds. A second, different value of a member that takes one goes to others under `tag`. False if the value does
/// not fit the member; it was put into others.
bool put(Record& record, Field field, std::string_view value, std::string_view tag);
void add_other(Record& record, std::string_view tag, std::string_view value);
/// Adds lines to a text that may have several.
void add_lines(std::string& text, std::string_view value);

/// Pages "123-30": first and last; none if it is not such a pair.
struct Ends {
    std::string_view first;
    std::string_view last;
};
std::optional<Ends> ends_of(std::string_view pages);
/// One to eight digits: what PubMed numbers its records with.
bool is_pmid(std::string_view text);
/// Six to eight of them: where a field may hold something else as well.
bool may_be_pmid(std::string_view text);
/// What can only be known when all fields are there: a DOI in the address, a PMID in the accession number.
void conclude(Record& record);

/// conclude, and doubt where a record has no title.
void complete(Delivery& out, std::size_t line);
/// Turns entities of HTML into characters, and tells.
void undo_entities(std::string& value, Delivery& out);

/// What a format has no place for is written in a field for the user's own, as "loam:headings: 3" or "nbib:GR: R01".
struct Escape {
    std::string_view tag;   ///< "loam:headings", "nbib:GR"
    std::string_view value;
};
std::optional<Escape> escape_in(std::string_view value);
/// For "loam:..." of the members of Record; false if it names none.
bool apply(Record& record, const Escape& escape);

/// Tag of a field that another format named: "nbib:GR". Empty if the tag has no such beginning.
std::string_view own_part(std::string_view tag, std::string_view format);

}  // namespace loam::records
