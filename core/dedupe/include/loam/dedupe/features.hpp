#pragma once
// What deduplication keeps of a record: every field in the one form in which it is compared. A few hundred bytes a
// record, so that a million stand in memory while the records themselves are read, used and let go.

#include <array>
#include <cstdint>
#include <string>

#include "loam/records/record.hpp"

namespace loam::dedupe {

/// What a record says it is, by its kind, its title or its place; bits of Features::marks.
enum Mark : std::uint16_t {
    is_comment = 1,        ///< "Comment on ...", a letter about another report
    is_reply = 2,          ///< "Reply to ...", "Author's response"
    is_erratum = 4,        ///< erratum, corrigendum, correction, expression of concern
    is_retraction = 8,     ///< the notice, not the article that was withdrawn
    is_preprint = 16,
    in_conference = 32,    ///< proceedings, meeting, symposium, or a conference paper by its kind
    is_protocol = 64,
    has_plain_title = 128, ///< a title that many reports bear: "Editorial", "Book review"
    is_translated = 256,   ///< the title stands in [brackets], as MEDLINE prints a title put into English
    soft_pages = 512,      ///< pages that later change (1-17 before print) or that a spreadsheet made a date of (21-Aug)
    is_book = 1024,        ///< a whole book, a thesis, a report: an ISBN names it
    is_registration = 2048,
    is_chapter = 4096,
    is_cut = 8192,         ///< the title ends in three stops: a search engine left the rest out
};

/// 16 minima of the hashed runs of three words: two texts agree in as many as they share of their runs (Broder 1997).
struct Sketch {
    std::array<std::uint16_t, 16> minima{};
    std::uint16_t words = 0;   ///< 0: there is no text
};

/// 0 and the empty text mean: not told. Numbers that only have to be equal are kept as hashes.
struct Features {
    std::string title;           ///< words, folded, joined by one blank
    std::string other_title;     ///< the same title in another language
    std::string names;           ///< "adeli:k|lewis:gf": words of a name, then its initials
    std::string journals;        ///< "current opinion lipidology|curr opin lipidol": forms of one name
    std::string doi;             ///< bare, lower case
    Sketch abstract;
    std::uint64_t accession = 0; ///< number and database together; of the registration of a trial its number alone
    std::uint64_t trial = 0;     ///< the one number of a registered trial in its number, title, abstract, addresses or authors
    std::uint64_t print = 0;     ///< of all of the above and below: equal for records that say the same
    std::uint64_t pmid = 0;
    std::uint64_t stops = 0;     ///< a bit for each of the first words of the title that a sign follows
    std::array<std::uint32_t, 4> issns{};
    std::array<std::uint32_t, 2> isbns{};
    std::uint32_t volume = 0;
    std::uint32_t issue = 0;
    std::uint32_t first_page = 0;
    std::uint32_t last_page = 0;
    std::uint16_t page_count = 0;
    std::uint16_t marks = 0;
    std::int16_t year = 0;
    std::uint16_t language = 0;
    std::uint32_t series = 0;    ///< of a title with "part 2": the words before it
    std::uint8_t part = 0;       ///< and the number
    std::uint8_t title_words = 0; ///< words that carry meaning; 255 is 255 or more

    [[nodiscard]] bool has(Mark mark) const { return (marks & mark) != 0; }
};

/// The forms of one record. Depends on nothing but the record, so it may run in several threads.
Features features(const records::Record& record);

}  // namespace loam::dedupe
