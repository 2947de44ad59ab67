#pragma once
// What the fields of a pair say together, between the comparing of fields and the judgement.

#include "loam/dedupe/evidence.hpp"
#include "matches.hpp"

namespace loam::dedupe {

struct Pair {
    const Features* a = nullptr;
    const Features* b = nullptr;
    Evidence evidence;
    TitleMatch title;
    NameMatch names;
    int years_apart = 0;         ///< 0 if one is untold
    bool years_told = false;
    bool ordinary_pages = true;  ///< neither first page is one that changes later
    bool same_length = false;    ///< as many pages, five or more
    int place_agrees = 0;        ///< of volume and pages
    int place_differs = 0;       ///< of journal, volume and pages
    bool same_identifier = false;
    bool doi_version = false;    ///< "...pub2" and "...pub3", "v1" and "v2"
    bool doi_edition = false;    ///< "...pub2" and "...pub3": a review brought up to date
    bool parts_of_one = false;   ///< part 1 and part 2 of one series
    bool part_and_whole = false; ///< one title is the other without "part 2" and what stands behind
    bool other_language = false; ///< one title is put into English, or stands in another script or language than the other
    bool other_script = false;
};

/// Every field compared; no weight yet.
Pair fields(const Features& a, const Features& b);

/// Seen from names, titles and the numbers of a place alone: no rule lets the two be one, or even doubtful, and nothing
/// links them. It spares the comparing of journals and abstracts, and mostly of titles. `like_titles` and `strangers` are
/// what was seen at a glance (keys.hpp): names are not compared of those who are known to be strangers.
bool is_hopeless(const Features& a, const Features& b, bool like_titles, bool strangers);

/// One is the registration of a trial, and the other a report that tells its number and no other.
bool is_trial_of(const Features& a, const Features& b);

/// Bits of each field by its level.
float weigh(const Pair& pair);

/// The rules: sets ceiling, ground and link.
void judge(Pair& pair);

}  // namespace loam::dedupe
