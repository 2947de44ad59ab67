#pragma once
// Memos: what their words name, what is written about a thing, and the trail of memos behind a concept.
// Memo writing as the step between coding and theory: Charmaz, Constructing Grounded Theory (2014), chapter 7.

#include <string>
#include <string_view>
#include <vector>

#include "loam/domain/project.hpp"

namespace loam::analysis {

/// [[ID|label]] or [[ID]] in the words of a memo. Positions are code points; the label is "" if none is given.
struct Mention {
    std::string id;
    std::string label;
    std::size_t start = 0;
    std::size_t end = 0;
};
/// In the order of the words. What cannot be an id of a row is no mention.
std::vector<Mention> mentions(std::string_view words);

/// True if a person may read it: a private memo is its writer's alone. An empty person is nobody in particular.
bool may_read(const domain::Memo& memo, std::string_view person);

/// Why a memo belongs to a thing.
enum class Tie { about, names, both };
std::string_view word(Tie tie);
struct TiedMemo {
    const domain::Memo* memo = nullptr;
    Tie tie = Tie::about;
    std::string through;  ///< id of the row that ties it: the thing itself, or a step beneath it
};
/// Memos about a row or naming it, in the order in which they were written.
std::vector<TiedMemo> memos_of(const domain::Project& project, const std::string& id);

/// The memo trail of a code: memos tied to it, to the codes it stands on or holds, to their codings and passages; by date.
std::vector<TiedMemo> memo_trail(const domain::Project& project, const std::string& code);

/// Transcripts whose words are here and on which no interview memo was written: none is about the source, its
/// participant, or names either.
std::vector<const domain::Source*> interviews_without_memo(const domain::Project& project);

/// The questions that a memo of a kind begins with, as text; "" for most kinds. For a category: what it is, how it
/// arises, what keeps or changes it, what follows from it.
std::string_view memo_template(std::string_view kind);

}  // namespace loam::analysis
