#include <algorithm>
#include <array>

#include "fold.hpp"
#include "forms.hpp"
#include "segments.hpp"
#include "loam/base/ascii.hpp"

namespace loam::dedupe {
namespace {

constexpr std::array untold{"unknown", "no title", "no title available", "title not available", "untitled", "not available", "n a", "none", "title", "no title supplied"};

constexpr auto plain_titles = std::to_array<std::string_view>({
    "about the authors", "abstract", "abstracts", "abstracts of papers", "acknowledgement to reviewers", "acknowledgements", "acknowledgment of reviewers", "acknowledgments", "addendum", "afterword", "announcement",
    "announcements", "annual meeting", "appendix", "author index", "author reply", "authors reply", "authors response", "back matter", "book notes", "book review", "book reviews", "books received", "brief report", "calendar",
    "call for papers", "case report", "chairs message", "clinical quiz", "clinical update", "comment", "commentary", "comments", "conclusion", "conclusions", "conference report", "conference reports", "contents",
    "contributors", "corrections", "correspondence", "corrigenda", "corrigendum", "cover", "crossword", "current literature", "dear editor", "diary", "editorial", "editorial board", "editorial comment",
    "editorial introduction", "editors choice", "editors comment", "editors introduction", "editors letter", "editors note", "editors page", "epilogue", "errata", "erratum", "events", "film review", "foreword",
    "forthcoming events", "from the editor", "from the editors", "from the president", "front matter", "glossary", "guest editorial", "guest editors introduction", "guest editors note", "guidelines for authors", "highlights",
    "in brief", "in memoriam", "in other journals", "in reply", "in the news", "in this issue", "index", "industry news", "instructions for authors", "instructions to authors", "introduction", "introduction to special issue",
    "introduction to the special issue", "introduction to the special section", "invited commentary", "issue information", "journal club", "letter", "letter to the editor", "letters", "letters to the editor",
    "letters to the editors", "list of contributors", "literature review", "literature update", "masthead", "media review", "media reviews", "meeting abstracts", "meeting report", "message from the president", "minutes",
    "miscellaneous", "new books", "news", "news and views", "news in brief", "note from the editor", "notes", "notes on contributors", "noticeboard", "obituary", "opinion", "overview", "perspective", "picture quiz",
    "poster abstracts", "postscript", "practice update", "preface", "presidential address", "presidents column", "presidents message", "presidents page", "proceedings", "product news", "program", "programme", "prologue",
    "quiz", "readers letters", "references", "reply", "research digest", "research highlights", "research update", "response", "retraction", "review", "reviews", "selected abstracts", "spotlight", "subject index", "summary",
    "table of contents", "the authors reply", "title page", "viewpoint", "web watch", "welcome", "whats new", "world news",
});

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && std::string_view(" \t\r\n.,;:").find(text.back()) != std::string_view::npos) text.remove_suffix(1);
    while (!text.empty() && std::string_view(" \t\r\n").find(text.front()) != std::string_view::npos) text.remove_prefix(1);
    return text;
}

bool is_language(std::string_view word) {
    static constexpr std::array languages{"afrikaans", "arabic", "bulgarian", "catalan", "chinese", "croatian", "czech", "danish", "dutch", "english", "estonian", "finnish", "flemish", "french", "georgian", "german", "greek",
                                          "hebrew", "hungarian", "icelandic", "indonesian", "italian", "japanese", "korean", "latvian", "lithuanian", "macedonian", "norwegian", "persian", "polish", "portuguese", "romanian",
                                          "russian", "serbian", "slovak", "slovenian", "spanish", "swedish", "thai", "turkish", "ukrainian", "vietnamese"};
    return std::ranges::find(languages, word) != languages.end();
}

/// "Russian", "in German and English", "Article in French": but "French women" is a part of the title.
bool tells_a_language(std::string_view text) {
    bool told = false;
    for (const auto word : words(text)) {
        const bool language = is_language(word);
        if (!language && word != "in" && word != "and" && word != "article" && word != "text" && word != "version" && word != "language" && word != "original" && word != "transl") return false;
        told = told || language;
    }
    return told;
}

/// "[Soc Sci Rev 5 (2012) 120-128]", as notices name what they are about: three numbers and more, a year among them.
bool is_citation(std::string_view text) {
    int numbers = 0;
    bool year = false;
    for (const auto word : words(text)) {
        if (!std::ranges::all_of(word, base::is_digit)) continue;
        ++numbers;
        year = year || (word.size() == 4 && (word.starts_with("19") || word.starts_with("20")));
    }
    return numbers >= 3 && year;
}

/// What databases put behind a title in brackets: the language, "see comment", "corrected".
bool is_remark(std::string_view bracketed) {
    static constexpr std::array beginnings{"see comment", "corrected", "published erratum", "erratum", "comment in", "comment on", "authors transl", "author s transl", "structured abstract", "conference abstract", "conference paper", "meeting abstract",
                                           "provisional", "duplicate", "retracted", "retraction in", "retraction of", "withdrawn", "reprinted", "republished", "proceedings", "expression of concern in"};
    static constexpr std::array wholes{"comment", "comments", "letter", "abstract", "review", "editorial", "note", "conference", "letter to editor", "article", "poster",
                                      "thesis", "dissertation", "doctoral thesis", "doctoral dissertation", "phd thesis", "ph d thesis", "phd dissertation", "master s thesis", "masters thesis", "master thesis"};
    const auto text = folded(bracketed);
    const auto first = text.substr(0, text.find(' '));
    if (text.ends_with(" refs") && first.find_first_not_of("0123456789") == std::string::npos) return true;  // "[45 refs]"
    return tells_a_language(text) || is_citation(text) || std::ranges::find(wholes, std::string_view(text)) != wholes.end() || std::ranges::any_of(beginnings, [&](std::string_view remark) { return text.starts_with(remark); });
}

