#pragma once
// One table's file → rows.

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "loam/exchange/tidy.hpp"

namespace loam::exchange {

/// A row with the place it came from, for messages.
struct FoundRow {
    domain::Row row;
    std::string where;  ///< "study.csv line 7"
};

/// The text of a file in texts/, cleaned; none if there is no such file.
using FindText = std::function<std::optional<std::string>(const std::string& path)>;

/// Rows in the order of the file, each cell fitting its column; every loss is a diagnostic. Ids may still repeat.
std::vector<FoundRow> table_rows(const domain::Table& table, const TidyFile& file, const FindText& find_text, TidyRead& read);

}  // namespace loam::exchange
