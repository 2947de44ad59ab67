#include <algorithm>
#include <array>

#include "fold.hpp"
#include "forms.hpp"

namespace loam::dedupe {
namespace {

struct Opening {
    std::string_view words;
    Mark mark;
};

/// How notices about another report begin. The longer stands before the shorter.
constexpr std::array openings{
    Opening{"erratum to", is_erratum}, Opening{"erratum for", is_erratum}, Opening{"erratum", is_erratum}, Opening{"errata", is_erratum}, Opening{"corrigendum to", is_erratum},
    Opening{"corrigendum", is_erratum}, Opening{"corrigenda", is_erratum}, Opening{"publisher correction to", is_erratum}, Opening{"publisher correction", is_erratum},
    Opening{"author correction", is_erratum}, Opening{"publishers correction", is_erratum}, Opening{"publisher erratum", is_erratum}, Opening{"correction to", is_erratum}, Opening{"correction for", is_erratum},
    Opening{"correction notice to", is_erratum}, Opening{"addendum to", is_erratum}, Opening{"expression of concern", is_erratum}, Opening{"editorial expression of concern", is_erratum},
    Opening{"retraction notice to", is_retraction}, Opening{"retraction note to", is_retraction}, Opening{"retraction note", is_retraction}, Opening{"retraction notice", is_retraction},
    Opening{"notice of retraction", is_retraction}, Opening{"retraction of", is_retraction}, Opening{"retraction to", is_retraction}, Opening{"statement of retraction", is_retraction},
    Opening{"reply to", is_reply}, Opening{"a reply to", is_reply}, Opening{"in reply to", is_reply}, Opening{"author reply to", is_reply}, Opening{"authors reply to", is_reply},
    Opening{"author response to", is_reply}, Opening{"authors response to", is_reply}, Opening{"response to comment on", is_reply}, Opening{"response to comments on", is_reply},
    Opening{"response to letter", is_reply}, Opening{"response to the letter", is_reply}, Opening{"rebuttal to", is_reply}, Opening{"reply", is_reply}, Opening{"author reply", is_reply},
    Opening{"authors reply", is_reply}, Opening{"authors response", is_reply}, Opening{"author response", is_reply}, Opening{"the authors reply", is_reply},
    Opening{"comment on", is_comment}, Opening{"comments on", is_comment}, Opening{"commentary on", is_comment}, Opening{"invited commentary on", is_comment}, Opening{"editorial comment on", is_comment},
    Opening{"editorial commentary", is_comment}, Opening{"invited commentary", is_comment}, Opening{"commentary to", is_comment}, Opening{"letter to the editor", is_comment}, Opening{"letter regarding", is_comment},
    Opening{"re", is_comment}, Opening{"regarding", is_comment}, Opening{"discussion of", is_comment}, Opening{"commentary", is_comment}, Opening{"comment", is_comment},
};

/// How they end: "...: reply".
constexpr std::array endings{
    Opening{"reply", is_reply}, Opening{"author reply", is_reply}, Opening{"authors reply", is_reply}, Opening{"author response", is_reply}, Opening{"comment", is_comment}, Opening{"a comment", is_comment},
    Opening{"a commentary", is_comment}, Opening{"commentary", is_comment}, Opening{"erratum", is_erratum}, Opening{"corrigendum", is_erratum}, Opening{"correction", is_erratum}, Opening{"retraction", is_retraction},
    Opening{"a reply", is_reply}, Opening{"a rebuttal", is_reply},
};

constexpr std::array untold{"unknown", "no title", "no title available", "title not available", "untitled", "not available", "n a", "none", "title", "no title supplied"};

constexpr std::array plain_titles{
    "abstract", "abstracts", "abstracts of papers", "acknowledgement to reviewers", "acknowledgment of reviewers", "announcement", "announcements", "author index", "authors reply", "book notes", "book review",
    "book reviews", "books received", "brief report", "calendar", "case report", "comment", "commentary", "comments", "contents", "corrections", "correspondence", "editorial", "editorial board", "editorial comment", "editors note",
    "editors choice", "editors introduction", "erratum", "foreword", "from the editor", "from the editors", "guest editorial", "guest editors introduction", "highlights", "in brief", "in memoriam", "in reply", "in this issue",
    "index", "instructions to authors", "introduction", "introduction to the special issue", "invited commentary", "issue information", "journal club", "letter", "letter to the editor", "letters", "letters to the editor",
    "literature review", "meeting abstracts", "miscellaneous", "news", "news and views", "note from the editor", "notes", "obituary", "opinion", "perspective", "poster abstracts", "preface", "proceedings", "prologue", "reply", "research highlights",
    "response", "review", "reviews", "summary", "table of contents", "the authors reply", "title page", "viewpoint", "welcome",
};

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && std::string_view(" \t\r\n.,;:").find(text.back()) != std::string_view::npos) text.remove_suffix(1);
    while (!text.empty() && std::string_view(" \t\r\n").find(text.front()) != std::string_view::npos) text.remove_prefix(1);
    return text;
}

