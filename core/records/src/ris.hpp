#pragma once
// Parts of the RIS reader: lines, and what a tag means.

#include "fields.hpp"

namespace loam::records {

constexpr std::uint16_t ris_code(std::string_view name) {
    return static_cast<std::uint16_t>((static_cast<unsigned char>(name[0]) << 8U) | static_cast<unsigned char>(name[1]));
}

struct RisLine {
    std::string_view name;
    std::string_view value;  ///< not trimmed
    std::uint16_t code = 0;
    std::size_t blanks = 2;  ///< before the hyphen
    bool is_bent = false;    ///< not as RIS has it
};
/// A line of tag and value; none if it carries on a value. `shape`: blanks before the hyphen as the file's types have them.
std::optional<RisLine> ris_line(std::string_view line, std::size_t shape);
bool is_known_ris(std::uint16_t code);
/// "12.", "<12>"
bool is_ris_counter(std::string_view text);
/// "Provider: ...", "Record #1 of 2"
bool is_ris_heading(std::string_view text);

/// Fields whose meaning hangs on the others.
struct RisParts {
    std::string type;
    std::string jf, t2, bt, jo, article_number;
    std::vector<std::pair<std::string_view, std::string>> types;  ///< M3 and PT, with their tags
    std::vector<std::pair<std::string, std::string>> escapes;
    void clear();
};
void store_ris(Delivery& out, RisParts& parts, std::uint16_t code, std::string_view name, const std::string& value, std::size_t line);
void conclude_ris(Delivery& out, RisParts& parts, std::size_t line);

/// EndNote and PubMed put the date of the electronic edition into ET.
bool is_date_of_edition(std::string_view text);

/// "JOUR" for an article.
std::string_view ris_type_of(Kind kind);
std::optional<Kind> kind_of_ris_type(std::string_view type);

}  // namespace loam::records
