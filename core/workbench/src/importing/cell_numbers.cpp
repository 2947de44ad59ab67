#include "importing/cell_numbers.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include <fmt/format.h>

#include "loam/base/ascii.hpp"
#include "loam/base/number.hpp"
#include "loam/base/text.hpp"

namespace loam::workbench {
namespace {

using base::is_digit;
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) > 0x7f; }

// ---- units -----------------------------------------------------------------------------------------------------------

struct UnitWord {
    std::string_view word;   ///< in small letters
    std::string_view unit;
};
// Writings of one unit. Single letters that may be several ("m") are none of them.
constexpr std::array unit_words{
    UnitWord{"%", "percent"}, UnitWord{"percent", "percent"}, UnitWord{"per cent", "percent"},
    UnitWord{"years", "year"}, UnitWord{"year", "year"}, UnitWord{"yrs", "year"}, UnitWord{"yr", "year"}, UnitWord{"y", "year"}, UnitWord{"jahre", "year"}, UnitWord{"ans", "year"},
    UnitWord{"months", "month"}, UnitWord{"month", "month"}, UnitWord{"mos", "month"}, UnitWord{"mo", "month"}, UnitWord{"monate", "month"},
    UnitWord{"weeks", "week"}, UnitWord{"week", "week"}, UnitWord{"wks", "week"}, UnitWord{"wk", "week"}, UnitWord{"wochen", "week"},
    UnitWord{"days", "day"}, UnitWord{"day", "day"}, UnitWord{"d", "day"},
    UnitWord{"hours", "hour"}, UnitWord{"hour", "hour"}, UnitWord{"hrs", "hour"}, UnitWord{"hr", "hour"}, UnitWord{"h", "hour"},
    UnitWord{"minutes", "minute"}, UnitWord{"minute", "minute"}, UnitWord{"mins", "minute"}, UnitWord{"min", "minute"},
    UnitWord{"€", "euro"}, UnitWord{"eur", "euro"}, UnitWord{"euro", "euro"}, UnitWord{"euros", "euro"}, UnitWord{"$", "dollar"}, UnitWord{"usd", "dollar"}, UnitWord{"£", "pound"}, UnitWord{"gbp", "pound"},
    UnitWord{"people", "people"}, UnitWord{"persons", "people"}, UnitWord{"participants", "people"}, UnitWord{"n", "people"},
};

/// One name for all writings of a unit; empty for what is none of these.
std::string_view unit_called(std::string_view word) {
    const auto at = std::ranges::find(unit_words, base::case_folded(word), &UnitWord::word);
    return at == unit_words.end() ? std::string_view() : at->unit;
}

/// The unit of a field: "years of age" is years, "% of the sample" percent; its own words where none is known.
std::string unit_of_field(const std::string& unit) {
    if (const auto called = unit_called(unit); !called.empty()) return std::string(called);
    if (unit.find('%') != std::string::npos || base::case_folded(unit).contains("per cent")) return "percent";
    for (const auto& word : base::split(unit, ' '))
        if (const auto called = unit_called(base::trimmed(word)); !called.empty() && word.size() > 1) return std::string(called);
    return base::case_folded(unit);
}

/// A cell without its units, and what they were.
struct WithoutUnits {
    std::string text;
    std::string as_written;             ///< the first
    std::vector<std::string_view> units;
    bool is_misplaced = false;          ///< one stands between digits ("2h30"), or as a word before them ("Year 7")
};

/// Whether a digit stands before or behind a place, blanks aside.
bool digit_before(std::string_view cell, std::size_t at) {
    const auto last = cell.substr(0, at).find_last_not_of(' ');
    return last != std::string_view::npos && is_digit(cell[last]);
}
bool digit_behind(std::string_view cell, std::size_t at) {
    const auto first = cell.find_first_not_of(' ', at);
    return first != std::string_view::npos && is_digit(cell[first]);
}

/// The length of a sign that is a unit by itself: "%", "€".
std::size_t unit_sign(std::string_view text) {
    for (const std::string_view sign : {"%", "€", "$", "£"})
        if (text.starts_with(sign)) return sign.size();
    return 0;
}

