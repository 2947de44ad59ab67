#include "xlsx_book.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <map>

#include "characters.hpp"
#include "loam/base/text.hpp"

namespace loam::records {
namespace {

/// A pattern that shows a year shows a date, one that shows hours a time, one with a per cent sign a hundred times the number: "yyyy-mm-dd hh:mm", "[$-407]d. mmmm yyyy". Text in
/// quotation marks and what stands in brackets is none of the pattern.
bool shows(std::string_view pattern, char letter) {
    bool is_quoted = false;
    bool is_bracketed = false;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        if (pattern[i] == '"') is_quoted = !is_quoted;
        else if (pattern[i] == '\\') ++i;
        else if (!is_quoted && (pattern[i] == '[' || pattern[i] == ']')) is_bracketed = pattern[i] == '[';
        else if (!is_quoted && !is_bracketed && (pattern[i] == letter || (letter >= 'a' && pattern[i] == letter - 'a' + 'A'))) return true;
    }
    return false;
}

constexpr bool is_built_in_clock(unsigned id) { return id >= 18 && id <= 21; }
constexpr bool is_built_in_date(unsigned id) { return (id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58); }

void tell_styles(const pugi::xml_document& styles, Book& book) {
    std::set<unsigned> dates;
    std::set<unsigned> times{22};   // "m/d/yy h:mm", built in
    std::set<unsigned> percentages{9, 10};   // "0%" and "0.00%", built in
    for (const auto& format : child_of(styles.document_element(), "numFmts").children()) {
        const std::string_view pattern = format.attribute("formatCode").value();
        const auto id = format.attribute("numFmtId").as_uint();
        if (shows(pattern, 'y')) dates.insert(id);
        if (shows(pattern, 'h')) times.insert(id);
        if (shows(pattern, '%')) percentages.insert(id);
    }
    std::size_t place = 0;
    for (const auto& style : child_of(styles.document_element(), "cellXfs").children()) {
        const auto id = style.attribute("numFmtId").as_uint();
        if (is_built_in_date(id) || dates.contains(id)) {
            book.date_styles.insert(place);
            if (times.contains(id)) book.time_styles.insert(place);
        } else if (is_built_in_clock(id) || (times.contains(id) && id != 22)) {
            book.clock_styles.insert(place);
        } else if (percentages.contains(id)) {
            book.percent_styles.insert(place);
        }
        ++place;
    }
}

std::map<std::string, std::string> parts_by_relation(const pugi::xml_document& relations) {
    std::map<std::string, std::string> parts;
    for (const auto& each : relations.document_element().children()) {
        std::string target = each.attribute("Target").value();
        parts[each.attribute("Id").value()] = target.starts_with('/') ? target.substr(1) : "xl/" + target;
    }
    return parts;
}

/// Workbooks that do not say which sheet is which part: the parts by their numbers.
void add_unnamed(const intake::Package& package, Book& book) {
    auto names = package.names();
    std::ranges::sort(names, {}, [](const auto& name) { return std::pair(name.size(), name); });
    for (const auto& name : names) {
        if (!name.starts_with("xl/worksheets/") || !name.ends_with(".xml") || std::ranges::find(book.sheets, name, &Sheet::part) != book.sheets.end()) continue;
        book.sheets.push_back({name.substr(14, name.size() - 18), name});
    }
}

}  // namespace

base::Result<pugi::xml_document> parsed_part(intake::Package& package, std::string_view part) {
    auto text = package.part(part);
    if (!text) return std::unexpected(text.error());
    const bool is_wide = text->starts_with("\xFF\xFE") || text->starts_with("\xFE\xFF");
    if (!is_wide && base::first_bad_utf8(*text))
        return base::fail(base::ErrorKind::bad_input, "The workbook is damaged: a part of it is not in the letters that it says. Nothing was read. Open it in a spreadsheet program and save it again.", std::string(part));
    pugi::xml_document xml;
    const auto read = xml.load_buffer(text->data(), text->size(), pugi::parse_default | pugi::parse_ws_pcdata);
    if (read.status == pugi::status_out_of_memory) throw std::bad_alloc();
    if (!read) return base::fail(base::ErrorKind::bad_input, fmt::format("The workbook is damaged ({}). Nothing was read.", read.description()), std::string(part));
    return xml;
}

