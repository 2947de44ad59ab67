#include <algorithm>

#include "fold.hpp"
#include "pair.hpp"
#include "segments.hpp"

namespace loam::dedupe {
namespace {

template <class T>
Level equality(const T& a, const T& b) {
    const bool told_a = a != T{};
    const bool told_b = b != T{};
    if (!told_a || !told_b) return told_a == told_b ? Level::untold : Level::one_only;
    return a == b ? Level::agrees : Level::differs;
}

template <std::size_t N>
bool share(const std::array<std::uint32_t, N>& a, const std::array<std::uint32_t, N>& b) {
    return std::ranges::any_of(a, [&](std::uint32_t number) { return number != 0 && std::ranges::find(b, number) != b.end(); });
}

int rank(Level level) {
    switch (level) {
        case Level::agrees: return 5;
        case Level::close: return 4;
        case Level::part: return 3;
        case Level::alike: return 2;
        case Level::differs: return 1;
        default: return 0;
    }
}

/// The best of the pairings of a title and the same in another language.
TitleMatch best_titles(const Features& a, const Features& b) {
    auto best = match_titles(a.title, b.title, a.stops, b.stops);
    if (a.other_title.empty() && b.other_title.empty()) return best;
    const auto take = [&](const std::string& one, const std::string& other) {
        if (one.empty() || other.empty()) return;
        const auto match = match_titles(one, other);
        if (rank(match.level) > rank(best.level)) best = match;
    };
    take(a.other_title, b.title);
    take(a.title, b.other_title);
    take(a.other_title, b.other_title);
    return best;
}

/// "10.1002/14651858.cd002273.pub2" is an edition of "...cd002273", "10.1101/2020.01.01v2" a version.
std::string_view without_version(std::string_view doi) {
    auto end = doi.size();
    while (end > 0 && doi[end - 1] >= '0' && doi[end - 1] <= '9') --end;
    if (end == doi.size()) return doi;
    for (const std::string_view mark : {".pub", "/v", ".v", "v"}) {
        if (doi.substr(0, end).ends_with(mark)) return doi.substr(0, end - mark.size());
    }
    return doi;
}

Level compare_dois(const Features& a, const Features& b, bool& version) {
    const auto level = equality(a.doi, b.doi);
    if (level != Level::differs) return level;
    version = without_version(a.doi) == without_version(b.doi);
    if (version) return Level::close;
    // One is cut off, or has a tail of the address it was taken from.
    const auto& shorter = a.doi.size() < b.doi.size() ? a.doi : b.doi;
    const auto& longer = a.doi.size() < b.doi.size() ? b.doi : a.doi;
    const bool tail = longer.starts_with(shorter) && shorter.size() >= 14 && std::string_view("/?#&;:.,").find(longer[shorter.size()]) != std::string_view::npos;
    return tail ? Level::close : Level::differs;
}

Level compare_pages(const Features& a, const Features& b) {
    const auto first = equality(a.first_page, b.first_page);
    if (first != Level::differs) return first;
    if (a.last_page != 0 && a.last_page == b.last_page) return Level::close;
    return a.has(soft_pages) || b.has(soft_pages) ? Level::one_only : Level::differs;
}

Level compare_years(Pair& pair, int a, int b) {
    if (a == 0 || b == 0) return a == b ? Level::untold : Level::one_only;
    pair.years_told = true;
    pair.years_apart = a > b ? a - b : b - a;
    return pair.years_apart == 0 ? Level::agrees : pair.years_apart == 1 ? Level::close : Level::differs;
}

Level compare_abstracts(const Sketch& a, const Sketch& b) {
    const double part = shared(a, b);
    if (part < 0) return a.words == b.words ? Level::untold : Level::one_only;
    if (part >= 0.6) return Level::agrees;
    if (part >= 0.3) return Level::close;
    return part <= 0.1 && std::min(a.words, b.words) >= 50 ? Level::differs : Level::alike;
}

Level compare_journals(const Features& a, const Features& b) {
    const auto names = match_journals(a.journals, b.journals);
    // A thesis stands under its university, its index or its repository; a book under its series.
    if (names == Level::differs && a.has(is_book) && b.has(is_book)) return Level::one_only;
    return names != Level::agrees && share(a.issns, b.issns) ? (names == Level::differs ? Level::close : Level::agrees) : names;
}

Level compare_isbns(const Features& a, const Features& b) {
    const bool told_a = a.isbns[1] != 0;  // sorted: the told ones stand last
    const bool told_b = b.isbns[1] != 0;
    if (!told_a || !told_b) return told_a == told_b ? Level::untold : Level::one_only;
    return share(a.isbns, b.isbns) ? Level::agrees : Level::differs;
}

/// More than half of its bytes are no ASCII: Cyrillic, Greek, ideographs.
bool is_foreign(const std::string& title) {
    return std::ranges::count_if(title, [](char c) { return (static_cast<unsigned char>(c) & 0x80U) != 0; }) * 2 > static_cast<std::ptrdiff_t>(title.size());
}

bool speaks_for(Level level) { return level == Level::agrees || level == Level::close; }

}  // namespace

Pair fields(const Features& a, const Features& b) {
    Pair pair;
    pair.a = &a;
    pair.b = &b;
    auto& levels = pair.evidence.levels;
    const auto set = [&](Field field, Level level) { levels[static_cast<std::size_t>(field)] = level; };
    pair.title = best_titles(a, b);
    pair.names = match_names(a.names, b.names);
    set(Field::title, pair.title.level);
    set(Field::authors, pair.names.level);
    set(Field::year, compare_years(pair, a.year, b.year));
    set(Field::journal, compare_journals(a, b));
    set(Field::volume, equality(a.volume, b.volume));
    set(Field::issue, equality(a.issue, b.issue));
    set(Field::pages, compare_pages(a, b));
    set(Field::doi, compare_dois(a, b, pair.doi_version));
    set(Field::pmid, equality(a.pmid, b.pmid));
    set(Field::accession, equality(a.accession, b.accession) == Level::agrees ? Level::agrees : Level::untold);
    set(Field::isbn, compare_isbns(a, b));
    set(Field::abstract, compare_abstracts(a.abstract, b.abstract));
    pair.ordinary_pages = !a.has(soft_pages) && !b.has(soft_pages);
    pair.same_length = a.page_count >= 5 && a.page_count == b.page_count;
    pair.other_script = is_foreign(a.title) != is_foreign(b.title);
    pair.other_language = pair.other_script || (a.language != 0 && b.language != 0 && a.language != b.language) || a.has(is_translated) != b.has(is_translated);
    const auto edition = [](const std::string& doi) { return doi.rfind(".pub") != std::string::npos; };
    pair.doi_edition = pair.doi_version && edition(a.doi) && edition(b.doi);
    pair.parts_of_one = a.series != 0 && a.series == b.series && a.part != b.part;
    const auto is_base_of = [](const Features& whole, const Features& part) { return part.series != 0 && whole.series == 0 && series_base(whole.title) == part.series; };
    pair.part_and_whole = is_base_of(a, b) || is_base_of(b, a);
    const auto& e = pair.evidence;
    for (const auto field : {Field::journal, Field::volume, Field::pages}) pair.place_differs += e[field] == Level::differs ? 1 : 0;
    for (const auto field : {Field::volume, Field::pages}) pair.place_agrees += speaks_for(e[field]) ? 1 : 0;
    pair.same_identifier = e[Field::doi] == Level::agrees || e[Field::pmid] == Level::agrees || e[Field::accession] == Level::agrees;
    return pair;
}

bool is_trial_of(const Features& a, const Features& b) { return a.trial != 0 && a.trial == b.trial && a.has(is_registration) != b.has(is_registration); }

namespace {

template <class T>
bool both_say(const T& a, const T& b) {
    return a != T{} && a == b;
}

constexpr int notices = is_comment | is_reply | is_erratum | is_retraction;

/// One title has all telling words of the other.
bool holds_words_of_the_other(std::string_view a, std::string_view b) {
    const auto in_a = words(a);
    const auto in_b = words(b);
    const auto holds = [](const auto& all, const auto& some) {
        return std::ranges::all_of(some, [&](std::string_view word) { return is_small_word(word) || std::ranges::any_of(all, [&](std::string_view other) { return edits(word, other, 1) <= 1; }); });
    };
    return holds(in_a, in_b) || holds(in_b, in_a);
}

/// Without authors in common: a notice may be linked to its report, one abstract or a long title under one place may still
/// be one report; nothing else is even doubtful.
bool is_hopeless_by_strangers(const Features& a, const Features& b) {
    if ((a.marks & notices) != (b.marks & notices)) return false;
    return !speaks_for(compare_abstracts(a.abstract, b.abstract)) && (compare_pages(a, b) == Level::differs || equality(a.volume, b.volume) == Level::differs);
}

}  // namespace

bool is_hopeless(const Features& a, const Features& b, bool like_titles, bool strangers) {
    if (both_say(a.doi, b.doi) || both_say(a.pmid, b.pmid) || both_say(a.accession, b.accession)) return false;
    if (is_trial_of(a, b)) return false;
    const auto names = strangers ? Level::differs : match_names(a.names, b.names).level;
    // On one page a title that has nothing in common may be the same in another language, by the same authors.
    if (both_say(a.first_page, b.first_page)) return !like_titles && names != Level::agrees && names != Level::part && !a.title.empty() && !b.title.empty();
    if ((names == Level::differs || names == Level::close) && is_hopeless_by_strangers(a, b)) return true;
    const auto title = best_titles(a, b);
    if (both_say(a.series, b.series) && a.part != b.part) return false;
    if (title.level == Level::differs || (title.level == Level::part && title.common < 3 && !(title.at_sign && both_say(a.year, b.year)))) return true;
    if (title.level != Level::alike || title.numbers != Numbers::same || title.stages) return false;
    // What came before a report may have a few words less, or more, in its title.
    const bool step_of_one = ((a.marks ^ b.marks) & (is_preprint | is_protocol | is_registration)) != 0;
    if (step_of_one && (names == Level::agrees || names == Level::part) && holds_words_of_the_other(a.title, b.title)) return false;
    // Some words differ: only volume or abstract could still bring them together, and no other page.
    if (compare_pages(a, b) == Level::differs) return true;
    const bool both_abstracts = a.abstract.words != 0 && b.abstract.words != 0;
    return !both_abstracts && !both_say(a.volume, b.volume);
}

}  // namespace loam::dedupe
