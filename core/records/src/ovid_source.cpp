#include "ovid_source.hpp"

#include "characters.hpp"
#include "fields.hpp"

namespace loam::records {
namespace {

std::string_view without_point(std::string_view text) {
    text = bare(text);
    while (text.ends_with('.') || text.ends_with(',')) text = bare(text.substr(0, text.size() - 1));
    return text;
}

void set(std::string& member, std::string_view text) {
    if (member.empty()) member = one_line(text);
}

/// "28(2)": the length of it, and its parts.
struct Numbers {
    std::string_view volume;
    std::string_view issue;
    std::size_t length = 0;
};
Numbers numbers_at(std::string_view text) {
    std::size_t n = 0;
    while (n < text.size() && (is_digit(text[n]) || is_letter(text[n]))) ++n;
    if (n == 0) return {};
    Numbers found{text.substr(0, n), {}, n};
    if (n < text.size() && text[n] == '(') {
        const auto close = text.find(')', n);
        if (close == std::string_view::npos) return {};
        found.issue = text.substr(n + 1, close - n - 1);
        found.length = close + 1;
    }
    return found;
}

/// "Journal.   28(2):103-106, April 2015."
bool read_journal(Record& record, std::string_view source) {
    for (auto colon = source.find(':'); colon != std::string_view::npos; colon = source.find(':', colon + 1)) {
        const auto begin = source.rfind(' ', colon);
        const auto comma = source.find(',', colon);
        if (begin == std::string_view::npos || comma == std::string_view::npos) continue;
        const auto found = numbers_at(source.substr(begin + 1));
        if (found.length == 0 || begin + 1 + found.length != colon || !is_digit(found.volume.front())) continue;
        set(record.journal, without_point(source.substr(0, begin)));
        set(record.volume, found.volume);
        set(record.issue, found.issue);
        set(record.pages, source.substr(colon + 1, comma - colon - 1));
        put(record, Field::year, without_point(source.substr(comma + 1)), "ovid:Source");
        return true;
    }
    return false;
}

/// "Journal. Vol 28(2) April 2015, 103-106."
bool read_volume(Record& record, std::string_view source) {
    const auto at = source.find(" Vol");
    const auto comma = source.rfind(',');
    if (at == std::string_view::npos || comma == std::string_view::npos || comma < at) return false;
    auto rest = source.substr(at + 4, comma - at - 4);
    rest = bare(rest.starts_with('.') ? rest.substr(1) : rest);
    const auto found = numbers_at(rest);
    if (found.length == 0) return false;
    set(record.journal, without_point(source.substr(0, at)));
    set(record.volume, found.volume);
    set(record.issue, found.issue);
    put(record, Field::year, without_point(rest.substr(found.length)), "ovid:Source");
    set(record.pages, without_point(source.substr(comma + 1)));
    return true;
}

/// "Editor (2015). Title. (pp. 103-106) X pp. Address: Publisher", "(2014). Title 58 pp. Address: Publisher."
bool read_book(Record& record, std::string_view source) {
    const auto open = source.find('(');
    if (open == std::string_view::npos || open + 6 > source.size() || source[open + 5] != ')' || !year_in(source.substr(open + 1, 4))) return false;
    put(record, Field::year, source.substr(open + 1, 4), "ovid:Source");
    if (const auto editors = bare(source.substr(0, open)); !editors.empty() && record.editors.empty())
        for (const auto& name : names_in(editors)) record.editors.push_back(author_from(name));
    auto rest = bare(source.substr(open + 6));
    if (rest.starts_with('.')) rest = bare(rest.substr(1));
    const auto pages = rest.find("(pp. ");
    const auto count = rest.find(" pp.");
    auto title = rest.substr(0, std::min({pages, count, rest.size()}));
    if (pages == std::string_view::npos && count != std::string_view::npos) {
        const auto number = title.rfind(' ');
        set(record.pages, title.substr(number == std::string_view::npos ? 0 : number + 1));
        title = title.substr(0, number == std::string_view::npos ? 0 : number);
    } else if (pages != std::string_view::npos) {
        const auto close = rest.find(')', pages);
        if (close != std::string_view::npos) set(record.pages, rest.substr(pages + 5, close - pages - 5));
    }
    auto& member = pages != std::string_view::npos || !record.title.empty() ? record.journal : record.title;
    set(member, without_point(title));
    if (const auto house = rest.rfind(" pp. "); house != std::string_view::npos) {
        const auto address = rest.substr(house + 5);
        const auto colon = address.find(':');
        if (colon != std::string_view::npos) {
            set(record.place, without_point(address.substr(0, colon)));
            set(record.publisher, without_point(address.substr(colon + 1)));
        }
    }
    return true;
}

}  // namespace

void read_ovid_source(Record& record, std::string_view source) {
    if (read_journal(record, source) || read_volume(record, source) || read_book(record, source)) return;
    set(record.journal, without_point(source));
}

}  // namespace loam::records
