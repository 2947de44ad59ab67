#include "turn_label.hpp"

#include "loam/base/text.hpp"
#include "speaker_words.hpp"
#include "subtitles.hpp"

namespace loam::intake {
namespace {

constexpr std::size_t longest = 80;  // bytes of a label with its time

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Blanks of any width; French sets a narrow one before a colon.
constexpr std::array<std::string_view, 6> blanks{" ", "\t", "\u00A0", "\u202F", "\u2009", "\u3000"};
/// Marks of direction and the like: they show nothing.
constexpr std::array<std::string_view, 12> unseen{"\u200E", "\u200F", "\u061C", "\u202A", "\u202B", "\u202C", "\u202D", "\u202E", "\u2066", "\u2067", "\u2068", "\u2069"};

bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }

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

/// Blanks of any kind, unseen marks and the signs for heavy type of Markdown off both ends.
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

/// A colon, also as wide as a Chinese or Japanese sign: its place and length from `from`.
struct Colon {
    std::size_t at = std::string_view::npos;
    std::size_t length = 1;
    bool is_wide = false;
};

Colon colon_in(std::string_view text, std::size_t from) {
    constexpr std::string_view wide = "\uFF1A";
    const Colon narrow{.at = text.find(':', from)};
    const auto other = text.find(wide, from);
    return other < narrow.at ? Colon{.at = other, .length = wide.size(), .is_wide = true} : narrow;
}

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
    while (end < text.size()) {
        const auto n = blank_at(text.substr(end));
        if (n == 0) break;
        end += n;
    }
    return end - at;
}

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
        else if (c == ']' || c == ')' || text.substr(at).starts_with(" - ") || (!in_brackets && colons > 0 && c == '\t')) break;
        else if (!is_digit(c) && c != ' ' && c != ',' && !std::string_view("AaPpMmTZ").contains(c) && static_cast<unsigned char>(c) < 0x80) return 0;
    }
    if (parts < 2 || colons == 0 || at >= text.size() || at >= 32) return 0;
    if (in_brackets != (text[at] == ']' || text[at] == ')')) return 0;
    at += in_brackets ? 1 : text[at] == '\t' ? 1 : 3;
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

/// Markdown's signs for heavy type.
std::size_t heavy_signs_at(std::string_view text, std::size_t at) {
    auto end = at;
    while (end < text.size() && end < at + 3 && (text[end] == '*' || text[end] == '_')) ++end;
    return end - at;
}

/// What may stand before a label: blanks, a heading's signs, a date, a number, a time, a dash, signs for heavy type.
struct Lead {
    std::size_t length = 0;
    std::optional<std::int64_t> at;
    bool is_heading = false;  ///< "### Ann" in Markdown
};

Lead lead_of(std::string_view line) {
    Lead lead{.length = blanks_at(line, 0), .at = {}};
    // ">> ANN:" of captions, "> Ann:" of what is quoted.
    while (lead.length < line.size() && line[lead.length] == '>') lead.length += 1 + blanks_at(line, lead.length + 1);
    if (const auto signs = line.find_first_not_of('#', lead.length); signs != std::string_view::npos && signs > lead.length && signs <= lead.length + 6 && line[signs] == ' ') {
        lead.is_heading = true;
        lead.length = signs + blanks_at(line, signs);
    }
    lead.length += stamp_length(line.substr(lead.length));
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
        if (at > 0 && !is_blank_before(label.substr(0, at)) && label[at] != '[' && label[at] != '(') continue;
        const auto time = time_mark(label.substr(at));
        if (!time || at + time->length != label.size()) continue;
        label = bare(label.substr(0, at));
        if (label.ends_with(',')) label.remove_suffix(1);
        return time->at;
    }
    return std::nullopt;
}

bool is_role(std::string_view label) { return speaker_word(base::comparable(label)).is_role; }

/// "From Ann to Everyone", as a meeting program writes its chat → "Ann".
std::string_view sender(std::string_view name, const Lead& lead) {
    const auto to = name.find(" to ");
    if (!lead.at || !name.starts_with("From ") || to == std::string_view::npos || to < 6) return name;
    return bare(name.substr(5, to - 5));
}

