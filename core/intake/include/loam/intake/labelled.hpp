#pragma once
// A table of records with what became of each in a finished review: what a simulation of screening reads.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "loam/base/error.hpp"
#include "loam/intake/csv.hpp"

namespace loam::intake {

struct LabelledRecord {
    std::string title;
    std::string abstract;
    std::string keywords;
    bool included = false;
};

struct LabelledRead {
    std::vector<LabelledRecord> records;
    std::size_t included = 0;
    std::size_t without_abstract = 0;
    base::Diagnostics diagnostics;
};

/// Columns by heading, whatever their order and case: title (or primary_title), abstract (notes_abstract), keywords if there,
/// and the label: label_included, included, include, decision, label, relevant and the like, else the one heading that speaks
/// of inclusion, or `label_column`, if it is not empty. Labels are 1 or 0, yes or no, true or false, include or exclude, in the
/// languages of decision_words.hpp.
/// Refused, naming file and line: a column that is missing or there twice, several that may be the label, a record without a
/// label, no abstract in the whole table, fewer than two included or two excluded records (one of each is told beforehand), a
/// row that could not be read. Rows that say the same twice, and those without any words, are kept and told.
base::Result<LabelledRead> read_labelled(std::string_view bytes, std::string_view name, std::string_view label_column = {});
/// The same of a table that is read already, as a workbook is.
base::Result<LabelledRead> labelled_of(const CsvTable& table, std::string_view name, std::string_view label_column, base::Diagnostics diagnostics);
/// Whether these records can be simulated, with what is to be told of them. Their counts are made here.
base::Result<LabelledRead> checked(LabelledRead read, std::string_view name);
/// true or false for a label as people print it, nothing for another word.
std::optional<bool> label_of(std::string_view printed);

}  // namespace loam::intake
