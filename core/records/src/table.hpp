#pragma once
// Rows of a table → records: which column is which field, by its heading.

#include "fields.hpp"
#include "loam/records/columns.hpp"

namespace loam::records {

/// The field that a heading names ("Publication Year", "PY" of Web of Science is asked for apart); none if no field does.
Field field_of_heading(std::string_view heading);
/// How many of the headings name a field, and whether the title is among them.
struct Headings {
    std::size_t known = 0;
    bool has_title = false;
};
Headings known_headings(const std::vector<std::string>& headings);

/// What each heading is taken for among the others: "AU" is an author where a table is one of Web of Science.
std::vector<Field> fields_of(const std::vector<std::string>& headings);

/// The first rows of a table, as many as are looked at.
using FirstRows = std::vector<std::vector<std::string>>;
std::size_t rows_looked_at(const ReadOptions& options);

/// Where headings and records begin, and what the columns are.
struct TableHead {
    std::size_t heading = 0;   ///< row from 1; 0: there are none
    std::size_t first = 1;     ///< row of the first record
    std::vector<std::string> headings;   ///< where there are none, column-1, column-2, ...
    std::vector<Field> guessed;
};
/// By what is said, else the first row whose headings name fields. Nothing if there is none and nobody says anything of the table.
/// Without `may_guess` somebody has to have said which row it is where no row names fields.
std::optional<TableHead> head_of(const FirstRows& rows, const ReadOptions& options, bool may_guess = true);
/// What a column is taken for after what was said of it.
std::vector<Field> chosen_fields(const TableHead& head, const ReadOptions& options);
std::string separator_word(char separator);
/// Gives ReadOptions::look, if it is wanted, what was understood. `look` has format, separator, sheets and sheet.
void tell_look(const TableHead& head, const FirstRows& rows, TableLook look, const ReadOptions& options);

class TableStore {
public:
    /// `tells`: a remark says which column was taken for which field.
    TableStore(Delivery& out, std::string_view format, const TableHead& head, bool tells = true);
    [[nodiscard]] const std::vector<std::string>& headings() const { return m_headings; }
    /// Fills the open record; a cell beyond the headings is told and kept.
    void store(const std::vector<std::string>& cells, std::size_t line);

private:
    void value(Field field, const std::string& text, const std::string& tag, std::size_t line);
    void source(const std::string& text, const std::string& tag);
    void conclude(std::size_t line);
    void tell();

    Delivery& m_out;
    std::string_view m_format;
    std::vector<std::string> m_headings;
    std::vector<Field> m_fields;
    std::vector<bool> m_is_chosen;   ///< somebody said what the column is
    bool m_has_kind = false;
    bool m_has_journal = false;
    bool m_is_registry = false;   ///< of trials: ClinicalTrials.gov, ICTRP
    [[nodiscard]] std::string of_europe_pmc(const std::vector<std::string>& cells) const;
    bool m_is_pop = false;   ///< of Publish or Perish
    std::string m_article;
};

/// One value under a heading's field, as a table or JSON has it: lists are parted.
void put_cell(Record& record, Field field, std::string_view text, std::string_view tag);
std::vector<std::string> addresses_in(std::string_view text);
std::vector<std::string> parted(std::string_view text);
/// "Nature. 2021 Dec 21;1(2):10-11. doi: ..."; false if it is none.
bool read_nlm_citation(Record& record, std::string_view text);
/// "Journal (2014) 3:3 (152-160). Date of Publication: 2014", "v10 n1 p1-10 2000": what it says and the record does not know.
bool read_citation(Record& record, std::string_view text);

}  // namespace loam::records
