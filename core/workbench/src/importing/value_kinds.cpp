#include "importing/value_kinds.hpp"

#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>

#include "loam/base/date.hpp"
#include "loam/base/number.hpp"
#include "loam/base/text.hpp"
#include "loam/intake/decision_words.hpp"

namespace loam::workbench {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

struct StateWord {
    std::string_view words;   ///< as intake::plain_words gives them
    std::string_view state;
    bool is_plain;            ///< it can mean nothing else, so that it need not be kept
};
// "NA" is both what people write for "not applicable" and what R writes for a missing value: unknown, and kept.
constexpr std::array state_words{
    StateWord{"", "unknown", false}, StateWord{"na", "unknown", false}, StateWord{"nr", "unknown", true}, StateWord{"n r", "unknown", true}, StateWord{"not reported", "unknown", true}, StateWord{"not stated", "unknown", true},
    StateWord{"not described", "unknown", true}, StateWord{"not specified", "unknown", true}, StateWord{"not given", "unknown", true}, StateWord{"not known", "unknown", true}, StateWord{"unknown", "unknown", true},
    StateWord{"not available", "unknown", true}, StateWord{"no information", "unknown", true}, StateWord{"nicht berichtet", "unknown", true}, StateWord{"nicht angegeben", "unknown", true}, StateWord{"keine angabe", "unknown", true},
    StateWord{"k a", "unknown", true}, StateWord{"non rapporte", "unknown", true}, StateWord{"non precise", "unknown", true}, StateWord{"no informado", "unknown", true},
    StateWord{"n a", "not-applicable", true}, StateWord{"not applicable", "not-applicable", true}, StateWord{"nicht zutreffend", "not-applicable", true}, StateWord{"entfallt", "not-applicable", true},
    StateWord{"non applicable", "not-applicable", true}, StateWord{"sans objet", "not-applicable", true}, StateWord{"no aplicable", "not-applicable", true},
};

const StateWord* state_word(std::string_view cell) {
    // A sign alone, such as a dash, says nothing; a sign in another script is a word that plain_words does not know.
    const bool is_ascii = std::ranges::all_of(cell, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    const auto plain = intake::plain_words(cell);
    if (plain.empty() && !is_ascii && cell != "–" && cell != "—" && cell != "−") return nullptr;
    const auto at = std::ranges::find(state_words, plain, &StateWord::words);
    return at == state_words.end() ? nullptr : &*at;
}

/// What is left of a cell without "n =" before it and the field's unit behind it.
std::string_view bare_number(std::string_view cell, const std::string& unit) {
    auto body = base::trimmed(cell);
    if (body.size() > 2 && (body.front() == 'n' || body.front() == 'N')) {
        if (const auto rest = base::trimmed(body.substr(1)); rest.starts_with('=')) body = base::trimmed(rest.substr(1));
    }
    if (!unit.empty() && body.size() > unit.size() && base::case_folded(body.substr(body.size() - unit.size())) == base::case_folded(unit)) body = base::trimmed(body.substr(0, body.size() - unit.size()));
    return body;
}

bool takes_percent(const std::string& unit) { return unit.find('%') != std::string::npos || base::case_folded(unit).contains("percent") || base::case_folded(unit).contains("per cent"); }

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

bool is_grouped_by_point(std::string_view run) {
    const auto point = run.find('.');
    return point != std::string_view::npos && run.size() - point - 1 == 3 && point <= 3 && run[0] != '0' && run.find(',') == std::string_view::npos;
}

std::optional<base::PrintedRange> numbers_in(std::string_view cell, const std::string& unit, Comma comma = Comma::by_cell) {
    std::string body(bare_number(cell, unit));
    // "n = 1,204" is a count, whatever its column.
    if (body.find(',') != std::string::npos && comma != Comma::by_cell && base::trimmed(cell).find('=') == std::string_view::npos) {
        const auto runs = digit_runs(body);
        if (comma == Comma::unclear && std::ranges::any_of(runs, [](const auto run) { return comma_of(run) == Comma::unclear; })) return std::nullopt;
        if (comma == Comma::decimal) std::ranges::replace(body, ',', '.');
    } else if (comma == Comma::decimal && std::ranges::any_of(digit_runs(body), is_grouped_by_point)) {
        return std::nullopt;   // "1.204" beside "0,75": a thousand and more, or one and a bit
    }
    auto read = base::parse_printed_range(body);
    if (!read) return std::nullopt;
    return (read->low.percent || read->high.percent) && !takes_percent(unit) ? std::nullopt : read;
}

/// "13/04/2021", "5.4.2021": the day comes first where points part it, or where no month has that number.
std::string day_in(std::string_view cell) {
    if (const auto date = base::parse_date(cell)) return base::text(*date);
    const auto mark = cell.find_first_of("./");
    if (mark == std::string_view::npos) return {};
    const auto parts = base::split(cell, cell[mark]);
    if (parts.size() != 3 || parts[2].size() != 4) return {};
    auto day = base::parse_integer(parts[0]);
    auto month = base::parse_integer(parts[1]);
    const auto year = base::parse_integer(parts[2]);
    if (!day || !month || !year) return {};
    if (cell[mark] == '/' && *day <= 12 && *month <= 12 && *day != *month) return {};   // one order or the other: nobody can tell
    if (cell[mark] == '/' && *month > 12) std::swap(day, month);
    const auto date = base::parse_date(fmt::format("{:04}-{:02}-{:02}", *year, *month, *day));
    return date ? base::text(*date) : std::string();
}

std::vector<std::string> trimmed_parts(std::string_view text, std::string_view marks) {
    std::vector<std::string> all;
    while (!text.empty()) {
        const auto end = std::min(text.find_first_of(marks), text.size());
        if (const auto part = base::trimmed(text.substr(0, end)); !part.empty()) all.emplace_back(part);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return all;
}

/// The field's own writing of a choice; empty if it has none such.
std::string choice_called(const std::vector<std::string>& choices, std::string_view text) {
    if (choices.empty()) return std::string(text);
    const auto at = std::ranges::find_if(choices, [&](const auto& each) { return each == text || base::comparable(each) == base::comparable(text); });
    return at == choices.end() ? std::string() : *at;
}

/// "Other: a café" of a field with the choice Other.
std::string other_choice(const std::vector<std::string>& choices, std::string_view text) {
    const auto colon = text.find(':');
    return colon == std::string_view::npos || choices.empty() ? std::string() : choice_called(choices, base::trimmed(text.substr(0, colon)));
}

/// "2010-12" is December 2010, or 2010 to 2012; "1998-03" may go on into the next century.
bool may_be_years(std::string_view cell) {
    if (cell.size() != 7 || cell[4] != '-' || !is_digit(cell[5])) return false;
    return cell.substr(5) > cell.substr(2, 2) || cell[2] == '9';
}

struct ChoicesTold {
    std::set<std::string> different;
    std::size_t count = 0;   ///< how often any was told
};
ChoicesTold choices_in(const std::vector<std::string>& values, bool lists) {
    ChoicesTold told;
    std::map<std::string, std::map<std::string, std::size_t>> writings;   // by what is the same but for capitals
    for (const auto& value : values) {
        for (auto& part : lists ? trimmed_parts(value, ";|\n\r") : std::vector<std::string>{value}) {
            ++told.count;
            ++writings[base::case_folded(part)][part];
        }
    }
    for (const auto& [same, times] : writings) told.different.insert(std::ranges::max_element(times, {}, [](const auto& each) { return each.second; })->first);
    return told;
}

CellValue unfit(std::string_view cell) { return {.state = "unknown", .words = std::string(cell), .fits = false}; }

CellValue choice_value(const std::vector<std::string>& choices, std::string_view cell) {
    if (cell.find('|') != std::string_view::npos) return unfit(cell);
    if (auto choice = choice_called(choices, cell); !choice.empty()) return {.text = std::move(choice)};
    if (auto other = other_choice(choices, cell); !other.empty()) return {.text = std::move(other), .words = std::string(cell)};
    return unfit(cell);
}

CellValue several_values(const std::vector<std::string>& choices, std::string_view cell) {
    // A comma parts values only where each of them is then one that the field has.
    for (const std::string_view marks : {";|\n\r", ",;|\n\r"}) {
        if (marks.front() == ',' && choices.empty()) break;
        std::vector<std::string> values;
        CellValue value;
        bool all = true;
        for (const auto& part : trimmed_parts(cell, marks)) {
            auto choice = choice_called(choices, part);
            if (choice.empty() && !(choice = other_choice(choices, part)).empty()) value.words = cell;
            all = all && !choice.empty();
            if (std::ranges::find(values, choice) == values.end()) values.push_back(std::move(choice));
        }
        if (!all || values.empty()) continue;
        value.text = base::join(values, " | ");
        return value;
    }
    return unfit(cell);
}

}  // namespace

bool is_plain_number(std::string_view value) {
    const auto unsigned_part = value.substr(value.starts_with('-') ? 1 : 0);
    const bool zero_first = unsigned_part.size() > 1 && unsigned_part[0] == '0' && is_digit(unsigned_part[1]);
    return !value.starts_with('+') && !zero_first && std::ranges::count_if(value, is_digit) <= 15 && base::parse_number(value).has_value();
}

bool are_choices(const std::set<std::string>& different, std::size_t values) {
    static constexpr std::size_t most_choices = 12;
    const bool plain = std::ranges::none_of(different, [](const auto& each) { return each.find('|') != std::string::npos; });
    return plain && different.size() <= most_choices && different.size() * 2 <= values;
}

Comma comma_of_cells(const std::vector<std::string>& cells, const std::string& unit) {
    bool decimal = false, thousands = base::case_folded(unit) == "n";
    for (const auto& cell : cells) {
        for (const auto run : digit_runs(cell)) {
            const auto shown = comma_of(run);
            decimal = decimal || shown == Comma::decimal;
            thousands = thousands || shown == Comma::thousands;
        }
    }
    return decimal == thousands ? Comma::unclear : decimal ? Comma::decimal : Comma::thousands;
}

CellValue value_of_cell(const FieldKindOf& field, std::string_view cell, Comma comma) {
    cell = base::trimmed(cell);
    const auto choices = trimmed_parts(field.choices, "|");
    const bool is_named = field.type == "choice" || field.type == "several";
    // A field may have "Not reported" among its choices.
    if (const auto* state = state_word(cell); state && !(is_named && !choices.empty() && !choice_called(choices, cell).empty())) return {.state = std::string(state->state), .words = std::string(state->is_plain ? "" : cell)};
    if (field.type == "choice") return choice_value(choices, cell);
    if (field.type == "several") return several_values(choices, cell);
    if (field.type == "date") {
        auto day = day_in(cell);
        return day.empty() ? unfit(cell) : CellValue{.on = std::move(day)};
    }
    if (field.type != "number" && field.type != "range") return {.text = std::string(cell)};
    const auto read = numbers_in(cell, field.unit, comma);
    const bool is_one = read && read->low.value == read->high.value;
    if (!read || (field.type == "number" && !is_one) || read->low.value > read->high.value) {
        auto kept = unfit(cell);
        kept.is_either = !read && comma != Comma::by_cell && numbers_in(cell, field.unit).has_value();
        return kept;
    }
    CellValue value{.low = read->low.value};
    if (!is_one) value.high = read->high.value;
    return value;
}

FieldKindOf kind_of_cells(const std::vector<std::string>& cells) {
    std::vector<std::string> values;
    for (const auto& cell : cells) {
        if (!base::trimmed(cell).empty() && !state_word(base::trimmed(cell))) values.emplace_back(base::trimmed(cell));
    }
    if (values.empty()) return {"text", {}, {}};
    const bool percentages = std::ranges::all_of(values, [](const auto& each) { return each.find('%') != std::string::npos; });
    const std::string unit = percentages ? "%" : "";
    const auto is_number = [&](const auto& each) { const auto read = numbers_in(each, unit); return read && read->low.value == read->high.value && (percentages || is_plain_number(bare_number(each, unit)) || each.find(',') != std::string::npos); };
    if (std::ranges::all_of(values, is_number)) return {"number", {}, unit};
    const bool any_day = std::ranges::any_of(values, [](const auto& each) { return !may_be_years(each); });
    if (any_day && std::ranges::all_of(values, [](const auto& each) { return each.size() > 4 && !day_in(each).empty(); })) return {"date", {}, {}};
    if (std::ranges::all_of(values, [&](const auto& each) { const auto read = numbers_in(each, unit); return is_number(each) || (read && read->low.value < read->high.value); })) return {"range", {}, unit};
    const bool lists = std::ranges::any_of(values, [](const auto& each) { return each.find_first_of(";\n") != std::string::npos; });
    const auto told = choices_in(values, lists);
    if (!are_choices(told.different, told.count)) return {"text", {}, {}};
    return {lists ? "several" : "choice", base::join({told.different.begin(), told.different.end()}, " | "), {}};
}

std::string choices_of_cells(const std::vector<std::string>& cells, bool several) {
    std::vector<std::string> values;
    for (const auto& cell : cells) {
        const auto value = base::trimmed(cell);
        // A bar parts choices: a cell that holds one can be none.
        if (!value.empty() && !state_word(value) && (several || value.find('|') == std::string_view::npos)) values.emplace_back(value);
    }
    const auto told = choices_in(values, several);
    return base::join({told.different.begin(), told.different.end()}, " | ");
}

}  // namespace loam::workbench