/// What databases put behind a title in brackets: the language, "see comment", "corrected".
bool is_remark(std::string_view bracketed) {
    static constexpr std::array languages{"afrikaans", "arabic", "bulgarian", "catalan", "chinese", "croatian", "czech", "danish", "dutch", "english", "estonian", "finnish", "flemish", "french", "georgian", "german", "greek",
                                          "hebrew", "hungarian", "icelandic", "indonesian", "italian", "japanese", "korean", "latvian", "lithuanian", "macedonian", "norwegian", "persian", "polish", "portuguese", "romanian",
                                          "russian", "serbian", "slovak", "slovenian", "spanish", "swedish", "thai", "turkish", "ukrainian", "vietnamese"};
    static constexpr std::array remarks{"in ", "article in", "see comment", "corrected", "published erratum", "comment", "letter", "abstract", "review", "editorial", "erratum", "author", "structured", "proceedings", "note", "conference", "provisional", "duplicate"};
    const auto text = folded(bracketed);
    const auto first = text.substr(0, text.find(' '));
    if (text.ends_with(" refs") && first.find_first_not_of("0123456789") == std::string::npos) return true;  // "[45 refs]"
    return std::ranges::find(languages, first) != languages.end() || std::ranges::any_of(remarks, [&](std::string_view remark) { return text.starts_with(remark); });
}

/// "Title [Russian]", "Title. [see comments].": the remark goes.
std::string_view without_remarks(std::string_view title) {
    // "... [Erratum appears in Lancet 2006", cut off
    if (const auto open = title.rfind('['); open != std::string_view::npos && open > 0 && title.find(']', open) == std::string_view::npos && is_remark(title.substr(open + 1))) title = title.substr(0, open);
    for (title = trimmed(title); !title.empty() && (title.back() == ']' || title.back() == ')');) {
        const auto open = title.rfind(title.back() == ']' ? '[' : '(');
        if (open == std::string_view::npos || open == 0 || !is_remark(title.substr(open + 1, title.size() - open - 2))) break;
        title = trimmed(title.substr(0, open));
    }
    return title;
}

bool is_wrapped(std::string_view title) {
    return title.size() > 2 && title.front() == '[' && title.back() == ']' && title.find('[', 1) == std::string_view::npos;
}

std::string_view without_withdrawal(std::string_view title) {
    for (const std::string_view opening : {"RETRACTED ARTICLE:", "RETRACTED:", "Retracted:", "Retracted article:", "WITHDRAWN:", "Withdrawn:", "(Retracted)", "TEMPORARY REMOVAL:"}) {
        if (title.starts_with(opening)) return trimmed(title.substr(opening.size()));
    }
    return title;
}

/// British and American spelling in one form. Applied to every title alike, so a word that it spoils is spoilt in both.
std::string one_spelling(std::string_view word) {
    std::string text(word);
    if (text.size() < 5) return text;
    const auto replace = [&](std::string_view from, std::string_view to) {
        for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) text.replace(at, from.size(), to);
    };
    const auto ending = [&](std::string_view from, std::string_view to) {
        if (text.ends_with(from)) text.replace(text.size() - from.size(), from.size(), to);
    };
    replace("ae", "e");
    replace("oe", "e");
    replace("isation", "ization");
    replace("iour", "ior");
    replace("sulph", "sulf");
    for (const std::string_view stem : {"tumour", "colour", "labour", "favour", "humour", "honour", "neighbour", "flavour", "odour", "vapour", "rumour", "vigour"}) {
        if (text.starts_with(stem)) text.erase(stem.size() - 2, 1);
    }
    for (const auto& [british, american] : std::array<std::pair<std::string_view, std::string_view>, 13>{{{"ise", "ize"}, {"ised", "ized"}, {"ising", "izing"}, {"yse", "yze"}, {"ysed", "yzed"}, {"ysing", "yzing"}, {"lling", "ling"},
                                          {"lled", "led"}, {"centre", "center"}, {"fibre", "fiber"}, {"litre", "liter"}, {"programme", "program"}, {"programmes", "programs"}}})
        ending(british, american);
    return text;
}

std::string_view number_of(std::string_view word) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 22> numbers{{
        {"eight", "8"}, {"eleven", "11"}, {"five", "5"}, {"four", "4"}, {"ii", "2"}, {"iii", "3"}, {"iv", "4"}, {"ix", "9"}, {"nine", "9"}, {"one", "1"}, {"seven", "7"}, {"six", "6"}, {"ten", "10"},
        {"three", "3"}, {"twelve", "12"}, {"two", "2"}, {"vi", "6"}, {"vii", "7"}, {"viii", "8"}, {"xi", "11"}, {"xii", "12"}, {"xiii", "13"},
    }};
    const auto at = std::ranges::lower_bound(numbers, word, {}, &std::pair<std::string_view, std::string_view>::first);
    return at != numbers.end() && at->first == word ? at->second : std::string_view{};
}

/// After one of these a single letter is a number: "part A", "phase I".
bool is_counted(std::string_view word) {
    static constexpr std::array counted{"chapter", "class", "experiment", "grade", "paper", "part", "phase", "section", "stage", "study", "teil", "trial", "type", "volume"};
    return std::ranges::find(counted, word) != counted.end();
}

