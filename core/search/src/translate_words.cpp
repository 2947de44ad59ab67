// Words, phrases and wildcards in the spelling of the other platform.

#include <fmt/format.h>

#include <algorithm>

#include "loam/base/text.hpp"
#include "translator.hpp"

namespace loam::search {
namespace {

enum class Wild { any, up_to_n, one, none_or_one };

/// A word cut at its wildcards: letters, sign, letters, sign, ...
struct Piece {
    std::string letters;
    std::optional<Wild> sign;
    std::size_t number = 0;  ///< of up_to_n
};

bool has(const std::vector<std::string>& signs, std::string_view sign) { return std::ranges::find(signs, sign) != signs.end(); }

std::size_t digits_at(std::string_view text, std::size_t from) {
    auto end = from;
    while (end < text.size() && text[end] >= '0' && text[end] <= '9') ++end;
    return end - from;
}

std::vector<Piece> cut(std::string_view word, const Wildcards& rules) {
    std::vector<Piece> pieces{{}};
    for (std::size_t i = 0; i < word.size();) {
        const auto sign = word.substr(i, 1);
        if (has(rules.up_to_n, "[*]") && word.substr(i, 2) == "[*" && digits_at(word, i + 2) > 0 && word.find(']', i) == i + 2 + digits_at(word, i + 2)) {
            pieces.back().sign = Wild::up_to_n;
            pieces.back().number = number_of(word.substr(i + 2, digits_at(word, i + 2)));
            i += 3 + digits_at(word, i + 2);
        } else if (const auto digits = digits_at(word, i + 1); digits > 0 && i > 0 && has(rules.up_to_n, sign) && i + 1 + digits == word.size()) {
            pieces.back().sign = Wild::up_to_n;
            pieces.back().number = number_of(word.substr(i + 1));
            i = word.size();
        } else if (has(rules.none_or_one, sign)) {
            pieces.back().sign = Wild::none_or_one;
            ++i;
        } else if (has(rules.one, sign)) {
            pieces.back().sign = Wild::one;
            ++i;
        } else if (has(rules.any_ending, sign) && (sign != ":" || i + 1 == word.size())) {
            pieces.back().sign = Wild::any;
            ++i;
        } else {
            pieces.back().letters += sign;
            ++i;
            continue;
        }
        pieces.emplace_back();
    }
    return pieces;
}

/// Letters that the sign usually stands for in English spelling; empty if that cannot be told.
std::vector<std::string> spellings(const std::string& before, Wild sign, const std::string& behind) {
    const char left = before.empty() ? ' ' : lower(before).back();
    const char right = behind.empty() ? ' ' : lower(behind).front();
    if (lower(before).ends_with("wom") && right == 'n') return {"a", "e"};  // no letter at all is no word
    if (sign == Wild::none_or_one) {
        if (right == ' ') return {"", "s"};
        if (left == 'o' && right == 'r') return {"", "u"};
        if ((left == 'i' || left == 'y') && std::string_view("aei").find(right) != std::string_view::npos) return {"s", "z"};  // randomi?ed: no letter at all is no word
        if (right == 'e') return {"", "a", "o"};
        if (left == 'l' && right == 'l') return {"", "l"};
    } else if (sign == Wild::one) {
        if ((left == 'i' || left == 'y') && std::string_view("aei").find(right) != std::string_view::npos) return {"s", "z"};
    } else if (sign == Wild::any && left != ' ' && right != ' ') {
        // h*modialysis, c*liac, an*emia: where British and American spelling part within a word
        constexpr std::string_view vowels = "aeiouy";
        if (right == 'e') return {"", "a", "o"};
        if (!vowels.contains(left) && !vowels.contains(right)) return {"e", "ae", "oe"};
    }
    return {};
}

std::size_t stem_length(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count_if(to_text(text), is_letter_or_digit));
}

/// What follows a cut is given up: "sentin?l" becomes "sentin*".
struct Ending {
    bool possible = false;
    std::string sign;
};

Ending ending_for(const std::string& stem, const Wildcards& rules, const std::optional<base::Date>& on) {
    if (rules.any_ending.empty() || stem_length(stem) < std::max<std::size_t>(least_stem(rules, on), 1)) return {};
    return {true, rules.any_ending.front()};
}

}  // namespace

