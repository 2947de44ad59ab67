#include "loam/base/ascii.hpp"
#include "loam/base/printed_date.hpp"

#include <algorithm>
#include <chrono>
#include <vector>

#include "loam/base/number.hpp"
#include "loam/base/text.hpp"

namespace loam::base {
namespace {

constexpr std::array<std::string_view, 12> months{"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"};

/// In German, French, Spanish, Portuguese, Italian and Dutch, where they are not begun as in English.
constexpr auto other_months = std::to_array<std::pair<std::string_view, int>>({
    {"jänner", 1}, {"janvier", 1}, {"enero", 1}, {"janeiro", 1}, {"gennaio", 1}, {"januari", 1}, {"février", 2}, {"fevrier", 2}, {"febrero", 2}, {"fevereiro", 2}, {"febbraio", 2}, {"märz", 3}, {"maerz", 3}, {"mars", 3}, {"marzo", 3}, {"março", 3}, {"marco", 3},
    {"maart", 3}, {"avril", 4}, {"abril", 4}, {"mai", 5}, {"mayo", 5}, {"maio", 5}, {"maggio", 5}, {"mei", 5}, {"juin", 6}, {"junio", 6}, {"junho", 6}, {"giugno", 6}, {"juillet", 7}, {"julio", 7}, {"julho", 7}, {"luglio", 7}, {"août", 8}, {"aout", 8}, {"agosto", 8},
    {"septiembre", 9}, {"setiembre", 9}, {"septembre", 9}, {"setembro", 9}, {"settembre", 9}, {"oktober", 10}, {"octobre", 10}, {"octubre", 10}, {"outubro", 10}, {"ottobre", 10}, {"noviembre", 11}, {"novembro", 11}, {"dezember", 12}, {"décembre", 12},
    {"decembre", 12}, {"diciembre", 12}, {"dezembro", 12}, {"dicembre", 12},
});
/// What stands beside the numbers and is no month: English endings, the "de" of Spanish and Portuguese, the signs of Chinese, Japanese and Korean.
constexpr std::array<std::string_view, 12> endings{"st", "nd", "rd", "th", "of", "de", "年", "月", "日", "년", "월", "일"};

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

std::string lower(std::string_view text) {
    std::string low(text);
    for (char& c : low)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return low;
}

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
        tokens.push_back({token, digits && token.size() <= 8 ? static_cast<int>(parse_integer(token).value_or(-1)) : -1});
        at = end;
    }
    return tokens;
}

bool is_ending(std::string_view word) { return std::ranges::find(endings, lower(word)) != endings.end(); }

/// What a text tells, by its tokens; month and day 0 where it does not.
struct Told {
    std::optional<int> year;
    MonthAndDay rest;
    bool is_either = false;
};

MonthAndDay checked(int month, int day, std::optional<int> year) {
    if (month < 1 || month > 12) return {};
    const std::chrono::year_month_day date{std::chrono::year{year.value_or(2000)}, std::chrono::month{static_cast<unsigned>(month)}, std::chrono::day{static_cast<unsigned>(std::max(day, 1))}};
    return date.ok() ? MonthAndDay{month, std::max(day, 0)} : MonthAndDay{};
}

/// Two numbers beside the year, or one: in the order of ISO 8601, or with the day first where that is plain.
Told by_numbers(const std::vector<Token>& tokens, std::size_t year_at, bool has_points, std::optional<int> year, DayOrder order) {
    const auto count = tokens.size();
    const auto told = [&](int month, int day) { return Told{year, checked(month, day, year)}; };
    if (year_at == 0 && count == 2) return told(tokens[1].number, 0);
    if (year_at == 0 && count == 3) return told(tokens[1].number, tokens[2].number);
    if (year_at == 1 && count == 2) return told(tokens[0].number, 0);   // "05/2019"
    if (year_at != 2 || count != 3) return {};
    const int first = tokens[0].number;
    const int second = tokens[1].number;
    if (has_points || first > 12 || first == second) return told(second, first);
    if (second > 12) return told(first, second);
    if (order == DayOrder::unclear) return {year, {}, checked(first, second, year).month > 0 && checked(second, first, year).month > 0};
    return order == DayOrder::day_first ? told(second, first) : told(first, second);
}

