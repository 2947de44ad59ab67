#include "label_parts.hpp"

#include "loam/base/ascii.hpp"
#include "loam/base/text.hpp"
#include "subtitles.hpp"

namespace loam::intake {
namespace {

using base::is_digit;

/// Blanks of any width; French sets a narrow one before a colon.
constexpr std::array<std::string_view, 6> blanks{" ", "\t", "\u00A0", "\u202F", "\u2009", "\u3000"};
/// Marks of direction and the like: they show nothing.
constexpr std::array<std::string_view, 12> unseen{"\u200E", "\u200F", "\u061C", "\u202A", "\u202B", "\u202C", "\u202D", "\u202E", "\u2066", "\u2067", "\u2068", "\u2069"};

bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }

/// A date with a time of day and what parts them from the words, as chats are saved: "[12/05/2021, 10:02:15] ", "2021-05-12 10:02 - ".
/// It is no time of a recording.
std::size_t stamp_length(std::string_view text) {
    if (text.empty() || !(is_digit(text[0]) || text[0] == '[' || text[0] == '(')) return 0;
    const bool in_brackets = text.starts_with('[') || text.starts_with('(');
    std::size_t parts = 0;
    std::size_t colons = 0;
    std::size_t at = in_brackets ? 1 : 0;
    for (; at < text.size() && at < 32; ++at) {
        const char c = text[at];
        if (c == ':') ++colons;
        else if ((c == '/' || c == '.' || c == '-') && at > 0 && at + 1 < text.size() && is_digit(text[at + 1]) && is_digit(text[at - 1])) ++parts;
        else if (c == ']' || c == ')' || text.substr(at).starts_with(" - ") || (colons > 0 && text.substr(at).starts_with(" From ")) || (!in_brackets && colons > 0 && c == '\t')) break;
        else if (!is_digit(c) && c != ' ' && c != ',' && !std::string_view("AaPpMmTZ").contains(c) && static_cast<unsigned char>(c) < 0x80) return 0;
    }
    if (parts < 2 || colons == 0 || at >= text.size() || at >= 32) return 0;
    if (in_brackets != (text[at] == ']' || text[at] == ')')) return 0;
    at += in_brackets || text[at] == '\t' || text.substr(at).starts_with(" From ") ? 1 : 3;
    return at + blanks_at(text, at);
}

/// "12", "12.", "12)" and a blank: the number of a turn or of a paragraph.
std::size_t ordinal_length(std::string_view text) {
    std::size_t length = 0;
    while (length < text.size() && is_digit(text[length])) ++length;
    if (length == 0 || length > 5) return 0;
    if (length < text.size() && (text[length] == '.' || text[length] == ')')) ++length;
    const auto after_number = blanks_at(text, length);
    return after_number == 0 ? 0 : length + after_number;
}

/// What closes a time that `open` opens; none if it opens nothing.
char closing(char open) { return open == '[' ? ']' : open == '(' ? ')' : open == '{' ? '}' : open == '<' ? '>' : open == '#' ? '#' : '\0'; }

/// A time without signs around it.
std::optional<TimeMark> bare_time(std::string_view text) {
    std::size_t length = 0;
    while (length < text.size() && (is_digit(text[length]) || text[length] == ':' || text[length] == '.' || text[length] == ',')) ++length;
    while (length > 0 && !is_digit(text[length - 1])) --length;
    const auto at = parse_time(text.substr(0, length));
    return at ? std::optional(TimeMark{*at, length}) : std::nullopt;
}

/// What stands between two times of a range; the longer ones first.
constexpr std::array<std::string_view, 6> dashes{"-->", "->", "-", "\u2013", "\u2014", "\u2192"};

/// How long the address is of a time that is a link in Markdown: "[0:03](https://...)".
std::size_t address_length(std::string_view text) {
    constexpr std::size_t longest = 400;
    const bool is_one = text.starts_with("(http") || text.starts_with("(#") || text.starts_with("(?") || text.starts_with("(/");
    const auto end = is_one ? text.substr(0, longest).find_first_of(") \t") : std::string_view::npos;
    return end == std::string_view::npos || text[end] != ')' ? 0 : end + 1;
}

}  // namespace

std::size_t blank_at(std::string_view text) {
    if (text.empty()) return 0;
    if (is_ascii(text[0])) return text[0] == ' ' || text[0] == '\t' ? 1 : 0;
    for (const auto each : blanks)
        if (text.starts_with(each)) return each.size();
    for (const auto each : unseen)
        if (text.starts_with(each)) return each.size();
    return 0;
}

bool is_blank_before(std::string_view text) {
    if (!text.empty() && is_ascii(text.back())) return text.back() == ' ' || text.back() == '\t';
    return std::ranges::any_of(blanks, [&](auto each) { return text.ends_with(each); }) || std::ranges::any_of(unseen, [&](auto each) { return text.ends_with(each); });
}

std::string_view bare(std::string_view name) {
    for (bool again = true; again;) {
        again = false;
        for (std::size_t n = blank_at(name); n > 0; n = blank_at(name)) name.remove_prefix(n);
        const auto cut = [&](std::string_view each) {
            if (!name.ends_with(each)) return;
            name.remove_suffix(each.size());
            again = true;
        };
        if (name.empty()) break;
        if (name.ends_with(' ') || name.ends_with('\t')) {
            name.remove_suffix(1);
            again = true;
        } else if (!is_ascii(name.back())) {
            for (const auto each : blanks) cut(each);
            for (const auto each : unseen) cut(each);
        }
        cut("*");
        cut("__");
    }
    return name;
}

