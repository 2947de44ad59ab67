#pragma once
// What the store keeps of the names of speakers; the rules are said in loam/store/speakers.hpp.

#include <set>

#include "connection.hpp"

namespace loam::store {

/// The hash under which the open act keeps this name for turns of that version; nothing if the cell at that place is no such name.
std::optional<std::string> shared_name(Connection& connection, const domain::Table& table, const domain::Row& row, std::size_t place);

/// Takes from `words`, the hashes that are to go, those that are names of turns not among `asked`. `asks_turns`: whether any of those
/// ids is of a turn. Returns how many stay.
std::size_t leave_names_of_others(Database& db, const std::set<std::string, std::less<>>& asked, bool asks_turns, std::unordered_set<std::string>& words);

}  // namespace loam::store
