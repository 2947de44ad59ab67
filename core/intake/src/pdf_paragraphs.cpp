#include "pdf_paragraphs.hpp"

#include <cmath>

#include "loam/base/charset.hpp"
#include "loam/base/text.hpp"
#include "turn_label.hpp"

namespace loam::intake {
namespace {

using base::CharacterKind;
using base::Loss;

constexpr std::string_view hyphen = "-";
constexpr std::string_view typographic = "\u2010";
constexpr std::string_view soft = "\u00AD";

CharacterKind first_kind(std::string_view text) {
    const auto points = base::code_points_of(base::slice(text, 0, 1));
    return points.empty() ? CharacterKind::other : base::kind_of(points[0]);
}

CharacterKind last_kind(std::string_view text) {
    auto at = text.size();
    while (at > 0 && (static_cast<unsigned char>(text[--at]) & 0xC0U) == 0x80U) {}
    return first_kind(text.substr(at));
}

bool ends_sentence(std::string_view word) {
    for (const auto* mark : {".", "?", "!", ":", "\u2026", "\u201D", "\"", "\u2019", ".)", "?)", "!)"})
        if (word.ends_with(mark)) return true;
    return false;
}

bool begins_item(std::string_view word) {
    for (const auto* mark : {"\u2022", "\u25CF", "\u25AA", "\u25E6", "\u2013", "\u2014", "\u2023", "\u00B7", "*"})
        if (word == mark) return true;
    const auto digits = std::min(word.find_first_not_of("0123456789"), word.size());
    return digits > 0 && digits <= 3 && digits + 1 == word.size() && (word.back() == '.' || word.back() == ')');
}

bool begins_turn(const LaidLine& line) {
    const auto label = label_of(line.text(), 0);
    return label && (label->form == LabelForm::colon || label->form == LabelForm::heading);
}

/// A line of a table of contents: dots lead to the page's number.
bool has_leaders(const LaidLine& line) {
    std::size_t dots = 0;
    for (const auto& word : line.words) {
        if (word.text.find("....") != std::string::npos || word.text.find("\u2026\u2026") != std::string::npos) return true;
        if (word.text == ".") ++dots;
    }
    return dots >= 4;
}

/// "Ann Lee  0:05": her words begin on the next line.
bool is_turn_heading(const LaidLine& line) {
    const auto label = label_of(line.text(), 0);
    return label && label->form == LabelForm::heading;
}

bool is_full(const LaidLine& line, const BlockShape& shape) { return line.box.right >= shape.box.right - 0.14 * shape.box.width(); }

bool begins_anew(std::string_view word) {
    const auto kind = first_kind(word);
    return kind == CharacterKind::upper || kind == CharacterKind::digit || word.starts_with("\u201C") || word.starts_with('"') ||
           word.starts_with("\u2018");
}

bool goes_on_in_block(const LineInBlock& last, const LaidLine& next) {
    const auto& [before, line, shape] = last;
    const auto down = next.box.top - line.box.top;
    // Titles are set wider than the text around them.
    const auto own_spacing = 1.2 * std::min(line.box.height(), next.box.height());
    if (down > 1.35 * std::max(shape.spacing, own_spacing)) return false;
    const auto tallest = std::max(line.box.height(), next.box.height());
    if (tallest > 1.25 * std::min(line.box.height(), next.box.height())) return false;
    const auto indent = std::max(5.0, 0.5 * shape.line_height);
    const auto is_indented = [&](const LaidLine& each) { return each.box.left > shape.box.left + indent; };
    if (is_indented(next) && !is_indented(line)) return false;
    // Two indented lines are a quotation, and what comes after them to the left is none.
    if (before && is_indented(*before) && is_indented(line) && !is_indented(next)) return false;
    if (is_full(line, shape) || hyphen_length(line.words.back().text) > 0) return true;
    const bool is_short = line.box.right < shape.box.left + 0.75 * shape.box.width();
    return !ends_sentence(line.words.back().text) && !(is_short && begins_anew(next.words.front().text));
}

/// Words that stand before a hyphen that belongs to the language.
bool begins_compound(std::string_view part) {
    static const std::set<std::string_view> parts{
        "well",  "self", "non",  "co",    "pre",   "post",   "semi",  "anti",     "mid",      "long", "short", "high",   "low", "full",
        "half",  "ex",   "all",  "cross", "multi", "inter",  "ill",   "so",       "re",       "sub",  "ever",  "much",   "low", "two",
        "three", "four", "five", "one",   "first", "second", "third", "decision", "evidence", "face", "in",    "follow", "set", "e"};
    return parts.contains(part);
}

}  // namespace

std::size_t hyphen_length(std::string_view word) {
    for (const auto sign : {hyphen, typographic, soft})
        if (word.size() > sign.size() && word.ends_with(sign)) return sign.size();
    return 0;
}

bool goes_on(const LineInBlock& last, const LaidLine& next, const BlockShape& next_shape) {
    const auto& line = last.line;
    const auto& end = line.words.back().text;
    if (begins_turn(next) && !(is_full(line, last.shape) && !ends_sentence(end))) return false;
    if (begins_item(next.words.front().text) || has_leaders(line) || is_turn_heading(line)) return false;
    if (line.block == next.block) return goes_on_in_block(last, next);
    // Over a column's or a page's end only what plainly is one sentence: a full line without an end, a small letter.
    const bool same_size = std::abs(line.box.height() - next.box.height()) < 0.15 * line.box.height();
    const bool small = first_kind(next.words.front().text) == CharacterKind::lower;
    const bool same_column =
        std::abs(last.shape.box.width() - next_shape.box.width()) < 0.5 * std::max(last.shape.box.width(), next_shape.box.width());
    return same_size && same_column && small && !ends_sentence(end) && (is_full(line, last.shape) || hyphen_length(end) > 0);
}

Hyphens::Hyphens(const Layout& layout) {
    std::size_t plain_inside = 0;
    std::size_t other_inside = 0;
    for (const auto& page : layout.pages) {
        for (const auto& line : page.lines) {
            for (const auto& word : line.words) {
                const auto& text = word.text;
                const bool ends_line = &word == &line.words.back() && hyphen_length(text) > 0;
                const auto inside = std::string_view(text).substr(0, text.size() - hyphen_length(text));
                plain_inside += static_cast<std::size_t>(std::ranges::count(inside, '-'));
                other_inside += inside.find(typographic) != std::string_view::npos ? 1 : 0;
                if (ends_line) continue;
                const auto letters = text.find_first_not_of("([\"'");
                auto bare = std::string_view(text).substr(std::min(letters, text.size()));
                while (!bare.empty() && std::string_view(".,;:!?)]\"'").find(bare.back()) != std::string_view::npos) bare.remove_suffix(1);
                m_words.insert(base::case_folded(bare));
            }
        }
    }
    m_soft_is_other = plain_inside > 0 && other_inside == 0;
}

Join Hyphens::join(std::string_view before, std::string_view after) {
    const auto length = hyphen_length(before);
    const auto sign = before.substr(before.size() - length);
    const auto stem = before.substr(0, before.size() - length);
    auto next = after;
    while (!next.empty() && std::string_view(".,;:!?)]\"'").find(next.back()) != std::string_view::npos) next.remove_suffix(1);
    const bool letters = last_kind(stem) == CharacterKind::lower && first_kind(next) == CharacterKind::lower;
    if (sign == soft) {
        ++m_known;
        return Join::whole;
    }
    if (!letters) {
        const bool compound = first_kind(next) == CharacterKind::upper || first_kind(next) == CharacterKind::digit;
        if (compound) ++m_kept;
        return compound ? Join::compound : Join::words;
    }
    const auto first = base::case_folded(stem);
    const auto second = base::case_folded(next);
    if (m_words.contains(first + second)) {
        ++m_known;
        return Join::whole;
    }
    const auto last_part = first.substr(first.find_last_of("-([\"'") == std::string::npos ? 0 : first.find_last_of("-([\"'") + 1);
    if (m_words.contains(first + "-" + second) || (begins_compound(last_part) && !(sign == typographic && m_soft_is_other))) {
        ++m_kept;
        return Join::compound;
    }
    if (sign == typographic && m_soft_is_other) {
        ++m_known;
        return Join::whole;
    }
    m_guessed.push_back(fmt::format("{}|{}", stem, next));
    return Join::whole;
}

void Hyphens::tell(std::string_view name, base::Diagnostics& diagnostics) const {
    if (m_known + m_kept + m_guessed.size() == 0) return;
    auto message = fmt::format("{} at a line's end: {} joined by what the file shows, {} with the hyphen kept.",
                               base::counted(m_known + m_kept + m_guessed.size(), "word is divided", "words are divided"), m_known, m_kept);
    if (!m_guessed.empty()) {
        auto shown = m_guessed;
        if (shown.size() > 12) shown.resize(12);
        message += fmt::format(" {} joined by guess: {}{}.", m_guessed.size(), base::join(shown, ", "),
                               shown.size() < m_guessed.size() ? ", ..." : "");
    }
    diagnostics.push_back({Loss::repaired, std::string(name), std::move(message)});
}

}  // namespace loam::intake
