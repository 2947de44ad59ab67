#include "dates.hpp"

#include <chrono>

#include "characters.hpp"
#include "loam/base/number.hpp"

namespace loam::records {
namespace {

constexpr std::array<std::string_view, 12> months{"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"};

struct Token {
    std::string_view text;
    int number = -1;   ///< of digits alone
    bool is_number() const { return number >= 0; }
};

std::vector<Token> tokens_of(std::string_view text) {
    std::vector<Token> tokens;
    const auto is_part = [](char c) { return is_digit(c) || is_letter(c) || static_cast<unsigned char>(c) > 0x7f; };
    for (std::size_t at = 0; at < text.size();) {
        if (!is_part(text[at])) {
            ++at;
            continue;
        }
        auto end = at;
        const bool digits = is_digit(text[at]);
        while (end < text.size() && is_part(text[end]) && is_digit(text[end]) == digits) ++end;
        const auto token = text.substr(at, end - at);
        tokens.push_back({token, digits && token.size() <= 8 ? static_cast<int>(base::parse_integer(token).value_or(-1)) : -1});
        at = end;
    }
    return tokens;
}

bool is_ending(std::string_view word) { return same_word(word, "st") || same_word(word, "nd") || same_word(word, "rd") || same_word(word, "th") || same_word(word, "of"); }

MonthAndDay checked(int month, int day, std::optional<int> year) {
    if (month < 1 || month > 12) return {};
    const std::chrono::year_month_day date{std::chrono::year{year.value_or(2000)}, std::chrono::month{static_cast<unsigned>(month)}, std::chrono::day{static_cast<unsigned>(std::max(day, 1))}};
    return date.ok() ? MonthAndDay{month, std::max(day, 0)} : MonthAndDay{};
}

/// Two numbers beside the year, or one: in the order of ISO 8601, or with the day first where that is plain.
MonthAndDay by_numbers(const std::vector<Token>& tokens, std::size_t year_at, bool has_points, std::optional<int> year) {
    const auto count = tokens.size();
    if (year_at == 0 && count == 2) return checked(tokens[1].number, 0, year);
    if (year_at == 0 && count == 3) return checked(tokens[1].number, tokens[2].number, year);
    if (year_at == 1 && count == 2) return checked(tokens[0].number, 0, year);   // "05/2019"
    if (year_at != 2 || count != 3) return {};
    const int first = tokens[0].number;
    const int second = tokens[1].number;
    if (has_points || first > 12 || first == second) return checked(second, first, year);
    return second > 12 ? checked(first, second, year) : MonthAndDay{};
}

}  // namespace

int month_named(std::string_view word) {
    if (word.size() < 3) return 0;
    const auto low = lower(word);
    for (std::size_t i = 0; i < months.size(); ++i)
        if (months[i].starts_with(low)) return static_cast<int>(i) + 1;
    return 0;
}

std::string_view short_month(int month) { return months.at(static_cast<std::size_t>(month - 1)).substr(0, 3); }

MonthAndDay month_and_day(std::string_view printed, std::optional<int> year) {
    auto tokens = tokens_of(printed);
    std::erase_if(tokens, [](const Token& token) { return is_ending(token.text); });
    if (tokens.size() == 1 && tokens[0].text.size() == 8 && tokens[0].is_number()) {
        if (year && tokens[0].number / 10000 != *year) return {};
        return checked(tokens[0].number / 100 % 100, tokens[0].number % 100, year);
    }
    std::size_t year_at = tokens.size();
    int month = 0;
    int numbers = 0;
    int day = 0;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const auto& token = tokens[i];
        if (token.is_number() && token.text.size() == 4) {
            if (year_at != tokens.size() || (year && token.number != *year)) return {};
            year_at = i;
        } else if (token.is_number()) {
            if (token.text.size() > 2) return {};
            ++numbers;
            day = token.number;
        } else {
            const int named = month_named(token.text);
            if (named == 0 || month != 0) return {};   // "Spring", "Mar-Apr"
            month = named;
        }
    }
    if (month != 0) return numbers > 1 ? MonthAndDay{} : checked(month, day, year);
    if (year_at == tokens.size()) return numbers == 1 && tokens.size() == 1 ? checked(day, 0, year) : MonthAndDay{};
    return by_numbers(tokens, year_at, printed.find('.') != std::string_view::npos, year);
}

}  // namespace loam::records