WithoutUnits without_units(std::string_view cell) {
    WithoutUnits left;
    const auto take = [&](std::string_view word, std::size_t at) {
        const auto called = unit_called(word);
        if (called.empty()) return false;
        const bool may_lead = called == "euro" || called == "dollar" || called == "pound";
        if (digit_behind(cell, at + word.size()) && (digit_before(cell, at) || !may_lead)) left.is_misplaced = true;
        if (left.units.empty()) left.as_written = word;
        if (std::ranges::find(left.units, called) == left.units.end()) left.units.push_back(called);
        return true;
    };
    for (std::size_t at = 0; at < cell.size();) {
        if (const auto sign = unit_sign(cell.substr(at)); sign > 0) {
            take(cell.substr(at, sign), at);
            at += sign;
            continue;
        }
        if (cell.substr(at).starts_with("per cent")) {
            take("per cent", at);
            at += 8;
            continue;
        }
        auto end = at;
        // Dashes of every width begin with the same two bytes, and part what stands beside them.
        while (end < cell.size() && is_letter(cell[end]) && unit_sign(cell.substr(end)) == 0 && !cell.substr(end).starts_with("\xE2\x80") && !cell.substr(end).starts_with("\xE2\x88")) ++end;
        if (end == at) {
            left.text += cell[at++];
            continue;
        }
        const auto word = cell.substr(at, end - at);
        at = end;
        // "n" is a unit of a field; in a cell it stands before a number.
        if (base::case_folded(word) != "n" && take(word, at - word.size())) {
            if (at < cell.size() && cell[at] == '.') ++at;
            continue;
        }
        // "12 years old", "12 years of age": of the unit.
        const auto low = base::case_folded(word);
        if (!left.units.empty() && left.units.back() == "year" && (low == "old" || low == "of" || low == "age")) continue;
        left.text += word;
    }
    left.text = base::trimmed(left.text);
    return left;
}

// ---- words around numbers --------------------------------------------------------------------------------------------

/// What begins with this word, as words do; the rest behind it.
std::optional<std::string_view> behind(std::string_view text, std::string_view word) {
    if (text.size() <= word.size() || base::case_folded(text.substr(0, word.size())) != word) return std::nullopt;
    if (is_letter(word.back()) && is_letter(text[word.size()])) return std::nullopt;
    return base::trimmed(text.substr(word.size()));
}

std::string_view without_count(std::string_view body) {
    for (const std::string_view mark : {"=", ":"}) {
        if (const auto rest = behind(body, "n"); rest && rest->starts_with(mark) && rest->size() > 1) return base::trimmed(rest->substr(1));
    }
    return body;
}

/// "18+", "≥ 18", "over 18", "18 and over", "up to 5", "18–": one end is not told.
bool is_open(std::string_view body) {
    const auto has_number = [](std::string_view text) { return base::parse_printed_number(base::trimmed(without_units(text).text)).has_value(); };
    for (const std::string_view word : {"≥", "≤", ">=", "<=", ">", "<", "over", "under", "above", "below", "at least", "at most", "more than", "less than", "older than", "younger than", "no more than", "no less than", "minimum", "maximum", "up to", "from", "ab", "bis", "über", "unter", "mindestens", "höchstens", "plus de", "moins de", "más de", "menos de"})
        if (const auto rest = behind(body, word); rest && has_number(*rest)) return true;
    const auto low = base::case_folded(body);
    for (const std::string_view word : {"+", "and over", "and older", "and above", "or older", "or more", "and more", "and up", "and upwards", "or over", "or above", "or under", "or younger", "and younger", "or less", "and under", "and below", "or below", "und älter", "et plus", "y más", "-", "–", "—"})
        if (low.size() > word.size() && low.ends_with(word) && has_number(std::string_view(body).substr(0, body.size() - word.size()))) return true;
    return false;
}

