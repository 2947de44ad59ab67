#include "loam/base/ascii.hpp"
#include "loam/dedupe/features.hpp"

#include <algorithm>
#include <charconv>

#include "fold.hpp"
#include "forms.hpp"
#include "segments.hpp"

namespace loam::dedupe {
namespace {

using records::Kind;
using records::Record;

using base::is_digit;

std::uint16_t marks_of(Kind kind) {
    switch (kind) {
        case Kind::erratum: return is_erratum;
        case Kind::conference_paper:
        case Kind::conference_abstract: return in_conference;
        case Kind::preprint: return is_preprint;
        case Kind::book:
        case Kind::thesis:
        case Kind::report: return is_book;
        case Kind::chapter: return is_chapter;
        case Kind::protocol: return is_protocol;
        case Kind::trial_registration: return is_registration;
        default: return 0;
    }
}

std::uint16_t language_of(std::string_view printed) {
    static constexpr std::array<std::pair<std::string_view, std::uint16_t>, 44> languages{{
        {"en", 1}, {"eng", 1}, {"english", 1}, {"de", 2}, {"ger", 2}, {"deu", 2}, {"german", 2}, {"fr", 3}, {"fre", 3}, {"fra", 3}, {"french", 3}, {"es", 4}, {"spa", 4}, {"spanish", 4}, {"it", 5}, {"ita", 5},
        {"italian", 5}, {"pt", 6}, {"por", 6}, {"portuguese", 6}, {"ru", 7}, {"rus", 7}, {"russian", 7}, {"zh", 8}, {"chi", 8}, {"zho", 8}, {"chinese", 8}, {"ja", 9}, {"jpn", 9}, {"japanese", 9}, {"pl", 10}, {"pol", 10},
        {"polish", 10}, {"nl", 11}, {"dut", 11}, {"nld", 11}, {"dutch", 11}, {"tr", 12}, {"tur", 12}, {"turkish", 12}, {"ko", 13}, {"kor", 13}, {"korean", 13}, {"swedish", 14},
    }};
    const auto text = folded(printed.substr(0, printed.find_first_of(",;/ ")));
    const auto at = std::ranges::find(languages, std::string_view(text), &std::pair<std::string_view, std::uint16_t>::first);
    return at != languages.end() ? at->second : 0;
}

bool is_preprint_doi(std::string_view doi) {
    for (const std::string_view begin : {"10.1101/", "10.48550/", "10.2139/ssrn", "10.21203/rs", "10.31234/", "10.31219/", "10.20944/preprints", "10.26434/", "10.31235/", "10.22541/", "10.36227/"}) {
        if (doi.starts_with(begin)) return true;
    }
    return false;
}

template <std::size_t N>
void fill(std::array<std::uint32_t, N>& places, const std::vector<std::string>& values) {
    std::size_t count = 0;
    for (const auto& value : values) {
        const auto number = short_hash(value);
        const auto end = places.begin() + static_cast<std::ptrdiff_t>(count);
        if (count < N && std::find(places.begin(), end, number) == end) places[count++] = number;
    }
    std::ranges::sort(places);
}

void take_title(Features& features, const Record& record) {
    auto title = title_form(record.title);
    features.marks |= title.marks;
    features.title_words = title.words;
    // "Titre original = Title put into English"
    const auto equal = record.title.find(" = ");
    const auto other = !record.translated_title.empty() ? std::string_view(record.translated_title) : equal != std::string::npos ? std::string_view(record.title).substr(equal + 3) : std::string_view{};
    if (!other.empty()) features.other_title = title_form(other).text;
    if (record.translated_title.empty() && equal != std::string::npos && !features.other_title.empty()) title = title_form(std::string_view(record.title).substr(0, equal));
    features.title = std::move(title.text);
    features.stops = title.stops;
    if (features.other_title == features.title) features.other_title.clear();
    const auto [base, number] = series(features.title);
    features.series = base;
    features.part = number;
}

void take_place(Features& features, const Record& record) {
    const auto journal = journal_form(record.journal, record.journal_short);
    features.journals = journal.forms;
    if (journal.conference) features.marks |= in_conference;
    if (journal.preprint) features.marks |= is_preprint;
    if (journal.register_of_trials) features.marks |= is_registration;
    const auto volume = volume_form(record.volume);
    features.volume = short_hash(volume.number);
    const auto issue = issue_form(record.issue);
    features.issue = short_hash(issue.empty() ? volume.issue : issue);
    const auto pages = pages_form(record.pages);
    features.first_page = short_hash(pages.first);
    features.last_page = short_hash(pages.last);
    features.page_count = pages.count;
    if (pages.soft) features.marks |= soft_pages;
}

std::uint64_t number(std::string_view text) {
    const auto from = std::ranges::find_if(text, is_digit) - text.begin();
    std::uint64_t value = 0;
    std::from_chars(text.data() + from, text.data() + text.size(), value);
    return value;
}

std::string doi_of(const Record& record) {
    auto doi = doi_form(record.doi);
    for (auto url = record.urls.begin(); doi.empty() && url != record.urls.end(); ++url) {
        if (url->find("doi.org/") != std::string::npos) doi = doi_form(*url);
    }
    return doi;
}

void take_identifiers(Features& features, const Record& record) {
    features.doi = doi_of(record);
    if (is_preprint_doi(features.doi)) features.marks |= is_preprint;
    features.pmid = number(record.pmid);
    const auto accession = folded_whole(record.accession);
    if (!accession.empty() && !record.database.empty()) features.accession = hash(accession, hash(folded_whole(record.database)));
    if (const auto trial = trial_number(record); !trial.empty()) {
        features.trial = hash(trial);
        // Every database that lists the registration lists it under a number of its own.
        if (features.has(is_registration)) features.accession = hash(trial, 1);
    }
    std::vector<std::string> issns;
    std::vector<std::string> isbns;
    for (const auto* list : {&record.issns, &record.isbns}) {
        for (const auto& text : *list) {
            for (auto& issn : issns_in(text)) issns.push_back(std::move(issn));
            for (auto& isbn : isbns_in(text)) isbns.push_back(std::move(isbn));
        }
    }
    fill(features.issns, issns);
    fill(features.isbns, isbns);
}

/// Order does not matter where sets are equal; every field that is compared has its part.
std::uint64_t print_of(const Features& f) {
    std::uint64_t print = hash(f.title);
    for (const std::string* text : {&f.other_title, &f.names, &f.journals, &f.doi}) print = mixed(print, hash(*text));
    for (const auto minimum : f.abstract.minima) print = mixed(print, minimum);
    for (const std::uint64_t value : {f.accession, f.trial, f.pmid, std::uint64_t{f.volume}, std::uint64_t{f.issue}, std::uint64_t{f.first_page}, std::uint64_t{f.last_page}, std::uint64_t{f.page_count}, f.stops,
                                      std::uint64_t{f.marks}, static_cast<std::uint64_t>(f.year), std::uint64_t{f.language}, std::uint64_t{f.abstract.words}})
        print = mixed(print, value);
    for (const auto issn : f.issns) print = mixed(print, issn);
    for (const auto isbn : f.isbns) print = mixed(print, isbn);
    return print;
}

}  // namespace

std::string doi_form(std::string_view text) {
    std::string lower;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text.substr(i, 3) == "%2F" || text.substr(i, 3) == "%2f") {
            lower += '/';
            i += 2;
        } else {
            lower += text[i] >= 'A' && text[i] <= 'Z' ? static_cast<char>(text[i] + ('a' - 'A')) : text[i];
        }
    }
    const auto begin = lower.find("10.");
    if (begin == std::string::npos) return {};
    auto doi = lower.substr(begin, lower.find_first_of(" \t\r\n\"<>|", begin) - begin);
    while (!doi.empty() && std::string_view(".,;:)]}").find(doi.back()) != std::string_view::npos && !(doi.back() == ')' && doi.find('(') != std::string::npos)) doi.pop_back();
    const auto slash = doi.find('/');
    return slash == std::string::npos || slash < 7 || slash + 1 >= doi.size() ? std::string() : doi;
}