Colon colon_in(std::string_view text, std::size_t from) {
    constexpr std::string_view wide = "\uFF1A";
    const Colon narrow{.at = text.find(':', from)};
    const auto other = text.find(wide, from);
    return other < narrow.at ? Colon{.at = other, .length = wide.size(), .is_wide = true} : narrow;
}

std::optional<TimeMark> time_mark(std::string_view text, bool ranges) {
    if (text.empty()) return std::nullopt;
    if (ranges)
        if (const auto range = range_mark(text)) return TimeMark{range->from, range->length};
    const char close = closing(text[0]);
    if (close != '\0') {
        const auto end = text.find(close, 1);
        if (end == std::string_view::npos || end > 16) return std::nullopt;
        auto inside = base::trimmed(text.substr(1, end - 1));
        if (text[0] == '#') inside = inside.substr(0, inside.find('-'));  // tenths, as f4 and MAXQDA write them
        const auto at = parse_time(inside);
        return at ? std::optional(TimeMark{*at, end + 1 + (text[0] == '[' ? address_length(text.substr(end + 1)) : 0)}) : std::nullopt;
    }
    return bare_time(text);
}

std::optional<RangeMark> range_mark(std::string_view text) {
    if (text.empty()) return std::nullopt;
    const char close = closing(text[0]);
    const auto first = close == '\0' ? 0 : 1 + blanks_at(text, 1);
    const auto from = bare_time(text.substr(std::min(first, text.size())));
    if (!from) return std::nullopt;
    auto at = first + from->length;
    const auto written = text.substr(first, from->length);
    at += blanks_at(text, at);
    const auto dash = std::ranges::find_if(dashes, [&](std::string_view each) { return text.substr(at).starts_with(each); });
    if (dash == dashes.end()) return std::nullopt;
    at += dash->size();
    at += blanks_at(text, at);
    const auto to = bare_time(text.substr(at));
    if (!to || to->at < from->at) return std::nullopt;
    at += to->length;
    if (close != '\0') {
        at += blanks_at(text, at);
        if (at == text.size() || text[at] != close) return std::nullopt;
        ++at;
    }
    return RangeMark{.from = from->at, .to = to->at, .length = at, .has_hours = std::ranges::count(written, ':') > 1};
}

std::optional<std::int64_t> time_alone(std::string_view line, bool ranges) {
    line = base::trimmed(line);
    const auto arrow = line.find("-->");
    if (arrow != std::string_view::npos && !closing(line[0])) return parse_time(base::trimmed(line.substr(arrow + 3))) ? parse_time(base::trimmed(line.substr(0, arrow))) : std::nullopt;
    const auto time = time_mark(line, ranges);
    return time && time->length == line.size() ? std::optional(time->at) : std::nullopt;
}

std::optional<TimeMark> time_before_words(std::string_view line) {
    if (!line.starts_with('[') && !line.starts_with('(')) return std::nullopt;
    const auto time = time_mark(line);
    const auto blank = time ? blanks_at(line, time->length) : 0;
    return time && blank > 0 && time->length + blank < line.size() ? std::optional(TimeMark{time->at, time->length + blank}) : std::nullopt;
}

std::optional<std::int64_t> time_at_end(std::string_view line) {
    line = base::trimmed(line);
    // A bare time at the end of a line may as well be its beginning.
    if (!line.ends_with('#') && !line.ends_with(']')) return std::nullopt;
    const auto open = line.find_last_of(line.back() == '#' ? '#' : '[', line.size() - 2);
    if (open == std::string_view::npos || open == 0) return std::nullopt;
    const auto time = time_mark(line.substr(open));
    return time && open + time->length == line.size() ? std::optional(time->at) : std::nullopt;
}

std::size_t blanks_at(std::string_view text, std::size_t at) {
    auto end = at;
    while (end < text.size()) {
        const auto n = blank_at(text.substr(end));
        if (n == 0) break;
        end += n;
    }
    return end - at;
}

std::size_t heavy_signs_at(std::string_view text, std::size_t at) {
    auto end = at;
    while (end < text.size() && end < at + 3 && (text[end] == '*' || text[end] == '_')) ++end;
    return end - at;
}

Lead lead_of(std::string_view line, bool ranges) {
    Lead lead{.length = blanks_at(line, 0), .at = {}, .ranges = ranges};
    // ">> ANN:" of captions, "> Ann:" of what is quoted.
    while (lead.length < line.size() && line[lead.length] == '>') lead.length += 1 + blanks_at(line, lead.length + 1);
    if (const auto signs = line.find_first_not_of('#', lead.length); signs != std::string_view::npos && signs > lead.length && signs <= lead.length + 6 && line[signs] == ' ') {
        lead.is_heading = true;
        lead.length = signs + blanks_at(line, signs);
    }
    lead.length += stamp_length(line.substr(lead.length));
    for (int step = 0; step < 2; ++step) {
        const auto rest = line.substr(lead.length);
        if (const auto time = time_mark(rest, ranges); time && !lead.at) {
            const auto after = time->length + blanks_at(rest, time->length);
            if (after == time->length && after < rest.size() && rest[0] != '[' && rest[0] != '(') break;
            lead.at = time->at;
            lead.length += after;
            if (rest.substr(after).starts_with("- ")) lead.length += 2;
        } else if (const auto number = ordinal_length(rest); number > 0 && !lead.at && step == 0) {
            lead.length += number;
        } else {
            break;
        }
    }
    lead.length += heavy_signs_at(line, lead.length);
    return lead;
}

}  // namespace loam::intake