Told told_by(std::string_view printed, std::optional<int> year, DayOrder order) {
    auto tokens = tokens_of(printed);
    std::erase_if(tokens, [](const Token& token) { return is_ending(token.text); });
    if (tokens.size() == 1 && tokens[0].text.size() == 8 && tokens[0].is_number()) {
        const int of_it = tokens[0].number / 10000;
        if (year && of_it != *year) return {};
        return {of_it, checked(tokens[0].number / 100 % 100, tokens[0].number % 100, of_it)};
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
    const auto own = year_at == tokens.size() ? std::nullopt : std::optional(tokens[year_at].number);
    if (month != 0) return numbers > 1 ? Told{} : Told{own, checked(month, day, own ? own : year)};
    if (!own) return numbers == 1 && tokens.size() == 1 ? Told{{}, checked(day, 0, year)} : Told{};
    return by_numbers(tokens, year_at, printed.find('.') != std::string_view::npos, own, order);
}

/// The time behind a day: "10:22", "10:22:31.5", "T10:22:00Z". Empty if the text ends in none.
std::string_view time_behind(std::string_view text) {
    const auto colon = text.find(':');
    if (colon == std::string_view::npos) return {};
    const auto before = text.substr(0, colon).find_last_of(" T,");
    if (before == std::string_view::npos || before == 0 || colon - before < 2 || colon - before > 3) return {};
    const auto time = text.substr(before + 1);
    const bool plain = std::ranges::all_of(time, [](char c) { return is_digit(c) || std::string_view(":.+-Zz APMapm").contains(c); });
    return plain ? time : std::string_view();
}

}  // namespace

int month_named(std::string_view word) {
    if (word.size() < 3) return 0;
    const auto low = lower(word);
    for (std::size_t i = 0; i < months.size(); ++i)
        if (months[i].starts_with(low)) return static_cast<int>(i) + 1;
    int found = 0;
    for (const auto& [name, month] : other_months) {
        if (!name.starts_with(low)) continue;
        if (found != 0 && found != month) return 0;   // "jui" begins two
        found = month;
    }
    return found;
}

std::string_view short_month(int month) { return short_months.at(static_cast<std::size_t>(month - 1)); }

MonthAndDay month_and_day(std::string_view printed, std::optional<int> year) {
    if (printed.size() > 11 && printed[4] == '-' && printed[7] == '-' && printed[10] == 'T' && is_digit(printed[11])) printed = printed.substr(0, 10);   // with the time of day
    return told_by(printed, year, DayOrder::unclear).rest;
}

PrintedDate printed_date(std::string_view text, DayOrder order) {
    text = trimmed(text);
    PrintedDate read{.date = {}, .is_either = false, .time = time_behind(text)};
    if (!read.time.empty()) {
        text.remove_suffix(read.time.size() + 1);
        while (text.ends_with(',') || text.ends_with(' ')) text.remove_suffix(1);
    }
    read.date = parse_date(text);
    if (read.date) return read;
    // Words and signs beside it would be lost: a date is made of numbers, names of months and what parts them.
    const bool plain = std::ranges::all_of(text, [](char c) { return is_digit(c) || is_letter(c) || static_cast<unsigned char>(c) > 0x7f || std::string_view(" ,./-").contains(c); });
    if (!plain) return read;
    const auto told = told_by(text, std::nullopt, order);
    read.is_either = told.is_either;
    if (told.year && *told.year > 0 && told.rest.month > 0) read.date = Date{*told.year, told.rest.month, told.rest.day};
    return read;
}

DayOrder day_order(std::string_view text) {
    text = trimmed(text);
    if (const auto time = time_behind(text); !time.empty()) text = trimmed(text.substr(0, text.size() - time.size() - 1));
    const auto tokens = tokens_of(text);
    const bool are_numbers = tokens.size() == 3 && std::ranges::all_of(tokens, &Token::is_number) && tokens[2].text.size() == 4 && tokens[0].text.size() <= 2 && tokens[1].text.size() <= 2;
    if (!are_numbers || text.find_first_of("/-") == std::string_view::npos || tokens[0].number == tokens[1].number) return DayOrder::unclear;
    if (tokens[0].number > 12 && checked(tokens[1].number, tokens[0].number, tokens[2].number).month > 0) return DayOrder::day_first;
    if (tokens[1].number > 12 && checked(tokens[0].number, tokens[1].number, tokens[2].number).month > 0) return DayOrder::month_first;
    return DayOrder::unclear;
}

}  // namespace loam::base