Spelled Translator::spell(std::string_view word, bool in_quotes) const {
    Spelled made{.forms = {""}, .has_wildcard = false, .outcome = {}};
    const auto& rules = m_to.wildcards;
    const auto pieces = in_quotes && !m_from.wildcards.inside_phrase ? std::vector<Piece>{Piece{std::string(word), std::nullopt, 0}} : cut(word, m_from.wildcards);
    const auto append = [&](std::string_view text) {
        for (auto& form : made.forms) form += text;
    };
    const auto write_out = [&](const std::vector<std::string>& letters) {
        if (letters.empty() || made.forms.size() * letters.size() > 12) return false;
        std::vector<std::string> forms;
        for (const auto& form : made.forms)
            for (const auto& each : letters) forms.push_back(form + each);
        made.forms = std::move(forms);
        made.outcome.narrow(fmt::format("{} has no such wildcard: the usual spellings of “{}” are written out", m_to.name, word));
        return true;
    };
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        append(pieces[i].letters);
        if (!pieces[i].sign) continue;
        const bool at_end = i + 2 == pieces.size() && pieces.back().letters.empty();
        const bool at_start = made.forms.front().empty();
        const auto sign = *pieces[i].sign;
        const auto& behind = pieces[i + 1].letters;
        const auto give_up_rest = [&]() -> bool {
            const auto ending = ending_for(made.forms.front(), rules, m_asked.on);
            if (!ending.possible) return false;
            append(ending.sign);
            made.has_wildcard = true;
            made.outcome.widen(fmt::format("{} cannot leave letters open within “{}”: cut to {}", m_to.name, word, made.forms.front()));
            return true;
        };
        const bool single = sign == Wild::one || sign == Wild::none_or_one;
        if (at_start && (!rules.at_start || (single && !rules.one_at_start))) {
            made.outcome.narrow(fmt::format("{} takes no wildcard at the start of a word: {} without it", m_to.name, word));
        } else if (sign == Wild::any && at_end) {
            if (const auto ending = ending_for(made.forms.front(), rules, m_asked.on); ending.possible) {
                const auto most_here = rules.most_letters, most_there = m_from.wildcards.most_letters;
                if (most_there > 0 && most_here == 0 && !rules.up_to_n.empty()) append(fmt::format("{}{}", rules.up_to_n.front(), most_there));
                else append(ending.sign);
                made.has_wildcard = true;
                if (most_here > 0 && most_there == 0) made.outcome.narrow(fmt::format("{} stands for at most {} letters in {}", ending.sign, most_here, m_to.name));
                else if (most_there > 0 && most_here == 0 && rules.up_to_n.empty()) made.outcome.widen(fmt::format("{} stands for any number of letters in {}, and for at most {} in {}", ending.sign, m_to.name, most_there, m_from.name));
            } else {
                made.outcome.narrow(fmt::format("{} asks for {} letters before {}: “{}” is searched without an ending", m_to.name, rules.least_stem, rules.any_ending.front(), made.forms.front()));
            }
        } else if (sign == Wild::any) {
            if (rules.inside_word) append(rules.any_ending.front()), made.has_wildcard = true;
            // A stem of three letters finds anything: "an*" for an*emia.
            else if (stem_length(made.forms.front()) < 4 && write_out(spellings(made.forms.front(), sign, behind))) continue;
            else if (give_up_rest()) break;
            else made.outcome.narrow(fmt::format("the wildcard in “{}” was left out", word));
        } else if (sign == Wild::up_to_n && at_end) {
            made.has_wildcard = true;
            if (has(rules.up_to_n, "[*]")) append(fmt::format("[*{}]", pieces[i].number));
            else if (!rules.up_to_n.empty()) append(fmt::format("{}{}", rules.up_to_n.front(), pieces[i].number));
            else if (const auto ending = ending_for(made.forms.front(), rules, m_asked.on); ending.possible) append(ending.sign), made.outcome.widen(fmt::format("{} cannot limit an ending to {}", m_to.name, base::counted(pieces[i].number, "letter", "letters")));
            else made.has_wildcard = false, made.outcome.narrow(fmt::format("“{}” is searched without an ending", made.forms.front()));
        } else {
            const auto& own = sign == Wild::one ? rules.one : rules.none_or_one;
            if (!own.empty()) {
                append(own.front());
                made.has_wildcard = true;
                if (!rules.one.empty() && !rules.none_or_one.empty() && rules.one.front() == rules.none_or_one.front() && m_from.id != m_to.id) made.outcome.add(fmt::format("whether {} may stand for no letter is told differently for {}", own.front(), m_to.name));
                continue;
            }
            if (write_out(spellings(made.forms.front(), sign, behind))) continue;
            if (rules.inside_word && !behind.empty()) {
                append(rules.any_ending.front());
                made.has_wildcard = true;
                made.outcome.widen(fmt::format("{} stands for any number of letters in “{}”", rules.any_ending.front(), word));
            } else if (give_up_rest()) {
                break;
            } else {
                made.outcome.narrow(fmt::format("the wildcard in “{}” was left out", word));
            }
        }
    }
    return made;
}