base::Result<Book> book_of(intake::Package& package) {
    Book book;
    std::map<std::string, std::string> parts;
    if (package.has("xl/_rels/workbook.xml.rels")) {
        const auto xml = parsed_part(package, "xl/_rels/workbook.xml.rels");
        if (!xml) return std::unexpected(xml.error());
        parts = parts_by_relation(*xml);
    }
    if (package.has("xl/workbook.xml")) {
        const auto xml = parsed_part(package, "xl/workbook.xml");
        if (!xml) return std::unexpected(xml.error());
        book.from_1904 = child_of(xml->document_element(), "workbookPr").attribute("date1904").as_bool();
        for (const auto& sheet : child_of(xml->document_element(), "sheets").children()) {
            const auto part = parts.find(sheet.attribute("r:id").value());
            if (part != parts.end() && package.has(part->second) && part->second.starts_with("xl/worksheets/")) book.sheets.push_back({sheet.attribute("name").value(), part->second});
        }
    }
    if (package.has("xl/styles.xml")) {
        const auto xml = parsed_part(package, "xl/styles.xml");
        if (!xml) return std::unexpected(xml.error());
        tell_styles(*xml, book);
    }
    add_unnamed(package, book);
    return book;
}

namespace {

long seconds_of(double part_of_day) { return std::min(std::lround(part_of_day * 86400), 86399L); }

std::string clock(long seconds) { return fmt::format("{:02}:{:02}{}", seconds / 3600, seconds / 60 % 60, seconds % 60 > 0 ? fmt::format(":{:02}", seconds % 60) : ""); }

}  // namespace

std::optional<std::string> date_of_days(std::string_view days, bool from_1904, bool with_time) {
    double number = 0;
    const auto [end, code] = std::from_chars(days.data(), days.data() + days.size(), number);
    constexpr double last_day = 2958465;   // 9999-12-31
    if (code != std::errc{} || end != days.data() + days.size() || number < 1 || number > last_day) return std::nullopt;
    const auto whole = std::chrono::days(static_cast<int>(number));
    const std::chrono::year_month_day date(from_1904 ? std::chrono::sys_days(std::chrono::year{1904} / 1 / 1) + whole : std::chrono::sys_days(std::chrono::year{1899} / 12 / 30) + whole);
    const auto day = fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
    const auto seconds = seconds_of(number - std::floor(number));
    return !with_time || seconds == 0 ? day : fmt::format("{} {}", day, clock(seconds));
}

std::optional<std::string> clock_of_day(std::string_view part) {
    double number = 0;
    const auto [end, code] = std::from_chars(part.data(), part.data() + part.size(), number);
    if (code != std::errc{} || end != part.data() + part.size() || number < 0 || number >= 1) return std::nullopt;
    return clock(seconds_of(number));
}

std::optional<std::string> percentage_of(std::string_view part) {
    double number = 0;
    const auto [end, code] = std::from_chars(part.data(), part.data() + part.size(), number);
    if (code != std::errc{} || end != part.data() + part.size()) return std::nullopt;
    // As many digits as Excel keeps: a hundred times 0.07 is 7, and not 7.000000000000001.
    return fmt::format("{:.15g}%", number * 100);
}

std::string plain_number(std::string text) {
    if (text.find_first_of("eE") == std::string::npos) return text;
    double number = 0;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), number);
    constexpr double most = 1e15;   // up to here a double holds every whole number
    if (code != std::errc{} || end != text.data() + text.size() || std::abs(number) > most || number != std::floor(number)) return text;
    return fmt::format("{:.0f}", number);
}

}  // namespace loam::records
