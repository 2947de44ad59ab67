#pragma once
// Parts of a pasted reference.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "loam/records/pasted.hpp"

namespace loam::records {

/// Bytes of one reference; what is longer is none, in whatever lines it stands.
inline constexpr std::size_t most_of_one_reference = 20'000;

/// A year with what stands in its brackets: "(2013a)", "(2013, March)", "(n.d.)", ", 2013.".
struct YearPart {
    std::size_t begin = 0;  ///< with its brackets
    std::size_t end = 0;
    std::optional<int> year;
    std::string_view date;  ///< what stands in the brackets
};
/// The year behind the names, as APA and Harvard have it; none if the reference begins otherwise.
std::optional<YearPart> year_behind_names(std::string_view text);

/// "12(3), 123-145", "6(4): 232-235", "2013;12(3):123-9"
struct Numbers {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string_view volume, issue, pages;
    std::string_view date;  ///< of Vancouver: "2013 Mar"
};
std::optional<Numbers> numbers_of_journal(std::string_view text);
std::optional<Numbers> numbers_of_vancouver(std::string_view text);

/// "Smith, J. A., Jones, B., & Brown, C.", "Adams CE, Wolff A, et al", "World Health Organization". `more`: "et al." stands there.
std::vector<Author> pasted_names(std::string_view text, bool& more, bool is_first_inverted = false);

/// Ends of sentences: places behind ". ", "? ", "! " that are not within a name or an abbreviation.
/// Where the names of Vancouver end: behind the point of "O'Hara TJ, Lind M."; npos if the text does not begin with such.
std::size_t vancouver_names_end(std::string_view text);
std::vector<std::size_t> sentence_ends(std::string_view text);

/// One reference, without its number. `number`: of its line.
PastedReference reference_of(std::string_view line, std::size_t number);

}  // namespace loam::records
