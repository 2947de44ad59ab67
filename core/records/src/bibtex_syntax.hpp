#pragma once
// The syntax of BibTeX: entries, fields, strings. Nothing here knows what a field means.

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace loam::records {

struct BibField {
    std::string name;    ///< lower case
    std::string value;   ///< without its outer braces or quotation marks; strings put in; LaTeX as it stands
    std::size_t begin = 0;  ///< of the value in the entry, with its braces
    std::size_t end = 0;
};

struct BibEntry {
    std::string type;  ///< lower case
    std::string key;
    std::size_t key_begin = 0;
    std::vector<BibField> fields;
    std::vector<std::string> unknown_strings;
    std::string bad;          ///< what is no field
    std::size_t bad_at = 0;   ///< where the syntax is broken
    std::size_t bad_end = 0;  ///< equal to bad_at: nowhere
    [[nodiscard]] const std::string* find(std::string_view name) const;
};

/// SciELO names itself as crossref, by its DOI: nothing is inherited, and nothing is missing.
bool names_itself(const BibEntry& entry, std::string_view key);

using BibStrings = std::map<std::string, std::string, std::less<>>;

/// Where an entry begins ("@word{" or "@word("); npos if nowhere.
std::size_t find_entry(std::string_view text, std::size_t from);
/// One past the end of the entry at the front of the text. `state` remembers how far was looked, for when more was read.
struct EndSearch {
    std::size_t at = 0;
    std::size_t depth = 0;
    bool quoted = false;
    bool is_cut = false;  ///< ended by the beginning of another entry, or by the end of the text
};
/// npos if the end is not in the text yet.
std::size_t find_end(std::string_view text, EndSearch& state, bool is_all);
/// Where an entry ends whose braces do not fit: at the first line that is a closing brace alone; npos if there is none
/// before the next entry. Only asked when text follows the end that find_end found.
std::size_t loose_end(std::string_view text, std::size_t end);
/// Each field on lines of its own, up to the line that begins the next.
BibEntry parse_loosely(std::string_view text);
BibEntry parse_entry(std::string_view text, const BibStrings& strings);

}  // namespace loam::records