/// "between 12 and 15", "from 12 to 15", "aged 12 to 15" as "12-15".
std::string plain_range(std::string_view body) {
    for (const std::string_view word : {"aged", "ages", "age", "range", "from"})
        if (const auto rest = behind(body, word)) body = base::trimmed(rest->starts_with(':') || rest->starts_with('=') ? rest->substr(1) : *rest);
    if (const auto rest = behind(body, "between")) {
        if (const auto at = rest->find(" and "); at != std::string_view::npos) return fmt::format("{}-{}", base::trimmed(rest->substr(0, at)), base::trimmed(rest->substr(at + 5)));
    }
    for (const std::string_view mark : {" bis ", " à "})
        if (const auto at = body.find(mark); at != std::string_view::npos) return fmt::format("{}-{}", body.substr(0, at), body.substr(at + mark.size()));
    return std::string(body);
}

/// "mean 14.2 (SD 1.1)", "14.2 ± 1.1", "Mdn = 12, IQR 9-15": a number, and what spread it has.
struct Statistic {
    std::string_view number;
    std::string_view range;   ///< of "range 12-15" within it
};
std::optional<Statistic> statistic(std::string_view body) {
    bool is_named = false;
    for (const std::string_view word : {"mean age", "median age", "mean", "median", "average", "avg.", "avg", "mdn", "m"}) {
        const auto rest = behind(body, word);
        if (!rest || rest->empty() || !(is_digit(rest->front()) || rest->starts_with('=') || rest->starts_with(':') || rest->starts_with("of "))) continue;
        body = base::trimmed(rest->substr(is_digit(rest->front()) ? 0 : rest->starts_with("of ") ? 3 : 1));
        is_named = true;
        break;
    }
    const auto end = std::min({body.find('('), body.find("±"), body.find(';'), body.find('['), body.find(", ")});
    Statistic told{base::trimmed(body.substr(0, end)), {}};
    if (end == std::string_view::npos) return is_named ? std::optional(told) : std::nullopt;
    const auto spread = body.substr(end);
    const auto low = base::case_folded(spread);
    const bool has_spread = spread.starts_with("±") || std::ranges::any_of(std::array<std::string_view, 8>{"sd", "s.d.", "se ", "iqr", "range", "standard deviation", "ci ", "±"}, [&](const auto word) {
        const auto at = low.find(word);
        return at != std::string::npos && (at == 0 || !is_letter(low[at - 1]));
    });
    if (!is_named && !has_spread) return std::nullopt;
    // The letters keep their places where only ASCII is folded; else the range stays in the words.
    if (const auto at = low.find("range"); at != std::string::npos && low.size() == spread.size()) {
        auto rest = spread.substr(at + 5);
        while (!rest.empty() && std::string_view(" :=").contains(rest.front())) rest.remove_prefix(1);
        told.range = base::trimmed(rest.substr(0, rest.find_first_of(")];,")));
    }
    return told;
}

// ---- commas ----------------------------------------------------------------------------------------------------------

/// Digits with the commas and points between them.
std::vector<std::string_view> digit_runs(std::string_view cell) {
    std::vector<std::string_view> runs;
    for (std::size_t at = 0; at < cell.size(); ++at) {
        if (!is_digit(cell[at])) continue;
        const auto end = std::min(cell.find_first_not_of("0123456789.,", at), cell.size());
        auto run = cell.substr(at, end - at);
        while (!is_digit(run.back())) run.remove_suffix(1);
        runs.push_back(run);
        at = end;
    }
    return runs;
}

/// Of one run: what its comma is; nothing if it shows nothing. unclear: the comma may be either.
std::optional<Comma> comma_of(std::string_view run) {
    const auto comma = run.find(','), point = run.find('.');
    if (comma == std::string_view::npos) {
        // "12.5" has the other mark for its decimals; "1.204" may be grouped by points, "5.4.2020" is a day.
        const bool decimal_point = point != std::string_view::npos && run.find('.', point + 1) == std::string_view::npos && (run.size() - point - 1 != 3 || point > 3 || run[0] == '0');
        return decimal_point ? std::optional(Comma::thousands) : std::nullopt;
    }
    if (point != std::string_view::npos) return point > comma ? Comma::thousands : Comma::decimal;
    if (run.find(',', comma + 1) != std::string_view::npos) return Comma::thousands;
    return run.size() - comma - 1 != 3 || comma > 3 || run[0] == '0' ? Comma::decimal : Comma::unclear;
}

