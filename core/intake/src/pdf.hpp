#pragma once
// PDF: poppler's pdftotext, in a process of its own, tells each word with its box in reading order; here they become
// paragraphs, with the page and the boxes of every word.

#include "draft.hpp"

namespace loam::intake {

int recognises_pdf(std::string_view bytes);
Drafts read_pdf(const Reading& reading);

/// What pdftotext -bbox-layout gives. Apart from the program, so that tests and fuzzers reach it.
Drafts read_pdf_layout(std::string_view xhtml, const Reading& reading);

}  // namespace loam::intake
