#pragma once
// Rich Text Format as Word, LibreOffice, TextEdit and transcription services write it.
//
// Read here and not by pandoc, as once was planned: pandoc 2.17, which Debian has, drops the blank after a character
// written as \uN?, takes every code page for Windows-1252, and passes over comments, hidden text and headings in silence.

#include "draft.hpp"

namespace loam::intake {

int recognises_rtf(std::string_view bytes);
Drafts read_rtf(const Reading& reading);

}  // namespace loam::intake
