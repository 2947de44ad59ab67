#include "turn_label.hpp"

#include "label_parts.hpp"
#include "loam/base/ascii.hpp"
#include "loam/intake/speaker_label.hpp"
#include "loam/base/text.hpp"
#include "speaker_words.hpp"

namespace loam::intake {
namespace {

using base::is_digit;

/// A time at the end of `label`, with or without brackets; it is cut off.
std::optional<std::int64_t> take_time_off(std::string_view& label, bool ranges) {
    const auto take = [&](std::size_t at, const std::optional<TimeMark>& time) {
        if (!time || at + time->length != label.size()) return false;
        label = bare(label.substr(0, at));
        if (label.ends_with(',')) label.remove_suffix(1);
        return true;
    };
    const auto may_begin = [&](std::size_t at) { return at == 0 || is_blank_before(label.substr(0, at)) || label[at] == '[' || label[at] == '('; };
    // The whole of a range, not the time that ends it.
    for (std::size_t at = 0; ranges && at < label.size(); ++at)
        if (may_begin(at))
            if (const auto time = time_mark(label.substr(at), true); take(at, time)) return time->at;
    for (auto at = label.size(); at-- > 0;)
        if (may_begin(at))
            if (const auto time = time_mark(label.substr(at)); take(at, time)) return time->at;
    return std::nullopt;
}

bool is_role(std::string_view label) { return speaker_word(base::comparable(label)).is_role; }

/// "From Ann to Everyone" or "From Ann" behind a time or a number, as a meeting program writes its chat → "Ann".
std::string_view sender(std::string_view name, const Lead& lead) {
    if (lead.length == 0 || !name.starts_with("From ")) return name;
    const auto to = name.find(" to ");
    return bare(name.substr(5, to == std::string_view::npos || to < 6 ? std::string_view::npos : to - 5));
}

/// A letter, a digit or a quotation mark right behind the colon: "Ann:Words", but no address and no "std::string".
bool begins_words(std::string_view text) { return !text.starts_with('/') && !text.starts_with(':') && !text.starts_with('\\'); }

std::optional<TurnLabel> with_colon(std::string_view line, const Lead& lead) {
    const auto rest = line.substr(lead.length, longest_label);
    for (auto colon = colon_in(rest, 0); colon.at != std::string_view::npos; colon = colon_in(rest, colon.at + colon.length)) {
        const bool in_time = !colon.is_wide && colon.at > 0 && colon.at + 1 < rest.size() && is_digit(rest[colon.at - 1]) && is_digit(rest[colon.at + 1]);
        if (in_time) continue;
        auto name = bare(rest.substr(0, colon.at));
        auto at = take_time_off(name, lead.ranges);
        name = sender(name, lead);
        if (!looks_like_speaker(name)) return std::nullopt;
        auto words = lead.length + colon.at + colon.length;
        words += heavy_signs_at(line, words);
        if (words < line.size() && !begins_words(line.substr(words))) return std::nullopt;
        words += blanks_at(line, words);
        if (const auto time = time_mark(line.substr(words), lead.ranges); time && !at) {
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
    const auto rest = line.substr(lead.length, longest_label);
    if (!rest.starts_with('[') && !rest.starts_with('<')) return std::nullopt;
    const auto close = rest.find(rest[0] == '[' ? ']' : '>');
    if (close == std::string_view::npos) return std::nullopt;
    const auto name = base::trimmed(rest.substr(1, close - 1));
    if (!looks_like_speaker(name)) return std::nullopt;
    auto words = lead.length + close + 1;
    if (words < line.size() && line[words] == ':') ++words;
    words += blanks_at(line, words);
    const auto time = time_mark(line.substr(words), lead.ranges);
    if (time) words += time->length;
    const bool ends_with_time = time && words == line.size();
    const bool has_colon = time && !ends_with_time && line[words] == ':';
    if (has_colon) words += 1 + blanks_at(line, words + 1);
    // "[laughs]" and "[Paris]" stand in brackets too: only a sign, a role or a time makes a speaker of it.
    if (!is_role(name) && !ends_with_time && !has_colon) return std::nullopt;
    return TurnLabel{.speaker = std::string(name),
                     .form = ends_with_time ? LabelForm::heading : LabelForm::bracket,
                     .at = time ? std::optional(time->at) : lead.at,
                     .words = words,
                     .is_first_of_line = lead.length == blanks_at(line, 0)};
}

/// "Ann [00:01:02] words": a time in brackets between the name and the words.
std::optional<TurnLabel> with_time(std::string_view line, const Lead& lead) {
    const auto rest = line.substr(lead.length, longest_label);
    const auto open = rest.find_first_of("[(");
    if (open == std::string_view::npos || open == 0 || !is_blank_before(rest.substr(0, open))) return std::nullopt;
    const auto time = time_mark(rest.substr(open), lead.ranges);
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
    if (line.size() > longest_label) return std::nullopt;
    auto name = bare(line.substr(lead.length));
    auto at = take_time_off(name, lead.ranges);
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
    if (bold <= lead.length || bold > longest_label || bold >= line.size()) return std::nullopt;
    auto name = bare(line.substr(lead.length, bold - lead.length));
    const auto at = take_time_off(name, lead.ranges);
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
    const auto rest = line.substr(lead.length, longest_label);
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
    const auto close = line.substr(0, lead.length + longest_label).find(sign, lead.length);
    return close == std::string_view::npos ? 0 : close + sign.size();
}

TurnLabel plain(std::string_view name, const Lead& lead, std::string_view line, std::size_t words) {
    return {.speaker = std::string(name), .form = LabelForm::loose, .at = lead.at, .words = words + blanks_at(line, words), .is_first_of_line = lead.length == blanks_at(line, 0)};
}

/// What stands before `separator`, if it may name somebody; `words` begin behind it.
std::optional<TurnLabel> before(std::string_view separator, std::string_view line, const Lead& lead) {
    const auto end = line.substr(lead.length, longest_label).find(separator);
    if (end == std::string_view::npos || end == 0) return std::nullopt;
    const auto name = bare(line.substr(lead.length, end));
    if (!looks_like_speaker(name)) return std::nullopt;
    return plain(name, lead, line, lead.length + end + separator.size());
}

}  // namespace

namespace {

/// "Q. words", "A. words", and "Q12. words" where they are counted or are several people's. "II.", "Dr." and "I. Lund" have the form and
/// name nobody, "A. fumigatus" has both: only the whole text tells.
std::optional<LaidOut> before_point(std::string_view line, const Lead& lead) {
    constexpr std::size_t longest_sign = 4;
    const auto rest = line.substr(lead.length, longest_sign + 2);
    const auto point = rest.find('.');
    if (point == std::string_view::npos || point == 0 || blanks_at(line, lead.length + point + 1) == 0) return std::nullopt;
    const auto sign = rest.substr(0, point);
    if (!std::ranges::all_of(sign, [](unsigned char c) { return std::isalnum(c) != 0; }) || std::isalpha(static_cast<unsigned char>(sign[0])) == 0) return std::nullopt;
    if ((sign[0] != 'Q' && sign[0] != 'A') || !std::ranges::all_of(sign.substr(1), is_digit)) return LaidOut{};
    return LaidOut{plain(sign, lead, line, lead.length + point + 1)};
}

/// "Ann > words". An arrow, a number ("P > 0.05") and a sign that clings to the name, as in quoted mail, are none.
std::optional<LaidOut> before_greater(std::string_view line, const Lead& lead) {
    const auto rest = line.substr(lead.length, longest_label);
    const auto sign = rest.find('>');
    if (sign == std::string_view::npos || sign == 0 || lead.length + sign + 1 >= line.size()) return std::nullopt;
    const auto blank = blanks_at(line, lead.length + sign + 1);
    if (blank == 0) return std::nullopt;
    const auto words = line.substr(lead.length + sign + 1 + blank);
    if (!is_blank_before(rest.substr(0, sign)) || words.empty() || is_digit(words[0]) || words[0] == '.') return LaidOut{};
    return LaidOut{before(">", line, lead)};
}

/// Most lines of most texts have nothing that a layout needs.
bool may_be_laid_out(std::string_view line, LabelLayout layout) {
    const auto beginning = line.substr(0, 2 * longest_label);
    switch (layout) {
        case LabelLayout::tab: return beginning.contains('\t');
        case LabelLayout::dash: return beginning.contains(" - ") || beginning.contains(" \u2013 ") || beginning.contains(" \u2014 ");
        case LabelLayout::bracket: return beginning.find_first_of("[<(") < longest_label;
        case LabelLayout::small_name: return beginning.contains(':') || beginning.contains("\uFF1A");
        case LabelLayout::point: return beginning.contains(". ") || beginning.contains(".\t");
        case LabelLayout::greater: return beginning.contains('>');
        case LabelLayout::above: return line.size() <= 2 * longest_label && !line.ends_with('.');
    }
    return true;
}

}  // namespace

std::optional<LaidOut> laid_out(std::string_view line, LabelLayout layout, bool ranges) {
    if (!may_be_laid_out(line, layout)) return std::nullopt;
    const auto lead = lead_of(line, ranges);
    if (lead.length >= line.size()) return std::nullopt;
    const auto rest = line.substr(lead.length, longest_label);
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
        case LabelLayout::point: return before_point(line, lead);
        case LabelLayout::greater: return before_greater(line, lead);
        case LabelLayout::above: {
            const auto name = bare(rest);
            if (lead.length + rest.size() < line.size() || !looks_like_speaker(name) || !(is_in_capitals(name) || is_role(name))) return std::nullopt;
            return LaidOut{plain(name, lead, line, line.size())};
        }
    }
    return std::nullopt;
}

void take_counts_off(const std::vector<std::string*>& signs) {
    const auto number_of = [](const std::string& sign) { return sign.size() > 1 ? std::stoi(sign.substr(1)) : 0; };
    // Answers that always have the number of the question before them are proof: a file may hold several talks, and questions may come
    // in any order. Where answers have none, only questions that are counted up may lose theirs.
    const bool are_answers_counted = std::ranges::any_of(signs, [](const std::string* sign) { return sign->starts_with('A') && sign->size() > 1; });
    std::set<int> numbers;
    int question = 0;
    for (const auto* sign : signs) {
        const auto number = number_of(*sign);
        if (sign->starts_with('Q')) {
            if (!are_answers_counted && number <= question) return;
            question = number;
            numbers.insert(number);
        } else if (number > 0 && number != question) {
            return;
        }
    }
    if (numbers.size() < 2) return;  // one number that all have is part of a name
    for (auto* sign : signs) sign->resize(1);
}

std::optional<TurnLabel> label_of_two(std::string_view first, std::string_view second, bool ranges) {
    const auto above = time_alone(first, ranges);
    const auto below = above ? std::nullopt : time_alone(second, ranges);
    if (!above && !below) return std::nullopt;
    const auto name = bare(above ? second : first);
    if (name.size() > longest_label || !looks_like_speaker(name)) return std::nullopt;
    return TurnLabel{.speaker = std::string(name), .form = LabelForm::heading, .at = above ? above : below, .words = first.size(), .is_first_of_line = true};
}

std::optional<TurnLabel> label_of(std::string_view line, std::size_t bold, bool ranges) {
    const auto lead = lead_of(line, ranges);
    if (lead.length >= line.size()) return std::nullopt;
    bold = std::max(bold, heavy_end(line, lead));
    if (auto label = in_brackets(line, lead)) return label;
    if (auto label = with_colon(line, lead)) return label;
    if (auto label = with_time(line, lead)) return label;
    // "[0:33] *Ali* So." is a name and a word, though both together could be a name.
    const auto behind = bold < line.size() ? bold + blanks_at(line, bold) : line.size();
    if (bold > lead.length && behind < line.size() && !time_mark(line.substr(behind)))
        if (auto label = in_bold(line, lead, bold)) return label;
    if (auto label = alone(line, lead, bold)) return label;
    if (auto label = in_bold(line, lead, bold)) return label;
    return loosely(line, lead);
}

namespace {

/// "(softly)" behind a name, and the blanks around it.
std::size_t behind_remark(std::string_view line, std::size_t at) {
    constexpr std::size_t longest_remark = 20;
    at += blanks_at(line, at);
    if (at >= line.size() || (line[at] != '(' && line[at] != '[')) return at;
    const auto end = line.find(line[at] == '(' ? ')' : ']', at);
    return end == std::string_view::npos || end - at - 1 > longest_remark ? at : end + 1 + blanks_at(line, end + 1);
}

/// A name that by its shape would be no speaker's, but is this one's: "the nurse on duty:", "Ada (softly):".
std::optional<std::size_t> behind_name(std::string_view line, std::string_view speaker, std::string_view key) {
    const auto from = lead_of(line).length;
    const auto name = base::slice(line.substr(std::min(from, line.size())), 0, base::code_points(speaker));
    if (name.empty() || base::comparable(name) != key) return std::nullopt;
    const auto at = behind_remark(line, from + name.size());
    const auto colon = colon_in(line, at);
    if (colon.at != at) return std::nullopt;
    return at + colon.length + blanks_at(line, at + colon.length);
}

}  // namespace

std::optional<std::size_t> words_behind(std::string_view line, std::string_view speaker) {
    const auto key = base::comparable(speaker);
    if (key.empty()) return std::nullopt;
    const auto is_theirs = [&](const std::optional<TurnLabel>& label) { return label && base::comparable(label->speaker) == key; };
    for (const auto bold : {std::size_t{0}, line.size()}) {  // heavy type is not kept: a name alone on its line may have been in it
        if (const auto label = label_of(line, bold, true); is_theirs(label)) return label->words;
    }
    for (const auto layout : label_layouts) {
        const auto found = laid_out(line, layout, true);
        if (!found || !found->label) continue;
        const bool is_counted = layout == LabelLayout::point && (speaker == "Q" || speaker == "A") && found->label->speaker.starts_with(speaker);
        if (is_counted || is_theirs(found->label)) return found->label->words;
    }
    return behind_name(line, speaker, key);
}

std::size_t length_of_label(std::string_view turn, std::string_view speaker) {
    const auto line = turn.substr(0, turn.find('\n'));
    if (const auto next = turn.substr(std::min(line.size() + 1, turn.size())); !next.empty()) {
        const auto second = next.substr(0, next.find('\n'));
        const auto label = label_of_two(line, second, true);
        if (label && base::comparable(label->speaker) == base::comparable(speaker)) return base::code_points(turn.substr(0, turn.find_first_not_of(" \t\n", line.size() + 1 + second.size())));
        // "00:05" above "Ann: words", and blank lines between them.
        if (time_alone(line, true)) {
            const auto below = turn.find_first_not_of(" \t\n", line.size());
            const auto rest = below == std::string_view::npos ? std::string_view() : turn.substr(below);
            if (const auto length = time_alone(rest.substr(0, rest.find('\n')), true) ? 0 : length_of_label(rest, speaker)) return base::code_points(turn.substr(0, below)) + length;
        }
    }
    auto words = words_behind(line, speaker).value_or(0);
    // The words begin on the next line where nothing stands behind the label.
    if (words > 0 && base::trimmed(line.substr(words)).empty()) {
        words = std::min(turn.find_first_not_of(" \t\n", words), turn.size());
        const auto below = turn.substr(words);
        if (const auto time = time_before_words(below.substr(0, below.find('\n')))) words += time->length;
    }
    return base::code_points(turn.substr(0, words));
}

}  // namespace loam::intake