std::vector<std::string> issns_in(std::string_view text) {
    std::vector<std::string> found;
    std::string run;
    const auto finish = [&] {
        if (run.size() == 8) found.push_back(run);
        run.clear();
    };
    for (const char c : text) {
        if (is_digit(c)) run += c;
        else if ((c == 'x' || c == 'X') && run.size() == 7) run += 'x';
        else if (c != '-' || run.size() != 4) finish();
    }
    finish();
    return found;
}

std::vector<std::string> isbns_in(std::string_view text) {
    std::vector<std::string> found;
    std::string run;
    const auto finish = [&] {
        if (run.size() == 10) found.push_back(run.substr(0, 9));
        else if (run.size() == 13 && (run.starts_with("978") || run.starts_with("979"))) found.push_back(run.substr(3, 9));
        run.clear();
    };
    for (const char c : text) {
        if (is_digit(c)) run += c;
        else if ((c == 'x' || c == 'X') && run.size() == 9) run += 'x';
        else if (c != '-') finish();
    }
    finish();
    return found;
}

Sketch sketch(std::string_view text) {
    Sketch sketch;
    sketch.minima.fill(0xFFFF);
    std::array<std::uint64_t, 3> last{};
    std::uint64_t word = 0;
    std::size_t count = 0;
    const auto finish = [&] {
        if (word == 0) return;
        last = {last[1], last[2], word};
        word = 0;
        if (++count < 3) return;
        const auto run = mixed(mixed(last[0], last[1]), last[2]);
        auto& minimum = sketch.minima[run & 15U];
        minimum = std::min(minimum, static_cast<std::uint16_t>(run >> 40U));
    };
    for (const char c : text) {
        if ((c >= 'a' && c <= 'z') || is_digit(c) || (static_cast<unsigned char>(c) & 0x80U) != 0) word = (word ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL + 1;
        else if (c >= 'A' && c <= 'Z') word = (word ^ static_cast<unsigned char>(c + ('a' - 'A'))) * 0x100000001B3ULL + 1;
        else if (c != '\'') finish();
    }
    finish();
    if (count >= 15) sketch.words = static_cast<std::uint16_t>(std::min<std::size_t>(count, 0xFFFF));
    else sketch.minima.fill(0);
    return sketch;
}

Features features(const Record& record) {
    Features features;
    features.marks = marks_of(record.kind);
    take_title(features, record);
    features.names = name_forms(record.authors.empty() ? record.editors : record.authors);
    features.year = static_cast<std::int16_t>(record.year.value_or(0));
    take_place(features, record);
    take_identifiers(features, record);
    features.abstract = sketch(record.abstract);
    features.language = language_of(record.language);
    if (only_repeats(features.title, features.journals)) features.marks |= has_plain_title;
    features.print = print_of(features);
    return features;
}

}  // namespace loam::dedupe
