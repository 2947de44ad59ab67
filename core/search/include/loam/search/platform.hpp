#pragma once
// What a search platform understands: its fields, proximity operators, wildcards, headings, line references, limits. The
// rules are data (data/platforms/NAME.json, schema data/schemas/platform.schema.json); only the forms in which a field or a
// heading is written are code.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "loam/base/date.hpp"
#include "loam/base/error.hpp"

namespace loam::search {

/// Parts of a record that a field can find words in, as a set of bits. The words of the bits are those of the data files.
using Places = std::uint64_t;
/// The bit of a place ("title", "heading-word", ...); 0 if there is no such place.
Places place(std::string_view word);
/// "title, abstract, author keywords": a set in words.
std::string words_of_places(Places places);
/// Title, abstract and the words of headings: a difference here changes what is found. A difference in the others that a
/// broad field may hold (author keywords, substances, original titles) is told in a note.
Places main_places();
Places minor_places();

/// A rule that came or went. Empty: since ever, until now.
struct Validity {
    std::string since;  ///< ISO 8601, maybe cut
    std::string until;
};

struct Field {
    std::vector<std::string> codes;  ///< the first is the one that is written
    Places finds = 0;
    std::string name;
    std::vector<std::string> databases;  ///< where it exists; empty: everywhere
    Validity valid;
    bool one_word = false;               ///< the sign stands behind one word or phrase, not behind brackets
    std::string undocumented;            ///< read where it is met, never written: why, and what to do instead; empty: the platform tells of it
};

enum class FieldForm {
    dot_after,      ///< x.ti,ab.
    bracket_after,  ///< x[tiab]
    colon_after,    ///< x:ti,ab
    word_before,    ///< TI x
    call_before,    ///< TITLE(x)
    equals_before,  ///< TI=(x)
};

enum class HeadingForm {
    none,
    slash,        ///< exp *H/di
    bracket_tag,  ///< "H/di"[Majr:NoExp]
    ebsco,        ///< (MH "H+/DI"), MM "H"
    mh_bracket,   ///< [mh ^"H"/DI]
    mainsubject,  ///< MAINSUBJECT.EXACT.EXPLODE("H")
    quote_slash,  ///< 'h'/exp/mj
};

/// How lines are combined in one go: or/1-3, {or #1-#3}.
enum class LineRanges { none, slash, braces };
/// What the platform makes of words with a blank between them.
enum class Adjacent { phrase, all_of_them, mapped };

struct Proximity {
    std::vector<std::string> spelled;   ///< "ADJ", "NEAR/"; the first is the one that is written
    bool numbered = true;
    bool in_tag = false;                ///< "a b"[tiab:~2]
    bool in_order = false;
    std::size_t offset = 0;             ///< the printed number minus the words that may stand between
    std::size_t least = 0;              ///< smallest and largest printed number
    std::size_t most = 0;
    std::size_t between = 0;            ///< words between, for one without a number
    std::optional<std::size_t> unnumbered;  ///< printed number that is meant when none is written
    std::vector<std::string> fields;    ///< only in these; empty: in all
    bool words_only = false;            ///< no brackets, no wildcards within
    Validity valid;
    std::string undocumented;           ///< as of a field
};

struct Wildcards {
    std::vector<std::string> any_ending, up_to_n, one, none_or_one;  ///< signs; up_to_n is followed by or holds a number
    std::size_t least_stem = 1;    ///< letters that must stand before an ending
    Validity least_stem_valid;     ///< on other days one letter is enough
    bool inside_phrase = true;     ///< works in quotation marks
    bool only_last_word = false;   ///< of a phrase
    bool inside_word = true;       ///< wom*n
    bool at_start = false;         ///< *natal
    bool one_at_start = true;      ///< ?natal, where at_start holds
    std::size_t most_letters = 0;  ///< an ending has at most so many; 0: any number
    std::string note;
};

struct Database {
    std::string id, name, vocabulary;  ///< vocabulary: mesh, emtree, cinahl, apa, ...; empty: no headings
};

/// How a limit is written where it can be written; empty where it cannot.
struct LimitTexts {
    std::string language, years, humans;
};

struct Platform {
    std::string id, name, source, checked;
    std::vector<Database> databases;   ///< the first is meant when none is named
    FieldForm field_form = FieldForm::dot_after;
    bool fields_together = false;      ///< one sign may name several fields
    HeadingForm heading_form = HeadingForm::none;
    std::string line_sign;             ///< "", "#", "S"
    LineRanges line_ranges = LineRanges::none;
    Adjacent adjacent = Adjacent::phrase;
    std::vector<std::string> quotes;   ///< opening signs of a phrase; the first is the one that is written
    bool operators_in_capitals = false;
    std::vector<std::vector<std::string>> precedence;  ///< strongest first; operators of one level are read from the left
    std::string precedence_until;      ///< ISO 8601, maybe cut: afterwards the order is not known for certain; empty: it is
    std::string and_not;               ///< how NOT is written
    bool lower_case = false;           ///< operators are written or, and
    std::vector<std::string> broad;    ///< codes of the broad search; empty: no field at all
    std::vector<std::string> title_abstract;
    Places default_finds = 0;          ///< what a term without a field is searched in
    std::vector<Field> fields;
    std::vector<Proximity> proximity;
    Wildcards wildcards;
    LimitTexts limits;

    const Field* field(std::string_view code) const;  ///< by any of its codes, case aside
    const Database& database(std::string_view id) const;  ///< the first if the id is empty or unknown
};

base::Result<Platform> parse_platform(std::string_view json, std::string_view name_of_source);
/// All of a folder (data/platforms), by id.
base::Result<std::vector<Platform>> read_platforms(const std::filesystem::path& folder);
/// not_found names the ids that there are.
base::Result<const Platform*> platform_of(const std::vector<Platform>& platforms, std::string_view id);

/// Letters that must stand before an ending on this day; none: today.
std::size_t least_stem(const Wildcards& wildcards, const std::optional<base::Date>& on);

/// Does the rule hold on this date? A cut date ("2022") counts with its whole span in the rule's favour. No date: it does.
bool holds(const Validity& valid, const std::optional<base::Date>& on);

}  // namespace loam::search
