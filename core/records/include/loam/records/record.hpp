#pragma once
// A bibliographic record: what a database or a reference manager exports about one report. Several records may describe
// one report, and several reports one study; a record is neither. Values only: nothing here knows a format or a store.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace loam::records {

/// What kind of report a record describes. `unknown` is what no file has said; `other` is a kind that stands in
/// `type_as_printed` and has no word here.
enum class Kind {
    unknown, article, review, editorial, letter, comment, erratum, conference_paper, conference_abstract, preprint,
    book, chapter, thesis, report, protocol, trial_registration, dataset, web_page, other,
};
/// "journal article", "conference abstract", ...: the closed vocabulary of JSON and of the store.
std::string_view word(Kind kind);
std::optional<Kind> kind_from(std::string_view word);

/// A person or a body, as printed. A body (an organisation) has only a family name.
struct Author {
    std::string family;   ///< "van der Berg"; the whole name of a body
    std::string given;    ///< "Anna M." or "AM"; empty if not told
    bool body = false;    ///< a group or an organisation
    bool operator==(const Author&) const = default;
};

/// A field that no member below has a place for. It is kept, and goes out again where the format allows.
struct OtherField {
    std::string tag;      ///< as its format named it, the format before it: "ris:M3", "nbib:GR", "csv:Cited by"
    std::string value;
    bool operator==(const OtherField&) const = default;
};

/// Where in which file a record stood.
struct Origin {
    std::uint32_t file = 0;       ///< index among the files read together
    std::uint64_t position = 0;   ///< counts from 1 within its file
    std::uint64_t line = 0;       ///< first line, from 1; 0 where the format has no lines
    std::uint64_t begin = 0;      ///< bytes [begin, end) of the file
    std::uint64_t end = 0;
    bool operator==(const Origin&) const = default;
};

/// Texts are UTF-8, trimmed, on one line except for `abstract` and `notes`. An empty text is a field that was not told.
struct Record {
    Kind kind = Kind::unknown;
    std::string type_as_printed;          ///< "JOUR", "Journal Article", "inproceedings"
    std::string title;
    std::string translated_title;         ///< or the title in its own language, where both are told
    std::vector<Author> authors;
    std::vector<Author> editors;
    std::optional<int> year;              ///< 1000 to 2999; absent is unknown, never 0
    std::string date_as_printed;          ///< "2019 Mar-Apr"
    std::string journal;                  ///< or the book, or the proceedings
    std::string journal_short;
    std::string volume;
    std::string issue;
    std::string pages;                    ///< "123-30" as printed; an article number where there are no pages
    std::string publisher;
    std::string place;
    std::string edition;
    std::string series;
    std::string doi;                      ///< bare: "10.1000/abc", as printed in its case
    std::string pmid;                     ///< digits
    std::string pmcid;                    ///< "PMC123"
    std::string accession;                ///< the number in `database`
    std::string database;                 ///< "PsycINFO", as the file names it
    std::vector<std::string> issns;
    std::vector<std::string> isbns;
    std::string language;                 ///< as printed
    std::vector<std::string> urls;
    std::string abstract;
    std::vector<std::string> keywords;    ///< the authors' own
    std::vector<std::string> headings;    ///< of a thesaurus: MeSH, Emtree, APA; qualifiers after "/"
    std::string notes;
    std::string label;                    ///< the key in its file: BibTeX key, RIS ID
    std::vector<OtherField> others;
    bool operator==(const Record&) const = default;
};

}  // namespace loam::records
