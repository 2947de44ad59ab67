#pragma once
// Stretches of a text that belong to a place and not to their words: speaker turns, pages, boxes on paper. They go along
// with a correction whatever becomes of their words, so none is ever to be decided.

#include <string_view>
#include <vector>

#include "loam/passages/offsets.hpp"

namespace loam::passages {

/// What becomes of text that is put in right beside a stretch.
enum class Beside {
    in_its_line,  ///< in a line of the stretch it belongs to it, as lines of its own to neither: turns, pages
    outside,      ///< never belongs to it: single words
};

/// Where each span stands in the corrected text, in the order given. An edge goes along with the letters beside it. A
/// stretch whose text is gone comes out empty. Both texts are valid UTF-8; a span outside the old text is cut to it.
std::vector<Span> carry_stretches(std::string_view old_text, std::string_view new_text, const std::vector<Span>& spans,
                                  Beside beside = Beside::in_its_line);

}  // namespace loam::passages
