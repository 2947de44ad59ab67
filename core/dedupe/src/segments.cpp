#include "segments.hpp"

#include <algorithm>
#include <array>

#include "fold.hpp"
#include "loam/base/ascii.hpp"
#include "loam/dedupe/features.hpp"

namespace loam::dedupe {
namespace {

using Words = std::vector<std::string_view>;

bool is_blank(std::string_view text, std::size_t at) { return at >= text.size() || text[at] == ' ' || text[at] == '\t' || text[at] == '\n' || text[at] == '\r'; }

/// U+2013, U+2014, U+201C to U+201E, U+2026, U+00AB, U+00BB.
std::size_t long_sign(std::string_view text, std::size_t at, bool after_blank) {
    const auto rest = text.substr(at);
    for (const std::string_view sign : {"\u201C", "\u201D", "\u201E", "\u00AB", "\u00BB", "\u2014", "\u2026"}) {
        if (rest.starts_with(sign)) return sign.size();
    }
    return rest.starts_with("\u2013") && (after_blank || is_blank(text, at + 3)) ? 3 : 0;
}

/// Length of the sign that parts a title here; 0 if there is none.
std::size_t sign_at(std::string_view text, std::size_t at) {
    const char c = text[at];
    const bool after_blank = at == 0 || is_blank(text, at - 1);
    if (std::string_view(":;?!\"()[]").find(c) != std::string_view::npos) return 1;
    if (c == '.') return is_blank(text, at + 1) || text[at + 1] == '[' || text[at + 1] == '(' || text[at + 1] == '"' ? 1 : 0;
    if (c == '-') return (after_blank && is_blank(text, at + 1)) || (at + 1 < text.size() && text[at + 1] == '-') ? 1 : 0;
    return (static_cast<unsigned char>(c) & 0x80U) != 0 ? long_sign(text, at, after_blank) : 0;
}

template <std::size_t N>
bool is_one_of(std::string_view word, const std::array<std::string_view, N>& all) {
    return std::ranges::find(all, word) != all.end();
}

bool is_article(std::string_view word) { return word == "a" || word == "an" || word == "the"; }

/// What a notice is called, with the words that may join it to the title without a sign between them.
struct Noun {
    std::string_view words;
    Mark mark;
    std::array<std::string_view, 5> joined_by;
};

/// The longer stands before the shorter.
constexpr auto nouns = std::to_array<Noun>({
    {"expression of concern", is_erratum, {"on", "about", "to", "for", "regarding"}},
    {"correction notice", is_erratum, {"to", "for", "on"}},
    {"errata corrige", is_erratum, {"to", "di"}},
    {"erratum", is_erratum, {"to", "for", "in", "on", "zu"}},
    {"errata", is_erratum, {"to", "for", "in", "on"}},
    {"corrigendum", is_erratum, {"to", "for", "in", "on"}},
    {"corrigenda", is_erratum, {"to", "for", "in", "on"}},
    {"corrections", is_erratum, {"to"}},
    {"correction", is_erratum, {"to"}},
    {"addendum", is_erratum, {"to", "for"}},
    {"clarification", is_erratum, {"to"}},
    {"retraction notice", is_retraction, {"to", "for", "of", "on"}},
    {"retraction note", is_retraction, {"to", "for", "of"}},
    {"retraction statement", is_retraction, {"to", "for", "of"}},
    {"notice of retraction and replacement", is_retraction, {"of", "for", "to"}},
    {"retraction and replacement", is_retraction, {"of", "for", "to"}},
    {"notice of retraction", is_retraction, {"of", "for", "to"}},
    {"statement of retraction", is_retraction, {"of", "for", "to"}},
    {"notification of retraction", is_retraction, {"of", "for", "to"}},
    {"withdrawal notice", is_retraction, {"to", "for", "of"}},
    {"retraction", is_retraction, {"of", "to", "for"}},
    {"in reply", is_reply, {"to"}},
    {"in response", is_reply, {}},
    {"reply", is_reply, {"to"}},
    {"replies", is_reply, {"to"}},
    {"rejoinder", is_reply, {"to", "on"}},
    {"rebuttal", is_reply, {"to", "of"}},
    {"response", is_reply, {}},
    {"responses", is_reply, {}},
    {"letter to the editor", is_comment, {"regarding", "re", "concerning", "on", "about"}},
    {"letter to editor", is_comment, {"regarding", "re", "concerning", "on", "about"}},
    {"letter to the editors", is_comment, {"regarding", "re", "concerning", "on", "about"}},
    {"letter", is_comment, {"regarding", "re", "concerning"}},
    {"correspondence", is_comment, {"on", "regarding", "concerning", "to"}},
    {"commentary", is_comment, {"on", "to", "regarding", "re"}},
    {"comments", is_comment, {"on", "to", "regarding", "concerning", "re"}},
    {"comment", is_comment, {"on", "to", "regarding", "concerning", "re"}},
    {"discussion", is_comment, {"of"}},
    {"critique", is_comment, {}},
    {"with regard to", is_comment, {}},
    {"with reference to", is_comment, {}},
    {"regarding", is_comment, {}},
    {"re", is_comment, {}},
});

/// Who speaks, and in which manner.
constexpr auto qualifiers = std::to_array<std::string_view>({"author", "authors", "publisher", "publishers", "editor", "editors", "editorial", "invited", "guest", "short", "brief", "critical", "further", "peer", "expert", "final", "response"});
constexpr auto joiners = std::to_array<std::string_view>({"to", "on", "for", "of", "in", "re", "regarding", "concerning", "about"});
constexpr auto carriers = std::to_array<std::string_view>({"article", "paper", "study", "letter", "manuscript", "editorial", "report", "review", "comment", "comments", "commentary", "response", "reply"});

bool begins(const Words& words, std::size_t at, std::string_view phrase) {
    std::size_t from = 0;
    for (; from <= phrase.size(); ++at) {
        const auto to = std::min(phrase.find(' ', from), phrase.size());
        if (at >= words.size() || words[at] != phrase.substr(from, to - from)) return false;
        from = to + 1;
    }
    return true;
}

std::size_t count_words(std::string_view phrase) { return static_cast<std::size_t>(std::ranges::count(phrase, ' ')) + 1; }

const Noun* noun_at(const Words& words, std::size_t at) {
    const auto found = std::ranges::find_if(nouns, [&](const Noun& noun) { return begins(words, at, noun.words); });
    return found != nouns.end() ? &*found : nullptr;
}

/// "The authors' short", "A": what may stand before the noun. Of "editorial comment" the first is no noun.
std::size_t past_qualifiers(const Words& words, std::size_t at) {
    while (at < words.size() && (is_article(words[at]) || is_one_of(words[at], qualifiers))) {
        if (noun_at(words, at) != nullptr && (at + 1 == words.size() || noun_at(words, at + 1) == nullptr)) break;
        ++at;
    }
    return at;
}

/// "the article", "a letter by Smith": only where a sign follows.
bool is_carried(const Words& words, std::size_t at) {
    if (at < words.size() && is_article(words[at])) ++at;
    while (at < words.size() && words[at] == "recent") ++at;
    return at < words.size() && is_one_of(words[at], carriers) && (at + 1 == words.size() || words[at + 1] == "by" || words[at + 1] == "entitled" || words[at + 1] == "titled");
}

/// "from the authors", "by Smith and Jones" behind the noun, up to the sign.
bool is_spoken_by(const Words& words, std::size_t at) { return at < words.size() && (words[at] == "by" || words[at] == "from" || words[at] == "of") && at + 1 < words.size(); }

struct Notice {
    std::uint16_t mark = 0;
    std::size_t words = 0;   ///< of the segment that belong to it
};

/// A notice at the beginning of a segment. A sign ends the segment, so what fills it is followed by one.
Notice notice_in(const Words& words) {
    const auto at = past_qualifiers(words, 0);
    const auto* noun = noun_at(words, at);
    if (noun == nullptr) return {};
    auto next = at + count_words(noun->words);
    if (next == words.size()) return {noun->mark, next};
    if (is_spoken_by(words, next) && words.size() - next <= 8 && noun->mark == is_reply) return {noun->mark, words.size()};
    const bool strict = is_one_of(words[next], noun->joined_by);
    const bool joined = strict || is_one_of(words[next], joiners);
    if (!joined) return {};
    ++next;
    if (next == words.size() || is_carried(words, next)) return {noun->mark, words.size()};
    // "Response to comments on ...": a notice about a notice.
    if (!strict && noun_at(words, past_qualifiers(words, next)) == nullptr) return {};
    return {noun->mark, next};
}

void drop_words(std::string& segment, const Words& words, std::size_t count) {
    segment = count >= words.size() ? std::string() : segment.substr(static_cast<std::size_t>(words[count].data() - segment.data()));
}

std::uint16_t take_opening(std::vector<std::string>& segments) {
    const auto all = words(segments.front());
    const auto notice = notice_in(all);
    if (notice.mark == 0) return 0;
    if (notice.words < all.size()) drop_words(segments.front(), all, notice.words);
    else if (segments.size() > 1) segments.erase(segments.begin());
    else return notice.mark;
    return notice.mark;
}

std::uint16_t take_ending(std::vector<std::string>& segments) {
    if (segments.size() < 2) return 0;
    const auto all = words(segments.back());
    const auto notice = notice_in(all);
    if (notice.mark == 0 || notice.words < all.size()) return 0;
    segments.pop_back();
    return notice.mark;
}

/// Words that stand before "protocol" as a part of its name.
constexpr auto kinds_of_protocol = std::to_array<std::string_view>({"study", "trial", "research", "review", "clinical", "systematic", "scoping", "cohort", "meta", "analysis", "revised", "updated", "registered", "intervention"});
constexpr auto designs = std::to_array<std::string_view>({"statistical analysis plan", "rationale and design", "design and rationale", "rationale design and methods", "rationale and study design", "study design and rationale", "study rationale and design", "rationale design and baseline characteristics",
                                                          "background and design", "design and methods", "design and protocol", "study design and protocol", "rationale design and protocol", "rationale and protocol", "methods and design", "study design and methods", "stage 1 registered report", "registered report stage 1",
                                                          "registered report protocol"});
constexpr auto results = std::to_array<std::string_view>({"stage 2 registered report", "registered report stage 2", "registered report"});

/// Of a segment with a protocol's name at its beginning, so many words: "a study protocol for a", "protocol of the".
std::size_t protocol_words(const Words& words, std::size_t at) {
    while (at < words.size() && is_one_of(words[at], kinds_of_protocol)) ++at;
    if (at >= words.size() || words[at] != "protocol") return 0;
    ++at;
    if (at == words.size()) return at;
    return words[at] == "for" || words[at] == "of" ? at + 1 : 0;
}

/// What a segment begins with that names a step of a study; `mark` tells whether it is a step before the results.
std::size_t stage_words(const Words& words, std::uint16_t& mark) {
    const std::size_t at = !words.empty() && is_article(words.front()) ? 1 : 0;
    auto next = protocol_words(words, at);
    mark = is_protocol;
    const auto take = [&](const auto& phrases) {
        for (const auto phrase : phrases) {
            if (next != 0 || !begins(words, at, phrase)) continue;
            const auto end = at + count_words(phrase);
            if (end == words.size()) next = end;
            else if (words[end] == "for" || words[end] == "of") next = end + 1;
        }
    };
    take(designs);
    if (next != 0) return next;
    mark = 0;
    take(results);
    return next;
}

/// "... the BRIGHT study protocol": the name at the end.
bool drop_protocol_at_end(std::string& segment) {
    const auto all = words(segment);
    if (all.size() < 3 || all.back() != "protocol" || !is_one_of(all[all.size() - 2], kinds_of_protocol)) return false;
    segment = segment.substr(0, segment.size() - std::string_view(" protocol").size());
    return true;
}

bool is_counted_part(std::string_view word) {
    static constexpr auto parts = std::to_array<std::string_view>({"chapter", "deel", "del", "part", "parte", "partie", "pt", "report", "teil", "paper", "study"});
    return is_one_of(word, parts);
}

/// 1 to 30; 0 if it is no number of a part.
std::uint8_t part_number(std::string_view word) {
    if (word.empty() || word.size() > 2 || word[0] < '0' || word[0] > '9') return 0;
    int number = 0;
    for (const char c : word) number = base::is_digit(c) ? number * 10 + (c - '0') : 100;
    return number <= 30 ? static_cast<std::uint8_t>(number) : 0;
}

}  // namespace

std::vector<std::string> segments(std::string_view raw) {
    std::vector<std::string> found;
    std::size_t from = 0;
    const auto finish = [&](std::size_t to) {
        if (auto text = folded(raw.substr(from, to - from)); !text.empty()) found.push_back(std::move(text));
    };
    for (std::size_t i = 0; i < raw.size();) {
        const auto length = sign_at(raw, i);
        if (length > 0) {
            finish(i);
            from = i + length;
        }
        i += std::max<std::size_t>(length, 1);
    }
    finish(raw.size());
    return found;
}

std::string joined(const std::vector<std::string>& segments) {
    std::string text;
    for (const auto& segment : segments) {
        if (!text.empty() && !segment.empty()) text += ' ';
        text += segment;
    }
    return text;
}

std::uint16_t take_notice(std::vector<std::string>& segments) {
    if (segments.empty()) return 0;
    constexpr int most_nested = 4;
    std::uint16_t outermost = 0;
    for (int i = 0; i < most_nested; ++i) {
        const auto words_before = joined(segments).size();
        const auto mark = take_opening(segments);
        if (mark == 0) break;
        if (outermost == 0) outermost = mark;
        if (joined(segments).size() == words_before) return outermost;
    }
    const auto ending = take_ending(segments);
    return outermost != 0 ? outermost : ending;
}

std::uint16_t take_stage(std::vector<std::string>& segments) {
    std::uint16_t mark = 0;
    auto left = segments;
    for (auto& segment : left) {
        const auto all = words(segment);
        std::uint16_t stage = 0;
        auto count = stage_words(all, stage);
        if (count != 0) {
            while (count < all.size() && is_article(all[count])) ++count;
            drop_words(segment, all, count);
            mark |= stage;
        } else if (drop_protocol_at_end(segment)) {
            mark |= is_protocol;
        }
    }
    std::erase_if(left, [](const std::string& segment) { return segment.empty(); });
    if (!left.empty()) segments = std::move(left);
    return mark;
}

std::uint32_t series_base(std::string_view words) { return short_hash(compact(words)); }

Series series(std::string_view title) {
    const auto all = words(title);
    std::size_t telling = 0;
    for (std::size_t i = 0; i + 1 < all.size(); ++i) {
        const auto number = is_counted_part(all[i]) ? part_number(all[i + 1]) : std::uint8_t{0};
        if (number != 0 && telling >= 2) return {series_base(title.substr(0, static_cast<std::size_t>(all[i].data() - title.data()))), number};
        telling += is_small_word(all[i]) || all[i].size() < 2 ? 0U : 1U;
    }
    return {};
}

}  // namespace loam::dedupe