bool Translator::needs_quotes(std::string_view text) const {
    if (text.find(' ') != std::string_view::npos) {
        if (m_to.adjacent != Adjacent::phrase || m_to.id != "ovid") return true;
        for (const auto& each : base::split(text, ' '))
            if (needs_quotes(each)) return true;
        return false;
    }
    const auto lowered = lower(text);
    if (lowered == "and" || lowered == "or" || lowered == "not") return true;
    if (text.find("[*") == std::string_view::npos && text.find_first_of("()[]{}/:=<>,;&\"'|") != std::string_view::npos) return true;
    if (m_to.field_form == FieldForm::bracket_after) return is_number(text);
    if (is_number(text) || text.starts_with('#') || (m_to.line_sign == "S" && (text.starts_with('S') || text.starts_with('s')) && is_number(text.substr(1)))) return true;
    const auto known = m_words.find(text);
    return known != m_words.end() ? !known->second : !m_words.emplace(std::string(text), reads_as_a_word(text)).first->second;
}

/// Not as an operator, a field or a line: reading it tells.
bool Translator::reads_as_a_word(std::string_view text) const {
    const auto read = parse(m_to, fmt::format("x {} x", text));
    if (read.lines.empty() || !read.lines.front().root || read.lines.front().root->kind == NodeKind::term) return m_to.field(text) == nullptr || m_to.field_form != FieldForm::word_before;
    const auto& root = *read.lines.front().root;
    return root.kind != NodeKind::joined || root.joins.front().kind == JoinKind::all;
}

Node Translator::plain(std::string text) const {
    Node made{.kind = NodeKind::term};
    if (needs_quotes(text)) {
        std::erase(text, '"');
        const bool has_mark = std::ranges::any_of(to_text(text), [](char32_t c) { return straight(c) == '\''; });
        const auto& usual = m_to.quotes.front();
        made.quote = has_mark && usual == "'" ? std::string(1, '"') : usual;
    }
    made.text = std::move(text);
    return made;
}

