// Numbers under which registers list trials.

#include <algorithm>
#include <array>

#include "forms.hpp"
#include "loam/base/ascii.hpp"

namespace loam::dedupe {
namespace {

using base::is_digit;
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - ('a' - 'A')) : c; }

/// What of the register's own may stand between its letters and the digits: a kind of trial, a year.
enum class Between { nothing, digits, anything };

struct Register {
    std::string_view letters;
    std::size_t least;   ///< digits
    std::size_t most;
    Between between = Between::nothing;
};
constexpr auto registers = std::to_array<Register>({
    {"NCT", 8, 8}, {"ISRCTN", 6, 8}, {"ACTRN", 14, 14}, {"CHICTR", 8, 10, Between::anything}, {"DRKS", 8, 8}, {"UMIN", 9, 9}, {"PACTR", 15, 16}, {"IRCT", 8, 20}, {"KCT", 7, 7}, {"TCTR", 11, 11}, {"CTRI", 5, 6, Between::digits},
    {"JRCT", 8, 12, Between::anything}, {"JPRN", 6, 12, Between::anything},  // Japan's portal lists those of jRCT under its own letters before theirs
});
constexpr std::size_t shortest = 5;

/// The letters before the digits, with what may part the two: "ISRCTN ", "ChiCTR-TRC-", "CTRI/2010/091/".
std::string head_of(std::string_view text, std::size_t digits) {
    constexpr std::size_t longest_head = 16;
    auto from = digits;
    while (from > 0 && digits - from < longest_head && (is_letter(text[from - 1]) || is_digit(text[from - 1]) || text[from - 1] == '-' || text[from - 1] == '/' || text[from - 1] == ' ' || text[from - 1] == ':')) --from;
    std::string head;
    for (const char c : text.substr(from, digits - from))
        if (is_letter(c) || is_digit(c)) head += upper(c);
    return head;
}

/// "2010-123456-12" of the European register
std::string european(std::string_view text, std::size_t from, std::size_t end) {
    if (end - from != 6 || from < 5 || end + 3 > text.size() || text[from - 1] != '-' || text[end] != '-') return {};
    const auto year = text.substr(from - 5, 4);
    const auto last = text.substr(end + 1, 2);
    const bool fits = std::ranges::all_of(year, is_digit) && std::ranges::all_of(last, is_digit) && year.starts_with("20") && (end + 3 == text.size() || !is_digit(text[end + 3])) && (from < 6 || !is_digit(text[from - 6]));
    return fits ? std::string(text.substr(from - 5, 14)) : std::string();
}

/// The Iranian register counts the trials of a person behind that person's number: "IRCT20080901001165N12".
std::string count_behind(std::string_view text, std::size_t end) {
    auto to = end + 1;
    while (to < text.size() && is_digit(text[to])) ++to;
    return end < text.size() && upper(text[end]) == 'N' && to > end + 1 ? "N" + std::string(text.substr(end + 1, to - end - 1)) : std::string();
}

std::string number_at(std::string_view text, std::size_t from, std::size_t end) {
    if (auto found = european(text, from, end); !found.empty()) return found;
    const auto head = head_of(text, from);
    for (const auto& [letters, least, most, between] : registers) {
        if (end - from < least || end - from > most) continue;
        const auto at = head.rfind(letters);
        if (at == std::string::npos) continue;
        const auto rest = std::string_view(head).substr(at + letters.size());
        const bool fits = rest.empty() || between == Between::anything || (between == Between::digits && std::ranges::all_of(rest, is_digit));
        if (fits) return head.substr(at) + std::string(text.substr(from, end - from)) + (letters == "IRCT" ? count_behind(text, end) : std::string());
    }
    return {};
}

/// Adds the numbers of a text; false once there are two.
bool take(std::string_view text, std::string& one) {
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (!is_digit(text[at])) continue;
        auto end = at;
        while (end < text.size() && is_digit(text[end])) ++end;
        if (end - at >= shortest) {
            auto found = number_at(text, at, end);
            if (!found.empty() && one.empty()) one = std::move(found);
            else if (!found.empty() && found != one) return false;
        }
        at = end;
    }
    return true;
}

}  // namespace

std::string trial_number(const records::Record& record) {
    std::string one;
    bool alone = take(record.accession, one) && take(record.title, one) && take(record.abstract, one);
    for (const auto& url : record.urls) alone = alone && take(url, one);
    // MEDLINE names the register before the number: "ClinicalTrials.gov/NCT01234567".
    for (const auto& other : record.others) alone = alone && (other.tag != "nbib:SI" || take(other.value, one));
    for (const auto& author : record.authors) alone = alone && take(author.family, one);
    return alone ? one : std::string();
}

}  // namespace loam::dedupe
