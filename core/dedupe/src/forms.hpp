#pragma once
// The parts of `features`, one per field.

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "loam/dedupe/features.hpp"

namespace loam::dedupe {

struct TitleForm {
    std::string text;         ///< folded; empty if the record has none ("UNKNOWN", "[No title available]")
    std::uint16_t marks = 0;
    std::uint8_t words = 0;   ///< that carry meaning
    std::uint64_t stops = 0;  ///< a bit for each of the first 64 words that a sign (colon, stop, bracket) follows
};
TitleForm title_form(std::string_view title);

/// Does the title say no more than the journal and a number ("Communications of the X Volume 52 Paper 41")?
bool only_repeats(std::string_view folded_title, std::string_view journals);

std::string name_forms(const std::vector<records::Author>& authors);

struct JournalForm {
    std::string forms;        ///< joined by "|"
    bool conference = false;
    bool preprint = false;
    bool register_of_trials = false;
};
JournalForm journal_form(std::string_view journal, std::string_view journal_short);

struct Volume {
    std::string number;
    std::string issue;        ///< told in the volume's own field: "38 (Supplement 1)"
};
Volume volume_form(std::string_view printed);
std::string issue_form(std::string_view printed);

struct Pages {
    std::string first;        ///< "123", "s73"; zeros in front of a number are off
    std::string last;
    std::uint16_t count = 0;
    bool soft = false;
};
Pages pages_form(std::string_view printed);

/// Bare and in lower case; empty if there is none in the text.
std::string doi_form(std::string_view text);
/// Texts of the form 1234-567X in the text.
std::vector<std::string> issns_in(std::string_view text);
/// The nine digits that ISBN-10 and ISBN-13 share.
std::vector<std::string> isbns_in(std::string_view text);

Sketch sketch(std::string_view text);

/// The number of a registered trial ("NCT01234567", "ISRCTN 12345678", "2010-123456-12") in one spelling. Empty if the record
/// tells none, or several: a review names those of others.
std::string trial_number(const records::Record& record);

}  // namespace loam::dedupe