/// A letter, a digit or a quotation mark right behind the colon: "Ann:Words", but no address and no "std::string".
bool begins_words(std::string_view text) { return !text.starts_with('/') && !text.starts_with(':') && !text.starts_with('\\'); }

std::optional<TurnLabel> with_colon(std::string_view line, const Lead& lead) {
    const auto rest = line.substr(lead.length, longest);
    for (auto colon = colon_in(rest, 0); colon.at != std::string_view::npos; colon = colon_in(rest, colon.at + colon.length)) {
        const bool in_time = !colon.is_wide && colon.at > 0 && colon.at + 1 < rest.size() && is_digit(rest[colon.at - 1]) && is_digit(rest[colon.at + 1]);
        if (in_time) continue;
        auto name = bare(rest.substr(0, colon.at));
        auto at = take_time_off(name);
        name = sender(name, lead);
        if (!looks_like_speaker(name)) return std::nullopt;
        auto words = lead.length + colon.at + colon.length;
        words += heavy_signs_at(line, words);
        if (words < line.size() && !begins_words(line.substr(words))) return std::nullopt;
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

/// "Ann [00:01:02] words": a time in brackets between the name and the words.
std::optional<TurnLabel> with_time(std::string_view line, const Lead& lead) {
    const auto rest = line.substr(lead.length, longest);
    const auto open = rest.find_first_of("[(");
    if (open == std::string_view::npos || open == 0 || !is_blank_before(rest.substr(0, open))) return std::nullopt;
    const auto time = time_mark(rest.substr(open));
    const auto name = bare(rest.substr(0, open));
    if (!time || !looks_like_speaker(name)) return std::nullopt;
    auto words = lead.length + open + time->length;
    const auto blank = blanks_at(line, words);
    if (blank == 0 || words + blank >= line.size()) return std::nullopt;
    words += blank;
    return TurnLabel{.speaker = std::string(name), .form = LabelForm::bracket, .at = time->at, .words = words, .is_first_of_line = lead.length == blanks_at(line, 0)};
}

/// A line of its own: "Ann Lee  0:05", "0:05 Ann Lee", "**Ann Lee**".
std::optional<TurnLabel> alone(std::string_view line, const Lead& lead, std::size_t bold) {
    if (line.size() > longest) return std::nullopt;
    auto name = bare(line.substr(lead.length));
    auto at = take_time_off(name);
    if (!at) at = lead.at;
    const bool is_bold = lead.is_heading || bold >= base::trimmed(line).size() + blanks_at(line, 0);
    if (!at && !is_bold) return std::nullopt;
    if (name.ends_with('|') || name.ends_with('-')) name = bare(name.substr(0, name.size() - 1));
    if (!looks_like_speaker(name)) return std::nullopt;
    return TurnLabel{.speaker = std::string(name),
                     .form = lead.is_heading && !at ? LabelForm::loose : LabelForm::heading,
                     .at = at,
                     .words = line.size(),
                     .is_first_of_line = lead.length == blanks_at(line, 0)};
}

/// A name in bold before plain words on the same line.
std::optional<TurnLabel> in_bold(std::string_view line, const Lead& lead, std::size_t bold) {
    if (bold <= lead.length || bold > longest || bold >= line.size()) return std::nullopt;
    auto name = bare(line.substr(lead.length, bold - lead.length));
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

/// Where Markdown's heavy type at the beginning of the line ends; 0 if it has none.
std::size_t heavy_end(std::string_view line, const Lead& lead) {
    const auto lead_signs = line.substr(0, lead.length);
    const std::string_view sign = lead_signs.ends_with("**") ? "**" : lead_signs.ends_with("__") ? "__" : "";
    if (sign.empty()) return 0;
    const auto close = line.substr(0, lead.length + longest).find(sign, lead.length);
    return close == std::string_view::npos ? 0 : close + sign.size();
}

TurnLabel plain(std::string_view name, const Lead& lead, std::string_view line, std::size_t words) {
    return {.speaker = std::string(name), .form = LabelForm::loose, .at = lead.at, .words = words + blanks_at(line, words), .is_first_of_line = lead.length == blanks_at(line, 0)};
}

/// What stands before `separator`, if it may name somebody; `words` begin behind it.
std::optional<TurnLabel> before(std::string_view separator, std::string_view line, const Lead& lead) {
    const auto end = line.substr(lead.length, longest).find(separator);
    if (end == std::string_view::npos || end == 0) return std::nullopt;
    const auto name = bare(line.substr(lead.length, end));
    if (!looks_like_speaker(name)) return std::nullopt;
    return plain(name, lead, line, lead.length + end + separator.size());
}

}  // namespace

namespace {

/// Most lines of most texts have nothing that a layout needs.
bool may_be_laid_out(std::string_view line, LabelLayout layout) {
    const auto beginning = line.substr(0, 2 * longest);
    switch (layout) {
        case LabelLayout::tab: return beginning.contains('\t');
        case LabelLayout::dash: return beginning.contains(" - ") || beginning.contains(" \u2013 ") || beginning.contains(" \u2014 ");
        case LabelLayout::bracket: return beginning.find_first_of("[<(") < longest;
        case LabelLayout::small_name: return beginning.contains(':') || beginning.contains("\uFF1A");
        case LabelLayout::above: return line.size() <= 2 * longest && !line.ends_with('.');
    }
    return true;
}

}  // namespace

std::optional<LaidOut> laid_out(std::string_view line, LabelLayout layout) {
    if (!may_be_laid_out(line, layout)) return std::nullopt;
    const auto lead = lead_of(line);
    if (lead.length >= line.size()) return std::nullopt;
    const auto rest = line.substr(lead.length, longest);
    switch (layout) {
        case LabelLayout::tab:
            if (!rest.contains('\t')) return std::nullopt;
            return LaidOut{before("\t", line, lead)};
        case LabelLayout::dash:
            for (const std::string_view separator : {" - ", " \u2013 ", " \u2014 "})
                if (rest.contains(separator)) return LaidOut{before(separator, line, lead)};
            return std::nullopt;
        case LabelLayout::bracket: {
            const auto close = rest.starts_with('[') ? ']' : rest.starts_with('<') ? '>' : rest.starts_with('(') ? ')' : '\0';
            const auto end = close == '\0' ? std::string_view::npos : rest.find(close);
            if (end == std::string_view::npos) return std::nullopt;
            const auto name = bare(rest.substr(1, end - 1));
            if (!looks_like_speaker(name) || lead.length + end + 1 >= line.size()) return LaidOut{};
            return LaidOut{plain(name, lead, line, lead.length + end + 1)};
        }
        case LabelLayout::small_name: {
            const auto colon = colon_in(rest, 0);
            const auto name = colon.at == std::string_view::npos ? std::string_view() : bare(rest.substr(0, colon.at));
            if (name.empty()) return std::nullopt;
            const auto words = lead.length + colon.at + colon.length;
            if (!is_one_small_word(name) || (words < line.size() && !begins_words(line.substr(words)))) return LaidOut{};
            return LaidOut{plain(name, lead, line, words)};
        }
        case LabelLayout::above: {
            const auto name = bare(rest);
            if (lead.length + rest.size() < line.size() || !looks_like_speaker(name) || !(is_in_capitals(name) || is_role(name))) return std::nullopt;
            return LaidOut{plain(name, lead, line, line.size())};
        }
    }
    return std::nullopt;
}

std::optional<TurnLabel> label_of(std::string_view line, std::size_t bold) {
    const auto lead = lead_of(line);
    if (lead.length >= line.size()) return std::nullopt;
    bold = std::max(bold, heavy_end(line, lead));
    if (auto label = in_brackets(line, lead)) return label;
    if (auto label = with_colon(line, lead)) return label;
    if (auto label = with_time(line, lead)) return label;
    if (auto label = alone(line, lead, bold)) return label;
    if (auto label = in_bold(line, lead, bold)) return label;
    return loosely(line, lead);
}

}  // namespace loam::intake