bool has_comma_of_either(std::string_view cell) {
    return std::ranges::any_of(digit_runs(cell), [](const auto run) { return comma_of(run) == Comma::unclear; });
}

/// "1.204", and "1.204.567".
bool is_grouped_by_point(std::string_view run) {
    const auto groups = base::split(run, '.');
    const bool is_first = groups.size() > 1 && groups[0].size() <= 3 && groups[0] != "0" && !groups[0].starts_with('0');
    return is_first && std::ranges::all_of(groups.begin() + 1, groups.end(), [](const auto& group) { return group.size() == 3 && std::ranges::all_of(group, is_digit); });
}
/// Whether one of its numbers has three digits behind a single point.
bool has_point_of_either(std::string_view cell) {
    return std::ranges::any_of(digit_runs(cell), [](const auto run) { return is_grouped_by_point(run) && std::ranges::count(run, '.') == 1; });
}

bool are_people(const std::string& unit) { return unit_called(base::trimmed(unit)) == "people"; }

/// Which of the cells of counted people shows that points part thousands: one of a million and more, or one below a thousand where every other has three digits behind its point.
std::string points_shown(const std::vector<std::string>& cells, const std::string& below, bool above) {
    bool any = false, comma = false;
    for (const auto& cell : cells) {
        for (const auto run : digit_runs(cell)) {
            if (is_grouped_by_point(run) && std::ranges::count(run, '.') > 1) return cell;
            any = any || is_grouped_by_point(run);
            comma = comma || run.find(',') != std::string_view::npos;
        }
    }
    return any && !comma && !above ? below : std::string();
}

CellReading plain_numbers(std::string body) {
    const auto read = base::parse_printed_range(body);
    if (!read) return {};
    return {CellNumbers{.low = read->low.value, .high = read->high.value, .bare = std::move(body)}, {}};
}

/// How many people: nobody is counted in parts, and "1.204" may be a thousand and more.
CellReading read_people(std::string body, Comma comma) {
    const bool is_either = comma != Comma::by_cell && has_point_of_either(body);
    auto read = plain_numbers(std::move(body));
    if (!read.numbers || comma == Comma::by_cell) return read;
    const auto is_whole = [](double number) { return std::floor(number) == number; };
    if (is_either) read.doubt = "comma";
    else if (!is_whole(read.numbers->low) || !is_whole(read.numbers->high)) read.doubt = "whole";
    return read;
}

/// A text of numbers alone, as its column writes commas. `has_n`: "n =" stands before it, so that it is a count whatever its column says of commas.
CellReading read_plain(std::string body, const std::string& unit, bool has_n, Comma comma) {
    const bool are_counted = are_people(unit) || has_n;
    if (are_counted && comma == Comma::decimal && std::ranges::any_of(digit_runs(body), is_grouped_by_point)) std::erase(body, '.');
    if (body.find(',') != std::string::npos && comma != Comma::by_cell && !has_n) {
        if (comma == Comma::unclear && has_comma_of_either(body)) return {{}, base::parse_printed_range(body) ? Doubt("comma") : Doubt()};
        if (comma == Comma::decimal) std::ranges::replace(body, ',', '.');
    } else if (comma == Comma::decimal && has_point_of_either(body)) {
        return {{}, "comma"};   // "1.204" beside "0,75": a thousand and more, or one and a bit
    }
    return are_counted ? read_people(std::move(body), comma) : plain_numbers(std::move(body));
}