/// The words in this order, next to each other: one phrase, several where words have several forms, or an operator that says
/// the same where the platform takes no wildcard in a phrase.
Node Translator::phrase(const std::vector<Spelled>& words, Outcome& outcome) const {
    std::size_t wild = 0, forms = 1;
    for (const auto& each : words) wild += each.has_wildcard ? 1U : 0U, forms = std::min<std::size_t>(forms * each.forms.size(), 1000);
    const auto row = [&](JoinKind kind, bool in_order) {
        Node made{.kind = NodeKind::joined};
        for (const auto& each : words) {
            if (!made.children.empty()) made.joins.push_back({kind, 0, in_order});
            Node any{.kind = NodeKind::joined};
            for (const auto& form : each.forms) {
                if (!any.children.empty()) any.joins.push_back({JoinKind::any});
                any.children.push_back(plain(form));
            }
            made.children.push_back(any.children.size() == 1 ? std::move(any.children.front()) : std::move(any));
        }
        return made.children.size() == 1 ? std::move(made.children.front()) : made;
    };
    if (words.size() == 1) return row(JoinKind::any, false);
    if (wild > 0 && !m_to.wildcards.inside_phrase) return row(JoinKind::near, true);
    const bool early = std::any_of(words.begin(), words.end() - 1, [](const Spelled& each) { return each.has_wildcard; });
    if (early && m_to.wildcards.only_last_word) {
        outcome.widen(fmt::format("{} takes a wildcard only in the last word of a phrase: the words are joined with AND", m_to.name));
        return row(JoinKind::all, false);
    }
    if (forms > 24) {
        outcome.widen("too many spellings for phrases: the words are joined with AND");
        return row(JoinKind::all, false);
    }
    if (forms == 1) {
        std::vector<std::string> row_of_words;
        for (const auto& each : words) row_of_words.push_back(each.forms.front());
        return plain(base::join(row_of_words, " "));
    }
    std::vector<std::string> texts{""};
    for (const auto& each : words) {
        std::vector<std::string> next;
        for (const auto& text : texts)
            for (const auto& form : each.forms) next.push_back(text.empty() ? form : text + " " + form);
        texts = std::move(next);
    }
    Node made{.kind = NodeKind::joined};
    for (auto& text : texts) {
        if (!made.children.empty()) made.joins.push_back({JoinKind::any});
        made.children.push_back(plain(std::move(text)));
    }
    return made.children.size() == 1 ? std::move(made.children.front()) : made;
}

Node Translator::bare_term(const Node& source, const Node* field, Outcome& outcome) const {
    if (m_from.id == m_to.id) return {.kind = NodeKind::term, .text = source.text, .quote = source.quote};
    std::vector<Spelled> words;
    auto text = source.text;
    // 'care giver' where single marks are no quotation marks: signs that no record holds
    if (auto letters = to_text(text); source.quote.empty() && letters.size() > 2 && straight(letters.front()) == '\'' && straight(letters.back()) == '\'') {
        letters.pop_back();
        letters.erase(letters.begin());
        text = to_utf8(letters);
    }
    for (auto each : base::split(text, ' ')) {
        // ‘word’ where single marks are no quotation marks: signs that no record holds
        if (const auto letters = to_text(each); source.quote.empty() && letters.size() > 2 && straight(letters.front()) == '\'')
            each = to_utf8(TextView(letters).substr(1, letters.size() - (straight(letters.back()) == '\'' ? 2 : 1)));
        if (each.empty()) continue;
        if (source.quote == "{") words.push_back({{each}, false, {}});
        else words.push_back(spell(each, !source.quote.empty()));
        outcome.take(words.back().outcome);
    }
    if (words.empty()) words.push_back({{source.text}, false, {}});
    if (source.quote == "{") outcome.widen("the exact phrase in braces is an ordinary phrase here");
    if (!source.quote.empty() && syntax_in(source.text) != Quoted::words) outcome.add("an operator or heading in quotation marks is carried over as it was read: as words");
    const bool loose = source.quote.empty() && words.size() > 1 && (m_from.adjacent == Adjacent::all_of_them || (m_from.adjacent == Adjacent::mapped && !field));
    if (m_from.adjacent == Adjacent::mapped && !field && source.quote.empty()) outcome.narrow(fmt::format("{} adds headings to words without a field; look them up", m_from.name));
    if (!loose) return phrase(words, outcome);
    Node made{.kind = NodeKind::joined};
    for (auto& each : words) {
        if (!made.children.empty()) made.joins.push_back({JoinKind::all});
        made.children.push_back(phrase({std::move(each)}, outcome));
    }
    return made;
}

Node Translator::with_fields(Node made, const Cover& cover) const {
    if (made.kind == NodeKind::term) return in_fields(std::move(made), cover);
    for (auto& child : made.children) child = with_fields(std::move(child), cover);
    return made;
}

Node Translator::term(const Node& source, const Node* field, Outcome& outcome) {
    auto made = bare_term(source, field, outcome);
    return m_to.field_form == FieldForm::bracket_after ? with_fields(std::move(made), cover(field)) : made;
}

}  // namespace loam::search
