#include "importing/value_kinds.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "loam/base/ascii.hpp"
#include "loam/base/number.hpp"
#include "loam/base/printed_date.hpp"
#include "loam/base/text.hpp"
#include "loam/intake/decision_words.hpp"

namespace loam::workbench {
namespace {

using base::is_digit;

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

// What is longer is the words of somebody: no number, no date and no word for what is not known, in as much of it as is worth reading.
constexpr std::size_t longest_value = 80;

const StateWord* state_word(std::string_view cell) {
    if (cell.size() > longest_value) return nullptr;
    // A sign alone, such as a dash, says nothing; a sign in another script is a word that plain_words does not know.
    const bool is_ascii = std::ranges::all_of(cell, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    const auto plain = intake::plain_words(cell);
    if (plain.empty() && !is_ascii && cell != "–" && cell != "—" && cell != "−") return nullptr;
    const auto at = std::ranges::find(state_words, plain, &StateWord::words);
    return at == state_words.end() ? nullptr : &*at;
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
    if (choices.empty() || std::ranges::find(choices, text) != choices.end()) return std::string(text);
    const auto at = std::ranges::find(choices, base::comparable(text), [](const auto& each) { return base::comparable(each); });
    return at == choices.end() ? std::string() : *at;
}

/// "Other: a café" of a field with the choice Other.
std::string other_choice(const std::vector<std::string>& choices, std::string_view text) {
    const auto colon = text.find(':');
    return colon == std::string_view::npos || choices.empty() ? std::string() : choice_called(choices, base::trimmed(text.substr(0, colon)));
}

/// "2010-12" is December 2010, or 2010 to 2012; "1998-03" may go on into the next century.
bool may_be_years(std::string_view cell) {
    if (cell.size() != 7 || (cell[4] != '-' && cell[4] != '/') || !is_digit(cell[5])) return false;
    return cell.substr(5) > cell.substr(2, 2) || cell[2] == '9';
}

struct ChoicesTold {
    std::set<std::string> different;
    std::size_t count = 0;   ///< how often any was told
};
/// All of them, or some more than `most`.
ChoicesTold choices_in(const std::vector<std::string>& values, bool lists, std::size_t most = std::string::npos) {
    ChoicesTold told;
    std::map<std::string, std::map<std::string, std::size_t>> writings;   // by what is the same but for capitals
    for (const auto& value : values) {
        if (writings.size() > most) break;
        for (auto& part : lists ? trimmed_parts(value, ";|\n\r") : std::vector<std::string>{value}) {
            ++told.count;
            ++writings[base::case_folded(part)][part];
        }
    }
    for (const auto& [same, times] : writings) told.different.insert(std::ranges::max_element(times, {}, [](const auto& each) { return each.second; })->first);
    return told;
}

CellValue unfit(std::string_view cell, std::string_view doubt = {}) { return {.state = "unknown", .words = std::string(cell), .fits = false, .doubt = std::string(doubt)}; }

/// The time behind a day has no place in the value: it stays in the words, unless it is the midnight that workbooks write.
CellValue date_value(std::string_view cell, base::DayOrder order) {
    const auto read = base::printed_date(cell, order);
    if (!read.date) return unfit(cell, read.is_either ? "order" : "");
    const bool is_midnight = read.time.find_first_of("123456789") == std::string_view::npos;
    return {.on = base::text(*read.date), .words = std::string(is_midnight ? std::string_view() : cell)};
}

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

/// A number that is the same when it is written again: "0664 55" of a phone and "01099" of a town are none, nor are 20 digits.
bool is_plain_number(std::string_view value) {
    const auto unsigned_part = value.substr(value.starts_with('-') ? 1 : 0);
    const bool zero_first = unsigned_part.size() > 1 && unsigned_part[0] == '0' && is_digit(unsigned_part[1]);
    return !value.starts_with('+') && !zero_first && std::ranges::count_if(value, is_digit) <= 15 && base::parse_number(value).has_value();
}

/// Whether all of them can be numbers or dates, which are short and have a digit.
bool may_be_counted(const std::vector<std::string>& values) {
    return std::ranges::all_of(values, [](const auto& each) { return each.size() <= longest_value && std::ranges::any_of(each, is_digit); });
}

/// Number, date or range, if all of them are; else nothing.
std::optional<FieldKindOf> counted_kind_of(const std::vector<std::string>& values) {
    if (!may_be_counted(values)) return std::nullopt;
    auto unit = unit_of_cells(values);
    // Of what the column leaves open a number comes all the same: whoever is asked can then say which.
    const auto shown = comma_of_cells(values, unit).comma;
    const auto comma = shown == Comma::unclear ? Comma::by_cell : shown;
    const auto numbers = [&](const auto& each) {
        auto read = numbers_of_cell(each, unit, true, comma).numbers;
        return read && read->is_all ? std::move(read) : std::nullopt;
    };
    const auto is_number = [&](const auto& each) { const auto read = numbers(each); return read && read->low == read->high && (unit == "%" || is_plain_number(read->bare) || each.find(',') != std::string::npos); };
    if (std::ranges::all_of(values, is_number)) return FieldKindOf{"number", {}, std::move(unit)};
    const bool any_day = std::ranges::any_of(values, [](const auto& each) { return !may_be_years(each); });
    // One whose day may be its month is a date; that it may be either is then asked.
    const auto is_date = [](const auto& each) { const auto read = base::printed_date(each); return each.size() > 4 && (read.date || read.is_either); };
    if (any_day && std::ranges::all_of(values, is_date)) return FieldKindOf{"date", {}, {}};
    if (std::ranges::all_of(values, [&](const auto& each) { const auto read = numbers(each); return is_number(each) || (read && read->low < read->high); })) return FieldKindOf{"range", {}, std::move(unit)};
    return std::nullopt;
}

}  // namespace

bool are_choices(const std::set<std::string>& different, std::size_t values) {
    const bool plain = std::ranges::none_of(different, [](const auto& each) { return each.find('|') != std::string::npos; });
    return plain && different.size() <= most_choices && different.size() * 2 <= values;
}

ColumnReading reading_of_cells(const std::vector<std::string>& cells, const FieldKindOf& kind) {
    ColumnReading reading;
    if (kind.type == "date") {
        std::string day_first, month_first;
        for (const auto& cell : cells) {
            const auto shown = base::day_order(cell);
            if (shown == base::DayOrder::day_first && day_first.empty()) day_first = base::trimmed(cell);
            if (shown == base::DayOrder::month_first && month_first.empty()) month_first = base::trimmed(cell);
        }
        const bool is_shown = day_first.empty() != month_first.empty();
        if (is_shown) reading.order = month_first.empty() ? base::DayOrder::day_first : base::DayOrder::month_first;
        const auto open = std::ranges::find_if(cells, [](const auto& cell) { return base::printed_date(cell).is_either; });
        if (is_shown && open != cells.end()) reading.settled = base::trimmed(*open), reading.by = month_first.empty() ? day_first : month_first;
    } else if (kind.type == "number" || kind.type == "range") {
        auto shown = comma_of_cells(cells, kind.unit);
        reading.comma = shown.comma;
        const auto open = std::ranges::find_if(cells, [&](const auto& cell) { return may_be_either(cell, kind.unit) && value_of_cell(kind, cell, reading).fits; });
        if (shown.comma != Comma::unclear && open != cells.end()) reading.settled = base::trimmed(*open), reading.by = base::trimmed(shown.by);
    }
    return reading;
}

CellValue value_of_cell(const FieldKindOf& field, std::string_view cell, const ColumnReading& reading) {
    cell = base::trimmed(cell);
    const auto choices = trimmed_parts(field.choices, "|");
    const bool is_named = field.type == "choice" || field.type == "several";
    // A field may have "Not reported" among its choices.
    if (const auto* state = state_word(cell); state && !(is_named && !choices.empty() && !choice_called(choices, cell).empty())) return {.state = std::string(state->state), .words = std::string(state->is_plain ? "" : cell)};
    if (field.type == "choice") return choice_value(choices, cell);
    if (field.type == "several") return several_values(choices, cell);
    if (field.type == "date") return date_value(cell, reading.order);
    if (field.type != "number" && field.type != "range") return {.text = std::string(cell)};
    const bool takes_range = field.type == "range";
    const auto read = numbers_of_cell(cell, field.unit, takes_range, reading.comma);
    const auto& numbers = read.numbers;
    if (!numbers || !read.doubt.empty() || (!takes_range && numbers->low != numbers->high) || numbers->low > numbers->high) return unfit(cell, read.doubt);
    CellValue value{.low = numbers->low};
    if (numbers->low != numbers->high) value.high = numbers->high;
    // A range of which the mean alone is told, "12 yrs" where nobody said that years are counted: what is more than the value stays as its remark.
    if (!numbers->is_all) value.words = cell;
    return value;
}

FieldKindOf kind_of_cells(const std::vector<std::string>& cells) {
    std::vector<std::string> values;
    for (const auto& cell : cells) {
        if (!base::trimmed(cell).empty() && !state_word(base::trimmed(cell))) values.emplace_back(base::trimmed(cell));
    }
    if (values.empty()) return {"text", {}, {}};
    if (auto counted = counted_kind_of(values)) return std::move(*counted);
    const bool lists = std::ranges::any_of(values, [](const auto& each) { return each.find_first_of(";\n") != std::string::npos; });
    const auto told = choices_in(values, lists, most_choices);
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
