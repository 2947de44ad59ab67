#pragma once
// The one note in which a file of Loam holds what REFI-QDA has no place for. It is made by reading the file as any reader
// would and writing down where the project differs; reading takes the differences as far as they still fit.

#include <string>
#include <string_view>
#include <vector>

#include "loam/base/json.hpp"
#include "loam/domain/from_rows.hpp"
#include "loam/exchange/refi.hpp"
#include "refi_ids.hpp"

namespace loam::exchange::refi {

struct OwnNote {
    ToldIds ids;
    std::vector<base::JsonArray> lines;   ///< add, drop, set, order
    std::size_t unreadable = 0;           ///< lines that are none of these
};

/// None if the text is not such a note.
std::optional<OwnNote> parse_own_note(std::string_view text);

/// What has to be written down so that `read` becomes `wanted`, the tables of `tables` only.
std::vector<base::JsonArray> differences(const domain::RowsByTable& read, const domain::RowsByTable& wanted, const std::vector<std::string_view>& tables);

std::string own_note_text(const ToldIds& ids, const std::vector<base::JsonArray>& lines);

/// A cell is set only where the file still says what Loam wrote; an order is taken only if no row came or went.
void apply(const OwnNote& note, domain::RowsByTable& rows);

/// What the lines hold, for people: "speaker turn (12)", "memo: kind written".
std::vector<std::string> summary_of(const std::vector<base::JsonArray>& lines);

}  // namespace loam::exchange::refi
