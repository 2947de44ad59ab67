#pragma once
// Transcripts of programs that annotate recordings: Praat TextGrid, CHAT (CLAN), ELAN and EXMARaLDA. A tier, or a line's label, is a speaker;
// what is said keeps the time of its beginning. Tiers that are no speech are left out and told.

#include "draft.hpp"

namespace loam::intake {

int recognises_textgrid(std::string_view bytes);
Drafts read_textgrid(const Reading& reading);

int recognises_chat(std::string_view bytes);
Drafts read_chat(const Reading& reading);

/// ELAN's .eaf and EXMARaLDA's .exb.
int recognises_annotation_xml(std::string_view bytes);
Drafts read_annotation_xml(const Reading& reading);

}  // namespace loam::intake
