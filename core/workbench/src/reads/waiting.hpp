#pragma once
// Passages that a correction could not take along: where they stood, where their words may stand now.

#include "loam/passages/carry.hpp"
#include "reads/coded.hpp"

namespace loam::workbench {

/// {passage, version, was {start, end, text, before, after}, codings, why, candidates: [{start, end, text, before, after, why}]}
/// for each used passage on an older version, in the order of the text it stood in.
JsonArray unsettled_of(const SourceWork& work);

/// The same for one passage and what became of it.
JsonObject waiting_json(const CodedPassages& coded, const passages::Offsets& was, const passages::Offsets& now, const passages::Carried& carried);

/// A place in a text with the words around it.
JsonObject place_json(const passages::Offsets& text, passages::Span span);

}  // namespace loam::workbench
