#pragma once
// What acts on passages share: the newest text of a source, its places told by line, one passage to a place.

#include "acts/rows.hpp"
#include "loam/passages/places.hpp"
#include "loam/workbench/acts.hpp"

namespace loam::workbench {

/// One version of a source's text.
struct Version {
    domain::Row source;
    domain::Row row;      ///< of source_text
    std::string text;
};
/// The newest live one; fails if the source is not there or has no text.
Result<Version> newest_version(const store::Writing& writing, const std::string& source);
/// The newest live one of the argument `source`; a conflict if the argument `source_text` names an older one, at which was looked.
Result<Version> newest_as_seen(const Doing& doing);
/// Of a passage that is a span; fails if it is no span or its text is gone.
Result<Version> version_of(const store::Writing& writing, const domain::Row& passage);

/// "Ellis, lines 12 to 13".
std::string told_place(const Version& version, passages::Span span);

/// Checked against the text and cut to its words; `start` and `end` are code points. Fails if nothing but blanks is left.
/// `what` it is to be, in the error's words.
Result<passages::Span> span_of_words(const Version& version, std::int64_t start, std::int64_t end, std::string_view what = "passage");

/// Whose words stand at a place, as far as the turns and the kind of the source tell: participant, researcher, author.
Result<std::string> voice_at(const store::Writing& writing, const Version& version, passages::Span span);

passages::Span span_of(const domain::Row& passage);
/// A place in a text as a cell.
domain::Cell cell_of_place(std::size_t code_point);

/// The live passage of that span, made if there is none.
Result<domain::Row> passage_at(store::Writing& writing, const Version& version, passages::Span span);

/// True if anything but this coding rests on the passage's words: another coding, a rating, a value, a relation, a cell of
/// the matrix. Memos, links and groups go along with the passage and do not count.
Result<bool> is_shared(const store::Writing& writing, const std::string& passage, const std::string& coding);

/// The live coding of that code by that coder on a passage, other than `but`.
Result<std::optional<domain::Row>> same_coding(const store::Writing& writing, const domain::Row& wanted, const std::string& but = {});

}  // namespace loam::workbench