/// `may_be_statistic`: "mean 14.2 (SD 1.1)" holds a number, and no further mean.
CellReading numbers_in(std::string_view cell, const std::string& unit, bool takes_range, Comma comma, bool may_be_statistic) {
    const auto trimmed = base::trimmed(cell);
    auto body = without_count(trimmed);
    const bool is_count = body.size() != trimmed.size();
    if (const auto told = may_be_statistic ? statistic(body) : std::nullopt) {
        // A field of ranges has the range where one is told; the mean is what one number can say.
        const bool by_range = takes_range && !told->range.empty();
        auto read = numbers_in(by_range ? told->range : told->number, unit, takes_range, comma, false);
        if (read.numbers) read.numbers->is_all = false;
        return read;
    }
    // A unit of the field's own, whatever it is.
    if (!unit.empty() && body.size() > unit.size() && base::case_folded(body.substr(body.size() - unit.size())) == base::case_folded(unit) && !is_letter(body[body.size() - unit.size() - 1])) {
        if (auto read = read_plain(plain_range(base::trimmed(body.substr(0, body.size() - unit.size()))), unit, is_count, comma); read.numbers || !read.doubt.empty()) return read;
    }
    if (is_open(body) || is_open(plain_range(body))) return {{}, "open"};
    const auto bare = without_units(body);
    if (bare.is_misplaced) return {{}, "unit"};
    auto read = read_plain(plain_range(bare.text), unit, is_count, comma);
    const bool are_several = bare.units.size() > 1 && std::ranges::all_of(bare.text, [](char c) { return is_digit(c) || c == ' '; });
    if (are_several) return {{}, "unit"};   // "12 years 6 months"
    if (!read.numbers || bare.units.empty()) return read;
    const bool is_percent = bare.units.front() == "percent";
    if (bare.units.size() > 1 || (unit.empty() ? is_percent : unit_of_field(unit) != bare.units.front())) return {{}, "unit"};
    if (unit.empty()) read.numbers->unit = bare.as_written, read.numbers->is_all = false;
    return read;
}

}  // namespace

bool may_be_either(std::string_view cell, const std::string& unit) { return has_comma_of_either(cell) || (are_people(unit) && has_point_of_either(cell)); }

CommaShown comma_of_cells(const std::vector<std::string>& cells, const std::string& unit) {
    std::string decimal, thousands, below;
    bool above = false;   // a number of four digits and more without a mark: thousands are not parted here
    for (const auto& cell : cells) {
        for (const auto run : digit_runs(cell)) {
            const auto shown = comma_of(run);
            if (shown == Comma::decimal && decimal.empty()) decimal = cell;
            if (shown == Comma::thousands && thousands.empty()) thousands = cell;
            const bool is_whole = run.find_first_of(".,") == std::string_view::npos && run.size() == base::trimmed(cell).size();
            if (is_whole && run.size() == 3 && run[0] != '0' && below.empty()) below = cell;
            above = above || (is_whole && run.size() > 3);
        }
    }
    const bool are_counted = are_people(unit);
    if (are_counted && decimal.empty() && thousands.empty()) {
        if (auto points = points_shown(cells, below, above); !points.empty()) return {Comma::decimal, std::move(points)};
    }
    // Where every comma has three digits behind it and "950" has none, thousands are parted and 950 has none to part: three decimals would have been written there too.
    if (decimal.empty() && thousands.empty() && !above) thousands = below;
    if (decimal.empty() == (thousands.empty() && !are_counted)) return {};
    return decimal.empty() ? CommaShown{Comma::thousands, thousands} : CommaShown{Comma::decimal, decimal};
}

CellReading numbers_of_cell(std::string_view cell, const std::string& unit, bool takes_range, Comma comma) { return numbers_in(cell, unit, takes_range, comma, true); }

std::string unit_of_cells(const std::vector<std::string>& cells) {
    std::string_view unit;
    std::map<std::string, std::size_t> writings;
    std::size_t with = 0;
    for (const auto& cell : cells) {
        const auto bare = without_units(without_count(base::trimmed(cell)));
        if (bare.units.empty()) continue;
        if (bare.is_misplaced || bare.units.size() > 1 || (!unit.empty() && unit != bare.units.front())) return {};
        unit = bare.units.front();
        ++with;
        ++writings[bare.as_written];
    }
    // A number beside percentages need not be one.
    if (with == 0 || (unit == "percent" ? with < cells.size() : with * 2 < cells.size())) return {};
    return unit == "percent" ? "%" : std::ranges::max_element(writings, {}, [](const auto& each) { return each.second; })->first;
}

}  // namespace loam::workbench
