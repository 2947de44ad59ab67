#pragma once
// Cases by codes: how much of each code stands with each participant, study or source, or with everybody who shares the
// value of an attribute.

#include <functional>

#include "loam/passages/cases.hpp"
#include "loam/passages/cooccurrence.hpp"

namespace loam::passages {

/// How many words begin in a span of a text.
using WordCount = std::function<std::size_t(const CodedText&, Span)>;
/// Cuts each text into words at the first question; an index that knows them already is faster.
WordCount words_read_anew();

struct MatrixRow {
    std::string_view table;       ///< participant, study, source; "value" of an attribute; "" for what belongs to no case
    std::string id;               ///< of the case; of a value its words; "" for no case
    std::string label;
    std::vector<std::uint32_t> cases;  ///< places in Cases::all()
};

/// Rows for every case, in their order.
std::vector<MatrixRow> rows_of_cases(const Cases& cases);
/// Rows for the values of an attribute: choices in their order, numbers in up to four bands of about as many cases, last
/// those not known. `cases` are of the kind that the attribute describes; one with several values stands in several rows.
std::vector<MatrixRow> rows_of_attribute(const domain::Project& project, const Cases& cases, const domain::Attribute& attribute);

struct MatrixCell {
    std::uint32_t codings = 0;    ///< each coder's
    std::uint32_t passages = 0;   ///< different words
    std::uint32_t words = 0;      ///< each word once, however many passages overlap there; 0 where the words are not here
    bool operator==(const MatrixCell&) const = default;
};

struct CodeMatrix {
    std::vector<MatrixRow> rows;            ///< as asked, and a last one for what belongs to no case, if anything does
    std::vector<CodeSet> columns;
    std::vector<MatrixCell> cells;          ///< row by row
    std::vector<MatrixCell> row_totals;     ///< over all columns, each passage once
    std::vector<MatrixCell> column_totals;  ///< over all rows, each passage once
    [[nodiscard]] const MatrixCell& at(std::size_t row, std::size_t column) const { return cells[row * columns.size() + column]; }
};

CodeMatrix code_matrix(const CodedTexts& texts, const Cases& cases, std::vector<MatrixRow> rows, std::vector<CodeSet> columns, const WordCount& count);

/// Places in CodedTexts::places() under a set of codes, in the order of the texts; the same words under two of its codes once.
std::vector<std::uint32_t> places_under(const CodedTexts& texts, const CodeSet& set);
/// Of these, the ones that belong to the row.
std::vector<std::uint32_t> places_of_row(const CodedTexts& texts, const Cases& cases, const MatrixRow& row, const std::vector<std::uint32_t>& places);

}  // namespace loam::passages
