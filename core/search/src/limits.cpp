#include "limits.hpp"

#include <algorithm>
#include <array>

#include "loam/base/text.hpp"
#include "signs.hpp"

namespace loam::search {
namespace {

constexpr std::array<std::string_view, 22> languages{"english", "german", "french", "spanish", "italian", "dutch", "danish", "norwegian", "swedish", "finnish", "portuguese",
                                                     "chinese", "japanese", "korean", "russian", "polish", "turkish", "arabic", "hebrew", "czech", "hungarian", "greek"};
constexpr std::array<std::string_view, 14> ages{"child", "infant", "newborn", "adolescent", "adult", "aged", "middle age", "young adult", "preschool", "all child", "all adult", "elderly", "embase", "school"};

bool has_word(const std::string& text, std::string_view wanted) {
    for (auto at = text.find(wanted); at != std::string::npos; at = text.find(wanted, at + 1)) {
        const auto end = at + wanted.size();
        const bool before = at == 0 || !is_letter_or_digit(static_cast<unsigned char>(text[at - 1]));
        const bool behind = end >= text.size() || !is_letter_or_digit(static_cast<unsigned char>(text[end]));
        if (before && behind) return true;
    }
    return false;
}

std::size_t digits_end(const std::string& text, std::size_t from) {
    while (from < text.size() && text[from] >= '0' && text[from] <= '9') ++from;
    return from;
}

/// Numbers of four or eight digits, from the left. 2010/05/31 and 2010-05-31 are 20100531; of 2010/05 the day is left open: 201005.
std::vector<std::string> dates_in(const std::string& text) {
    std::vector<std::string> found;
    for (std::size_t i = 0; i < text.size();) {
        auto end = digits_end(text, i);
        auto date = text.substr(i, end - i);
        if (date.size() == 4 && end < text.size() && (text[end] == '/' || text[end] == '-')) {
            const auto sign = text[end];
            const auto month = digits_end(text, end + 1);
            const bool has_day = month == end + 3 && month < text.size() && text[month] == sign && digits_end(text, month + 1) == month + 3;
            if (has_day) date += text.substr(end + 1, 2) + text.substr(month + 1, 2), end = month + 3;
            else if (month == end + 3 && sign == '/') date += text.substr(end + 1, 2), end = month;
        }
        if (date.size() == 4 || date.size() == 6 || date.size() == 8) found.push_back(std::move(date));
        i = std::max(end, i + 1);
    }
    return found;
}

Condition years_from(const std::string& written, Condition::Kind kind) {
    Condition made{.kind = kind, .from = {}, .to = {}, .values = {}, .written = written};
    // the hyphen of LIMIT-TO(PUBYEAR, 2020) is none between years
    const auto part = lower(written).starts_with("limit-to") && written.find(',') != std::string::npos ? written.substr(written.find(',')) : written;
    const auto found = dates_in(part);
    const auto dash = part.find('-');
    if (found.size() >= 2) {
        made.from = found[0];
        made.to = found[1];
    } else if (found.size() == 1 && dash != std::string::npos) {
        (part.find(found[0]) < dash ? made.from : made.to) = found[0];
    } else if (found.size() == 1) {
        made.from = made.to = found[0];
        const auto year = number_of(found[0]);
        const auto lowered = lower(part);
        if (part.find('>') != std::string::npos || has_word(lowered, "aft")) made.from = std::to_string(year + (part.find(">=") == std::string::npos ? 1 : 0)), made.to.clear();
        else if (part.find('<') != std::string::npos || has_word(lowered, "bef")) made.to = std::to_string(year - (part.find("<=") == std::string::npos ? 1 : 0)), made.from.clear();
    }
    return made;
}

Condition condition_from(const std::string& part) {
    const auto text = lower(part);
    if (text.starts_with("exclude")) return {.kind = Condition::Kind::other, .from = {}, .to = {}, .values = {}, .written = part};
    if (text == "remove duplicates") return {.kind = Condition::Kind::duplicates, .from = {}, .to = {}, .values = {}, .written = part};
    for (const std::string_view head : {"ed", "ez", "em", "da", "dc", "up", "rd"})
        if (text.starts_with(head) && text.find('=') != std::string::npos) return years_from(part, Condition::Kind::entry_dates);
    if (text.ends_with("/sd") || text.ends_with("/dd")) return years_from(part, Condition::Kind::entry_dates);
    if (text.starts_with("last ") && text.find("year") != std::string::npos) return {.kind = Condition::Kind::years, .from = {}, .to = {}, .values = {}, .written = part};  // counted back from the day of the search
    if (text.starts_with("orig-load-date") || text.starts_with("recent")) return years_from(part, Condition::Kind::entry_dates);
    if (text.starts_with("yr") || text.starts_with("pubyear") || text.starts_with("dt") || text.starts_with("dp") || text.ends_with("/py") || has_word(text, "pubyear")) return years_from(part, Condition::Kind::years);
    Condition made{.kind = Condition::Kind::other, .from = {}, .to = {}, .values = {}, .written = part};
    for (const auto language : languages)
        if (has_word(text, language)) made.values.emplace_back(language), made.kind = Condition::Kind::language;
    if (made.kind == Condition::Kind::language) return made;
    if (has_word(text, "human") || has_word(text, "humans")) made.kind = Condition::Kind::humans;
    else if (std::ranges::any_of(ages, [&](auto age) { return text.find(age) != std::string::npos; })) made.kind = Condition::Kind::age;
    else if (text.find("trial") != std::string::npos || text.find("review") != std::string::npos || text.find("article") != std::string::npos) made.kind = Condition::Kind::publication_type;
    return made;
}

/// The first "and" between two conditions; one in quotation marks or brackets belongs to the name of a filter:
/// "qualitative (best balance of sensitivity and specificity)".
std::size_t and_in(const std::string& text) {
    const auto lowered = lower(text);
    long depth = 0;
    bool quoted = false;
    for (std::size_t at = 0; at < lowered.size(); ++at) {
        if (lowered[at] == '"') quoted = !quoted;
        else if (lowered[at] == '(') ++depth;
        else if (lowered[at] == ')') --depth;
        if (!quoted && depth <= 0 && lowered.compare(at, 5, " and ") == 0) return at;
    }
    return std::string::npos;
}

}  // namespace

std::vector<Condition> conditions_of(const std::string& written) {
    auto text = squeezed(written);
    while (text.size() > 1 && text.front() == '(' && text.back() == ')') text = squeezed(text.substr(1, text.size() - 2));
    std::vector<Condition> all;
    std::string rest = text;
    for (;;) {
        const auto at = and_in(rest);
        auto made = condition_from(squeezed(rest.substr(0, at)));
        all.push_back(std::move(made));
        if (at == std::string::npos || all.size() > 50) break;
        rest = rest.substr(at + 5);
    }
    return all;
}

}  // namespace loam::search