/// Web of Science names a correction by what it corrects: "Title (vol 12, pg 300, 2007)", "Title (Retraction of Vol 5, Pg 1, 2010)".
std::uint16_t mark_of_remark(std::string_view bracketed) {
    const auto text = folded(bracketed);
    if (!is_citation(text)) return 0;
    if (text.starts_with("vol ") || text.starts_with("correction of ")) return is_erratum;
    return text.starts_with("retraction of ") ? is_retraction : 0;
}

/// "Title [Russian]", "Title. [see comments].": the remark goes; what it says of a notice stays as a mark.
std::string_view without_remarks(std::string_view title, std::uint16_t& marks) {
    // "... [Erratum appears in Lancet 2006", cut off
    if (const auto open = title.rfind('['); open != std::string_view::npos && open > 0 && title.find(']', open) == std::string_view::npos && is_remark(title.substr(open + 1))) title = title.substr(0, open);
    for (title = trimmed(title); !title.empty() && (title.back() == ']' || title.back() == ')');) {
        const auto open = title.rfind(title.back() == ']' ? '[' : '(');
        if (open == std::string_view::npos || open == 0) break;
        const auto inside = title.substr(open + 1, title.size() - open - 2);
        if (!is_remark(inside)) break;
        marks |= mark_of_remark(inside);
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
    static constexpr auto numbers = std::to_array<std::pair<std::string_view, std::string_view>>({
        {"eight", "8"}, {"eighteen", "18"}, {"eleven", "11"}, {"fifteen", "15"}, {"fifty", "50"}, {"five", "5"}, {"forty", "40"}, {"four", "4"}, {"fourteen", "14"}, {"ii", "2"}, {"iii", "3"}, {"iv", "4"}, {"ix", "9"}, {"nine", "9"}, {"nineteen", "19"}, {"ninety", "90"}, {"one", "1"}, {"seven", "7"}, {"seventeen", "17"}, {"six", "6"}, {"sixteen", "16"}, {"sixty", "60"}, {"ten", "10"}, {"thirteen", "13"}, {"thirty", "30"}, {"three", "3"}, {"twelve", "12"}, {"twenty", "20"}, {"two", "2"}, {"vi", "6"}, {"vii", "7"}, {"viii", "8"}, {"xi", "11"}, {"xii", "12"}, {"xiii", "13"},
    });
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

bool is_cut_off(std::string_view raw) { return raw.ends_with("...") || raw.ends_with("\u2026"); }

/// "Poster 114: ...", "Abstract P2.13. ...": the number in the programme is none of the title's.
bool drop_programme_number(std::vector<std::string>& segments) {
    static constexpr std::array kinds{"poster", "abstract", "oral", "talk", "presentation", "session"};
    if (segments.size() < 2) return false;
    const auto all = words(segments.front());
    const bool numbered = all.size() >= 2 && all.size() <= 6 && std::ranges::all_of(all.begin() + 1, all.end(), [](std::string_view word) { return word.size() <= 2 || word[0] <= '9' || word == "presentation" || word == "number" || word == "session"; });
    if (!numbered || std::ranges::find(kinds, all.front()) == kinds.end()) return false;
    if (std::ranges::none_of(segments.front(), base::is_digit)) return false;
    segments.erase(segments.begin());
    return true;
}

/// The title, and where signs part it.
void join(TitleForm& form, const std::vector<std::string>& segments) {
    std::size_t count = 0;
    for (const auto& segment : segments) {
        count += words(segment).size();
        if (count > 0 && count <= 64) form.stops |= 1ULL << (count - 1);
    }
    form.text = numbered(of_some_length(joined(segments)));
}

}  // namespace

TitleForm title_form(std::string_view title) {
    TitleForm form;
    const auto bare = without_markup(title);
    auto raw = without_withdrawal(trimmed(bare));
    if (is_cut_off(bare)) form.marks |= is_cut;
    raw = without_remarks(raw, form.marks);
    if (is_wrapped(raw)) {
        form.marks |= is_translated;
        raw = without_remarks(raw.substr(1, raw.size() - 2), form.marks);
    }
    auto parts = segments(raw);
    const auto text = joined(parts);
    if (parts.empty() || std::ranges::find(untold, std::string_view(text)) != untold.end()) return form;
    if (std::ranges::binary_search(plain_titles, std::string_view(text))) form.marks |= has_plain_title;
    form.marks |= take_notice(parts);
    form.marks |= take_stage(parts);
    if (text.find("protocol") != std::string::npos) form.marks |= is_protocol;
    if (drop_programme_number(parts)) form.marks |= in_conference;
    join(form, parts);
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