std::string_view letter_number(std::string_view before, std::string_view word) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 8> letters{{{"a", "1"}, {"b", "2"}, {"c", "3"}, {"d", "4"}, {"e", "5"}, {"i", "1"}, {"v", "5"}, {"x", "10"}}};
    if (!is_counted(before)) return {};
    const auto at = std::ranges::find(letters, word, &std::pair<std::string_view, std::string_view>::first);
    return at != letters.end() ? at->second : std::string_view{};
}

std::string numbered(std::string_view folded) {
    std::string out;
    std::string_view before;
    for (const auto word : words(folded)) {
        if (!out.empty()) out += ' ';
        if (const auto number = number_of(word); !number.empty()) out += number;
        else if (const auto letter = letter_number(before, word); !letter.empty()) out += letter;
        else out += one_spelling(word);
        before = word;
    }
    return out;
}

bool opens(std::string_view text, std::string_view words) { return text.starts_with(words) && (text.size() == words.size() || text[words.size()] == ' '); }
bool closes(std::string_view text, std::string_view words) {
    return text.ends_with(words) && text.size() > words.size() && text[text.size() - words.size() - 1] == ' ';
}

/// A bare "Re" or "Comment" opens many a title; it is a notice only where a sign follows: "Re: ...".
bool sign_follows(std::string_view raw, std::string_view opening) {
    std::size_t letters = 0;
    for (const char c : opening) letters += c == ' ' ? 0U : 1U;
    std::size_t i = 0;
    for (; i < raw.size() && letters > 0; ++i) letters -= (raw[i] >= 'a' && raw[i] <= 'z') || (raw[i] >= 'A' && raw[i] <= 'Z') ? 1U : 0U;
    if (i < raw.size() && raw[i] == ' ') ++i;
    if (i < raw.size() && raw[i] == '-') return i + 1 < raw.size() && raw[i + 1] == ' ';  // not "Re-examining"
    return i < raw.size() && std::string_view(":.\"[?(").find(raw[i]) != std::string_view::npos;
}

bool needs_sign(std::string_view opening) { return opening.find(' ') == std::string_view::npos || opening == "letter to the editor" || opening == "invited commentary" || opening == "editorial commentary"; }

std::uint16_t take_notice(std::string& text, std::string_view raw) {
    for (const auto& [opening, mark] : openings) {
        if (!opens(text, opening) || (needs_sign(opening) && text != opening && !sign_follows(raw, opening))) continue;
        if (text.size() > opening.size() + 1) text.erase(0, opening.size() + 1);
        return mark;
    }
    for (const auto& [ending, mark] : endings) {
        if (!closes(text, ending)) continue;
        const auto before = raw.find_last_of(":-.?[(");
        if (before == std::string_view::npos || folded(raw.substr(before)) != ending) continue;
        text.erase(text.size() - ending.size() - 1);
        return mark;
    }
    return 0;
}

/// No title is longer; what was taken for one is cut at a word.
std::string_view of_some_length(std::string_view text) {
    constexpr std::size_t most = 800;
    if (text.size() <= most) return text;
    auto end = text.rfind(' ', most);
    if (end == std::string_view::npos || end == 0) end = most;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    return text.substr(0, end);
}

std::uint8_t telling_words(std::string_view text) {
    std::size_t count = 0;
    std::size_t signs = 0;
    for (const auto word : words(text)) {
        if (static_cast<unsigned char>(word[0]) >= 0xE3 && word.size() <= 4) ++signs;  // about two ideographs a word
        else if (!is_small_word(word) && word.size() > 1) ++count;
    }
    return static_cast<std::uint8_t>(std::min<std::size_t>(count + signs / 2, 255));
}

}  // namespace

TitleForm title_form(std::string_view title) {
    TitleForm form;
    const auto bare = without_markup(title);
    auto raw = without_remarks(without_withdrawal(trimmed(bare)));
    if (is_wrapped(raw)) {
        form.marks |= is_translated;
        raw = without_remarks(raw.substr(1, raw.size() - 2));
    }
    auto text = folded(raw);
    if (std::ranges::find(untold, std::string_view(text)) != untold.end()) return form;
    if (std::ranges::find(plain_titles, std::string_view(text)) != plain_titles.end()) form.marks |= has_plain_title;
    form.marks |= take_notice(text, raw);
    if (text.find("protocol") != std::string::npos) form.marks |= is_protocol;
    form.text = numbered(of_some_length(text));
    form.words = telling_words(form.text);
    if (form.words <= 1) form.marks |= has_plain_title;
    return form;
}

bool only_repeats(std::string_view folded_title, std::string_view journals) {
    static constexpr std::array counting{"volume", "vol", "issue", "number", "no", "paper", "article", "part", "supplement"};
    if (journals.empty()) return false;
    const auto known = words(journals.substr(0, journals.find('|')));
    return std::ranges::all_of(words(folded_title), [&](std::string_view word) {
        return is_small_word(word) || (word[0] >= '0' && word[0] <= '9') || std::ranges::find(counting, word) != counting.end() || std::ranges::find(known, word) != known.end();
    });
}

}  // namespace loam::dedupe
