#include "turn_label.hpp"

#include "loam/base/text.hpp"
#include "speaker_words.hpp"
#include "subtitles.hpp"

namespace loam::intake {
namespace {

constexpr std::size_t longest = 80;  // bytes of a label with its time

bool is_blank(char c) { return c == ' ' || c == '\t'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

struct TimeMark {
    std::int64_t at;
    std::size_t length;
};

/// A time at the beginning of `text`: 0:05, 00:01:02.5, [00:01:02], (0:05), #00:01:02-3#.
std::optional<TimeMark> time_mark(std::string_view text) {
    if (text.empty()) return std::nullopt;
    const char open = text[0];
    const char close = open == '[' ? ']' : open == '(' ? ')' : open == '{' ? '}' : open == '<' ? '>' : open == '#' ? '#' : '\0';
    if (close != '\0') {
        const auto end = text.find(close, 1);
        if (end == std::string_view::npos || end > 16) return std::nullopt;
        auto inside = base::trimmed(text.substr(1, end - 1));
        if (open == '#') inside = inside.substr(0, inside.find('-'));  // tenths, as f4 and MAXQDA write them
        const auto at = parse_time(inside);
        return at ? std::optional(TimeMark{*at, end + 1}) : std::nullopt;
    }
    std::size_t length = 0;
    while (length < text.size() && (is_digit(text[length]) || text[length] == ':' || text[length] == '.' || text[length] == ',')) ++length;
    while (length > 0 && !is_digit(text[length - 1])) --length;
    const auto at = parse_time(text.substr(0, length));
    return at ? std::optional(TimeMark{*at, length}) : std::nullopt;
}

std::size_t blanks_at(std::string_view text, std::size_t at) {
    auto end = at;
    while (end < text.size() && is_blank(text[end])) ++end;
    return end - at;
}

/// "12", "12.", "12)" and a blank: the number of a turn or of a paragraph.
std::size_t ordinal_length(std::string_view text) {
    std::size_t length = 0;
    while (length < text.size() && is_digit(text[length])) ++length;
    if (length == 0 || length > 5) return 0;
    if (length < text.size() && (text[length] == '.' || text[length] == ')')) ++length;
    const auto blanks = blanks_at(text, length);
    return blanks == 0 ? 0 : length + blanks;
}

/// Markdown's signs for heavy type.
std::size_t heavy_signs_at(std::string_view text, std::size_t at) {
    auto end = at;
    while (end < text.size() && end < at + 3 && (text[end] == '*' || text[end] == '_')) ++end;
    return end - at;
}

/// What may stand before a label: blanks, a number, a time, a dash, signs for heavy type.
struct Lead {
    std::size_t length = 0;
    std::optional<std::int64_t> at;
};

Lead lead_of(std::string_view line) {
    Lead lead{.length = blanks_at(line, 0), .at = {}};
    for (int step = 0; step < 2; ++step) {
        const auto rest = line.substr(lead.length);
        if (const auto time = time_mark(rest); time && !lead.at) {
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

/// A time at the end of `label`, with or without brackets; it is cut off.
std::optional<std::int64_t> take_time_off(std::string_view& label) {
    for (auto at = label.size(); at-- > 0;) {
        if (at > 0 && !is_blank(label[at - 1]) && label[at] != '[' && label[at] != '(') continue;
        const auto time = time_mark(label.substr(at));
        if (!time || at + time->length != label.size()) continue;
        label = base::trimmed(label.substr(0, at));
        if (label.ends_with(',')) label.remove_suffix(1);
        return time->at;
    }
    return std::nullopt;
}

bool is_role(std::string_view label) { return speaker_word(base::comparable(label)).is_role; }

constexpr std::string_view wide_colon = "\uFF1A";  // as Chinese and Japanese write it

std::optional<TurnLabel> with_colon(std::string_view line, const Lead& lead) {
    const auto rest = line.substr(lead.length, longest);
    const auto next = [&](std::size_t from) { return std::min(rest.find(':', from), rest.find(wide_colon, from)); };
    for (auto colon = next(0); colon != std::string_view::npos; colon = next(colon + 1)) {
        const bool wide = rest[colon] != ':';
        const bool in_time = !wide && colon > 0 && colon + 1 < rest.size() && is_digit(rest[colon - 1]) && is_digit(rest[colon + 1]);
        if (in_time) continue;
        auto name = base::trimmed(rest.substr(0, colon));
        while (name.ends_with('*')) name.remove_suffix(1);
        auto at = take_time_off(name);
        if (!looks_like_speaker(name)) return std::nullopt;
        auto words = lead.length + colon + (wide ? wide_colon.size() : 1);
        words += heavy_signs_at(line, words);
        const bool is_apart = wide || words >= line.size() || is_blank(line[words]) || line.substr(words).starts_with("\u00A0");
        if (!is_apart && !is_role(name)) return std::nullopt;
        words += blanks_at(line, words);
        if (const auto time = time_mark(line.substr(words)); time && !at) {
            at = time->at;
            words += time->length;
            words += blanks_at(line, words);
        }
        return TurnLabel{.speaker = std::string(name),
                         .form = LabelForm::colon,
                         .at = at ? at : lead.at,
                         .words = words,
                         .is_first_of_line = lead.length == blanks_at(line, 0)};
    }
    return std::nullopt;
}

/// "[id1] words", "[Ann Lee] 10:02:33".
std::optional<TurnLabel> in_brackets(std::string_view line, const Lead& lead) {
    const auto rest = line.substr(lead.length, longest);
    if (!rest.starts_with('[') && !rest.starts_with('<')) return std::nullopt;
    const auto close = rest.find(rest[0] == '[' ? ']' : '>');
    if (close == std::string_view::npos) return std::nullopt;
    const auto name = base::trimmed(rest.substr(1, close - 1));
    if (!looks_like_speaker(name)) return std::nullopt;
    auto words = lead.length + close + 1;
    if (words < line.size() && line[words] == ':') ++words;
    words += blanks_at(line, words);
    const auto time = time_mark(line.substr(words));
    const bool ends_with_time = time && words + time->length == line.size();
    // "[laughs]" and "[Paris]" stand in brackets too: only a sign, a role or a time makes a speaker of it.
    if (!is_role(name) && !ends_with_time) return std::nullopt;
    return TurnLabel{.speaker = std::string(name),
                     .form = ends_with_time ? LabelForm::heading : LabelForm::bracket,
                     .at = time ? std::optional(time->at) : lead.at,
                     .words = time ? words + time->length : words,
                     .is_first_of_line = lead.length == blanks_at(line, 0)};
}

/// A line of its own: "Ann Lee  0:05", "0:05 Ann Lee", "**Ann Lee**".
std::optional<TurnLabel> alone(std::string_view line, const Lead& lead, std::size_t bold) {
    if (line.size() > longest) return std::nullopt;
    auto name = base::trimmed(line.substr(lead.length));
    auto at = take_time_off(name);
    if (!at) at = lead.at;
    const bool is_bold = bold >= base::trimmed(line).size() + blanks_at(line, 0);
    if (!at && !is_bold) return std::nullopt;
    if (name.ends_with('|') || name.ends_with('-')) name = base::trimmed(name.substr(0, name.size() - 1));
    if (!looks_like_speaker(name)) return std::nullopt;
    return TurnLabel{.speaker = std::string(name),
                     .form = LabelForm::heading,
                     .at = at,
                     .words = line.size(),
                     .is_first_of_line = lead.length == blanks_at(line, 0)};
}

/// A name in bold before plain words on the same line.
std::optional<TurnLabel> in_bold(std::string_view line, const Lead& lead, std::size_t bold) {
    if (bold <= lead.length || bold > longest || bold >= line.size()) return std::nullopt;
    auto name = base::trimmed(line.substr(lead.length, bold - lead.length));
    const auto at = take_time_off(name);
    if (name.ends_with('.')) name.remove_suffix(1);
    if (!looks_like_speaker(name)) return std::nullopt;
    return TurnLabel{.speaker = std::string(name),
                     .form = LabelForm::bold,
                     .at = at ? at : lead.at,
                     .words = bold + blanks_at(line, bold),
                     .is_first_of_line = true};
}

/// "P1 - words", "I<tab>words": too much else looks so, hence only signs and role words.
std::optional<TurnLabel> loosely(std::string_view line, const Lead& lead) {
    const auto rest = line.substr(lead.length, longest);
    for (const std::string_view separator : {"\t", " - ", " \u2013 ", " \u2014 "}) {
        const auto end = rest.find(separator);
        if (end == std::string_view::npos || end == 0) continue;
        const auto name = base::trimmed(rest.substr(0, end));
        if (!looks_like_speaker(name) || !is_role(name)) continue;
        const auto words = lead.length + end + separator.size();
        return TurnLabel{.speaker = std::string(name),
                         .form = LabelForm::loose,
                         .at = lead.at,
                         .words = words + blanks_at(line, words),
                         .is_first_of_line = lead.length == blanks_at(line, 0)};
    }
    return std::nullopt;
}

}  // namespace

std::optional<TurnLabel> label_of(std::string_view line, std::size_t bold) {
    const auto lead = lead_of(line);
    if (lead.length >= line.size()) return std::nullopt;
    if (auto label = in_brackets(line, lead)) return label;
    if (auto label = with_colon(line, lead)) return label;
    if (auto label = alone(line, lead, bold)) return label;
    if (auto label = in_bold(line, lead, bold)) return label;
    return loosely(line, lead);
}

}  // namespace loam::intake
