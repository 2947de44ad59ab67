#pragma once
// Which row an element of a file becomes, and which row a reference means.

#include <initializer_list>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "loam/exchange/refi.hpp"

namespace loam::exchange::refi {

/// Ids as a file's own note tells them.
struct ToldIds {
    std::unordered_map<std::string, std::string> real;  ///< what the reading would call a row → what it is called in Loam
    std::unordered_set<std::string> moved;              ///< rows that the note puts into another table than the reading
};

struct Known {
    std::string_view table;
    std::string id;
};

class Ids {
public:
    Ids(const RefiReadOptions& options, const ToldIds& told) : m_options(options), m_told(told) {}

    /// The id of the row that an element becomes. Of two elements with one GUID the second gets GUID.2; an element without
    /// a GUID gets the id derived from these parts.
    std::string take(std::string_view written, std::string_view table, std::initializer_list<std::string_view> parts);
    /// The id of a row that has no element of its own.
    std::string own(std::string natural, std::string_view table);
    /// A reference means a row that an element has become already.
    void also(std::string_view written, std::string_view table, std::string id);

    /// The first row that the GUID names; null if there is none. With tables: the first of one of these.
    [[nodiscard]] const Known* find(std::string_view written) const;
    [[nodiscard]] std::string find(std::string_view written, std::string_view table) const;

private:
    std::string free(std::string natural, std::string_view table);

    const RefiReadOptions& m_options;
    const ToldIds& m_told;
    std::unordered_map<std::string, std::vector<Known>> m_by_guid;
    std::unordered_set<std::string> m_taken;
};

}  // namespace loam::exchange::refi
