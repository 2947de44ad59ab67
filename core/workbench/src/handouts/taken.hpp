#pragma once
// The remark of a hand-out notes when the newest answers that were taken in had been saved, so that an older file which
// comes after them puts nothing back.

#include <string>
#include <unordered_set>

#include "loam/workbench/handouts.hpp"

namespace loam::workbench {

/// The moment; empty if no answers were taken in.
std::string newest_taken(const std::string& note);
/// The remark with that moment.
std::string with_newest_taken(const std::string& note, const std::string& saved);

struct Tally {
    std::size_t added = 0;
    std::size_t changed = 0;
    std::size_t unchanged = 0;
    std::size_t taken_back = 0;
    std::size_t standing = 0;               ///< looked at only: answers that stand and are closed to whoever looks
    std::vector<std::pair<HandedAnswer, std::string_view>> replaced = {};   ///< those that stood and are changed or taken back, as far as whoever brings the file may know
    [[nodiscard]] bool did() const { return added + changed + unchanged + taken_back > 0; }
};

/// A file of answers on its way in.
struct Coming {
    store::Writing& writing;
    const domain::Project& stored;
    const Stage& stage;
    const domain::Handout& handout;
    const std::unordered_set<std::string>& given;
    const AnswersFile& file;
    Tally& tally;
    base::Diagnostics& diagnostics;
    const std::string& brought_by;   ///< who acts; the answers are those of the person who had the page
    bool looks = false;              ///< nothing is written: what would be done is told
    void refuse(const HandedAnswer& answer, const std::string& why) const;
    /// True if an answer that stands is only counted: whoever looks may not know whether the file says the same, and a look leaves no trace of who asked.
    bool is_only_counted(const HandedAnswer& answer) const;
    /// Counts an answer that stood: "changed" or "taken back".
    void replace(const HandedAnswer& answer, std::string_view what) const;
    /// Why what stands is not changed by this file; empty if it may be.
    [[nodiscard]] std::string stays(const std::string& came, const HandedAnswer& answer) const;
    /// True if whoever brings the file may not see what this person answered: then no word of it may depend on whether the file says the same, or a file with a guess in it would be told whether it is right.
    [[nodiscard]] bool is_closed(const std::string& item) const { return stage.blind && !stage.is_open(item) && brought_by != handout.person.text; }
    /// Refuses what is closed to whoever brings it and would not be changed, the same or not; true if it did.
    [[nodiscard]] bool refused_unseen(const std::string& came, const HandedAnswer& answer) const;
    [[nodiscard]] bool is_opened(const std::string& item) const { return stage.blind && stage.is_open(item); }
};

inline constexpr std::string_view opened_meanwhile = "the answers to it were opened meanwhile, and first answers stay what they were then";

/// Extracted values: as the person's rows of the table extraction.
Result<void> take_values(const Coming& coming);

}  // namespace loam::workbench
